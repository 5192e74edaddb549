"""Reads docs/glosarium.md and the list of technical words, and splits identifiers into words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tests.house.sources import ROOT

_ROW = re.compile(r"^\|(?P<cells>.*)\|$")
_CODE = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HEADER = ["Istilah", "Pengenal", "Arti", "Dasar", "Jangan dipakai"]


class Term(NamedTuple):
    istilah: str
    words: tuple[str, ...]
    arti: str
    dasar: str
    losers: tuple[str, ...]


@cache
def terms() -> tuple[Term, ...]:
    """One term for each row of each table of the glossary."""
    found = []
    for line in (ROOT / "docs/glosarium.md").read_text(encoding="utf-8").splitlines():
        row = _ROW.match(line)
        if row is None:
            continue
        cells = [cell.strip() for cell in row["cells"].split("|")]
        if len(cells) != len(_HEADER):
            raise ValueError(f"row of {len(cells)} cells: {line}")
        if cells == _HEADER or set(cells[0]) == {"-"}:
            continue
        words, losers = tuple(_CODE.findall(cells[1])), tuple(_CODE.findall(cells[4]))
        found.append(Term(cells[0], words, cells[2], cells[3], losers))
    return tuple(found)


@cache
def technical_words() -> frozenset[str]:
    text = (ROOT / "tests/house/technical_words.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


@cache
def field_words() -> frozenset[str]:
    return frozenset(word for term in terms() for word in term.words)


def words_of(identifier: str) -> set[str]:
    """`IndikatorRow` and `indikator_row` are the same two words; digits are no words."""
    return {word.lower() for word in _WORD.findall(identifier) if not word.isdigit()}
