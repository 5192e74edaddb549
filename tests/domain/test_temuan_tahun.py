"""Checks of two years, and of figures and sentences that were copied."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from esakip_desktop.domain.nilai import (
    Keadaan,
    RealisasiNilai,
)
from esakip_desktop.domain.temuan import (
    RealisasiBahan,
    periksa,
)
from esakip_desktop.domain.temuan.bandingan import normalize_narasi
from tests.domain.temuan_samples import (
    IKP,
    IKU,
    JUMLAH,
    OFFICE,
    OPINI,
    PERSEN_TURUN,
    codes,
    indikator,
    report,
    reported,
    tanpa_data,
    target,
    with_indikator,
    years,
)

if TYPE_CHECKING:
    from esakip_desktop.domain.temuan import BahanOpd


KALIMAT = "Petugas belum menguasai aplikasi baru"

TURUN = with_indikator(
    OFFICE, rule=PERSEN_TURUN, target=years("60"), target_lalu=years("70"), realisasi={},
    realisasi_lalu={4: reported("70")},
)  # fmt: skip
YEARS = [
    ("reached a year ago", with_indikator(OFFICE, realisasi_lalu={4: reported("80")}), ["TMN-082"]),
    ("more than a year ago", with_indikator(
        OFFICE, realisasi_lalu={4: reported("79.99")}), []),
    ("the year before has no end", with_indikator(OFFICE, realisasi_lalu={3: reported("80")}), []),
    ("the year before without data", with_indikator(OFFICE, realisasi_lalu={4: tanpa_data()}), []),
    ("a hundred percent again", with_indikator(OFFICE, target={0: target("100")},
        realisasi_lalu={4: reported("100")}, realisasi={}), []),
    ("the best opinion again", with_indikator(OFFICE, rule=OPINI,
        target={0: target(teks="WTP")}, target_lalu={0: target(teks="WTP")}, realisasi={},
        realisasi_lalu={4: RealisasiBahan(RealisasiNilai(Keadaan.ANGKA, teks="WTP"))}), []),
    ("far above twice", with_indikator(
        report(OFFICE, "72.1", dukungan="x"), target=years("120", "20", "40", "60", "120"),
        realisasi_lalu={4: reported("85")}), ["TMN-081"]),
    ("120 is not above", with_indikator(
        report(OFFICE, "72", dukungan="x"), target=years("120", "20", "40", "60", "120"),
        realisasi_lalu={4: reported("85")}), []),
    ("below what was reached", with_indikator(
        OFFICE, realisasi_lalu={4: reported("80.1")}), ["TMN-091"]),
    ("below what was aimed at", with_indikator(
        OFFICE, target_lalu=years("81")), ["TMN-091"]),
    ("the same aim", with_indikator(OFFICE, target_lalu=years("80")), []),
    ("with a note", report(with_indikator(
        OFFICE, target_lalu=years("81")), "60", keterangan="Sasaran berkurang"), []),
    ("falling is better", TURUN, []),
    ("rising is worse", with_indikator(TURUN, target=years("71")), ["TMN-091"]),
]  # fmt: skip


@pytest.mark.parametrize(("bahan", "expected"), [row[1:] for row in YEARS], ids=lambda x: "")
def test_two_years(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


def test_a_sum_with_a_gap_is_not_last_year() -> None:
    rows: dict[str, Any] = {"rule": JUMLAH, "target": {0: target("80")}, "realisasi": {}}
    before = years("80", "20", "20", "20", "20")
    whole = {tw: reported("20") for tw in (1, 2, 3, 4)}
    gap = {tw: row for tw, row in whole.items() if tw != 2}
    full = with_indikator(OFFICE, **rows, target_lalu=before, realisasi_lalu=whole)
    assert codes(full) == ["TMN-082"]
    assert not periksa(with_indikator(OFFICE, **rows, target_lalu=before, realisasi_lalu=gap))


def test_comparisons_of_the_report_are_asked_at_the_end_of_the_year() -> None:
    bare = with_indikator(
        OFFICE, realisasi_lalu={}, kondisi_awal=None, has_target_akhir=False, target_lalu={}
    )
    assert not periksa(bare)
    last = replace(bare, triwulan=4)
    assert codes(last) == ["TMN-231"]
    words = periksa(last)[0].kalimat
    assert "realisasi 2025 dan target jangka menengah 2029" in words
    assert not periksa(with_indikator(last, kondisi_awal=Decimal(0), has_target_akhir=True))
    assert not periksa(replace(with_indikator(last, kondisi_awal=Decimal(0)), tahun_akhir=2026))


def test_figures_of_last_year_are_noticed_above_thirty_percent() -> None:
    def office(same: int, total: int) -> BahanOpd:
        changed: list[dict[str, Any]] = [{"realisasi_lalu": {3: reported("60")}}] * same + [{}] * (
            total - same
        )
        rows = [
            replace(indikator(f"x{n}", "sk", "keluaran", f"Keluaran {n}"), **change)
            for n, change in enumerate(changed)
        ]
        return replace(OFFICE, indikator=tuple(rows), simpul=(), bukti=())

    assert "TMN-281" not in codes(office(3, 10))
    found = [row for row in periksa(office(4, 10)) if row.nomor == 28]
    assert [row.problem.code for row in found] == ["TMN-281"]
    assert len(found[0].anggota) == 4
    assert "TMN-281" not in codes(office(2, 2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KALIMAT, KALIMAT),
        (KALIMAT, f"  {KALIMAT.upper()}!"),
        (f"{KALIMAT} pada TW III 2026", f"{KALIMAT} pada triwulan II 2025"),
        ("Hambatan:\n12 petugas belum menguasai", "hambatan: 7 petugas belum menguasai."),
    ],
)
def test_texts_that_differ_in_figures_and_signs_are_one_text(one: str, other: str) -> None:
    both = report(report(OFFICE, "60", hambatan=one), "60", IKP, hambatan=other)
    (found,) = periksa(both)
    assert (found.problem.code, found.medan) == ("TMN-291", "hambatan")
    assert {uid for uid, _ in found.anggota} == {IKU, IKP}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KALIMAT, f"{KALIMAT} di puskesmas"),
        ("Tidak ada hambatan", "Tidak ada hambatan"),
        ("", ""),
    ],
)
def test_other_texts_and_short_answers_are_no_copies(one: str, other: str) -> None:
    both = report(report(OFFICE, "60", hambatan=one), "60", IKP, hambatan=other)
    assert not periksa(both)


def test_the_same_words_in_two_fields_are_no_copy() -> None:
    both = report(report(OFFICE, "60", hambatan=KALIMAT), "60", IKP, dukungan=KALIMAT)
    assert not periksa(both)


def test_the_text_of_last_year_is_noticed() -> None:
    now = report(OFFICE, "60", solusi=f"{KALIMAT} 2026.")
    before = with_indikator(now, realisasi_lalu={4: reported("70", solusi=f"{KALIMAT} 2025")})
    assert codes(before) == ["TMN-292"]
    assert not periksa(now)


def test_normalized_words() -> None:
    assert normalize_narasi("Per 30/9, TW III: data dari Dinas X") == "per data dari dinas x"
    assert normalize_narasi("Nihil") == ""
