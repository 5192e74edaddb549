"""The list of reports at the left: type to search, arrows to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from esakip_desktop.reports.catalogue import Report
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence


class CatalogueList(QFrame):
    """Signals the report under the cursor; the search keeps it if it still fits."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "gridbox")
        self.search = SearchLine("Cari laporan")
        columns = [
            Column[Report](
                "nama",
                "Laporan",
                lambda report: report.nama,
                detail=lambda report: report.kelompok,
                tooltip=lambda report: f"{report.nama}. {report.isi}.",
            )
        ]
        self.model: RowsModel[Report] = RowsModel(columns, self, uid=lambda report: report.kode)
        self.grid: Grid[Report] = Grid(self.model, is_two_line=True)
        self.grid.setAccessibleName("Daftar laporan")
        self.grid.horizontalHeader().hide()
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(8, 0, 8, 8)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 0)
        head.addWidget(self.search)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.grid, 1)
        box.addLayout(self.foot)
        self.search.textChanged.connect(self.model.set_filter)
        self.search.returnPressed.connect(self.grid.setFocus)
        self.grid.current_changed.connect(self._on_current)

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Shows what this work file can print; the first is chosen if none is."""
        self.model.set_rows(reports)
        if self.grid.current_row is None and reports:
            self.select(reports[0].kode)

    def select(self, kode: str) -> bool:
        return self.grid.select_uid(kode)

    @property
    def report(self) -> Report | None:
        return self.grid.current_row

    def _on_current(self, report: Report | None) -> None:
        if report is not None:
            self.picked.emit(report)
