"""What came in and waits for somebody, said alike on every page that leads to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.karantina import karantina_total
from esakip_desktop.data.queries.menunggu import menunggu_rows
from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from esakip_desktop.ui.kit.page import Page

MENUNGGU: Final = Place("paket", "menunggu")
KARANTINA: Final = Place("paket", "karantina")
BANNER: Final = "menunggu"


def menunggu_text(total: int, received: Iterable[dt.datetime]) -> str:
    """“3 paket menunggu ditinjau sejak 12 Maret 2026”; of today without the day."""
    oldest = min((at.astimezone().date() for at in received), default=None)
    words = f"{total} paket menunggu ditinjau"
    if oldest is None or oldest >= clock.today():
        return words
    return f"{words} sejak {format_tanggal(oldest)}"


def show_menunggu(page: Page) -> None:
    """A banner with what waits in the inbox and what is held, and the way there."""
    workspace = page.context.workspace
    rows = () if workspace.is_read_only else workspace.read(menunggu_rows)
    held = workspace.read(karantina_total)
    if rows:
        words = menunggu_text(len(rows), (row.received_at for row in rows))
        more = f"{format_angka(Decimal(held))} catatan dari paket lain ditahan." if held else ""
        act = ("Tinjau", lambda: page.go(MENUNGGU))
        page.show_banner(BANNER, "info", f"{words}.", more, (act,))
    elif held:
        words = f"Ditahan: {format_angka(Decimal(held))} catatan dari paket yang digabung."
        act = ("Lihat catatan", lambda: page.go(KARANTINA))
        page.show_banner(BANNER, "info", words, "", (act,))
    else:
        page.clear_banner(BANNER)
