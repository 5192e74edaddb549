"""Undoing an import: what it would do, worked out first, and then exactly that in one act."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.journal import current_act, field_changes
from esakip_desktop.data.karantina import reopen_batch
from esakip_desktop.data.projection import project
from esakip_desktop.data.queries.jurnal import SinceRow, changes_since
from esakip_desktop.data.queries.kunci import COVERED, kunci_rows
from esakip_desktop.data.queries.paket import MASUK, ULANG, PaketRow, batch_row
from esakip_desktop.data.tables import ENTITIES, Jurnal, PaketTercatat
from esakip_desktop.data.undo import (
    UNDO,
    ImportedRecord,
    held_records,
    imported_records,
    undo_import,
)
from esakip_desktop.data.workspace import Facts, Workspace
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.wording import label
from esakip_desktop.exchange.differences import (
    MAX_LISTED,
    MONEY,
    Money,
    MoneyRow,
    read_money,
    record_label,
    record_names,
)
from esakip_desktop.exchange.late import late_records
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Progress


class Fate(StrEnum):
    """What the undo means for a record of the import, in the order of the list."""

    BERUBAH = "berubah"
    TETAP = "tetap"
    DIPULIHKAN = "dipulihkan"
    DITARIK = "ditarik"


@dataclass(frozen=True)
class FieldBack:
    """A field as it is now, and as it was before the import."""

    medan: str
    di_sini: Value
    sebelumnya: Value


@dataclass(frozen=True)
class UndoLine:
    """A record of the import in words; `since` is what changed it afterwards, newest first."""

    uid: str
    entity: str
    fate: Fate
    catatan: str
    fields: tuple[FieldBack, ...]
    since: tuple[SinceRow, ...]
    can_choose: bool


@dataclass(frozen=True)
class Afterwards:
    """A record as it would be afterwards (see differences.Projected)."""

    uid: str
    partition: str
    entity: str
    row: Mapping[str, object]


@dataclass(frozen=True)
class UndoPlan:
    """The preview. `lines` names all records that stay, and the first of the others.

    `choosable` are those changed since that this office may write: they can be saved back one by
    one. `late` belong to quarters that were locked; `dangling` stay and refer to what leaves.
    """

    paket: PaketRow
    records: tuple[ImportedRecord, ...]
    fates: Mapping[str, Fate]
    choosable: frozenset[str]
    lines: tuple[UndoLine, ...]
    dangling: int
    late: int
    _money: Money
    _months: tuple[Afterwards, ...]

    def count(self, fate: Fate) -> int:
        return sum(one is fate for one in self.fates.values())

    def money(self, chosen: Collection[str] = ()) -> tuple[MoneyRow, ...]:
        """Realised money of each program now and afterwards, with these records chosen."""
        moved = (Fate.DITARIK, Fate.DIPULIHKAN)
        return self._money.rows(
            one for one in self._months if one.uid in chosen or self.fates[one.uid] in moved
        )


@dataclass(frozen=True)
class UndoResult:
    """What an undo did; `kept` records stayed as they are, changed since or locked."""

    removed: int
    restored: int
    saved: int
    kept: int
    tables: frozenset[str]
    backup: str


def plan_undo(workspace: Workspace, batch_id: str, progress: Progress = SILENT) -> UndoPlan:
    """Work out the undo of an import; raises RuleViolation when there is nothing to undo."""
    progress.step(0, 1, "Membaca catatan")
    plan = workspace.read(_plan, batch_id, workspace.facts, progress)
    progress.step(1, 1, "Selesai")
    return plan


def apply_undo(
    workspace: Workspace,
    plan: UndoPlan,
    chosen: Collection[str] = (),
    progress: Progress = SILENT,
) -> UndoResult:
    """Take an import back after a backup, as previewed; may be stopped until the very end."""
    picked = plan.choosable.intersection(chosen)
    backup = make_backup(workspace.path, workspace.facts.work_file_id, progress)
    outcome = workspace.act_as(
        UNDO, plan.paket.package_hash, _apply, plan, picked, workspace.facts, progress
    )
    return UndoResult(
        removed=plan.count(Fate.DITARIK),
        restored=plan.count(Fate.DIPULIHKAN),
        saved=outcome.result,
        kept=plan.count(Fate.BERUBAH) + plan.count(Fate.TETAP) - len(picked),
        tables=outcome.tables,
        backup=str(backup.path),
    )


def _apply(
    session: Session, plan: UndoPlan, chosen: frozenset[str], facts: Facts, progress: Progress
) -> int:
    progress.step(0, 4, "Membaca catatan")
    _require(session, plan.paket.batch_id)
    records = imported_records(session, plan.paket.batch_id)
    if records != plan.records or _fates(session, facts, records) != plan.fates:
        raise RuleViolation((Problem("paket", "JRN-106"),))
    moving = [one for one in records if plan.fates[one.uid] is not Fate.TETAP]
    changes = undo_import(session, moving, chosen, progress)
    act = current_act(session)
    noted = session.get_one(PaketTercatat, plan.paket.batch_id)
    noted.undone_at = clock.now().isoformat()
    noted.undone_by = act.user_id
    noted.undone_batch = act.batch_id
    reopen_batch(session, plan.paket.batch_id)
    session.flush()
    progress.step(4, 4, "Menyelesaikan")
    return sum(one.n is not None for one in changes)


def _plan(session: Session, batch_id: str, facts: Facts, progress: Progress) -> UndoPlan:
    paket = _require(session, batch_id)
    records = imported_records(session, batch_id)
    fates = _fates(session, facts, records)
    choosable = frozenset(
        one.uid
        for one in records
        if fates[one.uid] is Fate.BERUBAH and one.partition == facts.partition
    )
    progress.step(0, 1, "Menyusun daftar")
    moved = [one for one in records if fates[one.uid] in (Fate.DITARIK, Fate.DIPULIHKAN)]
    return UndoPlan(
        paket=paket,
        records=records,
        fates=fates,
        choosable=choosable,
        lines=_lines(session, batch_id, records, fates, choosable),
        dangling=_count_dangling(session, batch_id, records, fates),
        late=_count_late(session, facts, moved),
        _money=read_money(session, paket.partition),
        _months=tuple(_afterwards(one) for one in records if one.entity == MONEY),
    )


def _count_late(session: Session, facts: Facts, moved: Sequence[ImportedRecord]) -> int:
    """At the hub: records of locked quarters that move; they are named and not held."""
    covered = [one for one in moved if one.entity in COVERED]
    if not any(kunci_rows(session, office) for office in {one.partition for one in covered}):
        return 0
    return len(late_records(session, facts, (_afterwards(one) for one in covered)))


def _fates(session: Session, facts: Facts, records: Sequence[ImportedRecord]) -> dict[str, Fate]:
    held = held_records(session, facts.partition, records)
    return {one.uid: Fate.TETAP if one.uid in held else _fate_of(one) for one in records}


def _fate_of(record: ImportedRecord) -> Fate:
    if not record.is_untouched:
        return Fate.BERUBAH
    return Fate.DITARIK if record.before is None else Fate.DIPULIHKAN


def _require(session: Session, batch_id: str) -> PaketRow:
    """The import that is still in force; everything else is refused."""
    paket = batch_row(session, batch_id)
    if paket is None or paket.direction not in (MASUK, ULANG):
        raise RuleViolation((Problem("paket", "JRN-104"),))
    if paket.undone_at is not None:
        at = paket.undone_at.astimezone()
        when = f"{format_tanggal(at.date())} {at:%H.%M}"
        raise RuleViolation((Problem.at("paket", "JRN-105", waktu=when),))
    return paket


def _afterwards(one: ImportedRecord) -> Afterwards:
    """A record as it was; one that came with the import counts as nothing."""
    state = one.current if one.before is None else one.before
    row = project(one.entity, one.partition, one.uid, state)
    row = row if one.before is not None else row | {"is_deleted": True}
    return Afterwards(one.uid, one.partition, one.entity, row)


def _lines(
    session: Session,
    batch_id: str,
    records: Sequence[ImportedRecord],
    fates: Mapping[str, Fate],
    choosable: frozenset[str],
) -> tuple[UndoLine, ...]:
    """All records that stay, then restored, then removed ones, at most MAX_LISTED of those."""
    order = list(Fate)
    names = record_names(session)
    since = changes_since(session, batch_id)
    staying = sum(fate in (Fate.BERUBAH, Fate.TETAP) for fate in fates.values())
    ordered = sorted(records, key=lambda one: (order.index(fates[one.uid]), one.entity, one.uid))
    return tuple(
        UndoLine(
            one.uid,
            one.entity,
            fates[one.uid],
            record_label(one.entity, _row_now(one), names),
            tuple(_fields_back(one)),
            since.get(one.uid, ()) if fates[one.uid] is Fate.BERUBAH else (),
            one.uid in choosable,
        )
        for one in ordered[: staying + MAX_LISTED]
    )


def _row_now(one: ImportedRecord) -> dict[str, object]:
    return project(one.entity, one.partition, one.uid, one.current)


def _fields_back(one: ImportedRecord) -> Iterator[FieldBack]:
    for name, (now, then) in field_changes(one.current, one.before).items():
        yield FieldBack(label(name), now, then)


def _count_dangling(
    session: Session, batch_id: str, records: Sequence[ImportedRecord], fates: Mapping[str, Fate]
) -> int:
    """Living records that stay and refer to one that leaves; they wait for it, nothing breaks.

    What is restored refers to what it did before, so only what stays is looked at.
    """
    gone = {uid for uid, fate in fates.items() if fate is Fate.DITARIK}
    if not gone:
        return 0
    staying = [one for one in records if fates[one.uid] in (Fate.BERUBAH, Fate.TETAP)]
    waiting = {one.uid for one in staying if _refers(_row_now(one), gone)}
    twin = aliased(Jurnal)
    for mapped in ENTITIES.values():
        table = mapped.__table__
        is_in_batch = exists().where(twin.record_id == table.c.uid, twin.batch_id == batch_id)
        for column in table.columns:
            if column.name.endswith("_uid"):
                query = (
                    select(table.c.uid, column)
                    .join(Jurnal, Jurnal.record_id == column)
                    .where(Jurnal.batch_id == batch_id, Jurnal.before.is_(None), ~is_in_batch)
                    .where(table.c.is_deleted.is_not(True))
                )
                waiting |= {uid for uid, to in session.execute(query) if to in gone}
    return len(waiting)


def _refers(row: Mapping[str, object], gone: Collection[object]) -> bool:
    names = (name for name in row if name.endswith("_uid"))
    return not row["is_deleted"] and any(row[name] in gone for name in names)
