"""`esakip capaian`: the measurement of every indicator as a table or as data for other programs."""

from typing import TYPE_CHECKING

from esakip_desktop.cli.output import print_json, print_table
from esakip_desktop.cli.parser import add_file, add_json, tahun, triwulan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from esakip_desktop.cli.measured import Measured


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    capaian = commands.add_parser("capaian", help="capaian setiap indikator per triwulan")
    add_file(capaian)
    capaian.add_argument(
        "--tahun", metavar="TAHUN", type=tahun, help="tanpa ini tahun terakhir yang terisi"
    )
    capaian.add_argument("--triwulan", metavar="TW", type=triwulan, help="hanya triwulan ini")
    capaian.add_argument("--opd", metavar="OPD", help="kode, singkatan, atau nama")
    add_json(capaian)
    capaian.set_defaults(run=show_capaian)


def show_capaian(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.measured import measured_rows
    from esakip_desktop.cli.scope import latest_period, office_list, pick_office, read_file

    with read_file(options.berkas) as workspace:
        year = options.tahun or latest_period(workspace)[0]
        one = pick_office(workspace, options.opd) if options.opd else None
        offices = (one,) if one else office_list(workspace)
        rows = [row for office in offices for row in measured_rows(workspace, office, year)]
    if options.triwulan:
        rows = [row for row in rows if row.triwulan == options.triwulan]
    if options.json:
        print_json([row.as_data() for row in rows])
    else:
        _print_rows(rows)
    return 0


def _print_rows(rows: "Sequence[Measured]") -> None:
    heads = ("OPD", "Indikator", "Periode", "Target", "Realisasi", "Capaian", "Setahun", "Predikat")
    print_table(heads, [row.cells() for row in rows], right={3, 4, 5, 6})
