"""Laying out a table: letter size, column widths, wrapped lines and row heights.

Everything is worked out once in linear time; pages then only pick a range of rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from esakip_desktop.reports.document import Align, Cell, RowStyle, TableColumn, TableRow
from esakip_desktop.reports.lettering import (
    NORMAL,
    STRONG,
    clean_text,
    text_width,
    wrap_text,
)
from esakip_desktop.reports.shown import cell_align, is_number_cell, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.reports.document import Table
    from esakip_desktop.reports.palette import Tone

_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
PAD_X = 3.2
_TIGHT = 2.0
_MANY = 18  # columns from which white between them makes way for larger letters
PAD_Y = 2.6
_WORD_CAP = 10.0  # a longer word may be broken rather than make all letters smaller (in em)
_HEAD_CAP = 8.0
_LEAST_WORDS = 0.4  # of their need, which columns of words keep where figures need the room
_LEADING = 1.28
_LONG = 14  # lines; a longer row may be torn between pages
_PIECE = 7


@dataclass(frozen=True)
class LaidCell:
    """One cell ready to draw: `left` and `width` within the table."""

    left: float
    width: float
    lines: tuple[str, ...]
    align: Align
    weight: int = NORMAL
    tone: Tone | None = None
    is_reason: bool = False  # words where a number would be
    is_repeat: bool = False
    repeat_lines: tuple[str, ...] = ()  # shown only at the top of a page


@dataclass(frozen=True)
class LaidRow:
    height: float
    cells: tuple[LaidCell, ...]
    style: RowStyle
    first_height: float  # at the top of a page, where repeated words are shown again
    is_continued: bool = False  # goes on from the row above: no line between
    size: float = 8.0


@dataclass(frozen=True)
class HeadCell:
    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]
    is_number: bool = False


@dataclass(frozen=True)
class TableLayout:
    widths: tuple[float, ...]
    size: float
    leading: float
    head: tuple[HeadCell, ...]
    head_height: float
    rows: tuple[LaidRow, ...]
    ends: tuple[float, ...]  # running sum of row heights, one more than rows
    pad: float = PAD_X

    def part_height(self, start: int, end: int) -> float:
        if start == end:
            return self.head_height
        first = self.rows[start].first_height - self.rows[start].height
        return self.head_height + self.ends[end] - self.ends[start] + first


@dataclass(frozen=True)
class _Grid:
    """Where columns begin and end, the size of letters, and the white beside them."""

    lefts: tuple[float, ...]
    size: float
    pad: float

    def place(self, start: int, end: int, top: float) -> tuple[float, float, float]:
        """Left, top and width of columns `start` to `end`."""
        return self.lefts[start], top, self.lefts[end] - self.lefts[start]

    def wrap(self, text: str, start: int, end: int, weight: int) -> tuple[str, ...]:
        room = self.lefts[end] - self.lefts[start] - 2 * self.pad
        return wrap_text(clean_text(text), room, self.size, weight)


def lay_out(
    table: Table, width: float, max_height: float, tick: Callable[[int], None]
) -> TableLayout:
    """Work out a table for `width`; no row becomes taller than `max_height` allows."""
    columns = table.columns
    needs = _needs(table)
    pad = _TIGHT if len(columns) >= _MANY else PAD_X
    size = _letter_size(needs, width, pad)
    widths = _column_widths(columns, needs, size, width, pad)
    lefts = tuple(accumulate(widths, initial=0.0))
    grid = _Grid(lefts, size, pad)
    head, head_height = _lay_head(table, grid)
    room = max_height - head_height - 4
    rows: list[LaidRow] = []
    for number, row in enumerate(table.rows or (_empty_row(table),)):
        rows += _pieces(_lay_row(row, columns, grid), room)
        if number % 100 == 99:
            tick(100)
    tick(len(table.rows) % 100)
    ends = tuple(accumulate((row.height for row in rows), initial=0.0))
    leading = size * _LEADING
    return TableLayout(widths, size, leading, head, head_height, tuple(rows), ends, pad)


def _empty_row(table: Table) -> TableRow:
    blanks = (Cell(),) * (len(table.columns) - 1)
    return TableRow((Cell(table.empty_text), *blanks), RowStyle.NOTE)


def _needs(table: Table) -> list[float]:
    """Narrowest possible width of each column for letters of size 1, without padding."""
    needs = [_widest_word(column.header, _HEAD_CAP, STRONG) for column in table.columns]
    for row in table.rows:
        if row.style is RowStyle.NOTE:
            continue
        weight = NORMAL if row.style is RowStyle.NORMAL else STRONG
        for index, cell in enumerate(row.cells):
            if cell.span == 1 and not _runs_over(row, index):
                needs[index] = max(needs[index], _cell_need(cell, table.columns[index], weight))
    for start, end in _group_ranges(table.columns):
        word = _widest_word(table.columns[start].group, _HEAD_CAP, STRONG)
        short = max(0.0, word - sum(needs[start:end])) / (end - start)
        needs[start:end] = [need + short for need in needs[start:end]]
    return needs


def _cell_need(cell: Cell, column: TableColumn, weight: int) -> float:
    text = shown_text(cell, column)
    sign = 1.5 if cell.tone is not None else 0.0
    if is_number_cell(cell) and cell.text is None:
        return text_width(text, 1, weight) + sign
    return _widest_word(text, _WORD_CAP, weight) + sign


def _widest_word(text: str, cap: float, weight: int) -> float:
    return min(cap, max((text_width(word, 1, weight) for word in text.split()), default=0))


def _letter_size(needs: list[float], width: float, pad: float) -> float:
    """The largest letters with which no number and no usual word has to be broken."""
    padding = 2 * pad * len(needs)
    for size in _SIZES:
        if sum(needs) * size + padding <= width:
            return size
    return _SIZES[-1]


def _column_widths(
    columns: tuple[TableColumn, ...], needs: list[float], size: float, width: float, pad: float
) -> tuple[float, ...]:
    """Widths by weight, where no column gets less than its longest word or number."""
    least = [need * size + 2 * pad + 0.5 for need in needs]
    if sum(least) >= width:
        return _squeezed(columns, least, width)
    fixed: dict[int, float] = {}
    while True:
        rest = width - sum(fixed.values())
        weights = sum(c.width for i, c in enumerate(columns) if i not in fixed)
        short = {
            index: least[index]
            for index, column in enumerate(columns)
            if index not in fixed and column.width * rest < least[index] * weights
        }
        if not short:
            return tuple(
                fixed.get(index, column.width * rest / weights if weights else 0.0)
                for index, column in enumerate(columns)
            )
        fixed.update(short)


def _squeezed(
    columns: tuple[TableColumn, ...], least: list[float], width: float
) -> tuple[float, ...]:
    """Too much even for the smallest letters: long words are broken before any figure is."""
    pairs = list(zip(columns, least, strict=True))
    figures = sum(one for column, one in pairs if column.kind.is_number)
    words = sum(least) - figures
    if words and (width - figures) / words >= _LEAST_WORDS:
        part = (width - figures) / words
        return tuple(one if column.kind.is_number else one * part for column, one in pairs)
    return tuple(one * width / sum(least) for one in least)


def _lay_head(table: Table, grid: _Grid) -> tuple[tuple[HeadCell, ...], float]:
    columns, size = table.columns, grid.size
    heads = [grid.wrap(c.header, i, i + 1, STRONG) for i, c in enumerate(columns)]
    groups = _group_ranges(columns)
    group_lines = {
        start: grid.wrap(columns[start].group, start, end, STRONG) for start, end in groups
    }
    grouped = {index for start, end in groups for index in range(start, end)}
    upper = max((_height(len(lines), size) for lines in group_lines.values()), default=0.0)
    lower = max((_height(len(heads[i]), size) for i in grouped), default=0.0)
    alone = max((_height(len(h), size) for i, h in enumerate(heads) if i not in grouped), default=0)
    total = max(upper + lower, alone)
    cells = [
        HeadCell(*grid.place(start, end, 0), upper, group_lines[start]) for start, end in groups
    ]
    for index, lines in enumerate(heads):
        top = upper if index in grouped else 0.0
        cells.append(HeadCell(*grid.place(index, index + 1, top), total - top, lines))
    if not table.has_column_numbers:
        return tuple(cells), total
    small = size * 1.6
    for start, end in number_ranges(columns):
        number = (columns[start].number or str(start + 1),)
        place = grid.place(start, end, total)
        cells.append(HeadCell(*place, small, number, is_number=True))
    return tuple(cells), total + small


def number_ranges(columns: tuple[TableColumn, ...]) -> list[tuple[int, int]]:
    """Columns that share a head and a number, such as K and Rp, show the number once."""
    ranges: list[tuple[int, int]] = []
    for index, column in enumerate(columns):
        before = columns[index - 1] if index else None
        is_same = before is not None and bool(column.number and column.group)
        if before is not None and is_same:
            is_same = (before.number, before.group) == (column.number, column.group)
        if is_same:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return ranges


def _group_ranges(columns: tuple[TableColumn, ...]) -> list[tuple[int, int]]:
    """Neighbouring columns with the same non-empty group, as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(columns) + 1):
        if index == len(columns) or columns[index].group != columns[start].group:
            if columns[start].group:
                ranges.append((start, index))
            start = index
    return ranges


