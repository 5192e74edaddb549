"""The tiny drawing interface behind every chart, and its SVG back end.

Coordinates grow to the right and downward, as in SVG; the paper back end turns them over.
Floats are geometry here, never values.
"""

from __future__ import annotations

from typing import Literal, Protocol
from xml.sax.saxutils import escape, quoteattr

from esakip_desktop.reports.lettering import NORMAL, clean_text

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


class Pen(Protocol):
    """What a chart can do to a surface; every back end offers exactly this."""

    def line(
        self, start: Point, end: Point, colour: str, width: float = 1, dash: tuple[float, ...] = ()
    ) -> None: ...

    def path(
        self,
        points: tuple[Point, ...],
        colour: str,
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None: ...

    def rect(
        self,
        corner: Point,
        size: Point,
        fill: str | None,
        stroke: str | None = None,
        radius: float = 0,
        width: float = 1,
    ) -> None: ...

    def polygon(self, points: tuple[Point, ...], fill: str) -> None: ...

    def circle(
        self,
        centre: Point,
        radius: float,
        fill: str | None,
        stroke: str | None = None,
        width: float = 1,
    ) -> None: ...

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
        """`place` is on the base line; `is_upright` turns the text a quarter to the left."""


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _pair(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


class SvgPen:
    """Collects SVG elements; only plain SVG Tiny, which every viewer can show."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []

    def line(
        self, start: Point, end: Point, colour: str, width: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        self._parts.append(
            f'<line x1="{_number(start[0])}" y1="{_number(start[1])}"'
            f' x2="{_number(end[0])}" y2="{_number(end[1])}"{_stroke(colour, width, dash)}/>'
        )

    def path(
        self,
        points: tuple[Point, ...],
        colour: str,
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        corners = " ".join(_pair(point) for point in points)
        self._parts.append(
            f'<polyline points="{corners}" fill="none" stroke-linejoin="round"'
            f' stroke-linecap="round"{_stroke(colour, width, dash)}/>'
        )

    def rect(
        self,
        corner: Point,
        size: Point,
        fill: str | None,
        stroke: str | None = None,
        radius: float = 0,
        width: float = 1,
    ) -> None:
        rounding = f' rx="{_number(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{_number(corner[0])}" y="{_number(corner[1])}" width="{_number(size[0])}"'
            f' height="{_number(size[1])}"{rounding}{_fill(fill)}{_edge(stroke, width)}/>'
        )

    def polygon(self, points: tuple[Point, ...], fill: str) -> None:
        corners = " ".join(_pair(point) for point in points)
        self._parts.append(f'<polygon points="{corners}"{_fill(fill)}/>')

    def circle(
        self,
        centre: Point,
        radius: float,
        fill: str | None,
        stroke: str | None = None,
        width: float = 1,
    ) -> None:
        self._parts.append(
            f'<circle cx="{_number(centre[0])}" cy="{_number(centre[1])}" r="{_number(radius)}"'
            f"{_fill(fill)}{_edge(stroke, width)}/>"
        )

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
        turn = ""
        if is_upright:
            turn = f' transform="rotate(-90 {_number(place[0])} {_number(place[1])})"'
        heavy = f' font-weight="{weight}"' if weight != NORMAL else ""
        middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text x="{_number(place[0])}" y="{_number(place[1])}" font-size="{_number(size)}"'
            f"{heavy}{middle}{_fill(colour)}{turn}>{escape(clean_text(text))}</text>"
        )

    def finish(self, title: str, description: str, background: str) -> str:
        """The whole file; title and description are what a screen reader says."""
        width, height = _number(self.width), _number(self.height)
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" role="img" font-family="Inter"'
            f" aria-label={quoteattr(clean_text(title))}>"
        )
        head = (
            opening,
            f"<title>{escape(clean_text(title))}</title>",
            f"<desc>{escape(clean_text(description))}</desc>",
            f'<rect width="{width}" height="{height}"{_fill(background)}/>',
        )
        return "\n".join((*head, *self._parts, "</svg>", ""))


def _fill(colour: str | None) -> str:
    return f" fill={quoteattr(colour or 'none')}"


def _edge(colour: str | None, width: float) -> str:
    return "" if colour is None else f' stroke={quoteattr(colour)} stroke-width="{_number(width)}"'


def _stroke(colour: str, width: float, dash: tuple[float, ...]) -> str:
    dashes = f' stroke-dasharray="{" ".join(_number(part) for part in dash)}"' if dash else ""
    return f"{_edge(colour, width)}{dashes}"
