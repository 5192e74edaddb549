"""Tables on a sheet: heads, typed rows, totals that really add up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from esakip_desktop.reports.document import Cell, Kind, RowStyle, TableRow
from esakip_desktop.reports.shown import is_number_cell, shown_text
from esakip_desktop.reports.xlsx.formats import (
    HEAD,
    HEAD_NUMBER,
    Formats,
    cell_look,
    number_format,
)
from esakip_desktop.reports.xlsx.values import is_exact, write_cell, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.worksheet import Worksheet

    from esakip_desktop.reports.document import Table, TableColumn

_MANY_RANGES = 60
_TOTAL_WIDTH = {True: 140.0, False: 92.0}  # letters across a sheet that lies or stands
_WIDEST = 60.0


@dataclass
class _Sum:
    """Rows added so far in one column: all of them, and those since the last total."""

    rows: list[int] = field(default_factory=list)
    values: list[Decimal] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)  # other rows with a number of their own
    since: int = 0

    def add(self, row: int, value: Decimal) -> None:
        self.rows.append(row)
        self.values.append(value)

    def rows_making(self, total: Decimal) -> list[int]:
        """The rows whose sum is the given total: those since the last total, or all."""
        for start in (self.since, 0):
            if self.rows[start:] and sum(self.values[start:]) == total:
                return self.rows[start:]
        return []

    def close(self) -> None:
        self.since = len(self.rows)

    def ranges(self, rows: list[int], column: int) -> list[str]:
        """Rows joined to ranges wherever nothing between them would be added, too."""
        parts: list[str] = []
        start = 0
        for index in range(1, len(rows) + 1):
            if index < len(rows) and self.breaks.isdisjoint(range(rows[index - 1], rows[index])):
                continue
            first = xl_rowcol_to_cell(rows[start], column)
            last = xl_rowcol_to_cell(rows[index - 1], column)
            parts.append(first if first == last else f"{first}:{last}")
            start = index
        return parts


def column_widths(table: Table, *, is_wide: bool) -> list[float]:
    """Widths in letters: by weight, but no number narrower than its digits."""
    total = _TOTAL_WIDTH[is_wide]
    weights = sum(column.width for column in table.columns) or 1
    widths: list[float] = []
    for index, column in enumerate(table.columns):
        wish = min(column.width / weights * total, _WIDEST)
        head = max((len(word) for word in column.header.split()), default=0) + 3
        widths.append(max(wish, _number_width(table, index, column), min(head, 24)))
    return widths


def _number_width(table: Table, index: int, column: TableColumn) -> float:
    if not (column.kind.is_number or column.kind is Kind.TANGGAL):
        return 5
    longest = max((len(shown_text(row.cells[index], column)) for row in table.rows), default=0)
    return min(longest * 1.15 + 2, 30)


def write_head(sheet: Worksheet, table: Table, row: int, formats: Formats) -> int:
    """Write the head and return the first row under it.

    With groups a column without one has its words in the lower row: rows leave for the
    disk one by one, so no cell may reach over two of them.
    """
    columns = table.columns
    if any(column.group for column in columns):
        _write_groups(sheet, columns, row, formats)
        row += 1
    for index, column in enumerate(columns):
        write_text(sheet, (row, index), column.header, formats, HEAD)
    row += 1
    if table.has_column_numbers:
        for index, column in enumerate(columns):
            number = column.number or str(index + 1)
            write_text(sheet, (row, index), number, formats, HEAD_NUMBER)
        row += 1
    return row


def _write_groups(
    sheet: Worksheet, columns: tuple[TableColumn, ...], row: int, formats: Formats
) -> None:
    start = 0
    for index in range(1, len(columns) + 1):
        if index < len(columns) and columns[index].group == columns[start].group:
            continue
        group = columns[start].group
        if group and index - start > 1:
            sheet.merge_range(row, start, row, index - 1, "", formats.get(HEAD))
        for blank in range(start, index):
            shown = group if blank == start else ""
            write_text(sheet, (row, blank), shown, formats, HEAD)
        start = index


def write_rows(
    sheet: Worksheet, table: Table, row: int, formats: Formats, tick: Callable[[int], None]
) -> int:
    """Write all rows and return the first row under them."""
    sums = {index: _Sum() for index, column in enumerate(table.columns) if column.is_summed}
    blanks = (Cell(),) * (len(table.columns) - 1)
    empty = (TableRow((Cell(table.empty_text), *blanks), RowStyle.NOTE),)
    for number, one in enumerate(table.rows or empty):
        for index, cell in enumerate(one.cells):
            column = table.columns[index]
            total = sums.get(index) if one.style is RowStyle.TOTAL else None
            if total is None or not _write_sum(sheet, (row, index), cell, column, formats, total):
                look = cell_look(cell, column, one.style)
                write_cell(sheet, (row, index), cell, column, formats, look)
        _note_values(sums, one, row)
        row += 1
        if number % 200 == 199:
            tick(200)
    tick(len(table.rows) % 200)
    return row


def _note_values(sums: dict[int, _Sum], row: TableRow, number: int) -> None:
    for index, one in sums.items():
        value = row.cells[index].value
        if isinstance(value, Decimal | int):
            if row.style is RowStyle.NORMAL:
                one.add(number, Decimal(value))
            else:
                one.breaks.add(number)
        if row.style is RowStyle.TOTAL:
            one.close()


def _write_sum(
    sheet: Worksheet,
    place: tuple[int, int],
    cell: Cell,
    column: TableColumn,
    formats: Formats,
    total: _Sum,
) -> bool:
    """A formula only if it gives exactly the figure of the report."""
    value = cell.value
    if not is_number_cell(cell) or not isinstance(value, Decimal | int):
        return False
    number = Decimal(value)
    ranges = total.ranges(total.rows_making(number), place[1])
    if not ranges or len(ranges) > _MANY_RANGES or not is_exact(number):
        return False
    look = replace(
        cell_look(cell, column, RowStyle.TOTAL),
        number=number_format(cell, column, number),
        is_wrapped=False,
    )
    formula = f"=SUM({','.join(ranges)})"
    sheet.write_formula(*place, formula, formats.get(look), number)
    return True
