"""Predicate bands have no hole and no overlap, and are read on two decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.capaian import (
    ATURAN_BAKU,
    AturanCapaian,
    Pita,
    check_aturan,
    parse_pita,
    pita_text,
    predikat_of,
)
from esakip_desktop.domain.problems import RuleViolation

AKIP = AturanCapaian(
    tahun=2022,
    versi="PermenPANRB 88/2021",
    pita=parse_pita(">90:7:AA|>80:6:A|>70:5:BB|>60:4:B|>50:3:CC|>30:2:C|*:1:D"),
)


def aturan(pita: tuple[Pita, ...]) -> AturanCapaian:
    return AturanCapaian(2026, "uji", pita)


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("184.75", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.005", "Sangat Tinggi"),
        ("90.004", "Tinggi"),
        ("90.00", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65.01", "Sedang"),
        ("65", "Rendah"),
        ("50.01", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("-20", "Sangat Rendah"),
    ],
)
def test_permendagri_86_bands(nilai: str, kata: str) -> None:
    assert predikat_of(Decimal(nilai), ATURAN_BAKU).kata == kata


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("65.45", "B"), ("67.53", "B"), ("60.44", "B"), ("62.45", "B"), ("56.53", "CC"),
        ("74.54", "BB"), ("74.15", "BB"), ("70.15", "BB"), ("60.2", "B"), ("60.00", "CC"),
        ("60.01", "B"), ("90.00", "A"), ("90.01", "AA"), ("0", "D"), ("30.00", "D"),
        ("50.00", "C"),
    ],
)  # fmt: skip
def test_v16_band_edges(nilai: str, kata: str) -> None:
    assert predikat_of(Decimal(nilai), AKIP).kata == kata


def test_bands_that_include_their_bound() -> None:
    semarang = parse_pita(">=90:5:Istimewa|>=80:4:Baik|>=70:3:Butuh Perbaikan|*:1:Kurang")
    assert predikat_of(Decimal(80), aturan(semarang)).kata == "Baik"
    assert predikat_of(Decimal("79.99"), aturan(semarang)).kata == "Butuh Perbaikan"
    assert [pita.label for pita in semarang] == ["≥ 90", "≥ 80", "≥ 70", ""]


def test_standard_rule_set_is_sound_and_stored_in_one_column() -> None:
    assert not check_aturan(ATURAN_BAKU)
    text = ">90:5:Sangat Tinggi|>75:4:Tinggi|>65:3:Sedang|>50:2:Rendah|*:1:Sangat Rendah"
    assert pita_text(ATURAN_BAKU.pita) == text
    assert parse_pita(text) == ATURAN_BAKU.pita


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CAP-111"),
        (">90:2:Baik|>50:1:Kurang", "CAP-112"),
        (">50:3:Baik|>90:2:Cukup|*:1:Kurang", "CAP-113"),
        (">90:3:Baik|>90:2:Cukup|*:1:Kurang", "CAP-113"),
        (">=90:3:Baik|>90:2:Cukup|*:1:Kurang", "CAP-113"),
        ("*:3:Baik|>50:2:Cukup|*:1:Kurang", "CAP-113"),
        (">90:1:Baik|*:2:Kurang", "CAP-113"),
        (">90.001:2:Baik|*:1:Kurang", "CAP-114"),
        (">90:2:Baik|sisa", "CAP-115"),
        ("90:2:Baik|*:1:Kurang", "CAP-115"),
        (">90,5:2:Baik|*:1:Kurang", "CAP-115"),
        (">90:dua:Baik|*:1:Kurang", "CAP-115"),
        (">90:2: |*:1:Kurang", "CAP-116"),
        (">90:2:Baik|*:1:baik", "CAP-117"),
    ],
)
def test_gap_overlap_and_unreadable_bands_are_named(text: str, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_pita(text)
    assert code in [problem.code for problem in caught.value.problems]


def test_a_band_of_one_value_is_allowed() -> None:
    pita = parse_pita(">100:3:Lebih|>=100:2:Tepat|*:1:Kurang")
    assert predikat_of(Decimal(100), aturan(pita)).kata == "Tepat"


def test_limits_must_leave_on_target_at_100() -> None:
    pita = ATURAN_BAKU.pita
    assert [item.code for item in check_aturan(AturanCapaian(2026, "x", pita, Decimal(99)))] == [
        "CAP-121"
    ]
    salah = AturanCapaian(2026, "x", pita, Decimal("NaN"), Decimal(1), 3)
    assert [item.code for item in check_aturan(salah)] == ["CAP-121", "CAP-122", "CAP-123"]
    assert not check_aturan(AturanCapaian(2026, "x", pita, Decimal(120), None, 1))


@given(st.decimals(min_value=-1000, max_value=1000, places=4))
def test_every_value_has_exactly_one_band_and_higher_is_never_worse(nilai: Decimal) -> None:
    pita = predikat_of(nilai, ATURAN_BAKU)
    assert pita in ATURAN_BAKU.pita
    assert predikat_of(nilai + 1, ATURAN_BAKU).tingkat >= pita.tingkat


@given(
    st.lists(
        st.tuples(st.decimals(min_value=0, max_value=200, places=2), st.booleans()),
        max_size=6,
        unique_by=lambda item: item[0],
    )
)
def test_sound_bands_are_read_back(bounds: list[tuple[Decimal, bool]]) -> None:
    falling = sorted(bounds, key=lambda item: item[0], reverse=True)
    pita = (
        *(
            Pita(batas, f"Pita {nomor}", 100 - nomor, is_termasuk)
            for nomor, (batas, is_termasuk) in enumerate(falling)
        ),
        Pita(None, "Sisa", 1),
    )
    assert parse_pita(pita_text(pita)) == pita
