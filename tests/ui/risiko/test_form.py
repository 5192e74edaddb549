"""The form by keyboard: a new risk from Ctrl+N to Ctrl+S, scores, hints, control plans."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import TargetDraft
from esakip_desktop.domain.risiko import TingkatRisiko
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.rencana import save_target
from esakip_desktop.services.risiko import matriks_of, read_matriks
from esakip_desktop.ui.risiko.nilai_field import NilaiField
from esakip_desktop.ui.risiko.register import step_of
from tests.ui.conftest import PARTITION
from tests.ui.risiko.conftest import press, stored, type_text
from tests.ui.risiko.register_data import TAHUN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.risiko.page import RisikoPage
    from tests.ui.risiko.register_data import Office

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# the list of a search line is a window of its own, which the offscreen screen cannot raise
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MATRIKS = {one.id: one for one in read_matriks()}


def tab_to(name: str) -> None:
    """Presses Tab until the field called so has the focus, as a user would."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName().startswith(name):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def test_a_new_risk_by_keyboard_from_begin_to_end(
    empty_page: RisikoPage, ui_context: UiContext, office: Office
) -> None:
    press(Qt.Key.Key_N, CTRL)
    assert empty_page.stage.is_open
    press(Qt.Key.Key_Down)
    tab_to("Sasaran, program")
    type_text("pusat data")
    tab_to("Indikator")
    type_text("jumlah")
    tab_to("Karena")
    type_text("pendingin rusak")
    tab_to("mungkin terjadi")
    type_text("pusat data berhenti")
    tab_to("sehingga")
    type_text("layanan terputus")
    tab_to("Pemilik")
    type_text("Sekretaris")
    for name, places in (("awal", "54"), ("sisa", "44"), ("target", "22")):
        tab_to(f"Kemungkinan, {name}")
        type_text(places[0])
        press(Qt.Key.Key_Tab)
        type_text(places[1])
    tab_to("Pengendalian yang sudah")
    type_text("pemeriksaan bulanan")
    press(Qt.Key.Key_Tab)
    type_text("K")
    assert empty_page.panel.save_button.isVisible()
    press(Qt.Key.Key_Return, CTRL)

    (row,) = stored(ui_context)
    own = row.risiko
    assert own.tingkat == TingkatRisiko.OPERASIONAL_OPD
    assert own.simpul_uid == office.simpul["subkegiatan"]
    assert own.indikator_uid == office.indikator["cadangan"]
    assert own.kode == "ROO.26.16.12.01"
    assert (own.sebab, own.uraian, own.akibat) == (
        "pendingin rusak",
        "pusat data berhenti",
        "layanan terputus",
    )
    assert (own.inheren_k, own.inheren_d) == (5, 4)
    assert (own.residual_k, own.residual_d) == (4, 4)
    assert (own.target_k, own.target_d) == (2, 2)
    assert (own.pemilik, own.efektivitas) == ("Sekretaris", "KE")
    assert ui_context.notices.text == "Risiko disimpan."
    press(Qt.Key.Key_Escape)
    assert not empty_page.stage.is_open
    assert empty_page.list.grid.hasFocus()
    assert empty_page.line is not None
    assert empty_page.line.uid == row.uid


@pytest.mark.parametrize("name", sorted(MATRIKS))
def test_level_and_score_are_those_of_the_cell(qtbot: QtBot, name: str) -> None:
    matriks = MATRIKS[name]
    field = NilaiField("residual", "Sisa")
    qtbot.addWidget(field)
    field.set_matriks(matriks)
    for sel in matriks.all_cells():
        field.set_value((sel.k, sel.d))
        chip = field.chip
        assert chip is not None
        assert chip.word == f"{sel.level.nama} {sel.skor}"
        assert chip.status == f"risiko{step_of(matriks, sel.level)}"
    field.set_value((1, None))
    assert field.chip is None


