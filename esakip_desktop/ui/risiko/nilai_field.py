"""Kemungkinan × dampak at one moment, with the score and level they give at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.field import Field
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.risiko.register import axis_words, level_chip, sel_at

if TYPE_CHECKING:
    from esakip_desktop.domain.matriks import Matriks, Sel
    from esakip_desktop.ui.kit.field import FieldOptions

NONE = "–"


class NilaiField(Field):
    """Two lists with the words of the matrix; the chip at the right is read from its cell."""

    def __init__(self, name: str, label: str, **options: Unpack[FieldOptions]) -> None:
        self._k, self._d = Choice[int | None](), Choice[int | None]()
        self._chip = StatusChip()
        self._matriks: Matriks | None = None
        pair = QWidget()
        pair.setProperty("role", "plain")
        head = QHBoxLayout()
        head.addWidget(make_label(label, "label"))
        head.addStretch(1)
        head.addWidget(self._chip)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._k, 1)
        line.addWidget(self._d, 1)
        box = QVBoxLayout(pair)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addLayout(head)
        box.addLayout(line)
        super().__init__(name, "", pair, **options)
        pair.setAccessibleName(label)
        pair.setFocusProxy(self._k)
        low = label.lower()
        for choice, axis in ((self._k, "Kemungkinan"), (self._d, "Dampak")):
            choice.setAccessibleName(f"{axis}, {low}")
            choice.currentIndexChanged.connect(self._on_chosen)

    def set_matriks(self, matriks: Matriks) -> None:
        """The words to choose from."""
        if matriks == self._matriks:
            return
        self._matriks = matriks
        for choice, is_kemungkinan in ((self._k, True), (self._d, False)):
            words = axis_words(matriks, is_kemungkinan=is_kemungkinan)
            head = "Kemungkinan" if is_kemungkinan else "Dampak"
            empty: list[tuple[int | None, str]] = [(None, f"{head} {NONE}")]
            choice.set_choices([*empty, *enumerate(words, 1)])
        self._show()

    def value(self) -> tuple[int | None, int | None]:
        """Kemungkinan and dampak."""
        return self._k.value, self._d.value

    def set_value(self, value: tuple[int | None, int | None]) -> None:
        for choice, place in zip((self._k, self._d), value, strict=True):
            if not choice.choose(place):
                choice.choose(None)
        self._show()
        self.forget_touch()

    def typed(self) -> str:
        pair = self.value()
        return "" if pair == (None, None) else ",".join(str(place or "") for place in pair)

    def retype(self, text: str) -> None:
        first, _, second = text.partition(",")
        self.set_value((_place(first), _place(second)))
        self.note_change()

    @property
    def sel(self) -> Sel | None:
        return sel_at(self._matriks, *self.value()) if self._matriks is not None else None

    @property
    def chip(self) -> Chip | None:
        """Level and score shown beside the choice."""
        return self._chip.chip

    @property
    def kemungkinan(self) -> Choice[int | None]:
        return self._k

    @property
    def dampak(self) -> Choice[int | None]:
        return self._d

    def set_problem(self, sentence: str) -> None:
        super().set_problem(sentence)
        for choice in (self._k, self._d):
            choice.setAccessibleDescription(sentence)

    def lock_editor(self, is_locked: bool) -> None:
        for choice in (self._k, self._d):
            choice.setEnabled(not is_locked)

    def _on_chosen(self) -> None:
        self._show()
        self.note_change()
        self.note_commit()

    def _show(self) -> None:
        sel = self.sel
        matriks = self._matriks
        chip = level_chip(matriks, sel) if sel is not None and matriks is not None else None
        self._chip.set_chip(chip)
        for choice in (self._k, self._d):
            choice.setToolTip(choice.currentText())


def _place(text: str) -> int | None:
    return int(text) if text.isdigit() else None
