"""`esakip daftar`: ask for the registration of a computer, register one, take one out of use."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import Dots, print_json, print_table
from esakip_desktop.cli.parser import UsageError, add_file, add_json

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.registry import Registry

TERDAFTAR, DICABUT, BELUM = "terdaftar", "dicabut", "belum_terdaftar"
_KEADAAN = {TERDAFTAR: "Terdaftar", DICABUT: "Dicabut", BELUM: "Belum terdaftar"}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    daftar = commands.add_parser("daftar", help="daftarkan komputer di Bappeda")
    add_file(daftar)
    daftar.add_argument(
        "permintaan", metavar="PERMINTAAN", type=Path, nargs="?",
        help="di Bappeda: permintaan yang didaftarkan; perlu --kode dan -o",
    )  # fmt: skip
    daftar.add_argument(
        "-o", dest="tujuan", metavar="TUJUAN", type=Path,
        help="berkas permintaan; bersama PERMINTAAN: berkas aktivasi",
    )  # fmt: skip
    daftar.add_argument("--nama", metavar="NAMA", help="sebutan komputer ini di kantor")
    daftar.add_argument("--kode", metavar="KODE", help="kode 8 x 5 angka yang dibacakan")
    daftar.add_argument(
        "--surat", metavar="PDF", type=Path, help="tulis juga surat aktivasi dengan kode Bappeda"
    )
    daftar.add_argument(
        "--terima-kembali", action="store_true", help="daftarkan lagi komputer yang pernah dicabut"
    )
    daftar.add_argument(
        "--terapkan", metavar="PAKET", type=Path,
        help="terapkan paket aktivasi; perlu --kode dari surat aktivasi",
    )  # fmt: skip
    daftar.add_argument(
        "--cabut", metavar="KOMPUTER",
        help="cabut komputer menurut KODE8 atau identitasnya; perlu --alasan",
    )  # fmt: skip
    daftar.add_argument("--alasan", metavar="ALASAN", default="", help="mengapa dicabut")
    add_json(daftar)
    daftar.set_defaults(run=run_daftar)


def run_daftar(options: "argparse.Namespace") -> int:
    """One of five things, told by what was given; without anything the list."""
    from esakip_desktop.bootstrap import open_workspace

    work, is_reading = _choose(options)
    with open_workspace(options.berkas, is_read_only=is_reading) as workspace:
        data = work(workspace, options)
    if options.json:
        print_json({"berkas": str(options.berkas), **data})
    else:
        _PRINT[data["perintah"]](data)
    return 0


def _choose(options: "argparse.Namespace") -> tuple[Any, bool]:
    given = [
        name for name in ("permintaan", "terapkan", "cabut") if getattr(options, name) is not None
    ]
    if len(given) > 1:
        raise UsageError("pilih salah satu: PERMINTAAN, --terapkan, atau --cabut")
    if options.cabut is not None:
        return _revoke, False
    if options.terapkan is not None:
        _need(options.kode, "--terapkan perlu --kode dari surat aktivasi")
        return _activate, False
    if options.permintaan is not None:
        _need(options.kode, "PERMINTAAN perlu --kode yang dibacakan pemakai komputernya")
        _need(options.tujuan, "PERMINTAAN perlu -o untuk berkas aktivasinya")
        return _register, False
    if options.tujuan is not None:
        return _request, False
    return _list, True


def _need(value: object, words: str) -> None:
    if value is None:
        raise UsageError(words)


def _free(target: Path) -> Path:
    from esakip_desktop.data.trouble import WorkspaceTrouble

    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    return target


def _request(workspace: "Workspace", options: "argparse.Namespace") -> dict[str, Any]:
    import platform

    from esakip_desktop.domain.laptop import kode_text
    from esakip_desktop.exchange.pendaftaran import write_request

    nama = options.nama if options.nama is not None else platform.node() or "Komputer"
    statement = write_request(workspace, _free(options.tujuan), nama)
    return {
        "perintah": "minta",
        "permintaan": str(options.tujuan),
        "nama": statement.nama_laptop,
        "komputer": statement.replica_id,
        "kode": kode_text(statement.kode),
    }


def _register(workspace: "Workspace", options: "argparse.Namespace") -> dict[str, Any]:
    from esakip_desktop.bootstrap.aktivasi import write_aktivasi
    from esakip_desktop.domain.laptop import kode_text
    from esakip_desktop.exchange.pendaftaran import register

    target, letter = _free(options.tujuan), options.surat
    if letter is not None:
        _free(letter)
    done = register(
        workspace, options.permintaan, options.kode, accepts_revoked=options.terima_kembali
    )
    kode = write_aktivasi(workspace, target, letter, done.partition, done.nama, Dots())
    return {
        "perintah": "daftarkan",
        "nama": done.nama,
        "komputer": done.replica_id,
        "partisi": done.partition,
        "baru": done.is_new,
        "aktivasi": str(target),
        "surat": None if letter is None else str(letter),
        "kode_bappeda": kode_text(kode),
    }


def _activate(workspace: "Workspace", options: "argparse.Namespace") -> dict[str, Any]:
    from esakip_desktop.cli.output import problem_text
    from esakip_desktop.exchange.merge import apply_import
    from esakip_desktop.exchange.pendaftaran import check_activation
    from esakip_desktop.exchange.preview import plan_import
    from esakip_desktop.exchange.registry import read_registry

    check_activation(options.terapkan, options.kode)
    plan = plan_import(workspace, options.terapkan, trusted={options.kode}, progress=Dots())
    result = apply_import(workspace, plan, Dots())
    registry = workspace.read(read_registry)
    return {
        "perintah": "terapkan",
        "paket": str(options.terapkan),
        "pengirim": plan.manifest.sender.nama,
        "ditulis": result.written,
        "ditahan": [problem_text(item.problem) for item in plan.refused],
        "komputer_ini": _state_of(registry, workspace.replica_id),
    }


def _revoke(workspace: "Workspace", options: "argparse.Namespace") -> dict[str, Any]:
    from esakip_desktop.exchange.pendaftaran import revoke

    replica_id = _find(workspace, options.cabut)
    batch = revoke(workspace, replica_id, options.alasan)
    return {
        "perintah": "cabut",
        "komputer": replica_id,
        "alasan": options.alasan,
        "batch": batch,
    }


def _find(workspace: "Workspace", name: str) -> str:
    """A computer by its identity or by the short code of its key."""
    from esakip_desktop.data.queries.paket import replica_rows
    from esakip_desktop.exchange.keys import kode8
    from esakip_desktop.exchange.limits import refusal
    from esakip_desktop.exchange.registry import read_registry

    bare = name.replace("-", "").replace(" ", "")
    keys = {row.replica_id: row.public_key for row in workspace.read(replica_rows)}
    keys |= {row.replica_id: row.public_key for row in workspace.read(read_registry).rows}
    found = [
        replica_id
        for replica_id, key in keys.items()
        if replica_id == bare.lower() or kode8(bytes.fromhex(key)) == bare.upper()
    ]
    if len(found) != 1:
        raise refusal("LPT-110")
    return found[0]


def _list(workspace: "Workspace", _options: "argparse.Namespace") -> dict[str, Any]:
    from esakip_desktop.data.queries.organisasi import opd_rows
    from esakip_desktop.exchange.keys import kode8
    from esakip_desktop.exchange.registry import read_registry

    registry = workspace.read(read_registry)
    names = {row.partition: row.nama for row in workspace.read(opd_rows)}
    return {
        "perintah": "lihat",
        "komputer_ini": _state_of(registry, workspace.replica_id),
        "laptop": [
            {
                "opd": names.get(row.opd, "Bappeda" if row.opd == "M" else row.opd),
                "nama": row.nama,
                "komputer": row.replica_id,
                "kode8": kode8(bytes.fromhex(row.public_key)),
                "nomor": row.serial,
                "keadaan": _state_of(registry, row.replica_id),
                "alasan": row.alasan or None,
                "tanggal": row.tanggal.isoformat() if row.tanggal else None,
            }
            for row in registry.rows
        ],
    }


def _state_of(registry: "Registry", replica_id: str) -> str:
    if replica_id in registry.revoked:
        return DICABUT
    return TERDAFTAR if registry.is_registered(replica_id) else BELUM


def _print_request(data: dict[str, Any]) -> None:
    print(f"Permintaan ditulis: {data['permintaan']} ({data['nama']})")
    print(f"Kode: {data['kode']}")
    print("Kirim berkasnya ke Bappeda, lalu bacakan kode ini kepada petugasnya.")


def _print_registered(data: dict[str, Any]) -> None:
    words = "didaftarkan" if data["baru"] else "sudah terdaftar sebelumnya"
    print(f"{data['nama']} {words}.")
    print(f"Paket aktivasi: {data['aktivasi']}")
    if data["surat"]:
        print(f"Surat aktivasi: {data['surat']}")
    print(f"Kode Bappeda: {data['kode_bappeda']}")


def _print_activated(data: dict[str, Any]) -> None:
    print(f"Aktivasi dari {data['pengirim']} diterapkan, {data['ditulis']} catatan ditulis.")
    for words in data["ditahan"]:
        print(f"  {words}")
    print(f"Komputer ini: {_KEADAAN[data['komputer_ini']].lower()}.")


def _print_revoked(data: dict[str, Any]) -> None:
    print(f"Komputer {data['komputer'][:8]} dicabut. Paketnya ditolak mulai sekarang.")
    print("Kantor lain mengetahuinya dari paket data induk atau balasan berikutnya.")


def _print_list(data: dict[str, Any]) -> None:
    print(f"Komputer ini: {_KEADAAN[data['komputer_ini']].lower()}.")
    if not data["laptop"]:
        print("Belum ada komputer yang terdaftar.")
        return
    print()
    print_table(
        ("Perangkat daerah", "Komputer", "Kode8", "Keadaan", "Nomor"),
        [
            (row["opd"], row["nama"], row["kode8"], _KEADAAN[row["keadaan"]], str(row["nomor"]))
            for row in data["laptop"]
        ],
        right={4},
    )


_PRINT = {
    "minta": _print_request,
    "daftarkan": _print_registered,
    "terapkan": _print_activated,
    "cabut": _print_revoked,
    "lihat": _print_list,
}
