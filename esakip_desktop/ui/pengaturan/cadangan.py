"""The work file and its backups: facts, a backup now, a copy for a stick, a restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from esakip_desktop.data.backup import (
    CadanganRow,
    copy_work_file,
    list_backups,
    make_backup,
    restore_backup,
)
from esakip_desktop.data.bukti import collect_bukti, keadaan_bukti
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.bukti import KeadaanBukti, format_ukuran
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
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.kit.view_switch import ViewSwitch
from esakip_desktop.ui.pengaturan.bukti import BuktiBox, BuktiReading, read_bukti
from esakip_desktop.ui.pengaturan.group import Group, add_fact, fact_line
from esakip_desktop.ui.pengaturan.identitas import ask_renewal, kode_text
from esakip_desktop.ui.pengaturan.job_line import JobLine
from esakip_desktop.ui.pengaturan.pulih import PulihFlow, format_waktu, umur_text
from esakip_desktop.ui.pengaturan.salinan import CopyDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

FILTER: Final = "Berkas kerja e-SAKIP (*.esakip)"
OLD_DAYS: Final = 3


class CadanganGroup(Group):
    """A backup is only called one after it was opened and compared with the original."""

    tables = frozenset({"bukti", "paket_tercatat"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.banners = BannerArea()
        self.job_line = JobLine()
        self.keadaan = KeadaanBukti(0, 0, 0)
        self.pulih = PulihFlow(self)
        self._facts = Card("Berkas kerja", "Buka folder", self._open_folder)
        self._model: RowsModel[CadanganRow] = RowsModel(_columns(), uid=lambda row: row.path.name)
        self.grid: Grid[CadanganRow] = Grid(self._model)
        self.grid.setAccessibleName("Cadangan")
        self.box: GridBox[CadanganRow] = GridBox(self.grid)
        self.bukti = BuktiBox(context)
        self.lists = ViewSwitch((self.box, self.bukti))
        self.picker = Segment(
            [("cadangan", "Cadangan"), ("bukti", "Bukti yang belum ada")], "Daftar yang tampil"
        )
        self._restore = make_button(
            "Pulihkan…", self.pulih.look, icon_name="restore", is_small=True
        )
        self._copy = make_button(
            "Salin berkas kerja ke USB…", self.ask_copy, icon_name="disk", is_small=True
        )
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.picker)
        tools.addStretch(1)
        tools.addWidget(self._copy)
        tools.addWidget(self._restore)
        for widget in (self.banners, self.job_line, self._facts):
            self.body.addWidget(widget)
        self.body.addLayout(tools)
        self.body.addWidget(self.lists, 1)
        self.grid.current_changed.connect(lambda _row: self._show_buttons())
        self.picker.picked.connect(self.show_list)
        self.bukti.search_asked.connect(self.ask_bukti_folder)

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
            self.box.set_foot(f"{len(rows)} cadangan", f"{format_ukuran(total)} seluruhnya")
            if self.grid.current_row is None:
                self.grid.select_first()
        else:
            self.box.set_foot()
            words = "Belum ada cadangan. Cadangan dibuat sekali sehari saat berkas dibuka."
            self.box.show_empty(words, "Buat cadangan sekarang", self.make_backup)
        self._show_facts(rows)
        self._show_age(rows)
        self.pulih.offer()
        self._show_buttons()
        self.context.jobs.submit(
            lambda _progress: read_bukti(workspace),
            on_done=self._show_bukti,
            on_failed=self._on_failed,
        )

    def show_list(self, key: str) -> None:
        """The backups, or the evidence that is not here."""
        self.picker.set_current(key)
        self.lists.show_view(self.bukti if key == "bukti" else self.box)
        self._show_buttons()

    def make_backup(self) -> None:
        """A checked copy in the folder of backups of this computer."""
        path, file_id = self.context.workspace.path, self.context.workspace.facts.work_file_id

        def work(progress: Progress) -> KeadaanBukti:
            make_backup(path, file_id, progress)
            return keadaan_bukti(path)

        self.run_job(
            "Membuat cadangan",
            work,
            lambda found: self._say("Cadangan dibuat dan sudah diuji.", found),
        )

    def ask_copy(self) -> None:
        """What goes along, then where to; without evidence only the second question."""
        suggested = Path.home() / self.context.workspace.path.name

        def ask_place(includes_bukti: bool) -> None:
            def copy(target: Path) -> None:
                self.copy_to(target, includes_bukti=includes_bukti)

            file_dialog.ask_save(self, "Salin berkas kerja", FILTER, suggested, copy)

        self._ask_bukti(
            "Salin berkas kerja?",
            "Salinan diuji sebelum dipakai. Bila di tempat itu sudah ada salinan lama, hanya "
            "berkas bukti yang belum ada di sana yang disalin.",
            ask_place,
        )

    def copy_to(self, target: Path, *, includes_bukti: bool = True) -> None:
        """A whole copy that another computer can open."""
        source = self.context.workspace.path

        def work(progress: Progress) -> KeadaanBukti:
            copy_work_file(source, target, progress, includes_bukti=includes_bukti)
            return keadaan_bukti(target)

        self.run_job(
            "Menyalin berkas kerja",
            work,
            lambda found: self._say(f"{target.name} disalin dan sudah diuji.", found),
        )

    def restore_to(self, row: CadanganRow, target: Path, *, includes_bukti: bool = True) -> None:
        """Never over the file in use: it becomes a file of its own."""
        source = self.context.workspace.path if includes_bukti else None

        def work(progress: Progress) -> KeadaanBukti:
            restore_backup(row.path, target, progress, bukti_from=source)
            return keadaan_bukti(target)

        self.run_job(
            "Memulihkan cadangan",
            work,
            lambda found: self._say(f"{target.name} siap. Buka lewat Buka berkas kerja.", found),
        )

    def ask_bukti_folder(self) -> None:
        file_dialog.ask_folder(self, "Folder yang memuat berkas bukti", self.collect_from)

    def collect_from(self, folder: Path) -> None:
        """Takes over the missing files that are somewhere in a folder, by their content."""
        path = self.context.workspace.path

        def say(count: int) -> None:
            words = f"{count} berkas bukti ditemukan dan disalin ke sini."
            none = f"Tidak ada berkas bukti yang cocok di folder {folder.name}."
            self.context.notices.say(words if count else none)

        self.run_job("Mencari bukti", lambda progress: collect_bukti(path, folder, progress), say)

    def _ask_bukti(self, title: str, words: str, go_on: Callable[[bool], None]) -> None:
        if not self.keadaan.ada:
            go_on(False)
            return
        dialog = CopyDialog(self, title, words, self.keadaan)
        dialog.decided.connect(lambda: go_on(dialog.bukti.value()))
        dialog.open()

    def run_job(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]
    ) -> None:
        """Long work with its line and its end; trouble is told in the banner."""
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

    def _say(self, words: str, bukti: KeadaanBukti) -> None:
        """The end of a copy with its evidence; missing files are named beside the lists."""
        self.context.notices.say(f"{words} Bukti: {bukti.text}." if bukti.dirujuk else words)

    def _show_bukti(self, found: BuktiReading) -> None:
        if not isValid(self):
            return  # the page was freed while the folder was being read
        self.keadaan = found.keadaan
        self.bukti.show_reading(found)
        self.picker.set_count("bukti", len(found.keadaan.hilang))
        self._bukti_fact.setText(found.keadaan.text)

    def _show_facts(self, rows: tuple[CadanganRow, ...]) -> None:
        workspace = self.context.workspace
        facts = workspace.facts
        clear_layout(self._facts.body)
        is_hub = facts.peran != "opd"
        kind = "Bappeda, induk seluruh OPD" if is_hub else "Perangkat daerah"
        mode = " · data latihan" if facts.mode == "latihan" else ""
        size = format_ukuran(workspace.path.stat().st_size)
        newest = "belum pernah"
        if rows:
            newest = f"{format_waktu(rows[0].made_at)}, teruji {umur_text(rows[0].made_at)}"
        for name, text in (
            ("Berkas", f"{workspace.path.name} · {size}"),
            ("Folder", str(workspace.path.parent)),
            ("Dipakai oleh", f"{kind}{mode}"),
            ("Cadangan terakhir", newest),
        ):
            add_fact(self._facts.body, name, text)
        self._bukti_fact = add_fact(self._facts.body, "Berkas bukti", self.keadaan.text)
        line, _ = fact_line("Komputer ini", f"kode {kode_text(self.context)}")
        if not workspace.is_read_only:
            words = "Perbarui identitas…"
            renew = make_button(words, lambda: ask_renewal(self.context, self.reload), kind="link")
            line.addWidget(renew)
        self._facts.body.addLayout(line)

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
        has_row = self.lists.current is self.box and self.grid.current_row is not None
        self._restore.setEnabled(is_idle and has_row)
        self.primary_changed.emit()

    def _open_folder(self) -> None:
        file_dialog.open_path(self.context.workspace.path.parent)


def _columns() -> list[Column[CadanganRow]]:
    return [
        Column("waktu", "Dibuat", lambda row: row.made_at, text=lambda r: format_waktu(r.made_at)),
        Column(
            "ukuran",
            "Ukuran",
            lambda row: row.ukuran,
            text=lambda row: format_ukuran(row.ukuran),
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
