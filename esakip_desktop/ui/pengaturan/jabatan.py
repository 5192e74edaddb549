"""Positions of an office and who held them when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from esakip_desktop.data.queries.organisasi import JabatanRow, jabatan_rows, pejabat_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.foundation import clock
from esakip_desktop.services.setup import save_jabatan
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.pengaturan.form_organisasi import JabatanForm
from esakip_desktop.ui.pengaturan.group import READ_ONLY, make_column
from esakip_desktop.ui.pengaturan.pejabat import PejabatCard, holder_words
from esakip_desktop.ui.pengaturan.saver import Saver

if TYPE_CHECKING:
    from esakip_desktop.data.queries.organisasi import PejabatRow
    from esakip_desktop.ui.kit.context import UiContext

OTHER_OFFICE = "Jabatan OPD hanya diubah di OPD itu sendiri, lalu datang lewat paket."


class JabatanPart(QWidget):
    """List at the left; the position and its holders at the right."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._rows: tuple[JabatanRow, ...] = ()
        self._holders: dict[str, list[PejabatRow]] = {}
        self._uid = ""
        self._model: RowsModel[JabatanRow] = RowsModel(self._columns())
        self.grid: Grid[JabatanRow] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Jabatan")
        self.box: GridBox[JabatanRow] = GridBox(self.grid)
        self.form = JabatanForm()
        self.saver: Saver[JabatanDraft] = Saver(self.form, self._save)
        self.pejabat = PejabatCard(context)
        self._card = Card("Jabatan")
        self._card.body.addWidget(self.form)
        self._holder, column = make_column()
        column.addWidget(self._card)
        column.addWidget(self.pejabat)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.box, 1)
        line.addWidget(make_scroll(self._holder, is_wide=True), 1)
        self.grid.current_changed.connect(self._on_current)
        self.saver.saved.connect(self._on_saved)

    @property
    def partition(self) -> str:
        """The office in scope; the own one, or the master data of the hub, when none is chosen."""
        return self._context.scope.value.partition or self._context.workspace.facts.partition

    @property
    def lock(self) -> str:
        workspace = self._context.workspace
        if workspace.is_read_only:
            return READ_ONLY
        return "" if self.partition == workspace.facts.partition else OTHER_OFFICE

    @property
    def is_open(self) -> bool:
        return not self.lock

    def reload(self) -> None:
        workspace = self._context.workspace
        self._rows = workspace.read(jabatan_rows, self.partition)
        self._holders = {}
        for row in workspace.read(pejabat_rows, self.partition):
            self._holders.setdefault(row.jabatan_uid, []).append(row)
        self._model.set_rows(self._rows)
        total = len([row for row in self._rows if self._holder_now(row) is None])
        empty = f"{total} jabatan tanpa pejabat" if total else ""
        self.box.set_foot(f"{len(self._rows)} jabatan", empty)
        self._holder.setVisible(bool(self._rows) or self.saver.is_new)
        if self._rows:
            self.box.show_grid()
            if self.grid.current_row is None:
                self.grid.select_first()
            self._show_current(is_refresh=True)
        else:
            self._show_empty()

    def start(self) -> None:
        """A new position below the head of the office."""
        if not self.settle():
            return
        head = next((row.uid for row in self._rows if not row.induk_uid), None)
        is_hub = self.partition == MASTER
        draft = JabatanDraft(
            None, "", induk_uid=None if is_hub else head, urutan=len(self._rows) + 1
        )
        self._holder.show()
        self.pejabat.hide()
        self._card.set_title("Jabatan baru")
        self.form.set_parents(self._parents(None))
        self.saver.load(draft, is_new=True)
        self.form.set_open(is_open=True)
        self.form.focus_nama()

    def settle(self) -> bool:
        return all([self.saver.save(), self.pejabat.settle()])

    def discard(self) -> None:
        self.saver.discard()
        self.pejabat.discard()

    def _show_empty(self) -> None:
        if not self.is_open:
            self.box.show_empty("Belum ada jabatan. Datanya datang dari OPD lewat paket.")
            return
        words = "Belum ada jabatan. Mulai dari pimpinan, karena namanya dicetak pada laporan."
        self.box.show_empty(words, "Tambah jabatan", self.start)

    def _on_current(self, row: JabatanRow | None) -> None:
        if row is not None and row.uid != self._uid and not self.saver.is_busy:
            self.settle()
            self._show_current(is_refresh=False)

    def _show_current(self, *, is_refresh: bool) -> None:
        row = self.grid.current_row
        if row is None or self.saver.is_busy or (is_refresh and self.saver.is_new):
            return
        self.form.set_parents(self._parents(row.uid))
        if is_refresh and row.uid == self._uid:
            self.saver.refresh(draft_of(row))
        else:
            self._uid = row.uid
            self.saver.load(draft_of(row))
        self._card.set_title("Jabatan")
        self.form.set_open(is_open=self.is_open)
        self.pejabat.show()
        self.pejabat.show_rows(row.uid, tuple(self._holders.get(row.uid, ())), self.lock)

    def _parents(self, uid: str | None) -> list[tuple[str, str]]:
        """All positions but the own one and those below it."""
        below = {uid} if uid else set()
        while True:
            more = {row.uid for row in self._rows if row.induk_uid in below} - below
            if not more:
                break
            below |= more
        return [(row.uid, row.nama) for row in self._rows if row.uid not in below]

    def _save(self, draft: JabatanDraft) -> str | None:
        partition = self._context.workspace.facts.partition
        return self._context.acts.run(save_jabatan, partition, draft, note="Jabatan disimpan.")

    def _on_saved(self, uid: str) -> None:
        self._uid = ""
        self.grid.select_uid(uid)
        self._show_current(is_refresh=False)

    def _holder_now(self, row: JabatanRow) -> PejabatRow | None:
        today = clock.today()
        held = [
            one
            for one in self._holders.get(row.uid, ())
            if (one.mulai is None or one.mulai <= today)
            and (one.sampai is None or today <= one.sampai)
        ]
        return held[-1] if held else None

    def _columns(self) -> list[Column[JabatanRow]]:
        return [
            Column(
                "nama",
                "Jabatan",
                lambda row: row.nama,
                detail=lambda row: holder_words(self._holder_now(row)),
                tooltip=lambda row: row.nama,
                min_width=160,
            ),
            Column("unit", "Unit kerja", lambda row: row.unit, width=150, hide_below=1500),
            Column("eselon", "Eselon", lambda row: row.eselon, width=80),
        ]


def draft_of(row: JabatanRow) -> JabatanDraft:
    """The stored position as its draft."""
    return JabatanDraft(row.uid, row.nama, row.eselon, row.induk_uid, row.unit, row.urutan)
