"""Writing a file so that it is either whole or not there at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a neighbouring name to write to; replace `path` by it only after success.

    On any error or a stop by the user the half-written file is removed and an older file
    of that name stays untouched. A target held open by another program raises
    PermissionError (Windows).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
