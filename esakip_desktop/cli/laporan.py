"""`esakip laporan`: the reports of the catalogue as PDF or workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.cli.output import print_table
from esakip_desktop.cli.parser import UsageError, tahun, tanggal, triwulan

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.reports.catalogue import Params, Report

_FORMATS = ("pdf", "xlsx")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    laporan = commands.add_parser("laporan", help="tulis laporan PDF atau Excel")
    laporan.add_argument(
        "berkas", metavar="BERKAS", type=Path, nargs="?", help="berkas kerja (.esakip)"
    )
    laporan.add_argument("kode", metavar="KODE", nargs="?", help="kode laporan, lihat --daftar")
    laporan.add_argument("--daftar", action="store_true", help="tampilkan kode dan nama laporan")
    laporan.add_argument("--tahun", metavar="TAHUN", type=tahun, help="tahun laporan")
    laporan.add_argument("--triwulan", metavar="TW", type=triwulan, help="sampai triwulan")
    laporan.add_argument("--opd", metavar="OPD", help="kode, singkatan, atau nama")
    laporan.add_argument("--tanggal", metavar="TANGGAL", type=tanggal, help="tanggal pada laporan")
    laporan.add_argument(
        "--kumulatif", action="store_true", help="angka triwulan sampai akhir triwulan (e81)"
    )
    laporan.add_argument("--tempat", metavar="NAMA", help="tempat tanda tangan")
    laporan.add_argument(
        "-o", dest="tujuan", metavar="TUJUAN", type=Path, default=Path(),
        help="folder atau berkas laporan; tanpa ini folder sekarang",
    )  # fmt: skip
    laporan.add_argument("--format", choices=_FORMATS, help="jenis berkas; tanpa ini pdf")
    laporan.set_defaults(run=write_report)


def write_report(options: "argparse.Namespace") -> int:
    if options.daftar:
        _print_list()
        return 0
    if options.berkas is None or not options.kode:
        raise UsageError("isi BERKAS dan KODE laporan, atau pakai --daftar untuk melihat kodenya")
    from esakip_desktop.cli.scope import read_file
    from esakip_desktop.reports import catalogue

    with read_file(options.berkas) as workspace:
        report = pick_report(options.kode, workspace.facts.peran)
        params = _params(workspace, report, options)
        target = _target(workspace, options, report.kode, params)
        document = catalogue.build(workspace, report.kode, params)
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue.write(document, target)
    print(f"Laporan {report.nama} ditulis: {target}")
    return 0


def pick_report(kode: str, peran: str) -> "Report":
    """A report this work file can print."""
    from esakip_desktop.reports import catalogue

    offered = catalogue.reports_for(peran)
    for report in offered:
        if report.kode == kode.casefold():
            return report
    codes = ", ".join(report.kode for report in offered)
    raise UsageError(f"laporan “{kode}” tidak ada untuk berkas ini. Pilih: {codes}")


def _print_list() -> None:
    from esakip_desktop.reports import catalogue

    rows = [
        (
            report.kode,
            report.nama,
            report.untuk,
            "ya" if report.needs_opd else "",
            report.isi,
        )
        for report in catalogue.REPORTS
    ]
    print_table(("Kode", "Laporan", "Untuk", "Per OPD", "Isi"), rows)


def _params(workspace: "Workspace", report: "Report", options: "argparse.Namespace") -> "Params":
    from esakip_desktop.cli.scope import latest_period, office_list, pick_office
    from esakip_desktop.foundation import clock
    from esakip_desktop.reports.catalogue import Params

    office = pick_office(workspace, options.opd) if options.opd else None
    if office is None and workspace.facts.peran == "opd":
        office = office_list(workspace)[0]
    if office is None and report.needs_opd:
        raise UsageError(f"laporan {report.kode} dibuat per perangkat daerah; isi --opd")
    if options.kumulatif and not report.has_kumulatif:
        raise UsageError(f"laporan {report.kode} tidak punya pilihan --kumulatif")
    year, number = latest_period(workspace, options.tahun)
    return Params(
        tahun=year,
        triwulan=options.triwulan or number,
        partition=office.partition if office else None,
        tanggal=options.tanggal or clock.today(),
        tempat=options.tempat,
        is_kumulatif=options.kumulatif,
    )


def _target(
    workspace: "Workspace", options: "argparse.Namespace", kode: str, params: "Params"
) -> Path:
    from esakip_desktop.reports import catalogue

    target: Path = options.tujuan
    suffix = target.suffix.lower().removeprefix(".")
    if suffix in _FORMATS and not target.is_dir():
        if options.format and options.format != suffix:
            raise UsageError(f"-o berakhiran .{suffix}, sedangkan --format {options.format}")
        return target
    ending = f".{options.format or _FORMATS[0]}"
    return target / workspace.read(catalogue.propose_name, kode, params, ending)
