"""Exact numbers: reading what people type and print, writing 1.234,56, rounding half-up.

One parser for screen, import and reports (fitur.md 5.4). No floats anywhere.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from esakip_desktop.domain.problems import Problem, RuleViolation

_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
"""Wide enough that no figure of up to 30 digits loses a digit in the one rounding at the end."""

_DESIMAL_SIMPAN = 20
DIGIT_MAKSIMUM = 30
KALI_JAUH = Decimal(5)
"""A value more than five times away from its reference is questioned (fitur.md 5.4c)."""

MINUS = "\N{MINUS SIGN}"
_DASH = frozenset({"-", MINUS, "\N{EN DASH}", "\N{EM DASH}", "--"})
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[., ])\d{3}((?P=sep)\d{3})*")
_DIGITS = re.compile(r"\d+", re.ASCII)
_CANONICAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")


class AngkaAmbigu(RuleViolation):
    """The text can be read as a decimal or as thousands; `bacaan` has both readings."""

    def __init__(self, problem: Problem, bacaan: tuple[Decimal, Decimal]) -> None:
        super().__init__((problem,))
        self.bacaan = bacaan


def parse_angka(text: str, *, rujukan: Decimal | None = None) -> Decimal:
    """Read a number with comma or dot decimals (fitur.md 5.4, feature 120).

    One dot before exactly three digits ("4.125") has two readings. The one within five times
    of `rujukan` (last year's value or the target) wins; without such a reference it is asked.
    """
    sign, body = _bare(text)
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        value = _mixed(text, body)
    elif commas == 1:
        value = _plain(text, body.replace(" ", ""), ",")
    elif commas > 1:
        value = _thousands(text, body, ",")
    elif dots == 1 and _has_two_readings(body):
        value = _settled(text, body, rujukan)
    elif dots == 1:
        value = _plain(text, body.replace(" ", ""), ".")
    elif dots > 1:
        value = _thousands(text, body, ".")
    else:
        value = _thousands(text, body, " ")
    return value.copy_negate() if sign and value else value


def parse_rupiah(text: str) -> int:
    """Read whole rupiah; dots are thousands here, and cents other than zero are refused."""
    sign, body = _bare(text)
    whole, cents = _split_cents(body)
    separator = next((mark for mark in ".," if mark in whole), " ")
    value = int(_thousands(text, whole, separator))
    if cents.strip("0"):
        raise RuleViolation((Problem.at("jumlah", "ANG-106", teks=text.strip()),))
    return -value if sign else value


def format_angka(value: Decimal, desimal: int | None = None) -> str:
    """Write 1.234.567,89 with a true minus sign; None keeps as many decimals as there are."""
    plain = canonical(value) if desimal is None else f"{round_half_up(value, desimal):f}"
    whole, _, fraction = plain.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    is_negative = plain.startswith("-") and plain.strip("-0.") != ""
    return (MINUS if is_negative else "") + grouped + (f",{fraction}" if fraction else "")


def format_rupiah(value: int) -> str:
    """Write Rp1.234.567."""
    sign = MINUS if value < 0 else ""
    return f"{sign}Rp{format_angka(Decimal(abs(value)), 0)}"


def format_persen(value: Decimal, desimal: int = 2) -> str:
    """Write 79,33 % with a space, as layar.md 9.5 asks."""
    return f"{format_angka(value, desimal)} %"


def round_half_up(value: Decimal, desimal: int) -> Decimal:
    """Round half away from zero, once and at the end (sakip.md 4.2)."""
    return value.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=_EXACT)


def to_decimal(nilai: Fraction) -> Decimal:
    """A fraction as a decimal, cut to twenty places towards zero.

    Cutting, unlike rounding, never moves a value over a half, so rounding the result half-up
    gives the same as rounding the exact fraction.
    """
    scaled = abs(nilai.numerator) * 10**_DESIMAL_SIMPAN // nilai.denominator
    value = _EXACT.scaleb(Decimal(scaled), -_DESIMAL_SIMPAN)
    return Decimal(canonical(value if nilai >= 0 else value.copy_negate()))


def canonical(value: Decimal) -> str:
    """The one stored spelling of a number: plain, no exponent, no trailing zeros, no -0."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def parse_canonical(text: str) -> Decimal:
    """Read the stored spelling and nothing else; any other spelling is damaged data."""
    if text == "-0" or not _CANONICAL.fullmatch(text):
        raise ValueError(f"not a canonical number: {text[:40]!r}")
    return Decimal(text)


def is_terbaca(value: Decimal) -> bool:
    """Whether a number is finite and of a size the program computes with (paket.md 11.6)."""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    return (
        abs(value.adjusted()) < DIGIT_MAKSIMUM
        and isinstance(exponent, int)
        and exponent > -2 * DIGIT_MAKSIMUM
    )


def is_jauh(value: Decimal, rujukan: Decimal) -> bool:
    """Whether a value lies more than five times away from its reference (fitur.md 5.4c)."""
    if not rujukan:
        return False
    size, other = abs(value), abs(rujukan)
    return size > other * KALI_JAUH or size * KALI_JAUH < other


def _bare(text: str) -> tuple[bool, str]:
    """Strip currency, percent and sign; return (is negative, the digits and separators)."""
    body = _SPACES.sub(" ", text).strip()
    if not body:
        raise RuleViolation((Problem("angka", "ANG-102"),))
    if body in _DASH:
        raise RuleViolation((Problem.at("angka", "ANG-104", teks=body),))
    is_bracketed = body.startswith("(") and body.endswith(")")
    body = body[1:-1].strip() if is_bracketed else body
    is_negative, body = _take_sign(body)
    if body[:2].lower() == "rp":
        body = body[2:].removeprefix(".").strip()
        is_negative, body = (True, body[1:].strip()) if body[:1] in _DASH else (is_negative, body)
    body = body.removesuffix("%").strip()
    if sum(mark.isdigit() for mark in body) > DIGIT_MAKSIMUM:
        raise RuleViolation((Problem.at("angka", "ANG-105", batas=str(DIGIT_MAKSIMUM)),))
    return is_negative or is_bracketed, body


def _take_sign(body: str) -> tuple[bool, str]:
    if body[:1] in {"-", MINUS, "\N{EN DASH}"}:
        return True, body[1:].strip()
    return False, body.removeprefix("+").strip()


def _split_cents(body: str) -> tuple[str, str]:
    """Cut cents off: after a comma, or after one dot with one or two digits, or both marks."""
    last = max(body.rfind("."), body.rfind(","))
    if last < 0:
        return body, ""
    tail = body[last + 1 :]
    is_last_unlike = body[last] not in body[:last]
    if is_last_unlike and (len(tail) in {1, 2} or ("." in body[:last] and body[last] == ",")):
        return body[:last], tail
    return body, ""


def _has_two_readings(body: str) -> bool:
    whole, _, fraction = body.partition(".")
    return len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")


def _settled(text: str, body: str, rujukan: Decimal | None) -> Decimal:
    if not _GROUPED.fullmatch(body):
        raise _unreadable(text)
    pecahan, ribuan = Decimal(body), Decimal(body.replace(".", ""))
    if rujukan is not None and rujukan.is_finite() and rujukan:
        near = [value for value in (pecahan, ribuan) if not is_jauh(value, rujukan)]
        if near:
            return near[0]
    pembanding = (
        "Belum ada nilai pembanding."
        if rujukan is None or not rujukan.is_finite()
        else f"Nilai pembandingnya {format_angka(rujukan)}."
    )
    problem = Problem.at(
        "angka",
        "ANG-103",
        teks=body,
        pembanding=pembanding,
        pecahan=format_angka(pecahan),
        ribuan=format_angka(ribuan),
    )
    raise AngkaAmbigu(problem, (pecahan, ribuan))


def _mixed(text: str, body: str) -> Decimal:
    """Both marks present: the last one is the decimal mark, the other must group by three."""
    decimal_mark = max(".,", key=body.rfind)
    whole, _, fraction = body.rpartition(decimal_mark)
    grouping = "," if decimal_mark == "." else "."
    if decimal_mark in whole or not _DIGITS.fullmatch(fraction):
        raise _unreadable(text)
    return Decimal(f"{_thousands(text, whole, grouping)}.{fraction}")


def _thousands(text: str, body: str, separator: str) -> Decimal:
    """Whole digits, either without separators or grouped by three throughout."""
    match = _GROUPED.fullmatch(body)
    is_grouped = match is not None and match.group("sep") == separator
    digits = body.replace(separator, "") if is_grouped else body
    if not _DIGITS.fullmatch(digits):
        raise _unreadable(text)
    return Decimal(digits)


def _plain(text: str, body: str, mark: str) -> Decimal:
    whole, _, fraction = body.partition(mark)
    if not (_DIGITS.fullmatch(whole or "0") and _DIGITS.fullmatch(fraction)):
        raise _unreadable(text)
    return Decimal(f"{whole or '0'}.{fraction}")


def _unreadable(text: str) -> RuleViolation:
    return RuleViolation((Problem.at("angka", "ANG-101", teks=text.strip()[:40]),))
