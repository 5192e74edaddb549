"""The ring: an act, its notice, the feed, undo and redo, and trouble with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from esakip_desktop.data.queries.organisasi import jabatan_rows, pemda_row
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.services.setup import save_jabatan
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.context import ChangeFeed
from esakip_desktop.ui.kit.notices import Notices
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext

DRAFT = JabatanDraft(None, "Kepala Dinas", unit="Dinas Contoh")


def names(context: UiContext) -> list[str]:
    return [row.nama for row in context.workspace.read(jabatan_rows, PARTITION)]


def test_an_act_is_written_published_and_told(
    ui_context: UiContext, qtbot: QtBot, host: QWidget
) -> None:
    host.show()
    with qtbot.waitSignals([ui_context.feed.published, ui_context.acts.saved]):
        uid = ui_context.acts.run(save_jabatan, PARTITION, DRAFT, note="Jabatan disimpan.")
    assert isinstance(uid, str)
    assert names(ui_context) == ["Kepala Dinas"]
    assert ui_context.notices.text == "Jabatan disimpan."
    assert ui_context.acts.has_undo


def test_undo_and_redo_go_round_the_ring_too(ui_context: UiContext, qtbot: QtBot) -> None:
    acts = ui_context.acts
    acts.run(save_jabatan, PARTITION, DRAFT)
    with qtbot.waitSignal(ui_context.feed.published) as published:
        assert acts.undo()
    assert published.args is not None
    assert "jabatan" in published.args[0]
    assert names(ui_context) == []
    assert (acts.has_undo, acts.has_redo) == (False, True)
    assert acts.redo()
    assert names(ui_context) == ["Kepala Dinas"]
    assert acts.undo()
    assert names(ui_context) == []
    assert not acts.undo()


def test_a_new_act_ends_the_way_forward(ui_context: UiContext) -> None:
    acts = ui_context.acts
    acts.run(save_jabatan, PARTITION, DRAFT)
    acts.undo()
    acts.run(save_jabatan, PARTITION, DRAFT)
    assert not acts.has_redo


def test_the_notice_takes_back(ui_context: UiContext, host: QWidget, qtbot: QtBot) -> None:
    host.show()
    ui_context.acts.run(save_jabatan, PARTITION, DRAFT, note="Jabatan disimpan.")
    button = next(b for b in host.findChildren(QPushButton) if b.text() == "Urungkan")
    button.click()
    assert names(ui_context) == []


def test_a_broken_rule_goes_to_the_caller_and_changes_nothing(ui_context: UiContext) -> None:
    with pytest.raises(RuleViolation):
        ui_context.acts.run(save_jabatan, PARTITION, JabatanDraft(None, ""))
    assert names(ui_context) == []
    assert not ui_context.acts.is_troubled


@pytest.fixture
def read_only(workspace: Workspace) -> Iterator[Workspace]:
    path: Path = workspace.path
    workspace.close()
    made = Workspace.open(path, is_read_only=True)
    yield made
    made.close()


def test_trouble_with_the_file_is_told_and_the_input_is_kept(
    read_only: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    acts = Acts(read_only, ChangeFeed(), Notices(host))
    with qtbot.waitSignal(acts.troubled) as told:
        assert acts.run(save_jabatan, PARTITION, DRAFT, note="Disimpan.") is None
    assert told.args is not None
    assert isinstance(told.args[0], WorkspaceTrouble)
    assert acts.is_troubled
    assert not acts.has_undo
    assert not acts.retry()
    assert read_only.read(pemda_row) is None
