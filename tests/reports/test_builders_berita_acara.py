"""Berita acara: each side says what it knows, verdicts and problems are listed, both sign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.paket import KELUAR, MASUK, paket_rows
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.verifikasi import Medan
from esakip_desktop.reports.builders.tanda_terima import moment_text
from esakip_desktop.reports.catalogue import Params, build, missing
from esakip_desktop.reports.document import Document, KeyValues, Paragraph, Signatures
from tests.exchange.answers import answer, judge, lock, receive, send
from tests.exchange.offices import TAHUN, Office, make_hub, make_office
from tests.reports import builder_office, e81_office
from tests.reports.builder_reading import pdf_pages, tables, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace

KODE = "berita-acara"
DAY = date(2026, 10, 9)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60", hambatan="=Alat ukur rusak")
    made.spend(9, 250_000_000)
    yield made
    made.workspace.close()


def params(office: Office) -> Params:
    return Params(TAHUN, 3, office.partition, DAY)


def pairs(document: Document) -> dict[str, str]:
    """All named lines; the second party stands over the first."""
    found: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, KeyValues):
            found |= dict(block.pairs)
    return found


def paragraphs(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_figures_of_the_quarter_by_hand(hub: Workspace, office: Office) -> None:
    """60 of 75 is 80 %; 250 of 1000 million is 25 %; work was not reported."""
    found = pairs(build(office.workspace, KODE, params(office)))
    assert found["Rata-rata capaian kinerja"] == (
        "80,00 % (Tinggi), 1 dari 2 indikator jatuh tempo terhitung"
    )
    assert found["Serapan anggaran"] == "25,00 %, Rp250.000.000 dari Rp1.000.000.000"
    assert found["Realisasi fisik"] == "belum ada"
    assert found["Indikator terisi"] == "1 dari 2 yang jatuh tempo; 1 belum diisi"
    assert found["Kunci triwulan"] == "belum dikunci"


def test_day_and_place_are_spelled_out(office: Office) -> None:
    text = paragraphs(build(office.workspace, KODE, params(office)))
    assert "Jumat, tanggal sembilan bulan Oktober tahun dua ribu dua puluh enam" in text
    assert "(9 Oktober 2026), bertempat di Contoh, kami" in text
    assert "kinerja Dinas 0 CONTOH sampai dengan Triwulan III Tahun 2026" in text


def test_before_anything_was_sent_each_side_says_so(hub: Workspace, office: Office) -> None:
    own = build(office.workspace, KODE, params(office))
    assert pairs(own)["Paket data"] == "belum dikirim"
    assert "Balasan Bappeda untuk triwulan ini belum diterima" in paragraphs(own)
    theirs = build(hub, KODE, params(office))
    assert pairs(theirs)["Paket data"] == "belum diterima"
    assert "Belum ada putusan untuk triwulan ini." in paragraphs(theirs)
    rooms = {str(one): one.room for one in missing(hub, KODE, params(office))}
    assert rooms["Paket TW III belum diterima."] == "konsolidasi"
    assert rooms["Belum ada putusan Bappeda untuk TW III."] == "verifikasi"


def test_both_sides_name_the_same_package(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    office.report(3, "66")
    send(hub, office, tmp_path / "2.paket")
    rows = hub.read(paket_rows, partition=office.partition)
    newest = max((row for row in rows if row.direction == MASUK), key=lambda row: row.seq)
    words = f"nomor 2, kode {newest.kode}, {moment_text(newest.recorded_at)}"
    assert pairs(build(hub, KODE, params(office)))["Paket terakhir diterima"] == words
    sent = next(
        row for row in office.workspace.read(paket_rows) if (row.direction, row.seq) == (KELUAR, 2)
    )
    own = pairs(build(office.workspace, KODE, params(office)))["Paket terakhir dikirim"]
    assert own == (
        f"nomor 2, kode {sent.kode}, {moment_text(sent.recorded_at)}; tanda terima belum ada"
    )
    assert sent.kode == newest.kode


def test_verdicts_are_counted_and_noted_on_both_sides(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    judge(hub, office, "=Sumber data belum disebut", Medan.SUMBER_DATA)
    lock(hub, office)
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    for side in (hub, office.workspace):
        document = build(side, KODE, params(office))
        found = pairs(document)
        assert (found["Sesuai"], found["Perlu diperbaiki"]) == ("0", "1")
        assert found["Belum diperiksa"] == "1 indikator"
        assert found["Kunci triwulan"].startswith("dikunci ")
        (row,) = tables(document)[0].rows
        assert [one.value for one in row.cells] == [
            1,
            "Persentase ibu hamil terlayani",
            "Sumber data",
            "=Sumber data belum disebut",
            "menunggu perbaikan",
        ]
    own = pairs(build(office.workspace, KODE, params(office)))["Paket terakhir dikirim"]
    assert "; diterima Bappeda " in own
    rooms = {str(one): one.room for one in missing(office.workspace, KODE, params(office))}
    assert rooms["1 indikator TW III menunggu perbaikan."] == "balasan"


def test_a_repaired_line_waits_for_another_look(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    judge(hub, office, "Sumber data belum disebut")
    office.report(3, "66")
    send(hub, office, tmp_path / "2.paket")
    document = build(hub, KODE, params(office))
    found = pairs(document)
    assert (found["Perlu diperbaiki"], found["Diubah sesudah diperiksa"]) == ("0", "1")
    assert tables(document)[0].rows[0].cells[-1].value == "sudah diubah, perlu diperiksa lagi"


def test_a_quarter_that_is_in_order_has_no_notes(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    judge(hub, office)
    document = build(hub, KODE, params(office))
    assert pairs(document)["Sesuai"] == "1"
    assert "Tidak ada yang perlu diperbaiki." in paragraphs(document)


def test_problems_are_listed_or_lines_left_to_write_on(office: Office) -> None:
    (row,) = tables(build(office.workspace, KODE, params(office)))[-1].rows
    assert [one.value for one in row.cells[:3]] == [
        1,
        "Persentase ibu hamil terlayani",
        "=Alat ukur rusak",
    ]
    earlier = Params(TAHUN, 2, office.partition, DAY)
    document = build(office.workspace, KODE, earlier)
    assert "Belum ada masalah yang dicatat." in paragraphs(document)
    assert len(tables(document)[-1].rows) == 3


def test_the_same_office_says_the_same_in_both_reports(tmp_path: Path) -> None:
    """The larger office of form E.81: parties with their names, paper, workbook, plain text."""
    with builder_office.make_hub(tmp_path) as hub:
        made = builder_office.make_opd(tmp_path, hub, builder_office.KOMINFO)
    with made:
        e81_office.fill(made)
        period = Params(builder_office.TAHUN, 3, made.facts.partition, DAY)
        document = build(made, KODE, period)
        signatures = document.blocks[-1]
        assert isinstance(signatures, Signatures)
        assert [(one.pembuka, one.nama) for one in signatures.signatures] == [
            ("PIHAK KEDUA", "Kepala Bappeda CONTOH"),
            ("PIHAK PERTAMA", builder_office.NAMA_KEPALA),
        ]
        text = " ".join(pdf_pages(document, tmp_path))
        assert "107,22 % (Sangat Tinggi)" in text
        assert "Nomor: …………" in text
        book = workbook(document, tmp_path)
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row]
    formulas = [one.value for one in cells if one.data_type == "f"]
    assert formulas == []
    assert "=Jaringan sering putus" in {one.value for one in cells}


def test_a_holder_that_is_not_known_leaves_dots(office: Office, tmp_path: Path) -> None:
    document = build(office.workspace, KODE, params(office))
    assert pairs(document)["Nama"].startswith("……")
    assert "(…………" in " ".join(pdf_pages(document, tmp_path))
    draft = PejabatDraft(None, "", "Kepala Dinas CONTOH", nip="999999990000000001")
    builder_office.add_pejabat(office.workspace, office.partition, "Kepala Dinas", draft)
    text = " ".join(pdf_pages(build(office.workspace, KODE, params(office)), tmp_path))
    assert "99999999 000000 0 001" in text
