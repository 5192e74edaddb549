"""`esakip temuan`: what the automatic checks find; code 1 while there is an error."""

from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.output import print_json, print_table
from esakip_desktop.cli.parser import add_file, add_json, tahun, triwulan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from esakip_desktop.cli.scope import Office
    from esakip_desktop.domain.temuan import Temuan

_EPILOG = (
    "Kode keluar 1 bila masih ada kesalahan. Tingkat: E kesalahan, W peringatan, I keterangan; "
    "yang lebih berat selalu ikut."
)
_TINGKAT = ("E", "W", "I")
_FOUND = 1


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    temuan = commands.add_parser(
        "temuan", help="periksa rencana, pengukuran, anggaran, dan risiko", epilog=_EPILOG
    )
    add_file(temuan)
    temuan.add_argument(
        "--tahun", metavar="TAHUN", type=tahun, help="tanpa ini tahun terakhir yang terisi"
    )
    temuan.add_argument(
        "--triwulan", metavar="TW", type=triwulan, help="tanpa ini triwulan terakhir yang terisi"
    )
    temuan.add_argument("--opd", metavar="OPD", help="kode, singkatan, atau nama")
    temuan.add_argument(
        "--tingkat", choices=_TINGKAT, default=_TINGKAT[-1], help="yang paling ringan ditampilkan"
    )
    add_json(temuan)
    temuan.set_defaults(run=show_temuan)


def show_temuan(options: "argparse.Namespace") -> int:
    from esakip_desktop.cli.scope import latest_period, office_list, pick_office, read_file
    from esakip_desktop.domain.temuan import TingkatTemuan
    from esakip_desktop.services.temuan import list_temuan

    with read_file(options.berkas) as workspace:
        year, quarter = latest_period(workspace, options.tahun)
        quarter = options.triwulan or quarter
        one = pick_office(workspace, options.opd) if options.opd else None
        found = [
            (office, row)
            for office in ((one,) if one else office_list(workspace))
            for row in workspace.read(list_temuan, office.partition, year, quarter)
        ]
    has_error = any(row.tingkat is TingkatTemuan.KESALAHAN for _, row in found)
    shown = _TINGKAT[: _TINGKAT.index(options.tingkat) + 1]
    rows = [(office, row) for office, row in found if row.tingkat in shown]
    if options.json:
        print_json([_data(office, row, year, quarter) for office, row in rows])
    else:
        _print_rows(rows, year, quarter, has_opd=one is None)
    return _FOUND if has_error else 0


def _data(office: "Office", row: "Temuan", year: int, quarter: int) -> dict[str, Any]:
    from esakip_desktop.domain.temuan import KATALOG

    return {
        "opd": office.nama,
        "tahun": year,
        "triwulan": quarter,
        "nomor": row.nomor,
        "pemeriksaan": KATALOG[row.nomor].kunci,
        "tingkat": row.tingkat.value,
        "entitas": row.entitas,
        "id": row.uid,
        "isian": row.medan,
        "nama": row.nama,
        "kode": row.problem.code,
        "kalimat": row.kalimat,
        "anggota": [{"id": uid, "nama": nama} for uid, nama in row.anggota],
    }


def _print_rows(
    rows: "Sequence[tuple[Office, Temuan]]", year: int, quarter: int, *, has_opd: bool
) -> None:
    from esakip_desktop.domain.periode import label_triwulan
    from esakip_desktop.domain.temuan import count_text

    periode = f"{label_triwulan(quarter)} {year}"
    if not rows:
        print(f"Tidak ada temuan pada {periode}.")
        return
    body = []
    for office, row in rows:
        opd = (shorten(office.singkatan or office.nama, 20),) if has_opd else ()
        cells = (str(row.nomor), shorten(row.nama, 40), row.kalimat)
        body.append((*opd, row.tingkat.value, *cells))
    heads = (*(("OPD",) if has_opd else ()), "SV", "No", "Catatan", "Temuan")
    print_table(heads, body, right={len(heads) - 3})
    print(f"{periode}: {count_text(row for _, row in rows)}.")
