"""One name for one thing: the program, and what Bappeda hands out, are called the same everywhere.

Whatever is shown is a text in the source or a line of the manual; technical names of folders,
fonts and fields are left alone.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from esakip_desktop import APP_TITLE
from tests.house.sources import ROOT, python_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TECHNICAL = {"eSAKIP", "Inter eSAKIP"}
"""The folder of the data and the family of the bundled letters."""

WRONG = re.compile(r"\beSAKIP\b|[Pp]aket (induk|master)\b")


def texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_program_bears_the_name_of_its_readme() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# {APP_TITLE}"


def test_screens_and_files_use_the_standard_words() -> None:
    wrong = {
        path.name: text
        for path in python_files("esakip_desktop")
        for text in texts(path)
        if WRONG.search(text) and text not in TECHNICAL
    }
    assert not wrong


def test_the_manual_uses_the_standard_words() -> None:
    manual = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    wrong = {}
    for path in manual:
        words = re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))
        found = re.findall(r"eSAKIP Desktop|[Pp]aket (?:induk|master)\b", words)
        if found:
            wrong[path.name] = found
    assert not wrong
