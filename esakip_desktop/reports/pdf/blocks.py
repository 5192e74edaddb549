"""From neutral blocks to flows on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer
from reportlab.platypus.flowables import HRFlowable

from esakip_desktop.reports import document as doc
from esakip_desktop.reports.lettering import clean_text, text_width, wrap_text
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.pdf import styles
from esakip_desktop.reports.pdf.drawn import (
    COLUMN_GAP,
    FRAME_INSET,
    CardsFlow,
    ChartFlow,
    DrawnFlow,
    EntryFlow,
    QrFlow,
    SideBySide,
    SignaturesFlow,
)
from esakip_desktop.reports.pdf.table import TableFlow
from esakip_desktop.reports.pdf.table_layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.lib.styles import ParagraphStyle

    from esakip_desktop.reports.drawing import Pen

_FOLLOWING = 70.0  # room that must be left under a heading for what it announces
_CARDS_PER_ROW = 4


@dataclass(frozen=True)
class Area:
    """The area a block may fill, and who is told how many table rows are done."""

    width: float
    height: float
    tick: Callable[[int], None]


@dataclass
class Outline:
    """Depth of the last heading: the outline of a PDF may only go one step deeper at a time."""

    last: int = -1

    def depth(self, level: int) -> int:
        self.last = min(max(level, 1) - 1, self.last + 1)
        return self.last


class HeadingFlow(Paragraph):
    """A heading that also stands in the outline of the file."""

    def __init__(self, heading: doc.Heading, depth: int) -> None:
        super().__init__(markup(heading.text), styles.heading_style(heading.level))
        self._title = clean_text(heading.text)
        self._depth = depth

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        key = f"bagian-{self.canv.getPageNumber()}-{x:.0f}-{y:.0f}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._title, key, self._depth, closed=False)
        super().draw()


class KeyValuesFlow(DrawnFlow):
    """Names, colons and values in three columns."""

    _SIZE = 9.5
    _LINE = 13.5

    def __init__(self, pairs: tuple[tuple[str, str], ...], width: float) -> None:
        names = max((text_width(name, self._SIZE) for name, _value in pairs), default=0)
        self._left = min(names + 10, width * 0.4)
        room = width - self._left - 10
        self._rows = [
            (
                wrap_text(clean_text(name), self._left - 6, self._SIZE),
                wrap_text(clean_text(value), room, self._SIZE),
            )
            for name, value in pairs
        ]
        lines = sum(max(len(names), len(values)) for names, values in self._rows)
        super().__init__(width, lines * self._LINE + 2, 6)

    def paint(self, pen: Pen) -> None:
        y = 10.0
        for names, values in self._rows:
            for index, line in enumerate(names):
                pen.text((0, y + index * self._LINE), line, self._SIZE, PRINT.text2)
            pen.text((self._left, y), ":", self._SIZE, PRINT.text2)
            for index, line in enumerate(values):
                place = (self._left + 8, y + index * self._LINE)
                pen.text(place, line, self._SIZE, PRINT.text)
            y += max(len(names), len(values)) * self._LINE


def markup(text: str) -> str:
    """Data as Paragraph text: nothing in it is ever read as markup."""
    return escape(clean_text(text)).replace("\n", "<br/>")


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(markup(text), style)


def document_flows(
    document: doc.Document, blocks: tuple[doc.Block, ...], area: Area
) -> list[Flowable]:
    """Letterhead if the document begins with one, the title, then all blocks."""
    flows: list[Flowable] = []
    if blocks and isinstance(blocks[0], doc.Letterhead):
        flows += _letterhead_flows(blocks[0])
        blocks = blocks[1:]
    flows += _title_flows(document)
    outline = Outline()
    for block in blocks:
        flows += block_flows(block, area, outline)
        area.tick(0)
    _keep_headings(flows, area)
    return flows


def _keep_headings(flows: list[Flowable], area: Area) -> None:
    """Give each heading the room of what follows it, so that none ends a page alone."""
    for index in range(len(flows) - 1, 0, -1):
        before, flow = flows[index - 1], flows[index]
        if not (isinstance(flow, HeadingFlow) and isinstance(before, CondPageBreak)):
            continue
        following = flows[index + 1] if index + 1 < len(flows) else None
        need = _FOLLOWING
        if isinstance(following, CondPageBreak | DrawnFlow | SideBySide):
            need = following.height
        before.height = min(flow.height + flow.getSpaceAfter() + need, area.height)


def _title_flows(document: doc.Document) -> list[Flowable]:
    align = document.title_align
    flows: list[Flowable] = [paragraph(document.title, styles.title_style(align))]
    if document.subtitle:
        flows.append(paragraph(document.subtitle, styles.subtitle_style(align)))
    else:
        flows.append(Spacer(1, 8))
    return flows


def block_flows(block: doc.Block, area: Area, outline: Outline) -> list[Flowable]:
    """The flows of one block; several, if it has a caption or may break across pages."""
    match block:
        case doc.Table():
            return _table_flows(block, area)
        case doc.ChartBlock():
            return _chart_flows(block, area)
        case doc.Columns():
            return [_side_by_side(block, area, outline)]
        case doc.Cards():
            return _cards_flows(block, area)
        case doc.Entries():
            return _entries_flows(block, area)
        case doc.Letterhead():
            return _letterhead_flows(block)
        case _:
            return _plain_flows(block, area, outline)


def _plain_flows(block: doc.Block, area: Area, outline: Outline) -> list[Flowable]:
    match block:
        case doc.Heading(level=level):
            flow = HeadingFlow(block, outline.depth(level))
            _width, tall = flow.wrap(area.width, area.height)
            return [CondPageBreak(min(tall + _FOLLOWING, area.height)), flow]
        case doc.Paragraph():
            return [paragraph(block.text, styles.text_style(block.style, block.align))]
        case doc.Points():
            return _points_flows(block)
        case doc.KeyValues():
            return [KeyValuesFlow(block.pairs, area.width)] if block.pairs else []
        case doc.QrCode():
            return [QrFlow(block, area.width)]
        case doc.Signatures():
            return [SignaturesFlow(block.signatures, area.width)] if block.signatures else []
        case doc.PageBreak():
            return [PageBreak()]
        case doc.Spacer():
            return [Spacer(1, block.height * mm)]
    return []


def _table_flows(table: doc.Table, area: Area) -> list[Flowable]:
    layout = lay_out(table, area.width, area.height, area.tick)
    flows: list[Flowable] = []
    if table.caption:
        flows.append(CondPageBreak(min(layout.head_height + _FOLLOWING, area.height)))
        flows.append(paragraph(table.caption, styles.caption_style()))
    return [*flows, TableFlow(layout, PRINT, area.tick)]


def _chart_flows(block: doc.ChartBlock, area: Area) -> list[Flowable]:
    caption = paragraph(block.chart.title, styles.caption_style())
    _width, tall = caption.wrap(area.width, area.height)
    height = None if block.height is None else block.height * mm
    chart = ChartFlow(block.chart, area.width, height, area.height - tall - 12)
    return [CondPageBreak(min(tall + chart.height + 8, area.height)), caption, chart]


def _side_by_side(block: doc.Columns, area: Area, outline: Outline) -> Flowable:
    weights = block.weights or (1.0,) * len(block.columns)
    room = area.width - COLUMN_GAP * (len(block.columns) - 1)
    widths = [room * weight / sum(weights) for weight in weights]
    inset = 2 * FRAME_INSET if block.is_framed else 0.0
    columns: list[list[Flowable]] = []
    for blocks, width in zip(block.columns, widths, strict=True):
        inner = Area(width - inset, area.height - inset, area.tick)
        flows = [flow for one in blocks for flow in block_flows(one, inner, outline)]
        columns.append([flow for flow in flows if not isinstance(flow, CondPageBreak)])
    return SideBySide(columns, widths, area.height, is_framed=block.is_framed)


def _cards_flows(block: doc.Cards, area: Area) -> list[Flowable]:
    """Rows of equal length, at most four boxes each."""
    count = len(block.cards)
    if not count:
        return []
    rows = -(-count // _CARDS_PER_ROW)
    per_row = -(-count // rows)
    return [
        CardsFlow(block.cards[start : start + per_row], area.width)
        for start in range(0, count, per_row)
    ]


def _entries_flows(block: doc.Entries, area: Area) -> list[Flowable]:
    flows: list[Flowable] = [paragraph(block.title, styles.caption_style())]
    if not block.rows:
        note = styles.text_style(doc.TextStyle.NOTE, doc.Align.LEFT)
        flows.append(paragraph(block.empty_text, note))
    for index, entry in enumerate(block.rows):
        flows.append(EntryFlow(entry, area.width, has_line=index > 0))
    return flows


def _points_flows(block: doc.Points) -> list[Flowable]:
    style = styles.text_style(doc.TextStyle.NORMAL, doc.Align.LEFT)
    style.leftIndent, style.bulletIndent = 18, 2
    style.spaceAfter = 2
    return [
        Paragraph(markup(item), style, bulletText=f"{index}." if block.is_numbered else "•")
        for index, item in enumerate(block.items, start=1)
    ]


def _letterhead_flows(block: doc.Letterhead) -> list[Flowable]:
    head = styles.letterhead_style()
    note = styles.text_style(doc.TextStyle.NOTE, doc.Align.CENTER)
    note.spaceAfter = 0
    flows: list[Flowable] = [paragraph(line, head) for line in block.lines]
    flows += [paragraph(line, note) for line in block.address]
    rule = HRFlowable("100%", thickness=1.4, color=PRINT.text, spaceBefore=5, spaceAfter=10)
    return [*flows, rule]
