"""The tree: adding by keyboard, order, renaming, deleting, filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft
from esakip_desktop.services.rencana import save_simpul
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.rencana.columns import tree_columns
from tests.ui.rencana.keys import ALT, SHIFT, button, focused, open_dialog, press, write
from tests.ui.rencana.office import add_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.rencana.page import RencanaPage
    from tests.ui.rencana.office import Office

    MakePage = Callable[[], RencanaPage]

Key = Qt.Key


def uraian_list(workspace: Workspace) -> list[str]:
    return [row.uraian for row in workspace.read(simpul_rows, workspace.facts.partition)]


def test_a_plan_grows_by_keyboard_alone(
    qtbot: QtBot, make_page: MakePage, workspace: Workspace, host: QWidget
) -> None:
    page = make_page()
    assert page.is_empty_shown
    button(page, "Tambah tujuan").setFocus()
    press(qtbot, host, Key.Key_Space)
    write(qtbot, host, "Meningkatnya derajat kesehatan")
    press(qtbot, host, Key.Key_Tab)
    assert uraian_list(workspace) == ["Meningkatnya derajat kesehatan"]
    for key, modifier, text in (
        (Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "Meningkatnya layanan ibu"),
        (Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "Program kesehatan"),
        (Key.Key_Insert, SHIFT, "Program penunjang"),
    ):
        press(qtbot, host, Key.Key_Escape)
        assert focused(host) is page.tree_box.tree
        press(qtbot, host, key, modifier)
        write(qtbot, host, text)
        press(qtbot, host, Key.Key_Tab)
    rows = {row.uraian: row for row in workspace.read(simpul_rows, workspace.facts.partition)}
    sasaran = rows["Meningkatnya layanan ibu"]
    assert sasaran.induk_uid == rows["Meningkatnya derajat kesehatan"].uid
    assert sasaran.kode == "1.1"
    assert (sasaran.tahun_awal, sasaran.tahun_akhir) == (2025, 2029)
    assert rows["Program penunjang"].induk_uid == sasaran.uid
    assert rows["Program penunjang"].jenis == JenisSimpul.PROGRAM
    assert page.tree_box.tree.current_uid == rows["Program penunjang"].uid


def test_a_new_node_left_blank_leaves_nothing(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget
) -> None:
    before = uraian_list(workspace)
    press(qtbot, host, Key.Key_Insert)
    assert page.detail.is_new_node
    press(qtbot, host, Key.Key_Escape)
    assert not page.detail.is_new_node
    assert uraian_list(workspace) == before
    assert not page.banners.notes


def test_order_changes_and_comes_back(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    second = add_node(workspace, JenisSimpul.SASARAN, "Sasaran kedua", office.tujuan)
    page.refresh()
    page.tree_box.tree.select_uid(second)
    press(qtbot, host, Key.Key_Up, ALT | SHIFT)
    order = [row.uid for row in page.tree_box.rows if row.jenis == JenisSimpul.SASARAN]
    assert order == [second, office.sasaran]
    assert page.tree_box.tree.current_uid == second
    page.context.acts.undo()
    order = [row.uid for row in page.tree_box.rows if row.jenis == JenisSimpul.SASARAN]
    assert order == [office.sasaran, second]


def test_f2_renames_in_the_tree(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.tree_box.tree.select_uid(office.sasaran)
    press(qtbot, host, Key.Key_F2)
    write(qtbot, host, "Layanan ibu makin bermutu")
    press(qtbot, host, Key.Key_Return)
    assert "Layanan ibu makin bermutu" in uraian_list(workspace)


def test_a_blank_name_is_refused_in_the_form(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.tree_box.tree.select_uid(office.sasaran)
    press(qtbot, host, Key.Key_F2)
    press(qtbot, host, Key.Key_Delete)
    press(qtbot, host, Key.Key_Return)
    assert "Meningkatnya layanan ibu" in uraian_list(workspace)
    assert "REN-101" in page.detail.node_tab.form.fields["uraian"].problem


def test_deleting_says_what_goes_along_and_undo_brings_it_back(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.tree_box.tree.select_uid(office.tujuan)
    press(qtbot, host, Key.Key_Delete)
    question = open_dialog(Question)
    assert isinstance(question, Question)
    words = " ".join(one.text() for one in question.findChildren(QLabel))
    for part in ("1 sasaran", "1 indikator", "1 target"):
        assert part in words
    assert question.verb_button.text() == "Hapus 4 data"
    assert focused(question) is question.cancel_button
    press(qtbot, question, Key.Key_Escape)
    assert len(uraian_list(workspace)) == 2
    press(qtbot, host, Key.Key_Delete)
    button(open_dialog(Question), "Hapus 4 data").click()
    assert uraian_list(workspace) == []
    assert workspace.read(indikator_rows, workspace.facts.partition) == ()
    assert page.is_empty_shown
    page.context.acts.undo()
    assert len(uraian_list(workspace)) == 2
    assert len(workspace.read(indikator_rows, workspace.facts.partition)) == 1
    assert not page.is_empty_shown


def test_only_gaps_are_shown_and_counted(
    page: RencanaPage, workspace: Workspace, office: Office
) -> None:
    program = add_node(workspace, JenisSimpul.PROGRAM, "Program tanpa indikator", office.sasaran)
    page.refresh()
    celah = {row.uid: row.celah for row in page.tree_box.rows if row.celah}
    assert set(celah) == {office.tujuan, program}
    assert celah[program] == ("Belum ada indikator.",)
    assert page.filters.button("celah").words == "Celah 2"
    page.filters.button("celah").click()
    assert [row.uid for row in page.tree_box.rows] == [office.tujuan, office.sasaran, program]


def test_an_indicator_without_target_is_a_gap(page: RencanaPage, office: Office) -> None:
    page.context.scope.set_tahun(2027)
    found = next(row for row in page.tree_box.rows if row.uid == office.sasaran)
    assert found.celah == ("1 indikator belum punya target 2027.",)
    assert found.is_belum_siap
    column = next(column for column in tree_columns() if column.key == "celah")
    assert column.signs is not None
    assert [chip.text for chip in column.signs(found)] == ["Belum siap"]


def test_search_finds_words_and_shows_all_again(page: RencanaPage, office: Office) -> None:
    page.tree_box.search.setText("ibu")
    assert [row.uid for row in page.tree_box.rows] == [office.tujuan, office.sasaran]
    page.tree_box.search.setText("tidak ada yang begini")
    assert page.tree_box.rows == ()
    button(page.tree_box, "Tampilkan semua").click()
    assert len(page.tree_box.rows) == 2


def test_rpjmd_is_readable_but_closed_at_an_office(
    page: RencanaPage, workspace: Workspace, office: Office
) -> None:
    visi = add_node(workspace, JenisSimpul.VISI, "Kabupaten yang sehat")
    page.refresh()
    page.place_selected(visi)
    assert page.modes.current == "rpjmd"
    assert page.detail.node_uid == visi
    assert "dikunci" in page.detail.banners.notes
    editors = [one.editor for one in page.detail.node_tab.form.fields.values()]
    words = [one for one in editors if isinstance(one, QLineEdit | QPlainTextEdit)]
    assert words
    assert all(one.isReadOnly() for one in words)


def test_a_tujuan_must_join_the_rpjmd_once_it_is_there(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    visi = add_node(workspace, JenisSimpul.VISI, "Kabupaten yang sehat")
    misi = add_node(workspace, JenisSimpul.MISI, "Melayani", visi)
    tujuan = add_node(workspace, JenisSimpul.TUJUAN_DAERAH, "Sehat", misi)
    sasaran = add_node(workspace, JenisSimpul.SASARAN_DAERAH, "Usia harapan hidup", tujuan)
    page.refresh()
    page.place_selected(office.tujuan)
    found = next(row for row in page.tree_box.rows if row.uid == office.tujuan)
    assert "Belum dikaitkan dengan sasaran RPJMD." in found.celah
    page.detail.show_tab("umum")
    induk = page.detail.node_tab.form.fields["induk_uid"].editor
    assert isinstance(induk, QComboBox)
    induk.setFocus()
    press(qtbot, host, Key.Key_Down)
    row = {one.uid: one for one in workspace.read(simpul_rows, workspace.facts.partition)}
    assert row[office.tujuan].induk_uid == sasaran


def test_tree_model_is_sound(page: RencanaPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(  # type: ignore[no-untyped-call]
        page.tree_box.tree.model(), force_py=True
    )


@pytest.mark.parametrize("peran", ["bappeda"])
def test_a_file_of_the_hub_builds_the_rpjmd(
    qtbot: QtBot, make_page: MakePage, workspace: Workspace, host: QWidget
) -> None:
    page = make_page()
    assert page.is_empty_shown
    button(page, "Tambah visi").click()
    write(qtbot, host, "Kabupaten yang sehat")
    press(qtbot, host, Key.Key_Tab)
    press(qtbot, host, Key.Key_Escape)
    press(qtbot, host, Key.Key_Insert)
    write(qtbot, host, "Melayani dengan baik")
    press(qtbot, host, Key.Key_Tab)
    rows = workspace.read(simpul_rows, "M")
    assert [(row.jenis, row.partition) for row in rows] == [("visi", "M"), ("misi", "M")]


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_hub_reads_offices_without_changing_them(
    make_page: MakePage, context: UiContext
) -> None:
    context.scope.set_opd("O:95.01/1.02", "Dinas Contoh")
    page = make_page()
    assert "dikunci" in page.banners.notes
    assert page.primary_action is not None
    assert not page.primary_action.isEnabled()


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_hub_never_deletes_what_an_office_hangs_on(
    make_page: MakePage, workspace: Workspace
) -> None:
    visi = add_node(workspace, JenisSimpul.VISI, "Kabupaten yang sehat")
    misi = add_node(workspace, JenisSimpul.MISI, "Melayani", visi)
    tujuan = add_node(workspace, JenisSimpul.TUJUAN_DAERAH, "Sehat", misi)
    sasaran = add_node(workspace, JenisSimpul.SASARAN_DAERAH, "Usia harapan hidup", tujuan)
    theirs = SimpulDraft(None, sasaran, JenisSimpul.TUJUAN, "Tujuan Dinas")
    workspace.act(save_simpul, "O:95.01/1.02", theirs)
    page = make_page()
    page.place_selected(visi)
    page.tree_box.delete_asked.emit()
    assert "Dinas Contoh" in page.banners.notes["tolak"].text
    assert len(workspace.read(simpul_rows, "O:95.01/1.02")) == 5


def test_everything_that_takes_the_focus_has_a_name(page: RencanaPage, office: Office) -> None:
    page.place_selected(office.indikator)
    for tab in ("umum", "indikator", "kartu"):
        page.detail.show_tab(tab)
        nameless = [
            type(one).__name__
            for one in page.findChildren(QWidget)
            if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            and one.isVisible()
            and not one.accessibleName()
            and not (isinstance(one, QAbstractButton) and one.text())
        ]
        assert not nameless, tab
