"""Workbooks, opened again: types, formulas that add up, and text that stays text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.reports.charts import BarChart, LineChart
from esakip_desktop.reports.document import (
    Card,
    Cards,
    Cell,
    ChartBlock,
    Columns,
    Entries,
    Entry,
    Heading,
    Kind,
    Letterhead,
    Paper,
    Paragraph,
    Points,
    RowStyle,
    Signature,
    Signatures,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone
from esakip_desktop.reports.xlsx import write_table_xlsx, write_xlsx
from esakip_desktop.reports.xlsx.sheets import sheet_name
from tests.reports.samples import (
    META,
    all_charts,
    big_table,
    document,
    provisional,
    risk_map,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from esakip_desktop.reports.document import Document

INJECTIONS = (
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH PLUS SIGN}1",
    "\t=1",
    "http://contoh",
    "{=1}",
    "#N/A",
)


def opened(path: Path, *, has_values: bool = False) -> Workbook:
    return load_workbook(path, data_only=has_values)


def written(tmp_path: Path, made: Document) -> Path:
    path = tmp_path / "laporan.xlsx"
    write_xlsx(made, path)
    return path


def first_sheet(path: Path, *, has_values: bool = False) -> Worksheet:
    sheet: Worksheet = opened(path, has_values=has_values).worksheets[0]
    return sheet


def rows_of(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_with(sheet: Worksheet, first: str) -> int:
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == first:
            return int(row[0].row or 0)
    raise AssertionError(first)


def test_cells_keep_their_types_and_formats(tmp_path: Path) -> None:
    sheet = first_sheet(written(tmp_path, document(big_table(12))))
    row = row_with(sheet, "3")
    cells = {c.column: c for c in sheet[row]}
    assert cells[1].data_type == "s"
    assert (cells[4].value, cells[4].number_format) == (3, "#,##0.00")
    assert (cells[5].value, cells[5].number_format) == (0.375, '#,##0.00" %"')
    assert cells[6].value == "Tinggi"
    assert cells[6].fill.fgColor.rgb == "FFDFF3EE"
    assert cells[7].value == datetime(2026, 9, 30)  # noqa: DTZ001 - a sheet knows no zone
    assert "[$-421]" in cells[7].number_format
    assert (cells[8].value, cells[8].number_format) == (1_000_003, "#,##0")


def test_the_head_is_frozen_repeated_and_inside_the_print_area(tmp_path: Path) -> None:
    sheet = first_sheet(written(tmp_path, document(big_table(12), is_wide=True)))
    head = row_with(sheet, "No")
    assert sheet.freeze_panes == f"A{head + 2}"
    assert sheet.print_title_rows == f"${head - 1}:${head + 1}"
    assert sheet["D" + str(head - 1)].value == "Kinerja"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert str(sheet.print_area).endswith(f"$H${sheet.max_row}")
    page, foot = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert page is not None
    assert page.fitToPage
    assert foot is not None
    assert "LAP-UJI-01" in str(foot)


@pytest.mark.parametrize(("paper", "code"), [(Paper.A4, 9), (Paper.F4, 14)])
def test_paper_sizes(tmp_path: Path, paper: Paper, code: int) -> None:
    made = document(Paragraph("Isi."))
    path = tmp_path / "laporan.xlsx"
    write_xlsx(type(made)(made.title, made.blocks, META, paper=paper), path)
    assert first_sheet(path).page_setup.paperSize == code


def test_totals_are_formulas_with_the_same_value(tmp_path: Path) -> None:
    path = written(tmp_path, document(big_table(25)))
    total = row_with(first_sheet(path), "Jumlah")
    head = row_with(first_sheet(path), "No")
    assert first_sheet(path)[f"H{total}"].value == f"=SUM(H{head + 3}:H{total - 1})"
    assert first_sheet(path, has_values=True)[f"H{total}"].value == 25_000_300


def _sums(*rows: tuple[RowStyle, int]) -> Table:
    columns = (TableColumn("a", "A"), TableColumn("b", "B", kind=Kind.RUPIAH, is_summed=True))
    return Table(columns, tuple(TableRow((Cell("x"), Cell(n)), style) for style, n in rows))


@pytest.mark.parametrize(
    ("table", "formulas"),
    [
        (
            _sums((RowStyle.NORMAL, 1), (RowStyle.NORMAL, 2), (RowStyle.TOTAL, 3)),
            ["=SUM(B5:B6)"],
        ),
        (  # a group row with a number of its own is not added twice
            _sums(
                (RowStyle.GROUP, 3),
                (RowStyle.NORMAL, 1),
                (RowStyle.NORMAL, 2),
                (RowStyle.GROUP, 4),
                (RowStyle.NORMAL, 4),
                (RowStyle.TOTAL, 7),
            ),
            ["=SUM(B6:B7,B9)"],
        ),
        (  # a total since the last total, then one over all rows
            _sums(
                (RowStyle.NORMAL, 1),
                (RowStyle.TOTAL, 1),
                (RowStyle.NORMAL, 2),
                (RowStyle.TOTAL, 2),
                (RowStyle.TOTAL, 3),
            ),
            ["=SUM(B5)", "=SUM(B7)", "=SUM(B5,B7)"],
        ),
        (  # a total that the rows do not make stays the figure of the report
            _sums((RowStyle.NORMAL, 1), (RowStyle.TOTAL, 99)),
            [],
        ),
    ],
)
def test_sums_cover_the_rows_that_make_them(
    tmp_path: Path, table: Table, formulas: list[str]
) -> None:
    sheet = first_sheet(written(tmp_path, document(table)))
    found = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert found == formulas
    if not formulas:
        assert 99 in [c.value for row in sheet.iter_rows() for c in row]


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_never_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    columns = (
        TableColumn("a", text, group=text),
        TableColumn("b", text, kind=Kind.ANGKA, group=text),
    )
    made = document(
        Heading(text),
        Letterhead((text,)),
        Points((text,)),
        Cards((Card(text, text, text, text),)),
        Entries(text, (Entry(text, text, text),)),
        ChartBlock(LineChart(text, (text,), ())),
        Table(columns, (TableRow((Cell(text), Cell(None, text))),), text),
        Signatures((Signature(text, text, text),)),
    )
    for sheet in opened(written(tmp_path, made)):
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n", "inlineStr"} for cell in row)
            assert all(cell.data_type != "n" or cell.value is None for cell in row)
            assert all(cell.hyperlink is None for cell in row)
    grid = tmp_path / "tabel.xlsx"
    write_table_xlsx(grid, columns, ((text, Cell(None, text)),), text)
    clean = text.replace("\t", " ")
    assert [cell.value for cell in first_sheet(grid)[2]] == [clean, clean]


@given(st.text(max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_text_gives_a_readable_workbook(tmp_path: Path, text: str) -> None:
    columns = (TableColumn("a", text), TableColumn("b", "B"))
    table = Table(columns, (TableRow((Cell(text), Cell("tetap"))),), text)
    book = opened(written(tmp_path, document(Heading(text), table, table)))
    assert len(book.worksheets) == 2
    found = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    assert found.count("tetap") == 2


def test_reasons_stand_where_the_number_would_be(tmp_path: Path) -> None:
    columns = (TableColumn("a", "Capaian", kind=Kind.PERSEN),)
    rows = (TableRow((Cell(None, "target kosong"),)), TableRow((Cell(),)), TableRow((Cell(0),)))
    sheet = first_sheet(written(tmp_path, document(Table(columns, rows))))
    head = row_with(sheet, "Capaian")
    assert [sheet[f"A{head + n}"].value for n in (1, 2, 3)] == ["target kosong", None, 0]


def test_a_number_too_long_for_a_sheet_is_kept_as_text(tmp_path: Path) -> None:
    columns = (TableColumn("a", "Nilai", kind=Kind.ANGKA),)
    rows = (TableRow((Cell(Decimal("12345678901234567.89")),)),)
    sheet = first_sheet(written(tmp_path, document(Table(columns, rows))))
    assert sheet[f"A{row_with(sheet, 'Nilai') + 1}"].value == "12.345.678.901.234.567,89"


def test_text_longer_than_a_cell_is_cut_with_a_sign(tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    write_table_xlsx(path, (TableColumn("a", "A"),), (("x" * 40_000,), ("\U0001f4c8" * 20_000,)))
    long, wide = (str(first_sheet(path)[f"A{row}"].value) for row in (2, 3))
    assert len(long) == 32_767
    assert len(wide) == 16_384
    assert long.endswith("x…")
    assert wide.endswith("\U0001f4c8…")


def test_each_table_has_its_own_sheet_with_its_heading(tmp_path: Path) -> None:
    small = Table((TableColumn("a", "A"),), (TableRow((Cell("isi"),)),), "Tabel: satu/dua?")
    made = document(big_table(3), Heading("Bab II"), Paragraph("Pengantar."), small)
    book = opened(written(tmp_path, made))
    assert book.sheetnames == ["Laporan", "Tabel satu dua"]
    second = [row[0] for row in rows_of(book.worksheets[1])]
    assert second.index("Bab II") < second.index("Pengantar.") < second.index("isi")
    first = [row[0] for row in rows_of(book.worksheets[0])]
    assert "Bab II" not in first
    assert {"Kode laporan: LAP-UJI-01", "Rumus: R/T × 100", "Data per: 30 September 2026"} <= set(
        map(str, first)
    )


def test_side_by_side_blocks_follow_each_other(tmp_path: Path) -> None:
    made = document(Columns(((Paragraph("kiri"),), (Paragraph("kanan"),))))
    column = [row[0] for row in rows_of(first_sheet(written(tmp_path, made)))]
    assert column.index("kiri") < column.index("kanan")


def test_charts_are_native_and_their_values_stand_on_a_sheet(tmp_path: Path) -> None:
    made = document(*(ChartBlock(chart) for chart in all_charts()))
    book = opened(written(tmp_path, made))
    assert book.sheetnames == ["Laporan", "Data grafik"]
    first: Worksheet = book.worksheets[0]
    kinds = [type(chart).__name__ for chart in first._charts]  # type: ignore[attr-defined]
    assert kinds == ["BarChart", "BarChart", "LineChart", "ScatterChart", "BarChart", "LineChart"]
    data = rows_of(book.worksheets[1])
    assert ["Kampung internet", 5236, 100] in [row[:3] for row in data]
    gaps = next(row for row in data if row[0] == "Mar")
    assert gaps[:4] == ["Mar", 15, None, 10]


def test_a_risk_matrix_becomes_cells(tmp_path: Path) -> None:
    sheet = first_sheet(written(tmp_path, document(ChartBlock(risk_map()))))
    row = row_with(sheet, "Sering")
    assert sheet[f"D{row}"].value == "12 Tinggi\n1"
    assert sheet[f"D{row}"].font.bold
    assert sheet[f"B{row + 2}"].value == "1 Rendah\n2, 3"
    assert not sheet[f"B{row + 2}"].font.bold


def test_an_empty_chart_says_so_on_the_sheet(tmp_path: Path) -> None:
    sheet = first_sheet(written(tmp_path, document(ChartBlock(BarChart("Kosong", ())))))
    assert row_with(sheet, "Belum ada data")


def test_status_and_signatures_are_on_the_sheet(tmp_path: Path) -> None:
    pair = Signatures(
        (
            Signature("Kepala Bidang", "Nama Satu CONTOH"),
            Signature("Kepala Dinas", "Nama Dua CONTOH", nip="0000"),
        )
    )
    made = document(big_table(2), pair, meta=provisional())
    rows = rows_of(first_sheet(written(tmp_path, made)))
    assert ["SEMENTARA"] in [row[:1] for row in rows]
    assert ["Nama Satu CONTOH", "Nama Dua CONTOH"] in [[c for c in row if c] for row in rows]


def test_a_grid_of_the_screen_is_a_filtered_sheet(tmp_path: Path) -> None:
    heads = (
        TableColumn("nama", "Nama"),
        TableColumn("pagu", "Pagu", kind=Kind.RUPIAH),
        TableColumn("t", "Tanggal", kind=Kind.TANGGAL),
    )
    rows = (
        ("Satu", 1_500_000, date(2026, 10, 9)),
        ("Dua", None, None),
        (Cell("Tiga", tone=Tone.SALAH), Cell(None, "tidak ada data"), None),
    )
    path = tmp_path / "tabel.xlsx"
    write_table_xlsx(path, heads, rows, "Daftar [pagu]")
    sheet = first_sheet(path)
    assert sheet.title == "Daftar pagu"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert [sheet[f"B{n}"].value for n in (2, 3, 4)] == [1_500_000, None, "tidak ada data"]
    assert sheet["C2"].is_date
    assert sheet["C2"].value == datetime(2026, 10, 9)  # noqa: DTZ001


def test_sheet_names_are_accepted_and_unique() -> None:
    used: set[str] = set()
    names = []
    for wish in ("Tabel " * 10, "Tabel " * 10, "'kutip'", "History", "", "a/b:c*[d]?\\", "TABEL"):
        name = sheet_name(wish, used)
        used.add(name.casefold())
        names.append(name)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in {name.casefold() for name in names}


class Stop:
    """Progress of a user who stops at the second report."""

    def __init__(self) -> None:
        self.count = 0

    def step(self, done: int, total: int, note: str) -> None:
        self.count += 1
        if self.count == 2:
            raise Cancelled


@pytest.mark.parametrize("has_charts", [False, True])
def test_a_stop_leaves_nothing(tmp_path: Path, has_charts: bool) -> None:
    path = tmp_path / "laporan.xlsx"
    charts = (ChartBlock(all_charts()[0]),) if has_charts else ()
    with pytest.raises(Cancelled):
        write_xlsx(document(big_table(500), *charts), path, Stop())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_raises_the_error_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    path.mkdir()
    with pytest.raises(OSError, match="laporan"):
        write_xlsx(document(Paragraph("Isi.")), path)
