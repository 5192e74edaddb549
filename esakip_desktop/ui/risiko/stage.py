"""Map, register and form share the width: two of them stand side by side, on wide screens three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.label import set_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SPACE: Final = 12
STACK_BELOW: Final = 700
LIST_LEAST: Final = 380
MAP: Final = (356, 520)
FORM: Final = (400, 520)
MAP_PART: Final = 0.4
FORM_PART: Final = 0.44


class Stage(QWidget):
    """While the form is open the map gives it its room, and a narrow window shows it alone."""

    toggle_asked = Signal()
    enter_asked = Signal()

    def __init__(self, peta: QWidget, register: QWidget, form: QWidget) -> None:
        super().__init__()
        self._peta, self._register, self._form = peta, register, form
        self._is_open = False
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE)
        self._line.addWidget(peta)
        self._line.addWidget(register, 1)
        self._line.addWidget(form)
        form.hide()
        for key, signal in (("F4", self.toggle_asked), ("Ctrl+F4", self.enter_asked)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(signal)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self._is_open

    @property
    def is_list_shown(self) -> bool:
        return not self._register.isHidden()

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale, width = look.metrics(), self.width()
        if self._is_open:
            self._arrange_open(width)
            return
        set_shown(self._form, False)
        set_shown(self._register, True)
        set_shown(self._peta, True)
        is_stacked = width < scale.px(STACK_BELOW)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        if is_stacked:
            self._set_width(self._peta, 0)
            self._register.setMinimumHeight(scale.px(300))
            return
        self._register.setMinimumHeight(0)
        self._set_width(self._peta, _within(MAP, round(width * MAP_PART)))

    def _arrange_open(self, width: int) -> None:
        scale = look.metrics()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight)
        form = _within(FORM, round(width * FORM_PART))
        rest = width - form - SPACE
        beside = rest - scale.px(LIST_LEAST + 60) - SPACE
        has_list = rest >= scale.px(LIST_LEAST)
        has_map = beside >= scale.px(MAP[0])
        set_shown(self._register, has_list)
        set_shown(self._peta, has_map)
        if has_map:
            self._set_width(self._peta, min(beside, scale.px(MAP[1])))
        self._set_width(self._form, form if has_list else 0)
        set_shown(self._form, True)

    def _set_width(self, part: QWidget, width: int) -> None:
        """A fixed width, or as wide as there is room with 0."""
        part.setMinimumWidth(width)
        part.setMaximumWidth(width or 16_777_215)


def _within(bounds: tuple[int, int], wanted: int) -> int:
    scale = look.metrics()
    return min(max(wanted, scale.px(bounds[0])), scale.px(bounds[1]))
