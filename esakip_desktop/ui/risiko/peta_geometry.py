"""Where the cells, points and words of the heat map lie in the room there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from esakip_desktop.ui.kit import look

if TYPE_CHECKING:
    from esakip_desktop.domain.matriks import Matriks

GAP: Final = 3
HEAD: Final = 17
POINT: Final = 20
SPACE: Final = 2
SMALL_CELL: Final = 24


@dataclass(frozen=True)
class Area:
    """The drawing of one matrix in a rectangle; k grows upwards, d to the right."""

    matriks: Matriks
    width: float
    height: float
    is_small: bool = False

    @property
    def left(self) -> float:
        """Room for the words of kemungkinan."""
        return look.metrics().px(18 if self.is_small else 98)

    @property
    def bottom(self) -> float:
        """Room for the words of dampak."""
        return look.metrics().px(18 if self.is_small else 50)

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
        return scale.px(14 if self.is_small else POINT)

    def capacity(self) -> int:
        """How many points a cell can show."""
        across, down = self._grid()
        return across * down

    def slot(self, k: int, d: int, number: int, total: int) -> QPointF:
        """The middle of a place for a point; the places fill the cell from its middle line."""
        cell, side = self.cell(k, d), self.point + SPACE
        head = 0.0 if self.is_small else look.metrics().px(HEAD)
        across, down = self._grid()
        total = min(max(total, number + 1), across * down)
        rows = -(-total // across)
        line = min(number // across, rows - 1)
        inside = total - line * across if line == rows - 1 else across
        room = QRectF(cell.x(), cell.y() + head, cell.width(), cell.height() - head - 4)
        x = room.center().x() + (number % across - (min(inside, across) - 1) / 2) * side
        y = room.center().y() + (line - (rows - 1) / 2) * side
        return QPointF(x, y)

    def _grid(self) -> tuple[int, int]:
        cell, side = self.cell(1, 1), self.point + SPACE
        head = 0.0 if self.is_small else look.metrics().px(HEAD)
        across = max(1, int((cell.width() - 4 + SPACE) // side))
        down = max(1, int((cell.height() - head - 4 + SPACE) // side))
        return across, down
