"""Commands on packages: write one, and merge many into a work file."""

from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.cli import merging
from esakip_desktop.cli.output import Dots
from esakip_desktop.cli.parser import UsageError, add_file, add_json, kode8, tahun, triwulan
from esakip_desktop.foundation import clock

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.export import Order


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ekspor = commands.add_parser("ekspor", help="tulis paket dari berkas kerja")
    add_file(ekspor)
    ekspor.add_argument(
        "-o", dest="tujuan", metavar="TUJUAN", type=Path, default=Path(),
        help="folder atau berkas paket; tanpa ini folder sekarang",
    )  # fmt: skip
    ekspor.add_argument("--tahun", metavar="TAHUN", type=tahun, help="tahun anggaran")
    ekspor.add_argument("--triwulan", metavar="TW", type=triwulan, help="1 sampai 4")
    ekspor.add_argument("--tanpa-bukti", action="store_true", help="bukti dukung tidak dimuat")
    ekspor.add_argument("--induk", action="store_true", help="paket data induk untuk semua OPD")
    ekspor.set_defaults(run=export_file)
    gabung = commands.add_parser("gabung", help="gabungkan paket ke berkas kerja")
    _add_merging(gabung, "berkas kerja yang menerima (.esakip)")
    gabung.set_defaults(run=merging.merge_files)
    terima = commands.add_parser("terima", help="terima balasan atau data induk dari Bappeda")
    _add_merging(terima, "berkas kerja perangkat daerah (.esakip)")
    terima.set_defaults(run=merging.receive_files)


def _add_merging(parser: "argparse.ArgumentParser", words: str) -> None:
    """What every command that takes packages in asks for."""
    add_file(parser, "induk", words)
    parser.add_argument("paket", metavar="PAKET", type=Path, nargs="+", help="paket yang digabung")
    parser.add_argument(
        "--pratinjau", action="store_true", help="tampilkan akibatnya saja, tanpa mengubah apa pun"
    )
    parser.add_argument(
        "--percaya", metavar="KODE8", type=kode8, action="append", default=[],
        help="kode kunci pengirim baru yang sudah dicocokkan; boleh diulang",
    )  # fmt: skip
    parser.add_argument(
        "--tanpa-tertahan", action="store_true",
        help="terapkan juga bila jumlah kontrol berbeda karena ada catatan yang ditahan",
    )  # fmt: skip
    add_json(parser)


def export_file(options: "argparse.Namespace") -> int:
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.exchange.export import export_package, propose_name

    with open_workspace(options.berkas) as workspace:
        order = _order(workspace, options)
        target: Path = options.tujuan
        if target.is_dir():
            target /= workspace.read(propose_name, workspace, order)
        if target.exists():
            raise WorkspaceTrouble("BRK-109", berkas=target.name)
        written = export_package(workspace, target, order, Dots())
    manifest = written.manifest
    print(f"Paket nomor {manifest.seq} ditulis: {written.path} ({written.size} bita)")
    print(f"Kode kunci pengirim (KODE8): {manifest.kode8}")
    return 0


def _order(workspace: "Workspace", options: "argparse.Namespace") -> "Order":
    from esakip_desktop.domain.identity import MASTER
    from esakip_desktop.domain.periode import triwulan_dari_bulan
    from esakip_desktop.exchange.export import Order

    is_hub = workspace.facts.partition == MASTER
    if options.induk and not is_hub:
        raise UsageError("--induk hanya untuk berkas kerja Bappeda")
    if is_hub and not options.induk:
        raise UsageError("berkas ini milik Bappeda; pakai --induk untuk menulis paket data induk")
    if not options.induk and (options.tahun is None or options.triwulan is None):
        raise UsageError("--tahun dan --triwulan wajib diisi")
    today = clock.today()
    return Order(
        workspace.facts.partition,
        options.tahun or today.year,
        options.triwulan or triwulan_dari_bulan(today.month),
        includes_bukti=not options.tanpa_bukti,
    )
