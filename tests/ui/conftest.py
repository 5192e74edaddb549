"""Windows in tests: our own application, a real work file, and no dialog that blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.context import (
    ChangeFeed,
    Scope,
    ScopeHolder,
    SettingsHolder,
    UiContext,
)
from esakip_desktop.ui.kit.jobs import JobQueue
from esakip_desktop.ui.kit.notices import Notices
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.shell.app import make_app
from esakip_desktop.ui.shell.navigation import PageNavigator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PARTITION = office_partition("95.01", "2.16")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as users get it: Fusion, our letters, our words."""
    return make_app(SettingsHolder(Settings(theme="terang")))


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    """Every test starts and leaves in the light theme at 100 %."""
    yield
    theme.apply_theme(qapp, "terang")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new, empty work file of one office."""
    made = Workspace.create(
        tmp_path / "dinas.esakip", peran="opd", partition=PARTITION, pemda_kode="95.01"
    )
    yield made
    made.close()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window that notices can appear on."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    return made


@pytest.fixture
def ui_context(qtbot: QtBot, workspace: Workspace, host: QWidget) -> Iterator[UiContext]:
    """What a page is given, around a real work file."""
    feed, notices, jobs = ChangeFeed(), Notices(host), JobQueue()
    stack = QStackedWidget(host)
    context = UiContext(
        workspace=workspace,
        jobs=jobs,
        feed=feed,
        navigator=PageNavigator(stack, lambda key: Page(context, key)),
        notices=notices,
        settings=SettingsHolder(Settings(theme="terang")),
        scope=ScopeHolder(Scope(2026, 3, PARTITION, "Dinas Contoh")),
        acts=Acts(workspace, feed, notices),
    )
    yield context
    jobs.close()
