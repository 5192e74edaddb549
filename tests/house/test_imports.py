"""The floors and rooms of docs/arsitektur.md, proved by import-linter and by looking."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.sources import PACKAGE, ROOT

# Rooms that stand on every floor; evaluasi and verifikasi join as soon as they have a page.
CORE_ROOMS = ("rencana", "pengukuran", "anggaran", "risiko")
LATER_ROOMS = ("evaluasi", "verifikasi")
FLOORS = ("domain", "data/tables", "data/queries", "services", "ui")


def is_room(floor: str, room: str) -> bool:
    home = PACKAGE / floor / room
    return home.with_suffix(".py").is_file() or (home / "__init__.py").is_file()


def test_import_contracts_hold() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", CORE_ROOMS)
@pytest.mark.parametrize("floor", FLOORS)
def test_room_stands_on_each_floor(floor: str, room: str) -> None:
    assert is_room(floor, room), f"{floor} has no {room}"


@pytest.mark.parametrize("room", LATER_ROOMS)
def test_later_room_comes_with_all_its_floors(room: str) -> None:
    standing = {floor: is_room(floor, room) for floor in FLOORS}
    assert all(standing.values()) or not any(standing.values()), standing


def test_folders_are_the_floors_and_nothing_else() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == {
        "cli", "ui", "bootstrap", "exchange", "reports", "services", "data", "domain", "foundation",
    }  # fmt: skip
