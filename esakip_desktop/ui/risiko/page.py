"""Risiko: the map at the left, the register at the right, the form of one risk when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.services.risiko import delete_risiko
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.ownership import closed_reason
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.risiko import states
from esakip_desktop.ui.risiko.editing import Editing
from esakip_desktop.ui.risiko.filters import Filters
from esakip_desktop.ui.risiko.form_panel import FormPanel
from esakip_desktop.ui.risiko.peta_card import PetaCard
from esakip_desktop.ui.risiko.register import Register, RisikoLine, read_register
from esakip_desktop.ui.risiko.register_box import RegisterBox
from esakip_desktop.ui.risiko.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from esakip_desktop.ui.kit.context import UiContext

ROOM: Final = "risiko"


def create_page(context: UiContext) -> Page:
    return RisikoPage(context)


class RisikoPage(Page):
    """Rows come from the queries; changes go through `Editing`."""

    tables = frozenset(
        {"risiko", "rtp", "simpul", "indikator", "jabatan", "opd", "aturan", "pemda"}
    )
    tells_konflik = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Risiko")
        self.register: Register | None = None
        self.filters = Filters(self)
        self.card = PetaCard()
        self.list = RegisterBox()
        self.panel = FormPanel()
        self.stage = Stage(self.card, self.list, self.panel)
        self.editing = Editing(context, self.panel, self)
        self._is_reading = False
        self.filters.build(self.tools)
        self.body.addWidget(self.stage, 1)
        self._new = self.add_action(
            "Risiko baru", self.add_risiko, icon_name="plus", key="Ctrl+N", kind="primary"
        )
        self.primary_action = self._new
        self.list.grid.keeper.keep(context.settings, ROOM)
        self._connect()

    def _connect(self) -> None:
        box, editing = self.list, self.editing
        self.add_key("Ctrl+Shift+N", self.copy_risiko, "Salin risiko")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self.add_key(key, self._on_primary)
        self.filters.changed.connect(self._show_rows)
        self.card.fase_picked.connect(self._on_fase)
        self.card.peta.cell_opened.connect(self._on_cell)
        self.card.peta.risiko_picked.connect(self._on_point)
        self.card.peta.left.connect(self._leave_map)
        box.map_asked.connect(self._enter_map)
        box.delete_asked.connect(lambda: self.ask_delete(self.line))
        box.copy_asked.connect(self.copy_risiko)
        box.cell_cleared.connect(lambda: self._filter_cell(None))
        box.grid.current_changed.connect(self._on_current)
        box.grid.row_opened.connect(self.open_risiko)
        self.panel.close_asked.connect(self.close_form)
        self.panel.delete_asked.connect(lambda: self.ask_delete(self._form_line()))
        self.stage.toggle_asked.connect(self._toggle_form)
        self.stage.enter_asked.connect(self._enter_form)
        editing.saved.connect(self._on_saved)
        editing.kept_changed.connect(self._show_kept)
        editing.keeper.troubled.connect(self.show_draf_trouble)

    # what the page shows

    @property
    def line(self) -> RisikoLine | None:
        """The risk under the cursor of the list."""
        return self.list.grid.current_row

    @property
    def is_open(self) -> bool:
        """Whether risks can be changed here."""
        return not closed_reason(self.context)

    def reload(self) -> None:
        scope = self.context.scope.value
        if self.editing.is_elsewhere(scope.partition, scope.tahun):
            self.editing.keep()
            self._put_form_away()
            self.filters.reset()
        reason = closed_reason(self.context, "Register")
        if scope.partition is None:
            self._show_nothing()
            return
        self.editing.enter(scope.partition, scope.tahun)
        self._is_reading = True
        self.register = read_register(
            self.context.workspace, scope.partition, scope.tahun, self.editing.kept_keys
        )
        self.editing.set_register(self.register, reason)
        states.show_closed(self, reason, self.register)
        set_shown(self._new, not reason)
        self.list.set_open(not reason)
        self.set_subtitle(states.head_text(self.register))
        self._show_rows()
        self._is_reading = False
        self._show_kept()
        if self.stage.is_open and not self.editing.is_loaded:
            self._put_form_away()
        self._show_emptiness(self.register)

    def start_focus(self) -> None:
        if self.line is None:
            self.list.grid.select_first()
        self.list.grid.setFocus()

    def place_selected(self, subject: str) -> None:
        found = self.register.line_of(subject) if self.register is not None else None
        if found is None:
            return
        if self.list.model.line_of(found.uid) < 0:
            self._show_all()
        self.list.select(found.uid)
        self._show_in_form(self.line)

    def current_subject(self) -> str | None:
        return self.line.uid if self.line is not None else None

    def period_text(self) -> str:
        return str(self.context.scope.value.tahun)

    def can_leave(self) -> bool:
        self.editing.settle()
        return True

    def save_open_field(self) -> bool:
        """Ctrl+S."""
        is_saved = super().save_open_field()
        return self.editing.save() if self.stage.is_open and self.is_open else is_saved

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.editing.keep()

    # what keys and buttons do

    def add_risiko(self) -> None:
        """Ctrl+N: an empty form with a proposed code."""
        if self.is_open and self.register is not None:
            self.editing.start_new(self.filters.new_tingkat)
            self._show_form()

    def copy_risiko(self) -> None:
        """Ctrl+Shift+N: the selected risk as a new one."""
        if self.is_open and self.line is not None:
            self.editing.start_copy(self.line)
            self._show_form()

    def open_risiko(self, line: RisikoLine) -> None:
        """Enter or a double click on a row."""
        self.editing.start(line)
        self._show_form()

    def close_form(self) -> None:
        """Esc: what can be saved is saved, the rest is kept; then back to the list."""
        self.editing.settle()
        self._put_form_away()
        self.list.grid.setFocus()
        if self.register is not None:
            self._show_emptiness(self.register)

    def ask_delete(self, line: RisikoLine | None) -> None:
        """Asks with the number of control plans that go along."""
        if line is None or not self.is_open:
            return
        name, total = line.risiko.kode or f"nomor {line.nomor}", len(line.rtp)
        along = f" dan {total} rencana tindak pengendalian" if total else ""
        self.context.notices.ask(
            f"Hapus risiko {name}?",
            f"“{line.risiko.uraian}”{along} dihapus dari register {line.risiko.tahun}. "
            "Penghapusan dapat diurungkan dengan Ctrl+Z.",
            "Hapus risiko",
            lambda: self._delete(line, name, total),
            is_danger=True,
        )

    def _form_line(self) -> RisikoLine | None:
        """The stored risk in the form."""
        return self.register.line_of(self.editing.key) if self.register is not None else None

    def _delete(self, line: RisikoLine, name: str, total: int) -> None:
        self.editing.discard(line.uid)
        along = f" dan {total} RTP" if total else ""
        self.context.acts.run(delete_risiko, line.uid, note=f"Risiko {name}{along} dihapus.")

    def _on_primary(self) -> None:
        """Ctrl+Enter saves while there is something to save, else begins a new risk."""
        if self.stage.is_open and self.is_open:
            super().save_open_field()
            self.editing.save()
        else:
            self.add_risiko()

    # map and list

    def _on_fase(self) -> None:
        self.filters.fase = self.card.current_fase
        self.filters.cell = None
        self._show_rows()

    def _on_cell(self, k: int, d: int) -> None:
        """Enter on a cell shows its risks only; once more shows all."""
        self._filter_cell(None if self.filters.cell == (k, d) else (k, d))

    def _filter_cell(self, cell: tuple[int, int] | None) -> None:
        self.filters.cell = cell
        self._show_rows()
        if cell is not None and self.list.model.rows:
            self.list.grid.select_first()

    def _on_point(self, uid: str) -> None:
        if self.filters.cell is not None:
            self._filter_cell(None)
        self.list.select(uid)
        self._show_in_form(self.line)

    def _enter_map(self) -> None:
        if self.card.isVisible():
            self.card.peta.setFocus()

    def _leave_map(self) -> None:
        self._filter_cell(None)
        self.list.grid.setFocus()

    def _on_current(self, line: RisikoLine | None) -> None:
        if self._is_reading or line is None or self.register is None:
            return
        self._show_map(line)
        # only where the user goes: a filter that moves the cursor leaves the form alone
        if self.list.grid.hasFocus():
            self._show_in_form(line)

    def _show_in_form(self, line: RisikoLine | None) -> None:
        """An open form follows to another risk."""
        if line is not None and self.stage.is_open and line.uid != self.editing.key:
            self.editing.start(line)
            self._show_kept()

    def _show_all(self) -> None:
        self.filters.reset()
        self._show_rows()

    def _show_rows(self) -> None:
        register = self.register
        if register is None:
            return
        lines = self.filters.listed(register.ranked)
        self.filters.show_counts(register.lines)
        self.filters.set_shown(is_shown=bool(register.lines))
        self.list.show_lines(lines)
        self.list.show_cell(states.cell_text(register, self.filters.cell, len(lines)))
        self.card.peta.set_opened(self.filters.cell)
        if not lines:
            self._show_no_lines(register)
        elif self.line is None:
            self.list.grid.select_first()
        self._show_map(self.line)

    def _show_map(self, line: RisikoLine | None) -> None:
        if self.register is not None:
            shown = self.filters.mapped(self.register.lines)
            self.card.show_lines(self.register.matriks, shown, line)

    def _show_no_lines(self, register: Register) -> None:
        if not register.lines:
            self.list.box.show_empty("Risiko yang Anda simpan tampil di sini.")
        elif self.filters.cell is not None:
            self.list.box.show_empty(
                "Tidak ada risiko di sel ini.", "Tampilkan semua", self._show_all
            )
        else:
            words = "Tidak ada risiko yang cocok dengan pilihan di atas."
            self.list.box.show_empty(words, "Tampilkan semua", self._show_all)

    # the form

    def _show_form(self) -> None:
        self.show_body()
        self.list.set_short(True)
        self.stage.set_open(True)
        self._follow()
        self.panel.to_top()
        self.panel.form.focus_first()

    def _follow(self) -> None:
        """One filled button: Simpan while the form is open."""
        self._new.setProperty("kind", "")
        self._polish()
        self._show_kept()

    def _put_form_away(self) -> None:
        self.editing.forget()
        self.stage.set_open(False)
        self.list.set_short(False)
        self._new.setProperty("kind", "primary")
        self._polish()
        self._show_kept()

    def _polish(self) -> None:
        style = self._new.style()
        style.unpolish(self._new)
        style.polish(self._new)
        self._new.update()

    def _toggle_form(self) -> None:
        if self.stage.is_open:
            self.close_form()
        elif self.line is not None:
            self.open_risiko(self.line)

    def _enter_form(self) -> None:
        if not self.stage.is_open:
            self._toggle_form()
        elif self.panel.isVisible():
            self.panel.form.focus_first()

    def _on_saved(self, uid: str) -> None:
        if self.list.model.line_of(uid) < 0:
            self._show_all()
        self.list.select(uid)

    def _show_kept(self) -> None:
        """Offers what was typed and never saved."""
        kept = self.editing.kept_new
        if kept is None or self.stage.is_open or not self.is_open:
            self.clear_banner("isian")
            return
        name = f"“{kept.label}”" if kept.label else "tanpa uraian"
        self.show_banner(
            "isian",
            "info",
            f"Ada risiko baru yang belum disimpan: {name}.",
            actions=(("Buang", self.editing.discard_new), ("Lanjutkan", self._resume)),
        )

    def _resume(self) -> None:
        self.editing.resume(self.filters.new_tingkat)
        self._show_form()

    # states of the page

    def _show_emptiness(self, register: Register) -> None:
        if register.lines or self.stage.is_open:
            self.show_body()
            return
        states.show_nothing_yet(
            self,
            register,
            is_open=self.is_open,
            on_add=self.add_risiko,
            on_copy=self.editing.copy_last_year,
        )

    def _show_nothing(self) -> None:
        """All offices at once: there is no register to show."""
        self.register = None
        self.list.model.set_rows(())
        self.filters.set_shown(is_shown=False)
        self.set_subtitle("")
        set_shown(self._new, False)
        for key in ("tutup", "matriks", "isian"):
            self.clear_banner(key)
        self.show_empty(states.CHOOSE_OPD, icon_name=ROOM)
