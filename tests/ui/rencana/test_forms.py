"""The forms: saving by leaving, problems at the field, unsaved input that survives."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.rencana import indikator_row, indikator_rows, simpul_rows
from esakip_desktop.domain.nilai import Arah, Tipe
from esakip_desktop.services.draf import draf_content
from esakip_desktop.services.rencana import save_simpul
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.rencana.autosave import MISSING
from esakip_desktop.ui.rencana.form_simpul import draft_of
from esakip_desktop.ui.rencana.page import RencanaPage
from tests.ui.rencana.keys import CTRL, button, press, write
from tests.ui.rencana.office import add_indikator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from tests.ui.rencana.office import Office

Key = Qt.Key


def kept_text(workspace: Workspace) -> str | None:
    """The unsaved input that lies in the work file."""
    return workspace.read(draf_content, "rencana", workspace.facts.partition)


def marked_lines(page: RencanaPage) -> list[str]:
    """The lines of the tree whose input waits."""
    return [row.uid for row in page.tree_box.rows if row.has_draf]


def open_node(page: RencanaPage, uid: str, field: str) -> None:
    page.place_selected(uid)
    page.detail.show_tab("umum")
    page.detail.node_tab.form.fields[field].setFocus()


def uraian_of(workspace: Workspace, uid: str) -> str:
    rows = workspace.read(simpul_rows, workspace.facts.partition)
    return next(row.uraian for row in rows if row.uid == uid)


def test_leaving_a_field_saves_it(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    open_node(page, office.sasaran, "penanggung_jawab")
    write(qtbot, host, "Kepala Bidang")
    press(qtbot, host, Key.Key_Tab)
    rows = workspace.read(simpul_rows, workspace.facts.partition)
    assert {row.penanggung_jawab for row in rows} == {None, "Kepala Bidang"}
    assert page.context.notices.text == "Sasaran disimpan."


def test_ctrl_s_saves_an_open_field(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    open_node(page, office.sasaran, "uraian")
    press(qtbot, host, Key.Key_End, CTRL)
    write(qtbot, host, " dan anak")
    page.save_open_field()
    assert uraian_of(workspace, office.sasaran) == "Meningkatnya layanan ibu dan anak"


def test_a_new_indicator_says_what_is_missing_and_saves_itself_when_it_can(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.place_selected(office.sasaran)
    page.tree_box.tree.setFocus()
    press(qtbot, host, Key.Key_N, CTRL)
    form = page.detail.sheet_tab.form
    write(qtbot, host, "Angka kematian ibu")
    press(qtbot, host, Key.Key_Tab)
    assert form.banners.notes[MISSING].text == "Belum tersimpan. Masih kurang: Satuan, Arah, Tipe."
    assert not any(field.problem for field in form.fields.values())
    form.fields["satuan"].setFocus()
    write(qtbot, host, "%")
    press(qtbot, host, Key.Key_Tab)
    form.fields["arah"].setFocus()
    press(qtbot, host, Key.Key_Down)
    press(qtbot, host, Key.Key_Down)
    rows = {row.nama: row for row in workspace.read(indikator_rows, workspace.facts.partition)}
    made = rows["Angka kematian ibu"]
    assert (made.satuan, made.arah, made.tipe) == ("%", Arah.TURUN, Tipe.PERSEN)
    assert MISSING not in form.banners.notes
    assert page.detail.sheet_tab.uid == made.uid
    form.fields["rumus_turun"].setFocus()
    press(qtbot, host, Key.Key_Down)
    stored = workspace.read(indikator_row, made.uid)
    assert stored is not None
    assert stored.rumus_turun == "B"
    assert stored.urutan == made.urutan


def test_a_figure_that_cannot_be_read_is_never_lost(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.place_selected(office.indikator)
    page.detail.show_tab("kartu")
    form = page.detail.sheet_tab.form
    form.fields["kondisi_awal"].setFocus()
    write(qtbot, host, "kira-kira 7O")
    press(qtbot, host, Key.Key_Tab)
    assert "ANG-101" in form.fields["kondisi_awal"].problem
    page.place_selected(office.tujuan)
    page.place_selected(office.indikator)
    page.detail.show_tab("kartu")
    editor = form.fields["kondisi_awal"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "kira-kira 7O"
    editor.setFocus()
    editor.selectAll()
    write(qtbot, host, "70,5")
    press(qtbot, host, Key.Key_Tab)
    row = workspace.read(indikator_row, office.indikator)
    assert row is not None
    assert row.kondisi_awal == Decimal("70.5")
    assert not page.detail.sheet_tab.form.banners.notes


def test_input_survives_a_crash_and_is_offered_again(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    """The file as the crash leaves it is opened again, in a second window."""
    page.place_selected(office.tujuan)
    page.tree_box.tree.setFocus()
    press(qtbot, host, Key.Key_Insert)
    write(qtbot, host, "Sasaran yang belum selesai")
    page.detail.node_tab.autosave.keep()
    left = workspace.path.with_name("sesudah.esakip")
    shutil.copyfile(workspace.path, left)
    with open_workspace(left) as reopened:
        acts = Acts(reopened, page.context.feed, page.context.notices)
        later = RencanaPage(replace(page.context, workspace=reopened, acts=acts))
        qtbot.addWidget(later)
        later.show()
        qtbot.waitExposed(later)
        assert later.banners.notes["isian"].text == "1 isian belum tersimpan: Sasaran baru."
        button(later.banners, "Lanjutkan").click()
        assert later.detail.is_new_node
        assert later.detail.node_tab.form.draft().uraian == "Sasaran yang belum selesai"
        assert "isian" not in later.banners.notes
        later.save_open_field()
        rows = reopened.read(simpul_rows, reopened.facts.partition)
        assert "Sasaran yang belum selesai" in [row.uraian for row in rows]
        assert kept_text(reopened) is None


def test_input_is_kept_some_seconds_after_typing(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    open_node(page, office.sasaran, "uraian")
    write(qtbot, host, "Baru ")
    assert kept_text(workspace) is None
    qtbot.waitUntil(lambda: kept_text(workspace) is not None, timeout=4000)
    press(qtbot, host, Key.Key_Tab)
    assert kept_text(workspace) is None


def test_kept_input_can_be_thrown_away(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    open_node(page, office.sasaran, "uraian")
    press(qtbot, host, Key.Key_A, CTRL)
    press(qtbot, host, Key.Key_Delete)
    press(qtbot, host, Key.Key_Tab)
    form = page.detail.node_tab.form
    assert "REN-101" in form.fields["uraian"].problem
    page.place_selected(office.tujuan)
    assert page.banners.notes["isian"].text.startswith("1 isian belum tersimpan: Sasaran")
    qtbot.waitUntil(lambda: marked_lines(page) == [office.sasaran], timeout=2000)
    button(page.banners, "Buang").click()
    assert "isian" not in page.banners.notes
    page.place_selected(office.sasaran)
    assert form.draft().uraian == "Meningkatnya layanan ibu"


def test_a_reload_never_overwrites_what_is_being_typed(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    open_node(page, office.sasaran, "uraian")
    write(qtbot, host, "Saya ")
    rows = workspace.read(simpul_rows, workspace.facts.partition)
    row = next(one for one in rows if one.uid == office.sasaran)
    draft = replace(draft_of(row), uraian="Ubahan orang lain")
    outcome = workspace.act(save_simpul, workspace.facts.partition, draft)
    page.context.feed.publish(outcome.tables)
    form = page.detail.node_tab.form
    assert form.draft().uraian.startswith("Saya ")
    assert "berubah" in form.banners.notes
    tree = [one.simpul.uraian for one in page.tree_box.rows]
    assert "Ubahan orang lain" in tree


def test_a_clean_form_follows_a_change_from_elsewhere(
    page: RencanaPage, workspace: Workspace, office: Office
) -> None:
    open_node(page, office.sasaran, "kode")
    rows = workspace.read(simpul_rows, workspace.facts.partition)
    row = next(one for one in rows if one.uid == office.sasaran)
    draft = replace(draft_of(row), uraian="Ubahan orang lain")
    outcome = workspace.act(save_simpul, workspace.facts.partition, draft)
    page.context.feed.publish(outcome.tables)
    assert page.detail.node_tab.form.draft().uraian == "Ubahan orang lain"
    assert not page.detail.node_tab.form.banners.notes


def test_parts_that_do_not_apply_are_out_of_the_way(page: RencanaPage, office: Office) -> None:
    page.place_selected(office.indikator)
    page.detail.show_tab("kartu")
    form = page.detail.sheet_tab.form
    assert not form.fields["rumus_turun"].isVisibleTo(form)
    arah = form.fields["arah"].editor
    assert isinstance(arah, QComboBox)
    arah.setCurrentIndex(arah.findText("Makin rendah makin baik"))
    assert form.fields["rumus_turun"].isVisibleTo(form)
    tipe = form.fields["tipe"].editor
    assert isinstance(tipe, QComboBox)
    tipe.setCurrentIndex(tipe.findText("Predikat"))
    assert form.fields["skala"].isVisibleTo(form)
    assert not form.fields["desimal"].isVisibleTo(form)
    assert "REN-116" in form.fields["skala"].problem


def test_the_way_to_the_neighbour_indicator(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    second = add_indikator(workspace, office.sasaran, "Indikator kedua")
    page.refresh()
    page.place_selected(office.indikator)
    page.detail.indikator_tab.grid.select_uid(office.indikator, "nama")
    page.detail.focus_detail()
    press(qtbot, host, Key.Key_Return)
    assert page.detail.sheet_tab.uid == office.indikator
    press(qtbot, host, Key.Key_PageDown, CTRL)
    assert page.detail.sheet_tab.uid == second
    assert page.current_subject() == second


def test_the_page_lets_go_but_keeps_what_it_could_not_save(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.place_selected(office.tujuan)
    page.tree_box.tree.setFocus()
    press(qtbot, host, Key.Key_Insert)
    page.detail.node_tab.form.fields["kode"].setFocus()
    write(qtbot, host, ".9")
    assert page.can_leave()
    kept = kept_text(workspace)
    assert kept is not None
    assert ".9" in kept
