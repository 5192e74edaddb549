"""Blocks that are drawn with the pen: charts, figure cards, short lists, signatures, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.platypus.flowables import Flowable

from esakip_desktop.reports.charts import draw_chart, preferred_height
from esakip_desktop.reports.lettering import STRONG, ellipsise, text_width, wrap_text
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.pdf.pen import PdfPen
from esakip_desktop.reports.signs import draw_sign

if TYPE_CHECKING:
    from esakip_desktop.reports.charts import Chart
    from esakip_desktop.reports.document import Card, Entry, QrCode, Signature
    from esakip_desktop.reports.drawing import Pen
    from esakip_desktop.reports.palette import Tone

_SCALE = 0.74  # chart letters of 11 become 8 points on paper
_HEAVY = 700
COLUMN_GAP = 8.0
FRAME_INSET = 8.0
_SIGN_SPACE = 44.0  # where the pen stroke goes


class DrawnFlow(Flowable):
    """A block of fixed height that never breaks; `paint` gets a pen at its upper left corner."""

    def __init__(self, width: float, height: float, space_after: float = 6) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self.spaceAfter = space_after

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return (self.width, self.height)

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(0, self.height)
        self.paint(PdfPen(self.canv))
        self.canv.restoreState()

    def paint(self, pen: Pen) -> None:
        raise NotImplementedError


class ChartFlow(DrawnFlow):
    def __init__(self, chart: Chart, width: float, height: float | None, limit: float) -> None:
        wanted = preferred_height(chart, width / _SCALE) * _SCALE if height is None else height
        super().__init__(width, min(wanted, limit), 8)
        self._chart = chart

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(0, self.height)
        self.canv.scale(_SCALE, _SCALE)
        size = (self.width / _SCALE, self.height / _SCALE)
        draw_chart(PdfPen(self.canv), self._chart, size[0], size[1], PRINT)
        self.canv.restoreState()


class CardsFlow(DrawnFlow):
    """One row of equal boxes; the status stands beside the figure if it fits in every box."""

    def __init__(self, cards: tuple[Card, ...], width: float) -> None:
        self._cards = cards
        self._box = (width - COLUMN_GAP * (len(cards) - 1)) / len(cards)
        self._notes = [wrap_text(card.note, self._box - 16, 7.5) for card in cards]
        self._is_beside = all(self._fits_beside(card) for card in cards)
        has_word = any(card.word for card in cards)
        height = 46 + max(len(lines) for lines in self._notes) * 9.5
        super().__init__(width, height + (16 if has_word and not self._is_beside else 0), 8)

    def _fits_beside(self, card: Card) -> bool:
        used = text_width(card.value, 16, STRONG) + text_width(card.word, 7.5, STRONG) + 16
        return not card.word or used <= self._box - 20

    def paint(self, pen: Pen) -> None:
        for index, card in enumerate(self._cards):
            self._paint_card(pen, card, index, index * (self._box + COLUMN_GAP))

    def _paint_card(self, pen: Pen, card: Card, index: int, left: float) -> None:
        pen.rect((left, 0), (self._box, self.height), None, PRINT.border, 3, 0.6)
        label = ellipsise(card.label, self._box - 16, 8)
        pen.text((left + 8, 14), label, 8, PRINT.text2)
        size = 16.0
        wide = text_width(card.value, size, STRONG)
        size = min(size, size * (self._box - 16) / wide) if wide else size
        pen.text((left + 8, 33), card.value, size, PRINT.text, weight=_HEAVY)
        y = 46.0
        if card.word and self._is_beside:
            _paint_chip(pen, card.word, card.tone, left + self._box - 8, 21, is_right=True)
        elif card.word:
            _paint_chip(pen, card.word, card.tone, left + 8, 39, is_right=False)
            y += 16
        for line in self._notes[index]:
            pen.text((left + 8, y), line, 7.5, PRINT.text2)
            y += 9.5


def _paint_chip(
    pen: Pen, word: str, tone: Tone | None, edge: float, top: float, *, is_right: bool
) -> None:
    """Sign and word on the tint of the status."""
    sign = 0.0 if tone is None else 10.0
    wide = text_width(word, 7.5, STRONG) + sign + 8
    left = edge - wide if is_right else edge
    tint = PRINT.sunken if tone is None else PRINT.shade(tone).tint
    ink = PRINT.text if tone is None else PRINT.shade(tone).text
    pen.rect((left, top), (wide, 13), tint, radius=2)
    if tone is not None:
        draw_sign(pen, tone, (left + 4, top + 3), 7, ink)
    pen.text((left + 4 + sign, top + 9.3), word, 7.5, ink, weight=STRONG)


class EntryFlow(DrawnFlow):
    """One line of a short list: sign, name and second line, figure at the right."""

    def __init__(self, entry: Entry, width: float, *, has_line: bool) -> None:
        self._entry = entry
        self._has_line = has_line
        self._left = 0.0 if entry.tone is None else 18.0
        self._value_width = text_width(entry.value, 9, STRONG)
        room = width - self._left - self._value_width - (8 if entry.value else 0)
        self._title = wrap_text(entry.title, room, 8.5, 500)
        self._note = wrap_text(entry.note, room, 7.5) if entry.note else ()
        height = 7 + len(self._title) * 11 + len(self._note) * 9.5
        super().__init__(width, height, 0)

    def paint(self, pen: Pen) -> None:
        entry = self._entry
        if self._has_line:
            pen.line((0, 0), (self.width, 0), PRINT.border, 0.5)
        if entry.tone is not None:
            shade = PRINT.shade(entry.tone)
            pen.rect((0, 5), (12.5, 12.5), shade.tint, radius=2)
            draw_sign(pen, entry.tone, (2, 7), 8.5, shade.text)
        y = 12.5
        if entry.value:
            pen.text((self.width, y), entry.value, 9, PRINT.text, "end", STRONG)
        for line in self._title:
            pen.text((self._left, y), line, 8.5, PRINT.text, weight=500)
            y += 11
        for line in self._note:
            pen.text((self._left, y - 1), line, 7.5, PRINT.text2)
            y += 9.5


class SignaturesFlow(DrawnFlow):
    """Signature blocks side by side; a single one stands at the right half."""

    def __init__(self, signatures: tuple[Signature, ...], width: float) -> None:
        self._count = max(2, len(signatures))
        self._signatures = signatures
        self._room = width / self._count - 12
        self._heads = [self._head_lines(one) for one in signatures]
        self._deepest = max(len(lines) for lines in self._heads)
        feet = max(len(_foot_lines(one, self._room)) for one in signatures)
        super().__init__(width, 12 + self._deepest * 13 + _SIGN_SPACE + feet * 13, 6)
        self.spaceBefore = 10

    def _head_lines(self, one: Signature) -> tuple[str, ...]:
        lines = [text for text in (one.tempat_tanggal, one.pembuka) if text]
        return (*lines, *wrap_text(one.jabatan, self._room, 9.5))

    def paint(self, pen: Pen) -> None:
        first = self._count - len(self._signatures)
        slot = self.width / self._count
        for index, one in enumerate(self._signatures):
            middle = slot * (first + index + 0.5)
            lines = self._heads[index]
            y = 12.0 + 13 * (self._deepest - len(lines))
            for line in lines:
                pen.text((middle, y), line, 9.5, PRINT.text, "middle")
                y += 13
            y = 12 + self._deepest * 13 + _SIGN_SPACE
            names = len(wrap_text(one.nama, self._room, 9.5, STRONG))
            for number, line in enumerate(_foot_lines(one, self._room)):
                is_name = number < names
                weight = STRONG if is_name else 400
                pen.text((middle, y), line, 9.5, PRINT.text, "middle", weight)
                if is_name:
                    half = text_width(line, 9.5, STRONG) / 2
                    pen.line((middle - half, y + 2), (middle + half, y + 2), PRINT.text, 0.6)
                y += 13


class QrFlow(DrawnFlow):
    """The code of ReportLab at the left, large enough for a telephone, and words beside it."""

    _SIZE = 96.0

    def __init__(self, block: QrCode, width: float) -> None:
        self._text = block.text
        room = width - self._SIZE - 14
        self._lines = [line for text in block.lines for line in wrap_text(text, room, 8.5)]
        super().__init__(width, max(self._SIZE, len(self._lines) * 12.0 + 8), 8)

    def paint(self, pen: Pen) -> None:
        y = 16.0
        for line in self._lines:
            pen.text((self._SIZE + 14, y), line, 8.5, PRINT.text2)
            y += 12

    def draw(self) -> None:
        super().draw()
        code = QrCodeWidget(self._text, barLevel="M", barBorder=1)
        code.barWidth = code.barHeight = self._SIZE
        drawing = Drawing(self._SIZE, self._SIZE)
        drawing.add(code)
        renderPDF.draw(drawing, self.canv, 0, self.height - self._SIZE)


def _foot_lines(one: Signature, room: float) -> tuple[str, ...]:
    """Name, rank and number under the space for the pen stroke."""
    name = wrap_text(one.nama, room, 9.5, STRONG)
    nip = f"NIP {one.nip}" if one.nip else ""
    return (*name, *(text for text in (one.pangkat, nip) if text))


class SideBySide(Flowable):
    """Several small flows beside each other, in boxes of equal height if framed."""

    def __init__(
        self,
        columns: list[list[Flowable]],
        widths: list[float],
        limit: float,
        *,
        is_framed: bool,
    ) -> None:
        super().__init__()
        self._columns = columns
        self._widths = widths
        self._limit = limit
        self._inset = FRAME_INSET if is_framed else 0.0
        self._heights = [
            self._column_height(column, width)
            for column, width in zip(columns, widths, strict=True)
        ]
        self.height = max(self._heights) + 2 * self._inset
        self.spaceAfter = 8

    def _column_height(self, column: list[Flowable], width: float) -> float:
        total = 0.0
        for index, flow in enumerate(column):
            _wide, tall = flow.wrap(width - 2 * self._inset, self._limit)
            before = flow.getSpaceBefore() if index else 0
            total += tall + before + (flow.getSpaceAfter() if index + 1 < len(column) else 0)
        return total

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return (sum(self._widths) + COLUMN_GAP * (len(self._widths) - 1), self.height)

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """Too tall for any page: give the columns one under the other instead."""
        if self.height <= self._limit:
            return []
        return [flow for column in self._columns for flow in column]

    def draw(self) -> None:
        left = 0.0
        for column, width in zip(self._columns, self._widths, strict=True):
            if self._inset:
                PdfPen(self.canv).rect(
                    (left, -self.height), (width, self.height), None, PRINT.border, 3, 0.6
                )
            self._draw_column(column, left + self._inset, width - 2 * self._inset)
            left += width + COLUMN_GAP

    def _draw_column(self, column: list[Flowable], left: float, width: float) -> None:
        y = self.height - self._inset
        for index, flow in enumerate(column):
            _wide, tall = flow.wrap(width, self._limit)
            if index:
                y -= flow.getSpaceBefore()
            y -= tall
            flow.drawOn(self.canv, left, y)
            y -= flow.getSpaceAfter()
