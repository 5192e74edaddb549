"""Quarters and dates are written and read as people here write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.periode import (
    NAMA_BULAN,
    TRIWULAN,
    akhir_triwulan,
    bulan_akhir,
    check_tahun,
    format_tanggal,
    format_tanggal_pendek,
    label_triwulan,
    parse_tanggal,
    triwulan_dari_bulan,
)
from esakip_desktop.domain.problems import RuleViolation


def test_quarters_have_roman_labels_and_last_months() -> None:
    assert [label_triwulan(tw) for tw in TRIWULAN] == ["TW I", "TW II", "TW III", "TW IV"]
    assert [bulan_akhir(tw) for tw in TRIWULAN] == [3, 6, 9, 12]
    assert [triwulan_dari_bulan(bulan) for bulan in NAMA_BULAN] == [
        1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4,
    ]  # fmt: skip


def test_quarter_ends_on_its_last_day() -> None:
    assert akhir_triwulan(2026, 1) == date(2026, 3, 31)
    assert akhir_triwulan(2026, 2) == date(2026, 6, 30)


def test_dates_are_written_long_and_short() -> None:
    assert format_tanggal(date(2026, 10, 9)) == "9 Oktober 2026"
    assert format_tanggal_pendek(date(2026, 10, 9)) == "9 Okt"
    assert format_tanggal_pendek(date(2026, 8, 9), has_tahun=True) == "9 Agu 2026"


@pytest.mark.parametrize(
    "text",
    ["9 Oktober 2026", "09 oktober  2026", "9 Okt 2026", "9/10/2026", "09-10-2026", "2026-10-09"],
)
def test_dates_are_read(text: str) -> None:
    assert parse_tanggal(text) == date(2026, 10, 9)


@pytest.mark.parametrize("text", ["", "9 Oktubar 2026", "31/2/2026", "2026/10/09", "13 2026", "x"])
def test_unreadable_date_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_tanggal(text)
    assert caught.value.problems[0].code == "PRD-101"


@given(st.dates())
def test_date_is_read_back(tanggal: date) -> None:
    if tanggal.year > 999:
        assert parse_tanggal(format_tanggal(tanggal)) == tanggal
        assert parse_tanggal(format_tanggal_pendek(tanggal, has_tahun=True)) == tanggal
    assert parse_tanggal(tanggal.isoformat()) == tanggal


def test_years_outside_the_century_are_refused() -> None:
    assert not check_tahun("tahun", 2026)
    assert [problem.code for problem in check_tahun("tahun", 26)] == ["PRD-102"]
