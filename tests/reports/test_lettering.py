"""Measuring and wrapping agree with the bundled typeface and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont

from esakip_desktop.foundation.paths import resource
from esakip_desktop.reports.lettering import (
    NORMAL,
    STRONG,
    clean_text,
    ellipsise,
    text_width,
    wrap_label,
    wrap_text,
)

SENTENCE = "Persentase perangkat daerah yang menindaklanjuti 1.234,56 % rekomendasi (LHE)"


@pytest.mark.parametrize(
    ("weight", "file"), [(NORMAL, "fonts/Inter-Regular.ttf"), (STRONG, "fonts/Inter-SemiBold.ttf")]
)
def test_widths_are_those_of_the_bundled_font(weight: int, file: str) -> None:
    font = TTFont(f"uji-{weight}", str(resource(file)))
    for text in (SENTENCE, "0123456789", "Rp1.234.567.890", "WMiljé − × ≥ … “kutip”"):
        real = font.stringWidth(text, 10)
        assert text_width(text, 10, weight) == pytest.approx(real, rel=0.015)


def test_digits_have_one_width() -> None:
    assert len({text_width(digit, 10) for digit in "0123456789"}) == 1


@given(st.text(max_size=200), st.floats(20, 400))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: float) -> None:
    lines = wrap_text(text, width, 10)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 10) <= width + 0.01 for line in lines if len(line) > 1)


def test_a_long_word_is_cut_after_a_soft_mark() -> None:
    lines = wrap_text("Perencanaan/Penganggaran", text_width("Perencanaan/Penga", 10), 10)
    assert lines == ("Perencanaan/", "Penganggaran")


def test_line_breaks_of_the_text_are_kept() -> None:
    assert wrap_text("satu\n\ndua tiga", 500, 10) == ("satu", "", "dua tiga")


@given(st.text(min_size=1, max_size=80), st.floats(30, 200))
def test_a_label_never_grows_beyond_its_room(text: str, width: float) -> None:
    assert text_width(ellipsise(text, width, 11), 11) <= width
    lines = wrap_label(text, width, 11)
    assert len(lines) <= 2
    assert all(text_width(line, 11) <= width for line in lines)


def test_a_cut_label_says_so() -> None:
    assert ellipsise("Persandian", 40, 11).endswith("…")
    assert wrap_label("Dinas Komunikasi dan Informatika", 60, 11)[-1].endswith("…")
    assert wrap_label("Dinas Sosial", 40, 11) == ("Dinas", "Sosial")


@given(st.text())
def test_clean_text_can_always_stand_in_a_file(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert not any(ord(char) < 32 and char != "\n" for char in clean)
    assert clean_text(clean) == clean


def test_direction_marks_and_controls_are_taken_away() -> None:
    assert clean_text("a\u202eb\x07c\td\r\ne") == "abc d\ne"
