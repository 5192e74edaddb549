"""The inbox behind the window: sticks are pulled out, windows closed, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.menunggu import menunggu_rows
from esakip_desktop.data.queries.paket import paket_rows
from esakip_desktop.data.tables import PaketMenunggu
from esakip_desktop.exchange import reader
from esakip_desktop.exchange.kotak_masuk import inbox_folder
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.page import MENUNGGU, PaketPage
from tests.exchange.offices import make_hub, take
from tests.ui.paket.conftest import show
from tests.ui.paket.kantor import find_button, opened, settle, words
from tests.ui.paket.langkah import apply, press, realisasi, review, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from tests.exchange.offices import Office


@pytest.fixture
def hub_file(tmp_path: Path) -> Path:
    make_hub(tmp_path / "bappeda.esakip").close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def stick(office: Office, tmp_path: Path) -> Path:
    """A stick with one package on it."""
    (tmp_path / "usb").mkdir()
    office.report(3, "60")
    return office.export(tmp_path / "usb" / "Dinkes TW III.paket").parent


@contextmanager
def window(file: Path, host: QWidget, qtbot: QtBot) -> Iterator[PaketPage]:
    """The program started once more, up to the page of packages."""
    with open_workspace(file) as workspace, opened(workspace, host) as context:
        page = show(PaketPage(context), host, qtbot)
        settle(qtbot, context)
        yield page
        page.hide()
        page.setParent(None)


def copies(hub: Workspace) -> int:
    folder = inbox_folder(hub.path)
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def package_on(stick: Path) -> Path:
    (found,) = stick.iterdir()
    return found


def age(session: Session) -> None:
    for row in session.query(PaketMenunggu):
        row.received_at = dt.datetime(2026, 3, 12, 9, tzinfo=dt.UTC).isoformat()


def test_the_stick_may_go_once_the_file_is_read(
    hub: Workspace, hub_page: PaketPage, office: Office, stick: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package_on(stick))
    assert copies(hub) == 1
    assert "Dinkes TW III.paket" in words(hub_page.review)
    shutil.rmtree(stick)
    press(hub_page, Qt.Key.Key_Space)
    apply(hub_page, qtbot)
    assert realisasi(hub, office) == "60"
    assert hub.read(paket_rows)[0].nama_berkas == "Dinkes TW III.paket"
    assert copies(hub) == 0
    assert hub.read(menunggu_rows) == ()


def test_what_waits_survives_closing_and_is_reviewed_anew(
    hub_file: Path, office: Office, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package_on(stick))
        press(page, Qt.Key.Key_Escape)
        assert page.banners.notes["tunda"].text == "1 paket menunggu ditinjau."
        page.context.workspace.act(age)
    shutil.rmtree(stick)
    with window(hub_file, host, qtbot) as page:
        assert shown(page) is page.history
        note = page.banners.notes["tunda"]
        assert note.text == "1 paket menunggu ditinjau sejak 12 Maret 2026."
        find_button(qtbot, page, "Tinjau").click()
        assert shown(page) is page.review
        assert "Dinkes TW III.paket" in words(page.review)
        press(page, Qt.Key.Key_Space)
        apply(page, qtbot)
        hub = page.context.workspace
        assert realisasi(hub, office) == "60"
        assert copies(hub) == 0
    with window(hub_file, host, qtbot) as page:
        assert page.flow.queue == ()
        assert "tunda" not in page.banners.notes


def test_a_package_that_was_taken_in_meanwhile_waits_no_more(
    hub_file: Path, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    package = package_on(stick)
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package)
    with open_workspace(hub_file) as hub:
        take(hub, package)
    with window(hub_file, host, qtbot) as page:
        assert page.flow.queue == ()
        assert copies(page.context.workspace) == 0


def test_a_known_package_is_shown_and_not_kept(
    hub: Workspace, hub_page: PaketPage, stick: Path, qtbot: QtBot
) -> None:
    take(hub, package_on(stick))
    review(hub_page, qtbot, package_on(stick))
    assert "Sudah diimpor" in words(hub_page.review)
    assert copies(hub) == 0
    press(hub_page, Qt.Key.Key_Escape)
    assert hub_page.flow.queue == ()


def test_a_refused_package_stays_with_its_reason_until_it_is_let_go(
    hub_file: Path, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    package = package_on(stick)
    package.write_bytes(package.read_bytes()[:-40])
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package)
        press(page, Qt.Key.Key_Escape)
        (row,) = page.context.workspace.read(menunggu_rows)
        assert row.problem is not None
        assert row.problem.code == "PKT-102"
    with window(hub_file, host, qtbot) as page:
        page.place_selected(MENUNGGU)
        assert shown(page) is page.refused
        assert "(PKT-102)" in words(page.refused)
        assert "Dinkes TW III.paket" in words(page.refused)
        page.refused.drop_button.click()
        (question,) = host.window().findChildren(Question)
        question.verb_button.click()
        assert shown(page) is page.history
        assert copies(page.context.workspace) == 0
        assert page.context.workspace.read(menunggu_rows) == ()
        assert package.exists()


def test_a_package_of_a_newer_program_is_taken_up_after_the_update(
    hub_file: Path,
    host: QWidget,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as older:
        older.setattr(reader, "SCHEMA_VERSION", 0)
        with window(hub_file, host, qtbot) as page:
            review(page, qtbot, package_on(stick))
            assert "(PKT-402)" in words(page.refused)
    shutil.rmtree(stick)
    with window(hub_file, host, qtbot) as page:
        (berkas,) = page.flow.queue
        assert berkas.sifat is Sifat.BELUM_DIKENAL
        (row,) = page.context.workspace.read(menunggu_rows)
        assert row.problem is None


def test_a_file_chosen_beside_one_that_waits_is_opened_and_both_are_listed(
    hub_page: PaketPage, stick: Path, other: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package_on(stick))
    press(hub_page, Qt.Key.Key_Escape)
    review(hub_page, qtbot, other.export(tmp_path / "lain.paket"))
    assert shown(hub_page) is hub_page.review
    assert hub_page.review.berkas is not None
    assert hub_page.review.berkas.nama == "lain.paket"
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.list_view
    names = [berkas.nama for berkas in hub_page.flow.queue]
    assert names == ["Dinkes TW III.paket", "lain.paket"]
    review(hub_page, qtbot, package_on(stick))
    assert len(hub_page.flow.queue) == 2


def test_refusing_takes_the_copy_away_and_not_the_file(
    hub: Workspace, hub_page: PaketPage, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package_on(stick))
    hub_page.review.reject_button.click()
    (question,) = host.findChildren(Question)
    question.verb_button.click()
    assert copies(hub) == 0
    assert package_on(stick).exists()


def test_a_copy_that_is_gone_is_told_by_its_name(
    hub_file: Path, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package_on(stick))
        shutil.rmtree(inbox_folder(hub_file))
    with window(hub_file, host, qtbot) as page:
        assert "Dinkes TW III.paket" in page.context.notices.text
        assert page.flow.queue == ()


def test_whoever_comes_for_what_waits_sees_it_as_soon_as_it_is_reviewed(
    hub_file: Path, host: QWidget, stick: Path, qtbot: QtBot
) -> None:
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package_on(stick))
    with open_workspace(hub_file) as hub, opened(hub, host) as context:
        page = show(PaketPage(context), host, qtbot)
        page.place_selected(MENUNGGU)
        assert shown(page) is page.busy
        settle(qtbot, context)
        qtbot.waitUntil(lambda: shown(page) is page.review)
        page.setParent(None)


def test_a_file_dropped_while_the_inbox_is_reviewed_joins_the_others(
    hub_file: Path, host: QWidget, stick: Path, other: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    with window(hub_file, host, qtbot) as page:
        review(page, qtbot, package_on(stick))
    fresh = other.export(tmp_path / "lain.paket")
    with open_workspace(hub_file) as hub, opened(hub, host) as context:
        page = show(PaketPage(context), host, qtbot)
        page.import_files([fresh])
        settle(qtbot, context)
        qtbot.waitUntil(lambda: page.views.current is page.review)
        kinds = {berkas.nama: berkas.sifat for berkas in page.flow.queue}
        assert kinds == dict.fromkeys(("Dinkes TW III.paket", "lain.paket"), Sifat.BELUM_DIKENAL)
        page.setParent(None)
