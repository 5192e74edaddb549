"""The register: what blocks a risk, what is asked about it, and its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.risiko import (
    KEPALA_DAERAH,
    RisikoDraft,
    RtpDraft,
    TingkatRisiko,
    build_kode,
    check_risiko,
    check_rtp,
    hint_risiko,
    is_kode_risiko,
    suggest_dampak,
)
from esakip_desktop.domain.wording import sentence
from tests.domain.matriks_samples import all_matriks

M1 = all_matriks()["M1-ACEHBARAT"]
RISIKO = RisikoDraft(
    None,
    2026,
    TingkatRisiko.STRATEGIS_OPD,
    "Jaringan layanan terputus",
    "Perangkat tua",
    "Layanan tertunda",
    pengendalian="Pemeliharaan tahunan",
    efektivitas="KE",
    inheren_k=4,
    inheren_d=4,
    residual_k=3,
    residual_d=3,
)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def hints(draft: RisikoDraft, *, has_rtp: bool = True) -> list[str]:
    problems = hint_risiko(draft, M1, has_rtp=has_rtp)
    assert not [problem for problem in problems if "…" in sentence(problem)]
    return codes(problems)


def test_a_complete_risk_passes_without_questions() -> None:
    assert not check_risiko(RISIKO, M1)
    assert not hints(RISIKO, has_rtp=False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"uraian": " "}, ["RSK-101"]),
        ({"sebab": ""}, ["RSK-102"]),
        ({"akibat": ""}, ["RSK-103"]),
        ({"residual_d": None}, ["RSK-104"]),
        ({"inheren_k": 6}, ["RSK-105"]),
        ({"target_k": 0, "target_d": 1}, ["RSK-105"]),
        ({"tahun": 20}, ["PRD-102"]),
        ({"pengendalian": "p" * 20_001}, ["TKS-101"]),
    ],
)
def test_missing_words_and_cells_outside_block(
    changes: dict[str, object], expected: list[str]
) -> None:
    draft = replace(RISIKO, **changes)  # type: ignore[arg-type]
    problems = check_risiko(draft, M1)
    assert codes(problems) == expected
    assert "…" not in sentence(problems[0])


def test_unscored_risk_can_be_saved_and_is_asked_for_its_score() -> None:
    draft = replace(RISIKO, inheren_k=None, inheren_d=None, residual_k=None, residual_d=None)
    assert not check_risiko(draft, M1)
    assert hints(draft) == ["RSK-118"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"residual_k": 5, "residual_d": 5}, ["RSK-111"]),
        ({"target_k": 4, "target_d": 3}, ["RSK-115"]),
        ({"target_k": 5, "target_d": 5}, ["RSK-115", "RSK-119"]),
        ({"pengendalian": None}, ["RSK-113", "RSK-114"]),
        ({"pengendalian": "", "efektivitas": None, "inheren_k": 3, "inheren_d": 3}, []),
        ({"kode": "RSO 26.1612.04"}, ["RSK-117"]),
        ({"kode": "RSO.26.16.12.04"}, []),
        ({"tingkat": TingkatRisiko.STRATEGIS_PEMDA, "pemilik": "Kepala Dinas"}, ["RSK-116"]),
        ({"tingkat": TingkatRisiko.STRATEGIS_PEMDA, "pemilik": KEPALA_DAERAH}, []),
        ({"tingkat": TingkatRisiko.STRATEGIS_PEMDA, "pemilik": "Wali  Kota"}, []),
    ],
)
def test_odd_but_possible_risks_are_asked_about(
    changes: dict[str, object], expected: list[str]
) -> None:
    draft = replace(RISIKO, **changes)  # type: ignore[arg-type]
    assert not check_risiko(draft, M1)
    assert hints(draft) == expected


def test_v31e_target_above_residual_only_warns() -> None:
    draft = replace(
        RISIKO, inheren_k=5, inheren_d=5, residual_k=4, residual_d=4, target_k=5, target_d=4
    )
    assert not check_risiko(draft, M1)
    (problem,) = hint_risiko(draft, M1, has_rtp=True)
    assert "Target risiko 23 lebih tinggi daripada residual 19" in sentence(problem)


def test_risk_above_appetite_needs_a_control_plan() -> None:
    tinggi = replace(RISIKO, residual_k=4, residual_d=3)
    assert hints(tinggi, has_rtp=False) == ["RSK-112"]
    assert hints(tinggi) == []
    assert codes(hint_risiko(RISIKO, M1, has_rtp=False, ambang=3)) == ["RSK-112"]


RTP = RtpDraft(None, "risiko", "Ganti perangkat", "Kepala Bidang", date(2026, 9, 30), Decimal(40))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (RTP, []),
        (replace(RTP, persen=None, tenggat=None), []),
        (replace(RTP, uraian=""), ["RSK-121"]),
        (replace(RTP, risiko_uid=""), ["RSK-124"]),
        (replace(RTP, persen=Decimal("100.5")), ["RSK-122"]),
        (replace(RTP, persen=Decimal("NaN")), ["RSK-122"]),
        (replace(RTP, tenggat=date(2025, 12, 31)), ["RSK-123"]),
    ],
)
def test_control_plans(draft: RtpDraft, expected: list[str]) -> None:
    assert codes(check_rtp(draft, 2026)) == expected


def test_codes_follow_perdep_4_2019() -> None:
    assert build_kode(TingkatRisiko.STRATEGIS_PEMDA, 2019, "01", "02", 1) == "RSP.19.01.02.01"
    assert build_kode(TingkatRisiko.OPERASIONAL_OPD, 2026, "99", "05", 104) == "ROO.26.99.05.104"
    with pytest.raises(RuleViolation) as caught:
        build_kode(TingkatRisiko.STRATEGIS_OPD, 2026, "1", "ab", 0)
    assert codes(caught.value.problems) == ["RSK-132", "RSK-132", "RSK-131"]


@pytest.mark.parametrize(
    ("kode", "expected"),
    [
        ("RSO.26.16.12.04", True),
        ("RSP.25.37.30.01", True),
        ("RSO 26.1612.04", False),
        ("ROO.26.16.12.05 lihat catatan", False),
        ("RSX.26.16.12.05", False),
    ],
)
def test_v36_strict_form_of_codes(kode: str, expected: bool) -> None:
    assert is_kode_risiko(kode) is expected


@pytest.mark.parametrize(
    ("capaian", "dampak"),
    [
        ("130", 1),
        ("100", 1),
        ("99.99", 2),
        ("80.01", 2),
        ("80", 3),
        ("50", 4),
        ("46", 4),
        ("25", 5),
        ("0", 5),
    ],
)
def test_capaian_suggests_an_impact(capaian: str, dampak: int) -> None:
    assert suggest_dampak(Decimal(capaian)) == dampak
