"""Quarters of one indicator brought together into one target and one realisasi (sakip.md 4.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from esakip_desktop.domain.nilai import (
    KONFLIK,
    SEMENTARA,
    TW_KOSONG,
    Agregasi,
    Alasan,
    IndikatorRule,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import (
    Batas,
    RealisasiIsi,
    TargetIsi,
    compute_rasio,
    read_realisasi_isi,
    read_target_isi,
)

_SATU_TRIWULAN = frozenset({Agregasi.POSISI_AKHIR, Agregasi.REPETITIF})
_TANPA_TARGET = Alasan.TARGET_KOSONG
_TANPA_ISI = Alasan.REALISASI_KOSONG
_TIDAK_TERISI = frozenset({Alasan.REALISASI_KOSONG, Alasan.TIDAK_ADA_DATA, Alasan.TIDAK_BERLAKU})


@dataclass(frozen=True)
class Triwulanan:
    """Targets and realisations of an indicator by quarter; a missing quarter is a blank one."""

    rule: IndikatorRule
    target_tw: Mapping[int, TargetNilai]
    realisasi_tw: Mapping[int, RealisasiNilai]
    sampai: int

    @cached_property
    def target(self) -> Mapping[int, TargetIsi]:
        """The targets as the formulas use them."""
        return {
            tw: read_target_isi(self.rule, self.target_tw.get(tw, TargetNilai())) for tw in TRIWULAN
        }

    @cached_property
    def realisasi(self) -> Mapping[int, RealisasiIsi]:
        """The realisations as the formulas use them."""
        return {
            tw: read_realisasi_isi(self.rule, self.realisasi_tw.get(tw, RealisasiNilai()))
            for tw in TRIWULAN
        }

    @cached_property
    def terisi(self) -> tuple[int, ...]:
        """The filled quarters up to the asked one; zero is filled, "tidak ada data" is not."""
        return tuple(
            tw for tw in TRIWULAN if tw <= self.sampai and self.realisasi[tw] not in _TIDAK_TERISI
        )

    @cached_property
    def dipakai(self) -> tuple[int, ...]:
        """The quarters the method uses: all filled ones, or the last."""
        is_satu = self.rule.is_berkata or self.rule.agregasi in _SATU_TRIWULAN
        return self.terisi[-1:] if is_satu else self.terisi

    @property
    def ditanya(self) -> int:
        """The asked quarter; after the year it is the last one."""
        return min(self.sampai, TRIWULAN[-1])

    @property
    def alasan_ditanya(self) -> Alasan | None:
        """Why the asked quarter itself has no figure; None when it is filled."""
        if self.ditanya in self.terisi:
            return None
        target = self.target.get(self.ditanya, _TANPA_TARGET)
        rasio = compute_rasio(self.rule, target, self.realisasi.get(self.ditanya, _TANPA_ISI))
        return rasio if isinstance(rasio, Alasan) else None

    @property
    def kata_target(self) -> str:
        """The target as typed in words, in the quarter that decides."""
        nilai = self.target_tw.get((self.dipakai or (self.ditanya,))[-1], TargetNilai())
        return (nilai.teks or "").strip()

    @property
    def kata_realisasi(self) -> str:
        """The realisasi as typed in words, in the quarter that decides; blank when not filled."""
        return (self.realisasi_tw[self.dipakai[-1]].teks or "").strip() if self.dipakai else ""

    @cached_property
    def gabungan_target(self) -> TargetIsi:
        """One target of the quarters used; one missing or impossible quarter decides for all."""
        bagian = [self.target.get(tw, _TANPA_TARGET) for tw in self.dipakai or (self.ditanya,)]
        batas = [item for item in bagian if isinstance(item, Batas)]
        if len(bagian) == 1 or len(batas) < len(bagian):
            return next((item for item in bagian if not isinstance(item, Batas)), bagian[0])
        bawah = _gabung(self.rule.agregasi, [item.bawah for item in batas])
        return Batas(bawah, _gabung(self.rule.agregasi, [item.atas for item in batas]))

    @cached_property
    def gabungan_realisasi(self) -> RealisasiIsi:
        """One realisasi of the quarters used; one unreadable quarter decides for all."""
        bagian = [self.realisasi.get(tw, _TANPA_ISI) for tw in self.dipakai or (self.ditanya,)]
        angka = [item for item in bagian if isinstance(item, Fraction)]
        if len(bagian) == 1 or len(angka) < len(bagian):
            return next((item for item in bagian if not isinstance(item, Fraction)), bagian[0])
        return _gabung(self.rule.agregasi, angka)

    def tanda(self) -> tuple[str, ...]:
        """TW_KOSONG: a due quarter before the last filled one is blank. SEMENTARA: one used is.

        KONFLIK: computers differ about one of the values used.
        """
        sebelum = range(1, self.terisi[-1]) if self.terisi else ()
        is_kosong = any(
            self.realisasi[tw] == Alasan.REALISASI_KOSONG and self._is_jatuh_tempo(tw)
            for tw in sebelum
        )
        is_sementara = any(self.realisasi_tw[tw].is_sementara for tw in self.dipakai)
        return (
            *((TW_KOSONG,) if is_kosong else ()),
            *((SEMENTARA,) if is_sementara else ()),
            *((KONFLIK,) if self._is_konflik() else ()),
        )

    def _is_konflik(self) -> bool:
        """Whether computers differ about something used here, or about a quarter left blank."""
        blank = {tw for tw in self.realisasi_tw if tw <= self.sampai and tw not in self.terisi}
        return (
            self.rule.is_konflik
            or any(self.realisasi_tw[tw].is_konflik for tw in (*self.dipakai, *blank))
            or any(self.target_tw.get(tw, TargetNilai()).is_konflik for tw in self.dipakai)
        )

    def _is_jatuh_tempo(self, triwulan: int) -> bool:
        """Whether a quarter was due: it has a target, or no quarter of the indicator has one."""
        if self.target[triwulan] != Alasan.TARGET_KOSONG:
            return True
        return all(item == Alasan.TARGET_KOSONG for item in self.target.values())


def _gabung(agregasi: Agregasi, angka: Sequence[Fraction]) -> Fraction:
    """Σ, mean, highest or lowest of the filled quarters (sakip.md 4.3)."""
    if agregasi == Agregasi.MAKSIMUM:
        return max(angka)
    if agregasi == Agregasi.MINIMUM:
        return min(angka)
    jumlah = sum(angka, Fraction(0))
    return jumlah / len(angka) if agregasi == Agregasi.RATA_RATA else jumlah
