"""Choosing where a report goes and writing it beside the window, with words for what fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

FILTERS: Final = {".pdf": "Dokumen PDF (*.pdf)", ".xlsx": "Buku kerja Excel (*.xlsx)"}


class SavePlace:
    """Remembers the folder of this session and opens the system's dialogs without blocking."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self.folder = Path(QStandardPaths.writableLocation(documents) or Path.home())

    def ask_file(self, name: str, suffix: str, on_chosen: Callable[[Path], object]) -> QFileDialog:
        """Asks for a file name, starting with the proposed one."""
        dialog = QFileDialog(self._owner, "Simpan laporan", str(self.folder), FILTERS[suffix])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self._take(Path(chosen), suffix, on_chosen))
        dialog.open()
        return dialog

    def ask_folder(self, on_chosen: Callable[[Path], object]) -> QFileDialog:
        dialog = QFileDialog(self._owner, "Pilih folder", str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self._take_folder(Path(chosen), on_chosen))
        dialog.open()
        return dialog

    def _take(self, chosen: Path, suffix: str, on_chosen: Callable[[Path], object]) -> None:
        self.folder = chosen.parent
        path = chosen if chosen.suffix.lower() == suffix else chosen.with_name(chosen.name + suffix)
        on_chosen(path)

    def _take_folder(self, chosen: Path, on_chosen: Callable[[Path], object]) -> None:
        self.folder = chosen
        on_chosen(chosen)


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


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
