"""One report for all offices: the question before, the strip while it runs, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.reports import catalogue
from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.fields import ChoiceField
from esakip_desktop.ui.kit.file_dialog import open_path, save_trouble
from esakip_desktop.ui.kit.label import ElidedLabel, make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.catalogue import Batch, Params, Report
    from esakip_desktop.ui.kit.jobs import Job
    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.laporan.saving import SavePlace

    Offices = tuple[tuple[str, str], ...]

KINDS = ((catalogue.PDF, "PDF, untuk dicetak"), (catalogue.XLSX, "Excel, untuk diolah"))
BANNER = "banyak"


class BatchDialog(Dialog):
    """Says what will be written and asks for the kind of file."""

    def __init__(self, parent: QWidget, nama: str, periode: str, count: int) -> None:
        super().__init__(parent, "Tulis laporan semua perangkat daerah?", "Pilih folder…")
        self.kind: ChoiceField[str] = ChoiceField("jenis", "Jenis berkas", KINDS)
        facts = (
            f"{nama}, {periode}.",
            f"{count} berkas, satu untuk setiap perangkat daerah.",
            "Berkas dengan nama yang sama di folder itu diganti.",
        )
        text = "\n".join(f"•  {fact}" for fact in facts)
        self.body.addWidget(make_label(text, "muted", is_wrapped=True))
        self.body.addWidget(self.kind)


class BatchStrip(QFrame):
    """“Menulis 12 dari 40: Dinas Kesehatan” with a bar and a way to stop."""

    def __init__(self, on_stop: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        self.text = ElidedLabel("", "strong")
        self._bar = Bar(width=160)
        self.stop = make_button("Hentikan", on_stop, is_small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(12)
        line.addWidget(self.text, 1)
        line.addWidget(self._bar)
        line.addWidget(self.stop)
        self.hide()

    def show_progress(self, done: int, total: int, nama: str) -> None:
        self.text.set_full_text(f"Menulis {min(done + 1, total)} dari {total}: {nama}")
        self._bar.set_value(done, total)
        self.show()


class BatchRun(QObject):
    """At most one run at a time; the page stays usable, and a stop keeps what is written."""

    changed = Signal()

    def __init__(self, page: Page, places: SavePlace) -> None:
        super().__init__(page)
        self._page = page
        self._places = places
        self._job: Job[Batch] | None = None
        self._written = 0
        self.strip = BatchStrip(self.stop)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def ask(self, report: Report, params: Params) -> BatchDialog:
        """Asks for the kind of file, then for the folder."""
        rows = self._page.context.workspace.read(opd_rows)
        offices = tuple((row.partition, row.nama) for row in rows)
        periode = f"{label_triwulan(params.triwulan)} {params.tahun}"
        dialog = BatchDialog(self._page.window(), report.nama, periode, len(offices))

        def decided() -> None:
            suffix = dialog.kind.value() or catalogue.PDF
            self._places.ask_folder(
                lambda folder: self.start(report.kode, params, offices, (folder, suffix))
            )

        dialog.decided.connect(decided)
        dialog.open()
        return dialog

    def start(self, kode: str, params: Params, offices: Offices, target: tuple[Path, str]) -> None:
        """Writes one file for each office; `target` is folder and suffix."""
        context = self._page.context

        def work(progress: Progress) -> Batch:
            return catalogue.write_many(context.workspace, kode, params, offices, target, progress)

        self._page.clear_banner(BANNER)
        self._on_progress(0, len(offices), offices[0][1] if offices else "")
        self._job = context.jobs.submit(
            work,
            title="Menulis laporan",
            on_done=lambda batch: self._on_done(batch, target[0]),
            on_failed=self._on_failed,
            on_cancelled=lambda: self._on_stopped(target[0]),
            on_progress=self._on_progress,
        )
        # Another file was opened: nobody waits for these reports any more.
        self._page.destroyed.connect(self._job.cancel)
        self.changed.emit()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_progress(self, done: int, total: int, nama: str) -> None:
        self._written = done
        if not isValid(self):
            return
        self.strip.show_progress(done, total, nama)

    def _on_done(self, batch: Batch, folder: Path) -> None:
        self._end()
        count = len(batch.paths)
        if not batch.failed:
            self._page.context.notices.say(
                f"{count} laporan selesai.", "Buka folder", lambda: open_path(folder)
            )
            return
        names = ", ".join(nama for nama, _ in batch.failed)
        nama, error = batch.failed[0]
        self._say(
            "periksa",
            f"{count} laporan selesai, {len(batch.failed)} belum.",
            f"Belum tertulis: {names}. {save_trouble(error, nama)}",
            folder,
        )

    def _on_stopped(self, folder: Path) -> None:
        self._end()
        words = f"Dihentikan. {self._written} laporan sudah ditulis dan tetap ada."
        self._say("info", words, "", folder)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _say(self, status: str, text: str, detail: str, folder: Path) -> None:
        if not isValid(self):
            return
        actions = (
            ("Tutup", lambda: self._page.clear_banner(BANNER)),
            ("Buka folder", lambda: open_path(folder)),
        )
        self._page.show_banner(BANNER, status, text, detail, actions)

    def _end(self) -> None:
        self._job = None
        if isValid(self):
            self.strip.hide()
            self.changed.emit()
