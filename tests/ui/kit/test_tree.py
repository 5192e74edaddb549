"""The tree: Qt's rules, expansion and selection kept by uid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.ui.kit.sort_proxy import SortProxy
from esakip_desktop.ui.kit.tree import Tree
from esakip_desktop.ui.kit.tree_model import Node, TreeModel
from tests.ui.kit.rows import ROWS, Baris, make_columns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

A, B, C, D = ROWS
NODES = (Node(A, (Node(B, (Node(C),)), Node(D))),)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def tree(qtbot: QtBot) -> Tree[Baris]:
    model: TreeModel[Baris] = TreeModel(make_columns())
    made: Tree[Baris] = Tree(model)
    qtbot.addWidget(made)
    made.open_to(1)
    model.set_nodes(NODES)
    made.resize(500, 300)
    made.show()
    return made


def test_qt_accepts_the_tree(qtbot: QtBot) -> None:
    model: TreeModel[Baris] = TreeModel(make_columns())
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_nodes(NODES)
    model.set_nodes((Node(D), Node(A)))
    assert tester.model() is model
    assert [row.uid for row in model.rows] == ["d", "a"]
    assert model.index_of("x").isValid() is False


def test_expansion_and_selection_survive_new_nodes(tree: Tree[Baris]) -> None:
    model = tree.model()
    assert isinstance(model, TreeModel)
    assert tree.select_uid("c")
    assert tree.isExpanded(model.index_of("b"))
    model.set_nodes((Node(D), Node(A, (Node(B, (Node(C),)),))))
    assert tree.current_row is C
    assert tree.isExpanded(model.index_of("a"))
    assert tree.isExpanded(model.index_of("b"))
    assert not tree.select_uid("hilang")


def test_keys_open_rows_and_fold(tree: Tree[Baris], qtbot: QtBot) -> None:
    tree.select_uid("b")
    with qtbot.waitSignal(tree.row_opened) as opened:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert opened.args == [B]
    index = tree.currentIndex()
    assert not tree.isExpanded(index)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert tree.isExpanded(index)


def test_f2_edits_and_asks(tree: Tree[Baris], qtbot: QtBot) -> None:
    model = tree.model()
    assert isinstance(model, TreeModel)
    tree.setCurrentIndex(model.index_of("b", 1))
    QTest.keyClick(tree, Qt.Key.Key_F2)
    line = next(found for found in tree.findChildren(QLineEdit) if found.isVisible())
    line.setText("11")
    with qtbot.waitSignal(tree.edit_requested) as asked:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked.args == [B, "nilai", "11"]


def test_the_proxy_understands_decimal_and_keeps_empty_last(qtbot: QtBot) -> None:
    source: TreeModel[Baris] = TreeModel(make_columns())
    source.set_nodes([Node(row) for row in ROWS])
    proxy = SortProxy()
    tester = QAbstractItemModelTester(proxy, FATAL)
    proxy.setSourceModel(source)

    def order() -> list[str]:
        return [str(proxy.index(n, 0).data()) for n in range(proxy.rowCount())]

    proxy.sort(1, Qt.SortOrder.AscendingOrder)
    assert order() == ["Apel", "belimbing", "Duku", "Ceri"]
    proxy.sort(1, Qt.SortOrder.DescendingOrder)
    assert order() == ["Duku", "belimbing", "Apel", "Ceri"]
    proxy.set_words("BELI")
    assert order() == ["belimbing"]
    assert tester.model() is proxy
    assert Decimal("9.5") < Decimal("10.25")
