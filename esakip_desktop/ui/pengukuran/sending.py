"""The way on from a filled triwulan: what goes along, what stays behind, then the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.pengukuran.isian import IsianRow

NAMED: Final = 4


def ask_to_send(context: UiContext, rows: Sequence[IsianRow], triwulan: int) -> None:
    """A summary in numbers; nothing leaves the machine before the package is saved."""
    due = [row for row in rows if row.is_jatuh_tempo or row.is_terisi]
    empty = [row for row in due if not row.is_terisi]
    asked = [row for row in due if row.is_perlu_diperiksa]
    label = label_triwulan(triwulan)
    ready = len(due) - len(empty)
    facts = [
        f"{len(items)} {words}: {_named(items)}"
        for items, words in (
            (empty, "belum diisi"),
            (asked, "perlu diperiksa"),
            ([row for row in due if row.is_sementara], "masih sementara"),
        )
        if items
    ]
    context.notices.ask(
        f"Kirim {label}?",
        f"{ready} dari {len(due)} indikator jatuh tempo {label} sudah terisi. "
        "Paket disimpan di ruang Paket; angka tetap dapat diubah sampai dikunci.",
        "Buka Paket",
        lambda: context.navigator.go(Place("paket")),
        facts=tuple(facts),
        cancel="Kembali mengisi",
    )


def _named(rows: Sequence[IsianRow]) -> str:
    names = ", ".join(f"indikator {row.nomor}" for row in rows[:NAMED])
    rest = len(rows) - NAMED
    return f"{names}, dan {rest} lagi" if rest > 0 else names
