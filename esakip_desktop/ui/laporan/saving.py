"""Choosing where a report goes; the folder of this session is proposed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.ui.kit import file_dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

FILTERS: Final = {".pdf": "Dokumen PDF (*.pdf)", ".xlsx": "Buku kerja Excel (*.xlsx)"}


class SavePlace:
    """Remembers the folder."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.folder = file_dialog.documents_folder()

    def ask_file(self, name: str, suffix: str, on_chosen: Callable[[Path], object]) -> QFileDialog:
        """Asks for a file name, starting with the proposed one."""

        def take(path: Path) -> None:
            self.folder = path.parent
            on_chosen(path)

        suggested = self.folder / name
        return file_dialog.ask_save(self._owner, "Simpan laporan", FILTERS[suffix], suggested, take)

    def ask_folder(self, on_chosen: Callable[[Path], object]) -> QFileDialog:
        def take(folder: Path) -> None:
            self.folder = folder
            on_chosen(folder)

        return file_dialog.ask_folder(self._owner, "Pilih folder", take, self.folder)
