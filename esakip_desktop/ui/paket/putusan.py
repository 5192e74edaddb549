"""What the user decides about one file: trust, going on without what is held, refusing, again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.paket.berkas import Berkas
    from esakip_desktop.ui.paket.page import PaketPage


class Putusan:
    """Hands what the preview and the refusal ask for to the flow of the page."""

    def __init__(self, page: PaketPage) -> None:
        self._page = page
        flow, review, refused = page.flow, page.review, page.refused
        review.trusted.connect(lambda is_trusted: self._set(flow.set_trusted, is_trusted))
        review.tanpa_chosen.connect(lambda is_tanpa: self._set(flow.set_tanpa, is_tanpa))
        review.matched.connect(self._on_matched)
        review.reject_asked.connect(lambda: self._ask(page.head.ask_reject, review.berkas))
        refused.drop_asked.connect(lambda: self._ask(page.head.ask_drop, refused.berkas))
        refused.again_asked.connect(lambda: self._ask(self._look_again, refused.berkas))

    def _set(self, change: Callable[[str, bool], None], is_set: bool) -> None:
        if self._page.review.berkas is not None:
            change(self._page.review.berkas.uid, is_set)

    def _ask(self, ask: Callable[[Berkas], None], berkas: Berkas | None) -> None:
        if berkas is not None:
            ask(berkas)

    def _on_matched(self, kode: str) -> None:
        if self._page.review.berkas is not None:
            self._page.flow.set_kode(self._page.review.berkas.uid, kode)
            self._page.review.start_focus()

    def _look_again(self, berkas: Berkas) -> None:
        page = self._page
        page.busy.begin(f"Memeriksa {berkas.nama}")
        page.show_view(page.busy)
        page.flow.review([berkas.path], is_again=True)
