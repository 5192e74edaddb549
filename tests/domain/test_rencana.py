"""The plan hangs together: levels, indicators and targets that fit, codes as decreed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from esakip_desktop.domain.kode import is_kode
from esakip_desktop.domain.nilai import Agregasi, Arah, IndikatorRule, TargetNilai, Tipe
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.rencana import (
    PERMITTED_CHILDREN,
    IndikatorDraft,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
    build_rule,
    check_indikator,
    check_simpul,
    check_target,
    hint_target,
    label_jenis,
    pad_kode,
    parse_skala,
    permitted_parents,
    rewrite_kode,
    skala_text,
)
from esakip_desktop.domain.wording import sentence
from tests.domain.capaian_samples import OPINI, rule, target

INDIKATOR = IndikatorDraft(
    None, "simpul", "Persentase layanan", "%", Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR
)
TARGET = TargetDraft(None, "indikator", 2026, 1, angka=Decimal(5))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def simpul(jenis: JenisSimpul, **changes: object) -> SimpulDraft:
    draft = SimpulDraft(None, "induk", jenis, "Meningkatnya layanan")
    return replace(draft, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("induk", "jenis"),
    [(induk, jenis) for induk, all_ in PERMITTED_CHILDREN.items() for jenis in all_],
)
def test_every_permitted_link_is_accepted(induk: JenisSimpul | None, jenis: JenisSimpul) -> None:
    assert not check_simpul(simpul(jenis), induk)
    assert induk in permitted_parents(jenis)


def test_the_chain_goes_from_visi_to_subkegiatan() -> None:
    chain: list[JenisSimpul] = [JenisSimpul.VISI]
    while PERMITTED_CHILDREN[chain[-1]]:
        chain += PERMITTED_CHILDREN[chain[-1]][:1]
    assert chain == list(JenisSimpul)
    assert [label_jenis(jenis) for jenis in chain[-2:]] == ["Kegiatan", "Subkegiatan"]


@pytest.mark.parametrize(
    ("jenis", "induk", "code"),
    [
        (JenisSimpul.SASARAN, JenisSimpul.PROGRAM, "REN-102"),
        (JenisSimpul.PROGRAM, JenisSimpul.TUJUAN, "REN-102"),
        (JenisSimpul.VISI, JenisSimpul.MISI, "REN-102"),
        (JenisSimpul.SASARAN, None, "REN-103"),
        (JenisSimpul.SUBKEGIATAN, None, "REN-103"),
    ],
)
def test_other_links_are_refused_with_what_is_allowed(
    jenis: JenisSimpul, induk: JenisSimpul | None, code: str
) -> None:
    problems = check_simpul(simpul(jenis), induk)
    assert codes(problems) == [code]
    assert all(
        "tanpa induk" in sentence(problem) or label_jenis(parent) in sentence(problem)
        for problem in problems
        for parent in permitted_parents(jenis)
        if parent is not None
    )


def test_tujuan_needs_its_rpjmd_sasaran_once_there_is_one() -> None:
    top = simpul(JenisSimpul.TUJUAN, induk_uid=None)
    assert not check_simpul(top, None)
    assert codes(check_simpul(top, None, has_sasaran_daerah=True)) == ["REN-104"]


def test_simpul_needs_words_years_in_order_and_another_parent() -> None:
    draft = simpul(JenisSimpul.SASARAN, uraian=" ", tahun_awal=2030, tahun_akhir=2026)
    assert codes(check_simpul(draft, JenisSimpul.TUJUAN)) == ["REN-101", "REN-106"]
    itself = simpul(JenisSimpul.SASARAN, uid="induk", tahun_awal=1)
    assert codes(check_simpul(itself, JenisSimpul.TUJUAN)) == ["REN-107", "PRD-102"]
    panjang = simpul(JenisSimpul.SASARAN, uraian="a" * 20_001)
    assert codes(check_simpul(panjang, JenisSimpul.TUJUAN)) == ["TKS-101"]


def test_a_complete_indicator_has_no_problem_and_gives_its_rule() -> None:
    assert not check_indikator(INDIKATOR)
    assert build_rule(INDIKATOR) == IndikatorRule(Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR)


def test_an_empty_indicator_names_every_missing_part() -> None:
    assert codes(check_indikator(IndikatorDraft(None, "", ""))) == [
        "REN-115",
        "REN-111",
        "REN-112",
        "REN-113",
        "REN-114",
    ]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(INDIKATOR, tipe=Tipe.RENTANG), "REN-119"),
        (replace(INDIKATOR, tipe=Tipe.TEKS, arah=Arah.TURUN), "REN-119"),
        (replace(INDIKATOR, tipe=Tipe.TEKS, agregasi=Agregasi.JUMLAH), "REN-118"),
        (replace(INDIKATOR, tipe=Tipe.PREDIKAT, skala=("WTP", " ")), "REN-116"),
        (replace(INDIKATOR, tipe=Tipe.PREDIKAT, skala=("TW", "WTP", "wtp ")), "REN-117"),
        (replace(INDIKATOR, is_target_nol=True), "REN-122"),
        (replace(INDIKATOR, batas_atas=Decimal(90)), "CAP-121"),
        (replace(INDIKATOR, desimal=7), "REN-123"),
        (replace(INDIKATOR, kondisi_awal=Decimal("NaN")), "REN-143"),
        (replace(INDIKATOR, nama="n" * 1001), "TKS-101"),
        (replace(INDIKATOR, definisi="n" * 20_001), "TKS-101"),
    ],
)
def test_parts_that_do_not_fit_are_refused(draft: IndikatorDraft, code: str) -> None:
    assert codes(check_indikator(draft)) == [code]


@pytest.mark.parametrize(
    "draft",
    [
        replace(INDIKATOR, tipe=Tipe.RENTANG, arah=Arah.RENTANG),
        replace(INDIKATOR, arah=Arah.RENTANG, rentang_atas="rasio"),
        replace(INDIKATOR, tipe=Tipe.PREDIKAT, skala=OPINI, agregasi=Agregasi.REPETITIF),
        replace(INDIKATOR, tipe=Tipe.YA_TIDAK),
        replace(INDIKATOR, arah=Arah.TURUN, is_target_nol=True, rumus_turun="B"),
        replace(INDIKATOR, batas_atas=Decimal(120)),
    ],
)
def test_every_sound_combination_is_accepted(draft: IndikatorDraft) -> None:
    assert not check_indikator(draft)


NUMBER = rule()
BAND = rule(Arah.RENTANG, Tipe.RENTANG)
OPINION = rule(tipe=Tipe.PREDIKAT)
YES_NO = rule(tipe=Tipe.YA_TIDAK)


@pytest.mark.parametrize(
    ("indikator", "changes", "code"),
    [
        (NUMBER, {"angka": None, "teks": "100 dari 110"}, "REN-134"),
        (NUMBER, {"angka": Decimal(-4)}, "REN-135"),
        (NUMBER, {"angka": Decimal("NaN")}, "REN-143"),
        (NUMBER, {"atas": Decimal(9)}, "REN-138"),
        (BAND, {}, "REN-136"),
        (BAND, {"angka": None, "atas": Decimal(9)}, "REN-136"),
        (BAND, {"atas": Decimal(4)}, "REN-137"),
        (OPINION, {}, "REN-140"),
        (OPINION, {"angka": None, "teks": "Baik"}, "REN-139"),
        (YES_NO, {"angka": None, "teks": "mungkin"}, "REN-139"),
        (NUMBER, {"periode": 5}, "REN-133"),
        (NUMBER, {"tahun": 26}, "PRD-102"),
        (NUMBER, {"indikator_uid": ""}, "REN-131"),
    ],
)
def test_targets_that_do_not_fit_are_refused(
    indikator: IndikatorRule, changes: dict[str, object], code: str
) -> None:
    draft = replace(TARGET, **changes)  # type: ignore[arg-type]
    problems = check_target(draft, indikator)
    assert codes(problems) == [code]
    assert "…" not in sentence(problems[0])


@pytest.mark.parametrize(
    ("indikator", "changes"),
    [
        (NUMBER, {}),
        (NUMBER, {"angka": Decimal(0)}),
        (NUMBER, {"angka": None}),
        (BAND, {"atas": Decimal(5)}),
        (OPINION, {"angka": None, "teks": " wtp"}),
        (YES_NO, {"angka": None, "teks": "Ya"}),
        (rule(tipe=Tipe.TEKS), {"angka": None, "teks": "2 (POPNAS)"}),
    ],
)
def test_fitting_targets_are_accepted(indikator: IndikatorRule, changes: dict[str, object]) -> None:
    assert not check_target(replace(TARGET, **changes), indikator)  # type: ignore[arg-type]


def quarters(*values: str) -> dict[int, TargetNilai]:
    return {tw: target(value) for tw, value in enumerate(values, 1)}


def test_v18_quarters_that_do_not_fit_the_year_are_shown() -> None:
    """PK BPBD Kab. Boyolali 2026: the year 4,47 but December 4,7."""
    problems = hint_target(NUMBER, quarters("0", "0", "0", "4.7"), target("4.47"))
    assert codes(problems) == ["REN-142"]
    assert "4,7 tidak sama dengan target setahun 4,47" in sentence(problems[0])
    jumlah = rule(agregasi=Agregasi.JUMLAH)
    problems = hint_target(jumlah, quarters("10", "10", "10", "5"), target("40"))
    assert codes(problems) == ["REN-141"]
    assert "35 tidak sama dengan target setahun 40, beda \N{MINUS SIGN}5" in sentence(problems[0])


def test_quarters_that_fit_the_year_or_cannot_be_compared_are_silent() -> None:
    jumlah = rule(agregasi=Agregasi.JUMLAH)
    assert not hint_target(jumlah, quarters("10", "10", "10", "10.0"), target("40"))
    assert not hint_target(NUMBER, quarters("25", "50", "75", "100"), target("100"))
    assert not hint_target(NUMBER, quarters("25", "50"), target("100"))
    assert not hint_target(NUMBER, quarters("25"), target())
    assert not hint_target(rule(agregasi=Agregasi.RATA_RATA), quarters("1", "2"), target("9"))
    assert not hint_target(OPINION, {4: target(teks="WDP")}, target(teks="WTP"))


def test_v46_support_program_takes_the_first_bidang_of_the_opd() -> None:
    assert rewrite_kode("X.XX.01.2.01.0001", "5.01.5.05.0.00.01.0000") == "5.01.01.2.01.0001"
    assert rewrite_kode("X.XX.01", "1.02") == "1.02.01"
    assert rewrite_kode("1.02.02.2.01.0006", "5.01") == "1.02.02.2.01.0006"


def test_v47_segments_are_padded() -> None:
    assert pad_kode(5, 1, 1, "2.01", 1) == "5.01.01.2.01.0001"
    assert pad_kode("5.1.1.2.1.1") == "5.01.01.2.01.0001"
    assert pad_kode("X", "XX", 1) == "X.XX.01"
    assert pad_kode(1, 2) == "1.02"


@pytest.mark.parametrize(
    "bagian", [("5", "a"), (12,), ("1", "2", "3", "4", "5", "6", "7"), ("1", "")]
)
def test_segments_that_are_no_code_are_refused(bagian: tuple[str | int, ...]) -> None:
    with pytest.raises(RuleViolation) as caught:
        pad_kode(*bagian)
    assert codes(caught.value.problems) == ["REN-151"]


@pytest.mark.parametrize(
    ("kode", "expected"),
    [
        ("1.02", True),
        ("1.01.02", True),
        ("1.01.02.2.01", True),
        ("1.01.02.2.01.0006", True),
        ("2.08.01.2.01.01", True),
        ("X.XX.01.2.01.0001", True),
        ("1", False),
        ("1.1.02", False),
        ("1.01.02.2", False),
        ("1.01.02.2.01.00006", False),
    ],
)
def test_shape_of_official_codes(kode: str, expected: bool) -> None:
    assert is_kode(kode) is expected


def test_scale_is_stored_one_word_a_line() -> None:
    assert skala_text((" TMP", "TW", "", "WTP ")) == "TMP\nTW\nWTP"
    assert parse_skala(skala_text(OPINI)) == OPINI
    assert parse_skala(None) == ()
