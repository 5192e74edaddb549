"""Sorting and filtering for small tables and trees that understands Decimal and empty.

Qt's own comparison orders Decimal values wrongly without a word, so ours replaces it. Large
tables are sorted in the row list (`RowsModel.sort`), which is a hundred times faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from esakip_desktop.ui.kit.columns import SORT_ROLE, sort_key

if TYPE_CHECKING:
    Index = QModelIndex | QPersistentModelIndex

EMPTY = 3


class SortProxy(QSortFilterProxyModel):
    """Numbers by size, words without regard to case, empty always last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setRecursiveFilteringEnabled(True)

    def set_words(self, text: str) -> None:
        """Shows only rows in which some column contains the words."""
        self._words = text.casefold().strip()
        self.invalidateFilter()

    def lessThan(self, left: Index, right: Index) -> bool:
        first = sort_key(left.data(SORT_ROLE))
        second = sort_key(right.data(SORT_ROLE))
        if EMPTY in {first[0], second[0]} and first[0] != second[0]:
            is_down = self.sortOrder() == Qt.SortOrder.DescendingOrder
            return (first[0] == EMPTY) == is_down
        return first < second

    def filterAcceptsRow(self, line: int, parent: Index) -> bool:
        if not self._words:
            return True
        model = self.sourceModel()
        columns = range(model.columnCount(parent))
        found = (model.index(line, column, parent).data() for column in columns)
        return any(self._words in str(text or "").casefold() for text in found)
