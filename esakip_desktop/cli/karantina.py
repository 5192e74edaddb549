"""`esakip karantina`: records that imports set aside; try them again, or put them away."""

from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.output import Dots, moment_text, print_json, print_table, problem_text
from esakip_desktop.cli.parser import UsageError, add_file, add_json, banyak
from esakip_desktop.domain.problems import Problem, RuleViolation

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Sequence

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.held import HeldRecord

_SHOWN = 40
_EPILOG = "ID adalah nomor pada daftar. Percobaan ulang diurungkan dengan perintah urungkan."


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    karantina = commands.add_parser(
        "karantina", help="catatan yang ditahan saat impor: daftar, coba lagi, keluarkan",
        epilog=_EPILOG,
    )  # fmt: skip
    add_file(karantina)
    choice = karantina.add_mutually_exclusive_group()
    choice.add_argument(
        "--coba-lagi", metavar="ID", type=banyak, nargs="*",
        help="periksa ulang catatan ini, atau semuanya bila ID tidak ditulis",
    )  # fmt: skip
    choice.add_argument(
        "--keluarkan", metavar="ID", type=banyak, nargs="+",
        help="keluarkan catatan ini dari daftar, dengan --alasan",
    )  # fmt: skip
    choice.add_argument(
        "--kembalikan", metavar="ID", type=banyak, nargs="+",
        help="tahan kembali catatan yang dikeluarkan",
    )  # fmt: skip
    choice.add_argument(
        "--selesai", action="store_true", help="tampilkan yang sudah diterima atau dikeluarkan"
    )
    karantina.add_argument("--alasan", metavar="ALASAN", help="satu kalimat untuk --keluarkan")
    add_json(karantina)
    karantina.set_defaults(run=run_karantina)


def run_karantina(options: "argparse.Namespace") -> int:
    if options.alasan is not None and options.keluarkan is None:
        raise UsageError("--alasan hanya dipakai bersama --keluarkan")
    if options.coba_lagi is not None:
        return _try_again(options)
    if options.keluarkan is not None or options.kembalikan is not None:
        return _move(options)
    from esakip_desktop.cli.scope import read_file

    with read_file(options.berkas) as workspace:
        records = _read(workspace, is_settled=options.selesai)
    if options.json:
        print_json([_data(one) for one in records])
    elif records:
        _print_records(records, is_settled=options.selesai)
    else:
        print("Belum ada yang selesai." if options.selesai else "Tidak ada catatan yang ditahan.")
    return 0


def _read(workspace: "Workspace", *, is_settled: bool) -> "tuple[HeldRecord, ...]":
    from esakip_desktop.exchange.held import held_records

    return workspace.read(held_records, is_settled=is_settled)


def _try_again(options: "argparse.Namespace") -> int:
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.exchange.karantina import try_again

    with open_workspace(options.berkas) as workspace:
        if options.coba_lagi:
            _require(workspace, options.coba_lagi, is_settled=False)
        result = try_again(workspace, options.coba_lagi or None, Dots())
        left = _read(workspace, is_settled=False)
    if options.json:
        print_json(
            {
                "diterima": result.taken,
                "ditulis": result.written,
                "tetap_ditahan": result.kept,
                "batch": result.batches,
                "ditahan": [_data(one) for one in left],
            }
        )
    else:
        print(
            f"Diterima: {result.taken} catatan, {result.written} ditulis. "
            f"Tetap ditahan: {result.kept}."
        )
        _print_records(left)
    return 1 if result.kept else 0


def _move(options: "argparse.Namespace") -> int:
    """Out of the list with a reason, or back into it."""
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.services.karantina import remove_karantina, restore_karantina

    is_back = options.kembalikan is not None
    nomor = options.kembalikan if is_back else options.keluarkan
    with open_workspace(options.berkas) as workspace:
        _require(workspace, nomor, is_settled=is_back)
        if is_back:
            workspace.act(restore_karantina, nomor)
        else:
            workspace.act(remove_karantina, nomor, options.alasan or "")
        left = len(_read(workspace, is_settled=False))
    if options.json:
        print_json({"dikembalikan" if is_back else "dikeluarkan": nomor, "sisa": left})
    else:
        print(f"{len(nomor)} catatan {'ditahan kembali' if is_back else 'dikeluarkan'}.")
        print(f"Sisa {left} catatan ditahan.")
    return 0


def _require(workspace: "Workspace", nomor: "Collection[int]", *, is_settled: bool) -> None:
    """Every number named must be on the list it is looked for on."""
    from esakip_desktop.data.queries.karantina import DITERIMA, karantina_rows

    rows = workspace.read(karantina_rows, is_settled=is_settled, nomor=nomor)
    known = {row.nomor for row in rows if row.outcome != DITERIMA}
    strange = [str(one) for one in nomor if one not in known]
    if strange:
        raise RuleViolation((Problem.at("paket", "PKT-510", nomor=", ".join(strange)),))


def _data(one: "HeldRecord") -> dict[str, Any]:
    row = one.row
    data: dict[str, Any] = {
        "id": row.nomor,
        "jenis": row.entity,
        "catatan": one.catatan,
        "baris": row.line_no,
        "kode": row.problem.code,
        "kalimat": problem_text(row.problem),
        "pengirim": row.pengirim,
        "paket": row.package_hash,
        "nomor_paket": row.seq,
        "diterima": row.received_at.isoformat(timespec="seconds"),
        "isi": dict(one.fields) or one.text,
    }
    if row.settled_at is not None:
        data["selesai"] = row.settled_at.isoformat(timespec="seconds")
        data["hasil"], data["alasan"] = row.outcome, row.alasan or None
    return data


def _print_records(records: "Sequence[HeldRecord]", *, is_settled: bool = False) -> None:
    if not records:
        return
    heads = ("ID", "Jenis", "Catatan", "Pengirim", "Paket", "Baris", "Sejak")
    body = [
        (
            str(one.row.nomor),
            shorten(one.jenis, _SHOWN),
            shorten(one.catatan.replace("\n", " "), _SHOWN),
            shorten(one.row.pengirim, _SHOWN),
            str(one.row.seq),
            str(one.row.line_no),
            moment_text(one.row.received_at),
        )
        for one in records
    ]
    print_table(heads, body, right={0, 4, 5})
    for one in records:
        row = one.row
        words = f"{row.outcome}, {row.alasan}" if is_settled and row.alasan else row.outcome
        print(f"{row.nomor}: {words if is_settled else problem_text(row.problem)}")
