"""Commands on a work file as a whole: open its window, make a new one, copy it, back it up."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.cli.output import Dots, print_bukti, print_json
from esakip_desktop.cli.parser import UsageError, add_file, add_json, kode8, tahun

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace

TROUBLE = 3
_LAMA_RPJMD = 5
_NO_SCREEN = (
    "Jendela tidak dapat dibuka karena tidak ada layar. Jalankan di komputer dengan layar, atau "
    "pakai perintah lain; lihat esakip --help."
)
_NO_LIBRARY = (
    "Jendela tidak dapat dibuka karena pustaka tampilan belum lengkap ({nama}). Jalankan penyiapan "
    "kembali dengan make run."
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    gui = commands.add_parser("gui", help="buka jendela aplikasi")
    gui.add_argument("berkas", metavar="BERKAS", type=Path, nargs="?", help="berkas kerja")
    gui.set_defaults(run=open_window)
    _register_baru(commands)
    salin = commands.add_parser("salin", help="salin berkas kerja, misalnya ke stik USB")
    add_file(salin)
    salin.add_argument("tujuan", metavar="TUJUAN", type=Path, help="folder atau berkas baru")
    salin.add_argument("--tanpa-bukti", action="store_true", help="tinggalkan berkas bukti")
    salin.set_defaults(run=copy_file)
    cadangan = commands.add_parser("cadangan", help="buat cadangan berkas kerja di komputer ini")
    add_file(cadangan)
    cadangan.set_defaults(run=back_up)
    selamatkan = commands.add_parser("selamatkan", help="baca isi berkas kerja yang rusak")
    add_file(selamatkan)
    selamatkan.add_argument("tujuan", metavar="TUJUAN", type=Path, help="berkas baru")
    selamatkan.set_defaults(run=salvage_file)
    identitas = commands.add_parser("identitas", help="kode komputer ini untuk berkas kerja")
    add_file(identitas)
    identitas.add_argument(
        "--perbarui", action="store_true",
        help="pakai identitas baru, bila dua komputer memakai satu identitas",
    )  # fmt: skip
    add_json(identitas)
    identitas.set_defaults(run=show_identity)


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
    baru.add_argument("--dari", metavar="PAKET", type=Path, help="paket data induk dari Bappeda")
    baru.add_argument(
        "--percaya", metavar="KODE8", type=kode8, action="append", default=[],
        help="kode kunci pengirim paket data induk yang sudah dicocokkan",
    )  # fmt: skip
    baru.add_argument("--mode", choices=("produksi", "latihan"), help="data sungguhan atau latihan")
    baru.set_defaults(run=create_file)


def open_window(options: "argparse.Namespace") -> int:
    """Qt aborts the whole process where it finds no screen, so we look first."""
    if not _has_screen():
        print(_NO_SCREEN, file=sys.stderr)
        return TROUBLE
    try:
        from esakip_desktop.ui.shell.app import run_window
    except ImportError as error:
        print(_NO_LIBRARY.format(nama=error.name or error), file=sys.stderr)
        return TROUBLE
    return run_window(options.berkas)


def create_file(options: "argparse.Namespace") -> int:
    """Make the file and fill in who it belongs to; on any refusal nothing is left behind."""
    if options.peran == "opd" and not options.opd:
        raise UsageError("--opd KODE wajib diisi untuk --peran opd")
    if options.peran == "bappeda" and options.opd:
        raise UsageError("--opd hanya untuk --peran opd")
    workspace = _from_master(options) if options.dari else _standalone(options)
    workspace.close()
    print(f"Berkas kerja {options.berkas} dibuat.")
    return 0


def copy_file(options: "argparse.Namespace") -> int:
    from esakip_desktop.data.backup import copy_work_file
    from esakip_desktop.data.bukti import keadaan_bukti
    from esakip_desktop.data.engine import check_header
    from esakip_desktop.data.trouble import WorkspaceTrouble

    check_header(options.berkas)
    target: Path = options.tujuan
    if target.is_dir():
        target /= options.berkas.name
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    copy_work_file(options.berkas, target, Dots(), includes_bukti=not options.tanpa_bukti)
    print(f"Berkas kerja disalin ke {target}.")
    print_bukti(keadaan_bukti(target))
    return 0


def back_up(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import read_file
    from esakip_desktop.data.backup import make_backup
    from esakip_desktop.data.bukti import keadaan_bukti

    with read_file(options.berkas) as workspace:
        row = make_backup(workspace.path, workspace.facts.work_file_id, Dots())
    print(f"Cadangan dibuat: {row.path}")
    print_bukti(keadaan_bukti(options.berkas))
    print("Berkas bukti tidak ikut di dalam cadangan.")
    return 0


def salvage_file(options: "argparse.Namespace") -> int:
    """Exit code 1 when something was lost, so that a script notices it."""
    from esakip_desktop.bootstrap import salvage_workspace
    from esakip_desktop.data.salvage import count_saved, told_rows

    found = salvage_workspace(options.berkas, options.tujuan, Dots())
    changed = told_rows(found)
    print(f"{count_saved(found)} catatan diselamatkan ke {options.tujuan}.")
    for row in changed:
        print(row.text)
    print("Berkas yang rusak tidak diubah.")
    return 0 if all(row.hilang == 0 for row in changed) else 1


def show_identity(options: "argparse.Namespace") -> int:
    """The code of this computer; a renewed one is compared by the receivers once more."""
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.exchange.export import identity_of

    with open_workspace(options.berkas) as workspace:
        if options.perbarui:
            workspace.renew_identity()
        replica_id, kode = workspace.replica_id, identity_of(workspace).kode8
    if options.json:
        print_json({"replika": replica_id, "kode8": kode, "diperbarui": options.perbarui})
        return 0
    print(f"Kode komputer ini: {kode}")
    if options.perbarui:
        print("Identitas diperbarui. Penerima paket mencocokkan kode ini sekali lagi.")
    return 0


def _has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in names)


def _from_master(options: "argparse.Namespace") -> "Workspace":
    """City and mode are those of the package; another one on the line is a mistake."""
    from esakip_desktop.bootstrap import create_from_master
    from esakip_desktop.exchange.reader import open_package

    with open_package(options.dari) as package:
        environment = package.manifest.environment
    for name, given, found in (
        ("--pemda", options.pemda, environment.pemda),
        ("--mode", options.mode, environment.mode),
    ):
        if given and given != found:
            raise UsageError(f"{name} {given} berbeda dengan isi paket data induk, yaitu {found}")
    return create_from_master(
        options.berkas,
        options.dari,
        options.opd or "",
        trusted=options.percaya,
        progress=Dots(),
    )


def _standalone(options: "argparse.Namespace") -> "Workspace":
    from esakip_desktop.bootstrap import create_standalone
    from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
    from esakip_desktop.foundation import clock

    for name, value in (("--pemda KODE", options.pemda), ("--nama-pemda NAMA", options.nama_pemda)):
        if not value:
            raise UsageError(f"{name} wajib diisi bila tidak memakai --dari")
    first = options.tahun_awal or clock.today().year
    last = options.tahun_akhir or first + _LAMA_RPJMD - 1
    pemda = PemdaDraft(
        options.pemda, options.nama_pemda, options.ibu_kota, options.kepala, first, last
    )
    opd = None
    if options.opd:
        bidang = options.bidang or ".".join(options.opd.split(".")[:2])
        nama = options.nama_opd or ""
        opd = OpdDraft(options.pemda, options.opd, nama, first, bidang=bidang)
    return create_standalone(options.berkas, pemda, opd, mode=options.mode or "produksi")
