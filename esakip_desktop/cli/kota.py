"""`esakip contoh`: builds the example city and prints what each office sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import Dots, print_json
from esakip_desktop.cli.parser import add_json

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.bootstrap.contoh import CityResult


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    contoh = commands.add_parser("contoh", help="buat kota contoh lengkap untuk berlatih")
    contoh.add_argument("folder", metavar="FOLDER", type=Path, help="folder kota contoh")
    contoh.add_argument("--tanpa-laporan", action="store_true", help="laporan tidak ditulis")
    add_json(contoh)
    contoh.set_defaults(run=make_city)


def make_city(options: "argparse.Namespace") -> int:
    from esakip_desktop.bootstrap.contoh import play_city

    result = play_city(options.folder, Dots(), has_reports=not options.tanpa_laporan)
    if options.json:
        print_json(city_data(result))
    else:
        _print_city(result)
    return 0


def city_data(result: "CityResult") -> dict[str, Any]:
    return {
        "folder": str(result.folder),
        "bappeda": str(result.bappeda),
        "berkas_opd": [str(path) for path in result.offices],
        "paket_induk": str(result.master),
        "paket": [str(path) for path in result.packages],
        "laporan": [str(path) for path in result.reports],
        "opd": [row.as_data() for row in result.table.rows],
        "jumlah": result.table.total.as_data(),
    }


def _print_city(result: "CityResult") -> None:
    print(result.table)
    print(result.table.note)
    print()
    print(f"Kota contoh dibuat di {result.folder}: {result.summary}.")
    print(f"Buka dengan: esakip gui {result.bappeda}")
