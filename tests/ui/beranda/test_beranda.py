"""The first page leads to the work and back; at the hub it shows who holds things up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from esakip_desktop.data.queries.konsolidasi import KeadaanOpd
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.ui.anggaran.page import create_page as create_anggaran
from esakip_desktop.ui.beranda.page import create_page
from esakip_desktop.ui.pengukuran.page import create_page as create_pengukuran
from tests.exchange.offices import OPD, PEMDA, TAHUN, make_hub, take
from tests.ui.beranda.conftest import show
from tests.ui.paket.kantor import find_button, nameless, opened, place_of, settle, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.beranda.hub import BerandaHubPage
    from esakip_desktop.ui.beranda.opd import BerandaOpdPage
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office

CTRL = Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = widget.window().focusWidget() or widget
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def place(context: UiContext) -> tuple[str, str | None]:
    found = place_of(context)
    assert found is not None
    return (found.room, found.subject)


def test_each_role_has_its_own_first_page(
    office_context: UiContext, hub_context: UiContext, qtbot: QtBot
) -> None:
    for context, name in ((office_context, "BerandaOpdPage"), (hub_context, "BerandaHubPage")):
        made = create_page(context)
        qtbot.addWidget(made)
        assert type(made).__name__ == name


def test_the_focus_starts_on_the_first_task_and_enter_goes_there(
    page: BerandaOpdPage, office: Office
) -> None:
    assert page.tasks.grid.hasFocus()
    press(page, Qt.Key.Key_Return)
    assert place(page.context) == ("pengukuran", office.indikator)


def test_coming_back_finds_the_next_task_selected(
    page: BerandaOpdPage, office: Office, qtbot: QtBot
) -> None:
    first = page.current_subject()
    assert first == f"isi:{office.indikator}"
    office.report(3, "60")
    page.context.feed.publish(frozenset({"realisasi"}))
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.current_subject() != first)
    page.place_selected(first)
    assert page.current_subject() == page.tasks.rows[0].uid


def test_the_filled_button_continues_where_the_first_gap_is(
    page: BerandaOpdPage, office: Office
) -> None:
    assert page.primary_action is not None
    assert page.primary_action.text() == "Lanjutkan pengisian TW III"
    press(page, Qt.Key.Key_Return, CTRL)
    assert place(page.context) == ("pengukuran", office.indikator)


def test_the_rail_is_told_the_counts(page: BerandaOpdPage, qtbot: QtBot) -> None:
    told: dict[str, int] = {}
    page.counter_changed.connect(told.__setitem__)
    page.refresh()
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: "risiko" in told)
    assert told["beranda"] == len(page.tasks.rows)
    assert "paket" not in told


def test_the_rail_says_the_same_whichever_page_counted_last(
    page: BerandaOpdPage, office: Office, host: QWidget, qtbot: QtBot
) -> None:
    workspace, partition = office.workspace, office.partition
    draft = RealisasiDraft(
        None,
        office.indikator,
        TAHUN,
        3,
        keadaan=Keadaan.ANGKA,
        angka=Decimal(75),
        is_sementara=True,
    )
    workspace.act(save_realisasi, partition, draft)
    office.spend(9, 2_000_000_000)  # above the pagu, and without physical progress
    told: dict[str, int] = {}
    page.counter_changed.connect(told.__setitem__)
    page.refresh()
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: "risiko" in told)
    assert any(tugas.uid == f"sementara:{office.indikator}" for tugas in page.tasks.rows)
    rooms: dict[str, int] = {}
    for create in (create_pengukuran, create_anggaran):
        room = create(page.context)
        room.counter_changed.connect(rooms.__setitem__)
        show(room, host, qtbot)
    assert rooms == {"pengukuran": 1, "anggaran": 2}
    assert {room: told[room] for room in rooms} == rooms


def test_completeness_and_exchanges_stand_beside_the_tasks(
    page: BerandaOpdPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    text = words(page.completeness)
    assert "0 dari 2" in text
    assert "Belum ada paket yang dikirim atau diterima." in words(page.exchanges)
    office.export(tmp_path / "tw3.paket")
    page.context.feed.publish(frozenset({"paket_tercatat"}))
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: "Paket TW III nomor 1" in words(page.exchanges))
    find_button(qtbot, page.completeness, "Pengukuran TW III").click()
    assert place(page.context)[0] == "pengukuran"


def test_another_quarter_has_other_tasks(page: BerandaOpdPage, qtbot: QtBot) -> None:
    page.context.scope.set_triwulan(1)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.bahan is not None and page.bahan.triwulan == 1)
    assert page.tasks.rows[0].judul.endswith("TW I")
    assert page.primary_action is not None
    assert page.primary_action.text() == "Lanjutkan pengisian TW I"


def test_trouble_leaves_the_page_and_says_what_to_do(page: BerandaOpdPage) -> None:
    page._on_reading_failed(WorkspaceTrouble("BRK-103", berkas="dinas.esakip"))
    assert "BRK-103" in page.banners.notes["baca"].text
    assert page.tasks.rows
    with pytest.raises(ZeroDivisionError):
        page._on_reading_failed(ZeroDivisionError())


def test_the_page_of_an_office_speaks_to_a_screen_reader(page: BerandaOpdPage) -> None:
    assert nameless(page) == []


def test_the_hub_counts_offices_that_add_up_and_shows_the_slowest_first(
    hub: Workspace, hub_page: BerandaHubPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    result = take(hub, office.export(tmp_path / "tw3.paket"))
    hub_page.context.feed.publish(result.tables)
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: "80,00 %" in words(hub_page.mean))
    bahan = hub_page.bahan
    assert bahan is not None
    assert sum(bahan.count(keadaan) for keadaan in KeadaanOpd) == 2
    rows = hub_page.grid.rows_model.rows
    assert [row.keadaan for row in rows] == [KeadaanOpd.BELUM_KIRIM, KeadaanOpd.BELUM_LENGKAP]
    assert "0 diterima + 1 belum lengkap + 0 TW lama + 1 belum kirim" in words(hub_page.box)
    assert "dari 1 OPD yang mengirim" in words(hub_page.mean)


def test_enter_on_the_board_goes_into_the_office(hub_page: BerandaHubPage) -> None:
    hub_page.grid.select_first()
    press(hub_page, Qt.Key.Key_Return)
    assert hub_page.context.scope.value.partition == office_partition(PEMDA, OPD)
    assert place(hub_page.context)[0] == "pengukuran"


def test_cards_and_buttons_of_the_hub_lead_on(hub_page: BerandaHubPage) -> None:
    card = hub_page.cards[KeadaanOpd.BELUM_KIRIM]
    card.setFocus()
    press(hub_page, Qt.Key.Key_Space)
    assert place(hub_page.context)[0] == "konsolidasi"
    hub_page.mean.setFocus()
    press(hub_page, Qt.Key.Key_Return)
    assert place(hub_page.context)[0] == "ringkasan"
    hub_page.grid.setFocus()
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert place(hub_page.context) == ("paket", "impor")


def test_a_hub_without_offices_says_where_to_begin(
    host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    with (
        make_hub(tmp_path / "kosong.esakip", opd_kode=()) as empty,
        opened(empty, host) as context,
    ):
        made = show(create_page(context), host, qtbot)
        qtbot.waitUntil(lambda: "Belum ada OPD." in words(made))


def test_the_page_of_the_hub_speaks_to_a_screen_reader(hub_page: BerandaHubPage) -> None:
    assert nameless(hub_page) == []
