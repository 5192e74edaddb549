"""Small is kind: a file is read in five minutes, a function fits on a screen, no drawers."""

from __future__ import annotations

import ast

from tests.house.sources import OURS, PACKAGE, ROOT, name_of, python_files, tree

MOST_LINES_OF_FILE = 400
MOST_LINES_OF_FUNCTION = 60
DRAWERS = {
    "util", "utils", "helper", "helpers", "common", "misc", "mixed", "copy", "manager", "managers",
    "constants", "shared", "stuff", "tools",
}  # fmt: skip


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files(*OURS)
    }
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_FILE}


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python_files(*OURS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_FUNCTION}


def test_there_are_no_drawers() -> None:
    named = [*PACKAGE.rglob("*"), *(ROOT / "installer").rglob("*")]
    assert not [name_of(path) for path in named if path.stem.lower() in DRAWERS]


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in python_files(*OURS)
        if tree(path).body and ast.get_docstring(tree(path)) is None
    ]
    assert not silent
