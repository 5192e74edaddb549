"""One read-only table model over frozen rows; editing asks and never writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from esakip_desktop.ui.kit import columns as declared
from esakip_desktop.ui.kit.columns import (
    CELL_ROLE,
    GROUP_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    UID_ROLE,
    Cell,
    Column,
    Group,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class CellProblem:
    """What was typed into a cell and why it could not be taken; stays until solved."""

    typed: str
    sentence: str


def uid_of(row: object) -> str:
    """The identity of a row; rows without uid are known by themselves."""
    return str(getattr(row, "uid", row))


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows, or groups of rows that can be folded."""

    edit_requested = Signal(object, str, str)
    rows_changed = Signal()

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
        self._groups: tuple[Group[R], ...] = ()
        self._folded: set[str] = set()
        self._lines: list[R | Group[R]] = []
        self._position: dict[str, int] = {}
        self._problems: dict[tuple[str, str], CellProblem] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._filter = ""

    # filling

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows plain rows without headings."""
        self.set_groups((Group("", "", tuple(rows)),))

    def set_groups(self, groups: Sequence[Group[R]]) -> None:
        """Shows rows under headings, in the order given; folds survive."""
        self._groups = tuple(groups)
        self._relayout()

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Changes what is shown of the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._sorted = None
        self._fill(self._arranged())
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Shows only rows in which some cell contains the words."""
        self._filter = text.casefold().strip()
        self._relayout()

    @property
    def filter(self) -> str:
        return self._filter

    def toggle_group(self, key: str) -> None:
        self._folded ^= {key}
        self._relayout()

    def set_all_folded(self, is_folded: bool) -> None:
        self._folded = {group.key for group in self._groups if group.title} if is_folded else set()
        self._relayout()

    def is_folded(self, key: str) -> bool:
        return key in self._folded

    # asking

    @property
    def columns(self) -> tuple[Column[R], ...]:
        return self._columns

    @property
    def groups(self) -> tuple[Group[R], ...]:
        return self._groups

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows in the order shown, also those in folded groups."""
        return tuple(row for _, rows in self._arranged() for row in rows)

    @property
    def row_total(self) -> int:
        """How many rows there are without filter and folds."""
        return sum(len(group.rows) for group in self._groups)

    def row_at(self, line: int) -> R | None:
        """The row in a line; None for headings and lines that do not exist."""
        if not 0 <= line < len(self._lines):
            return None
        found = self._lines[line]
        return None if isinstance(found, Group) else found

    def group_at(self, line: int) -> Group[R] | None:
        if not 0 <= line < len(self._lines):
            return None
        found = self._lines[line]
        return found if isinstance(found, Group) else None

    @property
    def group_lines(self) -> list[int]:
        """The lines that are headings."""
        found = (f"group:{group.key}" for group in self._groups if group.title)
        return [self._position[key] for key in found if key in self._position]

    def line_of(self, uid: str) -> int:
        """The line that shows a uid; -1 when it is not shown."""
        return self._position.get(uid, -1)

    def uid_at(self, line: int) -> str:
        """The identity of a line: the uid of its row, or the key of its heading."""
        row = self.row_at(line)
        if row is not None:
            return self._uid(row)
        group = self.group_at(line)
        return f"group:{group.key}" if group is not None else ""

    def column_number(self, key: str) -> int:
        return next(n for n, column in enumerate(self._columns) if column.key == key)

    # editing

    def request_edit(self, line: int, column: int, text: str) -> None:
        """Passes what was typed to the room; the model itself stays as it is."""
        row = self.row_at(line)
        if row is None:
            return
        key = self._columns[column].key
        self._problems.pop((self._uid(row), key), None)
        self.edit_requested.emit(row, key, text)

    def show_problem(self, uid: str, key: str, typed: str, sentence: str) -> None:
        """Keeps the words typed in the cell, marked crimson, with the reason as tooltip."""
        self._problems[(uid, key)] = CellProblem(typed, sentence)
        self._touch(uid, key)

    def clear_problem(self, uid: str, key: str) -> None:
        if self._problems.pop((uid, key), None) is not None:
            self._touch(uid, key)

    def problem_at(self, line: int, column: int) -> CellProblem | None:
        row = self.row_at(line)
        if row is None or not self._problems:
            return None
        return self._problems.get((self._uid(row), self._columns[column].key))

    @property
    def problem_total(self) -> int:
        """How many cells of these rows, shown or not, hold words that could not be taken."""
        if not self._problems:
            return 0
        known = {self._uid(row) for group in self._groups for row in group.rows}
        return sum(uid in known for uid, _key in self._problems)

    def edit_text(self, line: int, column: int) -> str:
        """What the editor starts with."""
        row = self.row_at(line)
        if row is None:
            return ""
        problem = self.problem_at(line, column)
        if problem is not None:
            return problem.typed
        made = self._columns[column]
        return made.edit_text(row) if made.edit_text is not None else declared.text_of(made, row)

    # Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

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
        if role == Role.TextAlignmentRole:
            return declared.alignment(column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.parent().isValid() and self.is_editable(index.row(), index.column()):
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def is_editable(self, line: int, column: int) -> bool:
        row = self.row_at(line)
        check = self._columns[column].is_editable
        return row is not None and check is not None and check(row)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if isinstance(line, Group):
            return self._group_data(line, index.column(), role)
        return self._row_data(line, index, role)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not self.is_editable(index.row(), index.column()):
            return False
        self.request_edit(index.row(), index.column(), str(value))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts inside the groups; column -1 returns to the order of the plan."""
        self._sorted = None if column < 0 else (column, order)
        self._relayout()

    def _group_data(self, group: Group[R], column: int, role: int) -> object:
        if role == GROUP_ROLE:
            return group
        if role == UID_ROLE:
            return f"group:{group.key}"
        if role in {Role.DisplayRole, Role.AccessibleTextRole} and column == 0:
            state = "tertutup" if group.key in self._folded else "terbuka"
            return group.title if role == Role.DisplayRole else f"{group.title}, {state}"
        return None

    def _row_data(self, row: R, index: Index, role: int) -> object:
        column = self._columns[index.column()]
        if role == CELL_ROLE:
            return self._cell(row, index)
        if role == ROW_ROLE:
            return row
        if role == UID_ROLE:
            return self._uid(row)
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return declared.text_of(column, row)
        if role == Role.EditRole:
            return self.edit_text(index.row(), index.column())
        if role == SORT_ROLE:
            return column.value(row)
        if role == Role.ToolTipRole:
            return self._tooltip(row, index)
        if role == Role.TextAlignmentRole:
            return declared.alignment(column)
        return None

    def _cell(self, row: R, index: Index) -> Cell:
        made = declared.cell_of(self._columns[index.column()], row)
        problem = self.problem_at(index.row(), index.column())
        return declared.with_problem(made, problem.typed) if problem is not None else made

    def _tooltip(self, row: R, index: Index) -> str | None:
        problem = self.problem_at(index.row(), index.column())
        if problem is not None:
            return declared.plain_tooltip(problem.sentence)
        return declared.tooltip_of(self._columns[index.column()], row)

    # arranging

    def _relayout(self) -> None:
        """Keeps editors and scroll position when the same rows come again with new values."""
        arranged = self._arranged()
        before = [self.uid_at(n) for n in range(len(self._lines))]
        if before and before == self._uids(arranged):
            self._fill(arranged)
            last = self.index(len(self._lines) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._fill(arranged)
            self.endResetModel()
        self.rows_changed.emit()

    def _arranged(self) -> list[tuple[Group[R], list[R]]]:
        made = []
        for group in self._groups:
            rows = [row for row in group.rows if self._is_match(row)]
            if self._sorted is not None:
                rows = self._sorted_rows(rows, *self._sorted)
            if rows or not self._filter:
                made.append((group, rows))
        return made

    def _sorted_rows(self, rows: list[R], number: int, order: Qt.SortOrder) -> list[R]:
        value = self._columns[number].value
        filled = [row for row in rows if value(row) not in (None, "")]
        empty = [row for row in rows if value(row) in (None, "")]
        is_down = order == Qt.SortOrder.DescendingOrder
        filled.sort(key=lambda row: declared.sort_key(value(row)), reverse=is_down)
        return filled + empty

    def _is_match(self, row: R) -> bool:
        if not self._filter:
            return True
        return any(self._filter in declared.text_of(c, row).casefold() for c in self._columns)

    def _uids(self, arranged: list[tuple[Group[R], list[R]]]) -> list[str]:
        made: list[str] = []
        for group, rows in arranged:
            if group.title:
                made.append(f"group:{group.key}")
            if not group.title or group.key not in self._folded:
                made.extend(self._uid(row) for row in rows)
        return made

    def _fill(self, arranged: list[tuple[Group[R], list[R]]]) -> None:
        self._lines = []
        for group, rows in arranged:
            if group.title:
                self._lines.append(group)
            if not group.title or group.key not in self._folded:
                self._lines.extend(rows)
        self._position = {self.uid_at(n): n for n in range(len(self._lines))}

    def _touch(self, uid: str, key: str) -> None:
        line = self.line_of(uid)
        if line >= 0:
            index = self.index(line, self.column_number(key))
            self.dataChanged.emit(index, index)
