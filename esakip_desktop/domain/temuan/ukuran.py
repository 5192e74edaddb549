"""Checks of what was reported for a quarter (sakip.md 7, checks 12, 14, 15, 17 and 19)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from esakip_desktop.domain.angka import format_persen, is_terbaca
from esakip_desktop.domain.nilai import DI_ATAS_150, HasilCapaian, TargetNilai
from esakip_desktop.domain.pengukuran import RealisasiDraft, hint_realisasi, suggest_angka
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.teks import is_blank
from esakip_desktop.domain.temuan.bahan import BahanOpd, IndikatorBahan, RealisasiBahan
from esakip_desktop.domain.temuan.hasil import (
    KESALAHAN,
    PERINGATAN,
    Temuan,
    TingkatTemuan,
    ringkas,
)
from esakip_desktop.domain.wording import label

RENDAH, TINGGI = Decimal(90), Decimal(110)
"""Below the first a hindrance and a follow-up are told, above the second what helped (check 19)."""
BERKAS_SAMA = 3
"""Indicators with one and the same file from which it is asked about (check 15, usulan)."""

DEKAT = Fraction(1, 10)
"""How near the figure with its comma moved must come to the reference to be an error (usulan)."""

_TANYA: Mapping[str, tuple[int, TingkatTemuan]] = {
    "ANG-110": (12, PERINGATAN),
    "ANG-111": (12, PERINGATAN),
    "ANG-114": (17, PERINGATAN),
}
"""The questions asked while typing that are checks of sakip.md 7 as well."""
_KOMA = "ANG-110"


def mark_of(row: IndikatorBahan, triwulan: int, hints: tuple[Problem, ...]) -> str:
    """What is noted when a figure was looked at; another figure or question asks again."""
    found = row.realisasi.get(triwulan)
    angka = found.read_angka(row.rule) if found is not None else None
    return " ".join([*(hint.code for hint in hints), str(angka)])


def list_hint(row: IndikatorBahan, tahun: int, triwulan: int) -> tuple[Problem, ...]:
    """The questions the figure of a quarter raises, answered or not (checks 12 and 17)."""
    found = row.realisasi.get(triwulan)
    if found is None:
        return ()
    nilai = found.nilai
    before, last_year = row.triwulan_lalu(triwulan), row.realisasi_lalu.get(triwulan)
    draft = RealisasiDraft(
        None,
        row.uid,
        tahun,
        triwulan,
        keadaan=nilai.keadaan,
        angka=nilai.angka,
        teks=nilai.teks,
        pembilang=nilai.pembilang,
        penyebut=nilai.penyebut,
    )
    return hint_realisasi(
        draft,
        row.target.get(triwulan, TargetNilai()),
        last_year.read_angka(row.rule) if last_year is not None else None,
        before.read_angka(row.rule) if before is not None else None,
        row.rule,
    )


def is_tanpa_penjelasan(hasil: HasilCapaian, found: RealisasiBahan | None) -> bool:
    """Check 14: above 150 % without a word about it (sakip.md 4.2: a flag for verification)."""
    is_tinggi = DI_ATAS_150 in hasil.tanda and hasil.alasan_triwulan is None
    return is_tinggi and found is not None and is_blank(found.keterangan)


def check_ukuran(
    row: IndikatorBahan, tahun: int, triwulan: int, hasil: HasilCapaian
) -> tuple[Temuan, ...]:
    """All checks of one figure that stand by themselves; `hasil` is up to the same quarter."""
    found = row.realisasi.get(triwulan)
    if found is None or not found.is_terisi:
        return ()
    made = _tanya(row, tahun, triwulan, found)
    if is_tanpa_penjelasan(hasil, found):
        words = _capaian_words(row, triwulan, hasil)
        made.append(_realisasi(14, row, "keterangan", Problem.at("keterangan", "TMN-141", **words)))
    return (*made, *_analisis(row, triwulan, hasil, found))


def check_bukti(row: IndikatorBahan, triwulan: int) -> tuple[Temuan, ...]:
    """Check 15: a reported value has something to prove it (PermenPANRB 88/2021, 2b)."""
    found = row.realisasi.get(triwulan)
    if found is None or not found.is_terisi or found.bukti:
        return ()
    problem = Problem.at("bukti", "TMN-151", nama=row.nama, periode=label_triwulan(triwulan))
    return (_realisasi(15, row, "bukti", problem),)


def check_pengukuran(bahan: BahanOpd) -> Iterator[Temuan]:
    """The figures of the quarter, and the files that prove them."""
    tanpa_bukti: list[Temuan] = []
    for row in bahan.berlaku:
        hasil = bahan.terukur.get(row.uid)
        if hasil is not None:
            yield from check_ukuran(row, bahan.tahun, bahan.triwulan, hasil)
            tanpa_bukti += check_bukti(row, bahan.triwulan)
    yield from ringkas(tanpa_bukti, "TMN-152", "realisasi")
    yield from _check_berkas(bahan)


def _tanya(row: IndikatorBahan, tahun: int, triwulan: int, found: RealisasiBahan) -> list[Temuan]:
    hints = list_hint(row, tahun, triwulan)
    if not hints or found.dijawab == mark_of(row, triwulan, hints):
        return []
    made = []
    for hint in hints:
        nomor, tingkat = _TANYA.get(hint.code, (0, PERINGATAN))
        if nomor:
            is_salah = hint.code == _KOMA and _is_koma(row, triwulan)
            tingkat = KESALAHAN if is_salah else tingkat
            made.append(Temuan(nomor, tingkat, "realisasi", row.uid, "angka", row.nama, hint))
    return made


def _is_koma(row: IndikatorBahan, triwulan: int) -> bool:
    """Whether the same digits with another comma are nearly the target or last year's figure.

    9.944 beside 98,68 is a lost comma; 4,88 beside 32 is far away and may still be true (V-01).
    """
    found, lalu = row.realisasi.get(triwulan), row.realisasi_lalu.get(triwulan)
    nilai = found.read_angka(row.rule) if found is not None else None
    target = row.target.get(triwulan, TargetNilai())
    for rujukan in (target.angka, target.atas, lalu.read_angka(row.rule) if lalu else None):
        if nilai is None or rujukan is None or not is_terbaca(rujukan):
            continue
        saran = suggest_angka(nilai, rujukan)
        if saran is not None and abs(Fraction(saran) / Fraction(rujukan) - 1) <= DEKAT:
            return True
    return False


def _analisis(
    row: IndikatorBahan, triwulan: int, hasil: HasilCapaian, found: RealisasiBahan
) -> list[Temuan]:
    """Check 19: why a target was missed and what follows, or what helped (LKjIP chapter III)."""
    capaian = hasil.capaian_mentah
    if capaian is None or hasil.alasan_triwulan is not None:
        return []
    wanted: tuple[str, ...] = ()
    if capaian < RENDAH:
        wanted = ("hambatan", "tindak_lanjut")
    elif capaian > TINGGI:
        wanted = ("dukungan",)
    kosong = [field for field in wanted if is_blank(getattr(found, field))]
    if not kosong:
        return []
    words = " dan ".join(label(field).lower() for field in kosong)
    details = {**_capaian_words(row, triwulan, hasil), "kosong": words}
    return [_realisasi(19, row, kosong[0], Problem.at(kosong[0], "TMN-191", **details))]


def _check_berkas(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 15: a file is not here, or one file is said to prove many figures."""
    names = {row.uid: row.nama for row in bahan.indikator}
    users: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    gone = []
    for bukti in bahan.bukti:
        uid = bukti.indikator_uid
        users[bukti.sha256].add(uid)
        words[bukti.sha256] = min(bukti.nama, words.get(bukti.sha256, bukti.nama))
        if not bukti.is_ada:
            nama = names.get(uid, bukti.nama)
            problem = Problem.at("bukti", "TMN-153", nama=nama, berkas=bukti.nama)
            gone.append(Temuan(15, PERINGATAN, "bukti", uid, "bukti", nama, problem))
    yield from ringkas(gone, "TMN-155", "berkas bukti")
    for sha256, uids in users.items():
        if len(uids) >= BERKAS_SAMA:
            members = tuple(sorted((uid, names.get(uid, "")) for uid in uids))
            details = {"berkas": words[sha256], "jumlah": str(len(uids))}
            problem = Problem.at("bukti", "TMN-154", **details)
            nama = words[sha256]
            yield Temuan(15, PERINGATAN, "bukti", members[0][0], "bukti", nama, problem, members)


def _capaian_words(row: IndikatorBahan, triwulan: int, hasil: HasilCapaian) -> dict[str, str]:
    capaian = format_persen(hasil.capaian_mentah) if hasil.capaian_mentah is not None else ""
    return {"nama": row.nama, "periode": label_triwulan(triwulan), "capaian": capaian}


def _realisasi(nomor: int, row: IndikatorBahan, medan: str, problem: Problem) -> Temuan:
    return Temuan(nomor, PERINGATAN, "realisasi", row.uid, medan, row.nama, problem)
