"""The side panel: details of the selected indicator in four tabs, or what F9 found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.wording import agregasi_text
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.pengukuran.bukti_tab import BuktiTab
from esakip_desktop.ui.pengukuran.isian_tab import IsianTab
from esakip_desktop.ui.pengukuran.realisasi_form import NarasiForm
from esakip_desktop.ui.pengukuran.riwayat_tab import RiwayatTab
from esakip_desktop.ui.pengukuran.temuan_list import TemuanList

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.pengukuran import BuktiRow
    from esakip_desktop.ui.pengukuran.isian import IsianRow

ISIAN_TAB: Final = "isian"
HAMBATAN_TAB: Final = "hambatan"
BUKTI_TAB: Final = "bukti"
RIWAYAT_TAB: Final = "riwayat"


class UkurPanel(QWidget):
    """`step_asked(±1)`: the neighbouring row; `tab_shown(key)`: a tab came into view."""

    step_asked = Signal(int)
    tab_shown = Signal(str)

    def __init__(self, is_here: Callable[[BuktiRow], bool]) -> None:
        super().__init__()
        self.setAccessibleName("Rincian indikator")
        self._about = make_label("", "label", is_wrapped=True)
        self._name = make_label("", "panel_title", is_wrapped=True)
        self.tabs = Segment(
            [
                (ISIAN_TAB, "Isian"),
                (HAMBATAN_TAB, "Hambatan"),
                (BUKTI_TAB, "Bukti"),
                (RIWAYAT_TAB, "Riwayat"),
            ],
            "Rincian indikator",
        )
        self.isian = IsianTab()
        self.narasi = NarasiForm()
        self.bukti = BuktiTab(is_here)
        self.riwayat = RiwayatTab()
        self.temuan = TemuanList()
        self._details = QWidget()
        self._details.setProperty("role", "plain")
        self._tabs: dict[str, QWidget] = {
            ISIAN_TAB: self.isian,
            HAMBATAN_TAB: self.narasi,
            BUKTI_TAB: self.bukti,
            RIWAYAT_TAB: self.riwayat,
        }
        self._build()
        self.tabs.picked.connect(self.show_tab)
        self.temuan.closed.connect(self.show_details)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._about)
        words.addWidget(self._name)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addLayout(words, 1)
        for name, text, step in (
            ("chevron-left", "Indikator sebelumnya", -1),
            ("chevron-right", "Indikator berikutnya", 1),
        ):
            head.addWidget(icon_button(name, text, self._stepper(step)))
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self.tabs)
        for widget in self._tabs.values():
            inner.addWidget(widget, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.addWidget(self._details, 1)
        box.addWidget(self.temuan, 1)
        self.temuan.hide()
        self._show_only(ISIAN_TAB)

    @property
    def tab(self) -> str:
        return self.tabs.current

    @property
    def is_temuan_shown(self) -> bool:
        return not self.temuan.isHidden()

    def show_row(self, row: IsianRow, akhir: tuple[str, str]) -> None:
        parts = (
            f"Indikator {row.nomor}",
            row.ukur.indikator.satuan or "",
            agregasi_text(row.rule.agregasi).lower(),
            row.ukur.indikator.unit or "",
            f"{row.bukti} bukti" if row.bukti else "",
        )
        self._about.setText(" · ".join(part for part in parts if part))
        self._name.setText(row.nama)
        self.isian.show_row(row, akhir)
        self.narasi.show_row(row)

    def show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        self._show_only(key)
        self.tab_shown.emit(key)

    def show_temuan(self) -> None:
        set_shown(self._details, False)
        set_shown(self.temuan, True)
        self.temuan.grid.setFocus()

    def show_details(self) -> None:
        set_shown(self.temuan, False)
        set_shown(self._details, True)

    def _show_only(self, key: str) -> None:
        for name, widget in self._tabs.items():
            set_shown(widget, name == key)

    def _stepper(self, step: int) -> Callable[[], None]:
        return lambda: self.step_asked.emit(step)
