"""Where the house tests find our files, and how they read them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "esakip_desktop"
OURS = ("esakip_desktop", "installer", "tests")
_SKIPPED = {".git", ".venv", "out", "build", "dist"}


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Our Python files below the given top folders."""
    return tuple(sorted(path for name in folders for path in (ROOT / name).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The path as a person names it, from the repository's root."""
    return path.relative_to(ROOT).as_posix()


def project_files() -> Iterator[Path]:
    """What git holds or would hold; in an unpacked source archive, everything but our own waste."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
        yield from (path for path in map(ROOT.joinpath, names) if path.is_file())
        return
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not any(part in _SKIPPED or "cache" in part for part in parts):
            yield path


def text_of(path: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    content = path.read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
