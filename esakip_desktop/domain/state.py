"""The state of a synced record: a causal context and a multi-value register for each field.

Shape (docs/format-paket.md): ``ctx`` {replica: highest counter seen}, ``e`` [[replica, n, hlc,
user], …] the events that heads refer to, ``c`` {field: [[event index, value], …]} the heads. The
field ``_del`` says that the record was deleted. Functions return new states and change no input.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypedDict

Value = str | int | bool | None | list[str] | dict[str, "str | int | bool | None"]
Dot = tuple[str, int]

DELETED = "_del"

_HLC = re.compile(r"[0-9a-f]{16}\Z")
_REPLICA = re.compile(r"[0-9a-f]{32}\Z")
_MAX_COUNTER = 2**53 - 1


class State(TypedDict):
    """A record as it travels and rests."""

    c: dict[str, list[list[Any]]]
    ctx: dict[str, int]
    e: list[list[Any]]


class Event(NamedTuple):
    """One user action on one record."""

    replica: str
    n: int
    hlc: str
    user: str


class Head(NamedTuple):
    """One value of a field together with the event that wrote it."""

    event: Event
    value: Value

    @property
    def dot(self) -> Dot:
        return (self.event.replica, self.event.n)


Cells = dict[str, list[Head]]


def canonical(state: State) -> bytes:
    """The one byte form of a state; equal states have equal bytes."""
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def state_hash(state_bytes: bytes) -> str:
    return hashlib.sha256(state_bytes).hexdigest()


def parse_state(state_bytes: bytes | str) -> State:
    """Read back what `canonical` wrote; for bytes of our own, not for received ones."""
    parsed: State = json.loads(state_bytes)
    return parsed


def cells_of(state: State) -> Cells:
    events = [Event(*entry) for entry in state["e"]]
    return {
        field: [Head(events[index], value) for index, value in heads]
        for field, heads in state["c"].items()
    }


def build_state(cells: Cells, ctx: Mapping[str, int]) -> State:
    """Number the events that heads refer to, sorted by dot, and order heads by event."""
    events = sorted({head.event for heads in cells.values() for head in heads})
    index = {event: place for place, event in enumerate(events)}
    return {
        "c": {
            field: sorted(([index[head.event], head.value] for head in heads), key=_by_event)
            for field, heads in sorted(cells.items())
        },
        "ctx": dict(sorted(ctx.items())),
        "e": [list(event) for event in events],
    }


def save(state: State | None, changes: Mapping[str, Value], event: Event) -> State:
    """The state after a user saved these fields: each gets exactly one head, of this event."""
    cells: Cells = cells_of(state) if state is not None else {}
    for field, value in changes.items():
        cells[field] = [Head(event, value)]
    return build_state(cells, _advanced(state, event))


def delete(state: State, event: Event, changes: Mapping[str, Value] | None = None) -> State:
    """The state after a delete: every field keeps its shown value, re-headed under the new dot.

    `changes` are values that changed in the same act, as when an undo leads back into the trash.
    """
    return save(state, {**shown(state), **(changes or {}), DELETED: True}, event)


def restore(state: State, event: Event) -> State:
    """The state after taking a record out of the trash; fields with several heads get one."""
    crowded = [field for field, heads in state["c"].items() if len(heads) > 1]
    values = shown(state)
    return save(state, {**{field: values[field] for field in crowded}, DELETED: False}, event)


def shown(state: State) -> dict[str, Value]:
    """For each field the value to display; `_del` says whether the record counts as deleted."""
    raw = state["c"]
    if DELETED not in raw and all(len(heads) == 1 for heads in raw.values()):
        return {field: heads[0][1] for field, heads in raw.items()}  # nearly all records
    cells = cells_of(state)
    dead = delete_dots(cells)
    values = {field: _latest(live_heads(heads, dead)) for field, heads in cells.items()}
    if DELETED in cells:
        values[DELETED] = bool(dead) and not _has_edit_beside_delete(cells, dead)
    return values


def filled(state: State) -> dict[str, Value]:
    """The shown values that are there at all; not deleted counts as nothing."""
    return {
        field: value
        for field, value in shown(state).items()
        if value is not None and not (field == DELETED and value is False)
    }


def conflicts(state: State) -> tuple[str, ...]:
    """Fields with more than one distinct live value; `_del` when an edit stands beside a delete.

    A record in the trash has none: two concurrent deletes agree, whatever values they carry along.
    """
    cells = cells_of(state)
    dead = delete_dots(cells)
    is_edited = _has_edit_beside_delete(cells, dead)
    if dead and not is_edited:
        return ()
    names = [
        field
        for field, heads in cells.items()
        if field != DELETED and len({value_key(head.value) for head in live_heads(heads, dead)}) > 1
    ]
    return (*names, DELETED) if dead else tuple(names)


def value_key(value: Value) -> str:
    """Equal for equal values only: 1 and true are two, and the order of parts does not count."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def check_state(state: Mapping[str, object]) -> None:
    """Raise ValueError unless a received state is valid: canonical, covered, nothing empty."""
    if set(state) != {"c", "ctx", "e"}:
        raise ValueError("keys")
    ctx, events, cells = state["ctx"], state["e"], state["c"]
    if not isinstance(ctx, dict) or not isinstance(events, list) or not isinstance(cells, dict):
        raise ValueError("shape")
    _check_context(ctx)
    _check_events(events, ctx)
    used: set[int] = set()
    for field, heads in cells.items():
        used.update(_check_cell(field, heads, len(events)))
    if used != set(range(len(events))):
        raise ValueError("event without head")


