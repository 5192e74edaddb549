"""The last packages that left or came, in two lines each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.beranda.sapaan import waktu_text
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, make_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from esakip_desktop.data.queries.paket import PaketRow

MOST = 3


def paket_title(row: PaketRow) -> str:
    """ "Paket TW III nomor 12"."""
    if row.partition == MASTER:
        return f"Data induk nomor {row.seq}"
    about = f" {label_triwulan(row.triwulan)}" if row.triwulan else ""
    return f"Paket{about} nomor {row.seq}"


class PertukaranCard(Card):
    """Newest first; the link opens the whole history."""

    def __init__(self, on_all: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Pertukaran terakhir", "Semua paket", on_all, parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[PaketRow], names: Mapping[str, str], today: dt.date) -> None:
        clear_layout(self._lines)
        if not rows:
            words = "Belum ada paket yang dikirim atau diterima."
            self._lines.addWidget(make_label(words, "muted", is_wrapped=True))
        for number, row in enumerate(rows[:MOST]):
            if number:
                self._lines.addWidget(make_line())
            self._lines.addWidget(_line(row, names.get(row.partition, ""), today))


def _line(row: PaketRow, nama: str, today: dt.date) -> QWidget:
    is_masuk = row.direction == MASUK
    sign = QLabel()
    icons.set_icon(sign, "receive" if is_masuk else "arrow-up", "text2", 18)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(paket_title(row), "medium"))
    detail = f"{nama} · kode {row.kode}" if nama else f"kode {row.kode}"
    words.addWidget(ElidedLabel(detail, "label"))
    when = waktu_text(row.recorded_at, today)
    chip = Chip("diterima", when) if is_masuk else Chip("dikirim", when)
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addLayout(words, 1)
    line.addWidget(StatusChip(chip))
    way = "diterima" if is_masuk else "dikirim"
    made.setAccessibleName(f"{paket_title(row)}, {way} {when}, {detail}")
    return made
