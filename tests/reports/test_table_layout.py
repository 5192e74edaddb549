"""Tables on paper: nothing is cut, every row is printed once."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.reports.document import Cell, Kind, RowStyle, Table, TableColumn, TableRow
from esakip_desktop.reports.lettering import text_width
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.pdf.table import TableFlow
from esakip_desktop.reports.pdf.table_layout import PAD_X, lay_out
from tests.reports.samples import big_table

if TYPE_CHECKING:
    from esakip_desktop.reports.pdf.table_layout import TableLayout

WIDTH, HEIGHT = 510.0, 760.0


def silent(_rows: int) -> None:
    """Progress nobody looks at."""


def layout_of(table: Table, width: float = WIDTH) -> TableLayout:
    return lay_out(table, width, HEIGHT, silent)


def parts_of(layout: TableLayout, first_room: float = HEIGHT) -> list[TableFlow]:
    """Pages as the frame would ask for them."""
    parts: list[TableFlow] = []
    rest = TableFlow(layout, PRINT, silent)
    room = first_room
    while rest.wrap(WIDTH, room)[1] > room:
        split = rest.split(WIDTH, room)
        assert len(split) in {0, 2}
        if split:
            parts.append(split[0])  # type: ignore[arg-type]
            rest = split[1]  # type: ignore[assignment]
        room = HEIGHT
    return [*parts, rest]


CELLS = st.one_of(
    st.builds(Cell, st.text(max_size=120)),
    st.builds(Cell, st.decimals(-(10**12), 10**12, places=2)),
    st.builds(Cell, st.none(), st.sampled_from(["target kosong", "tidak ada data"])),
    st.builds(Cell),
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12), st.sampled_from(RowStyle))
def test_every_line_fits_its_cell(rows: list[tuple[Cell, ...]], style: RowStyle) -> None:
    columns = tuple(TableColumn(f"k{n}", f"Kolom {n}", n + 1, Kind.ANGKA) for n in range(4))
    layout = layout_of(Table(columns, tuple(TableRow(row, style) for row in rows)))
    assert sum(layout.widths) == pytest.approx(WIDTH)
    for row in layout.rows:
        for cell in row.cells:
            room = cell.width - 2 * PAD_X + 0.6
            assert all(
                text_width(line, row.size, cell.weight) <= room
                for line in cell.lines
                if len(line) > 1
            )


@given(st.integers(0, 120), st.floats(140, HEIGHT))
def test_pages_hold_every_row_once_and_fit(count: int, first_room: float) -> None:
    layout = layout_of(big_table(count))
    parts = parts_of(layout, first_room)
    ranges = [(part.start, part.end) for part in parts]
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(layout.rows)
    assert all(one[1] == other[0] for one, other in pairwise(ranges))
    assert all(part.wrap(WIDTH, HEIGHT)[1] <= HEIGHT + 0.1 for part in parts)


@given(st.integers(30, 120), st.floats(200, HEIGHT))
def test_no_group_ends_a_page_and_no_total_begins_one(count: int, first_room: float) -> None:
    layout = layout_of(big_table(count))
    for part in parts_of(layout, first_room)[:-1]:
        assert layout.rows[part.end - 1].style is not RowStyle.GROUP
        assert layout.rows[part.end].style is not RowStyle.TOTAL


def test_a_very_long_row_is_torn_between_pages_without_losing_a_line() -> None:
    words = " ".join(f"kata{n}" for n in range(4000))
    table = Table(
        (TableColumn("a", "A"), TableColumn("b", "B")), (TableRow((Cell(words), Cell())),)
    )
    layout = layout_of(table)
    parts = parts_of(layout, 300)
    assert len(parts) > 2
    printed = " ".join(line for row in layout.rows for line in row.cells[0].lines)
    assert printed == words
    assert all(row.first_height <= HEIGHT for row in layout.rows)


def test_letters_shrink_before_a_number_is_broken() -> None:
    def table(count: int) -> Table:
        columns = tuple(TableColumn(f"r{n}", "Rp", kind=Kind.RUPIAH) for n in range(count))
        return Table(columns, (TableRow((Cell(1_234_567_890),) * count),))

    few, many = layout_of(table(4)), layout_of(table(10))
    assert few.size == 8.5
    assert many.size < few.size
    assert all(cell.lines == ("1.234.567.890",) for cell in many.rows[0].cells)


def test_words_of_group_rows_run_on_over_empty_cells() -> None:
    layout = layout_of(big_table(1))
    group = layout.rows[0]
    assert group.style is RowStyle.GROUP
    assert len(group.cells) == 1
    assert group.cells[0].width == pytest.approx(WIDTH)
    total = next(row for row in layout.rows if row.style is RowStyle.TOTAL)
    assert [cell.lines for cell in total.cells] == [("Jumlah",), ("1.000.000",)]


def test_repeated_cells_are_blank_except_at_the_head_of_a_page() -> None:
    layout = layout_of(big_table(8))
    repeated = [row.cells[1] for row in layout.rows if len(row.cells) > 2][1]
    assert repeated.lines == ()
    assert repeated.repeat_lines == ("Sasaran nomor 0",)


def test_two_row_heads_span_their_columns() -> None:
    layout = layout_of(big_table(1))
    group = next(cell for cell in layout.head if cell.lines == ("Kinerja",))
    assert group.width == pytest.approx(layout.widths[3] + layout.widths[4])
    alone = next(cell for cell in layout.head if cell.lines == ("Predikat",))
    below = next(cell for cell in layout.head if cell.lines == ("Target",))
    assert alone.height == pytest.approx(group.height + below.height)


def test_an_empty_table_says_so() -> None:
    layout = layout_of(Table((TableColumn("a", "A", kind=Kind.ANGKA), TableColumn("b", "B")), ()))
    assert [cell.lines for cell in layout.rows[0].cells] == [("Belum ada data",)]


def test_a_column_without_weight_still_gets_room_for_its_values() -> None:
    columns = (TableColumn("a", "Kolom", width=0), TableColumn("b", "B", width=1))
    layout = layout_of(Table(columns, (TableRow((Cell(Decimal("12.5")), Cell("x"))),)))
    assert layout.rows[0].cells[0].lines == ("12,5",)


FIGURE = Decimal("2098763900000")


def wide_table(count: int) -> Table:
    """Words beside many pairs of a number and money: more than a sheet can hold with ease."""
    pairs = [
        TableColumn(f"{kind}{n}", kind.upper(), 0.1, of, group=f"Realisasi {n}", number=str(n + 2))
        for n in range(count)
        for kind, of in (("k", Kind.ANGKA), ("rp", Kind.RUPIAH))
    ]
    columns = (TableColumn("nama", "Nama", 3, number="1"), *pairs)
    cells = (Cell("Pertanggungjawaban penyelenggaraan"), *(Cell(12), Cell(FIGURE)) * count)
    return Table(columns, (TableRow(cells),), has_column_numbers=True)


def test_figures_stay_whole_where_words_have_to_be_broken() -> None:
    layout = layout_of(wide_table(9), 605)
    (row,) = layout.rows
    assert sum(layout.widths) == pytest.approx(605)
    assert len(row.cells[0].lines) > 2
    assert {cell.lines for cell in row.cells[2::2]} == {("2.098.763.900.000",)}


def test_columns_that_share_head_and_number_show_it_once() -> None:
    table = wide_table(3)
    numbers = [cell for cell in layout_of(table).head if cell.is_number]
    assert [cell.lines[0] for cell in numbers] == ["1", "2", "3", "4"]
    assert sum(cell.width for cell in numbers) == pytest.approx(WIDTH)
    assert numbers[1].width > numbers[1].height


def test_the_word_over_narrow_columns_is_not_broken() -> None:
    columns = (
        TableColumn("nama", "Nama", 9),
        TableColumn("k", "K", 0.1, Kind.ANGKA, group="Realisasi"),
        TableColumn("rp", "Rp", 0.1, Kind.RUPIAH, group="Realisasi"),
    )
    rows = (TableRow((Cell("Pelayanan " * 40), Cell(), Cell())),)
    head = layout_of(Table(columns, rows)).head
    assert [cell.lines for cell in head if cell.lines[0].startswith("Real")] == [("Realisasi",)]


def test_many_columns_stand_closer_for_larger_letters() -> None:
    few, many = layout_of(wide_table(8)), layout_of(wide_table(9))
    assert few.pad == PAD_X
    assert many.pad < PAD_X
