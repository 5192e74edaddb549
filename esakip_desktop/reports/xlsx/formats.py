"""Cell formats of a workbook, made once each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.reports.document import Align, Cell, Kind, RowStyle, TableColumn
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.shown import cell_align, cell_decimals, decimals_of, is_number_cell

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT = "Calibri"
# Month names in Indonesian whatever the language of the office program.
_DATE = "[$-421]d mmmm yyyy"


@dataclass(frozen=True)
class Look:
    """How a cell looks; equal looks share one format."""

    number: str = ""
    size: float = 10
    is_bold: bool = False
    is_wrapped: bool = True
    align: Align = Align.LEFT
    valign: str = "top"
    colour: str = PRINT.text
    fill: str = ""
    has_border: bool = False


class Formats:
    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def get(self, look: Look) -> Format:
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": _FONT,
        "font_size": look.size,
        "font_color": look.colour,
        "bold": look.is_bold,
        "text_wrap": look.is_wrapped,
        "align": look.align.value,
        "valign": look.valign,
    }
    if look.number:
        properties["num_format"] = look.number
    if look.fill:
        properties["bg_color"] = look.fill
    if look.has_border:
        properties["border"] = 1
        properties["border_color"] = PRINT.border
    return properties


def number_format(cell: Cell, column: TableColumn, value: Decimal) -> str:
    """Grouped digits with as many decimals as the printed form has; percent stays a number."""
    desimal = cell_decimals(cell, column)
    if desimal is None:
        desimal = decimals_of(value)
    digits = "#,##0" + (f".{'0' * desimal}" if desimal else "")
    return f'{digits}" %"' if column.kind is Kind.PERSEN else digits


_FILLS = {RowStyle.GROUP: PRINT.sunken, RowStyle.TOTAL: PRINT.header}


def cell_look(cell: Cell, column: TableColumn, style: RowStyle) -> Look:
    """Look of a table cell without its number format."""
    fill = _FILLS.get(style, "")
    colour = PRINT.text
    if cell.tone is not None:
        shade = PRINT.shade(cell.tone)
        fill, colour = shade.tint, shade.text
    elif cell.is_repeat or style is RowStyle.NOTE:
        colour = PRINT.text3
    is_reason = column.kind.is_number and cell.text is not None and not is_number_cell(cell)
    if is_reason and cell.tone is None:
        colour = PRINT.text3
    return Look(
        is_bold=style in _FILLS,
        is_wrapped=style is RowStyle.NORMAL,
        align=Align.LEFT if style is RowStyle.NOTE else cell_align(cell, column),
        colour=colour,
        fill=fill,
        has_border=True,
    )


def date_look(look: Look) -> Look:
    return Look(
        number=_DATE,
        is_bold=look.is_bold,
        is_wrapped=False,
        align=look.align,
        colour=look.colour,
        fill=look.fill,
        has_border=look.has_border,
    )


HEAD = Look(is_bold=True, align=Align.CENTER, valign="vcenter", fill=PRINT.header, has_border=True)
HEAD_NUMBER = Look(size=8, align=Align.CENTER, colour=PRINT.text3, has_border=True)
TITLE = Look(size=14, is_bold=True, align=Align.CENTER)
SUBTITLE = Look(size=11, align=Align.CENTER, colour=PRINT.text2)
WARNING = Look(size=11, is_bold=True, align=Align.CENTER, colour="#8A360A")
HEADING = Look(size=12, is_bold=True)
BODY = Look()
STRONG = Look(is_bold=True)
NOTE = Look(size=9, colour=PRINT.text2)
CENTRED = Look(align=Align.CENTER)
CENTRED_STRONG = Look(align=Align.CENTER, is_bold=True)
