"""The rules of a year: gaps named while typing, effect counted before, asked before applied."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from esakip_desktop.data.queries.organisasi import aturan_of, matriks_id_of
from esakip_desktop.domain.nilai import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.organisasi import OpdDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
)
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.rencana import save_indikator, save_simpul, save_target
from esakip_desktop.services.setup import save_opd
from esakip_desktop.ui.pengaturan.aturan import AturanGroup
from tests.ui.rencana.keys import button, focused, open_dialog, press, write
from tests.ui.rencana.office import OPD, PEMDA

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.pengaturan.page import PengaturanPage

Key = Qt.Key
OFFICE = f"O:{PEMDA}/{OPD}"


@pytest.fixture
def group(page: PengaturanPage) -> AturanGroup:
    page.place_selected("aturan")
    found = page.group("aturan")
    assert isinstance(found, AturanGroup)
    return found


def measure(workspace: Workspace, realisasi: str) -> None:
    """One indicator of an office with target 100, as packages bring it to the hub."""
    workspace.act(save_opd, OpdDraft(PEMDA, OPD, "Dinas Contoh", 2025, "Dinas"))
    tujuan = SimpulDraft(None, None, JenisSimpul.TUJUAN, "Tujuan")
    simpul = workspace.act(save_simpul, OFFICE, tujuan).result
    draft = IndikatorDraft(
        None, simpul, "Layanan", "%", Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR
    )
    uid = workspace.act(save_indikator, OFFICE, draft).result
    for periode in (0, 3):
        target = TargetDraft(None, uid, 2026, periode, angka=Decimal(100))
        workspace.act(save_target, OFFICE, target)
    filled = RealisasiDraft(
        uid=None,
        indikator_uid=uid,
        tahun=2026,
        triwulan=3,
        keadaan=Keadaan.ANGKA,
        angka=Decimal(realisasi),
    )
    workspace.act(save_realisasi, OFFICE, filled)


def set_bound(qtbot: QtBot, host: QWidget, group: AturanGroup, line: int, text: str) -> None:
    editor = group.form.fields[f"batas{line}"].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    press(qtbot, host, Key.Key_Delete)
    write(qtbot, host, text)


@pytest.mark.parametrize("peran", ["bappeda"])
def test_a_gap_is_named_while_typing(
    qtbot: QtBot, page: PengaturanPage, group: AturanGroup, host: QWidget
) -> None:
    assert group.form.verdict.chip is not None
    assert group.form.verdict.chip.text == "Tanpa celah"
    set_bound(qtbot, host, group, 5, "10")
    assert "CAP-112" in group.form.reason.text()
    assert group.form.verdict.chip.text == "Belum dapat dipakai"
    assert page.primary_action is not None
    assert not page.primary_action.isEnabled()
    set_bound(qtbot, host, group, 5, "")
    assert group.form.reason.text() == ""
    set_bound(qtbot, host, group, 2, "95")
    assert "CAP-113" in group.form.reason.text()


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_effect_is_counted_and_asked_before_it_is_applied(
    qtbot: QtBot,
    page: PengaturanPage,
    group: AturanGroup,
    workspace: Workspace,
    host: QWidget,
) -> None:
    measure(workspace, "85")
    page.context.feed.publish(frozenset({"realisasi"}))
    set_bound(qtbot, host, group, 1, "80")
    qtbot.waitUntil(lambda: group.dampak is not None, timeout=5000)
    assert group.dampak is not None
    assert group.dampak.words == "1 dari 1 indikator berganti predikat."
    (row,) = group.grid.rows_model.rows
    assert (row.lama.predikat, row.baru.predikat) == ("Tinggi", "Sangat Tinggi")
    assert workspace.read(aturan_of, 2026).pita[0].batas == Decimal(90)
    assert page.primary_action is not None
    page.primary_action.click()
    question = open_dialog()
    press(qtbot, question, Key.Key_Escape)
    assert workspace.read(aturan_of, 2026).pita[0].batas == Decimal(90)
    page.primary_action.click()
    button(open_dialog(), "Terapkan 2026").click()
    assert workspace.read(aturan_of, 2026).pita[0].batas == Decimal(80)
    assert page.context.notices.text == "Aturan 2026 diterapkan."
    page.context.acts.undo()
    assert workspace.read(aturan_of, 2026).pita[0].batas == Decimal(90)


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_matrix_of_the_year_is_chosen_here(
    page: PengaturanPage, group: AturanGroup, workspace: Workspace
) -> None:
    editor = group.form.fields["matriks"].editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(2)
    group.ask_apply()
    button(open_dialog(), "Terapkan 2026").click()
    assert workspace.read(matriks_id_of, 2026) is not None


@pytest.mark.parametrize("peran", ["bappeda"])
def test_a_past_year_is_closed_but_can_be_copied(
    page: PengaturanPage, group: AturanGroup, workspace: Workspace
) -> None:
    page.context.scope.set_tahun(2025)
    assert "2025" in group.lock
    assert group.primary is None
    button(group, "Salin ke 2026").click()
    assert workspace.read(aturan_of, 2026).tahun == 2026
    assert workspace.read(matriks_id_of, 2026) is not None


@pytest.mark.parametrize("peran", ["bappeda"])
def test_a_reload_keeps_rules_that_are_being_changed(
    qtbot: QtBot, page: PengaturanPage, group: AturanGroup, host: QWidget
) -> None:
    set_bound(qtbot, host, group, 1, "92")
    page.context.feed.publish(frozenset({"realisasi"}))
    assert group.form.draft().aturan.pita[0].batas == Decimal(92)
    assert focused(host) is group.form.fields["batas1"].editor


def test_an_office_reads_the_rules_with_the_reason(
    page: PengaturanPage, group: AturanGroup
) -> None:
    assert "Bappeda" in group.lock
    assert "dikunci" in group.banners.notes
    editor = group.form.fields["batas1"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.isReadOnly()
    assert page.primary_action is not None
    assert not page.primary_action.isVisible()
