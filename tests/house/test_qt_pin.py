"""Some PySide6 releases lose one reference to None per call and abort (keputusan 0008)."""

from __future__ import annotations

import subprocess
import sys

CALLS = 200_000

# The calls return None, True and a signal's None: the three kinds that lost references.
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
class Sender(QObject):
    rung = Signal()
application = QApplication([])
widget, sender = QWidget(), Sender()
before = (sys.getrefcount(None), sys.getrefcount(True))
for _ in range({CALLS}):
    widget.update()
    sender.rung.emit()
    sender.setProperty("a", 1)
lost = [was - now for was, now in
        zip(before, (sys.getrefcount(None), sys.getrefcount(True)), strict=True)]
print(max(lost))
"""


def test_qt_calls_keep_their_references() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < CALLS // 100
