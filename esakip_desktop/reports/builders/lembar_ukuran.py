"""How tall the parts of the one sheet become on an A4, so that it fills the sheet and no more.

The measures are those of the paper writer; a test writes sheets with the longest words and
counts the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.lettering import STRONG, text_width, wrap_text
from esakip_desktop.reports.pdf.table_layout import lay_out

if TYPE_CHECKING:
    from esakip_desktop.reports.document import Card, Entries, Table

TINGGI = 728.0
"""Points of an A4 between head and foot, less a small reserve."""

LEBAR = 505.0
SETENGAH = 230.0
KARTU = 100.0
MM = 72 / 25.4
_CAPTION = 15.5
_FRAME = 24.0  # inset above and below, and the gap to the next block


def lines_of(text: str, width: float, size: float, weight: int = 400) -> int:
    """Lines as the paper writer breaks them; an empty text takes one, too."""
    return len(wrap_text(text, width, size, weight))


def head_height(subtitle: str, kalimat: str, rincian: str) -> float:
    """Title of two lines, office, the sentence and its details."""
    title = 2 * 18.7 + 2
    office = lines_of(subtitle, LEBAR, 10, STRONG) * 13.8 + 10
    lead = lines_of(kalimat, LEBAR, 11, STRONG) * 15.2 + 5.5
    return title + office + lead + lines_of(rincian, LEBAR, 9.5) * 13.2 + 5


def cards_height(cards: tuple[Card, ...]) -> float:
    notes = max((lines_of(card.note, KARTU, 7.5) for card in cards), default=0)
    return 46 + notes * 9.5 + 16 + 8


def entries_height(entries: Entries) -> float:
    """A short list in a framed half of the sheet, without its frame."""
    if not entries.rows:
        return _CAPTION + lines_of(entries.empty_text, SETENGAH, 8) * 11.1
    total = _CAPTION
    for row in entries.rows:
        room = SETENGAH - (18 if row.tone else 0)
        room -= text_width(row.value, 9, STRONG) + 8 if row.value else 0
        total += 7 + lines_of(row.title, room, 8.5, STRONG) * 11
        total += lines_of(row.note, room, 7.5) * 9.5 if row.note else 0
    return total


def pair_height(left: float, right: float) -> float:
    """Two framed halves side by side."""
    return max(left, right) + _FRAME


def chart_height(millimetres: float) -> float:
    """A chart with its caption."""
    return _CAPTION + millimetres * MM


def table_height(table: Table) -> float:
    """A table over the whole width with its caption."""
    layout = lay_out(table, LEBAR, TINGGI, lambda _rows: None)
    return _CAPTION + 4 + layout.part_height(0, len(layout.rows)) + 8
