"""The answer of the hub, from the verdict to the repaired cell and back, with real keys.

Entry → package → Periksa → return package → Balasan → cell → package → the verdict is old.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from esakip_desktop.ui.balasan.bacaan import Kelompok
from esakip_desktop.ui.balasan.page import BalasanPage
from esakip_desktop.ui.beranda.opd import BerandaOpdPage
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.page import PaketPage
from esakip_desktop.ui.pengukuran.columns import ISIAN, STATUS
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.verifikasi.bacaan import Saringan
from esakip_desktop.ui.verifikasi.dialogs import KunciDialog
from esakip_desktop.ui.verifikasi.page import PeriksaPage
from tests.e2e.story import CTRL, Key
from tests.exchange.offices import make_hub, make_office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.story import Story

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)

NOTE = "Sumber data belum disebut"
PLAIN = Qt.KeyboardModifier.NoModifier


def test_from_verdict_to_repair_and_back(story: Story, tmp_path: Path) -> None:
    office = make_office(tmp_path / "dinas.esakip")
    office.workspace.close()
    make_hub(tmp_path / "bappeda.esakip").close()

    story.open(office.workspace.path)
    story.report(office.indikator, "60")
    first = story.send("pertama.paket")

    story.open(tmp_path / "bappeda.esakip")
    story.take(first)
    page = open_periksa(story, office.partition)
    ask_for_a_repair(story, page, office.indikator)
    lock_quarter_one(story, page)
    reply = write_reply(story, page)

    story.open(office.workspace.path)
    story.take(reply)
    balasan = story.window.navigator.page
    assert isinstance(balasan, BalasanPage), "the answer opens by itself"
    assert_told(story)
    repair(story, office.indikator)
    assert_locked(story, office.indikator)
    second = story.send("kedua.paket")

    story.open(tmp_path / "bappeda.esakip")
    story.take(second)
    page = open_periksa(story, office.partition)
    assert page.bacaan is not None
    assert page.bacaan.count(Saringan.BERUBAH) == 1
    assert page.row is not None
    assert page.row.putusan is not None
    assert page.row.putusan.is_versi_lama


def open_periksa(story: Story, partition: str) -> PeriksaPage:
    assert story.window.context is not None
    story.window.context.scope.set_opd(partition, "Dinas 0 CONTOH")
    page = story.room(PeriksaPage, "verifikasi")
    story.quarter(3)
    page.grid.setFocus()
    return page


def ask_for_a_repair(story: Story, page: PeriksaPage, indikator: str) -> None:
    page.grid.select_uid(indikator)
    story.press(Key.Key_P, PLAIN)
    QTest.keyClicks(story.focus(), NOTE)
    story.press(Key.Key_Return, PLAIN)
    story.settle()
    assert page.bacaan is not None
    assert page.bacaan.count(Saringan.PERBAIKI) == 1


def lock_quarter_one(story: Story, page: PeriksaPage) -> None:
    story.quarter(1)
    page.lock_action.click()
    dialog = story.window.findChild(KunciDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.alasan.editor, "Sudah disepakati")
    dialog.verb_button.click()
    story.settle()
    story.window.activateWindow()
    story.qtbot.waitUntil(story.window.isActiveWindow)
    story.quarter(3)
    page.grid.setFocus()


def write_reply(story: Story, page: PeriksaPage) -> Path:
    """Ctrl+Enter, the question with numbers, and the dialog of the system."""
    story.press(Key.Key_Return, CTRL)
    question = story.window.findChild(Question)
    assert question is not None
    question.verb_button.click()
    target = story.folder / "balasan.paket"
    story.answer(target)
    story.settle()
    assert page.sending.written is not None
    assert page.sending.written.path == target
    return target


def assert_told(story: Story) -> None:
    """Balasan, Beranda and the history of packages say the same."""
    page = story.room(BalasanPage, "balasan")
    assert page.bacaan is not None
    (row,) = page.bacaan.of(Kelompok.KERJAKAN)
    assert row.isi == NOTE
    beranda = story.room(BerandaOpdPage, "beranda")
    story.quarter(3)
    texts = [task.alasan for task in beranda.tasks.grid.rows_model.rows]
    assert f"Bappeda: {NOTE}" in texts
    paket = story.room(PaketPage, "paket")
    sent = next(row for row in paket.grid.rows_model.rows if not row.is_masuk)
    assert sent.isi.startswith("diterima Bappeda")


def repair(story: Story, indikator: str) -> None:
    """Enter jumps to the cell, which bears the sign until it is changed."""
    page = story.room(BalasanPage, "balasan")
    page.grid.setFocus()
    story.press(Key.Key_Return, PLAIN)
    story.settle()
    ukur = story.window.navigator.page
    assert isinstance(ukur, PengukuranPage)
    assert ukur.row is not None
    assert ukur.row.uid == indikator
    assert cell(ukur, indikator, STATUS) == "Perbaiki"
    assert NOTE in tip(ukur, indikator)
    story.report(indikator, "66")
    assert cell(ukur, indikator, STATUS) != "Perbaiki"
    assert "Sudah diubah setelah diperiksa." in tip(ukur, indikator)


def assert_locked(story: Story, indikator: str) -> None:
    """The closed quarter takes no typing and says why."""
    page = story.room(PengukuranPage, "pengukuran")
    story.quarter(1)
    assert not page.is_open
    assert page.grid.select_uid(indikator, ISIAN)
    page.grid.setFocus()
    QTest.keyClicks(page.grid, "5")
    assert not page.grid.is_typing
    assert "Sudah disepakati" in page.kunci_reason
    story.quarter(3)
    assert page.is_open


def cell(page: PengukuranPage, indikator: str, key: str) -> str:
    row = next(row for row in page.rows if row.uid == indikator)
    column = next(one for one in page.model.columns if one.key == key)
    assert column.chip is not None
    chip = column.chip(row)
    return chip.text if chip is not None else ""


def tip(page: PengukuranPage, indikator: str) -> str:
    row = next(row for row in page.rows if row.uid == indikator)
    column = next(one for one in page.model.columns if one.key == ISIAN)
    assert column.tooltip is not None
    return column.tooltip(row)
