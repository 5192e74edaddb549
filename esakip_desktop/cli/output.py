"""What the command line writes: tables, JSON, sentences about problems, signs of progress."""

import errno
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from esakip_desktop.bootstrap.text_table import table_lines
from esakip_desktop.domain.bukti import KeadaanBukti
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import label, sentence

_UNNAMED = frozenset({"uid", "aplikasi", "paket", "berkas"})
"""Fields whose sentences name them already."""


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    total: Sequence[str] | None = None,
) -> None:
    for line in table_lines(heads, rows, right=right, total=total):
        print(line)


def moment_text(at: datetime) -> str:
    """9 Oktober 2026 14.32, as the screens write it."""
    return f"{format_tanggal(at.date())} {at:%H.%M}"


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values under each other."""
    rows = list(pairs)
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        print(f"{name.ljust(width)} : {value}")


def print_bukti(keadaan: KeadaanBukti) -> None:
    """How much of the evidence is beside a work file, and what is missing by name."""
    print(f"Bukti: {keadaan.text}.")
    for name in keadaan.hilang:
        print(f"Bukti belum ada: {name}")


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
        errno.ENOSPC: "BRK-121",
        errno.EDQUOT: "BRK-121",
        errno.EFBIG: "BRK-121",
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
