"""Indicators below programs, and money against performance program by program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.anggaran import compute_efisiensi
from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.capaian import RataRata, compute_rata_rata
from esakip_desktop.reports.builders.cells import persen_cell, uang_cell
from esakip_desktop.reports.document import Cell, Kind, Table, TableColumn, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from esakip_desktop.data.queries.anggaran import AnggaranRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.domain.capaian import AturanCapaian

STRATEGIS = frozenset({"visi", "misi", "tujuan_daerah", "sasaran_daerah", "tujuan", "sasaran"})
EFISIENSI = "Selisih = capaian − serapan, dalam poin"


@dataclass(frozen=True)
class ProgramKinerja:
    """A program with the mean of the indicators below it and its money."""

    anggaran: AnggaranRow
    rata: RataRata
    jumlah_indikator: int


def is_strategis(row: PengukuranRow) -> bool:
    """Whether the indicator measures a tujuan or sasaran, and not a program or below."""
    return row.simpul is None or row.simpul.jenis in STRATEGIS


def program_of(nodes: Mapping[str, SimpulRow], row: PengukuranRow) -> SimpulRow | None:
    """The program above an indicator, climbing the tree; the node itself where there is none."""
    at = row.simpul
    seen: set[str] = set()
    while at is not None and at.jenis != "program" and at.uid not in seen:
        seen.add(at.uid)
        at = nodes.get(at.induk_uid or "")
    return at if at is not None and at.jenis == "program" else row.simpul


def program_kinerja(
    rows: Iterable[PengukuranRow],
    nodes: Mapping[str, SimpulRow],
    money: Iterable[AnggaranRow],
    aturan: AturanCapaian,
) -> tuple[ProgramKinerja, ...]:
    """All programs, the one with the greatest pagu first."""
    below: dict[str, list[PengukuranRow]] = {}
    for row in rows:
        node = None if is_strategis(row) else program_of(nodes, row)
        if node is not None:
            below.setdefault(node.uid, []).append(row)
    found = []
    for line in money:
        if line.jenis == "program":
            own = below.get(line.uid, [])
            rata = compute_rata_rata((row.hasil for row in own), aturan)
            found.append(ProgramKinerja(line, rata, len(own)))
    found.sort(key=lambda item: -item.anggaran.ringkasan.pagu)
    return tuple(found)


def banding_table(items: tuple[ProgramKinerja, ...], nama: Mapping[str, str]) -> Table:
    """Performance beside money; `nama` gives names short enough for the sheet."""
    columns = (
        TableColumn("program", "Program", 4.4),
        TableColumn("pagu", "Pagu (Rp)", 1.6, Kind.RUPIAH),
        TableColumn("capaian", "Capaian", 1, Kind.PERSEN),
        TableColumn("serapan", "Serapan", 1, Kind.PERSEN),
        TableColumn("fisik", "Fisik", 1, Kind.PERSEN),
        TableColumn("selisih", "Selisih (poin)", 1, Kind.ANGKA, 2),
    )
    rows = tuple(_banding_row(item, nama) for item in items)
    return Table(columns, rows, caption="Kinerja dan anggaran menurut program")


def _banding_row(item: ProgramKinerja, nama: Mapping[str, str]) -> TableRow:
    money = item.anggaran.ringkasan
    gap = compute_efisiensi(item.rata.nilai, money.serapan)
    selisih = Cell(text="–")
    if gap is not None:
        selisih = Cell(round_half_up(gap.selisih, 2), desimal=2)
    return TableRow(
        (
            Cell(nama[item.anggaran.uid]),
            uang_cell(money.pagu),
            persen_cell(item.rata.nilai, "belum ada"),
            persen_cell(money.serapan, "–"),
            persen_cell(money.fisik, "–"),
            selisih,
        )
    )
