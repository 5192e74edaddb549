"""The offices of the pemda: all of them at the hub, the own one at an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from esakip_desktop.data.queries.organisasi import OpdRow, opd_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import OpdDraft
from esakip_desktop.services.setup import save_opd
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.pengaturan.form_organisasi import OpdForm
from esakip_desktop.ui.pengaturan.group import READ_ONLY, make_column
from esakip_desktop.ui.pengaturan.saver import Saver

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

FROM_HUB = "Daftar perangkat daerah ditetapkan Bappeda dan datang lewat paket data induk."


class OpdPart(QWidget):
    """List at the left, form at the right; the arrow keys change the row, the form follows."""

    changed = Signal()

    def __init__(self, context: UiContext, is_made_here: Callable[[Workspace, str], bool]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._is_made_here = is_made_here
        self._rows: tuple[OpdRow, ...] = ()
        self._uid = ""
        self._model: RowsModel[OpdRow] = RowsModel(_columns())
        self.grid: Grid[OpdRow] = Grid(self._model)
        self.grid.setAccessibleName("Perangkat daerah")
        self.box: GridBox[OpdRow] = GridBox(self.grid)
        self.form = OpdForm()
        self.saver: Saver[OpdDraft] = Saver(self.form, self._save)
        self._card = Card("Perangkat daerah")
        self._card.body.addWidget(self.form)
        holder, column = make_column()
        column.addWidget(self._card)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.box, 3)
        line.addWidget(make_scroll(holder, is_wide=True), 2)
        self.grid.current_changed.connect(self._on_current)
        self.saver.saved.connect(self._on_saved)

    @property
    def lock(self) -> str:
        """Why nothing can be changed; empty when something can."""
        workspace = self._context.workspace
        if workspace.is_read_only:
            return READ_ONLY
        return "" if self._can_change(self.grid.current_row) or self.can_add else FROM_HUB

    @property
    def can_add(self) -> bool:
        """The hub adds offices; an office only itself, before it is in the list."""
        workspace = self._context.workspace
        if workspace.is_read_only:
            return False
        own = workspace.facts.partition
        return own == MASTER or all(row.partition != own for row in self._rows)

    def reload(self) -> None:
        self._rows = self._context.workspace.read(opd_rows)
        self._model.set_rows(self._rows)
        self.box.set_foot(f"{len(self._rows)} perangkat daerah")
        if self._rows:
            self.box.show_grid()
            if self.grid.current_row is None:
                self.grid.select_first()
            self._show_current(is_refresh=True)
        elif self.can_add:
            self.box.show_empty("Belum ada perangkat daerah.", "Tambah OPD", self.start)
        else:
            self.box.show_empty("Belum ada perangkat daerah. Daftarnya datang dari Bappeda.")
        self._card.setVisible(bool(self._rows) or self.saver.is_new)

    def start(self) -> None:
        """A new office; at an office it can only be the own one."""
        if not self.settle():
            return
        facts = self._context.workspace.facts
        kode = "" if facts.partition == MASTER else facts.partition.partition("/")[2]
        year = self._context.scope.value.tahun
        draft = OpdDraft(facts.pemda_kode, kode, "", year, urutan=len(self._rows) + 1)
        self._card.set_title("Perangkat daerah baru")
        self._card.show()
        self.saver.load(draft, is_new=True)
        self.form.set_open(is_open=True, is_new=not kode)
        self.form.focus_nama()

    def settle(self) -> bool:
        return self.saver.save()

    def discard(self) -> None:
        self.saver.discard()

    def _can_change(self, row: OpdRow | None) -> bool:
        workspace = self._context.workspace
        if row is None or workspace.is_read_only:
            return False
        own = workspace.facts.partition
        if own == MASTER:
            return True
        return row.partition == own and self._is_made_here(workspace, row.uid)

    def _on_current(self, row: OpdRow | None) -> None:
        if row is not None and row.uid != self._uid:
            self.settle()
            self._show_current(is_refresh=False)

    def _show_current(self, *, is_refresh: bool) -> None:
        row = self.grid.current_row
        if row is None or (is_refresh and self.saver.is_new):
            return
        draft = draft_of(row)
        if is_refresh and row.uid == self._uid:
            self.saver.refresh(draft)
        else:
            self._uid = row.uid
            self.saver.load(draft)
        self._card.set_title("Perangkat daerah")
        self._card.show()
        self.form.set_open(is_open=self._can_change(row), is_new=False)
        self.changed.emit()

    def _save(self, draft: OpdDraft) -> str | None:
        return self._context.acts.run(save_opd, draft, note="Perangkat daerah disimpan.")

    def _on_saved(self, uid: str) -> None:
        self._uid = uid
        self.grid.select_uid(uid)
        self.form.set_open(is_open=True, is_new=False)
        self.changed.emit()


def draft_of(row: OpdRow) -> OpdDraft:
    """The stored office as its draft."""
    return OpdDraft(
        row.pemda_kode,
        row.kode,
        row.nama,
        row.mulai or 0,
        row.singkatan,
        row.jenis,
        row.bidang,
        row.urutan,
    )


def _columns() -> list[Column[OpdRow]]:
    return [
        Column("nama", "Nama", lambda row: row.nama, tooltip=lambda row: row.nama, min_width=160),
        Column("singkatan", "Singkatan", lambda row: row.singkatan, width=110),
        Column("bidang", "Bidang", lambda row: row.bidang, width=110),
        Column(
            "kode",
            "Kode",
            lambda row: row.kode,
            tone=lambda _row: "muted",
            width=180,
            hide_below=1500,
        ),
    ]