def _check_context(ctx: Mapping[object, object]) -> None:
    for replica, n in ctx.items():
        if not isinstance(replica, str) or not _REPLICA.match(replica):
            raise ValueError("replica")
        if type(n) is not int or not 1 <= n <= _MAX_COUNTER:
            raise ValueError("counter")


def _check_events(events: Iterable[object], ctx: Mapping[str, int]) -> None:
    previous: Dot | None = None
    for entry in events:
        if not isinstance(entry, list) or len(entry) != 4:
            raise ValueError("event")
        replica, n, hlc, user = entry
        if not isinstance(replica, str) or type(n) is not int or n < 1:
            raise ValueError("dot")
        if n > ctx.get(replica, 0):
            raise ValueError("dot above context")
        if not isinstance(hlc, str) or not _HLC.match(hlc) or not isinstance(user, str):
            raise ValueError("hlc or user")
        if previous is not None and previous >= (replica, n):
            raise ValueError("event order")
        previous = (replica, n)


def _check_cell(field: object, heads: object, events: int) -> list[int]:
    if not isinstance(field, str) or not field or not isinstance(heads, list) or not heads:
        raise ValueError("cell")
    indices: list[int] = []
    previous = -1
    for head in heads:
        if not isinstance(head, list) or len(head) != 2 or type(head[0]) is not int:
            raise ValueError("head")
        if not previous < head[0] < events:
            raise ValueError("event index")
        previous = head[0]
        indices.append(previous)
    return indices


def _advanced(state: State | None, event: Event) -> dict[str, int]:
    ctx = dict(state["ctx"]) if state is not None else {}
    ctx[event.replica] = event.n
    return ctx


def delete_dots(cells: Cells) -> set[Dot]:
    """The events that deleted the record and were not taken back."""
    return {head.dot for head in cells.get(DELETED, ()) if head.value is True}


def live_heads(heads: list[Head], dead: set[Dot]) -> list[Head]:
    """A head of a delete only carries its value along beside a live edit of the same field."""
    return [head for head in heads if head.dot not in dead] or heads


def _has_edit_beside_delete(cells: Cells, dead: set[Dot]) -> bool:
    return any(head.dot not in dead for heads in cells.values() for head in heads)


def _latest(heads: list[Head]) -> Value:
    return max(heads, key=_by_time).value


def _by_time(head: Head) -> tuple[str, str]:
    return (head.event.hlc, head.event.replica)


def _by_event(head: list[Any]) -> int:
    index: int = head[0]
    return index
