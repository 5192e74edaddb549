"""Money and work roll up by weight, and nothing reported is never zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.anggaran import (
    Efisiensi,
    JenisVersi,
    NilaiAnggaran,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
    check_pagu,
    check_realisasi_bulanan,
    check_rencana_kas,
    check_versi_anggaran,
    compute_anggaran,
    compute_deviasi_poin,
    compute_deviasi_relatif,
    compute_efisiensi,
    compute_fisik,
    compute_selisih_keu_fisik,
    compute_serapan,
    hint_realisasi_bulanan,
    hint_rencana_kas,
)
from esakip_desktop.domain.angka import format_rupiah, parse_rupiah, round_half_up
from esakip_desktop.domain.wording import sentence

if TYPE_CHECKING:
    from esakip_desktop.domain.problems import Problem

PAGU = PaguDraft(None, "versi", "sub", 2026, 1_000)
KAS = RencanaKasDraft(None, "sub", 2026, 3, 100, Decimal(25))
BULAN = RealisasiBulananDraft(None, "sub", 2026, 3, 100, Decimal(25))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    assert not [problem for problem in problems if "…" in sentence(problem)]
    return [problem.code for problem in problems]


def two(value: Decimal | None) -> str:
    assert value is not None
    return str(round_half_up(value, 2))


def test_v13_serapan() -> None:
    assert two(compute_serapan(9_953_544_203, 36_805_385_964)) == "27.04"


def test_v14_roll_up_of_money() -> None:
    keuangan = (2_260_000, 8_160_054_194, 22_385_000, 280_339_802, 505_783_498, 194_389_000)
    penunjang = compute_anggaran(NilaiAnggaran(None, rupiah) for rupiah in keuangan)
    assert penunjang.keuangan == 9_165_211_494
    assert sum((500_000, 634_000, 609_000, 317_000, 200_000)) == keuangan[0]
    program = (9_165_211_494, 246_593_000, 1_300_000)
    opd = compute_anggaran(NilaiAnggaran(None, rupiah) for rupiah in program)
    assert opd.keuangan == 9_413_104_494 == parse_rupiah("9.413.104.494")
    assert opd.serapan is None


def test_v18_agreement_total_is_the_sum_of_programs() -> None:
    program = [parse_rupiah("Rp5.294.655.000,00"), parse_rupiah("Rp827.924.000,00")]
    total = compute_anggaran(NilaiAnggaran(rupiah) for rupiah in program)
    assert format_rupiah(total.pagu) == "Rp6.122.579.000"


@pytest.mark.parametrize(
    ("pagu", "fisik", "keuangan", "fisik_persen", "keuangan_persen", "selisih"),
    [
        (40_937_377_000, 2_300_000_000, 2_220_564_826, "5.6183", "5.4243", "-0.1940"),
        (5_056_846_000, 361_203_300, 294_635_000, "7.1429", "5.8265", "-1.3164"),
    ],
)
def test_v41_import_sheet_rows(
    pagu: int, fisik: int, keuangan: int, fisik_persen: str, keuangan_persen: str, selisih: str
) -> None:
    kerja, uang = compute_serapan(fisik, pagu), compute_serapan(keuangan, pagu)
    assert kerja is not None
    assert uang is not None
    assert str(round_half_up(kerja, 4)) == fisik_persen
    assert str(round_half_up(uang, 4)) == keuangan_persen
    beda = compute_selisih_keu_fisik(uang, kerja)
    assert beda is not None
    assert str(round_half_up(beda, 4)) == selisih


def test_v42_serapan_and_sisa() -> None:
    total = compute_anggaran([NilaiAnggaran(17_588_768_787, 15_986_004_220)])
    assert two(total.serapan) == "90.89"
    assert total.sisa == 1_602_764_567


def test_v43_three_versions_roll_up_and_zero_is_a_value() -> None:
    rkpd = (1_000_000, 6_361_771_800, 0, 2_000_000, 1_000_000, 814_482_000, 75_000_000,
            924_732_915, 152_000_000, 0)  # fmt: skip
    apbd = (29_400_000, 7_271_178_278, 243_246_000, 1_996_078, 103_054_289, 1_491_421_658,
            95_960_700, 1_454_281_557, 229_014_722, 110_360_000)  # fmt: skip
    perubahan = (23_330_000, 7_271_178_278, 243_246_000, 1_996_078, 342_624_019, 2_013_586_158,
                 90_000_000, 1_431_978_166, 261_355_544, 95_760_000)  # fmt: skip
    totals = [
        compute_anggaran(NilaiAnggaran(pagu) for pagu in versi).pagu
        for versi in (rkpd, apbd, perubahan)
    ]
    assert totals == [8_331_986_715, 11_029_913_282, 11_775_054_243]
    kegiatan = [apbd[:1], apbd[1:3], apbd[3:6], apbd[6:8], apbd[8:]]
    assert [compute_anggaran(NilaiAnggaran(pagu) for pagu in item).pagu for item in kegiatan] == [
        29_400_000, 7_514_424_278, 1_596_472_025, 1_550_242_257, 339_374_722,
    ]  # fmt: skip
    assert not check_pagu(replace(PAGU, jumlah=0))


def test_v44_physical_progress_is_weighted_by_pagu() -> None:
    baris = [
        (29_400_000, Decimal(100)),
        (7_271_178_278, Decimal(50)),
        (243_246_000, Decimal(0)),
    ]
    assert two(compute_fisik(baris)) == "48.58"


def test_v45_two_meanings_of_deviation() -> None:
    assert compute_deviasi_poin(Decimal(30), Decimal(40)) == -10
    assert compute_deviasi_relatif(Decimal(30), Decimal(40)) == 25
    assert compute_deviasi_relatif(Decimal(30), Decimal(0)) is None
    assert compute_deviasi_poin(None, Decimal(40)) is None


def test_money_60_and_work_45_differ_by_15_points() -> None:
    total = compute_anggaran([NilaiAnggaran(1_000, 600, Decimal(45), 700, Decimal(50))])
    assert total.selisih_keu_fisik == 15
    assert total.deviasi_poin_keuangan == -10
    assert total.deviasi_poin_fisik == -5
    assert two(total.deviasi_relatif_keuangan) == "14.29"
    assert (total.target_keuangan, total.rencana_fisik) == (Decimal(70), Decimal(50))


def test_nothing_reported_is_none_and_not_zero() -> None:
    total = compute_anggaran([NilaiAnggaran(1_000), NilaiAnggaran(500)])
    assert (total.keuangan, total.sisa, total.serapan, total.fisik) == (None, None, None, None)
    assert (total.jumlah_baris, total.belum_lapor) == (2, 2)
    half = compute_anggaran([NilaiAnggaran(1_000, 500, Decimal(50)), NilaiAnggaran(1_000)])
    assert (half.serapan, half.fisik, half.belum_lapor) == (Decimal(25), Decimal(50), 1)


def test_pagu_zero_gives_no_percentage() -> None:
    assert compute_serapan(0, 0) is None
    assert compute_serapan(0, 100) == 0
    assert compute_fisik([(0, Decimal(50))]) is None
    assert compute_anggaran([]).serapan is None


@pytest.mark.parametrize(
    ("capaian", "serapan", "selisih", "kata"),
    [
        ("97.04", "90.44", "6.60", Efisiensi.EFISIEN),
        ("98.68", "90.37", "8.31", Efisiensi.EFISIEN),
        ("71.50", "98.74", "-27.24", Efisiensi.TIDAK),
        ("97.42", "90.44", "6.98", Efisiensi.EFISIEN),
        ("95", "90", "5", Efisiensi.CUKUP),
        ("90", "95", "-5", Efisiensi.CUKUP),
    ],
)
def test_v08_efficiency_is_a_difference_with_bands(
    capaian: str, serapan: str, selisih: str, kata: Efisiensi
) -> None:
    hasil = compute_efisiensi(Decimal(capaian), Decimal(serapan))
    assert hasil is not None
    assert (hasil.selisih, hasil.kata, hasil.is_tercapai) == (Decimal(selisih), kata, False)


def test_efficiency_is_read_only_when_the_target_is_reached() -> None:
    hasil = compute_efisiensi(Decimal(100), Decimal(90))
    assert hasil is not None
    assert hasil.is_tercapai
    assert compute_efisiensi(None, Decimal(1)) is None
    assert compute_efisiensi(Decimal(1), None) is None


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        (check_pagu(PAGU), []),
        (check_pagu(replace(PAGU, jumlah=None)), ["AGR-104"]),
        (check_pagu(replace(PAGU, jumlah=-1)), ["AGR-101"]),
        (check_pagu(replace(PAGU, jumlah=2**53)), ["AGR-109"]),
        (check_pagu(replace(PAGU, versi_uid="", subkegiatan_uid="")), ["AGR-107", "AGR-106"]),
        (check_pagu(replace(PAGU, tahun=26)), ["PRD-102"]),
        (check_rencana_kas(KAS), []),
        (check_rencana_kas(replace(KAS, jumlah=None, fisik=None)), []),
        (check_rencana_kas(replace(KAS, bulan=13, jumlah=-1)), ["AGR-103", "AGR-101"]),
        (check_rencana_kas(replace(KAS, fisik=Decimal(101))), ["AGR-102"]),
        (check_realisasi_bulanan(BULAN), []),
        (check_realisasi_bulanan(replace(BULAN, keuangan=-1)), ["AGR-101"]),
        (check_realisasi_bulanan(replace(BULAN, fisik=Decimal(-1))), ["AGR-102"]),
        (check_realisasi_bulanan(replace(BULAN, fisik=Decimal("NaN"))), ["AGR-102"]),
        (
            check_realisasi_bulanan(replace(BULAN, bulan=0, upaya="u" * 20_001)),
            ["AGR-103", "TKS-101"],
        ),
        (check_versi_anggaran(VersiAnggaranDraft(None, 2026, JenisVersi.MURNI)), []),
        (check_versi_anggaran(VersiAnggaranDraft(None, 0, JenisVersi.MURNI)), ["PRD-102"]),
    ],
)
def test_checks(problems: tuple[Problem, ...], expected: list[str]) -> None:
    assert codes(problems) == expected


def test_money_above_pagu_and_falling_progress_are_asked() -> None:
    assert codes(hint_realisasi_bulanan(BULAN, 1_000, 900, Decimal(25))) == []
    (over,) = hint_realisasi_bulanan(BULAN, 1_000, 901)
    assert "Rp1.001 melebihi pagu Rp1.000, lebih Rp1" in sentence(over)
    assert codes(hint_realisasi_bulanan(BULAN, 1_000, 0, Decimal("25.5"))) == ["AGR-112"]
    assert not hint_realisasi_bulanan(BULAN, None, 10**12)


def test_cash_plan_equals_pagu_to_the_rupiah() -> None:
    assert not hint_rencana_kas([500, None, 500], 1_000)
    (problem,) = hint_rencana_kas([500, 501], 1_000)
    assert "Rp1.001 berbeda Rp1 dari pagu Rp1.000" in sentence(problem)
    assert not hint_rencana_kas([None, None], 1_000)
    assert not hint_rencana_kas([1], None)


leaves = st.lists(
    st.builds(
        NilaiAnggaran,
        pagu=st.none() | st.integers(0, 10**12),
        keuangan=st.none() | st.integers(0, 10**12),
        fisik=st.none() | st.decimals(0, 100, places=2),
    ),
    max_size=8,
)


@given(leaves)
def test_roll_up_does_not_depend_on_order_or_grouping(rows: list[NilaiAnggaran]) -> None:
    total = compute_anggaran(rows)
    assert compute_anggaran(reversed(rows)) == total
    left, right = compute_anggaran(rows[:3]), compute_anggaran(rows[3:])
    assert left.pagu + right.pagu == total.pagu
    if total.fisik is not None:
        assert 0 <= total.fisik <= 100
