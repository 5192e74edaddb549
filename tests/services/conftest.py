"""An office with a sasaran, ready to be planned for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from esakip_desktop.bootstrap import create_standalone
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.capaian import Agregasi, Arah, Tipe
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft
from esakip_desktop.services.rencana import save_indikator, save_simpul

PEMDA = PemdaDraft("00.01", "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029)
OPD = OpdDraft("00.01", "5.01.5.05.0.00.01.0000", "Bappeda CONTOH", 2025, bidang="5.01,5.05")
MASA = (2025, 2029)


@dataclass
class Plan:
    """An open file and the uids of its first nodes."""

    workspace: Workspace
    tujuan: str
    sasaran: str

    @property
    def partition(self) -> str:
        return self.workspace.facts.partition

    def add_indikator(self, nama: str, **changes: object) -> str:
        draft = IndikatorDraft(
            None, self.sasaran, nama, "%", Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR
        )
        for name, value in changes.items():
            object.__setattr__(draft, name, value)
        return self.workspace.act(save_indikator, self.partition, draft).result


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    workspace = create_standalone(tmp_path / "bappeda-opd.esakip", PEMDA, OPD)
    partition = workspace.facts.partition

    def first_nodes(session: Session) -> tuple[str, str]:
        tujuan = save_simpul(
            session, partition, SimpulDraft(None, None, JenisSimpul.TUJUAN, "Rencana berkualitas")
        )
        sasaran = save_simpul(
            session, partition, SimpulDraft(None, tujuan, JenisSimpul.SASARAN, "Rencana selaras")
        )
        return tujuan, sasaran

    yield Plan(workspace, *workspace.act(first_nodes).result)
    workspace.close()
