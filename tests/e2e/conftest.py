"""A window for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.context import SettingsHolder
from esakip_desktop.ui.shell.app import make_app
from tests.e2e.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as users get it: Fusion, our letters, our words."""
    return make_app(SettingsHolder(Settings(theme="terang")))


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path) -> Iterator[Story]:
    made = Story(qtbot, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
