"""Choosing many subkegiatan at once from the national code table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from esakip_desktop.data.queries.rencana import kodefikasi_rows
from esakip_desktop.domain.kode import PENUNJANG, rewrite_kode
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.columns import ROW_ROLE, Column
from esakip_desktop.ui.kit.delegate import CellDelegate, StyleOption
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.search_line import SearchLine
from esakip_desktop.ui.kit.tick import TickView, paint_tick
from esakip_desktop.ui.kit.tree import Tree
from esakip_desktop.ui.kit.tree_model import Node, TreeModel
from esakip_desktop.ui.rencana.word_search import is_found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from esakip_desktop.data.queries.rencana import KodefikasiRow
    from esakip_desktop.data.workspace import Workspace

SUBKEGIATAN: Final = "subkegiatan"
PENUNJANG_LEVEL: Final = f"{PENUNJANG}.01"


@dataclass(frozen=True)
class KodeLine:
    """A line of the code table as it would stand in the plan; `state` is 0, 1 (part) or 2."""

    row: KodefikasiRow
    kode: str
    is_known: bool
    state: int = 0

    @property
    def uid(self) -> str:
        return self.row.kode

    @property
    def is_leaf(self) -> bool:
        return self.row.level == SUBKEGIATAN


class TickDelegate(CellDelegate):
    """Paints a tick box before the words."""

    ticked = Signal(str)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        line = index.data(ROW_ROLE)
        seen = StyleOption.of(option)
        if not isinstance(line, KodeLine):
            return
        is_selected = bool(seen.state & QStyle.StateFlag.State_Selected)
        paint_tick(painter, seen.rect, line.state, is_locked=line.is_known, is_selected=is_selected)


class PickTree(TickView, Tree[KodeLine]):
    """Space ticks the chosen lines instead of folding them."""


class CodePicker(Dialog):
    """`picked` carries the uid of the sasaran and the codes as they stand in the table."""

    picked = Signal(str, tuple)

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        bidang: Sequence[str],
        sasaran: Sequence[tuple[str, str]],
        known: frozenset[str],
    ) -> None:
        title = "Tambah subkegiatan dari tabel kode"
        super().__init__(parent, title, "Tambahkan", width=look.metrics().px(720))
        self._bidang = tuple(bidang)
        self._known = known
        self._ticked: dict[str, None] = {}
        self._rows = _read(workspace, self._bidang)
        self._model: TreeModel[KodeLine] = TreeModel(_columns())
        self.tree = PickTree(self._model)
        self.tree.setAccessibleName("Tabel kode")
        self.tree.setProperty("framed", "true")
        self.tree.setItemDelegateForColumn(0, TickDelegate(self.tree))
        self.search = SearchLine("Cari nama atau kode")
        self.sasaran: Choice[str] = Choice()
        self.sasaran.setAccessibleName("Diletakkan di bawah sasaran")
        self.sasaran.set_choices(sasaran)
        self._count = make_label("", "strong")
        self._build(parent.window().size())
        self.tree.tick_asked.connect(self._toggle_selected)
        self.search.textChanged.connect(self._show_rows)
        self.decided.connect(lambda: self.picked.emit(self.sasaran.value, self.kode))
        self._show_rows()

    def _build(self, room: QSize) -> None:
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(make_label("Di bawah sasaran", "label"))
        under.addWidget(self.sasaran, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(make_label("Spasi mencentang · pada kegiatan: semua isinya", "hint"))
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addLayout(under)
        inner.addWidget(self.search)
        inner.addWidget(self.tree, 1)
        inner.addLayout(foot)
        self.body.addLayout(inner, 1)
        scale = look.metrics()
        self.resize(min(scale.px(900), room.width() - 48), min(scale.px(600), room.height() - 40))

    def open(self) -> None:
        super().open()
        self.search.setFocus()

    @property
    def kode(self) -> tuple[str, ...]:
        """The ticked codes in the order of the table."""
        return tuple(row.kode for row in self._rows if row.kode in self._ticked)

    def can_accept(self) -> bool:
        return bool(self._ticked) and self.sasaran.value is not None

    def choose_sasaran(self, uid: str) -> None:
        self.sasaran.choose(uid)

    def _show_rows(self) -> None:
        words = self.search.text().strip()
        nodes = _nodes(self._rows, words, self._line)
        self._model.set_nodes(nodes)
        if words:
            self.tree.expandAll()
        else:
            self.tree.open_to(1)
        self._show_count()

    def _line(self, row: KodefikasiRow, state: int) -> KodeLine:
        kode = rewrite_kode(row.kode, self._bidang[0]) if self._bidang else row.kode
        is_known = row.level == SUBKEGIATAN and kode in self._known
        if row.level == SUBKEGIATAN:
            state = 2 if row.kode in self._ticked else 0
        return KodeLine(row, kode, is_known, state)

    def _toggle_selected(self) -> None:
        """Ticks everything chosen, or takes the ticks away if all of it is ticked already."""
        chosen = [line for line in self.tree.selected_rows if not line.is_known]
        leaves = [kode for line in chosen for kode in self._leaves(line)]
        if leaves and all(kode in self._ticked for kode in leaves):
            for kode in leaves:
                self._ticked.pop(kode, None)
        else:
            self._ticked.update(dict.fromkeys(leaves))
        current = self.tree.current_uid
        self._show_rows()
        self.tree.select_uid(current)

    def _leaves(self, line: KodeLine) -> list[str]:
        """The subkegiatan below a line that can be ticked and are shown now."""
        if line.is_leaf:
            return [line.uid]
        under = f"{line.uid}."
        return [
            one.uid
            for one in self._model.rows
            if one.is_leaf and not one.is_known and one.uid.startswith(under)
        ]

    def _show_count(self) -> None:
        total = len(self._ticked)
        self._count.setText(f"{total} subkegiatan dipilih" if total else "Belum ada yang dipilih")
        self.verb_button.setText(f"Tambahkan {total} subkegiatan" if total else "Tambahkan")
        self.verb_button.setEnabled(bool(total) and self.sasaran.value is not None)
        self.verb_button.updateGeometry()


def _columns() -> list[Column[KodeLine]]:
    return [
        Column(
            "nama",
            "Kode dan nama",
            lambda line: line.row.nama,
            text=lambda line: f"{_short(line)} · {line.row.nama}",
            icon=lambda _line: "minus",  # keeps the room that the tick box is painted over
            tone=lambda line: "hint" if line.is_known else ("" if line.is_leaf else "strong"),
            tooltip=_tooltip,
            min_width=240,
        ),
        Column(
            "satuan",
            "Satuan",
            lambda line: "sudah ada" if line.is_known else line.row.satuan,
            tone=lambda _line: "muted",
            width=110,
        ),
    ]


def _short(line: KodeLine) -> str:
    parts = line.kode.split(".")
    return {5: ".".join(parts[3:]), 6: parts[-1]}.get(len(parts), line.kode)


def _tooltip(line: KodeLine) -> str:
    words = [line.kode, line.row.nama, line.row.indikator or ""]
    if line.is_known:
        words.append("Sudah ada dalam rencana.")
    return "\n".join(word for word in words if word)


def _read(workspace: Workspace, bidang: Sequence[str]) -> tuple[KodefikasiRow, ...]:
    """Programs of the office's own bidang, then the supporting program of every office."""
    found: dict[str, KodefikasiRow] = {}
    for under in (*bidang, PENUNJANG):
        for row in workspace.read(kodefikasi_rows, under=under):
            found[row.kode] = row
    return tuple(found.values())


