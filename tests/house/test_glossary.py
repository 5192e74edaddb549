"""One idea, one word: names of the field stand in docs/glosarium.md, machinery is English."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.tables.base import Base
from tests.house.glossary import field_words, technical_words, terms, words_of
from tests.house.sources import name_of, python_files, tree

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def table_names() -> dict[str, str]:
    """Each table and column name with where it is."""
    import esakip_desktop.data.tables  # noqa: F401 - fills the metadata

    names = {}
    for table in Base.metadata.sorted_tables:
        names[table.name] = f"table {table.name}"
        names |= {column.name: f"{table.name}.{column.name}" for column in table.columns}
    return names


def public_definitions(folder: str, *kinds: type[ast.stmt]) -> Iterator[tuple[str, str]]:
    for path in python_files(folder):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and isinstance(node, kinds):
                yield node.name, f"{name_of(path)}:{node.lineno}"


def unknown_words(names: dict[str, str]) -> dict[str, list[str]]:
    """Words nobody has agreed on, each with the first place it stands in."""
    known = field_words() | technical_words()
    return {
        place: sorted(strange)
        for name, place in names.items()
        if not name.startswith("_") and (strange := words_of(name) - known)
    }


def test_tables_and_columns_speak_the_glossary() -> None:
    assert table_names()
    assert not unknown_words(table_names())


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("esakip_desktop/domain", ast.ClassDef),
        ("esakip_desktop/services", ast.ClassDef),
        ("esakip_desktop/services", ast.FunctionDef),
    ],
    ids=["domain classes", "service classes", "service functions"],
)
def test_names_speak_the_glossary(folder: str, kind: type[ast.stmt]) -> None:
    assert not unknown_words(dict(public_definitions(folder, kind)))


def test_losing_words_are_used_nowhere() -> None:
    losers = {loser: term.words for term in terms() for loser in term.losers}
    used: dict[str, tuple[str, ...]] = {}
    for path in python_files("esakip_desktop"):
        names = {path.stem, *table_names()} | {
            node.name
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ClassDef | ast.FunctionDef)
        }
        found = {word for name in names for word in words_of(name)} & losers.keys()
        used |= {f"{name_of(path)}: {word}": losers[word] for word in found}
    assert not used


def test_each_row_is_complete() -> None:
    assert not [term.istilah for term in terms() if not (term.words and term.arti and term.dasar)]


def test_no_word_has_two_rows() -> None:
    counted = Counter(word for term in terms() for word in term.words)
    assert not [word for word, rows in counted.items() if rows > 1]
    assert not field_words() & technical_words()


def test_no_word_wins_and_loses() -> None:
    losers = {loser for term in terms() for loser in term.losers}
    assert not losers & (field_words() | technical_words())
