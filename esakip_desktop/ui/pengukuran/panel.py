"""The side panel: details of the selected indicator in four tabs, or what F9 found."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

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

W = TypeVar("W", bound=QWidget)
ISIAN_TAB: Final = "isian"
HAMBATAN_TAB: Final = "hambatan"
BUKTI_TAB: Final = "bukti"
RIWAYAT_TAB: Final = "riwayat"


class UkurPanel(QWidget):
    """`step_asked(±1)`: the neighbouring row; `tab_shown(key)`: a tab came into view.

    The first tab is made with the page. The others come into being when they are first looked
    at; `tab_made(key)` says so before `tab_shown`.
    """

    step_asked = Signal(int)
    tab_shown = Signal(str)
    tab_made = Signal(str)
    temuan_opened = Signal(str)
    temuan_closed = Signal()

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
        self._is_here = is_here
        self.isian = IsianTab()
        self._details = QWidget()
        self._details.setProperty("role", "plain")
        self._inner = QVBoxLayout(self._details)
        self._outer = QVBoxLayout(self)
        self._made: dict[str, QWidget] = {}
        self._build()
        self.tabs.picked.connect(self.show_tab)

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
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(8)
        self._inner.addLayout(head)
        self._inner.addWidget(self.tabs)
        self._outer.setContentsMargins(10, 6, 10, 8)
        self._outer.addWidget(self._details, 1)
        self._put(ISIAN_TAB, self.isian)

    @cached_property
    def narasi(self) -> NarasiForm:
        return self._put(HAMBATAN_TAB, NarasiForm())

    @cached_property
    def bukti(self) -> BuktiTab:
        return self._put(BUKTI_TAB, BuktiTab(self._is_here))

    @cached_property
    def riwayat(self) -> RiwayatTab:
        return self._put(RIWAYAT_TAB, RiwayatTab())

    @cached_property
    def temuan(self) -> TemuanList:
        """What F9 found, in the place of the details."""
        temuan = TemuanList()
        self._outer.addWidget(temuan, 1)
        temuan.hide()
        temuan.opened.connect(self.temuan_opened)
        temuan.closed.connect(self.show_details)
        temuan.closed.connect(self.temuan_closed)
        return temuan

    @property
    def tab(self) -> str:
        return self.tabs.current

    @property
    def is_temuan_shown(self) -> bool:
        return self._details.isHidden()

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
        if HAMBATAN_TAB in self._made:
            self.narasi.show_row(row)

    def show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        is_new = key not in self._made
        shown = self._tab_of(key)
        if is_new:
            self.tab_made.emit(key)
        for widget in self._made.values():
            set_shown(widget, widget is shown)
        self.tab_shown.emit(key)

    def show_temuan(self) -> None:
        set_shown(self._details, False)
        set_shown(self.temuan, True)
        self.temuan.grid.setFocus()

    def show_details(self) -> None:
        if self.is_temuan_shown:
            set_shown(self.temuan, False)
            set_shown(self._details, True)

    def _tab_of(self, key: str) -> QWidget:
        if key == HAMBATAN_TAB:
            return self.narasi
        if key == BUKTI_TAB:
            return self.bukti
        return self.riwayat if key == RIWAYAT_TAB else self.isian

    def _put(self, key: str, tab: W) -> W:
        self._inner.addWidget(tab, 1)
        self._made[key] = tab
        return tab

    def _stepper(self, step: int) -> Callable[[], None]:
        return lambda: self.step_asked.emit(step)
