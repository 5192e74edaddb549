"""Builds the parts of the program without Qt: logging, settings, an open work file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.foundation.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace


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
    from esakip_desktop.services.setup import fill_reference

    partition = MASTER if peran == "bappeda" else office_partition(pemda_kode, opd_kode)
    workspace = Workspace.create(
        path, peran=peran, partition=partition, pemda_kode=pemda_kode, mode=mode
    )
    try:
        workspace.act(fill_reference)
        identity_of(workspace)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace
