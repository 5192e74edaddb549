"""The differences an import makes, in words a clerk knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import field_changes
from esakip_desktop.data.queries.anggaran import PROGRAM_SEGMENTS, keuangan_by_subkegiatan
from esakip_desktop.data.tables import Indikator, Simpul
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import NAMA_BULAN, TRIWULAN, label_triwulan
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.wording import label

MAX_LISTED = 2000  # what a person may still scroll through; the counts stay complete


class PlannedRecord(Protocol):
    """What the lists below need of a planned record."""

    @property
    def uid(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def merge_class(self) -> MergeClass: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str: ...
    @property
    def row(self) -> dict[str, object]: ...


@dataclass(frozen=True)
class FieldDifference:
    """One field of one record before and after."""

    merge_class: MergeClass
    entity: str
    uid: str
    catatan: str
    medan: str
    di_sini: Value
    dari_paket: Value


@dataclass(frozen=True)
class MoneyRow:
    """Realised money of one program before and after, in whole rupiah."""

    kode: str
    nama: str
    sebelum: int
    sesudah: int


def field_differences(
    session: Session, planned: Sequence[PlannedRecord]
) -> tuple[FieldDifference, ...]:
    """Changed fields first, then new records; at most MAX_LISTED lines."""
    names = _names(session, planned)
    ordered = sorted(planned, key=lambda item: (item.before is None, item.entity, item.uid))
    found: list[FieldDifference] = []
    for item in ordered:
        for name, (old, new) in field_changes(item.before, item.after).items():
            found.append(
                FieldDifference(
                    item.merge_class,
                    item.entity,
                    item.uid,
                    record_label(item.entity, item.row, names),
                    label(name),
                    old,
                    new,
                )
            )
        if len(found) >= MAX_LISTED:
            break
    return tuple(found[:MAX_LISTED])


def money_rows(
    session: Session, partition: str, planned: Sequence[PlannedRecord]
) -> tuple[MoneyRow, ...]:
    """Realised money by program, as it is here and as it would be."""
    before = keuangan_by_subkegiatan(session, partition)
    after = dict(before)
    replaced: dict[str, tuple[str, int]] = {}
    for item in planned:
        if item.entity == "realisasi_bulanan":
            amount = item.row["keuangan"] if not item.row["is_deleted"] else 0
            subkegiatan = str(item.row["subkegiatan_uid"])
            replaced[item.uid] = (subkegiatan, amount if isinstance(amount, int) else 0)
    for uid, (subkegiatan, amount) in replaced.items():
        after[(subkegiatan, uid)] = amount
    names = _program_names(session, planned)
    return tuple(
        MoneyRow(kode, names.get(kode, kode), sums[0], sums[1])
        for kode, sums in sorted(_by_program(before, after, _codes(session, planned)).items())
    )


def record_label(entity: str, row: Mapping[str, object], names: Mapping[str, str]) -> str:
    """How people call a record: its own name, or that of what it belongs to with its period."""
    own = row.get("nama") or row.get("uraian")
    if own:
        return str(own)
    for column in ("indikator_uid", "subkegiatan_uid", "simpul_uid"):
        name = names.get(str(row.get(column)))
        if name:
            return " · ".join([name, *_period(row)])
    return " ".join([label(entity), *_period(row)])


def _period(row: Mapping[str, object]) -> list[str]:
    words: list[str] = []
    if (tw := row.get("triwulan") or row.get("periode")) in TRIWULAN:
        words.append(label_triwulan(tw))
    if isinstance(bulan := row.get("bulan"), int) and 1 <= bulan <= 12:
        words.append(NAMA_BULAN[bulan])
    if row.get("tahun"):
        words.append(str(row["tahun"]))
    return words


def _names(session: Session, planned: Iterable[PlannedRecord]) -> dict[str, str]:
    names: dict[str, str] = {}
    for query in (select(Indikator.uid, Indikator.nama), select(Simpul.uid, Simpul.uraian)):
        names.update({uid: nama or "" for uid, nama in session.execute(query)})
    for item in planned:
        own = item.row.get("nama") if item.entity == "indikator" else item.row.get("uraian")
        if item.entity in ("indikator", "simpul") and own:
            names[item.uid] = str(own)
    return names


def _codes(session: Session, planned: Iterable[PlannedRecord]) -> dict[str, str]:
    codes = {uid: kode or "" for uid, kode in session.execute(select(Simpul.uid, Simpul.kode))}
    codes.update(
        {item.uid: str(item.row.get("kode") or "") for item in planned if item.entity == "simpul"}
    )
    return codes


def _program_names(session: Session, planned: Iterable[PlannedRecord]) -> dict[str, str]:
    query = select(Simpul.kode, Simpul.uraian).where(Simpul.jenis == "program")
    names = {kode or "": uraian or "" for kode, uraian in session.execute(query)}
    names.update(
        {
            str(item.row.get("kode") or ""): str(item.row.get("uraian") or "")
            for item in planned
            if item.entity == "simpul" and item.row.get("jenis") == "program"
        }
    )
    return names


def _by_program(
    before: Mapping[tuple[str, str], int],
    after: Mapping[tuple[str, str], int],
    codes: Mapping[str, str],
) -> dict[str, list[int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, amounts in enumerate((before, after)):
        for (subkegiatan, _), amount in amounts.items():
            kode = ".".join(codes.get(subkegiatan, "").split(".")[:PROGRAM_SEGMENTS])
            sums[kode][place] += amount
    return sums
