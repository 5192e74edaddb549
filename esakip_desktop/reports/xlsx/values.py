"""Writing one value with its type: numbers as numbers, dates as dates, all else as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.reports.lettering import clean_text
from esakip_desktop.reports.shown import is_number_cell, shown_text
from esakip_desktop.reports.xlsx.formats import Formats, Look, date_look, number_format

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from esakip_desktop.reports.document import Cell, TableColumn

_TEXT_LIMIT = 32_767  # what a cell can hold
_DIGIT_LIMIT = 15  # what a workbook number can hold exactly


def write_text(
    sheet: Worksheet, place: tuple[int, int], text: str, formats: Formats, look: Look
) -> None:
    """Text as text, whatever it begins with."""
    shown = _fitting(clean_text(text))
    if shown:
        sheet.write_string(*place, shown, formats.get(look))
    else:
        sheet.write_blank(*place, None, formats.get(look))


def _fitting(text: str) -> str:
    """The text, cut with … where a cell would refuse it; letters count as UTF-16 units."""
    if len(text) <= _TEXT_LIMIT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _TEXT_LIMIT:
        return text
    return units[: 2 * (_TEXT_LIMIT - 1)].decode("utf-16-le", errors="ignore") + "…"


def write_cell(
    sheet: Worksheet,
    place: tuple[int, int],
    cell: Cell,
    column: TableColumn,
    formats: Formats,
    look: Look,
) -> None:
    """The typed value if there is one; words that replace an empty value as text."""
    value = cell.value
    if is_number_cell(cell) and isinstance(value, Decimal | int):
        number = Decimal(value)
        if is_exact(number):
            shape = replace(look, number=number_format(cell, column, number), is_wrapped=False)
            sheet.write_number(*place, number, formats.get(shape))
            return
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats.get(date_look(look)))
        return
    write_text(sheet, place, shown_text(cell, column), formats, look)


def is_exact(number: Decimal) -> bool:
    """Whether a workbook can hold the number without losing a digit."""
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= _DIGIT_LIMIT
