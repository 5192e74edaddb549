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
from esakip_desktop.domain import state as states
from esakip_desktop.domain.konflik import list_sisi
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import NAMA_BULAN, TRIWULAN, label_triwulan
from esakip_desktop.domain.state import DELETED, Value
from esakip_desktop.domain.wording import label

MONEY = "realisasi_bulanan"
MAX_LISTED = 2000  # what a person may still scroll through; the counts stay complete


class Projected(Protocol):
    """A record with the typed row it would have."""

    @property
    def uid(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def row(self) -> Mapping[str, object]: ...


class PlannedRecord(Projected, Protocol):
    """What the lists below need of a planned record."""

    @property
    def merge_class(self) -> MergeClass: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str: ...


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
    names = record_names(session, planned)
    ordered = sorted(planned, key=lambda item: (item.before is None, item.entity, item.uid))
    found: list[FieldDifference] = []
    for item in ordered:
        for name, merge_class, old, new in _changes_of(item):
            found.append(
                FieldDifference(
                    merge_class,
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


def _changes_of(item: PlannedRecord) -> list[tuple[str, MergeClass, Value, Value]]:
    """Fields whose shown value changes; in conflict also those where ours stays the one shown."""
    changed = field_changes(item.before, item.after)
    if item.merge_class is not MergeClass.KONFLIK or item.before is None:
        return [(name, item.merge_class, old, new) for name, (old, new) in changed.items()]
    after = states.parse_state(item.after)
    own = states.shown(states.parse_state(item.before))
    rows: list[tuple[str, MergeClass, Value, Value]] = []
    for name in states.conflicts(after):
        ours = own.get(name, False if name == DELETED else None)
        others = [one for one in list_sisi(after, name) if one.value != ours]
        theirs = max(others, key=lambda one: one.event.hlc).value if others else ours
        rows.append((name, MergeClass.KONFLIK, ours, theirs))
    seen = {row[0] for row in rows}
    rows += [
        (name, MergeClass.GABUNG, old, new)
        for name, (old, new) in changed.items()
        if name not in seen
    ]
    return rows


@dataclass(frozen=True)
class Money:
    """Realised money as it is here by subkegiatan and record, and how programs are called."""

    here: Mapping[tuple[str, str], int]
    codes: Mapping[str, str]
    names: Mapping[str, str]

    def rows(self, records: Iterable[Projected]) -> tuple[MoneyRow, ...]:
        """The money of each program before and after these records."""
        after = dict(self.here)
        for one in records:
            if one.entity == MONEY:
                amount = one.row["keuangan"] if not one.row["is_deleted"] else 0
                place = (str(one.row["subkegiatan_uid"]), one.uid)
                after[place] = amount if isinstance(amount, int) else 0
        return tuple(
            MoneyRow(kode, self.names.get(kode, kode), sums[0], sums[1])
            for kode, sums in sorted(_by_program(self.here, after, self.codes).items())
        )


def read_money(session: Session, partition: str, planned: Sequence[Projected] = ()) -> Money:
    """What a partition has spent; `planned` records may bring programs of their own."""
    here = keuangan_by_subkegiatan(session, partition)
    return Money(here, _codes(session, planned), _program_names(session, planned))


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


def record_names(session: Session, planned: Iterable[Projected] = ()) -> dict[str, str]:
    """What the records are called that others belong to."""
    names: dict[str, str] = {}
    for query in (select(Indikator.uid, Indikator.nama), select(Simpul.uid, Simpul.uraian)):
        names.update({uid: nama or "" for uid, nama in session.execute(query)})
    for item in planned:
        own = item.row.get("nama") if item.entity == "indikator" else item.row.get("uraian")
        if item.entity in ("indikator", "simpul") and own:
            names[item.uid] = str(own)
    return names


def _codes(session: Session, planned: Iterable[Projected]) -> dict[str, str]:
    codes = {uid: kode or "" for uid, kode in session.execute(select(Simpul.uid, Simpul.kode))}
    codes.update(
        {item.uid: str(item.row.get("kode") or "") for item in planned if item.entity == "simpul"}
    )
    return codes


def _program_names(session: Session, planned: Iterable[Projected]) -> dict[str, str]:
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
