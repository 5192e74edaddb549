"""Ctrl+K finds what is in the work file and Enter goes there, by keys alone."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from esakip_desktop.data.tables import Simpul
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import MASTER, office_partition
from esakip_desktop.domain.nilai import Agregasi, Arah, Tipe
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul
from esakip_desktop.domain.risiko import RisikoDraft, TingkatRisiko
from esakip_desktop.services.records import put_record
from esakip_desktop.services.rencana import save_indikator
from esakip_desktop.services.risiko import save_risiko
from esakip_desktop.services.setup import save_opd, save_pemda
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.shell.jabatan_picker import JabatanPicker
from esakip_desktop.ui.shell.office import read_office
from esakip_desktop.ui.shell.record_search import RecordSearch
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.shell.main_window import MainWindow

OTHER = office_partition("95.01", "1.02")


def add_node(
    workspace: Workspace, partition: str, uraian: str, jenis: JenisSimpul, kode: str | None = None
) -> str:
    """Straight into the tree: what may hang where is not what is tested here."""
    values = {"jenis": jenis.value, "uraian": uraian, "kode": kode}
    return workspace.act(lambda session: put_record(session, Simpul, partition, values).uid).result


def add_indikator(workspace: Workspace, partition: str, simpul: str, nama: str) -> str:
    draft = IndikatorDraft(None, simpul, nama, "%", Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR)
    return workspace.act(save_indikator, partition, draft).result


class Searcher:
    """Types into Ctrl+K and notes where the window goes."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.places = [Place("beranda")]
        window.navigator.moved.connect(self.places.append)
        for picker in window.findChildren(JabatanPicker):
            picker.reject()
        window.activateWindow()
        window.setFocus()

    @property
    def titles(self) -> tuple[str, ...]:
        return self.window.palette_box.titles

    def type(self, text: str) -> tuple[str, ...]:
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        box = self.window.palette_box
        assert box.isVisible()
        self._qtbot.waitUntil(lambda: not self.window.jobs.is_busy, timeout=10_000)
        line = box.findChild(QLineEdit)
        assert line is not None
        self._qtbot.waitUntil(line.hasFocus)
        QTest.keyClicks(line, text)
        return self.titles

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def enter(self) -> Place:
        self.press(Qt.Key.Key_Return)
        assert not self.window.palette_box.isVisible()
        return self.places[-1]


@pytest.fixture
def searcher(opened: MainWindow, qtbot: QtBot) -> Searcher:
    return Searcher(opened, qtbot)


def test_an_indicator_is_found_by_its_words_in_any_order_and_case(
    searcher: Searcher, filled: Workspace
) -> None:
    sasaran = add_node(filled, PARTITION, "Layanan digital naik", JenisSimpul.SASARAN)
    uid = add_indikator(filled, PARTITION, sasaran, "Indeks SPBE")
    add_indikator(filled, PARTITION, sasaran, "Persentase layanan daring")
    assert searcher.type("spbe INDEKS") == ("Indeks SPBE",)
    assert searcher.enter() == Place("pengukuran", uid)


def test_a_node_leads_to_the_plan_and_its_code_to_the_budget(
    searcher: Searcher, filled: Workspace
) -> None:
    nama = "Penyediaan Gaji"
    kode = "2.16.01.2.02.0001"
    uid = add_node(filled, PARTITION, nama, JenisSimpul.SUBKEGIATAN, kode)
    assert searcher.type("gaji penyediaan") == (nama,)
    assert searcher.enter() == Place("rencana", uid)
    assert searcher.type("2.16.01") == (kode, nama)
    assert searcher.enter() == Place("anggaran", uid)
    assert searcher.type("#2.16") == (kode,)


def test_a_risk_of_the_year_is_found_by_its_words(searcher: Searcher, filled: Workspace) -> None:
    for tahun in (2025, 2026):
        draft = RisikoDraft(
            None, tahun, TingkatRisiko.OPERASIONAL_OPD, f"Data hilang {tahun}", "a", "b"
        )
        uid = filled.act(save_risiko, PARTITION, draft).result
    context = searcher.window.context
    assert context is not None
    context.scope.set_tahun(2026)
    assert searcher.type("data hilang") == ("Data hilang 2026",)
    assert searcher.enter() == Place("risiko", uid)


def test_what_was_saved_since_is_found_the_next_time(searcher: Searcher, filled: Workspace) -> None:
    assert searcher.type("baru sekali") == ()
    searcher.press(Qt.Key.Key_Escape)
    add_node(filled, PARTITION, "Baru sekali", JenisSimpul.SASARAN)
    searcher.window.feed.publish(frozenset({"simpul"}))
    assert searcher.type("baru sekali") == ("Baru sekali",)


def test_each_kind_shows_eight_at_most_and_those_that_begin_so_first(
    searcher: Searcher, filled: Workspace
) -> None:
    for number in range(12):
        add_node(filled, PARTITION, f"Layanan desa {number}", JenisSimpul.SASARAN)
    add_node(filled, PARTITION, "Desa mandiri", JenisSimpul.SASARAN)
    found = searcher.type("desa")
    assert len(found) == 8
    assert found[0] == "Desa mandiri"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    """The hub's file with two offices."""
    made = Workspace.create(
        tmp_path / "bappeda.esakip", peran="bappeda", partition=MASTER, pemda_kode="95.01"
    )
    made.act(
        save_pemda,
        PemdaDraft("95.01", "Kabupaten Contoh", tahun_awal=2025, tahun_akhir=2029),
    )
    for kode, nama, singkatan in (
        ("2.16", "Dinas Kominfo CONTOH", "Kominfo"),
        ("1.02", "Dinas Kesehatan CONTOH", "Dinkes"),
    ):
        made.act(save_opd, OpdDraft("95.01", kode, nama, 2025, singkatan=singkatan))
    yield made
    made.close()


def test_the_hub_finds_offices_and_goes_into_the_right_one(
    window: MainWindow, hub: Workspace, qtbot: QtBot
) -> None:
    sasaran = add_node(hub, OTHER, "Ibu sehat", JenisSimpul.SASARAN)
    uid = add_indikator(hub, OTHER, sasaran, "Angka Kematian Ibu")
    window.attach(hub, read_office(hub))
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=10_000)
    searcher = Searcher(window, qtbot)
    context = window.context
    assert context is not None
    assert searcher.type("@kominfo") == ("Dinas Kominfo CONTOH",)
    searcher.enter()
    assert context.scope.value.partition == PARTITION
    assert searcher.type("kematian dinkes") == ("Angka Kematian Ibu",)
    assert searcher.enter() == Place("pengukuran", uid)
    assert context.scope.value.partition == OTHER
    assert context.scope.value.nama_opd == "Dinas Kesehatan CONTOH"


def test_a_large_file_is_searched_between_two_keys(searcher: Searcher, filled: Workspace) -> None:
    """The reading is done in the worker; what a key waits for is only the looking."""
    rows = [
        (str(number), PARTITION, "sasaran", f"1.{number}", f"Layanan publik nomor {number}", 0)
        for number in range(12_000)
    ]
    columns = "uid, partition, jenis, kode, uraian, is_deleted"
    with closing(sqlite3.connect(filled.path)) as connection, connection:
        connection.executemany(f"INSERT INTO simpul({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)
    assert len(searcher.type("nomor publik 119")) == 8
    search = searcher.window.findChild(RecordSearch)
    assert search is not None
    times = []
    for _ in range(5):
        start = time.perf_counter()
        search.find("nomor publik 119")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1
