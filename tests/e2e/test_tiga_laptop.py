"""Two laptops of one office, one of another, and the hub: the whole year's work with real keys.

Master data → entry on two laptops → conflict → choice → packages → verdict, lock, answer →
repair → older package → undo and again → the figures of the city and its report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from esakip_desktop.data.blobs import blob_folder
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.ui.balasan.bacaan import Kelompok
from esakip_desktop.ui.balasan.page import BalasanPage
from esakip_desktop.ui.konflik.page import KonflikPage
from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
from esakip_desktop.ui.laporan.page import LaporanPage
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.page import PaketPage
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.verifikasi.bacaan import Saringan
from tests.e2e.hands import (
    PLAIN,
    attach,
    capaian,
    check,
    city,
    confirm,
    drop,
    enter,
    file_of,
    in_front,
    lock_quarter_one,
    means,
    measure,
    names,
    narrate,
    queue,
    reply,
    run,
    vouch,
    walk,
)
from tests.e2e.laptops import (
    HAMIL,
    KEMATIAN,
    KESEHATAN,
    LULUS,
    PENDIDIKAN,
    SEKOLAH,
    Laptops,
    lay_files,
)
from tests.e2e.story import CTRL, Key
from tests.e2e.test_story import shown
from tests.exchange.desks import texts
from tests.exchange.offices import OPD, PEMDA
from tests.ui.paket.kantor import words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.story import Story

# The display without a screen cannot raise menus; that says nothing about us.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)

KESEHATAN_O, PENDIDIKAN_O = office_partition(PEMDA, OPD), office_partition(PEMDA, SEKOLAH)
NARASI = "Kader belum lengkap di dua puskesmas"
CATATAN = "Sumber data belum disebut"


@dataclass
class Tale:
    """The computers, and the packages that travel between them."""

    laptops: Laptops
    sent: dict[str, Path] = field(default_factory=dict)

    def at(self, machine: str) -> Story:
        return self.laptops.sit(machine)

    def take(self, story: Story, name: str) -> None:
        story.take(self.sent[name])

    def send(self, story: Story, name: str) -> None:
        self.sent[name] = story.send(f"{name}.paket")

    def file(self, machine: str) -> Workspace:
        """The file as it rests, read beside the window."""
        return Workspace.open(self.laptops.seats[machine].berkas, is_read_only=True)

    def states(self, machine: str, partition: str) -> dict[str, str]:
        with self.file(machine) as found:
            return texts(found, partition)


def test_the_story_of_three_laptops(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptops = Laptops(qtbot, tmp_path, monkeypatch)
    lay_files(laptops)
    tale = Tale(laptops)
    try:
        master_data_with_a_tick(tale)
        two_laptops_write_the_same(tale)
        the_conflict_is_settled_on_one(tale)
        the_other_laptop_has_none(tale)
        the_other_office_sends(tale)
        the_hub_takes_what_is_good(tale)
        verdicts_and_a_lock(tale)
        the_offices_read_the_answer(tale)
        repaired_and_sent_again(tale)
        nothing_comes_of_the_older_one(tale)
        undone_and_taken_again(tale)
        the_report_of_the_city(tale)
        everybody_has_the_same(tale)
    finally:
        laptops.leave()


def master_data_with_a_tick(tale: Tale) -> None:
    """The hub gives its data; whoever takes them first compares the code of its key."""
    hub = tale.at("bappeda")
    tale.send(hub, "induk")
    kode = identity_of(file_of(hub)).kode8
    for machine in ("a", "c"):
        story = tale.at(machine)
        page = story.review(tale.sent["induk"])
        card = page.review.sender_card
        assert card.tick is not None
        assert any(kode in one.text() for one in card.findChildren(QAbstractButton))
        assert not page.review.apply_button.isEnabled()
        story.picture(f"induk-{machine}")
        story.accept(page)
        if machine == "a":
            tale.send(story, "rencana")
    story = tale.at("b")
    tale.take(story, "induk")
    tale.take(story, "rencana")
    assert names(measure(story)) == {HAMIL, KEMATIAN}


def two_laptops_write_the_same(tale: Tale) -> None:
    """Laptop A with words and evidence, laptop B another figure and one more indicator."""
    first = tale.at("a")
    assert enter(first, HAMIL, "60") == "80,00"
    proof = tale.laptops.folder / "rekap kader.pdf"
    proof.write_bytes(b"%PDF-1.4 rekap")
    attach(first, HAMIL, proof)
    narrate(first, HAMIL, NARASI)
    first.picture("a-mengisi")
    tale.send(first, "a1")
    second = tale.at("b")
    assert enter(second, HAMIL, "66") == "88,00"
    assert enter(second, KEMATIAN, "110") == "90,00"


def the_conflict_is_settled_on_one(tale: Tale) -> None:
    story = tale.at("b")
    page = story.review(tale.sent["a1"])
    tiles = {tile.hitungan.kelas: tile.hitungan.jumlah for tile in page.review.counts.tiles}
    assert tiles[MergeClass.KONFLIK] == 1
    (differs,) = (row for row in page.review.differences.rows if row.kelas is MergeClass.KONFLIK)
    assert ("66" in differs.di_sini, "60" in differs.dari_paket) == (True, True)
    story.picture("b-tinjau")
    story.accept(page)
    ukur = measure(story)
    assert "sementara" in words(ukur.box), "totals with an open conflict are not final"
    story.picture("b-sementara")
    run(story, "konflik")
    konflik = in_front(story, KonflikPage)
    cards = [card.accessibleName() for card in konflik.panel.cards]
    (ours,) = (name for name in cards if "66,00 persen" in name)
    (theirs,) = (name for name in cards if "60,00 persen" in name)
    assert "Sekretaris CONTOH" in ours
    assert "Operator CONTOH" in theirs
    assert konflik.panel.base.value_text == "belum ada", "both computers made the record"
    story.picture("b-konflik")
    konflik.grid.setFocus()
    story.press(Key(Key.Key_1 + cards.index(ours)), PLAIN)
    story.press(Key.Key_Return, PLAIN)
    story.settle()
    assert konflik.bacaan.terbuka == ()
    story.picture("b-konflik-selesai")
    ukur = measure(story)
    assert "sementara" not in words(ukur.box)
    assert capaian(ukur, HAMIL) == "88,00"
    tale.send(story, "b1")


def the_other_laptop_has_none(tale: Tale) -> None:
    story = tale.at("a")
    tale.take(story, "b1")
    run(story, "konflik")
    assert in_front(story, KonflikPage).is_empty_shown
    ukur = measure(story)
    assert capaian(ukur, HAMIL) == "88,00"
    assert capaian(ukur, KEMATIAN) == "90,00"
    tale.send(story, "a2")
    assert tale.states("a", KESEHATAN_O) == tale.states("b", KESEHATAN_O)


def the_other_office_sends(tale: Tale) -> None:
    story = tale.at("c")
    assert enter(story, LULUS, "70") == "87,50"
    tale.send(story, "c1")


def the_hub_takes_what_is_good(tale: Tale) -> None:
    """Four files at once: two good ones, an older one, and one that is broken."""
    story = tale.at("bappeda")
    damaged = tale.laptops.folder / "rusak.paket"
    damaged.write_bytes(tale.sent["c1"].read_bytes()[:-40])
    board = story.room(KonsolidasiPage, "konsolidasi")
    drop(board, tale.sent["a1"], tale.sent["a2"], tale.sent["c1"], damaged)
    page = in_front(story, PaketPage)
    story.qtbot.waitUntil(lambda: page.views.current is page.list_view, timeout=20_000)
    kinds = queue(page)
    assert kinds == {
        "a1": Sifat.BELUM_DIKENAL,
        "a2": Sifat.BELUM_DIKENAL,
        "c1": Sifat.BELUM_DIKENAL,
        "rusak": Sifat.TERTOLAK,
    }
    for name in ("a2", "c1"):
        vouch(story, page, name)
    story.picture("bappeda-antrean")
    story.apply(page)
    kinds = queue(page)
    assert kinds["a2"] is kinds["c1"] is Sifat.DIGABUNG
    assert kinds["a1"] is Sifat.BERSIH, "the sender is known by now"
    story.apply(page)
    assert queue(page)["a1"] is Sifat.DIGABUNG
    assert queue(page)["rusak"] is Sifat.TERTOLAK
    story.picture("bappeda-antrean-selesai")
    # (88,00 + 90,00) / 2 = 89,00 and 70 of 80 = 87,50; their mean is 88,25
    assert means(story) == {KESEHATAN: Decimal("89.00"), PENDIDIKAN: Decimal("87.50")}
    assert city(story) == Decimal("88.25")
    assert blob_folder(file_of(story).path).exists(), "the evidence came along"


def verdicts_and_a_lock(tale: Tale) -> None:
    """The first office is asked for a repair, the second one is right; each gets its answer."""
    story = tale.at("bappeda")
    page = check(story, KESEHATAN)
    walk(story, page.grid, lambda row: row.nama == KEMATIAN)
    story.press(Key.Key_S, PLAIN)
    walk(story, page.grid, lambda row: row.nama == HAMIL)
    story.press(Key.Key_P, PLAIN)
    QTest.keyClicks(story.focus(), CATATAN)
    story.press(Key.Key_Return, PLAIN)
    story.settle()
    assert page.bacaan is not None
    assert page.bacaan.count(Saringan.PERBAIKI) == 1
    assert page.bacaan.diperiksa == 2
    lock_quarter_one(story, page, "Sudah disepakati")
    story.picture("bappeda-periksa")
    tale.sent["balasan-a"] = reply(story, page, "balasan-a")
    page = check(story, PENDIDIKAN)
    walk(story, page.grid, lambda row: row.nama == LULUS)
    story.press(Key.Key_S, PLAIN)
    story.settle()
    tale.sent["balasan-c"] = reply(story, page, "balasan-c")


def the_offices_read_the_answer(tale: Tale) -> None:
    """Each office its own: the first jumps to the field and repairs it, the other is done."""
    story = tale.at("c")
    tale.take(story, "balasan-c")
    page = in_front(story, BalasanPage)
    assert page.bacaan is not None
    assert page.bacaan.of(Kelompok.KERJAKAN) == ()
    story.picture("c-balasan")
    story = tale.at("a")
    tale.take(story, "balasan-a")
    page = in_front(story, BalasanPage)
    assert page.bacaan is not None
    (row,) = page.bacaan.of(Kelompok.KERJAKAN)
    assert row.isi == CATATAN
    story.picture("a-balasan")
    walk(story, page.grid, lambda one: one.isi == CATATAN)
    story.press(Key.Key_Return, PLAIN)
    story.settle()
    ukur = in_front(story, PengukuranPage)
    assert ukur.row is not None
    assert ukur.row.nama == HAMIL
    story.picture("a-isian-dari-balasan")
    story.quarter(1)
    assert not ukur.is_open
    assert "Sudah disepakati" in ukur.kunci_reason
    story.quarter(3)


def repaired_and_sent_again(tale: Tale) -> None:
    story = tale.at("a")
    assert enter(story, HAMIL, "69") == "92,00"
    tale.send(story, "a3")
    other = tale.at("b")
    tale.take(other, "balasan-a")
    tale.take(other, "a3")
    assert capaian(measure(other), HAMIL) == "92,00"
    hub = tale.at("bappeda")
    tale.take(hub, "a3")
    assert means(hub)[KESEHATAN] == Decimal("91.00"), "(92,00 + 90,00) / 2"
    page = check(hub, KESEHATAN)
    assert page.bacaan is not None
    assert page.bacaan.count(Saringan.BERUBAH) == 1, "the verdict was about the older figure"


def nothing_comes_of_the_older_one(tale: Tale) -> None:
    story = tale.at("bappeda")
    before = texts(file_of(story))
    page = story.review(tale.sent["a2"])
    assert "Sudah diimpor" in words(page.review)
    story.picture("bappeda-paket-lama")
    story.apply(page)
    assert texts(file_of(story)) == before
    assert city(story) == Decimal("89.25"), "(91,00 + 87,50) / 2"


def undone_and_taken_again(tale: Tale) -> None:
    story = tale.at("bappeda")
    before = texts(file_of(story))
    page = story.room(PaketPage, "paket")
    row = walk(story, page.grid, lambda row: row.paket.nama_berkas == "a3.paket")
    assert row.can_undo
    story.press(Key.Key_U, CTRL)
    story.qtbot.waitUntil(lambda: page.views.current is page.undo.view, timeout=20_000)
    story.picture("bappeda-urungkan")
    story.press(Key.Key_Return, CTRL)
    confirm(story)
    story.qtbot.waitUntil(lambda: page.views.current is page.history, timeout=20_000)
    assert means(story)[KESEHATAN] == Decimal("89.00"), "back to 66"
    tale.take(story, "a3")
    assert texts(file_of(story)) == before


def the_report_of_the_city(tale: Tale) -> None:
    story = tale.at("bappeda")
    board = story.room(KonsolidasiPage, "konsolidasi")
    story.quarter(3)
    assert "91,00" in shown(board)
    assert "87,50" in shown(board)
    assert "Rata-rata capaian 89,25 % dari 2 OPD" in words(board)
    story.picture("bappeda-konsolidasi")
    target = tale.laptops.folder / "rekap.pdf"
    run(story, "laporan")
    page = in_front(story, LaporanPage)
    walk(story, page.catalogue.grid, lambda row: row.kode == "rekap-kota")
    story.qtbot.waitUntil(page.save_pdf.isEnabled, timeout=20_000)
    story.press(Key.Key_P, CTRL)
    story.answer(target)
    story.qtbot.waitUntil(target.exists, timeout=20_000)
    story.settle()
    story.picture("bappeda-laporan")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(target).pages)
    for expected in (KESEHATAN, PENDIDIKAN, "91,00", "87,50", "89,25"):
        assert expected in text


def everybody_has_the_same(tale: Tale) -> None:
    """What the office wrote stands byte for byte alike on its laptops and at the hub."""
    hub = tale.states("bappeda", KESEHATAN_O)
    assert hub == tale.states("a", KESEHATAN_O) == tale.states("b", KESEHATAN_O)
    assert tale.states("bappeda", PENDIDIKAN_O) == tale.states("c", PENDIDIKAN_O)
