"""The board: every office has its line, nothing unsent counts as zero, one key into an office."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.konsolidasi import KeadaanOpd
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.ui.kit.spreadsheet import save_workbook
from esakip_desktop.ui.konsolidasi.grafik import capaian_chart, sebar_chart
from esakip_desktop.ui.konsolidasi.page import GRAFIK, PAPAN, RIWAYAT, KonsolidasiPage
from esakip_desktop.ui.konsolidasi.papan import KONFLIK, jumlah_text, rata_text
from tests.exchange.offices import OPD, PEMDA, Office, make_hub, take
from tests.ui.konsolidasi.conftest import LATE, NEVER
from tests.ui.paket.kantor import find_button, nameless, opened, place_of, settle, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.konsolidasi.papan import Papan

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    QTest.keyClick(widget.window().focusWidget() or widget, key, modifier)


def refresh(page: KonsolidasiPage, qtbot: QtBot) -> None:
    page.refresh()
    settle(qtbot, page.context)


def board(page: KonsolidasiPage) -> dict[str, PapanRow]:
    return {row.opd.kode: row for row in page.grid.rows_model.rows}


def papan_of(page: KonsolidasiPage) -> Papan:
    assert page.papan is not None
    return page.papan


@pytest.fixture
def sent(hub: Workspace, office: Office, late: Office, tmp_path: Path) -> None:
    """One office sent the quarter with half of what is due, one only the quarter before."""
    office.report(3, "60")
    office.spend(9, 250_000_000)
    take(hub, office.export(tmp_path / "tw3.paket"))
    late.report(2, "10")
    take(hub, late.export(tmp_path / "tw2.paket", triwulan=2))


@pytest.mark.usefixtures("sent")
def test_every_office_has_a_line_and_the_states_add_up(page: KonsolidasiPage) -> None:
    rows = board(page)
    assert list(rows) == [OPD, LATE, NEVER]
    assert rows[OPD].keadaan is KeadaanOpd.BELUM_LENGKAP
    assert rows[LATE].keadaan is KeadaanOpd.TW_LAMA
    assert rows[NEVER].keadaan is KeadaanOpd.BELUM_KIRIM
    assert jumlah_text(papan_of(page)) == (
        "0 diterima + 1 belum lengkap + 1 TW lama + 1 belum kirim = 3 OPD"
    )
    shown = [page.cards[keadaan.value].count for keadaan in KeadaanOpd]
    assert sum(map(int, shown)) == 3


@pytest.mark.usefixtures("sent")
def test_the_mean_leaves_out_who_has_not_sent(page: KonsolidasiPage) -> None:
    papan = papan_of(page)
    assert (papan.rata, papan.dihitung) == (Decimal("80.00"), 1)
    assert "Rata-rata capaian 80,00 % dari 1 OPD" in words(page.board)
    export = page.grid.export_rows()
    column = export.heads.index("Capaian %")
    assert [row[column] for row in export.rows] == [Decimal("80.00"), None, None]


@pytest.mark.usefixtures("sent")
def test_unsent_offices_stand_in_the_charts_without_a_value(page: KonsolidasiPage) -> None:
    bars = {bar.label: bar for bar in capaian_chart(papan_of(page)).bars}
    assert len(bars) == 3
    assert [bar.value for bar in bars.values()] == [Decimal("80.00"), None, None]
    assert bars["Dinas 2 CONTOH"].note == "belum kirim"
    (point,) = sebar_chart(papan_of(page)).placed
    assert (point[1], point[2]) == (Decimal("25.00"), Decimal("80.00"))


@pytest.mark.usefixtures("sent")
def test_the_charts_are_drawn_for_both_themes_and_say_their_values(
    page: KonsolidasiPage,
) -> None:
    page.segment.button(GRAFIK).click()
    assert page.charts.isVisible()
    assert page.charts.capaian.has_chart
    assert "Dinas 0 CONTOH: 80,00 %" in page.charts.capaian.accessibleName()
    assert "Dinas 1 CONTOH: tidak ada nilai (TW lama)" in page.charts.capaian.accessibleName()


@pytest.mark.usefixtures("sent")
def test_enter_goes_into_the_office_and_the_scope_follows(page: KonsolidasiPage) -> None:
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    scope = page.context.scope.value
    assert scope.partition == office_partition(PEMDA, LATE)
    assert scope.nama_opd == "Dinas 1 CONTOH"
    place = place_of(page.context)
    assert place is not None
    assert place.room == "pengukuran"


@pytest.mark.usefixtures("sent")
def test_one_key_copies_the_reminder_and_shows_it_to_be_changed(page: KonsolidasiPage) -> None:
    press(page, Qt.Key.Key_R)
    text = QGuiApplication.clipboard().text()
    assert "1. Dinas 1 CONTOH (paket terakhir TW II)\n2. Dinas 2 CONTOH\n" in text
    assert "Bappeda Kota Contoh" in text
    assert page.reminder.isVisible()
    page.reminder.area.set_value("Selamat pagi")
    page.reminder.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Selamat pagi"
    assert page.context.notices.text == "Teks pengingat untuk 2 OPD disalin."


@pytest.mark.usefixtures("sent")
def test_the_letter_is_a_letter_while_something_is_typed(page: KonsolidasiPage) -> None:
    QGuiApplication.clipboard().setText("lama")
    page.search.setFocus()
    press(page, Qt.Key.Key_R)
    assert page.search.text() == "r"
    assert QGuiApplication.clipboard().text() == "lama"


@pytest.mark.usefixtures("sent")
def test_cards_and_search_filter_the_board_and_say_so(page: KonsolidasiPage, qtbot: QtBot) -> None:
    card = page.cards[KeadaanOpd.TW_LAMA.value]
    card.setFocus()
    press(page, Qt.Key.Key_Return)
    assert list(board(page)) == [LATE]
    assert "1 dari 3 OPD" in words(page.board)
    card.setFocus()
    press(page, Qt.Key.Key_Space)
    assert len(board(page)) == 3
    page.show_only(KONFLIK)
    assert board(page) == {}
    find_button(qtbot, page.board, "Tampilkan semua").click()
    assert len(board(page)) == 3
    page.search.setText("dinas 2")
    assert list(board(page)) == [NEVER]


def test_an_import_changes_the_board_by_itself(
    hub: Workspace, page: KonsolidasiPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert board(page)[OPD].keadaan is KeadaanOpd.BELUM_KIRIM
    office.report(3, "60")
    result = take(hub, office.export(tmp_path / "tw3.paket"))
    page.context.feed.publish(result.tables)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: board(page)[OPD].keadaan is KeadaanOpd.BELUM_LENGKAP)
    page.segment.button(RIWAYAT).click()
    (merged,) = page.history.rows_model.rows
    assert (merged.nama, merged.paket.seq) == ("Dinas 0 CONTOH", 1)


def test_a_conflict_makes_the_mean_provisional(
    hub: Workspace,
    page: KonsolidasiPage,
    office: Office,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    twin = _second_computer(office, tmp_path, monkeypatch)
    office.report(3, "66")
    take(hub, office.export(tmp_path / "2.paket"))
    other = tmp_path / "dari-laptop-lain.paket"
    other.write_bytes(twin.read_bytes())
    apply_import(hub, plan_import(hub, other), is_trusted=True)
    refresh(page, qtbot)
    papan = papan_of(page)
    assert (papan.konflik, papan.opd_konflik) == (1, 1)
    assert rata_text(papan).endswith(
        "dari 1 OPD · sementara (konflik) · 1 konflik belum dipilih OPD"
    )
    assert "1 konflik" in [row[-1] for row in page.grid.export_rows().rows]
    assert page.cards[KONFLIK].count == "1"


def _second_computer(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same work file, copied to a laptop where the figure is changed in another way."""
    import shutil

    copied = tmp_path / "laptop.esakip"
    shutil.copyfile(office.workspace.path, copied)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("ESAKIP_DATA", str(tmp_path / "laptop"))
        with open_workspace(copied) as workspace:
            twin = Office(workspace, office.indikator, office.subkegiatan)
            twin.report(3, "70")
            return twin.export(tmp_path / "laptop.paket")


