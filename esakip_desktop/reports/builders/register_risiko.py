"""Register Risiko of an office or of the pemda, with the matrix (Perdep PPKD BPKP 4/2019)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.risiko import EFEKTIVITAS
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, closing, make_meta
from esakip_desktop.reports.builders.cells import tenggat_cell
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.builders.risiko_nilai import (
    NilaiRisiko,
    late_rtp,
    make_heat_map,
    read_risiko,
    tone_of,
)
from esakip_desktop.reports.document import (
    Align,
    Cell,
    ChartBlock,
    Document,
    Heading,
    KeyValues,
    Kind,
    Orientation,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.services.risiko import matriks_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.risiko import RtpRow
    from esakip_desktop.domain.matriks import Matriks, Sel

_HEAT_HEIGHT = 90.0


@dataclass(frozen=True)
class RegisterData:
    """The register of one partition with the matrix in force."""

    identitas: Identitas
    rows: tuple[NilaiRisiko, ...]
    matriks: Matriks


def read(session: Session, params: Params) -> RegisterData:
    return RegisterData(
        read_identitas(session, params),
        read_risiko(session, params.partition or MASTER, params.tahun),
        matriks_of(session, params.tahun),
    )


def compose(data: RegisterData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title=f"REGISTER RISIKO\nTAHUN {params.tahun}",
        subtitle=identitas.baris,
        blocks=(
            KeyValues(_summary(data)),
            _table(data.rows),
            Heading("Peta risiko", 2),
            ChartBlock(make_heat_map("Risiko residual", data.matriks, data.rows), _HEAT_HEIGHT),
            closing(signature, *_notes(data)),
        ),
        meta=make_meta(
            Sumber("Register Risiko", identitas.tanggal, is_setahun=True),
            identitas,
            (_level_line(data.matriks),),
            has_aturan=False,
        ),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: RegisterData) -> tuple[Missing, ...]:
    found = list_missing_tanda_tangan(data.identitas)
    if not data.rows:
        words = f"Belum ada risiko tahun {data.identitas.params.tahun}."
        return (*found, Missing(words, "risiko"))
    unscored = [row for row in data.rows if row.residual is None]
    if unscored:
        words = f"{len(unscored)} dari {len(data.rows)} risiko belum dinilai residualnya."
        found.append(Missing(words, "risiko", unscored[0].row.uid))
    bare = [row for row in data.rows if row.is_above_selera and not row.row.rtp]
    if bare:
        words = f"{len(bare)} risiko di atas selera belum punya rencana tindak pengendalian."
        found.append(Missing(words, "risiko", bare[0].row.uid))
    return tuple(found)


def _summary(data: RegisterData) -> tuple[tuple[str, str], ...]:
    above = sum(row.is_above_selera for row in data.rows)
    late = len(late_rtp(data.rows, data.identitas.tanggal))
    rtp = sum(len(row.row.rtp) for row in data.rows)
    return (
        ("Matriks", data.matriks.nama),
        ("Banyaknya risiko", f"{len(data.rows)}, {above} di atas selera risiko"),
        ("Rencana tindak pengendalian", f"{rtp}, {late} melewati tenggat"),
    )


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("kode", "Kode", 1),
        TableColumn("uraian", "Risiko", 2.4),
        TableColumn("sebab", "Sebab", 2),
        TableColumn("akibat", "Akibat", 2),
        TableColumn("pemilik", "Pemilik", 1.1),
        TableColumn("pengendalian", "Pengendalian yang ada", 2),
        TableColumn("inheren", "Inheren", 0.7, Kind.BULAT, group="Skor"),
        TableColumn("residual", "Residual", 0.7, Kind.BULAT, group="Skor"),
        TableColumn("level", "Level residual", 1.2),
        TableColumn("rtp", "Uraian", 2.2, group="Rencana tindak pengendalian"),
        TableColumn("jawab", "Penanggung jawab", 1.3, group="Rencana tindak pengendalian"),
        TableColumn("tenggat", "Tenggat", 1.4, Kind.TANGGAL, group="Rencana tindak pengendalian"),
        TableColumn("persen", "%", 0.6, Kind.PERSEN, group="Rencana tindak pengendalian"),
    )


def _table(rows: tuple[NilaiRisiko, ...]) -> Table:
    lines: list[TableRow] = []
    for number, row in enumerate(rows, start=1):
        plans: tuple[RtpRow | None, ...] = row.row.rtp or (None,)
        for place, rtp in enumerate(plans):
            cells = _risiko_cells(number, row, is_repeat=place > 0)
            lines.append(TableRow((*cells, *_rtp_cells(rtp))))
    return Table(_columns(), tuple(lines), empty_text="Belum ada risiko")


def _risiko_cells(number: int, row: NilaiRisiko, *, is_repeat: bool) -> tuple[Cell, ...]:
    risiko = row.row.risiko
    control = risiko.pengendalian or ""
    effect = EFEKTIVITAS.get(risiko.efektivitas or "", "")
    if effect:
        control = f"{control} ({effect.lower()})".strip()
    words = (
        risiko.kode,
        risiko.uraian,
        risiko.sebab,
        risiko.akibat,
        risiko.pemilik or risiko.unit,
        control or "belum ada",
    )
    return (
        Cell(number, is_repeat=is_repeat),
        *(Cell(word or "", is_repeat=is_repeat) for word in words),
        _skor_cell(row.inheren, is_repeat=is_repeat),
        _skor_cell(row.residual, is_repeat=is_repeat),
        _level_cell(row, is_repeat=is_repeat),
    )


def _skor_cell(sel: Sel | None, *, is_repeat: bool) -> Cell:
    if sel is None:
        return Cell(text="belum dinilai", is_repeat=is_repeat)
    return Cell(sel.skor, is_repeat=is_repeat)


def _level_cell(row: NilaiRisiko, *, is_repeat: bool) -> Cell:
    sel = row.residual
    if sel is None:
        return Cell(is_repeat=is_repeat)
    tone = None if is_repeat else tone_of(row.matriks, sel)
    return Cell(sel.level.nama, tone=tone, is_repeat=is_repeat)


def _rtp_cells(rtp: RtpRow | None) -> tuple[Cell, ...]:
    if rtp is None:
        return (Cell(text="belum ada"), Cell(), Cell(), Cell())
    persen = Cell(text="–") if rtp.persen is None else Cell(round_half_up(rtp.persen, 0), desimal=0)
    return (Cell(rtp.uraian), Cell(rtp.penanggung_jawab or ""), tenggat_cell(rtp.tenggat), persen)


def _notes(data: RegisterData) -> tuple[str, ...]:
    matriks = data.matriks
    return (
        "Skor dan level dibaca dari sel matriks kemungkinan × dampak, tidak dihitung sendiri",
        f"Matriks {matriks.nama} ({matriks.dasar})" if matriks.dasar else f"Matriks {matriks.nama}",
        _level_line(matriks),
        "Angka di dalam peta adalah nomor risiko pada tabel",
    )


def _level_line(matriks: Matriks) -> str:
    """The levels with their scores, the highest first."""
    parts = []
    for level in sorted(matriks.level, key=lambda item: -item.tingkat):
        is_banded = level.min is not None and level.max is not None
        parts.append(f"{level.nama} {level.min}–{level.max}" if is_banded else level.nama)
    return "Level menurut skor: " + "; ".join(parts)


BUILDER = Builder(read, compose, list_missing)
