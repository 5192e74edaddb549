"""Fields for words, choices, dates and ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar, Unpack

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.domain.periode import format_tanggal_pendek, parse_tanggal
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.field import Field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from esakip_desktop.ui.kit.field import FieldOptions


class TextField(Field):
    """One line of words."""

    def __init__(self, name: str, label: str, **options: Unpack[FieldOptions]) -> None:
        self._input = QLineEdit()
        super().__init__(name, label, self._input, **options)
        self._input.textEdited.connect(self.note_change)
        self._input.editingFinished.connect(self.note_commit)

    def value(self) -> str:
        return self._input.text().strip()

    def set_value(self, value: str | None) -> None:
        self._input.setText(value or "")
        self._input.setCursorPosition(0)
        self.forget_touch()

    def set_placeholder(self, text: str) -> None:
        self._input.setPlaceholderText(text)

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)


class _Area(QPlainTextEdit):
    """A text area in which Tab moves on."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(line * self._lines + look.metrics().px(16))


class AreaField(Field):
    """Several lines of words."""

    def __init__(
        self, name: str, label: str, *, lines: int = 3, **options: Unpack[FieldOptions]
    ) -> None:
        self._input = _Area(lines)
        super().__init__(name, label, self._input, **options)
        self._is_loading = False
        self._input.textChanged.connect(self._on_changed)
        self._input.installEventFilter(self)

    def value(self) -> str:
        return self._input.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        self._is_loading = True
        self._input.setPlainText(value or "")
        self._is_loading = False
        self.forget_touch()

    def typed(self) -> str:
        return self.value()

    def retype(self, text: str) -> None:
        self.set_value(text)
        self.note_change()

    def set_placeholder(self, text: str) -> None:
        self._input.setPlaceholderText(text)

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._input and event.type() == QEvent.Type.FocusOut:
            self.note_commit()
        return super().eventFilter(watched, event)

    def _on_changed(self) -> None:
        if not self._is_loading:
            self.note_change()


V = TypeVar("V")
WIDEST: Final = 280


