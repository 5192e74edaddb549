"""`esakip periksa`: what a file is by its content, from whom, and whether it is whole."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import (
    Dots,
    moment_text,
    print_bukti,
    print_json,
    print_pairs,
    print_table,
    problem_text,
)
from esakip_desktop.cli.parser import add_file, add_json
from esakip_desktop.domain.bukti import KeadaanBukti
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.reader import BadLine, Package

_TOTAL = {
    "pagu.jumlah": "Jumlah pagu semua versi",
    "realisasi_bulanan.keuangan": "Jumlah realisasi keuangan",
}
_JENIS = {
    "opd-data": "Paket data perangkat daerah",
    "master": "Paket data induk Bappeda",
    "return": "Paket balasan Bappeda",
    "registration": "Permintaan pendaftaran komputer",
    "activation": "Paket aktivasi dari Bappeda",
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    periksa = commands.add_parser("periksa", help="periksa paket atau berkas kerja")
    add_file(periksa, words="paket atau berkas kerja; dikenali dari isinya")
    add_json(periksa)
    periksa.set_defaults(run=check_file)


def check_file(options: "argparse.Namespace") -> int:
    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.exchange.reader import open_package, sniff

    if not options.berkas.is_file():
        raise WorkspaceTrouble("BRK-108", berkas=options.berkas.name)
    if sniff(options.berkas) == "berkas_kerja":
        return _check_work_file(options)
    with open_package(options.berkas) as package:
        data = package_data(package)
    if options.json:
        print_json(data)
    else:
        _print_package(data)
    return 1 if data["masalah"] else 0


def package_data(package: "Package") -> dict[str, Any]:
    """Everything a package says of itself, after each of its hashes was checked."""
    from esakip_desktop.data.hlc import time_of
    from esakip_desktop.domain.identity import short_code

    bad: list[BadLine] = []
    package.verify(Dots())
    counts = Counter(record.entity for record in package.records(Dots(), bad.append))
    manifest = package.manifest
    sender = manifest.sender
    return {
        "jenis": "paket",
        "berkas": str(package.path),
        "tipe": manifest.type,
        "pengirim": sender.nama,
        "opd": sender.opd,
        "partisi": sender.partition,
        "replika": sender.replica_id,
        "kode8": package.kode8,
        "pemda": manifest.environment.pemda,
        "mode": manifest.environment.mode,
        "nomor": manifest.seq,
        "tahun": manifest.scope.tahun,
        "triwulan": list(manifest.scope.periode),
        "dibuat": _local_time(time_of(manifest.created_hlc)),
        "versi_aplikasi": manifest.app_version,
        "catatan": dict(sorted(counts.items())),
        "jumlah_kontrol": dict(manifest.control_totals),
        "bukti": {
            "dimuat": len(package.blobs()),
            "dirujuk": manifest.blobs.referenced_count,
        },
        "ukuran": package.size,
        "kode": short_code(package.package_hash),
        "sidik": package.package_hash,
        "masalah": [_problem_data(line.error.problems[0]) for line in bad],
    } | _request_data(package)


def _request_data(package: "Package") -> dict[str, Any]:
    """Of a request for registration: which computer asks, and the code to be compared."""
    from esakip_desktop.domain.laptop import kode_text
    from esakip_desktop.exchange.manifest import REGISTRATION
    from esakip_desktop.exchange.pendaftaran import read_statement

    if package.manifest.type != REGISTRATION:
        return {}
    statement = read_statement(package.manifest.sender.cert)
    return {"komputer": statement.nama_laptop, "kode_pendaftaran": kode_text(statement.kode)}


def work_file_data(workspace: "Workspace") -> dict[str, Any]:
    """Facts of a work file, its records, its journal chain and its evidence."""
    from esakip_desktop.data.bukti import keadaan_bukti
    from esakip_desktop.data.journal import verify_chain
    from esakip_desktop.data.queries.organisasi import pemda_row
    from esakip_desktop.exchange.records import control_totals, record_lines
    from esakip_desktop.exchange.registry import read_registry

    facts = workspace.facts
    pemda = workspace.read(pemda_row)
    partitions = _partitions(workspace)
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for partition in partitions:
        lines = workspace.read(record_lines, partition)
        counts.update({entity: len(items) for entity, items in lines.items()})
        sums = workspace.read(control_totals, partition)
        totals.update({name: int(value) for name, value in sums.items()})
    broken = workspace.read(verify_chain)
    bukti = keadaan_bukti(workspace.path)
    damaged = _damaged_bukti(workspace.path)
    return {
        "jenis": "berkas_kerja",
        "berkas": str(workspace.path),
        "id": facts.work_file_id,
        "peran": facts.peran,
        "partisi": facts.partition,
        "pemda": facts.pemda_kode,
        "nama_pemda": pemda.nama if pemda else None,
        "mode": facts.mode,
        "kode8": _kode8(workspace),
        "terdaftar": workspace.read(read_registry).is_registered(workspace.replica_id),
        "catatan": dict(sorted(counts.items())),
        "jumlah_kontrol": {name: str(value) for name, value in sorted(totals.items())},
        "jurnal_putus": [{"replika": replica, "nomor": number} for replica, number in broken],
        "bukti": {"dirujuk": bukti.dirujuk, "ada": bukti.ada, "ukuran": bukti.ukuran},
        "bukti_hilang": list(bukti.hilang),
        "bukti_rusak": damaged,
        "utuh": not broken and not damaged,
    }


def _check_work_file(options: "argparse.Namespace") -> int:
    """A damaged page shows itself when the whole file is copied and the copy is tested."""
    from esakip_desktop.cli.scope import read_file
    from esakip_desktop.data.backup import copy_work_file

    with read_file(options.berkas) as workspace:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy_work_file(workspace.path, Path(folder) / "uji.esakip", Dots())
        data = work_file_data(workspace)
    if options.json:
        print_json(data)
    else:
        _print_work_file(data)
    return 0 if data["utuh"] else 1


def _partitions(workspace: "Workspace") -> tuple[str, ...]:
    from esakip_desktop.cli.scope import office_list
    from esakip_desktop.domain.identity import MASTER

    return (MASTER, *(office.partition for office in office_list(workspace)))


def _damaged_bukti(path: Path) -> list[str]:
    """Names of evidence that is here with a content of its own; reads every file."""
    from esakip_desktop.data.blobs import is_intact, stored_blobs
    from esakip_desktop.data.bukti import referred_bukti

    referred, here = referred_bukti(path), stored_blobs(path)
    return sorted(
        nama for sha, nama in referred.items() if sha in here and not is_intact(path, sha)
    )


def _kode8(workspace: "Workspace") -> str | None:
    """The key of this computer for this file; looking must not make a new one."""
    from esakip_desktop.data.machine import replica_folder
    from esakip_desktop.exchange.keys import load_identity

    folder = replica_folder(workspace.facts.work_file_id)
    file = folder / f"{workspace.replica_id}.key.json"
    return load_identity(file).kode8 if file.exists() else None


def _print_package(data: dict[str, Any]) -> None:
    from datetime import datetime

    quarters = ", ".join(label_triwulan(number) for number in data["triwulan"])
    bukti = data["bukti"]
    print_pairs(
        (
            ("Jenis", _JENIS.get(data["tipe"], data["tipe"])),
            ("Pengirim", f"{data['pengirim']} ({data['opd']})"),
            ("Kode kunci (KODE8)", data["kode8"]),
            ("Paket nomor", str(data["nomor"])),
            ("Periode", f"{quarters} {data['tahun']}".strip()),
            ("Data", data["mode"]),
            ("Dibuat", moment_text(datetime.fromisoformat(data["dibuat"]))),
            ("Aplikasi", data["versi_aplikasi"]),
            ("Bukti dukung", f"{bukti['dimuat']} dimuat dari {bukti['dirujuk']}"),
            ("Kode paket", data["kode"]),
            ("Sidik", data["sidik"]),
        )
    )
    if "kode_pendaftaran" in data:
        print_pairs((("Komputer", data["komputer"]), ("Kode", data["kode_pendaftaran"])))
    _print_counts(data)
    if data["masalah"]:
        for problem in data["masalah"]:
            print(problem["kalimat"])
    else:
        print("Tanda tangan sah dan semua sidik isi cocok.")


def _print_work_file(data: dict[str, Any]) -> None:
    print_pairs(
        (
            ("Jenis", f"Berkas kerja {'OPD' if data['peran'] == 'opd' else 'Bappeda'}"),
            ("Pemerintah daerah", f"{data['nama_pemda'] or '–'} ({data['pemda']})"),
            ("Partisi", data["partisi"]),
            ("Data", data["mode"]),
            ("Kode kunci (KODE8)", data["kode8"] or "dibuat saat ekspor pertama"),
            ("Komputer ini", "terdaftar" if data["terdaftar"] else "belum terdaftar"),
        )
    )
    _print_counts(data)
    for broken in data["jurnal_putus"]:
        print(f"Jejak perubahan putus pada nomor {broken['nomor']} ({broken['replika'][:8]}).")
    print_bukti(KeadaanBukti(**data["bukti"], hilang=tuple(data["bukti_hilang"])))
    for name in data["bukti_rusak"]:
        print(f"Isi bukti berubah: {name}. Lampirkan ulang dari aslinya.")
    if data["utuh"]:
        print("Berkas utuh dan jejak perubahannya tersambung.")


def _print_counts(data: dict[str, Any]) -> None:
    from esakip_desktop.domain.angka import format_rupiah
    from esakip_desktop.domain.wording import label

    print()
    rows = [(label(entity), str(number)) for entity, number in data["catatan"].items()]
    print_table(("Data", "Catatan"), rows, right={1})
    for name, value in data["jumlah_kontrol"].items():
        print(f"{_TOTAL.get(name, name)}: {format_rupiah(int(value))}")
    print()


def _problem_data(problem: Problem) -> dict[str, str]:
    return {"kode": problem.code, "kalimat": problem_text(problem)}


def _local_time(seconds: float) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).astimezone().isoformat(timespec="seconds")
