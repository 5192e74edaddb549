"""Two programs with three subkegiatan, a pagu, a plan and some months; made through services."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft
from esakip_desktop.services.anggaran import (
    save_pagu,
    save_realisasi_bulanan,
    save_rencana_tahun,
    save_versi_anggaran,
)
from esakip_desktop.services.rencana import save_simpul
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

TAHUN = 2026
SUB = {
    "media": ("2.16.02", "2.16.02.2.01", "2.16.02.2.01.0014", 400_000_000),
    "konten": ("2.16.02", "2.16.02.2.01", "2.16.02.2.01.0032", 100_000_000),
    "domain": ("2.16.03", "2.16.03.2.01", "2.16.03.2.01.0004", 500_000_000),
}


def fill_tree(workspace: Workspace) -> dict[str, str]:
    """The uids of the subkegiatan by their keys, and of the lines above by their codes."""
    act = workspace.act
    tujuan = act(
        save_simpul, PARTITION, SimpulDraft(None, None, JenisSimpul.TUJUAN, "Tujuan")
    ).result
    sasaran = act(
        save_simpul, PARTITION, SimpulDraft(None, tujuan, JenisSimpul.SASARAN, "Sasaran")
    ).result
    uids: dict[str, str] = {}
    for key, (program, kegiatan, sub, _) in SUB.items():
        parent = sasaran
        for jenis, kode in (
            (JenisSimpul.PROGRAM, program),
            (JenisSimpul.KEGIATAN, kegiatan),
            (JenisSimpul.SUBKEGIATAN, sub),
        ):
            node = SimpulDraft(
                None, parent, jenis, f"Uraian {kode}", kode, tahun_awal=2025, tahun_akhir=2029
            )
            parent = act(save_simpul, PARTITION, node).result
            uids[kode] = parent
        uids[key] = parent
    return uids


def fill_pagu(workspace: Workspace, uids: dict[str, str]) -> str:
    """The version murni with a pagu for each subkegiatan; its uid."""
    draft = VersiAnggaranDraft(None, TAHUN, JenisVersi.MURNI, 0, "900/1", date(TAHUN, 1, 2))
    versi = workspace.act(save_versi_anggaran, PARTITION, draft).result
    for key, (_, _, _, pagu) in SUB.items():
        workspace.act(save_pagu, PARTITION, PaguDraft(None, versi, uids[key], TAHUN, pagu))
    return versi


def fill_months(workspace: Workspace, uids: dict[str, str]) -> None:
    """A level plan, and realisasi of July and August for two of the subkegiatan."""
    for key in ("media", "domain"):
        pagu = SUB[key][3]
        plan = [
            RencanaKasDraft(None, uids[key], TAHUN, bulan, pagu // 10 if bulan <= 10 else 0)
            for bulan in range(1, 13)
        ]
        workspace.act(save_rencana_tahun, PARTITION, plan)
        for bulan, fisik in ((7, "30"), (8, "40")):
            draft = RealisasiBulananDraft(None, uids[key], TAHUN, bulan, pagu // 5, Decimal(fisik))
            workspace.act(save_realisasi_bulanan, PARTITION, draft)
