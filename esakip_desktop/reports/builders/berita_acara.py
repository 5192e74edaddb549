"""Berita acara of the quarterly monev: who met, what was examined, what came out (sakip.md 5.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_opd
from esakip_desktop.data.queries.kunci import kunci_of
from esakip_desktop.data.queries.paket import KELUAR, MASUK, newest_of, paket_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.verifikasi import putusan_rows, tanda_terima_rows
from esakip_desktop.data.workspace import read_facts
from esakip_desktop.domain.capaian import RataRata, compute_rata_rata
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.terbilang import tanggal_terbilang
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.berita_acara_bagian import (
    catatan_blocks,
    hasil_pairs,
    masalah_blocks,
)
from esakip_desktop.reports.builders.catatan import (
    FISIK,
    RATA_RATA,
    SERAPAN,
    Sumber,
    has_sementara,
    make_meta,
    pita_line,
    tanggal_data_of,
)
from esakip_desktop.reports.builders.cells import count_jatuh_tempo
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    Pemegang,
    format_nip,
    list_missing_tanda_tangan,
    make_signature,
    missing_pejabat,
    read_identitas,
)
from esakip_desktop.reports.builders.pengukuran import missing_kinerja
from esakip_desktop.reports.builders.tanda_terima import moment_text
from esakip_desktop.reports.document import (
    Align,
    Block,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Points,
    Signature,
    Signatures,
    Spacer,
    TextStyle,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.anggaran import AnggaranOpd
    from esakip_desktop.data.queries.kunci import KunciRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.verifikasi import PutusanRow, TandaTerimaRow

TITIK = "…" * 16
BAPPEDA = "bappeda"
PENUTUP = (
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)


@dataclass(frozen=True)
class BeritaAcaraData:
    """Both parties and everything this work file knows about the quarter.

    At the hub `paket` is the newest package received, at the office the newest one sent.
    """

    is_hub: bool
    identitas: Identitas
    penilai: Identitas
    rows: tuple[PengukuranRow, ...]
    rata: RataRata
    anggaran: AnggaranOpd
    putusan: tuple[PutusanRow, ...]
    kunci: KunciRow | None
    paket: PaketRow | None
    tanda_terima: TandaTerimaRow | None

    @property
    def params(self) -> Params:
        return self.identitas.params

    @property
    def jatuh_tempo(self) -> int:
        return count_jatuh_tempo(self.rows, self.params.triwulan)

    @property
    def terisi(self) -> int:
        tw = self.params.triwulan
        return sum(row.is_jatuh_tempo(tw) and row.is_terisi(tw) for row in self.rows)


def read(session: Session, params: Params) -> BeritaAcaraData:
    partition = params.partition or ""
    is_hub = read_facts(session).peran == BAPPEDA
    identitas = read_identitas(session, params)
    rows = pengukuran_rows(session, partition, params.tahun, params.triwulan)
    paket = newest_of(
        row
        for row in paket_rows(session, partition=partition)
        if row.direction == (MASUK if is_hub else KELUAR)
        and (row.tahun, row.triwulan) == (params.tahun, params.triwulan)
    )
    receipts = tanda_terima_rows(session, partition)
    return BeritaAcaraData(
        is_hub,
        identitas,
        read_identitas(session, replace(params, partition=None)),
        rows,
        compute_rata_rata((row.hasil for row in rows), identitas.aturan),
        anggaran_opd(session, partition, params.tahun, params.bulan),
        putusan_rows(session, partition, params.tahun, params.triwulan),
        kunci_of(session, partition, params.tahun, params.triwulan),
        paket,
        receipts.get(paket.package_hash) if paket is not None else None,
    )


def compose(data: BeritaAcaraData) -> Document:
    params, total = data.params, data.anggaran.total
    is_sementara = has_sementara(data.rows) or total.is_konflik
    dated = tanggal_data_of(data.rows, params)
    return Document(
        title=(
            "BERITA ACARA\nMONITORING DAN EVALUASI KINERJA\n"
            f"{params.triwulan_panjang.upper()} TAHUN {params.tahun}"
        ),
        subtitle=f"Nomor: {TITIK}",
        blocks=(
            *_parties(data),
            Heading("1. Yang diperiksa", 2),
            KeyValues(_examined(data)),
            Heading("2. Hasil pengukuran", 2),
            KeyValues(hasil_pairs(data.rata, data.rows, total, data.identitas)),
            Heading("3. Hasil pemeriksaan", 2),
            *catatan_blocks(data.putusan, data.rows, params, is_hub=data.is_hub),
            Heading("4. Masalah dan tindak lanjut", 2),
            *masalah_blocks(data.rows, data.anggaran, params),
            Heading("Cara menghitung", 3),
            Points((RATA_RATA, SERAPAN, FISIK, pita_line(data.identitas.aturan))),
            Spacer(),
            Paragraph(PENUTUP, TextStyle.LETTER, Align.JUSTIFY),
            Spacer(),
            Signatures(_signatures(data)),
        ),
        meta=make_meta(Sumber("Berita Acara Monev", dated, is_sementara), data.identitas),
    )


def list_missing(data: BeritaAcaraData) -> tuple[Missing, ...]:
    tw = data.params.triwulan_pendek
    found = list_missing_tanda_tangan(data.identitas)
    if not data.penilai.kepala.is_terisi:
        found.append(missing_pejabat(data.penilai.kepala, data.penilai.tanggal))
    if data.paket is None:
        words, room = f"Paket {tw} belum dikirim.", "paket"
        if data.is_hub:
            words, room = f"Paket {tw} belum diterima.", "konsolidasi"
        found.append(Missing(words, room))
    found += missing_kinerja(data.rows, data.params)
    if not data.anggaran.total.pagu:
        found.append(Missing(f"Pagu tahun {data.params.tahun} belum diisi.", "anggaran"))
    if not data.putusan:
        words = f"Belum ada putusan Bappeda untuk {tw}."
        found.append(Missing(words, "verifikasi" if data.is_hub else "paket"))
    waiting = sum(row.is_terbuka for row in data.putusan)
    if waiting:
        words = f"{waiting} indikator {tw} menunggu perbaikan."
        found.append(Missing(words, "verifikasi" if data.is_hub else "balasan"))
    return tuple(found)


def _parties(data: BeritaAcaraData) -> tuple[Block, ...]:
    identitas, params = data.identitas, data.params
    place = identitas.tempat or TITIK
    opening = (
        f"Pada hari ini {tanggal_terbilang(identitas.tanggal)} "
        f"({format_tanggal(identitas.tanggal)}), bertempat di {place}, kami yang bertanda tangan "
        "di bawah ini:"
    )
    done = (
        f"telah melaksanakan monitoring dan evaluasi kinerja {identitas.nama} sampai dengan "
        f"{params.triwulan_panjang} Tahun {params.tahun} dengan hasil sebagai berikut."
    )
    return (
        Paragraph(opening, TextStyle.LETTER, Align.JUSTIFY),
        KeyValues(_party(identitas.kepala, "PIHAK PERTAMA, yang melaporkan")),
        KeyValues(_party(data.penilai.kepala, "PIHAK KEDUA, yang mengevaluasi")),
        Paragraph(done, TextStyle.LETTER, Align.JUSTIFY),
    )


def _party(pemegang: Pemegang, role: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Nama", pemegang.nama or TITIK),
        ("NIP", format_nip(pemegang.nip) or TITIK),
        ("Jabatan", pemegang.jabatan),
        ("Selaku", role),
    )


def _examined(data: BeritaAcaraData) -> tuple[tuple[str, str], ...]:
    params = data.params
    blank = data.jatuh_tempo - data.terisi
    filled = f"{data.terisi} dari {data.jatuh_tempo} yang jatuh tempo"
    if blank:
        filled += f"; {blank} belum diisi"
    return (
        (
            "Periode",
            f"{params.triwulan_panjang} {params.tahun}, sampai {params.nama_bulan} {params.tahun}",
        ),
        ("Data per", format_tanggal(tanggal_data_of(data.rows, params))),
        *_package(data),
        ("Indikator terisi", filled),
        ("Kunci triwulan", _lock(data.kunci)),
    )


def _package(data: BeritaAcaraData) -> tuple[tuple[str, str], ...]:
    """What this side knows: the hub what it received, the office what it sent and was told."""
    paket = data.paket
    if paket is None:
        return (("Paket data", "belum diterima" if data.is_hub else "belum dikirim"),)
    words = f"nomor {paket.seq}, kode {paket.kode}"
    at = moment_text(paket.recorded_at)
    if data.is_hub:
        return (("Paket terakhir diterima", f"{words}, {at}"),)
    receipt = data.tanda_terima
    known = "tanda terima belum ada"
    if receipt is not None:
        known = f"diterima Bappeda {moment_text(receipt.recorded_at)}"
    return (("Paket terakhir dikirim", f"{words}, {at}; {known}"),)


def _lock(kunci: KunciRow | None) -> str:
    if kunci is None:
        return "belum dikunci"
    day = f" {format_tanggal(kunci.tanggal)}" if kunci.tanggal else ""
    if kunci.is_terkunci:
        return f"dikunci{day}"
    until = f" sampai {format_tanggal(kunci.sampai)}" if kunci.sampai else ""
    return f"dibuka kembali{day}{until}"


def _signatures(data: BeritaAcaraData) -> tuple[Signature, ...]:
    return (
        make_signature(data.penilai.kepala, pembuka="PIHAK KEDUA"),
        make_signature(
            data.identitas.kepala,
            tempat_tanggal=data.identitas.tempat_tanggal,
            pembuka="PIHAK PERTAMA",
        ),
    )


BUILDER = Builder(read, compose, list_missing)
