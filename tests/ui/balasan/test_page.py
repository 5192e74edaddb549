"""What the office reads of the answer, and the way from a line to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.data.queries.pengukuran import realisasi_rows
from esakip_desktop.data.queries.verifikasi import usulan_rows
from esakip_desktop.domain.verifikasi import Medan, UsulanDraft
from esakip_desktop.services.verifikasi import save_usulan
from esakip_desktop.ui.balasan.bacaan import Kelompok
from esakip_desktop.ui.balasan.page import BalasanPage
from esakip_desktop.ui.balasan.panel import TolakDialog
from esakip_desktop.ui.kit.context import Place
from tests.exchange.answers import answer, judge, lock, receive, send
from tests.exchange.offices import TAHUN, make_hub, make_office
from tests.ui.paket.kantor import find_button, nameless, opened, place_of, settle, words
from tests.ui.verifikasi.langkah import press, show, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "5236")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path, office: Office) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as made:
        send(made, office, tmp_path / "1.paket")
        yield made


@pytest.fixture
def context(office: Office, host: QWidget) -> Iterator[UiContext]:
    with opened(office.workspace, host, triwulan=1) as made:
        yield made


@pytest.fixture
def answered(hub: Workspace, office: Office, tmp_path: Path) -> Office:
    """A note, a proposal and a lock have come."""
    judge(hub, office, "Koma tertinggal?")
    draft = UsulanDraft(office.indikator, TAHUN, 3, Medan.NILAI, "52,36", "Koma tertinggal")
    hub.act(save_usulan, office.partition, draft)
    lock(hub, office, 1)
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    return office


@pytest.fixture
def page(answered: Office, context: UiContext, host: QWidget, qtbot: QtBot) -> BalasanPage:
    assert answered.partition
    return show(BalasanPage(context), context, host, qtbot)


def angka(office: Office) -> str:
    (row,) = office.workspace.read(realisasi_rows, office.partition, TAHUN)
    return str(row.angka)


def select(page: BalasanPage, *, is_usulan: bool) -> None:
    assert page.bacaan is not None
    todo = page.bacaan.of(Kelompok.KERJAKAN)
    page.grid.select_uid(next(row.uid for row in todo if bool(row.usulan) is is_usulan))


def test_one_line_says_how_it_stands(page: BalasanPage) -> None:
    shown = words(page)
    assert "Tahun 2026 · 1 perlu perbaikan, 1 usulan nilai, 1 terkunci" in shown
    assert page.bacaan is not None
    assert [row.kelompok for row in page.bacaan.rows] == [
        Kelompok.KERJAKAN,
        Kelompok.KERJAKAN,
        Kelompok.KUNCI,
    ]


def test_enter_opens_the_field_in_its_own_quarter(
    page: BalasanPage, context: UiContext, office: Office
) -> None:
    select(page, is_usulan=False)
    assert context.scope.value.triwulan == 1
    press(Qt.Key.Key_Return)
    assert context.scope.value.triwulan == 3
    assert place_of(context) == Place("pengukuran", office.indikator)


def test_a_note_about_the_target_leads_to_the_plan(
    hub: Workspace,
    office: Office,
    context: UiContext,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    judge(hub, office, "Target berbeda dengan PK", Medan.TARGET)
    receive(office, answer(hub, office, tmp_path / "b.paket"))
    show(BalasanPage(context), context, host, qtbot)
    press(Qt.Key.Key_Return)
    assert place_of(context) == Place("rencana", office.indikator)


def test_t_accepts_the_proposal_as_an_own_save(
    page: BalasanPage, context: UiContext, office: Office, qtbot: QtBot
) -> None:
    select(page, is_usulan=True)
    assert "Sekarang: 5.236,00" in words(page.panel)
    press(Qt.Key.Key_T)
    settle(qtbot, context)
    assert angka(office) == "52.36"
    assert page.bacaan is not None
    assert page.bacaan.of(Kelompok.KERJAKAN) == ()
    changed = page.bacaan.of(Kelompok.SELESAI)
    assert {row.chip.text for row in changed} == {"Diterima", "Sudah diubah"}
    assert context.acts.undo()
    settle(qtbot, context)
    assert angka(office) == "5236"


def test_x_keeps_the_own_value_with_a_reason(
    page: BalasanPage, context: UiContext, office: Office, host: QWidget, qtbot: QtBot
) -> None:
    select(page, is_usulan=True)
    press(Qt.Key.Key_X)
    dialog = host.findChild(TolakDialog)
    assert dialog is not None
    find_button(qtbot, dialog, "Tolak usulan").click()
    assert "VRF-110" in dialog.field.problem
    write("Sesuai laporan resmi", dialog.field.editor)
    find_button(qtbot, dialog, "Tolak usulan").click()
    settle(qtbot, context)
    assert angka(office) == "5236"
    (usulan,) = office.workspace.read(usulan_rows, office.partition, TAHUN)
    assert usulan.alasan_jawaban == "Sesuai laporan resmi"


def test_nothing_yet_points_to_the_import(
    office: Office, context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    assert office.partition
    page = show(BalasanPage(context), context, host, qtbot)
    assert page.is_empty_shown
    assert "Belum ada balasan dari Bappeda." in words(page)


def test_every_part_has_a_name(page: BalasanPage) -> None:
    assert nameless(page) == []
