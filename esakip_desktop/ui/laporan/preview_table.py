"""Tables of the preview: grouped heads, typed alignment, tints with signs, words that run on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final

from esakip_desktop.reports.document import Cell, RowStyle, Table, TableColumn, TableRow
from esakip_desktop.reports.lettering import clean_text
from esakip_desktop.reports.pdf.table_layout import cell_reach, lay_out, number_ranges
from esakip_desktop.reports.shown import cell_align, is_number_cell, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from esakip_desktop.reports.palette import Palette, Tone
    from esakip_desktop.reports.pdf.table_layout import TableLayout

MOST_ROWS: Final = 200
"""A screen of text lays out so many rows at once; the file has them all."""
LETTER: Final = 11
"""Pixels of the letters in a table at full size."""
NOWRAP: Final = "white-space:nowrap;"
_SHORT: Final = 4  # letters of a head that never break, such as No
_ROW_NUMBER: Final = 8  # letters of a number such as 12.10.11, which is one word
_PAPER_LETTER: Final = 8.5  # points that the paper layout begins with


@dataclass(frozen=True)
class Sizes:
    """Colours, letter sizes and white in cells; remembers which signs are used."""

    palette: Palette
    scale: float
    tones: set[Tone]
    pad: float = 3

    def px(self, size: float) -> int:
        return max(1, round(size * self.scale))

    def sign(self, tone: Tone) -> str:
        """The sign of a status as a picture before its word."""
        self.tones.add(tone)
        side = self.px(12)
        return f'<img src="tanda:{tone.value}" width="{side}" height="{side}"/>&nbsp;'


def least_width(table: Table) -> int:
    """Pixels at full size below which a word or a number would have to be broken."""
    part = _shown_part(table)
    width = 300.0
    for _ in range(6):
        layout = _lay(part, width)
        if layout.size >= _PAPER_LETTER:
            break
        width *= min(2.0, _PAPER_LETTER / layout.size + 0.02)
    return round(width) + 2 * len(table.columns) + 1  # lines between, and whole pixels


def _lay(table: Table, width: float) -> TableLayout:
    """The layout of the paper, with pixels turned into its points by the size of the letters."""
    return lay_out(table, width * _PAPER_LETTER / LETTER, 1e6, lambda _rows: None)


def _shown_part(table: Table) -> Table:
    return replace(table, rows=table.rows[:MOST_ROWS])


def _widths(layout: TableLayout, width: float) -> tuple[int, ...]:
    """Widths of the columns as on paper, in pixels of this screen."""
    room = width - len(layout.widths) - 1  # the lines between
    total = sum(layout.widths) or 1
    return tuple(int(one / total * room) for one in layout.widths)


def make_table(table: Table, sizes: Sizes, width: int) -> str:
    """The head, at most two hundred rows, and how many more the file has."""
    layout = _lay(_shown_part(table), width / sizes.scale)
    # Whole pixels, never more than the layout reckoned with: a word would be broken for it.
    sizes = replace(sizes, pad=min(sizes.pad, int(layout.pad * LETTER / _PAPER_LETTER)))
    parts = [_caption(table, sizes), '<table width="100%" cellspacing="0" cellpadding="0" ']
    parts.append('style="border-collapse:collapse;margin-top:2px;margin-bottom:8px;">')
    parts += _heads(table, sizes, _widths(layout, width))
    rows = table.rows or (_empty_row(table),)
    parts += [_row(row, table, sizes) for row in rows[:MOST_ROWS]]
    parts.append("</table>")
    if len(rows) > MOST_ROWS:
        words = f"{len(rows) - MOST_ROWS} baris lagi ada dalam berkas."
        parts.append(f'<p style="{_font(sizes, 11.5, 400, sizes.palette.text2)}">{words}</p>')
    return "".join(parts)


def _font(sizes: Sizes, size: float, weight: int, colour: str) -> str:
    return f"font-size:{sizes.px(size)}px;font-weight:{weight};color:{colour};"


def _caption(table: Table, sizes: Sizes) -> str:
    if not table.caption:
        return ""
    style = _font(sizes, 12.5, 600, sizes.palette.text)
    return f'<p style="{style}margin-bottom:3px;">{escape(clean_text(table.caption))}</p>'


def _heads(table: Table, sizes: Sizes, widths: tuple[int, ...]) -> list[str]:
    columns = table.columns
    has_groups = any(column.group for column in columns)
    first: list[str] = []
    second: list[str] = []
    at = 0
    while at < len(columns):
        column = columns[at]
        end = at + 1
        while column.group and end < len(columns) and columns[end].group == column.group:
            end += 1
        if column.group:
            first.append(_head(column.group, sizes, f' colspan="{end - at}"'))
            pairs = zip(columns[at:end], widths[at:end], strict=True)
            second += [_sized_head(one, wide, sizes) for one, wide in pairs]
        else:
            first.append(_sized_head(column, widths[at], sizes, 2 if has_groups else 1))
        at = end
    lines = [f"<tr>{''.join(first)}</tr>"]
    if has_groups:
        lines.append(f"<tr>{''.join(second)}</tr>")
    if table.has_column_numbers:
        lines.append(f"<tr>{''.join(_numbers(columns, sizes))}</tr>")
    return lines


def _numbers(columns: tuple[TableColumn, ...], sizes: Sizes) -> Iterator[str]:
    """The numbers of the columns, once for those that share it, as on paper."""
    palette = sizes.palette
    style = (
        f"{_font(sizes, LETTER - 2, 400, palette.text2)}border:1px solid {palette.border};{NOWRAP}"
    )
    for start, end in number_ranges(columns):
        words = escape(columns[start].number or str(start + 1))
        span = f' colspan="{end - start}"' if end - start > 1 else ""
        yield f'<td{span} align="center" style="{style}">{words}</td>'


def _sized_head(column: TableColumn, width: int, sizes: Sizes, rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return _head(column.header, sizes, f' width="{width}"{span}')


def _head(text: str, sizes: Sizes, attributes: str) -> str:
    palette = sizes.palette
    style = (
        f"{_font(sizes, LETTER, 600, palette.text)}background-color:{palette.header};"
        f"border:1px solid {palette.border};padding:{sizes.px(sizes.pad)}px;"
    )
    style += NOWRAP if len(text) <= _SHORT else ""
    words = escape(clean_text(text))
    return f'<td align="center" valign="middle"{attributes} style="{style}">{words}</td>'


def _empty_row(table: Table) -> TableRow:
    blanks = (Cell(),) * (len(table.columns) - 1)
    return TableRow((Cell(table.empty_text), *blanks), RowStyle.NOTE)


def _row(row: TableRow, table: Table, sizes: Sizes) -> str:
    cells = []
    at = 0
    while at < len(row.cells):
        reach = cell_reach(row, at) - at
        cells.append(_cell(row, table.columns[at], at, reach, sizes))
        at += reach
    return f"<tr>{''.join(cells)}</tr>"


def _cell(row: TableRow, column: TableColumn, at: int, reach: int, sizes: Sizes) -> str:
    palette, cell = sizes.palette, row.cells[at]
    text = "" if cell.is_repeat else shown_text(cell, column)
    is_reason = column.kind.is_number and cell.text is not None and not is_number_cell(cell)
    colour = palette.text3 if is_reason or row.style is RowStyle.NOTE else palette.text
    weight = 400 if row.style in {RowStyle.NORMAL, RowStyle.NOTE} else 600
    fill = {RowStyle.GROUP: palette.sunken, RowStyle.TOTAL: palette.header}.get(row.style, "")
    sign = ""
    if cell.tone is not None and text:
        shade = palette.shade(cell.tone)
        colour, fill, sign = shade.text, shade.tint, sizes.sign(cell.tone)
    background = f"background-color:{fill};" if fill else ""
    style = (
        f"{_font(sizes, LETTER, weight, colour)}{background}"
        f"border:1px solid {palette.border};padding:{sizes.px(sizes.pad)}px;"
    )
    is_whole = is_number_cell(cell) or (" " not in text and len(text) <= _ROW_NUMBER)
    style += NOWRAP if is_whole and reach == 1 else ""
    span = f' colspan="{reach}"' if reach > 1 else ""
    align = cell_align(cell, column).value if reach == 1 else "left"
    words = escape(clean_text(text)).replace("\n", "<br/>")
    return f'<td{span} align="{align}" valign="top" style="{style}">{sign}{words}</td>'
