"""Everything the hub said about the year, as lines with a place each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.kunci import kunci_rows
from esakip_desktop.data.queries.pengukuran import realisasi_rows
from esakip_desktop.data.queries.rencana import indikator_rows
from esakip_desktop.data.queries.verifikasi import (
    balasan_ringkas,
    bukti_diminta_rows,
    has_balasan,
    putusan_rows,
    usulan_rows,
)
from esakip_desktop.domain.isian import field_label, isian_text
from esakip_desktop.domain.penjelasan import realisasi_text
from esakip_desktop.domain.periode import format_tanggal, format_tanggal_pendek, label_triwulan
from esakip_desktop.domain.verifikasi import MEDAN_TEXT, JenisKunci, Medan, latest_kunci
from esakip_desktop.domain.wording import keadaan_text
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from esakip_desktop.data.queries.kunci import KunciRow
    from esakip_desktop.data.queries.pengukuran import RealisasiRow
    from esakip_desktop.data.queries.rencana import IndikatorRow
    from esakip_desktop.data.queries.verifikasi import (
        BalasanRingkas,
        BuktiDimintaRow,
        PutusanRow,
        UsulanRow,
    )
    from esakip_desktop.data.workspace import Workspace

GONE: Final = "Indikator yang sudah tidak ada"


class Kelompok(StrEnum):
    """Where a line stands in the list."""

    KERJAKAN = "kerjakan"
    SELESAI = "selesai"
    KUNCI = "kunci"
    SESUAI = "sesuai"


KELOMPOK_TEXT: Final = {
    Kelompok.KERJAKAN: "Perlu dikerjakan",
    Kelompok.SELESAI: "Sudah dikerjakan, belum diperiksa lagi",
    Kelompok.KUNCI: "Kunci triwulan",
    Kelompok.SESUAI: "Sesuai",
}


@dataclass(frozen=True)
class BalasanRow:
    """One line: what was said, about what, and the place where it is done."""

    uid: str
    kelompok: Kelompok
    triwulan: int | None
    judul: str
    isi: str
    tentang: str
    chip: Chip
    place: Place
    tanggal: dt.date | None = None
    sekarang: str = ""
    usulan: UsulanRow | None = None
    nilai_usulan: str = ""


@dataclass(frozen=True)
class Bacaan:
    """All lines of a year and the five numbers above them."""

    rows: tuple[BalasanRow, ...]
    ringkas: BalasanRingkas
    is_received: bool

    def of(self, kelompok: Kelompok) -> tuple[BalasanRow, ...]:
        return tuple(row for row in self.rows if row.kelompok is kelompok)


@dataclass(frozen=True)
class _Names:
    """The indicators of the office and what they report, by what lines refer to."""

    indikator: Mapping[str, IndikatorRow]
    realisasi: Mapping[tuple[str, int], RealisasiRow]

    def name(self, uid: str) -> str:
        found = self.indikator.get(uid)
        return found.nama if found is not None else GONE

    def value(self, uid: str, triwulan: int, medan: str | None) -> str:
        """What the field holds now."""
        indikator, row = self.indikator.get(uid), self.realisasi.get((uid, triwulan))
        if indikator is None or row is None or medan in (Medan.BUKTI, Medan.TARGET):
            return ""
        if medan in (None, Medan.NILAI):
            if row.is_kosong:
                return "kosong"
            return realisasi_text(indikator.rule, row.nilai) or keadaan_text(row.nilai.keadaan)
        return str(getattr(row, medan) or "kosong")


def read_bacaan(workspace: Workspace, office: str, tahun: int) -> Bacaan:
    """Reads everything in the worker."""
    read = workspace.read
    names = _Names(
        {row.uid: row for row in read(indikator_rows, office)},
        {(r.indikator_uid, r.triwulan): r for r in read(realisasi_rows, office, tahun)},
    )
    rows = [
        *(_putusan_row(row, names) for row in read(putusan_rows, office, tahun)),
        *(_usulan_row(row, names) for row in read(usulan_rows, office, tahun)),
        *(_bukti_row(row) for row in read(bukti_diminta_rows, office)),
        *_kunci_lines(read(kunci_rows, office, tahun)),
    ]
    order = list(Kelompok)
    rows.sort(key=lambda row: (order.index(row.kelompok), row.triwulan or 0, row.judul, row.uid))
    return Bacaan(tuple(rows), read(balasan_ringkas, office, tahun), read(has_balasan, office))


def ringkas_text(ringkas: BalasanRingkas) -> str:
    """ "12 sesuai, 3 perlu perbaikan, 1 terkunci, 2 bukti diminta"."""
    parts = (
        (ringkas.sesuai, "sesuai"),
        (ringkas.perbaiki, "perlu perbaikan"),
        (ringkas.usulan, "usulan nilai"),
        (ringkas.terkunci, "terkunci"),
        (ringkas.bukti, "bukti diminta"),
    )
    return ", ".join(f"{count} {words}" for count, words in parts if count)


def _putusan_row(row: PutusanRow, names: _Names) -> BalasanRow:
    medan = Medan(row.medan) if row.medan else None
    if row.is_terbuka:
        kelompok, chip = Kelompok.KERJAKAN, Chip("dikembalikan", "Perbaiki")
    elif row.is_perbaiki:
        kelompok, chip = Kelompok.SELESAI, Chip("siap_kirim", "Sudah diubah")
    elif row.is_versi_lama:
        kelompok, chip = Kelompok.SESUAI, Chip("periksa", "Versi lama")
    else:
        kelompok, chip = Kelompok.SESUAI, Chip("disetujui", "Sesuai")
    isi = row.catatan or ""
    if row.is_versi_lama:
        isi = f"{isi} Sudah diubah setelah diperiksa.".strip()
    return BalasanRow(
        uid=row.uid,
        kelompok=kelompok,
        triwulan=row.triwulan,
        judul=names.name(row.indikator_uid),
        isi=isi,
        tentang=MEDAN_TEXT[medan] if medan else "",
        chip=chip,
        place=Place("rencana" if medan is Medan.TARGET else "pengukuran", row.indikator_uid),
        tanggal=row.tanggal,
        sekarang=names.value(row.indikator_uid, row.triwulan, row.medan),
    )


def _usulan_row(row: UsulanRow, names: _Names) -> BalasanRow:
    indikator = names.indikator.get(row.indikator_uid)
    rule = indikator.rule if indikator is not None else None
    proposed = isian_text("realisasi", row.medan, row.value, rule=rule)
    if row.is_terbuka:
        kelompok, chip = Kelompok.KERJAKAN, Chip("menunggu", "Usulan nilai")
    elif row.jawaban == "terima":
        kelompok, chip = Kelompok.SELESAI, Chip("disetujui", "Diterima")
    elif row.jawaban == "tolak":
        kelompok, chip = Kelompok.SELESAI, Chip("sama", "Ditolak")
    else:
        kelompok, chip = Kelompok.SELESAI, Chip("sama", "Tidak berlaku")
    return BalasanRow(
        uid=row.uid,
        kelompok=kelompok,
        triwulan=row.triwulan,
        judul=names.name(row.indikator_uid),
        isi=f"Usulan {proposed}. {row.alasan}",
        tentang=field_label("realisasi", row.medan),
        chip=chip,
        place=Place("pengukuran", row.indikator_uid),
        tanggal=row.tanggal,
        sekarang=names.value(row.indikator_uid, row.triwulan, row.medan),
        usulan=row,
        nilai_usulan=proposed,
    )


def _bukti_row(row: BuktiDimintaRow) -> BalasanRow:
    return BalasanRow(
        uid=row.uid,
        kelompok=Kelompok.KERJAKAN,
        triwulan=row.triwulan,
        judul=row.indikator or row.nama,
        isi=f"Berkas {row.nama} belum diterima Bappeda; ikut sendiri pada paket berikutnya.",
        tentang="Bukti",
        chip=Chip("belum_ada", "Bukti diminta"),
        place=Place("pengukuran", row.indikator_uid),
    )


def _kunci_lines(rows: tuple[KunciRow, ...]) -> Iterator[BalasanRow]:
    """The line in force of each quarter; the older ones are history."""
    for triwulan in sorted({row.triwulan for row in rows}):
        found = latest_kunci(row for row in rows if row.triwulan == triwulan)
        if found is not None:
            yield _kunci_row(found)


def _kunci_row(row: KunciRow) -> BalasanRow:
    label = f"{label_triwulan(row.triwulan)} {row.tahun}"
    if row.jenis == JenisKunci.BUKA and row.sampai is not None:
        day = format_tanggal_pendek(row.sampai)
        chip = Chip("dikunci") if row.is_terkunci else Chip("dibuka", f"Dibuka s.d. {day}")
        judul = f"{label} dibuka sampai {format_tanggal(row.sampai)}"
    else:
        chip, judul = Chip("dikunci"), f"{label} dikunci"
    who = row.pemeriksa or "Bappeda"
    return BalasanRow(
        uid=row.uid,
        kelompok=Kelompok.KUNCI,
        triwulan=row.triwulan,
        judul=judul,
        isi=f"{row.alasan.rstrip('.')}. Oleh {who}, nomor {row.nomor}.",
        tentang="Kunci",
        chip=chip,
        place=Place("pengukuran"),
        tanggal=row.tanggal,
    )
