"""What a check found: how much it matters, about which record and field, and its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.domain.wording.temuan import TINGKAT

SENDIRI = 3
"""Findings of one kind that stand by themselves; more of them become one line (usulan)."""


class TingkatTemuan(StrEnum):
    """E error: the row is not ready. W warning. I information (sakip.md 7, column SV)."""

    KESALAHAN = "E"
    PERINGATAN = "W"
    KETERANGAN = "I"

    @property
    def kata(self) -> str:
        """The word of the screen."""
        return TINGKAT[self.value]


KESALAHAN, PERINGATAN, KETERANGAN = TingkatTemuan
_URUTAN = tuple(TingkatTemuan)


@dataclass(frozen=True)
class Temuan:
    """One finding of one check. `uid` is what the room of `entitas` can select.

    `anggota` has the records of a finding that is about several: uid and name.
    """

    nomor: int
    tingkat: TingkatTemuan
    entitas: str
    uid: str
    medan: str
    nama: str
    problem: Problem
    anggota: tuple[tuple[str, str], ...] = ()

    @property
    def kunci(self) -> str:
        """The same finding has the same key every time it is found."""
        return f"{self.nomor}:{self.problem.code}:{self.uid}:{self.medan}"

    @property
    def kalimat(self) -> str:
        """What, where, and what to do."""
        return sentence(self.problem)

    @property
    def urutan(self) -> tuple[int, int, str, str, str, str, tuple[tuple[str, str], ...]]:
        """Errors first, then by number and name, whatever order the rows came in."""
        return (
            _URUTAN.index(self.tingkat),
            self.nomor,
            self.nama.casefold(),
            self.uid,
            self.medan,
            self.problem.code,
            self.problem.details,
        )


def ringkas(found: Iterable[Temuan], code: str, jenis: str) -> tuple[Temuan, ...]:
    """A few findings of one kind as they are; many in one that leads to the first of them.

    `jenis` is what is counted: 17 indikator.
    """
    rows = tuple(sorted(found, key=lambda row: row.urutan))
    if len(rows) <= SENDIRI:
        return rows
    names = "; ".join(f"“{row.nama}”" for row in rows[:SENDIRI])
    problem = Problem.at(
        rows[0].problem.field,
        code,
        jumlah=str(len(rows)),
        nama=names,
        sisa=str(len(rows) - SENDIRI),
    )
    anggota = tuple((row.uid, row.nama) for row in rows)
    return (replace(rows[0], nama=f"{len(rows)} {jenis}", problem=problem, anggota=anggota),)
