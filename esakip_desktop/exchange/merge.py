"""Applying a previewed import: one act, one transaction, a journal that can take it back."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from esakip_desktop.data import blobs
from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.journal import Change, current_act, write_changes
from esakip_desktop.data.karantina import HeldLine, hold_lines
from esakip_desktop.data.projection import TypedRow, replace_rows
from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.data.serials import PUSAT, remember
from esakip_desktop.data.tables import PaketTercatat, Replica
from esakip_desktop.data.trouble import disk_trouble
from esakip_desktop.data.undo import IMPORT
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.pins import pin_key
from esakip_desktop.exchange.planned import Planned
from esakip_desktop.exchange.preview import ImportPlan, check_fresh
from esakip_desktop.exchange.reader import Package, open_package
from esakip_desktop.exchange.records import total_label
from esakip_desktop.exchange.registry import remember_laptops
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.collector import collection_put_off
from esakip_desktop.foundation.progress import SILENT, Progress


@dataclass(frozen=True)
class ImportResult:
    """What an import did; zero records when everything was known already."""

    plan: ImportPlan
    written: int
    tables: frozenset[str]
    batch_id: str | None


def apply_import(
    workspace: Workspace,
    plan: ImportPlan,
    progress: Progress = SILENT,
    *,
    is_trusted: bool = False,
    has_backup: bool = False,
    without_held: bool = False,
    nama_berkas: str = "",
) -> ImportResult:
    """Apply a plan after a backup; an identical package again changes nothing.

    `is_trusted` is the user's tick for a sender not seen before, `without_held` the one for sums
    that do not come out because records are set aside. `has_backup` is for a run over many
    packages, which makes one backup before the first. `nama_berkas` is what the file was called
    where it came from.
    """
    if not is_trusted:
        plan.trust.require()
    if plan.is_known and not plan.planned:
        return ImportResult(plan, 0, frozenset(), None)
    if plan.gaps and not without_held:
        raise RuleViolation(gap_problems(plan))
    if not has_backup:
        make_backup(workspace.path, workspace.facts.work_file_id, progress)
    reach("impor.sesudah-cadangan")
    try:
        receiver_key = identity_of(workspace).kode8
        _store_blobs(workspace, plan, progress)
    except OSError as error:
        raise disk_trouble(error, workspace.path.name) from error
    reach("impor.sesudah-bukti")
    progress.step(0, 1, "Menulis")
    name = nama_berkas or plan.path.name
    with collection_put_off():
        outcome = workspace.act_as(IMPORT, plan.package_hash, _apply, plan, receiver_key, name)
    progress.step(1, 1, "Menulis")
    return ImportResult(plan, outcome.result, outcome.tables, outcome.batch_id)


def gap_problems(plan: ImportPlan) -> tuple[Problem, ...]:
    """What has to be decided before a package is applied without the records set aside."""
    return tuple(
        Problem.at(
            "paket",
            "PKT-508",
            nama=total_label(gap.nama),
            pengirim=gap.pengirim,
            penerima=gap.penerima,
            jumlah=str(len(plan.refused)),
        )
        for gap in plan.gaps
    )


def write_planned(session: Session, planned: Sequence[Planned]) -> None:
    """Rows, states and journal of records as they were planned, if they are still as seen."""
    check_fresh(session, planned)
    act = current_act(session)
    replace_rows(
        session,
        (TypedRow(item.entity, item.uid, item.before is not None, item.row) for item in planned),
    )
    reach("impor.sesudah-baris")
    changes = [
        Change(
            item.uid, item.partition, item.entity, item.before, item.after, None, False, item.seen
        )
        for item in planned
    ]
    write_changes(session, act, changes, act.clock.tick())
    remember_laptops(session, planned)
    reach("impor.sesudah-jejak")


def _apply(session: Session, plan: ImportPlan, receiver_key: str, nama_berkas: str) -> int:
    reach("impor.sesudah-mulai")
    planned = tuple(plan.planned)
    write_planned(session, planned)
    _note_import(session, plan, receiver_key, nama_berkas)
    if plan.refused:
        _hold_refused(session, plan)
    return len(planned)


def _hold_refused(session: Session, plan: ImportPlan) -> None:
    """What is set aside is kept as it came, read once more from the package."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for item in plan.refused:
        wanted[item.entity].add(item.line_no)
    problems = {(item.entity, item.line_no): item.problem for item in plan.refused}
    manifest, sender = plan.manifest, plan.manifest.sender
    with _reopened(plan) as package:
        lines = (
            HeldLine(entity, line_no, raw, problems[entity, line_no])
            for entity, line_no, raw in package.raw_lines(wanted)
        )
        hold_lines(
            session,
            lines,
            replica_id=sender.replica_id,
            partition=sender.partition,
            schema_version=manifest.schema_version,
        )


def _note_import(session: Session, plan: ImportPlan, receiver_key: str, nama_berkas: str) -> None:
    manifest, sender = plan.manifest, plan.manifest.sender
    pin_key(
        session,
        sender.replica_id,
        sender.partition,
        sender.public_key,
        sender.nama,
        is_matched=plan.trust.is_matched,
    )
    session.flush()
    if manifest.revocation_serial:
        remember(session, PUSAT, sender.key_id, manifest.revocation_serial)
    replica = session.get_one(Replica, sender.replica_id)
    if manifest.chain.seq > (replica.last_seq or 0):
        replica.last_seq, replica.last_hash = manifest.chain.seq, manifest.chain.hash
    periode = manifest.scope.periode
    session.add(
        PaketTercatat(
            batch_id=current_act(session).batch_id,
            package_hash=plan.package_hash,
            direction=MASUK,
            partition=plan.subject,
            replica_id=sender.replica_id,
            seq=manifest.seq,
            nama_berkas=nama_berkas,
            ukuran=plan.ukuran,
            recorded_at=clock.now().isoformat(),
            created_hlc=manifest.created_hlc,
            tahun=manifest.scope.tahun,
            triwulan=max(periode) if periode else None,
            counts=json.dumps({name.value: n for name, n in plan.counts.items()}, sort_keys=True),
            totals=json.dumps(dict(manifest.control_totals), sort_keys=True),
            is_registered=plan.trust.trust is Trust.REGISTERED,
            head_seq=manifest.chain.seq,
            head_hash=manifest.chain.hash,
            receiver_key=receiver_key,
        )
    )


def _store_blobs(workspace: Workspace, plan: ImportPlan, progress: Progress) -> None:
    """Evidence first: content-addressed, so a crash before the records leaves nothing wrong."""
    with _reopened(plan) as package:
        for blob in package.blobs(progress):
            target = blobs.blob_path(workspace.path, blob.sha256)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                package.extract_blob(blob.sha256, target)


@contextmanager
def _reopened(plan: ImportPlan) -> Iterator[Package]:
    """The package that was previewed, and no other that took its place since."""
    with open_package(plan.path) as package:
        if package.package_hash != plan.package_hash:
            raise refusal("PKT-504")
        yield package
