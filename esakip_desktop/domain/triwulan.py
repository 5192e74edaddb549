"""Quarters of one indicator brought together into one target and one realisasi (sakip.md 4.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from esakip_desktop.domain.angka import EXACT, is_terbaca
from esakip_desktop.domain.nilai import (
    SEMENTARA,
    TW_KOSONG,
    Agregasi,
    Alasan,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import is_target_kosong, is_terisi, read_realisasi

_SATU_TRIWULAN = frozenset({Agregasi.POSISI_AKHIR, Agregasi.REPETITIF})
_BELUM_TERISI = frozenset({Keadaan.KOSONG, Keadaan.ANGKA})


@dataclass(frozen=True)
class Triwulanan:
    """Targets and realisations of an indicator by quarter; a missing quarter is a blank one."""

    rule: IndikatorRule
    target_tw: Mapping[int, TargetNilai]
    realisasi_tw: Mapping[int, RealisasiNilai]
    sampai: int

    def target(self, triwulan: int) -> TargetNilai:
        """The target of a quarter."""
        return self.target_tw.get(triwulan, TargetNilai())

    def realisasi(self, triwulan: int) -> RealisasiNilai:
        """The realisasi of a quarter."""
        return self.realisasi_tw.get(triwulan, RealisasiNilai())

    @property
    def terisi(self) -> tuple[int, ...]:
        """The filled quarters up to the asked one, in order."""
        return tuple(
            tw for tw in TRIWULAN if tw <= self.sampai and is_terisi(self.rule, self.realisasi(tw))
        )

    def is_jatuh_tempo(self, triwulan: int) -> bool:
        """Whether a quarter was due: it has a target, or no quarter of the indicator has one."""
        if not is_target_kosong(self.rule, self.target(triwulan)):
            return True
        return all(is_target_kosong(self.rule, self.target(tw)) for tw in TRIWULAN)


@dataclass(frozen=True)
class Bahan:
    """What a result is made of: the quarters used, their parts, and what the parts amount to."""

    triwulan: tuple[int, ...]
    bagian_target: tuple[TargetNilai, ...]
    bagian_realisasi: tuple[RealisasiNilai, ...]
    target: TargetNilai
    realisasi: RealisasiNilai


def build_bahan(data: Triwulanan) -> Bahan:
    """The quarters the method uses; with nothing filled, the asked one tells what is missing."""
    rule, terisi = data.rule, data.terisi
    is_satu = rule.is_berkata or rule.agregasi in _SATU_TRIWULAN
    dipakai = terisi[-1:] if is_satu else terisi
    dibaca = dipakai or (min(data.sampai, TRIWULAN[-1]),)
    target = tuple(data.target(tw) for tw in dibaca)
    realisasi = tuple(_bernilai(rule, data.realisasi(tw)) for tw in dibaca)
    return Bahan(
        triwulan=dipakai,
        bagian_target=target,
        bagian_realisasi=realisasi,
        target=_gabung_target(rule, target),
        realisasi=_gabung_realisasi(rule, realisasi),
    )


def tanda_triwulan(data: Triwulanan, bahan: Bahan) -> tuple[str, ...]:
    """TW_KOSONG: a due quarter before the last filled one is blank. SEMENTARA: a figure used is."""
    terisi = data.terisi
    kosong = [
        tw
        for tw in range(1, terisi[-1] if terisi else 1)
        if tw not in terisi
        and data.realisasi(tw).keadaan in _BELUM_TERISI
        and data.is_jatuh_tempo(tw)
    ]
    is_sementara = bool(terisi) and any(item.is_sementara for item in bahan.bagian_realisasi)
    return (*((TW_KOSONG,) if kosong else ()), *((SEMENTARA,) if is_sementara else ()))


def _bernilai(rule: IndikatorRule, realisasi: RealisasiNilai) -> RealisasiNilai:
    """The realisasi with its number worked out, or without any when it is not filled."""
    if not is_terisi(rule, realisasi):
        return RealisasiNilai(realisasi.keadaan)
    if rule.is_berkata:
        return replace(realisasi, angka=None)
    nilai = read_realisasi(rule, realisasi)
    return realisasi if isinstance(nilai, Alasan) else replace(realisasi, angka=nilai)


def _gabung_realisasi(rule: IndikatorRule, bagian: Sequence[RealisasiNilai]) -> RealisasiNilai:
    """One realisasi of the quarters together; one unreadable quarter decides for all."""
    angka: list[Decimal] = []
    for item in bagian:
        nilai = read_realisasi(rule, item)
        if rule.is_berkata or isinstance(nilai, Alasan):
            return item
        angka.append(nilai)
    is_sementara = any(item.is_sementara for item in bagian)
    return RealisasiNilai(Keadaan.ANGKA, _gabung(rule.agregasi, angka), is_sementara=is_sementara)


def _gabung_target(rule: IndikatorRule, bagian: Sequence[TargetNilai]) -> TargetNilai:
    """One target of the quarters together; one missing or impossible quarter decides for all."""
    if len(bagian) == 1 or rule.is_berkata:
        return bagian[-1]
    bawah: list[Decimal] = []
    atas: list[Decimal] = []
    for item in bagian:
        tepi = (item.angka, item.atas) if rule.is_rentang else (item.angka, item.angka)
        if any(nilai is None or not is_terbaca(nilai) or nilai < 0 for nilai in tepi):
            return item
        bawah += [nilai for nilai in tepi[:1] if nilai is not None]
        atas += [nilai for nilai in tepi[1:] if nilai is not None]
    batas_atas = _gabung(rule.agregasi, atas) if rule.is_rentang else None
    return TargetNilai(_gabung(rule.agregasi, bawah), batas_atas)


def _gabung(agregasi: Agregasi, angka: Sequence[Decimal]) -> Decimal:
    """Σ, mean, highest, lowest or last of the filled quarters (sakip.md 4.3)."""
    if agregasi == Agregasi.MAKSIMUM:
        return max(angka)
    if agregasi == Agregasi.MINIMUM:
        return min(angka)
    if agregasi in _SATU_TRIWULAN:
        return angka[-1]
    with localcontext(EXACT):
        jumlah = sum(angka, Decimal(0))
        return jumlah if agregasi == Agregasi.JUMLAH else jumlah / len(angka)
