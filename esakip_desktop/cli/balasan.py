"""`esakip balasan`: the answer of the hub to one office, or to all that have sent something."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import Dots, print_json
from esakip_desktop.cli.parser import UsageError, add_file, add_json, tahun, triwulan

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.cli.scope import Office
    from esakip_desktop.data.workspace import Workspace


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    balasan = commands.add_parser(
        "balasan", help="tulis paket balasan Bappeda untuk perangkat daerah"
    )
    add_file(balasan, "induk", "berkas kerja Bappeda (.esakip)")
    balasan.add_argument(
        "--opd", metavar="OPD", help="kode, singkatan, atau nama; tanpa ini semua yang mengirim"
    )
    balasan.add_argument(
        "--ke", metavar="TUJUAN", type=Path, default=Path(),
        help="folder atau berkas paket; tanpa ini folder sekarang",
    )  # fmt: skip
    balasan.add_argument("--tahun", metavar="TAHUN", type=tahun, help="tahun anggaran")
    balasan.add_argument("--triwulan", metavar="TW", type=triwulan, help="1 sampai 4")
    add_json(balasan)
    balasan.set_defaults(run=write_answers)


def write_answers(options: "argparse.Namespace") -> int:
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.cli.scope import latest_period, pick_office

    with open_workspace(options.induk) as workspace:
        if workspace.facts.peran == "opd":
            raise UsageError("balasan ditulis dari berkas kerja Bappeda")
        year, quarter = latest_period(workspace, options.tahun)
        period = (year, options.triwulan or quarter)
        if options.opd:
            offices: tuple[Office, ...] = (pick_office(workspace, options.opd),)
        else:
            offices = _senders(workspace)
            if not options.ke.is_dir():
                raise UsageError(f"--ke {options.ke} bukan folder; balasan semua OPD perlu folder")
        written = [_write(workspace, office, period, options.ke) for office in offices]
    if options.json:
        print_json({"induk": str(options.induk), "balasan": written})
    else:
        _print(written)
    return 0


def _senders(workspace: "Workspace") -> tuple["Office", ...]:
    """The offices of which a package is here."""
    from esakip_desktop.cli.scope import office_list
    from esakip_desktop.data.queries.paket import MASUK, paket_rows

    rows = workspace.read(paket_rows)
    sent = {row.partition for row in rows if row.direction == MASUK}
    return tuple(office for office in office_list(workspace) if office.partition in sent)


def _write(
    workspace: "Workspace", office: "Office", period: tuple[int, int], place: Path
) -> dict[str, Any]:
    from dataclasses import asdict

    from esakip_desktop.data.queries.verifikasi import balasan_ringkas
    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.domain.identity import short_code
    from esakip_desktop.exchange.balasan import export_return, return_order
    from esakip_desktop.exchange.export import propose_name

    target = place
    if target.is_dir():
        order = return_order(office.partition, *period)
        target /= workspace.read(propose_name, workspace, order)
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    written = export_return(workspace, target, office.partition, *period, Dots())
    counts = workspace.read(balasan_ringkas, office.partition, period[0])
    return {
        "opd": office.kode,
        "nama": office.nama,
        "berkas": str(written.path),
        "nomor": written.manifest.seq,
        "kode": short_code(written.package_hash),
        "kode8": written.manifest.kode8,
        "ukuran": written.size,
        **asdict(counts),
    }


def _print(written: list[dict[str, Any]]) -> None:
    from esakip_desktop.cli.merging import balasan_text

    if not written:
        print("Belum ada paket perangkat daerah, jadi tidak ada balasan yang ditulis.")
    for one in written:
        print(f"Balasan nomor {one['nomor']} untuk {one['nama']}: {one['berkas']}")
        print(f"  {balasan_text(one)}. Kode {one['kode']}, kunci {one['kode8']}.")
