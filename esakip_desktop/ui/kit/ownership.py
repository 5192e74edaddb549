"""Whose records a page shows, and whether they can be changed in this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext


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
