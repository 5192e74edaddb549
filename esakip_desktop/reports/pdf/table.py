"""A table on paper: picks the rows that fit a page and repeats its head on each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from esakip_desktop.reports.document import Align, RowStyle
from esakip_desktop.reports.pdf.fonts import STRONG, font_name
from esakip_desktop.reports.pdf.pen import PdfPen, colour_of
from esakip_desktop.reports.pdf.table_layout import PAD_Y, TableLayout
from esakip_desktop.reports.signs import draw_sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

    from esakip_desktop.reports.palette import Palette
    from esakip_desktop.reports.pdf.table_layout import HeadCell, LaidCell, LaidRow

_LINE = 0.4
_LEAST_NUMBER = 5.0  # letters of column numbers
_BASELINE = 0.36  # from the middle of a line to its base line, in letter sizes


class TableFlow(Flowable):
    """Rows `start` to `end` of a layout; parts of one table share the layout."""

    def __init__(
        self,
        layout: TableLayout,
        palette: Palette,
        tick: Callable[[int], None],
        start: int = 0,
        end: int | None = None,
    ) -> None:
        super().__init__()
        self._layout = layout
        self._palette = palette
        self._tick = tick
        self.start = start
        self.end = len(layout.rows) if end is None else end
        self.spaceAfter = 8

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        height = self._layout.part_height(self.start, self.end)
        return (sum(self._layout.widths), height)

    def split(self, _width: float, room: float) -> list[Flowable]:
        cut = self._cut(room)
        if cut <= self.start:
            return []
        if cut >= self.end:
            return [self]
        return [self._part(self.start, cut), self._part(cut, self.end)]

    def _part(self, start: int, end: int) -> TableFlow:
        return TableFlow(self._layout, self._palette, self._tick, start, end)

    def _cut(self, room: float) -> int:
        """Index of the first row that goes to the next page."""
        layout = self._layout
        first = layout.rows[self.start]
        left = room - layout.head_height - (first.first_height - first.height)
        cut = bisect_right(layout.ends, layout.ends[self.start] + left + 0.01) - 1
        cut = min(cut, self.end)
        if cut >= self.end:
            return self.end
        return self._kinder_cut(cut)

    def _kinder_cut(self, cut: int) -> int:
        """No group row alone at the foot, no total alone at the head, if that is possible."""
        rows = self._layout.rows
        better = cut
        if better > self.start + 1 and rows[better].style is RowStyle.TOTAL:
            better -= 1
        while better > self.start and rows[better - 1].style is RowStyle.GROUP:
            better -= 1
        return better if better > self.start else cut

    def draw(self) -> None:
        canvas = self.canv
        layout = self._layout
        height = layout.part_height(self.start, self.end)
        canvas.saveState()
        canvas.translate(0, height)
        canvas.setLineWidth(_LINE)
        canvas.setDash([])
        canvas.setStrokeColor(colour_of(self._palette.border))
        for cell in layout.head:
            self._draw_head_cell(canvas, cell)
        top = layout.head_height
        rules = _Rules(canvas, top)
        for index in range(self.start, self.end):
            row = layout.rows[index]
            is_first = index == self.start
            tall = row.first_height if is_first else row.height
            self._draw_row(canvas, row, top, tall, is_first=is_first)
            rules.add(row, top, is_first=is_first)
            top += tall
        rules.finish(top)
        width = sum(layout.widths)
        canvas.line(0, -top, width, -top)
        canvas.setStrokeColor(colour_of(self._palette.text3))
        canvas.line(0, -layout.head_height, width, -layout.head_height)
        canvas.restoreState()
        self._tick(self.end - self.start)

    def _draw_head_cell(self, canvas: Canvas, cell: HeadCell) -> None:
        palette, size = self._palette, self._layout.size
        canvas.setFillColor(colour_of(palette.surface if cell.is_number else palette.header))
        canvas.rect(cell.left, -cell.top - cell.height, cell.width, cell.height, fill=1)
        if cell.is_number:
            size = max(size - 1.5, _LEAST_NUMBER)
            canvas.setFillColor(colour_of(palette.text3))
            canvas.setFont(font_name(400), size)
        else:
            canvas.setFillColor(colour_of(palette.text))
            canvas.setFont(STRONG, size)
        leading = self._layout.leading
        middle = cell.top + cell.height / 2
        y = middle - (len(cell.lines) - 1) * leading / 2 + size * _BASELINE
        for line in cell.lines:
            canvas.drawCentredString(cell.left + cell.width / 2, -y, line)
            y += leading

    def _draw_row(
        self, canvas: Canvas, row: LaidRow, top: float, tall: float, *, is_first: bool
    ) -> None:
        width = sum(self._layout.widths)
        fill = self._row_fill(row.style)
        if fill:
            canvas.setFillColor(colour_of(fill))
            canvas.rect(0, -top - tall, width, tall, fill=1, stroke=0)
        for cell in row.cells:
            self._draw_cell(canvas, cell, row, top, tall, is_first=is_first)

    def _row_fill(self, style: RowStyle) -> str:
        fills = {RowStyle.GROUP: self._palette.sunken, RowStyle.TOTAL: self._palette.header}
        return fills.get(style, "")

    def _draw_cell(
        self,
        canvas: Canvas,
        cell: LaidCell,
        row: LaidRow,
        top: float,
        tall: float,
        *,
        is_first: bool,
    ) -> None:
        if cell.tone is not None:
            canvas.setFillColor(colour_of(self._palette.shade(cell.tone).tint))
            canvas.rect(cell.left, -top - tall, cell.width, tall, fill=1, stroke=0)
        lines = cell.lines or (cell.repeat_lines if is_first else ())
        canvas.setFillColor(colour_of(self._ink(cell, row)))
        canvas.setFont(font_name(cell.weight), row.size)
        padding = 0.0 if row.is_continued and not is_first else PAD_Y
        y = top + padding + row.size * (0.64 + _BASELINE)
        leading = row.size * self._layout.leading / self._layout.size
        for line in lines:
            _write_line(canvas, cell, line, (y, self._layout.pad), row.size)
            y += leading
        if cell.tone is not None and not row.is_continued:
            self._draw_status(canvas, cell, row, top)

    def _ink(self, cell: LaidCell, row: LaidRow) -> str:
        if cell.tone is not None:
            return self._palette.shade(cell.tone).text
        if cell.is_reason or row.style is RowStyle.NOTE:
            return self._palette.text3
        return self._palette.text

    def _draw_status(self, canvas: Canvas, cell: LaidCell, row: LaidRow, top: float) -> None:
        if cell.tone is None:
            return
        size = row.size * 0.95
        corner = (cell.left + self._layout.pad, top + PAD_Y + row.size * 0.16)
        canvas.saveState()
        draw_sign(PdfPen(canvas), cell.tone, corner, size, self._palette.shade(cell.tone).text)
        canvas.restoreState()


class _Rules:
    """The lines of a part: as few and as long as possible, drawn over tints."""

    def __init__(self, canvas: Canvas, top: float) -> None:
        self._canvas = canvas
        self._edges: tuple[float, ...] = ()
        self._since = top

    def add(self, row: LaidRow, top: float, *, is_first: bool) -> None:
        """Line above the row; upright lines go on while the edges of the cells stay the same."""
        edges = (*(cell.left for cell in row.cells), row.cells[-1].left + row.cells[-1].width)
        if edges != self._edges:
            self.finish(top)
            self._edges = edges
        if row.is_continued and not is_first:
            return
        start: float | None = None
        for cell in row.cells:
            if cell.is_repeat and not is_first:
                self._level(start, cell.left, top)
                start = None
            elif start is None:
                start = cell.left
        self._level(start, edges[-1], top)

    def finish(self, top: float) -> None:
        for edge in self._edges:
            self._canvas.line(edge, -self._since, edge, -top)
        self._since = top

    def _level(self, start: float | None, end: float, top: float) -> None:
        if start is not None:
            self._canvas.line(start, -top, end, -top)


def _write_line(
    canvas: Canvas, cell: LaidCell, line: str, place: tuple[float, float], size: float
) -> None:
    """One line at the height and with the white beside it that `place` names."""
    y, pad = place
    if cell.align is Align.RIGHT:
        canvas.drawRightString(cell.left + cell.width - pad, -y, line)
    elif cell.align is Align.CENTER and cell.tone is None:
        canvas.drawCentredString(cell.left + cell.width / 2, -y, line)
    else:
        shift = 0.0 if cell.tone is None else size * 1.5
        canvas.drawString(cell.left + pad + shift, -y, line)
