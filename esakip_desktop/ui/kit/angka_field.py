"""The number field: shows separators while typing and asks when a figure has two readings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.domain.angka import (
    AngkaAmbigu,
    format_angka,
    parse_angka,
    parse_rupiah,
)
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.field import Field
from esakip_desktop.ui.kit.label import clear_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.field import FieldOptions


def group_digits(text: str) -> str:
    """Writes thousands dots into digits with an optional decimal comma; else as it was."""
    sign = text[:1] if text[:1] in {"-", "\u2212"} else ""
    whole, comma, rest = text[len(sign) :].partition(",")
    digits = whole.replace(".", "")
    if not digits.isascii() or not digits.isdigit() or (rest and not rest.isdigit()):
        return text
    parts = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
    return sign + ".".join(reversed(parts)) + comma + rest


class AngkaField(Field):
    """A Decimal, or whole rupiah with `is_rupiah`; empty is None, never zero."""

    def __init__(
        self, name: str, label: str, *, is_rupiah: bool = False, **options: Unpack[FieldOptions]
    ) -> None:
        self._input = QLineEdit()
        super().__init__(name, label, self._input, **options)
        self._input.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._is_rupiah = is_rupiah
        self._rujukan: Decimal | None = None
        self._desimal: int | None = None
        self._has_own_dot = False
        self._shown = ""
        self._input.textEdited.connect(self._on_edited)
        self._input.editingFinished.connect(self._on_finished)

    def set_rujukan(self, rujukan: Decimal | None) -> None:
        """Last year's value or the target, which settles figures with two readings."""
        self._rujukan = rujukan

    def set_desimal(self, desimal: int | None) -> None:
        """How many decimals are shown after leaving the field; None as many as typed."""
        self._desimal = desimal

    def value(self) -> Decimal | None:
        """The figure; raises RuleViolation when the text cannot be read as one."""
        text = self._input.text().strip()
        if not text:
            return None
        try:
            return self._read(text)
        except AngkaAmbigu as ambiguous:
            own = self.renamed(ambiguous.problems)
            raise AngkaAmbigu(own[0], ambiguous.bacaan) from ambiguous
        except RuleViolation as violation:
            raise RuleViolation(self.renamed(violation.problems)) from violation

    def _read(self, text: str) -> Decimal:
        if self._is_rupiah:
            return Decimal(parse_rupiah(text))
        if not self._has_own_dot:
            text = text.replace(".", "")
        return parse_angka(text, rujukan=self._rujukan)

    def value_rupiah(self) -> int | None:
        """The figure as whole rupiah."""
        found = self.value()
        return None if found is None else int(found)

    def text(self) -> str:
        """What stands in the field."""
        return self._input.text()

    def set_value(self, value: Decimal | int | None) -> None:
        self._has_own_dot = False
        number = Decimal(value) if value is not None else None
        self._shown = format_angka(number, self._desimal) if number is not None else ""
        self._input.setText(self._shown)
        self._drop_choices()
        self.forget_touch()

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)

    def _on_edited(self, text: str) -> None:
        """Groups digits as long as the user has not typed a dot himself."""
        self._drop_choices()
        if not text:
            self._has_own_dot = False
        elif not self._has_own_dot and self._is_foreign(text):
            self._has_own_dot = True
            place = len(text) - self._input.cursorPosition()
            kept = self._without_groups(text)
            self._input.setText(kept)
            self._input.setCursorPosition(max(0, len(kept) - place))
        if not self._has_own_dot or self._is_rupiah:
            self._regroup()
        self._shown = self._input.text()
        self.note_change()

    def _is_foreign(self, text: str) -> bool:
        """Whether the text has a dot that grouping did not put there, or was pasted."""
        if self._is_rupiah:
            return False
        return text.count(".") > self._shown.count(".") or any(c in text for c in " Rp%\u00a0")

    def _without_groups(self, text: str) -> str:
        """Takes our own dots out again, leaving the one just typed."""
        place = self._input.cursorPosition() - 1
        if len(text) != len(self._shown) + 1 or text[place : place + 1] != ".":
            return text
        before, after = text[:place].replace(".", ""), text[place + 1 :].replace(".", "")
        return f"{before}.{after}"

    def _regroup(self) -> None:
        text = self._input.text()
        after = len([c for c in text[self._input.cursorPosition() :] if c != "."])
        grouped = group_digits(text)
        if grouped == text:
            return
        self._input.setText(grouped)
        place, left = len(grouped), after
        while place > 0 and left > 0:
            place -= 1
            left -= grouped[place] != "."
        self._input.setCursorPosition(place)

    def _on_finished(self) -> None:
        from esakip_desktop.domain.wording import sentence

        try:
            found = self.value()
        except AngkaAmbigu as ambiguous:
            self.set_problem(sentence(ambiguous.problems[0]))
            self._offer(ambiguous.bacaan)
            return
        except RuleViolation as violation:
            self.set_problem(sentence(violation.problems[0]))
            return
        self.set_problem("")
        self._has_own_dot = False
        self._shown = format_angka(found, self._desimal) if found is not None else ""
        self._input.setText(self._shown)
        self.note_commit()

    def _offer(self, readings: tuple[Decimal, Decimal]) -> None:
        """Two buttons; nothing is stored until one of them is chosen."""
        clear_layout(self.below)
        for reading in readings:
            pick = self._picker(reading)
            self.below.addWidget(make_button(format_angka(reading), pick, is_small=True))
        self.below.addStretch(1)

    def _picker(self, reading: Decimal) -> Callable[[], None]:
        def pick() -> None:
            self.set_value(reading)
            self.set_problem("")
            self.note_change()
            self.note_commit()

        return pick

    def _drop_choices(self) -> None:
        if self.below.count():
            clear_layout(self.below)
            self.set_problem("")
