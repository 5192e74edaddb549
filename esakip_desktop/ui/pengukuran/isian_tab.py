"""The first tab of the panel: the figure with what it is compared with, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from esakip_desktop.domain.capaian import Agregasi
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.reports.charts import Line, LineChart, to_svg
from esakip_desktop.reports.palette import DARK, LIGHT
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.chart_view import ChartView
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, set_shown
from esakip_desktop.ui.kit.question_box import QuestionBox
from esakip_desktop.ui.pengukuran.columns import entry_text
from esakip_desktop.ui.pengukuran.explain import ExplainBox
from esakip_desktop.ui.pengukuran.isian import IsianRow, angka_of, nilai_of, target_of
from esakip_desktop.ui.pengukuran.realisasi_form import AngkaForm

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.domain.capaian import HasilCapaian

CHART_WIDTH: Final = 276
CHART_HEIGHT: Final = 108
LONG: Final = 8


class IsianTab(QWidget):
    """`entered(text, is_sd)`: a value was typed here instead of in the grid."""

    entered = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(8)
        self._figures.setVerticalSpacing(2)
        self.chart = ChartView()
        self.question = QuestionBox()
        self.nilai = TextField("nilai", "")
        self.sd = TextField("sd", "")
        self._nilai_label = make_label("", "label")
        self._sd_label = make_label("", "label")
        self.form = AngkaForm()
        self.explain = ExplainBox()
        self._row: IsianRow | None = None
        self._build()
        self.nilai.committed.connect(lambda: self.entered.emit(self.nilai.value(), False))
        self.sd.committed.connect(lambda: self.entered.emit(self.sd.value(), True))

    def _build(self) -> None:
        for field in (self.nilai, self.sd):
            if isinstance(field.editor, QLineEdit):
                field.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        values = QGridLayout()
        values.setHorizontalSpacing(8)
        values.setVerticalSpacing(3)
        pairs = ((self._nilai_label, self.nilai), (self._sd_label, self.sd))
        for column, (label, field) in enumerate(pairs):
            label.setBuddy(field.editor)
            values.addWidget(label, 0, column)
            values.addWidget(field, 1, column)
            values.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.question)
        box.addLayout(self._figures)
        box.addWidget(self.chart)
        box.addLayout(values)
        box.addWidget(self.form)
        box.addWidget(self.explain)
        box.addLayout(self.form.below)
        box.addStretch(1)

    def show_row(self, row: IsianRow, akhir: tuple[str, str]) -> None:
        """`akhir` is the target at the end of the plan: its year and how it is written."""
        self._row = row
        self._show_figures(row, akhir)
        self._show_chart(row)
        self._show_nilai(row)
        self.form.show_row(row)
        self.explain.show_hasil(row.ukur.hasil)

    def show_typed(self, hasil: HasilCapaian | str) -> None:
        """While a value is being typed: what it would make."""
        self.explain.show_hasil(hasil, "Belum disimpan; Enter menyimpan.")

    def changeEvent(self, event: QEvent) -> None:
        """Another theme draws the chart in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._row is not None:
            self._show_chart(self._row)

    def _show_figures(self, row: IsianRow, akhir: tuple[str, str]) -> None:
        clear_layout(self._figures)
        now = label_triwulan(row.triwulan)
        last = nilai_of(row.rule, row.ukur.tahun_lalu.get(row.triwulan)) or "–"
        is_first = row.triwulan == TRIWULAN[0]
        before = f"TW IV {row.tahun - 1}" if is_first else label_triwulan(row.triwulan - 1)
        shown = (
            (f"{now} {row.tahun - 1}", last),
            (before, nilai_of(row.rule, row.lalu) or "–"),
            (f"Target {now}", target_of(row, row.triwulan)),
            (f"Target {akhir[0]}", akhir[1]),
        )
        across = 2 if any(len(text) > LONG for _, text in shown) else 4
        for number, (label, text) in enumerate(shown):
            self._figures.addWidget(_figure(label, text), number // across, number % across)
        for column in range(4):
            self._figures.setColumnStretch(column, 1 if column < across else 0)

    def _show_chart(self, row: IsianRow) -> None:
        chart = _chart_of(row)
        is_drawn = chart is not None and not chart.is_empty
        set_shown(self.chart, is_drawn)
        if chart is None or not is_drawn:
            return
        palette = DARK if look.tokens().is_dark else LIGHT
        svg = to_svg(chart, CHART_WIDTH, CHART_HEIGHT, palette)
        self.chart.set_svg(svg.encode("utf-8"), chart.describe())
        self.chart.setFixedHeight(look.metrics().px(CHART_HEIGHT))

    def _show_nilai(self, row: IsianRow) -> None:
        now = label_triwulan(row.triwulan)
        self.nilai.set_value(entry_text(row, is_sd=False))
        self._nilai_label.setText(f"Nilai {now}")
        self._sd_label.setText(f"atau s.d. {now}")
        self.nilai.editor.setAccessibleName(f"Nilai {now}")
        self.sd.set_value(entry_text(row, is_sd=True))
        self.sd.editor.setAccessibleName(f"Nilai s.d. {now}")
        self.nilai.set_placeholder("" if row.is_jatuh_tempo else row.jatuh_tempo_berikutnya)
        set_shown(self.sd, row.is_jumlah)
        set_shown(self._sd_label, row.is_jumlah)
        for field in (self.nilai, self.sd):
            field.set_problem("")
            field.lock_editor(not row.is_editable)


def _figure(label: str, text: str) -> QWidget:
    made = QWidget()
    made.setProperty("role", "plain")
    made.setAccessibleName(f"{label}: {text}")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(make_label(label, "caption"))
    box.addWidget(
        ElidedLabel(text, "strong") if len(text) > 2 * LONG else make_label(text, "strong")
    )
    return made


def _chart_of(row: IsianRow) -> LineChart | None:
    """This year, last year and the targets by triwulan; words have no chart."""
    if row.rule.is_berkata:
        return None
    labels = tuple(label_triwulan(tw) for tw in TRIWULAN)
    targets = tuple(row.ukur.target[tw].angka if tw in row.ukur.target else None for tw in TRIWULAN)
    before = _numbers(row, is_last_year=True)
    lines = (
        Line("Target", targets, is_plan=True),
        Line(str(row.tahun), _numbers(row, is_last_year=False)),
        Line(str(row.tahun - 1), before, label_at=_first_filled(before)),
    )
    is_sum = row.rule.agregasi == Agregasi.JUMLAH
    title = f"{row.nama} per triwulan" if is_sum else row.nama
    return LineChart(title, labels, lines, satuan="", desimal=row.rule.desimal, is_from_zero=is_sum)


def _numbers(row: IsianRow, *, is_last_year: bool) -> tuple[Decimal | None, ...]:
    source = row.ukur.tahun_lalu if is_last_year else row.ukur.realisasi
    return tuple(angka_of(row.rule, source.get(tw)) for tw in TRIWULAN)


def _first_filled(values: tuple[Decimal | None, ...]) -> int | None:
    """Where the label of last year stands, away from those of this year."""
    return next((place for place, value in enumerate(values) if value is not None), None)
