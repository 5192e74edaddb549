"""The columns of the list: what is judged, what it is compared with, and the verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal, label_triwulan
from esakip_desktop.domain.verifikasi import MEDAN_TEXT, JenisPutusan, Medan
from esakip_desktop.domain.wording import alasan_text, sentence
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.verifikasi.bacaan import PeriksaRow, nilai_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.data.queries.verifikasi import PutusanRow

LONGEST = 11
WIDE = 1000


def make_columns(tahun: int, triwulan: int) -> tuple[Column[PeriksaRow], ...]:
    return (
        Column("nomor", "No", lambda row: row.nomor, is_numeric=True, width=36, tone=_hint),
        Column("nama", "Indikator", lambda row: row.nama, min_width=170, tooltip=lambda r: r.nama),
        Column(
            "satuan",
            "Satuan",
            lambda row: row.ukur.indikator.satuan or "",
            width=76,
            tone=_muted,
            hide_below=1500,
        ),
        _value_column("target", f"Target {label_triwulan(triwulan)}", lambda row: row.target, 84),
        replace(
            _value_column("realisasi", label_triwulan(triwulan), _realisasi, 84),
            marker=_marker,
            tone=lambda row: "strong" if row.is_terisi else "hint",
        ),
        Column(
            "capaian",
            "Capaian %",
            _capaian,
            text=_capaian_text,
            is_numeric=True,
            width=86,
            tone=lambda row: "strong" if _capaian(row) is not None else "hint",
        ),
        replace(
            _value_column("lalu", f"{label_triwulan(triwulan)} {tahun - 1}", _tahun_lalu, 82),
            hide_below=WIDE,
        ),
        Column(
            "bukti",
            "Bukti",
            lambda row: len(row.bukti),
            text=_bukti_text,
            icon=lambda row: "attach" if row.bukti else "",
            width=58,
            tone=lambda row: "" if row.bukti else "hint",
            tooltip=bukti_tip,
        ),
        Column(
            "putusan",
            "Putusan",
            lambda row: putusan_chip(row).text,
            chip=putusan_chip,
            width=142,
            tooltip=putusan_tip,
        ),
    )


def putusan_chip(row: PeriksaRow) -> Chip:
    """Sign and word of the verdict; one on an older version says so."""
    found = row.putusan
    if found is None:
        return Chip("konflik") if row.is_konflik else Chip("belum_diisi", "Belum diperiksa")
    if found.is_versi_lama:
        return Chip("periksa", "Versi lama")
    if found.jenis == JenisPutusan.SESUAI:
        return Chip("disetujui", "Sesuai")
    return Chip("dikembalikan", "Perbaiki")


def putusan_tip(row: PeriksaRow) -> str:
    """The verdict in a sentence, with the note."""
    parts = [putusan_text(row.putusan)] if row.putusan is not None else []
    if row.is_konflik:
        parts.append("Nilainya berbeda antar-komputer OPD dan belum dipilih.")
    if row.is_setelah_kunci:
        parts.append("Berubah setelah triwulan ini dikunci.")
    return " ".join(parts)


def putusan_text(found: PutusanRow) -> str:
    """ "Perbaiki (Sumber data), 9 Oktober 2026: …"; says when the line has changed since."""
    word = "Sesuai" if found.jenis == JenisPutusan.SESUAI else "Perbaiki"
    about = f" ({MEDAN_TEXT[Medan(found.medan)]})" if found.medan else ""
    when = f", {format_tanggal(found.tanggal)}" if found.tanggal else ""
    note = f": {found.catatan}" if found.catatan else "."
    old = " Berlaku untuk versi lama; angkanya sudah berubah." if found.is_versi_lama else ""
    return f"{word}{about}{when}{note}{old}"


def tanda_lines(row: PeriksaRow) -> tuple[str, ...]:
    """Everything that makes a figure doubtful."""
    lines = [sentence(hint) for hint in row.hints]
    if row.is_konflik:
        lines.append("Nilainya berbeda antar-komputer OPD dan belum dipilih.")
    if row.is_setelah_kunci:
        lines.append("Berubah setelah triwulan ini dikunci.")
    if row.is_terisi and row.ukur.hasil.alasan_triwulan is not None:
        lines.append(f"Capaian tidak dihitung: {alasan_text(row.ukur.hasil.alasan_triwulan)}.")
    return tuple(lines)


def bukti_tip(row: PeriksaRow) -> str:
    if not row.bukti:
        return "Belum ada bukti"
    gone = f"; {row.bukti_kurang} berkas belum diterima" if row.bukti_kurang else ""
    return ", ".join(item.nama for item in row.bukti) + gone


def _value_column(
    key: str, head: str, words: Callable[[PeriksaRow], str], width: int
) -> Column[PeriksaRow]:
    return Column(
        key,
        head,
        words,
        text=lambda row: _fit(words(row)) or "–",
        is_numeric=True,
        width=width,
        tone=lambda row: "" if words(row) else "hint",
        tooltip=words,
    )


def _marker(row: PeriksaRow) -> str:
    if row.is_konflik:
        return "konflik"
    if row.hints:
        return "periksa"
    found = row.realisasi
    return "sementara" if row.is_terisi and found is not None and found.is_sementara else ""


def _realisasi(row: PeriksaRow) -> str:
    return nilai_text(row.rule, row.realisasi) or "kosong"


def _tahun_lalu(row: PeriksaRow) -> str:
    return nilai_text(row.rule, row.ukur.tahun_lalu.get(row.triwulan))


def _capaian(row: PeriksaRow) -> Decimal | None:
    hasil = row.ukur.hasil
    return hasil.capaian if hasil.alasan_triwulan is None else None


def _capaian_text(row: PeriksaRow) -> str:
    nilai = _capaian(row)
    return "–" if nilai is None else format_angka(nilai, 2)


def _bukti_text(row: PeriksaRow) -> str:
    if not row.bukti:
        return "–"
    return (
        f"{len(row.bukti) - row.bukti_kurang}/{len(row.bukti)}"
        if row.bukti_kurang
        else str(len(row.bukti))
    )


def _fit(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _hint(_row: PeriksaRow) -> str:
    return "hint"


def _muted(_row: PeriksaRow) -> str:
    return "muted"
