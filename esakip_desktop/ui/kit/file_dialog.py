"""Files and folders of the system: asked for without stopping the program, and shown in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
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
    """Asks for existing files; `kinds` as "Paket e-SAKIP (*.paket)"."""
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
    return _opened(made, lambda paths: on_chosen(_ending(paths[0], suggested.suffix)))


def ask_folder(
    parent: QWidget, title: str, on_chosen: Callable[[Path], object], folder: Path | None = None
) -> QFileDialog:
    """Asks for a folder."""
    made = QFileDialog(parent.window(), title, str(folder or ""))
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(made, lambda paths: on_chosen(paths[0]))


def documents_folder() -> Path:
    """Where the user keeps documents."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents) or Path.home())


def open_path(path: Path) -> None:
    """Opens a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def save_trouble(error: OSError, name: str) -> str:
    """Why a file could not be written and what to do, without the words of the system."""
    if isinstance(error, PermissionError):
        return (
            f"{name} belum tersimpan. Berkas itu sedang dibuka program lain atau foldernya tidak "
            "boleh ditulisi. Tutup berkasnya atau pilih folder lain, lalu simpan lagi."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"{name} belum tersimpan. Foldernya tidak ada lagi. Pilih folder lain."
    return (
        f"{name} belum tersimpan. Diska penuh atau tidak terbaca. Kosongkan sebagian atau pilih "
        "folder lain, lalu simpan lagi."
    )


def _ending(path: Path, suffix: str) -> Path:
    """The ending says what the file is, whatever was typed."""
    return path if path.suffix.lower() == suffix.lower() else path.with_name(path.name + suffix)


def _opened(made: QFileDialog, on_chosen: Callable[[list[Path]], object]) -> QFileDialog:
    made.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    made.finished.connect(made.deleteLater)
    made.open()
    return made
