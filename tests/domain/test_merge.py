"""Merging keeps every value, in any order, however often."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esakip_desktop.domain import state as states
from esakip_desktop.domain.merge import Fork, MergeClass, classify, merge
from esakip_desktop.domain.state import DELETED, Event, State

if TYPE_CHECKING:
    from collections.abc import Callable

REPLICAS = ("a" * 32, "b" * 32, "c" * 32)
FIELDS = ("nilai", "sumber_data", "hambatan")

Step = tuple[str, int, int, str, str]

steps = st.lists(
    st.tuples(
        st.sampled_from(("save", "save", "save", "delete", "restore", "merge")),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(FIELDS),
        st.sampled_from(("1", "2", "3")),
    ),
    max_size=14,
)


class Sites:
    """Three laptops that write and exchange one record, with a log of every write."""

    def __init__(self) -> None:
        self.states: list[State | None] = [None, None, None]
        self.clock = 0
        self.written: list[tuple[str, str, tuple[str, int], dict[str, int]]] = []

    def play(self, script: list[Step]) -> None:
        for kind, site, other, field, value in script:
            if kind == "merge":
                self.pull(site, other)
            else:
                self.write(kind, site, field, value)

    def pull(self, site: int, other: int) -> None:
        ours, theirs = self.states[site], self.states[other]
        if theirs is not None:
            self.states[site] = theirs if ours is None else merge(ours, theirs)

    def write(self, kind: str, site: int, field: str, value: str) -> None:
        own = self.states[site]
        if own is None and kind != "save":
            return
        self.clock += 1
        n = (own["ctx"].get(REPLICAS[site], 0) if own else 0) + 1
        event = Event(REPLICAS[site], n, f"{self.clock:016x}", "u")
        seen = dict(own["ctx"]) if own else {}
        if kind == "save":
            self.states[site] = states.save(own, {field: value}, event)
            self.written.append((field, value, (event.replica, n), seen))
        elif own is not None:
            act: Callable[[State, Event], State] = (
                states.delete if kind == "delete" else states.restore
            )
            self.states[site] = act(own, event)


def played(script: list[Step]) -> list[State]:
    sites = Sites()
    sites.write("save", 0, "nilai", "0")
    sites.play(script)
    return [state for state in sites.states if state is not None]


def bytes_of(state: State) -> bytes:
    return states.canonical(state)


@given(steps)
def test_merge_is_idempotent_and_commutative(script: list[Step]) -> None:
    for a in played(script):
        assert bytes_of(merge(a, a)) == bytes_of(a)
        for b in played(script):
            assert bytes_of(merge(a, b)) == bytes_of(merge(b, a))


@given(steps)
def test_merge_is_associative(script: list[Step]) -> None:
    found = played(script)
    if len(found) == 3:
        a, b, c = found
        assert bytes_of(merge(merge(a, b), c)) == bytes_of(merge(a, merge(b, c)))


@given(steps)
def test_every_state_is_valid_and_survives_its_bytes(script: list[Step]) -> None:
    for state in played(script):
        again = states.parse_state(bytes_of(state))
        states.check_state(dict(again))
        assert bytes_of(again) == bytes_of(state)


@given(steps)
@settings(max_examples=300)
def test_no_write_is_lost_unless_its_successor_had_seen_it(script: list[Step]) -> None:
    """Equal to the graph oracle: a write lives until an event whose author saw it writes again."""
    sites = Sites()
    sites.play([step for step in script if step[0] in ("save", "merge")])
    total: State | None = None
    for state in sites.states:
        if state is not None:
            total = state if total is None else merge(total, state)
    if total is None:
        return
    heads = {
        (field, head.dot): head.value
        for field, cell in states.cells_of(total).items()
        for head in cell
    }
    expected = {
        (field, dot): value
        for field, value, dot, _ in sites.written
        if not any(
            other_field == field and seen.get(dot[0], 0) >= dot[1]
            for other_field, _, other_dot, seen in sites.written
            if other_dot != dot
        )
    }
    assert heads == expected


def test_two_laptops_that_write_one_field_are_a_conflict_with_both_values_kept() -> None:
    base = states.save(None, {"nilai": "1"}, Event(REPLICAS[0], 1, "0" * 16, "u"))
    ours = states.save(base, {"nilai": "2"}, Event(REPLICAS[0], 2, "1" * 16, "u"))
    theirs = states.save(base, {"nilai": "3"}, Event(REPLICAS[1], 1, "2" * 16, "u"))
    kind, result = classify(ours, theirs)
    assert kind is MergeClass.KONFLIK
    assert states.conflicts(result) == ("nilai",)
    assert {head.value for head in states.cells_of(result)["nilai"]} == {"2", "3"}


def test_the_same_value_written_twice_is_no_conflict() -> None:
    ours = states.save(None, {"nilai": "2"}, Event(REPLICAS[0], 1, "1" * 16, "u"))
    theirs = states.save(None, {"nilai": "2"}, Event(REPLICAS[1], 1, "2" * 16, "u"))
    kind, result = classify(ours, theirs)
    assert kind is MergeClass.GABUNG
    assert states.conflicts(result) == ()


def test_delete_beside_an_edit_shows_the_edit_and_is_a_conflict() -> None:
    base = states.save(
        None, {"nilai": "1", "hambatan": "hujan"}, Event(REPLICAS[0], 1, "0" * 16, "u")
    )
    deleted = states.delete(base, Event(REPLICAS[0], 2, "1" * 16, "u"))
    edited = states.save(base, {"nilai": "9"}, Event(REPLICAS[1], 1, "2" * 16, "u"))
    result = merge(deleted, edited)
    shown = states.shown(result)
    assert shown[DELETED] is False
    assert shown["nilai"] == "9"
    assert shown["hambatan"] == "hujan"
    assert DELETED in states.conflicts(result)


def test_an_older_state_changes_nothing_and_a_newer_one_is_taken() -> None:
    old = states.save(None, {"nilai": "1"}, Event(REPLICAS[0], 1, "0" * 16, "u"))
    new = states.save(old, {"nilai": "2"}, Event(REPLICAS[0], 2, "1" * 16, "u"))
    assert classify(new, old) == (MergeClass.LEBIH_LAMA, new)
    assert classify(old, new) == (MergeClass.MAJU, new)
    assert classify(new, new)[0] is MergeClass.SAMA
    assert classify(None, new) == (MergeClass.BARU, new)


def test_one_dot_with_two_values_stops_the_merge() -> None:
    ours = states.save(None, {"nilai": "1"}, Event(REPLICAS[0], 1, "0" * 16, "u"))
    clone = states.save(None, {"nilai": "2"}, Event(REPLICAS[0], 1, "0" * 16, "u"))
    with pytest.raises(Fork):
        merge(ours, clone)


EVENT = [REPLICAS[0], 1, "0" * 16, "u"]
CTX = {REPLICAS[0]: 1}


@pytest.mark.parametrize(
    "broken",
    [
        {"c": {}, "ctx": {}},
        {"c": {"nilai": []}, "ctx": CTX, "e": []},
        {"c": {"nilai": [[0, "1"]]}, "ctx": {}, "e": [EVENT]},
        {"c": {"nilai": [[1, "1"]]}, "ctx": CTX, "e": [EVENT]},
        {"c": {}, "ctx": CTX, "e": [EVENT]},
        {"c": {"nilai": [[0, "1"]]}, "ctx": CTX, "e": [[REPLICAS[0], 1, "X", "u"]]},
        {"c": {"nilai": [[0, "1"], [0, "2"]]}, "ctx": CTX, "e": [EVENT]},
        {"c": {"nilai": [[True, "1"]]}, "ctx": CTX, "e": [EVENT]},
        {"c": {"nilai": [[0, "1"]]}, "ctx": {REPLICAS[0]: 2**60}, "e": [EVENT]},
    ],
)
def test_a_state_that_breaks_the_rules_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        states.check_state(broken)
