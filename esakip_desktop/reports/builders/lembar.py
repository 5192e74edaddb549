"""The one sheet of Ringkasan Pimpinan: always a single A4, however long the names are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.document import (
    Align,
    Card,
    Cards,
    ChartBlock,
    Columns,
    Document,
    Entries,
    Entry,
    Paper,
    Paragraph,
    TextStyle,
)
from esakip_desktop.reports.lettering import (
    NORMAL,
    STRONG,
    clean_text,
    ellipsise,
    text_width,
    wrap_label,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from esakip_desktop.reports.builders.base import Missing
    from esakip_desktop.reports.builders.identitas import Identitas
    from esakip_desktop.reports.charts import LineChart

BARIS = 3
"""Lines of each short list; what does not fit is counted."""

# Points of the sheet: the body of an A4, a framed half of it, a card. A little less than the
# paper gives, so that a line which fits here fits there.
_BODY = 505.0
_HALF = 230.0
_CARD = 100.0
_CURVE_HEIGHT = 41.0  # millimetres
_FOOT = 330.0


@dataclass(frozen=True)
class Lembar:
    """What the sheet says; `rows` of the lists are cut to three when it is composed."""

    identitas: Identitas
    sumber: Sumber
    kalimat: str
    rincian: str
    cards: tuple[Card, ...]
    lists: tuple[Entries, Entries]
    curve: LineChart
    risiko: Entries
    terlambat: Entries
    missing: tuple[Missing, ...]
    rumus: str


def compose_lembar(data: Lembar) -> Document:
    identitas, params = data.identitas, data.identitas.params
    meta = make_meta(data.sumber, identitas, (data.rumus,))
    left, right = data.lists
    return Document(
        title=f"RINGKASAN PIMPINAN\n{params.triwulan_panjang.upper()} TAHUN {params.tahun}",
        subtitle=_cut(_office_words(identitas), _BODY, 10, NORMAL),
        blocks=(
            Paragraph(_cut(data.kalimat, _BODY, 11, STRONG), TextStyle.LEAD),
            Paragraph(_cut(data.rincian, _BODY, 9.5, NORMAL, 3)),
            Cards(tuple(_card(card) for card in data.cards)),
            Columns(((_entries(left),), (_entries(right),)), is_framed=True),
            Columns(
                ((ChartBlock(data.curve, _CURVE_HEIGHT),), (_entries(data.risiko),)),
                is_framed=True,
            ),
            Columns(
                ((_entries(data.terlambat),), (_entries(_missing_entries(data.missing)),)),
                is_framed=True,
            ),
        ),
        meta=replace(meta, versi_aturan=ellipsise(clean_text(meta.versi_aturan), _FOOT, 7)),
        paper=Paper.A4,
        title_align=Align.LEFT,
    )


def _office_words(identitas: Identitas) -> str:
    names = (identitas.nama_opd, identitas.nama_pemda)
    return " · ".join(name for name in names if name)


def _missing_entries(missing: tuple[Missing, ...]) -> Entries:
    """The first gaps, and how many more there are."""
    shown = [Entry(one.text, tone=Tone.PERIKSA) for one in missing]
    if len(shown) > BARIS:
        rest = len(shown) - BARIS + 1
        shown = [*shown[: BARIS - 1], Entry(f"dan {rest} hal lain", tone=Tone.PERIKSA)]
    return Entries("Yang belum ada", tuple(shown), "Semua data yang diperlukan sudah ada.")


def _entries(entries: Entries) -> Entries:
    rows = tuple(_entry(row) for row in entries.rows[:BARIS])
    title = ellipsise(clean_text(entries.title), _HALF, 9, STRONG)
    return Entries(title, rows, _cut(entries.empty_text, _HALF, 8, NORMAL))


def _entry(row: Entry) -> Entry:
    """A name of at most two lines over one line of remarks."""
    room = _HALF - (18 if row.tone else 0)
    room -= text_width(row.value, 9, STRONG) + 8 if row.value else 0
    return replace(
        row,
        title=_cut(row.title, room, 8.5, STRONG),
        note=_cut(row.note, room, 7.5, NORMAL, 1) if row.note else "",
    )


def _card(card: Card) -> Card:
    return replace(
        card,
        note=_cut(card.note, _CARD, 7.5, NORMAL),
        word=ellipsise(clean_text(card.word), _CARD - 14, 7.5, STRONG),
    )


def _cut(text: str, width: float, size: float, weight: int, lines: int = 2) -> str:
    """The text in as many lines as the sheet has room for; the end of a longer one is left out."""
    return " ".join(wrap_label(clean_text(text), width, size, weight, lines))
