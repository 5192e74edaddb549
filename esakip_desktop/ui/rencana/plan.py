"""The plan as the page shows it: nodes in their places, indicators, targets and gaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from esakip_desktop.data.queries import organisasi, rencana
from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.rencana import MURNI, PERUBAHAN
from esakip_desktop.data.queries.temuan import target_bahan
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.nilai import TargetNilai
from esakip_desktop.domain.rencana import PERIODE, JenisSimpul
from esakip_desktop.domain.temuan.sasaran import check_target
from esakip_desktop.ui.kit.tree_model import Node
from esakip_desktop.ui.rencana.word_search import is_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from esakip_desktop.data.queries.organisasi import OpdRow
    from esakip_desktop.data.queries.rencana import IndikatorRow, SimpulRow, TargetRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import Scope

Period = tuple[int, int]
"""A year and a period of it: 0 the year, 1 to 4 a quarter."""

NEEDS_INDIKATOR = frozenset(
    {JenisSimpul.SASARAN_DAERAH, JenisSimpul.TUJUAN, JenisSimpul.SASARAN, JenisSimpul.PROGRAM}
)
"""Levels whose result must be measured (Permendagri 86/2017); outputs come from the code table."""

KOSONG = TargetNilai()
TANPA_TARGET = frozenset({"TMN-011"})
TIDAK_SAMA = frozenset({"REN-141", "REN-142"})
"""What the checks of sakip.md 7 find about the targets of a year."""


@dataclass(frozen=True)
class TreeLine:
    """One line of the tree."""

    simpul: SimpulRow
    indikator_total: int
    celah: tuple[str, ...]
    is_own: bool
    has_draf: bool = False
    is_belum_siap: bool = False

    @property
    def uid(self) -> str:
        return self.simpul.uid

    @property
    def jenis(self) -> JenisSimpul:
        return JenisSimpul(self.simpul.jenis)


@dataclass(frozen=True)
class TargetLine:
    """One indicator with its targets of all years and of both versions."""

    indikator: IndikatorRow
    murni: Mapping[Period, TargetNilai]
    perubahan: Mapping[Period, TargetNilai]
    is_own: bool

    @property
    def uid(self) -> str:
        return self.indikator.uid

    def of(self, versi: str, period: Period) -> TargetNilai:
        """What was typed for this version."""
        return (self.perubahan if versi == PERUBAHAN else self.murni).get(period, KOSONG)

    def in_force(self, period: Period) -> TargetNilai:
        """Perubahan where it is filled, else murni."""
        changed = self.perubahan.get(period, KOSONG)
        return changed if changed != KOSONG else self.murni.get(period, KOSONG)


@dataclass(frozen=True)
class Plan:
    """Everything the page needs, read at once."""

    partition: str | None = None
    own_partition: str = ""
    tahun: int = 0
    triwulan: int = 0
    tahun_list: tuple[int, ...] = ()
    simpul: Mapping[str, SimpulRow] = field(default_factory=dict)
    children: Mapping[str | None, tuple[SimpulRow, ...]] = field(default_factory=dict)
    lines: Mapping[str, tuple[TargetLine, ...]] = field(default_factory=dict)
    celah: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    belum_siap: frozenset[str] = frozenset()
    opd: OpdRow | None = None
    masa: tuple[int, int] | None = None
    jabatan_names: tuple[str, ...] = ()
    unit_names: tuple[str, ...] = ()

    @property
    def now(self) -> Period:
        """The year and quarter in the scope bar."""
        return self.tahun, self.triwulan

    @property
    def has_sasaran_daerah(self) -> bool:
        return any(row.jenis == JenisSimpul.SASARAN_DAERAH for row in self.simpul.values())

    @property
    def indikator_total(self) -> int:
        return sum(len(lines) for lines in self.lines.values())

    def is_own(self, partition: str) -> bool:
        return partition == self.own_partition

    def indikator_line(self, uid: str) -> TargetLine | None:
        """An indicator by its uid."""
        return next((row for rows in self.lines.values() for row in rows if row.uid == uid), None)

    def jenis_of(self, uid: str | None) -> JenisSimpul | None:
        """The level of a node; None for the top."""
        found = self.simpul.get(uid or "")
        return JenisSimpul(found.jenis) if found is not None else None

    def below(self, uid: str) -> tuple[SimpulRow, ...]:
        """All nodes under one, without it."""
        found: list[SimpulRow] = []
        waiting = list(self.children.get(uid, ()))
        seen = {uid}
        while waiting:
            row = waiting.pop(0)
            if row.uid not in seen:
                seen.add(row.uid)
                found.append(row)
                waiting = [*self.children.get(row.uid, ()), *waiting]
        return tuple(found)


def read_plan(workspace: Workspace, scope: Scope) -> Plan:
    """Reads the tree of the office in scope, or the RPJMD alone when none is chosen."""
    partition = scope.partition
    nodes = {row.uid: row for row in workspace.read(rencana.simpul_rows, partition or MASTER)}
    pemda = workspace.read(organisasi.pemda_row)
    masa = None
    if pemda is not None and pemda.tahun_awal and pemda.tahun_akhir:
        masa = (pemda.tahun_awal, pemda.tahun_akhir)
    tahun_list = _years(masa, scope.tahun)
    partitions = tuple(dict.fromkeys((MASTER, partition or MASTER)))
    jabatan = workspace.read(organisasi.jabatan_rows, partition or MASTER)
    made = Plan(
        partition=partition,
        own_partition="" if workspace.is_read_only else workspace.facts.partition,
        tahun=scope.tahun,
        triwulan=scope.triwulan,
        tahun_list=tahun_list,
        simpul=nodes,
        children=_arrange(nodes),
        lines=_read_lines(workspace, partitions, tahun_list),
        opd=workspace.read(organisasi.opd_of, partition) if partition else None,
        masa=masa,
        jabatan_names=tuple(row.nama for row in jabatan),
        unit_names=_names([*(row.unit for row in jabatan), *(row.unit for row in nodes.values())]),
    )
    return _with_celah(made)


def make_nodes(
    plan: Plan, *, has_rpjmd: bool, is_celah_only: bool, words: str, draf: frozenset[str]
) -> tuple[Node[TreeLine], ...]:
    """The tree to show; a node stays if it, or something below it, passes the filters."""

    def is_shown(row: SimpulRow) -> bool:
        if is_celah_only and not plan.celah.get(row.uid):
            return False
        return is_found(words, f"{row.kode or ''} {row.uraian}")

    def build(row: SimpulRow, above: frozenset[str]) -> Node[TreeLine] | None:
        inside = above | {row.uid}
        below = [
            build(child, inside)
            for child in plan.children.get(row.uid, ())
            if child.uid not in inside
        ]
        kept = tuple(node for node in below if node is not None)
        if not kept and not is_shown(row):
            return None
        line = TreeLine(
            row,
            len(plan.lines.get(row.uid, ())),
            plan.celah.get(row.uid, ()),
            plan.is_own(row.partition),
            row.uid in draf,
            row.uid in plan.belum_siap,
        )
        return Node(line, kept)

    roots = [build(row, frozenset()) for row in _roots(plan, has_rpjmd=has_rpjmd)]
    return tuple(node for node in roots if node is not None)


def _roots(plan: Plan, *, has_rpjmd: bool) -> tuple[SimpulRow, ...]:
    """The top of the tree: visi, or with the RPJMD folded away the nodes of the office itself."""
    if has_rpjmd or plan.partition is None:
        return plan.children.get(None, ())
    own = [row for row in plan.simpul.values() if row.partition != MASTER]
    return tuple(
        row for row in own if row.induk_uid not in plan.simpul or _is_rpjmd(plan, row.induk_uid)
    )


def _is_rpjmd(plan: Plan, uid: str | None) -> bool:
    row = plan.simpul.get(uid or "")
    return row is not None and row.partition == MASTER


def _arrange(nodes: Mapping[str, SimpulRow]) -> dict[str | None, tuple[SimpulRow, ...]]:
    """Children by parent; a node whose parent is missing, or that stands in a circle, is a root."""
    found: dict[str | None, list[SimpulRow]] = defaultdict(list)
    for row in nodes.values():
        found[row.induk_uid if row.induk_uid in nodes else None].append(row)
    reached: set[str] = set()
    waiting = [row.uid for row in found[None]]
    while waiting:
        uid = waiting.pop()
        if uid not in reached:
            reached.add(uid)
            waiting += [row.uid for row in found.get(uid, ())]
    found[None] += [row for row in nodes.values() if row.uid not in reached]
    return {uid: tuple(rows) for uid, rows in found.items()}


def _read_lines(
    workspace: Workspace, partitions: Iterable[str], tahun_list: tuple[int, ...]
) -> dict[str, tuple[TargetLine, ...]]:
    targets: dict[str, dict[str, dict[Period, TargetNilai]]] = defaultdict(
        lambda: {MURNI: {}, PERUBAHAN: {}}
    )
    found: dict[str, list[TargetLine]] = defaultdict(list)
    own = "" if workspace.is_read_only else workspace.facts.partition
    for partition in partitions:
        differing = workspace.read(konflik_uids, partition, ANGKA_CAPAIAN)
        for tahun in tahun_list:
            for row in workspace.read(rencana.target_rows, partition, tahun):
                is_konflik = row.uid in differing
                _note_target(targets[row.indikator_uid], row, is_konflik=is_konflik)
        for indikator in workspace.read(rencana.indikator_rows, partition):
            known = targets[indikator.uid]
            line = TargetLine(indikator, known[MURNI], known[PERUBAHAN], partition == own)
            found[indikator.simpul_uid].append(line)
    return {uid: tuple(lines) for uid, lines in found.items()}


def _note_target(
    known: dict[str, dict[Period, TargetNilai]], row: TargetRow, *, is_konflik: bool
) -> None:
    if row.versi in known and row.nilai != KOSONG:
        nilai = replace(row.nilai, is_konflik=is_konflik)
        known[row.versi][(row.tahun, row.periode)] = nilai


def _with_celah(plan: Plan) -> Plan:
    """What is still missing, said for each node (sakip.md 3.1).

    A node with an indicator about which an automatic check finds an error is not ready.
    """
    found, belum_siap = {}, set()
    for row in plan.simpul.values():
        if row.partition != (plan.partition or MASTER) or not _is_running(row, plan.tahun):
            continue
        errors = [_errors_of(plan, line) for line in plan.lines.get(row.uid, ())]
        if any(errors):
            belum_siap.add(row.uid)
        if words := _celah_of(plan, row, errors):
            found[row.uid] = words
    return replace(plan, celah=found, belum_siap=frozenset(belum_siap))


def _errors_of(plan: Plan, line: TargetLine) -> frozenset[str]:
    """The checks of sakip.md 7 that find an error in the targets of the year."""
    target = {tw: line.in_force((plan.tahun, tw)) for tw in PERIODE}
    filled = {tw: nilai for tw, nilai in target.items() if nilai != KOSONG}
    found = check_target(target_bahan(line.indikator, filled), plan.tahun)
    return frozenset(item.problem.code for item in found)


def _celah_of(plan: Plan, row: SimpulRow, errors: Sequence[frozenset[str]]) -> tuple[str, ...]:
    jenis, lines = JenisSimpul(row.jenis), plan.lines.get(row.uid, ())
    words = []
    if jenis == JenisSimpul.TUJUAN and row.induk_uid is None and plan.has_sasaran_daerah:
        words.append("Belum dikaitkan dengan sasaran RPJMD.")
    elif row.induk_uid is not None and row.induk_uid not in plan.simpul:
        words.append("Induknya tidak ada lagi.")
    if jenis in NEEDS_INDIKATOR and not lines:
        words.append("Belum ada indikator.")
    for codes, text in (
        (TANPA_TARGET, f"indikator belum punya target {plan.tahun}."),
        (TIDAK_SAMA, "indikator dengan target triwulan yang tidak sama dengan target tahun."),
    ):
        if total := sum(not codes.isdisjoint(found) for found in errors):
            words.append(f"{total} {text}")
    return tuple(words)


def _is_running(row: SimpulRow, tahun: int) -> bool:
    """Whether the year lies inside the period of a node; without one it always does."""
    return (row.tahun_awal or tahun) <= tahun <= (row.tahun_akhir or tahun)


def _years(masa: tuple[int, int] | None, tahun: int) -> tuple[int, ...]:
    """The years of the RPJMD; without a period the scope year and two on either side."""
    first, last = masa or (tahun - 2, tahun + 2)
    return tuple(range(min(first, tahun), max(last, tahun) + 1))


def _names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Distinct filled names in alphabetical order."""
    return tuple(sorted({name for name in names if name}, key=str.casefold))
