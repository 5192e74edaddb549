"""What every test stands on: no display, no user folder, one Hypothesis profile."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before the first import of Qt: a test never opens a window on somebody's desk.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=60)
settings.register_profile("nightly", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("ESAKIP_HYPOTHESIS", "ci"))


@pytest.fixture(scope="session", autouse=True)
def esakip_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, logs and machine keys of the whole session out of the user's folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(tmp_path_factory.mktemp("esakip-data")))
        yield


@pytest.fixture(autouse=True)
def no_blocking_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog with its own loop would hang a test and the user: ours are opened, not executed."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return

    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("dialog blocks: use open() and a signal")

    for kind in ("QDialog", "QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog"):
        monkeypatch.setattr(getattr(widgets, kind), "exec", refuse)
    for name in ("about", "critical", "information", "question", "warning"):
        monkeypatch.setattr(widgets.QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(widgets.QFileDialog, name, refuse)
    for name in ("getText", "getInt", "getItem", "getDouble", "getMultiLineText"):
        monkeypatch.setattr(widgets.QInputDialog, name, refuse)
