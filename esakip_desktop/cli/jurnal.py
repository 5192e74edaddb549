"""`esakip jurnal`: who changed what, from which value to which, and when."""

from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.output import moment_text, print_json, print_table
from esakip_desktop.cli.parser import add_file, add_json, banyak

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.queries.jurnal import JurnalRow

_KIND = {
    "save": "Simpan",
    "delete": "Hapus",
    "restore": "Pulihkan",
    "undo": "Urungkan",
    "import": "Gabung",
    "resolve": "Pilih konflik",
}
_TELLING = ("nilai", "angka", "teks", "keuangan", "jumlah", "nama", "uraian", "persen")
"""Fields that tell a reader most about a change, in this order."""
_LINES = 50
_SHOWN = 40


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    jurnal = commands.add_parser("jurnal", help="jejak perubahan, yang terbaru di atas")
    add_file(jurnal)
    jurnal.add_argument("--catatan", metavar="UID", help="hanya perubahan catatan ini")
    jurnal.add_argument(
        "--banyak", metavar="N", type=banyak, default=_LINES, help=f"banyaknya baris ({_LINES})"
    )
    add_json(jurnal)
    jurnal.set_defaults(run=show_journal)


def show_journal(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import read_file
    from esakip_desktop.data.queries.jurnal import jurnal_rows

    with read_file(options.berkas) as workspace:
        rows = workspace.read(jurnal_rows, record_id=options.catatan, limit=options.banyak)
    if options.json:
        print_json([_data(row) for row in rows])
    else:
        _print_rows(rows)
    return 0


def _data(row: "JurnalRow") -> dict[str, Any]:
    return {
        "waktu": row.at.isoformat(timespec="seconds"),
        "tindakan": row.kind,
        "entitas": row.entity,
        "catatan": row.record_id,
        "pelaku": row.pelaku or None,
        "perubahan": {
            name: {"dari": old, "menjadi": new} for name, (old, new) in row.fields.items()
        },
        "replika": row.replica_id,
        "nomor": row.seq,
        "paket": row.package_hash,
        "batch": row.batch_id,
        "alasan": row.reason,
    }


def _print_rows(rows: "tuple[JurnalRow, ...]") -> None:
    from esakip_desktop.domain.wording import label

    body = [
        (
            moment_text(row.at),
            _KIND.get(row.kind, row.kind),
            label(row.entity),
            row.pelaku or "–",
            _change_text(row),
            row.record_id,
        )
        for row in rows
    ]
    heads = ("Waktu", "Tindakan", "Data", "Pelaku", "Perubahan", "Catatan")
    print_table(heads, body)


def _change_text(row: "JurnalRow") -> str:
    """The one change that says most, and how many stand beside it."""
    from esakip_desktop.domain.wording import label

    if not row.fields:
        return ""
    name = next((name for name in _TELLING if name in row.fields), next(iter(row.fields)))
    old, new = row.fields[name]
    more = f" (+{len(row.fields) - 1})" if len(row.fields) > 1 else ""
    return f"{label(name)}: {_shown(old)} → {_shown(new)}{more}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        value = ", ".join(str(part) for part in value.values())
    return "kosong" if value is None else shorten(str(value).replace("\n", " "), _SHOWN)
