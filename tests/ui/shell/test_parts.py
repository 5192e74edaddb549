"""The status line, the first page, who works, our own faults, and Qt's words."""

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
    QWidget,
)

from esakip_desktop.foundation import clock
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.jobs import JobQueue
from esakip_desktop.ui.shell.choice_card import ChoiceCard
from esakip_desktop.ui.shell.crash_dialog import CrashWatch
from esakip_desktop.ui.shell.first_run import FirstRunPage
from esakip_desktop.ui.shell.jabatan_picker import JabatanChoice, JabatanPicker
from esakip_desktop.ui.shell.job_status import JobStatus
from esakip_desktop.ui.shell.office import Office
from esakip_desktop.ui.shell.pengguna import make_pengguna, remembered_jabatan, with_jabatan
from esakip_desktop.ui.shell.rail import Rail
from esakip_desktop.ui.shell.rooms import visible_rooms
from esakip_desktop.ui.shell.status_line import StatusLine, describe_backup
from esakip_desktop.ui.shell.translator import translate_word
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.foundation.progress import Progress

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
