"""The activation letter: one page that carries the code of the hub key beside the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.laptop import kode_groups, kode_text
from esakip_desktop.domain.periode import format_tanggal, triwulan_dari_bulan
from esakip_desktop.foundation import clock
from esakip_desktop.reports.builders.base import Params
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    make_signature,
    read_identitas,
)
from esakip_desktop.reports.document import (
    Align,
    Card,
    Cards,
    Document,
    DocumentMeta,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Points,
    QrCode,
    Signatures,
    TextStyle,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LANGKAH = (
    "Salin berkas aktivasi ke komputer yang didaftarkan.",
    "Buka e-SAKIP Desktop, halaman Paket, lalu pilih Impor paket dan berkas aktivasinya.",
    "Isikan kode di atas ketika diminta. Aplikasi menunjukkan kelompok yang belum sama.",
    "Setelah cocok, terapkan paketnya. Sejak itu paket Bappeda dikenal tanpa kode lagi.",
)
BILA_BEDA = (
    "Bila kode tidak cocok, jangan terapkan paketnya. Hubungi Bappeda dan minta berkas aktivasi "
    "yang baru."
)


@dataclass(frozen=True)
class SuratAktivasi:
    """What the letter says: for which laptop of which site, and the 40 digits of the hub key."""

    partition: str
    nama_laptop: str
    berkas: str
    kode: str


def qr_text(kode: str) -> str:
    """What a telephone reads from the letter."""
    return f"e-SAKIP kode Bappeda {kode_text(kode)}"


def build_surat(session: Session, surat: SuratAktivasi) -> Document:
    today = clock.today()
    params = Params(today.year, triwulan_dari_bulan(today.month), None)
    hub = read_identitas(session, params)
    office = read_identitas(session, Params(params.tahun, params.triwulan, surat.partition))
    return compose(hub, hub.nama_pemda if surat.partition == MASTER else office.nama_opd, surat)


def compose(hub: Identitas, nama: str, surat: SuratAktivasi) -> Document:
    groups = kode_groups(surat.kode)
    half = len(groups) // 2
    rows = (groups[:half], groups[half:])
    now = clock.now()
    return Document(
        title="SURAT AKTIVASI KOMPUTER",
        subtitle=hub.nama_pemda,
        paper=Paper.A4,
        blocks=(
            KeyValues(
                (
                    ("Perangkat daerah", nama),
                    ("Komputer", surat.nama_laptop),
                    ("Berkas aktivasi", surat.berkas),
                    ("Tanggal", format_tanggal(hub.tanggal)),
                )
            ),
            Paragraph(
                "Komputer di atas sudah didaftarkan di Bappeda. Kode di bawah ini adalah kode "
                "kunci Bappeda. Cocokkan sebelum paket aktivasi diterapkan, supaya pasti paketnya "
                "dari Bappeda.",
                TextStyle.LETTER,
                Align.JUSTIFY,
            ),
            Heading("Kode kunci Bappeda", 2),
            *(
                Cards(
                    tuple(
                        Card(f"Kelompok {place * half + at}", group)
                        for at, group in enumerate(row, 1)
                    )
                )
                for place, row in enumerate(rows)
            ),
            QrCode(
                qr_text(surat.kode),
                (
                    "Kode QR memuat kode yang sama.",
                    "Delapan kelompok, masing-masing lima angka, dibaca dari kiri ke kanan.",
                ),
            ),
            Heading("Cara melanjutkan", 2),
            Points(LANGKAH, is_numbered=True),
            Paragraph(BILA_BEDA, TextStyle.STRONG),
            Signatures((make_signature(hub.kepala, tempat_tanggal=hub.tempat_tanggal),)),
        ),
        meta=DocumentMeta(
            kode_laporan="Surat Aktivasi",
            tanggal_data=hub.tanggal,
            dibuat=f"{format_tanggal(now.date())} {now.hour:02d}.{now.minute:02d}",
        ),
    )
