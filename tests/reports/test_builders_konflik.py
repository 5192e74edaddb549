"""The list of conflicts on paper and in a workbook, and the marks in the other reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from esakip_desktop.data.queries.konflik import konflik_rows
from esakip_desktop.reports.catalogue import Params, build, missing, write
from esakip_desktop.reports.document import Cards, StatusData, Table
from esakip_desktop.services.konflik import list_laptop, save_pilihan
from tests.exchange.offices import TAHUN, make_hub
from tests.exchange.two_laptops import make_laptops

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.reports.document import Document
    from tests.exchange.two_laptops import Laptops

DAY = date(2026, 10, 9)


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptops]:
    made = make_laptops(tmp_path, monkeypatch)
    made.first.report(3, "66")
    made.first.spend(9, 150_000_000)
    with made.on_second() as second:
        second.report(3, "71")
        second.spend(9, 120_000_000)
    made.exchange()
    yield made
    made.first.workspace.close()
    made.second.workspace.close()


def params(laptops: Laptops) -> Params:
    return Params(TAHUN, 3, laptops.first.partition, DAY)


def settle_all(laptops: Laptops) -> None:
    workspace = laptops.first.workspace
    rows = workspace.read(konflik_rows, workspace.replica_id, None)
    workspace.act(save_pilihan, list_laptop(rows)["komputer ini"])


def words_of(document: Document) -> str:
    """All words of tables and cards, in reading order."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [str(cell.text or cell.value) for row in block.rows for cell in row.cells]
        elif isinstance(block, Cards):
            found += [f"{card.label} {card.value} {card.note}" for card in block.cards]
    return "\n".join(found)


def test_each_side_has_a_line_with_who_when_and_where(laptops: Laptops, tmp_path: Path) -> None:
    document = build(laptops.first.workspace, "konflik", params(laptops))
    table = next(block for block in document.blocks if isinstance(block, Table))
    lines = [[str(cell.text or cell.value) for cell in row.cells] for row in table.rows]
    assert len(lines) == 4
    assert lines[0][1:6] == [
        "Pengukuran · TW III 2026",
        "Persentase ibu hamil terlayani",
        "Realisasi",
        "60,00 persen",
        "66,00 persen",
    ]
    assert (lines[0][6], lines[0][8]) == ("jabatan tidak dicatat", "komputer ini")
    assert lines[1][5] == "71,00 persen"
    assert lines[1][8].startswith("laptop ")
    assert [cell.is_repeat for cell in table.rows[1].cells[:5]] == [True] * 5
    write(document, tmp_path / "konflik.pdf")
    text = pypdf.PdfReader(tmp_path / "konflik.pdf").pages[0].extract_text()
    assert "71,00 persen" in text
    write(document, tmp_path / "konflik.xlsx")
    book = openpyxl.load_workbook(tmp_path / "konflik.xlsx")
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Rp120.000.000" in values


def test_the_hub_prints_all_offices_with_their_names(laptops: Laptops, tmp_path: Path) -> None:
    with make_hub(tmp_path / "bappeda.esakip") as hub:
        laptops.carry(laptops.first, hub)
        table = next(
            block
            for block in build(hub, "konflik", Params(TAHUN, 3, None, DAY)).blocks
            if isinstance(block, Table)
        )
        assert {str(row.cells[1].value) for row in table.rows} == {"Dinas 0 CONTOH"}
        recap = build(hub, "rekap-kota", Params(TAHUN, 3, None, DAY))
        assert recap.meta.status is StatusData.SEMENTARA
        assert "sementara (konflik) · 1 dari 1 perangkat daerah" in words_of(recap)


def test_nothing_differs_is_said_in_the_table(laptops: Laptops) -> None:
    settle_all(laptops)
    document = build(laptops.first.workspace, "konflik", params(laptops))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert (table.rows, table.empty_text) == ((), "Tidak ada isian yang berbeda antar-komputer")


@pytest.mark.parametrize("kode", ["pengukuran", "ringkasan", "rfk", "e81", "berita-acara"])
def test_every_report_with_such_a_figure_is_provisional(laptops: Laptops, kode: str) -> None:
    workspace = laptops.first.workspace
    assert build(workspace, kode, params(laptops)).meta.status is StatusData.SEMENTARA
    settle_all(laptops)
    assert build(workspace, kode, params(laptops)).meta.status is StatusData.FINAL


def test_what_differs_stands_among_what_is_missing(laptops: Laptops) -> None:
    found = missing(laptops.first.workspace, "pengukuran", params(laptops))
    (line,) = (one for one in found if one.room == "konflik")
    assert str(line) == "1 capaian TW III masih konflik antar-komputer."
