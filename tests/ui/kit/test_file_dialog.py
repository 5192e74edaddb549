"""Files of the system: asked for without stopping the program, and trouble in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from esakip_desktop.ui.kit.file_dialog import ask_folder, ask_open, ask_save, save_trouble

if TYPE_CHECKING:
    from pathlib import Path


def test_files_are_asked_for_without_stopping_the_program(host: QWidget, tmp_path: Path) -> None:
    host.show()
    found: list[list[Path]] = []
    saved: list[Path] = []
    opening = ask_open(host, "Pilih paket", "Paket (*.paket)", found.append, is_many=True)
    opening.filesSelected.emit([str(tmp_path / "a.paket"), str(tmp_path / "b.paket")])
    assert found == [[tmp_path / "a.paket", tmp_path / "b.paket"]]
    opening.reject()
    proposal = tmp_path / "laporan.pdf"
    saving = ask_save(host, "Simpan", "PDF (*.pdf)", proposal, saved.append)
    assert saving.selectedFiles() == [str(proposal)]
    saving.filesSelected.emit([str(proposal)])
    assert saved == [proposal]
    saving.reject()
    choosing = ask_folder(host, "Pilih folder", saved.append, tmp_path)
    assert choosing.fileMode() == QFileDialog.FileMode.Directory
    choosing.reject()


@pytest.mark.parametrize(
    ("typed", "saved"), [("a.pdf", "a.pdf"), ("a.PDF", "a.PDF"), ("versi 1.2", "versi 1.2.pdf")]
)
def test_a_saved_file_ends_as_what_it_is(
    host: QWidget, tmp_path: Path, typed: str, saved: str
) -> None:
    found: list[Path] = []
    saving = ask_save(host, "Simpan", "PDF (*.pdf)", tmp_path / "usul.pdf", found.append)
    saving.filesSelected.emit([str(tmp_path / typed)])
    assert found == [tmp_path / saved]
    saving.reject()


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (PermissionError(), "sedang dibuka program lain"),
        (FileNotFoundError(), "Foldernya tidak ada lagi"),
        (NotADirectoryError(), "Foldernya tidak ada lagi"),
        (OSError(28, "penuh"), "Diska penuh"),
    ],
)
def test_trouble_is_said_in_words(error: OSError, part: str) -> None:
    text = save_trouble(error, "laporan.pdf")
    assert text.startswith("laporan.pdf belum tersimpan. ")
    assert part in text
