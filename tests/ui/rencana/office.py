"""Plans for the tests of this room, made by acts and never by raw rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.nilai import Agregasi, Arah, Tipe
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
)
from esakip_desktop.services.rencana import save_indikator, save_simpul, save_target
from esakip_desktop.services.setup import save_opd, save_pemda

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

PEMDA, OPD = "95.01", "1.02"


@dataclass(frozen=True)
class Office:
    """The uids of a small plan."""

    tujuan: str
    sasaran: str
    indikator: str


def register(workspace: Workspace) -> None:
    """Pemda and one office of health."""
    workspace.act(save_pemda, PemdaDraft(PEMDA, "Kabupaten Contoh", "Contoh", "Bupati", 2025, 2029))
    workspace.act(save_opd, OpdDraft(PEMDA, OPD, "Dinas Contoh", 2025, bidang="1.02"))


def add_node(
    workspace: Workspace, jenis: JenisSimpul, uraian: str, induk: str | None = None
) -> str:
    is_rpjmd = jenis in {
        JenisSimpul.VISI,
        JenisSimpul.MISI,
        JenisSimpul.TUJUAN_DAERAH,
        JenisSimpul.SASARAN_DAERAH,
    }
    partition = MASTER if is_rpjmd else workspace.facts.partition
    draft = SimpulDraft(None, induk, jenis, uraian, tahun_awal=2025, tahun_akhir=2029)
    return workspace.act(save_simpul, partition, draft).result


def add_indikator(
    workspace: Workspace,
    simpul: str,
    nama: str = "Persentase ibu hamil yang dilayani",
    *,
    tipe: Tipe = Tipe.PERSEN,
    arah: Arah = Arah.NAIK,
    skala: tuple[str, ...] = (),
) -> str:
    draft = IndikatorDraft(None, simpul, nama, "%", arah, tipe, Agregasi.POSISI_AKHIR, skala=skala)
    return workspace.act(save_indikator, workspace.facts.partition, draft).result


def add_target(workspace: Workspace, indikator: str, tahun: int, angka: str) -> None:
    draft = TargetDraft(None, indikator, tahun, 0, angka=Decimal(angka))
    workspace.act(save_target, workspace.facts.partition, draft)


def build(workspace: Workspace) -> Office:
    """One tujuan, one sasaran, one indicator with a target for 2026."""
    tujuan = add_node(workspace, JenisSimpul.TUJUAN, "Meningkatnya derajat kesehatan")
    sasaran = add_node(workspace, JenisSimpul.SASARAN, "Meningkatnya layanan ibu", tujuan)
    indikator = add_indikator(workspace, sasaran)
    add_target(workspace, indikator, 2026, "98")
    return Office(tujuan, sasaran, indikator)