@pytest.mark.usefixtures("sent")
def test_another_quarter_is_another_board(page: KonsolidasiPage, qtbot: QtBot) -> None:
    page.context.scope.set_triwulan(2)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: papan_of(page).triwulan == 2)
    assert page.title == "Konsolidasi TW II 2026"
    assert board(page)[LATE].is_terkirim
    assert page.remind_action.text() == "Ingatkan 1 OPD: salin teks"


def test_when_all_have_sent_there_is_nobody_to_remind(
    host: QWidget, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    with (
        make_hub(tmp_path / "satu.esakip") as hub,
        opened(hub, host) as context,
    ):
        take(hub, office.export(tmp_path / "tw3.paket"))
        page = KonsolidasiPage(context)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, context)
        qtbot.waitUntil(lambda: page.papan is not None)
        assert not page.remind_action.isEnabled()
        assert page.remind_action.text() == "Semua OPD sudah mengirim"


def test_without_offices_the_page_says_where_to_begin(
    host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    with (
        make_hub(tmp_path / "kosong.esakip", opd_kode=()) as hub,
        opened(hub, host) as context,
    ):
        page = KonsolidasiPage(context)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, context)
        qtbot.waitUntil(lambda: page.is_empty_shown)
        assert "Belum ada OPD" in words(page)


def test_files_go_to_the_preview_and_nowhere_else(page: KonsolidasiPage, tmp_path: Path) -> None:
    press(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    place = place_of(page.context)
    assert place is not None
    assert (place.room, place.subject) == ("paket", "impor")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.paket"))])
    page.drop.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            NO_MODIFIER,
        )
    )
    place = place_of(page.context)
    assert place is not None
    assert place.subject == f"impor:{json.dumps([str(tmp_path / 'a.paket')])}"


@pytest.mark.usefixtures("sent")
def test_the_board_is_copied_with_heads_and_becomes_a_workbook(
    page: KonsolidasiPage, tmp_path: Path, qtbot: QtBot
) -> None:
    press(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["No", "Perangkat daerah", "TW I–IV"]
    assert len(lines) == 4
    target = tmp_path / "papan.xlsx"
    save_workbook(page, page.grid.export_rows(), "Papan konsolidasi", target)
    settle(qtbot, page.context)
    qtbot.waitUntil(target.exists)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [
        "Dinas 0 CONTOH",
        "Dinas 1 CONTOH",
        "Dinas 2 CONTOH",
    ]


def test_trouble_with_the_file_is_said_and_can_be_tried_again(page: KonsolidasiPage) -> None:
    page._on_reading_failed(WorkspaceTrouble("BRK-103", berkas="bappeda.esakip"))
    assert "BRK-103" in page.banners.notes["baca"].text
    with pytest.raises(ZeroDivisionError):
        page._on_reading_failed(ZeroDivisionError())


@pytest.mark.usefixtures("sent")
def test_every_view_speaks_to_a_screen_reader(page: KonsolidasiPage) -> None:
    press(page, Qt.Key.Key_R)
    for key in (PAPAN, GRAFIK, RIWAYAT):
        page.segment.button(key).click()
        assert nameless(page) == []
