"""Fields: figures typed the way people type them, dates, choices, reasons in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from esakip_desktop.domain.nilai import Arah
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.angka_field import AngkaField, group_digits
from esakip_desktop.ui.kit.fields import (
    AreaField,
    CheckField,
    Choice,
    ChoiceField,
    TanggalField,
    TextField,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.field import Field


def line_of(field: Field) -> QLineEdit:
    assert isinstance(field.editor, QLineEdit)
    return field.editor


def finish(field: Field) -> None:
    line_of(field).editingFinished.emit()


@pytest.fixture
def angka(qtbot: QtBot) -> AngkaField:
    made = AngkaField("angka", "Nilai TW III", unit="konten")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("keys", "shown", "value"),
    [
        ("1234567", "1.234.567", "1234567"),
        ("1234,5", "1.234,5", "1234.5"),
        ("1250000.5", "1250000.5", "1250000.5"),
        ("0,5", "0,5", "0.5"),
        ("-1200", "-1.200", "-1200"),
        ("12", "12", "12"),
    ],
)
def test_separators_appear_while_typing(
    angka: AngkaField, qtbot: QtBot, keys: str, shown: str, value: str
) -> None:
    QTest.keyClicks(angka.editor, keys)
    assert angka.text() == shown
    assert angka.value() == Decimal(value)


def test_the_cursor_stays_where_the_user_types(angka: AngkaField, qtbot: QtBot) -> None:
    angka.set_value(Decimal(1234567))
    line_of(angka).setCursorPosition(3)
    QTest.keyClicks(angka.editor, "9")
    assert angka.text() == "12.934.567"
    QTest.keyClick(angka.editor, Qt.Key.Key_Backspace)
    assert angka.text() == "1.234.567"


def test_a_figure_with_two_readings_is_asked_and_not_stored(
    angka: AngkaField, qtbot: QtBot
) -> None:
    angka.show()
    with qtbot.assertNotEmitted(angka.committed):
        QTest.keyClicks(angka.editor, "4.125")
        finish(angka)
    assert "dua cara" in angka.problem
    with pytest.raises(RuleViolation):
        angka.value()
    buttons = {made.text(): made for made in angka.findChildren(QPushButton)}
    assert set(buttons) == {"4,125", "4.125"}
    with qtbot.waitSignal(angka.committed):
        QTest.mouseClick(buttons["4,125"], Qt.MouseButton.LeftButton)
    assert angka.value() == Decimal("4.125")
    assert angka.problem == ""


def test_last_year_settles_a_figure_with_two_readings(angka: AngkaField, qtbot: QtBot) -> None:
    angka.set_rujukan(Decimal("4.098"))
    QTest.keyClicks(angka.editor, "4.125")
    with qtbot.waitSignal(angka.committed):
        finish(angka)
    assert angka.value() == Decimal("4.125")
    assert angka.text() == "4,125"


def test_words_are_no_figure_and_stay_in_the_field(angka: AngkaField, qtbot: QtBot) -> None:
    QTest.keyClicks(angka.editor, "dua belas")
    finish(angka)
    assert "dua belas" in angka.problem
    assert angka.text() == "dua belas"
    line_of(angka).setText("")
    assert angka.value() is None


def test_pasted_figures_are_cleaned(angka: AngkaField) -> None:
    line = line_of(angka)
    line.insert("Rp1.250.000,50 ")
    line.textEdited.emit(line.text())
    finish(angka)
    assert angka.value() == Decimal("1250000.5")


def test_rupiah_are_whole_and_dots_are_thousands(qtbot: QtBot) -> None:
    field = AngkaField("pagu", "Pagu", is_rupiah=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field.editor, "4125000")
    assert field.text() == "4.125.000"
    assert field.value_rupiah() == 4125000
    line_of(field).setText("4.125")
    assert field.value_rupiah() == 4125
    field.set_value(None)
    assert field.value_rupiah() is None


@pytest.mark.parametrize(
    ("text", "grouped"),
    [("1234", "1.234"), ("12.34", "1.234"), ("1,2345", "1,2345"), ("a1", "a1"), ("", "")],
)
def test_grouping_leaves_words_alone(text: str, grouped: str) -> None:
    assert group_digits(text) == grouped


def test_decimals_of_the_indicator_are_shown(angka: AngkaField) -> None:
    angka.set_desimal(2)
    angka.set_value(Decimal("9.5"))
    assert angka.text() == "9,50"


def test_a_date_is_read_in_three_ways_and_refused_in_words(qtbot: QtBot) -> None:
    field = TanggalField("tanggal", "Tanggal data")
    qtbot.addWidget(field)
    for text in ("30/9/2026", "30 September 2026", "2026-09-30"):
        line_of(field).setText(text)
        finish(field)
        assert field.value() == dt.date(2026, 9, 30)
        assert line_of(field).text() == "30 Sep 2026"
    line_of(field).setText("31 Sep 2026")
    finish(field)
    assert field.problem
    assert line_of(field).text() == "31 Sep 2026"


def test_today_and_the_calendar_fill_a_date(qtbot: QtBot) -> None:
    field = TanggalField("tanggal", "Tanggal data")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.committed):
        field.set_today()
    assert field.value() == clock.today()
    field.pick(QDate(2026, 3, 31))
    assert field.value() == dt.date(2026, 3, 31)
    field.set_locked("Dikunci.")
    field.set_today()
    assert field.value() == dt.date(2026, 3, 31)


def test_a_choice_returns_the_very_value(qtbot: QtBot) -> None:
    field = ChoiceField("arah", "Arah", [(Arah.NAIK, "Naik"), (Arah.TURUN, "Turun")])
    qtbot.addWidget(field)
    field.set_value(Arah.TURUN)
    assert field.value() is Arah.TURUN
    with qtbot.waitSignal(field.committed):
        QTest.keyClick(field.editor, Qt.Key.Key_Up)
    assert field.value() is Arah.NAIK
    field.set_choices([(Arah.RENTANG, "Rentang"), (Arah.NAIK, "Naik")])
    assert field.value() is Arah.NAIK


def test_the_wheel_does_not_change_a_choice_and_choosing_is_silent(qtbot: QtBot) -> None:
    choice = Choice[int]()
    qtbot.addWidget(choice)
    choice.set_choices([(2025, "2025"), (2026, "2026")])
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        assert choice.choose(2026)
        assert not choice.choose(1999)
    assert choice.value == 2026


def test_words_ticks_and_areas_tell_when_they_are_left(qtbot: QtBot) -> None:
    text, area = TextField("nama", "Nama"), AreaField("isi", "Isi")
    tick = CheckField("sementara", "Angka sementara")
    for field in (text, area, tick):
        qtbot.addWidget(field)
    with qtbot.waitSignals([text.changed, text.committed]):
        QTest.keyClicks(text.editor, " Kominfo ")
        finish(text)
    assert text.value() == "Kominfo"
    with qtbot.assertNotEmitted(text.committed):
        finish(text)
    with qtbot.assertNotEmitted(area.changed):
        area.set_value("satu")
    with qtbot.waitSignal(area.changed):
        QTest.keyClicks(area.editor, "dua")
    assert "dua" in area.value()
    with qtbot.waitSignal(tick.committed):
        QTest.keyClick(tick.editor, Qt.Key.Key_Space)
    assert tick.value() is True


def test_a_locked_field_says_why_and_a_problem_stands_below(qtbot: QtBot) -> None:
    field = TextField("nama", "Nama", hint="Nama lengkap")
    qtbot.addWidget(field)
    field.show()

    def message() -> list[str]:
        return [label.text() for label in field.findChildren(QLabel) if label.text()]

    assert message() == ["Nama", "Nama lengkap"]
    field.set_locked("Ditetapkan Bappeda 1 Agustus 2026.")
    assert line_of(field).isReadOnly()
    assert "Ditetapkan Bappeda 1 Agustus 2026." in message()
    field.set_problem("Nama belum diisi.")
    assert field.problem in message()
    assert field.editor.accessibleDescription() == "Nama belum diisi."
    assert field.editor.property("problem") == "true"
    field.set_problem("")
    field.set_locked("")
    assert message() == ["Nama", "Nama lengkap"]
    assert field.editor.accessibleName() == "Nama"
