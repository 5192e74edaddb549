"""The years of a Renstra brought together: end target, realisasi to date, tingkat capaian.

Form E.81 of Permendagri 86/2017 (sakip.md 2.5). Every year is first brought together by the engine;
over the years only figures that add up are added, for all others the latest one holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from esakip_desktop.domain.anggaran import compute_serapan
from esakip_desktop.domain.angka import to_decimal
from esakip_desktop.domain.aturan import AturanCapaian
from esakip_desktop.domain.capaian import compute_hasil
from esakip_desktop.domain.nilai import (
    KONFLIK,
    SEMENTARA,
    Agregasi,
    Alasan,
    HasilCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import Batas, read_target_isi
from esakip_desktop.domain.triwulan import Triwulanan

_SELURUHNYA = TRIWULAN[-1]
"""The years are handed to the engine as the one filled quarter of a whole."""
_KEADAAN: Mapping[Alasan, Keadaan] = {
    Alasan.TIDAK_ADA_DATA: Keadaan.TIDAK_ADA_DATA,
    Alasan.TIDAK_BERLAKU: Keadaan.TIDAK_BERLAKU,
}


@dataclass(frozen=True)
class MasaRenstra:
    """The years of a plan and the one that is evaluated."""

    awal: int
    akhir: int
    tahun: int

    @property
    def semua(self) -> range:
        return range(self.awal, self.akhir + 1)

    @property
    def lalu(self) -> range:
        """The years of the plan before the evaluated one, which the form calls s.d. n−2."""
        return range(self.awal, min(self.tahun, self.akhir + 1))

    def narrow(self, awal: int | None, akhir: int | None) -> "MasaRenstra":
        """The part of the plan in which a node of it is carried out."""
        return MasaRenstra(
            max(self.awal, awal or self.awal), min(self.akhir, akhir or self.akhir), self.tahun
        )


@dataclass(frozen=True)
class HasilRenstra:
    """One indicator over the plan: columns 5, 6, 12, 13 and 14 of the form.

    `lalu` is None in the first year of the plan. `tahun_target` and `tahun_lalu` are years without
    the figure that the column needs.
    """

    target: TargetNilai
    lalu: RealisasiNilai | None
    ini: RealisasiNilai
    sd: RealisasiNilai
    hasil: HasilCapaian
    tahun_target: tuple[int, ...] = ()
    tahun_lalu: tuple[int, ...] = ()


@dataclass(frozen=True)
class AnggaranRenstra:
    """Money of a node over the plan; None is not known. `has_lalu`: an earlier year had a budget.

    `triwulan` is the money of each quarter up to the asked one.
    """

    target: int | None
    lalu: int | None
    has_lalu: bool
    pagu: int | None
    triwulan: Mapping[int, int | None]

    @property
    def ini(self) -> int | None:
        """Column 12: the quarters of the year that are filled."""
        return _sum_filled(self.triwulan.values())

    @property
    def sd(self) -> int | None:
        """Column 13 = 6 + 12; not known as long as an earlier year is not."""
        if self.has_lalu and self.lalu is None:
            return None
        return _sum_filled((self.lalu, self.ini))

    @property
    def tingkat(self) -> Decimal | None:
        """Column 14 = 13 ÷ 5 × 100."""
        return compute_serapan(self.sd, self.target)

    @property
    def serapan(self) -> Decimal | None:
        """Column 12 against the budget of the year."""
        return compute_serapan(self.ini, self.pagu)


def compute_renstra(
    rule: IndikatorRule,
    target: Mapping[int, TargetNilai],
    tahunan: Mapping[int, Triwulanan],
    masa: MasaRenstra,
    aturan: AturanCapaian,
) -> HasilRenstra:
    """Target and realisasi of an indicator over the years of the plan, and the capaian of both.

    Column 13 "6 + 12" holds for figures that add up; a level such as a percentage or an index is
    worth what it was last (sakip.md 2.5).
    """
    akhir, tahun_target = _target_akhir(rule, target, masa)
    ini = _realisasi(rule, tahunan.get(masa.tahun))
    lalu, tahun_lalu = _lalu(rule, tahunan, masa)
    sd = _sampai_dengan(rule, lalu, ini)
    hasil = compute_hasil(rule, {_SELURUHNYA: akhir}, akhir, {_SELURUHNYA: sd}, _SELURUHNYA, aturan)
    return HasilRenstra(akhir, lalu, ini, sd, hasil, tahun_target, tahun_lalu)


def compute_anggaran_renstra(leaves: Iterable[AnggaranRenstra]) -> AnggaranRenstra:
    """The money of a node from its leaves; one leaf whose past is unknown makes it unknown."""
    baris = tuple(leaves)
    is_tahu = all(item.lalu is not None or not item.has_lalu for item in baris)
    quarters = sorted({tw for item in baris for tw in item.triwulan})
    return AnggaranRenstra(
        target=_sum_filled(item.target for item in baris),
        lalu=_sum_filled(item.lalu for item in baris) if is_tahu else None,
        has_lalu=any(item.has_lalu for item in baris),
        pagu=_sum_filled(item.pagu for item in baris),
        triwulan={tw: _sum_filled(item.triwulan.get(tw) for item in baris) for tw in quarters},
    )


def _adds_up(rule: IndikatorRule) -> bool:
    return rule.agregasi is Agregasi.JUMLAH and not rule.is_berkata


def _target_akhir(
    rule: IndikatorRule, target: Mapping[int, TargetNilai], masa: MasaRenstra
) -> tuple[TargetNilai, tuple[int, ...]]:
    """The target of the last year, or for figures that add up the sum over all years."""
    years = tuple(masa.semua) if _adds_up(rule) else (masa.akhir,)
    isi = {tahun: read_target_isi(rule, target.get(tahun, TargetNilai())) for tahun in years}
    kosong = tuple(tahun for tahun in years if isi[tahun] == Alasan.TARGET_KOSONG)
    if len(years) == 1:
        return target.get(years[0], TargetNilai()), kosong
    batas = [item for item in isi.values() if isinstance(item, Batas)]
    if len(batas) < len(years) or not years:
        return TargetNilai(), kosong
    bawah = to_decimal(sum((item.bawah for item in batas), Fraction(0)))
    atas = to_decimal(sum((item.atas for item in batas), Fraction(0)))
    is_konflik = any(target[tahun].is_konflik for tahun in years)
    return TargetNilai(bawah, atas if rule.is_rentang else None, is_konflik=is_konflik), ()


def _realisasi(rule: IndikatorRule, data: Triwulanan | None) -> RealisasiNilai:
    """The year as the engine brings it together, or the state in which it has no figure."""
    if data is None:
        return RealisasiNilai()
    tanda = data.tanda()
    found = RealisasiNilai(is_konflik=KONFLIK in tanda)
    isi = data.gabungan_realisasi
    if rule.is_berkata and data.kata_realisasi:
        found = replace(found, keadaan=Keadaan.ANGKA, teks=data.kata_realisasi)
    elif isinstance(isi, Fraction):
        found = replace(found, keadaan=Keadaan.ANGKA, angka=to_decimal(isi))
    elif isinstance(isi, Alasan):
        return replace(found, keadaan=_KEADAAN.get(isi, Keadaan.KOSONG))
    return replace(found, is_sementara=SEMENTARA in tanda)


def _lalu(
    rule: IndikatorRule, tahunan: Mapping[int, Triwulanan], masa: MasaRenstra
) -> tuple[RealisasiNilai | None, tuple[int, ...]]:
    """The earlier years: all of them where they add up, else the latest that is filled."""
    found = {tahun: _realisasi(rule, tahunan.get(tahun)) for tahun in masa.lalu}
    if not found:
        return None, ()
    terisi = [item for item in found.values() if item.keadaan is Keadaan.ANGKA]
    kosong = tuple(tahun for tahun, item in found.items() if item.keadaan is Keadaan.KOSONG)
    last = found[max(found)]
    if not _adds_up(rule):
        return (terisi[-1] if terisi else last), (() if terisi else kosong)
    for item in found.values():
        if item.keadaan not in (Keadaan.ANGKA, Keadaan.TIDAK_BERLAKU):
            return item, kosong
    return (_sum(terisi) if terisi else last), ()


def _sampai_dengan(
    rule: IndikatorRule, lalu: RealisasiNilai | None, ini: RealisasiNilai
) -> RealisasiNilai:
    """Column 13: past and present added, or the present alone; nothing is made up for a gap."""
    is_alone = lalu is None or lalu.keadaan is Keadaan.TIDAK_BERLAKU
    if ini.keadaan is not Keadaan.ANGKA or lalu is None or is_alone or not _adds_up(rule):
        return ini
    return _sum((lalu, ini)) if lalu.keadaan is Keadaan.ANGKA else lalu


def _sum(values: Iterable[RealisasiNilai]) -> RealisasiNilai:
    items = tuple(values)
    total = sum((item.angka for item in items if item.angka is not None), Decimal(0))
    return RealisasiNilai(
        Keadaan.ANGKA,
        total,
        is_sementara=any(item.is_sementara for item in items),
        is_konflik=any(item.is_konflik for item in items),
    )


def _sum_filled(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None
