"""The field for the 40 digits that somebody reads out: says while typing which group differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Unpack

from PySide6.QtCore import Signal

from esakip_desktop.domain.laptop import GROUPS, kode_digits, kode_groups, kode_text
from esakip_desktop.ui.kit.fields import TextField

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.field import FieldOptions

PLACEHOLDER: Final = "00000 00000 00000 00000 00000 00000 00000 00000"


class KodeField(TextField):
    """Blanks come by themselves; `matched` tells when the whole code agrees or no longer does."""

    matched = Signal(bool)

    def __init__(self, name: str, label: str, **options: Unpack[FieldOptions]) -> None:
        super().__init__(name, label, **options)
        self._expected = ""
        self._is_matched = False
        self.set_placeholder(PLACEHOLDER)
        self.changed.connect(self._on_changed)

    @property
    def is_matched(self) -> bool:
        return self._is_matched

    def expect(self, kode: str) -> None:
        """Begins anew with the code that the other side should read out."""
        self._expected = kode
        self._is_matched = False
        self.set_value("")
        self.set_problem("")
        self.set_hint(_hint(0))

    def digits(self) -> str:
        return kode_digits(self.value())

    def _on_changed(self) -> None:
        digits = self.digits()
        if digits.isdecimal() and self._input.cursorPosition() == len(self._input.text()):
            self._input.setText(kode_text(digits))
        wrong = wrong_groups(self._expected, digits)
        self.set_problem(_problem(wrong))
        self.set_hint(_hint(len(kode_groups(digits)) if digits else 0))
        was, self._is_matched = self._is_matched, digits == self._expected
        if was != self._is_matched:
            self.matched.emit(self._is_matched)


def wrong_groups(expected: str, typed: str) -> tuple[int, ...]:
    """The groups typed so far that cannot become right any more, counted from one."""
    wanted = kode_groups(expected)
    return tuple(
        place
        for place, group in enumerate(kode_groups(typed), 1)
        if place > len(wanted) or not wanted[place - 1].startswith(group)
    )


def _problem(wrong: tuple[int, ...]) -> str:
    if not wrong:
        return ""
    if wrong[-1] > GROUPS:
        return f"Kode hanya {GROUPS} kelompok. Hapus kelebihannya."
    named = ", ".join(str(place) for place in wrong)
    return f"Kelompok {named} belum sama. Minta kelompok itu dibacakan ulang."


def _hint(groups: int) -> str:
    if groups == GROUPS:
        return "Kode lengkap."
    return f"{GROUPS} kelompok, masing-masing 5 angka. Terisi {groups} kelompok."
