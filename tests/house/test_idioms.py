"""The idioms of docs/arsitektur.md that a tool can see."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.sources import OURS, PACKAGE, name_of, python_files, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATCH_EVERYTHING = {"esakip_desktop/cli/__init__.py", "esakip_desktop/ui/kit/jobs.py"}
# Character classes, so that this file does not find itself.
UNFINISHED = re.compile(r"[T]ODO|[F]IXME|mark\.([s]kip\b|[x]fail)")
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time"}


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def places(attribute: str, *folders: str) -> set[str]:
    """Files in which a method of this name is called."""
    return {
        name_of(path)
        for path in python_files(*folders)
        for node, _ in calls(path)
        if isinstance(node.func, ast.Attribute) and node.func.attr == attribute
    }


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"})
        for name in names
    )


def swallows(handler: ast.ExceptHandler) -> bool:
    """True unless the handler lets the error go on its way."""
    return not any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def test_only_two_places_catch_everything() -> None:
    found = {
        name_of(path)
        for path in python_files("esakip_desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and swallows(node)
    }
    assert found <= CATCH_EVERYTHING


def test_nothing_turns_the_event_loop_by_hand() -> None:
    assert not places("processEvents", "esakip_desktop")


def test_no_window_blocks_in_its_own_loop() -> None:
    """Dialogs open() and answer by a signal; only the application itself may exec()."""
    blocking = places("exec", "esakip_desktop/ui")
    assert not [name for name in blocking if not name.startswith("esakip_desktop/ui/shell/")]


def test_rooms_leave_the_look_to_the_theme() -> None:
    styled = places("setStyleSheet", "esakip_desktop/ui")
    assert not [name for name in styled if not name.startswith("esakip_desktop/ui/kit/")]


def test_there_is_one_clock() -> None:
    asking = {
        name_of(path)
        for path in python_files("esakip_desktop")
        for _, function in calls(path)
        if ".".join(function.split(".")[-2:]) in CLOCKS
    }
    assert asking <= {"esakip_desktop/foundation/clock.py"}


@pytest.mark.parametrize("floor", ["domain", "data", "services", "exchange"])
def test_values_never_become_floats(floor: str) -> None:
    turned = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(f"esakip_desktop/{floor}")
        for node, function in calls(path)
        if function == "float"
    ]
    assert not turned


def test_domain_stands_on_the_standard_library_alone() -> None:
    foreign = set()
    for path in python_files("esakip_desktop/domain"):
        for node in ast.walk(tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            foreign |= {
                f"{name_of(path)}: {name}"
                for name in names
                if name.split(".")[0] not in sys.stdlib_module_names
                and not name.startswith("esakip_desktop.domain")
            }
    assert not foreign


def is_text_without_encoding(node: ast.Call, function: str) -> bool:
    if any(keyword.arg in {"encoding", None} for keyword in node.keywords):
        return False
    last = function.split(".")[-1]
    if last in {"read_text", "write_text"}:
        needed = 1 if last == "read_text" else 2
        return len(node.args) < needed and not function.startswith("archive")
    if function != "open" and not function.endswith("_path.open"):
        return False
    return not any(
        isinstance(arg, ast.Constant) and "b" in str(arg.value) for arg in node.args[-1:]
    )


def test_text_files_are_always_utf_8() -> None:
    careless = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(*OURS)
        for node, function in calls(path)
        if is_text_without_encoding(node, function)
    ]
    assert not careless


def test_nothing_is_left_unfinished() -> None:
    open_ends = [
        f"{name_of(path)}:{number}"
        for path in python_files(*OURS)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not open_ends


def test_our_own_code_is_never_mocked() -> None:
    mocking = [
        name_of(path)
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node)
    ]
    assert not mocking
    sleeping = {
        name_of(path)
        for path in python_files("tests")
        for _, function in calls(path)
        if function in {"sleep", "time.sleep", "qtbot.wait"}
    }
    assert not sleeping


def test_package_is_marked_as_typed() -> None:
    assert (PACKAGE / "py.typed").exists()
