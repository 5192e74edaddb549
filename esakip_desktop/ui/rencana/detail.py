"""The right half of the page: what is selected in the tree, in three views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.label import ElidedLabel, make_label, set_shown
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.rencana.indikator_tab import IndikatorTab
from esakip_desktop.ui.rencana.levels import short_text
from esakip_desktop.ui.rencana.node_tab import NodeTab
from esakip_desktop.ui.rencana.plan import Plan
from esakip_desktop.ui.rencana.sheet_tab import SheetTab
from esakip_desktop.ui.rencana.two_part import Tools, TwoPart

if TYPE_CHECKING:
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper, RawInput
    from esakip_desktop.ui.rencana.plan import TargetLine

UMUM, INDIKATOR, KARTU = "umum", "indikator", "kartu"
TABS: Final = [(UMUM, "Umum"), (INDIKATOR, "Indikator"), (KARTU, "Kartu indikator")]
WITHOUT_INDIKATOR: Final = (JenisSimpul.VISI, JenisSimpul.MISI)


class Detail(QWidget):
    """Shows one node; new nodes and new indicators are typed here before they exist."""

    made = Signal(str)
    left = Signal()
    indikator_delete_asked = Signal(str)

    def __init__(self, context: UiContext, keeper: DraftKeeper) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._plan = Plan()
        self._node: SimpulRow | None = None
        self.is_new_node = False
        self._wanted_tab = INDIKATOR
        self._indikator = ""
        self.banners = BannerArea()
        self._above = ElidedLabel("", "subtitle")
        self._title = make_label("", "panel_title", is_wrapped=True, is_selectable=True)
        self._celah = make_label("", "warning", is_wrapped=True, is_selectable=True)
        self._chip = StatusChip()
        self.tabs = Segment(TABS, "Bagian")
        self.node_tab = NodeTab(context, keeper)
        self.indikator_tab = IndikatorTab(context)
        self.sheet_tab = SheetTab(context, keeper)
        self._tools = Tools((QWidget(), self.indikator_tab.tools, self.sheet_tab.tools))
        self._line = TwoPart(self.tabs, self._tools)
        self._empty = EmptyState()
        self._outer = QStackedLayout()
        self._stack = QStackedLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._above, 1)
        above.addWidget(self._chip)
        filled = QWidget()
        filled.setProperty("role", "plain")
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(above)
        inner.addWidget(self._title)
        inner.addWidget(self._celah)
        inner.addWidget(self.banners)
        inner.addWidget(self._line)
        inner.addLayout(self._stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._outer)
        self._outer.addWidget(filled)
        self._outer.addWidget(self._empty)
        for tab in (self.node_tab, self.indikator_tab, self.sheet_tab):
            self._stack.addWidget(tab)
        self.set_invitation("Pilih satu baris di pohon untuk melihat rinciannya.")

    def _connect(self) -> None:
        self.tabs.picked.connect(self._on_tab)
        self.node_tab.made.connect(self._on_made)
        self.sheet_tab.made.connect(self._on_indikator_made)
        self.sheet_tab.stepped.connect(self._step)
        self.sheet_tab.add_asked.connect(self.start_indikator)
        self.sheet_tab.delete_asked.connect(self.indikator_delete_asked)
        self.indikator_tab.add_asked.connect(self.start_indikator)
        self.indikator_tab.sheet_asked.connect(self.open_indikator)
        self.indikator_tab.delete_asked.connect(self.indikator_delete_asked)
        self.indikator_tab.current_changed.connect(self._on_current)
        self.indikator_tab.grid.left.connect(self.left)
        for tab in (self.node_tab, self.sheet_tab):
            short = QShortcut(QKeySequence("Esc"), tab)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(self.left)

    # what the page calls

    @property
    def node_uid(self) -> str:
        return self._node.uid if self._node is not None else ""

    @property
    def indikator_uid(self) -> str:
        """The indicator looked at, in the sheet or in the grid."""
        return self._indikator if self.tabs.current != UMUM else ""

    def set_invitation(self, words: str) -> None:
        """What is said while nothing is selected."""
        self._empty.say(words, icon_name="rencana")
        if self._node is None and not self.is_new_node:
            self._outer.setCurrentIndex(1)

    def set_satuan(self, satuan: tuple[str, ...]) -> None:
        self.sheet_tab.satuan = satuan

    def show_plan(self, plan: Plan) -> None:
        """After a reload: the same node with its new rows, never over unsaved input."""
        self._plan = plan
        self.sheet_tab.set_plan(plan)
        if self._node is None or self.is_new_node:
            self.node_tab.refresh(plan, None)
            return
        found = plan.simpul.get(self._node.uid)
        if found is None:
            self._node = None
            self._outer.setCurrentIndex(1)
            return
        self._node = found
        self.node_tab.refresh(plan, found)
        self._show_head()
        self._show_lines(is_refresh=True)

    def show_node(self, uid: str) -> None:
        """Another node; what was typed before is saved or kept."""
        row = self._plan.simpul.get(uid)
        is_same = self._node is not None and self._node.uid == uid and not self.is_new_node
        if row is None or is_same:
            return
        self.settle()
        self._node, self.is_new_node, self._indikator = row, False, ""
        self._show_tabs()
        self._show_head()
        self._show_lines(is_refresh=False)
        self._outer.setCurrentIndex(0)

    def start_node(self, jenis: JenisSimpul, induk_uid: str | None) -> None:
        """A new node; it enters the tree when it can be saved."""
        self.settle()
        self.is_new_node = True
        self._node = self._plan.simpul.get(induk_uid or "")
        self._outer.setCurrentIndex(0)
        self.tabs.set_choices(TABS[:1])
        self._show_tab(UMUM)
        self._chip.set_chip(Chip("baru"))
        set_shown(self._celah, False)
        self.banners.take("dikunci")
        below = f" · di bawah {short_text(self._node)}" if self._node is not None else ""
        self._above.set_full_text(label_jenis(jenis) + below)
        self._title.setText(f"{label_jenis(jenis)} baru")
        self.node_tab.start(self._plan, jenis, induk_uid)

    def start_indikator(self) -> None:
        """A new indicator of this node."""
        node = self._node
        if node is None or self.is_new_node or not self.can_measure:
            return
        self.settle()
        self._show_tab(KARTU)
        self.sheet_tab.start(self._plan, node)

    def open_indikator(self, uid: str) -> None:
        """The sheet of an indicator of this node."""
        if uid != self.sheet_tab.uid:
            self.sheet_tab.settle()
        self._indikator = uid
        self._show_tab(KARTU)
        self.sheet_tab.form.focus_nama()

    def select_indikator(self, uid: str) -> None:
        """Puts the cursor on an indicator in the grid."""
        self._indikator = uid
        self._show_tab(INDIKATOR)
        self.indikator_tab.grid.select_uid(uid)

    @property
    def can_measure(self) -> bool:
        """Whether this node is ours and of a level that has indicators."""
        node = self._node
        if node is None or self.is_new_node:
            return False
        return self._plan.is_own(node.partition) and node.jenis not in WITHOUT_INDIKATOR

    def retype_node(self, isian: RawInput) -> None:
        """What was typed in the tree and could not be saved, in the form with its problem."""
        self._show_tab(UMUM)
        self.node_tab.autosave.restore(isian)
        self.node_tab.save()

    def settle(self) -> None:
        """Saves what is typed, or keeps it if it cannot be saved."""
        for tab in (self.node_tab, self.sheet_tab):
            tab.settle()

    def save(self) -> None:
        """Ctrl+S: like leaving a field, but now every problem is shown."""
        for tab in (self.node_tab, self.sheet_tab):
            tab.save()

    def drop_input(self) -> None:
        """Forgets unsaved input of the node that is about to go."""
        for tab in (self.node_tab, self.sheet_tab):
            tab.drop_input()

    def focus_detail(self) -> None:
        """Ctrl+F4 and Enter in the tree."""
        if self.tabs.current == INDIKATOR:
            self.indikator_tab.focus_grid()
        elif self.tabs.current == KARTU and self.sheet_tab.is_filled:
            self.sheet_tab.form.focus_nama()
        else:
            self.node_tab.form.focus_uraian()

    def show_tab(self, key: str) -> None:
        self._wanted_tab = key
        self._show_tab(key)

    @property
    def open_keys(self) -> frozenset[str]:
        """Kept input that is in a form right now."""
        return frozenset(tab.open_key for tab in (self.node_tab, self.sheet_tab))

    # inside

    def _show_tabs(self) -> None:
        node = self._node
        has_all = node is not None and node.jenis not in WITHOUT_INDIKATOR
        self.tabs.set_choices(TABS if has_all else TABS[:1])
        self._show_tab(self._wanted_tab if has_all else UMUM)

    def _show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        number = [one for one, _ in TABS].index(self.tabs.current)
        self._stack.setCurrentIndex(number)
        self._tools.show_group(number)
        self._line.arrange()
        self._show_node()
        if self.tabs.current == KARTU:
            self._show_sheet(is_refresh=False)

    def _show_node(self) -> None:
        """Loads the node into its form where that is looked at, or was."""
        node, tab = self._node, self.node_tab
        is_wanted = tab.is_made or self.tabs.current == UMUM
        if node is not None and not self.is_new_node and is_wanted and tab.uid != node.uid:
            tab.show_row(self._plan, node)

    def _show_head(self) -> None:
        node = self._node
        if node is None:
            return
        induk = self._plan.simpul.get(node.induk_uid or "")
        below = f" · di bawah {short_text(induk)}" if induk is not None else ""
        kode = f" {node.kode}" if node.kode else ""
        self._above.set_full_text(f"{label_jenis(JenisSimpul(node.jenis))}{kode}{below}")
        self._title.setText(node.uraian)
        celah = self._plan.celah.get(node.uid, ())
        self._celah.setText(f"△ {' '.join(celah)}")
        set_shown(self._celah, bool(celah))
        is_own = self._plan.is_own(node.partition)
        self._chip.set_chip(None if is_own else Chip("hanya_baca"))
        self.banners.take("dikunci")
        if not is_own and node.partition != self._plan.partition and self._plan.own_partition:
            text = "Rencana RPJMD diubah oleh Bappeda dan datang ke sini lewat paket."
            self.banners.put("dikunci", BannerNote("dikunci", text))

    def _lines(self) -> tuple[TargetLine, ...]:
        return self._plan.lines.get(self.node_uid, ())

    def _show_lines(self, *, is_refresh: bool) -> None:
        lines = self._lines()
        if self._has_tab(INDIKATOR):
            self.tabs.set_count(INDIKATOR, len(lines))
        is_own = self.can_measure
        self.indikator_tab.show_lines(self._plan, lines, is_own=is_own)
        self._show_sheet(is_refresh=is_refresh)

    def _has_tab(self, key: str) -> bool:
        node = self._node
        return key == UMUM or (node is not None and node.jenis not in WITHOUT_INDIKATOR)

    def _show_sheet(self, *, is_refresh: bool) -> None:
        lines = self._lines()
        is_new = is_refresh and self.sheet_tab.is_filled and self.sheet_tab.uid is None
        if is_new and self.sheet_tab.form.base.simpul_uid == self.node_uid:
            return
        place = next((n for n, line in enumerate(lines) if line.uid == self._indikator), 0)
        if not lines:
            self.sheet_tab.show_nothing(is_own=self.can_measure)
            return
        line = lines[place]
        self._indikator = line.uid
        if not self.sheet_tab.is_made and self.tabs.current != KARTU:
            return
        is_same = self.sheet_tab.uid == line.uid and self.sheet_tab.is_filled
        show = self.sheet_tab.refresh if is_same else self.sheet_tab.show_line
        show(self._plan, line, place, len(lines))

    def _step(self, step: int) -> None:
        lines = self._lines()
        place = next((n for n, line in enumerate(lines) if line.uid == self._indikator), 0) + step
        if 0 <= place < len(lines):
            self.open_indikator(lines[place].uid)

    def _on_tab(self, key: str) -> None:
        self._wanted_tab = key
        self.settle()
        self._show_tab(key)

    def _on_current(self, uid: str) -> None:
        if uid and self.tabs.current == INDIKATOR:
            self._indikator = uid

    def _on_made(self, uid: str) -> None:
        row = self._plan.simpul.get(uid)
        if row is None:
            return
        self._node, self.is_new_node, self._indikator = row, False, ""
        self.tabs.set_choices(TABS if self._has_tab(INDIKATOR) else TABS[:1])
        self._show_tab(UMUM)
        self._show_head()
        self._show_lines(is_refresh=False)
        self.made.emit(uid)

    def _on_indikator_made(self, uid: str) -> None:
        self._indikator = uid
        self._show_lines(is_refresh=True)
