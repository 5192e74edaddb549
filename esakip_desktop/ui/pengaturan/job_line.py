"""A running job where it was started: what it does, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout

from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import make_label

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.jobs import Job


class JobLine(QFrame):
    """Hidden while nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "band")
        self._job: Job[Any] | None = None
        self._words = make_label("", "strong")
        self._bar = Bar(width=160)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(12)
        line.addWidget(self._words)
        line.addWidget(self._bar)
        line.addStretch(1)
        line.addWidget(make_button("Hentikan", self._stop, is_small=True))
        self.hide()

    def show_job(self, job: Job[Any]) -> None:
        self._job = job
        self._words.setText(f"{job.title}…")
        self._bar.set_value(0, 1)
        self.show()

    def show_progress(self, done: int, total: int, note: str) -> None:
        self._words.setText(f"{note} {done} dari {total}")
        self._bar.set_value(done, total)

    def end(self) -> None:
        self._job = None
        self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
