"""Keeps what is being written, so that a crash or a closed window loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.services.draf import draf_content, drop_draf, keep_draf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.data.workspace import Workspace

PAUSE: Final = 1500


@dataclass(frozen=True)
class RawInput:
    """The raw texts of one form; `key` says which form and record, `label` says it in words.

    `parts` are the texts of what hangs below the record, for example its control plans.
    """

    key: str
    label: str
    texts: Mapping[str, str]
    parts: tuple[Mapping[str, str], ...] = ()

    @property
    def subject(self) -> str:
        """The uid at the end of the key: the record itself, or what a new one hangs on."""
        return self.key.rpartition(":")[2]


class DraftKeeper(QObject):
    """The unsaved input of one room: local to this computer, never in the journal.

    Outside the ring, because it needs no notice and no undo, and must not take the place of an
    act that waits to be tried again. `changed`: something was kept or forgotten.
    `troubled(sentence)`: the file could not be written; empty as soon as it could.
    """

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, workspace: Workspace, form: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form = form
        self._record = ""
        self._known: dict[str, RawInput] = {}
        self._waiting: dict[str, RawInput] = {}
        self._is_troubled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        self.open(workspace.facts.partition)

    def open(self, record: str) -> None:
        """Reads what was kept under a name; at first that of the partition of the file."""
        self.flush()
        self._record = record
        text = self._workspace.read(draf_content, self._form, record)
        content: dict[str, dict[str, Any]] = json.loads(text) if text else {}
        self._known = {
            key: RawInput(key, one["label"], one["texts"], tuple(one.get("parts", ())))
            for key, one in content.items()
        }

    @property
    def items(self) -> tuple[RawInput, ...]:
        return tuple(self._known.values())

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._known)

    def get(self, key: str) -> RawInput | None:
        """What was typed last under a key; None when there is nothing."""
        return self._waiting.get(key) or self._known.get(key)

    def keep(self, kept: RawInput) -> None:
        """Notes what is being typed; written after `PAUSE` at the latest, also while keys go on."""
        self._waiting[kept.key] = kept
        if not self._timer.isActive():
            self._timer.start()

    def put(self, kept: RawInput) -> None:
        """Writes at once."""
        self._waiting[kept.key] = kept
        self.flush()

    def drop(self, key: str) -> None:
        """Forgets what was typed, because it is saved or thrown away."""
        self._waiting.pop(key, None)
        if self._known.pop(key, None) is not None:
            self._write()

    def flush(self) -> None:
        """Writes what waits; the same input is not written twice."""
        self._timer.stop()
        known = {**self._known, **self._waiting}
        self._waiting.clear()
        if known != self._known or (self._is_troubled and known):
            self._known = known
            self._write()

    def _write(self) -> None:
        if self._workspace.is_read_only:
            return
        content = {key: asdict(one) for key, one in self._known.items()}
        try:
            if content:
                text = json.dumps(content, ensure_ascii=False)
                self._workspace.act(keep_draf, self._form, self._record, text)
            else:
                self._workspace.act(drop_draf, self._form, self._record)
        except WorkspaceTrouble as trouble:
            self._is_troubled = True
            self.troubled.emit(trouble.sentence)
        else:
            if self._is_troubled:
                self._is_troubled = False
                self.troubled.emit("")
        self.changed.emit()
