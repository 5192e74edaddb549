"""Paints the heat map: cells, appetite line, points, and the way of the selected risk."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QPolygonF, QTextOption

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.tokens import STATUS
from esakip_desktop.ui.risiko.peta_geometry import GAP, Area
from esakip_desktop.ui.risiko.register import axis_words, step_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from esakip_desktop.domain.matriks import Matriks, Sel

MIDDLE: Final = Qt.AlignmentFlag.AlignCenter
ARROW: Final = 6.0
RING: Final = 5.0


@dataclass(frozen=True)
class Point:
    """A risk on the map: its uid, the number or letter shown, and its cell."""

    uid: str
    text: str
    k: int
    d: int
    name: str = ""


def short_words(matriks: Matriks, *, is_kemungkinan: bool) -> tuple[tuple[str, ...], str]:
    """The words of an axis without an ending they all share, and that ending."""
    words = axis_words(matriks, is_kemungkinan=is_kemungkinan)
    endings = {word.rsplit(" ", 1)[-1] for word in words}
    ending = endings.pop() if len(endings) == 1 else ""
    if not ending or ending.isdigit():
        return words, ""
    cut = tuple(word if word.count(" ") < 2 else word.rsplit(" ", 1)[0] for word in words)
    return cut, ending.lower()


def paint_cell(painter: QPainter, area: Area, sel: Sel) -> None:
    """Tint, score, the sign of the level, and a bar in its colour at the foot."""
    looks = STATUS[f"risiko{step_of(area.matriks, sel.level)}"]
    triple = look.tokens().triple(looks.triple)
    box, scale = area.cell(sel.k, sel.d), look.metrics()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(triple.tint))
    painter.drawRoundedRect(box, 4, 4)
    bar = 2 if area.is_small else 3
    painter.setBrush(QColor(triple.sign))
    painter.drawRoundedRect(QRectF(box.x(), box.bottom() - bar, box.width(), bar), 1.5, 1.5)
    painter.setPen(QColor(triple.text))
    if area.is_small:
        painter.setFont(look.font(11, 400))
        painter.drawText(box.adjusted(0, 0, 0, -bar), MIDDLE, str(sel.skor))
        return
    side = scale.px(12)
    if box.width() > scale.px(40):
        sign = QRectF(box.x() + 5, box.y() + (area.head - side) / 2 + 1, side, side)
        icons.draw_icon(painter, looks.sign, triple.sign, sign, is_sign=True)
    painter.setFont(look.font(11, 500))
    head = QRectF(box.x(), box.y() + 1, box.width() - 6, area.head)
    painter.drawText(
        head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(sel.skor)
    )


def paint_selera(painter: QPainter, area: Area) -> None:
    """The line between what is accepted and what is not, along the edges of the cells."""
    matriks, half = area.matriks, GAP / 2
    pen = QPen(look.color("text"), 1.6 if area.is_small else 2.4)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    for sel in matriks.all_cells():
        box = area.cell(sel.k, sel.d).adjusted(-half, -half, half, half)
        if _is_border(matriks, sel, 0, 1):
            painter.drawLine(box.topRight(), box.bottomRight())
        if _is_border(matriks, sel, 1, 0):
            painter.drawLine(box.topLeft(), box.topRight())


def paint_axes(painter: QPainter, area: Area) -> None:
    """The words of both axes, and what the axes are."""
    if area.is_small:
        _paint_numbers(painter, area)
        return
    scale, matriks = look.metrics(), area.matriks
    k_words, k_ending = short_words(matriks, is_kemungkinan=True)
    d_words, d_ending = short_words(matriks, is_kemungkinan=False)
    painter.setFont(look.font(11, 400))
    painter.setPen(look.color("text2"))
    title = scale.px(17)
    for number, words in enumerate(k_words, 1):
        box = area.cell(number, 1)
        room = QRectF(title, box.y(), area.left - title - 7, box.height())
        _draw_words(painter, room, words, Qt.AlignmentFlag.AlignRight)
    for number, words in enumerate(d_words, 1):
        box = area.cell(1, number)
        room = QRectF(box.x() - 1, box.bottom() + 4, box.width() + 2, scale.px(29))
        _draw_words(painter, room, words, Qt.AlignmentFlag.AlignHCenter, is_top=True)
    painter.setFont(look.font(11, 600))
    low = QRectF(area.box.x(), area.height - scale.px(16), area.box.width(), scale.px(16))
    painter.drawText(low, MIDDLE, f"Dampak ({d_ending}) →" if d_ending else "Dampak →")
    painter.save()
    painter.translate(0, area.box.bottom())
    painter.rotate(-90)
    side = QRectF(0, 0, area.box.height(), title)
    painter.drawText(side, MIDDLE, f"Kemungkinan ({k_ending}) →" if k_ending else "Kemungkinan →")
    painter.restore()


def paint_point(painter: QPainter, area: Area, at: QPointF, text: str, *, is_on: bool) -> None:
    """A risk as a numbered circle; the selected one is filled."""
    size = area.point
    painter.setFont(look.font(11, 600))
    width = max(size, QFontMetricsF(painter.font()).horizontalAdvance(text) + 7)
    box = QRectF(at.x() - width / 2, at.y() - size / 2, width, size)
    painter.setPen(QPen(look.color("accent" if is_on else "text"), 1.3))
    painter.setBrush(look.color("accent" if is_on else "surface"))
    painter.drawRoundedRect(box, size / 2, size / 2)
    painter.setPen(look.color("on_accent" if is_on else "text"))
    painter.drawText(box, MIDDLE, text)


def paint_more(painter: QPainter, area: Area, at: QPointF, text: str) -> None:
    """How many further risks the cell holds."""
    painter.setFont(look.font(11, 600))
    painter.setPen(look.color("text"))
    side = area.point
    painter.drawText(QRectF(at.x() - side, at.y() - side / 2, 2 * side, side), MIDDLE, text)


def paint_way(painter: QPainter, stops: list[tuple[QPointF, str]]) -> None:
    """A dashed line from stop to stop with an arrow at the last; "ring" and "end" are drawn."""
    pen = QPen(look.color("text"), 1.4, Qt.PenStyle.DashLine)
    pen.setDashPattern([4, 3])
    for (start, kind), (end, _) in itertools.pairwise(stops):
        line = QLineF(start, end)
        if line.length() < 1:
            continue
        painter.setPen(pen)
        painter.drawLine(line)
        if end == stops[-1][0] and kind != "end":
            _paint_arrow(painter, line)
    for at, kind in stops:
        if kind == "point":
            continue
        ring = QPen(look.color("text"), 1.4)
        if kind == "ring":
            ring.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(ring)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(at, RING, RING)


def paint_frame(painter: QPainter, box: QRectF, token: str, width: float) -> None:
    """A ring inside a cell: where the keys are, or which cell filters the list."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color(token), width))
    half = width / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), 4, 4)


