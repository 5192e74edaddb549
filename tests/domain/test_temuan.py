"""The automatic checks: each with rows that raise it, rows at the border, and rows with gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.nilai import (
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.temuan import (
    BELUM_DIPERIKSA,
    KATALOG,
    BuktiBahan,
    RealisasiBahan,
    TingkatTemuan,
    count_tingkat,
    periksa,
)
from tests.domain.temuan_samples import (
    IKP,
    IKU,
    JUMLAH,
    KELUARAN,
    OFFICE,
    OPINI,
    PERSEN_TURUN,
    TEKS,
    codes,
    many,
    node,
    report,
    reported,
    tanpa_data,
    target,
    with_indikator,
    with_node,
    years,
)

if TYPE_CHECKING:
    from esakip_desktop.domain.temuan import BahanOpd


def test_a_complete_office_raises_nothing() -> None:
    assert not periksa(OFFICE)


def test_an_empty_office_raises_nothing() -> None:
    bare = replace(
        OFFICE, simpul=(), indikator=(), bukti=(), keuangan=(), pagu_total=None, jabatan=(),
        risiko=(),
    )  # fmt: skip
    assert not periksa(bare)


PLAN = [
    ("no target", with_indikator(OFFICE, target=years("-", "20", "40", "60", "80")), ["TMN-011"]),
    ("no word either", with_indikator(OFFICE, rule=OPINI, target={}, realisasi={}), ["TMN-011"]),
    ("a target of zero is one", with_indikator(OFFICE, target={0: target("0")},
        target_lalu={}, rule=PERSEN_TURUN, realisasi={}, realisasi_lalu={}), []),
    ("no unit", with_indikator(OFFICE, satuan=" "), ["TMN-012"]),
    ("a node of other years", with_node(
        with_indikator(OFFICE, KELUARAN, target={}), "sk", is_berlaku=False), []),
    ("V-18: TW IV is not the year", with_indikator(
        OFFICE, target=years("80", "20", "40", "60", "80.5")), ["REN-142"]),
    ("the quarters do not add up", with_indikator(
        OFFICE, rule=JUMLAH, target=years("80", "20", "20", "20", "21"),
        realisasi={}, realisasi_lalu={}), ["REN-141"]),
    ("the quarters add up", with_indikator(OFFICE, rule=JUMLAH,
        target=years("80", "20", "20", "20", "20"), realisasi={}, realisasi_lalu={}), []),
    ("no quarters, nothing to compare", with_indikator(
        OFFICE, target=years("80"), realisasi={}), []),
    ("in the PK but no IKU", with_indikator(OFFICE, jenis="ikp"), ["TMN-041"]),
    ("an IKU that is not in the PK", with_indikator(OFFICE, IKP, jenis="iku"), ["TMN-042"]),
    ("a node nobody knows", with_indikator(OFFICE, simpul_uid="lost"), []),
    ("tujuan without sasaran RPJMD", with_node(OFFICE, "t", induk_uid=None), ["TMN-051"]),
    ("no RPJMD to choose from", replace(
        with_node(OFFICE, "t", induk_uid=None), simpul=OFFICE.simpul[1:]), []),
    ("output words in a sasaran", with_node(
        OFFICE, "s", uraian="Terlaksananya pelatihan bidan"), ["TMN-061"]),
    ("output words below", with_node(OFFICE, "sk", uraian="Tersusunnya laporan"), []),
    ("output words in an IKU", with_indikator(
        OFFICE, nama="Jumlah dokumen kesehatan"), ["TMN-062"]),
    ("documents as a unit of an output", with_indikator(
        OFFICE, KELUARAN, nama="Jumlah dokumen kesehatan"), []),
    ("a word inside a word", with_indikator(OFFICE, nama="Jumlah kegiatanku"), []),
    ("text", with_indikator(OFFICE, rule=TEKS, target={0: target(teks="tepat waktu")},
        realisasi={}), ["TMN-071"]),
    ("vague text", with_indikator(OFFICE, rule=TEKS, target={0: target(teks="Baik")},
        realisasi={}), ["TMN-072"]),
    ("a word on a scale is a measure", with_indikator(OFFICE, rule=OPINI,
        target={0: target(teks="WTP")}, realisasi={}), []),
    ("no definition", with_indikator(OFFICE, definisi=""), ["TMN-073"]),
    ("no official", with_indikator(OFFICE, IKP, penanggung_jawab=" "), ["TMN-073"]),
    ("an output needs no sheet", with_indikator(OFFICE, KELUARAN, formulasi=""), []),
    ("direction", with_indikator(OFFICE, nama="Angka kematian ibu"), ["TMN-111"]),
    ("falling as it should", with_indikator(OFFICE, nama="Angka kematian ibu",
        rule=PERSEN_TURUN, target=years("60"), realisasi={}), []),
    ("its decrease may rise", with_indikator(OFFICE, nama="Penurunan prevalensi stunting"), []),
    ("handled complaints rise", with_indikator(
        OFFICE, nama="Persentase keluhan yang ditindaklanjuti"), []),
    ("a sasaran alone", node(OFFICE, "s2", "sasaran", "Meningkatnya mutu", "t"), ["TMN-211"]),
    ("a program alone", with_node(OFFICE, "p", induk_uid="t"), ["TMN-211", "TMN-212"]),
    ("a program without indicator", node(OFFICE, "p2", "program", "Program B", "s"), ["TMN-213"]),
    ("a subkegiatan without output", node(
        OFFICE, "sk2", "subkegiatan", "Subkegiatan B", "k"), ["TMN-215"]),
]  # fmt: skip


@pytest.mark.parametrize(("bahan", "expected"), [row[1:] for row in PLAN], ids=lambda x: "")
def test_the_plan(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


LOW = with_indikator(OFFICE, target=years("80", "20", "40", "100", "80"))
"""A quarter with the target 100, so that a figure is its capaian."""
ANSWERED = report(OFFICE, "6", hambatan="a", tindak_lanjut="b", dijawab="ANG-110 6")
FIGURES = [
    ("a lost comma", report(OFFICE, "0.6", dukungan="x", hambatan="x", tindak_lanjut="y"),
        ["ANG-110"]),
    ("answered before", ANSWERED, []),
    ("a percentage above 100", report(OFFICE, "101", keterangan="x", dukungan="x"), ["ANG-111"]),
    ("a hundred is possible", report(LOW, "100"), []),
    ("a position that falls", with_indikator(
        OFFICE, realisasi={2: reported("61"), 3: reported("60")}), ["ANG-114"]),
    ("it stays", with_indikator(
        OFFICE, realisasi={2: reported("60"), 3: reported("60")}), []),
    ("nothing before", with_indikator(
        OFFICE, realisasi={2: tanpa_data(), 3: reported("60")}), []),
    ("above 150 without a word", report(OFFICE, "91", dukungan="x"), ["TMN-141"]),
    ("150 is not above", report(OFFICE, "90", dukungan="x"), []),
    ("above 150 explained", report(OFFICE, "91", keterangan="x", dukungan="x"), []),
    ("no evidence", report(OFFICE, "60", bukti=0), ["TMN-151"]),
    ("tidak ada data needs none", with_indikator(OFFICE, realisasi={3: tanpa_data()}), []),
    ("kosong needs none", with_indikator(
        OFFICE, realisasi={3: RealisasiBahan(RealisasiNilai())}), []),
    ("below 90 without a word", report(LOW, "89.99"), ["TMN-191"]),
    ("90 is not below", report(LOW, "90"), []),
    ("only half the words", report(LOW, "89.99", hambatan="x"), ["TMN-191"]),
    ("both words", report(LOW, "89.99", hambatan="x", tindak_lanjut="y"), []),
    ("above 110 without a word", report(OFFICE, "66.1"), ["TMN-191"]),
    ("110 is not above", report(OFFICE, "66"), []),
    ("zero is a figure", report(OFFICE, "0", hambatan="x", tindak_lanjut="y"), []),
]  # fmt: skip


@pytest.mark.parametrize(("bahan", "expected"), [row[1:] for row in FIGURES], ids=lambda x: "")
def test_the_figures_of_a_quarter(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


def test_a_comma_is_an_error_only_when_the_moved_figure_fits() -> None:
    words = {"hambatan": "x", "tindak_lanjut": "y"}
    (near,) = periksa(report(OFFICE, "0.62", **words))
    (far,) = periksa(report(OFFICE, "0.15", **words))
    assert (near.problem.code, near.tingkat) == ("ANG-110", TingkatTemuan.KESALAHAN)
    assert (far.problem.code, far.tingkat) == ("ANG-110", TingkatTemuan.PERINGATAN)


A, B = "a" * 64, "b" * 64
FILES = [
    ("not here", (BuktiBahan(A, "laporan.pdf", IKU, is_ada=False),), ["TMN-153"]),
    (
        "four that are not here",
        tuple(BuktiBahan(x * 64, f"{x}.pdf", IKU, is_ada=False) for x in "abcd"),
        ["TMN-155"],
    ),
    ("for two", (BuktiBahan(A, "x.pdf", IKU), BuktiBahan(A, "x.pdf", IKP)), []),
    ("for three", tuple(BuktiBahan(A, "x.pdf", uid) for uid in (IKU, IKP, KELUARAN)), ["TMN-154"]),
    ("three times for one", (BuktiBahan(A, "x.pdf", IKU),) * 3, []),
    ("three files", tuple(BuktiBahan(x * 64, "x.pdf", IKU) for x in "abc"), []),
]


@pytest.mark.parametrize(("bukti", "expected"), [row[1:] for row in FILES], ids=lambda x: "")
def test_the_files_of_evidence(bukti: tuple[BuktiBahan, ...], expected: list[str]) -> None:
    assert codes(replace(OFFICE, bukti=bukti)) == expected


def test_many_findings_of_one_kind_become_one_that_names_all() -> None:
    few = many(3, realisasi={3: reported("60", bukti=0)})
    assert codes(few) == ["TMN-151"] * 3
    (found,) = periksa(many(4, realisasi={3: reported("60", bukti=0)}))
    assert (found.problem.code, found.uid, len(found.anggota)) == ("TMN-152", "x0", 4)
    assert "4 realisasi" in found.kalimat
    assert "dan 1 lagi" in found.kalimat


def test_the_catalogue_and_what_is_not_checked_make_the_whole_table() -> None:
    assert not KATALOG.keys() & BELUM_DIPERIKSA.keys()
    assert KATALOG.keys() | BELUM_DIPERIKSA.keys() == set(range(1, 31))
    assert len({item.kunci for item in KATALOG.values()}) == len(KATALOG)


def test_every_weight_is_counted() -> None:
    bahan = report(with_indikator(OFFICE, satuan=""), "60", bukti=0)
    counted = count_tingkat(periksa(bahan))
    assert [counted[tingkat] for tingkat in TingkatTemuan] == [1, 1, 0]


def test_a_target_in_words_where_a_number_belongs_is_not_missing() -> None:
    bahan = with_indikator(OFFICE, target={0: TargetNilai(teks="80 orang")}, realisasi={})
    assert not periksa(bahan)
