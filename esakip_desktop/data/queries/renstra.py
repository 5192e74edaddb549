"""An office over the years of its plan: end targets, earlier years, money (form E.81)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.anggaran import LEVELS, TahunAnggaran, tahun_anggaran
from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.organisasi import aturan_of, pemda_row
from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow, realisasi_rows
from esakip_desktop.data.queries.rencana import SimpulRow, simpul_rows, targets_in_force
from esakip_desktop.domain.capaian import RealisasiNilai, TargetNilai
from esakip_desktop.domain.periode import TRIWULAN, triwulan_dari_bulan
from esakip_desktop.domain.renstra import (
    AnggaranRenstra,
    HasilRenstra,
    MasaRenstra,
    compute_anggaran_renstra,
    compute_renstra,
)
from esakip_desktop.domain.triwulan import Triwulanan


@dataclass(frozen=True)
class RenstraRow:
    """A program, kegiatan or subkegiatan with its money over the plan."""

    simpul: SimpulRow
    uang: AnggaranRenstra
    is_berlaku: bool

    @property
    def jenis(self) -> str:
        return self.simpul.jenis


@dataclass(frozen=True)
class RenstraOpd:
    """Everything over the years; `tahun_pagu` and `tahun_realisasi` are years without any money.

    `masa` is None where the pemda has no years of its plan.
    """

    masa: MasaRenstra | None
    indikator: Mapping[str, HasilRenstra]
    rows: tuple[RenstraRow, ...]
    total: AnggaranRenstra
    tahun_pagu: tuple[int, ...]
    tahun_realisasi: tuple[int, ...]
    is_konflik: bool


@dataclass(frozen=True)
class _Uang:
    """The budgets of the years that are read, and what follows from them."""

    years: Mapping[int, TahunAnggaran]
    tahun: int
    triwulan: int
    semua: tuple[int, ...]
    lalu: tuple[int, ...]

    @property
    def uids(self) -> set[str]:
        return {uid for year in self.years.values() for uid in (*year.pagu, *year.realisasi)}

    @property
    def tahun_pagu(self) -> tuple[int, ...]:
        """Years of the plan without any budget: the end target is not known then."""
        return tuple(tahun for tahun in self.semua if not self.years[tahun].pagu)

    @property
    def tahun_realisasi(self) -> tuple[int, ...]:
        """Earlier years of the plan in which nothing was reported."""
        return tuple(tahun for tahun in self.lalu if not self.years[tahun].realisasi)

    @property
    def is_konflik(self) -> bool:
        return any(
            not year.konflik.isdisjoint(
                {
                    *(row.uid for row in year.pagu.values()),
                    *(row.uid for months in year.realisasi.values() for row in months.values()),
                }
            )
            for year in self.years.values()
        )

    def leaf(self, uid: str) -> AnggaranRenstra:
        target = None
        if self.semua and not self.tahun_pagu:
            target = _sum(self._pagu(tahun, uid) for tahun in self.semua)
        planned = [tahun for tahun in self.lalu if self._is_planned(tahun, uid)]
        past = [self._keuangan(tahun, uid) for tahun in planned]
        is_known = not self.tahun_realisasi and None not in past
        quarters = {tw: self._keuangan(self.tahun, uid, tw) for tw in TRIWULAN}
        return AnggaranRenstra(
            target=target,
            lalu=_sum(past) if is_known else None,
            has_lalu=bool(planned or self.tahun_realisasi),
            pagu=self._pagu(self.tahun, uid),
            triwulan={tw: quarters[tw] for tw in TRIWULAN if tw <= self.triwulan},
        )

    def _pagu(self, tahun: int, uid: str) -> int | None:
        row = self.years[tahun].pagu.get(uid)
        return row.jumlah if row is not None else None

    def _is_planned(self, tahun: int, uid: str) -> bool:
        year = self.years[tahun]
        return uid in year.pagu or uid in year.realisasi

    def _keuangan(self, tahun: int, uid: str, triwulan: int | None = None) -> int | None:
        """Money of a year, or of one quarter of it."""
        months = self.years[tahun].realisasi.get(uid, {})
        return _sum(
            row.keuangan
            for bulan, row in months.items()
            if triwulan is None or triwulan_dari_bulan(bulan) == triwulan
        )


def renstra_opd(
    session: Session,
    partition: str,
    rows: Iterable[PengukuranRow],
    tahun: int,
    triwulan: int,
) -> RenstraOpd:
    """The plan of an office up to a quarter; `rows` is its measurement of that quarter."""
    nodes = simpul_rows(session, partition)
    masa = _masa(session, tahun)
    uang = _read_uang(session, partition, masa, tahun, triwulan)
    leaves = {uid: uang.leaf(uid) for uid in uang.uids}
    under = _leaves_under(nodes, leaves)
    return RenstraOpd(
        masa,
        _indikator(session, partition, tuple(rows), masa, tahun, triwulan),
        tuple(
            RenstraRow(node, compute_anggaran_renstra(under[node.uid]), _is_berlaku(node, tahun))
            for node in nodes
            if node.jenis in LEVELS and (_is_berlaku(node, tahun) or under[node.uid])
        ),
        compute_anggaran_renstra(leaves.values()),
        uang.tahun_pagu,
        uang.tahun_realisasi,
        uang.is_konflik,
    )


def _masa(session: Session, tahun: int) -> MasaRenstra | None:
    pemda = pemda_row(session)
    if pemda is None or pemda.tahun_awal is None or pemda.tahun_akhir is None:
        return None
    return MasaRenstra(pemda.tahun_awal, pemda.tahun_akhir, tahun)


def _read_uang(
    session: Session, partition: str, masa: MasaRenstra | None, tahun: int, triwulan: int
) -> _Uang:
    semua = tuple(masa.semua) if masa else ()
    lalu = tuple(masa.lalu) if masa else ()
    years = {one: tahun_anggaran(session, partition, one) for one in {*semua, *lalu, tahun}}
    return _Uang(years, tahun, triwulan, semua, lalu)


def _indikator(
    session: Session,
    partition: str,
    rows: tuple[PengukuranRow, ...],
    masa: MasaRenstra | None,
    tahun: int,
    triwulan: int,
) -> dict[str, HasilRenstra]:
    """Each indicator over the years of the plan in which its node is carried out."""
    aturan = aturan_of(session, tahun)
    semua = masa or MasaRenstra(tahun, tahun, tahun)
    years = {*semua.semua, *semua.lalu, tahun}
    # Without the years of the plan this year's target would pass for that of its end.
    targets = {one: targets_in_force(session, partition, one) for one in years} if masa else {}
    differing = konflik_uids(session, partition, ANGKA_CAPAIAN)
    reported = {
        one: _by_indikator(realisasi_rows(session, partition, one), differing)
        for one in (*semua.lalu, tahun)
    }
    found = {}
    for row in rows:
        uid, node = row.uid, row.simpul
        rule = replace(row.indikator.rule, is_konflik=uid in differing)
        own = {one: targets[one].get(uid, {}) for one in targets}
        tahunan = {
            one: Triwulanan(
                rule,
                {tw: nilai for tw, nilai in own.get(one, {}).items() if tw},
                quarters.get(uid, {}),
                triwulan if one == tahun else TRIWULAN[-1],
            )
            for one, quarters in reported.items()
        }
        part = semua.narrow(node.tahun_awal, node.tahun_akhir) if node else semua
        yearly = {one: target.get(0, TargetNilai()) for one, target in own.items()}
        found[uid] = compute_renstra(rule, yearly, tahunan, part, aturan)
    return found


def _by_indikator(
    rows: Iterable[RealisasiRow], differing: frozenset[str]
) -> dict[str, dict[int, RealisasiNilai]]:
    found: dict[str, dict[int, RealisasiNilai]] = defaultdict(dict)
    for row in rows:
        nilai = replace(row.nilai, is_konflik=True) if row.uid in differing else row.nilai
        found[row.indikator_uid][row.triwulan] = nilai
    return found


def _leaves_under(
    nodes: Iterable[SimpulRow], leaves: Mapping[str, AnggaranRenstra]
) -> dict[str, list[AnggaranRenstra]]:
    parents = {row.uid: row.induk_uid for row in nodes if row.jenis in LEVELS}
    found: dict[str, list[AnggaranRenstra]] = defaultdict(list)
    for uid, leaf in leaves.items():
        at: str | None = uid
        seen: set[str] = set()
        while at is not None and at in parents and at not in seen:
            seen.add(at)
            found[at].append(leaf)
            at = parents[at]
    return found


def _is_berlaku(node: SimpulRow, tahun: int) -> bool:
    awal, akhir = node.tahun_awal, node.tahun_akhir
    return (awal is None or awal <= tahun) and (akhir is None or tahun <= akhir)


def _sum(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None
