"""PySide6 6.12 on Python 3.11 loses a reference to None on each call that returns nothing.

After some thousand calls the process aborts. An upgrade of PySide6 has to pass this first.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALLS = 100_000
SLACK = 2_000


class _Bell(QObject):
    rung = Signal()


def test_200_000_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    widget, bell = QWidget(), _Bell()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
        bell.rung.emit()
    assert abs(sys.getrefcount(None) - before) < SLACK
