"""The return package: what the hub says to one office, with its receipts and wishes."""

from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop.data.blobs import stored_blobs
from esakip_desktop.data.queries.pengukuran import bukti_rows_of
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.exchange.writer import PackageFile
from esakip_desktop.foundation.progress import SILENT, Progress
from esakip_desktop.services.balasan import MissingBukti, save_balasan


def return_order(office: str, tahun: int, triwulan: int) -> Order:
    """What to export as the answer to an office."""
    return Order(verification_partition(office), tahun, triwulan)


def export_return(
    workspace: Workspace,
    target: Path,
    office: str,
    tahun: int,
    triwulan: int,
    progress: Progress = SILENT,
) -> PackageFile:
    """Bring receipts and missing evidence up to date, then write the package of the office."""
    missing = workspace.read(read_missing, workspace, office)
    workspace.act(save_balasan, office, missing)
    return export_package(workspace, target, return_order(office, tahun, triwulan), progress)


def read_missing(session: Session, workspace: Workspace, office: str) -> tuple[MissingBukti, ...]:
    """The evidence the data of an office name and that is not here, each file once."""
    here = stored_blobs(workspace.path)
    found: dict[str, MissingBukti] = {}
    for row in bukti_rows_of(session, office):
        if row.sha256 not in here:
            found.setdefault(row.sha256, MissingBukti(row.sha256, row.nama, row.untuk_uid))
    return tuple(found.values())
