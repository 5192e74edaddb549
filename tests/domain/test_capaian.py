"""Capaian of one target and one realisasi: published vectors, traps, and the laws of the engine."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.capaian import (
    ATURAN_BAKU,
    Alasan,
    Arah,
    AturanCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    RentangAtas,
    RumusTurun,
    TargetNilai,
    Tipe,
    compute_capaian,
    predikat_of,
)
from tests.domain.capaian_samples import (
    NUMERIC,
    OPINI,
    amount,
    any_realisasi,
    any_rule,
    any_target,
    capaian,
    filled,
    number,
    positive,
    rule,
    shown,
    target,
)

NAIK = rule()
TURUN = rule(Arah.TURUN)
TURUN_B = rule(Arah.TURUN, rumus="B")


@pytest.mark.parametrize(
    ("vector", "indikator", "t", "r", "expected"),
    [
        ("V-01", TURUN, "32", "4.88", "184.75"),
        ("V-02", TURUN, "24", "4.88", "179.67"),
        ("V-03", NAIK, "98.68", "99.44", "100.77"),
        ("V-04", NAIK, "10.41", "10.59", "101.73"),
        ("V-05", NAIK, "85", "69.38", "81.62"),
        ("V-07a", NAIK, "55.00", "39.12", "71.13"),
        ("V-07b", NAIK, "97.00", "81.70", "84.23"),
        ("V-09 A", TURUN, "125", "109.32", "112.54"),
        ("V-09 B", TURUN_B, "125", "109.32", "114.34"),
        ("V-10", NAIK, "90", "100", "111.11"),
        ("V-11", NAIK, "98.65", "98.76", "100.11"),
    ],
)
def test_published_vectors(
    vector: str, indikator: IndikatorRule, t: str, r: str, expected: str
) -> None:
    assert number(indikator, t, r) == expected, vector


def test_v04_printed_figure_is_off_by_more_than_the_tolerance() -> None:
    assert abs(Decimal(number(NAIK, "10.41", "10.59")) - Decimal("101.75")) > Decimal("0.01")


@pytest.mark.parametrize(
    ("t", "r", "kata"),
    [("85", "69.38", "Tinggi"), ("55", "39.12", "Sedang"), ("97", "81.70", "Tinggi")],
)
def test_published_predicates(t: str, r: str, kata: str) -> None:
    assert predikat_of(Decimal(number(NAIK, t, r)), ATURAN_BAKU).kata == kata


def test_v09_numerator_and_denominator_give_the_ratio() -> None:
    kematian = RealisasiNilai(Keadaan.ANGKA, pembilang=Decimal(9) * 100_000, penyebut=Decimal(8233))
    assert shown(capaian(TURUN, target("125"), kematian)) == "112.55"
    persen = RealisasiNilai(Keadaan.ANGKA, pembilang=Decimal(100), penyebut=Decimal(110))
    assert shown(capaian(rule(tipe=Tipe.PERSEN), target("100"), persen)) == "90.91"


def test_v12_not_applicable_has_no_figure() -> None:
    n_a = RealisasiNilai(Keadaan.TIDAK_BERLAKU)
    assert capaian(NAIK, target("55"), n_a).alasan == Alasan.TIDAK_BERLAKU


@pytest.mark.parametrize(("r", "expected"), [("40", "100.00"), ("44", "90.00"), ("36", "110.00")])
def test_lower_is_better(r: str, expected: str) -> None:
    assert number(TURUN, "40", r) == expected


@pytest.mark.parametrize(
    ("indikator", "r", "expected"),
    [
        (TURUN, "0", "200.00"),
        (TURUN, "20", "0.00"),
        (TURUN, "30", "0.00"),
        (TURUN_B, "20", "50.00"),
        (TURUN_B, "0", "PENYEBUT_NOL"),
        (TURUN_B, "-1", "PENYEBUT_NOL"),
        (NAIK, "0", "0.00"),
        (NAIK, "-3", "0.00"),
    ],
)
def test_edges_around_a_target_of_ten(indikator: IndikatorRule, r: str, expected: str) -> None:
    assert number(indikator, "10", r) == expected


@pytest.mark.parametrize(
    ("atas", "r", "expected"),
    [
        ("penuh", "65", "100.00"),
        ("penuh", "60", "100.00"),
        ("penuh", "70", "100.00"),
        ("penuh", "57", "95.00"),
        ("penuh", "84", "100.00"),
        ("rasio", "84", "120.00"),
        ("A", "84", "80.00"),
    ],
)
def test_band_of_60_to_70(atas: RentangAtas, r: str, expected: str) -> None:
    indikator = rule(Arah.RENTANG, Tipe.RENTANG, atas=atas)
    assert shown(capaian(indikator, target("60", "70"), filled(r))) == expected


def test_band_names_the_bound_it_was_measured_against() -> None:
    result = capaian(rule(Arah.RENTANG), target("60", "70"), filled("57"))
    assert result.uraian == "57 ÷ 60"
    assert "batas bawah" in result.rumus


@pytest.mark.parametrize(
    ("t", "r", "expected"),
    [
        ("WTP", "WTP", "100.00"),
        ("WTP", "WDP", "75.00"),
        ("WTP", " wdp ", "75.00"),
        ("WDP", "WTP", "133.33"),
        ("WTP", "WTP DPP", "PREDIKAT_TIDAK_DIKENAL"),
        ("Baik", "WTP", "PREDIKAT_TIDAK_DIKENAL"),
    ],
)
def test_predicates_are_ordinals_of_their_scale(t: str, r: str, expected: str) -> None:
    indikator = rule(tipe=Tipe.PREDIKAT)
    assert shown(capaian(indikator, target(teks=t), filled(teks=r))) == expected


@pytest.mark.parametrize(
    ("tipe", "t", "r", "expected"),
    [
        (Tipe.TEKS, "2 (POPNAS)", "2  (popnas)", "100.00"),
        (Tipe.TEKS, "Selesai", "Belum", "0.00"),
        (Tipe.YA_TIDAK, "ya", "Ya", "100.00"),
        (Tipe.YA_TIDAK, "ya", "tidak", "0.00"),
        (Tipe.YA_TIDAK, "tidak", "tidak", "100.00"),
        (Tipe.YA_TIDAK, "ya", "mungkin", "PREDIKAT_TIDAK_DIKENAL"),
    ],
)
def test_words_are_equal_or_not(tipe: Tipe, t: str, r: str, expected: str) -> None:
    assert shown(capaian(rule(tipe=tipe), target(teks=t), filled(teks=r))) == expected


@pytest.mark.parametrize(
    ("arah", "is_target_nol", "r", "expected"),
    [
        (Arah.TURUN, True, "0", "100.00"),
        (Arah.TURUN, True, "4", "0.00"),
        (Arah.TURUN, False, "0", "TARGET_NOL"),
        (Arah.TURUN, False, "4", "TARGET_NOL"),
        (Arah.NAIK, False, "6", "TARGET_NOL"),
        (Arah.NAIK, True, "0", "TARGET_NOL"),
    ],
)
def test_target_zero(arah: Arah, is_target_nol: bool, r: str, expected: str) -> None:
    assert number(rule(arah, is_target_nol=is_target_nol), "0", r) == expected


@pytest.mark.parametrize(
    ("t", "r", "alasan"),
    [
        (target(), filled("1"), Alasan.TARGET_KOSONG),
        (target(), RealisasiNilai(), Alasan.TARGET_KOSONG),
        (target("5"), RealisasiNilai(), Alasan.REALISASI_KOSONG),
        (target("5"), RealisasiNilai(Keadaan.ANGKA), Alasan.REALISASI_KOSONG),
        (target("5"), RealisasiNilai(angka=Decimal(3)), Alasan.REALISASI_KOSONG),
        (target("5"), RealisasiNilai(Keadaan.TIDAK_ADA_DATA), Alasan.TIDAK_ADA_DATA),
        (target(), RealisasiNilai(Keadaan.TIDAK_BERLAKU), Alasan.TIDAK_BERLAKU),
        (target("-4"), filled("-3"), Alasan.TARGET_NEGATIF),
        (target("5"), filled(teks="banyak"), Alasan.BUKAN_ANGKA),
        (target(teks="30-40"), filled("5"), Alasan.BUKAN_ANGKA),
        (target("NaN"), filled("5"), Alasan.BUKAN_ANGKA),
        (target("5"), filled("Infinity"), Alasan.BUKAN_ANGKA),
        (
            target("5"),
            RealisasiNilai(Keadaan.ANGKA, pembilang=Decimal(1), penyebut=Decimal(0)),
            Alasan.PENYEBUT_NOL,
        ),
    ],
)
def test_missing_figures_have_a_reason(t: TargetNilai, r: RealisasiNilai, alasan: Alasan) -> None:
    result = capaian(NAIK, t, r)
    assert (result.nilai, result.alasan) == (None, alasan)


def test_band_reasons() -> None:
    indikator = rule(Arah.RENTANG, atas="rasio")
    cases = {
        (("60", None), "5"): Alasan.TARGET_KOSONG,
        (("-5", "5"), "1"): Alasan.TARGET_NEGATIF,
        (("0", "5"), "-1"): Alasan.TARGET_NOL,
        (("0", "0"), "1"): Alasan.TARGET_NOL,
        (("NaN", "5"), "1"): Alasan.BUKAN_ANGKA,
    }
    for (bounds, r), alasan in cases.items():
        assert capaian(indikator, target(*bounds), filled(r)).alasan == alasan


def test_limits_keep_the_raw_value_and_say_so() -> None:
    batas = AturanCapaian(2026, "uji", ATURAN_BAKU.pita, batas_atas=Decimal(120))
    result = compute_capaian(NAIK, target("10"), filled("15"), batas)
    assert (result.nilai, result.mentah, result.is_dibatasi) == (Decimal(120), Decimal(150), True)
    own = compute_capaian(rule(batas=Decimal(100)), target("10"), filled("15"), batas)
    assert own.nilai == Decimal(100)
    floored = compute_capaian(TURUN, target("10"), filled("30"), ATURAN_BAKU)
    assert (floored.nilai, floored.mentah) == (Decimal(0), Decimal(-100))
    no_floor = AturanCapaian(2026, "uji", ATURAN_BAKU.pita, batas_bawah=None)
    assert compute_capaian(TURUN, target("10"), filled("30"), no_floor).nilai == Decimal(-100)


def test_formula_is_named_beside_the_number() -> None:
    assert capaian(TURUN, target("32"), filled("4.88")).uraian == "(2 × 32 − 4,88) ÷ 32"
    rumus: dict[RumusTurun, str] = {"A": "(2T − R) ÷ T × 100", "B": "T ÷ R × 100"}
    for name, text in rumus.items():
        assert capaian(rule(Arah.TURUN, rumus=name), target("2"), filled("1")).rumus == text


@given(
    st.sampled_from([Arah.NAIK, Arah.TURUN]),
    st.sampled_from(NUMERIC),
    st.sampled_from(["A", "B"]),
    positive,
)
def test_exactly_on_target_is_100(
    arah: Arah, tipe: Tipe, rumus: RumusTurun, nilai: Decimal
) -> None:
    result = capaian(
        rule(arah, tipe, rumus=rumus), TargetNilai(nilai), RealisasiNilai(Keadaan.ANGKA, nilai)
    )
    assert result.nilai == 100


@given(positive, positive, st.sampled_from(["penuh", "rasio", "A"]), st.booleans())
def test_on_either_bound_of_a_band_is_100(
    satu: Decimal, dua: Decimal, atas: RentangAtas, is_atas: bool
) -> None:
    batas = TargetNilai(min(satu, dua), max(satu, dua))
    r = RealisasiNilai(Keadaan.ANGKA, batas.atas if is_atas else batas.angka)
    assert capaian(rule(Arah.RENTANG, atas=atas), batas, r).nilai == 100


@given(
    st.sampled_from(
        [
            *[(Tipe.PREDIKAT, kata) for kata in OPINI],
            (Tipe.YA_TIDAK, "ya"),
            (Tipe.YA_TIDAK, "tidak"),
            (Tipe.TEKS, "Terbentuk"),
        ]
    ),
    st.sampled_from([Arah.NAIK, Arah.TURUN]),
)
def test_the_word_of_the_target_is_100(pair: tuple[Tipe, str], arah: Arah) -> None:
    tipe, kata = pair
    assert capaian(rule(arah, tipe), target(teks=kata), filled(teks=kata)).nilai == 100


@given(
    st.sampled_from([Arah.NAIK, Arah.TURUN]),
    st.sampled_from(["A", "B"]),
    st.booleans(),
    amount,
    amount,
    amount,
)
def test_a_better_realisasi_never_lowers_capaian(
    arah: Arah, rumus: RumusTurun, is_target_nol: bool, t: Decimal, satu: Decimal, dua: Decimal
) -> None:
    indikator = rule(arah, rumus=rumus, is_target_nol=is_target_nol)
    worse, better = sorted((satu, dua), reverse=arah == Arah.TURUN)
    low = capaian(indikator, TargetNilai(t), RealisasiNilai(Keadaan.ANGKA, worse))
    high = capaian(indikator, TargetNilai(t), RealisasiNilai(Keadaan.ANGKA, better))
    if low.nilai is not None and high.nilai is not None:
        assert high.nilai >= low.nilai


@given(any_rule, any_target, any_realisasi)
def test_there_is_a_number_or_a_reason_for_any_input(
    indikator: IndikatorRule, t: TargetNilai, r: RealisasiNilai
) -> None:
    result = capaian(indikator, t, r)
    assert (result.nilai is None) == (result.alasan is not None)
    assert (result.mentah is None) == (result.nilai is None)
    assert result.rumus
    if result.nilai is not None:
        assert result.nilai >= 0
        assert result.nilai == round(result.nilai, 2)
