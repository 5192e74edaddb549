"""The lines of *Jelaskan angka ini*: how a capaian came about, at most eight of them."""

from collections.abc import Sequence
from decimal import Decimal

from esakip_desktop.domain.angka import format_angka, format_persen
from esakip_desktop.domain.aturan import AturanCapaian, Pita
from esakip_desktop.domain.nilai import (
    Agregasi,
    Capaian,
    IndikatorRule,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.triwulan import Bahan
from esakip_desktop.domain.wording import agregasi_text, alasan_text, tanda_text

_DESIMAL_TULIS = 6
_DESIMAL_RATA = 2


def nilai_text(rule: IndikatorRule, nilai: Decimal) -> str:
    """A value with the decimals of its indicator, and more when it was typed with more.

    The endless fraction of a mean or a ratio is rounded half-up, for reading only.
    """
    wanted = max(0, min(rule.desimal, _DESIMAL_TULIS))
    exponent = nilai.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        return str(nilai)
    present = max(0, -exponent)
    if present > _DESIMAL_TULIS:
        return format_angka(nilai, max(wanted, _DESIMAL_RATA))
    return format_angka(nilai, max(wanted, present))


def target_text(rule: IndikatorRule, target: TargetNilai) -> str:
    """A target as it is printed: 1.050, 60–70 or a word; blank when there is none."""
    if rule.is_berkata or target.angka is None:
        return (target.teks or "").strip()
    bawah = nilai_text(rule, target.angka)
    if rule.is_rentang and target.atas is not None:
        return f"{bawah}–{nilai_text(rule, target.atas)}"
    return bawah


def realisasi_text(rule: IndikatorRule, realisasi: RealisasiNilai) -> str:
    """A realisasi as it is printed; blank when there is none."""
    if rule.is_berkata or realisasi.angka is None:
        return (realisasi.teks or "").strip()
    return nilai_text(rule, realisasi.angka)


def build_langkah(
    rule: IndikatorRule, bahan: Bahan, capaian: Capaian, aturan: AturanCapaian, pita: Pita | None
) -> tuple[tuple[str, str], ...]:
    """Realisasi, target, formula, capaian and predicate, in reading order."""
    bagian_t = [target_text(rule, item) for item in bahan.bagian_target]
    bagian_r = [realisasi_text(rule, item) for item in bahan.bagian_realisasi]
    langkah = [
        (
            f"Realisasi{_cara(rule, bahan)}",
            _gabung(rule, bagian_r, realisasi_text(rule, bahan.realisasi)),
        ),
        (f"Target{_cara(rule, bahan)}", _gabung(rule, bagian_t, target_text(rule, bahan.target))),
        (f"Rumus: {capaian.rumus}", capaian.uraian),
        (_capaian_label(capaian, aturan), capaian_text(capaian)),
    ]
    if pita is not None:
        langkah.append((f"Predikat {pita.label}".strip(), pita.kata))
    return tuple((label, text) for label, text in langkah if text)


def build_catatan(
    tahun: Capaian, tanda: Sequence[str], aturan: AturanCapaian
) -> tuple[tuple[str, str], ...]:
    """The closing lines: against the year, flags, and the rule set it was computed with."""
    versi = f"{aturan.versi}, tahun {aturan.tahun}" if aturan.tahun else aturan.versi
    catatan = "; ".join(tanda_text(item) for item in tanda)
    langkah = (
        ("Capaian terhadap target setahun", capaian_text(tahun)),
        ("Catatan", catatan),
        ("Aturan", versi),
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


def _cara(rule: IndikatorRule, bahan: Bahan) -> str:
    """The method in brackets, or the one quarter that decides."""
    if not bahan.triwulan:
        return ""
    if len(bahan.triwulan) == 1:
        return f" ({label_triwulan(bahan.triwulan[0])})"
    return f" ({agregasi_text(rule.agregasi).lower()})"


def _gabung(rule: IndikatorRule, bagian: Sequence[str], hasil: str) -> str:
    """338 + 362 + 371 = 1.071, or 3 × 350 = 1.050 when the parts are equal."""
    if len(bagian) < 2 or not hasil or rule.is_rentang:
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
