"""Long work beside the window: one worker, one permanent relay back to the main thread.

A worker never touches a widget. It posts closures through a signal of the queue, which lives on
the main thread as long as the window, so no result can be lost with a short-lived object.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from esakip_desktop.foundation.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.foundation.progress import Progress

T = TypeVar("T")
REPORT_EVERY: Final = 0.05


class Job(Generic[T]):
    """A ticket: what to do, and what to call on the main thread afterwards."""

    def __init__(
        self,
        work: Callable[[Progress], T],
        *,
        title: str = "",
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> None:
        self.work = work
        self.title = title
        self.on_done = on_done
        self.on_failed = on_failed
        self.on_cancelled = on_cancelled
        self.on_progress = on_progress
        self._stop = Event()

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class _Reporter:
    """The Progress a worker sees; passes at most twenty reports a second to the window."""

    def __init__(self, queue: JobQueue, job: Job[T]) -> None:
        self._queue = queue
        self._job = job
        self._last = 0.0

    def step(self, done: int, total: int, note: str) -> None:
        if self._job.is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if done < total and now - self._last < REPORT_EVERY:
            return
        self._last = now
        self._queue.post(lambda: self._queue.report(self._job, done, total, note))


class JobQueue(QObject):
    """Runs jobs one after another in a single worker thread."""

    started = Signal(object)
    progressed = Signal(object, int, int, str)
    ended = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="esakip")
        self._waiting: list[Job[object]] = []
        self._is_open = True
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[Progress], T],
        *,
        title: str = "",
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> Job[T]:
        """Queues work; exactly one of the three endings is called later on the main thread."""
        job = Job(
            work,
            title=title,
            on_done=on_done,
            on_failed=on_failed,
            on_cancelled=on_cancelled,
            on_progress=on_progress,
        )
        return self.run(job)

    def run(self, job: Job[T]) -> Job[T]:
        """Queues a ticket made elsewhere; once the window closes, nothing more begins."""
        if not self._is_open:
            job.cancel()
            return job
        self._waiting.append(job)  # type: ignore[arg-type]
        self._worker.submit(self._work, job)
        return job

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._waiting)

    def close(self) -> None:
        """Stops all jobs and waits for the running one; nothing is called back afterwards."""
        self._is_open = False
        for job in self._waiting:
            job.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def post(self, call: Callable[[], None]) -> None:
        """From any thread: runs `call` on the main thread."""
        self._posted.emit(call)

    def report(self, job: Job[T], done: int, total: int, note: str) -> None:
        """On the main thread: tells the job's owner and the status line how far it is."""
        if job.is_cancelled:
            return
        if job.on_progress is not None and _is_heard(job.on_progress):
            job.on_progress(done, total, note)
        self.progressed.emit(job, done, total, note)

    def _work(self, job: Job[T]) -> None:
        self.post(lambda: self.started.emit(job))
        try:
            if job.is_cancelled:
                raise Cancelled
            result = job.work(_Reporter(self, job))
        except Cancelled:
            self.post(lambda: self._finish(job, job.on_cancelled))
        except Exception as error:
            caught = error
            self.post(lambda: self._fail(job, caught))
        else:
            on_done = job.on_done
            ending = None if on_done is None else partial(on_done, result)
            self.post(lambda: self._finish(job, ending))

    def _fail(self, job: Job[T], error: Exception) -> None:
        on_failed = job.on_failed
        if on_failed is None:
            self._finish(job, None)
            raise error
        self._finish(job, partial(on_failed, error))

    def _finish(self, job: Job[T], ending: Callable[[], None] | None) -> None:
        self._waiting.remove(job)  # type: ignore[arg-type]
        self.ended.emit(job)
        if ending is not None and _is_heard(ending):
            ending()

    def _on_posted(self, call: Callable[[], None]) -> None:
        if self._is_open:
            call()


def _is_heard(call: Callable[..., None]) -> bool:
    """Whether the page that asked is still there; another jabatan or file throws pages away.

    Looks at the object a method belongs to, and at what a lambda holds.
    """
    asked: object = call.func if isinstance(call, partial) else call
    held = [getattr(asked, "__self__", None)]
    held += [cell.cell_contents for cell in getattr(asked, "__closure__", None) or ()]
    return all(isValid(one) for one in held if isinstance(one, QObject))
