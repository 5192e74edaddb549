"""Two to seven choices of what is seen, with counts; never an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.fields import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

HEIGHT: Final = 30
SIDE: Final = 11
LIST_WIDTH: Final = 150


class SegmentButton(QAbstractButton):
    """One choice; shows its count after its words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._count: int | None = None
        self._icon_name = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.setAccessibleName(self.words)
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count}"

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        words = QFontMetrics(look.font(13, 600)).horizontalAdvance(self.words)
        sign = scale.px(18) if self._icon_name else 0
        return QSize(words + sign + 2 * scale.px(SIDE), scale.px(HEIGHT) - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        is_on = self.isChecked()
        if is_on or self.hasFocus():
            width = 2.0 if self.hasFocus() else 1.3
            painter.setPen(QPen(look.color("focus" if self.hasFocus() else "accent"), width))
            painter.setBrush(look.color("surface" if is_on else "sunken"))
            painter.drawRoundedRect(box, 5, 5)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("border"))
            painter.drawRoundedRect(box, 5, 5)
        color = look.color("link" if is_on else "text2")
        area = QRectF(self.rect())
        if self._icon_name:
            side = look.metrics().px(13)
            x = look.metrics().px(SIDE)
            sign = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw_icon(painter, self._icon_name, color, sign)
            area.adjust(look.metrics().px(18), 0, 0, 0)
        painter.setFont(look.font(13, 600 if is_on else 500))
        painter.setPen(color)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)


class Segment(QWidget):
    """A row of choices of which one holds; arrow keys move inside it."""

    picked = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        label: str = "Tampilan",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._label = label
        self._buttons: dict[str, SegmentButton] = {}
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 2, 2, 2)
        self._line.setSpacing(0)
        self._list = Choice[str]()
        self._list.setAccessibleName(label)
        self._line.addWidget(self._list)
        self._list.hide()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self._group.buttonClicked.connect(self._on_clicked)
        self._list.currentIndexChanged.connect(self._on_listed)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replaces the choices; the current one stays if it still exists."""
        before = self.current
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for key, words in choices:
            made = SegmentButton(words, self)
            made.setAccessibleName(words)
            made.setAccessibleDescription(self._label)
            self._group.addButton(made)
            self._line.addWidget(made)
            self._buttons[key] = made
        self._fill_list()
        if self._buttons:
            self.set_current(before if before in self._buttons else next(iter(self._buttons)))

    @property
    def current(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Chooses without telling anyone; Tab stops at the choice, as after a click."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._list.choose(key)
            for name, made in self._buttons.items():
                is_on = name == key
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_on else Qt.FocusPolicy.NoFocus)

    def set_count(self, key: str, count: int | None) -> None:
        self._buttons[key].set_count(count)
        self._fill_list()
        self.updateGeometry()

    def set_icon_name(self, key: str, name: str) -> None:
        self._buttons[key].set_icon_name(name)

    def set_tooltip(self, key: str, text: str) -> None:
        self._buttons[key].setToolTip(text)

    def button(self, key: str) -> SegmentButton:
        return self._buttons[key]

    def sizeHint(self) -> QSize:
        """All choices side by side."""
        width = sum(made.sizeHint().width() for made in self._buttons.values())
        return QSize(width + 4, look.metrics().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As a list, where there is not enough room."""
        scale = look.metrics()
        width = min(scale.px(LIST_WIDTH), self.sizeHint().width())
        return QSize(width, scale.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def is_list(self) -> bool:
        """Whether the choices stand in a list because the window is narrow."""
        return self._list.isVisibleTo(self)

    def _arrange(self) -> None:
        is_list = self.width() < self.sizeHint().width()
        if is_list == self.is_list:
            return
        for made in self._buttons.values():
            made.setVisible(not is_list)
        self._list.setVisible(is_list)
        self._line.setContentsMargins(*((0, 0, 0, 0) if is_list else (2, 2, 2, 2)))

    def _fill_list(self) -> None:
        self._list.set_choices([(key, made.words) for key, made in self._buttons.items()])
        self._list.choose(self.current)

    def _on_listed(self) -> None:
        key = self._list.value
        if key is not None and key != self.current:
            self._buttons[key].setChecked(True)
            self.picked.emit(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_list:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _on_clicked(self, clicked: QAbstractButton) -> None:
        for key, made in self._buttons.items():
            if made is clicked:
                self._list.choose(key)
                self.picked.emit(key)
