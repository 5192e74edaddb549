"""What a package would hold, counted before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.data import blobs
from esakip_desktop.data.queries.anggaran import anggaran_rows
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.paket import KELUAR, last_seq
from esakip_desktop.data.queries.pengukuran import bukti_rows_of, pengukuran_rows
from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import NAMA_BULAN, bulan_akhir, label_triwulan
from esakip_desktop.exchange.export import Order, propose_name
from esakip_desktop.ui.paket.teks import banyak

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

SUBKEGIATAN: Final = "subkegiatan"


@dataclass(frozen=True)
class IsiPaket:
    """The counts behind the three blocks of the page."""

    order: Order
    nama_berkas: str
    nomor: int
    jatuh_tempo: int = 0
    terisi: int = 0
    sementara: int = 0
    subkegiatan: int = 0
    sudah_lapor: int = 0
    risiko: int = 0
    opd: int = 0
    simpul: int = 0
    indikator: int = 0
    bukti: int = 0
    bukti_ukuran: int = 0
    bukti_hilang: int = 0

    @property
    def is_master(self) -> bool:
        return self.order.partition == MASTER

    @property
    def belum_diisi(self) -> int:
        return self.jatuh_tempo - self.terisi


@dataclass(frozen=True)
class IsiLine:
    """One line of the first block; `room` is where what it says can be changed."""

    status: str
    text: str
    room: str = ""


def read_isi(workspace: Workspace, partition: str, tahun: int, triwulan: int) -> IsiPaket:
    """Everything the page shows."""
    order = Order(partition, tahun, triwulan)
    nomor = workspace.read(last_seq, KELUAR, workspace.replica_id, partition) + 1
    if partition == MASTER:
        return _read_master(workspace, order, nomor)
    return _read_opd(workspace, order, nomor)


def isi_lines(isi: IsiPaket) -> tuple[IsiLine, ...]:
    """What goes into the package, and what will be written as not reported."""
    if isi.is_master:
        words = f"{banyak(isi.simpul)} baris RPJMD dan {banyak(isi.indikator)} indikatornya"
        rules = f"Aturan capaian dan matriks risiko tahun {isi.order.tahun}"
        return (
            IsiLine(_there(isi.opd), f"{banyak(isi.opd)} perangkat daerah", "pengaturan"),
            IsiLine(_there(isi.simpul), words, "rencana"),
            IsiLine("ada", rules, "pengaturan"),
        )
    tw = label_triwulan(isi.order.triwulan)
    bulan = NAMA_BULAN[bulan_akhir(isi.order.triwulan)]
    lines = [
        IsiLine("ada", f"{isi.terisi} dari {isi.jatuh_tempo} indikator {tw} terisi"),
        IsiLine(
            "ada", f"{isi.sudah_lapor} dari {isi.subkegiatan} subkegiatan melapor s.d. {bulan}"
        ),
        IsiLine("ada", f"{isi.risiko} risiko tahun {isi.order.tahun}"),
    ]
    if isi.belum_diisi:
        words = f"{isi.belum_diisi} indikator belum diisi akan tertulis “belum lapor”"
        lines.append(IsiLine("periksa", words, "pengukuran"))
    if isi.sementara:
        lines.append(IsiLine("sementara", f"{isi.sementara} angka masih sementara", "pengukuran"))
    silent = isi.subkegiatan - isi.sudah_lapor
    if silent:
        words = f"{silent} subkegiatan belum melapor {bulan}"
        lines.append(IsiLine("periksa", words, "anggaran"))
    return tuple(lines)


def _there(count: int) -> str:
    return "ada" if count else "periksa"


def _read_master(workspace: Workspace, order: Order, nomor: int) -> IsiPaket:
    return IsiPaket(
        order,
        workspace.read(propose_name, workspace, order),
        nomor,
        opd=len(workspace.read(opd_rows)),
        simpul=len(workspace.read(simpul_rows, MASTER)),
        indikator=len(workspace.read(indikator_rows, MASTER)),
    )


def _read_opd(workspace: Workspace, order: Order, nomor: int) -> IsiPaket:
    partition, tahun, triwulan = order.partition, order.tahun, order.triwulan
    rows = workspace.read(pengukuran_rows, partition, tahun, triwulan)
    due = [row for row in rows if row.is_jatuh_tempo(triwulan)]
    filled = [row for row in due if row.is_terisi(triwulan)]
    lines = workspace.read(anggaran_rows, partition, tahun, bulan_akhir(triwulan))
    leaves = [row for row in lines if row.jenis == SUBKEGIATAN]
    evidence = {row.sha256: row.ukuran or 0 for row in workspace.read(bukti_rows_of, partition)}
    here = {sha for sha in evidence if blobs.blob_path(workspace.path, sha).exists()}
    return IsiPaket(
        order,
        workspace.read(propose_name, workspace, order),
        nomor,
        jatuh_tempo=len(due),
        terisi=len(filled),
        sementara=sum(bool(row.realisasi[triwulan].is_sementara) for row in filled),
        subkegiatan=len(leaves),
        sudah_lapor=sum(row.bulan_ini is not None for row in leaves),
        risiko=len(workspace.read(register_rows, partition, tahun)),
        bukti=len(here),
        bukti_ukuran=sum(evidence[sha] for sha in here),
        bukti_hilang=len(evidence) - len(here),
    )
