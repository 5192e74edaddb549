"""The ways out for a work file that cannot be worked on: a backup, what is readable, another place.

None of them touches the file itself: each makes a new one beside it or on this computer.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock, paths
from esakip_desktop.foundation.folders import FolderKind, folder_kind
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.fields import CheckField
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.data.backup import CadanganRow
    from esakip_desktop.data.salvage import SelamatRow
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.shell.main_window import MainWindow

DAMAGED: Final = "BRK-104"
MISPLACED: Final = frozenset({"BRK-106", "BRK-112", "BRK-117", "BRK-118", "BRK-119"})
Actions = tuple[tuple[str, "Callable[[], object]"], ...]


class Rescue(QObject):
    """Offers what fits the trouble, does it in the worker, and opens the new file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def actions(self, code: str, path: Path) -> Actions:
        """Words and slots for the banner that tells the trouble."""
        if code in MISPLACED:
            return self._moving(path)
        if code != DAMAGED:
            return ()
        salvage = ("Selamatkan isi…", lambda: self.ask_salvage(path))
        if not self._backups(path):
            return (salvage,)
        return (salvage, ("Pulihkan cadangan…", lambda: self.ask_restore(path)))

    def _moving(self, path: Path) -> Actions:
        return (("Pindahkan ke komputer ini", lambda: self.move_here(path)),)

    def move_here(self, path: Path) -> None:
        """A checked copy with its evidence on this computer; the old one stays where it is."""
        from esakip_desktop.data.backup import copy_work_file

        target = free_name(paths.work_dir() / path.name)

        def work(progress: Progress) -> Path:
            return copy_work_file(path, target, progress, includes_bukti=True)

        words = f"{target.name} sekarang di komputer ini. Yang lama tidak diubah, jangan dipakai."
        title = "Memindahkan berkas kerja"
        self._submit(title, self._moving(path), work, lambda file: self._open(file, words))

    def ask_restore(self, path: Path) -> None:
        dialog = BackupPicker(self._window, self._backups(path))
        dialog.decided.connect(lambda: self.restore(path, *dialog.choice))
        dialog.open()

    def restore(self, path: Path, backup: Path, includes_bukti: bool) -> None:
        from esakip_desktop.data.backup import restore_backup

        target = new_place(path, "pulih")
        origin = path if includes_bukti else None

        def work(progress: Progress) -> Path:
            return restore_backup(backup, target, progress, bukti_from=origin)

        ways = self.actions(DAMAGED, path)
        words = f"Cadangan dipulihkan sebagai {target.name}. {path.name} tetap disimpan."
        self._submit("Memulihkan cadangan", ways, work, lambda file: self._open(file, words))

    def ask_salvage(self, path: Path) -> None:
        self._window.notices.ask(
            f"Selamatkan isi {path.name}?",
            "Semua yang masih terbaca disalin ke berkas kerja baru. Setelah itu Anda melihat "
            "berapa catatan yang selamat dan berapa yang hilang.",
            "Selamatkan isi",
            lambda: self.salvage(path),
            facts=(
                "Berkas yang rusak tidak diubah dan tetap disimpan.",
                "Bila cadangannya baru, memulihkan cadangan lebih lengkap.",
            ),
        )

    def salvage(self, path: Path) -> None:
        from esakip_desktop.bootstrap import salvage_workspace

        target = new_place(path, "selamat")
        self._submit(
            "Menyelamatkan isi",
            self.actions(DAMAGED, path),
            lambda progress: salvage_workspace(path, target, progress),
            lambda found: self._report(target, found),
        )

    def _report(self, target: Path, found: tuple[SelamatRow, ...]) -> None:
        from esakip_desktop.data.salvage import count_saved, told_rows

        changed = told_rows(found)
        dialog = SalvageReport(self._window, target.name, count_saved(found), changed)
        dialog.decided.connect(lambda: self._window.open_file(target))
        dialog.open()

    def _backups(self, path: Path) -> tuple[CadanganRow, ...]:
        from esakip_desktop.data.backup import list_backups
        from esakip_desktop.data.machine import known_work_file

        work_file_id = known_work_file(path)
        return tuple(list_backups(work_file_id)) if work_file_id is not None else ()

    def _open(self, file: Path, words: str) -> None:
        self._window.opening.open(file, note=words)

    def _submit(
        self,
        title: str,
        actions: Actions,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
    ) -> None:
        window = self._window
        if window.context is None:
            window.show_waiting(f"{title}…")
        window.jobs.submit(
            work,
            title=title,
            on_done=on_done,
            on_failed=lambda error: self._on_failed(actions, error),
            on_cancelled=window.show_first_run if window.context is None else None,
        )

    def _on_failed(self, actions: Actions, error: Exception) -> None:
        """Where it was asked for, with the ways out once more."""
        from esakip_desktop.data.trouble import WorkspaceTrouble

        if not isinstance(error, WorkspaceTrouble):
            raise error
        note = self._window.frame.banners.notes.get("berkas")
        if self._window.context is not None and note is not None:
            self._window.frame.banners.put("berkas", replace(note, text=error.sentence))
        else:
            self._window.show_trouble(error.sentence, actions=actions)


