"""What a cell shows, and what a table refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from esakip_desktop.reports.document import (
    Cell,
    DocumentMeta,
    Kind,
    Paper,
    StatusData,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import DARK, LIGHT, PRINT, Palette, Tone, predikat_tone
from esakip_desktop.reports.shown import shown_text, source_line

ANGKA = TableColumn("a", "A", kind=Kind.ANGKA)


@pytest.mark.parametrize(
    ("cell", "column", "shown"),
    [
        (Cell(), ANGKA, ""),
        (Cell(Decimal(0)), ANGKA, "0"),
        (Cell(Decimal("1234.5")), ANGKA, "1.234,5"),
        (Cell(Decimal("1234.5"), desimal=2), ANGKA, "1.234,50"),
        (Cell(Decimal("-7.25")), TableColumn("a", "A", kind=Kind.ANGKA, desimal=1), "−7,3"),
        (Cell(Decimal("79.333")), TableColumn("p", "P", kind=Kind.PERSEN, desimal=2), "79,33 %"),
        (Cell(Decimal("79.5")), TableColumn("p", "P", kind=Kind.PERSEN), "79,5 %"),
        (Cell(1_234_567), TableColumn("r", "R", kind=Kind.RUPIAH), "1.234.567"),
        (Cell(-5), TableColumn("r", "R", kind=Kind.RUPIAH), "−5"),
        (Cell(12), TableColumn("b", "B", kind=Kind.BULAT), "12"),
        (Cell(date(2026, 10, 9)), TableColumn("t", "T", kind=Kind.TANGGAL), "9 Oktober 2026"),
        (Cell(None, "target kosong"), ANGKA, "target kosong"),
        (Cell("=1+1"), TableColumn("x", "X"), "=1+1"),
    ],
)
def test_shown_text(cell: Cell, column: TableColumn, shown: str) -> None:
    assert shown_text(cell, column) == shown


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 2 cells for 1 columns"):
        Table((ANGKA,), (TableRow((Cell(1),)), TableRow((Cell(1), Cell(2)))))


def test_the_source_line_names_code_rules_date_and_status() -> None:
    meta = DocumentMeta("E.81", "Permendagri 86/2017", date(2026, 9, 30), (), StatusData.SEMENTARA)
    assert source_line(meta) == (
        "E.81 · Aturan Permendagri 86/2017 · Data per 30 September 2026 · SEMENTARA"
    )
    assert source_line(DocumentMeta("E.81")) == "E.81"


def test_f4_is_the_indonesian_office_paper() -> None:
    assert Paper.F4.size_mm == (210, 330)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["terang", "gelap", "cetak"])
def test_every_tone_has_its_colours(palette: Palette) -> None:
    tones = [tone for tone, _shade in palette.shades]
    assert len(tones) == len(set(tones))
    assert set(tones) == set(Tone)


def test_predikat_levels_outside_the_scale_take_the_nearest_tone() -> None:
    assert [predikat_tone(level) for level in (0, 1, 5, 9)] == [
        Tone.SANGAT_RENDAH,
        Tone.SANGAT_RENDAH,
        Tone.SANGAT_TINGGI,
        Tone.SANGAT_TINGGI,
    ]
