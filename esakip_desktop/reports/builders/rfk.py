"""Realisasi Fisik dan Keuangan: program, kegiatan, subkegiatan with plan, gap and deviation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_opd, versi_anggaran_rows
from esakip_desktop.domain.angka import format_rupiah, round_half_up
from esakip_desktop.domain.periode import akhir_triwulan
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import (
    FISIK,
    SERAPAN,
    Sumber,
    closing,
    make_meta,
)
from esakip_desktop.reports.builders.cells import persen_cell, persen_text, uang_cell
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.document import (
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
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.anggaran import AnggaranRow, VersiAnggaranRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran

SELISIH = "Selisih keuangan dan fisik = serapan − fisik, dalam poin"
DEVIASI = "Deviasi = realisasi − rencana, dalam poin; negatif berarti di bawah rencana"
TARGET = "Rencana keuangan = rencana kas sampai bulan itu ÷ pagu × 100"


@dataclass(frozen=True)
class RfkData:
    """The money tree up to the last month of the quarter."""

    identitas: Identitas
    rows: tuple[AnggaranRow, ...]
    total: RingkasanAnggaran
    versi: VersiAnggaranRow | None


def read(session: Session, params: Params) -> RfkData:
    partition = params.partition or ""
    versions = versi_anggaran_rows(session, partition, params.tahun)
    money = anggaran_opd(session, partition, params.tahun, params.bulan)
    return RfkData(
        read_identitas(session, params),
        money.rows,
        money.total,
        versions[-1] if versions else None,
    )


def compose(data: RfkData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    day = akhir_triwulan(params.tahun, params.triwulan)
    sumber = Sumber("RFK", day, data.total.is_konflik)
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title=f"REALISASI FISIK DAN KEUANGAN\nSAMPAI {params.nama_bulan.upper()} {params.tahun}",
        subtitle=identitas.baris,
        blocks=(
            KeyValues(_summary(data)),
            _table(data),
            *_problem_blocks(data),
            closing(signature, SERAPAN, FISIK, TARGET, SELISIH, DEVIASI),
        ),
        meta=make_meta(sumber, identitas, (SERAPAN, SELISIH), has_aturan=False),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: RfkData) -> tuple[Missing, ...]:
    params, total = data.identitas.params, data.total
    found = list_missing_tanda_tangan(data.identitas)
    if not total.pagu:
        return (*found, Missing(f"Pagu tahun {params.tahun} belum diisi.", "anggaran"))
    if total.belum_lapor:
        words = f"{total.belum_lapor} dari {total.jumlah_baris} subkegiatan"
        found.append(Missing(f"{words} belum melapor sampai {params.nama_bulan}.", "anggaran"))
    if total.rencana_keuangan is None:
        found.append(Missing("Rencana kas belum diisi, jadi deviasi tidak ada.", "anggaran"))
    return tuple(found)


def _summary(data: RfkData) -> tuple[tuple[str, str], ...]:
    total = data.total
    spent = "belum diisi" if total.keuangan is None else format_rupiah(total.keuangan)
    versi = data.versi
    budget = f"{format_rupiah(total.pagu)}" if total.pagu else "belum diisi"
    if versi is not None:
        budget += f" (versi {versi.jenis}{f', nomor {versi.nomor}' if versi.nomor else ''})"
    laporan = f"{total.jumlah_baris - total.belum_lapor} dari {total.jumlah_baris} subkegiatan"
    return (
        ("Pagu", budget),
        (
            "Realisasi keuangan",
            with_konflik(
                f"{spent}, serapan {persen_text(total.serapan)}", is_konflik=total.is_konflik
            ),
        ),
        ("Realisasi fisik", persen_text(total.fisik)),
        ("Sudah melapor", laporan),
    )


def _columns(params: Params) -> tuple[TableColumn, ...]:
    uang, persen, angka = Kind.RUPIAH, Kind.PERSEN, Kind.ANGKA
    sd = f"s.d. {params.nama_bulan}"
    return (
        TableColumn("kode", "Kode", 1.5),
        TableColumn("uraian", "Program/Kegiatan/Subkegiatan", 3.6),
        TableColumn("pagu", "Pagu (Rp)", 1.5, uang, is_summed=True),
        TableColumn("keuangan", "Rp", 1.5, uang, group=f"Keuangan {sd}", is_summed=True),
        TableColumn("serapan", "Serapan", 0.9, persen, group=f"Keuangan {sd}"),
        TableColumn("target", "Rencana", 0.9, persen, group=f"Keuangan {sd}"),
        TableColumn("deviasi_keuangan", "Deviasi (poin)", 0.9, angka, 2, group=f"Keuangan {sd}"),
        TableColumn("fisik", "Realisasi", 0.9, persen, group=f"Fisik {sd}"),
        TableColumn("rencana_fisik", "Rencana", 0.9, persen, group=f"Fisik {sd}"),
        TableColumn("deviasi_fisik", "Deviasi (poin)", 0.9, angka, 2, group=f"Fisik {sd}"),
        TableColumn("selisih", "Selisih keu. − fisik (poin)", 1, angka, 2),
        TableColumn("sisa", "Sisa pagu (Rp)", 1.5, uang, is_summed=True),
    )


def _table(data: RfkData) -> Table:
    """Programs stand as heads with their own sums, so only subkegiatan are added up."""
    rows = [_row(row) for row in data.rows]
    if rows:
        rows.append(TableRow((Cell("Jumlah"), Cell(), *_figures(data.total)), RowStyle.TOTAL))
    return Table(
        _columns(data.identitas.params), tuple(rows), empty_text="Belum ada program dan pagu"
    )


def _row(row: AnggaranRow) -> TableRow:
    is_leaf = row.jenis == "subkegiatan"
    words = (Cell(row.simpul.kode or ""), Cell(row.simpul.uraian))
    style = RowStyle.NORMAL if is_leaf else RowStyle.GROUP
    return TableRow((*words, *_figures(row.ringkasan)), style)


def _figures(ringkasan: RingkasanAnggaran) -> tuple[Cell, ...]:
    return (
        uang_cell(ringkasan.pagu),
        uang_cell(ringkasan.keuangan),
        persen_cell(ringkasan.serapan, "–"),
        persen_cell(ringkasan.target_keuangan, "–"),
        _poin_cell(ringkasan.deviasi_poin_keuangan),
        persen_cell(ringkasan.fisik, "–"),
        persen_cell(ringkasan.rencana_fisik, "–"),
        _poin_cell(ringkasan.deviasi_poin_fisik),
        _poin_cell(ringkasan.selisih_keu_fisik),
        uang_cell(ringkasan.sisa, "–"),
    )


def _poin_cell(nilai: Decimal | None) -> Cell:
    return Cell(text="–") if nilai is None else Cell(round_half_up(nilai, 2), desimal=2)


def _problem_blocks(data: RfkData) -> tuple[Heading | Table, ...]:
    """What hindered the work and what is done about it, as reported with the last month."""
    rows = []
    for row in data.rows:
        last = row.bulan_ini
        if last is not None and (last.masalah or last.upaya):
            cells = (row.simpul.kode or "", row.simpul.uraian, last.masalah, last.upaya)
            rows.append(TableRow(tuple(Cell(words or "") for words in cells)))
    if not rows:
        return ()
    columns = (
        TableColumn("kode", "Kode", 1.2),
        TableColumn("uraian", "Subkegiatan", 3),
        TableColumn("masalah", "Masalah", 3),
        TableColumn("upaya", "Upaya", 3),
    )
    return (Heading("Masalah dan upaya", 2), Table(columns, tuple(rows)))


BUILDER = Builder(read, compose, list_missing)
