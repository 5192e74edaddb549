"""The computers that are known here: registered, only matched by hand, or taken out of use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.paket import KELUAR, MASUK, last_seq, replica_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.exchange.keys import kode8
from esakip_desktop.exchange.registry import Registry, read_registry
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.data.workspace import Workspace

TERDAFTAR: Final = Chip("disetujui", "Terdaftar")
BELUM: Final = Chip("periksa", "Belum terdaftar")
DICABUT: Final = Chip("salah", "Dicabut")
PUSAT: Final = Chip("info", "Pusat")
"""The hub itself: its key signs the certificates of the others."""


@dataclass(frozen=True)
class SenderRow:
    """A computer whose packages are known here, or which the hub has registered."""

    replica_id: str
    partition: str
    nama: str
    laptop: str
    kode: str
    nomor: int
    chip: Chip
    rincian: str
    is_own: bool
    has_record: bool

    @property
    def uid(self) -> str:
        return self.replica_id

    @property
    def is_dicabut(self) -> bool:
        return self.chip is DICABUT


def sender_rows(workspace: Workspace) -> tuple[SenderRow, ...]:
    """Whose they are, the code people compare, the number of the last package, and the state."""
    registry = workspace.read(read_registry)
    names = {row.partition: row.nama for row in workspace.read(opd_rows)} | {MASTER: "Bappeda"}
    pinned = {row.replica_id: row for row in workspace.read(replica_rows)}
    keys = {row.replica_id: (row.opd, row.public_key) for row in registry.rows}
    keys |= {name: (row.partition or "", row.public_key) for name, row in pinned.items()}
    labels = {name: row.label or "" for name, row in pinned.items()}
    rows = [
        _row(workspace, registry, replica_id, *found, names, labels.get(replica_id, ""))
        for replica_id, found in keys.items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_own, row.nama, row.laptop)))


def _row(
    workspace: Workspace,
    registry: Registry,
    replica_id: str,
    partition: str,
    public_key: str,
    names: Mapping[str, str],
    label: str,
) -> SenderRow:
    record = registry.row_of(replica_id)
    is_own = replica_id == workspace.replica_id
    nama = names.get(partition, label or "Perangkat daerah belum ada di data induk")
    return SenderRow(
        replica_id=replica_id,
        partition=partition,
        nama=f"{nama} (komputer ini)" if is_own else nama,
        laptop=record.nama if record else "",
        kode=spaced(kode8(bytes.fromhex(public_key))),
        nomor=workspace.read(last_seq, KELUAR if is_own else MASUK, replica_id, partition),
        chip=PUSAT if is_own and partition == MASTER else chip_of(registry, replica_id),
        rincian="" if is_own and partition == MASTER else state_words(registry, replica_id),
        is_own=is_own,
        has_record=record is not None and bool(record.exchange_key),
    )


def chip_of(registry: Registry, replica_id: str) -> Chip:
    if replica_id in registry.revoked:
        return DICABUT
    return TERDAFTAR if registry.is_registered(replica_id) else BELUM


def state_words(registry: Registry, replica_id: str) -> str:
    """Since when it is so, and why it was taken out of use."""
    record = registry.row_of(replica_id)
    day = format_tanggal_pendek(record.tanggal) if record and record.tanggal else ""
    if replica_id in registry.revoked:
        reason = f": {record.alasan}" if record and record.alasan else ""
        return f"Dicabut {day}{reason}".replace(" :", ":")
    if registry.is_registered(replica_id):
        return f"Terdaftar {day}".strip() if record else "Kodenya sudah dicocokkan dengan suratnya"
    return "Dikenal dari kode kuncinya, belum terdaftar di Bappeda"


def spaced(kode: str) -> str:
    """Two groups of four, as people read them to each other."""
    return f"{kode[:4]} {kode[4:]}"


def make_columns() -> list[Column[SenderRow]]:
    return [
        Column("nama", "Perangkat daerah", lambda row: row.nama, min_width=150),
        Column("laptop", "Komputer", lambda row: row.laptop or "–", min_width=110),
        Column("kode", "Kode", lambda row: row.kode, width=108, tone=lambda _row: "strong"),
        Column(
            "paket",
            "Paket terakhir",
            lambda row: row.nomor,
            text=lambda row: str(row.nomor or "–"),
            is_numeric=True,
            width=108,
            hide_below=1000,
        ),
        Column(
            "status",
            "Keadaan",
            lambda row: row.chip.text,
            chip=lambda row: row.chip,
            width=136,
            tooltip=lambda row: row.rincian,
        ),
    ]
