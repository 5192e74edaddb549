"""What the program says by itself: a notice after an act, a question before a final one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.kit.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Notices(QObject):
    """One notice at a time on the window it belongs to."""

    said = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._toast = Toast(host)

    def say(self, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Says “Realisasi TW III disimpan.” with an optional way to go on or back.

        Never for errors: those stay where they belong until they are solved.
        """
        self._toast.say(text, action, slot)
        self.said.emit(text)

    def hide(self) -> None:
        self._toast.hide()

    @property
    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._toast.text if self._toast.isVisible() else ""

    def ask(
        self,
        title: str,
        body: str,
        verb: str,
        on_accept: Callable[[], object],
        *,
        facts: tuple[str, ...] = (),
        cancel: str = "Batal",
        is_danger: bool = False,
        on_cancel: Callable[[], object] | None = None,
    ) -> Question:
        """Asks before an act that cannot be undone or that leaves the machine."""
        question = Question(
            self._host.window(),
            title,
            body,
            verb,
            facts=facts,
            cancel=cancel,
            is_danger=is_danger,
        )
        question.decided.connect(lambda: on_accept())
        if on_cancel is not None:
            question.rejected.connect(lambda: on_cancel())
        question.open()
        return question
