"""Numbers and dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.terbilang import tanggal_terbilang, terbilang


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (100_000, "seratus ribu"),
        (909_090, "sembilan ratus sembilan ribu sembilan puluh"),
    ],
)
def test_numbers_are_spelled_out(angka: int, kata: str) -> None:
    assert terbilang(angka) == kata


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_two_numbers_never_share_their_words(one: int, other: int) -> None:
    assert (terbilang(one) == terbilang(other)) == (one == other)


@pytest.mark.parametrize("angka", [-1, 1_000_000])
def test_what_no_record_needs_is_refused(angka: int) -> None:
    with pytest.raises(ValueError, match=str(angka)):
        terbilang(angka)


def test_a_date_names_its_day() -> None:
    assert tanggal_terbilang(date(2026, 10, 9)) == (
        "Jumat, tanggal sembilan bulan Oktober tahun dua ribu dua puluh enam"
    )
    assert tanggal_terbilang(date(2024, 2, 29)).startswith("Kamis, tanggal dua puluh sembilan")
