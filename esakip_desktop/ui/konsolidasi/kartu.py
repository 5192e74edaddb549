"""Cards that count the offices of one state and filter the board by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.data.queries.konsolidasi import KeadaanOpd
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import make_label, set_role
from esakip_desktop.ui.konsolidasi.papan import KATA, KONFLIK, STATUS, URUTAN

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

RINCIAN: Final = {
    KeadaanOpd.DITERIMA: "semua indikator terisi",
    KeadaanOpd.BELUM_LENGKAP: "ada indikator belum diisi",
    KeadaanOpd.TW_LAMA: "triwulan ini belum ada",
    KeadaanOpd.BELUM_KIRIM: "tidak dihitung sebagai nol",
}
LEGENDA: Final = (
    ("diterima", "diterima"),
    ("belum_kirim", "belum kirim"),
    ("belum_waktunya", "belum waktunya"),
)
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class HitungCard(QFrame):
    """Sign, count and word; Enter, Space or a click shows only these offices."""

    picked = Signal(str)

    def __init__(
        self, key: str, status: str, words: str, detail: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._key, self._words = key, words
        self._sign = StatusChip(Chip(status, words), is_sign_only=True)
        self._count = make_label("0", "title")
        self._detail = make_label(detail, "label")
        upper = QHBoxLayout()
        upper.setSpacing(7)
        upper.addWidget(self._count)
        upper.addWidget(make_label(words, "medium"))
        upper.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(upper)
        texts.addWidget(self._detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 10, 6)
        line.setSpacing(10)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(texts, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_count(0)

    @property
    def key(self) -> str:
        return self._key

    @property
    def count(self) -> str:
        return self._count.text()

    def set_count(self, count: int, detail: str = "") -> None:
        self._count.setText(str(count))
        if detail:
            self._detail.setText(detail)
        self.setAccessibleName(f"{count} {self._words}, {self._detail.text()}")
        self.setToolTip(f"Tampilkan {count} OPD ini saja")

    def set_chosen(self, is_chosen: bool) -> None:
        set_role(self, "emphasis", "true" if is_chosen else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.picked.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self.picked.emit(self._key)
        else:
            super().keyPressEvent(event)


def make_cards() -> dict[str, HitungCard]:
    """The four states of an office, which add up to all of them, and the conflicts."""
    made = {
        keadaan.value: HitungCard(keadaan.value, STATUS[keadaan], KATA[keadaan], RINCIAN[keadaan])
        for keadaan in URUTAN
    }
    made[KONFLIK] = HitungCard(KONFLIK, "konflik", "konflik", "tidak ada")
    return made


def make_legend() -> QWidget:
    """What the signs of the quarters mean."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    for status, words in LEGENDA:
        line.addWidget(StatusChip(Chip(status, words)))
    return made
