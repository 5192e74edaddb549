"""Merging two states of one record by causality, never by clock (docs/format-paket.md).

Commutative, associative and idempotent: packages may arrive in any order, repeated or late.
"""

from collections.abc import Mapping
from enum import StrEnum

from esakip_desktop.domain.state import (
    Cells,
    Dot,
    Head,
    State,
    build_state,
    canonical,
    cells_of,
    conflicts,
)


class MergeClass(StrEnum):
    """What an incoming record means for the one we hold."""

    BARU = "baru"
    MAJU = "maju"
    SAMA = "sama"
    LEBIH_LAMA = "lebih_lama"
    GABUNG = "gabung"
    KONFLIK = "konflik"


class Fork(Exception):
    """One dot with two contents: two computers write under the same identity."""

    def __init__(self, replica: str) -> None:
        super().__init__(replica)
        self.replica = replica


def merge(a: State, b: State) -> State:
    """The state that has seen everything a and b have seen."""
    _check_same_history(a, b)
    cells_a, cells_b = cells_of(a), cells_of(b)
    cells: Cells = {}
    for field in cells_a.keys() | cells_b.keys():
        heads = _merge_heads(cells_a.get(field, []), cells_b.get(field, []), a["ctx"], b["ctx"])
        if heads:
            cells[field] = heads
    ctx = {
        replica: max(a["ctx"].get(replica, 0), b["ctx"].get(replica, 0))
        for replica in a["ctx"].keys() | b["ctx"].keys()
    }
    return build_state(cells, ctx)


def classify(own: State | None, incoming: State) -> tuple[MergeClass, State]:
    """The class of an incoming record and the state to keep."""
    if own is None:
        return MergeClass.BARU, incoming
    own_bytes, incoming_bytes = canonical(own), canonical(incoming)
    if own_bytes == incoming_bytes:
        return MergeClass.SAMA, own
    result = merge(own, incoming)
    result_bytes = canonical(result)
    if result_bytes == own_bytes:
        return MergeClass.LEBIH_LAMA, own
    if result_bytes == incoming_bytes:
        return MergeClass.MAJU, result
    return (MergeClass.KONFLIK if conflicts(result) else MergeClass.GABUNG), result


def _merge_heads(
    ours: list[Head], theirs: list[Head], ctx_a: Mapping[str, int], ctx_b: Mapping[str, int]
) -> list[Head]:
    dots_a = {head.dot: head for head in ours}
    dots_b = {head.dot: head for head in theirs}
    for dot in dots_a.keys() & dots_b.keys():
        if dots_a[dot].value != dots_b[dot].value:
            raise Fork(dot[0])
    kept = {dot: head for dot, head in dots_a.items() if dot in dots_b or not _covered(ctx_b, dot)}
    kept |= {dot: head for dot, head in dots_b.items() if dot in dots_a or not _covered(ctx_a, dot)}
    return list(kept.values())


def _covered(ctx: Mapping[str, int], dot: Dot) -> bool:
    return dot[1] <= ctx.get(dot[0], 0)


def _check_same_history(a: State, b: State) -> None:
    known = {(entry[0], entry[1]): entry for entry in a["e"]}
    for entry in b["e"]:
        twin = known.get((entry[0], entry[1]))
        if twin is not None and twin != entry:
            raise Fork(str(entry[0]))
