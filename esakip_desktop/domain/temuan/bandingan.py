"""Checks against the year before, and for the comparisons of a report (checks 8, 9, 23, 28, 29)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from esakip_desktop.domain.angka import format_persen, to_decimal
from esakip_desktop.domain.nilai import (
    TW_KOSONG,
    Agregasi,
    Arah,
    HasilCapaian,
    IndikatorRule,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.penjelasan import target_text
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.rencana import SETAHUN, JenisIndikator
from esakip_desktop.domain.rumus import Batas, read_target_isi
from esakip_desktop.domain.teks import fold, is_blank
from esakip_desktop.domain.temuan.bahan import AKHIR, BahanOpd, IndikatorBahan
from esakip_desktop.domain.temuan.hasil import KETERANGAN, PERINGATAN, Temuan, ringkas
from esakip_desktop.domain.wording import label

MUDAH = Decimal(120)
"""Capaian above which a target two years running was too easy (check 8)."""
BAGIAN_SAMA = Fraction(30, 100)
"""Share of figures that are those of last year above which it is asked about (check 28)."""
SEDIKITNYA = 3
"""Figures in two years below which no share is read (usulan)."""
KATA_SEDIKITNYA = 4
"""Words below which the same sentence says nothing, such as “tidak ada hambatan” (usulan)."""

_NARASI = ("hambatan", "dukungan", "solusi", "tindak_lanjut")
_BUKAN_KATA = re.compile(r"[\W\d_]+")
_PERIODE = frozenset({"tw", "triwulan", "tahun", "i", "ii", "iii", "iv"})
_PUNCAK = Fraction(100)


def check_bandingan(bahan: BahanOpd) -> Iterator[Temuan]:
    """All checks that look at two years or at several indicators together."""
    for row in bahan.berlaku:
        lalu = row.compute_hasil_lalu(bahan.aturan)
        yield from _check_mudah(bahan, row, lalu)
        yield from _check_menantang(bahan, row, lalu)
        yield from _check_laporan(bahan, row, lalu)
    yield from _check_angka_sama(bahan)
    yield from _check_narasi(bahan)
    yield from _check_narasi_lalu(bahan)


def normalize_narasi(text: str) -> str:
    """The words of a sentence: no figures, signs, capitals or names of periods.

    Two texts that differ in nothing else are the same text; blank below a few words.
    """
    words = [word for word in _BUKAN_KATA.sub(" ", fold(text)).split() if word not in _PERIODE]
    return " ".join(words) if len(words) >= KATA_SEDIKITNYA else ""


def _check_mudah(bahan: BahanOpd, row: IndikatorBahan, lalu: HasilCapaian | None) -> list[Temuan]:
    """Check 8: a target that was reached before the year began, or by far twice (sakip.md 7).

    One worse than last year is check 9. What cannot be better is not asked to be.
    """
    kini = bahan.terukur.get(row.uid)
    pair = [_capaian(hasil) for hasil in (kini, lalu) if hasil is not None]
    capaian = [nilai for nilai in pair if nilai is not None and nilai > MUDAH]
    if len(capaian) == 2:
        words = {"kini": format_persen(capaian[0]), "lalu": format_persen(capaian[1])}
        return [_target(8, row, Problem.at("target", "TMN-081", nama=row.nama, **words))]
    target, realisasi = _angka(row.rule, row.setahun), _realisasi_lalu(row.rule, lalu)
    if target is None or target != realisasi or _is_puncak(row.rule, target):
        return []
    words = {"nama": row.nama, "target": target_text(row.rule, row.setahun)}
    return [_target(8, row, Problem.at("target", "TMN-082", lalu=str(bahan.tahun - 1), **words))]


def _check_menantang(
    bahan: BahanOpd, row: IndikatorBahan, lalu: HasilCapaian | None
) -> list[Temuan]:
    """Check 9: a target worse than what was aimed at or reached a year ago, without a note."""
    target = _angka(row.rule, row.setahun)
    if target is None or any(not is_blank(one.keterangan) for one in row.realisasi.values()):
        return []
    before = row.target_lalu.get(SETAHUN, TargetNilai())
    for acuan, nilai, words in (
        ("realisasi", _realisasi_lalu(row.rule, lalu), lalu.realisasi_teks if lalu else ""),
        ("target", _angka(row.rule, before), target_text(row.rule, before)),
    ):
        if nilai is not None and _is_worse(row.rule, target, nilai):
            details = {
                "nama": row.nama,
                "target": target_text(row.rule, row.setahun),
                "acuan": f"{acuan} {bahan.tahun - 1}",
                "lalu": words,
            }
            return [_target(9, row, Problem.at("target", "TMN-091", **details))]
    return []


def _check_laporan(bahan: BahanOpd, row: IndikatorBahan, lalu: HasilCapaian | None) -> list[Temuan]:
    """Check 23: what chapter III compares an IKU with (PermenPANRB 53/2014), asked in TW IV."""
    if bahan.triwulan != AKHIR or row.jenis != JenisIndikator.IKU:
        return []
    kosong = []
    if lalu is None and row.kondisi_awal is None:
        kosong.append(f"realisasi {bahan.tahun - 1}")
    akhir = bahan.tahun_akhir
    if akhir is not None and akhir > bahan.tahun and not row.has_target_akhir:
        kosong.append(f"target jangka menengah {akhir}")
    if not kosong:
        return []
    problem = Problem.at("target", "TMN-231", nama=row.nama, kosong=" dan ".join(kosong))
    return [_target(23, row, problem)]


def _check_angka_sama(bahan: BahanOpd) -> list[Temuan]:
    """Check 28: the figures of last year once more (copy-paste, sakip.md 7)."""
    pairs = []
    for row in bahan.berlaku:
        now, before = (
            source[bahan.triwulan].read_angka(row.rule) if bahan.triwulan in source else None
            for source in (row.realisasi, row.realisasi_lalu)
        )
        if now is not None and before is not None:
            pairs.append((row, now == before))
    same = sorted((row.uid, row.nama) for row, is_same in pairs if is_same)
    if len(pairs) < SEDIKITNYA or Fraction(len(same), len(pairs)) <= BAGIAN_SAMA:
        return []
    details = {
        "sama": str(len(same)),
        "jumlah": str(len(pairs)),
        "periode": label_triwulan(bahan.triwulan),
        "lalu": str(bahan.tahun - 1),
        "bagian": format_persen(to_decimal(Fraction(len(same), len(pairs)) * 100), 0),
    }
    problem = Problem.at("angka", "TMN-281", **details)
    nama = f"{len(same)} indikator"
    return [Temuan(28, KETERANGAN, "realisasi", same[0][0], "angka", nama, problem, tuple(same))]


def _check_narasi(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 29: one text for several indicators of the quarter."""
    texts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in bahan.berlaku:
        found = row.realisasi.get(bahan.triwulan)
        for medan in _NARASI if found is not None else ():
            if words := normalize_narasi(getattr(found, medan)):
                texts[medan, words].append((row.uid, row.nama))
    for (medan, _words), users in texts.items():
        if len(users) > 1:
            members = tuple(sorted(users, key=lambda pair: (pair[1].casefold(), pair[0])))
            details = {
                "medan": label(medan).lower(),
                "jumlah": str(len(members)),
                "nama": "; ".join(f"“{nama}”" for _, nama in members[:SEDIKITNYA]),
            }
            problem = Problem.at(medan, "TMN-291", **details)
            uid, nama = members[0]
            yield Temuan(29, KETERANGAN, "realisasi", uid, medan, nama, problem, members)


