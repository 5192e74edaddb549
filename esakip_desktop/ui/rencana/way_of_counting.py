"""One sentence that says how the capaian of an indicator will be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.nilai import Agregasi
from esakip_desktop.domain.rumus import rumus_text

if TYPE_CHECKING:
    from esakip_desktop.domain.nilai import IndikatorRule

_YEAR: Final = {
    Agregasi.JUMLAH: "Angka tahun adalah jumlah keempat triwulan.",
    Agregasi.POSISI_AKHIR: "Angka tahun adalah angka triwulan terakhir.",
    Agregasi.RATA_RATA: "Angka tahun adalah rata-rata triwulan yang terisi.",
    Agregasi.REPETITIF: "Setiap triwulan dibandingkan dengan target yang sama.",
    Agregasi.MAKSIMUM: "Angka tahun adalah triwulan yang tertinggi.",
    Agregasi.MINIMUM: "Angka tahun adalah triwulan yang terendah.",
}


def counting_sentence(rule: IndikatorRule) -> str:
    """Formula and way from quarters to year, in words (sakip.md 4.2 and 4.3)."""
    words = f"Capaian: {rumus_text(rule)}."
    if not rule.is_berkata:
        words += " R realisasi, T target."
    return f"{words} {_YEAR[rule.agregasi]}"
