"""Work in the background: no result is lost, it can be stopped, faults come out."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel

from esakip_desktop.ui.kit.jobs import Job, JobQueue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from esakip_desktop.foundation.progress import Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobQueue]:
    made = JobQueue()
    yield made
    made.close()


def test_two_thousand_jobs_and_none_is_lost(qtbot: QtBot, jobs: JobQueue) -> None:
    found: list[int] = []
    for number in range(2000):
        jobs.submit(lambda _progress, n=number: n, on_done=found.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(found) == 2000, timeout=20_000)
    assert found == list(range(2000))
    assert not jobs.is_busy


def test_endings_run_on_the_main_thread(qtbot: QtBot, jobs: JobQueue) -> None:
    threads: list[int] = []
    jobs.submit(
        lambda _progress: threads.append(threading.get_ident()),
        on_done=lambda _found: threads.append(threading.get_ident()),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_running_job_is_stopped_at_its_next_step(qtbot: QtBot, jobs: JobQueue) -> None:
    begun, endings = threading.Event(), list[str]()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 1, "Membaca")

    job = jobs.submit(
        work,
        on_done=lambda _found: endings.append("done"),
        on_cancelled=lambda: endings.append("cancelled"),
    )
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: endings == ["cancelled"])


def test_a_waiting_job_that_is_cancelled_never_starts(qtbot: QtBot, jobs: JobQueue) -> None:
    gate, ran, endings = threading.Event(), list[int](), list[str]()
    jobs.submit(lambda _progress: gate.wait(5))
    job: Job[None] = jobs.submit(
        lambda _progress: ran.append(1), on_cancelled=lambda: endings.append("cancelled")
    )
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: endings == ["cancelled"])
    assert ran == []


def test_a_fault_goes_to_its_owner_or_to_the_crash_dialog(qtbot: QtBot, jobs: JobQueue) -> None:
    def work(_progress: Progress) -> None:
        raise ValueError("rusak")

    caught: list[Exception] = []
    jobs.submit(work, on_failed=caught.append)
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert str(caught[0]) == "rusak"
    with qtbot.captureExceptions() as errors:
        jobs.submit(work)
        qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0][1], ValueError)
    assert not jobs.is_busy


def test_progress_reaches_owner_and_status_line_with_the_last_step(
    qtbot: QtBot, jobs: JobQueue
) -> None:
    steps: list[tuple[int, int, str]] = []
    shown: list[int] = []
    jobs.progressed.connect(lambda _job, done, _total, _note: shown.append(done))

    def work(progress: Progress) -> None:
        for number in range(1, 1001):
            progress.step(number, 1000, "Menulis")

    jobs.submit(work, on_progress=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(steps) and steps[-1][0] == 1000)
    assert steps[-1] == (1000, 1000, "Menulis")
    assert shown[-1] == 1000
    assert len(steps) < 1000


def test_closing_stops_the_work_and_calls_nobody(qapp: QApplication) -> None:
    jobs, endings = JobQueue(), list[str]()
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 1, "")

    jobs.submit(work, on_cancelled=lambda: endings.append("cancelled"))
    assert begun.wait(5)
    jobs.close()
    qapp.processEvents()
    assert endings == []


def test_nothing_begins_once_the_window_closes(qapp: QApplication) -> None:
    """A timer of a page may still ask for work while everything is being put away."""
    jobs, done = JobQueue(), list[str]()
    jobs.close()
    job = jobs.submit(lambda _progress: done.append("worked"))
    qapp.processEvents()
    assert job.is_cancelled
    assert not jobs.is_busy
    assert done == []


@pytest.mark.parametrize("is_lambda", [False, True])
def test_a_page_that_is_gone_is_not_told(qtbot: QtBot, jobs: JobQueue, is_lambda: bool) -> None:
    """The jabatan was changed while its page was reading."""

    class Page(QLabel):
        def show_result(self, words: str) -> None:
            self.setText(words)

    page, may_end = Page(), threading.Event()

    def work(progress: Progress) -> str:
        assert may_end.wait(5)
        progress.step(1, 1, "Membaca")
        return "hasil"

    if is_lambda:
        jobs.submit(work, on_done=lambda words: page.show_result(words))
    else:
        jobs.submit(work, on_done=page.show_result, on_progress=lambda *_step: page.clear())
    shiboken6.delete(page)
    may_end.set()
    with qtbot.captureExceptions() as errors:
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert errors == []
