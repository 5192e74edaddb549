"""Which fields wait for a choice: a table beside the states, written in the same transaction."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import SyncConflict
from esakip_desktop.domain import state as states
from esakip_desktop.domain.konflik import common_context
from esakip_desktop.domain.state import DELETED

_CTX = '"ctx":{'
_TWO_HEADS = "],["
_DEL = f'"{DELETED}":'


class Stored(Protocol):
    """What is needed of a record whose state was stored."""

    @property
    def uid(self) -> str: ...
    @property
    def partition(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...
    @property
    def seen(self) -> Mapping[str, int] | None: ...


def note_conflicts(session: Session, changes: Sequence[Stored]) -> None:
    """Bring the table up to the stored states; most records cost a glance."""
    stale = [one.uid for one in changes if may_differ(one.before)]
    known = _take_out(session, stale) if stale else {}
    rows = [row for one in changes if may_differ(one.after) for row in _rows(one, known)]
    if rows:
        session.execute(insert(SyncConflict), rows)


def may_differ(state: str | None) -> bool:
    """Whether a state can hold a conflict at all: a cell with two heads, or a delete.

    Told from the canonical text, because most records of an import need no closer look. Only plain
    values follow the context, so its last mark is its own and the cells end there.
    """
    if state is None:
        return False
    return state.find(_TWO_HEADS, 0, state.rfind(_CTX)) >= 0 or _DEL in state


def _take_out(session: Session, uids: Sequence[str]) -> dict[str, str | None]:
    """Remove the lines of these records; returns what was known of their common past."""
    table = SyncConflict.__table__
    rows = session.execute(select(table.c.uid, table.c.seen)).all()
    known: dict[str, str | None] = {row.uid: row.seen for row in rows}
    gone = [{"b_uid": uid} for uid in uids if uid in known]
    if gone:
        is_it = table.c.uid == bindparam("b_uid")
        session.connection().execute(delete(table).where(is_it), gone)
    return known


def _rows(one: Stored, known: Mapping[str, str | None]) -> list[dict[str, Any]]:
    fields = states.conflicts(states.parse_state(one.after or ""))
    if not fields:
        return []
    seen = _seen(one.seen, known.get(one.uid))
    return [
        {
            "uid": one.uid,
            "field": field,
            "partition": one.partition,
            "entity": one.entity,
            "seen": seen,
        }
        for field in fields
    ]


def _seen(now: Mapping[str, int] | None, before: str | None) -> str | None:
    """A third side narrows what all have in common; an ordinary save does not."""
    if now is None:
        return before
    if before is not None:
        now = common_context(now, json.loads(before))
    return json.dumps(dict(now), sort_keys=True, separators=(",", ":"))
