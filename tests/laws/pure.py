"""The laws that need no file, each as a function of the rules under proof and a script."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from esakip_desktop.domain import state as states
from esakip_desktop.domain.merge import MergeClass, classify
from esakip_desktop.domain.state import DELETED, State
from esakip_desktop.exchange.lines import parse_record, record_line
from tests.laws.world import FIELDS, RECORDS, SKEWS, UNKNOWN, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from esakip_desktop.domain.state import Value
    from tests.laws.world import Held, Rules, Script

NOTHING: State = {"c": {}, "ctx": {}, "e": []}
UID = "01020304-0506-8070-8090-0a0b0c0d0e0f"
NEWER: tuple[Value, ...] = (
    "é ‘ya’ 😀\nbaris", {"satuan": "jiwa", "angka": "1.5"}, [UID, UID], None, 2**53 - 1, True, 0,
    False, "", {}, [], "_del",
)  # fmt: skip


def played(rules: Rules, script: Script) -> World:
    """The script with clocks that its first byte sets wrong."""
    return World(rules, SKEWS[script[0] % len(SKEWS)]).play(script)


def same(a: State, b: State) -> bool:
    return states.canonical(a) == states.canonical(b)


def folded(rules: Rules, held: Iterable[Held]) -> State:
    found: State | None = None
    for one in held:
        found = one.state if found is None else rules.merge(found, one.state)
    assert found is not None
    return found


def idempotent(rules: Rules, script: Script) -> None:
    """P1: a package that says what is known changes nothing."""
    for _, held in played(rules, script).held():
        assert same(rules.merge(held.state, held.state), held.state)


def commutative(rules: Rules, script: Script) -> None:
    """P2: it does not matter who receives and who sends."""
    world = played(rules, script)
    for record in RECORDS:
        for a, b in combinations(world.sent(record)[-4:], 2):
            assert same(rules.merge(a.state, b.state), rules.merge(b.state, a.state))


def associative(rules: Rules, script: Script) -> None:
    """P3: it does not matter who met whom before."""
    world = played(rules, script)
    for record in RECORDS:
        for a, b, c in combinations([held.state for held in world.sent(record)[-4:]], 3):
            assert same(rules.merge(rules.merge(a, b), c), rules.merge(a, rules.merge(b, c)))


def any_order(rules: Rules, script: Script) -> None:
    """P4: packages in any order and any repetition lead to the same bytes."""
    world = played(rules, script)
    for record in RECORDS:
        sent = world.sent(record)[-5:]
        if sent:
            turned = sent[len(sent) // 2 :] + sent[: len(sent) // 2]
            first = folded(rules, sent)
            assert same(first, folded(rules, reversed(sent)))
            assert same(first, folded(rules, [*turned, *sent[::2], sent[0]]))


def nothing_lost(rules: Rules, script: Script) -> None:
    """P5: a value that arrived lives until somebody who knew it wrote the field again."""
    world = played(rules, script)
    for record, held in world.held():
        graph = world.graphs[record]
        cells = states.cells_of(held.state)
        for op in graph.within(held.seen):
            for name, value in op.writes.items():
                heads = {head.dot: head.value for head in cells.get(name, ())}
                successors = (one for one in graph.within(held.seen) if name in one.writes)
                assert heads.get(op.dot) == value or any(
                    one.past >> op.number & 1 for one in successors
                )


def as_the_graph_says(rules: Rules, script: Script) -> None:
    """P6: cells, context, events, shown values and conflicts are those of the graph."""
    world = played(rules, script)
    for record, held in world.held():
        graph, cells = world.graphs[record], states.cells_of(held.state)
        found = {name: {head.dot: head.value for head in heads} for name, heads in cells.items()}
        assert found == graph.cells(held.seen)
        assert held.state["ctx"] == graph.context(held.seen)
        dots = {dot for heads in found.values() for dot in heads}
        assert [(event[0], event[1]) for event in held.state["e"]] == sorted(dots)
        shown = states.shown(held.state)
        assert {name: shown[name] for name in shown if name != DELETED} == graph.shown(held.seen)
        assert set(rules.conflicts(held.state)) == graph.disputed(held.seen)
        states.check_state(dict(held.state))


def conflicts_stay(rules: Rules, script: Script) -> None:
    """P7: no import settles a conflict unless it brings a save by somebody who saw a side of it.

    Values that only deletes carry along give way to a live one; the record stays in conflict.
    """
    for record, before, after in (world := played(rules, script)).takes:
        graph, left = world.graphs[record], set(rules.conflicts(after.state))
        dead, news = graph.deletes(before.seen), after.seen & ~before.seen
        for name in set(rules.conflicts(before.state)) - left:
            # Whoever saw the edit alone may delete it once more, and so agrees with the delete.
            sides = graph.fields(before.seen) if name == DELETED else {name}
            heads = {op.number for side in sides for op in graph.heads(before.seen, side)}
            saves = (op for op in graph.within(news) if name in op.writes)
            is_settled = any(op.past >> number & 1 for op in saves for number in heads)
            assert is_settled or (heads <= dead and DELETED in left)


def resolution_wins(rules: Rules, script: Script) -> None:
    """P8: what somebody decided who saw all sides holds everywhere, whatever old packages come."""
    world = played(rules, script)
    place = script[-1] & 3
    for site in world.sites:
        world.take(place, dict(site.records))
    older = [*world.packages, *(dict(site.records) for site in world.sites)]
    for record in world.sites[place].records:
        fields = world.graphs[record].fields(world.sites[place].records[record].seen)
        world.write(place, record, {name: name != DELETED and "9" for name in fields})
    decided = dict(world.sites[place].records)
    for number in range(len(world.sites)):
        world.take(number, decided)
        for package in older[number::2]:
            world.take(number, package)
    for _, held in world.held():
        assert rules.conflicts(held.state) == ()
        shown = states.shown(held.state)
        assert {name: value for name, value in shown.items() if name != DELETED} == dict.fromkeys(
            shown.keys() - {DELETED}, "9"
        )


def agreement_is_no_conflict(rules: Rules, script: Script) -> None:
    """P9: laptops that write the same value never dispute, and each keeps its own write."""
    world = World(rules, values=("1",)).play(script)
    for record, held in world.held():
        assert set(rules.conflicts(held.state)) <= {DELETED}
        cells = states.cells_of(held.state)
        for name, heads in world.graphs[record].cells(held.seen).items():
            assert {head.dot for head in cells.get(name, ())} == heads.keys()


def deletes_are_seen(rules: Rules, script: Script) -> None:
    """P10: delete against edit is a conflict for all to see, and no field loses its value."""
    world = played(rules, script)
    for record, held in world.held():
        graph, shown = world.graphs[record], states.shown(held.state)
        if graph.has_edit_beside_delete(held.seen):
            assert DELETED in rules.conflicts(held.state)
            assert shown[DELETED] is False
        elif graph.deletes(held.seen):
            assert shown[DELETED] is True
        for name, value in graph.shown(held.seen).items():
            assert shown.get(name) == value


def unknown_fields_travel(rules: Rules, script: Script) -> None:
    """P18: a field of a newer version passes older laptops unchanged, through their bytes too."""
    world = World(rules, newer=NEWER).play(script)
    for record, held in world.held():
        state_bytes = states.canonical(held.state)
        line = record_line(UID, "O:00.01/1.02", state_bytes)
        assert parse_record("simpul", 1, line).state_bytes == state_bytes
        assert states.canonical(states.parse_state(state_bytes)) == state_bytes
        heads = states.cells_of(held.state).get(UNKNOWN, [])
        found = {head.dot: head.value for head in heads}
        assert repr(found) == repr(
            dict(sorted(world.graphs[record].cells(held.seen).get(UNKNOWN, {}).items()))
        )


def clocks_decide_nothing(rules: Rules, script: Script) -> None:
    """P21: clocks wrong by years change which value is shown, and what a delete copies of it."""
    first, *others = (World(rules, skews).play(script) for skews in SKEWS)
    for other in others:
        for (record, held), (_, twin) in zip(first.held(), other.held(), strict=True):
            typed = {op.dot for op in first.graphs[record].ops if op.kind == "write"}
            assert _timeless(held.state, typed) == _timeless(twin.state, typed)


def _timeless(state: State, typed: set[tuple[str, int]]) -> object:
    cells = {
        name: {head.dot: head.value if head.dot in typed else None for head in heads}
        for name, heads in states.cells_of(state).items()
    }
    return state["ctx"], cells


def fast_path_is_exact(rules: Rules, script: Script) -> None:
    """P25: new and equal records, decided without a merge, come out as if merged."""
    world = played(rules, script)
    for record in RECORDS:
        sent = [held.state for held in world.sent(record)[-4:]]
        for own in (None, *sent[:2]):
            for incoming in sent[1:3]:
                if own is not None and rules.is_same(own, incoming):
                    quick, kept = MergeClass.SAMA, own
                else:
                    quick, kept = classify(own, incoming)
                result = rules.merge(own or NOTHING, incoming)
                assert same(kept, result)
                assert quick is class_of(rules, own, incoming, result)


def class_of(rules: Rules, own: State | None, incoming: State, result: State) -> MergeClass:
    if own is None:
        return MergeClass.BARU
    if same(own, incoming):
        return MergeClass.SAMA
    if same(result, own):
        return MergeClass.LEBIH_LAMA
    if same(result, incoming):
        return MergeClass.MAJU
    return MergeClass.KONFLIK if rules.conflicts(result) else MergeClass.GABUNG


LAWS: dict[str, Callable[[Rules, Script], None]] = {
    "P1": idempotent,
    "P2": commutative,
    "P3": associative,
    "P4": any_order,
    "P5": nothing_lost,
    "P6": as_the_graph_says,
    "P7": conflicts_stay,
    "P8": resolution_wins,
    "P9": agreement_is_no_conflict,
    "P10": deletes_are_seen,
    "P18": unknown_fields_travel,
    "P21": clocks_decide_nothing,
    "P25": fast_path_is_exact,
}

KNOWN_FIELDS = frozenset({*FIELDS, DELETED})
