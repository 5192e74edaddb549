"""Year, quarter and office: the only place where they are chosen; and the way to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.button import Button, icon_button
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.label import ElidedLabel
from esakip_desktop.ui.kit.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.context import Scope, ScopeHolder

HEIGHT: Final = 48
ALL_OPD: Final = "Semua OPD"
SEARCH: Final = "Cari indikator, kode, OPD, perintah…"
SEARCH_SHORT: Final = "Cari atau perintah…"


class LockedOffice(QFrame):
    """The office of an OPD's own file: shown with a padlock instead of a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "lockedfield")
        self._name = ElidedLabel()
        self._sign = QLabel()
        icons.set_icon(self._sign, "lock", "text2", 14)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 10, 0)
        line.addWidget(self._name, 1)
        line.addWidget(self._sign)

    def set_name(self, nama: str) -> None:
        self._name.set_full_text(nama)
        self.setAccessibleName(f"Perangkat daerah {nama}, tetap untuk berkas ini")
        self.setToolTip(f"{nama}. Berkas ini milik satu perangkat daerah.")

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(330), scale.px(30))

    def minimumSizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(110), scale.px(30))


class ScopeBar(QFrame):
    """Writes into the ScopeHolder; follows it when others change it."""

    search_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scopebar")
        self.setAccessibleName("Tahun, triwulan dan perangkat daerah")
        self._scope: ScopeHolder | None = None
        self.tahun = Choice[int]()
        self.tahun.setAccessibleName("Tahun")
        self.tahun.setToolTip("Tahun (Alt+0)")
        self.triwulan = Segment([(str(tw), label_triwulan(tw)) for tw in TRIWULAN], "Triwulan")
        self.opd = Choice[str | None]()
        self.opd.setAccessibleName("Perangkat daerah")
        self.opd.setToolTip("Perangkat daerah (Alt+O)")
        self.own_opd = LockedOffice()
        self.search = Button(SEARCH, kind="field", icon_name="search", hint="Ctrl+K")
        self.search.setAccessibleName("Cari atau perintah")
        self.undo = icon_button("undo", "Urungkan (Ctrl+Z)", self.undo_asked.emit)
        self.redo = icon_button("redo", "Lakukan lagi (Ctrl+Y)", self.redo_asked.emit)
        self.help = icon_button("info", "Bantuan halaman ini (Shift+F1)", self.help_asked.emit)
        self._build()
        self._connect()

    def _build(self) -> None:
        scale = look.metrics()
        self.setFixedHeight(scale.px(HEIGHT))
        self.tahun.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.opd.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.own_opd.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.tahun)
        line.addWidget(self.triwulan)
        line.addWidget(self.opd, 10)
        line.addWidget(self.own_opd, 10)
        line.addStretch(1)
        line.addWidget(self.search, 10)
        line.addSpacing(4)
        for button in (self.undo, self.redo, self.help):
            line.addWidget(button)
        self._apply_measures()

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_asked)
        self.tahun.currentIndexChanged.connect(self._on_tahun)
        self.triwulan.picked.connect(self._on_triwulan)
        self.opd.currentIndexChanged.connect(self._on_opd)

    def attach(
        self,
        scope: ScopeHolder,
        tahun_list: Sequence[int],
        opd_list: Sequence[tuple[str, str]],
        *,
        is_hub: bool,
    ) -> None:
        """Connects the bar to a scope; the hub may also look at all offices at once."""
        self._scope = scope
        self.tahun.set_choices([(tahun, str(tahun)) for tahun in tahun_list])
        choices: list[tuple[str | None, str]] = [*opd_list]
        if is_hub:
            choices.insert(0, (None, f"{ALL_OPD} ({len(opd_list)})"))
        self.opd.set_choices(choices)
        self.opd.setVisible(is_hub)
        self.own_opd.setVisible(not is_hub)
        scope.changed.connect(self._show)
        self._show()

    def set_locked_triwulan(self, locked: frozenset[int]) -> None:
        """Puts a padlock on quarters that can only be read."""
        for tw in TRIWULAN:
            self.triwulan.set_icon_name(str(tw), "lock" if tw in locked else "")
            reason = "dikunci, hanya dapat dibaca" if tw in locked else f"Alt+{tw}"
            self.triwulan.set_tooltip(str(tw), f"{label_triwulan(tw)} ({reason})")

    def set_undo(self, *, has_undo: bool, has_redo: bool) -> None:
        self.undo.setEnabled(has_undo)
        self.redo.setEnabled(has_redo)

    def set_narrow(self, is_narrow: bool) -> None:
        """Shortens words where the window is narrow."""
        self.search.setText(SEARCH_SHORT if is_narrow else SEARCH)
        self.search.set_hint("" if is_narrow else "Ctrl+K")

    def choose_triwulan(self, triwulan: int) -> None:
        """Alt+1 to Alt+4."""
        if self._scope is not None:
            self._scope.set_triwulan(triwulan)

    def open_tahun(self) -> None:
        self.tahun.setFocus()
        self.tahun.showPopup()

    def open_opd(self) -> None:
        if self.opd.isVisible():
            self.opd.setFocus()
            self.opd.showPopup()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "help"):
            self._apply_measures()

    def _apply_measures(self) -> None:
        scale = look.metrics()
        self.setFixedHeight(scale.px(HEIGHT))
        self.tahun.setFixedWidth(scale.px(80))
        self.opd.setMinimumWidth(scale.px(110))
        self.opd.setMaximumWidth(scale.px(340))
        self.own_opd.setMaximumWidth(scale.px(340))
        self.search.setMaximumWidth(scale.px(320))

    def _show(self) -> None:
        if self._scope is None:
            return
        value: Scope = self._scope.value
        self.tahun.choose(value.tahun)
        self.triwulan.set_current(str(value.triwulan))
        self.opd.choose(value.partition)
        self.own_opd.set_name(value.nama_opd)

    def _on_tahun(self) -> None:
        tahun = self.tahun.value
        if self._scope is not None and tahun is not None:
            self._scope.set_tahun(tahun)

    def _on_triwulan(self, key: str) -> None:
        self.choose_triwulan(int(key))

    def _on_opd(self) -> None:
        if self._scope is None:
            return
        partition = self.opd.value
        nama = self.opd.currentText() if partition is not None else ALL_OPD
        self._scope.set_opd(partition, nama)
