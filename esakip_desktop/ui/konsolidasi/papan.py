"""The board of a quarter: what is read, how it is counted, filtered and summed up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.konsolidasi import (
    KeadaanOpd,
    papan_rows,
    papan_total,
    rata_rata_kota,
)
from esakip_desktop.data.queries.organisasi import aturan_of, pemda_row
from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.data.queries.periksa import papan_periksa
from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.periode import format_tanggal, label_triwulan
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.konsolidasi.pengingat import BelumKirim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.periksa import PapanPeriksa
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import Scope

SEMUA: Final = "semua"
KONFLIK: Final = "konflik"
BELUM: Final = "belum"
URUTAN: Final = (
    KeadaanOpd.DITERIMA,
    KeadaanOpd.BELUM_LENGKAP,
    KeadaanOpd.TW_LAMA,
    KeadaanOpd.BELUM_KIRIM,
)
STATUS: Final = {
    KeadaanOpd.DITERIMA: "diterima",
    KeadaanOpd.BELUM_LENGKAP: "periksa",
    KeadaanOpd.TW_LAMA: "terlambat",
    KeadaanOpd.BELUM_KIRIM: "belum_kirim",
}
KATA: Final = {
    KeadaanOpd.DITERIMA: "diterima",
    KeadaanOpd.BELUM_LENGKAP: "belum lengkap",
    KeadaanOpd.TW_LAMA: "TW lama",
    KeadaanOpd.BELUM_KIRIM: "belum kirim",
}
SARINGAN: Final = (
    (SEMUA, "Semua keadaan"),
    (BELUM, "Belum mengirim"),
    (KeadaanOpd.DITERIMA.value, "Diterima"),
    (KeadaanOpd.BELUM_LENGKAP.value, "Belum lengkap"),
    (KeadaanOpd.TW_LAMA.value, "Hanya triwulan lama"),
    (KeadaanOpd.BELUM_KIRIM.value, "Tanpa paket"),
    (KONFLIK, "Ada konflik"),
)


@dataclass(frozen=True)
class Papan:
    """All offices of a quarter with the mean of those that have sent, and what was merged."""

    tahun: int
    triwulan: int
    pemda: str
    rows: tuple[PapanRow, ...]
    rata: Decimal | None
    dihitung: int
    riwayat: tuple[PaketRow, ...]
    aturan: AturanCapaian
    periksa: Mapping[str, PapanPeriksa] = field(default_factory=dict)

    @property
    def konflik(self) -> int:
        return sum(row.konflik for row in self.rows)

    @property
    def opd_konflik(self) -> int:
        return sum(bool(row.konflik) for row in self.rows)

    @property
    def belum(self) -> tuple[PapanRow, ...]:
        """Who has nothing for this very quarter."""
        return tuple(row for row in self.rows if not row.is_terkirim)

    def count(self, keadaan: KeadaanOpd) -> int:
        return sum(row.keadaan is keadaan for row in self.rows)


def read_papan(workspace: Workspace, scope: Scope, progress: Progress) -> Papan:
    """Reads the board in the worker; may be stopped before and after the long part."""
    progress.step(0, 2, "Membaca papan")
    rows = workspace.read(papan_rows, scope.tahun, scope.triwulan)
    progress.step(1, 2, "Membaca riwayat")
    rata, dihitung = workspace.read(rata_rata_kota, rows, scope.tahun)
    pemda = workspace.read(pemda_row)
    received = (row for row in workspace.read(paket_rows) if row.direction == MASUK)
    return Papan(
        scope.tahun,
        scope.triwulan,
        pemda.nama if pemda else "",
        rows,
        rata,
        dihitung,
        tuple(received),
        workspace.read(aturan_of, scope.tahun),
        {
            row.uid: workspace.read(papan_periksa, row.opd.partition, scope.tahun, scope.triwulan)
            for row in rows
        },
    )


def filter_rows(rows: tuple[PapanRow, ...], saringan: str) -> tuple[PapanRow, ...]:
    """The offices of one state, those with a conflict, or those that have not sent."""
    if saringan == SEMUA:
        return rows
    if saringan == KONFLIK:
        return tuple(row for row in rows if row.konflik)
    if saringan == BELUM:
        return tuple(row for row in rows if not row.is_terkirim)
    return tuple(row for row in rows if row.keadaan == saringan)


def rata_text(papan: Papan) -> str:
    """The mean with its base, and the word sementara while a conflict is open."""
    if papan.rata is None:
        words = "Rata-rata capaian belum ada, belum ada OPD yang terhitung"
    else:
        mean = format_persen(papan.rata, papan.aturan.desimal)
        words = f"Rata-rata capaian {mean} dari {papan.dihitung} OPD"
    is_konflik = papan_total(papan.rows).is_konflik_capaian
    words = with_konflik(words, is_konflik=is_konflik and papan.rata is not None)
    return f"{words} · {papan.konflik} konflik belum dipilih OPD" if papan.konflik else words


def jumlah_text(papan: Papan) -> str:
    """The states add up to the number of offices: "27 diterima + 3 belum lengkap + …"."""
    parts = [f"{papan.count(keadaan)} {KATA[keadaan]}" for keadaan in URUTAN]
    return f"{' + '.join(parts)} = {len(papan.rows)} OPD"


def keadaan_chip(row: PapanRow, triwulan: int, periksa: PapanPeriksa | None = None) -> Chip:
    """Sign and word of an office; an open conflict is said first, then what came after the lock."""
    if row.konflik:
        return Chip("konflik", f"{row.konflik} konflik")
    if periksa is not None and periksa.setelah_kunci:
        return Chip("dikunci", f"{len(periksa.setelah_kunci)} setelah kunci")
    words = {
        KeadaanOpd.DITERIMA: "",
        KeadaanOpd.BELUM_LENGKAP: "Belum lengkap",
        KeadaanOpd.TW_LAMA: f"{label_triwulan(triwulan)} belum",
        KeadaanOpd.BELUM_KIRIM: "",
    }
    return Chip(STATUS[row.keadaan], words[row.keadaan])


def periksa_tip(row: PapanRow, periksa: PapanPeriksa | None) -> str:
    """How far the checking has come, the lock, and the answer, line by line."""
    if periksa is None:
        return ""
    lines = [f"{periksa.diperiksa} dari {row.jatuh_tempo} indikator diperiksa"]
    if periksa.perbaiki:
        lines.append(f"{periksa.perbaiki} menunggu perbaikan")
    if periksa.is_terkunci and periksa.kunci is not None:
        lines.append(f"dikunci: {periksa.kunci.alasan}")
    if periksa.setelah_kunci:
        lines.append(f"{len(periksa.setelah_kunci)} catatan berubah setelah kunci")
    found = periksa.balasan
    if found is None:
        lines.append("balasan belum dibuat")
    else:
        day = format_tanggal(found.recorded_at.astimezone().date())
        lines.append(f"balasan nomor {found.seq} dibuat {day}")
    return "\n".join(lines)


def triwulan_chip(row: PapanRow, tw: int, triwulan: int) -> Chip:
    """How one quarter of an office stands on the board of a quarter."""
    name = label_triwulan(tw)
    if tw in row.triwulan_diterima:
        return Chip("diterima", f"{name} diterima")
    if tw > triwulan:
        return Chip("belum_waktunya", f"{name} belum waktunya")
    return Chip("belum_kirim", f"{name} belum kirim")


def list_belum(papan: Papan) -> tuple[BelumKirim, ...]:
    """The offices to be reminded, in the order of the board."""
    return tuple(
        BelumKirim(row.opd.nama, max(row.triwulan_diterima, default=None)) for row in papan.belum
    )
