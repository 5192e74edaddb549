"""Who has sent: the board of packages for a quarter, to be handed on by the hub."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import TRIWULAN, akhir_triwulan, label_triwulan
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.builders.cells import persen_cell
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.builders.kota import (
    TONE_KEADAAN,
    Kota,
    keadaan_text,
    missing_kota,
    read_kota,
)
from esakip_desktop.reports.document import (
    Align,
    Cell,
    Document,
    KeyValues,
    Kind,
    Orientation,
    Signatures,
    Table,
    TableColumn,
    TableRow,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.konsolidasi import PapanRow


@dataclass(frozen=True)
class PapanData:
    """The board and its head."""

    identitas: Identitas
    kota: Kota


def read(session: Session, params: Params) -> PapanData:
    params = replace(params, partition=None)
    return PapanData(read_identitas(session, params), read_kota(session, params))


def compose(data: PapanData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    sumber = Sumber("Papan Pengiriman", akhir_triwulan(params.tahun, params.triwulan))
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title=(
            "PENGIRIMAN LAPORAN KINERJA PERANGKAT DAERAH\n"
            f"{params.triwulan_panjang.upper()} TAHUN {params.tahun}"
        ),
        subtitle=identitas.nama_pemda,
        blocks=(KeyValues(_summary(data)), _table(data), Signatures((signature,))),
        meta=make_meta(
            sumber, identitas, ("Lengkap = indikator terisi ÷ jatuh tempo × 100",), has_aturan=False
        ),
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: PapanData) -> tuple[Missing, ...]:
    return (*list_missing_tanda_tangan(data.identitas), *missing_kota(data.kota))


def _summary(data: PapanData) -> tuple[tuple[str, str], ...]:
    kota, total = data.kota, len(data.kota.rows)
    names = ", ".join(row.opd.sebutan for row in kota.belum)
    unsent = f"{len(kota.belum)} perangkat daerah: {names}" if kota.belum else "tidak ada"
    return (
        ("Sudah mengirim", f"{len(kota.terkirim)} dari {total} perangkat daerah"),
        (
            "Belum mengirim",
            unsent,
        ),
        ("Konflik", f"{kota.konflik} belum diputuskan"),
    )


def _table(data: PapanData) -> Table:
    tw = data.identitas.params.triwulan_pendek
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("opd", "Perangkat daerah", 3.6),
        *(
            TableColumn(f"tw{n}", label_triwulan(n), 0.8, group="Triwulan", align=Align.CENTER)
            for n in TRIWULAN
        ),
        TableColumn("paket", "Paket nomor", 0.8, Kind.BULAT),
        TableColumn("diterima", "Terakhir diterima", 1.6),
        TableColumn("jatuh_tempo", "Jatuh tempo", 0.9, Kind.BULAT, group=f"Indikator {tw}"),
        TableColumn("terisi", "Terisi", 0.9, Kind.BULAT, group=f"Indikator {tw}"),
        TableColumn("lengkap", "Lengkap", 0.9, Kind.PERSEN, group=f"Indikator {tw}"),
        TableColumn("sementara", "Sementara", 0.9, Kind.BULAT, group=f"Indikator {tw}"),
        TableColumn("keadaan", "Keadaan", 2),
    )
    rows = tuple(
        _row(number, row, data.identitas.params) for number, row in enumerate(data.kota.rows, 1)
    )
    return Table(columns, rows, empty_text="Belum ada perangkat daerah")


def _row(number: int, row: PapanRow, params: Params) -> TableRow:
    gap = Cell(text="–")
    share = row.kelengkapan if row.is_terkirim else None
    counts = (gap, gap, gap, gap)
    if row.is_terkirim:
        counts = (
            Cell(row.jatuh_tempo),
            Cell(row.terisi),
            persen_cell(None if share is None else share * 100, "–"),
            Cell(row.sementara),
        )
    return TableRow(
        (
            Cell(number),
            Cell(row.opd.nama),
            *(Cell("ada" if tw in row.triwulan_diterima else "–") for tw in TRIWULAN),
            gap if row.nomor_paket is None else Cell(row.nomor_paket),
            _received(row),
            *counts,
            Cell(keadaan_text(row, params), tone=TONE_KEADAAN[row.keadaan]),
        )
    )


def _received(row: PapanRow) -> Cell:
    """Day and time of the newest package; a date would lose its hour in the workbook."""
    at = row.diterima_at
    if at is None:
        return Cell(text="–")
    local = at.astimezone()
    day = f"{local.day:02d}/{local.month:02d}/{local.year}"
    return Cell(f"{day} {local.hour:02d}.{local.minute:02d}")


BUILDER = Builder(read, compose, list_missing)
