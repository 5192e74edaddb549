"""What the automatic checks find, on paper: heaviest first, each with its rule and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.konflik_nama import DOKUMEN
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.rencana import indikator_rows
from esakip_desktop.domain.temuan import (
    BELUM_DIPERIKSA,
    KATALOG,
    Temuan,
    TingkatTemuan,
    count_text,
    count_tingkat,
)
from esakip_desktop.foundation import clock
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.document import (
    Align,
    Cell,
    Columns,
    Document,
    Heading,
    KeyValues,
    Kind,
    Orientation,
    Paragraph,
    RowStyle,
    Signatures,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from esakip_desktop.reports.palette import Tone
from esakip_desktop.services.temuan import list_temuan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.reports.document import Block

TONE = {
    TingkatTemuan.KESALAHAN: Tone.SALAH,
    TingkatTemuan.PERINGATAN: Tone.PERIKSA,
    TingkatTemuan.KETERANGAN: Tone.INFO,
}


@dataclass(frozen=True)
class TemuanData:
    """The findings of each office that was read; `is_kota` is a list of all offices.

    `kosong` names those without a single indicator: there was nothing to check.
    """

    identitas: Identitas
    opd: tuple[tuple[str, tuple[Temuan, ...]], ...]
    is_kota: bool
    kosong: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[Temuan, ...]:
        return tuple(row for _, rows in self.opd for row in rows)


def read(session: Session, params: Params) -> TemuanData:
    identitas = read_identitas(session, params)
    offices = [(row.partition, row.nama) for row in opd_rows(session)]
    if params.partition is not None:
        offices = [(params.partition, identitas.nama_opd)]
    found = tuple(
        (nama, list_temuan(session, partition, params.tahun, params.triwulan))
        for partition, nama in offices
    )
    kosong = frozenset(
        nama for partition, nama in offices if not indikator_rows(session, partition)
    )
    return TemuanData(identitas, found, params.partition is None, kosong)


def compose(data: TemuanData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    periode = params.triwulan_panjang.upper()
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    offices: tuple[Block, ...] = (Heading("Jumlah menurut perangkat daerah", 2), _offices(data))
    return Document(
        title=f"TEMUAN PEMERIKSAAN OTOMATIS\n{periode} TAHUN {params.tahun}",
        subtitle=identitas.baris,
        blocks=(
            KeyValues((("Ditemukan", count_text(data.rows)),)),
            *(offices if data.is_kota else ()),
            Heading("Temuan", 2),
            _table(data),
            Heading("Pemeriksaan yang menemukan sesuatu", 2),
            _rules(data),
            Columns(
                ((Paragraph(_note(), TextStyle.NOTE),), (Signatures((signature,)),)), weights=(6, 5)
            ),
        ),
        meta=make_meta(Sumber("Temuan", clock.today()), identitas, has_aturan=False),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: TemuanData) -> tuple[Missing, ...]:
    """Offices about which nothing can be found, because they have no indicator yet."""
    kosong = tuple(
        Missing(f"{nama} belum punya indikator yang dapat diperiksa.", "rencana")
        for nama, _ in data.opd
        if nama in data.kosong
    )
    return (*list_missing_tanda_tangan(data.identitas), *kosong)


def _offices(data: TemuanData) -> Table:
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("opd", "Perangkat daerah", 5),
        *(
            TableColumn(tingkat.value, tingkat.kata, 1.3, Kind.BULAT, is_summed=True)
            for tingkat in TingkatTemuan
        ),
    )
    rows = []
    for number, (nama, found) in enumerate(data.opd, 1):
        counted = count_tingkat(found)
        cells = [Cell(counted[tingkat]) for tingkat in TingkatTemuan]
        if nama in data.kosong:
            cells = [Cell(text="belum ada rencana"), Cell(text="–"), Cell(text="–")]
        rows.append(TableRow((Cell(number), Cell(nama), *cells)))
    counted = count_tingkat(data.rows)
    total = (Cell(counted[tingkat]) for tingkat in TingkatTemuan)
    rows.append(TableRow((Cell("Jumlah"), Cell(), *total), RowStyle.TOTAL))
    return Table(columns, tuple(rows), empty_text="Belum ada perangkat daerah")


def _table(data: TemuanData) -> Table:
    office = (TableColumn("opd", "Perangkat daerah", 2),) if data.is_kota else ()
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        *office,
        TableColumn("tingkat", "Tingkat", 1.1),
        TableColumn("pemeriksaan", "Pemeriksaan", 1.7),
        TableColumn("catatan", "Catatan", 2.6),
        TableColumn("temuan", "Temuan dan tindakan", 5),
        TableColumn("tempat", "Tempat", 1),
    )
    rows: list[TableRow] = []
    for nama, found in data.opd:
        for place, row in enumerate(found):
            opd = (Cell(nama, is_repeat=place > 0),) if data.is_kota else ()
            rows.append(TableRow((Cell(len(rows) + 1), *opd, *_cells(row))))
    return Table(columns, tuple(rows), empty_text="Tidak ada temuan")


def _cells(row: Temuan) -> tuple[Cell, ...]:
    rule = KATALOG[row.nomor]
    return (
        Cell(row.tingkat.kata, tone=TONE[row.tingkat]),
        Cell(f"{rule.nomor} {rule.judul}"),
        Cell(row.nama),
        Cell(row.kalimat),
        Cell(DOKUMEN.get(row.entitas, "pengaturan").capitalize()),
    )


def _rules(data: TemuanData) -> Table:
    columns = (
        TableColumn("nomor", "Nomor", 0.6, Kind.BULAT, align=Align.CENTER),
        TableColumn("judul", "Pemeriksaan", 2),
        TableColumn("aturan", "Aturan", 6),
        TableColumn("tindakan", "Tindakan", 4),
    )
    rows = tuple(
        TableRow((Cell(nomor), Cell(rule.judul), Cell(rule.aturan), Cell(rule.tindakan)))
        for nomor in sorted({row.nomor for row in data.rows})
        for rule in (KATALOG[nomor],)
    )
    return Table(columns, rows, empty_text="Tidak ada")


def _note() -> str:
    numbers = ", ".join(str(nomor) for nomor in BELUM_DIPERIKSA)
    return (
        f"Nomor mengikuti daftar 30 pemeriksaan. Nomor {numbers} tidak diperiksa karena datanya "
        "tidak dicatat aplikasi ini. Temuan tidak menghalangi pengiriman paket."
    )


BUILDER = Builder(read, compose, list_missing)
