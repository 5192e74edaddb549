"""Quarters make the year by the method of the indicator, and every figure explains itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.capaian import (
    ATURAN_BAKU,
    BELUM_LAPOR,
    DI_ATAS_150,
    DIBATASI,
    SEMENTARA,
    TW_KOSONG,
    Agregasi,
    Alasan,
    Arah,
    AturanCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    Tipe,
    compute_hasil,
    compute_rata_rata,
    compute_tercapai,
)
from esakip_desktop.domain.penjelasan import realisasi_text, target_text
from esakip_desktop.domain.rumus import read_realisasi
from tests.domain.capaian_samples import (
    any_realisasi,
    any_rule,
    any_target,
    filled,
    positive,
    rule,
    target,
    year,
)

JUMLAH = rule(agregasi=Agregasi.JUMLAH)
POSISI = rule()
POSISI_TURUN_B = rule(Arah.TURUN, rumus="B")
SERATUS = Decimal(100)


@pytest.mark.parametrize(
    ("vector", "indikator", "t", "r", "expected"),
    [
        ("V-19a", POSISI, "25 50 75 100", "20", "80.00"),
        ("V-19b", POSISI, "25 50 75 100", "20 45", "90.00"),
        ("V-19c", POSISI, "25 50 75 100", "20 45 70 110", "110.00"),
        ("V-19d", POSISI_TURUN_B, "12 11", "13 10", "110.00"),
        ("V-19e", POSISI_TURUN_B, "12", "13", "92.31"),
        ("V-19f", POSISI_TURUN_B, "12", "0", "PENYEBUT_NOL"),
        ("V-19g", JUMLAH, "10 20 30 40", "8 18", "86.67"),
        ("V-19h", JUMLAH, "10 20 30 40", "10 - 15", "62.50"),
        ("V-19i", rule(agregasi=Agregasi.REPETITIF), "80 80 80 80", "70 76 76", "95.00"),
    ],
)
@pytest.mark.parametrize("is_sampai_akhir", [True, False])
def test_v19_aggregation(
    vector: str, indikator: IndikatorRule, t: str, r: str, expected: str, is_sampai_akhir: bool
) -> None:
    sampai = 4 if is_sampai_akhir else len(r.split())
    hasil = year(indikator, t, r, sampai=sampai)
    assert str(hasil.alasan or hasil.capaian) == expected, vector
    assert (TW_KOSONG in hasil.tanda) == (vector == "V-19h")


def test_two_figures_of_an_additive_plan() -> None:
    hasil = year(JUMLAH, "20 20 20 20", "18 - 22 15", "80")
    assert hasil.capaian == Decimal("91.67")
    assert hasil.capaian_tahun == Decimal("68.75")
    assert hasil.tanda == (TW_KOSONG,)
    assert (hasil.target, hasil.realisasi) == (Decimal(60), Decimal(55))


@pytest.mark.parametrize(
    ("agregasi", "realisasi"),
    [
        (Agregasi.JUMLAH, 100),
        (Agregasi.POSISI_AKHIR, 40),
        (Agregasi.RATA_RATA, 25),
        (Agregasi.REPETITIF, 40),
        (Agregasi.MAKSIMUM, 40),
        (Agregasi.MINIMUM, 10),
    ],
)
def test_each_method_gives_its_figure_of_the_year(agregasi: Agregasi, realisasi: int) -> None:
    hasil = year(rule(agregasi=agregasi), "10 20 30 40", "10 20 30 40", str(realisasi))
    assert hasil.realisasi == realisasi
    assert (hasil.capaian, hasil.capaian_tahun) == (SERATUS, SERATUS)


def test_cumulative_positions_are_never_added() -> None:
    assert [
        year(POSISI, "20 45 70 100", "18 50 66 100", "100", tw).capaian for tw in range(1, 5)
    ] == [
        Decimal("90.00"),
        Decimal("111.11"),
        Decimal("94.29"),
        Decimal("100.00"),
    ]


def test_zero_is_a_filled_quarter_and_blank_is_not() -> None:
    nol = year(JUMLAH, "10 10", "10 0", sampai=2)
    kosong = year(JUMLAH, "10 10", "10 -", sampai=2)
    assert (nol.capaian, nol.triwulan, nol.alasan_triwulan) == (Decimal(50), 2, None)
    assert (kosong.capaian, kosong.triwulan) == (SERATUS, 1)
    assert kosong.alasan_triwulan == Alasan.REALISASI_KOSONG
    assert kosong.tanda == (BELUM_LAPOR,)


def test_nothing_is_read_before_the_first_quarter() -> None:
    hasil = year(POSISI, "10 10", "5 5", "10", sampai=0)
    assert (hasil.capaian, hasil.alasan) == (None, Alasan.TARGET_KOSONG)
    assert (hasil.capaian_tahun, hasil.realisasi, hasil.triwulan) == (None, None, None)


def test_declared_lack_of_data_is_left_out_and_is_not_a_blank() -> None:
    hasil = year(JUMLAH, "10 10 10", "10 ? 5", sampai=3)
    assert (hasil.capaian, hasil.tanda) == (Decimal(75), ())
    akhir = year(JUMLAH, "10 10 10", "10 10 ?", sampai=3)
    assert akhir.alasan_triwulan == Alasan.TIDAK_ADA_DATA
    assert year(JUMLAH, "10", "?", sampai=1).alasan == Alasan.TIDAK_ADA_DATA


def test_a_quarter_that_was_not_due_is_no_gap() -> None:
    assert year(POSISI, "- 50 - 100", "- 50 - 100").tanda == ()
    assert year(POSISI, "- - - -", "- 50 - 100", "100").tanda == (TW_KOSONG,)
    belum = year(POSISI, "- 50 - 100", "-", sampai=1)
    assert belum.alasan == Alasan.TARGET_KOSONG


def test_one_missing_target_among_the_filled_quarters_leaves_no_figure() -> None:
    hasil = year(JUMLAH, "10 - 10", "10 5 10", "40", sampai=3)
    assert (hasil.capaian, hasil.alasan) == (None, Alasan.TARGET_KOSONG)
    assert (hasil.capaian_tahun, hasil.alasan_tahun) == (Decimal("62.50"), None)


def test_sum_of_targets_zero_is_never_0_or_100_percent() -> None:
    assert year(JUMLAH, "0 0 10 10", "3 4", sampai=2).alasan == Alasan.TARGET_NOL
    assert year(JUMLAH, "0 10", "3 4", sampai=2).capaian == 70


def test_v18_repetitive_and_position_rows() -> None:
    assert (
        year(rule(agregasi=Agregasi.REPETITIF), "100 100 100 100", "100 100 100 100").capaian == 100
    )
    spm = year(POSISI, "0 50 67 100", "0 50 67 100", "100")
    assert (spm.capaian, spm.capaian_tahun) == (SERATUS, SERATUS)
    assert year(POSISI, "0 50 67 100", "0", sampai=1).alasan == Alasan.TARGET_NOL


def test_bands_are_aggregated_bound_by_bound() -> None:
    indikator = rule(Arah.RENTANG, Tipe.RENTANG, Agregasi.JUMLAH)
    hasil = compute_hasil(
        indikator,
        {1: target("60", "70"), 2: target("50", "60")},
        target("110", "130"),
        {1: filled("65"), 2: filled("34")},
        2,
        ATURAN_BAKU,
    )
    assert hasil.target_teks == "110–130"
    assert (hasil.capaian, hasil.capaian_tahun) == (Decimal(90), Decimal(90))


def test_words_use_the_last_filled_quarter_whatever_the_method() -> None:
    indikator = rule(tipe=Tipe.PREDIKAT, agregasi=Agregasi.JUMLAH)
    hasil = compute_hasil(
        indikator,
        {tw: target(teks="WTP") for tw in (1, 2)},
        target(teks="WTP"),
        {1: filled(teks="WDP"), 2: filled(teks="WTP")},
        4,
        ATURAN_BAKU,
    )
    assert (hasil.capaian, hasil.realisasi, hasil.realisasi_teks) == (SERATUS, None, "WTP")


def test_flags_of_a_figure() -> None:
    sementara = RealisasiNilai(Keadaan.ANGKA, Decimal(16), is_sementara=True)
    batas = AturanCapaian(2026, "uji", ATURAN_BAKU.pita, batas_atas=Decimal(150))
    hasil = compute_hasil(POSISI, {1: target("10")}, target(), {1: sementara}, 1, batas)
    assert hasil.tanda == (SEMENTARA, DI_ATAS_150, DIBATASI)
    assert (hasil.capaian, hasil.capaian_mentah) == (Decimal(150), Decimal(160))
    assert hasil.predikat == "Sangat Tinggi"


def test_explanation_reads_as_on_the_screen() -> None:
    hasil = year(JUMLAH, "350 350 350 350", "338 362 371", "1400", sampai=3)
    assert hasil.langkah == (
        ("Realisasi (jumlah)", "338 + 362 + 371 = 1.071"),
        ("Target (jumlah)", "3 × 350 = 1.050"),
        ("Rumus: R ÷ T × 100", "1.071 ÷ 1.050"),
        ("Capaian, 2 desimal, tanpa batas", "102,00 %"),
        ("Predikat > 90", "Sangat Tinggi"),
        ("Capaian terhadap target setahun", "76,50 %"),
        ("Aturan", "Permendagri 86/2017"),
    )


def test_explanation_names_limits_reasons_and_flags() -> None:
    batas = AturanCapaian(2026, "Perwal 1", ATURAN_BAKU.pita, batas_atas=Decimal(100))
    lines = dict(year(JUMLAH, "10 10 10", "20 - 10", sampai=3, aturan=batas).langkah)
    assert lines["Capaian, 2 desimal, dibatasi 100 %"] == "100,00 %, sebelum dibatasi 150,00 %"
    assert lines["Capaian terhadap target setahun"] == "tidak dihitung: target kosong"
    assert lines["Catatan"] == "ada triwulan yang belum diisi; dibatasi"
    assert lines["Aturan"] == "Perwal 1, tahun 2026"
    kosong = dict(year(POSISI, "10", "-", sampai=1).langkah)
    assert kosong["Capaian"] == "tidak dihitung: belum diisi"


def test_explanation_of_means_and_extremes() -> None:
    rata = dict(year(rule(agregasi=Agregasi.RATA_RATA), "3 3 3", "1 1 2", sampai=3).langkah)
    assert rata["Realisasi (rata-rata)"] == "(1 + 1 + 2) ÷ 3 = 1,33"
    tinggi = dict(year(rule(agregasi=Agregasi.MAKSIMUM), "3 3", "1 2", sampai=2).langkah)
    assert tinggi["Realisasi (maksimum)"] == "maksimum dari 1; 2 = 2"
    satu = dict(year(POSISI, "4 5", "3 5", sampai=2).langkah)
    assert satu["Realisasi (TW II)"] == "5"


def test_v06_reached_and_not_reached() -> None:
    hasil = [year(POSISI, "10", "10", sampai=1)] * 13 + [year(POSISI, "10", "9", sampai=1)] * 7
    tercapai, belum = compute_tercapai([*hasil, year(POSISI, "10", "-", sampai=1)])
    assert (tercapai * 100 // 20, belum * 100 // 20) == (65, 35)


def test_v17_mean_counts_zero_and_sorts_it_last() -> None:
    figures = (
        "49.1", "46.4", "44.6", "41.5", "39.1", "37.2", "36.3", "35.6", "31.2", "17.3", "12.1", "0",
    )  # fmt: skip
    hasil = [year(POSISI, "100", figure, sampai=1) for figure in figures]
    rata = compute_rata_rata(hasil, ATURAN_BAKU)
    assert (rata.nilai, rata.dihitung, rata.dilewati) == (Decimal("32.53"), 12, 0)
    assert {item.predikat for item in hasil} == {"Sangat Rendah"}
    ranking = sorted(hasil, key=lambda item: item.capaian or Decimal(0), reverse=True)
    assert ranking == hasil


def test_mean_leaves_out_what_has_no_figure_of_its_own_quarter() -> None:
    hasil = [
        year(POSISI, "100 100", "80 90", sampai=2),
        year(POSISI, "100 100", "80 -", sampai=2),
        year(POSISI, "100 100", "80 ?", sampai=2),
        year(POSISI, "- -", "80 90", sampai=2),
        year(POSISI, "100 0", "80 90", sampai=2),
    ]
    rata = compute_rata_rata(hasil, ATURAN_BAKU)
    assert (rata.nilai, rata.dihitung, rata.dilewati) == (Decimal(90), 1, 4)
    assert compute_rata_rata([], ATURAN_BAKU).nilai is None


def test_mean_is_rounded_once_and_shown_with_and_without_the_limit() -> None:
    batas = AturanCapaian(2026, "uji", ATURAN_BAKU.pita, batas_atas=Decimal(100))
    thirds = [year(POSISI, "3", "1", sampai=1, aturan=batas) for _ in range(2)]
    lifted = year(POSISI, "10", "35", sampai=1, aturan=batas)
    rata = compute_rata_rata([*thirds, lifted], batas)
    assert rata.nilai == Decimal("138.89")
    assert rata.nilai_dibatasi == Decimal("55.56")


def test_mean_is_of_the_exact_figures_not_of_the_printed_ones() -> None:
    """The nine figures of layar 01: printed they would give 79,33."""
    pairs = [
        ("98", "96.40"), ("350", "357"), ("30", "28.45"), ("9", "10"), ("22", "13.83"),
        ("90", "75"), ("53", "48.5"), ("60", "42"), ("15", "0"),
    ]  # fmt: skip
    hasil = [year(POSISI, t, r, sampai=1) for t, r in pairs]
    assert [str(item.capaian) for item in hasil] == [
        "98.37", "102.00", "94.83", "111.11", "62.86", "83.33", "91.51", "70.00", "0.00",
    ]  # fmt: skip
    assert compute_rata_rata(hasil, ATURAN_BAKU).nilai == Decimal("79.34")


@given(
    st.sampled_from(Agregasi),
    st.sampled_from([Arah.NAIK, Arah.TURUN]),
    st.lists(st.none() | positive, min_size=4, max_size=4),
    st.integers(1, 4),
)
def test_on_target_in_every_filled_quarter_is_100(
    agregasi: Agregasi, arah: Arah, values: list[Decimal | None], sampai: int
) -> None:
    filled_quarters = {tw: value for tw, value in enumerate(values, 1) if value is not None}
    hasil = compute_hasil(
        rule(arah, agregasi=agregasi),
        {tw: TargetNilai(value) for tw, value in filled_quarters.items()},
        TargetNilai(),
        {tw: RealisasiNilai(Keadaan.ANGKA, value) for tw, value in filled_quarters.items()},
        sampai,
        ATURAN_BAKU,
    )
    if any(tw <= sampai for tw in filled_quarters):
        assert hasil.capaian == 100
    else:
        assert hasil.alasan is not None


@given(
    any_rule,
    st.dictionaries(st.integers(1, 4), any_target),
    any_target,
    st.dictionaries(st.integers(1, 4), any_realisasi),
    st.integers(-1, 6),
)
def test_any_subset_of_quarters_has_a_number_or_a_reason(
    indikator: IndikatorRule,
    target_tw: dict[int, TargetNilai],
    target_tahun: TargetNilai,
    realisasi_tw: dict[int, RealisasiNilai],
    sampai: int,
) -> None:
    hasil = compute_hasil(indikator, target_tw, target_tahun, realisasi_tw, sampai, ATURAN_BAKU)
    assert (hasil.capaian is None) == (hasil.alasan is not None)
    assert (hasil.capaian_tahun is None) == (hasil.alasan_tahun is not None)
    assert (hasil.predikat is None) == (hasil.capaian is None)
    assert len(hasil.langkah) <= 8
    rata = compute_rata_rata([hasil], ATURAN_BAKU)
    assert rata.dihitung + rata.dilewati == 1


@given(
    st.sampled_from(Agregasi),
    st.lists(positive, min_size=4, max_size=4),
    st.lists(st.none() | positive, min_size=4, max_size=4),
    st.integers(1, 4),
)
def test_quarters_after_the_asked_one_change_nothing(
    agregasi: Agregasi, targets: list[Decimal], values: list[Decimal | None], sampai: int
) -> None:
    target_tw = {tw: TargetNilai(value) for tw, value in enumerate(targets, 1)}
    realisasi = {
        tw: RealisasiNilai(Keadaan.ANGKA, value)
        for tw, value in enumerate(values, 1)
        if value is not None
    }
    earlier = {tw: item for tw, item in realisasi.items() if tw <= sampai}
    indikator = rule(agregasi=agregasi)
    assert compute_hasil(
        indikator, target_tw, TargetNilai(), realisasi, sampai, ATURAN_BAKU
    ) == compute_hasil(indikator, target_tw, TargetNilai(), earlier, sampai, ATURAN_BAKU)


def test_values_are_printed_alike_everywhere() -> None:
    band, opini, dua = rule(Arah.RENTANG), rule(tipe=Tipe.PREDIKAT), rule(desimal=2)
    assert target_text(band, target("60", "70")) == "60–70"
    assert target_text(dua, target("98")) == "98,00"
    assert target_text(dua, target("98.125")) == "98,125"
    assert target_text(opini, target(teks=" WTP ")) == "WTP"
    assert target_text(POSISI, target(teks="30-40")) == "30-40"
    assert target_text(POSISI, target()) == ""
    assert realisasi_text(opini, filled(teks="WDP")) == "WDP"
    assert realisasi_text(dua, filled("5236")) == "5.236,00"
    assert realisasi_text(POSISI, RealisasiNilai(angka=Decimal(5))) == ""
    sepertiga = RealisasiNilai(Keadaan.ANGKA, pembilang=Decimal(1), penyebut=Decimal(3))
    assert realisasi_text(POSISI, sepertiga) == "0,33"
    assert read_realisasi(POSISI, filled("5")) == Decimal(5)
    assert read_realisasi(rule(tipe=Tipe.TEKS), filled(teks="x")) == Alasan.BUKAN_ANGKA
