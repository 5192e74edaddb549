"""Rekapitulasi Capaian Kota: every office with its mean, money and state, and two charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import akhir_triwulan
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import (
    RATA_RATA,
    SERAPAN,
    Sumber,
    batas_line,
    closing,
    has_sementara,
    kinerja_notes,
    make_meta,
    pita_line,
    versi_text,
)
from esakip_desktop.reports.builders.cells import (
    persen_cell,
    persen_text,
    predikat_of_mean,
    rupiah_pendek,
    uang_cell,
)
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.builders.kinerja_table import KinerjaTable, group_by_simpul
from esakip_desktop.reports.builders.kota import (
    TONE_KEADAAN,
    Kota,
    capaian_serapan,
    keadaan_text,
    missing_kota,
    read_kota,
)
from esakip_desktop.reports.charts import Bar, BarChart
from esakip_desktop.reports.document import (
    Align,
    Block,
    Card,
    Cards,
    Cell,
    ChartBlock,
    Document,
    Heading,
    Kind,
    Orientation,
    RowStyle,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow

RATA_KOTA = (
    "Rata-rata perangkat daerah = jumlah rata-rata capaian perangkat daerah yang sudah mengirim "
    "÷ banyaknya. Yang belum kirim tidak ikut dan tidak dianggap nol."
)
RUMUS_PENDEK = "Rata-rata = jumlah rata-rata perangkat daerah terkirim ÷ banyaknya"
RUMUS_INDIKATOR = (
    "Capaian tiap indikator dihitung menurut arahnya; rumusnya tercetak pada laporan Pengukuran "
    "Kinerja perangkat daerah"
)
GARIS = "Garis putus-putus pada grafik adalah rata-rata dan serapan seluruhnya"
_SCATTER_HEIGHT = 68.0
_BAR_HEIGHT = 5.6
_BARS_HEAD = 8.0
_LONGEST_BAR = Decimal(150)


@dataclass(frozen=True)
class RekapData:
    """The board, and the indicators of the RPJMD where the hub measures them."""

    identitas: Identitas
    kota: Kota
    rpjmd: tuple[PengukuranRow, ...]


def read(session: Session, params: Params) -> RekapData:
    params = replace(params, partition=None)
    return RekapData(
        read_identitas(session, params),
        read_kota(session, params),
        pengukuran_rows(session, MASTER, params.tahun, params.triwulan),
    )


def compose(data: RekapData) -> Document:
    identitas, params, kota = data.identitas, data.identitas.params, data.kota
    is_open = bool(kota.konflik or kota.total.sementara) or has_sementara(data.rpjmd)
    sumber = Sumber("Rekap Capaian", akhir_triwulan(params.tahun, params.triwulan), is_open)
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title=(
            "REKAPITULASI CAPAIAN KINERJA PERANGKAT DAERAH\n"
            f"{params.triwulan_panjang.upper()} TAHUN {params.tahun}"
        ),
        subtitle=identitas.nama_pemda,
        blocks=(
            Cards(_cards(data)),
            Heading("Capaian perangkat daerah", 2),
            _table(data),
            *_rpjmd_blocks(data),
            Heading("Grafik", 2),
            ChartBlock(_bars(data), _BARS_HEAD + _BAR_HEIGHT * len(kota.rows)),
            ChartBlock(capaian_serapan(data.kota, data.identitas.aturan), _SCATTER_HEIGHT),
            closing(signature, *_notes(data)),
        ),
        meta=make_meta(
            sumber,
            identitas,
            (RUMUS_PENDEK, SERAPAN),
        ),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: RekapData) -> tuple[Missing, ...]:
    return (*list_missing_tanda_tangan(data.identitas), *missing_kota(data.kota))


def _cards(data: RekapData) -> tuple[Card, ...]:
    kota, total, aturan = data.kota, data.kota.total, data.identitas.aturan
    word, tone = predikat_of_mean(kota.rata, aturan)
    money = "pagu belum diisi"
    if total.pagu:
        money = f"{rupiah_pendek(total.keuangan or 0)} dari {rupiah_pendek(total.pagu)}"
        money = with_konflik(money, is_konflik=total.is_konflik_anggaran)
    filled = f"{total.terisi} dari {total.jatuh_tempo}"
    open_words = f"{total.sementara} sementara" if total.sementara else "tidak ada yang sementara"
    return (
        Card("Rata-rata capaian", persen_text(kota.rata), kota.mean_words, word, tone),
        Card("Serapan", persen_text(total.serapan), money),
        Card(
            f"Pelaporan {data.identitas.params.triwulan_pendek}",
            f"{len(kota.terkirim)} dari {len(kota.rows)}",
            "perangkat daerah sudah mengirim",
        ),
        Card("Indikator jatuh tempo terisi", filled, open_words),
    )


def _columns(params: Params) -> tuple[TableColumn, ...]:
    persen, uang, bulat = Kind.PERSEN, Kind.RUPIAH, Kind.BULAT
    sd = f"Keuangan s.d. {params.nama_bulan}"
    return (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("opd", "Perangkat daerah", 3.4),
        TableColumn("jatuh_tempo", "Jatuh tempo", 0.9, bulat, group="Indikator", is_summed=True),
        TableColumn("terisi", "Terisi", 0.8, bulat, group="Indikator", is_summed=True),
        TableColumn("lengkap", "Lengkap", 0.9, persen, group="Indikator"),
        TableColumn("dihitung", "Terhitung", 0.8, bulat, group="Capaian"),
        TableColumn("capaian", "Rata-rata", 1, persen, group="Capaian"),
        TableColumn("predikat", "Predikat", 1.6, group="Capaian"),
        TableColumn("pagu", "Pagu (Rp)", 1.6, uang, group=sd, is_summed=True),
        TableColumn("realisasi", "Realisasi (Rp)", 1.6, uang, group=sd, is_summed=True),
        TableColumn("serapan", "Serapan", 0.9, persen, group=sd),
        TableColumn("fisik", "Fisik", 0.9, persen),
        TableColumn("keadaan", "Keadaan", 1.6),
    )


def _table(data: RekapData) -> Table:
    rows = [_opd_row(number, row, data) for number, row in enumerate(data.kota.rows, start=1)]
    if rows:
        rows.append(_total_row(data))
    return Table(
        _columns(data.identitas.params), tuple(rows), empty_text="Belum ada perangkat daerah"
    )


def _opd_row(number: int, row: PapanRow, data: RekapData) -> TableRow:
    keadaan = Cell(keadaan_text(row, data.identitas.params), tone=TONE_KEADAAN[row.keadaan])
    head = (Cell(number), Cell(row.opd.nama))
    if not row.is_terkirim:
        gap = Cell(text="–")
        figures = (gap, gap, gap, gap, Cell(text="belum kirim"), Cell(), *(gap,) * 4)
        return TableRow((*head, *figures, keadaan))
    nilai, aturan = row.rata_rata.nilai, data.identitas.aturan
    word, tone = predikat_of_mean(nilai, aturan)
    share = row.kelengkapan
    return TableRow(
        (
            *head,
            Cell(row.jatuh_tempo),
            Cell(row.terisi),
            persen_cell(None if share is None else share * 100, "–"),
            Cell(row.rata_rata.dihitung),
            Cell(text="belum ada") if nilai is None else Cell(nilai, desimal=aturan.desimal),
            Cell(word, tone=tone),
            uang_cell(row.anggaran.pagu),
            uang_cell(row.anggaran.keuangan),
            persen_cell(row.anggaran.serapan, "–"),
            persen_cell(row.anggaran.fisik, "–"),
            keadaan,
        )
    )


def _total_row(data: RekapData) -> TableRow:
    kota, total, aturan = data.kota, data.kota.total, data.identitas.aturan
    word, tone = predikat_of_mean(kota.rata, aturan)
    mean = Cell(text="belum ada")
    if kota.rata is not None:
        mean = Cell(kota.rata, desimal=aturan.desimal)
    return TableRow(
        (
            Cell(),
            Cell(f"Rata-rata dan jumlah, {kota.mean_words}"),
            Cell(total.jatuh_tempo),
            Cell(total.terisi),
            Cell(),
            Cell(),
            mean,
            Cell(word, tone=tone),
            Cell(total.pagu),
            uang_cell(total.keuangan),
            persen_cell(total.serapan, "–"),
            Cell(),
            Cell(),
        ),
        RowStyle.TOTAL,
    )


def _rpjmd_blocks(data: RekapData) -> tuple[Block, ...]:
    if not data.rpjmd:
        return ()
    table = KinerjaTable(
        data.identitas.params,
        data.identitas.aturan,
        "Tujuan/Sasaran RPJMD",
        "Rata-rata indikator RPJMD",
        has_group_mean=False,
    )
    groups = group_by_simpul(data.rpjmd, "Rata-rata")
    return (Heading("Indikator RPJMD", 2), table.build(groups))


def _bars(data: RekapData) -> BarChart:
    """The offices from the highest mean down; those without one at the end, with the reason."""
    ranked = sorted(data.kota.rows, key=_rank)
    return BarChart(
        "Rata-rata capaian menurut perangkat daerah",
        tuple(_bar(row, data) for row in ranked),
        target=data.kota.rata,
        target_label="Rata-rata",
        axis_max=_LONGEST_BAR,
    )


def _rank(row: PapanRow) -> tuple[int, object]:
    nilai = row.rata_rata.nilai
    if not row.is_terkirim or nilai is None:
        return (1, 0)
    return (0, -nilai)


def _bar(row: PapanRow, data: RekapData) -> Bar:
    nilai = row.rata_rata.nilai
    if not row.is_terkirim:
        return Bar(row.opd.sebutan, None, Tone.NETRAL, "belum kirim")
    if nilai is None:
        return Bar(row.opd.sebutan, None, Tone.NETRAL, "belum ada")
    return Bar(row.opd.sebutan, nilai, predikat_of_mean(nilai, data.identitas.aturan)[1])


def _notes(data: RekapData) -> tuple[str, ...]:
    aturan = data.identitas.aturan
    money = f"{SERAPAN} dari perangkat daerah yang sudah mengirim"
    if data.rpjmd:
        return (RATA_KOTA, money, *kinerja_notes(data.rpjmd, aturan), GARIS)
    versi = f"Aturan: {versi_text(aturan)}"
    return (
        RATA_KOTA,
        RATA_RATA,
        RUMUS_INDIKATOR,
        money,
        batas_line(aturan),
        pita_line(aturan),
        versi,
        GARIS,
    )


BUILDER = Builder(read, compose, list_missing)
