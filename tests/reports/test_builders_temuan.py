"""The findings on paper and in a workbook: one office, and all of them with their counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from esakip_desktop.reports.catalogue import Params, build, missing, write
from esakip_desktop.reports.document import RowStyle, Table
from tests.exchange.offices import OPD, TAHUN, make_hub, make_office, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.reports.document import Document
    from tests.exchange.offices import Office

DAY = date(2026, 10, 9)
SILENT = "2.09.0.00.0.00.01.0000"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path, office: Office) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip", opd_kode=(OPD, SILENT)) as made:
        take(made, office.export(tmp_path / "1.paket"))
        yield made


def tables(document: Document) -> list[list[list[object]]]:
    return [
        [[cell.value if cell.text is None else cell.text for cell in row.cells] for row in one.rows]
        for one in document.blocks
        if isinstance(one, Table)
    ]


def test_an_office_reads_what_where_why_and_what_to_do(office: Office, tmp_path: Path) -> None:
    params = Params(TAHUN, 3, office.partition, DAY)
    document = build(office.workspace, "temuan", params)
    found, rules = tables(document)
    assert found[0][1] == "Kesalahan"
    (line,) = [row for row in found if row[2] == "19 Analisis capaian"]
    assert line[3] == "Persentase ibu hamil terlayani"
    assert str(line[4]).startswith("Capaian TW III 80,00 %, tetapi hambatan")
    assert line[5] == "Pengukuran"
    assert {row[0] for row in rules} == {int(str(row[2]).split()[0]) for row in found}
    write(document, tmp_path / "temuan.pdf")
    text = pypdf.PdfReader(tmp_path / "temuan.pdf").pages[0].extract_text()
    assert "TEMUAN PEMERIKSAAN OTOMATIS" in text
    write(document, tmp_path / "temuan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "temuan.xlsx")
    cells = {cell.value for sheet in book for row in sheet.rows for cell in row}
    assert "19 Analisis capaian" in cells


def test_the_city_counts_and_tells_silence_from_zero(hub: Workspace) -> None:
    document = build(hub, "temuan", Params(TAHUN, 3, None, DAY))
    offices, found, _ = tables(document)
    first, second, total = offices
    assert first[1] == "Dinas 0 CONTOH"
    assert second[2:] == ["belum ada rencana", "–", "–"]
    lacks = [str(one) for one in missing(hub, "temuan", Params(TAHUN, 3, None, DAY))]
    assert "Dinas 1 CONTOH belum punya indikator yang dapat diperiksa." in lacks
    assert total[2:] == first[2:]
    assert sum(int(str(number)) for number in total[2:]) == len(found)
    counts = next(one for one in document.blocks if isinstance(one, Table))
    assert counts.rows[-1].style is RowStyle.TOTAL
