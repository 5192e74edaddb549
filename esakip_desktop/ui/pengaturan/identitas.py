"""The identity of this computer: its code, and a new one where two computers share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.context import UiContext

WHEN: Final = (
    "Dipakai bila penggabungan berhenti karena dua komputer memakai satu identitas, misalnya "
    "setelah isi sebuah komputer disalin seluruhnya ke komputer lain. Cukup pada salah satunya."
)
FACTS: Final = (
    "Data tidak berubah. Perubahan dan paket berikutnya ditulis dengan kode kunci baru.",
    "Penerima paket mencocokkan kode yang baru; di Bappeda komputer ini didaftarkan lagi.",
)


def kode_text(context: UiContext) -> str:
    """Two groups of four, as people read them to each other."""
    from esakip_desktop.exchange.export import identity_of

    kode = identity_of(context.workspace).kode8
    return f"{kode[:4]} {kode[4:]}"


def ask_renewal(context: UiContext, on_done: Callable[[], None]) -> None:
    """Asks first; afterwards this computer writes as a new one."""

    def renew() -> None:
        context.workspace.renew_identity()
        on_done()
        kode = kode_text(context)
        context.notices.say(f"Identitas diperbarui. Kode komputer ini sekarang {kode}.")

    context.notices.ask(
        "Perbarui identitas komputer ini?", WHEN, "Perbarui identitas", renew, facts=FACTS
    )
