"""The form of the selected node, saved by leaving a field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft, label_jenis
from esakip_desktop.services.rencana import save_simpul
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.rencana.form_simpul import TOP, SimpulForm, draft_of
from esakip_desktop.ui.rencana.form_tab import FormTab
from esakip_desktop.ui.rencana.levels import BERKODE, RPJMD

if TYPE_CHECKING:
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.rencana.plan import Plan


class NodeTab(FormTab[SimpulForm, SimpulDraft]):
    """The general facts of a node."""

    def _make_form(self) -> SimpulForm:
        form = SimpulForm()
        card = Card()
        card.body.addWidget(form)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        scroll = make_scroll(card)
        box.addWidget(scroll)
        scroll.show()  # now, so that the cursor can be put into it in the same turn
        return form

    def show_row(self, plan: Plan, row: SimpulRow) -> None:
        """Loads a node."""
        self._plan = plan
        is_own = plan.is_own(row.partition)
        self.form.banners.take("berubah")
        self.form.show_draft(draft_of(row), plan)
        self.form.set_open(is_open=is_own)
        self.autosave.watch(f"simpul:{row.uid}", _words(draft_of(row)), is_new=False)

    def start(self, plan: Plan, jenis: JenisSimpul, induk_uid: str | None) -> None:
        """An empty form for a node that does not exist yet."""
        self._plan = plan
        self.form.banners.take("berubah")
        self.form.show_draft(make_draft(plan, jenis, induk_uid), plan)
        self.form.set_open(is_open=True)
        key = f"simpul-baru:{jenis}:{induk_uid or TOP}"
        self.autosave.watch(key, f"{label_jenis(jenis)} baru", is_new=True)
        self.form.focus_uraian()

    def refresh(self, plan: Plan, row: SimpulRow | None) -> None:
        """After a reload: never over what is being typed."""
        self._plan = plan
        if not self.is_made or self.autosave.is_busy or row is None:
            return
        self.form.set_plan(plan)
        stored = draft_of(row)
        if not self.form.is_dirty:
            if stored != self.form.draft():
                self.show_row(plan, row)
            self.form.base = stored
        elif stored != self.form.base:
            self.form.show_changed_elsewhere()

    def _save(self, draft: SimpulDraft) -> str | None:
        partition = MASTER if draft.jenis in RPJMD else self._plan.own_partition
        note = f"{label_jenis(draft.jenis)} disimpan."
        return self._context.acts.run(save_simpul, partition, draft, note=note)

    def _on_saved(self, uid: str) -> None:
        row = self._plan.simpul.get(uid)
        is_made = self.form.base.uid is None
        self.form.banners.take("berubah")
        stored = draft_of(row) if row is not None else self.form.draft()
        self.form.base = replace(stored, uid=uid)
        self.form.mark_clean()
        self.autosave.watch(f"simpul:{uid}", _words(self.form.base), is_new=False)
        if is_made:
            self.made.emit(uid)


def make_draft(plan: Plan, jenis: JenisSimpul, induk_uid: str | None) -> SimpulDraft:
    """A new node with the period of its parent and the next number among its neighbours."""
    induk = plan.simpul.get(induk_uid or "")
    first, last = plan.masa or (None, None)
    if induk is not None:
        first, last = induk.tahun_awal or first, induk.tahun_akhir or last
    return SimpulDraft(
        uid=None,
        induk_uid=induk_uid,
        jenis=jenis,
        uraian="",
        kode=_next_kode(plan, jenis, induk),
        tahun_awal=first,
        tahun_akhir=last,
    )


def _next_kode(plan: Plan, jenis: JenisSimpul, induk: SimpulRow | None) -> str | None:
    """1, 2, 3 under the top, 1.1, 1.2 below; official codes are never guessed."""
    if jenis in BERKODE or jenis == JenisSimpul.VISI:
        return None
    uid = induk.uid if induk is not None else None
    total = len([row for row in plan.children.get(uid, ()) if row.jenis == jenis])
    is_bare = induk is None or not induk.kode or induk.jenis in {JenisSimpul.VISI}
    if is_bare or jenis == JenisSimpul.TUJUAN:
        return str(total + 1)
    return f"{induk.kode}.{total + 1}" if induk is not None else None


def _words(draft: SimpulDraft) -> str:
    return f"{label_jenis(draft.jenis)} “{draft.uraian[:40]}”"
