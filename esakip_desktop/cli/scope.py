"""What a command is about: the work file, the offices in it, the year and the quarter."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.cli.parser import UsageError
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.foundation import clock

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace


@dataclass(frozen=True)
class Office:
    """An office whose data the file can hold."""

    partition: str
    kode: str
    nama: str
    singkatan: str


def read_file(path: Path) -> "Workspace":
    """The file for looking only: also while a window has it open."""
    from esakip_desktop.bootstrap import open_workspace

    return open_workspace(path, is_read_only=True)


def office_list(workspace: "Workspace") -> tuple[Office, ...]:
    """All offices at the hub; its own one in the file of an office."""
    from esakip_desktop.data.queries.organisasi import opd_rows

    facts = workspace.facts
    found = tuple(
        Office(row.partition, row.kode, row.nama, row.singkatan or "")
        for row in workspace.read(opd_rows)
    )
    if facts.peran != "opd":
        return found
    own = tuple(office for office in found if office.partition == facts.partition)
    kode = facts.partition.partition("/")[2]
    return own or (Office(facts.partition, kode, kode, ""),)


def pick_office(workspace: "Workspace", text: str) -> Office:
    """The office with this code, short name or name."""
    offices = office_list(workspace)
    wanted = text.casefold().strip()
    for office in offices:
        if wanted in {office.kode.casefold(), office.singkatan.casefold(), office.nama.casefold()}:
            return office
    names = ", ".join(office.singkatan or office.kode for office in offices)
    raise UsageError(f"perangkat daerah “{text}” tidak ada di berkas ini. Pilih: {names}")


def latest_period(workspace: "Workspace", tahun: int | None = None) -> tuple[int, int]:
    """The last year and quarter with a realisasi; the quarter that ended last where there is none.

    With a year given, the last filled quarter of that year.
    """
    from esakip_desktop.data.queries.organisasi import pemda_row
    from esakip_desktop.data.queries.pengukuran import realisasi_rows

    pemda = workspace.read(pemda_row)
    today = clock.today()
    first = (pemda.tahun_awal if pemda else None) or today.year - 1
    last = max((pemda.tahun_akhir if pemda else None) or today.year, first)
    years = [tahun] if tahun is not None else list(range(last, first - 1, -1))
    for year in years:
        filled = [
            row.triwulan
            for office in office_list(workspace)
            for row in workspace.read(realisasi_rows, office.partition, year)
            if not row.is_kosong
        ]
        if filled:
            return year, max(filled)
    if tahun is not None:
        return tahun, TRIWULAN[-1]
    ended = (today.month - 1) // 3
    year, triwulan = (today.year, ended) if ended else (today.year - 1, TRIWULAN[-1])
    return min(max(year, first), last), triwulan
