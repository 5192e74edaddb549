"""`esakip capaian`: the measurement of every indicator as a table or as data for other programs."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.output import print_json, print_table
from esakip_desktop.cli.parser import add_file, add_json, tahun, triwulan
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.cli.scope import Office
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.workspace import Workspace

SETAHUN = None
_DIGITS = 4


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    capaian = commands.add_parser("capaian", help="capaian setiap indikator per triwulan")
    add_file(capaian)
    capaian.add_argument(
        "--tahun", metavar="TAHUN", type=tahun, help="tanpa ini tahun terakhir yang terisi"
    )
    capaian.add_argument("--triwulan", metavar="TW", type=triwulan, help="hanya triwulan ini")
    capaian.add_argument("--opd", metavar="OPD", help="kode, singkatan, atau nama")
    add_json(capaian)
    capaian.set_defaults(run=show_capaian)


def show_capaian(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import latest_period, office_list, pick_office, read_file

    with read_file(options.berkas) as workspace:
        year = options.tahun or latest_period(workspace)[0]
        one = pick_office(workspace, options.opd) if options.opd else None
        offices = (one,) if one else office_list(workspace)
        rows = [row for office in offices for row in capaian_data(workspace, office, year)]
    if options.triwulan:
        rows = [row for row in rows if row["triwulan"] == options.triwulan]
    if options.json:
        print_json(rows)
    else:
        _print_rows(rows)
    return 0


def capaian_data(workspace: "Workspace", office: "Office", year: int) -> list[dict[str, Any]]:
    """For each indicator a row for each quarter and one for the year, which is that of TW IV."""
    from esakip_desktop.data.queries.pengukuran import pengukuran_rows

    quarters = [
        workspace.read(pengukuran_rows, office.partition, year, number) for number in TRIWULAN
    ]
    found = []
    for rows in zip(*quarters, strict=True):
        for number, row in zip(TRIWULAN, rows, strict=True):
            found.append(_row_data(office, year, number, row))
        found.append(_row_data(office, year, SETAHUN, rows[-1]))
    return found


def _row_data(
    office: "Office", year: int, number: int | None, row: "PengukuranRow"
) -> dict[str, Any]:
    hasil, rule = row.hasil, row.indikator.rule
    is_text = rule.is_berkata or rule.is_rentang
    target = hasil.target_teks or None if is_text else _number(hasil.target)
    is_word = rule.is_berkata
    realisasi = hasil.realisasi_teks or None if is_word else _number(hasil.realisasi)
    return {
        "opd": office.nama,
        "indikator": row.indikator.nama,
        "satuan": row.indikator.satuan,
        "tahun": year,
        "triwulan": number,
        "target": target,
        "realisasi": realisasi,
        "capaian": _number(hasil.capaian),
        "capaian_tahun": _number(hasil.capaian_tahun),
        "predikat": hasil.predikat,
        "alasan": None if hasil.alasan is None else hasil.alasan.value,
        "tanda": list(hasil.tanda),
        "rumus": hasil.rumus,
    }


def _number(value: Decimal | None) -> str | None:
    from esakip_desktop.domain.angka import canonical

    return None if value is None else canonical(value)


def _print_rows(rows: list[dict[str, Any]]) -> None:
    heads = ("OPD", "Indikator", "Periode", "Target", "Realisasi", "Capaian", "Setahun", "Predikat")
    body = []
    for row in rows:
        number = row["triwulan"]
        body.append(
            (
                shorten(row["opd"], 24),
                shorten(row["indikator"], 48),
                label_triwulan(number) if number else str(row["tahun"]),
                shorten(_shown(row["target"]), 16),
                shorten(_shown(row["realisasi"]), 16),
                _reason(row) or _shown(row["capaian"], 2),
                _shown(row["capaian_tahun"], 2),
                row["predikat"] or "",
            )
        )
    print_table(heads, body, right={3, 4, 5, 6})


def _reason(row: dict[str, Any]) -> str:
    from esakip_desktop.domain.nilai import Alasan
    from esakip_desktop.domain.wording import alasan_text

    return alasan_text(Alasan(row["alasan"])) if row["alasan"] else ""


def _shown(value: str | None, desimal: int | None = None) -> str:
    """A stored number as the screens write it; words stay words."""
    from esakip_desktop.domain.angka import format_angka, parse_canonical, round_half_up

    if value is None:
        return ""
    try:
        number = parse_canonical(value)
    except ValueError:
        return value
    return format_angka(round_half_up(number, _DIGITS) if desimal is None else number, desimal)