def _paint_arrow(painter: QPainter, line: QLineF) -> None:
    angle = math.radians(line.angle())
    tip = line.pointAt(max(0.0, 1 - 8 / line.length()))
    wings = [
        QPointF(tip.x() - ARROW * math.cos(angle + turn), tip.y() + ARROW * math.sin(angle + turn))
        for turn in (0.5, -0.5)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("text"))
    painter.drawPolygon(QPolygonF([tip, *wings]))


def _paint_numbers(painter: QPainter, area: Area) -> None:
    painter.setFont(look.font(11, 400))
    painter.setPen(look.color("text3"))
    for k in range(1, area.matriks.size_k + 1):
        box = area.cell(k, 1)
        painter.drawText(QRectF(0, box.y(), area.left - 5, box.height()), MIDDLE, str(k))
    for d in range(1, area.matriks.size_d + 1):
        box = area.cell(1, d)
        room = QRectF(box.x(), box.bottom() + 2, box.width(), area.bottom - 3)
        painter.drawText(room, MIDDLE, str(d))


def _draw_words(
    painter: QPainter, room: QRectF, words: str, side: Qt.AlignmentFlag, *, is_top: bool = False
) -> None:
    """Up to as many lines as there is room for; a word too long for its room ends in …"""
    measure = QFontMetricsF(painter.font())
    parts = [
        measure.elidedText(part, Qt.TextElideMode.ElideRight, room.width())
        for part in re.split(r"(?<=[- ])", words)
    ]
    option = QTextOption(
        side | (Qt.AlignmentFlag.AlignTop if is_top else Qt.AlignmentFlag.AlignVCenter)
    )
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.drawText(room, "".join(parts), option)


def _is_border(matriks: Matriks, sel: Sel, up: int, right: int) -> bool:
    k, d = sel.k + up, sel.d + right
    if not matriks.has(k, d):
        return False
    return matriks.is_above_selera(sel) != matriks.is_above_selera(matriks.cell(k, d))
