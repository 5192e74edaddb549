"""The paper back end of the drawing interface."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from esakip_desktop.reports.lettering import NORMAL, clean_text
from esakip_desktop.reports.pdf.fonts import font_name

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from esakip_desktop.reports.drawing import Anchor, Point


@cache
def colour_of(text: str) -> Color:
    """The colour of a palette entry; there are few, and each is asked for often."""
    return HexColor(text)


class PdfPen:
    """Draws on a canvas whose origin is the upper left corner of the drawing.

    The canvas itself grows upward, so every vertical position changes its sign here.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def line(
        self, start: Point, end: Point, colour: str, width: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        self._set_stroke(colour, width, dash)
        self._canvas.line(start[0], -start[1], end[0], -end[1])

    def path(
        self,
        points: tuple[Point, ...],
        colour: str,
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        self._set_stroke(colour, width, dash)
        self._canvas.setLineJoin(1)
        self._canvas.setLineCap(1)
        self._draw_points(points, is_closed=False)
        self._canvas.setLineCap(0)

    def rect(
        self,
        corner: Point,
        size: Point,
        fill: str | None,
        stroke: str | None = None,
        radius: float = 0,
        width: float = 1,
    ) -> None:
        has_fill, has_stroke = self._set_both(fill, stroke, width)
        x, y = corner[0], -corner[1] - size[1]
        if radius:
            self._canvas.roundRect(x, y, size[0], size[1], radius, stroke=has_stroke, fill=has_fill)
        else:
            self._canvas.rect(x, y, size[0], size[1], stroke=has_stroke, fill=has_fill)

    def polygon(self, points: tuple[Point, ...], fill: str) -> None:
        self._canvas.setFillColor(colour_of(fill))
        self._draw_points(points, is_closed=True)

    def circle(
        self,
        centre: Point,
        radius: float,
        fill: str | None,
        stroke: str | None = None,
        width: float = 1,
    ) -> None:
        has_fill, has_stroke = self._set_both(fill, stroke, width)
        self._canvas.circle(centre[0], -centre[1], radius, stroke=has_stroke, fill=has_fill)

    def text(
        self,
        place: Point,
        text: str,
        size: float,
        colour: str,
        anchor: Anchor = "start",
        weight: int = NORMAL,
        is_upright: bool = False,
    ) -> None:
        canvas = self._canvas
        canvas.setFont(font_name(weight), size)
        canvas.setFillColor(colour_of(colour))
        if is_upright:
            canvas.saveState()
            canvas.translate(place[0], -place[1])
            canvas.rotate(90)
            self._write((0, 0), clean_text(text), anchor)
            canvas.restoreState()
        else:
            self._write((place[0], -place[1]), clean_text(text), anchor)

    def _write(self, place: Point, text: str, anchor: Anchor) -> None:
        if anchor == "middle":
            self._canvas.drawCentredString(place[0], place[1], text)
        elif anchor == "end":
            self._canvas.drawRightString(place[0], place[1], text)
        else:
            self._canvas.drawString(place[0], place[1], text)

    def _draw_points(self, points: tuple[Point, ...], *, is_closed: bool) -> None:
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], -points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, -y)
        if is_closed:
            path.close()
        self._canvas.drawPath(path, stroke=int(not is_closed), fill=int(is_closed))

    def _set_stroke(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        self._canvas.setStrokeColor(colour_of(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setDash(list(dash))

    def _set_both(self, fill: str | None, stroke: str | None, width: float) -> tuple[int, int]:
        if fill is not None:
            self._canvas.setFillColor(colour_of(fill))
        if stroke is not None:
            self._set_stroke(stroke, width, ())
        return int(fill is not None), int(stroke is not None)
