"""How many records an import takes, by kind, as tiles whose sum is all records of the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.tokens import STATUS
from esakip_desktop.ui.paket.teks import DITAHAN, GOLONGAN, banyak

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from esakip_desktop.ui.paket.berkas import Tinjauan

HEIGHT: Final = 48
SIGN: Final = 14
_ALWAYS: Final = (MergeClass.BARU, MergeClass.MAJU, MergeClass.SAMA, MergeClass.LEBIH_LAMA)
_SELDOM: Final = (MergeClass.GABUNG, MergeClass.KONFLIK)


@dataclass(frozen=True)
class Hitungan:
    """One tile: the kind and how many."""

    kelas: str
    jumlah: int


def list_hitungan(tinjauan: Tinjauan) -> tuple[Hitungan, ...]:
    """New, newer, same and older always; merged only if there are any; conflicts, held."""
    kinds = [*_ALWAYS, *(kind for kind in _SELDOM if tinjauan.count(kind))]
    made = [Hitungan(kind, tinjauan.count(kind)) for kind in kinds]
    return (*made, Hitungan(DITAHAN, len(tinjauan.plan.refused)))


class HitunganTile(QWidget):
    """A count with the sign and tint of its kind; zero is quiet."""

    def __init__(self, hitungan: Hitungan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hitungan = hitungan
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{banyak(hitungan.jumlah)} {GOLONGAN[hitungan.kelas].text.lower()}")
        self.setToolTip(self.accessibleName())

    @property
    def hitungan(self) -> Hitungan:
        return self._hitungan

    def sizeHint(self) -> QSize:
        return QSize(look.metrics().px(84), look.metrics().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(64), look.metrics().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = look.metrics()
        chip = GOLONGAN[self._hitungan.kelas]
        looks = STATUS[chip.status]
        triple = look.tokens().triple(looks.triple)
        is_quiet = not self._hitungan.jumlah or self._hitungan.kelas == MergeClass.SAMA
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.color("border"), 1) if is_quiet else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface") if is_quiet else QColor(triple.tint))
        painter.drawRoundedRect(box, 6, 6)
        pad, side = scale.px(9), scale.px(SIGN)
        sign = QRectF(box.right() - pad - side, box.y() + scale.px(8), side, side)
        color = triple.sign if self._hitungan.jumlah else look.tokens().color("text3")
        icons.draw_icon(painter, looks.sign, color, sign, is_sign=True)
        words = box.adjusted(pad, scale.px(3), -pad + scale.px(4), -scale.px(4))
        painter.setPen(look.color("text3") if is_quiet else QColor(triple.text))
        if is_quiet and self._hitungan.jumlah:
            painter.setPen(look.color("text"))
        painter.setFont(look.font(18, 600))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, top, banyak(self._hitungan.jumlah))
        painter.setFont(look.font(12, 400))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, bottom, chip.text.lower())


class HitunganRow(QWidget):
    """All tiles of a package."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._tiles: list[HitunganTile] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def tiles(self) -> tuple[HitunganTile, ...]:
        return tuple(self._tiles)

    def show_tinjauan(self, tinjauan: Tinjauan) -> None:
        for old in self._tiles:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tiles = [HitunganTile(one, self) for one in list_hitungan(tinjauan)]
        for tile in self._tiles:
            self._line.addWidget(tile)
        words = ", ".join(tile.accessibleName() for tile in self._tiles)
        self.setAccessibleName(f"Hitungan catatan: {words}")
