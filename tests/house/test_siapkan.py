"""The set-up script: readable by an old Python, and it notices when its work is out of date."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from installer import siapkan
from tests.house.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the repository."""
    for name in ("requirements-lock.txt", "requirements-dev-lock.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(siapkan, "ROOT", tmp_path)
    monkeypatch.setattr(siapkan, "VENV", tmp_path / ".venv")
    locks = {purpose: tmp_path / lock.name for purpose, lock in siapkan.LOCKS.items()}
    monkeypatch.setattr(siapkan, "LOCKS", locks)
    return tmp_path


def put_stamp(clone: Path, purpose: str) -> None:
    stamp = clone / ".venv" / f"siapkan-{purpose}"
    stamp.write_text(siapkan.stamp_of(purpose), encoding="utf-8")


def test_old_python_can_read_it_and_say_what_is_wrong() -> None:
    source = (ROOT / "installer/siapkan.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 8))


def test_nothing_is_installed_yet(clone: Path) -> None:
    assert not siapkan.is_current("jalankan")
    assert not siapkan.is_current("uji")


def test_environment_for_running_does_not_serve_for_checking(clone: Path) -> None:
    put_stamp(clone, "jalankan")
    assert siapkan.is_current("jalankan")
    assert not siapkan.is_current("uji")


def test_environment_for_checking_serves_for_running(clone: Path) -> None:
    put_stamp(clone, "uji")
    assert siapkan.is_current("uji")
    assert siapkan.is_current("jalankan")


@pytest.mark.parametrize("name", ["requirements-lock.txt", "pyproject.toml"])
def test_changed_lock_or_project_asks_for_a_new_install(clone: Path, name: str) -> None:
    put_stamp(clone, "jalankan")
    (clone / name).write_text("changed", encoding="utf-8")
    assert not siapkan.is_current("jalankan")


def test_results_are_counted_in_words(tmp_path: Path) -> None:
    for name in ("a.paket", "b.paket", "pages/beranda.png", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert siapkan.count_results(tmp_path) == "2 paket, 1 gambar"


def test_display_is_asked_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not siapkan.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert siapkan.has_display()
