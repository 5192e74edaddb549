"""The panel of the realisasi: figures of a line in words, its S-curve, and what hinders it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.reports.charts import to_svg
from esakip_desktop.reports.palette import DARK, LIGHT
from esakip_desktop.ui.anggaran.curve import curve_chart
from esakip_desktop.ui.anggaran.masalah_form import MasalahForm
from esakip_desktop.ui.anggaran.reading import rupiah_text
from esakip_desktop.ui.anggaran.words import ringkasan_sentences
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.chart_view import ChartView
from esakip_desktop.ui.kit.label import clear_layout, make_label, set_shown
from esakip_desktop.ui.kit.question_box import QuestionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.anggaran.lines import AnggaranLine

LEVEL: Final = ("Seluruh perangkat daerah", "Program", "Kegiatan", "Subkegiatan")
CHART_WIDTH: Final = 276
CHART_HEIGHT: Final = 178


class AnggaranPanel(QWidget):
    """Follows the line under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian anggaran")
        self._about = make_label("", "label", is_wrapped=True)
        self._name = make_label("", "panel_title", is_wrapped=True)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(8)
        self._figures.setVerticalSpacing(4)
        self.facts = QWidget()
        self.facts.setProperty("role", "plain")
        self.facts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._facts = QVBoxLayout(self.facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(2)
        self.question = QuestionBox()
        self.chart = ChartView()
        self.form = MasalahForm()
        self._shown: tuple[AnggaranLine, tuple[AnggaranLine, ...]] | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(8)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._about)
        head.addWidget(self._name)
        box.addLayout(head)
        box.addWidget(self.question)
        box.addLayout(self._figures)
        box.addWidget(self.chart)
        box.addWidget(self.facts)
        box.addWidget(self.form)
        box.addStretch(1)

    def show_line(self, line: AnggaranLine, leaves: Sequence[AnggaranLine]) -> None:
        """`leaves` are the subkegiatan below the line."""
        self._shown = (line, tuple(leaves))
        self._about.setText(f"{LEVEL[line.depth]} {line.kode}".strip())
        self._name.setText(line.uraian)
        self._show_figures(line)
        clear_layout(self._facts)
        sentences = ringkasan_sentences(line.ringkasan, line.bulan)
        for fact in sentences:
            self._facts.addWidget(make_label(fact, "label", is_wrapped=True))
        self.facts.setAccessibleName(" ".join(sentences))
        self._show_chart(line, leaves)
        set_shown(self.form, line.is_leaf)
        if line.is_leaf:
            self.form.show_line(line)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme draws the chart in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._shown is not None:
            self._show_chart(*self._shown)

    def _show_figures(self, line: AnggaranLine) -> None:
        clear_layout(self._figures)
        month = NAMA_BULAN[line.bulan]
        before = NAMA_BULAN[line.bulan - 1] if line.bulan > 1 else "awal tahun"
        shown = (
            ("Pagu Rp", line.pagu_berlaku),
            ("Sisa Rp", line.ringkasan.sisa if line.pagu else None),
            (f"s.d. {before}", line.lalu),
            (f"s.d. {month}", line.ringkasan.keuangan),
        )
        for number, (label, amount) in enumerate(shown):
            made = QWidget()
            made.setProperty("role", "plain")
            text = rupiah_text(amount) or "–"
            made.setAccessibleName(f"{label}: {text}")
            inner = QVBoxLayout(made)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            inner.addWidget(make_label(label, "caption"))
            inner.addWidget(make_label(text, "strong"))
            self._figures.addWidget(made, number // 2, number % 2)

    def _show_chart(self, line: AnggaranLine, leaves: Sequence[AnggaranLine]) -> None:
        chart = curve_chart(f"Kurva S {line.uraian}", leaves)
        palette = DARK if look.tokens().is_dark else LIGHT
        svg = to_svg(chart, CHART_WIDTH, CHART_HEIGHT, palette)
        self.chart.set_svg(svg.encode("utf-8"), chart.describe())
        self.chart.setFixedHeight(look.metrics().px(CHART_HEIGHT))
        set_shown(self.chart, not chart.is_empty)
