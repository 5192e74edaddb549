"""The work file and its backups: facts, a backup now, a copy for a stick, a restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.data.backup import (
    CadanganRow,
    copy_work_file,
    list_backups,
    make_backup,
    restore_backup,
)
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import file_dialog
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import clear_layout
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengaturan.group import Group, add_fact
from esakip_desktop.ui.pengaturan.job_line import JobLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

FILTER: Final = "Berkas kerja eSAKIP (*.esakip)"
OLD_DAYS: Final = 3


class CadanganGroup(Group):
    """A backup is only called one after it was opened and compared with the original."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.banners = BannerArea()
        self.job_line = JobLine()
        self._facts = Card("Berkas kerja", "Buka folder", self._open_folder)
        self._model: RowsModel[CadanganRow] = RowsModel(_columns(), uid=lambda row: row.path.name)
        self.grid: Grid[CadanganRow] = Grid(self._model)
        self.grid.setAccessibleName("Cadangan")
        self.box: GridBox[CadanganRow] = GridBox(self.grid)
        self._restore = make_button(
            "Pulihkan ke berkas baru…", self.ask_restore, icon_name="restore", is_small=True
        )
        self._copy = make_button(
            "Salin berkas kerja ke USB…", self.ask_copy, icon_name="disk", is_small=True
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._restore)
        buttons.addStretch(1)
        for widget in (self.banners, self.job_line, self._facts):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.body.addWidget(self.box, 1)
        self.grid.current_changed.connect(lambda _row: self._show_buttons())

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        return ("Buat cadangan sekarang", "shield", self.make_backup)

    @property
    def primary_is_ready(self) -> bool:
        return not self.job_line.isVisibleTo(self)

    def reload(self) -> None:
        workspace = self.context.workspace
        rows = tuple(list_backups(workspace.facts.work_file_id))
        self._model.set_rows(rows)
        total = sum(row.ukuran for row in rows)
        if rows:
            self.box.show_grid()
            self.box.set_foot(f"{len(rows)} cadangan", f"{format_size(total)} seluruhnya")
            if self.grid.current_row is None:
                self.grid.select_first()
        else:
            self.box.set_foot()
            words = "Belum ada cadangan. Cadangan dibuat sekali sehari saat berkas dibuka."
            self.box.show_empty(words, "Buat cadangan sekarang", self.make_backup)
        self._show_facts(rows)
        self._show_age(rows)
        self._show_buttons()

    def make_backup(self) -> None:
        """A checked copy in the folder of backups of this computer."""
        path, file_id = self.context.workspace.path, self.context.workspace.facts.work_file_id
        self._run(
            "Membuat cadangan",
            lambda progress: make_backup(path, file_id, progress),
            lambda _row: self._say("Cadangan dibuat dan sudah diuji."),
        )

    def ask_copy(self) -> None:
        suggested = Path.home() / self.context.workspace.path.name
        title = "Salin berkas kerja"
        file_dialog.ask_save(self, title, FILTER, suggested, self.copy_to)

    def copy_to(self, target: Path) -> None:
        """A whole copy that another computer can open."""
        source = self.context.workspace.path
        self._run(
            "Menyalin berkas kerja",
            lambda progress: copy_work_file(source, target, progress),
            lambda path: self._say(f"{path.name} disalin dan sudah diuji."),
        )

    def ask_restore(self) -> None:
        row = self.grid.current_row
        if row is None:
            return
        path = self.context.workspace.path
        stamp = row.made_at.strftime("%Y-%m-%d")
        suggested = path.with_name(f"{path.stem}-pulih-{stamp}{path.suffix}")
        file_dialog.ask_save(
            self,
            "Pulihkan ke berkas baru",
            FILTER,
            suggested,
            lambda target: self.restore_to(row, target),
        )

    def restore_to(self, row: CadanganRow, target: Path) -> None:
        """Never over the file in use: it becomes a file of its own."""

        def work(progress: Progress) -> Path:
            progress.step(0, 1, "Memulihkan")
            restore_backup(row.path, target)
            return target

        self._run(
            "Memulihkan cadangan",
            work,
            lambda path: self._say(f"{path.name} siap. Buka lewat Buka berkas kerja."),
        )

    def _run(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]
    ) -> None:
        self.banners.take("gagal")
        job = self.context.jobs.submit(
            work,
            title=title,
            on_done=lambda found: self._end(lambda: on_done(found)),
            on_failed=self._on_failed,
            on_cancelled=lambda: self._end(None),
            on_progress=self.job_line.show_progress,
        )
        self.job_line.show_job(job)
        self._show_buttons()

    def _end(self, then: Callable[[], None] | None) -> None:
        self.job_line.end()
        self.reload()
        if then is not None:
            then()

    def _on_failed(self, error: Exception) -> None:
        self._end(None)
        if not isinstance(error, WorkspaceTrouble):
            raise error
        self.banners.put("gagal", BannerNote("salah", error.sentence))

    def _say(self, words: str) -> None:
        self.context.notices.say(words)

    def _show_facts(self, rows: tuple[CadanganRow, ...]) -> None:
        workspace = self.context.workspace
        facts = workspace.facts
        clear_layout(self._facts.body)
        is_hub = facts.peran != "opd"
        kind = "Bappeda, induk seluruh OPD" if is_hub else "Perangkat daerah"
        mode = " · data latihan" if facts.mode == "latihan" else ""
        newest = format_waktu(rows[0].made_at) if rows else "belum pernah"
        for name, text in (
            ("Nama berkas", workspace.path.name),
            ("Folder", str(workspace.path.parent)),
            ("Ukuran", format_size(workspace.path.stat().st_size)),
            ("Dipakai oleh", f"{kind}{mode}"),
            ("Cadangan terakhir", newest),
        ):
            add_fact(self._facts.body, name, text)

    def _show_age(self, rows: tuple[CadanganRow, ...]) -> None:
        days = (clock.now() - rows[0].made_at).days if rows else None
        if days is None or days <= OLD_DAYS:
            self.banners.take("lama")
        else:
            text = f"Cadangan terakhir sudah {days} hari. Buat cadangan baru sekarang."
            self.banners.put("lama", BannerNote("periksa", text))

    def _show_buttons(self) -> None:
        is_idle = not self.job_line.isVisibleTo(self)
        self._copy.setEnabled(is_idle)
        self._restore.setEnabled(is_idle and self.grid.current_row is not None)
        self.primary_changed.emit()

    def _open_folder(self) -> None:
        file_dialog.open_path(self.context.workspace.path.parent)


def format_size(size: int) -> str:
    """1,2 MB or 840 KB."""
    from decimal import Decimal

    if size < 1_000_000:
        return f"{format_angka(Decimal(max(1, round(size / 1000))), 0)} KB"
    return f"{format_angka(Decimal(size) / 1_000_000, 1)} MB"


def format_waktu(at: dt.datetime) -> str:
    """9 Oktober 2026 14.32."""
    return f"{format_tanggal(at.date())} {at.hour:02d}.{at.minute:02d}"


def _columns() -> list[Column[CadanganRow]]:
    return [
        Column("waktu", "Dibuat", lambda row: row.made_at, text=lambda r: format_waktu(r.made_at)),
        Column(
            "ukuran",
            "Ukuran",
            lambda row: row.ukuran,
            text=lambda row: format_size(row.ukuran),
            is_numeric=True,
            width=100,
        ),
        Column(
            "uji",
            "Pengujian",
            lambda _row: "Sudah diuji",
            chip=lambda _row: Chip("selesai", "Sudah diuji"),
            width=136,
        ),
    ]
