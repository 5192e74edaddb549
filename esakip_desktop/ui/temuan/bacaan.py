"""What the page reads: the findings of one office, or of all offices at the hub."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.konflik_nama import DOKUMEN
from esakip_desktop.data.queries.organisasi import opd_of, opd_rows
from esakip_desktop.data.queries.rencana import indikator_rows
from esakip_desktop.domain.temuan import KATALOG, TingkatTemuan, count_text
from esakip_desktop.services.temuan import list_temuan
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.temuan import Pemeriksaan, Temuan
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import Scope

STATUS: Final = {
    TingkatTemuan.KESALAHAN: "salah",
    TingkatTemuan.PERINGATAN: "periksa",
    TingkatTemuan.KETERANGAN: "info",
}
_PENGATURAN: Final = "pengaturan"
_ORGANISASI: Final = "organisasi"
"""The part of Pengaturan where positions and their holders stand."""


@dataclass(frozen=True)
class TemuanRow:
    """One finding and whose it is."""

    partition: str
    opd: str
    temuan: Temuan

    @property
    def uid(self) -> str:
        return f"{self.partition} {self.temuan.kunci}"

    @property
    def pemeriksaan(self) -> Pemeriksaan:
        return KATALOG[self.temuan.nomor]

    @property
    def chip(self) -> Chip:
        return Chip(STATUS[self.temuan.tingkat], self.temuan.tingkat.kata)

    @property
    def place(self) -> Place:
        """The record in its room."""
        room = DOKUMEN.get(self.temuan.entitas, _PENGATURAN)
        subject = _ORGANISASI if room == _PENGATURAN else self.temuan.uid
        return Place(room, subject or None)

    @property
    def tempat(self) -> str:
        return self.place.room.capitalize()

    @property
    def text(self) -> str:
        """The finding as it is copied: whose, which check, what, and why."""
        rule = self.pemeriksaan
        return "\n".join(
            (
                f"{self.opd} · {self.temuan.tingkat.kata} · {rule.nomor}. {rule.judul}",
                self.temuan.kalimat,
                *(nama for _, nama in self.temuan.anggota),
                f"Aturan: {rule.aturan}",
                f"Tindakan: {rule.tindakan}",
            )
        )


@dataclass(frozen=True)
class Bacaan:
    """All findings for a scope; `is_kota` is a reading of all offices.

    `is_kosong`: there is not a single indicator, so nothing was checked.
    """

    scope: Scope
    rows: tuple[TemuanRow, ...]
    is_kota: bool
    is_kosong: bool = False

    def of(self, tingkat: TingkatTemuan) -> tuple[TemuanRow, ...]:
        return tuple(row for row in self.rows if row.temuan.tingkat is tingkat)

    @property
    def ringkas(self) -> str:
        return count_words(self.rows)


def count_words(rows: Iterable[TemuanRow]) -> str:
    """1 kesalahan, 8 peringatan."""
    return count_text(row.temuan for row in rows)


def read_bacaan(workspace: Workspace, scope: Scope, progress: Progress) -> Bacaan:
    """An office reads its own; the hub the chosen one, or one after the other."""
    tahun, triwulan = scope.tahun, scope.triwulan
    if scope.partition is not None:
        found = workspace.read(opd_of, scope.partition)
        offices = [(scope.partition, found.nama if found else scope.nama_opd)]
    else:
        offices = [(row.partition, row.nama) for row in workspace.read(opd_rows)]
    made: list[TemuanRow] = []
    for done, (partition, nama) in enumerate(offices):
        progress.step(done, len(offices), nama)
        rows = workspace.read(list_temuan, partition, tahun, triwulan)
        made += [TemuanRow(partition, nama, row) for row in rows]
    is_kosong = not any(workspace.read(indikator_rows, partition) for partition, _ in offices)
    return Bacaan(scope, tuple(made), scope.partition is None, is_kosong)
