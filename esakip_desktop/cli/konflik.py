"""`esakip konflik`: values that differ between computers, and choosing the one that holds."""

from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.output import moment_text, print_json, print_table
from esakip_desktop.cli.parser import UsageError, add_file, add_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from esakip_desktop.data.queries.konflik import KonflikRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.services.konflik import PilihanDraft

_SHOWN = 34
_EPILOG = (
    "KONFLIK adalah nomor pada daftar, atau ID.ISIAN dari --json. PILIHAN adalah komputer seperti "
    "tertulis pada daftar (“komputer ini”, “laptop 1A2B3C4D”), atau nilai lain yang ditulis."
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    konflik = commands.add_parser(
        "konflik", help="isian yang berbeda antar-komputer, dan memilih nilainya", epilog=_EPILOG
    )
    add_file(konflik)
    konflik.add_argument("--opd", metavar="OPD", help="kode, singkatan, atau nama")
    konflik.add_argument(
        "--pilih", metavar="KONFLIK=PILIHAN", action="append", default=[],
        help="pilih nilai satu isian; dapat ditulis berkali-kali",
    )  # fmt: skip
    konflik.add_argument(
        "--semua", metavar="KOMPUTER", help="pilih semua nilai yang ditulis di komputer ini"
    )
    add_json(konflik)
    konflik.set_defaults(run=run_konflik)


def run_konflik(options: "argparse.Namespace") -> int:
    if options.pilih and options.semua:
        raise UsageError("--pilih tidak dapat dipakai bersama --semua")
    if not options.pilih and not options.semua:
        return _show_list(options)
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.services.konflik import save_pilihan

    with open_workspace(options.berkas) as workspace:
        rows = _read(workspace, options)
        drafts = _all_from(rows, options.semua) if options.semua else _chosen(rows, options.pilih)
        workspace.act(save_pilihan, drafts)
        left = len(_read(workspace, options))
    if options.json:
        chosen = [{"id": draft.konflik.uid, "nilai": draft.value} for draft in drafts]
        print_json({"dipilih": chosen, "sisa": left})
    else:
        for draft in drafts:
            row = draft.konflik
            print(f"Dipilih: {row.nama.catatan} · {row.medan}: {_words(draft)}")
        print(f"Sisa {left} konflik.")
    return 0


def _show_list(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import read_file

    with read_file(options.berkas) as workspace:
        rows = _read(workspace, options)
    if options.json:
        print_json([_data(row) for row in rows])
    elif rows:
        _print_rows(rows)
    else:
        print("Tidak ada konflik.")
    return 0


def _read(workspace: "Workspace", options: "argparse.Namespace") -> "tuple[KonflikRow, ...]":
    from esakip_desktop.cli.scope import pick_office
    from esakip_desktop.data.queries.konflik import konflik_rows

    partition = pick_office(workspace, options.opd).partition if options.opd else None
    return workspace.read(konflik_rows, workspace.replica_id, partition)


def _chosen(rows: "Sequence[KonflikRow]", choices: "Sequence[str]") -> "list[PilihanDraft]":
    return [_one(rows, choice) for choice in choices]


def _one(rows: "Sequence[KonflikRow]", choice: str) -> "PilihanDraft":
    """One KONFLIK=PILIHAN: the side of a computer, or a value of one's own."""
    from esakip_desktop.services.konflik import PilihanDraft, read_nilai

    name, sign, words = choice.partition("=")
    if not sign:
        raise UsageError(f'--pilih “{choice}”: tulis KONFLIK=PILIHAN, misalnya 1="komputer ini"')
    row = _row(rows, name.strip())
    for side in row.sisi:
        if words.strip().casefold() in {laptop.casefold() for laptop in side.laptops}:
            return PilihanDraft(row, side.value)
    return read_nilai(row, words)


def _row(rows: "Sequence[KonflikRow]", name: str) -> "KonflikRow":
    from esakip_desktop.domain.problems import Problem, RuleViolation

    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(rows):
        return rows[int(name) - 1]
    for row in rows:
        if row.uid == name:
            return row
    raise RuleViolation((Problem.at("konflik", "KFL-104", konflik=name),))


def _all_from(rows: "Sequence[KonflikRow]", laptop: str) -> "tuple[PilihanDraft, ...]":
    from esakip_desktop.domain.problems import Problem, RuleViolation
    from esakip_desktop.services.konflik import list_laptop

    known = {name.casefold(): drafts for name, drafts in list_laptop(rows).items()}
    found = known.get(laptop.strip().casefold())
    if not found:
        raise RuleViolation((Problem.at("konflik", "KFL-109", laptop=laptop),))
    return found


def _words(draft: "PilihanDraft") -> str:
    from esakip_desktop.domain.isian import isian_text

    row = draft.konflik
    for side in row.sisi:
        if side.value == draft.value:
            return side.teks
    return isian_text(row.entity, row.field, draft.value, rule=row.nama.rule)


def _data(row: "KonflikRow") -> dict[str, Any]:
    return {
        "id": row.uid,
        "opd": row.nama.opd,
        "halaman": row.nama.dokumen,
        "periode": row.nama.periode,
        "catatan": row.nama.catatan,
        "isian": row.medan,
        "satuan": row.satuan or None,
        "asal": row.asal,
        "sisi": [
            {
                "nilai": side.value,
                "teks": side.teks,
                "rincian": side.rincian or None,
                "komputer": list(side.laptops),
                "pelaku": side.pelaku,
                "waktu": side.at.isoformat(timespec="seconds"),
                "tampil": side.is_tampil,
            }
            for side in row.sisi
        ],
    }


def _print_rows(rows: "Sequence[KonflikRow]") -> None:
    body = []
    for number, row in enumerate(rows, 1):
        head = (str(number), row.nama.opd, row.nama.tempat, row.nama.catatan, row.medan)
        for place, side in enumerate(row.sisi):
            shown = head if place == 0 else ("",) * len(head)
            body.append(
                (
                    *(shorten(text, _SHOWN) for text in shown),
                    shorten(side.teks.replace("\n", " "), _SHOWN),
                    side.laptop,
                    side.pelaku,
                    moment_text(side.at),
                )
            )
    heads = ("No", "OPD", "Halaman", "Catatan", "Isian", "Nilai", "Komputer", "Pelaku", "Waktu")
    print_table(heads, body, right={0})
