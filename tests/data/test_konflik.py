"""The table of conflicts says what the states say, whatever way the states were stored."""

from hypothesis import given

from esakip_desktop.data.conflicts import may_differ
from esakip_desktop.domain import state as states
from esakip_desktop.domain.state import DELETED
from tests.domain.test_merge import Step, played, steps


@given(steps)
def test_no_conflict_is_passed_over_by_the_first_glance(script: list[Step]) -> None:
    for state in played(script):
        text = states.canonical(state).decode("utf-8")
        if states.conflicts(state):
            assert may_differ(text)


@given(steps)
def test_a_closer_look_is_for_records_with_two_heads_or_a_delete(script: list[Step]) -> None:
    for state in played(script):
        text = states.canonical(state).decode("utf-8")
        heads = max(len(cell) for cell in state["c"].values())
        assert may_differ(text) is (heads > 1 or DELETED in state["c"])
    assert not may_differ(None)


def test_the_glance_is_not_deceived_by_words() -> None:
    event = states.Event("a" * 32, 1, "0" * 16, 'x"ctx":{"a":1},"e":[[],[]]')
    state = states.save(None, {"uraian": '"ctx":{"a":1} "_del":'}, event)
    assert not may_differ(states.canonical(state).decode("utf-8"))
