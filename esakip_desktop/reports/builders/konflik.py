"""The conflicts on paper: what differs, who wrote it, when and on which computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.machine import find_replica
from esakip_desktop.data.queries.konflik import konflik_rows
from esakip_desktop.data.workspace import read_facts
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.foundation import clock
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.builders.identitas import Identitas, make_signature, read_identitas
from esakip_desktop.reports.document import (
    Align,
    Cell,
    Document,
    KeyValues,
    Orientation,
    Paragraph,
    Signatures,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.konflik import KonflikRow, SisiRow

TIDAK_DIKETAHUI = "tidak diketahui"
CARA = (
    "Nilai yang tampil adalah yang bertanda; nilai lain tetap tersimpan sampai perangkat daerah "
    "memilih. Angka yang memakai isian ini bersifat sementara."
)


@dataclass(frozen=True)
class KonflikData:
    """The open conflicts and whose they are; `is_kota` is a list of all offices."""

    identitas: Identitas
    rows: tuple[KonflikRow, ...]
    is_kota: bool


def read(session: Session, params: Params) -> KonflikData:
    own = find_replica(session, read_facts(session).work_file_id)
    rows = konflik_rows(session, own, params.partition)
    return KonflikData(read_identitas(session, params), rows, params.partition is None)


def compose(data: KonflikData) -> Document:
    identitas = data.identitas
    sumber = Sumber("Daftar Konflik", clock.today(), is_setahun=True)
    signature = make_signature(identitas.kepala, tempat_tanggal=identitas.tempat_tanggal)
    return Document(
        title="DAFTAR ISIAN YANG BERBEDA ANTAR-KOMPUTER",
        subtitle=identitas.baris,
        blocks=(
            KeyValues((("Belum dipilih", f"{len(data.rows)} isian"),)),
            _table(data),
            Paragraph(CARA, TextStyle.NOTE),
            Signatures((signature,)),
        ),
        meta=make_meta(sumber, identitas, has_aturan=False),
        orientation=Orientation.MENDATAR,
    )


def list_missing(_data: KonflikData) -> tuple[Missing, ...]:
    return ()


def _table(data: KonflikData) -> Table:
    office = (TableColumn("opd", "Perangkat daerah", 2.2),) if data.is_kota else ()
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        *office,
        TableColumn("halaman", "Halaman dan periode", 1.7),
        TableColumn("catatan", "Catatan", 2.8),
        TableColumn("isian", "Isian", 1.4),
        TableColumn("asal", "Asal bersama", 1.8),
        TableColumn("nilai", "Nilai", 2.6),
        TableColumn("pelaku", "Ditulis oleh", 2),
        TableColumn("waktu", "Waktu", 1.3),
        TableColumn("komputer", "Komputer", 1.5),
    )
    rows = [
        _line(number, row, side, is_first=place == 0, is_kota=data.is_kota)
        for number, row in enumerate(data.rows, 1)
        for place, side in enumerate(row.sisi)
    ]
    return Table(columns, tuple(rows), empty_text="Tidak ada isian yang berbeda antar-komputer")


def _line(
    number: int, row: KonflikRow, side: SisiRow, *, is_first: bool, is_kota: bool
) -> TableRow:
    asal = TIDAK_DIKETAHUI if row.asal is None else row.asal
    words = (
        *((row.nama.opd,) if is_kota else ()),
        row.nama.tempat,
        row.nama.catatan,
        row.medan,
        asal,
    )
    value = f"{side.teks} ({side.rincian})" if side.rincian else side.teks
    day = format_tanggal_pendek(side.at.date(), has_tahun=True)
    return TableRow(
        (
            Cell(number, is_repeat=not is_first),
            *(Cell(text, is_repeat=not is_first) for text in words),
            Cell(value, tone=Tone.INFO if side.is_tampil else None),
            Cell(side.pelaku),
            Cell(f"{day} {side.at:%H.%M}"),
            Cell(side.laptop),
        )
    )


BUILDER = Builder(read, compose, list_missing)