class Choice(QComboBox, Generic[V]):
    """A list to choose from that the wheel does not change by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[V] = []

    @property
    def value(self) -> V | None:
        """The chosen value, as the very object it was given as."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def sizeHint(self) -> QSize:
        """As wide as its longest words, within reason."""
        hint, scale = super().sizeHint(), look.metrics()
        return QSize(min(hint.width() + scale.px(8), scale.px(WIDEST)), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(64), super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def set_choices(self, choices: Sequence[tuple[V, str]]) -> None:
        """Replaces the list; the chosen value stays if it is still there."""
        before = self.value
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([words for _, words in choices])
        self.blockSignals(False)
        self.choose(before)

    @property
    def values(self) -> tuple[V, ...]:
        return tuple(self._values)

    def choose(self, value: object) -> bool:
        """Chooses by value without telling anyone."""
        found = next((n for n, own in enumerate(self._values) if own == value), -1)
        if found < 0:
            return False
        self.blockSignals(True)
        self.setCurrentIndex(found)
        self.blockSignals(False)
        return True


class ChoiceField(Field, Generic[V]):
    """One of a list of values, each with its words."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[V, str]] = (),
        **options: Unpack[FieldOptions],
    ) -> None:
        self._input = Choice[V]()
        super().__init__(name, label, self._input, **options)
        self._input.set_choices(choices)
        self._input.currentIndexChanged.connect(self._on_chosen)

    def set_choices(self, choices: Sequence[tuple[V, str]]) -> None:
        self._input.set_choices(choices)

    def value(self) -> V | None:
        return self._input.value

    def set_value(self, value: object) -> None:
        """Chooses a value; one that is not in the list leaves the list as it is."""
        self._input.choose(value)
        self.forget_touch()

    def typed(self) -> str:
        return _as_text(self.value())

    def retype(self, text: str) -> None:
        self.set_value(next((one for one in self._input.values if _as_text(one) == text), None))
        self.note_change()

    def _on_chosen(self) -> None:
        self.note_change()
        self.note_commit()


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


class CheckField(Field):
    """Yes or no, said in the words beside the tick."""

    def __init__(self, name: str, words: str, **options: Unpack[FieldOptions]) -> None:
        self._input = QCheckBox(words)
        super().__init__(name, "", self._input, **options)
        self._input.setAccessibleName(words)
        self._input.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self._input.isChecked()

    def set_value(self, value: bool) -> None:
        self._input.setChecked(value)
        self.forget_touch()

    def typed(self) -> str:
        return "ya" if self.value() else ""

    def retype(self, text: str) -> None:
        self.set_value(text == "ya")
        self.note_change()

    def _on_clicked(self) -> None:
        self.note_change()
        self.note_commit()


class _Calendar(QFrame):
    """A month to pick a day from, opened under its field."""

    def __init__(self, owner: TanggalField) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("role", "floating")
        self._owner = owner
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.addWidget(self._month)
        self._month.clicked.connect(self._on_picked)
        self._month.activated.connect(self._on_picked)

    def open_at(self, day: dt.date, corner: QPoint) -> None:
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            form = self._month.weekdayTextFormat(weekday)
            form.setForeground(look.color("text3"))
            self._month.setWeekdayTextFormat(weekday, form)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(corner)
        self.show()
        self._month.setFocus()

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self._owner.pick(day)


class TanggalField(Field):
    """A date typed as 9/10/2026 or 9 Oktober 2026; Ctrl+; is today, Alt+↓ the calendar."""

    def __init__(self, name: str, label: str, **options: Unpack[FieldOptions]) -> None:
        self._input = QLineEdit()
        super().__init__(name, label, self._input, **options)
        self._input.setPlaceholderText("tanggal bulan tahun")
        self._button = icon_button("calendar", f"Pilih {label.lower()}", self.open_calendar)
        self.line.addWidget(self._button)
        self._calendar = _Calendar(self)
        for key, slot in (("Ctrl+;", self.set_today), ("Alt+Down", self.open_calendar)):
            short = QShortcut(QKeySequence(key), self._input)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(slot)
        self._input.textEdited.connect(self.note_change)
        self._input.editingFinished.connect(self._on_finished)

    def value(self) -> dt.date | None:
        """The date; raises RuleViolation when the words are not one."""
        text = self._input.text().strip()
        if not text:
            return None
        try:
            return parse_tanggal(text)
        except RuleViolation as violation:
            raise RuleViolation(self.renamed(violation.problems)) from violation

    def set_value(self, value: dt.date | None) -> None:
        self._show(value)
        self.forget_touch()

    def set_today(self) -> None:
        self._take(clock.today())

    def pick(self, day: QDate) -> None:
        """A day chosen in the calendar."""
        self._take(clock.today().replace(year=day.year(), month=day.month(), day=day.day()))

    def open_calendar(self) -> None:
        corner = self._input.mapToGlobal(QPoint(0, self._input.height() + 2))
        self._calendar.open_at(self._day_or_today(), corner)

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)
        self._button.setEnabled(not is_locked)

    def _show(self, day: dt.date | None) -> None:
        self._input.setText("" if day is None else format_tanggal_pendek(day, has_tahun=True))
        self._input.setCursorPosition(0)

    def _day_or_today(self) -> dt.date:
        try:
            return self.value() or clock.today()
        except RuleViolation:
            return clock.today()

    def _take(self, day: dt.date) -> None:
        if self.is_locked:
            return
        self.set_value(day)
        self.set_problem("")
        self.note_change()
        self.note_commit()

    def _on_finished(self) -> None:
        from esakip_desktop.domain.wording import sentence

        try:
            found = self.value()
        except RuleViolation as violation:
            self.set_problem(sentence(violation.problems[0]))
            return
        self._show(found)
        self.set_problem("")
        self.note_commit()
