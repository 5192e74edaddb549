"""Shows the running job in the status line and lets the user stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.jobs import Job, JobQueue
    from esakip_desktop.ui.shell.status_line import StatusLine


class JobStatus(QObject):
    """Jobs without a title stay out of sight."""

    def __init__(self, jobs: JobQueue, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._status = status
        self._job: Job[object] | None = None
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(self._on_ended)
        status.stop_asked.connect(self._on_stop)

    def _on_started(self, job: Job[object]) -> None:
        if job.title:
            self._job = job
            self._status.show_job(job.title, 0, 0)

    def _on_progressed(self, job: Job[object], done: int, total: int, note: str) -> None:
        if job.title:
            self._status.show_job(note or job.title, done, total)

    def _on_ended(self, job: Job[object]) -> None:
        if job is self._job:
            self._job = None
            self._status.hide_job()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