def _height(lines: int, size: float) -> float:
    return lines * size * _LEADING + 2 * PAD_Y


def _is_blank(cell: Cell) -> bool:
    return cell.value is None and cell.text is None and cell.tone is None


def _runs_over(row: TableRow, index: int) -> bool:
    """Words of group, total and note rows run on over the empty cells after them."""
    cell = row.cells[index]
    if row.style is RowStyle.NORMAL or _is_blank(cell) or is_number_cell(cell):
        return False
    return index + 1 < len(row.cells) and _is_blank(row.cells[index + 1])


def cell_reach(row: TableRow, index: int) -> int:
    """Index after the last column the cell covers."""
    end = index + max(1, row.cells[index].span)
    if _runs_over(row, index):
        while end < len(row.cells) and _is_blank(row.cells[end]):
            end += 1
    return min(end, len(row.cells))


def _lay_row(row: TableRow, columns: tuple[TableColumn, ...], grid: _Grid) -> LaidRow:
    lefts = grid.lefts
    letters = grid.size - 0.5 if row.style is RowStyle.NOTE else grid.size
    cells: list[LaidCell] = []
    index = 0
    while index < len(columns):
        end = cell_reach(row, index)
        place = (lefts[index], lefts[end] - lefts[index])
        own = replace(grid, size=letters)
        cells.append(_lay_cell(row.cells[index], columns[index], place, row.style, own))
        index = end
    deepest = max(len(cell.lines) for cell in cells)
    repeated = max(len(cell.repeat_lines) for cell in cells)
    height = _height(max(1, deepest), letters)
    first = _height(max(1, deepest, repeated), letters)
    return LaidRow(height, tuple(cells), row.style, first, size=letters)


