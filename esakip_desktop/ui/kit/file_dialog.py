"""The system's dialogs for files and folders, opened without stopping the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


def ask_open(
    parent: QWidget,
    title: str,
    kinds: str,
    on_chosen: Callable[[list[Path]], object],
    *,
    is_many: bool = False,
    folder: Path | None = None,
) -> QFileDialog:
    """Asks for existing files; `kinds` as "Paket eSAKIP (*.paket)"."""
    made = QFileDialog(parent.window(), title, str(folder or ""), kinds)
    modes = QFileDialog.FileMode
    made.setFileMode(modes.ExistingFiles if is_many else modes.ExistingFile)
    return _opened(made, on_chosen)


def ask_save(
    parent: QWidget,
    title: str,
    kinds: str,
    suggested: Path,
    on_chosen: Callable[[Path], object],
) -> QFileDialog:
    """Asks where to save; the proposal's folder, name and ending are filled in."""
    made = QFileDialog(parent.window(), title, str(suggested.parent), kinds)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setDefaultSuffix(suggested.suffix.lstrip("."))
    made.selectFile(suggested.name)
    return _opened(made, lambda paths: on_chosen(paths[0]))


def ask_folder(
    parent: QWidget, title: str, on_chosen: Callable[[Path], object], folder: Path | None = None
) -> QFileDialog:
    """Asks for a folder."""
    made = QFileDialog(parent.window(), title, str(folder or ""))
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(made, lambda paths: on_chosen(paths[0]))


def _opened(made: QFileDialog, on_chosen: Callable[[list[Path]], object]) -> QFileDialog:
    made.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    made.finished.connect(made.deleteLater)
    made.open()
    return made
