"""What makes a figure traceable: formulas in use, bands, data date, and the source line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.capaian import Agregasi, Tipe
from esakip_desktop.domain.periode import akhir_triwulan, format_tanggal
from esakip_desktop.domain.wording import agregasi_text, arah_text
from esakip_desktop.foundation import clock
from esakip_desktop.reports.builders.cells import is_sementara
from esakip_desktop.reports.document import (
    Columns,
    DocumentMeta,
    Heading,
    Points,
    Signatures,
    StatusData,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.reports.builders.base import Params
    from esakip_desktop.reports.builders.identitas import Identitas
    from esakip_desktop.reports.document import Signature

RATA_RATA = (
    "Rata-rata = jumlah capaian indikator yang terhitung ÷ banyaknya. Indikator tanpa angka "
    "tidak ikut dan tidak dianggap nol."
)
SERAPAN = "Serapan = realisasi keuangan ÷ pagu × 100"
FISIK = "Fisik gabungan = jumlah (pagu × fisik) ÷ jumlah pagu dari baris yang melapor"
_CARA: dict[Agregasi, str] = {
    Agregasi.JUMLAH: "jumlah triwulan yang terisi",
    Agregasi.POSISI_AKHIR: "triwulan terakhir yang terisi",
    Agregasi.RATA_RATA: "rata-rata triwulan yang terisi",
    Agregasi.REPETITIF: "triwulan terakhir dengan targetnya sendiri",
    Agregasi.MAKSIMUM: "nilai tertinggi dari triwulan yang terisi",
    Agregasi.MINIMUM: "nilai terendah dari triwulan yang terisi",
}
_FOOT = 150  # letters of formulas that the foot of a page takes in one line


@dataclass(frozen=True)
class Sumber:
    """Where the figures of a report come from: its name, its data date, its state."""

    nama: str
    tanggal_data: date
    is_sementara: bool = False
    is_setahun: bool = False


def rumus_lines(rows: Iterable[PengukuranRow]) -> tuple[str, ...]:
    """Each formula in use once: "Makin tinggi makin baik: R ÷ T × 100"."""
    found: dict[str, None] = {}
    for row in rows:
        rule = row.indikator.rule
        kind = arah_text(rule.arah)
        if rule.tipe is Tipe.PREDIKAT:
            kind = "Predikat"
        elif rule.is_berkata:
            kind = "Teks dan ya/tidak"
        elif rule.is_rentang:
            kind = "Rentang"
        found.setdefault(f"{kind}: {row.hasil.rumus}")
    return tuple(sorted(found))


def agregasi_line(rows: Iterable[PengukuranRow]) -> str:
    """How quarters were brought together, for the methods in use."""
    used = {row.indikator.rule.agregasi for row in rows}
    parts = [f"{agregasi_text(item)} = {_CARA[item]}" for item in Agregasi if item in used]
    return "; ".join(parts)


def pita_line(aturan: AturanCapaian) -> str:
    """The bands of the year as they are read."""
    parts = [f"{pita.kata} {pita.label or 'selebihnya'}" for pita in aturan.pita]
    return "Predikat: " + "; ".join(parts)


def batas_line(aturan: AturanCapaian) -> str:
    atas = f"{format_angka(aturan.batas_atas)} %" if aturan.batas_atas is not None else "tidak ada"
    bawah = "tidak ada"
    if aturan.batas_bawah is not None:
        bawah = f"{format_angka(aturan.batas_bawah)} %"
    return (
        f"Batas atas capaian {atas}, batas bawah {bawah}; dibulatkan {aturan.desimal} desimal, "
        "setengah ke atas, sekali pada akhir"
    )


def versi_text(aturan: AturanCapaian) -> str:
    return f"{aturan.versi} tahun {aturan.tahun}"


def tanggal_data_of(rows: Iterable[PengukuranRow], params: Params) -> date:
    """The latest date given with a realisasi of the quarters covered, else their last day."""
    dates = [
        realisasi.tanggal_data
        for row in rows
        for tw, realisasi in row.realisasi.items()
        if tw <= params.triwulan and realisasi.tanggal_data is not None
    ]
    return max(dates, default=akhir_triwulan(params.tahun, params.triwulan))


def has_sementara(rows: Iterable[PengukuranRow]) -> bool:
    return any(is_sementara(row) for row in rows)


def make_meta(
    sumber: Sumber, identitas: Identitas, rumus: tuple[str, ...] = (), *, has_aturan: bool = True
) -> DocumentMeta:
    """The source of every page; formulas too long for the foot stand in the closing notes."""
    params = identitas.params
    now = clock.now()
    periode = f"{params.tahun}" if sumber.is_setahun else f"{params.triwulan_pendek} {params.tahun}"
    return DocumentMeta(
        kode_laporan=f"{sumber.nama} {periode}",
        versi_aturan=versi_text(identitas.aturan) if has_aturan else "",
        tanggal_data=sumber.tanggal_data,
        rumus=rumus if len("; ".join(rumus)) <= _FOOT else (),
        status=StatusData.SEMENTARA if sumber.is_sementara else StatusData.FINAL,
        dibuat=f"{format_tanggal(now.date())} {now.hour:02d}.{now.minute:02d}",
    )


def closing(signature: Signature, *lines: str) -> Columns:
    """How the figures were reckoned, with the signature beside it: never on a page alone."""
    notes = Points(tuple(line for line in lines if line))
    return Columns(
        ((Heading("Cara menghitung", 3), notes), (Signatures((signature,)),)), weights=(6, 5)
    )


def kinerja_notes(rows: tuple[PengukuranRow, ...], aturan: AturanCapaian) -> tuple[str, ...]:
    """The lines every report on capaian carries: R realisasi, T target."""
    rumus = [f"Capaian, {line[:1].lower()}{line[1:]}" for line in rumus_lines(rows)]
    if rumus:
        rumus.append("R adalah realisasi dan T adalah target")
    agregasi = agregasi_line(rows)
    return (
        *rumus,
        f"Gabungan triwulan: {agregasi}" if agregasi else "",
        RATA_RATA,
        batas_line(aturan),
        pita_line(aturan),
        f"Aturan: {versi_text(aturan)}",
    )
