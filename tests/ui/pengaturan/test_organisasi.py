"""Pemda, offices, positions and their holders, typed and saved by leaving the field."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.data.queries.organisasi import (
    jabatan_rows,
    opd_rows,
    pejabat_rows,
    pemda_row,
)
from esakip_desktop.domain.organisasi import JabatanDraft, PejabatDraft
from esakip_desktop.services.setup import save_jabatan, save_pejabat
from esakip_desktop.ui.pengaturan.organisasi import OrganisasiGroup
from esakip_desktop.ui.pengaturan.pejabat import holder_words
from tests.ui.rencana.keys import button, open_dialog, press, write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.field import Field
    from esakip_desktop.ui.pengaturan.page import PengaturanPage

Key = Qt.Key


@pytest.fixture
def group(page: PengaturanPage) -> OrganisasiGroup:
    page.place_selected("organisasi")
    found = page.group("organisasi")
    assert isinstance(found, OrganisasiGroup)
    return found


def fill(qtbot: QtBot, host: QWidget, field: Field, text: str) -> None:
    field.setFocus()
    editor = field.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    write(qtbot, host, text)
    press(qtbot, host, Key.Key_Tab)


def is_closed(field: Field) -> bool:
    return isinstance(field.editor, QLineEdit) and field.editor.isReadOnly()


def test_a_position_and_its_holder_are_added_by_typing(
    qtbot: QtBot,
    page: PengaturanPage,
    group: OrganisasiGroup,
    workspace: Workspace,
    host: QWidget,
) -> None:
    assert page.primary_action is not None
    assert page.primary_action.text() == "Tambah jabatan"
    page.primary_action.click()
    write(qtbot, host, "Kepala Dinas Contoh")
    press(qtbot, host, Key.Key_Tab)
    (jabatan,) = workspace.read(jabatan_rows, workspace.facts.partition)
    assert jabatan.nama == "Kepala Dinas Contoh"
    group.jabatan.pejabat.start()
    fields = group.jabatan.pejabat.form.fields
    fill(qtbot, host, fields["nama"], "Contoh Satu, S.T.")
    fill(qtbot, host, fields["nip"], "00000000 000000 0 001")
    fill(qtbot, host, fields["mulai"], "1/4/2026")
    (pejabat,) = workspace.read(pejabat_rows, workspace.facts.partition)
    assert (pejabat.jabatan_uid, pejabat.nip) == (jabatan.uid, "000000000000000001")
    assert pejabat.mulai == dt.date(2026, 4, 1)
    page.context.acts.undo()
    (pejabat,) = workspace.read(pejabat_rows, workspace.facts.partition)
    assert pejabat.mulai is None


def test_a_wrong_nip_stays_on_the_screen_with_its_sentence(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace, host: QWidget
) -> None:
    partition = workspace.facts.partition
    uid = workspace.act(save_jabatan, partition, JabatanDraft(None, "Kepala Dinas")).result
    workspace.act(save_pejabat, partition, PejabatDraft(None, uid, "Contoh Satu"))
    page.place_selected("organisasi")
    found = page.group("organisasi")
    assert isinstance(found, OrganisasiGroup)
    nip = found.jabatan.pejabat.form.fields["nip"]
    fill(qtbot, host, nip, "12345")
    assert "ORG-108" in nip.problem
    assert isinstance(nip.editor, QLineEdit)
    assert nip.editor.text() == "12345"
    assert workspace.read(pejabat_rows, partition)[0].nip is None


def test_an_acting_holder_is_called_so_and_can_be_taken_back(
    page: PengaturanPage, workspace: Workspace
) -> None:
    partition = workspace.facts.partition
    uid = workspace.act(save_jabatan, partition, JabatanDraft(None, "Kepala Dinas")).result
    first = PejabatDraft(
        None, uid, "Contoh Satu", mulai=dt.date(2023, 1, 2), sampai=dt.date(2026, 3, 31)
    )
    second = PejabatDraft(None, uid, "Contoh Dua", status="Plt.", mulai=dt.date(2026, 4, 1))
    for draft in (first, second):
        workspace.act(save_pejabat, partition, draft)
    page.place_selected("organisasi")
    found = page.group("organisasi")
    assert isinstance(found, OrganisasiGroup)
    card = found.jabatan.pejabat
    assert [holder_words(row) for row in card.grid.rows_model.rows] == [
        "Plt. Contoh Dua",
        "Contoh Satu",
    ]
    button(card, "Hapus…").click()
    button(open_dialog(), "Hapus").click()
    assert [row.nama for row in workspace.read(pejabat_rows, partition)] == ["Contoh Satu"]
    page.context.acts.undo()
    assert len(workspace.read(pejabat_rows, partition)) == 2


def test_a_reload_never_overwrites_what_is_being_typed(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace, host: QWidget
) -> None:
    partition = workspace.facts.partition
    uid = workspace.act(save_jabatan, partition, JabatanDraft(None, "Kepala Dinas")).result
    page.place_selected("organisasi")
    found = page.group("organisasi")
    assert isinstance(found, OrganisasiGroup)
    found.jabatan.form.fields["nama"].setFocus()
    press(qtbot, host, Key.Key_End)
    write(qtbot, host, " Kesehatan")
    outcome = workspace.act(save_jabatan, partition, JabatanDraft(uid, "Ubahan orang lain"))
    page.context.feed.publish(outcome.tables)
    assert found.jabatan.form.draft().nama == "Kepala Dinas Kesehatan"
    assert "berubah" in found.jabatan.form.banners.notes


def test_an_office_corrects_what_it_typed_itself(
    qtbot: QtBot,
    page: PengaturanPage,
    group: OrganisasiGroup,
    workspace: Workspace,
    host: QWidget,
) -> None:
    """Pemda and office were typed here and never came in a package."""
    group.show_part("pemda")
    fill(qtbot, host, group.pemda_form.fields["nama"], "Kabupaten Contoh Baru")
    pemda = workspace.read(pemda_row)
    assert pemda is not None
    assert pemda.nama == "Kabupaten Contoh Baru"
    group.show_part("opd")
    fill(qtbot, host, group.opd.form.fields["bidang"], "1.02, 2.08")
    (opd,) = workspace.read(opd_rows)
    assert opd.bidang == "1.02,2.08"


@pytest.mark.parametrize("is_registered", [False])
def test_a_file_without_pemda_may_name_its_own(
    qtbot: QtBot,
    page: PengaturanPage,
    group: OrganisasiGroup,
    workspace: Workspace,
    host: QWidget,
) -> None:
    group.show_part("pemda")
    fill(qtbot, host, group.pemda_form.fields["nama"], "Kabupaten Contoh")
    pemda = workspace.read(pemda_row)
    assert pemda is not None
    assert pemda.kode == workspace.facts.pemda_kode
    group.show_part("opd")
    assert page.primary_action is not None
    page.primary_action.click()
    write(qtbot, host, "Dinas Contoh")
    press(qtbot, host, Key.Key_Tab)
    (opd,) = workspace.read(opd_rows)
    assert opd.partition == workspace.facts.partition
    assert not group.opd.can_add


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_hub_adds_and_changes_offices(
    qtbot: QtBot,
    page: PengaturanPage,
    group: OrganisasiGroup,
    workspace: Workspace,
    host: QWidget,
) -> None:
    group.show_part("opd")
    group.opd.start()
    fields = group.opd.form.fields
    fill(qtbot, host, fields["nama"], "Dinas Kominfo")
    assert len(workspace.read(opd_rows)) == 1
    fill(qtbot, host, fields["kode"], "2.16")
    rows = {row.nama: row for row in workspace.read(opd_rows)}
    assert rows["Dinas Kominfo"].kode == "2.16"
    fill(qtbot, host, fields["singkatan"], "Diskominfo")
    rows = {row.nama: row for row in workspace.read(opd_rows)}
    assert len(rows) == 2
    assert rows["Dinas Kominfo"].singkatan == "Diskominfo"
    assert is_closed(fields["kode"])


@pytest.mark.parametrize("peran", ["bappeda"])
def test_positions_of_an_office_are_only_read_at_the_hub(
    page: PengaturanPage, group: OrganisasiGroup
) -> None:
    page.context.scope.set_opd("O:95.01/1.02", "Dinas Contoh")
    assert group.jabatan.lock
    assert group.primary is None
