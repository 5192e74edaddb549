"""The reports of the hub: offices that have not sent are named and never averaged as zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from esakip_desktop.data.queries.konsolidasi import papan_rows, rata_rata_kota
from esakip_desktop.reports.catalogue import Params, build, missing, write
from esakip_desktop.reports.charts import BarChart, ScatterChart
from esakip_desktop.reports.document import Card, Cards, ChartBlock, Document, Table, TableRow
from tests.reports import builder_office as office

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace

PARAMS = Params(office.TAHUN, 3, None, date(2026, 10, 9))
KESEHATAN: dict[str, tuple[office.Isian, ...]] = {
    "Meningkatnya derajat kesehatan": (
        office.Isian(
            "Angka harapan hidup", "Tahun", "72", ("70", "71", "72", "72"), ("63", "64", "54")
        ),
    )
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three offices: one has sent TW III, one only TW II, one nothing."""
    folder = tmp_path_factory.mktemp("kota")
    made = office.make_hub(folder)
    for kode, triwulan in ((office.KOMINFO, 3), (office.DINKES, 2)):
        own = office.make_opd(folder, made, kode)
        office.fill_office(own, kode, KESEHATAN if kode == office.DINKES else None)
        office.send(own, made, folder, triwulan)
        own.close()
    return made


def table_rows(document: Document) -> dict[str, TableRow]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    return {str(row.cells[1].value): row for row in table.rows}


def texts(row: TableRow) -> list[str]:
    return [str(cell.text or cell.value or "") for cell in row.cells]


def test_offices_that_have_not_sent_are_listed_without_figures(hub: Workspace) -> None:
    rows = table_rows(build(hub, "rekap-kota", PARAMS))

    for nama, state in (
        ("Dinas Perhubungan", "Belum kirim"),
        ("Dinas Kesehatan", "TW III belum kirim"),
    ):
        shown = texts(rows[nama])
        assert shown[6] == "belum kirim"
        assert shown[-1] == state
        assert not any(isinstance(cell.value, int | Decimal) for cell in rows[nama].cells[2:])


def test_the_mean_of_the_city_counts_only_what_was_sent(hub: Workspace) -> None:
    board = hub.read(papan_rows, office.TAHUN, 3)
    mean, count = hub.read(rata_rata_kota, board, office.TAHUN)
    rows = table_rows(build(hub, "rekap-kota", PARAMS))

    total = rows["Rata-rata dan jumlah, 1 dari 3 perangkat daerah"]
    assert count == 1
    assert total.cells[6].value == mean
    assert mean == next(row.rata_rata.nilai for row in board if row.opd.kode == office.KOMINFO)


def test_sums_are_those_of_the_offices_that_have_sent(hub: Workspace, tmp_path: Path) -> None:
    document = build(hub, "rekap-kota", PARAMS)
    sent = next(row for row in hub.read(papan_rows, office.TAHUN, 3) if row.is_terkirim)

    total = next(row for nama, row in table_rows(document).items() if nama.startswith("Rata-rata"))
    assert total.cells[8].value == sent.anggaran.pagu
    assert total.cells[9].value == sent.anggaran.keuangan
    write(document, tmp_path / "rekap.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "rekap.xlsx").worksheets[1]
    formulas = [
        value
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str) and value.startswith("=")
    ]
    assert {formula[:6] for formula in formulas} == {"=SUM(C", "=SUM(D", "=SUM(I", "=SUM(J"}


def test_charts_leave_a_gap_where_nothing_was_sent(hub: Workspace) -> None:
    document = build(hub, "rekap-kota", PARAMS)
    charts = [block.chart for block in document.blocks if isinstance(block, ChartBlock)]
    bars = next(chart for chart in charts if isinstance(chart, BarChart))
    field = next(chart for chart in charts if isinstance(chart, ScatterChart))

    assert [(bar.label, bar.value is None, bar.note) for bar in bars.bars] == [
        ("Diskominfo", False, ""),
        ("Dinkes", True, "belum kirim"),
        ("Dishub", True, "belum kirim"),
    ]
    assert [point.label for point in field.points] == ["Diskominfo"]


def test_indicators_of_the_rpjmd_stand_in_the_recapitulation(
    hub: Workspace, tmp_path: Path
) -> None:
    write(build(hub, "rekap-kota", PARAMS), tmp_path / "rekap.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "rekap.pdf").pages)

    assert "Indeks pelayanan publik" in text
    assert "97,44 %" in text
    assert "Yang belum kirim tidak ikut" in " ".join(text.split())
    assert "Kepala Bappeda CONTOH" in text


def test_the_board_says_which_quarters_came(hub: Workspace) -> None:
    rows = table_rows(build(hub, "papan", PARAMS))

    assert texts(rows["Dinas Kesehatan"])[2:6] == ["ada", "ada", "–", "–"]
    assert texts(rows["Dinas Perhubungan"])[2:8] == ["–"] * 6
    assert rows["Dinas Kesehatan"].cells[6].value == 1


def test_the_sheet_of_the_city_counts_offices(hub: Workspace, tmp_path: Path) -> None:
    document = build(hub, "ringkasan", PARAMS)
    write(document, tmp_path / "ringkasan.pdf")

    cards = next(block for block in document.blocks if isinstance(block, Cards)).cards
    board = hub.read(papan_rows, office.TAHUN, 3)
    sent = next(row for row in board if row.is_terkirim)
    assert cards[0].note == "1 dari 3 perangkat daerah"
    assert cards[2].value == "63,00 %"
    assert sent.anggaran.fisik == Decimal(63)
    assert cards[3] == Card("Pelaporan TW III", "1 dari 3", "perangkat daerah sudah mengirim")
    assert len(pypdf.PdfReader(tmp_path / "ringkasan.pdf").pages) == 1
    assert "Dinkes, Dishub" in repr(document)


def test_gaps_of_the_city_name_offices(hub: Workspace) -> None:
    words = [str(one) for one in missing(hub, "rekap-kota", PARAMS)]
    assert "2 dari 3 perangkat daerah belum mengirim TW III." in words


def test_an_office_chosen_above_does_not_narrow_the_city(hub: Workspace) -> None:
    chosen = Params(office.TAHUN, 3, "O:99.71/2.16.01", date(2026, 10, 9))
    assert len(table_rows(build(hub, "rekap-kota", chosen))) == 4


def test_an_empty_city_still_makes_every_report(tmp_path: Path) -> None:
    from esakip_desktop.bootstrap import create_office

    with create_office(tmp_path / "kota.esakip", peran="bappeda", pemda_kode="99.71") as empty:
        for kode in ("rekap-kota", "papan", "ringkasan", "register-risiko"):
            write(build(empty, kode, PARAMS), tmp_path / f"{kode}.pdf")
            write(build(empty, kode, PARAMS), tmp_path / f"{kode}.xlsx")
            assert missing(empty, kode, PARAMS)
