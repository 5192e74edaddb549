"""The agency can merge and report from a script: without a window, and without waiting."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house.sources import ROOT

HEAVY = {
    "PySide6", "shiboken6", "sqlalchemy", "sqlite3", "reportlab", "openpyxl", "xlsxwriter",
    "python_calamine", "cryptography", "numpy",
}  # fmt: skip
QT = {"PySide6", "shiboken6"}

IMPORT_ALL_BUT_WINDOWS = """
import importlib, pkgutil, esakip_desktop
def walk(path, prefix):
    for found in pkgutil.iter_modules(path, prefix):
        if found.name in ("esakip_desktop.ui", "esakip_desktop.__main__"):
            continue
        module = importlib.import_module(found.name)
        if found.ispkg:
            walk(module.__path__, found.name + ".")
walk(esakip_desktop.__path__, "esakip_desktop.")
"""

ASK_FOR_HELP = """
import contextlib, io
from esakip_desktop.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["--help"])
"""


def modules_after(program: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after this program."""
    ask = "\nimport json, sys; print(json.dumps(sorted({n.split('.')[0] for n in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", program + ask],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_everything_but_the_windows_lives_without_qt() -> None:
    loaded = modules_after(IMPORT_ALL_BUT_WINDOWS)
    assert "esakip_desktop" in loaded
    assert not loaded & QT


def test_command_line_starts_light() -> None:
    assert not modules_after("from esakip_desktop.cli import main") & HEAVY


def test_help_needs_nothing_heavy() -> None:
    assert not modules_after(ASK_FOR_HELP) & HEAVY


def test_first_window_waits_for_qt_only() -> None:
    loaded = modules_after("import esakip_desktop.ui.shell.app")
    assert "PySide6" in loaded
    assert not loaded & (HEAVY - QT)
