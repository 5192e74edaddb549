"""Laporan: choose a report, see what it says, save it as PDF or Excel, once or for all offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from esakip_desktop.data.queries.organisasi import pemda_row
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.reports import catalogue
from esakip_desktop.reports.catalogue import PDF, XLSX, Params, Prepared, Report
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import Button, make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.file_dialog import open_path, save_trouble
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.laporan.batch import BatchRun
from esakip_desktop.ui.laporan.catalogue_list import CatalogueList
from esakip_desktop.ui.laporan.options import OptionsPanel
from esakip_desktop.ui.laporan.preview import PreviewView
from esakip_desktop.ui.laporan.saving import SavePlace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.builders.base import Missing
    from esakip_desktop.ui.kit.context import UiContext

LIST_WIDTH: Final = 208
PANEL_WIDTH: Final = 236
READY: Final = "Pratinjau isi"
PREPARING: Final = "Menyiapkan pratinjau…"
SAVE_KEY: Final = "simpan"


class OptionsSplit(SplitBody):
    """The choices need less width than the details of a row, so the preview gets it."""

    def _arrange(self) -> None:
        super()._arrange()
        if self.is_docked:
            self.panel.setFixedWidth(look.metrics().px(PANEL_WIDTH))


class LaporanPage(Page):
    """Everything printed comes from `reports.catalogue`, the same as on the command line."""

    tables = frozenset(
        {
            "pemda", "opd", "aturan", "jabatan", "pejabat", "simpul", "indikator", "target",
            "realisasi", "versi_anggaran", "pagu", "rencana_kas", "realisasi_bulanan", "risiko",
            "rtp", "paket_tercatat",
        }
    )  # fmt: skip

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Laporan")
        self.catalogue = CatalogueList()
        self.preview = PreviewView()
        self.options = OptionsPanel()
        self.empty = EmptyState()
        self.places = SavePlace(self)
        self._prepared: Prepared | None = None
        self._asked = 0
        self.batch = BatchRun(self, self.places)
        self.many_button: Button | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.save_xlsx = self.add_action("Simpan Excel…", self._on_save_xlsx, icon_name="table")
        self.save_pdf = self.add_action(
            "Simpan PDF…", self._on_save_pdf, icon_name="save", key="Ctrl+P", is_primary=True
        )
        if self._is_hub:
            self.many_button = make_button("Banyak sekaligus…", self._on_many, icon_name="copy")
            self.catalogue.foot.addWidget(self.many_button)
        self._blank = QFrame()
        self._blank.setProperty("role", "gridbox")
        inner = QVBoxLayout(self._blank)
        inner.addWidget(self.empty)
        self.options.show_document(None, ())
        main = QWidget()
        line = QHBoxLayout(main)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.catalogue)
        line.addWidget(self.preview, 1)
        line.addWidget(self._blank, 1)
        self._blank.hide()
        self.split = OptionsSplit(main, self.options)
        self.body.addWidget(self.batch.strip)
        self.body.addWidget(self.split, 1)
        self._apply_measures()

    def _connect(self) -> None:
        self.catalogue.picked.connect(self._on_picked)
        self.options.changed.connect(self._prepare)
        self.options.place_asked.connect(self._on_place_asked)
        self.batch.changed.connect(self._show_many)
        for key, slot, does in (
            ("Ctrl++", lambda: self.preview.zoom_by(1), "Perbesar pratinjau"),
            ("Ctrl+=", lambda: self.preview.zoom_by(1), ""),
            ("Ctrl+-", lambda: self.preview.zoom_by(-1), "Perkecil pratinjau"),
            ("Ctrl+0", self.preview.zoom_back, "Ukuran pratinjau semula"),
            ("Ctrl+F", self.catalogue.search.setFocus, "Cari laporan"),
        ):
            self.add_key(key, slot, does)

    def _apply_measures(self) -> None:
        self.catalogue.setFixedWidth(look.metrics().px(LIST_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        self._apply_measures()
        super().showEvent(event)

    # what the base asks for

    def reload(self) -> None:
        pemda = self.context.workspace.read(pemda_row)
        self.options.set_place_hint((pemda.ibu_kota if pemda else "") or "")
        reports = catalogue.reports_for(self.context.workspace.facts.peran)
        asked = self._asked
        if self.catalogue.model.rows != reports:
            self.catalogue.set_reports(reports)  # its first choice prepares a report already
        if self._asked == asked:
            self._prepare()

    def place_selected(self, subject: str) -> None:
        """A report by its code, for instance from a button that prints a page."""
        self.catalogue.search.clear()
        self.catalogue.select(subject)

    def current_subject(self) -> str | None:
        report = self.catalogue.report
        return report.kode if report is not None else None

    # the report that is shown

    @property
    def _is_hub(self) -> bool:
        return self.context.workspace.facts.peran != "opd"

    @property
    def params(self) -> Params:
        scope, options = self.context.scope.value, self.options
        return Params(
            scope.tahun,
            scope.triwulan,
            scope.partition,
            options.date,
            options.place,
            options.is_kumulatif,
        )

    @property
    def prepared(self) -> Prepared | None:
        """What is shown now; None while a report is prepared or an office must be chosen."""
        return self._prepared

    def _on_picked(self, _report: Report) -> None:
        self._prepare()

    def _prepare(self) -> None:
        """Reads and composes; a report on all offices takes longer and is done beside."""
        report, scope = self.catalogue.report, self.context.scope.value
        if report is None:
            return
        self._asked += 1
        self.options.offer_kumulatif(is_offered=report.has_kumulatif)
        self._show_scope(report)
        if report.needs_opd and scope.partition is None:
            self._show_choose_office(report)
        elif scope.partition is None or report.is_city:
            self._prepare_beside(report.kode)
        else:
            self._show(catalogue.prepare(self.context.workspace, report.kode, self.params))

    def _prepare_beside(self, kode: str) -> None:
        ticket, params, workspace = self._asked, self.params, self.context.workspace

        def work(progress: Progress) -> Prepared:
            progress.step(0, 1, PREPARING)
            return catalogue.prepare(workspace, kode, params)

        def done(prepared: Prepared) -> None:
            # The page may be gone by then: another file was opened, or another jabatan picked.
            if isValid(self) and ticket == self._asked:
                self._show(prepared)

        self.set_subtitle(PREPARING)
        self._set_savable(is_savable=False)
        if self._prepared is None:
            self.empty.say(PREPARING)
            self._show_sheet(is_shown=False)
        self.context.jobs.submit(work, on_done=done)

    def _show(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._show_sheet(is_shown=True)
        self.preview.show_document(prepared.document)
        self.options.show_document(prepared.document, prepared.missing)
        count = len(prepared.missing)
        self.set_chip(Chip("periksa", f"{count} hal belum ada") if count else None)
        self.set_subtitle(f"{READY}. Halaman dan ukurannya mengikuti berkas yang disimpan.")
        self._set_savable(is_savable=True)

    def _show_choose_office(self, report: Report) -> None:
        self._prepared = None
        self._show_sheet(is_shown=False)
        self.empty.say(
            f"{report.nama} dibuat untuk satu perangkat daerah. Pilih perangkat daerah di baris "
            "atas (Alt+O), atau tulis untuk semua sekaligus.",
            "Banyak sekaligus…",
            self._on_many,
            icon_name="laporan",
        )
        self.options.show_document(None, ())
        self.set_chip(None)
        self.set_subtitle("")
        self._set_savable(is_savable=False)

    def _show_sheet(self, *, is_shown: bool) -> None:
        """The preview, or a sentence in its place."""
        set_shown(self.preview, is_shown)
        set_shown(self._blank, not is_shown)

    def _show_scope(self, report: Report) -> None:
        scope = self.context.scope.value
        is_city = report.is_city or scope.partition is None
        nama = "Seluruh perangkat daerah" if is_city else scope.nama_opd
        self.options.show_scope(f"{label_triwulan(scope.triwulan)} {scope.tahun}", nama)
        self._show_many()

    def _set_savable(self, *, is_savable: bool) -> None:
        self.save_pdf.setEnabled(is_savable)
        self.save_xlsx.setEnabled(is_savable)

    def _on_place_asked(self, gap: Missing) -> None:
        self.go(Place(gap.room, gap.subject))

    # saving one

    def _on_save_pdf(self) -> None:
        self._ask_file(PDF)

    def _on_save_xlsx(self) -> None:
        self._ask_file(XLSX)

    def _ask_file(self, suffix: str) -> None:
        report = self.catalogue.report
        if report is None or self._prepared is None:
            return
        read = self.context.workspace.read
        name = read(catalogue.propose_name, report.kode, self.params, suffix)
        self.places.ask_file(name, suffix, lambda path: self.save_to(path, report.kode))

    def save_to(self, path: Path, kode: str) -> None:
        """Reads the report once more and writes it beside the window."""
        workspace, params = self.context.workspace, self.params

        def work(progress: Progress) -> Path:
            catalogue.write(catalogue.build(workspace, kode, params), path, progress)
            return path

        self.clear_banner(SAVE_KEY)
        self.context.jobs.submit(
            work,
            title=f"Menulis {path.name}",
            on_done=self._on_saved,
            on_failed=lambda error: self._on_save_failed(error, path),
        )

    def _on_saved(self, path: Path) -> None:
        self.context.notices.say(
            f"{path.name} disimpan.", "Buka folder", lambda: open_path(path.parent)
        )

    def _on_save_failed(self, error: Exception, path: Path) -> None:
        if not isinstance(error, OSError):
            raise error
        if not isValid(self):
            return
        self.show_banner(
            SAVE_KEY,
            "salah",
            save_trouble(error, path.name),
            actions=(("Tutup", lambda: self.clear_banner(SAVE_KEY)),),
        )

    # saving many

    def _on_many(self) -> None:
        report = self.catalogue.report
        if report is not None and not self.batch.is_running:
            self.batch.ask(report, self.params)

    def _show_many(self) -> None:
        """All at once is for reports on one office, one run at a time."""
        report = self.catalogue.report
        if self.many_button is not None and report is not None:
            can_many = not report.is_city and not self.batch.is_running
            self.many_button.setEnabled(can_many)


def create_page(context: UiContext) -> LaporanPage:
    """The page of this room."""
    return LaporanPage(context)
