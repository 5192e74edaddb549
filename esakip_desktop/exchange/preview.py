"""What an import would do, worked out completely before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.paket import (
    MASUK,
    REVOKED,
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
from esakip_desktop.exchange.late import late_records, older_kunci
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.lines import Record
from esakip_desktop.exchange.manifest import Manifest
from esakip_desktop.exchange.planned import Planned, PlannedRecords
from esakip_desktop.exchange.reader import BadLine, Package, open_package
from esakip_desktop.exchange.records import totals_of_rows
from esakip_desktop.foundation.progress import SILENT, Progress

TAKEN = frozenset({MergeClass.BARU, MergeClass.MAJU, MergeClass.GABUNG, MergeClass.KONFLIK})


@dataclass(frozen=True)
class Refused:
    """A record that cannot be taken; it is named and stays in the package."""

    entity: str
    line_no: int
    problem: Problem


@dataclass(frozen=True)
class ImportPlan:
    """The preview: nothing of it has happened yet."""

    path: Path
    package_hash: str
    manifest: Manifest
    ukuran: int
    trust: TrustResult
    counts: Mapping[MergeClass, int]
    planned: PlannedRecords
    refused: tuple[Refused, ...]
    differences: tuple[FieldDifference, ...]
    money: tuple[MoneyRow, ...]
    missing_blobs: tuple[str, ...]
    subject: str
    setelah_kunci: frozenset[str]
    older_kunci: tuple[Problem, ...]
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


@dataclass
class _Reading:
    """What has been gathered while the records stream by."""

    own: dict[str, tuple[str, str]]
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
    with open_package(path) as package:
        trust = _check_sender(workspace, package.manifest, trusted)
        check_disk(package.manifest, workspace.path.parent)
        package.verify(progress)
        partitions = allowed_partitions(workspace.facts, package.manifest)
        own = workspace.read(_own_states, partitions)
        reading = _Reading(own)
        for record in package.records(progress, partial(_keep_line, reading)):
            _take(reading, record, partitions)
        _check_totals(package.manifest, reading)
        progress.step(0, 1, "Menyiapkan")
        return workspace.read(_finish, package, trust, reading, workspace.facts)


def check_fresh(session: Session, plan: ImportPlan, planned: Iterable[Planned]) -> None:
    """Refuse to apply when records changed since the preview; the user looks again."""
    own = _own_states(session, (plan.manifest.sender.partition, plan.subject))
    for item in planned:
        found = own.get(item.uid)
        if (found[1] if found else None) != item.before:
            raise refusal("PKT-504")


def _check_sender(workspace: Workspace, manifest: Manifest, trusted: Iterable[str]) -> TrustResult:
    facts = workspace.facts
    pinned = {row.replica_id: row for row in workspace.read(replica_rows)}
    trust = check_trust(
        manifest,
        {replica: row.public_key for replica, row in pinned.items()},
        facts.pemda_kode,
        facts.mode,
        set(trusted),
        addresses={facts.partition},
        revoked={replica for replica, row in pinned.items() if row.status == REVOKED},
    )
    refuse(problem for problem in trust.problems if problem.code != "PKT-203")
    known = pinned.get(manifest.sender.replica_id)
    if known is not None and known.partition != manifest.sender.partition:
        raise refusal("PKT-506", pengirim=manifest.sender.nama)
    check_scope(facts, manifest)
    return trust


def _own_states(session: Session, partitions: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    query = select(SyncRecord.uid, SyncRecord.state_hash, SyncRecord.state).where(
        SyncRecord.partition.in_(partitions)
    )
    return {uid: (digest, state) for uid, digest, state in session.execute(query)}


def _keep_line(reading: _Reading, line: BadLine) -> None:
    """One bad record never blocks the others; it is named in the preview."""
    reading.refused.append(Refused(line.entity, line.line_no, line.error.problems[0]))


def _take(reading: _Reading, record: Record, partitions: tuple[str, ...]) -> None:
    mapped = ENTITIES.get(record.entity)
    if record.partition not in partitions:
        _refuse(reading, record, Problem.at("paket", "PKT-502", jumlah="1"))
        return
    if mapped is None:
        _refuse(reading, record, Problem.at("paket", "PKT-507", entitas=record.entity))
        return
    incoming: State = record.state  # type: ignore[assignment]
    found = reading.own.get(record.id)
    try:
        row = typed_columns(mapped, states.shown(incoming))
        if found is not None and found[0] == record.state_hash:
            merge_class = MergeClass.SAMA
        else:
            own = None if found is None else states.parse_state(found[1])
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
        raise refusal("PKT-501", replika=fork.replica[:8]) from fork
    reading.counts[merge_class] += 1
    reading.totals.update(totals_of_rows(record.entity, [row]))
    _note_details(reading, record.entity, row)


def _note_details(reading: _Reading, entity: str, row: dict[str, object]) -> None:
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
    reading: _Reading,
    record: Record,
    received: dict[str, object],
    merge_class: MergeClass,
    result: State,
) -> None:
    """What is taken as it came needs no second reading: its bytes and its row are at hand."""
    found = reading.own.get(record.id)
    before = None if found is None else found[1]
    after, row = record.state_bytes, received
    if merge_class in (MergeClass.GABUNG, MergeClass.KONFLIK):
        after = states.canonical(result)
        row = typed_columns(ENTITIES[record.entity], states.shown(result))
    row = row | {"uid": record.id, "partition": record.partition}
    incoming: State = record.state  # type: ignore[assignment]
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


def _refuse(reading: _Reading, record: Record, problem: Problem) -> None:
    reading.refused.append(Refused(record.entity, record.line_no, problem))


def _check_totals(manifest: Manifest, reading: _Reading) -> None:
    """The sums the sender signed must come out here too, unless records were set aside by name."""
    if reading.refused:
        return
    for name, declared in manifest.control_totals.items():
        ours = str(reading.totals.get(name, 0))
        if ours != declared:
            raise refusal("PKT-503", nama=name, pengirim=declared, penerima=ours)


def _finish(
    session: Session, package: Package, trust: TrustResult, reading: _Reading, facts: Facts
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
        differences=field_differences(session, planned),
        money=read_money(session, partition, planned).rows(planned),
        missing_blobs=tuple(sorted(reading.blobs - present)),
        subject=partition,
        setelah_kunci=late_records(session, facts, planned),
        older_kunci=older_kunci(session, facts, reading.kunci) if manifest.type == RETURN else (),
        known=known,
        undone=undone_import(
            session, partition, {item.uid for item in planned}, None if known else digest
        ),
        last_known_seq=last_seq(session, MASUK, manifest.sender.replica_id, partition),
    )
