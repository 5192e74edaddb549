"""The map with its title, the choice of moment, and what its lines and scores mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.risiko.peta import PetaRisiko
from esakip_desktop.ui.risiko.peta_paint import Point
from esakip_desktop.ui.risiko.register import FASE, Fase, RisikoLine, skor_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from esakip_desktop.domain.matriks import Matriks

TITLES: Final = {
    Fase.AWAL: "Peta risiko awal",
    Fase.SISA: "Peta risiko sisa sekarang",
    Fase.TARGET: "Peta risiko target",
}
SAMPLE: Final = 20


class Legend(QWidget):
    """The two lines of the map with their meaning."""

    def __init__(self) -> None:
        super().__init__()
        self._nomor = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_nomor(0)

    def set_nomor(self, nomor: int) -> None:
        """The risk whose way is drawn; 0 for none."""
        self._nomor = nomor
        self.setAccessibleName(", ".join(words for _, words in self._parts()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, look.metrics().px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(12, 400))
        measure, x, middle = QFontMetricsF(painter.font()), 0.0, self.height() / 2
        for pen, words in self._parts():
            painter.setPen(pen)
            painter.drawLine(QPointF(x + 1, middle), QPointF(x + SAMPLE - 2, middle))
            painter.setPen(look.color("text2"))
            room = self.rect().adjusted(int(x) + SAMPLE + 6, 0, 0, 0)
            shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            x += SAMPLE + 6 + measure.horizontalAdvance(words) + 16

    def _parts(self) -> list[tuple[QPen, str]]:
        parts = [(QPen(look.color("text"), 2.4), "garis selera")]
        if self._nomor:
            way = QPen(look.color("text"), 1.4)
            way.setDashPattern([4, 3])
            parts.append((way, f"risiko {self._nomor}: awal, sisa, target"))
        return parts


class PetaCard(Card):
    """Asks by signals; shows the risks the list shows, at one moment."""

    fase_picked = Signal()

    def __init__(self) -> None:
        super().__init__("Peta risiko")
        self.fase = Segment([(fase.value, words) for fase, words in FASE.items()], "Saat")
        self.fase.set_current(Fase.SISA.value)
        self.peta = PetaRisiko()
        self.legend = Legend()
        self._source = make_label("", "hint", is_wrapped=True)
        self._missing = make_label("", "hint", is_wrapped=True)
        self.head.addWidget(self.fase)
        self.body.addWidget(self.peta, 1)
        self.body.addWidget(self.legend)
        self.body.addWidget(self._source)
        self.body.addWidget(self._missing)
        self.body.setSpacing(5)
        self.fase.picked.connect(self._on_picked)

    @property
    def current_fase(self) -> Fase:
        return Fase(self.fase.current)

    def show_lines(
        self, matriks: Matriks, lines: Sequence[RisikoLine], selected: RisikoLine | None
    ) -> None:
        """Puts the risks of the list on the map; says which cannot be on it and why."""
        fase = self.current_fase
        points = points_of(lines, fase)
        name = f"{TITLES[fase]}, {len(points)} dari {len(lines)} risiko"
        uid = selected.uid if selected is not None else ""
        self.peta.show_points(matriks, points, uid, name)
        self.show_way(selected)
        self._source.setText(f"{matriks.nama} · {skor_source(matriks)}")
        self._source.setToolTip(f"{matriks.nama}: {matriks.dasar}")
        self._say_missing(lines, fase)

    def show_way(self, selected: RisikoLine | None) -> None:
        """The way of the selected risk, if it was scored with the matrix of the map."""
        has_way = selected is not None and selected.is_current
        cells = [selected.sel(fase) if selected and has_way else None for fase in Fase]
        way = [(sel.k, sel.d) if sel is not None else None for sel in cells]
        self.peta.show_way(way, tuple(Fase).index(self.current_fase))
        is_long = len([cell for cell in way if cell is not None]) > 1
        self.legend.set_nomor(selected.nomor if selected is not None and is_long else 0)

    def _say_missing(self, lines: Sequence[RisikoLine], fase: Fase) -> None:
        other = len([line for line in lines if not line.is_current])
        blank = len([line for line in lines if line.is_current and line.sel(fase) is None])
        parts = [f"{blank} risiko belum dinilai"] if blank else []
        parts += [f"{other} dinilai dengan matriks lain"] if other else []
        text = ", ".join(parts)
        self._missing.setText(f"Tidak di peta: {text}." if text else "")
        self._missing.setVisible(bool(text))

    def _on_picked(self, _key: str) -> None:
        self.fase_picked.emit()


def points_of(lines: Sequence[RisikoLine], fase: Fase) -> tuple[Point, ...]:
    """The risks that have a cell of the matrix in force, by number."""
    found = []
    for line in sorted(lines, key=lambda line: line.nomor):
        sel = line.sel(fase)
        if sel is not None and line.is_current:
            found.append(Point(line.uid, str(line.nomor), sel.k, sel.d, line.risiko.uraian))
    return tuple(found)
