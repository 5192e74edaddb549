"""How far money and work are apart, in words (risiko.md B6.6: never a bare deviasi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka, format_persen, round_half_up
from esakip_desktop.domain.nilai import KONFLIK
from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.domain.wording import tanda_text

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.domain.anggaran import RingkasanAnggaran

DESIMAL = 2


def selisih_text(selisih: Decimal | None, *, is_short: bool = False) -> str:
    """“fisik mendahului 8,80 poin”; selisih is serapan minus fisik."""
    if selisih is None:
        return ""
    apart = round_half_up(abs(selisih), DESIMAL)
    if not apart:
        return "seimbang"
    shown = format_angka(apart, DESIMAL)
    if is_short:
        return f"{'keu' if selisih > 0 else 'fisik'} +{shown}"
    return f"{'keuangan' if selisih > 0 else 'fisik'} mendahului {shown} poin"


def rencana_text(what: str, deviasi: Decimal | None) -> str:
    """“keuangan di bawah rencana 12,30 poin”; deviasi is realisasi minus plan."""
    if deviasi is None:
        return ""
    apart = round_half_up(abs(deviasi), DESIMAL)
    if not apart:
        return f"{what} sesuai rencana"
    side = "di atas" if deviasi > 0 else "di bawah"
    return f"{what} {side} rencana {format_angka(apart, DESIMAL)} poin"


def ringkasan_sentences(ringkasan: RingkasanAnggaran, bulan: int) -> tuple[str, ...]:
    """The state of a line to the end of a month, one fact a line."""
    month = NAMA_BULAN[bulan]
    facts = [
        _share("Keuangan", ringkasan.serapan, f"dari pagu s.d. {month}"),
        _share("Fisik", ringkasan.fisik, f"s.d. {month}, tertimbang pagu"),
        selisih_text(ringkasan.selisih_keu_fisik),
        rencana_text("keuangan", ringkasan.deviasi_poin_keuangan),
        rencana_text("fisik", ringkasan.deviasi_poin_fisik),
    ]
    if ringkasan.is_konflik:
        facts.append(tanda_text(KONFLIK))
    return tuple(f"{fact[:1].upper()}{fact[1:]}." for fact in facts if fact)


def _share(what: str, value: Decimal | None, base: str) -> str:
    return "" if value is None else f"{what} {format_persen(value)} {base}"
