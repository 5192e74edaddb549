"""A file is whole or not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.reports.saving import whole_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_finished_file_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "baru" / "laporan.txt"
    for text in ("lama", "baru"):
        with whole_file(target) as part:
            part.write_text(text, encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "baru"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "laporan.txt"
    target.write_text("lama", encoding="utf-8")
    with pytest.raises(RuntimeError, match="putus"):
        _write_half(target)
    assert target.read_text(encoding="utf-8") == "lama"
    assert list(tmp_path.iterdir()) == [target]


def _write_half(target: Path) -> None:
    with whole_file(target) as part:
        part.write_text("setengah", encoding="utf-8")
        raise RuntimeError("putus")
