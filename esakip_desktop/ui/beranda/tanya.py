"""The questions a reported figure still raises, as Pengukuran asks them beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.capaian import Alasan, Keadaan, TargetNilai
from esakip_desktop.domain.pengukuran import RealisasiDraft, hint_realisasi
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import read_realisasi
from esakip_desktop.services.draf import draf_content

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.problems import Problem

DIPERIKSA: Final = "pengukuran.diperiksa"
"""The form under which Pengukuran notes that somebody has looked at a questioned figure."""


def read_tanya(
    workspace: Workspace, rows: tuple[PengukuranRow, ...], triwulan: int
) -> dict[str, tuple[Problem, ...]]:
    """The open questions by indicator; a figure somebody has looked at raises none."""
    found = {}
    for row in rows:
        hints = list_tanya(row, triwulan)
        realisasi = row.realisasi.get(triwulan)
        if not hints or realisasi is None:
            continue
        noted = workspace.read(draf_content, DIPERIKSA, realisasi.uid)
        if noted != mark_of(row, realisasi, hints):
            found[row.uid] = hints
    return found


def list_tanya(row: PengukuranRow, triwulan: int) -> tuple[Problem, ...]:
    """All questions the figure of a quarter raises, answered or not."""
    realisasi = row.realisasi.get(triwulan)
    if realisasi is None or realisasi.is_kosong:
        return ()
    before = row.realisasi.get(triwulan - 1) if triwulan > 1 else row.tahun_lalu.get(TRIWULAN[-1])
    nilai = realisasi.nilai
    draft = RealisasiDraft(
        realisasi.uid,
        row.uid,
        realisasi.tahun,
        triwulan,
        keadaan=nilai.keadaan,
        angka=nilai.angka,
        teks=nilai.teks,
        pembilang=nilai.pembilang,
        penyebut=nilai.penyebut,
    )
    return hint_realisasi(
        draft,
        row.target.get(triwulan, TargetNilai()),
        angka_of(row, row.tahun_lalu.get(triwulan)),
        angka_of(row, before),
        row.indikator.rule,
    )


def mark_of(row: PengukuranRow, realisasi: RealisasiRow, hints: tuple[Problem, ...]) -> str:
    """What is noted when a figure was looked at; another figure or question asks again."""
    return " ".join([*(hint.code for hint in hints), str(angka_of(row, realisasi))])


def angka_of(row: PengukuranRow, realisasi: RealisasiRow | None) -> Decimal | None:
    """The number of a filled quarter; None for words, blanks and unreadable ones."""
    rule = row.indikator.rule
    if realisasi is None or rule.is_berkata or realisasi.nilai.keadaan is not Keadaan.ANGKA:
        return None
    nilai = read_realisasi(rule, realisasi.nilai)
    return None if isinstance(nilai, Alasan) else nilai
