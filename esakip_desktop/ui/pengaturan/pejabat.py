"""The holders of one position: a history by date, and the form of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.services.setup import retire_pejabat, save_pejabat
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengaturan.form_organisasi import PejabatForm
from esakip_desktop.ui.pengaturan.saver import Saver

if TYPE_CHECKING:
    import datetime as dt

    from esakip_desktop.data.queries.organisasi import PejabatRow
    from esakip_desktop.ui.kit.context import UiContext

ROWS_SHOWN = 4


class PejabatCard(Card):
    """Newest first; Plt., Plh. and Pj. stand before the name as on paper."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Pejabat")
        self._context = context
        self._jabatan_uid = ""
        self._uid = ""
        self._lock = ""
        self._model: RowsModel[PejabatRow] = RowsModel(_columns())
        self.grid: Grid[PejabatRow] = Grid(self._model)
        self.grid.setAccessibleName("Riwayat pejabat")
        self.box: GridBox[PejabatRow] = GridBox(self.grid)
        self.form = PejabatForm()
        self.saver: Saver[PejabatDraft] = Saver(self.form, self._save)
        self._add = make_button("Tambah pejabat", self.start, icon_name="plus", is_small=True)
        self._retire = make_button("Hapus…", self._ask_retire, icon_name="trash", is_small=True)
        self.head.addWidget(self._retire)
        self.head.addWidget(self._add)
        self.body.addWidget(self.box)
        self.body.addWidget(self.form)
        self.grid.current_changed.connect(self._on_current)
        self.saver.saved.connect(self._on_saved)

    def show_rows(self, jabatan_uid: str, rows: tuple[PejabatRow, ...], lock: str) -> None:
        """The holders of a position; the newest is shown in the form."""
        is_same = jabatan_uid == self._jabatan_uid
        self._jabatan_uid, self._lock = jabatan_uid, lock
        if not is_same:
            self._uid = ""
            self.saver.is_new = False
        newest_first = sorted(rows, key=_start_of, reverse=True)
        self._model.set_rows(newest_first)
        scale = self.grid.verticalHeader().defaultSectionSize()
        lines = max(1, min(len(rows), ROWS_SHOWN))
        self.box.setFixedHeight(self.grid.horizontalHeader().height() + scale * lines + 4)
        set_shown(self.box, bool(rows))
        set_shown(self._add, not lock)
        if rows and not self.saver.is_new:
            if self.grid.current_row is None or not is_same:
                self.grid.select_uid(newest_first[0].uid)
            self._show_current(is_refresh=is_same)
        self._show_form(has_form=bool(rows) or self.saver.is_new)

    def start(self) -> None:
        """A new holder of this position."""
        if not self.settle():
            return
        self.saver.load(PejabatDraft(None, self._jabatan_uid, ""), is_new=True)
        self._show_form(has_form=True)
        self.form.focus_nama()

    def settle(self) -> bool:
        return self.saver.save()

    def discard(self) -> None:
        self.saver.discard()

    def _show_form(self, *, has_form: bool) -> None:
        set_shown(self.form, has_form)
        set_shown(self._retire, has_form and not self._lock and not self.saver.is_new)
        self.form.set_open(is_open=not self._lock)
        self.set_title("Pejabat", "" if has_form else "Belum ada pejabat untuk jabatan ini.")

    def _on_current(self, row: PejabatRow | None) -> None:
        if row is not None and row.uid != self._uid and not self.saver.is_busy:
            self.settle()
            self._show_current(is_refresh=False)

    def _show_current(self, *, is_refresh: bool) -> None:
        row = self.grid.current_row
        if row is None or self.saver.is_busy:
            return
        if is_refresh and row.uid == self._uid:
            self.saver.refresh(draft_of(row))
        else:
            self._uid = row.uid
            self.saver.load(draft_of(row))
        self._show_form(has_form=True)

    def _save(self, draft: PejabatDraft) -> str | None:
        partition = self._context.workspace.facts.partition
        return self._context.acts.run(save_pejabat, partition, draft, note="Pejabat disimpan.")

    def _on_saved(self, uid: str) -> None:
        self._uid = ""
        self.grid.select_uid(uid)
        self._show_current(is_refresh=False)

    def _ask_retire(self) -> None:
        row = self.grid.current_row
        if row is None:
            return
        self._context.notices.ask(
            "Hapus pejabat ini?",
            row.nama,
            "Hapus",
            lambda: self._retire_now(row.uid),
            facts=("Laporan pada masa jabatannya tidak lagi memuat namanya.",),
            is_danger=True,
        )

    def _retire_now(self, uid: str) -> None:
        self.saver.discard()
        self._context.acts.run(retire_pejabat, uid, note="Pejabat dihapus.")


def draft_of(row: PejabatRow) -> PejabatDraft:
    """The stored holder as its draft."""
    return PejabatDraft(
        row.uid,
        row.jabatan_uid,
        row.nama,
        row.pangkat,
        row.nip,
        row.status,
        row.mulai,
        row.sampai,
        row.sk,
    )


def holder_words(row: PejabatRow | None) -> str:
    """“Plt. Nama”, or that there is nobody."""
    if row is None:
        return "Belum ada pejabat"
    is_acting = (row.status or "").endswith(".")
    return f"{row.status} {row.nama}" if is_acting else row.nama


def _start_of(row: PejabatRow) -> tuple[bool, str]:
    return row.mulai is not None, row.mulai.isoformat() if row.mulai else ""


def _columns() -> list[Column[PejabatRow]]:
    return [
        Column("nama", "Nama", holder_words, min_width=96, tooltip=holder_words),
        Column("mulai", "TMT", lambda row: row.mulai, text=lambda r: _day(r.mulai), width=106),
        Column("sampai", "Sampai", lambda row: row.sampai, text=lambda r: _end(r), width=106),
    ]


def _day(day: dt.date | None) -> str:
    return "" if day is None else format_tanggal_pendek(day, has_tahun=True)


def _end(row: PejabatRow) -> str:
    return _day(row.sampai) or "sekarang"
