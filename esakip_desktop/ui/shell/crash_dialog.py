"""Our own faults: written to the log and shown once, with words that can be copied."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from types import TracebackType

LOG = logging.getLogger(__name__)


class CrashDialog(Dialog):
    """Says what happened to the data, and lets the details be sent to Bappeda."""

    def __init__(self, parent: QWidget, details: str) -> None:
        super().__init__(
            parent,
            "Terjadi kesalahan pada aplikasi",
            "Salin rincian",
            cancel="Lanjutkan",
            width=560,
        )
        self._details = details
        words = sentence(Problem("", "APL-900"))
        self.body.addWidget(make_label(words, is_wrapped=True, is_selectable=True))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName("Rincian kesalahan")
        shown.setMinimumHeight(160)
        self.body.addWidget(shown, 1)

    def can_accept(self) -> bool:
        """Copying leaves the dialog open, so that it can be seen that something happened."""
        QGuiApplication.clipboard().setText(self._details)
        self.verb_button.setText("Tersalin")
        return False


class CrashWatch(QObject):
    """Takes over sys.excepthook; errors of other threads come over as a queued signal."""

    _caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self.hook

    def hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Logs, then shows one dialog; further errors only go to the log while it is open."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.critical("unhandled error", exc_info=(kind, error, trace))
        self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    @property
    def dialog(self) -> CrashDialog | None:
        return self._dialog

    def _show(self, details: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = CrashDialog(self._window, details)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None