def _nodes(
    rows: Sequence[KodefikasiRow],
    words: str,
    make: Callable[[KodefikasiRow, int], KodeLine],
) -> tuple[Node[KodeLine], ...]:
    """Program, kegiatan, subkegiatan; a branch stays if its name or something below matches."""
    by_parent: dict[str, list[KodefikasiRow]] = {}
    codes = {row.kode for row in rows}
    for row in rows:
        parent = _parent_kode(row.kode)
        by_parent.setdefault(parent if parent in codes else "", []).append(row)

    def build(row: KodefikasiRow, is_all: bool) -> Node[KodeLine] | None:
        is_match = is_all or is_found(words, f"{row.kode} {row.nama}")
        below = [build(one, is_match) for one in by_parent.get(row.kode, ())]
        kept = tuple(node for node in below if node is not None)
        if not kept and not (is_match and row.level == SUBKEGIATAN):
            return None
        return Node(make(row, _state(kept)), kept)

    nodes = (build(row, not words) for row in by_parent.get("", ()))
    return tuple(node for node in nodes if node is not None)


def _parent_kode(kode: str) -> str:
    """The program of a kegiatan, the kegiatan of a subkegiatan (Permendagri 90/2019)."""
    parts = kode.split(".")
    return ".".join(parts[: 3 if len(parts) == 5 else -1])


def _state(below: Sequence[Node[KodeLine]]) -> int:
    states = {node.row.state for node in below if not node.row.is_known}
    if not states or states == {0}:
        return 0
    return 2 if states == {2} else 1
