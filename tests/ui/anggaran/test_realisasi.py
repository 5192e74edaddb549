"""Money and work of a month: typed, rolled up, questioned, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from esakip_desktop.ui.anggaran.columns import FISIK, KEUANGAN
from esakip_desktop.ui.anggaran.lines import SELURUH
from esakip_desktop.ui.anggaran.words import rencana_text, selisih_text
from esakip_desktop.ui.kit import theme

if TYPE_CHECKING:
    from tests.ui.anggaran.conftest import Room

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def press(room: Room, words: str) -> None:
    """The one visible button with these words; buttons appear with the next turn of the loop."""

    def found() -> list[QPushButton]:
        buttons = room.page.findChildren(QPushButton)
        return [button for button in buttons if button.text() == words and button.isVisible()]

    room.qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def test_an_entry_rolls_up_to_the_program_and_to_the_whole(room: Room) -> None:
    assert room.text("2.16.02", "sd") == "160.000.000"
    room.type("media", "40000000")
    assert room.text("media") == "40.000.000"
    assert room.text("media", "sd") == "200.000.000"
    assert room.text("2.16.02") == "40.000.000"
    assert room.text("2.16.02", "sd") == "200.000.000"
    assert room.text("2.16.02", "serapan") == "40,00"  # 200 of 500 million
    assert room.text(SELURUH, "sd") == "400.000.000"
    assert room.text(SELURUH, "pagu") == "1.000.000.000"
    found = room.stored("media").bulan_ini
    assert found is not None
    assert found.keuangan == 40_000_000


def test_enter_goes_to_the_next_subkegiatan_over_the_sums(room: Room) -> None:
    room.type("konten", "5000000")
    row = room.page.grid.current_row
    assert row is not None
    assert row.uid == room.uids["domain"]
    assert room.page.grid.current_key == KEUANGAN


def test_rupiah_is_read_as_it_is_printed_and_never_shortened(room: Room) -> None:
    room.type("media", "Rp1.250.000,00")
    assert room.text("media") == "1.250.000"
    room.type("media", "1.250.000,50")
    column = room.page.grid.rows_model.column_number(KEUANGAN)
    line = room.page.grid.rows_model.line_of(room.uids["media"])
    problem = room.page.grid.rows_model.problem_at(line, column)
    assert problem is not None
    assert problem.typed == "1.250.000,50"
    assert problem.sentence.endswith("(ANG-106)")
    room.select("media")
    assert room.page.realisasi.panel.question.isVisible()
    press(room, "Hapus ketikan")
    assert room.page.grid.rows_model.problem_total == 0


def test_sd_entry_makes_the_month_and_refuses_to_fall(room: Room) -> None:
    room.select("media")
    QTest.keyClick(room.page.grid, Key.Key_Comma, Control)
    head = room.page.grid.rows_model.columns[room.page.grid.rows_model.column_number(KEUANGAN)]
    assert head.header == "s.d. September"
    room.type("media", "198.000.000")
    found = room.stored("media").bulan_ini
    assert found is not None
    assert found.keuangan == 38_000_000
    assert room.text("media") == "198.000.000"
    room.type("media", "150.000.000")
    assert room.page.grid.rows_model.problem_total == 1
    sentence = room.page.realisasi.entry.problem(room.line("media"))
    assert sentence.startswith("Angka s.d. September (150.000.000) lebih kecil")
    after = room.stored("media").bulan_ini
    assert after is not None
    assert after.keuangan == 38_000_000


def test_fisik_is_weighted_by_pagu_and_carried_until_it_is_filled(room: Room) -> None:
    assert room.text("media", FISIK) == "40,00"  # of August
    column = room.page.grid.rows_model.columns[room.page.grid.rows_model.column_number(FISIK)]
    assert column.tone is not None
    assert column.tone(room.line("media")) == "hint"
    room.type("media", "60", FISIK)
    assert column.tone(room.line("media")) == "strong"
    room.type("konten", "10", FISIK)
    assert room.text("2.16.02", FISIK) == "50,00"  # (400 × 60 + 100 × 10) ÷ 500
    room.type("konten", "12.125", FISIK)
    assert room.text("konten", FISIK) == "12,13"
    found = room.stored("konten").bulan_ini
    assert found is not None
    assert found.fisik == Decimal("12.125")
    room.type("konten", "120", FISIK)
    assert room.page.realisasi.entry.problem(room.line("konten")).endswith("(AGR-102)")


def test_money_and_work_apart_are_said_in_words(room: Room) -> None:
    room.context.scope.set_triwulan(3)
    assert "fisik" in room.text("media", "selisih") or "seimbang" in room.text("media", "selisih")
    assert selisih_text(Decimal("-8.8")) == "fisik mendahului 8,80 poin"
    assert selisih_text(Decimal("3.205")) == "keuangan mendahului 3,21 poin"
    assert selisih_text(Decimal("0.001")) == "seimbang"
    assert selisih_text(Decimal("-8.8"), is_short=True) == "fisik +8,80"
    assert selisih_text(None) == ""
    assert rencana_text("keuangan", Decimal("-12.3")) == "keuangan di bawah rencana 12,30 poin"
    assert rencana_text("fisik", Decimal(0)) == "fisik sesuai rencana"


def test_money_above_the_pagu_and_falling_work_are_asked(room: Room) -> None:
    room.type("konten", "150000000")
    assert [hint.code for hint in room.line("konten").hints] == ["AGR-111"]
    room.type("media", "35", FISIK)
    assert [hint.code for hint in room.line("media").hints] == ["AGR-112"]
    room.select("konten")
    question = room.page.realisasi.panel.question
    assert question.isVisible()
    assert "melebihi pagu" in question.text
    press(room, "Angka sudah benar")
    assert not room.line("konten").hints
    room.type("konten", "160000000")
    assert room.line("konten").hints  # another figure asks again


def test_a_pasted_block_is_one_act(room: Room) -> None:
    room.select("media")
    QGuiApplication.clipboard().setText("1.000.000\n2.000.000\nabc")
    model = room.page.grid.rows_model
    shown = [line for line in room.page.lembar.lines if line.is_leaf]
    assert [line.uid for line in shown] == [room.uids[k] for k in ("media", "konten", "domain")]
    QTest.keyClick(room.page.grid, Key.Key_V, Control)
    assert (room.text("media"), room.text("konten")) == ("1.000.000", "2.000.000")
    assert model.problem_total == 0  # the third line of the block fell on a sum
    QTest.keyClick(room.page.grid, Key.Key_Z, Control)
    assert (room.text("media"), room.text("konten")) == ("", "")


def test_delete_empties_the_cell_and_keeps_the_work(room: Room) -> None:
    room.type("media", "40000000")
    room.type("media", "60", FISIK)
    room.select("media")
    QTest.keyClick(room.page.grid, Key.Key_Delete)
    found = room.stored("media").bulan_ini
    assert found is not None
    assert found.keuangan is None
    assert found.fisik == 60


def test_another_month_of_the_triwulan_can_be_chosen(room: Room) -> None:
    assert room.page.bulan.current == "9"
    room.page.bulan.button("8").click()
    assert room.page.title == "Anggaran · Agustus 2026"
    assert room.text("media") == "80.000.000"
    room.context.scope.set_triwulan(2)
    assert room.page.bulan.current == "6"
    assert room.page.title == "Anggaran · Juni 2026"


def test_lines_fold_by_key_and_stay_folded(room: Room) -> None:
    room.select("2.16.02", "uraian")
    QTest.keyClick(room.page.grid, Key.Key_Left)
    model = room.page.grid.rows_model
    assert model.line_of(room.uids["media"]) < 0
    assert model.line_of(room.uids["domain"]) >= 0
    room.context.acts.undo()
    room.page.refresh()
    assert model.line_of(room.uids["media"]) < 0
    QTest.keyClick(room.page.grid, Key.Key_Return)
    assert model.line_of(room.uids["media"]) >= 0


def test_masalah_is_saved_by_leaving_and_leaves_the_figures(room: Room) -> None:
    room.type("media", "40000000")
    room.select("media")
    form = room.page.realisasi.panel.form
    form.fields["masalah"].editor.setFocus()
    QTest.keyClicks(form.fields["masalah"].editor, "Lelang ulang")
    form.fields["upaya"].editor.setFocus()
    found = room.stored("media").bulan_ini
    assert found is not None
    assert (found.masalah, found.keuangan) == ("Lelang ulang", 40_000_000)
    room.select("2.16.02", "uraian")
    assert not form.isVisible()


def test_the_curve_says_plan_money_and_work(room: Room) -> None:
    room.select("media")
    words = room.page.realisasi.panel.chart.accessibleName()
    assert "rencana: Jan 10,00 %, Feb 20,00 %" in words
    assert "keuangan: Jan tidak ada nilai" in words
    assert "Agu 40,00 %, Sep tidak ada nilai" in words
    room.select(SELURUH, "uraian")
    words = room.page.realisasi.panel.chart.accessibleName()
    assert "Agu 36,00 %" in words  # 360 of 1.000 million


def test_f1_says_the_figures_of_the_line(room: Room) -> None:
    room.select("media")
    QTest.keyClick(room.page.grid, Key.Key_F1)
    facts = room.page.realisasi.panel.facts
    assert facts.hasFocus()
    assert facts.accessibleName().startswith("Keuangan 40,00 % dari pagu s.d. September.")
    assert "Keuangan di bawah rencana 50,00 poin." in facts.accessibleName()


def test_f9_goes_to_the_next_that_waits(room: Room) -> None:
    room.select("media")
    QTest.keyClick(room.page.grid, Key.Key_F9)
    row = room.page.grid.current_row
    assert row is not None
    assert row.uid == room.uids["konten"]
    for key in ("media", "konten", "domain"):
        room.type(key, "1")
        room.type(key, "90", FISIK)
    QTest.keyClick(room.page.grid, Key.Key_F9)
    assert room.context.notices.text.startswith("Semua subkegiatan terisi")


def test_the_chart_follows_the_theme(room: Room) -> None:
    room.select("media")
    chart = room.page.realisasi.panel.chart
    light = chart.grab().toImage()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "gelap")
    dark = chart.grab().toImage()
    assert light.pixelColor(1, 1).lightness() > 200
    assert dark.pixelColor(1, 1).lightness() < 60
