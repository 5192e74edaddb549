"""`esakip urungkan`: take an import back; what was changed since stays unless it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.merging import print_money, shown_value
from esakip_desktop.cli.output import Dots, moment_text, print_json
from esakip_desktop.cli.parser import add_file, add_json
from esakip_desktop.domain.problems import Problem, RuleViolation

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.undo import UndoLine, UndoPlan, UndoResult

DITINJAU, DIURUNGKAN = "ditinjau", "diurungkan"
_LISTED = 12


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    urungkan = commands.add_parser("urungkan", help="urungkan impor satu paket")
    add_file(urungkan)
    urungkan.add_argument(
        "impor", metavar="BATCH_ATAU_PAKET",
        help="kode paket seperti C431-EA62, sidik, berkas paketnya, atau batch dari jurnal",
    )  # fmt: skip
    urungkan.add_argument(
        "--tinjau", "--pratinjau", action="store_true",
        help="tampilkan akibatnya saja, tanpa mengubah apa pun",
    )  # fmt: skip
    urungkan.add_argument(
        "--termasuk-yang-berubah", action="store_true",
        help="catatan yang diubah sesudah impor juga disimpan dengan isi sebelum impor",
    )  # fmt: skip
    add_json(urungkan)
    urungkan.set_defaults(run=undo_file)


def undo_file(options: "argparse.Namespace") -> int:
    from esakip_desktop.bootstrap import open_workspace
    from esakip_desktop.exchange.undo import apply_undo, plan_undo

    with open_workspace(options.berkas, is_read_only=options.tinjau) as workspace:
        paket = _find_import(workspace, options.impor)
        plan = plan_undo(workspace, paket.batch_id, Dots())
        chosen = plan.choosable if options.termasuk_yang_berubah else frozenset()
        result = None if options.tinjau else apply_undo(workspace, plan, chosen, Dots())
    if options.json:
        print_json(_data(options.berkas, plan, chosen, result))
    else:
        _print_answer(plan, chosen, result)
    return 0


def _find_import(workspace: "Workspace", name: str) -> "PaketRow":
    """The import meant: the latest one of that package that is still in force."""
    from esakip_desktop.data.queries.paket import imports_named
    from esakip_desktop.exchange.reader import open_package

    if Path(name).is_file():
        with open_package(Path(name)) as package:
            name = package.package_hash
    found = workspace.read(imports_named, name)
    for row in (*(row for row in found if row.undone_at is None), *found):
        return row
    raise RuleViolation((Problem("paket", "JRN-104"),))


def _data(
    berkas: Path, plan: "UndoPlan", chosen: frozenset[str], result: "UndoResult | None"
) -> dict[str, Any]:
    """Everything the preview on the screen shows, as data."""
    from esakip_desktop.exchange.undo import Fate

    return {
        "berkas": str(berkas),
        "keadaan": DITINJAU if result is None else DIURUNGKAN,
        "batch": plan.paket.batch_id,
        "sidik": plan.paket.package_hash,
        "kode": plan.paket.kode,
        "nomor": plan.paket.seq,
        "partisi": plan.paket.partition,
        "diimpor": plan.paket.recorded_at.isoformat(timespec="seconds"),
        "catatan": {fate.value: plan.count(fate) for fate in Fate},
        "dipilih": len(chosen),
        "disimpan": 0 if result is None else result.saved,
        "merujuk_yang_ditarik": plan.dangling,
        "setelah_kunci": plan.late,
        "uang": _money(plan, chosen),
        "berubah": [_line_data(line) for line in plan.lines if line.fate is Fate.BERUBAH],
        "cadangan": None if result is None else result.backup,
    }


def _line_data(line: "UndoLine") -> dict[str, Any]:
    return {
        "entitas": line.entity,
        "catatan": line.catatan,
        "dapat_dipilih": line.can_choose,
        "isian": [
            {"medan": one.medan, "di_sini": one.di_sini, "sebelumnya": one.sebelumnya}
            for one in line.fields
        ],
        "diubah": [
            {
                "tindakan": one.kind,
                "waktu": one.at.isoformat(timespec="seconds"),
                "pelaku": one.pelaku or None,
                "nomor_paket": one.nomor_paket,
            }
            for one in line.since
        ],
    }


def _money(plan: "UndoPlan", chosen: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {"kode": row.kode, "nama": row.nama, "sebelum": row.sebelum, "sesudah": row.sesudah}
        for row in plan.money(chosen)
    ]


def _print_answer(plan: "UndoPlan", chosen: frozenset[str], result: "UndoResult | None") -> None:
    from esakip_desktop.exchange.undo import Fate

    paket = plan.paket
    state = "Ditinjau" if result is None else "Diurungkan"
    at = moment_text(paket.recorded_at.astimezone())
    print(f"{state}: impor paket nomor {paket.seq} ({paket.kode}) dari {at}")
    staying = plan.count(Fate.BERUBAH) + plan.count(Fate.TETAP) - len(chosen)
    print(
        f"  Catatan: {plan.count(Fate.DITARIK)} ditarik, {plan.count(Fate.DIPULIHKAN)} dipulihkan, "
        f"{len(chosen)} disimpan dengan isi semula, {staying} dibiarkan."
    )
    if plan.dangling:
        print(f"  {plan.dangling} catatan lain merujuk catatan yang ditarik dan menunggunya.")
    if plan.late:
        print(f"  {plan.late} catatan berada pada triwulan yang sudah dikunci.")
    print_money(_money(plan, chosen))
    _print_changed([line for line in plan.lines if line.fate is Fate.BERUBAH], chosen)
    if result is not None:
        print(f"Cadangan sebelum pengurungan: {result.backup}")
        print("Paketnya dapat diimpor kembali kapan saja.")


def _print_changed(lines: "Sequence[UndoLine]", chosen: frozenset[str]) -> None:
    if lines:
        print("  Berubah sesudah impor:")
    for line in lines[:_LISTED]:
        sign = "disimpan" if line.uid in chosen else "dibiarkan"
        print(f"    {line.catatan} ({sign}{_since(line)})")
        for one in line.fields[:_LISTED]:
            now, then = shown_value(one.di_sini), shown_value(one.sebelumnya)
            print(f"      {one.medan}: {now} → {then}")
    if len(lines) > _LISTED:
        print(f"    dan {len(lines) - _LISTED} lagi (lihat --json)")


def _since(line: "UndoLine") -> str:
    from esakip_desktop.domain.wording.jurnal import since_text

    if not line.since:
        return ""
    last = line.since[0]
    who = f" oleh {last.pelaku}" if last.pelaku else ""
    return f"; {since_text(last.kind, last.nomor_paket)} {moment_text(last.at)}{who}"
