"""The laws of merging hold for the rules we have, and fail for every wrong one people think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, find, given, settings

from esakip_desktop.domain import state as states
from esakip_desktop.domain.merge import merge
from esakip_desktop.domain.state import DELETED, Cells, Event, State
from tests.effort import PURE
from tests.laws.pure import KNOWN_FIELDS, LAWS
from tests.laws.world import SCRIPTS, Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.laws.world import Script

OURS = Rules()


@pytest.mark.parametrize("name", LAWS)
@settings(max_examples=PURE)
@given(script=SCRIPTS)
def test_law(name: str, script: Script) -> None:
    LAWS[name](OURS, script)


def _joined(a: State, b: State) -> tuple[Cells, dict[str, int]]:
    """All heads of both sides and the greatest counters, before a rule chooses among them."""
    cells: Cells = {}
    for state in (a, b):
        for name, heads in states.cells_of(state).items():
            known = {head.dot for head in cells.get(name, [])}
            cells.setdefault(name, []).extend(one for one in heads if one.dot not in known)
    ctx = dict(a["ctx"])
    for replica, n in b["ctx"].items():
        ctx[replica] = max(n, ctx.get(replica, 0))
    return cells, ctx


def last_write_wins(a: State, b: State) -> State:
    """For each field the newest clock, as most programs do."""
    cells, ctx = _joined(a, b)
    newest = {
        name: [max(heads, key=lambda head: (head.event.hlc, head.event.replica))]
        for name, heads in cells.items()
    }
    return states.build_state(newest, ctx)


def newest_record_wins(a: State, b: State) -> State:
    """The whole record with the newest clock."""
    return max((a, b), key=lambda state: (max(event[2] for event in state["e"]), str(state)))


def collapse_equal_values(a: State, b: State) -> State:
    """One head of several with the same value, as a tidy mind would like it."""
    merged = merge(a, b)
    cells = {
        name: list({states.value_key(head.value): head for head in heads}.values())
        for name, heads in states.cells_of(merged).items()
    }
    return states.build_state(cells, merged["ctx"])


def ours_first(a: State, b: State) -> State:
    """Whoever receives keeps what he has, and takes only fields he lacks."""
    _, ctx = _joined(a, b)
    return states.build_state({**states.cells_of(b), **states.cells_of(a)}, ctx)


def never_superseded(a: State, b: State) -> State:
    """Contexts are ignored: whatever was ever written stays a value."""
    return states.build_state(*_joined(a, b))


def without_common_heads(a: State, b: State) -> State:
    """Keeps what the other side has not seen, and forgets what both have."""
    merged = merge(a, b)
    shared = {(event[0], event[1]) for event in a["e"]} & {(event[0], event[1]) for event in b["e"]}
    cells = {
        name: [head for head in heads if head.dot not in shared]
        for name, heads in states.cells_of(merged).items()
    }
    filled = {name: heads for name, heads in cells.items() if heads}
    return states.build_state(filled, merged["ctx"])


def strip_unknown_fields(a: State, b: State) -> State:
    """An older version keeps only the columns it has."""
    merged = merge(a, b)
    cells = {name: heads for name, heads in states.cells_of(merged).items() if name in KNOWN_FIELDS}
    return states.build_state(cells, merged["ctx"])


def clear_on_delete(state: State, event: Event) -> State:
    """A delete that empties the record."""
    return states.build_state(
        {DELETED: [states.Head(event, True)]}, {**state["ctx"], event.replica: event.n}
    )


def every_second_head_disputes(state: State) -> tuple[str, ...]:
    return tuple(name for name, heads in state["c"].items() if len(heads) > 1)


def same_short_hash(a: State, b: State) -> bool:
    """Two hex digits of the hash decide."""
    digests = (states.state_hash(states.canonical(state)) for state in (a, b))
    return len({digest[:2] for digest in digests}) == 1


def same_shown_values(a: State, b: State) -> bool:
    """What looks equal counts as equal."""
    return states.shown(a) == states.shown(b)


def same_context(a: State, b: State) -> bool:
    """Whoever saw as many events is the same; an undone import and a gap break it."""
    return sum(a["ctx"].values()) == sum(b["ctx"].values())


MUTANTS = [
    (Rules(merge=last_write_wins), "P5 P6 P7 P8 P10 P21 P25"),
    (Rules(merge=newest_record_wins), "P5 P6 P7 P8 P10 P21"),
    (Rules(merge=collapse_equal_values), "P3 P4 P5 P6 P9 P25"),
    (Rules(merge=ours_first), "P2 P4 P5 P6 P8 P10 P18 P25"),
    (Rules(merge=never_superseded), "P6 P8 P10 P18 P25"),
    (Rules(merge=without_common_heads), "P1 P4 P5 P6 P7 P9 P10 P18 P25"),
    (Rules(merge=strip_unknown_fields), "P18"),
    (Rules(delete=clear_on_delete), "P5 P6 P10"),
    (Rules(conflicts=every_second_head_disputes), "P6 P9 P10"),
    (Rules(is_same=same_short_hash), "P25"),
    (Rules(is_same=same_shown_values), "P25"),
    (Rules(is_same=same_context), "P25"),
]


def name_of(rules: Rules) -> str:
    changed = (getattr(rules, name) for name in ("merge", "delete", "conflicts", "is_same"))
    return str(next(rule.__name__ for rule in changed if rule.__module__ == __name__))


@pytest.mark.parametrize(
    ("rules", "law"),
    [
        pytest.param(rules, law, id=f"{law} {name_of(rules)}")
        for rules, laws in MUTANTS
        for law in laws.split()
    ],
)
def test_a_wrong_rule_breaks_the_law(rules: Rules, law: str) -> None:
    """`find` gives up with an error where it sees no script that breaks the law."""
    search = settings(max_examples=4_000, phases=[Phase.generate], derandomize=True, database=None)
    find(SCRIPTS, lambda script: is_broken(LAWS[law], rules, script), settings=search)


def is_broken(law: Callable[[Rules, Script], None], rules: Rules, script: Script) -> bool:
    try:
        law(rules, script)
    except AssertionError:
        return True
    return False
