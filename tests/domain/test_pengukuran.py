"""A realisasi is blocked only when it cannot be true; all else is asked in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.nilai import Agregasi, Arah, IndikatorRule, Keadaan, TargetNilai, Tipe
from esakip_desktop.domain.pengukuran import (
    RealisasiDraft,
    check_realisasi,
    hint_realisasi,
    period_from_sd,
    sd_from_period,
    suggest_angka,
)
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.wording import sentence
from tests.domain.capaian_samples import any_rule, any_target, anything, rule, target

KOSONG = RealisasiDraft(None, "indikator", 2026, 3)
ISI = replace(KOSONG, keadaan=Keadaan.ANGKA, angka=Decimal(5))
KATA = replace(KOSONG, keadaan=Keadaan.ANGKA, teks="WTP")
TANPA_DATA = replace(KOSONG, keadaan=Keadaan.TIDAK_ADA_DATA, alasan_data="Rilis BPS bulan Maret")
ANGKA = rule()
PREDIKAT = rule(tipe=Tipe.PREDIKAT)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def filled(value: str) -> RealisasiDraft:
    return replace(ISI, angka=Decimal(value))


@pytest.mark.parametrize(
    ("draft", "indikator"),
    [
        (KOSONG, ANGKA),
        (ISI, ANGKA),
        (replace(ISI, angka=Decimal(0)), ANGKA),
        (replace(ISI, angka=Decimal("-1.5")), ANGKA),
        (replace(ISI, angka=None, pembilang=Decimal(9), penyebut=Decimal(10)), ANGKA),
        (TANPA_DATA, ANGKA),
        (replace(TANPA_DATA, keadaan=Keadaan.TIDAK_BERLAKU), PREDIKAT),
        (KATA, PREDIKAT),
        (replace(KATA, teks="Tidak"), rule(tipe=Tipe.YA_TIDAK)),
        (replace(KATA, teks="apa saja"), rule(tipe=Tipe.TEKS)),
    ],
)
def test_what_can_be_true_is_saved(draft: RealisasiDraft, indikator: IndikatorRule) -> None:
    assert not check_realisasi(draft, indikator)


@pytest.mark.parametrize(
    ("draft", "indikator", "code"),
    [
        (replace(TANPA_DATA, alasan_data=" "), ANGKA, "PGK-101"),
        (replace(TANPA_DATA, keadaan=Keadaan.TIDAK_BERLAKU, alasan_data=None), ANGKA, "PGK-101"),
        (replace(ISI, angka=None), ANGKA, "PGK-102"),
        (replace(KATA, teks=""), PREDIKAT, "PGK-102"),
        (replace(ISI, pembilang=Decimal(1), penyebut=Decimal(0)), ANGKA, "PGK-103"),
        (replace(ISI, pembilang=Decimal(1)), ANGKA, "PGK-104"),
        (replace(ISI, penyebut=Decimal(1)), ANGKA, "PGK-104"),
        (replace(KOSONG, angka=Decimal(1)), ANGKA, "PGK-105"),
        (replace(TANPA_DATA, teks="WTP"), PREDIKAT, "PGK-105"),
        (replace(ISI, teks="banyak"), ANGKA, "PGK-106"),
        (ISI, PREDIKAT, "PGK-107"),
        (replace(KATA, teks="Baik"), PREDIKAT, "PGK-108"),
        (replace(ISI, angka=Decimal("Infinity")), ANGKA, "REN-143"),
        (replace(ISI, indikator_uid=""), ANGKA, "PGK-109"),
        (replace(ISI, triwulan=5), ANGKA, "PGK-110"),
        (replace(ISI, tahun=1), ANGKA, "PRD-102"),
        (replace(ISI, hambatan="h" * 20_001), ANGKA, "TKS-101"),
    ],
)
def test_what_cannot_be_true_is_blocked(
    draft: RealisasiDraft, indikator: IndikatorRule, code: str
) -> None:
    problems = check_realisasi(draft, indikator)
    assert codes(problems) == [code]
    assert "…" not in sentence(problems[0])


def test_unknown_word_is_refused_with_the_scale() -> None:
    (problem,) = check_realisasi(replace(KATA, teks="Baik"), PREDIKAT)
    assert "Pilih salah satu: TMP, TW, WDP, WTP." in sentence(problem)


def test_value_far_from_target_suggests_the_lost_comma() -> None:
    indikator = rule(desimal=2)
    (problem,) = hint_realisasi(filled("5236"), target("75"), None, None, indikator)
    assert sentence(problem) == (
        "5.236 jauh di atas target 75,00. Mungkin koma tertinggal, maksudnya 52,36? Pilih 52,36 "
        "atau Tetap 5.236. (ANG-110)"
    )


def test_value_far_from_last_year_or_far_below_is_asked_too() -> None:
    (problem,) = hint_realisasi(filled("0.8"), target("80"), None, None, ANGKA)
    assert "0,8 jauh di bawah target 80" in sentence(problem)
    (problem,) = hint_realisasi(filled("64"), target("60"), Decimal(6), None, ANGKA)
    assert "jauh di atas tahun lalu 6" in sentence(problem)


@pytest.mark.parametrize(
    ("nilai", "acuan"),
    [("375", "75"), ("15", "75"), ("0", "75"), ("5", "0"), ("-80", "80"), ("5", "NaN")],
)
def test_value_within_five_times_zero_or_another_sign_is_not_asked(nilai: str, acuan: str) -> None:
    assert not hint_realisasi(filled(nilai), target(acuan), None, None, ANGKA)


def test_band_is_measured_from_its_nearest_bound() -> None:
    band = rule(Arah.RENTANG, Tipe.RENTANG)
    assert not hint_realisasi(filled("65"), target("60", "700"), None, None, band)
    assert codes(hint_realisasi(filled("4000"), target("60", "700"), None, None, band)) == [
        "ANG-110"
    ]


def test_percentage_above_100_is_asked_only_while_its_target_is_not() -> None:
    persen = rule(tipe=Tipe.PERSEN)
    assert codes(hint_realisasi(filled("104"), target("98"), None, None, persen)) == ["ANG-111"]
    assert not hint_realisasi(filled("104"), target("110"), None, None, persen)
    assert not hint_realisasi(filled("104"), target("98"), None, None, ANGKA)
    assert not hint_realisasi(filled("104"), None, None, None, persen)


@pytest.mark.parametrize(
    ("indikator", "sekarang", "lalu", "expected"),
    [
        (ANGKA, "70", "75", ["ANG-114"]),
        (ANGKA, "75.5", "75.5", ["ANG-113"]),
        (ANGKA, "0", "0", []),
        (ANGKA, "80", "75", []),
        (rule(Arah.TURUN), "70", "75", []),
        (rule(agregasi=Agregasi.JUMLAH), "70", "75", []),
        (rule(agregasi=Agregasi.JUMLAH), "1237", "1237", ["ANG-113"]),
        (rule(agregasi=Agregasi.REPETITIF), "75", "75", []),
        (ANGKA, "75", "75", []),
    ],
)
def test_falling_position_and_unchanged_figure_are_asked(
    indikator: IndikatorRule, sekarang: str, lalu: str, expected: list[str]
) -> None:
    assert codes(hint_realisasi(filled(sekarang), None, None, Decimal(lalu), indikator)) == expected


def test_words_and_blank_quarters_raise_no_questions() -> None:
    assert not hint_realisasi(KATA, target(teks="WTP"), None, None, PREDIKAT)
    assert not hint_realisasi(KOSONG, target("75"), Decimal(1), Decimal(1), ANGKA)
    assert not hint_realisasi(replace(ISI, angka=None), target("75"), None, None, ANGKA)


@pytest.mark.parametrize(
    ("nilai", "rujukan", "saran"),
    [
        ("5236", "51.90", "52.36"),
        ("9944", "98.68", "99.44"),
        ("0.8", "80", "80"),
        ("1", "10000000", None),
    ],
)
def test_suggestion_moves_the_comma_towards_the_reference(
    nilai: str, rujukan: str, saran: str | None
) -> None:
    expected = None if saran is None else Decimal(saran)
    assert suggest_angka(Decimal(nilai), Decimal(rujukan)) == expected


def test_period_follows_from_sd_and_sd_from_period() -> None:
    assert period_from_sd(750, 300) == 450
    assert sd_from_period([300, 450, None, 50]) == (300, 750, None, 800)
    assert sd_from_period([Decimal("0.1"), Decimal("0.2")]) == (Decimal("0.1"), Decimal("0.3"))
    assert period_from_sd(Decimal("0.3"), Decimal("0.1")) == Decimal("0.2")


def test_falling_sd_is_refused_with_both_figures() -> None:
    with pytest.raises(RuleViolation) as caught:
        period_from_sd(740, 750, sekarang="TW III", sebelum="TW II")
    assert sentence(caught.value.problems[0]) == (
        "Angka s.d. TW III (740) lebih kecil daripada s.d. TW II (750). Angka s.d. tidak dapat "
        "turun. Periksa cetakan atau isi alasan koreksi TW II. (ANG-112)"
    )


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_period_and_sd_are_inverse(values: list[int]) -> None:
    sd = [value or 0 for value in sd_from_period(values)]
    assert [
        period_from_sd(now, before) for now, before in zip(sd, [0, *sd], strict=False)
    ] == values


@given(
    st.builds(
        RealisasiDraft,
        uid=st.none(),
        indikator_uid=st.just("i"),
        tahun=st.integers(1990, 2110),
        triwulan=st.integers(0, 5),
        keadaan=st.sampled_from(Keadaan),
        angka=anything,
        teks=st.none() | st.text(max_size=5),
        pembilang=anything,
        penyebut=anything,
    ),
    any_target,
    anything,
    any_rule,
)
def test_any_draft_is_checked_and_never_crashes(
    draft: RealisasiDraft, t: TargetNilai, lain: Decimal | None, indikator: IndikatorRule
) -> None:
    problems = check_realisasi(draft, indikator)
    if not problems:
        problems = hint_realisasi(draft, t, lain, lain, indikator)
    assert all(sentence(problem) for problem in problems)
