"""The one sentence of Ringkasan Pimpinan, built from rules and counted facts, never opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.anggaran import LIMA_POIN
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.cells import (
    persen_text,
    poin_text,
    predikat_of_mean,
    rupiah_pendek,
)
from esakip_desktop.reports.document import Card
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.domain.capaian import AturanCapaian


def headline(rata: Decimal | None, deviasi: Decimal | None, aturan: AturanCapaian) -> str:
    """ "Kinerja tinggi, serapan lebih lambat dari rencana." """
    kinerja = "Capaian belum dapat dihitung"
    if rata is not None:
        kinerja = f"Kinerja {predikat_of_mean(rata, aturan)[0].lower()}"
    return f"{kinerja}, {pace_words(deviasi)}."


def pace_words(deviasi: Decimal | None) -> str:
    """Money against its plan; within five points it is on plan (sakip.md 4.6)."""
    if deviasi is None:
        return "serapan belum dapat dibandingkan dengan rencana"
    if deviasi < -LIMA_POIN:
        return "serapan lebih lambat dari rencana"
    if deviasi > LIMA_POIN:
        return "serapan lebih cepat dari rencana"
    return "serapan sesuai rencana"


def money_words(serapan: Decimal | None, deviasi: Decimal | None) -> str:
    """ "Keuangan 54,00 % tertinggal 14,00 poin dari rencana kas." """
    if serapan is None:
        return "Realisasi keuangan belum diisi."
    words = f"Keuangan {persen_text(serapan)}"
    if deviasi is None:
        return f"{words}, rencana kas belum diisi."
    if not deviasi:
        return f"{words}, tepat seperti rencana kas."
    verb = "tertinggal" if deviasi < 0 else "mendahului"
    return f"{words} {verb} {poin_text(deviasi)} dari rencana kas."


def pace_card(label: str, nilai: Decimal | None, deviasi: Decimal | None, note: str) -> Card:
    """A percentage with its distance from the plan; sign and colour tell the side in words."""
    if deviasi is None or nilai is None:
        return Card(label, persen_text(nilai), note)
    side = "di bawah" if deviasi < 0 else "di atas"
    word = f"{poin_text(deviasi)} {side}" if deviasi else "sesuai rencana"
    tone = Tone.RENDAH if deviasi < 0 else Tone.TINGGI
    return Card(label, persen_text(nilai), note, word, tone)


def money_note(keuangan: int | None, pagu: int, *, is_konflik: bool) -> str:
    if not pagu:
        return "pagu belum diisi"
    spent = "belum diisi" if keuangan is None else rupiah_pendek(keuangan)
    words = f"{spent} dari {rupiah_pendek(pagu)}"
    return with_konflik(words, is_konflik=is_konflik, is_first=True)
