"""How a row stands, in one chip; and what F9 finds in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.capaian import Alasan, Keadaan, alasan_problem
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.temuan import TingkatTemuan
from esakip_desktop.domain.wording import alasan_text, sentence, tanda_text, with_konflik
from esakip_desktop.ui.kit.chip import Chip, predikat_chip
from esakip_desktop.ui.pengukuran.isian import IsianRow, nilai_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from esakip_desktop.domain.capaian import HasilCapaian, RataRata

LONGEST_REASON: Final = 16
DINYATAKAN: Final = (Alasan.TIDAK_ADA_DATA, Alasan.TIDAK_BERLAKU)
"""Reasons the status of the row says already."""


class Saringan(StrEnum):
    """What part of the rows is seen."""

    SEMUA = "semua"
    BELUM = "belum"
    PERIKSA = "periksa"
    SEMENTARA = "sementara"


class Berat(StrEnum):
    """How much something found matters."""

    HARUS = "harus"
    SEBAIKNYA = "sebaiknya"
    KETERANGAN = "keterangan"


BERAT_TEXT: Final = {
    Berat.HARUS: "Harus diperbaiki",
    Berat.SEBAIKNYA: "Sebaiknya diperiksa",
    Berat.KETERANGAN: "Keterangan",
}


BERAT: Final = {
    TingkatTemuan.KESALAHAN: Berat.HARUS,
    TingkatTemuan.PERINGATAN: Berat.SEBAIKNYA,
    TingkatTemuan.KETERANGAN: Berat.KETERANGAN,
}
PERINGATAN: Final = TingkatTemuan.PERINGATAN


@dataclass(frozen=True)
class Temuan:
    """One thing found, and the indicator it leads to."""

    uid: str
    indikator_uid: str
    judul: str
    isi: str
    berat: Berat


def is_shown(row: IsianRow, saringan: Saringan) -> bool:
    """Whether a row belongs to a part of the rows."""
    if saringan is Saringan.BELUM:
        return row.is_jatuh_tempo and not row.is_terisi
    if saringan is Saringan.PERIKSA:
        return row.is_perlu_diperiksa
    return row.is_sementara if saringan is Saringan.SEMENTARA else True


def status_chip(row: IsianRow, hasil: HasilCapaian) -> Chip:
    """Sign and word of a row: what is missing first, then what is asked, then the predikat."""
    if not row.is_terisi:
        return Chip("belum_diisi" if row.is_jatuh_tempo else "belum_waktunya")
    if row.is_perbaiki:
        return Chip("dikembalikan", "Perbaiki")
    if row.keadaan is not Keadaan.ANGKA:
        return Chip(str(row.keadaan))
    if row.is_belum_siap:
        return Chip("salah", "Belum siap")
    if row.hints:
        return Chip("periksa")
    return _predikat(row, hasil)


def preview_chip(preview: HasilCapaian | str) -> Chip:
    """The chip while a value is being typed."""
    if isinstance(preview, str):
        return Chip("draf", "Sedang diketik")
    if preview.alasan_triwulan is None and preview.tingkat is not None:
        return predikat_chip(preview.tingkat, preview.predikat or "")
    return Chip("draf", "Sedang diketik")


def capaian_words(row: IsianRow, hasil: HasilCapaian) -> str:
    """Why there is no figure, in the few words that fit where it would stand."""
    alasan = hasil.alasan_triwulan or hasil.alasan
    if not row.is_jatuh_tempo and not row.is_terisi:
        return "belum ada"
    if alasan is None or alasan in DINYATAKAN:
        return "–" if alasan else ""
    if alasan is Alasan.REALISASI_KOSONG:
        return "kosong"
    words = alasan_text(alasan)
    return words if len(words) <= LONGEST_REASON else "tidak dihitung"


def capaian_sentence(row: IsianRow, hasil: HasilCapaian) -> str:
    """The whole reason for a missing figure, or its flags."""
    periode = label_triwulan(row.triwulan)
    alasan = hasil.alasan_triwulan or hasil.alasan
    if not row.is_jatuh_tempo and not row.is_terisi:
        return f"Belum waktunya. Indikator ini diukur pada {row.jatuh_tempo_berikutnya}."
    if alasan is not None:
        problem = alasan_problem(alasan, periode, nilai_of(row.rule, row.realisasi))
        return sentence(problem)
    return "; ".join(tanda_text(item) for item in hasil.tanda)


def count_parts(rows: Sequence[IsianRow]) -> dict[Saringan, int]:
    """How many rows each part has."""
    return {part: sum(is_shown(row, part) for row in rows) for part in Saringan}


def mean_text(rata: RataRata, rows: Sequence[IsianRow], *, is_short: bool = False) -> str:
    """“Rata-rata 79,33 % dari 9 indikator; 1 kosong, 1 tanpa data”."""
    if is_short:
        found = rata.nilai
        words = f"{format_persen(found)} dari {rata.dihitung}" if found is not None else ""
        return with_konflik(words, is_konflik=bool(words and rata.konflik))
    due = [row for row in rows if row.is_jatuh_tempo or row.is_terisi]
    parts = (
        (sum(not row.is_terisi for row in due), "kosong"),
        (sum(row.keadaan is Keadaan.TIDAK_ADA_DATA for row in due), "tanpa data"),
        (sum(row.keadaan is Keadaan.TIDAK_BERLAKU for row in due), "tidak berlaku"),
        (sum(row.is_perlu_diperiksa for row in due), "perlu diperiksa"),
    )
    rest = ", ".join(f"{count} {words}" for count, words in parts if count)
    if rata.nilai is None:
        head = "Rata-rata belum dapat dihitung"
    else:
        head = f"Rata-rata {format_persen(rata.nilai)} dari {rata.dihitung} indikator"
        head = with_konflik(head, is_konflik=bool(rata.konflik))
    return f"{head}; {rest}" if rest else head


def temuan_of(rows: Iterable[IsianRow], unread: Sequence[tuple[str, str]]) -> list[Temuan]:
    """What F9 lists; `unread` are cells whose text could not be taken: indicator and sentence."""
    by_uid = {row.uid: row for row in rows}
    made = [
        _temuan(by_uid[uid], "sel", words, Berat.HARUS) for uid, words in unread if uid in by_uid
    ]
    for row in by_uid.values():
        made += _temuan_row(row)
    return made


def _temuan_row(row: IsianRow) -> list[Temuan]:
    """The questions still open and what the automatic checks find, each said once."""
    found = {item.problem: item.tingkat for item in row.temuan}
    if not row.is_terisi:
        if not row.is_jatuh_tempo:
            return []
        words = f"{label_triwulan(row.triwulan)} belum diisi."
        made = [_temuan(row, "kosong", words, Berat.HARUS)]
    else:
        made = [
            _temuan(row, hint.code, sentence(hint), BERAT[found.get(hint, PERINGATAN)])
            for hint in row.hints
        ]
    hasil = row.ukur.hasil
    is_tanpa_target = any(item.medan == "target" for item in row.temuan)
    if row.is_perbaiki:
        made.insert(0, _temuan(row, "putusan", row.catatan_bappeda, Berat.HARUS))
    if row.keadaan is Keadaan.ANGKA and hasil.capaian is None and not is_tanpa_target:
        made.append(_temuan(row, "capaian", capaian_sentence(row, hasil), Berat.SEBAIKNYA))
    made += [
        _temuan(row, item.problem.code, item.kalimat, BERAT[item.tingkat])
        for item in row.temuan
        if item.problem not in row.hints
    ]
    if row.is_sementara:
        made.append(_temuan(row, "sementara", "Angka masih sementara.", Berat.KETERANGAN))
    return made


def _temuan(row: IsianRow, code: str, words: str, berat: Berat) -> Temuan:
    return Temuan(f"{row.uid} {code}", row.uid, f"{row.nomor} · {row.nama}", words, berat)


def _predikat(row: IsianRow, hasil: HasilCapaian) -> Chip:
    if row.is_sementara:
        return Chip("sementara")
    if hasil.tingkat is not None and hasil.alasan_triwulan is None:
        return predikat_chip(hasil.tingkat, hasil.predikat or "")
    alasan = hasil.alasan_triwulan or hasil.alasan
    words = alasan_text(alasan).capitalize() if alasan is not None else ""
    return Chip("periksa", words if words and len(words) <= LONGEST_REASON else "")
