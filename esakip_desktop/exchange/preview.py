"""What an import would do, worked out completely before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import read_states
from esakip_desktop.data.queries.paket import (
    MASUK,
    PaketRow,
    UndoneImport,
    last_seq,
    paket_of,
    replica_rows,
    undone_import,
)
from esakip_desktop.data.tables import ENTITIES, SyncRecord, typed_columns
from esakip_desktop.data.workspace import Facts, Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.domain.merge import Fork, MergeClass, classify
from esakip_desktop.domain.problems import Problem, refuse
from esakip_desktop.domain.state import State
from esakip_desktop.domain.wording import label
from esakip_desktop.exchange.authority import allowed_partitions, check_scope, subject_of
from esakip_desktop.exchange.check import TrustResult, check_disk, check_trust
from esakip_desktop.exchange.differences import (
    FieldDifference,
    MoneyRow,
    field_differences,
    read_money,
)
from esakip_desktop.exchange.export import RETURN
from esakip_desktop.exchange.fork import Forked, explain_fork
from esakip_desktop.exchange.late import late_records, older_kunci
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.lines import Record, record_line
from esakip_desktop.exchange.manifest import REGISTRATION, Manifest
from esakip_desktop.exchange.planned import Planned, PlannedRecords
from esakip_desktop.exchange.reader import BadLine, Package, open_package
from esakip_desktop.exchange.records import own_amounts, totals_of_rows
from esakip_desktop.exchange.registry import older_serial, read_registry
from esakip_desktop.foundation.collector import collection_put_off
from esakip_desktop.foundation.progress import SILENT, Progress

_DETAILED = frozenset({"bukti", "kunci"})
"""Entities whose records are read also when they are the same, see `_note_details`."""

TAKEN = frozenset({MergeClass.BARU, MergeClass.MAJU, MergeClass.GABUNG, MergeClass.KONFLIK})


@dataclass(frozen=True)
class Refused:
    """A record that is set aside: named in the preview, and held when the others are applied."""

    entity: str
    line_no: int
    problem: Problem


@dataclass(frozen=True)
class TotalGap:
    """A sum the sender signed that comes out otherwise here, because records are set aside."""

    nama: str
    pengirim: str
    penerima: str


@dataclass(frozen=True)
class ImportPlan:
    """The preview: nothing of it has happened yet.

    `gaps` are there only when records are set aside; applying without them is a decision.
    """

    path: Path
    package_hash: str
    manifest: Manifest
    ukuran: int
    trust: TrustResult
    counts: Mapping[MergeClass, int]
    planned: PlannedRecords
    refused: tuple[Refused, ...]
    gaps: tuple[TotalGap, ...]
    differences: tuple[FieldDifference, ...]
    money: tuple[MoneyRow, ...]
    missing_blobs: tuple[str, ...]
    subject: str
    setelah_kunci: frozenset[str]
    older_kunci: tuple[Problem, ...]
    older_serial: tuple[Problem, ...]
    known: PaketRow | None
    undone: UndoneImport | None
    last_known_seq: int

    @property
    def is_known(self) -> bool:
        """Whether this very package was imported before."""
        return self.known is not None

    @property
    def imported_at(self) -> datetime | None:
        return None if self.known is None else self.known.recorded_at

    @property
    def is_older(self) -> bool:
        return self.manifest.seq < self.last_known_seq

    @property
    def missing_numbers(self) -> tuple[int, ...]:
        """Numbers of this sender that never came; each package is whole, so it is news only."""
        return tuple(range(self.last_known_seq + 1, self.manifest.seq))


class _Own(NamedTuple):
    """A record as it rests here."""

    state: str
    state_hash: str
    line: bytes


@dataclass
class Reading:
    """What has been gathered while the records stream by, beside what is here."""

    own: dict[str, _Own]
    amounts: dict[str, tuple[str, int]]
    counts: Counter[MergeClass] = field(default_factory=Counter)
    planned: list[Planned] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)
    blobs: set[str] = field(default_factory=set)
    kunci: dict[tuple[int, int], int] = field(default_factory=dict)


def plan_import(
    workspace: Workspace,
    path: Path,
    *,
    trusted: Iterable[str] = (),
    progress: Progress = SILENT,
) -> ImportPlan:
    """Read, check and classify a package against this work file; raises RuleViolation to refuse.

    `trusted` holds the short key codes (KODE8) the user vouched for.
    """
    with open_package(path) as package, collection_put_off():
        trust = _check_sender(workspace, package.manifest, trusted)
        check_disk(package.manifest, workspace.path.parent)
        package.verify(progress)
        partitions = allowed_partitions(workspace.facts, package.manifest)
        reading = workspace.read(begin_reading, partitions)
        is_same = partial(_is_same, reading)
        try:
            for record in package.records(progress, partial(_keep_line, reading), is_same):
                take_record(reading, record, partitions)
        except Forked as forked:
            own_id, manifest = workspace.replica_id, package.manifest
            raise workspace.read(explain_fork, own_id, manifest, path.name, forked) from forked
        gaps = _check_totals(package.manifest, reading)
        progress.step(0, 1, "Menyiapkan")
        return workspace.read(_finish, package, trust, reading, gaps, workspace.facts)


def check_fresh(session: Session, planned: Sequence[Planned]) -> None:
    """Refuse to apply when records changed since the preview; the user looks again."""
    own = read_states(session, [item.uid for item in planned])
    if any(own.get(item.uid) != item.before for item in planned):
        raise refusal("PKT-504")


def _check_sender(workspace: Workspace, manifest: Manifest, trusted: Iterable[str]) -> TrustResult:
    if manifest.type == REGISTRATION:
        raise refusal("PKT-410")
    facts = workspace.facts
    pinned = {row.replica_id: row for row in workspace.read(replica_rows)}
    registry = workspace.read(read_registry)
    trust = check_trust(
        manifest,
        {replica: row.public_key for replica, row in pinned.items()},
        facts.pemda_kode,
        facts.mode,
        set(trusted),
        addresses={facts.partition},
        revoked=registry.revoked,
        registered={name: one.public_key for name, one in registry.registered.items()},
    )
    refuse(problem for problem in trust.problems if problem.code != "PKT-203")
    sender = manifest.sender
    known = [
        one[sender.replica_id] for one in (pinned, registry.registered) if sender.replica_id in one
    ]
    if any(one.partition != sender.partition for one in known):
        raise refusal("PKT-506", pengirim=manifest.sender.nama)
    check_scope(facts, manifest)
    return trust


def begin_reading(session: Session, partitions: tuple[str, ...]) -> Reading:
    """Every record of these partitions that is here, and what it adds to the totals."""
    query = select(
        SyncRecord.uid, SyncRecord.partition, SyncRecord.state, SyncRecord.state_hash
    ).where(SyncRecord.partition.in_(partitions))
    own = {
        uid: _Own(state, digest, record_line(uid, partition, state.encode()))
        for uid, partition, state, digest in session.execute(query)
    }
    return Reading(own, own_amounts(session, *partitions))


def _is_same(reading: Reading, entity: str, uid: str, line: bytes) -> bool:
    """Whether we hold this very line; its money counts in the totals like any other."""
    found = reading.own.get(uid)
    if found is None or found.line != line or entity in _DETAILED:
        return False
    reading.counts[MergeClass.SAMA] += 1
    total, amount = reading.amounts.get(uid, ("", 0))
    if total:
        reading.totals[total] += amount
    return True


def _keep_line(reading: Reading, line: BadLine) -> None:
    """One bad record never blocks the others; it is named in the preview."""
    problem = in_words(line.error.problems[0], line.entity)
    reading.refused.append(Refused(line.entity, line.line_no, problem))


def in_words(problem: Problem, entity: str) -> Problem:
    """A kind of record under the name people know, where it has one."""
    if entity not in ENTITIES:
        return problem
    details = dict(problem.details)
    if "entitas" in details:
        details["entitas"] = label(entity)
    return Problem.at(problem.field, problem.code, **details)


def take_record(reading: Reading, record: Record, partitions: tuple[str, ...]) -> None:
    """Classify one record: planned, known already, or set aside; two forks stop everything."""
    mapped = ENTITIES.get(record.entity)
    if record.partition not in partitions:
        _refuse(reading, record, Problem.at("paket", "PKT-502", jumlah="1"))
        return
    if mapped is None:
        _refuse(reading, record, Problem.at("paket", "PKT-507", entitas=record.entity))
        return
    incoming: State = record.state
    found = reading.own.get(record.id)
    try:
        row = typed_columns(mapped, states.shown(incoming))
        if found is not None and found.state_hash == record.state_hash:
            merge_class = MergeClass.SAMA
        else:
            own = None if found is None else states.parse_state(found.state)
            merge_class, result = classify(own, incoming)
            if merge_class in TAKEN:
                _plan(reading, record, row, merge_class, result)
    except ValueError as error:
        problem = Problem.at(
            "paket",
            "PKT-406",
            kolom=label(str(error)),
            baris=str(record.line_no),
            entitas=record.entity,
        )
        _refuse(reading, record, problem)
        return
    except Fork as fork:
        raise Forked(record.id, fork.replica) from fork
    reading.counts[merge_class] += 1
    reading.totals.update(totals_of_rows(record.entity, [row]))
    _note_details(reading, record.entity, row)


def _note_details(reading: Reading, entity: str, row: dict[str, object]) -> None:
    """Evidence that belongs to the records, and the newest lock of each quarter."""
    if row["is_deleted"]:
        return
    if entity == "bukti":
        reading.blobs.add(str(row["sha256"]))
    if entity == "kunci":
        tahun, triwulan, nomor = row["tahun"], row["triwulan"], row["nomor"]
        if isinstance(tahun, int) and isinstance(triwulan, int) and isinstance(nomor, int):
            place = (tahun, triwulan)
            reading.kunci[place] = max(nomor, reading.kunci.get(place, 0))


def _plan(
    reading: Reading,
    record: Record,
    received: dict[str, object],
    merge_class: MergeClass,
    result: State,
) -> None:
    """What is taken as it came needs no second reading: its bytes and its row are at hand."""
    found = reading.own.get(record.id)
    before = None if found is None else found.state
    after, row = record.state_bytes, received
    if merge_class in (MergeClass.GABUNG, MergeClass.KONFLIK):
        after = states.canonical(result)
        row = typed_columns(ENTITIES[record.entity], states.shown(result))
    row = row | {"uid": record.id, "partition": record.partition}
    incoming: State = record.state
    seen = incoming["ctx"] if merge_class is MergeClass.KONFLIK else None
    reading.planned.append(
        Planned(
            record.id,
            record.partition,
            record.entity,
            merge_class,
            before,
            after.decode(),
            row,
            seen,
        )
    )


def _refuse(reading: Reading, record: Record, problem: Problem) -> None:
    problem = in_words(problem, record.entity)
    reading.refused.append(Refused(record.origin or record.entity, record.line_no, problem))


def _check_totals(manifest: Manifest, reading: Reading) -> tuple[TotalGap, ...]:
    """The sums the sender signed must come out here too.

    Where they do not, only records of that very sum that were set aside by name explain it; then
    the user decides whether the others go in without them (paket.md 13.2).
    """
    held = {item.entity for item in reading.refused}
    gaps = []
    for name, declared in manifest.control_totals.items():
        ours = str(reading.totals.get(name, 0))
        if ours == declared:
            continue
        if name.partition(".")[0] not in held:
            raise refusal("PKT-503", nama=name, pengirim=declared, penerima=ours)
        gaps.append(TotalGap(name, declared, ours))
    return tuple(gaps)


def _finish(
    session: Session,
    package: Package,
    trust: TrustResult,
    reading: Reading,
    gaps: tuple[TotalGap, ...],
    facts: Facts,
) -> ImportPlan:
    manifest = package.manifest
    present = {blob.sha256 for blob in package.blobs()}
    planned = reading.planned
    partition, digest = subject_of(facts, manifest), package.package_hash
    known = paket_of(session, digest)
    return ImportPlan(
        path=package.path,
        package_hash=digest,
        manifest=manifest,
        ukuran=package.size,
        trust=trust,
        counts=dict(reading.counts),
        planned=PlannedRecords(planned),
        refused=tuple(reading.refused),
        gaps=gaps,
        differences=field_differences(session, planned),
        money=read_money(session, partition, planned).rows(planned),
        missing_blobs=tuple(sorted(reading.blobs - present)),
        subject=partition,
        setelah_kunci=late_records(session, facts, planned),
        older_serial=older_serial(session, manifest),
        older_kunci=older_kunci(session, facts, reading.kunci) if manifest.type == RETURN else (),
        known=known,
        undone=undone_import(
            session, partition, {item.uid for item in planned}, None if known else digest
        ),
        last_known_seq=last_seq(session, MASUK, manifest.sender.replica_id, partition),
    )
