"""Finding a place for a direct label where it covers neither labels, points nor lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import LINE_HEIGHT, SIZE
from esakip_desktop.reports.lettering import STRONG, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.reports.charts.axes import Frame
    from esakip_desktop.reports.drawing import Point

SIGN_ROOM = 12.0
_GAP = 8.0
_SAMPLES = 12


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass
class Places:
    """What is taken on a plot so far."""

    bounds: Frame
    boxes: list[Box] = field(default_factory=list)
    samples: list[Point] = field(default_factory=list)

    def take_point(self, point: Point, radius: float) -> None:
        x, y = point
        self.boxes.append(Box(x - radius, y - radius, x + radius, y + radius))

    def take_line(self, points: tuple[Point, ...]) -> None:
        for (x1, y1), (x2, y2) in pairwise(points):
            self.samples += [
                (x1 + (x2 - x1) * step / _SAMPLES, y1 + (y2 - y1) * step / _SAMPLES)
                for step in range(_SAMPLES + 1)
            ]

    def find(self, text: str, point: Point, *, is_needed: bool = True) -> Point | None:
        """Base line start for `text` near `point`; None if every place covers another label."""
        width = text_width(text, SIZE, STRONG)
        best: Box | None = None
        best_cost = 1000.0
        for rank, box in enumerate(_candidates(point, width)):
            cost = self._cost(box) + rank
            if cost < best_cost:
                best, best_cost = box, cost
        if best is None or (best_cost >= 500 and not is_needed):
            return None
        self.boxes.append(best)
        return (best.left, best.bottom - 3)

    def stack(self, texts: Sequence[str], points: Sequence[Point]) -> tuple[Point, ...]:
        """Middle left of labels whose points stand above each other, in the order of the points.

        A label that is pushed away from its point keeps its place above or below the others, so
        that nobody reads it as the name of another line.
        """
        width = max(text_width(text, SIZE, STRONG) for text in texts) + SIGN_ROOM
        x = points[0][0]
        order = sorted(range(len(points)), key=lambda number: points[number][1])
        heights = _spread([points[number][1] for number in order], self.bounds)
        sides = [
            [Box(left, y - LINE_HEIGHT / 2, left + width, y + LINE_HEIGHT / 2) for y in heights]
            for left in (x + _GAP, x - _GAP - width)
        ]
        best = min(sides, key=lambda boxes: (self._is_cut(boxes[0]), sum(map(self._cost, boxes))))
        self.boxes += best
        found: dict[int, Point] = {
            number: (box.left, (box.top + box.bottom) / 2)
            for number, box in zip(order, best, strict=True)
        }
        return tuple(found[number] for number in range(len(points)))

    def _is_cut(self, box: Box) -> bool:
        """Whether words would run over the edge of the drawing; a number is never cut."""
        return box.left < self.bounds.left or box.right > self.bounds.right

    def _cost(self, box: Box) -> float:
        frame = self.bounds
        cost = 0.0
        if box.left < frame.left or box.right > frame.right:
            cost += 600
        if box.top < frame.top or box.bottom > frame.bottom:
            cost += 600
        cost += 500 * sum(box.covers(other) for other in self.boxes)
        return cost + 12 * sum(box.holds(sample) for sample in self.samples)


def _spread(heights: list[float], bounds: Frame) -> list[float]:
    """Push ascending heights apart to one line each, and back inside the plot."""
    found: list[float] = []
    for y in heights:
        found.append(max(y, found[-1] + LINE_HEIGHT) if found else y)
    over = found[-1] + LINE_HEIGHT / 2 - bounds.bottom
    shift = max(over, (found[-1] - heights[-1]) / 2, 0.0)
    return [
        max(y - shift, bounds.top + LINE_HEIGHT * (place + 0.5)) for place, y in enumerate(found)
    ]


def _candidates(point: Point, width: float) -> tuple[Box, ...]:
    """Right, left, above, below, then farther away."""
    x, y = point
    half = LINE_HEIGHT / 2
    tops = (y - half, y - LINE_HEIGHT - 4, y + 4, y - 2 * LINE_HEIGHT - 2, y + LINE_HEIGHT + 2)
    boxes: list[Box] = []
    for top in tops:
        lefts = [x + _GAP, x - _GAP - width]
        if top != tops[0]:
            lefts.append(x - width / 2)
        boxes += [Box(left, top, left + width, top + LINE_HEIGHT) for left in lefts]
    return tuple(boxes)
