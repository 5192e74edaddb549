"""Offers input that was typed and could not be saved, and leads back to its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.ui.rencana.form_simpul import TOP

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper, RawInput
    from esakip_desktop.ui.rencana.page import RencanaPage

BANNER = "isian"


class KeptInput(QObject):
    """One banner for everything that waits, except what is on the screen already."""

    def __init__(self, page: RencanaPage, keeper: DraftKeeper) -> None:
        super().__init__(page)
        self._page = page
        self._keeper = keeper

    def show(self) -> None:
        waiting = [one for one in self._keeper.items if one.key not in self._page.detail.open_keys]
        if not waiting:
            self._page.clear_banner(BANNER)
            return
        first = waiting[0]
        text = f"{len(waiting)} isian belum tersimpan: {first.label}."
        actions = (
            ("Buang", lambda: self._keeper.drop(first.key)),
            ("Lanjutkan", lambda: self.resume(first)),
        )
        self._page.show_banner(BANNER, "periksa", text, actions=actions)

    def resume(self, isian: RawInput) -> None:
        """Back to the form it came from; the form types it again by itself."""
        page, plan = self._page, self._page.plan
        kind, _, rest = isian.key.partition(":")
        line = plan.indikator_line(isian.subject)
        if kind == "simpul-baru":
            jenis, _, induk = rest.partition(":")
            page.show_body()
            page.detail.start_node(JenisSimpul(jenis), None if induk == TOP else induk)
        elif kind == "indikator" and line is not None:
            page.select(line.indikator.simpul_uid)
            page.detail.open_indikator(line.uid)
        elif isian.subject in plan.simpul:
            page.select(isian.subject)
            if kind == "indikator-baru":
                page.detail.start_indikator()
            else:
                page.detail.show_tab("umum")
        else:
            self._keeper.drop(isian.key)
