"""What waits in a room, worked out once: for its own lines, its counter on the rail, and Beranda.

A line waits when it is due and not filled, or when somebody should look at what was filled in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.anggaran import AnggaranRow, RealisasiBulananRow, pagu_rows
from esakip_desktop.data.queries.pengukuran import PengukuranRow
from esakip_desktop.data.queries.temuan import realisasi_bahan
from esakip_desktop.domain.anggaran import RealisasiBulananDraft, hint_realisasi_bulanan
from esakip_desktop.domain.nilai import Keadaan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.temuan import ukuran
from esakip_desktop.services.draf import draf_content

DIPERIKSA = "anggaran.diperiksa"
"""The draf under which it is noted that somebody has looked at questioned figures of a month."""


def is_tanpa_penjelasan(row: PengukuranRow, triwulan: int) -> bool:
    """Above 150 % without a word about it (sakip.md 7, check 14)."""
    found = row.realisasi.get(triwulan)
    return ukuran.is_tanpa_penjelasan(row.hasil, realisasi_bahan(found) if found else None)


def is_perlu_diperiksa(row: PengukuranRow, triwulan: int, hints: tuple[Problem, ...]) -> bool:
    """Whether somebody should look: an open question, a figure without target or explanation."""
    found = row.realisasi.get(triwulan)
    if found is None or found.nilai.keadaan is not Keadaan.ANGKA:
        return False
    return bool(hints) or row.hasil.capaian is None or is_tanpa_penjelasan(row, triwulan)


def count_pengukuran(
    rows: Iterable[PengukuranRow], triwulan: int, hints: Mapping[str, tuple[Problem, ...]]
) -> int:
    """How many indicators wait in a quarter; `hints` are the open questions by indikator."""
    return sum(
        is_perlu_diperiksa(row, triwulan, hints.get(row.uid, ()))
        if row.is_terisi(triwulan)
        else row.is_jatuh_tempo(triwulan)
        for row in rows
    )


@dataclass(frozen=True)
class BulanRow:
    """One subkegiatan in a month: what was reported, and what is asked about it."""

    uid: str
    tahun: int
    bulan: int
    realisasi: Mapping[int, RealisasiBulananRow]
    pagu: int | None

    @property
    def found(self) -> RealisasiBulananRow | None:
        return self.realisasi.get(self.bulan)

    @property
    def is_terisi(self) -> bool:
        """Whether the month has money and physical progress."""
        found = self.found
        return found is not None and found.keuangan is not None and found.fisik is not None

    @property
    def draft(self) -> RealisasiBulananDraft:
        """What is stored of the month, as a draft to change."""
        found = self.found
        if found is None:
            return RealisasiBulananDraft(None, self.uid, self.tahun, self.bulan)
        return RealisasiBulananDraft(
            found.uid,
            self.uid,
            self.tahun,
            self.bulan,
            found.keuangan,
            found.fisik,
            found.masalah,
            found.upaya,
        )

    @property
    def hints(self) -> tuple[Problem, ...]:
        """The questions the figures of the month raise, answered or not."""
        return hint_realisasi_bulanan(self.draft, self.pagu, self._lalu or 0, self._fisik_lalu)

    @property
    def mark(self) -> str:
        """What is noted when the figures were looked at; other figures ask again."""
        codes = " ".join(hint.code for hint in self.hints)
        draft = self.draft
        return f"{codes} {draft.keuangan} {draft.fisik} {self._lalu} {self.pagu}"

    @property
    def _earlier(self) -> list[RealisasiBulananRow]:
        return [row for bulan, row in sorted(self.realisasi.items()) if bulan < self.bulan]

    @property
    def _lalu(self) -> int | None:
        found = [row.keuangan for row in self._earlier if row.keuangan is not None]
        return sum(found) if found else None

    @property
    def _fisik_lalu(self) -> Decimal | None:
        found = [row.fisik for row in self._earlier if row.fisik is not None]
        return found[-1] if found else None


def bulan_rows(
    session: Session, rows: Iterable[AnggaranRow], partition: str, tahun: int, bulan: int
) -> tuple[BulanRow, ...]:
    """The subkegiatan of an office that are in force, in a month."""
    budgeted = {
        row.subkegiatan_uid
        for row in pagu_rows(session, partition, tahun)
        if row.jumlah is not None
    }
    return tuple(
        BulanRow(
            row.uid,
            tahun,
            bulan,
            row.realisasi,
            row.ringkasan.pagu if row.uid in budgeted else None,
        )
        for row in rows
        if row.is_subkegiatan and row.is_berlaku(tahun)
    )


def list_open_hint(session: Session, row: BulanRow) -> tuple[Problem, ...]:
    """The questions about a month nobody has answered yet."""
    hints, found = row.hints, row.found
    if not hints or found is None:
        return ()
    return () if draf_content(session, DIPERIKSA, found.uid) == row.mark else hints


def count_anggaran(session: Session, rows: Iterable[BulanRow]) -> int:
    """How many subkegiatan wait in a month, and how many questions stand open besides."""
    return sum((not row.is_terisi) + bool(list_open_hint(session, row)) for row in rows)
