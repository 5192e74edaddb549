"""What Ctrl+K finds in the work file: offices, indicators, nodes of the plan, codes, risks."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.context import Place, UiContext
from esakip_desktop.ui.shell.palette import Command
from esakip_desktop.ui.shell.scope_bar import ALL_OPD

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.organisasi import OpdRow
    from esakip_desktop.data.queries.pencarian import CariRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.shell.main_window import MainWindow

TABLES: Final = frozenset({"opd", "simpul", "indikator", "risiko"})
PER_GROUP: Final = 8
SHORTEST: Final = 2
KODE: Final = "Kode"
GROUPS: Final = ("OPD", KODE, "Indikator", "Rencana", "Risiko")
ROOMS: Final = {"indikator": "pengukuran", "risiko": "risiko"}
ICONS: Final = {"anggaran": "anggaran", "pengukuran": "pengukuran", "risiko": "risiko"}
IN_BUDGET: Final = frozenset({JenisSimpul.PROGRAM, JenisSimpul.KEGIATAN, JenisSimpul.SUBKEGIATAN})


@dataclass(frozen=True)
class Findable:
    """A record with the text its words are looked for in, read once for many searches."""

    row: CariRow
    sought: str
    opd: OpdRow | None


@dataclass(frozen=True)
class _Index:
    """What was read of one file for one year."""

    workspace: Workspace
    tahun: int
    records: tuple[Findable, ...]
    offices: tuple[OpdRow, ...]


class RecordSearch(QObject):
    """Reads in the worker when Ctrl+K opens and something has changed since; then only looks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._index: _Index | None = None
        window.palette_box.add_provider(self.find)
        window.palette_box.opened.connect(self.refresh)
        window.feed.published.connect(self._on_tables)

    def refresh(self) -> None:
        """Reads what is not known yet; the box shows it as soon as it is there."""
        context = self._window.context
        if context is None or self._is_current(context):
            return
        workspace, tahun = context.workspace, context.scope.value.tahun
        self._index = None
        self._window.jobs.submit(
            lambda _progress: _read(workspace, tahun),
            on_done=self._take,
        )

    def find(self, text: str) -> list[Command]:
        """At most eight of each kind; every word must be there, in any order."""
        context, index = self._window.context, self._index
        if context is None or index is None or len(text) < SHORTEST:
            return []
        words = text.casefold().split()
        hits: dict[str, list[tuple[int, int, Command]]] = {group: [] for group in GROUPS}
        for number, item in enumerate(index.records):
            if all(word in item.sought for word in words):
                for rank, command in self._commands_of(context, item, words):
                    hits[command.group].append((rank, number, command))
        if context.pengguna.is_hub or context.workspace.facts.peran != "opd":
            hits["OPD"] = _office_commands(context, index.offices, words)
        return [
            command
            for group in GROUPS
            for _, _, command in nsmallest(PER_GROUP, hits[group], key=lambda hit: hit[:2])
        ]

    def _commands_of(
        self, context: UiContext, item: Findable, words: list[str]
    ) -> list[tuple[int, Command]]:
        row = item.row
        room = ROOMS.get(row.jenis, "rencana")
        found = []
        if row.kode.casefold().startswith(words[0]):
            target = "anggaran" if row.jenis in IN_BUDGET else room
            found.append((0, _command(context, item, KODE, target)))
        group = {"pengukuran": "Indikator", "risiko": "Risiko"}.get(room, "Rencana")
        rank = 0 if row.nama.casefold().startswith(words[0]) else 1
        found.append((rank, _command(context, item, group, room)))
        return found

    def _is_current(self, context: UiContext) -> bool:
        index = self._index
        return (
            index is not None
            and index.workspace is context.workspace
            and index.tahun == context.scope.value.tahun
        )

    def _take(self, index: _Index) -> None:
        context = self._window.context
        if context is not None and index.workspace is context.workspace:
            self._index = index
            self._window.palette_box.search_again()

    def _on_tables(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._index = None


def _read(workspace: Workspace, tahun: int) -> _Index:
    from esakip_desktop.data.queries.organisasi import opd_rows
    from esakip_desktop.data.queries.pencarian import cari_rows

    offices = workspace.read(opd_rows)
    is_hub = workspace.facts.peran != "opd"
    by_partition = {row.partition: row for row in offices} if is_hub else {}
    records = []
    for row in workspace.read(cari_rows, tahun):
        opd = by_partition.get(row.partition)
        sought = f"{row.kode} {row.nama} {opd.sebutan if opd else ''}".casefold()
        records.append(Findable(row, sought, opd))
    return _Index(workspace, tahun, tuple(records), offices)


def _command(context: UiContext, item: Findable, group: str, room: str) -> Command:
    row = item.row
    is_kode = group == KODE
    kind = "" if row.jenis in ROOMS else label(row.jenis)
    parts = (row.nama if is_kode else row.kode, kind)
    right = (item.opd.sebutan if item.opd is not None else "", label(room) if is_kode else group)
    return Command(
        row.kode if is_kode else row.nama,
        group,
        _goer(context, item, room),
        detail=" · ".join(part for part in parts if part),
        hint=" · ".join(part for part in right if part),
        icon=ICONS.get(room, "rencana"),
    )


def _goer(context: UiContext, item: Findable, room: str) -> Callable[[], None]:
    def go() -> None:
        if item.opd is not None:
            context.scope.set_opd(item.opd.partition, item.opd.nama)
        elif context.workspace.facts.peran != "opd":
            context.scope.set_opd(None, ALL_OPD)
        context.navigator.go(Place(room, item.row.uid))

    return go


def _office_commands(
    context: UiContext, offices: tuple[OpdRow, ...], words: list[str]
) -> list[tuple[int, int, Command]]:
    found = []
    for number, row in enumerate(offices):
        sought = f"{row.kode} {row.nama} {row.singkatan or ''}".casefold()
        if all(word in sought for word in words):
            rank = 0 if row.nama.casefold().startswith(words[0]) else 1
            choose = _chooser(context, row)
            command = Command(row.nama, "OPD", choose, detail=row.kode, icon="building")
            found.append((rank, number, command))
    return found


def _chooser(context: UiContext, row: OpdRow) -> Callable[[], None]:
    return lambda: context.scope.set_opd(row.partition, row.nama)
