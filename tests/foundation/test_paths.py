"""Each kind of file has its home, and a resource is found in each of its three homes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation import paths

if TYPE_CHECKING:
    from pathlib import Path


def test_variable_moves_all_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path / "lain"))
    folders = [paths.data_dir(), paths.log_dir(), paths.machine_dir(), paths.work_dir()]
    assert folders[0] == tmp_path / "lain"
    assert all(folder.is_dir() and folder.is_relative_to(folders[0]) for folder in folders)
    assert len(set(folders)) == 4


@pytest.mark.skipif(os.name != "posix", reason="access bits of a folder are a POSIX idea")
def test_machine_folder_is_for_its_user_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path))
    assert paths.machine_dir().stat().st_mode & 0o777 == 0o700


def test_without_the_variable_the_user_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ESAKIP_DATA")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert paths.APP_NAME in str(paths.data_dir())


def test_resource_of_the_repository_is_found() -> None:
    assert paths.resource("icons").is_dir()


def test_frozen_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "resources" / "icons"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icons") == inside


def test_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="tidak-ada"):
        paths.resource("tidak-ada.txt")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hosts", "icons/../../x", "icons\\x"])
def test_names_never_leave_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match="resource name"):
        paths.resource(name)
