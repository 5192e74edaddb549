"""What goes along when a node or an indicator is put into the trash, counted before it is done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from esakip_desktop.data.queries import anggaran, organisasi, pengukuran, rencana
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.rencana import JenisSimpul, label_jenis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.rencana.plan import Plan, TargetLine


def node_facts(workspace: Workspace, plan: Plan, row: SimpulRow) -> tuple[int, tuple[str, ...]]:
    """How many records go with a node, itself included, and what they are in words."""
    below = plan.below(row.uid)
    lines = [line for node in (row, *below) for line in plan.lines.get(node.uid, ())]
    counted, facts = indikator_facts(workspace, plan, lines, row.partition)
    levels = Counter(JenisSimpul(node.jenis) for node in below)
    words = [f"{total} {label_jenis(jenis).lower()}" for jenis, total in levels.items()]
    nodes = (", ".join(words),) if words else ()
    money = _money_facts(workspace, plan, {node.uid for node in (row, *below)}, row.partition)
    return 1 + len(below) + counted, (*nodes, *facts, *money)


def offices_below(workspace: Workspace, plan: Plan, row: SimpulRow) -> tuple[str, ...]:
    """The offices whose plan hangs on a node of the RPJMD; Bappeda never deletes theirs."""
    gone = {row.uid, *(node.uid for node in plan.below(row.uid) if node.partition == MASTER)}
    return tuple(
        opd.sebutan
        for opd in workspace.read(organisasi.opd_rows)
        if any(
            node.induk_uid in gone and node.partition != MASTER
            for node in workspace.read(rencana.simpul_rows, opd.partition)
        )
    )


def indikator_facts(
    workspace: Workspace, plan: Plan, lines: Iterable[TargetLine], partition: str
) -> tuple[int, tuple[str, ...]]:
    """How many records go with indicators, these included."""
    uids = {line.uid for line in lines}
    if not uids:
        return 0, ()
    targets = sum(len(workspace.read(rencana.target_rows_of, uid)) for uid in uids)
    filled = sum(
        row.indikator_uid in uids
        for tahun in plan.tahun_list
        for row in workspace.read(pengukuran.realisasi_rows, partition, tahun)
    )
    facts = [f"{len(uids)} indikator"]
    if targets:
        facts.append(f"{targets} target")
    if filled:
        facts.append(f"{filled} realisasi yang sudah diisi")
    return len(uids) + targets + filled, tuple(facts)


def _money_facts(
    workspace: Workspace, plan: Plan, uids: set[str], partition: str
) -> tuple[str, ...]:
    """Budget lines stay in the file, but without their subkegiatan nobody sees them."""
    total = sum(
        row.subkegiatan_uid in uids
        for tahun in plan.tahun_list
        for row in workspace.read(anggaran.pagu_rows, partition, tahun)
    )
    return (f"{total} baris pagu tidak lagi tampil di Anggaran",) if total else ()
