"""The measurement of an office: each indicator with targets, realisasi and its computed capaian."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.rencana import (
    IndikatorRow,
    SimpulRow,
    indikator_rows,
    simpul_rows,
    targets_in_force,
)
from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Bukti, Realisasi
from esakip_desktop.domain.capaian import (
    Alasan,
    HasilCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    compute_hasil,
)
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import read_realisasi


@dataclass(frozen=True)
class RealisasiRow:
    """What was reported for one indicator in one quarter."""

    uid: str
    indikator_uid: str
    tahun: int
    triwulan: int
    keadaan: str | None
    angka: Decimal | None
    teks: str | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    alasan_data: str | None
    is_sementara: bool | None
    tanggal_data: date | None
    sumber_data: str | None
    keterangan: str | None
    hambatan: str | None
    dukungan: str | None
    solusi: str | None
    tindak_lanjut: str | None
    penanggung_jawab: str | None
    tenggat: date | None

    @cached_property
    def nilai(self) -> RealisasiNilai:
        return RealisasiNilai(
            keadaan=Keadaan(self.keadaan or Keadaan.KOSONG),
            angka=self.angka,
            teks=self.teks,
            is_sementara=bool(self.is_sementara),
            pembilang=self.pembilang,
            penyebut=self.penyebut,
        )

    @property
    def is_kosong(self) -> bool:
        return self.nilai.keadaan is Keadaan.KOSONG

    def read_angka(self, rule: IndikatorRule) -> Decimal | None:
        """Its number, also of pembilang and penyebut; None for words, blanks, unreadable ones."""
        if rule.is_berkata or self.nilai.keadaan is not Keadaan.ANGKA:
            return None
        found = read_realisasi(rule, self.nilai)
        return None if isinstance(found, Alasan) else found


@dataclass(frozen=True)
class PengukuranRow:
    """One line of the measurement page and of every report on it; `hasil` comes from the engine."""

    indikator: IndikatorRow
    simpul: SimpulRow | None
    target: Mapping[int, TargetNilai]
    realisasi: Mapping[int, RealisasiRow]
    tahun_lalu: Mapping[int, RealisasiRow]
    hasil: HasilCapaian

    @property
    def uid(self) -> str:
        return self.indikator.uid

    def is_terisi(self, triwulan: int) -> bool:
        """Whether the quarter has an answer: a value, tidak ada data or tidak berlaku."""
        row = self.realisasi.get(triwulan)
        return row is not None and not row.is_kosong

    def is_jatuh_tempo(self, triwulan: int) -> bool:
        """Whether the quarter is due: it has a target of its own, or the year has just one."""
        return triwulan in self.target or not any(tw in self.target for tw in TRIWULAN)

    def before(self, triwulan: int) -> RealisasiRow | None:
        """What was reported in the quarter before; in TW I the last one of the year before."""
        if triwulan > 1:
            return self.realisasi.get(triwulan - 1)
        return self.tahun_lalu.get(TRIWULAN[-1])


@dataclass(frozen=True)
class BuktiRow:
    """A piece of evidence of a record."""

    uid: str
    untuk: str
    untuk_uid: str
    nama: str
    sha256: str
    ukuran: int
    jenis_berkas: str | None
    uraian: str | None


def realisasi_rows(session: Session, partition: str, tahun: int) -> tuple[RealisasiRow, ...]:
    return read_rows(
        session,
        Realisasi,
        RealisasiRow,
        Realisasi.partition == partition,
        Realisasi.tahun == tahun,
    )


def pengukuran_rows(
    session: Session, partition: str, tahun: int, triwulan: int
) -> tuple[PengukuranRow, ...]:
    """All indicators of an office in plan order, measured up to a quarter."""
    aturan = aturan_of(session, tahun)
    nodes = {row.uid: row for row in simpul_rows(session, partition)}
    targets = targets_in_force(session, partition, tahun)
    differing = konflik_uids(session, partition, ANGKA_CAPAIAN)
    now = _by_indikator(realisasi_rows(session, partition, tahun))
    before = _by_indikator(realisasi_rows(session, partition, tahun - 1))
    rows = []
    for indikator in _plan_order(indikator_rows(session, partition), nodes):
        target = targets.get(indikator.uid, {})
        realisasi = now.get(indikator.uid, {})
        rule = indikator.rule
        hasil = compute_hasil(
            replace(rule, is_konflik=True) if indikator.uid in differing else rule,
            {tw: nilai for tw, nilai in target.items() if tw},
            target.get(0, TargetNilai()),
            {
                tw: replace(row.nilai, is_konflik=True) if row.uid in differing else row.nilai
                for tw, row in realisasi.items()
            },
            triwulan,
            aturan,
        )
        rows.append(
            PengukuranRow(
                indikator,
                nodes.get(indikator.simpul_uid),
                target,
                realisasi,
                before.get(indikator.uid, {}),
                hasil,
            )
        )
    return tuple(rows)


def bukti_rows(session: Session, untuk_uid: str) -> tuple[BuktiRow, ...]:
    return read_rows(session, Bukti, BuktiRow, Bukti.untuk_uid == untuk_uid, order=(Bukti.uid,))


def bukti_rows_of(session: Session, partition: str) -> tuple[BuktiRow, ...]:
    """All evidence of an office."""
    return read_rows(session, Bukti, BuktiRow, Bukti.partition == partition, order=(Bukti.uid,))


def _by_indikator(rows: tuple[RealisasiRow, ...]) -> dict[str, dict[int, RealisasiRow]]:
    found: dict[str, dict[int, RealisasiRow]] = defaultdict(dict)
    for row in rows:
        found[row.indikator_uid][row.triwulan] = row
    return found


def _plan_order(
    rows: tuple[IndikatorRow, ...], nodes: Mapping[str, SimpulRow]
) -> list[IndikatorRow]:
    """As the tree is read from the top: the indicators of a node before those of its children."""
    paths: dict[str, tuple[tuple[int, str], ...]] = {}

    def path(uid: str | None) -> tuple[tuple[int, str], ...]:
        node = nodes.get(uid or "")
        if node is None:
            return ()
        if node.uid not in paths:
            paths[node.uid] = ()  # a circle in received data ends here
            paths[node.uid] = (*path(node.induk_uid), (node.urutan or 0, node.uid))
        return paths[node.uid]

    return sorted(rows, key=lambda row: (path(row.simpul_uid), row.urutan or 0, row.uid))
