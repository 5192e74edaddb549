"""What holds for every office: no order matters, nothing raises, what is added is not missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.nilai import Keadaan, RealisasiNilai, TargetNilai
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, RtpDraft, TingkatRisiko
from esakip_desktop.domain.temuan import (
    BahanOpd,
    BuktiBahan,
    IndikatorBahan,
    JabatanBahan,
    KeuanganBahan,
    RealisasiBahan,
    SimpulBahan,
    periksa,
)
from tests.domain.capaian_samples import amount, any_rule, any_words
from tests.domain.temuan_samples import M1, OFFICE, target

if TYPE_CHECKING:
    import random

JENIS = ("visi", "sasaran_daerah", "tujuan", "sasaran", "program", "kegiatan", "subkegiatan")
text = st.sampled_from(["", " ", "Jumlah dokumen", "Angka kematian", "Petugas belum siap bekerja"])
uid = st.sampled_from(["a", "b", "c", "d", ""])
day = st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31))
rupiah = st.none() | st.integers(-5, 10**13)
angka = st.none() | amount | st.sampled_from([Decimal(0), Decimal(100), Decimal("0.001")])
"""What a column can hold; numbers without end never get into the file."""
any_target = st.builds(TargetNilai, angka=angka, atas=angka, teks=any_words)
any_realisasi = st.builds(
    RealisasiNilai,
    keadaan=st.sampled_from(Keadaan),
    angka=angka,
    teks=any_words,
    pembilang=angka,
    penyebut=angka,
)
nodes = st.builds(SimpulBahan, uid, st.none() | uid, st.sampled_from(JENIS), text, st.booleans())
realisasi = st.builds(
    RealisasiBahan, any_realisasi, text, text, text, text, text, st.integers(0, 2), text
)
targets = st.dictionaries(st.integers(0, 4), any_target)
reports = st.dictionaries(st.integers(1, 4), realisasi)
indikator = st.builds(
    IndikatorBahan, uid, uid, text, st.sampled_from(["iku", "ikp", "keluaran", ""]), text, any_rule,
    text, text, text, text, angka, st.booleans(), targets, targets, reports, reports,
)  # fmt: skip
bukti = st.builds(BuktiBahan, uid, text, uid, st.booleans())
uang = st.builds(KeuanganBahan, uid, st.sampled_from(JENIS), text, rupiah, rupiah, angka)
pejabat = st.builds(
    PejabatDraft,
    st.none(),
    uid,
    text,
    status=st.sampled_from([None, "Plt."]),
    mulai=day,
    sampai=day,
)
jabatan = st.builds(
    JabatanBahan, uid, text, st.sampled_from(["II", "JF", ""]), st.booleans(),
    st.lists(pejabat, max_size=2).map(tuple),
)  # fmt: skip
skor = st.none() | st.integers(-1, 9)
risiko = st.builds(
    RisikoRtpDraft,
    st.builds(
        RisikoDraft, uid, st.just(2026), st.sampled_from(TingkatRisiko), text, simpul_uid=uid,
        indikator_uid=uid, inheren_k=skor, inheren_d=skor, residual_k=skor, residual_d=skor,
    ),
    st.lists(st.builds(RtpDraft, uid, uid, text, tenggat=day, persen=angka), max_size=2).map(
        tuple
    ),
)  # fmt: skip


def some(rows: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(rows, max_size=4, unique_by=lambda row: getattr(row, "uid", row)).map(tuple)


offices = st.builds(
    BahanOpd,
    tahun=st.just(2026),
    triwulan=st.integers(1, 4),
    tanggal=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    tahun_akhir=st.sampled_from([None, 2026, 2029]),
    simpul=some(nodes),
    indikator=some(indikator),
    bukti=st.lists(bukti, max_size=4).map(tuple),
    keuangan=some(uang),
    pagu_total=rupiah,
    jabatan=some(jabatan),
    risiko=st.lists(risiko.map(lambda one: (one, M1)), max_size=3).map(tuple),
)
LISTS = ("simpul", "indikator", "bukti", "keuangan", "jabatan", "risiko")


@given(offices)
def test_no_odd_data_stops_the_checks(bahan: BahanOpd) -> None:
    for found in periksa(bahan):
        assert found.kalimat.endswith(f"({found.problem.code})")
        assert "…" not in found.kalimat


@given(offices, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(bahan: BahanOpd, chance: random.Random) -> None:
    changed: dict[str, Any] = {}
    for name in LISTS:
        rows = list(getattr(bahan, name))
        chance.shuffle(rows)
        changed[name] = tuple(rows)
    other = replace(bahan, **changed)
    assert periksa(other) == periksa(bahan)


@given(offices)
def test_each_finding_stands_once_and_in_order(bahan: BahanOpd) -> None:
    found = periksa(bahan)
    assert len(set(found)) == len(found)
    assert list(found) == sorted(found, key=lambda row: row.urutan)
    assert [row.tingkat for row in found] == sorted((row.tingkat for row in found), key="EWI".index)


FIELDS = ("definisi", "formulasi", "sumber_data", "penanggung_jawab", "satuan")


@given(
    st.sets(st.sampled_from(FIELDS), min_size=1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_adding_what_is_missing_removes_the_finding(
    fields: set[str], has_target: bool, has_bukti: bool, has_head: bool
) -> None:
    """Whatever is taken away is missed; when it is all back, nothing is."""
    first, *rest = OFFICE.indikator
    three = first.realisasi[3]
    taken: dict[str, Any] = dict.fromkeys(fields, "")
    poor = replace(first, **taken)
    if not has_target:
        poor = replace(poor, target={tw: nilai for tw, nilai in first.target.items() if tw})
    if not has_bukti:
        poor = replace(poor, realisasi={3: replace(three, bukti=0)})
    bahan = replace(OFFICE, indikator=(poor, *rest))
    if not has_head:
        bahan = replace(bahan, jabatan=(replace(OFFICE.jabatan[0], pejabat=()),))
    expected = {7} if fields - {"satuan"} else set()
    expected |= {1} if "satuan" in fields or not has_target else set()
    expected |= set() if has_bukti else {15}
    expected |= set() if has_head else {24}
    assert {found.nomor for found in periksa(bahan)} == expected
    back: dict[str, Any] = {field: getattr(first, field) for field in fields}
    rich = replace(
        poor,
        **back,
        target={**poor.target, 0: target("80")},
        realisasi={3: replace(three, bukti=1)},
    )
    assert not periksa(replace(bahan, indikator=(rich, *rest), jabatan=OFFICE.jabatan))


@given(st.decimals(min_value=0, max_value=200, places=2))
def test_a_low_figure_is_asked_about_until_it_is_explained(angka: Decimal) -> None:
    first, *rest = OFFICE.indikator
    three = first.realisasi[3]
    nilai = replace(three.nilai, angka=angka)
    bare = replace(first, realisasi={3: replace(three, nilai=nilai)})
    told = replace(
        first,
        realisasi={3: replace(three, nilai=nilai, hambatan="x", tindak_lanjut="y", dukungan="z")},
    )
    capaian = angka / 60 * 100
    asked = 19 in {row.nomor for row in periksa(replace(OFFICE, indikator=(bare, *rest)))}
    assert asked == (capaian < 90 or capaian > 110)
    assert 19 not in {row.nomor for row in periksa(replace(OFFICE, indikator=(told, *rest)))}
