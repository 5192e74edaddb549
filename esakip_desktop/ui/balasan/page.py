"""Balasan dari Bappeda: what was found right, what to repair, what is asked, what is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from esakip_desktop.domain.periode import format_tanggal_pendek, label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.services.verifikasi import accept_usulan, reject_usulan
from esakip_desktop.ui.balasan.bacaan import (
    KELOMPOK_TEXT,
    Bacaan,
    BalasanRow,
    Kelompok,
    read_bacaan,
    ringkas_text,
)
from esakip_desktop.ui.balasan.panel import BalasanPanel, TolakDialog
from esakip_desktop.ui.kit.columns import Column, Group
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.ui.kit.context import UiContext

TABLES: Final = (
    "putusan usulan_koreksi tanggapan kunci bukti_diminta realisasi indikator target bukti"
)
BELUM_ADA: Final = (
    "Belum ada balasan dari Bappeda. Bila paket balasannya sudah diterima, impor di halaman Paket."
)


def create_page(context: UiContext) -> Page:
    return BalasanPage(context)


class BalasanGrid(Grid[BalasanRow]):
    """T accepts a proposal, X refuses it, without leaving the list."""

    letter_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {Qt.Key.Key_T: "T", Qt.Key.Key_X: "X"}
        letter = letters.get(Qt.Key(event.key()))
        if letter and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.letter_pressed.emit(letter)
        else:
            super().keyPressEvent(event)


class BalasanPage(Page):
    """First what is to be done; Enter jumps to the field, whichever quarter it is in."""

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Balasan dari Bappeda")
        self.bacaan: Bacaan | None = None
        self._wants_focus = False
        self._model: RowsModel[BalasanRow] = RowsModel(_columns())
        self.grid = BalasanGrid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Balasan Bappeda")
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.box = GridBox(self.grid)
        self.panel = BalasanPanel()
        self.split = SplitBody(self.box, self.panel)
        self.body.addWidget(self.split, 1)
        self.split.setMinimumHeight(220)
        self.add_action(
            "Impor paket", lambda: self.go(Place("paket", "impor")), icon_name="receive"
        )
        self.send_action = self.add_action(
            "Ekspor paket",
            lambda: self.go(Place("paket", "ekspor")),
            icon_name="arrow-up",
            is_primary=True,
        )
        self.grid.current_changed.connect(self._on_current)
        self.grid.row_opened.connect(self.open_row)
        self.grid.letter_pressed.connect(self._on_letter)
        self.panel.open_asked.connect(lambda: self.open_row(self.row))
        self.panel.terima_asked.connect(self.accept)
        self.panel.tolak_asked.connect(self.ask_reject)

    @property
    def row(self) -> BalasanRow | None:
        return self.grid.current_row

    @property
    def is_open(self) -> bool:
        return not self.context.workspace.is_read_only

    def reload(self) -> None:
        """Reads in the worker; the old lines stay until the new ones are there."""
        workspace, tahun = self.context.workspace, self.context.scope.value.tahun
        office = workspace.facts.partition
        self.read_beside(
            lambda _progress: (tahun, read_bacaan(workspace, office, tahun)), self._on_read
        )

    def _on_read(self, found: tuple[int, Bacaan]) -> None:
        tahun, bacaan = found
        if tahun != self.context.scope.value.tahun:
            return
        self.bacaan = bacaan
        self.counter_changed.emit("balasan", len(bacaan.of(Kelompok.KERJAKAN)))
        words = ringkas_text(bacaan.ringkas)
        self.set_subtitle(f"Tahun {tahun} · {words}" if words else f"Tahun {tahun}")
        if not bacaan.rows:
            words = f"Bappeda belum memeriksa angka {tahun}." if bacaan.is_received else BELUM_ADA
            to_import = Place("paket", "impor")
            self.show_empty(words, "Impor paket", lambda: self.go(to_import), icon_name="receive")
            return
        self.show_body()
        groups = [
            Group(kelompok, f"{KELOMPOK_TEXT[kelompok]} · {len(rows)}", rows)
            for kelompok in Kelompok
            if (rows := bacaan.of(kelompok))
        ]
        self._model.set_groups(groups)
        self.box.show_grid()
        done, total = len(bacaan.of(Kelompok.SELESAI)), len(bacaan.of(Kelompok.KERJAKAN))
        self.box.set_foot(
            f"{done} dari {done + total} dikerjakan"
            if done + total
            else f"{len(bacaan.rows)} baris",
            "Enter membuka isiannya",
            done=done if done + total else None,
            total=done + total if done + total else None,
        )
        if self.row is None:
            self.grid.select_uid(bacaan.rows[0].uid)
        self._show_panel()
        if self._wants_focus and self.isVisible():  # never from behind another page
            self.start_focus()

    def _show_panel(self) -> None:
        row = self.row
        set_shown(self.panel, row is not None)
        if row is not None:
            self.panel.show_row(row, is_open=self.is_open)

    def start_focus(self) -> None:
        self._wants_focus = self.bacaan is None
        self.grid.setFocus()

    def current_subject(self) -> str | None:
        return self.row.uid if self.row is not None else None

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def open_row(self, row: BalasanRow | None) -> None:
        """To the field the line is about, in its own quarter."""
        if row is None:
            return
        if row.triwulan is not None:
            self.context.scope.set_triwulan(row.triwulan)
        self.go(row.place)

    def accept(self) -> None:
        """The proposed value becomes the own one by an ordinary save."""
        row = self.row
        if row is None or row.usulan is None or not self.is_open:
            return
        office = self.context.workspace.facts.partition
        note = f"Usulan {row.nilai_usulan} diterima."
        try:
            self.context.acts.run(accept_usulan, office, row.usulan, note=note)
        except RuleViolation as violation:
            self.split.set_open(True)
            self.panel.show_problem(violation.problems[0])

    def ask_reject(self) -> None:
        row = self.row
        if row is None or row.usulan is None or not row.usulan.is_terbuka or not self.is_open:
            return
        dialog = TolakDialog(self.window(), row)
        dialog.reasoned.connect(lambda alasan: self._reject(row, alasan))
        dialog.open()

    def _reject(self, row: BalasanRow, alasan: str) -> None:
        office = self.context.workspace.facts.partition
        try:
            self.context.acts.run(reject_usulan, office, row.usulan, alasan, note="Usulan ditolak.")
        except RuleViolation as violation:
            self.panel.show_problem(violation.problems[0])

    def _on_letter(self, letter: str) -> None:
        if letter == "T":
            self.accept()
        else:
            self.ask_reject()

    def _on_current(self, row: BalasanRow | None) -> None:
        if row is not None:
            self._show_panel()


def _columns() -> tuple[Column[BalasanRow], ...]:
    return (
        Column(
            "triwulan",
            "TW",
            lambda row: row.triwulan,
            text=lambda row: label_triwulan(row.triwulan) if row.triwulan else "–",
            width=62,
        ),
        Column(
            "judul",
            "Indikator dan catatan",
            lambda row: row.judul,
            min_width=220,
            detail=lambda row: row.isi,
            tooltip=lambda row: f"{row.judul}\n{row.isi}",
        ),
        Column("tentang", "Tentang", lambda row: row.tentang, width=104, hide_below=1000),
        Column(
            "keadaan", "Keadaan", lambda row: row.chip.text, chip=lambda row: row.chip, width=142
        ),
        Column(
            "tanggal",
            "Diperiksa",
            lambda row: row.tanggal,
            text=lambda row: format_tanggal_pendek(row.tanggal) if row.tanggal else "–",
            width=84,
            hide_below=1200,
        ),
    )
