"""The S-curve of one line or of all: plan, money and work to each month of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.anggaran import NilaiAnggaran, compute_anggaran
from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.reports.charts import Line, LineChart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from esakip_desktop.ui.anggaran.lines import AnggaranLine

DESIMAL: Final = 2
SHORT_MONTHS: Final = tuple(nama[:3] for nama in NAMA_BULAN.values())


def curve_chart(title: str, leaves: Sequence[AnggaranLine]) -> LineChart:
    """Percentages of the pagu; after the last reported month there is no line."""
    last = max((month for leaf in leaves for month in leaf.realisasi), default=0)
    plan: list[Decimal | None] = []
    money: list[Decimal | None] = []
    work: list[Decimal | None] = []
    for month in NAMA_BULAN:
        sums = compute_anggaran(_to_month(leaf, month) for leaf in leaves)
        plan.append(_rounded(sums.target_keuangan))
        money.append(_rounded(sums.serapan) if month <= last else None)
        work.append(_rounded(sums.fisik) if month <= last else None)
    lines = (
        Line("rencana", tuple(plan), is_plan=True),
        Line("keuangan", tuple(money)),
        Line("fisik", tuple(work)),
    )
    return LineChart(title, SHORT_MONTHS, lines, satuan="%", desimal=DESIMAL)


def _to_month(leaf: AnggaranLine, month: int) -> NilaiAnggaran:
    """The figures of a subkegiatan up to a month."""
    months = sorted(m for m in leaf.realisasi if m <= month)
    planned = sorted(m for m in leaf.rencana if m <= month)
    fisik = [leaf.realisasi[m].fisik for m in months if leaf.realisasi[m].fisik is not None]
    return NilaiAnggaran(
        pagu=leaf.pagu_berlaku,
        keuangan=_sum(leaf.realisasi[m].keuangan for m in months),
        fisik=fisik[-1] if fisik else None,
        rencana_keuangan=_sum(leaf.rencana[m].jumlah for m in planned),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, DESIMAL)
