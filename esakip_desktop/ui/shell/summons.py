"""A second start for a file that is open already brings its window to the front (paket.md 20.2).

The lock beside the file says that somebody holds it; a note in the folder of this computer asks
the holder to show itself. Whoever shows itself takes the note away; a note that stays was read by
nobody, and then the usual words say that the file is in use.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer

from esakip_desktop.foundation import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.shell.main_window import MainWindow

PATIENCE: Final = 2_000
STEP: Final = 50
ALREADY: Final = "Berkas ini sudah terbuka di jendela ini."


class Summons(QObject):
    """Listens for the file that is open here, and calls the window that holds another one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._mine: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())
        window.opened.connect(self._listen)

    def call(self, path: Path, on_answer: Callable[[bool], object]) -> None:
        """Asks the holder of a file to come to the front; the answer is whether it did."""
        note = note_of(path)
        note.write_text(str(path), encoding="utf-8")
        self._wait(note, PATIENCE, on_answer)

    def _wait(self, note: Path, left: int, on_answer: Callable[[bool], object]) -> None:
        if note.exists() and left > 0:
            QTimer.singleShot(STEP, self, lambda: self._wait(note, left - STEP, on_answer))
            return
        was_read = not note.exists()
        note.unlink(missing_ok=True)
        on_answer(was_read)

    def _listen(self, context: UiContext) -> None:
        """Only the window that may write holds the file; one that looks is not called."""
        workspace = context.workspace
        self._mine = None if workspace.is_read_only else note_of(workspace.path)
        if self._mine is not None:
            self._mine.unlink(missing_ok=True)
            self._watcher.addPath(str(self._mine.parent))

    def _look(self) -> None:
        if self._mine is None or self._window.context is None or not self._mine.exists():
            return
        self._mine.unlink(missing_ok=True)
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        window.notices.say(ALREADY)


def note_of(path: Path) -> Path:
    """Where the note for a work file lies; its name says nothing about the file."""
    folder = paths.data_dir() / "panggilan"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
