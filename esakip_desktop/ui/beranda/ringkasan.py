"""Ringkasan Pimpinan: one screen to read, with the very facts of the printed sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import format_tanggal, label_triwulan
from esakip_desktop.reports.builders.base import Params
from esakip_desktop.reports.builders.ringkasan import read as read_lembar
from esakip_desktop.reports.document import Entries, Entry
from esakip_desktop.reports.palette import Tone
from esakip_desktop.ui.beranda.tampilan import EntriesCard, chip_of
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.card import Card, CardRow, FigureCard
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.live_chart import LiveChart
from esakip_desktop.ui.kit.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.reports.builders.lembar import Lembar
    from esakip_desktop.reports.charts import LineChart
    from esakip_desktop.ui.kit.context import UiContext

TABLES = (
    "pemda opd aturan simpul indikator target realisasi versi_anggaran pagu rencana_kas "
    "realisasi_bulanan risiko rtp paket_tercatat jabatan pejabat"
)
PENDEK: Final = {"Rencana kas": "Rencana"}
TIGA: Final = 3
DUA: Final = 2
LABELS: Final = ("Rata-rata capaian", "Keuangan", "Fisik", "Pelaporan")
LEAST_THIRD: Final = 300
WIDE_FROM: Final = 1130
CHART_WIDTH: Final = 408


def create_page(context: UiContext) -> Page:
    return RingkasanPage(context)


class RingkasanPage(Page):
    """Read-only; every figure is that of Pengukuran, because it is the same row."""

    tables = frozenset(TABLES.split())
    tells_konflik = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Ringkasan Pimpinan")
        self.lembar: Lembar | None = None
        self._sentence = make_label("", "panel_title", is_wrapped=True, is_selectable=True)
        self._details = make_label("", "", is_wrapped=True, is_selectable=True)
        self.figures = tuple(FigureCard(label, is_large=True) for label in LABELS)
        self.best = EntriesCard("Tiga terbaik", "Buka pengukuran", self._open_list)
        self.worst = EntriesCard("Tiga yang perlu perhatian", "Lihat hambatan", self._open_list)
        self.late = EntriesCard("Terlambat", "Buka register", self._to("risiko"))
        self.risks = EntriesCard("Risiko teratas", "Buka register", self._to("risiko"))
        self.missing = EntriesCard("Yang belum ada", "Buka", self._open_missing)
        self.chart = LiveChart()
        self.chart_card = Card("Keuangan dan fisik", "Buka anggaran", self._to("anggaran"))
        self.chart_card.body.addWidget(self.chart, 1)
        self._band = self._make_band()
        self.body.addWidget(self._band)
        self.body.addWidget(CardRow(self.figures, least=268))
        upper = CardRow([self.best, self.worst, self.chart_card], least=LEAST_THIRD)
        lower = CardRow([self.late, self.risks, self.missing], least=LEAST_THIRD)
        self.body.addWidget(upper, 3)
        self.body.addWidget(lower, 2)
        self.add_action(
            "Cetak satu lembar", self._print, icon_name="laporan", key="Ctrl+P", is_primary=True
        )
        self._link_figures()

    def _make_band(self) -> QWidget:
        made = QFrame()
        made.setProperty("role", "band")
        sign = QLabel()
        icons.set_icon(sign, "chat", "link", 18)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._details)
        line = QHBoxLayout(made)
        line.setContentsMargins(16, 8, 14, 8)
        line.setSpacing(12)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        made.setMinimumHeight(1)  # as high as its width needs, not as the narrowest one would
        return made

    def _link_figures(self) -> None:
        rooms = ("pengukuran", "anggaran", "anggaran", "pengukuran")
        for card, room in zip(self.figures, rooms, strict=True):
            card.set_link(f"Buka {room.capitalize()}")
            card.opened.connect(self._to(room))

    def reload(self) -> None:
        """Reads in the worker; the old sheet stays until the new one is there."""
        scope, workspace = self.context.scope.value, self.context.workspace
        params = Params(scope.tahun, scope.triwulan, scope.partition)
        if self.lembar is None:
            self._show_waiting()
        self.read_beside(
            lambda _progress: workspace.read(read_lembar, params),
            self._on_read,
            title="Membaca ringkasan" if scope.partition is None else "",
        )

    def start_focus(self) -> None:
        self.figures[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, the chart takes more of it, for the names at its lines."""
        super().resizeEvent(event)
        scale = look.metrics()
        is_wide = self.width() >= scale.px(WIDE_FROM)
        self.chart.setMinimumWidth(scale.px(CHART_WIDTH) if is_wide else 0)

    def _show_waiting(self) -> None:
        scope = self.context.scope.value
        self.set_subtitle(scope.nama_opd)
        self._sentence.setText("Membaca ringkasan…")
        self._details.setText("")

    def _on_read(self, lembar: Lembar) -> None:
        scope, params = self.context.scope.value, lembar.identitas.params
        if (params.tahun, params.triwulan, params.partition) != (
            scope.tahun,
            scope.triwulan,
            scope.partition,
        ):
            return
        self.lembar = lembar
        self.set_subtitle(_about_text(lembar))
        self._sentence.setText(lembar.kalimat)
        self._details.setText(lembar.rincian)
        self._band.setAccessibleName(f"{lembar.kalimat} {lembar.rincian}")
        for card, figure in zip(self.figures, lembar.cards, strict=False):
            card.set_figure(figure.value, chip_of(figure.tone, figure.word), figure.note)
        self.best.show_entries(lembar.lists[0], TIGA)
        self.worst.show_entries(lembar.lists[1], TIGA)
        self.late.show_entries(replace(lembar.terlambat, title="Rencana tindak terlambat"), DUA)
        self.risks.show_entries(lembar.risiko, DUA)
        self.missing.show_entries(_missing_entries(lembar), TIGA)
        if self.missing.link is not None:
            set_shown(self.missing.link, bool(lembar.missing and lembar.missing[0].room))
        is_kota = params.partition is None
        for part, words in ((self.best, "Buka pengukuran"), (self.worst, "Lihat hambatan")):
            if part.link is not None:
                part.link.setText("Buka papan" if is_kota else words)
        self.chart_card.set_title(lembar.curve.title)
        self.chart.set_chart(short_names(lembar.curve))

    def _to(self, room: str) -> Callable[[], bool]:
        return lambda: self.go(Place(room))

    def _open_list(self) -> None:
        """The indicators of the office, or the offices of the pemda."""
        is_kota = self.context.scope.value.partition is None
        self.go(Place("konsolidasi" if is_kota else "pengukuran"))

    def _open_missing(self) -> None:
        """To the first thing that is missing."""
        if self.lembar is not None and self.lembar.missing:
            first = self.lembar.missing[0]
            if first.room:
                self.go(Place(first.room, first.subject))

    def _print(self) -> None:
        self.go(Place("laporan", "ringkasan"))


def short_names(curve: LineChart) -> LineChart:
    """The curve with names that fit beside their lines on a screen."""
    lines = tuple(replace(line, name=PENDEK.get(line.name, line.name)) for line in curve.lines)
    return replace(curve, lines=lines)


def _about_text(lembar: Lembar) -> str:
    """Whose, which quarter, the date of the data, and whether it may still change."""
    identitas = lembar.identitas
    whose = identitas.nama_opd or identitas.nama_pemda
    params = identitas.params
    parts = [
        whose,
        f"{label_triwulan(params.triwulan)} {params.tahun}",
        f"data per {format_tanggal(lembar.sumber.tanggal_data)}",
    ]
    if lembar.sumber.is_sementara:
        parts.append("ada angka sementara")
    return " · ".join(part for part in parts if part)


def _missing_entries(lembar: Lembar) -> Entries:
    rows = tuple(Entry(one.text, tone=Tone.PERIKSA) for one in lembar.missing)
    more = len(rows) - TIGA
    if more > 0:
        rest = Entry(f"dan {more + 1} hal lain", tone=Tone.PERIKSA)
        rows = (*rows[: TIGA - 1], rest)
    return Entries("Yang belum ada", rows, "Semua data yang diperlukan sudah ada.")
