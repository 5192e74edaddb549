"""Where the cells, points and words of the heat map lie in the room there is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from esakip_desktop.ui.kit import look

if TYPE_CHECKING:
    from esakip_desktop.domain.matriks import Matriks

GAP: Final = 3
HEAD: Final = 17
LOW_HEAD: Final = 14
LOW_CELL: Final = 44
POINT: Final = 20
LEAST_POINT: Final = 16
SPACE: Final = 2
SMALL_CELL: Final = 24


@dataclass(frozen=True)
class Area:
    """The drawing of one matrix in a rectangle; k grows upwards, d to the right."""

    matriks: Matriks
    width: float
    height: float
    is_small: bool = False
    d_words: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """Room for the words of kemungkinan."""
        return look.metrics().px(18 if self.is_small else 98)

    @property
    def bottom(self) -> float:
        """Room for the words of dampak."""
        if self.is_small:
            return look.metrics().px(18)
        return look.metrics().px(36 if self.has_short_words else 50)

    @cached_property
    def has_short_words(self) -> bool:
        """Whether every word of dampak fits on one line below its column."""
        room = (self.width - self.left) / self.matriks.size_d
        measure = QFontMetricsF(look.font(11, 400))
        return all(measure.horizontalAdvance(words) < room for words in self.d_words)

    @property
    def box(self) -> QRectF:
        """All cells together."""
        return QRectF(self.left, 1, self.width - self.left - 2, self.height - self.bottom - 2)

    def cell(self, k: int, d: int) -> QRectF:
        """One cell without the gap around it."""
        box, gap = self.box, GAP
        width = (box.width() + gap) / self.matriks.size_d
        height = (box.height() + gap) / self.matriks.size_k
        x = box.x() + (d - 1) * width
        y = box.y() + (self.matriks.size_k - k) * height
        return QRectF(x, y, width - gap, height - gap)

    def cell_at(self, at: QPointF) -> tuple[int, int] | None:
        """The cell under a point of the widget."""
        for k in range(1, self.matriks.size_k + 1):
            for d in range(1, self.matriks.size_d + 1):
                if self.cell(k, d).adjusted(-1, -1, 2, 2).contains(at):
                    return k, d
        return None

    @property
    def point(self) -> float:
        """The diameter of a point."""
        scale = look.metrics()
        if self.is_small:
            return scale.px(14)
        cell = self.cell(1, 1)
        across, down = (cell.width() - 6) / 2 - SPACE, cell.height() - self.head - 4
        return max(scale.px(LEAST_POINT), min(scale.px(POINT), across, down))

    @property
    def head(self) -> float:
        """Room for sign and score above the points; less in low cells."""
        if self.is_small:
            return 0.0
        scale = look.metrics()
        return scale.px(LOW_HEAD if self.cell(1, 1).height() < scale.px(LOW_CELL) else HEAD)

    def capacity(self) -> int:
        """How many points a cell can show."""
        across, down = self._grid()
        return across * down

    def slot(self, k: int, d: int, number: int, total: int) -> QPointF:
        """The middle of a place for a point; the places fill the cell from its middle line."""
        cell, side = self.cell(k, d), self.point + SPACE
        head = self.head
        across, down = self._grid()
        total = min(max(total, number + 1), across * down)
        rows = -(-total // across)
        line = min(number // across, rows - 1)
        inside = total - line * across if line == rows - 1 else across
        room = QRectF(cell.x(), cell.y() + head, cell.width(), cell.height() - head - 4)
        x = room.center().x() + (number % across - (min(inside, across) - 1) / 2) * side
        y = room.center().y() + (line - (rows - 1) / 2) * side
        return QPointF(x, y)

    def corner(self, k: int, d: int) -> QPointF:
        """A place for a ring no point lies on: between the sign and the score of a cell."""
        cell = self.cell(k, d)
        is_narrow = cell.width() < look.metrics().px(50)
        x = cell.x() + 8 if is_narrow else cell.center().x()
        return QPointF(x, cell.y() + self.head / 2 + 1)

    def _grid(self) -> tuple[int, int]:
        cell, side = self.cell(1, 1), self.point + SPACE
        head = self.head
        across = max(1, int((cell.width() - 6 + SPACE) // side))
        down = max(1, int((cell.height() - head - 4 + SPACE) // side))
        return across, down
