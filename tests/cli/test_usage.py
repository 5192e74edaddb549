"""Wrong words on the line: Indonesian sentences, code 2, and nothing happens."""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from esakip_desktop import __version__
from esakip_desktop.cli import main
from esakip_desktop.cli.commands import build_parser, parse
from esakip_desktop.cli.parser import Parser, translate
from esakip_desktop.foundation.logs import FILE_NAME
from esakip_desktop.foundation.paths import log_dir
from tests.exchange.offices import make_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

    Esakip = Callable[..., Answer]

ENGLISH = ("argument ", "invalid", "required", "choose from", "unrecognized", "usage", "expected")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["entah"], "entah"),
        (["baru"], "BERKAS"),
        (["baru", "x.esakip", "--peran", "camat"], "--peran"),
        (["baru", "x.esakip", "--peran", "opd"], "--opd"),
        (["baru", "x.esakip", "--peran", "bappeda"], "--pemda"),
        (["baru", "x.esakip", "--peran", "bappeda", "--pemda", "00.01"], "--nama-pemda"),
        (["baru", "x.esakip", "--peran", "bappeda", "--tahun-awal", "26"], "26"),
        (["gabung", "induk.esakip"], "PAKET"),
        (["gabung", "induk.esakip", "a.paket", "--percaya", "ABC"], "ABC"),
        (["ekspor", "x.esakip", "--triwulan", "5"], "5"),
        (["ekspor", "x.esakip", "--tahun"], "--tahun"),
        (["jurnal", "x.esakip", "--banyak", "nol"], "nol"),
        (["laporan"], "--daftar"),
        (["laporan", "x.esakip", "pengukuran", "--tanggal", "kemarin"], "kemarin"),
        (["capaian", "x.esakip", "--warna", "biru"], "--warna"),
    ],
)
def test_wrong_usage_is_told_in_indonesian(esakip: Esakip, words: list[str], told: str) -> None:
    answer = esakip(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert told in answer.err
    assert not [word for word in ENGLISH if word in answer.err]


def test_every_message_of_argparse_has_indonesian_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = Parser("uji")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--satu", type=int)
    choice.add_argument("--dua", action="store_true")
    for words in (["--satu", "x"], ["--dua", "--satu", "1"], ["--dua=3"], []):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        told = capsys.readouterr().err
        assert "uji: " in told
        assert not [word for word in ENGLISH if word in told]
    assert translate("something new") == "something new"


def test_help_speaks_indonesian_and_names_every_command(esakip: Esakip) -> None:
    answer = esakip("--help")
    assert answer.code == 0
    for command in (
        "gui", "baru", "contoh", "ekspor", "periksa", "gabung", "laporan", "capaian", "jurnal",
        "salin", "cadangan",
    ):  # fmt: skip
        assert f"    {command}" in answer.out
    assert answer.out.startswith("Pemakaian: esakip")
    assert not [word for word in ("usage", "options", "show this") if word in answer.out]


def test_help_of_a_command_names_it_once(esakip: Esakip) -> None:
    answer = esakip("gabung", "--help")
    assert answer.code == 0
    assert answer.out.count("Pemakaian") == 1
    assert answer.out.startswith("Pemakaian: esakip gabung ")


def test_version_is_told(esakip: Esakip) -> None:
    assert esakip("--version").out == f"esakip {__version__}\n"


def test_without_a_command_the_window_opens(tmp_path: Path) -> None:
    file = tmp_path / "tanpa akhiran"
    file.write_bytes(b"")
    assert parse([]).perintah == "gui"
    assert parse([str(file)]).berkas == file
    assert parse(["gui", str(file)]).berkas == file


def test_without_a_screen_the_window_is_refused_in_words(
    esakip: Esakip, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    answer = esakip("gui")
    assert answer.code == 3
    assert "layar" in answer.err


def test_an_unexpected_error_is_logged_and_told(esakip: Esakip, tmp_path: Path) -> None:
    """A direction that no rule knows can only come from a program that wrote past the rules."""
    make_office(tmp_path / "dinas.esakip").workspace.close()
    connection = sqlite3.connect(tmp_path / "dinas.esakip")
    connection.execute("UPDATE indikator SET arah = 'miring'")
    connection.commit()
    connection.close()
    answer = esakip("capaian", tmp_path / "dinas.esakip", "--tahun", 2026)
    assert answer.code == 3
    assert "APL-900" in answer.err
    assert FILE_NAME in answer.err
    log = (log_dir() / FILE_NAME).read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "miring" not in answer.err + log


def test_output_into_a_closed_pipe_is_no_trouble(tmp_path: Path) -> None:
    program = (
        "import sys; from esakip_desktop.cli import main; sys.exit(main(['laporan', '--daftar']))"
    )
    first = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    first.stdout.close()
    assert first.wait(60) == 0


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "esakip_desktop", "--version"],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout == f"esakip {__version__}\n"


def test_every_command_has_help() -> None:
    parser = build_parser()
    (commands,) = (
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    told = {choice.dest for choice in commands._choices_actions if choice.help}
    assert told == set(commands.choices)
    assert main(["periksa", "--help"]) == 0
