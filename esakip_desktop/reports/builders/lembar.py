"""The one sheet of Ringkasan Pimpinan: always a single A4, however long the names are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.reports.builders import lembar_ukuran as ukuran
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.document import (
    Align,
    Block,
    Card,
    Cards,
    ChartBlock,
    Columns,
    Document,
    Entries,
    Entry,
    Paper,
    Paragraph,
    Table,
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
    from esakip_desktop.reports.charts import LineChart, ScatterChart

BARIS = 3
"""Lines of each short list; what does not fit is counted."""

_CURVE = 41.0  # millimetres, the least that keeps the labels of the lines apart
_TALLEST_CURVE = 58.0
_LEAST_FIELD = 40.0
_TALLEST_FIELD = 62.0
_LEAST_ROWS = 2
_SOURCE = 330.0
_NAME = 205.0


@dataclass(frozen=True)
class Lembar:
    """What the sheet says. `banding` sets money against performance where there is room for it."""

    identitas: Identitas
    sumber: Sumber
    kalimat: str
    rincian: str
    cards: tuple[Card, ...]
    lists: tuple[Entries, Entries]
    curve: LineChart
    risiko: Entries
    terlambat: Entries
    banding: Table | ScatterChart
    missing: tuple[Missing, ...]
    rumus: str


@dataclass(frozen=True)
class _Cut:
    """The same with every text cut to its lines."""

    subtitle: str
    kalimat: str
    rincian: str
    cards: tuple[Card, ...]
    halves: tuple[Entries, Entries]
    risiko: Entries
    feet: tuple[Entries, Entries]

    def height(self) -> float:
        """Everything but the curve and the comparison, which take the room that is left."""
        return (
            ukuran.head_height(self.subtitle, self.kalimat, self.rincian)
            + ukuran.cards_height(self.cards)
            + ukuran.pair_height(*(ukuran.entries_height(one) for one in self.halves))
            + ukuran.pair_height(*(ukuran.entries_height(one) for one in self.feet))
        )

    def middle(self, curve: float) -> float:
        """The curve beside the risks."""
        risks = ukuran.entries_height(self.risiko)
        return ukuran.pair_height(ukuran.chart_height(curve), risks)


def compose_lembar(data: Lembar) -> Document:
    identitas, params = data.identitas, data.identitas.params
    cut = _cut_all(data)
    free = ukuran.TINGGI - cut.height() - cut.middle(_CURVE)
    banding, used = _banding(data.banding, free)
    curve = min(_TALLEST_CURVE, _CURVE + max(0.0, free - used) / ukuran.MM)
    meta = make_meta(data.sumber, identitas, (data.rumus,))
    left, right = cut.halves
    return Document(
        title=f"RINGKASAN PIMPINAN\n{params.triwulan_panjang.upper()} TAHUN {params.tahun}",
        subtitle=cut.subtitle,
        blocks=(
            Paragraph(cut.kalimat, TextStyle.LEAD),
            Paragraph(cut.rincian),
            Cards(cut.cards),
            Columns(((left,), (right,)), is_framed=True),
            *banding,
            Columns(((ChartBlock(data.curve, curve),), (cut.risiko,)), is_framed=True),
            Columns(tuple((one,) for one in cut.feet), is_framed=True),
        ),
        meta=replace(meta, versi_aturan=ellipsise(clean_text(meta.versi_aturan), _SOURCE, 7)),
        paper=Paper.A4,
        title_align=Align.LEFT,
    )


def _banding(banding: Table | ScatterChart, free: float) -> tuple[tuple[Block, ...], float]:
    """As many rows of the comparison as fit, or its field; nothing if that is too little."""
    if not isinstance(banding, Table):
        room = (free - ukuran.chart_height(0) - 14) / ukuran.MM
        if banding.is_empty or room < _LEAST_FIELD:
            return (), 0.0
        tall = min(room, _TALLEST_FIELD)
        return (ChartBlock(banding, tall),), ukuran.chart_height(tall) + 14
    for count in range(len(banding.rows), _LEAST_ROWS - 1, -1):
        part = replace(banding, rows=banding.rows[:count])
        if count < len(banding.rows):
            part = replace(part, caption=f"{banding.caption}, {count} terbesar")
        used = ukuran.table_height(part)
        if used <= free:
            return (part,), used
    return (), 0.0


def _cut_all(data: Lembar) -> _Cut:
    left, right = data.lists
    return _Cut(
        subtitle=_cut(data.identitas.baris, ukuran.LEBAR, 10, STRONG),
        kalimat=_cut(data.kalimat, ukuran.LEBAR, 11, STRONG),
        rincian=_cut(data.rincian, ukuran.LEBAR, 9.5, NORMAL, 3),
        cards=tuple(_card(card) for card in data.cards),
        halves=(_entries(left), _entries(right)),
        risiko=_entries(data.risiko),
        feet=(_entries(data.terlambat), _entries(_missing_entries(data.missing))),
    )


def _missing_entries(missing: tuple[Missing, ...]) -> Entries:
    """The first gaps, and how many more there are."""
    shown = [Entry(one.text, tone=Tone.PERIKSA) for one in missing]
    if len(shown) > BARIS:
        rest = len(shown) - BARIS + 1
        shown = [*shown[: BARIS - 1], Entry(f"dan {rest} hal lain", tone=Tone.PERIKSA)]
    return Entries("Yang belum ada", tuple(shown), "Semua data yang diperlukan sudah ada.")


def _entries(entries: Entries) -> Entries:
    rows = tuple(_entry(row) for row in entries.rows[:BARIS])
    title = ellipsise(clean_text(entries.title), ukuran.SETENGAH, 9, STRONG)
    return Entries(title, rows, _cut(entries.empty_text, ukuran.SETENGAH, 8, NORMAL))


def _entry(row: Entry) -> Entry:
    """A name of at most two lines over one line of remarks."""
    room = ukuran.SETENGAH - (18 if row.tone else 0)
    room -= text_width(row.value, 9, STRONG) + 8 if row.value else 0
    return replace(
        row,
        title=_cut(row.title, room, 8.5, STRONG),
        note=_cut(row.note, room, 7.5, NORMAL, 1) if row.note else "",
    )


def _card(card: Card) -> Card:
    return replace(
        card,
        note=_cut(card.note, ukuran.KARTU, 7.5, NORMAL),
        word=ellipsise(clean_text(card.word), ukuran.KARTU - 14, 7.5, STRONG),
    )


def cut_name(text: str) -> str:
    """A name for the comparison: two lines of its first column."""
    return _cut(text, _NAME, 8.5, NORMAL)


def _cut(text: str, width: float, size: float, weight: int, lines: int = 2) -> str:
    """The text in as many lines as the sheet has room for; the end of a longer one is left out."""
    return " ".join(wrap_label(clean_text(text), width, size, weight, lines))
