"""Pengukuran Kinerja of one office up to a quarter (PermenPANRB 53/2014; sakip.md 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_opd
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import simpul_rows
from esakip_desktop.domain.angka import format_rupiah
from esakip_desktop.domain.capaian import RataRata, compute_rata_rata
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.analisis import analisis_blocks
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import (
    SERAPAN,
    Sumber,
    closing,
    has_sementara,
    kinerja_notes,
    make_meta,
    rumus_lines,
    tanggal_data_of,
)
from esakip_desktop.reports.builders.cells import (
    is_konflik,
    is_sementara,
    mean_words,
    persen_cell,
    persen_text,
    predikat_of_mean,
    uang_cell,
)
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.builders.kinerja_table import (
    KinerjaTable,
    group_by_program,
    group_by_simpul,
    has_target_tahun,
)
from esakip_desktop.reports.builders.program import is_strategis, program_of
from esakip_desktop.reports.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    KeyValues,
    Kind,
    Orientation,
    RowStyle,
    Table,
    TableColumn,
    TableRow,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.anggaran import AnggaranRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran
    from esakip_desktop.domain.capaian import AturanCapaian

_TERBACA_BERBEDA = 5  # points between the mean and the mean of limited figures


@dataclass(frozen=True)
class PengukuranData:
    """Everything the report and the list of gaps are made of."""

    identitas: Identitas
    rows: tuple[PengukuranRow, ...]
    nodes: dict[str, SimpulRow]
    rata: RataRata
    program: tuple[AnggaranRow, ...]
    total: RingkasanAnggaran

    @property
    def strategis(self) -> tuple[PengukuranRow, ...]:
        return tuple(row for row in self.rows if is_strategis(row))

    @property
    def pelaksanaan(self) -> tuple[PengukuranRow, ...]:
        return tuple(row for row in self.rows if not is_strategis(row))


def read(session: Session, params: Params) -> PengukuranData:
    partition = params.partition or ""
    identitas = read_identitas(session, params)
    rows = pengukuran_rows(session, partition, params.tahun, params.triwulan)
    money = anggaran_opd(session, partition, params.tahun, params.bulan)
    return PengukuranData(
        identitas,
        rows,
        {node.uid: node for node in simpul_rows(session, partition)},
        compute_rata_rata((row.hasil for row in rows), identitas.aturan),
        money.level("program"),
        money.total,
    )


def compose(data: PengukuranData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    sumber = Sumber(
        "Pengukuran Kinerja",
        tanggal_data_of(data.rows, params),
        has_sementara(data.rows) or data.total.is_konflik,
    )
    notes = kinerja_notes(data.rows, identitas.aturan)
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title=f"PENGUKURAN KINERJA\n{params.triwulan_panjang.upper()} TAHUN {params.tahun}",
        subtitle=identitas.baris,
        blocks=(
            KeyValues(_summary(data)),
            *_kinerja_blocks(data),
            *analisis_blocks(data.rows, params),
            Heading("Anggaran program", 2),
            _program_table(data),
            closing(signature, *notes, f"{SERAPAN}; pagu menurut versi anggaran yang berlaku"),
        ),
        meta=make_meta(sumber, identitas, rumus_lines(data.rows)),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: PengukuranData) -> tuple[Missing, ...]:
    params = data.identitas.params
    found = list_missing_tanda_tangan(data.identitas)
    found += missing_kinerja(data.rows, params)
    if not data.total.pagu:
        found.append(Missing(f"Pagu tahun {params.tahun} belum diisi.", "anggaran"))
    elif data.total.belum_lapor:
        baris = f"{data.total.belum_lapor} dari {data.total.jumlah_baris} subkegiatan"
        found.append(Missing(f"{baris} belum melapor sampai {params.nama_bulan}.", "anggaran"))
    return tuple(found)


def missing_kinerja(rows: tuple[PengukuranRow, ...], params: Params) -> list[Missing]:
    """Indicators without a target of the year, without realisasi, or provisional."""
    tw = params.triwulan
    if not rows:
        return [Missing("Belum ada indikator.", "rencana")]
    found = []
    without = [row for row in rows if not has_target_tahun(row)]
    if without:
        words = f"{len(without)} dari {len(rows)} indikator belum punya target {params.tahun}."
        found.append(Missing(words, "rencana", without[0].uid))
    due = [row for row in rows if row.is_jatuh_tempo(tw)]
    blank = [row for row in due if not row.is_terisi(tw)]
    if blank:
        words = f"{len(blank)} dari {len(due)} indikator {params.triwulan_pendek} belum diisi."
        found.append(Missing(words, "pengukuran", blank[0].uid))
    differing = [row for row in rows if is_konflik(row)]
    if differing:
        words = f"{len(differing)} capaian {params.triwulan_pendek} masih konflik antar-komputer."
        found.append(Missing(words, "konflik"))
    early = [row for row in rows if is_sementara(row) and not is_konflik(row)]
    if early:
        words = f"{len(early)} angka {params.triwulan_pendek} masih sementara."
        found.append(Missing(words, "pengukuran", early[0].uid))
    return found


def mean_text(rata: RataRata, aturan: AturanCapaian) -> str:
    """The mean with its word; both means where limits move it by more than five points."""
    if rata.nilai is None:
        return "belum ada"
    words = f"{persen_text(rata.nilai)} ({predikat_of_mean(rata.nilai, aturan)[0]})"
    limited = rata.nilai_dibatasi
    if limited is not None and abs(limited - rata.nilai) > _TERBACA_BERBEDA:
        words += f"; dengan batas capaian {persen_text(limited)}"
    return words


def _summary(data: PengukuranData) -> tuple[tuple[str, str], ...]:
    params, total = data.identitas.params, data.total
    period = f"{params.triwulan_panjang} {params.tahun}, sampai {params.nama_bulan}"
    dated = tanggal_data_of(data.rows, params)
    mean = mean_text(data.rata, data.identitas.aturan)
    if data.rata.nilai is not None:
        mean += f", {mean_words(data.rata, data.rows, params.triwulan)} terhitung"
    money = "pagu belum diisi"
    if total.pagu:
        spent = "belum diisi" if total.keuangan is None else format_rupiah(total.keuangan)
        money = f"{spent} dari {format_rupiah(total.pagu)} ({persen_text(total.serapan)})"
        money = with_konflik(money, is_konflik=total.is_konflik)
    return (
        ("Periode", f"{period}; data per {format_tanggal(dated)}"),
        ("Rata-rata capaian", mean),
        ("Realisasi keuangan", money),
    )


def _kinerja_blocks(data: PengukuranData) -> tuple[Block, ...]:
    params, aturan = data.identitas.params, data.identitas.aturan
    blocks: list[Block] = []
    kinds = {row.simpul.jenis for row in data.strategis if row.simpul}
    head = "Sasaran" if kinds <= {"sasaran"} else "Tujuan/Sasaran"
    sasaran = KinerjaTable(params, aturan, head, "Rata-rata tujuan dan sasaran")
    blocks.append(Heading("Tujuan dan sasaran strategis", 2))
    blocks.append(sasaran.build(group_by_simpul(data.strategis, "Rata-rata")))
    if data.pelaksanaan:
        groups = group_by_program(data.pelaksanaan, lambda row: _program_name(data, row))
        program = KinerjaTable(
            params, aturan, "Program/Kegiatan/Subkegiatan", "Rata-rata program dan di bawahnya"
        )
        blocks.append(Heading("Program, kegiatan, dan subkegiatan", 2))
        blocks.append(program.build(groups))
    return tuple(blocks)


def _program_name(data: PengukuranData, row: PengukuranRow) -> tuple[str, str]:
    node = program_of(data.nodes, row)
    if node is None:
        return "", "Tanpa program"
    return node.uid, f"{node.kode or ''} {node.uraian}".strip()


def _program_table(data: PengukuranData) -> Table:
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("kode", "Kode", 0.9),
        TableColumn("program", "Program", 4),
        TableColumn("pagu", "Anggaran (Rp)", 1.6, Kind.RUPIAH, is_summed=True),
        TableColumn(
            "realisasi",
            f"Realisasi s.d. {data.identitas.params.nama_bulan} (Rp)",
            1.6,
            Kind.RUPIAH,
            is_summed=True,
        ),
        TableColumn("serapan", "%", 0.9, Kind.PERSEN),
    )
    rows = [
        TableRow(
            (
                Cell(number),
                Cell(row.simpul.kode or ""),
                Cell(row.simpul.uraian),
                *_money_cells(row.ringkasan),
            )
        )
        for number, row in enumerate(data.program, start=1)
    ]
    if rows:
        total = (Cell(), Cell("Jumlah"), Cell(), *_money_cells(data.total))
        rows.append(TableRow(total, RowStyle.TOTAL))
    return Table(columns, tuple(rows), empty_text="Belum ada program")


def _money_cells(ringkasan: RingkasanAnggaran) -> tuple[Cell, Cell, Cell]:
    return (
        uang_cell(ringkasan.pagu),
        uang_cell(ringkasan.keuangan),
        persen_cell(ringkasan.serapan, "–"),
    )


BUILDER = Builder(read, compose, list_missing)
