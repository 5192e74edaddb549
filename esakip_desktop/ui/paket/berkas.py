"""One chosen package file on its way: what it is, what it would do, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from esakip_desktop.data import blobs
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.exchange.export import MASTER_DATA, RETURN
from esakip_desktop.exchange.manifest import ACTIVATION
from esakip_desktop.exchange.preview import plan_import

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from esakip_desktop.data.queries.menunggu import MenungguRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.exchange.pendaftaran import Permintaan
    from esakip_desktop.exchange.preview import ImportPlan
    from esakip_desktop.foundation.progress import Progress


class Sifat(StrEnum):
    """What can be done with a file now."""

    BELUM_DITINJAU = "belum_ditinjau"
    PERMINTAAN = "permintaan"
    BERSIH = "bersih"
    PERLU_DILIHAT = "perlu_dilihat"
    BELUM_DIKENAL = "belum_dikenal"
    SUDAH_DIIMPOR = "sudah_diimpor"
    TERTOLAK = "tertolak"
    DIGABUNG = "digabung"


_WAITING = frozenset(
    {
        Sifat.BERSIH,
        Sifat.PERLU_DILIHAT,
        Sifat.BELUM_DIKENAL,
        Sifat.BELUM_DITINJAU,
        Sifat.PERMINTAAN,
    }
)


@dataclass(frozen=True)
class Tinjauan:
    """The preview of one package with what this work file knows about its sender."""

    plan: ImportPlan
    pengirim: str
    sebelumnya: PaketRow | None
    bukti_ikut: int
    bukti_kurang: int

    @property
    def is_master(self) -> bool:
        return self.plan.manifest.type in (MASTER_DATA, ACTIVATION)

    @property
    def is_aktivasi(self) -> bool:
        """Whether the hub activates this site with it."""
        return self.plan.manifest.type == ACTIVATION

    @property
    def is_from_hub(self) -> bool:
        return self.plan.manifest.sender.partition == MASTER

    @property
    def is_balasan(self) -> bool:
        """Whether the hub answers this office with it."""
        return self.plan.manifest.type == RETURN

    @property
    def is_tanpa_perubahan(self) -> bool:
        """Whether this very package was imported before and would change nothing again."""
        return self.plan.is_known and not self.plan.planned

    @property
    def perlu_dilihat(self) -> int:
        """Records somebody should look at: two values beside each other, or set aside."""
        return self.count(MergeClass.KONFLIK) + len(self.plan.refused)

    def count(self, merge_class: MergeClass) -> int:
        counts: Mapping[MergeClass, int] = self.plan.counts
        return counts.get(merge_class, 0)

    @property
    def triwulan(self) -> int | None:
        return max(self.plan.manifest.scope.periode, default=None)


@dataclass(frozen=True)
class Berkas:
    """A line of the list. `problems` are why it was refused.

    `is_trusted` and `is_tanpa` are the user's ticks: the code of the sender was compared, and what
    is held may stay out. `menunggu` is its place in the inbox; a file that is none has no place.
    """

    path: Path
    tinjauan: Tinjauan | None = None
    problems: tuple[Problem, ...] = ()
    is_trusted: bool = False
    is_tanpa: bool = False
    is_digabung: bool = False
    tertulis: int = 0
    menunggu: MenungguRow | None = None
    permintaan: Permintaan | None = None

    @property
    def uid(self) -> str:
        return str(self.path)

    @property
    def nama(self) -> str:
        """What the file was called where it came from."""
        return self.menunggu.nama_berkas if self.menunggu is not None else self.path.name

    @property
    def pengirim(self) -> str:
        """Who sent it, or the name of a file that nobody knows more about."""
        return self.tinjauan.pengirim if self.tinjauan is not None else self.nama

    @property
    def sifat(self) -> Sifat:
        if self.is_digabung:
            return Sifat.DIGABUNG
        if self.problems:
            return Sifat.TERTOLAK
        if self.permintaan is not None:
            return Sifat.PERMINTAAN
        if self.tinjauan is None:
            return Sifat.BELUM_DITINJAU
        if self.tinjauan.is_tanpa_perubahan:
            return Sifat.SUDAH_DIIMPOR
        if not self.is_accepted:
            return Sifat.BELUM_DIKENAL
        return Sifat.PERLU_DILIHAT if self.tinjauan.perlu_dilihat else Sifat.BERSIH

    @property
    def is_accepted(self) -> bool:
        """Whether the sender is known, or the user compared the code of its key."""
        return self.tinjauan is not None and (
            self.is_trusted or self.tinjauan.plan.trust.is_accepted
        )

    @property
    def is_ready(self) -> bool:
        """Whether it may be applied."""
        return self.sifat in (Sifat.BERSIH, Sifat.PERLU_DILIHAT) and not self.needs_tanpa

    @property
    def needs_tanpa(self) -> bool:
        """Whether sums differ because records are held, and nobody has agreed to that yet."""
        return self.tinjauan is not None and bool(self.tinjauan.plan.gaps) and not self.is_tanpa

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to decide about it."""
        return self.sifat in _WAITING

    @property
    def is_kept(self) -> bool:
        """Whether it lies in the inbox until the user decides, also one that cannot be used."""
        return self.menunggu is not None and (self.is_waiting or self.sifat is Sifat.TERTOLAK)


def review_package(workspace: Workspace, path: Path, progress: Progress) -> Tinjauan:
    """Works out what a package would do; raises RuleViolation to refuse it."""
    plan = plan_import(workspace, path, progress=progress)
    sender = plan.manifest.sender
    names = {row.partition: row.nama for row in workspace.read(opd_rows)}
    known = [
        row
        for row in workspace.read(paket_rows, partition=plan.subject)
        if row.direction == MASUK and row.replica_id == sender.replica_id
    ]
    missing = [
        sha for sha in plan.missing_blobs if not blobs.blob_path(workspace.path, sha).exists()
    ]
    return Tinjauan(
        plan=plan,
        pengirim=names.get(sender.partition, sender.nama),
        sebelumnya=max(known, key=lambda row: row.seq, default=None),
        bukti_ikut=len(plan.manifest.blobs.included),
        bukti_kurang=len(missing),
    )
