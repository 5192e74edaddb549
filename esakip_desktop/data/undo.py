"""Taking back one act: a new save with the earlier values, never a return to older states."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import ENTITIES, Jurnal, SyncRecord, typed_columns
from esakip_desktop.domain import state as states
from esakip_desktop.domain.problems import Problem, RuleViolation

_TAKEN_BACK = ("save", "delete", "restore", "undo")


def undo_batch(session: Session, batch_id: str) -> int:
    """Write the values from before a batch; refuses when a record has changed since.

    Returns the number of records. Taking the undo back in turn is the redo.
    """
    entries = session.scalars(
        select(Jurnal).where(Jurnal.batch_id == batch_id).order_by(Jurnal.seq)
    ).all()
    if not entries or any(entry.kind not in _TAKEN_BACK for entry in entries):
        raise RuleViolation((Problem("jurnal", "JRN-101"),))
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
        return
    shown = states.shown(states.parse_state(entry.before))
    for name, value in typed_columns(type(row), shown).items():
        setattr(row, name, value)
