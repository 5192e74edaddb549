"""One line of the page: a program, kegiatan or subkegiatan with its figures to a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.anggaran import (
    anggaran_opd,
    pagu_rows,
    versi_anggaran_rows,
)
from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.services.tugas import BulanRow, list_open_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from esakip_desktop.data.queries.anggaran import (
        AnggaranRow,
        PaguRow,
        RealisasiBulananRow,
        RencanaKasRow,
        VersiAnggaranRow,
    )
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.anggaran import RealisasiBulananDraft, RingkasanAnggaran
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.context import Scope

SELURUH: Final = "seluruh"
DEPTH: Final = {JenisSimpul.PROGRAM: 1, JenisSimpul.KEGIATAN: 2, JenisSimpul.SUBKEGIATAN: 3}


@dataclass(frozen=True)
class AnggaranLine:
    """A line of the tree; `lalu` and `ini` are rupiah before and in the month.

    `pagu` maps the versions of the budget to what they say of the line; `hints` are questions
    nobody has answered yet.
    """

    uid: str
    induk_uid: str | None
    kode: str
    uraian: str
    depth: int
    tahun: int
    bulan: int
    ringkasan: RingkasanAnggaran
    lalu: int | None
    ini: int | None
    pagu: Mapping[str, int]
    realisasi: Mapping[int, RealisasiBulananRow]
    rencana: Mapping[int, RencanaKasRow]
    is_leaf: bool = False
    is_open: bool = True
    is_folded: bool = False
    rencana_setahun: int | None = None
    hints: tuple[Problem, ...] = ()

    @property
    def is_editable(self) -> bool:
        return self.is_leaf and self.is_open

    @property
    def pagu_berlaku(self) -> int | None:
        """The pagu in force; None when no version names the line."""
        return self.ringkasan.pagu if self.pagu else None

    @property
    def bulan_ini(self) -> RealisasiBulananRow | None:
        return self.realisasi.get(self.bulan)

    @property
    def isian(self) -> BulanRow:
        """What was reported in the month, and what is asked about it."""
        return self.isian_at(self.bulan)

    def isian_at(self, bulan: int) -> BulanRow:
        return BulanRow(self.uid, self.tahun, bulan, self.realisasi, self.pagu_berlaku)

    @property
    def is_terisi(self) -> bool:
        return self.isian.is_terisi

    @property
    def jumlah_rencana(self) -> int | None:
        """The plan of the whole year."""
        filled = [row.jumlah for row in self.rencana.values() if row.jumlah is not None]
        return sum(filled) if filled else None

    @property
    def short_kode(self) -> str:
        """The part of the code that the lines above do not say already."""
        parts = self.kode.split(".")
        wanted = {1: 3, 2: 2, 3: 1}.get(self.depth, 0)
        return ".".join(parts[-wanted:]) if wanted else ""

    @property
    def draft(self) -> RealisasiBulananDraft:
        return self.isian.draft


@dataclass(frozen=True)
class Lembar:
    """Everything the page shows of an office and a month; the first line is the whole office."""

    lines: tuple[AnggaranLine, ...]
    versi: tuple[VersiAnggaranRow, ...]

    @property
    def leaves(self) -> tuple[AnggaranLine, ...]:
        return tuple(line for line in self.lines if line.is_leaf)

    def line(self, uid: str) -> AnggaranLine | None:
        return next((line for line in self.lines if line.uid == uid), None)

    def leaves_under(self, uid: str) -> tuple[AnggaranLine, ...]:
        """The subkegiatan below a line; a subkegiatan is below itself."""
        if uid == SELURUH:
            return self.leaves
        parents = {line.uid: line.induk_uid for line in self.lines}
        return tuple(leaf for leaf in self.leaves if uid in _way_up(leaf.uid, parents))

    def above(self, uid: str) -> frozenset[str]:
        """The lines above a line; a circle in received data ends."""
        parents = {line.uid: line.induk_uid for line in self.lines}
        return frozenset(_way_up(uid, parents)[1:])

    def unfolded(self, folded: frozenset[str]) -> tuple[AnggaranLine, ...]:
        """The lines that are seen when some are folded."""
        parents = {line.uid: line.induk_uid for line in self.lines}
        return tuple(
            replace(line, is_folded=line.uid in folded)
            for line in self.lines
            if not any(uid in folded for uid in _way_up(line.uid, parents)[1:])
        )


def read_lembar(workspace: Workspace, scope: Scope, bulan: int, *, is_open: bool) -> Lembar:
    """Reads an office; `scope` names one."""
    partition, tahun = scope.partition or "", scope.tahun
    money = workspace.read(anggaran_opd, partition, tahun, bulan)
    rows = [row for row in money.rows if row.is_berlaku(tahun)]
    versi = workspace.read(versi_anggaran_rows, partition, tahun)
    pagu = _pagu_by_line(workspace.read(pagu_rows, partition, tahun))
    lines = [_line(row, pagu.get(row.uid, {}), tahun, bulan, is_open=is_open) for row in rows]
    lines = [_asked(workspace, line) if line.is_leaf else line for line in lines]
    bare = Lembar(tuple(lines), versi)
    summed = [line if line.is_leaf else _summed(line, bare) for line in lines]
    if not summed:
        return Lembar((), versi)
    whole = _whole(scope, bulan, money.total, is_open=is_open)
    return Lembar((_summed(whole, bare), *summed), versi)


def pagu_at(line: AnggaranLine, versi: Sequence[VersiAnggaranRow], place: int) -> int | None:
    """The pagu of a line when the versions up to a place hold; later ones replace earlier ones."""
    found = [line.pagu[item.uid] for item in versi[: place + 1] if item.uid in line.pagu]
    return found[-1] if found else None


def _way_up(uid: str, parents: Mapping[str, str | None]) -> list[str]:
    """A line and the lines above it."""
    found: list[str] = []
    at: str | None = uid
    while at is not None and at in parents and at not in found:
        found.append(at)
        at = parents[at]
    return found


def _line(
    row: AnggaranRow, pagu: Mapping[str, int], tahun: int, bulan: int, *, is_open: bool
) -> AnggaranLine:
    jenis = JenisSimpul(row.jenis)
    return AnggaranLine(
        uid=row.uid,
        induk_uid=row.simpul.induk_uid,
        kode=row.simpul.kode or "",
        uraian=row.simpul.uraian,
        depth=DEPTH[jenis],
        tahun=tahun,
        bulan=bulan,
        ringkasan=row.ringkasan,
        lalu=_sum(item.keuangan for m, item in row.realisasi.items() if m < bulan),
        ini=row.bulan_ini.keuangan if row.bulan_ini is not None else None,
        pagu=pagu,
        realisasi=row.realisasi,
        rencana=row.rencana,
        is_leaf=jenis is JenisSimpul.SUBKEGIATAN,
        is_open=is_open,
    )


def _whole(scope: Scope, bulan: int, total: RingkasanAnggaran, *, is_open: bool) -> AnggaranLine:
    return AnggaranLine(
        uid=SELURUH,
        induk_uid=None,
        kode="",
        uraian=f"Jumlah {scope.nama_opd}".strip(),
        depth=0,
        tahun=scope.tahun,
        bulan=bulan,
        ringkasan=total,
        lalu=None,
        ini=None,
        pagu={},
        realisasi={},
        rencana={},
        is_open=is_open,
    )


def _summed(line: AnggaranLine, lembar: Lembar) -> AnggaranLine:
    """A line above others: its months and versions are the sums of its subkegiatan."""
    leaves = lembar.leaves_under(line.uid)
    pagu: dict[str, int] = {}
    for place, item in enumerate(lembar.versi):
        known = [pagu_at(leaf, lembar.versi, place) for leaf in leaves]
        total = _sum(known)
        if total is not None:
            pagu[item.uid] = total
    return replace(
        line,
        lalu=_sum(leaf.lalu for leaf in leaves),
        ini=_sum(leaf.ini for leaf in leaves),
        pagu=pagu,
        rencana_setahun=_sum(leaf.jumlah_rencana for leaf in leaves),
    )


def _asked(workspace: Workspace, line: AnggaranLine) -> AnggaranLine:
    isian = line.isian
    return replace(line, hints=workspace.read(list_open_hint, isian)) if isian.hints else line


def _pagu_by_line(rows: Iterable[PaguRow]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.jumlah is not None:
            found.setdefault(row.subkegiatan_uid, {})[row.versi_uid] = row.jumlah
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None
