"""Builds the parts of the program without Qt: logging, settings, an open work file."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.foundation.progress import SILENT, Progress
from esakip_desktop.foundation.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from esakip_desktop.data.salvage import SelamatRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft


@dataclass(frozen=True)
class MasterOffer:
    """A master package in three facts: the sender, the code of its key, the offices by code."""

    pengirim: str
    kode8: str
    opd_list: tuple[tuple[str, str], ...]


def start() -> Settings:
    """Read the settings of this machine and open the log."""
    from esakip_desktop.foundation.logs import configure_logs

    settings = load_settings()
    configure_logs(settings.log_level)
    return settings


def open_workspace(path: Path, *, is_read_only: bool = False) -> Workspace:
    """Open a work file; imported late because SQLAlchemy costs twice what Qt costs."""
    from esakip_desktop.data.workspace import Workspace

    return Workspace.open(path, is_read_only=is_read_only)


def create_office(
    path: Path,
    *,
    peran: str,
    pemda_kode: str,
    opd_kode: str = "",
    mode: str = "produksi",
) -> Workspace:
    """A new work file with reference data and keys: for the hub (bappeda) or for one office."""
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.identity import MASTER, office_partition
    from esakip_desktop.exchange.export import identity_of
    from esakip_desktop.exchange.pins import pin_key
    from esakip_desktop.services.setup import fill_reference

    partition = MASTER if peran == "bappeda" else office_partition(pemda_kode, opd_kode)
    workspace = Workspace.create(
        path, peran=peran, partition=partition, pemda_kode=pemda_kode, mode=mode
    )
    with _removed_unless_whole(workspace):
        workspace.act(fill_reference)
        identity = identity_of(workspace)
        workspace.act(pin_key, identity.replica_id, partition, identity.public_hex, "Komputer ini")
    return workspace


def create_standalone(
    path: Path, pemda: PemdaDraft, opd: OpdDraft | None, *, mode: str = "produksi"
) -> Workspace:
    """A work file that names its own city and office; without an office it is the hub's."""
    from esakip_desktop.domain.organisasi import check_opd, check_pemda
    from esakip_desktop.domain.problems import refuse

    refuse((*check_pemda(pemda), *(check_opd(opd) if opd else ())))
    peran, kode = ("bappeda", "") if opd is None else ("opd", opd.kode)
    workspace = create_office(path, peran=peran, pemda_kode=pemda.kode, opd_kode=kode, mode=mode)
    with _removed_unless_whole(workspace):
        workspace.act(_save_names, pemda, opd)
    return workspace


def create_from_master(
    path: Path,
    package: Path,
    opd_kode: str,
    *,
    trusted: Collection[str] = (),
    progress: Progress = SILENT,
) -> Workspace:
    """A work file of one office, filled from the hub's master package; "" makes a second hub file.

    `trusted` holds the key codes (KODE8) that were compared with the hub.
    """
    from esakip_desktop.data.queries.organisasi import opd_of
    from esakip_desktop.domain.problems import Problem, RuleViolation
    from esakip_desktop.exchange.merge import apply_import
    from esakip_desktop.exchange.preview import plan_import
    from esakip_desktop.exchange.reader import open_package

    with open_package(package) as opened:
        environment = opened.manifest.environment
    workspace = create_office(
        path,
        peran="opd" if opd_kode else "bappeda",
        pemda_kode=environment.pemda,
        opd_kode=opd_kode,
        mode=environment.mode,
    )
    with _removed_unless_whole(workspace):
        plan = plan_import(workspace, package, trusted=trusted, progress=progress)
        apply_import(workspace, plan, progress, has_backup=True)
        if opd_kode and workspace.read(opd_of, workspace.facts.partition) is None:
            raise RuleViolation((Problem.at("opd", "ORG-111", kode=opd_kode),))
    return workspace


def master_offer(package: Path) -> MasterOffer:
    """What a master package offers, read before a work file exists."""
    from esakip_desktop.domain.state import shown
    from esakip_desktop.exchange.export import MASTER_DATA
    from esakip_desktop.exchange.limits import refusal
    from esakip_desktop.exchange.reader import open_package

    with open_package(package) as opened:
        if opened.manifest.type != MASTER_DATA:
            raise refusal("PKT-404", jenis=opened.manifest.type)
        offices = []
        for record in opened.records():
            if record.entity == "opd":
                values = shown(record.state)
                offices.append((str(values.get("kode")), str(values.get("nama"))))
        return MasterOffer(opened.manifest.sender.nama, opened.kode8, tuple(sorted(offices)))


def salvage_workspace(
    damaged: Path, target: Path, progress: Progress = SILENT
) -> tuple[SelamatRow, ...]:
    """What can be read of a damaged work file as a new one that works; with its evidence."""
    from esakip_desktop.data.bukti import referred_bukti, taken_along
    from esakip_desktop.data.salvage import adopt_rows, salvage_file
    from esakip_desktop.services.setup import fill_reference

    found = salvage_file(damaged, target, progress)
    workspace = open_workspace(target)
    with (
        _removed_unless_whole(workspace),
        taken_along(damaged, target, referred_bukti(target), progress),
    ):
        workspace.act(adopt_rows)
        if any(row.hilang != 0 for row in found if row.tabel in ("kodefikasi", "satuan")):
            workspace.act(fill_reference)
    workspace.close()
    return found


@contextmanager
def _removed_unless_whole(workspace: Workspace) -> Iterator[None]:
    """A file that could not be filled is taken away again; a half-made one helps nobody."""
    try:
        yield
    except BaseException:
        workspace.close()
        workspace.path.unlink(missing_ok=True)
        workspace.path.with_name(f"{workspace.path.name}.kunci").unlink(missing_ok=True)
        raise


def _save_names(session: Session, pemda: PemdaDraft, opd: OpdDraft | None) -> None:
    from esakip_desktop.services.setup import save_opd, save_pemda

    save_pemda(session, pemda)
    if opd is not None:
        save_opd(session, opd)
