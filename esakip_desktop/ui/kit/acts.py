"""The way of every change from a page to the work file and back to all pages (the ring)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.data.workspace import Outcome, Workspace
    from esakip_desktop.ui.kit.context import ChangeFeed
    from esakip_desktop.ui.kit.notices import Notices

T = TypeVar("T")


class Acts(QObject):
    """Runs acts, publishes what they touched, and remembers how to take them back.

    A broken rule goes to the caller, who paints it at the fields. Trouble with the file is
    kept here and shown by the window until it is solved.
    """

    saved = Signal()
    troubled = Signal(object)
    recovered = Signal()
    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        feed: ChangeFeed,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._feed = feed
        self._notices = notices
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._retry: Callable[[], object] | None = None

    def run(self, fn: Callable[..., T], *args: object, note: str = "") -> T | None:
        """Does one act in one transaction; None when the file could not be written.

        `note` is what the notice says afterwards; without it nothing is said.
        """
        outcome = self._guarded(
            lambda: self._workspace.act(fn, *args), lambda: self.run(fn, *args, note=note)
        )
        if outcome is None:
            return None
        if outcome.batch_id is not None:
            self._undo.append(outcome.batch_id)
            self._redo.clear()
        self._announce(outcome.tables)
        if note:
            is_undoable = outcome.batch_id is not None
            self._notices.say(note, "Urungkan" if is_undoable else "", self.undo)
        return outcome.result

    @property
    def is_troubled(self) -> bool:
        """Whether the last act could not be written."""
        return self._retry is not None

    @property
    def has_undo(self) -> bool:
        return bool(self._undo)

    @property
    def has_redo(self) -> bool:
        return bool(self._redo)

    def undo(self) -> bool:
        """Takes back the newest act of this session; false when there is none."""
        return self._take_back(self._undo, self._redo, "Perubahan terakhir diurungkan.")

    def redo(self) -> bool:
        """Does again what was taken back last."""
        return self._take_back(self._redo, self._undo, "Perubahan dilakukan lagi.")

    def retry(self) -> bool:
        """Tries the act again that could not be written."""
        waiting = self._retry
        if waiting is None:
            return True
        waiting()
        return not self.is_troubled

    def note_batch(self, batch_id: str, tables: frozenset[str]) -> None:
        """Takes over an act done in a job, for example an import: refresh and undo."""
        self._undo.append(batch_id)
        self._redo.clear()
        self._announce(tables)

    def _take_back(self, source: list[str], target: list[str], note: str) -> bool:
        from esakip_desktop.domain.problems import RuleViolation
        from esakip_desktop.domain.wording import sentence

        if not source:
            return False
        batch_id = source.pop()
        self.changed.emit()
        try:
            outcome = self._guarded(lambda: self._workspace.undo(batch_id), lambda: None)
        except RuleViolation as violation:
            self._notices.say(" ".join(sentence(problem) for problem in violation.problems))
            return False
        if outcome is None:
            source.append(batch_id)
            self.changed.emit()
            return False
        if outcome.batch_id is not None:
            target.append(outcome.batch_id)
        self._announce(outcome.tables)
        self._notices.say(note)
        return True

    def _announce(self, tables: frozenset[str]) -> None:
        self.saved.emit()
        self.changed.emit()
        self._feed.publish(tables)

    def _guarded(
        self, call: Callable[[], Outcome[T]], again: Callable[[], object]
    ) -> Outcome[T] | None:
        from esakip_desktop.data.trouble import WorkspaceTrouble

        try:
            outcome = call()
        except WorkspaceTrouble as trouble:
            self._retry = again
            self._tell(trouble)
            return None
        if self._retry is not None:
            self._retry = None
            self.recovered.emit()
        return outcome

    def _tell(self, trouble: WorkspaceTrouble) -> None:
        self.troubled.emit(trouble)
