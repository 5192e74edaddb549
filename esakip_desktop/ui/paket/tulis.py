"""Writing a package in the worker, and what to say when it is done or could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.ui.kit.file_dialog import save_trouble
from esakip_desktop.ui.paket.kerja import write_paket

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.exchange.export import Order
    from esakip_desktop.exchange.writer import PackageFile
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.jobs import Job


class TulisFlow(QObject):
    """The one package that is being written. `ended` tells whether it is there."""

    progressed = Signal(int, int, str)
    ended = Signal(bool)
    failed = Signal(str)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[PackageFile] | None = None
        self.written: PackageFile | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def write(self, target: Path, order: Order) -> None:
        if self.is_busy:
            return
        workspace = self._context.workspace
        self._job = self._context.jobs.submit(
            lambda progress: write_paket(workspace, target, order, progress),
            title=f"Menyimpan {target.name}",
            on_done=self._on_done,
            on_cancelled=self._on_cancelled,
            on_failed=lambda error: self._on_failed(target, error),
            on_progress=self.progressed.emit,
        )

    def _on_done(self, written: PackageFile) -> None:
        self._job = None
        self.written = written
        self._context.feed.publish(frozenset({"paket_tercatat", "replica"}))
        self.ended.emit(True)

    def _on_cancelled(self) -> None:
        self._job = None
        self._context.notices.say("Dihentikan. Paket tidak disimpan.")
        self.ended.emit(False)

    def _on_failed(self, target: Path, error: Exception) -> None:
        self._job = None
        if isinstance(error, WorkspaceTrouble):
            self.failed.emit(error.sentence)
        elif isinstance(error, OSError):
            self.failed.emit(save_trouble(error, target.name))
        else:
            self.failed.emit("")
            raise error
