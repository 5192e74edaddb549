"""Applying a previewed import: one act, one transaction, a journal that can take it back."""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from esakip_desktop.data import blobs
from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.journal import Change, current_act, write_changes
from esakip_desktop.data.projection import TypedRow, replace_rows
from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.data.tables import PaketTercatat, Replica
from esakip_desktop.data.trouble import disk_trouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.export import identity_of, pin_key
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.preview import ImportPlan, check_fresh
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.checkpoints import reach
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
    reach("impor.sesudah-cadangan")
    try:
        receiver_key = identity_of(workspace).kode8
        _store_blobs(workspace, plan, progress)
    except OSError as error:
        raise disk_trouble(error, workspace.path.name) from error
    reach("impor.sesudah-bukti")
    progress.step(0, 1, "Menulis")
    outcome = workspace.act_as("import", plan.package_hash, _apply, plan, receiver_key)
    progress.step(1, 1, "Menulis")
    return ImportResult(plan, outcome.result, outcome.tables, outcome.batch_id)


def _apply(session: Session, plan: ImportPlan, receiver_key: str) -> int:
    reach("impor.sesudah-mulai")
    planned = tuple(plan.planned)
    check_fresh(session, plan, planned)
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
    reach("impor.sesudah-jejak")
    _note_import(session, plan, act.batch_id, receiver_key)
    return len(changes)


def _note_import(session: Session, plan: ImportPlan, batch_id: str, receiver_key: str) -> None:
    manifest, sender = plan.manifest, plan.manifest.sender
    pin_key(session, sender.replica_id, sender.partition, sender.public_key, sender.nama)
    session.flush()
    replica = session.get_one(Replica, sender.replica_id)
    if manifest.chain.seq > (replica.last_seq or 0):
        replica.last_seq, replica.last_hash = manifest.chain.seq, manifest.chain.hash
    periode = manifest.scope.periode
    session.add(
        PaketTercatat(
            batch_id=batch_id,
            package_hash=plan.package_hash,
            direction=MASUK,
            partition=plan.subject,
            replica_id=sender.replica_id,
            seq=manifest.seq,
            nama_berkas=plan.path.name,
            ukuran=plan.ukuran,
            recorded_at=clock.now().isoformat(),
            created_hlc=manifest.created_hlc,
            tahun=manifest.scope.tahun,
            triwulan=max(periode) if periode else None,
            counts=json.dumps({name.value: n for name, n in plan.counts.items()}, sort_keys=True),
            totals=json.dumps(dict(manifest.control_totals), sort_keys=True),
            is_registered=plan.trust.trust is Trust.KNOWN,
            refused=json.dumps([sentence(item.problem) for item in plan.refused]),
            head_seq=manifest.chain.seq,
            head_hash=manifest.chain.hash,
            receiver_key=receiver_key,
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