def test_the_matrix_in_force_gives_words_and_source(
    page: RisikoPage, ui_context: UiContext
) -> None:
    matriks = ui_context.workspace.read(matriks_of, TAHUN)
    line = page.line
    assert line is not None
    page.open_risiko(line)
    combo = page.panel.form.parts.residual.kemungkinan
    words = [combo.itemText(number) for number in range(1, combo.count())]
    assert words == [f"{n} {label}" for n, label in enumerate(matriks.labels_k, 1)]
    assert "dibaca dari tabel, bukan hasil kali" in page.panel.form.parts.source.text()


def test_residual_above_inherent_is_asked_and_saved(
    page: RisikoPage, ui_context: UiContext
) -> None:
    line = page.line
    assert line is not None
    page.open_risiko(line)
    parts = page.panel.form.parts
    parts.inheren.kemungkinan.setCurrentIndex(1)
    hint = parts.hints["residual"]
    assert hint.isVisible()
    assert "RSK-111" in hint.text
    assert not parts.residual.problem
    assert page.editing.save()
    changed = next(row for row in stored(ui_context) if row.uid == line.uid)
    assert changed.risiko.inheren_k == 1


def test_problems_stop_the_form_only(page: RisikoPage, ui_context: UiContext) -> None:
    line = page.line
    assert line is not None
    page.open_risiko(line)
    parts = page.panel.form.parts
    parts.uraian.editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    parts.target.dampak.setCurrentIndex(0)
    assert not page.editing.save()
    assert "RSK-101" in parts.uraian.problem
    assert "RSK-104" in parts.target.problem
    assert parts.uraian.editor.hasFocus()
    assert stored(ui_context)[line.nomor - 1].risiko.uraian == line.risiko.uraian
    assert page.list.grid.isEnabled()
    assert page.filters.tingkat.isEnabled()


