"""What the shell itself needs to know of an open work file, read once after opening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.context import Scope
from esakip_desktop.ui.shell.jabatan_picker import JabatanChoice

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress


NAMELESS: Final = "Perangkat daerah"


@dataclass(frozen=True)
class Office:
    """Names, years and offices of a work file."""

    nama_pemda: str
    nama_opd: str
    partition: str
    is_hub: bool
    is_latihan: bool
    tahun_list: tuple[int, ...]
    opd_list: tuple[tuple[str, str], ...]
    jabatan_list: tuple[JabatanChoice, ...]


def open_office(path: Path, progress: Progress, *, is_read_only: bool) -> tuple[Workspace, Office]:
    """In the worker: imports the data floor, opens the file, reads what the shell needs."""
    from esakip_desktop.bootstrap import open_workspace

    progress.step(0, 2, f"Membuka {path.name}")
    workspace = open_workspace(path, is_read_only=is_read_only)
    progress.step(1, 2, f"Membaca {path.name}")
    return workspace, read_office(workspace)


def read_office(workspace: Workspace) -> Office:
    """Reads names, years and offices; quick enough to be done right after opening."""
    from esakip_desktop.data.queries import organisasi

    facts = workspace.facts
    pemda = workspace.read(organisasi.pemda_row)
    opd_rows = workspace.read(organisasi.opd_rows)
    opd_list = tuple((row.partition, row.nama) for row in opd_rows)
    is_hub = facts.peran != "opd"
    own = "Bappeda" if is_hub else dict(opd_list).get(facts.partition, NAMELESS)
    jabatan = workspace.read(organisasi.jabatan_rows, facts.partition)
    holders = {
        row.jabatan_uid: row.nama
        for row in workspace.read(organisasi.pejabat_rows, facts.partition)
        if row.sampai is None
    }
    return Office(
        nama_pemda=pemda.nama if pemda is not None else "",
        nama_opd=own,
        partition=facts.partition,
        is_hub=is_hub,
        is_latihan=facts.mode == "latihan",
        tahun_list=years(pemda.tahun_awal, pemda.tahun_akhir) if pemda is not None else years(),
        opd_list=opd_list,
        jabatan_list=tuple(
            JabatanChoice(row.uid, row.nama, row.unit or "", holders.get(row.uid, ""))
            for row in jabatan
        ),
    )


def years(first: int | None = None, last: int | None = None) -> tuple[int, ...]:
    """The planning period; without one the years around today."""
    today = clock.today().year
    start = first if first is not None else today - 1
    end = last if last is not None else today + 1
    return tuple(range(start, max(start, end) + 1))


def initial_scope(office: Office, today: dt.date) -> Scope:
    """The quarter that is being filled: the one that ended last, inside the planning period."""
    tahun, triwulan = today.year, (today.month - 1) // 3
    if triwulan == 0:
        tahun, triwulan = tahun - 1, 4
    if tahun < office.tahun_list[0]:
        tahun, triwulan = office.tahun_list[0], 1
    elif tahun > office.tahun_list[-1]:
        tahun, triwulan = office.tahun_list[-1], 4
    if office.is_hub:
        return Scope(tahun, triwulan, None, "Semua OPD")
    return Scope(tahun, triwulan, office.partition, office.nama_opd)
