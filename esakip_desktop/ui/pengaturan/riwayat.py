"""Who changed what and when, from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.pengaturan.group import Group
from esakip_desktop.ui.pengaturan.record_names import read_names
from esakip_desktop.ui.pengaturan.riwayat_rows import KIND, RiwayatRow, flatten

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext

LIMIT: Final = 500
ALL: Final = "semua"
FILTERS: Final = [(ALL, "Semua"), ("isian", "Isian"), ("impor", "Paket"), ("batal", "Urungkan")]
GROUPS: Final = {
    "isian": frozenset({"save", "delete", "restore"}),
    "impor": frozenset({"import", "resolve"}),
    "batal": frozenset({"undo", "undo_import"}),
}


class RiwayatGroup(Group):
    """The newest changes first; Ctrl+F finds, the menu saves to Excel."""

    tables = frozenset(
        {
            *("pemda", "opd", "aturan", "jabatan", "pejabat", "simpul", "indikator", "target"),
            *("realisasi", "bukti", "versi_anggaran", "pagu", "rencana_kas"),
            *("realisasi_bulanan", "risiko", "rtp"),
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.filters = Segment(FILTERS, "Saringan")
        self._rows: tuple[RiwayatRow, ...] = ()
        self._model: RowsModel[RiwayatRow] = RowsModel(_columns())
        self.grid: Grid[RiwayatRow] = Grid(self._model)
        self.grid.setAccessibleName("Riwayat perubahan")
        self.grid.keeper.keep(context.settings, "pengaturan.riwayat")
        self.box: GridBox[RiwayatRow] = GridBox(self.grid)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.box, 1)
        self.filters.picked.connect(lambda _key: self._show_rows())

    def reload(self) -> None:
        workspace = self.context.workspace
        entries = workspace.read(jurnal_rows, limit=LIMIT)
        self._rows = flatten(entries, read_names(workspace, entries))
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = GROUPS.get(self.filters.current)
        rows = [row for row in self._rows if wanted is None or row.kind in wanted]
        self._model.set_rows(rows)
        if rows:
            self.box.show_grid()
        else:
            self.box.show_empty("Belum ada perubahan.")
        self.box.set_foot(f"{len(rows)} baris", f"{LIMIT} catatan terakhir")


def _columns() -> list[Column[RiwayatRow]]:
    return [
        Column("waktu", "Waktu", lambda row: row.at, text=_time, width=108),
        Column("pelaku", "Pelaku", lambda row: row.pelaku or "–", width=140, hide_below=1200),
        Column(
            "jenis",
            "Jenis",
            lambda row: KIND.get(row.kind, row.kind),
            tone=lambda _row: "muted",
            width=96,
        ),
        Column(
            "catatan",
            "Catatan",
            lambda row: row.catatan,
            tooltip=lambda row: row.catatan,
            min_width=180,
        ),
        Column(
            "perubahan",
            "Lama → baru",
            lambda row: row.perubahan,
            tone=lambda row: "" if row.kolom else "muted",
            tooltip=lambda row: row.perubahan,
            min_width=180,
        ),
    ]


def _time(row: RiwayatRow) -> str:
    return f"{format_tanggal_pendek(row.at.date())} {row.at.hour:02d}.{row.at.minute:02d}"
