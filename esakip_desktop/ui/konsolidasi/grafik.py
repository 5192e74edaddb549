"""The charts of the board: capaian of each office, and money against performance."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.data.queries.konsolidasi import KeadaanOpd
from esakip_desktop.domain.anggaran import compute_serapan
from esakip_desktop.domain.capaian import predikat_of
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.reports.charts import (
    Bar,
    BarChart,
    ScatterChart,
    ScatterPoint,
)
from esakip_desktop.reports.palette import Tone, predikat_tone
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.card import Card, CardRow
from esakip_desktop.ui.kit.live_chart import LiveChart
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.konsolidasi.columns import mean_of, serapan_of
from esakip_desktop.ui.konsolidasi.papan import KATA, Papan

if TYPE_CHECKING:
    from esakip_desktop.data.queries.konsolidasi import PapanRow

AXIS_MAX: Final = Decimal(150)
"""Where long bars end, so that one row of 5.236 % does not flatten the rest."""
LEAST: Final = 420
SIZE: Final = (320, 240)


def capaian_chart(papan: Papan) -> BarChart:
    """All offices, the best first; who has not sent says so instead of standing at zero."""
    sent = [row for row in papan.rows if mean_of(row) is not None]
    sent.sort(key=lambda row: mean_of(row) or 0, reverse=True)
    rest = [row for row in papan.rows if mean_of(row) is None]
    return BarChart(
        f"Capaian tiap OPD {label_triwulan(papan.triwulan)} {papan.tahun}",
        tuple(_bar(papan, row) for row in (*sent, *rest)),
        axis_max=AXIS_MAX,
    )


def sebar_chart(papan: Papan) -> ScatterChart:
    """Money spent against performance; the lines are those of the whole pemda."""
    sent = [row for row in papan.rows if row.is_terkirim]
    spent = [row.anggaran.keuangan for row in sent if row.anggaran.keuangan is not None]
    serapan = compute_serapan(sum(spent), sum(row.anggaran.pagu for row in sent)) if spent else None
    points = tuple(
        ScatterPoint(row.opd.sebutan, serapan_of(row), mean_of(row), _tone(papan, row))
        for row in sent
    )
    return ScatterChart(
        f"Serapan dan capaian {label_triwulan(papan.triwulan)} {papan.tahun}",
        points,
        "Serapan",
        "Capaian",
        x_line=serapan,
        y_line=papan.rata,
    )


class GrafikView(QWidget):
    """Both charts side by side, or one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Grafik konsolidasi")
        self.capaian = LiveChart(SIZE, is_tall=True)
        self.sebar = LiveChart(SIZE)
        self._capaian_card = Card("Capaian tiap OPD")
        self._sebar_card = Card("Serapan dan capaian")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 6, 0)
        inside.addWidget(self.capaian)
        scroll = make_scroll(holder)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # only keys reach its lower offices
        scroll.setAccessibleName("Capaian tiap OPD")
        scroll.setMinimumHeight(look.metrics().px(200))
        self._capaian_card.body.addWidget(scroll, 1)
        self._sebar_card.body.addWidget(self.sebar, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(CardRow([self._capaian_card, self._sebar_card], least=LEAST), 1)

    def show_papan(self, papan: Papan) -> None:
        bars, points = capaian_chart(papan), sebar_chart(papan)
        self._capaian_card.set_title("Capaian tiap OPD", _base(papan))
        self._sebar_card.set_title("Serapan dan capaian", "garis: seluruh pemda")
        self.capaian.set_chart(bars)
        self.sebar.set_chart(points)


def _base(papan: Papan) -> str:
    return f"{papan.dihitung} dari {len(papan.rows)} OPD terhitung"


def _bar(papan: Papan, row: PapanRow) -> Bar:
    nilai = mean_of(row)
    if nilai is None:
        words = KATA[row.keadaan] if not row.is_terkirim else "belum terhitung"
        return Bar(row.opd.sebutan, None, Tone.NETRAL, words)
    note = "sementara" if row.konflik else ""
    return Bar(row.opd.sebutan, nilai, _tone(papan, row), note)


def _tone(papan: Papan, row: PapanRow) -> Tone | None:
    nilai = mean_of(row)
    if nilai is None:
        return Tone.NETRAL if row.keadaan is KeadaanOpd.BELUM_KIRIM else None
    return predikat_tone(predikat_of(nilai, papan.aturan).tingkat)
