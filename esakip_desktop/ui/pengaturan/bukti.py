"""Evidence whose file is not on this computer: by name, with the way to the figure it proves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.data.bukti import keadaan_bukti, waiting_bukti
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.domain.bukti import KeadaanBukti, format_ukuran
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from esakip_desktop.data.queries.bukti import BuktiAsalRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext


@dataclass(frozen=True)
class BuktiReading:
    """What was found: the counts, and the missing files with their offices."""

    keadaan: KeadaanBukti
    waiting: tuple[BuktiAsalRow, ...]
    opd: dict[str, str]


def read_bukti(workspace: Workspace) -> BuktiReading:
    """For a worker: walks over the folder of evidence."""
    names = {row.partition: row.nama for row in workspace.read(opd_rows)}
    return BuktiReading(keadaan_bukti(workspace.path), waiting_bukti(workspace), names)


class BuktiBox(QWidget):
    """`search_asked`: the user wants a folder looked through for the missing files."""

    search_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._opd: dict[str, str] = {}
        self._is_hub = context.workspace.facts.peran != "opd"
        self._model: RowsModel[BuktiAsalRow] = RowsModel(self._columns())
        self.grid: Grid[BuktiAsalRow] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Bukti yang belum ada")
        self.box: GridBox[BuktiAsalRow] = GridBox(self.grid)
        self.open_button = make_button("Buka indikatornya", self.open_current, is_small=True)
        self.search_button = make_button(
            "Cari di folder…", self.search_asked.emit, icon_name="folder", is_small=True
        )
        self.box.foot_actions.addWidget(self.open_button)
        self.box.foot_actions.addWidget(self.search_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.box)
        self.grid.row_opened.connect(self.open_current)
        self.grid.current_changed.connect(lambda _row: self._show_buttons())

    def show_reading(self, found: BuktiReading) -> None:
        self._opd = found.opd
        self._model.set_rows(found.waiting)
        if not found.waiting:
            self.box.set_foot()
            all_here = "Semua berkas bukti ada di komputer ini."
            nothing = "Belum ada bukti yang dilampirkan."
            self.box.show_empty(all_here if found.keadaan.dirujuk else nothing, icon_name="attach")
            return
        self.box.show_grid()
        self.box.set_foot(f"{len(found.keadaan.hilang)} berkas belum ada")
        if self.grid.current_row is None:
            self.grid.select_first()
        self._show_buttons()

    def open_current(self) -> None:
        """Goes to the indicator in its year, quarter and office."""
        row = self.grid.current_row
        if row is None or row.indikator_uid is None:
            return
        scope = self._context.scope
        value = replace(
            scope.value,
            tahun=row.tahun or scope.value.tahun,
            triwulan=row.triwulan or scope.value.triwulan,
        )
        if self._is_hub:
            value = replace(value, partition=row.partition, nama_opd=self._opd_of(row))
        scope.set_value(value)
        self._context.navigator.go(Place("pengukuran", row.indikator_uid))

    def _show_buttons(self) -> None:
        row = self.grid.current_row
        self.open_button.setEnabled(row is not None and row.indikator_uid is not None)
        self.search_button.setEnabled(not self._context.workspace.is_read_only)

    def _opd_of(self, row: BuktiAsalRow) -> str:
        return self._opd.get(row.partition, row.partition)

    def _columns(self) -> list[Column[BuktiAsalRow]]:
        columns: list[Column[BuktiAsalRow]] = [
            Column(
                "nama",
                "Berkas",
                lambda row: row.nama,
                detail=lambda row: row.indikator or "Indikatornya tidak ada lagi",
                icon=lambda _row: "attach",
                tooltip=lambda row: f"{row.nama}: {row.indikator or ''}",
            ),
            Column("opd", "Perangkat daerah", self._opd_of, width=180),
            Column("waktu", "Periode", _periode, width=110),
            Column(
                "ukuran",
                "Ukuran",
                lambda row: row.ukuran,
                text=lambda row: format_ukuran(row.ukuran),
                is_numeric=True,
                width=90,
            ),
        ]
        return [column for column in columns if self._is_hub or column.key != "opd"]


def _periode(row: BuktiAsalRow) -> str:
    if row.tahun is None or row.triwulan is None:
        return "–"
    return f"{label_triwulan(row.triwulan)} {row.tahun}"
