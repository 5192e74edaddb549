"""Taking back one act: a new save with the earlier values, never a return to older states.

The import of a package is the one exception: records that nobody changed since get the very state
back that they had before, and those it brought leave again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import (
    NO_FIELDS,
    RESOLVE,
    Change,
    Wanted,
    changes_of,
    current_act,
    write_changes,
)
from esakip_desktop.data.projection import TypedRow, project, replace_rows
from esakip_desktop.data.queries.kunci import COVERED, periode_of, terkunci_of, terkunci_record
from esakip_desktop.data.serials import follow_undo
from esakip_desktop.data.tables import (
    ENTITIES,
    Bukti,
    Jurnal,
    Kunci,
    Laptop,
    SyncRecord,
    typed_columns,
)
from esakip_desktop.domain import state as states
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.state import DELETED
from esakip_desktop.domain.verifikasi import terkunci_problem
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import Progress

IMPORT = "import"
UNDO = "undo"

_TAKEN_BACK = ("save", "delete", "restore", RESOLVE, UNDO)


@dataclass(frozen=True)
class ImportedRecord:
    """A record an import wrote: its state before that (None: it came new), and the one now."""

    uid: str
    partition: str
    entity: str
    before: str | None
    current: str
    is_untouched: bool


def undo_batch(session: Session, batch_id: str) -> int:
    """Write the values from before a batch; refuses when a record has changed since.

    Returns the number of records. Taking the undo back in turn is the redo.
    """
    entries = session.scalars(
        select(Jurnal).where(Jurnal.batch_id == batch_id).order_by(Jurnal.seq)
    ).all()
    if any(entry.package_hash is not None for entry in entries):
        raise RuleViolation((Problem("jurnal", "JRN-103"),))
    if not entries or any(entry.kind not in _TAKEN_BACK for entry in entries):
        raise RuleViolation((Problem("jurnal", "JRN-101"),))
    if all(entry.kind == RESOLVE and entry.fields == NO_FIELDS for entry in entries):
        raise RuleViolation((Problem("konflik", "KFL-110"),))
    _refuse_closed(session, entries)
    first: dict[str, Jurnal] = {}
    last: dict[str, Jurnal] = {}
    for entry in entries:
        first.setdefault(entry.record_id, entry)
        last[entry.record_id] = entry
    for record_id, entry in last.items():
        record = session.get(SyncRecord, record_id)
        if record is None or not _same_values(record.state, entry.after):
            raise RuleViolation((Problem("jurnal", "JRN-102"),))
    for record_id, entry in first.items():
        _write_back(session, record_id, entry)
    return len(first)


def imported_records(session: Session, batch_id: str) -> tuple[ImportedRecord, ...]:
    """What an import wrote and is still here, in the order of the ids."""
    query = (
        select(
            Jurnal.record_id,
            Jurnal.partition,
            Jurnal.entity,
            Jurnal.before,
            SyncRecord.state,
            SyncRecord.state_hash == Jurnal.after_digest,
        )
        .join(SyncRecord, SyncRecord.uid == Jurnal.record_id)
        .where(Jurnal.batch_id == batch_id, Jurnal.kind == IMPORT)
        .order_by(Jurnal.record_id)
    )
    return tuple(
        ImportedRecord(uid, partition, entity, before, state, bool(is_untouched))
        for uid, partition, entity, before, state, is_untouched in session.execute(query)
    )


def held_records(
    session: Session, office: str, records: Sequence[ImportedRecord]
) -> frozenset[str]:
    """What an undo leaves alone: the book of locks, and what a lock of our own office covers.

    A lock is opened by whoever set it, never by taking back the package that brought it.
    """
    closed: dict[tuple[int, int], bool] = {}

    def is_closed(entity: str, row: dict[str, object]) -> bool:
        if entity == Bukti.entity():  # evidence is closed together with the figure it proves
            proven = (str(row["untuk"]), [str(row["untuk_uid"])])
            return terkunci_record(session, *proven) is not None
        periode = periode_of(entity, row)
        if periode is None:
            return False
        if periode not in closed:
            closed[periode] = terkunci_of(session, office, *periode) is not None
        return closed[periode]

    return frozenset(
        one.uid
        for one in records
        if one.entity == Kunci.entity()
        or (
            one.partition == office
            and one.entity in (*COVERED, Bukti.entity())
            and is_closed(one.entity, project(one.entity, one.partition, one.uid, one.current))
        )
    )


def undo_import(
    session: Session,
    records: Sequence[ImportedRecord],
    chosen: Collection[str],
    progress: Progress,
) -> list[Change]:
    """Give untouched records their earlier state back, byte for byte; the others stay.

    Of the changed ones, those that are `chosen` are saved with the earlier values: an event of its
    own, the context moves forward.
    """
    act = current_act(session)
    hlc = act.clock.tick()
    progress.step(1, 4, "Menyusun catatan")
    changes = [
        Change(one.uid, one.partition, one.entity, one.current, one.before, None, keeps_after=False)
        for one in records
        if one.is_untouched
    ]
    earlier = [_earlier(one) for one in records if not one.is_untouched and one.uid in chosen]
    changes += changes_of(session, act, earlier, hlc)
    progress.step(2, 4, "Mengembalikan isi")
    replace_rows(session, _typed_rows(changes))
    reach("urung.sesudah-baris")
    progress.step(3, 4, "Menulis jejak")
    write_changes(session, act, changes, hlc)
    return changes


def _typed_rows(changes: Sequence[Change]) -> Iterator[TypedRow]:
    for one in changes:
        after = one.after
        row = None if after is None else project(one.entity, one.partition, one.uid, after)
        yield TypedRow(one.entity, one.uid, one.before is not None, row)


def _earlier(one: ImportedRecord) -> Wanted:
    """The values from before the import; a record that came with it is to be deleted."""
    now = states.shown(states.parse_state(one.current))
    then = now if one.before is None else states.shown(states.parse_state(one.before))
    is_deleted = one.before is None or then.get(DELETED) is True
    cells = {name: then.get(name) for name in now.keys() | then.keys() if name != DELETED}
    return Wanted(one.uid, one.partition, one.entity, one.current, cells, is_deleted)


def _refuse_closed(session: Session, entries: Sequence[Jurnal]) -> None:
    """A quarter that was locked since then keeps what it has."""
    for entity in {entry.entity for entry in entries}:
        uids = {entry.record_id for entry in entries if entry.entity == entity}
        found = terkunci_record(session, entity, uids)
        if found is not None:
            raise RuleViolation((terkunci_problem(found),))


def _same_values(state: str, image: str | None) -> bool:
    """Whether a record shows what the batch left; the context may have moved on by an undo."""
    if image is None:
        return False
    now, then = (states.filled(states.parse_state(text)) for text in (state, image))
    return now == then


def _write_back(session: Session, record_id: str, entry: Jurnal) -> None:
    row = session.get(ENTITIES[entry.entity], record_id)
    if row is None:
        raise RuleViolation((Problem("jurnal", "JRN-101"),))
    if entry.before is None:
        row.is_deleted = True
    else:
        shown = states.shown(states.parse_state(entry.before))
        for name, value in typed_columns(type(row), shown).items():
            setattr(row, name, value)
    if isinstance(row, Laptop):
        follow_undo(session, row)
