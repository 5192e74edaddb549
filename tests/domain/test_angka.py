"""Numbers are read and written exactly, and doubtful ones are asked about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.angka import (
    AngkaAmbigu,
    canonical,
    format_angka,
    format_persen,
    format_rupiah,
    is_jauh,
    parse_angka,
    parse_canonical,
    parse_rupiah,
    round_half_up,
)
from esakip_desktop.domain.problems import RuleViolation

decimals = st.decimals(
    min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=6
)


def code_of(error: RuleViolation) -> str:
    return error.problems[0].code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250000.5", "1250000.5"),
        ("1250000,5", "1250000.5"),
        ("1.250.000,5", "1250000.5"),
        ("1,250,000.5", "1250000.5"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("5.000.000.000", "5000000000"),
        ("1\u00a0250\u00a0000,5", "1250000.5"),
        ("Rp1.250.000,00", "1250000"),
        ("Rp. 1.250.000,5", "1250000.5"),
        ("12 %", "12"),
        ("79,33 %", "79.33"),
        ("64,20", "64.2"),
        ("64.20", "64.2"),
        ("4,125", "4.125"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("2.318,40", "2318.4"),
        (",5", "0.5"),
        ("0", "0"),
        ("+7", "7"),
        ("-4", "-4"),
        ("\N{MINUS SIGN}4,5", "-4.5"),
        ("(1.250,5)", "-1250.5"),
        ("Rp -5.000,5", "-5000.5"),
        ("-0", "0"),
    ],
)
def test_number_is_read(text: str, value: str) -> None:
    assert parse_angka(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dua belas", "ANG-101"),
        ("12.34.56", "ANG-101"),
        ("1.2,3.4", "ANG-101"),
        ("1,2,3", "ANG-101"),
        ("1e5", "ANG-101"),
        ("NaN", "ANG-101"),
        ("12,5-14", "ANG-101"),
        ("BB (74,60)", "ANG-101"),
        ("\N{ARABIC-INDIC DIGIT THREE}", "ANG-101"),
        ("1,", "ANG-101"),
        ("%", "ANG-101"),
        ("", "ANG-102"),
        ("  \u00a0", "ANG-102"),
        ("-", "ANG-104"),
        ("\N{EN DASH}", "ANG-104"),
        ("9" * 31, "ANG-105"),
    ],
)
def test_unreadable_text_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_angka(text)
    assert code_of(caught.value) == code


@pytest.mark.parametrize("text", ["4.125", "6.250", "-6.250", "123.456"])
def test_one_dot_and_three_digits_is_asked(text: str) -> None:
    with pytest.raises(AngkaAmbigu) as caught:
        parse_angka(text)
    pecahan, ribuan = caught.value.bacaan
    assert ribuan == pecahan * 1000
    assert code_of(caught.value) == "ANG-103"


@pytest.mark.parametrize(
    ("text", "rujukan", "value"),
    [
        ("4.125", "4.098", "4.125"),
        ("6.250", "6180", "6250"),
        ("-6.250", "-6180", "-6250"),
    ],
)
def test_reference_settles_the_reading(text: str, rujukan: str, value: str) -> None:
    assert parse_angka(text, rujukan=Decimal(rujukan)) == Decimal(value)


@pytest.mark.parametrize("rujukan", ["0", "150", "9000000", "NaN"])
def test_reference_that_fits_neither_reading_still_asks(rujukan: str) -> None:
    with pytest.raises(AngkaAmbigu):
        parse_angka("4.125", rujukan=Decimal(rujukan))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp1.234.567", 1234567),
        ("1.250", 1250),
        ("1250000", 1250000),
        ("1.250.000,00", 1250000),
        ("1,250,000.00", 1250000),
        ("1250000.00", 1250000),
        ("Rp 6.122.579.000,00", 6122579000),
        ("(1.000)", -1000),
        ("-Rp1.000", -1000),
    ],
)
def test_rupiah_reads_dots_as_thousands(text: str, value: int) -> None:
    assert parse_rupiah(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12,5", "ANG-106"),
        ("1.250.000,50", "ANG-106"),
        ("seribu", "ANG-101"),
        ("1.25.0", "ANG-101"),
        ("", "ANG-102"),
    ],
)
def test_rupiah_with_cents_or_words_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_rupiah(text)
    assert code_of(caught.value) == code


def test_numbers_are_written_the_indonesian_way() -> None:
    assert format_angka(Decimal("1234567.89")) == "1.234.567,89"
    assert format_angka(Decimal("1234567.5"), 2) == "1.234.567,50"
    assert format_angka(Decimal("-4.5")) == "\N{MINUS SIGN}4,5"
    assert format_angka(Decimal("-0.001"), 2) == "0,00"
    assert format_angka(Decimal("1E+6")) == "1.000.000"
    assert format_persen(Decimal("79.326")) == "79,33 %"
    assert format_rupiah(1234567) == "Rp1.234.567"
    assert format_rupiah(-5) == "\N{MINUS SIGN}Rp5"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("90.005", "90.01"), ("90.0049999", "90.00"), ("-90.005", "-90.01"), ("0.125", "0.13")],
)
def test_rounding_goes_half_up(value: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), 2)) == rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [("70.2500", "70.25"), ("1E+3", "1000"), ("-0", "0"), ("0.00", "0"), ("-0.50", "-0.5")],
)
def test_canonical_has_one_spelling(value: str, text: str) -> None:
    assert canonical(Decimal(value)) == text


@pytest.mark.parametrize(
    "text", ["1.0", "-0", "01", "1e3", "", "1.", ".5", "+1", "1,5", " 1", "1\n"]
)
def test_other_spellings_are_not_canonical(text: str) -> None:
    with pytest.raises(ValueError, match="canonical"):
        parse_canonical(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity"])
def test_what_is_no_number_has_no_canonical_form(text: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        canonical(Decimal(text))


def test_far_means_more_than_five_times() -> None:
    assert not is_jauh(Decimal(375), Decimal(75))
    assert is_jauh(Decimal("375.01"), Decimal(75))
    assert is_jauh(Decimal("14.9"), Decimal(75))
    assert not is_jauh(Decimal(5), Decimal(0))


@given(decimals)
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert parse_angka(format_angka(value), rujukan=value) == value


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_rupiah_is_read_back(value: int) -> None:
    assert parse_rupiah(format_rupiah(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_canonical_is_read_back(value: Decimal) -> None:
    text = canonical(value)
    assert parse_canonical(text) == value
    assert canonical(parse_canonical(text)) == text


@given(st.text(alphabet="0123456789.,-+ %Rp()\N{MINUS SIGN}xX", max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_angka, parse_rupiah):
        try:
            value = Decimal(parse(text))
        except RuleViolation:
            continue
        assert value.is_finite()
