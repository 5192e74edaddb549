"""A value that no side had, typed in the field that fits, with the reason if it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from esakip_desktop.domain.angka import canonical
from esakip_desktop.domain.isian import PANJANG, Kind, choices_of, hint_isian, kind_of
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.konflik import read_nilai
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TanggalField, TextField
from esakip_desktop.ui.kit.label import set_role, set_shown

if TYPE_CHECKING:
    from esakip_desktop.data.queries.konflik import KonflikRow
    from esakip_desktop.services.konflik import PilihanDraft
    from esakip_desktop.ui.kit.field import Field

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIGURES: Final = (Kind.ANGKA, Kind.BULAT, Kind.RUPIAH)


class NilaiLain(QFrame):
    """The last choice of a conflict. `typed` says that something stands here now."""

    typed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 8, 14, 8)
        self._line.setSpacing(10)
        self._row: KonflikRow | None = None
        self.field: Field = TextField("nilai_lain", "Nilai lain", is_inline=True)
        self._line.addWidget(self.field)

    def show_row(self, row: KonflikRow, number: int, *, may_write: bool) -> None:
        """A field of the right kind; of references and deletes there is no other value."""
        self._row = row
        self.field.hide()
        self._line.removeWidget(self.field)
        self.field.deleteLater()
        self.field = _make_field(row, f"{number}  Nilai lain")
        self._line.addWidget(self.field)
        self.field.editor.installEventFilter(self)
        self.field.changed.connect(self.typed)
        kind = kind_of(row.entity, row.field)
        set_shown(self, may_write and kind not in (Kind.RUJUKAN, Kind.HAPUS))

    def draft(self) -> PilihanDraft | None:
        """What was typed; None when it cannot be read, and the field says why."""
        if self._row is None:
            return None
        try:
            text = self._text()
            if not text:
                raise RuleViolation((Problem.at(self.field.name, "KFL-111"),))
            found = read_nilai(self._row, text)
        except RuleViolation as violation:
            self.show_problem(violation)
            return None
        self.field.set_problem("")
        return found

    def _text(self) -> str:
        """What was typed; a figure without the dots that its field puts in."""
        if not isinstance(self.field, AngkaField):
            return self.field.typed()
        value = self.field.value()
        return "" if value is None else canonical(value)

    def show_problem(self, violation: RuleViolation) -> None:
        self.field.set_problem(sentence(violation.problems[0]))

    def set_chosen(self, is_chosen: bool) -> None:
        set_role(self, "emphasis", "true" if is_chosen else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field of one line saves and goes on, as it does in the list."""
        is_press = isinstance(watched, QLineEdit) and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


def _make_field(row: KonflikRow, label: str) -> Field:
    kind, hint = kind_of(row.entity, row.field), hint_isian(row.entity, row.field)
    unit = row.satuan
    choices = dict(choices_of(row.entity, row.field))
    if kind is Kind.YA_TIDAK:
        choices = {"ya": "Ya", "tidak": "Tidak"}
    if choices:
        return ChoiceField(row.field, label, list(choices.items()), is_inline=True)
    if kind is Kind.TANGGAL:
        return TanggalField(row.field, label, is_inline=True)
    if kind in FIGURES:
        is_rupiah = kind is Kind.RUPIAH
        return AngkaField(row.field, label, is_rupiah=is_rupiah, is_inline=True)
    if row.field in PANJANG:
        return AreaField(row.field, label, lines=2, is_inline=True)
    return TextField(row.field, label, is_inline=True, hint=hint, unit=unit)
