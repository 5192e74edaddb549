"""Risks with their scores read from the matrix they were scored with (risiko.md A15 rule 14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.domain.temuan.uang import is_lewat
from esakip_desktop.reports.charts import HeatCell, HeatMap, HeatMark, level_tones
from esakip_desktop.services.risiko import matriks_of, read_matriks

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.risiko import RegisterRow, RtpRow
    from esakip_desktop.domain.matriks import Matriks, Sel
    from esakip_desktop.reports.palette import Tone


@dataclass(frozen=True)
class NilaiRisiko:
    """A line of the register with its cells; `sel` is what remains after the controls."""

    row: RegisterRow
    matriks: Matriks
    inheren: Sel | None
    residual: Sel | None

    @property
    def sel(self) -> Sel | None:
        return self.residual or self.inheren

    @property
    def skor(self) -> int:
        return self.sel.skor if self.sel else 0

    @property
    def tone(self) -> Tone | None:
        return tone_of(self.matriks, self.sel) if self.sel else None

    @property
    def is_above_selera(self) -> bool:
        return self.sel is not None and self.matriks.is_above_selera(self.sel)


def read_risiko(session: Session, partition: str, tahun: int) -> tuple[NilaiRisiko, ...]:
    """The register in its own order."""
    usual = matriks_of(session, tahun)
    known = {matriks.id: matriks for matriks in read_matriks()}
    found = []
    for row in register_rows(session, partition, tahun):
        matriks = known.get(row.risiko.matriks or "", usual)
        inheren = _sel(matriks, row.risiko.inheren_k, row.risiko.inheren_d)
        residual = _sel(matriks, row.risiko.residual_k, row.risiko.residual_d)
        found.append(NilaiRisiko(row, matriks, inheren, residual))
    return tuple(found)


def top_risiko(rows: tuple[NilaiRisiko, ...], count: int) -> tuple[NilaiRisiko, ...]:
    """The scored risks with the highest level, then score, in the order of the register."""
    scored = [row for row in rows if row.sel is not None]
    scored.sort(key=lambda row: (-(row.sel.level.tingkat if row.sel else 0), -row.skor))
    return tuple(scored[:count])


def late_rtp(rows: tuple[NilaiRisiko, ...], tanggal: date) -> tuple[RtpRow, ...]:
    """Control plans whose term is over and whose work is not, the oldest first."""
    found = [
        (rtp.tenggat, rtp)
        for row in rows
        for rtp in row.row.rtp
        if rtp.tenggat is not None and is_lewat(rtp.tenggat, rtp.persen, tanggal)
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(rtp for _, rtp in found)


def tone_of(matriks: Matriks, sel: Sel) -> Tone:
    """Colour and sign of a level by its step."""
    tones = level_tones(len(matriks.level))
    return tones[min(max(sel.level.tingkat, 1), len(tones)) - 1]


def make_heat_map(title: str, matriks: Matriks, rows: tuple[NilaiRisiko, ...]) -> HeatMap:
    """Where the risks stand now; the marks are their numbers in the register."""
    levels = sorted(matriks.level, key=lambda level: level.tingkat)
    place = {level.nama: number for number, level in enumerate(levels, start=1)}
    cells = tuple(
        tuple(
            HeatCell(sel.skor, place[sel.level.nama])
            for sel in (matriks.cell(k, d) for d in range(1, matriks.size_d + 1))
        )
        for k in range(1, matriks.size_k + 1)
    )
    marks = tuple(
        HeatMark(str(number), row.sel.k, row.sel.d)
        for number, row in enumerate(rows, start=1)
        if row.sel is not None and row.matriks.id == matriks.id
    )
    return HeatMap(
        title,
        matriks.labels_k or _numbers(matriks.size_k),
        matriks.labels_d or _numbers(matriks.size_d),
        cells,
        tuple(level.nama for level in levels),
        marks,
        _highest_accepted(matriks),
    )


def _sel(matriks: Matriks, k: int | None, d: int | None) -> Sel | None:
    if k is None or d is None or not matriks.has(k, d):
        return None
    return matriks.cell(k, d)


def _highest_accepted(matriks: Matriks) -> int | None:
    """The score up to which risks are accepted; None where levels do not follow the scores."""
    above = [sel.skor for sel in matriks.all_cells() if matriks.is_above_selera(sel)]
    below = [sel.skor for sel in matriks.all_cells() if not matriks.is_above_selera(sel)]
    if not above or not below or max(below) >= min(above):
        return None
    return max(below)


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))
