"""A backup put back in the window: told before, kept beside, and the packages sent since return."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.restore import kept_files
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.page import PaketPage
from esakip_desktop.ui.pengaturan.cadangan import CadanganGroup
from esakip_desktop.ui.pengaturan.page import PengaturanPage
from esakip_desktop.ui.pengaturan.pulih import PulihDialog
from tests.e2e.hands import PLAIN, confirm, file_of, in_front, run, tab_to
from tests.e2e.story import CTRL, Key
from tests.exchange.desks import figure
from tests.exchange.offices import make_office
from tests.ui.paket.kantor import find_button, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.story import Story

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def told(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    """An office with a backup of 60, which then typed 66 and sent it."""
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path / "mesin"))
    office = make_office(tmp_path / "dinas.esakip")
    indikator = office.indikator
    office.workspace.close()
    story.open(tmp_path / "dinas.esakip")
    story.report(indikator, "60")
    group = backups(story)
    before = len(list_backups(file_of(story).facts.work_file_id))
    story.press(Key.Key_Return, CTRL)
    story.qtbot.waitUntil(lambda: group.grid.rows_model.row_total == before + 1, timeout=20_000)
    story.report(indikator, "66")
    story.send("sesudah.paket")
    return story


def backups(story: Story) -> CadanganGroup:
    """Pengaturan, then down the list of groups."""
    run(story, "pengaturan")
    page = in_front(story, PengaturanPage)
    while page.key != "cadangan":
        before = page.key
        QTest.keyClick(page.list, Key.Key_Down)
        assert page.key != before
    story.settle()
    found = page.group("cadangan")
    assert isinstance(found, CadanganGroup)
    return found


def press(story: Story, text: str) -> None:
    """Tab to a button by its words, then Space."""
    button = find_button(story.qtbot, story.window, text)
    story.qtbot.waitUntil(button.isEnabled, timeout=20_000)
    tab_to(story, button.hasFocus)
    story.press(Key.Key_Space, PLAIN)


def test_a_backup_returns_and_what_was_sent_since_is_taken_again(told: Story) -> None:
    story = told
    group = backups(story)
    path, before = file_of(story).path, file_of(story).replica_id
    group.grid.select_first()
    press(story, "Pulihkan…")
    story.qtbot.waitUntil(lambda: story.window.findChild(PulihDialog) is not None, timeout=20_000)
    dialog = story.window.findChild(PulihDialog)
    assert dialog is not None
    said = words(dialog)
    assert "(realisasi 1); kembali ke isi cadangan" in said, "the record that goes back"
    assert "1 paket; sesudahnya ditawarkan" in said
    assert "diuji barusan" in said
    story.picture("pulih-tanya", dialog)
    tab_to(story, dialog.verb_button.hasFocus)
    with story.qtbot.waitSignal(story.window.opened, timeout=20_000):
        story.press(Key.Key_Space, PLAIN)
    story.come_back()
    story.settle()
    assert file_of(story).path == path
    assert figure(file_of(story), file_of(story).facts.partition) == Decimal(60)
    assert file_of(story).replica_id != before
    (kept,) = kept_files(path)
    assert kept.name in story.window.notices.text
    page = in_front(story, PengaturanPage)
    assert page.key == "cadangan"
    restored = page.group("cadangan")
    assert isinstance(restored, CadanganGroup)
    story.qtbot.waitUntil(lambda: "kiriman" in restored.banners.notes, timeout=20_000)
    assert "1 paket yang dikirim sesudah cadangan ini" in words(restored)
    story.picture("pulih-kiriman")
    press(story, "Tinjau 1 paket")
    desk = in_front(story, PaketPage)
    story.qtbot.waitUntil(desk.review.isVisible, timeout=20_000)
    story.accept(desk)
    assert figure(file_of(story), file_of(story).facts.partition) == Decimal(66)
    group = backups(story)
    story.qtbot.waitUntil(lambda: "kiriman" not in group.banners.notes, timeout=20_000)


def test_a_shared_identity_is_renewed_with_the_keyboard(told: Story) -> None:
    story = told
    group = backups(story)
    before = file_of(story).replica_id
    press(story, "Perbarui identitas…")
    question = story.window.findChild(Question)
    assert question is not None
    assert "Data tidak berubah" in words(question)
    confirm(story)
    assert file_of(story).replica_id != before
    assert "Identitas diperbarui" in story.window.notices.text
    code = story.window.notices.text.rpartition("sekarang ")[2].rstrip(".")
    assert code in words(group)
