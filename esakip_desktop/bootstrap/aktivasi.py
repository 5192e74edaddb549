"""The activation of a laptop: the package of the hub, and the letter with the code of its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.foundation.progress import SILENT, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace


def propose_aktivasi(workspace: Workspace, partition: str) -> str:
    """The file name of the next activation for an office."""
    from esakip_desktop.exchange.pendaftaran import propose_activation

    return workspace.read(propose_activation, workspace, partition)


def write_aktivasi(
    workspace: Workspace,
    paket: Path,
    surat: Path | None,
    partition: str,
    nama_laptop: str,
    progress: Progress = SILENT,
) -> str:
    """Write the package and, where a place for it is given, the letter; returns the hub's code."""
    from esakip_desktop.exchange.pendaftaran import hub_kode, write_activation
    from esakip_desktop.reports.builders.surat_aktivasi import SuratAktivasi, build_surat
    from esakip_desktop.reports.pdf import write_pdf

    write_activation(workspace, paket, partition, progress)
    kode = hub_kode(workspace)
    if surat is not None:
        letter = SuratAktivasi(partition, nama_laptop, paket.name, kode)
        write_pdf(workspace.read(build_surat, letter), surat)
    return kode
