"""Keeps what is being written in a form, so that a crash or a closed window loses nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from esakip_desktop.services.draf import draf_content, drop_draf, keep_draf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.ui.kit.context import UiContext

PAUSE: Final = 700


class DraftKeeper(QObject):
    """Writes a moment after the last key; local to this computer, never in the journal."""

    def __init__(self, context: UiContext, form: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._waiting: tuple[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)

    def keep(self, record_id: str, texts: Mapping[str, str]) -> None:
        """Notes what stands in the form; written when the keys pause."""
        self._waiting = (record_id, json.dumps(dict(texts), ensure_ascii=False))
        self._timer.start()

    def flush(self) -> None:
        """Writes what waits."""
        self._timer.stop()
        if self._waiting is None or self._context.workspace.is_read_only:
            return
        record_id, content = self._waiting
        self._waiting = None
        self._context.acts.run(keep_draf, self._form, record_id, content)

    def drop(self, record_id: str) -> None:
        """Forgets the draft of a record, because it is saved or thrown away."""
        self._timer.stop()
        self._waiting = None
        if self.texts(record_id) is not None:
            self._context.acts.run(drop_draf, self._form, record_id)

    def texts(self, record_id: str) -> dict[str, str] | None:
        """What was kept for a record; None when there is nothing."""
        content = self._context.workspace.read(draf_content, self._form, record_id)
        if content is None:
            return None
        found = json.loads(content)
        return {str(name): str(text) for name, text in found.items()}
