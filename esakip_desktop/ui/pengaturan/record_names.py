"""What records are called, so that the history does not speak in identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.data.queries import anggaran, organisasi, pengukuran, rencana, risiko
from esakip_desktop.domain.periode import NAMA_BULAN, label_triwulan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.data.queries.jurnal import JurnalRow
    from esakip_desktop.data.workspace import Workspace


def read_names(workspace: Workspace, entries: Iterable[JurnalRow]) -> dict[str, str]:
    """Names of every record of the partitions the entries speak of."""
    partitions = {entry.partition for entry in entries}
    pemda = workspace.read(organisasi.pemda_row)
    names: dict[str, str] = {pemda.uid: pemda.nama} if pemda is not None else {}
    names |= {row.uid: row.nama for row in workspace.read(organisasi.opd_rows)}
    first = pemda.tahun_awal if pemda is not None else None
    last = pemda.tahun_akhir if pemda is not None else None
    years = range(first or 0, (last or -1) + 1)
    for partition in partitions:
        names |= _plain_names(workspace, partition)
        for tahun in years:
            names |= _figure_names(workspace, partition, tahun, names)
    return names


def _plain_names(workspace: Workspace, partition: str) -> dict[str, str]:
    names = {row.uid: row.nama for row in workspace.read(organisasi.jabatan_rows, partition)}
    names |= {row.uid: row.nama for row in workspace.read(organisasi.pejabat_rows, partition)}
    names |= {row.uid: row.uraian for row in workspace.read(rencana.simpul_rows, partition)}
    names |= {row.uid: row.nama for row in workspace.read(rencana.indikator_rows, partition)}
    names |= {row.uid: row.nama for row in workspace.read(pengukuran.bukti_rows_of, partition)}
    return names


def _figure_names(
    workspace: Workspace, partition: str, tahun: int, names: dict[str, str]
) -> dict[str, str]:
    """Records that are only figures are called after what they measure."""
    found = {}
    for target in workspace.read(rencana.target_rows, partition, tahun):
        period = label_triwulan(target.periode) if target.periode else "setahun"
        found[target.uid] = f"{period} {tahun} · {names.get(target.indikator_uid, '')}"
    for realisasi in workspace.read(pengukuran.realisasi_rows, partition, tahun):
        period = label_triwulan(realisasi.triwulan)
        found[realisasi.uid] = f"{period} {tahun} · {names.get(realisasi.indikator_uid, '')}"
    for pagu in workspace.read(anggaran.pagu_rows, partition, tahun):
        found[pagu.uid] = f"{tahun} · {names.get(pagu.subkegiatan_uid, '')}"
    for line in workspace.read(anggaran.anggaran_rows, partition, tahun, 12):
        for bulan, one in line.realisasi.items():
            found[one.uid] = f"{NAMA_BULAN[bulan]} {tahun} · {names.get(line.uid, '')}"
    for entry in workspace.read(risiko.register_rows, partition, tahun):
        found[entry.risiko.uid] = entry.risiko.uraian or ""
        found |= {rtp.uid: rtp.uraian or "" for rtp in entry.rtp}
    return found
