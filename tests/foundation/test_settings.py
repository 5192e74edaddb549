"""Settings survive restarts, damage and other versions of the program."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation import paths
from esakip_desktop.foundation.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings of a test live; not made yet."""
    return tmp_path / "baru" / "pengaturan.json"


def test_missing_file_gives_defaults(file: Path) -> None:
    assert load_settings(file) == Settings()
    assert not file.exists()


def test_what_is_saved_is_loaded(file: Path) -> None:
    settings = Settings(last_file="D:/Kerja/dinas.sakip", theme="gelap", font_percent=130)
    save_settings(settings, file)
    assert load_settings(file) == settings
    assert [item.name for item in file.parent.iterdir()] == [file.name]


def test_unknown_keys_survive(file: Path) -> None:
    save_settings(Settings(), file)
    stored = json.loads(file.read_text(encoding="utf-8")) | {"dari_versi_lain": [1, 2]}
    file.write_text(json.dumps(stored), encoding="utf-8")
    loaded = load_settings(file)
    assert loaded.extra == {"dari_versi_lain": [1, 2]}
    save_settings(replace(loaded, theme="terang"), file)
    assert load_settings(file).extra == {"dari_versi_lain": [1, 2]}


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"gelap"'])
def test_damaged_file_is_kept_aside(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    assert load_settings(file) == Settings()
    assert not file.exists()
    aside = file.with_name("pengaturan.json.rusak")
    assert aside.read_text(encoding="utf-8") == content


def test_bytes_that_are_no_text_count_as_damaged(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    assert load_settings(file) == Settings()
    assert file.with_name("pengaturan.json.rusak").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "ungu"),
        ("theme", 3),
        ("font_percent", 400),
        ("font_percent", True),
        ("density", None),
        ("log_level", "KERAS"),
        ("last_file", ["a"]),
    ],
)
def test_values_of_another_kind_fall_back_to_the_default(
    file: Path, name: str, value: object
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({name: value, "window": "01ff"}), encoding="utf-8")
    assert load_settings(file) == Settings(window="01ff")


def test_default_place_is_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path))
    save_settings(Settings(density="rapat"))
    assert (paths.data_dir() / "pengaturan.json").exists()
    assert load_settings().density == "rapat"
