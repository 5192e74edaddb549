"""Damaging a real SQLite file at a chosen place: the pages of one table or index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = 4096
_INTERIOR_TABLE, _INTERIOR_INDEX = 5, 2


def leaf_pages(file: Path, name: str) -> list[int]:
    """The numbers of the leaf pages of a table or an index, from its root down."""
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        root = connection.execute(query, (name,)).fetchone()[0]
    content = file.read_bytes()
    return _below(content, root)


def overwrite(file: Path, pages: list[int], content: bytes = b"\xa5") -> None:
    """Fill pages with bytes that mean nothing."""
    with file.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * _PAGE)
            stream.write(content * (_PAGE // len(content)))


def _below(content: bytes, page: int) -> list[int]:
    start = (page - 1) * _PAGE
    head = start + (100 if page == 1 else 0)
    if content[head] not in (_INTERIOR_TABLE, _INTERIOR_INDEX):
        return [page]
    count = int.from_bytes(content[head + 3 : head + 5], "big")
    pointers = [head + 12 + 2 * number for number in range(count)]
    cells = [start + int.from_bytes(content[at : at + 2], "big") for at in pointers]
    children = [int.from_bytes(content[at : at + 4], "big") for at in cells]
    children.append(int.from_bytes(content[head + 8 : head + 12], "big"))
    return [leaf for child in children for leaf in _below(content, child)]
