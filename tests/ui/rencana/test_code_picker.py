"""Many subkegiatan at once from the code table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.domain.organisasi import OpdDraft
from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.services.setup import save_opd
from esakip_desktop.ui.rencana.code_picker import CodePicker
from esakip_desktop.ui.rencana.word_search import is_found
from tests.ui.rencana.keys import CTRL, SHIFT, button, focused, open_dialog, press, write
from tests.ui.rencana.office import OPD, PEMDA

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.rencana.page import RencanaPage
    from tests.ui.rencana.office import Office

Key = Qt.Key


def open_picker(qtbot: QtBot, page: RencanaPage, host: QWidget, office: Office) -> CodePicker:
    page.place_selected(office.sasaran)
    page.tree_box.tree.setFocus()
    press(qtbot, host, Key.Key_B, CTRL)
    found = open_dialog(CodePicker)
    assert isinstance(found, CodePicker)
    return found


def nodes(workspace: Workspace, jenis: JenisSimpul) -> list[str]:
    rows = workspace.read(simpul_rows, workspace.facts.partition)
    return [row.kode or "" for row in rows if row.jenis == jenis]


def test_several_are_ticked_added_and_taken_back_at_once(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    picker = open_picker(qtbot, page, host, office)
    assert picker.sasaran.value == office.sasaran
    write(qtbot, picker, "administrasi keuangan")
    picker.tree.setFocus()
    press(qtbot, picker, Key.Key_Home)
    press(qtbot, picker, Key.Key_Down)
    press(qtbot, picker, Key.Key_Down)
    for _ in range(2):
        press(qtbot, picker, Key.Key_Down, SHIFT)
    press(qtbot, picker, Key.Key_Space)
    assert len(picker.kode) == 3
    assert picker.verb_button.text() == "Tambahkan 3 subkegiatan"
    button(picker, "Tambahkan 3 subkegiatan").click()
    found = nodes(workspace, JenisSimpul.SUBKEGIATAN)
    assert len(found) == 3
    assert all(kode.startswith("1.02.01.") for kode in found)
    assert nodes(workspace, JenisSimpul.PROGRAM) == ["1.02.01"]
    assert len(workspace.read(indikator_rows, workspace.facts.partition)) == 4
    assert page.context.notices.text == "3 subkegiatan ditambahkan."
    assert page.tree_box.tree.current_row is not None
    page.context.acts.undo()
    assert nodes(workspace, JenisSimpul.SUBKEGIATAN) == []
    assert nodes(workspace, JenisSimpul.PROGRAM) == []


def test_a_tick_on_a_kegiatan_takes_all_of_it_and_again_none(
    qtbot: QtBot, page: RencanaPage, host: QWidget, office: Office
) -> None:
    picker = open_picker(qtbot, page, host, office)
    picker.tree.setFocus()
    press(qtbot, picker, Key.Key_Home)
    press(qtbot, picker, Key.Key_Right)
    press(qtbot, picker, Key.Key_Down)
    current = picker.tree.current_row
    assert current is not None
    assert current.row.level == "kegiatan"
    press(qtbot, picker, Key.Key_Space)
    assert picker.kode
    assert all(kode.startswith(f"{current.uid}.") for kode in picker.kode)
    press(qtbot, picker, Key.Key_Space)
    assert picker.kode == ()
    assert not picker.verb_button.isEnabled()


def test_what_is_in_the_plan_already_cannot_be_ticked_again(
    qtbot: QtBot, page: RencanaPage, host: QWidget, office: Office
) -> None:
    picker = open_picker(qtbot, page, host, office)
    write(qtbot, picker, "pengelolaan pelayanan kesehatan ibu hamil")
    picker.tree.setFocus()
    press(qtbot, picker, Key.Key_Home)
    press(qtbot, picker, Key.Key_Space)
    assert len(picker.kode) == 1
    button(picker, "Tambahkan 1 subkegiatan").click()
    again = open_picker(qtbot, page, host, office)
    write(qtbot, again, "pengelolaan pelayanan kesehatan ibu hamil")
    again.tree.setFocus()
    press(qtbot, again, Key.Key_Home)
    press(qtbot, again, Key.Key_Space)
    assert again.kode == ()


def test_esc_adds_nothing(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    picker = open_picker(qtbot, page, host, office)
    assert focused(picker) is picker.search
    press(qtbot, picker, Key.Key_Escape)
    assert nodes(workspace, JenisSimpul.SUBKEGIATAN) == []


def test_without_bidang_the_way_out_is_said(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    workspace.act(save_opd, OpdDraft(PEMDA, OPD, "Dinas Contoh", 2025))
    page.refresh()
    page.tree_box.tree.setFocus()
    press(qtbot, host, Key.Key_B, CTRL)
    note = page.banners.notes["tolak"]
    assert "REN-198" in note.text
    assert [words for words, _ in note.actions] == ["Buka Pengaturan"]


def test_picker_model_is_sound(
    qtbot: QtBot,
    page: RencanaPage,
    host: QWidget,
    office: Office,
    qtmodeltester: ModelTester,
) -> None:
    picker = open_picker(qtbot, page, host, office)
    picker.search.setText("keuangan")
    qtmodeltester.check(  # type: ignore[no-untyped-call]
        picker.tree.model(), force_py=True
    )


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("ibu", "Pelayanan Kesehatan Ibu Hamil", True),
        ("ibu", "Pengelolaan Retribusi Daerah", False),
        ("kes ham", "Pelayanan Kesehatan Ibu Hamil", True),
        ("1.02.02", "1.02.02.2.02.0001 Pengelolaan", True),
        ("0001", "1.02.02.2.02.0001 Pengelolaan", True),
        ("(", "Bantuan (Bankeu)", True),
        ("", "apa saja", True),
    ],
)
def test_words_are_found_at_their_beginning(typed: str, text: str, expected: bool) -> None:
    assert is_found(typed, text) is expected
