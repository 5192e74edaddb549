"""A request for registration at the hub, and its activation at the office, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from esakip_desktop.data.queries.laptop import laptop_rows
from esakip_desktop.domain.laptop import kode_text
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.pendaftaran import (
    hub_kode,
    read_request,
    register,
    revoke,
    write_activation,
    write_request,
)
from esakip_desktop.exchange.pins import pin_key
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.registry import read_registry
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.kode_field import KodeField, wrong_groups
from tests.ui.paket.kantor import nameless, settle, words
from tests.ui.paket.langkah import CTRL, apply, press, review, shown

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


@pytest.fixture
def request_file(office: Office, tmp_path: Path) -> Path:
    write_request(office.workspace, tmp_path / "minta.paket", "Laptop Perencanaan")
    return tmp_path / "minta.paket"


@pytest.fixture
def kode(office: Office) -> str:
    from esakip_desktop.exchange.pendaftaran import own_statement

    return own_statement(office.workspace, "x").kode


@pytest.fixture
def activation(hub: Workspace, office: Office, request_file: Path, tmp_path: Path) -> Path:
    register(hub, request_file, read_request(hub, request_file).kode)
    return write_activation(hub, tmp_path / "aktivasi.paket", office.partition).path


def type_in(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def type_anew(field: KodeField, text: str) -> None:
    """Over what was typed before."""
    QTest.keyClick(field.editor, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field.editor, text)


def spoil(kode: str, place: int) -> str:
    return kode[:place] + str((int(kode[place]) + 1) % 10) + kode[place + 1 :]


def test_a_request_is_registered_after_its_code_was_read_out(
    hub: Workspace,
    hub_page: PaketPage,
    office: Office,
    request_file: Path,
    kode: str,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    review(hub_page, qtbot, request_file)
    view = hub_page.daftar.view
    assert shown(hub_page) is view
    qtbot.waitUntil(lambda: "Laptop Perencanaan" in words(view))
    assert "Dinas 0 CONTOH" in words(view)
    assert not view.register_button.isEnabled()
    assert view.kode.editor.hasFocus()
    type_in(view.kode.editor, spoil(kode, 12)[:20])
    assert "Kelompok 3 belum sama" in view.kode.problem
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert hub.read(laptop_rows) == ()
    type_anew(view.kode, kode)
    assert view.kode.value() == kode_text(kode)
    assert view.kode.problem == ""
    assert view.register_button.isEnabled()
    press(hub_page, Qt.Key.Key_Return, CTRL)
    (row,) = hub.read(laptop_rows)
    assert row.replica_id == office.workspace.replica_id
    assert "didaftarkan" in hub_page.context.notices.text
    assert view.register_button.text().startswith("Simpan aktivasi")
    press(hub_page, Qt.Key.Key_Return, CTRL)
    dialog = hub_page.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.close()
    hub_page.daftar.save_to(tmp_path)
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: shown(hub_page) is not hub_page.busy)
    (paket,) = tmp_path.glob("aktivasi_*.paket")
    with open_package(paket) as package:
        assert package.manifest.type == "activation"
    pages = pypdf.PdfReader(paket.with_suffix(".pdf")).pages
    assert all(group in pages[0].extract_text() for group in kode_text(hub_kode(hub)).split())
    assert any(row.periode.startswith("Aktivasi") for row in hub_page.grid.rows_model.rows)


def test_registering_can_be_taken_back_with_one_key(
    hub: Workspace, hub_page: PaketPage, request_file: Path, kode: str, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, request_file)
    type_in(hub_page.daftar.view.kode.editor, kode)
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert len(hub.read(laptop_rows)) == 1
    assert hub_page.context.acts.undo()
    assert hub.read(laptop_rows) == ()


def test_a_request_stands_in_the_queue_beside_packages(
    hub_page: PaketPage, request_file: Path, package: Path, kode: str, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, request_file, package)
    assert shown(hub_page) is hub_page.list_view
    queue = hub_page.flow.queue
    assert [berkas.sifat for berkas in queue] == [Sifat.PERMINTAAN, Sifat.BELUM_DIKENAL]
    hub_page.list_view.grid.select_first()
    press(hub_page, Qt.Key.Key_Return)
    assert shown(hub_page) is hub_page.daftar.view
    type_in(hub_page.daftar.view.kode.editor, kode)
    press(hub_page, Qt.Key.Key_Return, CTRL)
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.list_view
    assert hub_page.flow.queue[0].is_digabung


def test_a_revoked_laptop_needs_a_word_more(
    hub: Workspace,
    hub_page: PaketPage,
    office: Office,
    request_file: Path,
    kode: str,
    qtbot: QtBot,
) -> None:
    register(hub, request_file, kode)
    revoke(hub, office.workspace.replica_id, "Laptop hilang di perjalanan")
    review(hub_page, qtbot, request_file)
    view = hub_page.daftar.view
    qtbot.waitUntil(lambda: "Laptop hilang di perjalanan" in words(view))
    type_in(view.kode.editor, kode)
    assert not view.register_button.isEnabled()
    press(hub_page, Qt.Key.Key_Tab)
    press(hub_page, Qt.Key.Key_Space)
    assert view.register_button.isEnabled()
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert hub.read(read_registry).is_registered(office.workspace.replica_id)


def test_a_request_at_an_office_is_refused_in_words(
    office_page: PaketPage, other: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    write_request(other.workspace, tmp_path / "lain.paket", "Laptop lain")
    review(office_page, qtbot, tmp_path / "lain.paket")
    assert shown(office_page) is office_page.refused


def test_an_activation_is_taken_in_with_the_code_of_its_letter(
    hub: Workspace, office: Office, office_page: PaketPage, activation: Path, qtbot: QtBot
) -> None:
    kode = hub_kode(hub)
    review(office_page, qtbot, activation)
    field = office_page.review.sender_card.kode
    assert field is not None
    assert field.editor.hasFocus()
    assert not office_page.review.apply_button.isEnabled()
    type_in(field.editor, spoil(kode, 0)[:5])
    assert "Kelompok 1 belum sama" in field.problem
    type_anew(field, kode)
    assert office_page.review.apply_button.isEnabled()
    fact = "kode pada surat aktivasi sudah cocok"
    qtbot.waitUntil(lambda: fact in words(office_page.review))
    apply(office_page, qtbot)
    registry = office.workspace.read(read_registry)
    assert registry.is_registered(office.workspace.replica_id)
    assert registry.is_registered(hub.replica_id)


def test_the_tick_stays_as_the_way_without_a_letter(
    hub: Workspace, office: Office, office_page: PaketPage, activation: Path, qtbot: QtBot
) -> None:
    review(office_page, qtbot, activation)
    press(office_page, Qt.Key.Key_Tab)
    press(office_page, Qt.Key.Key_Space)
    assert office_page.review.apply_button.isEnabled()
    apply(office_page, qtbot)
    registry = office.workspace.read(read_registry)
    assert registry.is_registered(office.workspace.replica_id)
    assert not registry.is_registered(hub.replica_id)
    review(office_page, qtbot, activation)
    fact = "Pengirim belum terdaftar"
    qtbot.waitUntil(lambda: fact in words(office_page.review))


def test_a_hub_that_was_only_ticked_is_registered_by_the_letter(
    hub: Workspace, office: Office, office_page: PaketPage, activation: Path, qtbot: QtBot
) -> None:
    """An office that began with the master data knows the hub by its tick, the letter follows."""
    own = identity_of(hub)
    office.workspace.act(pin_key, own.replica_id, "M", own.public_hex, "Bappeda")
    review(office_page, qtbot, activation)
    field = office_page.review.sender_card.kode
    assert field is not None
    assert field.editor.hasFocus()
    assert office_page.review.apply_button.isEnabled()  # the letter may come later
    type_in(field.editor, hub_kode(hub))
    apply(office_page, qtbot)
    assert office.workspace.read(read_registry).is_registered(hub.replica_id)


def test_everything_in_the_panel_has_a_name(
    hub_page: PaketPage, request_file: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, request_file)
    assert nameless(hub_page.daftar.view) == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", ()),
        ("1234", ()),
        ("12345", ()),
        ("12346", (1,)),
        ("123456", ()),
        ("123459", (2,)),
        ("9", (1,)),
        ("1234567890" * 4, ()),
        ("1234567890" * 4 + "1", (9,)),
        ("abcde67890", (1,)),
    ],
)
def test_groups_that_cannot_become_right(typed: str, wrong: tuple[int, ...]) -> None:
    assert wrong_groups("1234567890" * 4, typed) == wrong
