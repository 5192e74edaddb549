"""Applying a previewed import: one act, one transaction, a journal that can take it back."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.orm import Session

from esakip_desktop.data import blobs
from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.journal import Change, current_act, write_changes
from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.data.tables import ENTITIES, PaketTercatat, Replica
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.export import pin_key
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.preview import ImportPlan, Planned, check_fresh
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.foundation import clock
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
) -> ImportResult:
    """Apply a plan after a backup; an identical package again changes nothing.

    `is_trusted` is the user's tick for a sender not seen before. `has_backup` is for a run over
    many packages, which makes one backup before the first.
    """
    if not is_trusted:
        plan.trust.require()
    if plan.is_known and not plan.planned:
        return ImportResult(plan, 0, frozenset(), None)
    if not has_backup:
        make_backup(workspace.path, workspace.facts.work_file_id, progress)
    _store_blobs(workspace, plan, progress)
    progress.step(0, 1, "Menulis")
    outcome = workspace.act_as("import", plan.package_hash, _apply, plan)
    progress.step(1, 1, "Menulis")
    return ImportResult(plan, outcome.result, outcome.tables, outcome.batch_id)


def _apply(session: Session, plan: ImportPlan) -> int:
    check_fresh(session, plan)
    act = current_act(session)
    _write_rows(session, plan.planned)
    changes = [
        Change(item.uid, item.partition, item.entity, item.before, item.after, None, False)
        for item in plan.planned
    ]
    write_changes(session, act, changes, act.clock.tick())
    _note_import(session, plan, act.batch_id)
    return len(changes)


def _write_rows(session: Session, planned: Sequence[Planned]) -> None:
    """Typed rows as sets: changed ones are replaced, new ones added."""
    groups: dict[str, list[Planned]] = defaultdict(list)
    for item in planned:
        groups[item.entity].append(item)
    connection = session.connection()
    for entity, items in sorted(groups.items()):
        table = ENTITIES[entity].__table__  # type: ignore[attr-defined]
        replaced = [{"b_uid": item.uid} for item in items if item.before is not None]
        if replaced:
            connection.execute(delete(table).where(table.c.uid == bindparam("b_uid")), replaced)
        connection.execute(insert(table), [item.row for item in items])


def _note_import(session: Session, plan: ImportPlan, batch_id: str) -> None:
    manifest, sender = plan.manifest, plan.manifest.sender
    pin_key(session, sender.replica_id, sender.partition, sender.public_key, sender.nama)
    session.flush()
    replica = session.get_one(Replica, sender.replica_id)
    if manifest.chain.seq > (replica.last_seq or 0):
        replica.last_seq, replica.last_hash = manifest.chain.seq, manifest.chain.hash
    periode = manifest.scope.periode
    session.merge(
        PaketTercatat(
            package_hash=plan.package_hash,
            direction=MASUK,
            partition=sender.partition,
            replica_id=sender.replica_id,
            seq=manifest.seq,
            nama_berkas=plan.path.name,
            ukuran=plan.ukuran,
            recorded_at=clock.now().isoformat(),
            created_hlc=manifest.created_hlc,
            batch_id=batch_id,
            tahun=manifest.scope.tahun,
            triwulan=max(periode) if periode else None,
            counts=json.dumps({name.value: n for name, n in plan.counts.items()}, sort_keys=True),
            totals=json.dumps(dict(manifest.control_totals), sort_keys=True),
            is_registered=plan.trust.trust is Trust.KNOWN,
        )
    )


def _store_blobs(workspace: Workspace, plan: ImportPlan, progress: Progress) -> None:
    """Evidence first: content-addressed, so a crash before the records leaves nothing wrong."""
    with open_package(plan.path) as package:
        if package.package_hash != plan.package_hash:
            raise refusal("PKT-504")
        for blob in package.blobs(progress):
            target = blobs.blob_path(workspace.path, blob.sha256)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                package.extract_blob(blob.sha256, target)
