"""The documents say what is there: commands, targets, tasks, links, floors and decisions."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from installer import siapkan
from tests.house.sources import PACKAGE, ROOT, name_of, project_files

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
DECISION = re.compile(r"(\d{4})-[a-z0-9-]+\.md")


def documents() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md"]


def code_of(path: Path) -> str:
    """Only what stands in code style can be a command."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(block or inline for block, inline in CODE.findall(text))


def named(pattern: str) -> set[str]:
    return {name for path in documents() for name in re.findall(pattern, code_of(path))}


@cache
def cli_help() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "esakip_desktop", "--help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def test_commands_of_the_documents_exist() -> None:
    commands = named(r"(?:^|\s)esakip ([a-z][a-z-]+)")
    assert "gui" in commands
    known = set(re.findall(r"[a-z][a-z-]+", cli_help()))
    assert not commands - known


def test_make_targets_of_the_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    mentioned = named(r"\bmake ([a-z]+)")
    assert {"run", "test"} <= mentioned
    assert mentioned <= targets


def test_poe_tasks_of_the_documents_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert named(r"\bpoe ([a-z0-9]+)") <= set(project["tool"]["poe"]["tasks"])


def test_windows_gets_the_same_two_steps() -> None:
    purposes = named(r"\bpy -m installer\.siapkan (\w+)")
    assert purposes == set(siapkan.LOCKS)


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        target = link.partition("#")[0]
        if target and "://" not in target:
            assert (path.parent / target).exists(), link


def test_files_named_in_code_style_exist() -> None:
    names = named(r"(?:^|\s)((?:docs|tests|installer|resources|esakip_desktop)/[\w./-]+\.\w+)")
    assert not {name for name in names if not (ROOT / name).exists()}


def test_picture_of_the_house_shows_every_floor_and_room() -> None:
    text = (ROOT / "docs/arsitektur.md").read_text(encoding="utf-8")
    folders = [
        path.parent.name
        for path in [*PACKAGE.glob("*/__init__.py"), *PACKAGE.glob("ui/*/__init__.py")]
    ]
    assert not [name for name in folders if name not in text]


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    pages = sorted(path.name for path in (ROOT / "docs/keputusan").glob("*.md"))
    numbers = [int(found[1]) for found in map(DECISION.fullmatch, pages) if found]
    assert len(numbers) == len(pages)
    assert numbers[0] == 1
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
    listed = (ROOT / "docs/arsitektur.md").read_text(encoding="utf-8")
    assert not [page for page in pages if f"(keputusan/{page})" not in listed]


def test_changelog_knows_this_version() -> None:
    from esakip_desktop import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