class BackupPicker(Dialog):
    """Which backup comes back; the newest is chosen."""

    def __init__(self, parent: QWidget, rows: tuple[CadanganRow, ...]) -> None:
        super().__init__(parent, "Pulihkan cadangan?", "Pulihkan cadangan ini", width=520)
        words = "Cadangan menjadi berkas kerja baru. Berkas yang rusak tidak diubah."
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self._model: RowsModel[CadanganRow] = RowsModel(
            [
                Column("waktu", "Dibuat", lambda row: row.made_at, text=_waktu),
                Column(
                    "ukuran",
                    "Ukuran",
                    lambda row: row.ukuran,
                    text=lambda row: format_ukuran(row.ukuran),
                    is_numeric=True,
                    width=100,
                ),
            ],
            uid=lambda row: row.path.name,
        )
        self.grid: Grid[CadanganRow] = Grid(self._model)
        self.grid.setAccessibleName("Cadangan")
        self._model.set_rows(rows)
        box = GridBox(self.grid)
        box.setMinimumHeight(200)
        self.body.addWidget(box, 1)
        self.bukti = CheckField("bukti", "Salin juga berkas bukti yang masih ada")
        self.bukti.set_value(True)
        self.body.addWidget(self.bukti)
        self.grid.row_opened.connect(self.verb_button.click)
        self.grid.select_first()

    @property
    def choice(self) -> tuple[Path, bool]:
        row = self.grid.current_row
        assert row is not None  # can_accept has seen to it
        return row.path, self.bukti.value()

    def open(self) -> None:
        super().open()
        self.grid.setFocus()

    def can_accept(self) -> bool:
        return self.grid.current_row is not None


class SalvageReport(Dialog):
    """What was saved and what was lost, before the new file is opened."""

    def __init__(
        self, parent: QWidget, name: str, saved: int, changed: tuple[SelamatRow, ...]
    ) -> None:
        super().__init__(
            parent, "Isi yang terbaca sudah diselamatkan", "Buka berkas baru", cancel="Tutup"
        )
        total = f"{saved:,}".replace(",", ".")
        words = f"{total} catatan ada di berkas baru {name}."
        self.body.addWidget(make_label(words, is_wrapped=True, is_selectable=True))
        for row in changed:
            role = "muted" if row.hilang == 0 else "warning"
            line = make_label(f"•  {row.text}", role, is_wrapped=True, is_selectable=True)
            self.body.addWidget(line)
        if all(row.hilang == 0 for row in changed):
            self.body.addWidget(make_label("Tidak ada catatan yang hilang.", "strong"))
        kept = "Berkas yang rusak tetap disimpan di tempatnya."
        self.body.addWidget(make_label(kept, "muted", is_wrapped=True))
        self.body.setSpacing(6)
        self.body.addStretch(1)

    def open(self) -> None:
        super().open()
        self.verb_button.setFocus()


def new_place(path: Path, word: str) -> Path:
    """Beside the file, or on this computer where it lies badly: dinas-pulih-2026-11-24.esakip."""
    name = f"{path.stem}-{word}-{clock.today():%Y-%m-%d}{path.suffix}"
    is_good = folder_kind(path.parent) is FolderKind.LOCAL and os.access(path.parent, os.W_OK)
    return free_name((path.parent if is_good else paths.work_dir()) / name)


def free_name(path: Path) -> Path:
    """The path, or the first one with a number that is free."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found


def _waktu(row: CadanganRow) -> str:
    at = row.made_at
    return f"{format_tanggal(at.date())} {at.hour:02d}.{at.minute:02d}"
