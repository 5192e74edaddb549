"""The parts of the shell by themselves."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.foundation import clock
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.context import Place, Scope, ScopeHolder
from esakip_desktop.ui.kit.jobs import JobQueue
from esakip_desktop.ui.shell.choice_card import ChoiceCard
from esakip_desktop.ui.shell.crash_dialog import CrashWatch
from esakip_desktop.ui.shell.first_run import FirstRunPage
from esakip_desktop.ui.shell.jabatan_picker import JabatanChoice, JabatanPicker
from esakip_desktop.ui.shell.job_status import JobStatus
from esakip_desktop.ui.shell.navigation import PageNavigator
from esakip_desktop.ui.shell.office import Office, initial_scope, read_office, years
from esakip_desktop.ui.shell.palette import Command, Palette, find_commands
from esakip_desktop.ui.shell.pengguna import make_pengguna, remembered_jabatan, with_jabatan
from esakip_desktop.ui.shell.rail import Rail
from esakip_desktop.ui.shell.rooms import ROOMS, visible_rooms
from esakip_desktop.ui.shell.scope_bar import ScopeBar
from esakip_desktop.ui.shell.status_line import StatusLine, describe_backup
from esakip_desktop.ui.shell.translator import translate_word
from tests.ui.conftest import PARTITION
from tests.ui.shell.conftest import RoomPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

OPD = ((PARTITION, "Dinas Kominfo"), ("O:95.01/1.02", "Dinas Kesehatan"))


def office(*, is_hub: bool = False, tahun: tuple[int, ...] = (2025, 2026, 2027)) -> Office:
    return Office(
        "Kabupaten Contoh",
        "Dinas Kominfo",
        PARTITION,
        is_hub,
        False,
        tahun,
        OPD,
        (JabatanChoice("j1", "Kepala Dinas", "Dinas", "Nama CONTOH"), JabatanChoice("j2", "Staf")),
    )


# rooms and navigation


def test_only_the_hub_has_the_rooms_of_the_hub() -> None:
    opd = {room.key for room in visible_rooms(is_hub=False)}
    hub = {room.key for room in visible_rooms(is_hub=True)}
    assert "konsolidasi" in hub - opd
    assert opd < hub
    assert [room.group for room in ROOMS] == sorted(room.group for room in ROOMS)


@pytest.fixture
def navigator(ui_context: UiContext, qtbot: QtBot) -> PageNavigator:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.show()
    return PageNavigator(stack, lambda key: RoomPage(ui_context, key), stack)


def page_of(navigator: PageNavigator) -> RoomPage:
    page = navigator.page
    assert isinstance(page, RoomPage)
    return page


def test_pages_are_made_once_and_places_select_their_subject(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana"))
    first = page_of(navigator)
    navigator.go(Place("risiko", "c"))
    assert page_of(navigator).current_subject() == "c"
    navigator.go(Place("rencana"))
    assert page_of(navigator) is first
    assert first.readings == 1


def test_back_returns_to_the_row_that_was_selected(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana", "b"))
    page_of(navigator).grid.select_uid("d")
    navigator.go(Place("risiko"))
    assert navigator.has_back
    assert navigator.back()
    assert page_of(navigator).current_subject() == "d"
    assert navigator.forward()
    assert page_of(navigator).key == "risiko"
    assert not navigator.forward()


def test_a_shut_page_keeps_the_way(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana"))
    navigator.go(Place("risiko"))
    page_of(navigator).is_shut = True
    assert not navigator.go(Place("paket"))
    assert not navigator.back()
    assert navigator.go(Place("risiko", "a"))
    page_of(navigator).is_shut = False
    assert navigator.back()


# scope


@pytest.mark.parametrize(
    ("day", "tahun", "triwulan"),
    [
        (dt.date(2026, 10, 9), 2026, 3),
        (dt.date(2026, 1, 5), 2025, 4),
        (dt.date(2024, 6, 1), 2025, 1),
        (dt.date(2029, 6, 1), 2027, 4),
    ],
)
def test_the_quarter_that_ended_last_is_shown_first(
    day: dt.date, tahun: int, triwulan: int
) -> None:
    assert initial_scope(office(), day) == Scope(tahun, triwulan, PARTITION, "Dinas Kominfo")


def test_the_hub_starts_with_all_offices() -> None:
    scope = initial_scope(office(is_hub=True), dt.date(2026, 10, 9))
    assert scope.partition is None
    assert years(2025, 2029) == (2025, 2026, 2027, 2028, 2029)
    assert clock.today().year in years()


def test_the_office_is_read_from_the_file(filled: Workspace) -> None:
    found = read_office(filled)
    assert (found.nama_pemda, found.nama_opd) == ("Kabupaten Contoh", "Dinas Kominfo CONTOH")
    assert found.tahun_list == (2025, 2026, 2027, 2028, 2029)
    assert {(c.nama, c.pejabat) for c in found.jabatan_list} == {
        ("Kepala Dinas", "Nama CONTOH"),
        ("Operator", ""),
    }


def test_the_scope_bar_writes_and_follows(qtbot: QtBot) -> None:
    bar, scope = ScopeBar(), ScopeHolder(Scope(2026, 3, None, "Semua OPD"))
    qtbot.addWidget(bar)
    bar.attach(scope, (2025, 2026), OPD, is_hub=True)
    bar.show()
    assert bar.opd.isVisible()
    assert not bar.own_opd.isVisible()
    bar.opd.setCurrentIndex(2)
    assert scope.value == Scope(2026, 3, "O:95.01/1.02", "Dinas Kesehatan")
    bar.opd.setCurrentIndex(0)
    assert scope.value.partition is None
    QTest.mouseClick(bar.triwulan.button("1"), Qt.MouseButton.LeftButton)
    bar.tahun.setCurrentIndex(0)
    assert (scope.value.tahun, scope.value.triwulan) == (2025, 1)
    scope.set_triwulan(4)
    assert bar.triwulan.current == "4"


def test_an_office_sees_its_own_name_with_a_padlock(qtbot: QtBot) -> None:
    bar, scope = ScopeBar(), ScopeHolder(Scope(2026, 3, PARTITION, "Dinas Kominfo"))
    qtbot.addWidget(bar)
    bar.attach(scope, (2026,), OPD, is_hub=False)
    bar.set_locked_triwulan(frozenset({1}))
    bar.show()
    assert not bar.opd.isVisible()
    assert "Dinas Kominfo" in bar.own_opd.accessibleName()
    assert "dikunci" in bar.triwulan.button("1").toolTip()


# palette


def commands(done: list[str]) -> list[Command]:
    return [
        Command("Rencana", "Ruang", lambda: done.append("rencana"), words="tujuan sasaran"),
        Command("Ganti tema", "Perintah", lambda: done.append("tema")),
        Command("Risiko", "Ruang", lambda: done.append("risiko")),
    ]


def test_commands_are_found_by_every_word_and_by_hidden_words() -> None:
    found = find_commands(commands([]), "sasaran tujuan")
    assert [command.title for command in found] == ["Rencana"]
    assert next(c.title for c in find_commands(commands([]), "r")) in {"Rencana", "Risiko"}


@pytest.fixture
def palette(host: QWidget, qtbot: QtBot) -> Palette:
    box = QVBoxLayout(host)
    box.addWidget(QLineEdit())
    host.show()
    host.activateWindow()
    return Palette(host)


def type_into(palette: Palette, text: str) -> QLineEdit:
    line = palette.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    return line


def test_enter_runs_and_closes_and_the_recent_come_first(palette: Palette) -> None:
    done: list[str] = []
    palette.set_commands(lambda: commands(done))
    palette.open()
    line = type_into(palette, "ris")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert done == ["risiko"]
    assert not palette.isVisible()
    palette.open()
    assert palette.titles[0] == "Risiko"


def test_ctrl_enter_stays_and_escape_returns_the_focus(palette: Palette, host: QWidget) -> None:
    done: list[str] = []
    palette.set_commands(lambda: commands(done))
    field = host.findChildren(QLineEdit)[0]
    field.setFocus()
    palette.open()
    line = type_into(palette, "")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["tema"]
    assert palette.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert host.focusWidget() is field


def test_providers_add_results_and_prefixes_narrow_them(palette: Palette) -> None:
    palette.set_commands(lambda: commands([]))
    palette.add_provider(lambda text: [Command(f"Dinas {text}", "OPD", lambda: None)])
    palette.open()
    type_into(palette, "kominfo")
    assert palette.titles == ("Dinas kominfo",)
    type_into(palette, "@r")
    assert palette.titles == ("Dinas r",)
    type_into(palette, ">t")
    assert palette.titles == ("Ganti tema",)


# status line


@pytest.mark.parametrize(
    ("days", "words", "role"),
    [
        (0, "Cadangan hari ini", ""),
        (1, "Cadangan kemarin", ""),
        (4, "Cadangan 4 hari lalu", "warning"),
        (8, "Cadangan 8 hari lalu", "error"),
    ],
)
def test_old_backups_change_their_colour(days: int, words: str, role: str) -> None:
    now = clock.now()
    shown = describe_backup(now - dt.timedelta(days=days), now)
    assert shown.text.startswith(words)
    assert shown.role == role
    assert describe_backup(None, now).role == "error"


def test_a_running_job_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    status, jobs = StatusLine(), JobQueue()
    qtbot.addWidget(status)
    status.show()
    JobStatus(jobs, status, status)
    ended: list[str] = []

    def work(progress: Progress) -> None:
        while True:
            progress.step(12, 40, "Laporan")

    jobs.submit(work, title="Menulis laporan", on_cancelled=lambda: ended.append("ya"))
    qtbot.waitUntil(lambda: status.job_words.text() == "Laporan 12 dari 40")
    assert status.job_bar.isVisible()
    QTest.mouseClick(status.job_stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == ["ya"])
    assert not status.job_bar.isVisible()
    jobs.close()


def test_states_of_the_file_are_said_in_words(qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.show_saved(dt.datetime(2026, 10, 9, 14, 32, tzinfo=dt.UTC))
    assert status.saved.text == "Semua tersimpan 14.32"
    status.show_unsaved("diska penuh")
    assert status.saved.text == "Belum tersimpan: diska penuh"
    status.show_read_only("")
    assert status.saved.text == "Hanya baca"
    status.show_latihan(True)
    assert status.mode.text == "LATIHAN"
    assert status.property("mode") == "latihan"
    status.show_file(Path("dinas.esakip"))
    assert status.file.text == "dinas.esakip"


# first run, jabatan, crash, words


def test_the_first_page_only_asks(qtbot: QtBot) -> None:
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.show()
    cards = {card.text(): card for card in page.findChildren(ChoiceCard)}
    for words, signal in (
        ("Buka berkas kerja yang ada", page.open_asked),
        ("Mulai untuk OPD saya, dari paket Bappeda", page.package_asked),
        ("Mulai dengan berkas kosong", page.empty_asked),
        ("Coba dengan data latihan", page.practice_asked),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(cards[words], Qt.Key.Key_Space)
    assert not cards["Lanjutkan berkas terakhir"].isVisible()
    page.show_recent(Path("dinas.esakip"))
    assert cards["Lanjutkan berkas terakhir"].isVisible()
    page.show_trouble("Berkas sedang dibuka. (BRK-105)", can_read=True)
    buttons = {made.text() for made in page.findChildren(QPushButton)}
    assert {"Coba lagi", "Buka hanya baca"} <= buttons


def test_a_jabatan_is_found_by_typing(host: QWidget, qtbot: QtBot) -> None:
    host.show()
    picker = JabatanPicker(host, office().jabatan_list)
    picker.open()
    line = picker.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "staf")
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert picked.args == ["j2"]


def test_a_jabatan_that_is_not_there_cannot_be_taken(host: QWidget, qtbot: QtBot) -> None:
    host.show()
    picker = JabatanPicker(host, office().jabatan_list)
    picker.open()
    QTest.keyClicks(picker.findChildren(QLineEdit)[0], "zzz")
    assert not picker.verb_button.isEnabled()
    picker.reject()


def test_who_works_is_remembered_for_each_file() -> None:
    settings = with_jabatan(Settings(extra={"lain": 1}), "berkas-1", "j1")
    settings = with_jabatan(settings, "berkas-2", "j2")
    assert remembered_jabatan(settings, "berkas-1") == "j1"
    assert remembered_jabatan(settings, "berkas-3") == ""
    assert settings.extra["lain"] == 1
    assert make_pengguna(office(), "j1").nama == "Nama CONTOH"
    assert make_pengguna(office(), "j2").nama == "Staf"
    assert make_pengguna(office(), "hilang").jabatan_uid is None


def test_our_own_fault_is_shown_once_with_details_to_copy(host: QWidget, qtbot: QtBot) -> None:
    host.show()
    watch = CrashWatch(host)
    try:
        raise ValueError("rusak sekali")
    except ValueError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    watch.hook(kind, error, trace)
    watch.hook(kind, error, trace)
    qtbot.waitUntil(lambda: watch.dialog is not None)
    dialog = watch.dialog
    assert dialog is not None
    dialog.verb_button.click()
    assert "rusak sekali" in QGuiApplication.clipboard().text()
    assert dialog.isVisible()
    dialog.reject()
    assert watch.dialog is None


def test_the_rail_shrinks_to_signs_with_their_names(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_rooms(visible_rooms(is_hub=True))
    rail.set_pengguna("Operator CONTOH", "Sekretariat")
    rail.show()
    assert rail.width() == 186
    rail.set_narrow(True)
    assert rail.width() == 56
    assert rail.button("rencana").toolTip().startswith("Rencana")
    with qtbot.waitSignal(rail.picked) as picked:
        QTest.mouseClick(rail.button("rencana"), Qt.MouseButton.LeftButton)
    assert picked.args == ["rencana"]


def test_no_english_word_is_left_on_standard_buttons(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    kinds = [kind for kind in QDialogButtonBox.StandardButton if kind.name != "NoButton"]
    for kind in kinds:
        button = box.addButton(kind)
        if button is not None:
            word = button.text().replace("&", "")
            assert word in {
                "Simpan",
                "Simpan semua",
                "Buka",
                "Ya",
                "Ya untuk semua",
                "Tidak",
                "Tidak untuk semua",
                "Hentikan",
                "Coba lagi",
                "Abaikan",
                "Tutup",
                "Batal",
                "Buang",
                "Bantuan",
                "Terapkan",
                "Kembalikan",
                "Baik",
                "Kembalikan ke awal",
                "Jangan simpan",
                "Tutup tanpa menyimpan",
            }, word
    assert translate_word("&Paste") == "Tempel"
    assert translate_word("Something else") == ""
    menu = QLineEdit()
    qtbot.addWidget(menu)
    made = menu.createStandardContextMenu()
    words = {action.text().split("\t")[0].replace("&", "") for action in made.actions()}
    assert words - {""} == {
        "Urungkan",
        "Lakukan lagi",
        "Potong",
        "Salin",
        "Tempel",
        "Hapus",
        "Pilih semua",
    }
    made.deleteLater()
