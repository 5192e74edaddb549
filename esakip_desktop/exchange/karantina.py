"""Trying records again that an import had set aside: by the very rules of an import of today."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.journal import current_act
from esakip_desktop.data.karantina import note_problem, settle_lines
from esakip_desktop.data.queries.karantina import (
    DITERIMA,
    KarantinaRow,
    karantina_rows,
    raw_lines,
)
from esakip_desktop.data.queries.paket import ULANG
from esakip_desktop.data.tables import PaketTercatat
from esakip_desktop.data.undo import IMPORT
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.lines import lift, parse_record
from esakip_desktop.exchange.merge import write_planned
from esakip_desktop.exchange.planned import Planned
from esakip_desktop.exchange.preview import begin_reading, in_words, take_record
from esakip_desktop.exchange.registry import read_registry
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Progress


@dataclass
class AgainResult:
    """What became of the lines: `taken` are in now, `kept` are still held.

    `written` of those taken changed something here; each package that brought some is one act.
    """

    taken: int = 0
    written: int = 0
    kept: int = 0
    batches: list[str] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)


@dataclass
class _Again:
    """The lines of one package, planned anew."""

    rows: Sequence[KarantinaRow]
    planned: list[Planned] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    taken: list[int] = field(default_factory=list)
    kept: list[tuple[int, Problem]] = field(default_factory=list)


def try_again(
    workspace: Workspace,
    nomor: Collection[int] | None = None,
    progress: Progress = SILENT,
    result: AgainResult | None = None,
) -> AgainResult:
    """Take in what passes today, all that is held or these; the rest stays with its newest reason.

    One backup comes first if anything is written. Every package is an act of its own, with the
    package as its origin, and can be undone like an import. A `result` that is given grows while
    the work runs, so that what is written is known also after a stop.
    """
    result = result or AgainResult()
    packages = _by_package(workspace.read(karantina_rows, nomor=nomor, limit=None))
    done, total, has_backup = 0, sum(len(rows) for rows in packages), False
    for rows in packages:
        progress.step(done, total, "Mencoba lagi")
        again = workspace.read(_plan, rows)
        if again.planned and not has_backup:
            make_backup(workspace.path, workspace.facts.work_file_id, progress)
            has_backup = True
        outcome = workspace.act_as(IMPORT, rows[0].package_hash, _apply, again)
        done += len(rows)
        result.taken += len(again.taken)
        result.written += len(again.planned)
        result.kept += len(again.kept)
        result.tables |= outcome.tables
        if outcome.batch_id is not None:
            result.batches.append(outcome.batch_id)
    progress.step(total, total, "Selesai")
    return result


def _by_package(rows: Sequence[KarantinaRow]) -> list[Sequence[KarantinaRow]]:
    groups: dict[str, list[KarantinaRow]] = defaultdict(list)
    for row in rows:
        groups[row.batch_id].append(row)
    return list(groups.values())


def _plan(session: Session, rows: Sequence[KarantinaRow]) -> _Again:
    """The lines of one package through the reading of an import."""
    again = _Again(rows)
    first = rows[0]
    partitions = tuple(dict.fromkeys((first.sender_partition, first.subject)))
    reading = begin_reading(session, partitions)
    revoked = read_registry(session).revoked
    seen: set[str] = set()
    known = {row.nomor: row for row in rows}
    for nomor, line in raw_lines(session, list(known)):
        row = known[nomor]
        try:
            if row.replica_id in revoked:
                raise refusal("PKT-208", pengirim=row.pengirim)
            record = lift(parse_record(row.entity, row.line_no, line), row.schema_version)
            if record.id in seen:
                raise RuleViolation((row.problem,))  # one after the other: the next time
            refused = len(reading.refused)
            take_record(reading, record, partitions)
        except RuleViolation as violation:
            again.kept.append((row.nomor, in_words(violation.problems[0], row.entity)))
            continue
        if len(reading.refused) > refused:
            again.kept.append((row.nomor, reading.refused[-1].problem))
        else:
            seen.add(record.id)
            again.taken.append(row.nomor)
    again.planned = list(reading.planned)
    again.counts = {name.value: number for name, number in reading.counts.items()}
    return again


def _apply(session: Session, again: _Again) -> None:
    first = again.rows[0]
    act = current_act(session)
    if again.planned:
        write_planned(session, again.planned)
        _note_again(session, first.batch_id, again)
    settle_lines(session, again.taken, DITERIMA, batch_id=act.batch_id if again.planned else None)
    for nomor, problem in again.kept:
        note_problem(session, nomor, problem)


def _note_again(session: Session, batch_id: str, again: _Again) -> None:
    """The act stands in the history under the package the records came with."""
    paket = session.get_one(PaketTercatat, batch_id)
    session.add(
        PaketTercatat(
            batch_id=current_act(session).batch_id,
            package_hash=paket.package_hash,
            direction=ULANG,
            partition=paket.partition,
            replica_id=paket.replica_id,
            seq=paket.seq,
            nama_berkas=paket.nama_berkas,
            ukuran=paket.ukuran,
            recorded_at=clock.now().isoformat(),
            created_hlc=paket.created_hlc,
            tahun=paket.tahun,
            triwulan=paket.triwulan,
            counts=json.dumps(again.counts, sort_keys=True),
            totals="{}",
            is_registered=paket.is_registered,
        )
    )
