"""Saves the forms of the panel when a field is left, and brings back what was not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.pengukuran.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.pengukuran.realisasi_form import RealisasiForm

RESTORED = "Isian terakhir belum sempat disimpan, jadi dipulihkan di sini."


class Narration(QObject):
    """One form of the panel: its draft, its saving, its restoring."""

    def __init__(self, context: UiContext, form: RealisasiForm, name: str) -> None:
        super().__init__(form)
        self._context = context
        self._form = form
        self._shown = ""
        self.keeper = DraftKeeper(context, f"pengukuran.{name}", self)
        form.changed.connect(self._on_changed)
        form.committed.connect(self.save)

    def follow(self) -> None:
        """After the form shows a row: brings back words of another day."""
        form = self._form
        row = form.row
        if row is None or form.record_id == self._shown:
            return
        self.keeper.flush()
        self._shown = form.record_id
        form.banners.take("draf")
        kept = self.keeper.texts(self._shown) if row.is_open else None
        if kept and form.restore(kept):
            actions: tuple[tuple[str, Callable[[], object]], ...] = (
                ("Buang", self.discard),
                ("Simpan", self.save),
            )
            form.banners.put("draf", BannerNote("info", RESTORED, actions=actions))

    def save(self) -> None:
        """Stores the form; what is not acceptable stays, marked at its field."""
        form = self._form
        row = form.row
        if row is None or not row.is_open or not form.is_dirty:
            return
        draft = form.try_draft()
        if draft is None:
            return
        partition = self._context.scope.value.partition
        note = f"Keterangan {label_triwulan(row.triwulan)} disimpan."
        record_id = form.record_id
        try:
            self._context.acts.run(save_realisasi, partition, draft, note=note)
        except RuleViolation as violation:
            form.show_problems(violation.problems)
            return
        if not self._context.acts.is_troubled:
            form.mark_clean()
            form.banners.take("draf")
            form.banners.take("berubah")
            self.keeper.drop(record_id)

    def discard(self) -> None:
        """Throws the restored words away."""
        form = self._form
        if form.row is not None:
            self.keeper.drop(form.record_id)
            form.banners.take("draf")
            form.load(form.row.draft)

    def _on_changed(self) -> None:
        form = self._form
        if form.row is not None and form.row.is_open:
            self.keeper.keep(form.record_id, form.texts())
