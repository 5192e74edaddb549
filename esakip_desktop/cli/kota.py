"""`esakip contoh`: builds the example city and prints what each office sent."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import Dots, print_json, print_table, shorten
from esakip_desktop.cli.parser import add_json
from esakip_desktop.domain.periode import label_triwulan

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.cli.contoh.play import CityResult
    from esakip_desktop.cli.contoh.tabel import CityRow


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    contoh = commands.add_parser("contoh", help="buat kota contoh lengkap untuk berlatih")
    contoh.add_argument("folder", metavar="FOLDER", type=Path, help="folder kota contoh")
    contoh.add_argument("--tanpa-laporan", action="store_true", help="laporan tidak ditulis")
    add_json(contoh)
    contoh.set_defaults(run=make_city)


def make_city(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.contoh.play import play_city

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
        "opd": [row.as_data() for row in result.table],
        "jumlah": result.total.as_data(),
    }


def _print_city(result: "CityResult") -> None:
    from esakip_desktop.cli.contoh.play import describe

    heads = (
        "Perangkat daerah", "Keadaan", "Paket", "Sampai", "Catatan", "Terisi", "Capaian",
        "Pagu (Rp)", "Realisasi (Rp)", "Serapan", "Fisik",
    )  # fmt: skip
    rows = [_cells(row) for row in result.table]
    print_table(heads, rows, right={2, 4, 5, 6, 7, 8, 9, 10}, total=_cells(result.total))
    print()
    print(f"Kota contoh dibuat di {result.folder}: {describe(result)}.")
    print(f"Buka dengan: esakip gui {result.bappeda}")


def _cells(row: "CityRow") -> tuple[str, ...]:
    from esakip_desktop.domain.angka import format_angka

    return (
        shorten(row.nama, 44),
        row.keadaan,
        str(row.paket),
        label_triwulan(row.triwulan) if row.triwulan else "",
        str(row.catatan),
        f"{row.terisi}/{row.jatuh_tempo}",
        _number(row.capaian),
        format_angka(Decimal(row.pagu)),
        format_angka(Decimal(row.keuangan)),
        _number(row.serapan),
        _number(row.fisik),
    )


def _number(value: Decimal | None) -> str:
    from esakip_desktop.domain.angka import format_angka

    return "–" if value is None else format_angka(value, 2)
