"""The years of a plan: what is added, what is only taken over, and what is never made up."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.capaian import (
    ATURAN_BAKU,
    Agregasi,
    Alasan,
    Arah,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.renstra import (
    AnggaranRenstra,
    HasilRenstra,
    MasaRenstra,
    compute_anggaran_renstra,
    compute_renstra,
)
from esakip_desktop.domain.triwulan import Triwulanan

MASA = MasaRenstra(2025, 2029, 2026)
JUMLAH = IndikatorRule(Arah.NAIK, Tipe.ANGKA, Agregasi.JUMLAH)
POSISI = IndikatorRule(Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR)


def nilai(text: str | Keadaan | None) -> RealisasiNilai:
    if text is None:
        return RealisasiNilai()
    if isinstance(text, Keadaan):
        return RealisasiNilai(text)
    return RealisasiNilai(Keadaan.ANGKA, Decimal(text))


def year(rule: IndikatorRule, *quarters: str | Keadaan | None, sampai: int = 4) -> Triwulanan:
    return Triwulanan(rule, {}, {tw: nilai(one) for tw, one in enumerate(quarters, 1)}, sampai)


def targets(*texts: str | None) -> dict[int, TargetNilai]:
    return {
        tahun: TargetNilai(Decimal(text))
        for tahun, text in enumerate(texts, start=2025)
        if text is not None
    }


def compute(
    rule: IndikatorRule,
    target: Mapping[int, TargetNilai],
    tahunan: Mapping[int, Triwulanan],
    masa: MasaRenstra = MASA,
) -> HasilRenstra:
    return compute_renstra(rule, target, tahunan, masa, ATURAN_BAKU)


def test_figures_that_add_up_are_added_over_the_years() -> None:
    found = compute(
        JUMLAH,
        targets("10", "20", "30", "40", "50"),
        {2025: year(JUMLAH, "2", "2", "3", "2"), 2026: year(JUMLAH, "4", None, "5", sampai=3)},
    )

    assert found.target.angka == 150
    assert found.lalu == nilai("9")
    assert found.ini == nilai("9")
    assert found.sd == nilai("18")
    assert found.hasil.capaian == Decimal("12.00")  # 18 ÷ 150


def test_a_level_is_worth_what_it_was_last() -> None:
    found = compute(
        POSISI,
        targets("50", "60", "70", "80", "90"),
        {2025: year(POSISI, "40", "48"), 2026: year(POSISI, "10", "30", "44", sampai=3)},
    )

    assert found.target.angka == 90
    assert found.lalu == nilai("48")
    assert found.sd == nilai("44")
    assert found.hasil.capaian == Decimal("48.89")  # 44 ÷ 90, not (48 + 44) ÷ 90


def test_the_way_of_a_falling_indicator_is_that_of_the_engine() -> None:
    turun = replace(JUMLAH, arah=Arah.TURUN)
    found = compute(
        turun,
        targets("12", "12", "12", "12", "12"),
        {2025: year(turun, "3", "3", "3", "3"), 2026: year(turun, "3", None, "2", sampai=3)},
    )

    assert found.sd == nilai("17")
    assert found.hasil.capaian == Decimal("171.67")  # (2 × 60 − 17) ÷ 60


def test_a_year_without_a_target_leaves_the_sum_unknown() -> None:
    found = compute(JUMLAH, targets("10", "20", None, "40", None), {2026: year(JUMLAH, "4")})

    assert found.target == TargetNilai()
    assert found.tahun_target == (2027, 2029)
    assert found.hasil.alasan is Alasan.TARGET_KOSONG


def test_an_earlier_year_that_is_blank_is_never_zero() -> None:
    found = compute(JUMLAH, targets("1", "1", "1", "1", "1"), {2026: year(JUMLAH, "4", sampai=1)})

    assert found.lalu == RealisasiNilai()
    assert found.sd == RealisasiNilai()
    assert found.tahun_lalu == (2025,)
    assert found.hasil.alasan is Alasan.REALISASI_KOSONG


def test_a_level_needs_no_earlier_year() -> None:
    found = compute(POSISI, targets(None, None, None, None, "90"), {2026: year(POSISI, "45")})

    assert found.lalu == RealisasiNilai()
    assert found.sd == nilai("45")
    assert found.hasil.capaian == Decimal("50.00")


@pytest.mark.parametrize("rule", [JUMLAH, POSISI])
def test_the_first_year_has_no_year_before_it(rule: IndikatorRule) -> None:
    masa = MasaRenstra(2026, 2030, 2026)
    found = compute(rule, {}, {2026: year(rule, "4", sampai=1)}, masa)

    assert found.lalu is None
    assert found.sd == nilai("4")
    assert found.tahun_lalu == ()


@pytest.mark.parametrize("keadaan", [Keadaan.TIDAK_ADA_DATA, Keadaan.TIDAK_BERLAKU])
def test_the_state_of_a_year_is_kept(keadaan: Keadaan) -> None:
    found = compute(
        JUMLAH,
        targets("1", "1", "1", "1", "1"),
        {2025: year(JUMLAH, "1"), 2026: year(JUMLAH, keadaan, sampai=1)},
    )

    assert found.ini.keadaan is keadaan
    assert found.sd.keadaan is keadaan
    assert found.hasil.capaian is None


def test_a_year_in_which_it_did_not_apply_adds_nothing() -> None:
    off = Keadaan.TIDAK_BERLAKU
    found = compute(
        JUMLAH, {}, {2025: year(JUMLAH, off, off, off, off), 2026: year(JUMLAH, "4", sampai=1)}
    )

    assert found.lalu == RealisasiNilai(off)
    assert found.sd == nilai("4")
    assert found.tahun_lalu == ()


def test_words_are_taken_over_and_never_added() -> None:
    rule = IndikatorRule(
        Arah.NAIK, Tipe.PREDIKAT, Agregasi.JUMLAH, skala=("TMP", "TW", "WDP", "WTP")
    )
    wtp, wdp = (RealisasiNilai(Keadaan.ANGKA, teks=word) for word in ("WTP", "WDP"))
    found = compute(
        rule,
        {2029: TargetNilai(teks="WTP")},
        {2025: Triwulanan(rule, {}, {4: wtp}, 4), 2026: Triwulanan(rule, {}, {1: wdp}, 1)},
    )

    assert found.lalu == wtp
    assert found.sd == wdp
    assert found.hasil.capaian == Decimal("75.00")


def test_what_may_still_change_is_marked_in_the_sum() -> None:
    early = replace(nilai("3"), is_sementara=True)
    differing = replace(nilai("3"), is_konflik=True)
    found = compute(
        JUMLAH,
        targets("1", "1", "1", "1", "1"),
        {
            2025: Triwulanan(JUMLAH, {}, {4: differing}, 4),
            2026: Triwulanan(JUMLAH, {}, {1: early}, 1),
        },
    )

    assert set(found.hasil.tanda) >= {"SEMENTARA", "KONFLIK"}


def test_a_node_that_ends_early_has_its_own_years() -> None:
    part = MASA.narrow(2026, 2027)
    found = compute(JUMLAH, targets(None, "5", "5"), {2026: year(JUMLAH, "4", sampai=1)}, part)

    assert found.target.angka == 10
    assert found.lalu is None
    assert MASA.narrow(None, None) == MASA


def uang(
    target: int | None, lalu: int | None, ini: int | None, *, has_lalu: bool = True
) -> AnggaranRenstra:
    return AnggaranRenstra(target, lalu, has_lalu, 100, {1: ini})


def test_money_to_date_is_past_and_present() -> None:
    assert uang(200, 90, 30).sd == 120
    assert uang(200, 90, 30).tingkat == 60
    assert uang(200, 90, None).sd == 90
    assert uang(200, None, 30).sd is None
    assert uang(200, None, 30).tingkat is None
    assert uang(200, None, 30, has_lalu=False).sd == 30
    assert uang(None, 90, 30).tingkat is None
    assert uang(200, 90, 30).serapan == 30


def test_percentages_of_money_come_from_sums() -> None:
    both = compute_anggaran_renstra([uang(100, 0, 100), uang(900, 0, 0)])
    assert both.tingkat == 10  # not the mean of 100 and 0


def test_one_unknown_past_makes_the_whole_unknown() -> None:
    both = compute_anggaran_renstra([uang(100, 10, 1), uang(100, None, 1)])
    assert (both.lalu, both.sd, both.ini) == (None, None, 2)
    fresh = compute_anggaran_renstra([uang(100, 10, 1), uang(100, None, 1, has_lalu=False)])
    assert (fresh.lalu, fresh.sd) == (10, 12)


AMOUNT = st.none() | st.integers(0, 10**12)
LEAF = st.builds(
    AnggaranRenstra,
    AMOUNT,
    AMOUNT,
    st.booleans(),
    AMOUNT,
    st.dictionaries(st.sampled_from((1, 2, 3, 4)), AMOUNT),
).map(lambda one: replace(one, has_lalu=one.has_lalu or one.lalu is not None))


@given(st.lists(LEAF, max_size=6))
def test_every_sum_equals_the_rows_below_it(leaves: list[AnggaranRenstra]) -> None:
    whole = compute_anggaran_renstra(leaves)
    for field in ("target", "pagu", "ini"):
        parts = [getattr(leaf, field) for leaf in leaves]
        filled = [part for part in parts if part is not None]
        assert getattr(whole, field) == (sum(filled) if filled else None)
    if whole.sd is not None:
        assert whole.sd == (whole.lalu or 0) + (whole.ini or 0)
        assert whole.sd == sum(leaf.sd for leaf in leaves if leaf.sd is not None)
