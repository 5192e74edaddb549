"""The first page: at an office its tasks, at the hub the board of all offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.ui.beranda.hub import BerandaHubPage
from esakip_desktop.ui.beranda.opd import BerandaOpdPage

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.page import Page


def create_page(context: UiContext) -> Page:
    if context.workspace.facts.peran == "opd":
        return BerandaOpdPage(context)
    return BerandaHubPage(context)
