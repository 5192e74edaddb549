"""Records that imports set aside: how their list looks, and each of them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.karantina import DIKELUARKAN
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.paket.teks import kode_paket, waktu_panjang, waktu_text, waktu_urut

if TYPE_CHECKING:
    import datetime as dt

    from esakip_desktop.exchange.held import HeldRecord

TERTAHAN: Final = Chip("karantina", "Ditahan")
MASUK: Final = Chip("diterima", "Diterima")
KELUAR: Final = Chip("dikembalikan", "Dikeluarkan")
_FACTS_OF_SETTLED: Final = ("Diselesaikan", "Oleh", "Alasan dikeluarkan")


def chip_of(record: HeldRecord) -> Chip:
    if record.row.is_held:
        return TERTAHAN
    return KELUAR if record.row.outcome == DIKELUARKAN else MASUK


def alasan_text(record: HeldRecord) -> str:
    """Why it is held, or why it was put away."""
    return record.row.alasan or sentence(record.row.problem)


def list_fakta(record: HeldRecord) -> tuple[tuple[str, str], ...]:
    """Where a record came from and what has been done about it."""
    row = record.row
    shown = [
        ("Pengirim", row.pengirim),
        ("Paket", f"nomor {row.seq} · kode {kode_paket(row.package_hash)}"),
        ("Berkas", row.nama_berkas),
        ("Tempat", f"{record.jenis}, baris {row.line_no}"),
        ("Ditahan sejak", waktu_panjang(row.received_at)),
    ]
    if row.checked_at > row.received_at:
        shown.append(("Terakhir diperiksa", waktu_panjang(row.checked_at)))
    if row.settled_at is not None:
        settled = (waktu_panjang(row.settled_at), row.pelaku, row.alasan)
        shown += zip(_FACTS_OF_SETTLED, settled, strict=True)
    return tuple((name, words) for name, words in shown if words)


def rincian_text(record: HeldRecord) -> str:
    """Everything about a record, to be pasted into a message."""
    lines = [record.catatan, sentence(record.row.problem)]
    lines += [f"{name}: {words}" for name, words in list_fakta(record)]
    lines += [f"{name}: {words}" for name, words in record.fields]
    return "\n".join([*lines, record.text] if record.text else lines)


def make_columns(today: dt.date) -> tuple[Column[HeldRecord], ...]:
    return (
        Column(
            "catatan",
            "Catatan dan alasan",
            lambda record: record.catatan,
            min_width=240,
            detail=alasan_text,
            tooltip=lambda record: f"{record.catatan}\n{alasan_text(record)}",
        ),
        Column("jenis", "Jenis", lambda record: record.jenis, width=132, hide_below=1000),
        Column("pengirim", "Pengirim", lambda record: record.row.pengirim, width=170),
        Column("paket", "Paket", lambda record: record.row.seq, is_numeric=True, width=60),
        Column(
            "baris",
            "Baris",
            lambda record: record.row.line_no,
            is_numeric=True,
            width=60,
            hide_below=1100,
        ),
        Column("keadaan", "Keadaan", lambda record: chip_of(record).text, chip=chip_of, width=132),
        Column(
            "sejak",
            "Sejak",
            lambda record: waktu_urut(record.row.received_at),
            text=lambda record: waktu_text(record.row.received_at, today),
            width=110,
        ),
    )
