"""One clock, and a progress that may be silent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Cancelled

if TYPE_CHECKING:
    from esakip_desktop.foundation.progress import Progress


class Stopped:
    """A progress whose user asks to stop at the second step."""

    def step(self, done: int, total: int, note: str) -> None:
        if done > 1:
            raise Cancelled


def work(progress: Progress) -> int:
    for done in range(1, 4):
        progress.step(done, 3, "Membaca catatan")
    return 3


def test_now_knows_its_zone_and_today_is_its_date(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock.now().tzinfo is not None
    moment = datetime(2026, 10, 9, 14, 32, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today() == moment.date()


def test_silent_progress_lets_work_finish() -> None:
    assert work(SILENT) == 3


def test_progress_stops_work() -> None:
    with pytest.raises(Cancelled):
        work(Stopped())
