"""Every problem has words, and the words follow one form: what happened, why, what to do."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from functools import cache

import esakip_desktop.domain.wording as wording
from tests.house.sources import name_of, python_files, tree

CODE = re.compile(r"[A-Z]{3}-\d{3}")
WORDING = "esakip_desktop/domain/wording/"


@cache
def sentences() -> dict[str, str]:
    """The sentences of all rooms, read from the rooms and not from the merged result."""
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(wording.__path__, wording.__name__ + "."):
        found |= getattr(importlib.import_module(module.name), "SENTENCES", {})
    return found


def codes_in_use() -> dict[str, str]:
    """Each code that stands in the source as a string of its own, with a place it is used."""
    return {
        node.value: f"{name_of(path)}:{node.lineno}"
        for path in python_files("esakip_desktop")
        if not name_of(path).startswith(WORDING)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def problem_codes() -> dict[str, str]:
    """What is handed to Problem(…) directly; a code of another form would escape the other test."""
    return {
        node.args[1].value: f"{name_of(path)}:{node.lineno}"
        for path in python_files("esakip_desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"Problem", "Problem.at"}
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


def test_every_code_has_words() -> None:
    wordless = {code: place for code, place in codes_in_use().items() if code not in sentences()}
    assert not wordless


def test_every_problem_has_a_code_of_the_one_form() -> None:
    assert not {code: place for code, place in problem_codes().items() if not CODE.fullmatch(code)}


def test_no_words_are_left_over() -> None:
    assert sentences()
    assert not sentences().keys() - codes_in_use().keys()


def test_sentences_are_sentences() -> None:
    for code, text in sentences().items():
        assert CODE.fullmatch(code), code
        assert text[0].isupper() or text[0] in "“{", code
        assert text.endswith("."), code
        assert "!" not in text, code
        assert code not in text, code
