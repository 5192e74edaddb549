"""Four laptops that write, delete, restore, send and receive two records, as a script says.

Packages may be old, partial, repeated; clocks are wrong by years; an import may be taken back. The
same script moves the states under proof and the graph of writes that judges them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from esakip_desktop.domain import state as states
from esakip_desktop.domain.merge import merge
from esakip_desktop.domain.state import DELETED, Event, State
from tests.laws.oracle import Graph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from esakip_desktop.domain.state import Value

REPLICAS = tuple(letter * 32 for letter in "abcd")
RECORDS = (0, 1)
FIELDS = ("nilai", "sumber_data", "hambatan")
UNKNOWN = "medan_baru"
VALUES: tuple[Value, ...] = ("1", "2", "3")
YEARS = 10**9
SKEWS = ((0, 0, 0, 0), (0, 10 * YEARS, -YEARS, 3), (5 * YEARS, 0, 1, -2 * YEARS))

_KINDS = (
    "write", "write", "write", "write", "take", "take", "take", "pull", "pull", "pack", "pack",
    "delete", "restore", "undo", "write", "take",
)  # fmt: skip

Script = bytes
SCRIPTS = st.binary(min_size=30, max_size=72)
"""Three bytes make a step: what and where, which record and field, which value or package."""


@dataclass(frozen=True)
class Rules:
    """The functions under proof; a mutant replaces one of them."""

    merge: Callable[[State, State], State] = merge
    delete: Callable[[State, Event], State] = states.delete
    conflicts: Callable[[State], tuple[str, ...]] = states.conflicts
    is_same: Callable[[State, State], bool] = lambda a, b: _digest(a) == _digest(b)


def _digest(state: State) -> str:
    return states.state_hash(states.canonical(state))


class Held(NamedTuple):
    """A record somewhere: its state, and the writes this state has seen."""

    state: State
    seen: int


Package = dict[int, Held]


class Taken(NamedTuple):
    """A record that met another: what was here, what came out."""

    record: int
    before: Held
    after: Held


@dataclass
class Site:
    replica: str
    skew: int
    records: dict[int, Held] = field(default_factory=dict)
    before: dict[int, Held | None] = field(default_factory=dict)
    issued: dict[int, int] = field(default_factory=dict)


@dataclass
class World:
    """The laptops, everything ever sent, and the graph of each record."""

    rules: Rules
    skews: Sequence[int] = SKEWS[0]
    values: Sequence[Value] = VALUES
    newer: Sequence[Value] = ()
    """Values of a field that only the first laptop, of a newer version, knows."""

    def __post_init__(self) -> None:
        self.sites = [Site(*one) for one in zip(REPLICAS, self.skews, strict=True)]
        self.graphs = [Graph() for _ in RECORDS]
        self.packages: list[Package] = []
        self.takes: list[Taken] = []
        self.clock = 0

    def play(self, script: Script) -> World:
        self.write(0, 0, {FIELDS[0]: self.values[0]})
        self.pack(0, 0)
        for place in range(0, len(script) - 2, 3):
            self._step(*script[place : place + 3])
        return self

    def held(self) -> list[tuple[int, Held]]:
        """Every record of every laptop."""
        return [(record, held) for site in self.sites for record, held in site.records.items()]

    def sent(self, record: int) -> list[Held]:
        """Every version of a record that was ever sent, and what each laptop would send now."""
        return [
            one[record]
            for one in (*self.packages, *(site.records for site in self.sites))
            if record in one
        ]

    def write(self, place: int, record: int, changes: Mapping[str, Value]) -> None:
        held = self.sites[place].records.get(record)
        event = self._event(place, record)
        state = states.save(held.state if held else None, changes, event)
        self._keep(place, record, event, "write", changes, state)

    def delete(self, place: int, record: int) -> None:
        held, graph = self.sites[place].records[record], self.graphs[record]
        event = self._event(place, record)
        writes = {**graph.shown(held.seen), DELETED: True}
        self._keep(place, record, event, "delete", writes, self.rules.delete(held.state, event))

    def restore(self, place: int, record: int) -> None:
        held, graph = self.sites[place].records[record], self.graphs[record]
        event = self._event(place, record)
        shown = graph.shown(held.seen)
        crowded = {name for name in shown if len(graph.heads(held.seen, name)) > 1}
        writes = {**{name: shown[name] for name in crowded}, DELETED: False}
        self._keep(place, record, event, "restore", writes, states.restore(held.state, event))

    def pack(self, place: int, choice: int) -> None:
        """Send all records, or only one of them."""
        site = self.sites[place]
        chosen = RECORDS if choice % 3 == 0 else (choice % 2,)
        found = {record: site.records[record] for record in chosen if record in site.records}
        if found:
            self.packages.append(found)

    def take(self, place: int, package: Mapping[int, Held]) -> None:
        site = self.sites[place]
        for record, incoming in package.items():
            own = site.records.get(record)
            site.before[record] = own
            if own is None:
                site.records[record] = incoming
                continue
            result = self.rules.merge(own.state, incoming.state)
            after = Held(result, own.seen | incoming.seen)
            site.records[record] = after
            self.takes.append(Taken(record, own, after))

    def undo(self, place: int, record: int) -> None:
        """Take the last import back where nobody wrote since; the counters do not go back."""
        site = self.sites[place]
        if record in site.before:
            before = site.before.pop(record)
            site.records.pop(record)
            if before is not None:
                site.records[record] = before

    def _step(self, what: int, which: int, number: int) -> None:
        kind, place = _KINDS[what & 15], what >> 4 & 3
        record = which & 1
        if kind == "write":
            self.write(place, record, self._changes(place, which >> 1, number))
        elif kind == "pack":
            self.pack(place, number)
        elif kind == "take" and self.packages:
            self.take(place, self.packages[number % len(self.packages)])
        elif kind == "pull":
            self.take(place, dict(self.sites[number & 3].records))
        elif kind == "undo":
            self.undo(place, record)
        elif record in self.sites[place].records and kind in ("delete", "restore"):
            (self.delete if kind == "delete" else self.restore)(place, record)

    def _changes(self, place: int, which: int, number: int) -> dict[str, Value]:
        changes = {FIELDS[which % 3]: self.values[number % len(self.values)]}
        if which & 8:
            changes[FIELDS[(which + 1) % 3]] = self.values[number // 3 % len(self.values)]
        if self.newer and place == 0:
            changes[UNKNOWN] = self.newer[number % len(self.newer)]
        return changes

    def _event(self, place: int, record: int) -> Event:
        site = self.sites[place]
        self.clock += 1
        held = site.records.get(record)
        known = held.state["ctx"].get(site.replica, 0) if held else 0
        n = max(known, site.issued.get(record, 0)) + 1
        hlc = 10**12 + site.skew + self.clock // 2
        return Event(site.replica, n, f"{hlc:016x}", "u")

    def _keep(
        self,
        place: int,
        record: int,
        event: Event,
        kind: str,
        writes: Mapping[str, Value],
        state: State,
    ) -> None:
        site = self.sites[place]
        held = site.records.get(record)
        past = held.seen if held else 0
        op = self.graphs[record].add(event.replica, event.n, event.hlc, kind, writes, past)
        site.records[record] = Held(state, past | 1 << op.number)
        site.issued[record] = event.n
        site.before.pop(record, None)
