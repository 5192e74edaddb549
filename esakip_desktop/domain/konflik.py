"""Conflicts as a choice between sides, and the one save that settles them (paket.md 7.3, 7.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from esakip_desktop.domain import state as states
from esakip_desktop.domain.state import DELETED, Cells, Dot, Event, Head, State, Value


@dataclass(frozen=True)
class Sisi:
    """One of the values that stand against each other, with the newest event that wrote it.

    Of a delete against an edit the value says whether the record is to be deleted. `replicas` are
    all computers on which this value was written.
    """

    value: Value
    event: Event
    replicas: tuple[str, ...]


def list_sisi(state: State, field: str) -> tuple[Sisi, ...]:
    """The sides of a conflict, in the order of their computers: the same on every one of them."""
    cells = states.cells_of(state)
    dead = states.delete_dots(cells)
    if field == DELETED:
        heads = _verdicts(cells, dead)
    else:
        heads = states.live_heads(cells.get(field, []), dead)
    groups: dict[str, list[Head]] = {}
    for head in sorted(heads, key=lambda one: one.dot):
        groups.setdefault(states.value_key(head.value), []).append(head)
    return tuple(_sisi(group) for group in groups.values())


def edited_beside_delete(state: State) -> dict[str, Value]:
    """The values that somebody wrote who did not know of the delete."""
    cells = states.cells_of(state)
    dead = states.delete_dots(cells)
    shown = states.shown(state)
    return {
        field: shown[field]
        for field, heads in cells.items()
        if field != DELETED and any(head.dot not in dead for head in heads)
    }


def settle(state: State, choices: Mapping[str, Value], event: Event) -> State:
    """One event that supersedes all heads of the chosen fields; other conflicts stay open.

    `_del` true deletes the record again, false keeps it: then what the delete carried along gives
    way, and fields that differ among the edits stay a choice of their own.
    """
    values = {field: value for field, value in choices.items() if field != DELETED}
    match choices.get(DELETED):
        case True:
            return states.delete(state, event, values)
        case False:
            return states.save(_without_deletes(state), {**values, DELETED: False}, event)
        case _:
            return states.save(state, values, event)


def common_context(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    """What both contexts cover."""
    return {replica: min(n, b[replica]) for replica, n in a.items() if replica in b}


def is_covered(ctx: Mapping[str, int], by: Mapping[str, int]) -> bool:
    """Whether everything seen in one context was seen in another one, too."""
    return all(n <= by.get(replica, 0) for replica, n in ctx.items())


def _sisi(heads: list[Head]) -> Sisi:
    newest = max(heads, key=lambda head: (head.event.hlc, head.event.replica))
    replicas = tuple(sorted({head.event.replica for head in heads}))
    return Sisi(newest.value, newest.event, replicas)


def _verdicts(cells: Cells, dead: set[Dot]) -> list[Head]:
    """One head for each event: whether it deleted the record, or wrote on without knowing."""
    events = {head.event for heads in cells.values() for head in heads}
    return [Head(event, (event.replica, event.n) in dead) for event in events]


def _without_deletes(state: State) -> State:
    """The state without the heads that a delete only carried along beside a live edit."""
    cells = states.cells_of(state)
    dead = states.delete_dots(cells)
    kept = {field: states.live_heads(heads, dead) for field, heads in cells.items()}
    return states.build_state(kept, state["ctx"])
