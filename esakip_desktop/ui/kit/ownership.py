"""Whose records a page shows, and whether they can be changed in this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.page import Page


def closed_reason(context: UiContext, what: str = "Angka") -> str:
    """Why nothing can be changed here; empty when it can. `what` is shown, as “Angka”."""
    scope, workspace = context.scope.value, context.workspace
    if context.pengguna.is_hub or scope.partition != workspace.facts.partition:
        name = scope.nama_opd or "OPD"
        return (
            f"{what} ini milik {name} dan di sini hanya dapat dibaca. Bila perlu diubah, minta "
            f"{name} mengubahnya lalu mengirim paket baru."
        )
    if workspace.is_read_only:
        return f"Berkas ini dibuka hanya baca. {what} dapat dilihat dan disalin."
    return ""


def kunci_reason(context: UiContext, triwulan: int) -> str:
    """Which lock of the hub closes a quarter of this office; empty while it is open."""
    from esakip_desktop.data.queries.kunci import terkunci_of
    from esakip_desktop.domain.verifikasi import terkunci_problem
    from esakip_desktop.domain.wording import sentence

    scope = context.scope.value
    if scope.partition is None or context.pengguna.is_hub:
        return ""
    found = context.workspace.read(terkunci_of, scope.partition, scope.tahun, triwulan)
    return "" if found is None else sentence(terkunci_problem(found))


def show_kunci(page: Page, reason: str) -> None:
    """The lock in words over the figures it closes, with the way to what the hub said."""
    if not reason:
        page.clear_banner("kunci")
        return
    acts = (("Lihat balasan", lambda: page.go(Place("balasan"))),)
    page.show_banner("kunci", "dikunci", reason, actions=acts)
