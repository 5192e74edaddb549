"""The groups: choosing, looks, search, leaving with unsaved input, names for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from esakip_desktop.foundation.settings import load_settings
from esakip_desktop.ui.pengaturan.organisasi import OrganisasiGroup
from esakip_desktop.ui.pengaturan.page import GROUPS
from esakip_desktop.ui.pengaturan.tampilan import TampilanGroup
from tests.ui.rencana.keys import CTRL, button, open_dialog, press, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.pengaturan.page import PengaturanPage

Key = Qt.Key


def test_arrows_change_the_group(qtbot: QtBot, page: PengaturanPage, host: QWidget) -> None:
    assert page.key == "tampilan"
    press(qtbot, host, Key.Key_Down)
    assert page.key == "organisasi"
    assert isinstance(page.stack.currentWidget(), OrganisasiGroup)
    page.place_selected("riwayat")
    assert page.current_subject() == "riwayat"


def test_search_finds_the_group_by_its_words(
    qtbot: QtBot, page: PengaturanPage, host: QWidget
) -> None:
    press(qtbot, host, Key.Key_F, CTRL)
    write(qtbot, host, "usb")
    shown = [n for n in range(page.list.count()) if not page.list.item(n).isHidden()]
    assert [page.list.item(n).text() for n in shown] == ["Berkas dan cadangan"]
    assert page.key == "cadangan"


def test_looks_apply_at_once_and_are_remembered(page: PengaturanPage) -> None:
    group = page.group("tampilan")
    assert isinstance(group, TampilanGroup)
    group.tema.button("gelap").click()
    group.huruf.button("130").click()
    group.kerapatan.button("rapat").click()
    value = page.context.settings.value
    assert (value.theme, value.font_percent, value.density) == ("gelap", 130, "rapat")
    stored = load_settings()
    assert (stored.theme, stored.font_percent, stored.density) == ("gelap", 130, "rapat")
    assert group.primary is None


def test_each_group_opens_and_has_one_main_action_at_most(page: PengaturanPage) -> None:
    for key, words, _, kind, _ in GROUPS:
        page.place_selected(key)
        assert isinstance(page.stack.currentWidget(), kind), words
        filled = [
            one
            for one in page.findChildren(QAbstractButton)
            if one.property("kind") == "primary" and one.isVisible()
        ]
        assert len(filled) <= 1, words


@pytest.mark.parametrize("peran", ["opd", "bappeda"])
def test_everything_that_takes_the_focus_has_a_name(page: PengaturanPage) -> None:
    for key, words, _, _, _ in GROUPS:
        page.place_selected(key)
        nameless = [
            type(one).__name__
            for one in page.findChildren(QWidget)
            if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            and one.isVisible()
            and not one.accessibleName()
            and not (isinstance(one, QAbstractButton) and one.text())
        ]
        assert not nameless, words


def test_leaving_asks_before_input_is_thrown_away(
    qtbot: QtBot, page: PengaturanPage, host: QWidget
) -> None:
    page.place_selected("organisasi")
    group = page.group("organisasi")
    assert isinstance(group, OrganisasiGroup)
    group.jabatan.start()
    group.jabatan.form.fields["unit"].setFocus()
    write(qtbot, host, "Sekretariat")
    press(qtbot, host, Key.Key_Tab)
    assert not page.can_leave()
    question = open_dialog()
    press(qtbot, question, Key.Key_Escape)
    assert group.jabatan.form.draft().unit == "Sekretariat"
    assert not page.can_leave()
    button(open_dialog(), "Buang isian").click()
    assert page.can_leave()
    assert group.jabatan.form.draft().unit is None
