"""Records that are held, in the window: seen, read, tried again, put away, and all of it undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.karantina import karantina_total
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.karantina_panel import KeluarkanDialog
from esakip_desktop.ui.paket.karantina_view import SELESAI, TERTAHAN
from esakip_desktop.ui.paket.page import PaketPage
from tests.exchange.held import (
    spoilt,
    take_as_older_program,
    tear_money,
    tear_realisasi,
)
from tests.exchange.offices import take
from tests.exchange.undo_network import dump
from tests.ui.paket.conftest import show
from tests.ui.paket.kantor import find_button, nameless, opened, settle, words
from tests.ui.paket.langkah import CTRL, apply, press, realisasi, review, shown

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from tests.exchange.offices import Office


@pytest.fixture
def torn_package(office: Office, tmp_path: Path) -> Path:
    office.report(3, "60", "hujan deras selama sepekan")
    office.spend(9, 250_000_000)
    return spoilt(office, tmp_path / "tw3.paket", tear_realisasi)


@pytest.fixture
def held_page(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> PaketPage:
    """Targets that a program took in before it knew them are held."""
    package = office.export(tmp_path / "tw3.paket")
    with pytest.MonkeyPatch.context() as patch:
        take_as_older_program(hub, package, patch)
    hub_page.reload()
    find_button(qtbot, hub_page, "Lihat catatan").click()
    assert shown(hub_page) is hub_page.held.view
    return hub_page


def tried(page: PaketPage, qtbot: QtBot) -> None:
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is page.held.view)


def test_sums_that_do_not_come_out_wait_for_a_tick(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    office.spend(9, 250_000_000)
    review(hub_page, qtbot, spoilt(office, tmp_path / "1.paket", tear_money))
    card, button = hub_page.review.sender_card, hub_page.review.apply_button
    assert "Rp250.000.000 menurut pengirim, Rp0 tanpa catatan itu" in words(card)
    press(hub_page, Qt.Key.Key_Space)
    assert not button.isEnabled()
    assert "Jumlah kendali berbeda" in words(hub_page.review)
    hub_page.review.start_focus()
    assert card.tanpa is not None
    assert card.tanpa.editor.hasFocus()
    assert card.tanpa.editor.accessibleName() == "Gabungkan tanpa 1 catatan"
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert not hub_page.flow.is_busy
    press(hub_page, Qt.Key.Key_Space)
    assert button.isEnabled()
    apply(hub_page, qtbot)
    assert realisasi(hub, office) == "60"
    assert hub.read(karantina_total) == 1


def test_a_held_record_is_told_read_and_copied(
    hub_page: PaketPage, torn_package: Path, qtbot: QtBot
) -> None:
    assert not hub_page.history.held.isVisible()
    review(hub_page, qtbot, torn_package)
    press(hub_page, Qt.Key.Key_Space)
    with qtbot.waitSignal(hub_page.counter_changed) as counted:
        apply(hub_page, qtbot)
    assert counted.args == ["paket", 1]
    assert "Ditahan: 1 catatan sejak" in words(hub_page.history)
    assert "1 ditahan" in hub_page.grid.rows_model.rows[0].isi
    find_button(qtbot, hub_page, "Lihat catatan").click()
    view = hub_page.held.view
    assert view.grid.hasFocus()
    (record,) = view.grid.rows_model.rows
    assert record.catatan == "Persentase ibu hamil terlayani · TW III · 2026"
    said = ("hujan deras selama sepekan", "Dinas 0 CONTOH", "tw3.paket", "(PKT-405)")
    qtbot.waitUntil(lambda: all(part in words(view.panel) for part in said))
    assert nameless(hub_page) == []
    view.panel.copy.click()
    assert "Hambatan: hujan deras selama sepekan" in QGuiApplication.clipboard().text()
    press(view.grid, Qt.Key.Key_Escape)
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.history


def test_one_key_tries_again_and_says_what_came_of_it(
    hub: Workspace, hub_page: PaketPage, torn_package: Path, qtbot: QtBot
) -> None:
    take(hub, torn_package)
    hub_page.place_selected("karantina")
    before = hub.read(dump)
    press(hub_page.held.view.grid, Qt.Key.Key_L)
    tried(hub_page, qtbot)
    assert hub_page.context.notices.text == "1 catatan tetap ditahan."
    assert hub.read(dump) == before
    assert len(hub_page.held.view.grid.rows_model.rows) == 1


def test_tried_again_when_the_cause_is_gone_and_undone_with_a_preview(
    hub: Workspace, held_page: PaketPage, host: QWidget, qtbot: QtBot
) -> None:
    before, total = hub.read(dump), hub.read(karantina_total)
    with qtbot.waitSignal(held_page.context.feed.published) as published:
        press(held_page, Qt.Key.Key_Return, CTRL)
        assert not held_page.can_leave()
        tried(held_page, qtbot)
    assert published.args is not None
    assert {"target", "karantina"} <= published.args[0]
    assert held_page.context.notices.text == f"{total} catatan diterima."
    view = held_page.held.view
    assert "Tidak ada catatan yang ditahan." in words(view)
    view.show_part(SELESAI)
    assert len(view.grid.rows_model.rows) == total
    assert not view.panel.restore.isVisible()
    find_button(qtbot, host, "Urungkan…").click()
    settle(qtbot, held_page.context)
    qtbot.waitUntil(lambda: shown(held_page) is held_page.undo.view)
    press(held_page, Qt.Key.Key_Return, CTRL)
    (question,) = host.findChildren(Question)
    question.verb_button.click()
    settle(qtbot, held_page.context)
    qtbot.waitUntil(lambda: shown(held_page) is held_page.history)
    assert hub.read(dump) == before
    assert f"Ditahan: {total} catatan" in words(held_page.history)
    chips = {row.chip.text for row in held_page.grid.rows_model.rows}
    assert chips == {"Masuk", "Diurungkan"}


def test_putting_away_asks_for_a_reason_and_can_be_undone(
    hub: Workspace, held_page: PaketPage, host: QWidget, qtbot: QtBot
) -> None:
    view, total = held_page.held.view, hub.read(karantina_total)
    gone = view.record
    press(view.grid, Qt.Key.Key_X)
    (dialog,) = host.window().findChildren(KeluarkanDialog)
    qtbot.waitUntil(dialog.field.editor.hasFocus)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "(PKT-509)" in words(dialog)
    QTest.keyClicks(dialog.field.editor, "Sudah dikirim ulang.")
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hub.read(karantina_total) == total - 1)
    assert len(view.grid.rows_model.rows) == total - 1
    view.show_part(SELESAI)
    (settled,) = view.grid.rows_model.rows
    assert gone is not None
    assert settled.uid == gone.uid
    assert settled.row.alasan == "Sudah dikirim ulang."
    qtbot.waitUntil(lambda: "Alasan dikeluarkan" in words(view.panel))
    assert view.panel.restore.isVisible()
    find_button(qtbot, host, "Urungkan").click()
    assert hub.read(karantina_total) == total
    view.show_part(TERTAHAN)
    assert len(view.grid.rows_model.rows) == total
    view.show_part(SELESAI)
    assert "Belum ada catatan yang diterima kemudian" in words(view)


def test_a_file_that_is_only_read_shows_the_list_and_offers_nothing(
    hub: Workspace, host: QWidget, torn_package: Path, qtbot: QtBot
) -> None:
    take(hub, torn_package)
    with (
        open_workspace(hub.path, is_read_only=True) as reading,
        opened(reading, host) as context,
    ):
        page = show(PaketPage(context), host, qtbot)
        page.place_selected("karantina")
        view = page.held.view
        assert len(view.grid.rows_model.rows) == 1
        assert not view.again_button.isEnabled()
        press(view.grid, Qt.Key.Key_L)
        press(view.grid, Qt.Key.Key_X)
        assert not page.is_working
        assert host.window().findChildren(KeluarkanDialog) == []
        assert not view.panel.again.isVisible()
        page.setParent(None)


def test_the_list_is_searched_and_fits_a_small_window(held_page: PaketPage, qtbot: QtBot) -> None:
    view = held_page.held.view
    held_page.resize(1037, 478)
    view.search.setFocus()
    QTest.keyClicks(view.search, "tidak ada yang begini")
    qtbot.waitUntil(lambda: view.grid.rows_model.rowCount() == 0)
    view.search.clear()
    corner = view.again_button.mapTo(held_page, view.again_button.rect().bottomLeft())
    assert corner.y() <= held_page.height()
