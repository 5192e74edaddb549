"""The heat map as a widget: keys, pointer, and words for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.risiko import peta_paint
from esakip_desktop.ui.risiko.peta_geometry import Area
from esakip_desktop.ui.risiko.register import cell_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from esakip_desktop.domain.matriks import Matriks, Sel
    from esakip_desktop.ui.risiko.peta_paint import Point

Cell = tuple[int, int]
MOVES: Final = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
OPENING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PetaRisiko(QWidget):
    """Shows risks as numbered points in the cells of a matrix.

    `cell_opened(k, d)`: Enter or a click on a cell. `risiko_picked(uid)`: a click on a point.
    `left()`: Esc, back to the list. A small map only shows and takes no keys.
    """

    cell_opened = Signal(int, int)
    risiko_picked = Signal(str)
    left = Signal()

    def __init__(self, *, is_small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_small = is_small
        self._matriks: Matriks | None = None
        self._points: tuple[Point, ...] = ()
        self._way: tuple[Cell | None, ...] = ()
        self._now = 0
        self._stops: tuple[str, ...] = ()
        self._selected = ""
        self._opened: Cell | None = None
        self._cursor: Cell | None = None
        self.setAccessibleName("Peta risiko")
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed if is_small else policy.Expanding)
        if not is_small:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    # what the page says

    def show_points(
        self, matriks: Matriks, points: Sequence[Point], selected: str = "", name: str = ""
    ) -> None:
        """The risks of one moment; `name` is what a screen reader calls the map."""
        self._matriks, self._points, self._selected = matriks, tuple(points), selected
        if self._cursor is not None and not matriks.has(*self._cursor):
            self._cursor = None
        if name:
            self.setAccessibleName(name)
        self._tell()
        self.update()

    def show_way(self, way: Sequence[Cell | None], now: int = 0, stops: Sequence[str] = ()) -> None:
        """The cells of the selected risk at its moments; `now` is the one the map shows.

        `stops` are uids of points when all moments stand on the map as points.
        """
        self._way, self._now, self._stops = tuple(way), now, tuple(stops)
        self.update()

    def set_opened(self, cell: Cell | None) -> None:
        """Marks the cell the list is filtered by."""
        self._opened = cell
        self.update()

    # what can be asked

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell the keys are on."""
        return self._cursor

    def points_in(self, k: int, d: int) -> tuple[Point, ...]:
        return tuple(point for point in self._points if (point.k, point.d) == (k, d))

    @property
    def point_total(self) -> int:
        return len(self._points)

    @property
    def area(self) -> Area | None:
        """The geometry for the room there is now."""
        if self._matriks is None:
            return None
        words, _ = peta_paint.short_words(self._matriks, is_kemungkinan=False)
        return Area(self._matriks, self.width(), self.height(), self._is_small, words)

    def shown_points(self, area: Area, k: int, d: int) -> tuple[Point, ...]:
        """The points a cell has room for; the selected one is always among them."""
        points, capacity = self.points_in(k, d), area.capacity()
        if len(points) <= capacity:
            return points
        ordered = sorted(points, key=lambda point: point.uid != self._selected)
        kept = {point.uid for point in ordered[: capacity - 1]}
        return tuple(point for point in points if point.uid in kept)

    def describe(self, k: int, d: int) -> str:
        """A cell in words: place, level, score and which risks are in it."""
        if self._matriks is None:
            return ""
        found = self.points_in(k, d)
        words = cell_words(self._matriks, self._matriks.cell(k, d))
        if not found:
            return f"{words}, tanpa risiko"
        numbers = ", ".join(point.text for point in found)
        return f"{words}, {len(found)} risiko: nomor {numbers}"

    def tooltip(self, k: int, d: int) -> str:
        if self._matriks is None:
            return ""
        named = [f"{point.text}  {point.name}" for point in self.points_in(k, d)]
        return "\n".join([cell_words(self._matriks, self._matriks.cell(k, d)), *named])

    # Qt's side

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(200), scale.px(150)) if self._is_small else QSize(420, 380)

    def minimumSizeHint(self) -> QSize:
        scale, matriks = look.metrics(), self._matriks
        rows, columns = (matriks.size_k, matriks.size_d) if matriks is not None else (5, 5)
        if self._is_small:
            return QSize(scale.px(20 + 24 * columns), scale.px(20 + 22 * rows))
        return QSize(scale.px(104 + 34 * columns), scale.px(52 + 36 * rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        area = self.area
        if area is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sel in area.matriks.all_cells():
            peta_paint.paint_cell(painter, area, sel)
        peta_paint.paint_selera(painter, area)
        peta_paint.paint_axes(painter, area)
        peta_paint.paint_way(painter, self._way_stops(area))
        for sel in area.matriks.all_cells():
            self._paint_points(painter, area, sel)
        if self._opened is not None and area.matriks.has(*self._opened):
            peta_paint.paint_frame(painter, area.cell(*self._opened), "accent", 2)
        if self.hasFocus() and self._cursor is not None:
            peta_paint.paint_frame(painter, area.cell(*self._cursor), "focus", 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if not is_plain or self._matriks is None:
            super().keyPressEvent(event)
        elif key in MOVES:
            self._move(*MOVES[key])
        elif key in OPENING and self._cursor is not None:
            self.cell_opened.emit(*self._cursor)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cursor is None:
            self._cursor = self._first_cell()
            self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        area, at = self.area, event.position()
        cell = area.cell_at(at) if area is not None else None
        if area is None or cell is None or self._is_small:
            return
        self._cursor = cell
        self._tell()
        hit = self._point_at(area, cell, at)
        if hit is not None:
            self.risiko_picked.emit(hit.uid)
        else:
            self.cell_opened.emit(*cell)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            area = self.area
            cell = area.cell_at(QPointF(event.pos())) if area is not None else None
            QToolTip.showText(event.globalPos(), self.tooltip(*cell) if cell else "", self)
            return True
        return super().event(event)

    # inside

    def _move(self, up: int, right: int) -> None:
        if self._matriks is None:
            return
        k, d = self._cursor or self._first_cell()
        k = min(max(k + up, 1), self._matriks.size_k)
        d = min(max(d + right, 1), self._matriks.size_d)
        self._cursor = (k, d)
        self._tell()
        self.update()

    def _first_cell(self) -> Cell:
        """Where the keys start: the selected risk, else the gravest cell with a risk."""
        own = next((point for point in self._points if point.uid == self._selected), None)
        if own is not None:
            return own.k, own.d
        if self._matriks is None or not self._points:
            return 1, 1
        matriks = self._matriks
        gravest = max(self._points, key=lambda point: matriks.cell(point.k, point.d).skor)
        return gravest.k, gravest.d

    def _tell(self) -> None:
        """Tells a screen reader which cell the keys are on."""
        words = self.describe(*self._cursor) if self._cursor is not None else self._summary()
        self.setAccessibleDescription(words)
        change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(change)

    def _summary(self) -> str:
        cells = sorted({(point.k, point.d) for point in self._points}, reverse=True)
        return ". ".join(self.describe(*cell) for cell in cells)

    def _paint_points(self, painter: QPainter, area: Area, sel: Sel) -> None:
        points = self.points_in(sel.k, sel.d)
        shown = self.shown_points(area, sel.k, sel.d)
        total = len(shown) + (len(shown) < len(points))
        for number, point in enumerate(shown):
            at = area.slot(sel.k, sel.d, number, total)
            is_on = point.uid == self._selected
            peta_paint.paint_point(painter, area, at, point.text, is_on=is_on)
        if len(shown) < len(points):
            at, more = area.slot(sel.k, sel.d, len(shown), total), len(points) - len(shown)
            peta_paint.paint_more(painter, area, at, f"+{more}" if shown else f"{more}×")

    def _point_at(self, area: Area, cell: Cell, at: QPointF) -> Point | None:
        shown = self.shown_points(area, *cell)
        total = len(shown) + (len(shown) < len(self.points_in(*cell)))
        for number, point in enumerate(shown):
            away = area.slot(*cell, number, total) - at
            if away.manhattanLength() <= area.point * 0.7:
                return point
        return None

    def _way_stops(self, area: Area) -> list[tuple[QPointF, str]]:
        """The way of the selected risk: rings where it was and will be, its point where it is."""
        stops: list[tuple[QPointF, str]] = []
        last = len(self._way) - 1
        for number, cell in enumerate(self._way):
            if cell is None or not area.matriks.has(*cell):
                continue
            shown = self.shown_points(area, *cell)
            uid = self._stops[number] if self._stops else self._selected
            own = next((n for n, point in enumerate(shown) if point.uid == uid), None)
            if (number == self._now or self._stops) and own is not None:
                total = len(shown) + (len(shown) < len(self.points_in(*cell)))
                stops.append((area.slot(*cell, own, total), "point"))
            else:
                kind = "end" if number == last else "ring"
                stops.append((self._free_place(area, cell, len(shown)), kind))
        return stops

    def _free_place(self, area: Area, cell: Cell, taken: int) -> QPointF:
        """The middle of an empty cell, else beside its score."""
        return area.corner(*cell) if taken else area.slot(*cell, 0, 1)
