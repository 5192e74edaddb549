"""What a record must look like, worked out from the graph of all writes and nothing else.

Every write knows all writes its author had seen, directly or through others. A value lives until
somebody who knew it writes the field again. No context, no counter and no merge is used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.state import DELETED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from esakip_desktop.domain.state import Value


@dataclass(frozen=True)
class Op:
    """One act of one user: its number in the order of happening, and a bit for each one known."""

    number: int
    replica: str
    n: int
    hlc: str
    kind: str
    writes: Mapping[str, Value]
    past: int

    @property
    def dot(self) -> tuple[str, int]:
        return (self.replica, self.n)


class Graph:
    """All writes of one record; a set of them is an integer with a bit for each."""

    def __init__(self) -> None:
        self.ops: list[Op] = []

    def add(
        self, replica: str, n: int, hlc: str, kind: str, writes: Mapping[str, Value], past: int
    ) -> Op:
        made = Op(len(self.ops), replica, n, hlc, kind, dict(writes), past)
        self.ops.append(made)
        return made

    def within(self, seen: int) -> Iterator[Op]:
        return (op for op in self.ops if seen >> op.number & 1)

    def heads(self, seen: int, field: str) -> list[Op]:
        """The writes of a field that nobody who knew them replaced."""
        writers = [op for op in self.within(seen) if field in op.writes]
        known = 0
        for op in writers:
            known |= op.past
        return [op for op in writers if not known >> op.number & 1]

    def fields(self, seen: int) -> set[str]:
        return {field for op in self.within(seen) for field in op.writes}

    def cells(self, seen: int) -> dict[str, dict[tuple[str, int], Value]]:
        return {
            field: {op.dot: op.writes[field] for op in self.heads(seen, field)}
            for field in self.fields(seen)
        }

    def context(self, seen: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for op in self.within(seen):
            found[op.replica] = max(op.n, found.get(op.replica, 0))
        return found

    def deletes(self, seen: int) -> set[int]:
        """The deletes still in force, by number."""
        return {op.number for op in self.heads(seen, DELETED) if op.writes[DELETED] is True}

    def has_edit_beside_delete(self, seen: int) -> bool:
        dead = self.deletes(seen)
        heads = (op for field in self.fields(seen) for op in self.heads(seen, field))
        return bool(dead) and any(op.number not in dead for op in heads)

    def live(self, seen: int, field: str) -> list[Op]:
        dead = self.deletes(seen)
        heads = self.heads(seen, field)
        return [op for op in heads if op.number not in dead] or heads

    def shown(self, seen: int) -> dict[str, Value]:
        """The value a screen shows for each field but the mark of the trash."""
        return {
            field: max(self.live(seen, field), key=lambda op: (op.hlc, op.replica)).writes[field]
            for field in self.fields(seen) - {DELETED}
        }

    def disputed(self, seen: int) -> set[str]:
        """The fields about which living writes differ, and the mark beside an edit."""
        if self.deletes(seen) and not self.has_edit_beside_delete(seen):
            return set()
        found = {
            field
            for field in self.fields(seen) - {DELETED}
            if len({repr(op.writes[field]) for op in self.live(seen, field)}) > 1
        }
        return found | {DELETED} if self.deletes(seen) else found
