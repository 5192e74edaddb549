"""The receipt for the newest package of an office in a quarter, on one page with a QR code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.karantina import refused_words
from esakip_desktop.data.queries.paket import MASUK, PaketRow, paket_rows
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.document import (
    Card,
    Cards,
    Cell,
    Document,
    Heading,
    KeyValues,
    Kind,
    Paragraph,
    Points,
    QrCode,
    Signatures,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from esakip_desktop.reports.document import Block

GOLONGAN = {
    MergeClass.BARU: "Baru",
    MergeClass.MAJU: "Lebih baru",
    MergeClass.SAMA: "Sama",
    MergeClass.LEBIH_LAMA: "Lebih lama",
    MergeClass.GABUNG: "Digabung",
    MergeClass.KONFLIK: "Konflik",
}
TOTAL = {
    "pagu.jumlah": "Jumlah pagu semua versi",
    "realisasi_bulanan.keuangan": "Jumlah realisasi keuangan",
}
MOST_REFUSED = 8
_CARA = (
    "Kode paket {kode} adalah delapan tanda pertama sidiknya; perintah esakip periksa menampilkan "
    "kode yang sama."
)


@dataclass(frozen=True)
class TandaTerimaData:
    """The office, who signs at the hub, and the package; None while nothing has come.

    `refused` are the first reasons why records of it were not taken in.
    """

    identitas: Identitas
    penerima: Identitas
    paket: PaketRow | None
    refused: tuple[str, ...]


def read(session: Session, params: Params) -> TandaTerimaData:
    rows = paket_rows(session, partition=params.partition)
    found = (
        row
        for row in rows
        if row.direction == MASUK and (row.tahun, row.triwulan) == (params.tahun, params.triwulan)
    )
    paket = next(found, None)
    hub = Params(params.tahun, params.triwulan, None, params.tanggal, params.tempat)
    return TandaTerimaData(
        read_identitas(session, params),
        read_identitas(session, hub),
        paket,
        refused_words(session, paket.batch_id, MOST_REFUSED) if paket is not None else (),
    )


def compose(data: TandaTerimaData) -> Document:
    identitas, paket = data.identitas, data.paket
    params = identitas.params
    at = paket.recorded_at.astimezone() if paket is not None else None
    sumber = Sumber("Tanda Terima", at.date() if at is not None else identitas.tanggal)
    hub = data.penerima
    signature = make_signature(
        hub.kepala, tempat_tanggal=hub.tempat_tanggal, pembuka="Yang menerima,"
    )
    return Document(
        title=(f"TANDA TERIMA PAKET DATA\n{params.triwulan_panjang.upper()} TAHUN {params.tahun}"),
        subtitle=identitas.nama_pemda,
        blocks=(*_blocks(data), Signatures((signature,))),
        meta=make_meta(sumber, identitas, has_aturan=False),
    )


def list_missing(data: TandaTerimaData) -> tuple[Missing, ...]:
    gaps = list_missing_tanda_tangan(data.penerima)
    if data.paket is None:
        params = data.identitas.params
        about = f"{params.triwulan_pendek} {params.tahun} dari {data.identitas.nama_opd}"
        gaps.insert(0, Missing(f"Belum ada paket {about}.", "konsolidasi"))
    return tuple(gaps)


def qr_text(paket: PaketRow) -> str:
    """Which package was received when, and by the computer with which key."""
    at = paket.recorded_at.isoformat(timespec="seconds")
    return (
        f"e-SAKIP tanda terima;paket={paket.package_hash};diterima={at};kunci={paket.receiver_key}"
    )


def _blocks(data: TandaTerimaData) -> tuple[Block, ...]:
    paket = data.paket
    if paket is None:
        return (Paragraph("Belum ada paket yang diterima untuk triwulan ini."),)
    total = sum(paket.counts.values())
    blocks: list[Block] = [
        KeyValues(
            (
                ("Pengirim", data.identitas.nama_opd),
                ("Paket nomor", str(paket.seq)),
                ("Nama berkas", paket.nama_berkas),
                ("Diterima", moment_text(paket.recorded_at)),
                ("Komputer pengirim", "terdaftar" if paket.is_registered else "belum terdaftar"),
                ("Komputer penerima (KODE8)", paket.receiver_key or "tidak tercatat"),
            )
        ),
        Cards(
            (
                Card("Kode paket", paket.kode, "dicocokkan dengan kode di OPD"),
                Card("Catatan diterima", str(total)),
                _count_card("Konflik", paket.counts.get(MergeClass.KONFLIK, 0)),
                _count_card("Ditahan", paket.refused),
            )
        ),
        _totals(paket),
        _classes(paket),
    ]
    if paket.refused:
        blocks += [Heading("Catatan yang ditahan", 3), Points(_refused_lines(data, paket.refused))]
    words = (
        "Kode QR memuat sidik paket, waktu diterima, dan kode kunci komputer penerima.",
        _CARA.format(kode=paket.kode),
        f"Sidik {paket.package_hash}",
    )
    return (*blocks, QrCode(qr_text(paket), words))


def moment_text(at: datetime) -> str:
    local = at.astimezone()
    return f"{format_tanggal(local.date())} {local.hour:02d}.{local.minute:02d}"


def _count_card(name: str, count: int) -> Card:
    if not count:
        return Card(name, "0", word="tidak ada", tone=Tone.BAIK)
    return Card(name, str(count), word="perlu dilihat", tone=Tone.PERIKSA)


def _totals(paket: PaketRow) -> Table:
    columns = (
        TableColumn("nama", "Jumlah kontrol", 3),
        TableColumn("nilai", "Menurut paket (Rp)", 1.4, Kind.RUPIAH),
    )
    rows = tuple(
        TableRow((Cell(TOTAL.get(name, name)), Cell(int(value))))
        for name, value in sorted(paket.totals.items())
    )
    return Table(columns, rows, empty_text="Paket tanpa jumlah kontrol")


def _classes(paket: PaketRow) -> Table:
    columns = (
        TableColumn("golongan", "Catatan", 3),
        TableColumn("jumlah", "Banyaknya", 1.4, Kind.BULAT),
    )
    rows = tuple(
        TableRow((Cell(words), Cell(paket.counts[kelas])))
        for kelas, words in GOLONGAN.items()
        if paket.counts.get(kelas)
    )
    return Table(columns, rows, empty_text="Tidak ada catatan")


def _refused_lines(data: TandaTerimaData, total: int) -> tuple[str, ...]:
    rest = total - len(data.refused)
    return (*data.refused, f"dan {rest} lagi") if rest else data.refused


BUILDER = Builder(read, compose, list_missing)
