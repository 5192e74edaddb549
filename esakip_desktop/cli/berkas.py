"""Commands on a work file as a whole: open its window, make a new one, copy it, back it up."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.cli.output import Dots
from esakip_desktop.cli.parser import UsageError, add_file, kode8, tahun

if TYPE_CHECKING:
    import argparse

    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace

_LAMA_RPJMD = 5


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    gui = commands.add_parser("gui", help="buka jendela aplikasi")
    gui.add_argument("berkas", metavar="BERKAS", type=Path, nargs="?", help="berkas kerja")
    gui.set_defaults(run=open_window)
    _register_baru(commands)
    salin = commands.add_parser("salin", help="salin berkas kerja, misalnya ke stik USB")
    add_file(salin)
    salin.add_argument("tujuan", metavar="TUJUAN", type=Path, help="folder atau berkas baru")
    salin.set_defaults(run=copy_file)
    cadangan = commands.add_parser("cadangan", help="buat cadangan berkas kerja di komputer ini")
    add_file(cadangan)
    cadangan.set_defaults(run=back_up)


def _register_baru(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    baru = commands.add_parser("baru", help="buat berkas kerja baru")
    add_file(baru, words="berkas kerja yang dibuat (.esakip)")
    baru.add_argument("--peran", choices=("opd", "bappeda"), required=True, help="siapa pemakainya")
    baru.add_argument("--pemda", metavar="KODE", help="kode pemerintah daerah")
    baru.add_argument("--nama-pemda", metavar="NAMA", help="nama pemerintah daerah")
    baru.add_argument("--kepala", metavar="SEBUTAN", help="sebutan kepala daerah")
    baru.add_argument("--ibu-kota", metavar="NAMA", help="tempat tanda tangan")
    baru.add_argument("--tahun-awal", metavar="TAHUN", type=tahun, help="awal masa RPJMD")
    baru.add_argument("--tahun-akhir", metavar="TAHUN", type=tahun, help="akhir masa RPJMD")
    baru.add_argument("--opd", metavar="KODE", help="kode perangkat daerah")
    baru.add_argument("--nama-opd", metavar="NAMA", help="nama perangkat daerah")
    baru.add_argument("--bidang", metavar="KODE", help="kode bidang urusan, pisahkan dengan koma")
    baru.add_argument("--dari", metavar="PAKET", type=Path, help="paket induk dari Bappeda")
    baru.add_argument(
        "--percaya", metavar="KODE8", type=kode8, action="append", default=[],
        help="kode kunci pengirim paket induk yang sudah dicocokkan",
    )  # fmt: skip
    baru.add_argument("--mode", choices=("produksi", "latihan"), help="data sungguhan atau latihan")
    baru.set_defaults(run=create_file)


def open_window(options: "argparse.Namespace") -> int:
    try:
        from esakip_desktop.ui.shell.app import run_window
    except ImportError as error:
        print(f"Jendela tidak dapat dibuka: pustaka tampilan belum lengkap ({error}).",
              file=sys.stderr)  # fmt: skip
        return 3
    return run_window(options.berkas)


def create_file(options: "argparse.Namespace") -> int:
    """Make the file and fill in who it belongs to; on any refusal nothing is left behind."""
    from esakip_desktop.bootstrap import create_office

    pemda, mode = _environment(options)
    if options.peran == "opd" and not options.opd:
        raise UsageError("--opd KODE wajib diisi untuk --peran opd")
    if options.dari is None and not options.nama_pemda:
        raise UsageError("--nama-pemda wajib diisi bila tidak memakai --dari")
    workspace = create_office(
        options.berkas,
        peran=options.peran,
        pemda_kode=pemda,
        opd_kode=options.opd or "",
        mode=mode,
    )
    try:
        with workspace:
            _fill(workspace, options)
    except BaseException:
        options.berkas.unlink(missing_ok=True)
        Path(f"{options.berkas}.kunci").unlink(missing_ok=True)
        raise
    print(f"Berkas kerja {options.berkas} dibuat.")
    return 0


def copy_file(options: "argparse.Namespace") -> int:
    from esakip_desktop.data.backup import copy_work_file
    from esakip_desktop.data.engine import check_header
    from esakip_desktop.data.trouble import WorkspaceTrouble

    check_header(options.berkas)
    target: Path = options.tujuan
    if target.is_dir():
        target /= options.berkas.name
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    copy_work_file(options.berkas, target, Dots())
    print(f"Berkas kerja disalin ke {target}.")
    return 0


def back_up(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import read_file
    from esakip_desktop.data.backup import make_backup

    with read_file(options.berkas) as workspace:
        row = make_backup(workspace.path, workspace.facts.work_file_id, Dots())
    print(f"Cadangan dibuat: {row.path}")
    return 0


def _environment(options: "argparse.Namespace") -> tuple[str, str]:
    """Code of the pemda and the mode: those of the master package unless they were given."""
    if options.dari is None:
        if not options.pemda:
            raise UsageError("--pemda KODE wajib diisi bila tidak memakai --dari")
        return options.pemda, options.mode or "produksi"
    from esakip_desktop.exchange.reader import open_package

    with open_package(options.dari) as package:
        environment = package.manifest.environment
    return options.pemda or environment.pemda, options.mode or environment.mode


def _fill(workspace: "Workspace", options: "argparse.Namespace") -> None:
    if options.dari is None:
        workspace.act(_save_names, options)
        return
    from esakip_desktop.data.queries.organisasi import opd_of, opd_rows
    from esakip_desktop.exchange.merge import apply_import
    from esakip_desktop.exchange.preview import plan_import

    plan = plan_import(workspace, options.dari, trusted=options.percaya, progress=Dots())
    apply_import(workspace, plan, Dots(), has_backup=True)
    if options.peran == "opd" and workspace.read(opd_of, workspace.facts.partition) is None:
        codes = ", ".join(row.kode for row in workspace.read(opd_rows))
        raise UsageError(f"kode {options.opd} tidak ada di paket induk. Kode yang ada: {codes}")


def _save_names(session: "Session", options: "argparse.Namespace") -> None:
    from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
    from esakip_desktop.foundation import clock
    from esakip_desktop.services.setup import save_opd, save_pemda

    first = options.tahun_awal or clock.today().year
    last = options.tahun_akhir or first + _LAMA_RPJMD - 1
    pemda = PemdaDraft(
        options.pemda, options.nama_pemda, options.ibu_kota, options.kepala, first, last
    )
    save_pemda(session, pemda)
    if options.opd:
        nama = options.nama_opd or ""
        bidang = options.bidang or ".".join(options.opd.split(".")[:2])
        save_opd(session, OpdDraft(options.pemda, options.opd, nama, first, bidang=bidang))
