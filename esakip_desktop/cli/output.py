"""What the command line writes: tables, JSON, sentences about problems, signs of progress."""

import errno
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import label, sentence

GAP = "  "
_UNNAMED = frozenset({"uid", "aplikasi"})


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    total: Sequence[str] | None = None,
) -> None:
    """Columns as wide as their widest cell; `right` names the columns of numbers."""
    body = [list(row) for row in rows]
    everything = [list(heads), *body, *([list(total)] if total else [])]
    widths = [max(len(row[place]) for row in everything) for place in range(len(heads))]
    line = GAP.join("-" * width for width in widths)
    print(_line(heads, widths, right))
    print(line)
    for row in body:
        print(_line(row, widths, right))
    if total:
        print(line)
        print(_line(total, widths, right))


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    cells = [
        cell.rjust(width) if place in right else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(cells).rstrip()


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values under each other."""
    rows = list(pairs)
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        print(f"{name.ljust(width)} : {value}")


def shorten(text: str, width: int) -> str:
    """A text that fits into a column."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def problem_text(problem: Problem) -> str:
    """The sentence of a problem after the name of its field, as beside a field on the screen."""
    words = sentence(problem)
    return words if problem.field in _UNNAMED else f"{label(problem.field)}: {words}"


def say_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem_text(problem), file=sys.stderr)


def say_trouble(error: OSError) -> None:
    """What the operating system would not do, in the words of the screens."""
    say_problems((trouble_problem(error),))


def trouble_problem(error: OSError) -> Problem:
    codes = {
        errno.ENOENT: "BRK-108",
        errno.EEXIST: "BRK-109",
        errno.EACCES: "BRK-106",
        errno.EPERM: "BRK-106",
        errno.EROFS: "BRK-106",
    }
    name = Path(str(error.filename)).name if error.filename else "Berkas"
    return Problem.at("berkas", codes.get(error.errno or 0, "BRK-103"), berkas=name)


class Dots:
    """Progress for people who wait at a terminal; silent in a script."""

    def __init__(self) -> None:
        self._note = ""
        self._is_shown = sys.stderr.isatty()

    def step(self, done: int, total: int, note: str) -> None:
        if self._is_shown and note != self._note:
            self._note = note
            where = f" ({done}/{total})" if total > 1 else ""
            print(f"  {note}{where} …", file=sys.stderr)