def test_control_plans_are_added_changed_and_taken_out(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    plans = page.panel.form.parts.rtp
    assert len(plans.blocks) == 2
    plans.add_button.setFocus()
    press(Qt.Key.Key_Space)
    type_text("Pasang pemantau suhu")
    press(Qt.Key.Key_Tab)
    type_text("Kepala Bidang Persandian")
    tab_to("Tenggat")
    type_text("15/12/2026")
    tab_to("Kemajuan")
    type_text("12,5")
    plans.blocks[0].uraian.set_value("Tindakan yang diubah")
    plans.remove(plans.blocks[1])
    press(Qt.Key.Key_Return, CTRL)
    row = next(row for row in stored(ui_context) if row.uid == filled.risiko[0])
    assert {plan.uraian for plan in row.rtp} == {"Tindakan yang diubah", "Pasang pemantau suhu"}
    new = next(plan for plan in row.rtp if plan.uraian == "Pasang pemantau suhu")
    assert new.persen == Decimal("12.5")
    assert str(new.tenggat) == "2026-12-15"
    assert new.penanggung_jawab == "Kepala Bidang Persandian"
    assert ui_context.acts.undo()
    before = next(row for row in stored(ui_context) if row.uid == filled.risiko[0])
    assert {plan.persen for plan in before.rtp} == {Decimal(20), Decimal(60)}
    assert len(page.panel.form.parts.rtp.blocks) == 2


def test_a_wrong_control_plan_is_opened_and_named(page: RisikoPage, filled: Office) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    block = page.panel.form.parts.rtp.blocks[0]
    block.persen.set_value(120)
    assert not block.is_open
    assert not page.editing.save()
    assert block.is_open
    assert "RSK-122" in block.persen.problem
    assert not page.panel.form.parts.rtp.blocks[1].persen.problem


def test_a_blank_new_plan_is_left_out(page: RisikoPage, ui_context: UiContext) -> None:
    line = page.line
    assert line is not None
    page.open_risiko(line)
    page.panel.form.parts.rtp.add_new()
    assert not page.panel.form.is_dirty
    assert page.editing.save()
    row = next(row for row in stored(ui_context) if row.uid == line.uid)
    assert len(row.rtp) == len(line.rtp)


def test_codes_go_on_and_follow_the_level(page: RisikoPage, ui_context: UiContext) -> None:
    press(Qt.Key.Key_N, CTRL)
    parts = page.panel.form.parts
    assert parts.kode.value() == "RSO.26.16.12.11"
    parts.tingkat.editor.setFocus()
    press(Qt.Key.Key_Down)
    assert parts.kode.value() == "ROO.26.16.12.11"
    parts.kode.editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("ROO.26.16.12.03")
    assert "nomor 3" in parts.hints["kode"].text
    parts.tingkat.editor.setFocus()
    press(Qt.Key.Key_Up)
    assert parts.kode.value() == "ROO.26.16.12.03", "an own code stays"


def test_a_copy_has_its_own_code_and_plans_without_progress(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_N, CTRL | SHIFT)
    assert page.panel.form.parts.uraian.value() == "Kebocoran data pada layanan publik"
    assert len(stored(ui_context)) == 10
    press(Qt.Key.Key_Return, CTRL)
    rows = stored(ui_context)
    assert len(rows) == 11
    assert rows[-1].risiko.kode == "RSO.26.16.12.11"
    assert [plan.persen for plan in rows[-1].rtp] == [None, None]


def test_the_capaian_of_the_indicator_suggests_a_dampak(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    uid = filled.indikator["keamanan"]
    target = TargetDraft(None, uid, TAHUN, 3, angka=Decimal(80))
    ui_context.acts.run(save_target, PARTITION, target)
    realisasi = RealisasiDraft(
        None, uid, TAHUN, 3, keadaan=Keadaan.ANGKA, angka=Decimal(50), sumber_data="Laporan"
    )
    ui_context.acts.run(save_realisasi, PARTITION, realisasi)
    page.refresh()
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    words = page.panel.form.parts.usulan
    assert words.isVisible()
    assert words.text() == ("Capaian indikator s.d. TW III 62,5 %: dampak yang disarankan 3.")
    assert page.panel.form.parts.inheren.value() == (5, 4), "only said, never filled in"


def test_only_the_plan_can_be_chosen(page: RisikoPage, office: Office) -> None:
    press(Qt.Key.Key_N, CTRL)
    simpul = page.panel.form.parts.simpul
    assert office.simpul["sasaran"] in simpul.choices
    assert office.simpul["subkegiatan"] not in simpul.choices, "strategic risks hang higher"
    simpul.editor.setFocus()
    type_text("sesuatu yang lain")
    press(Qt.Key.Key_Tab)
    assert simpul.value() == ""
    assert "tidak ada di daftar" in simpul.problem


def test_tab_goes_down_the_form_as_it_is_read(
    page: RisikoPage, filled: Office, qtbot: QtBot
) -> None:
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_Return)
    form = page.panel.form
    form.parts.rtp.blocks[0].set_open(True)
    new = form.parts.rtp.add_new()
    plans = form.parts.rtp
    qtbot.waitUntil(lambda: plans.add_button.y() >= new.y() + new.sizeHint().height())
    form.focus_first()
    seen: list[tuple[int, str]] = []
    while True:
        focused = QApplication.focusWidget()
        assert focused is not None
        if not form.isAncestorOf(focused):
            break
        seen.append((focused.mapTo(form, focused.rect().center()).y(), focused.accessibleName()))
        press(Qt.Key.Key_Tab)
    heights = [height for height, _ in seen]
    assert all(later >= earlier - 4 for earlier, later in pairwise(heights)), seen
    assert len(seen) > 30


def test_every_control_of_the_form_has_a_name(page: RisikoPage) -> None:
    line = page.line
    assert line is not None
    page.open_risiko(line)
    page.panel.form.parts.rtp.blocks[0].set_open(True)
    nameless = [
        widget
        for widget in page.panel.findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]
    assert not nameless
