"""Temuan: what the automatic checks find, heaviest first; Enter leads to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.temuan import KATALOG, TingkatTemuan
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column, Group
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.temuan.bacaan import Bacaan, TemuanRow, count_words, read_bacaan
from esakip_desktop.ui.temuan.panel import TemuanPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.ui.kit.context import UiContext

TABLES: Final = (
    "pemda opd aturan jabatan pejabat simpul indikator target realisasi bukti versi_anggaran pagu "
    "realisasi_bulanan risiko rtp draf"
)
SEMUA: Final = "semua"
ROOM: Final = "temuan"
KESALAHAN: Final = TingkatTemuan.KESALAHAN


def create_page(context: UiContext) -> Page:
    return TemuanPage(context)


class TemuanGrid(Grid[TemuanRow]):
    """S copies a finding without leaving the list."""

    copy_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_S and is_plain:
            self.copy_pressed.emit()
        else:
            super().keyPressEvent(event)


class TemuanPage(Page):
    """One office in groups of weight; at the hub all offices, each with its count."""

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Temuan")
        self.bacaan: Bacaan | None = None
        self._wants_focus = False
        self._model: RowsModel[TemuanRow] = RowsModel(_columns())
        self.grid = TemuanGrid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Temuan pemeriksaan otomatis")
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.grid.keeper.keep(context.settings, ROOM)
        self.box = GridBox(self.grid)
        self.panel = TemuanPanel()
        self.split = SplitBody(self.box, self.panel)
        self.split.setMinimumHeight(220)
        self.body.addWidget(self.split, 1)
        kinds = [(SEMUA, "Semua"), *((one.value, one.kata) for one in TingkatTemuan)]
        self.segment = Segment(kinds, "Tingkat temuan")
        self.tempat = Choice[str]()
        self.tempat.setAccessibleName("Saring menurut tempat")
        self.nomor = Choice[int]()
        self.nomor.setAccessibleName("Saring menurut pemeriksaan")
        self.tools.addWidget(self.segment)
        self.tools.addStretch(1)
        self.tools.addWidget(self.tempat)
        self.tools.addWidget(self.nomor)
        self.add_action(
            "Cetak daftar", lambda: self.go(Place("laporan", ROOM)), icon_name="laporan"
        )
        self._connect()

    def _connect(self) -> None:
        self.grid.current_changed.connect(self._on_current)
        self.grid.row_opened.connect(self.open_row)
        self.grid.copy_pressed.connect(self.copy)
        self.panel.open_asked.connect(lambda: self.open_row(self.row))
        self.panel.copy_asked.connect(self.copy)
        self.segment.picked.connect(self._show_rows)
        self.tempat.currentIndexChanged.connect(self._show_rows)
        self.nomor.currentIndexChanged.connect(self._show_rows)

    @property
    def row(self) -> TemuanRow | None:
        return self.grid.current_row

    @property
    def rows(self) -> tuple[TemuanRow, ...]:
        """The findings the filters let through."""
        if self.bacaan is None:
            return ()
        tingkat = self.segment.current
        tempat, nomor = self.tempat.value, self.nomor.value
        return tuple(
            row
            for row in self.bacaan.rows
            if tingkat in (SEMUA, row.temuan.tingkat.value)
            and (not tempat or row.place.room == tempat)
            and (not nomor or row.temuan.nomor == nomor)
        )

    def reload(self) -> None:
        """Reads in the worker; the old lines stay until the new ones are there."""
        scope, workspace = self.context.scope.value, self.context.workspace
        if self.bacaan is None:
            self.box.show_empty("Memeriksa…")
        is_kota = scope.partition is None
        self.read_beside(
            lambda progress: read_bacaan(workspace, scope, progress),
            self._on_read,
            title="Memeriksa semua OPD" if is_kota else "",
        )

    def _on_read(self, bacaan: Bacaan) -> None:
        if bacaan.scope != self.context.scope.value:
            return
        self.bacaan = bacaan
        scope = bacaan.scope
        periode = f"{label_triwulan(scope.triwulan)} {scope.tahun}"
        whose = "Semua OPD" if bacaan.is_kota else scope.nama_opd
        self.set_subtitle(" · ".join(part for part in (periode, whose, bacaan.ringkas) if part))
        errors = len(bacaan.of(KESALAHAN))
        self.set_chip(Chip("salah", f"{errors} kesalahan") if errors else None)
        self.counter_changed.emit(ROOM, errors)
        self._show_filters(bacaan)
        if not bacaan.rows:
            self._show_nothing(bacaan, periode)
            return
        self.show_body()
        self._show_rows()
        if self._wants_focus and self.isVisible():  # never from behind another page
            self.start_focus()

    def _show_nothing(self, bacaan: Bacaan, periode: str) -> None:
        """Nothing to check is not the same as nothing found."""
        if bacaan.is_kosong:
            words = f"Belum ada indikator yang dapat diperiksa pada {periode}."
            to_plan = Place("rencana")
            self.show_empty(words, "Buka Rencana", lambda: self.go(to_plan), icon_name="rencana")
            return
        words = (
            f"Tidak ada temuan pada {periode}. Diperiksa: rencana dan indikator, realisasi dan "
            "buktinya, anggaran, pejabat, serta risiko."
        )
        self.show_empty(words, icon_name="check-circle")

    def _show_filters(self, bacaan: Bacaan) -> None:
        self.segment.set_count(SEMUA, len(bacaan.rows))
        for one in TingkatTemuan:
            self.segment.set_count(one.value, len(bacaan.of(one)))
        rooms = dict.fromkeys(row.place.room for row in bacaan.rows)
        numbers = sorted({row.temuan.nomor for row in bacaan.rows})
        self.tempat.set_choices([("", "Semua tempat"), *((one, one.capitalize()) for one in rooms)])
        self.nomor.set_choices(
            [(0, "Semua pemeriksaan"), *((one, f"{one} {KATALOG[one].judul}") for one in numbers)]
        )

    def _show_rows(self) -> None:
        if self.bacaan is None:
            return
        rows = self.rows
        self._model.set_groups(_groups(rows, is_kota=self.bacaan.is_kota))
        if not rows:
            words = "Tidak ada temuan yang cocok dengan saringan ini."
            self.box.show_empty(words, "Tampilkan semua", self.show_all)
        else:
            self.box.show_grid()
            if self.row is None:
                self.grid.select_first()
        total = len(self.bacaan.rows)
        shown = f"{len(rows)} dari {total}" if len(rows) < total else str(total)
        self.box.set_foot(f"{shown} temuan", "Enter membuka isiannya, S menyalin")
        self._show_panel()

    def _show_panel(self) -> None:
        row = self.row
        set_shown(self.panel, row is not None)
        if row is not None:
            self.panel.show_row(row)

    def show_all(self) -> None:
        self.segment.set_current(SEMUA)
        self.tempat.choose("")
        self.nomor.choose(0)
        self._show_rows()

    def start_focus(self) -> None:
        self._wants_focus = self.bacaan is None
        self.grid.setFocus()

    def current_subject(self) -> str | None:
        return self.row.uid if self.row is not None else None

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def open_row(self, row: TemuanRow | None) -> None:
        """To the record; at the hub its office comes into view first."""
        if row is None:
            return
        if self.context.scope.value.partition != row.partition:
            self.context.scope.set_opd(row.partition, row.opd)
        self.go(row.place)

    def copy(self) -> None:
        row = self.row
        if row is not None:
            QGuiApplication.clipboard().setText(row.text)
            self.context.notices.say("Temuan disalin.")

    def _on_current(self, row: TemuanRow | None) -> None:
        if row is not None:
            self._show_panel()


def _groups(rows: tuple[TemuanRow, ...], *, is_kota: bool) -> list[Group[TemuanRow]]:
    """By office with its count at the hub, most errors first; else by weight."""
    if is_kota:
        offices = dict.fromkeys((row.partition, row.opd) for row in rows)
        parts = [
            (partition, opd, tuple(row for row in rows if row.partition == partition))
            for partition, opd in offices
        ]
        parts.sort(key=lambda part: -sum(row.temuan.tingkat is KESALAHAN for row in part[2]))
        return [Group(key, title, found, note=count_words(found)) for key, title, found in parts]
    made = []
    for tingkat in TingkatTemuan:
        found = tuple(row for row in rows if row.temuan.tingkat is tingkat)
        if found:
            made.append(Group(tingkat.value, tingkat.kata, found, note=str(len(found))))
    return made


def _columns() -> tuple[Column[TemuanRow], ...]:
    return (
        Column(
            "tingkat", "Tingkat", lambda row: row.chip.text, chip=lambda row: row.chip, width=116
        ),
        Column(
            "temuan",
            "Temuan",
            lambda row: row.temuan.nama,
            min_width=240,
            detail=lambda row: row.temuan.kalimat,
            tooltip=lambda row: f"{row.temuan.nama}\n{row.temuan.kalimat}",
        ),
        Column(
            "pemeriksaan",
            "Pemeriksaan",
            lambda row: row.temuan.nomor,
            text=lambda row: f"{row.temuan.nomor} {row.pemeriksaan.judul}",
            width=200,
            tone=lambda _row: "muted",
            hide_below=1000,
        ),
        Column(
            "tempat",
            "Tempat",
            lambda row: row.tempat,
            width=96,
            tone=lambda _row: "muted",
            hide_below=860,
        ),
    )
