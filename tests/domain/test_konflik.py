"""A conflict stays until somebody chooses, and then the choice holds everywhere (P7 to P10)."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from esakip_desktop.domain import state as states
from esakip_desktop.domain.konflik import (
    common_context,
    edited_beside_delete,
    is_covered,
    list_sisi,
    settle,
)
from esakip_desktop.domain.merge import merge
from esakip_desktop.domain.state import DELETED, Event, State, Value
from tests.domain.test_merge import FIELDS, REPLICAS, Sites, Step, bytes_of, played, steps

TIME = "f" * 16


def event_of(state: State, replica: str = REPLICAS[2], hlc: str = TIME) -> Event:
    return Event(replica, state["ctx"].get(replica, 0) + 1, hlc, "pemilih")


def merged(found: list[State]) -> State:
    total = found[0]
    for one in found[1:]:
        total = merge(total, one)
    return total


def choices_for(state: State, place: int) -> dict[str, Value]:
    """One side of each conflict, by its place."""
    found = {field: list_sisi(state, field) for field in states.conflicts(state)}
    return {field: sides[place % len(sides)].value for field, sides in found.items()}


@given(steps)
@settings(max_examples=200)
def test_a_conflict_survives_every_import_that_knows_no_choice(script: list[Step]) -> None:
    found = played(script)
    for ours in found:
        for field in states.conflicts(ours):
            if field == DELETED:
                continue
            heads = states.cells_of(ours)[field]
            for theirs in found:
                own = {head.dot for head in states.cells_of(theirs).get(field, [])}
                seen = [h.dot for h in heads if h.dot[1] <= theirs["ctx"].get(h.dot[0], 0)]
                if all(dot in own for dot in seen):
                    result = merge(ours, theirs)
                    assert field in states.conflicts(result)
                    assert {h.dot for h in heads} <= {h.dot for h in states.cells_of(result)[field]}


@given(steps, st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=200)
def test_a_choice_wins_on_every_computer(script: list[Step], site: int, place: int) -> None:
    found = played(script)
    total = merged(found)
    chosen = choices_for(total, place)
    if not chosen:
        return
    settled = settle(total, chosen, event_of(total, REPLICAS[site], "0" * 16))
    states.check_state(dict(states.parse_state(bytes_of(settled))))
    for order in permutations([*found, settled]):
        assert bytes_of(merged(list(order))) == bytes_of(settled)
    if chosen.get(DELETED) is True:
        assert states.shown(settled)[DELETED] is True
    else:
        assert states.conflicts(settled) == ()
        shown = states.shown(settled)
        assert all(shown[field] == value for field, value in chosen.items())


@given(steps, st.integers(0, 1))
@settings(max_examples=200)
def test_choosing_one_field_leaves_the_others_open(script: list[Step], place: int) -> None:
    total = merged(played(script))
    open_fields = states.conflicts(total)
    for field in open_fields:
        sides = list_sisi(total, field)
        assert len(sides) > 1
        value = sides[place % len(sides)].value
        after = states.conflicts(settle(total, {field: value}, event_of(total)))
        if field == DELETED and value is True:
            assert after == ()
        else:
            assert set(after) == set(open_fields) - {field}


@given(steps)
def test_the_same_value_is_never_a_conflict(script: list[Step]) -> None:
    same = [(kind, site, other, field, "1") for kind, site, other, field, _ in script]
    sites = Sites()
    sites.play(same)
    found = [state for state in sites.states if state is not None]
    if found:
        assert set(states.conflicts(merged(found))) <= {DELETED}


def test_the_order_of_parts_makes_no_conflict() -> None:
    ours = states.save(
        None, {"nilai": {"angka": "6", "keadaan": "angka"}}, Event(REPLICAS[0], 1, "1" * 16, "u")
    )
    theirs = states.save(
        None, {"nilai": {"keadaan": "angka", "angka": "6"}}, Event(REPLICAS[1], 1, "2" * 16, "u")
    )
    assert states.conflicts(merge(ours, theirs)) == ()


@given(st.sampled_from(FIELDS), st.text(min_size=1, max_size=4))
def test_a_delete_against_an_edit_is_seen_and_nothing_is_lost(field: str, value: str) -> None:
    base = states.save(None, {"nilai": "1", "hambatan": "x"}, Event(REPLICAS[0], 1, "1" * 16, "a"))
    gone = states.delete(base, Event(REPLICAS[0], 2, "3" * 16, "a"))
    edited = states.save(base, {field: value}, Event(REPLICAS[1], 1, "2" * 16, "b"))
    both = merge(gone, edited)
    assert DELETED in states.conflicts(both)
    expected = {"nilai": "1", "hambatan": "x", field: value, DELETED: False}
    assert states.shown(both) == expected
    assert edited_beside_delete(both) == {field: value}
    keep, delete = list_sisi(both, DELETED)[1], list_sisi(both, DELETED)[0]
    assert (delete.value, delete.event.user, delete.replicas) == (True, "a", (REPLICAS[0],))
    assert (keep.value, keep.event.user, keep.replicas) == (False, "b", (REPLICAS[1],))
    kept = settle(both, {DELETED: False}, event_of(both))
    assert states.conflicts(kept) == ()
    assert states.shown(kept) == expected
    removed = settle(both, {DELETED: True}, event_of(both))
    assert states.conflicts(removed) == ()
    assert states.shown(removed) == {**expected, DELETED: True}


def test_two_deletes_agree_whatever_they_carry_along() -> None:
    base = states.save(None, {"nilai": "1"}, Event(REPLICAS[0], 1, "1" * 16, "u"))
    changed = states.save(base, {"nilai": "2"}, Event(REPLICAS[1], 1, "2" * 16, "u"))
    both = merge(
        states.delete(base, Event(REPLICAS[0], 2, "3" * 16, "u")),
        states.delete(changed, Event(REPLICAS[1], 2, "3" * 16, "u")),
    )
    assert states.conflicts(both) == ()
    assert states.shown(both)[DELETED] is True


def test_what_both_have_seen_is_what_neither_context_falls_short_of() -> None:
    ours, theirs = {"a": 3, "b": 1}, {"a": 2, "c": 4}
    shared = common_context(ours, theirs)
    assert shared == {"a": 2}
    assert is_covered(shared, ours)
    assert is_covered(shared, theirs)
    assert not is_covered(ours, theirs)
