"""How long work reports its progress and learns that it should stop; knows no screen."""

from typing import Protocol


class Cancelled(Exception):
    """Raised by `Progress.step` when the user asked to stop."""


class Progress(Protocol):
    """Receiver of progress; a screen shows a bar, the command line prints dots."""

    def step(self, done: int, total: int, note: str) -> None:
        """Report that `done` of `total` parts are finished; raises `Cancelled` to stop."""


class _Silent:
    def step(self, done: int, total: int, note: str) -> None:
        """Ignore the report."""


SILENT: Progress = _Silent()
