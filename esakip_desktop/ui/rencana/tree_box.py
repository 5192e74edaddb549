"""The tree with its frame, its find line, its foot and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.grid_menu import add_list_entries
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.search_line import SearchLine
from esakip_desktop.ui.kit.tree import Tree
from esakip_desktop.ui.kit.tree_model import TreeModel
from esakip_desktop.ui.rencana.columns import tree_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from esakip_desktop.ui.kit.context import SettingsHolder
    from esakip_desktop.ui.kit.tree_model import Node
    from esakip_desktop.ui.rencana.plan import TreeLine


class TreeBox(QFrame):
    """Asks by signals; `moved` carries −1 for up and 1 for down."""

    child_asked = Signal()
    sibling_asked = Signal()
    delete_asked = Signal()
    moved = Signal(int)
    searched = Signal(str)

    def __init__(self, settings: SettingsHolder, fill_menu: Callable[[QMenu], None]) -> None:
        super().__init__()
        self.setProperty("role", "gridbox")
        self._fill_menu = fill_menu
        self._model: TreeModel[TreeLine] = TreeModel(tree_columns())
        self.tree: Tree[TreeLine] = Tree(self._model)
        self.tree.setAccessibleName("Pohon rencana")
        self.tree.open_to(2)
        self.tree.keeper.keep(settings, "rencana.pohon")
        self.search = SearchLine("Cari uraian atau kode")
        self._left = make_label("", "strong")
        self._right = make_label("", "hint")
        self._empty = EmptyState()
        self._stack = QStackedLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 7, 8, 7)
        head.addWidget(self.search)
        holder = QWidget()
        holder.setProperty("role", "plain")
        holder.setLayout(self._stack)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        foot = QFrame()
        foot.setProperty("role", "gridfoot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(10, 6, 12, 6)
        line.addWidget(self._left)
        line.addStretch(1)
        line.addWidget(self._right)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(holder, 1)
        box.addWidget(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        keys = {
            "Ins": self.child_asked.emit,
            "Shift+Ins": self.sibling_asked.emit,
            "Del": self.delete_asked.emit,
            "Alt+Shift+Up": lambda: self.moved.emit(-1),
            "Alt+Shift+Down": lambda: self.moved.emit(1),
        }
        for key, slot in keys.items():
            self._add_key(self.tree, key, slot)
        self._add_key(self, "Ctrl+F", self.open_find, has_children=True)
        self._add_key(self.search, "Esc", self.close_find)
        self._add_key(self.search, "Down", self.tree.setFocus)

    def _add_key(
        self, owner: QWidget, key: str, slot: Callable[[], object], *, has_children: bool = False
    ) -> None:
        short = QShortcut(QKeySequence(key), owner)
        contexts = Qt.ShortcutContext
        short.setContext(
            contexts.WidgetWithChildrenShortcut if has_children else contexts.WidgetShortcut
        )
        short.activated.connect(slot)

    def set_nodes(self, nodes: tuple[Node[TreeLine], ...], *, is_filtered: bool) -> None:
        """Shows the tree; a filtered one is opened to the last node."""
        self._model.set_nodes(nodes)
        if is_filtered:
            self.tree.expandAll()

    def set_foot(self, left: str, right: str) -> None:
        self._left.setText(left)
        self._right.setText(right)

    def show_nothing(self, sentence: str, button: str, slot: Callable[[], object]) -> None:
        """One sentence in place of the tree, when a filter hides everything."""
        self._empty.say(sentence, button, slot)
        self._stack.setCurrentIndex(1)

    def show_tree(self) -> None:
        self._stack.setCurrentIndex(0)

    def open_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def close_find(self) -> None:
        """Shows the whole tree again."""
        self.search.clear()
        self.tree.setFocus()

    @property
    def rows(self) -> tuple[TreeLine, ...]:
        return self._model.rows

    def has(self, uid: str) -> bool:
        return self._model.index_of(uid).isValid()

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.addSeparator()
        add_list_entries(menu, self.tree)
        menu.popup(self.tree.viewport().mapToGlobal(at))
