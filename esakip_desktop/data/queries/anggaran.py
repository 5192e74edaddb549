"""The budget of an office: pagu in force, plan and realisasi, rolled up over the code tree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik_tanda import ANGKA_ANGGARAN, konflik_uids
from esakip_desktop.data.queries.rencana import SimpulRow, simpul_rows
from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Pagu, RealisasiBulanan, RencanaKas, VersiAnggaran
from esakip_desktop.domain.anggaran import NilaiAnggaran, RingkasanAnggaran, compute_anggaran

PROGRAM_SEGMENTS = 3
LEVELS = ("program", "kegiatan", "subkegiatan")


@dataclass(frozen=True)
class VersiAnggaranRow:
    """A version of the budget; the one with the greatest urutan is in force."""

    uid: str
    tahun: int
    urutan: int
    jenis: str
    nomor: str | None
    tanggal: date | None


@dataclass(frozen=True)
class PaguRow:
    """The ceiling of one subkegiatan in one version."""

    uid: str
    versi_uid: str
    subkegiatan_uid: str
    tahun: int
    jumlah: int | None
    sumber_dana: str | None


@dataclass(frozen=True)
class RencanaKasRow:
    """The plan of one month."""

    uid: str
    subkegiatan_uid: str
    tahun: int
    bulan: int
    jumlah: int | None
    fisik: Decimal | None


@dataclass(frozen=True)
class RealisasiBulananRow:
    """What one month brought."""

    uid: str
    subkegiatan_uid: str
    tahun: int
    bulan: int
    keuangan: int | None
    fisik: Decimal | None
    masalah: str | None
    upaya: str | None


M = TypeVar("M", RencanaKasRow, RealisasiBulananRow)


@dataclass(frozen=True)
class AnggaranRow:
    """A line of the budget page: a program, kegiatan or subkegiatan with its figures to date."""

    simpul: SimpulRow
    ringkasan: RingkasanAnggaran
    bulan_ini: RealisasiBulananRow | None
    realisasi: Mapping[int, RealisasiBulananRow]
    rencana: Mapping[int, RencanaKasRow]

    @property
    def uid(self) -> str:
        return self.simpul.uid

    @property
    def jenis(self) -> str:
        return self.simpul.jenis

    @property
    def is_subkegiatan(self) -> bool:
        return self.simpul.jenis == LEVELS[-1]

    def is_berlaku(self, tahun: int) -> bool:
        """Whether the line belongs to the plan of a year."""
        awal, akhir = self.simpul.tahun_awal, self.simpul.tahun_akhir
        return (awal is None or awal <= tahun) and (akhir is None or tahun <= akhir)


@dataclass(frozen=True)
class AnggaranOpd:
    """All lines of an office and the whole of them, from one reading."""

    rows: tuple[AnggaranRow, ...]
    total: RingkasanAnggaran

    def level(self, jenis: str) -> tuple[AnggaranRow, ...]:
        """The lines of one level of the tree."""
        return tuple(row for row in self.rows if row.jenis == jenis)


@dataclass(frozen=True)
class _Leaf:
    nilai: NilaiAnggaran
    realisasi: Mapping[int, RealisasiBulananRow]
    rencana: Mapping[int, RencanaKasRow]


@dataclass(frozen=True)
class TahunAnggaran:
    """Everything of one office and year, by subkegiatan; `konflik` are records that differ."""

    pagu: Mapping[str, PaguRow]
    realisasi: Mapping[str, Mapping[int, RealisasiBulananRow]]
    rencana: Mapping[str, Mapping[int, RencanaKasRow]]
    konflik: frozenset[str]


def versi_anggaran_rows(
    session: Session, partition: str, tahun: int
) -> tuple[VersiAnggaranRow, ...]:
    return read_rows(
        session,
        VersiAnggaran,
        VersiAnggaranRow,
        VersiAnggaran.partition == partition,
        VersiAnggaran.tahun == tahun,
        order=(VersiAnggaran.urutan,),
    )


def pagu_rows(session: Session, partition: str, tahun: int) -> tuple[PaguRow, ...]:
    return read_rows(session, Pagu, PaguRow, Pagu.partition == partition, Pagu.tahun == tahun)


def anggaran_rows(
    session: Session, partition: str, tahun: int, bulan: int
) -> tuple[AnggaranRow, ...]:
    """The code tree of an office in order of codes, with figures to the end of a month."""
    return anggaran_opd(session, partition, tahun, bulan).rows


def anggaran_opd(session: Session, partition: str, tahun: int, bulan: int) -> AnggaranOpd:
    """The code tree of an office and its whole, to the end of a month."""
    nodes = [row for row in simpul_rows(session, partition) if row.jenis in LEVELS]
    leaves = _leaves(session, partition, tahun, bulan)
    under = _leaves_under(nodes, leaves)
    rows = []
    for node in sorted(nodes, key=lambda row: (row.kode or "", LEVELS.index(row.jenis))):
        leaf = leaves.get(node.uid)
        realisasi = leaf.realisasi if leaf else {}
        rows.append(
            AnggaranRow(
                node,
                compute_anggaran(under[node.uid]),
                realisasi.get(bulan),
                realisasi,
                leaf.rencana if leaf else {},
            )
        )
    return AnggaranOpd(tuple(rows), compute_anggaran(leaf.nilai for leaf in leaves.values()))


def anggaran_total(session: Session, partition: str, tahun: int, bulan: int) -> RingkasanAnggaran:
    """The whole office to the end of a month."""
    leaves = _leaves(session, partition, tahun, bulan)
    return compute_anggaran(leaf.nilai for leaf in leaves.values())


def keuangan_by_subkegiatan(session: Session, partition: str) -> dict[tuple[str, str], int]:
    """Every stored month of money: {(subkegiatan uid, record uid): rupiah}."""
    query = select(
        RealisasiBulanan.subkegiatan_uid, RealisasiBulanan.uid, RealisasiBulanan.keuangan
    ).where(RealisasiBulanan.partition == partition, RealisasiBulanan.is_deleted.is_not(True))
    return {(sub or "", uid): amount or 0 for sub, uid, amount in session.execute(query)}


def anggaran_totals(session: Session, partition: str, tahun: int) -> tuple[RingkasanAnggaran, ...]:
    """The whole office to the end of each of the twelve months, from one reading of the year."""
    year = tahun_anggaran(session, partition, tahun)
    return tuple(
        compute_anggaran(leaf.nilai for leaf in _leaves_at(year, bulan).values())
        for bulan in range(1, 13)
    )


def _leaves(session: Session, partition: str, tahun: int, bulan: int) -> dict[str, _Leaf]:
    return _leaves_at(tahun_anggaran(session, partition, tahun), bulan)


def _leaves_at(year: TahunAnggaran, bulan: int) -> dict[str, _Leaf]:
    return {
        uid: _leaf(year, uid, bulan)
        for uid in year.pagu.keys() | year.realisasi.keys() | year.rencana.keys()
    }


def tahun_anggaran(session: Session, partition: str, tahun: int) -> TahunAnggaran:
    realisasi = read_rows(
        session,
        RealisasiBulanan,
        RealisasiBulananRow,
        RealisasiBulanan.partition == partition,
        RealisasiBulanan.tahun == tahun,
    )
    rencana = read_rows(
        session,
        RencanaKas,
        RencanaKasRow,
        RencanaKas.partition == partition,
        RencanaKas.tahun == tahun,
    )
    pagu = _pagu_in_force(session, partition, tahun)
    differing = konflik_uids(session, partition, ANGKA_ANGGARAN)
    return TahunAnggaran(pagu, _by_month(realisasi), _by_month(rencana), differing)


def _leaf(year: TahunAnggaran, uid: str, bulan: int) -> _Leaf:
    pagu, realisasi, rencana = (
        year.pagu.get(uid),
        year.realisasi.get(uid, {}),
        year.rencana.get(uid, {}),
    )
    months = sorted(month for month in realisasi if month <= bulan)
    planned = sorted(month for month in rencana if month <= bulan)
    used = [*(realisasi[month].uid for month in months), *(rencana[month].uid for month in planned)]
    used += [pagu.uid] if pagu is not None else []
    nilai = NilaiAnggaran(
        pagu=pagu.jumlah if pagu is not None else None,
        keuangan=_sum(realisasi[month].keuangan for month in months),
        fisik=_last(realisasi[month].fisik for month in months),
        rencana_keuangan=_sum(rencana[month].jumlah for month in planned),
        rencana_fisik=_last(rencana[month].fisik for month in planned),
        is_konflik=not year.konflik.isdisjoint(used),
    )
    return _Leaf(nilai, realisasi, rencana)


def _pagu_in_force(session: Session, partition: str, tahun: int) -> dict[str, PaguRow]:
    """The pagu of each subkegiatan in the latest version that names it."""
    order = {row.uid: row.urutan for row in versi_anggaran_rows(session, partition, tahun)}
    rows = sorted(
        (row for row in pagu_rows(session, partition, tahun) if row.versi_uid in order),
        key=lambda row: order[row.versi_uid],
    )
    return {row.subkegiatan_uid: row for row in rows}


def _leaves_under(
    nodes: Iterable[SimpulRow], leaves: Mapping[str, _Leaf]
) -> dict[str, list[NilaiAnggaran]]:
    parents = {row.uid: row.induk_uid for row in nodes}
    found: dict[str, list[NilaiAnggaran]] = defaultdict(list)
    for uid, leaf in leaves.items():
        at: str | None = uid
        seen: set[str] = set()
        while at is not None and at in parents and at not in seen:
            seen.add(at)
            found[at].append(leaf.nilai)
            at = parents[at]
    return found


def _by_month(rows: Iterable[M]) -> dict[str, dict[int, M]]:
    found: dict[str, dict[int, M]] = defaultdict(dict)
    for row in rows:
        found[row.subkegiatan_uid][row.bulan] = row
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None


def _last(values: Iterable[Decimal | None]) -> Decimal | None:
    filled = [value for value in values if value is not None]
    return filled[-1] if filled else None
