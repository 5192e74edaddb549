"""The sheet of one indicator, with the way to its neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul
from esakip_desktop.services.rencana import save_indikator
from esakip_desktop.ui.kit.button import icon_button, make_button
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.rencana.form_indikator import IndikatorForm, draft_of
from esakip_desktop.ui.rencana.form_tab import FormTab
from esakip_desktop.ui.rencana.levels import usual_indikator

if TYPE_CHECKING:
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
    from esakip_desktop.ui.rencana.plan import Plan, TargetLine


class SheetTab(FormTab[IndikatorForm, IndikatorDraft]):
    """`stepped` asks for the indicator before or after."""

    stepped = Signal(int)
    add_asked = Signal()
    delete_asked = Signal(str)

    def __init__(self, context: UiContext, keeper: DraftKeeper) -> None:
        super().__init__(context, keeper)
        self.satuan: tuple[str, ...] = ()
        self.tools = QWidget()
        self._place = make_label("", "label")
        self._before = icon_button(
            "chevron-left", "Indikator sebelumnya (Ctrl+PgUp)", lambda: self.stepped.emit(-1)
        )
        self._after = icon_button(
            "chevron-right", "Indikator berikutnya (Ctrl+PgDn)", lambda: self.stepped.emit(1)
        )
        self._delete = make_button("Hapus…", self._ask_delete, icon_name="trash", is_small=True)
        self._save_button = make_button("Simpan indikator", self.save, is_small=True)
        self._empty = EmptyState()
        self._stack = QStackedLayout()
        self._build()

    def _build(self) -> None:
        self.tools.setProperty("role", "plain")
        line = QHBoxLayout(self.tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget in (self._before, self._after):
            line.addWidget(widget)
        line.addWidget(self._place)
        line.addWidget(self._save_button)
        line.addWidget(self._delete)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._stack)
        self._stack.addWidget(self._empty)
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(lambda step=step: self.stepped.emit(step))

    @property
    def is_filled(self) -> bool:
        """Whether a form is shown, and not the sentence that there is nothing."""
        return self._stack.currentWidget() is not self._empty

    def show_line(self, plan: Plan, line: TargetLine, place: int, total: int) -> None:
        """Loads an indicator."""
        self._plan = plan
        self.form.banners.take("berubah")
        self.form.show_draft(draft_of(line.indikator), plan, self.satuan)
        self.form.set_open(is_open=line.is_own)
        self.autosave.watch(f"indikator:{line.uid}", _words(self.form.base), is_new=False)
        self._show_line(place, total, is_own=line.is_own, is_new=False)

    def start(self, plan: Plan, node: SimpulRow) -> None:
        """An empty sheet for an indicator that does not exist yet."""
        self._plan = plan
        jenis = usual_indikator(JenisSimpul(node.jenis))
        draft = IndikatorDraft(
            None, node.uid, "", jenis=jenis, penanggung_jawab=node.penanggung_jawab, unit=node.unit
        )
        self.form.banners.take("berubah")
        self.form.show_draft(draft, plan, self.satuan)
        self.form.set_open(is_open=True)
        self.autosave.watch(f"indikator-baru:{node.uid}", "Indikator baru", is_new=True)
        self._show_line(0, 0, is_own=True, is_new=True)
        self.form.focus_nama()

    def show_nothing(self, *, is_own: bool) -> None:
        """The node has no indicator."""
        words = "Belum ada indikator di sini."
        if is_own:
            self._empty.say(words, "Tambah indikator", self.add_asked.emit)
        else:
            self._empty.say(words)
        self._stack.setCurrentWidget(self._empty)
        self._show_tools(has_form=False)

    def set_plan(self, plan: Plan) -> None:
        """The plan as it is now, also for an indicator that does not exist yet."""
        self._plan = plan

    def refresh(self, plan: Plan, line: TargetLine, place: int, total: int) -> None:
        """After a reload: never over what is being typed."""
        self._plan = plan
        if self.autosave.is_busy:
            return
        stored = draft_of(line.indikator)
        if not self.form.is_dirty:
            if stored != self.form.draft():
                self.show_line(plan, line, place, total)
            self.form.base = stored
        elif stored != self.form.base:
            self.form.show_changed_elsewhere()
        self._show_line(place, total, is_own=line.is_own, is_new=False)

    def _make_form(self) -> IndikatorForm:
        form = IndikatorForm()
        self._stack.addWidget(make_scroll(form))
        return form

    def _show_line(self, place: int, total: int, *, is_own: bool, is_new: bool) -> None:
        self._stack.setCurrentIndex(1)
        self._show_tools(has_form=True)
        words = "Indikator baru" if is_new else f"Indikator {place + 1} dari {total}"
        self._place.setText(words)
        self._before.setEnabled(place > 0 and not is_new)
        self._after.setEnabled(place + 1 < total and not is_new)
        set_shown(self._delete, is_own and not is_new)
        set_shown(self._save_button, is_new)

    def _show_tools(self, *, has_form: bool) -> None:
        for widget in (self._before, self._after, self._place, self._save_button, self._delete):
            set_shown(widget, has_form)

    def _save(self, draft: IndikatorDraft) -> str | None:
        partition = self._plan.simpul[draft.simpul_uid].partition
        return self._context.acts.run(save_indikator, partition, draft, note="Indikator disimpan.")

    def _on_saved(self, uid: str) -> None:
        line = self._plan.indikator_line(uid)
        is_made = self.form.base.uid is None
        self.form.banners.take("berubah")
        stored = draft_of(line.indikator) if line is not None else self.form.draft()
        self.form.base = replace(stored, uid=uid)
        self.form.mark_clean()
        self.autosave.watch(f"indikator:{uid}", _words(self.form.base), is_new=False)
        if is_made:
            self.made.emit(uid)

    def _ask_delete(self) -> None:
        if self.uid is not None:
            self.delete_asked.emit(self.uid)


def _words(draft: IndikatorDraft) -> str:
    return f"Indikator “{draft.nama[:40]}”"
