"""The lines of *Jelaskan angka ini*: how a capaian came about, at most eight of them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from esakip_desktop.domain.angka import format_angka, format_persen, is_terbaca, to_decimal
from esakip_desktop.domain.aturan import AturanCapaian, Pita
from esakip_desktop.domain.nilai import (
    Agregasi,
    Capaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.rumus import (
    Batas,
    RealisasiIsi,
    TargetIsi,
    read_realisasi_isi,
    read_target_isi,
)
from esakip_desktop.domain.triwulan import Triwulanan
from esakip_desktop.domain.wording import agregasi_text, alasan_text, tanda_text

Langkah = tuple[tuple[str, str], ...]

_DESIMAL_TULIS = 6
_DESIMAL_RATA = 2


def nilai_text(rule: IndikatorRule, nilai: Decimal) -> str:
    """A value with the decimals of its indicator, and more when it was typed with more.

    The endless fraction of a mean or a ratio is rounded half-up, for reading only.
    """
    if not is_terbaca(nilai):
        return str(nilai)
    exponent = nilai.normalize().as_tuple().exponent
    wanted = max(0, min(rule.desimal, _DESIMAL_TULIS))
    present = max(0, -exponent) if isinstance(exponent, int) else 0
    if present > _DESIMAL_TULIS:
        return format_angka(nilai, max(wanted, _DESIMAL_RATA))
    return format_angka(nilai, max(wanted, present))


def target_text(rule: IndikatorRule, target: TargetNilai) -> str:
    """A target as it is printed: 1.050, 60–70 or the word; blank when there is none."""
    return _target_text(rule, read_target_isi(rule, target)) or (target.teks or "").strip()


def realisasi_text(rule: IndikatorRule, realisasi: RealisasiNilai) -> str:
    """A realisasi as it is printed: 371 or the word; blank when it is not filled."""
    if realisasi.keadaan != Keadaan.ANGKA:
        return ""
    isi = read_realisasi_isi(rule, realisasi)
    return _realisasi_text(rule, isi) or (realisasi.teks or "").strip()


def hasil_target_text(data: Triwulanan) -> str:
    """The target of the quarters used, as it is printed."""
    return _target_text(data.rule, data.gabungan_target) or data.kata_target


def hasil_realisasi_text(data: Triwulanan) -> str:
    """The realisasi of the quarters used, as it is printed."""
    return _realisasi_text(data.rule, data.gabungan_realisasi) or data.kata_realisasi


def build_langkah(
    data: Triwulanan, capaian: Capaian, aturan: AturanCapaian, pita: Pita | None
) -> Langkah:
    """Realisasi, target, formula, capaian and predicate, in reading order."""
    cara = _cara(data)
    langkah = [
        (f"Realisasi{cara}", _realisasi_line(data)),
        (f"Target{cara}", _target_line(data)),
        (f"Rumus: {capaian.rumus}", capaian.uraian),
        (_capaian_label(capaian, aturan), capaian_text(capaian)),
    ]
    if pita is not None:
        langkah.append((f"Predikat {pita.label}".strip(), pita.kata))
    return tuple((label, text) for label, text in langkah if text)


def build_catatan(tahun: Capaian, tanda: Sequence[str], aturan: AturanCapaian) -> Langkah:
    """The closing lines: against the year, flags, and the rule set it was computed with."""
    langkah = (
        ("Capaian terhadap target setahun", capaian_text(tahun)),
        ("Catatan", "; ".join(tanda_text(item) for item in tanda)),
        ("Aturan", f"{aturan.versi}, tahun {aturan.tahun}" if aturan.tahun else aturan.versi),
    )
    return tuple((label, text) for label, text in langkah if text)


def capaian_text(capaian: Capaian) -> str:
    """The figure with percent, or the reason in words."""
    if capaian.alasan is not None:
        return f"tidak dihitung: {alasan_text(capaian.alasan)}"
    if capaian.nilai is None:
        return ""
    hasil = format_persen(capaian.nilai)
    if capaian.is_dibatasi and capaian.mentah is not None:
        return f"{hasil}, sebelum dibatasi {format_persen(capaian.mentah)}"
    return hasil


def _cara(data: Triwulanan) -> str:
    """The method in brackets, or the one quarter that decides."""
    if not data.dipakai:
        return ""
    if len(data.dipakai) == 1:
        return f" ({label_triwulan(data.dipakai[0])})"
    return f" ({agregasi_text(data.rule.agregasi).lower()})"


def _realisasi_line(data: Triwulanan) -> str:
    bagian = [_realisasi_text(data.rule, data.realisasi[tw]) for tw in data.dipakai]
    return _gabung(data.rule, bagian, hasil_realisasi_text(data))


def _target_line(data: Triwulanan) -> str:
    bagian = [_target_text(data.rule, data.target[tw]) for tw in data.dipakai]
    return _gabung(data.rule, bagian, hasil_target_text(data))


def _target_text(rule: IndikatorRule, target: TargetIsi) -> str:
    """Numbers only; a predicate is printed as its word, not as its place on the scale."""
    if rule.is_berkata or not isinstance(target, Batas):
        return ""
    bawah = nilai_text(rule, to_decimal(target.bawah))
    return f"{bawah}–{nilai_text(rule, to_decimal(target.atas))}" if rule.is_rentang else bawah


def _realisasi_text(rule: IndikatorRule, realisasi: RealisasiIsi) -> str:
    if rule.is_berkata or not isinstance(realisasi, Fraction):
        return ""
    return nilai_text(rule, to_decimal(realisasi))


def _gabung(rule: IndikatorRule, bagian: Sequence[str], hasil: str) -> str:
    """338 + 362 + 371 = 1.071, or 3 × 350 = 1.050 when the parts are equal."""
    if len(bagian) < 2 or not all(bagian) or rule.is_rentang:
        return hasil
    if rule.agregasi == Agregasi.JUMLAH:
        awal = f"{len(bagian)} × {bagian[0]}" if len(set(bagian)) == 1 else " + ".join(bagian)
        return f"{awal} = {hasil}"
    if rule.agregasi == Agregasi.RATA_RATA:
        return f"({' + '.join(bagian)}) ÷ {len(bagian)} = {hasil}"
    return f"{agregasi_text(rule.agregasi).lower()} dari {'; '.join(bagian)} = {hasil}"


def _capaian_label(capaian: Capaian, aturan: AturanCapaian) -> str:
    if capaian.nilai is None:
        return "Capaian"
    batas = f"dibatasi {format_angka(capaian.nilai)} %" if capaian.is_dibatasi else "tanpa batas"
    return f"Capaian, {aturan.desimal} desimal, {batas}"
