"""What is done to whole nodes: rename, move, put into the trash, add from the code table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    delete_indikator,
    delete_simpul,
    move_simpul,
    save_simpul,
)
from esakip_desktop.ui.rencana import deletion
from esakip_desktop.ui.rencana.code_picker import CodePicker
from esakip_desktop.ui.rencana.form_simpul import draft_of
from esakip_desktop.ui.rencana.levels import short_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.rencana.plan import Plan, TargetLine

WITHOUT_SASARAN = "Belum ada sasaran OPD. Tambahkan sasaran dahulu, lalu pilih kodenya."


class NodeActs(QObject):
    """`leaving(uid)` comes before a node goes, `selected(uid)` names the node to show next.

    `refused(sentence)` is said where the page can be read, not at a field.
    """

    leaving = Signal()
    selected = Signal(str)
    refused = Signal(str)

    def __init__(self, context: UiContext, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host

    def rename(self, row: SimpulRow, text: str) -> bool:
        """New words for a node; false when they were refused."""
        draft = replace(draft_of(row), uraian=text)
        note = f"{label_jenis(draft.jenis)} disimpan."
        try:
            self._context.acts.run(save_simpul, row.partition, draft, note=note)
        except RuleViolation:
            return False
        return True

    def move(self, plan: Plan, row: SimpulRow, step: int) -> None:
        """Up or down among the neighbours of the same level; nothing at the ends."""
        induk = row.induk_uid if row.induk_uid in plan.simpul else None
        beside = [one.uid for one in plan.children.get(induk, ()) if one.jenis == row.jenis]
        if row.uid in beside and 0 <= beside.index(row.uid) + step < len(beside):
            self._context.acts.run(move_simpul, row.uid, step, note="Urutan diubah.")

    def ask_delete(self, plan: Plan, row: SimpulRow) -> None:
        """Says how many records go along before anything goes."""
        offices = deletion.offices_below(self._context.workspace, plan, row)
        if row.partition == MASTER and offices:
            self.refused.emit(
                f"Baris RPJMD ini masih menjadi induk rencana {', '.join(offices)}. Minta OPD itu "
                "mengaitkan tujuannya ke sasaran lain dahulu."
            )
            return
        total, facts = deletion.node_facts(self._context.workspace, plan, row)
        name = label_jenis(JenisSimpul(row.jenis)).lower()
        following = facts or ("Tidak ada data lain yang ikut.",)

        def on_accept() -> None:
            self.leaving.emit()
            self._context.acts.run(delete_simpul, row.uid, note=_gone(total))
            self.selected.emit(row.induk_uid or "")

        self._ask(f"Hapus {name} ini?", short_text(row), following, total, on_accept)

    def ask_delete_indikator(self, plan: Plan, line: TargetLine) -> None:
        """The same for an indicator with its targets and what was reported on it."""
        partition = line.indikator.partition
        total, facts = deletion.indikator_facts(self._context.workspace, plan, [line], partition)
        following = facts[1:] or ("Tidak ada data lain yang ikut.",)

        def on_accept() -> None:
            self.leaving.emit()
            self._context.acts.run(delete_indikator, line.uid, note=_gone(total))

        self._ask("Hapus indikator ini?", line.indikator.nama, following, total, on_accept)

    def open_picker(self, plan: Plan, sasaran_uid: str) -> None:
        """Many subkegiatan at once; needs the bidang of the office and a sasaran to hang on."""
        bidang = [one.strip() for one in (plan.opd.bidang or "").split(",")] if plan.opd else []
        bidang = [one for one in bidang if one]
        sasaran = [
            (row.uid, short_text(row))
            for row in plan.simpul.values()
            if row.jenis == JenisSimpul.SASARAN and plan.is_own(row.partition)
        ]
        if not bidang:
            self.refused.emit(sentence(Problem("bidang", "REN-198")))
            return
        if not sasaran:
            self.refused.emit(WITHOUT_SASARAN)
            return
        known = frozenset(row.kode for row in plan.simpul.values() if row.kode)
        picker = CodePicker(self._host.window(), self._context.workspace, bidang, sasaran, known)
        picker.choose_sasaran(sasaran_uid)
        picker.picked.connect(lambda uid, kode: self._add(plan, uid, kode))
        picker.open()

    def _add(self, plan: Plan, sasaran_uid: str, kode: tuple[str, ...]) -> None:
        """One act for all of them, so one undo takes them back."""
        row = plan.simpul[sasaran_uid]
        first, last = plan.masa or (plan.tahun, plan.tahun)
        tahun = (row.tahun_awal or first, row.tahun_akhir or last)
        note = f"{len(kode)} subkegiatan ditambahkan."
        try:
            found = self._context.acts.run(
                add_from_kodefikasi, row.partition, sasaran_uid, kode, tahun, note=note
            )
        except RuleViolation as violation:
            self.refused.emit(sentence(violation.problems[0]))
            return
        if found:
            self.selected.emit(found[0])

    def _ask(
        self, title: str, body: str, facts: tuple[str, ...], total: int, on_accept: object
    ) -> None:
        verb = f"Hapus {total} data" if total > 1 else "Hapus"
        self._context.notices.ask(
            title,
            body,
            verb,
            on_accept,  # type: ignore[arg-type]
            facts=facts,
            is_danger=True,
        )


def _gone(total: int) -> str:
    return f"{total} data dihapus." if total > 1 else "Data dihapus."
