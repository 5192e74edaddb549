"""A window for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path) -> Iterator[Story]:
    made = Story(qtbot, tmp_path)
    yield made
    made.window.close()
