"""A read-only tree model over frozen rows: tujuan, sasaran, indikator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from esakip_desktop.ui.kit import columns as declared
from esakip_desktop.ui.kit.columns import CELL_ROLE, ROW_ROLE, SORT_ROLE, UID_ROLE, Column
from esakip_desktop.ui.kit.rows_model import uid_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Node(Generic[R]):
    """A row and the nodes below it."""

    row: R
    children: tuple[Node[R], ...] = ()


@dataclass(eq=False)
class _Place(Generic[R]):
    """A node with its way up, which Qt asks for."""

    row: R
    parent: _Place[R] | None
    line: int
    children: list[_Place[R]] = field(default_factory=list)


class TreeModel(QAbstractItemModel, Generic[R]):
    """Shows nodes with declared columns; editing asks and never writes."""

    edit_requested = Signal(object, str, str)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        *,
        uid: Callable[[R], str] = uid_of,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._uid = uid
        self._roots: list[_Place[R]] = []
        self._by_uid: dict[str, _Place[R]] = {}

    def set_nodes(self, nodes: Sequence[Node[R]]) -> None:
        """Replaces the tree; views keep expansion and selection by uid."""
        self.beginResetModel()
        self._by_uid = {}
        self._roots = [self._placed(node, None, line) for line, node in enumerate(nodes)]
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        return self._columns

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows from top to bottom."""
        return tuple(place.row for place in self._walk(self._roots))

    def row_of(self, index: Index) -> R | None:
        place = self._place(index)
        return place.row if place is not None else None

    def uid_at(self, index: Index) -> str:
        row = self.row_of(index)
        return self._uid(row) if row is not None else ""

    def index_of(self, uid: str, column: int = 0) -> QModelIndex:
        """The index of a uid; invalid when it is not in the tree."""
        place = self._by_uid.get(uid)
        return QModelIndex() if place is None else self.createIndex(place.line, column, place)

    def _placed(self, node: Node[R], parent: _Place[R] | None, line: int) -> _Place[R]:
        place = _Place(node.row, parent, line)
        self._by_uid[self._uid(node.row)] = place
        place.children = [self._placed(child, place, n) for n, child in enumerate(node.children)]
        return place

    def _walk(self, places: list[_Place[R]]) -> Iterator[_Place[R]]:
        for place in places:
            yield place
            yield from self._walk(place.children)

    def _place(self, index: Index) -> _Place[R] | None:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, _Place) else None

    def _children(self, parent: Index | None) -> list[_Place[R]]:
        if parent is None or not parent.isValid():
            return self._roots
        place = self._place(parent)
        return place.children if place is not None and parent.column() == 0 else []

    # Qt's side

    def index(self, line: int, column: int, parent: Index | None = None) -> QModelIndex:
        below = self._children(parent)
        if not (0 <= line < len(below) and 0 <= column < len(self._columns)):
            return QModelIndex()
        return self.createIndex(line, column, below[line])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        place = self._place(index)
        if place is None or place.parent is None:
            return QModelIndex()
        return self.createIndex(place.parent.line, 0, place.parent)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._children(parent))

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DisplayRole:
            return column.header
        if role == Role.ToolTipRole:
            return column.head_tooltip or None
        return declared.alignment(column) if role == Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_of(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        check = self._columns[index.column()].is_editable
        is_editable = check is not None and check(row)
        return usual | Qt.ItemFlag.ItemIsEditable if is_editable else usual

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row = self.row_of(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == CELL_ROLE:
            return declared.cell_of(column, row)
        if role == ROW_ROLE:
            return row
        if role == UID_ROLE:
            return self._uid(row)
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return declared.text_of(column, row)
        return self._rare_data(column, row, role)

    def _rare_data(self, column: Column[R], row: R, role: int) -> object:
        if role == Role.EditRole:
            text = column.edit_text
            return text(row) if text is not None else declared.text_of(column, row)
        if role == SORT_ROLE:
            return column.value(row)
        if role == Role.ToolTipRole:
            return declared.tooltip_of(column, row)
        return declared.alignment(column) if role == Role.TextAlignmentRole else None

    def request_edit(self, index: Index, text: str) -> None:
        """Passes what was typed to the room."""
        row = self.row_of(index)
        if row is not None:
            self.edit_requested.emit(row, self._columns[index.column()].key, text)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.request_edit(index, str(value))
        return True
