"""argparse in Indonesian, and the types of our arguments."""

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from esakip_desktop.domain.periode import TAHUN_AKHIR, TAHUN_AWAL, TRIWULAN, parse_tanggal
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence

USAGE = 2

_KODE8 = re.compile(r"[0-9A-F]{8}")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}

_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"the following arguments are required: (.*)", r"isian wajib belum ada: \1"),
        (r"unrecognized arguments: (.*)", r"isian tidak dikenal: \1"),
        (
            r"argument (.*): invalid choice: (.*?) \(choose from (.*)\)",
            r"\1: \2 tidak dikenal, pilih salah satu: \3",
        ),
        (r"argument (.*): expected one argument", r"\1: perlu satu nilai sesudahnya"),
        (
            r"argument (.*): expected at least one argument",
            r"\1: perlu sekurangnya satu nilai sesudahnya",
        ),
        (r"argument (.*): expected \d+ arguments?", r"\1: banyaknya nilai tidak sesuai"),
        (r"argument (.*): ignored explicit argument (.*)", r"\1: tidak memakai nilai \2"),
        (r"argument (.*): invalid \S+ value: (.*)", r"\1: \2 tidak dapat dibaca"),
        (
            r"argument (.*): not allowed with argument (.*)",
            r"\1: tidak dapat dipakai bersama \2",
        ),
        (r"one of the arguments (.*) is required", r"perlu salah satu isian: \1"),
        (r"ambiguous option: (.*) could match (.*)", r"\1 dapat berarti \2"),
        (r"argument (.*?): (.*)", r"\1: \2"),
    )
)


class UsageError(Exception):
    """A command that cannot be carried out as written; the text says what to write instead."""


class Formatter(argparse.HelpFormatter):
    """Help texts under Indonesian headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        # Subcommands ask with an empty prefix, to learn the words before their own name.
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Indonesian; wrong usage ends with code 2."""

    def __init__(
        self,
        prog: str | None = None,
        *,
        description: str | None = None,
        epilog: str | None = None,
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {translate(message)}\n")


def translate(message: str) -> str:
    """A message of argparse in Indonesian."""
    for pattern, words in _WORDS:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(words)
    return message


def exit_code(stop: SystemExit) -> int:
    return stop.code if isinstance(stop.code, int) else 0


def tahun(text: str) -> int:
    """A year the program can hold."""
    if text.isascii() and text.isdigit() and TAHUN_AWAL <= int(text) <= TAHUN_AKHIR:
        return int(text)
    words = f"“{text}” bukan tahun, isi misalnya 2026"
    raise argparse.ArgumentTypeError(words)


def triwulan(text: str) -> int:
    """A quarter as 3, III or TW III."""
    bare = text.upper().removeprefix("TW").strip()
    if bare in _ROMAN:
        return _ROMAN[bare]
    if bare in {str(number) for number in TRIWULAN}:
        return int(bare)
    words = f"“{text}” bukan triwulan, isi 1 sampai 4"
    raise argparse.ArgumentTypeError(words)


def kode8(text: str) -> str:
    """The short name of a key as people read it to each other."""
    bare = text.replace("-", "").replace(" ", "").upper()
    if _KODE8.fullmatch(bare):
        return bare
    words = f"“{text}” bukan kode kunci, isi 8 tanda seperti 1A2B3C4D"
    raise argparse.ArgumentTypeError(words)


def banyak(text: str) -> int:
    """How many lines to show."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    words = f"“{text}” bukan bilangan, isi 1 atau lebih"
    raise argparse.ArgumentTypeError(words)


def tanggal(text: str) -> date:
    """A date in one of the spellings of the screens."""
    try:
        return parse_tanggal(text)
    except RuleViolation as error:
        raise argparse.ArgumentTypeError(sentence(error.problems[0])) from error


def add_file(parser: argparse.ArgumentParser, name: str = "berkas", words: str = "") -> None:
    """A work file as the first argument of a command."""
    words = words or "berkas kerja (.esakip)"
    parser.add_argument(name, metavar=name.upper(), type=Path, help=words)


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON")