def _lay_cell(
    cell: Cell, column: TableColumn, place: tuple[float, float], style: RowStyle, grid: _Grid
) -> LaidCell:
    left, width = place
    size = grid.size
    weight = STRONG if style in {RowStyle.GROUP, RowStyle.TOTAL} else NORMAL
    text = clean_text(shown_text(cell, column))
    room = width - 2 * grid.pad - (size * 1.5 if cell.tone is not None else 0)
    lines = wrap_text(text, room, size, weight) if text else ()
    is_reason = column.kind.is_number and cell.text is not None and not is_number_cell(cell)
    align = Align.LEFT if style is RowStyle.NOTE else cell_align(cell, column)
    laid = LaidCell(left, width, lines, align, weight, cell.tone, is_reason)
    if cell.is_repeat:
        return replace(laid, lines=(), is_repeat=True, repeat_lines=lines)
    return laid


def _pieces(row: LaidRow, room: float) -> list[LaidRow]:
    """Cut a long row into several that go on from each other, so that a page can end inside it."""
    deepest = max(len(cell.lines) for cell in row.cells)
    if deepest <= _LONG and row.first_height <= room:
        return [row]
    most = max(1, int((room - 2 * PAD_Y) / (row.size * _LEADING)))
    count = min(_PIECE, most)
    pieces: list[LaidRow] = []
    for start in range(0, max(1, deepest), count):
        is_first, is_last = start == 0, start + count >= deepest
        cells = tuple(
            replace(
                cell,
                lines=cell.lines[start : start + count],
                repeat_lines=cell.repeat_lines[:most] if is_first else (),
            )
            for cell in row.cells
        )
        inner = max(1, *(len(cell.lines) for cell in cells)) * row.size * _LEADING
        height = inner + PAD_Y * (is_first + is_last)
        first = height if is_first else height + PAD_Y
        repeated = _height(max(len(cell.repeat_lines) for cell in cells), row.size)
        pieces.append(
            replace(
                row,
                height=height,
                first_height=max(first, repeated),
                cells=cells,
                is_continued=not is_first,
            )
        )
    return pieces
