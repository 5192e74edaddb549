"""All commands: each module of this package brings its own."""

import argparse
from pathlib import Path

from esakip_desktop import APP_TITLE, __version__
from esakip_desktop.cli import (
    balasan,
    berkas,
    capaian,
    daftar,
    jurnal,
    karantina,
    konflik,
    kota,
    laporan,
    paket,
    periksa,
    temuan,
    urungkan,
)
from esakip_desktop.cli.parser import Parser

_ROOMS = (
    berkas,
    kota,
    daftar,
    paket,
    urungkan,
    karantina,
    balasan,
    periksa,
    capaian,
    temuan,
    konflik,
    laporan,
    jurnal,
)
_DESCRIPTION = f"{APP_TITLE}: rencana, kinerja, anggaran, dan risiko perangkat daerah, luring."
_EPILOG = "Kode keluar: 0 berhasil, 1 aturan dilanggar, 2 salah tulis perintah, 3 gangguan."


def build_parser() -> Parser:
    parser = Parser(prog="esakip", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "--version",
        action="version",
        version=f"esakip {__version__}",
        help="tampilkan versi program",
    )
    commands = parser.add_subparsers(dest="perintah", metavar="PERINTAH", title="perintah")
    for room in _ROOMS:
        room.register(commands)
    return parser


def parse(arguments: list[str]) -> argparse.Namespace:
    """Without a command the window opens; so does a file that was double-clicked."""
    parser = build_parser()
    first = arguments[0] if arguments else ""
    if not first or (not first.startswith("-") and Path(first).is_file()):
        arguments = ["gui", *arguments]
    return parser.parse_args(arguments)
