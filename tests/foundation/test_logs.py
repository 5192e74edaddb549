"""The log says where and what kind, and never quotes a value."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation import paths
from esakip_desktop.foundation.logs import configure_logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log of one test; closed again afterwards."""
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path))
    logger = logging.getLogger("esakip_desktop")
    before, level = list(logger.handlers), logger.level
    yield paths.log_dir() / "esakip.log"
    for handler in [item for item in logger.handlers if item not in before]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def test_messages_of_the_program_reach_the_file_in_one_format(log_file: Path) -> None:
    configure_logs("INFO")
    logging.getLogger("esakip_desktop.data").info("opened %s", "5f3a")
    logging.getLogger("esakip_desktop.data").debug("hidden")
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    assert line.endswith("INFO esakip_desktop.data opened 5f3a")


def test_configuring_again_changes_the_level_and_writes_once(log_file: Path) -> None:
    configure_logs("INFO")
    configure_logs("WARNING")
    logger = logging.getLogger("esakip_desktop.ui")
    logger.info("quiet")
    logger.warning("once")
    assert log_file.read_text(encoding="utf-8").count("\n") == 1


def test_an_exception_is_logged_with_its_place_and_without_its_text(log_file: Path) -> None:
    configure_logs("ERROR")
    try:
        int("rahasia 123")
    except ValueError:
        logging.getLogger("esakip_desktop").exception("act failed")
    text = log_file.read_text(encoding="utf-8")
    assert "rahasia" not in text
    assert "ValueError" in text
    assert "test_logs.py" in text


def test_unknown_level_is_refused(log_file: Path) -> None:
    with pytest.raises(ValueError, match="KERAS"):
        configure_logs("KERAS")
