"""The page Pengukuran: the grid of a triwulan, its panel, and what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtCore import Qt

from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.rencana import target_rows_of
from esakip_desktop.domain.capaian import compute_rata_rata
from esakip_desktop.domain.penjelasan import target_text
from esakip_desktop.domain.periode import akhir_triwulan, format_tanggal, label_triwulan
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengukuran.bukti import BuktiActs
from esakip_desktop.ui.pengukuran.columns import (
    ALL_FROM,
    CAPAIAN,
    ISIAN,
    SD_FROM,
    STATUS,
    EntryState,
    make_columns,
)
from esakip_desktop.ui.pengukuran.entry import Entry
from esakip_desktop.ui.pengukuran.entry_grid import EntryGrid
from esakip_desktop.ui.pengukuran.isian import IsianRow, read_isian_rows
from esakip_desktop.ui.pengukuran.narration import Narration
from esakip_desktop.ui.pengukuran.panel import BUKTI_TAB, ISIAN_TAB, RIWAYAT_TAB, UkurPanel
from esakip_desktop.ui.pengukuran.reading import preview_of
from esakip_desktop.ui.pengukuran.sending import ask_to_send
from esakip_desktop.ui.pengukuran.status import (
    Saringan,
    count_parts,
    mean_text,
    temuan_of,
)
from esakip_desktop.ui.pengukuran.view_tools import ViewTools
from esakip_desktop.ui.pengukuran.spreadsheet import ask_to_save
from esakip_desktop.ui.pengukuran.value_menu import open_value_menu

if TYPE_CHECKING:
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.ui.kit.context import UiContext

ROOM: Final = "pengukuran"


def create_page(context: UiContext) -> Page:
    return PengukuranPage(context)


class PengukuranPage(Page):
    """Rows come from the queries, changes go through `Entry` and `Narration`."""

    tables = frozenset(
        {"realisasi", "indikator", "target", "simpul", "bukti", "aturan_capaian", "draf_pulih"}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Pengukuran kinerja")
        self.rows: tuple[IsianRow, ...] = ()
        self._aturan: AturanCapaian | None = None
        self._shape: tuple[int, int, bool, int] | None = None
        self._is_placed = False
        self.state = EntryState()
        self.model: RowsModel[IsianRow] = RowsModel([])
        self.grid = EntryGrid(self.model)
        self.box = GridBox(self.grid)
        self.entry = Entry(context, self.grid, self.state)
        self.bukti = BuktiActs(context, self)
        self.panel = UkurPanel(self.bukti.is_here)
        self.split = SplitBody(self.box, self.panel)
        self.view = ViewTools()
        self.narration = Narration(context, self.panel, self._row_of)
        self.body.addWidget(self.split, 1)
        self._build_head()
        self._build_actions()
        self._connect()
