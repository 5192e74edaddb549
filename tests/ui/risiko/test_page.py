"""The page: list, filters, deletion and undo, kept input, who may change what."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.capaian import ATURAN_BAKU
from esakip_desktop.domain.risiko import RisikoDraft, TingkatRisiko
from esakip_desktop.services import setup
from esakip_desktop.services.risiko import save_risiko
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.context import Scope
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.risiko.columns import journey, rtp_text
from esakip_desktop.ui.risiko.filters import ATAS, OPERASIONAL, STRATEGIS
from esakip_desktop.ui.risiko.register import Fase
from tests.ui.conftest import PARTITION
from tests.ui.risiko.conftest import press, stored, type_text
from tests.ui.risiko.register_data import RISIKO, ROO, TAHUN

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.risiko.page import RisikoPage
    from tests.ui.risiko.register_data import Office

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def pick(page: RisikoPage, words: str) -> None:
    """Clicks a choice of a segment by its words."""
    found = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.text() == words
    )
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def question(host: QWidget) -> Question:
    found = host.findChildren(Question)[-1]
    assert found.isVisible()
    return found


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


# the list


def test_the_gravest_risk_stands_first(page: RisikoPage) -> None:
    rows = page.list.model.rows
    assert [line.nomor for line in rows] == [8, 1, 4, 2, 6, 3, 5, 7, 9, 10]
    assert journey(rows[0]) == "22→21→20"
    assert [rtp_text(line) for line in rows[:2]] == ["55 %", "40 %"]
    assert page.list.counts.words == (
        "Sangat Tinggi 1",
        "Tinggi 4",
        "Sedang 3",
        "Rendah 1",
        "Sangat Rendah 1",
    )


def test_filters_and_their_counts_agree(page: RisikoPage) -> None:
    pick(page, "Operasional")
    operational = list(page.list.model.rows)
    assert {line.risiko.tingkat for line in operational} == {TingkatRisiko.OPERASIONAL_OPD}
    assert page.filters.tingkat.button(OPERASIONAL).words == f"Operasional {len(operational)}"
    pick(page, "Di atas selera")
    assert [line.nomor for line in page.list.model.rows] == [8]
    assert page.filters.selera.button(ATAS).words == "Di atas selera 1"
    pick(page, "Strategis")
    assert page.filters.tingkat.current == STRATEGIS
    assert all(line.is_above_selera for line in page.list.model.rows)


def test_find_reaches_the_code_and_the_cause(page: RisikoPage) -> None:
    press(Qt.Key.Key_F, CTRL)
    type_text("roo.26.16.12.03")
    assert [line.nomor for line in page.list.model.rows] == [3]


def test_a_place_selects_a_risk_even_behind_a_filter(page: RisikoPage, filled: Office) -> None:
    pick(page, "Strategis")
    page.place_selected(filled.risiko[7])
    assert page.line is not None
    assert page.line.nomor == 8
    assert page.current_subject() == filled.risiko[7]
    plan = page.list.model.rows[1].rtp[0]
    page.place_selected(plan.uid)
    assert page.current_subject() == plan.risiko_uid


def test_the_form_follows_the_list_and_saves_what_is_left(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    page.panel.form.parts.sebab.editor.setFocus()
    type_text("dan ")
    page.list.grid.setFocus()
    press(Qt.Key.Key_Down)
    assert page.editing.key == filled.risiko[3]
    assert page.panel.form.parts.uraian.value() == RISIKO[3][0]
    assert stored(ui_context)[0].risiko.sebab == "dan kunci akses tidak diganti berkala"
    assert ui_context.notices.text == "Risiko disimpan."


def test_a_filter_leaves_the_open_form_alone(page: RisikoPage, filled: Office) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    pick(page, "Operasional")
    assert page.editing.key == filled.risiko[0]
    assert page.line is not None
    assert page.line.uid != filled.risiko[0]


def test_leaving_a_broken_form_by_arrow_keeps_the_keys_in_the_list(
    page: RisikoPage, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    page.panel.form.parts.uraian.editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Backspace)
    page.list.grid.setFocus()
    press(Qt.Key.Key_Down)
    assert page.list.grid.hasFocus()
    assert page.editing.key == filled.risiko[3]
    assert page.editing.kept_keys == {filled.risiko[0]}


# deleting


def test_delete_names_the_plans_and_can_be_undone(
    page: RisikoPage, ui_context: UiContext, host: QWidget, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Delete)
    asked = question(host)
    assert "RSO.26.16.12.01" in words_of(asked)
    assert "2 rencana tindak pengendalian" in words_of(asked)
    assert len(stored(ui_context)) == 10
    QTest.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    assert len(stored(ui_context)) == 9
    assert len(page.list.model.rows) == 9
    assert ui_context.notices.text == "Risiko RSO.26.16.12.01 dan 2 RTP dihapus."
    assert ui_context.acts.undo()
    assert len(stored(ui_context)[0].rtp) == 2
    assert len(page.list.model.rows) == 10


def test_deleting_the_risk_in_the_form_closes_it(
    page: RisikoPage, ui_context: UiContext, host: QWidget, filled: Office
) -> None:
    page.list.select(filled.risiko[8])
    press(Qt.Key.Key_Return)
    page.panel.delete_asked.emit()
    QTest.mouseClick(question(host).verb_button, Qt.MouseButton.LeftButton)
    assert not page.stage.is_open
    assert len(stored(ui_context)) == 9


def test_a_change_elsewhere_never_overwrites_input(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    form = page.panel.form
    form.parts.uraian.editor.setFocus()
    type_text("Sangat ")
    row = stored(ui_context)[0].risiko
    other = RisikoDraft(
        row.uid, row.tahun, TingkatRisiko(row.tingkat), row.uraian, "sebab lain", "akibat lain"
    )
    ui_context.acts.run(save_risiko, PARTITION, other)
    assert form.parts.uraian.value().startswith("Sangat ")
    assert form.parts.sebab.value() != "sebab lain"
    assert "berubah" in form.banners.notes


# states


def test_nothing_yet_is_one_sentence_and_one_button(
    empty_page: RisikoPage, ui_context: UiContext
) -> None:
    assert empty_page.is_empty_shown
    assert "Belum ada risiko untuk 2026." in words_of(empty_page)
    pick(empty_page, "Catat risiko pertama")
    assert empty_page.stage.is_open


def test_last_year_can_be_copied_and_taken_back(
    open_page: Callable[[UiContext], RisikoPage], ui_context: UiContext, filled: Office
) -> None:
    ui_context.scope.set_tahun(TAHUN + 1)
    page = open_page(ui_context)
    assert page.is_empty_shown
    pick(page, "Salin 10 risiko dari 2026")
    rows = stored(ui_context, TAHUN + 1)
    assert len(rows) == 10
    assert rows[0].risiko.kode == "RSO.27.16.12.01"
    assert (rows[0].risiko.residual_k, rows[0].risiko.residual_d) == (4, 4)
    assert {plan.persen for row in rows for plan in row.rtp} == {None}
    assert len(stored(ui_context)) == 10
    assert not page.is_empty_shown
    assert ui_context.acts.undo()
    assert not stored(ui_context, TAHUN + 1)
    assert page.is_empty_shown


def test_the_hub_reads_only_and_says_why(
    open_page: Callable[[UiContext], RisikoPage], hub_context: UiContext
) -> None:
    page = open_page(hub_context)
    assert len(page.list.model.rows) == 10
    assert "hanya dapat dibaca" in page.banners.notes["tutup"].text
    assert "Dinas Kominfo CONTOH" in page.banners.notes["tutup"].text
    assert not page.head_buttons[0].isVisible()
    press(Qt.Key.Key_N, CTRL)
    assert not page.stage.is_open
    press(Qt.Key.Key_Delete)
    assert not page.window().findChildren(Question)
    press(Qt.Key.Key_Return)
    assert page.stage.is_open
    assert not page.panel.save_button.isVisible()
    assert not page.panel.form.parts.rtp.add_button.isVisible()
    before = page.panel.form.parts.uraian.value()
    page.panel.form.parts.uraian.editor.setFocus()
    type_text("x")
    assert page.panel.form.parts.uraian.value() == before
    assert not page.panel.form.parts.residual.kemungkinan.isEnabled()


def test_all_offices_at_once_asks_to_choose(
    open_page: Callable[[UiContext], RisikoPage], hub_context: UiContext
) -> None:
    hub_context.scope.set_value(Scope(TAHUN, 3, None, "Semua OPD"))
    page = open_page(hub_context)
    assert page.is_empty_shown
    assert "Pilih OPD" in words_of(page)
    hub_context.scope.set_opd(PARTITION, "Dinas Kominfo CONTOH")
    assert not page.is_empty_shown
    assert len(page.list.model.rows) == 10


def test_a_read_only_file_says_so(
    open_page: Callable[[UiContext], RisikoPage],
    ui_context: UiContext,
    workspace: Workspace,
    filled: Office,
) -> None:
    with Workspace.open(workspace.path, is_read_only=True) as reading:
        context = replace(
            ui_context,
            workspace=reading,
            acts=Acts(reading, ui_context.feed, ui_context.notices),
        )
        page = open_page(context)
        assert "hanya baca" in page.banners.notes["tutup"].text
        assert not page.is_open
        page.hide()


def test_scores_of_another_matrix_keep_their_level_and_wait_for_review(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    aturan = replace(ATURAN_BAKU, tahun=TAHUN)
    ui_context.acts.run(lambda session: setup.save_aturan(session, aturan, matriks="M2-SEL"))
    assert "10 risiko" in page.banners.notes["matriks"].text
    line = next(line for line in page.list.model.rows if line.uid == filled.risiko[0])
    sisa = line.sel(Fase.SISA)
    assert sisa is not None
    assert (sisa.skor, sisa.level.nama) == (19, "Tinggi")
    assert page.card.peta.point_total == 0
    page.open_risiko(line)
    assert "matriks" in page.panel.form.banners.notes
    assert page.editing.save()
    line = next(line for line in page.list.model.rows if line.uid == filled.risiko[0])
    sisa = line.sel(Fase.SISA)
    assert sisa is not None
    assert (sisa.skor, sisa.level.nama) == (16, "Sangat Tinggi")
    assert page.card.peta.point_total == 1


def test_a_sheet_has_one_cell_for_each_head(page: RisikoPage) -> None:
    sheet = page.list.grid.export_rows()
    named = dict(zip(sheet.heads, sheet.rows[1], strict=True))
    assert (named["Skor sisa"], named["Level sisa"]) == (19, "Tinggi")
    assert named["Kemajuan RTP (%)"] == Decimal(40)


def test_every_control_has_a_name(page: RisikoPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not nameless


def test_ctrl_enter_begins_a_risk_and_then_saves_it(
    page: RisikoPage, ui_context: UiContext
) -> None:
    press(Qt.Key.Key_Return, CTRL)
    parts = page.panel.form.parts
    for field in (parts.sebab, parts.uraian, parts.akibat):
        field.editor.setFocus()
        type_text("kata")
    press(Qt.Key.Key_Return, CTRL)
    assert len(stored(ui_context)) == 11
    assert stored(ui_context)[-1].risiko.uraian == "kata", "the key is not typed into the text"
    assert ROO not in {TingkatRisiko(stored(ui_context)[-1].risiko.tingkat)}
