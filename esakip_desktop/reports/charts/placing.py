"""Finding a place for a direct label where it covers neither labels, points nor lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import LINE_HEIGHT, SIZE
from esakip_desktop.reports.lettering import STRONG, text_width

if TYPE_CHECKING:
    from esakip_desktop.reports.charts.axes import Frame
    from esakip_desktop.reports.drawing import Point

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

    def _cost(self, box: Box) -> float:
        frame = self.bounds
        cost = 0.0
        if box.left < frame.left or box.right > frame.right:
            cost += 600
        if box.top < frame.top or box.bottom > frame.bottom:
            cost += 600
        cost += 500 * sum(box.covers(other) for other in self.boxes)
        return cost + 12 * sum(box.holds(sample) for sample in self.samples)


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
