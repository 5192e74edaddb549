"""The page Pengukuran: the grid of a triwulan, its panel, and what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.capaian import compute_rata_rata
from esakip_desktop.domain.periode import akhir_triwulan, format_tanggal, label_triwulan
from esakip_desktop.services.tugas import count_pengukuran
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.ownership import closed_reason, kunci_reason, show_kunci
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengukuran.columns import (
    ALL_FROM,
    CAPAIAN,
    ISIAN,
    SD_FROM,
    STATUS,
    EntryState,
    make_columns,
)
from esakip_desktop.ui.pengukuran.details import Details
from esakip_desktop.ui.pengukuran.entry import Entry
from esakip_desktop.ui.pengukuran.entry_grid import EntryGrid
from esakip_desktop.ui.pengukuran.grid_keys import add_grid_keys
from esakip_desktop.ui.pengukuran.isian import IsianRow, read_isian_rows
from esakip_desktop.ui.pengukuran.reading import preview_of
from esakip_desktop.ui.pengukuran.sending import ask_to_send
from esakip_desktop.ui.pengukuran.status import Saringan, count_parts, mean_text, temuan_of
from esakip_desktop.ui.pengukuran.value_menu import open_value_menu
from esakip_desktop.ui.pengukuran.view_tools import SARINGAN_TEXT, SD, ViewTools, group_rows

if TYPE_CHECKING:
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.ui.kit.context import Scope, UiContext

ROOM: Final = "pengukuran"
SHORT_BELOW: Final = 700
LEAST_HEIGHT: Final = 220
CHOOSE_OPD: Final = "Pilih satu perangkat daerah di baris atas (Alt+O) untuk melihat pengukurannya."


def create_page(context: UiContext) -> Page:
    """What the window asks of the room."""
    return PengukuranPage(context)


class PengukuranPage(Page):
    """Rows come from the queries; changes go through `Entry`, `Narration` and `BuktiActs`."""

    tables = frozenset(
        {"realisasi", "indikator", "target", "simpul", "bukti", "aturan_capaian", "opd"}
        | {"putusan", "kunci"}
    )
    tells_konflik = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Pengukuran kinerja")
        self.rows: tuple[IsianRow, ...] = ()
        self.state = EntryState()
        self.model: RowsModel[IsianRow] = RowsModel([])
        self.grid = EntryGrid(self.model)
        self.box = GridBox(self.grid)
        self.entry = Entry(context, self.grid, self.state)
        self.details = Details(context, self.grid, self.entry)
        self.panel = self.details.panel
        self.split = SplitBody(self.box, self.panel)
        self.details.stand_beside(self.split)
        self.view = ViewTools(self)
        self._aturan: AturanCapaian | None = None
        self._shape: tuple[int, int, bool, int] | None = None
        self._seen: tuple[object, ...] = ()
        self.kunci_reason = ""
        self.view.build(self.tools)
        self.body.addWidget(self.split, 1)
        self.split.setMinimumHeight(LEAST_HEIGHT)
        self._check = self.add_action("Periksa", self.check_all, icon_name="check", key="F9")
        self._send = self.add_action("Kirim", self.send, icon_name="arrow-up", is_primary=True)
        self.add_key("F1", self.details.explain)
        add_grid_keys(self)
        self._connect()

    def _connect(self) -> None:
        grid, panel, view = self.grid, self.panel, self.view
        grid.edit_requested.connect(lambda row, _key, text: self.entry.enter(row, text))
        grid.block_pasted.connect(self.entry.paste)
        grid.row_opened.connect(lambda _row: self.split.enter_panel())
        grid.typing.connect(self._on_typing)
        grid.typing_ended.connect(self._on_typing_ended)
        grid.room_changed.connect(self._on_room_changed)
        self.entry.marked.connect(self.mark_stale)
        self.details.keeper.troubled.connect(self.show_draf_trouble)
        panel.temuan_opened.connect(self._on_temuan_opened)
        panel.temuan_closed.connect(self._to_grid)
        view.changed.connect(self._show_rows)
        view.mode_picked.connect(self.set_sd)
        view.paste.clicked.connect(lambda: grid.paste())
        view.toggle.clicked.connect(lambda: self.split.toggle())

    # what the page shows

    @property
    def row(self) -> IsianRow | None:
        """The row under the cursor."""
        return self.grid.current_row

    @property
    def is_open(self) -> bool:
        """Whether figures can be changed here."""
        return not closed_reason(self.context) and not self.kunci_reason

    def reload(self) -> None:
        scope = self.context.scope.value
        self.show_closed(closed_reason(self.context) if scope.partition is not None else "")
        self.kunci_reason = kunci_reason(self.context, scope.triwulan)
        show_kunci(self, self.kunci_reason)
        if scope.partition is None:
            self._show_nothing(CHOOSE_OPD, "Buka Konsolidasi", "konsolidasi")
            return
        self.rows, self._aturan = read_isian_rows(
            self.context.workspace,
            scope.partition,
            scope.tahun,
            scope.triwulan,
            is_open=self.is_open,
        )
        if not self.rows:
            words = f"Rencana {scope.tahun} belum punya indikator."
            self._show_nothing(words, "Buka Rencana", "rencana")
            return
        if self._seen != (scope.partition, scope.tahun, scope.triwulan):
            self._seen = (scope.partition, scope.tahun, scope.triwulan)
            self.view.forget()
        self.show_body()
        self._show_head(scope)
        self.view.show_rows(self.rows, scope.triwulan, is_open=self.is_open)
        self._show_columns()
        self._show_rows()
        self._show_foot()

    def start_focus(self) -> None:
        """The list, whose cursor stands on the first cell that waits for a value."""
        self.grid.setFocus()

    def _select_first_waiting(self) -> None:
        """The first cell that waits for a value, unless something is selected already."""
        if self.row is None:
            waiting = next(
                (row for row in self.rows if row.is_editable and not row.is_terisi), None
            )
            if waiting is None or not self.grid.select_uid(waiting.uid, ISIAN):
                self.grid.select_first()

    def place_selected(self, subject: str) -> None:
        found = next((row for row in self.rows if subject in _subjects(row)), None)
        if found is None:
            return
        if self.model.line_of(found.uid) < 0:
            self.view.show_all()
        self.grid.select_uid(found.uid, ISIAN)

    def current_subject(self) -> str | None:
        return self.row.uid if self.row is not None else None

    def can_leave(self) -> bool:
        self.save_open_field()
        self.details.keeper.flush()
        return True

    # what the keys and buttons do

    def set_sd(self, is_sd: bool) -> None:
        """Ctrl+,: figures of the triwulan, or up to the triwulan."""
        self.state.is_sd = is_sd
        if is_sd != (self.view.cara.current == SD):
            self.view.cara.set_current(SD if is_sd else "periode")
        self._show_columns()

    def toggle_sd(self) -> None:
        if self.is_open and any(row.is_jumlah for row in self.rows):
            self.set_sd(not self.state.is_sd)

    def check_all(self) -> None:
        """F9: everything that is missing or asked, in the panel."""
        unread = []
        column = self.model.column_number(ISIAN)
        for row in self.rows:
            problem = self.model.problem_at(self.model.line_of(row.uid), column)
            if problem is not None:
                unread.append((row.uid, f"“{problem.typed}”: {problem.sentence}"))
        scope = self.context.scope.value
        self.panel.temuan.show_temuan(
            temuan_of(self.rows, unread), f"{label_triwulan(scope.triwulan)} {scope.tahun}"
        )
        self.split.set_open(True)
        self.panel.show_temuan()

    def send(self) -> None:
        self.save_open_field()
        ask_to_send(self.context, self.rows, self.context.scope.value.triwulan)

    def open_value_menu(self) -> None:
        """Alt+↓."""
        if self.row is not None:
            open_value_menu(self.grid, self.entry, self.row)

    def take_over(self) -> None:
        """Ctrl+'."""
        if self.row is not None and self.is_open:
            self.entry.take_over(self.row)

    # inside: showing

    def _show_head(self, scope: Scope) -> None:
        counts = count_parts(self.rows)
        missing, asked = counts[Saringan.BELUM], counts[Saringan.PERIKSA]
        label = label_triwulan(scope.triwulan)
        day = format_tanggal(akhir_triwulan(scope.tahun, scope.triwulan))
        parts = [f"{label} {scope.tahun}, keadaan sampai {day}"]
        parts += [f"{missing} belum diisi"] if missing else []
        parts += [f"{asked} perlu diperiksa"] if asked else []
        self.set_subtitle(" · ".join(parts))
        self._send.setText(f"Kirim {label}…")
        set_shown(self._check, True)
        set_shown(self._send, self.is_open)
        status = "draf" if missing else ("periksa" if asked else "siap_kirim")
        closed = "dikunci" if self.kunci_reason else "hanya_baca"
        self.set_chip(Chip(status if self.is_open else closed))
        rows = [row.ukur for row in self.rows] if self.is_open else []
        hints = {row.uid: row.hints for row in self.rows}
        self.counter_changed.emit(ROOM, count_pengukuran(rows, scope.triwulan, hints))

    def _show_nothing(self, words: str, button: str, room: str) -> None:
        self.rows = ()
        self.model.set_rows(())
        self.set_subtitle("")
        self.set_chip(None)
        for widget in (self._check, self._send, self.view.toggle):
            set_shown(widget, False)
        self.view.show_rows((), self.context.scope.value.triwulan, is_open=False)
        self.counter_changed.emit(ROOM, 0)
        self.show_empty(words, button, lambda: self.go(Place(room)), icon_name="pengukuran")

    def _show_columns(self) -> None:
        scope = self.context.scope.value
        room = self.grid.room
        size = (room >= SD_FROM) + (room >= ALL_FROM)
        shape = (scope.tahun, scope.triwulan, self.state.is_sd, size)
        if shape == self._shape or self.grid.is_typing:
            return
        self._shape = shape
        row, key = self.row, self.grid.current_key
        self.model.set_columns(make_columns(scope.tahun, scope.triwulan, self.state, room))
        known = {column.key for column in self.model.columns}
        if row is not None:
            self.grid.select_uid(row.uid, key if key in known else ISIAN)

    def _show_rows(self) -> None:
        shown = self.view.visible(self.rows)
        with self.details.held():
            self.model.set_groups(group_rows(shown, self.view.names))
            if shown:
                self.box.show_grid()
                self._select_first_waiting()
        if not shown:
            words = SARINGAN_TEXT[self.view.part]
            nothing = f"Tidak ada indikator yang cocok dengan “{words}”."
            self.box.show_empty(nothing, "Tampilkan semua", self.view.show_all)
        self.details.show_row(is_open=self.is_open)

    def _show_foot(self) -> None:
        if self._aturan is None:
            return
        due = [row for row in self.rows if row.is_jatuh_tempo]
        done = sum(row.is_terisi for row in due)
        rata = compute_rata_rata((row.ukur.hasil for row in self.rows), self._aturan)
        self.box.set_foot(
            f"{done} dari {len(due)} terisi",
            middle=mean_text(rata, self.rows, is_short=self.grid.room < SHORT_BELOW),
            done=done,
            total=len(due),
        )

    # inside: what was done

    def _on_typing(self, row: IsianRow, text: str) -> None:
        if self._aturan is None:
            return
        preview = preview_of(row, text, self._aturan, is_sd=self.state.is_sd)
        self.state.previews = {row.uid: preview}
        self._touch(row.uid)
        self.panel.isian.show_typed(preview)

    def _on_typing_ended(self) -> None:
        uids, self.state.previews = tuple(self.state.previews), {}
        for uid in uids:
            self._touch(uid)
        if uids and self.row is not None:
            self.panel.isian.explain.show_hasil(self.row.ukur.hasil)

    def _touch(self, uid: str) -> None:
        line = self.model.line_of(uid)
        if line < 0:
            return
        for key in (CAPAIAN, STATUS):
            index = self.model.index(line, self.model.column_number(key))
            self.model.dataChanged.emit(index, index)

    def _on_temuan_opened(self, uid: str) -> None:
        self.panel.show_details()
        if not self.split.is_docked:
            self.split.set_open(False)
        self.place_selected(uid)
        self.grid.setFocus()

    def _to_grid(self) -> None:
        self.grid.setFocus()

    def _on_room_changed(self, _room: int) -> None:
        set_shown(self.view.toggle, bool(self.rows) and not self.split.is_docked)
        if self.rows:
            self._show_columns()
            self._show_foot()


def _subjects(row: IsianRow) -> tuple[str, ...]:
    """The ids a place may name a row by."""
    found = row.realisasi
    return (row.uid, found.uid) if found is not None else (row.uid,)
