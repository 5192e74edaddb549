"""The planning tree of an office, its indicators and targets, and the code table."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Indikator, Kodefikasi, Satuan, Simpul, Target
from esakip_desktop.domain.capaian import (
    Agregasi,
    Arah,
    IndikatorRule,
    RentangAtas,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.rencana import parse_skala

MURNI = "murni"
PERUBAHAN = "perubahan"


@dataclass(frozen=True)
class SimpulRow:
    """A node of the planning tree."""

    uid: str
    partition: str
    induk_uid: str | None
    jenis: str
    kode: str | None
    uraian: str
    urutan: int | None
    unit: str | None
    tahun_awal: int | None
    tahun_akhir: int | None
    penanggung_jawab: str | None
    sumber: str | None


@dataclass(frozen=True)
class IndikatorRow:
    """An indicator with its sheet; `rule` is what the capaian engine needs of it."""

    uid: str
    partition: str
    simpul_uid: str
    nama: str
    jenis: str | None
    satuan: str | None
    arah: str | None
    tipe: str | None
    agregasi: str | None
    rumus_turun: str | None
    rentang_atas: str | None
    skala: str | None
    batas_atas: Decimal | None
    is_target_nol: bool | None
    desimal: int | None
    definisi: str | None
    formulasi: str | None
    sumber_data: str | None
    penanggung_jawab: str | None
    kondisi_awal: Decimal | None
    unit: str | None
    urutan: int | None
    sumber: str | None

    @property
    def rule(self) -> IndikatorRule:
        return IndikatorRule(
            arah=Arah(self.arah or Arah.NAIK),
            tipe=Tipe(self.tipe or Tipe.ANGKA),
            agregasi=Agregasi(self.agregasi or Agregasi.POSISI_AKHIR),
            rumus_turun="B" if self.rumus_turun == "B" else "A",
            rentang_atas=_rentang_atas(self.rentang_atas),
            batas_atas=self.batas_atas,
            is_target_nol=bool(self.is_target_nol),
            skala=parse_skala(self.skala),
            desimal=2 if self.desimal is None else self.desimal,
        )


@dataclass(frozen=True)
class TargetRow:
    """One typed target: version, year and period (0 year, 1–4 quarter)."""

    uid: str
    indikator_uid: str
    versi: str
    tahun: int
    periode: int
    angka: Decimal | None
    atas: Decimal | None
    teks: str | None

    @property
    def nilai(self) -> TargetNilai:
        return TargetNilai(self.angka, self.atas, self.teks)


@dataclass(frozen=True)
class KodefikasiRow:
    """A row of the national code table."""

    kode: str
    level: str
    nama: str
    kinerja: str | None
    indikator: str | None
    satuan: str | None
    spm: str | None


def simpul_rows(session: Session, partition: str) -> tuple[SimpulRow, ...]:
    """The tree of an office, including the nodes of the pemda it hangs on."""
    return read_rows(
        session,
        Simpul,
        SimpulRow,
        or_(Simpul.partition == partition, Simpul.partition == MASTER),
        order=(Simpul.urutan, Simpul.kode, Simpul.uid),
    )


def indikator_rows(session: Session, partition: str) -> tuple[IndikatorRow, ...]:
    return read_rows(
        session,
        Indikator,
        IndikatorRow,
        Indikator.partition == partition,
        order=(Indikator.urutan, Indikator.uid),
    )


def indikator_row(session: Session, uid: str) -> IndikatorRow | None:
    rows = read_rows(session, Indikator, IndikatorRow, Indikator.uid == uid)
    return rows[0] if rows else None


def target_rows(session: Session, partition: str, tahun: int) -> tuple[TargetRow, ...]:
    return read_rows(
        session, Target, TargetRow, Target.partition == partition, Target.tahun == tahun
    )


def target_rows_of(session: Session, indikator_uid: str) -> tuple[TargetRow, ...]:
    """All targets of one indicator over all years and versions."""
    return read_rows(
        session,
        Target,
        TargetRow,
        Target.indikator_uid == indikator_uid,
        order=(Target.tahun, Target.periode, Target.versi),
    )


def targets_in_force(
    session: Session, partition: str, tahun: int
) -> dict[str, dict[int, TargetNilai]]:
    """For each indicator its targets by period; perubahan counts before murni where filled."""
    found: dict[str, dict[int, TargetNilai]] = defaultdict(dict)
    differing = konflik_uids(session, partition, ANGKA_CAPAIAN)
    rows = sorted(target_rows(session, partition, tahun), key=lambda row: row.versi != MURNI)
    for row in rows:
        if row.nilai != TargetNilai():
            is_konflik = row.uid in differing
            nilai = replace(row.nilai, is_konflik=True) if is_konflik else row.nilai
            found[row.indikator_uid][row.periode] = nilai
    return found


def kodefikasi_rows(
    session: Session, *, level: str | None = None, under: str | None = None, teks: str = ""
) -> tuple[KodefikasiRow, ...]:
    """Rows of the code table below a code, at a level, whose code or name contains a text."""
    columns = (
        Kodefikasi.kode,
        Kodefikasi.level,
        Kodefikasi.nama,
        Kodefikasi.kinerja,
        Kodefikasi.indikator,
        Kodefikasi.satuan,
        Kodefikasi.spm,
    )
    query = select(*columns).order_by(Kodefikasi.kode)
    if level:
        query = query.where(Kodefikasi.level == level)
    if under:
        query = query.where(Kodefikasi.kode.startswith(f"{under}.", autoescape=True))
    if teks:
        query = query.where(
            or_(
                Kodefikasi.nama.icontains(teks, autoescape=True),
                Kodefikasi.kode.startswith(teks, autoescape=True),
            )
        )
    return tuple(KodefikasiRow(*values) for values in session.execute(query))


def satuan_names(session: Session) -> tuple[str, ...]:
    return tuple(session.scalars(select(Satuan.nama).order_by(Satuan.urutan)))


def _rentang_atas(text: str | None) -> RentangAtas:
    if text == "rasio":
        return "rasio"
    return "A" if text == "A" else "penuh"