def _check_narasi_lalu(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 29: the text of the year before, for the same indicator."""
    for medan in _NARASI:
        same = []
        for row in bahan.berlaku:
            found = row.realisasi.get(bahan.triwulan)
            words = normalize_narasi(getattr(found, medan)) if found is not None else ""
            before = row.realisasi_lalu.values() if words else ()
            if words in {normalize_narasi(getattr(one, medan)) for one in before}:
                details = {"nama": row.nama, "medan": label(medan).lower()}
                problem = Problem.at(medan, "TMN-292", lalu=str(bahan.tahun - 1), **details)
                same.append(Temuan(29, KETERANGAN, "realisasi", row.uid, medan, row.nama, problem))
        yield from ringkas(same, "TMN-293", "indikator")


def _capaian(hasil: HasilCapaian) -> Decimal | None:
    """Before limits; of a year with no quarter targets the one against the year."""
    return hasil.capaian_tahun if hasil.capaian_mentah is None else hasil.capaian_mentah


def _angka(rule: IndikatorRule, target: TargetNilai) -> Fraction | None:
    """A target that can be compared with a figure; a band and a plain text cannot."""
    isi = read_target_isi(rule, target)
    return isi.bawah if isinstance(isi, Batas) and not rule.is_rentang else None


def _realisasi_lalu(rule: IndikatorRule, lalu: HasilCapaian | None) -> Fraction | None:
    """What the whole year before brought; a sum with a gap is not the whole."""
    if lalu is None or lalu.realisasi is None or rule.is_rentang:
        return None
    is_sebagian = rule.agregasi is Agregasi.JUMLAH and TW_KOSONG in lalu.tanda
    return None if is_sebagian else Fraction(lalu.realisasi)


def _is_worse(rule: IndikatorRule, target: Fraction, lalu: Fraction) -> bool:
    return target > lalu if rule.arah is Arah.TURUN else target < lalu


def _is_puncak(rule: IndikatorRule, target: Fraction) -> bool:
    """Whether nothing better can be aimed at: 0 falling, 100 %, or the top of the scale."""
    if rule.arah is Arah.TURUN:
        return target <= 0
    if rule.tipe is Tipe.PREDIKAT:
        return target >= len(rule.skala)
    return rule.tipe is Tipe.PERSEN and target >= _PUNCAK


def _target(nomor: int, row: IndikatorBahan, problem: Problem) -> Temuan:
    return Temuan(nomor, PERINGATAN, "indikator", row.uid, "target", row.nama, problem)
