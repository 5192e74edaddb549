"""The plan of an office: tree at the left, what is selected at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSplitter

from esakip_desktop.data.queries.rencana import satuan_names
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.draft_keeper import DraftKeeper, RawInput
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.rencana import menus
from esakip_desktop.ui.rencana.detail import Detail
from esakip_desktop.ui.rencana.kept_input import KeptInput
from esakip_desktop.ui.rencana.menus import Choices
from esakip_desktop.ui.rencana.node_acts import NodeActs
from esakip_desktop.ui.rencana.plan import Plan, make_nodes, read_plan
from esakip_desktop.ui.rencana.tree_box import TreeBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.rencana.menus import Adding
    from esakip_desktop.ui.rencana.plan import TreeLine

SEMUA, CELAH = "semua", "celah"
RENSTRA, RPJMD = "renstra", "rpjmd"
TREE_SHARE: Final = 38
READ_ONLY: Final = "Berkas ini dibuka hanya baca, jadi rencana tidak dapat diubah di sini."
CHOOSE_LINE: Final = "Pilih satu baris di pohon untuk melihat rinciannya."
CHOOSE_OFFICE: Final = (
    "Pilih OPD di bilah atas (Alt+O) untuk membuka Renstra-nya, atau pilih satu baris RPJMD."
)
OTHER_OFFICE: Final = "Rencana OPD hanya diubah di OPD itu sendiri, lalu datang lewat paket."


class RencanaPage(Page):
    """The room Rencana."""

    tables = frozenset({"simpul", "indikator", "target", "jabatan", "opd", "pemda"})
    tells_konflik = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Rencana")
        self._plan = Plan()
        self._keeper = DraftKeeper(context.workspace, "rencana", self)
        self._acts = NodeActs(context, self)
        self._has_satuan = False
        self._is_filling = False
        self.modes = Segment([(RENSTRA, "Renstra OPD"), (RPJMD, "Dengan RPJMD")], "Bagian pohon")
        self.filters = Segment([(SEMUA, "Semua"), (CELAH, "Celah")], "Saringan")
        self.tree_box = TreeBox(context.settings, self._fill_menu)
        self.detail = Detail(context, self._keeper)
        self._kept = KeptInput(self, self._keeper)
        self._picker_button = self.add_action(
            "Tabel kode…", self._open_picker, icon_name="table", key="Ctrl+B"
        )
        self._add_button = self.add_action(
            "Tambah", self._open_add_menu, icon_name="plus", is_primary=True
        )
        self._lay_out()
        self._connect_parts()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.modes)
        self.tools.addWidget(self.filters)
        self.tools.addStretch(1)
        self.filters.set_icon_name(CELAH, "triangle")
        self.filters.set_tooltip(CELAH, "Hanya yang masih harus dilengkapi")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(self.tree_box)
        split.addWidget(self.detail)
        split.setStretchFactor(0, TREE_SHARE)
        split.setStretchFactor(1, 100 - TREE_SHARE)
        self.tree_box.setMinimumWidth(look.metrics().px(180))
        split.setSizes([TREE_SHARE * 10, (100 - TREE_SHARE) * 10])
        self.body.addWidget(split, 1)

    def _connect_parts(self) -> None:
        box, detail = self.tree_box, self.detail
        self.modes.picked.connect(lambda _key: self._show_tree())
        self.filters.picked.connect(lambda _key: self._show_tree())
        box.searched.connect(lambda _text: self._show_tree())
        box.tree.current_changed.connect(self._on_current)
        box.tree.clicked.connect(self._on_clicked)
        box.tree.row_opened.connect(lambda _row: detail.focus_detail())
        box.tree.edit_requested.connect(self._on_rename)
        box.child_asked.connect(self._add_child)
        box.sibling_asked.connect(self._add_sibling)
        box.delete_asked.connect(self._ask_delete)
        box.moved.connect(self._move)
        detail.made.connect(self.select)
        detail.left.connect(self._on_left)
        detail.indikator_delete_asked.connect(self._ask_delete_indikator)
        self._acts.leaving.connect(detail.drop_input)
        self._acts.selected.connect(self.select)
        self._acts.refused.connect(self._show_refusal)
        self._keeper.changed.connect(self._kept.show)
        queued = Qt.ConnectionType.QueuedConnection  # never while the tree changes its cursor
        self._keeper.changed.connect(self._show_marks, queued)
        for tab in (detail.node_tab, detail.sheet_tab):
            tab.watched.connect(self._kept.show)
        self._keeper.troubled.connect(self.show_draf_trouble)
        self.add_key("Ctrl+N", detail.start_indikator, "Indikator baru")
        self.add_key("Ctrl+F4", detail.focus_detail)

    # what the base asks for

    def reload(self) -> None:
        self._plan = read_plan(self.context.workspace, self.context.scope.value)
        if not self._has_satuan:
            self.detail.set_satuan(self.context.workspace.read(satuan_names))
            self._has_satuan = True
        self.detail.show_plan(self._plan)
        self._show_frame()
        self._show_tree()
        self._kept.show()

    def can_leave(self) -> bool:
        self.detail.settle()
        return True

    def place_selected(self, subject: str) -> None:
        line = self._plan.indikator_line(subject)
        self.select(line.indikator.simpul_uid if line is not None else subject)
        if line is not None:
            self.detail.select_indikator(subject)

    def current_subject(self) -> str | None:
        return self.detail.indikator_uid or self.detail.node_uid or None

    def start_focus(self) -> None:
        """The tree; where an office must be chosen first, nothing is opened by itself."""
        if self._plan.partition is None and not self.detail.node_uid:
            self.tree_box.search.setFocus()
        else:
            self.tree_box.tree.setFocus()

    def period_text(self) -> str:
        return str(self.context.scope.value.tahun)

    def save_open_field(self) -> bool:
        super().save_open_field()
        self.detail.save()
        return not self.has_unsaved

    # what is shown

    def _show_frame(self) -> None:
        """Head, banners and the states without a tree."""
        plan, scope = self._plan, self.context.scope.value
        self.clear_banner("tolak")
        masa = f" {plan.masa[0]}–{plan.masa[1]}" if plan.masa else ""
        if plan.partition is None:
            self.set_subtitle(f"RPJMD{masa}")
            self.detail.set_invitation(CHOOSE_OFFICE)
        else:
            self.set_subtitle(f"Renstra {scope.nama_opd}" + (f" · RPJMD{masa}" if masa else ""))
            self.detail.set_invitation(CHOOSE_LINE)
        self._show_lock()
        is_own = plan.is_own(plan.partition or MASTER)
        self._add_button.setEnabled(is_own)
        self._picker_button.setVisible(plan.partition is not None)
        self._picker_button.setEnabled(is_own)
        self._show_emptiness(is_own=is_own)
        self.modes.setVisible(plan.partition is not None and not self.is_empty_shown)
        self.filters.setVisible(not self.is_empty_shown)

    def _show_lock(self) -> None:
        plan = self._plan
        if plan.is_own(plan.partition or MASTER):
            self.clear_banner("dikunci")
        else:
            is_file = self.context.workspace.is_read_only
            self.show_banner("dikunci", "dikunci", READ_ONLY if is_file else OTHER_OFFICE)

    def _show_emptiness(self, *, is_own: bool) -> None:
        plan = self._plan
        has_own = any(row.partition == (plan.partition or MASTER) for row in plan.simpul.values())
        if plan.partition is not None and not has_own and plan.simpul:
            self.modes.set_current(RPJMD)
        if has_own or plan.simpul or self.detail.is_new_node:
            self.show_body()
        elif not is_own:
            words = "Belum ada rencana di sini. Rencana OPD datang lewat paket."
            self.show_empty(words, "Buka Paket", lambda: self.go(Place("paket")))
        elif plan.partition is None:
            words = "Belum ada rencana RPJMD. Mulai dari visi, lalu misi, tujuan, dan sasarannya."
            self.show_empty(words, "Tambah visi", self._add_top)
        else:
            words = (
                "Belum ada rencana. Mulai dari tujuan Renstra, atau terima RPJMD dari Bappeda "
                "lewat paket dan kaitkan tujuan ke sasarannya."
            )
            self.show_empty(
                words,
                "Tambah tujuan",
                self._add_top,
                link="Impor paket",
                link_slot=lambda: self.go(Place("paket")),
            )

    def _show_tree(self) -> None:
        plan, words = self._plan, self.tree_box.search.text()
        is_celah = self.filters.current == CELAH
        drafts = frozenset(one.subject for one in self._keeper.items)
        nodes = make_nodes(
            plan,
            has_rpjmd=self.modes.current == RPJMD,
            is_celah_only=is_celah,
            words=words,
            draf=drafts,
        )
        self.filters.set_count(CELAH, len(plan.celah))
        if nodes or not plan.simpul:
            self.tree_box.show_tree()
        else:
            what = f"“{words}”" if words else "saringan Celah"
            self.tree_box.show_nothing(
                f"Tidak ada baris yang cocok dengan {what}.", "Tampilkan semua", self._show_all
            )
        self._is_filling = True  # the tree says again what is selected; that is no choice
        self.tree_box.set_nodes(nodes, is_filtered=bool(words) or is_celah)
        self._is_filling = False
        self._show_foot()
        if self.tree_box.tree.current_row is None and not self.detail.is_new_node:
            self._select_first()

    def _show_marks(self) -> None:
        """Marks the lines whose input waits; the rest of the tree stays."""
        marked = {row.uid for row in self.tree_box.rows if row.has_draf}
        waiting = {one.subject for one in self._keeper.items}
        shown = {row.uid for row in self.tree_box.rows}
        if marked != waiting & shown:
            self._show_tree()

    def _show_foot(self) -> None:
        plan = self._plan
        total = len(self.tree_box.rows)
        celah = f"△ {len(plan.celah)} celah" if plan.celah else "Tanpa celah"
        self.tree_box.set_foot(f"{total} baris · {plan.indikator_total} indikator", celah)

    def _show_all(self) -> None:
        self.filters.set_current(SEMUA)
        self.tree_box.search.clear()
        self._show_tree()

    def _show_refusal(self, words: str) -> None:
        actions: tuple[tuple[str, Callable[[], object]], ...] = ()
        if "Pengaturan" in words:
            actions = (("Buka Pengaturan", lambda: self.go(Place("pengaturan", "organisasi"))),)
        self.show_banner("tolak", "periksa", words, actions=actions)

    # selecting

    def _select_first(self) -> None:
        rows = self.tree_box.rows
        kept = self.detail.node_uid
        if kept and self.tree_box.has(kept):
            self.tree_box.tree.select_uid(kept)
        elif rows and self._plan.partition is not None and not self.tree_box.search.text():
            first = next((row for row in rows if row.is_own), rows[0])
            self.tree_box.tree.select_uid(first.uid)

    def select(self, uid: str) -> None:
        """Shows a node, taking filters away that hide it."""
        if uid not in self._plan.simpul:
            return
        if not self.tree_box.has(uid):
            if self._plan.simpul[uid].partition == MASTER:
                self.modes.set_current(RPJMD)
            self.filters.set_current(SEMUA)
            self.tree_box.search.clear()
            self._show_tree()
        self.tree_box.tree.select_uid(uid)
        self.detail.show_node(uid)

    def _on_current(self, row: TreeLine | None) -> None:
        if row is not None and not self._is_filling:
            self.detail.show_node(row.uid)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the node above a new one leaves the new one."""
        if self.detail.is_new_node and index.isValid():
            self.detail.show_node(self.tree_box.tree.current_uid)

    def _on_left(self) -> None:
        """Esc in a form: back to the tree."""
        if self.detail.is_new_node:
            self.detail.show_node(self.tree_box.tree.current_uid)
            self._show_frame()
        self.tree_box.tree.setFocus()

    @property
    def plan(self) -> Plan:
        """What is shown now."""
        return self._plan

    @property
    def _row(self) -> SimpulRow | None:
        found = self.tree_box.tree.current_row
        return found.simpul if found is not None else None

    # adding and changing

    def _add_top(self) -> None:
        self.show_body()
        self._start_first(menus.child_addings(self._plan, None))

    def _add_child(self) -> None:
        self._start_first(menus.child_addings(self._plan, self._row))

    def _add_sibling(self) -> None:
        self._start_first(menus.sibling_addings(self._plan, self._row))

    def _start_first(self, addings: tuple[Adding, ...]) -> None:
        if addings:
            self._start(addings[0])

    def _start(self, adding: Adding) -> None:
        self.detail.start_node(adding.jenis, adding.induk_uid)

    def _open_add_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus.fill_adding(menu, self._plan, self._row, self._choices())
        menu.popup(self._add_button.mapToGlobal(QPoint(0, self._add_button.height() + 2)))

    def _fill_menu(self, menu: QMenu) -> None:
        menus.fill_adding(menu, self._plan, self._row, self._choices())
        menus.fill_changing(menu, self._choices())

    def _choices(self) -> Choices:
        row, tree = self._row, self.tree_box.tree
        is_own = row is not None and self._plan.is_own(row.partition)
        has_picker = self._plan.partition is not None and self._plan.is_own(self._plan.partition)
        return Choices(
            start=self._start,
            indikator=self.detail.start_indikator if self.detail.can_measure else None,
            picker=self._open_picker if has_picker else None,
            rename=(lambda: tree.edit(tree.currentIndex().siblingAtColumn(0))) if is_own else None,
            move=self._move if is_own else None,
            delete=self._ask_delete if is_own else None,
        )

    def _open_picker(self) -> None:
        row = self._row
        while row is not None and row.jenis != JenisSimpul.SASARAN:
            row = self._plan.simpul.get(row.induk_uid or "")
        self.clear_banner("tolak")
        self.detail.settle()
        self._acts.open_picker(self._plan, row.uid if row is not None else "")

    def _on_rename(self, line: TreeLine, _key: str, text: str) -> None:
        self.detail.settle()
        if not self._acts.rename(line.simpul, text):
            self.detail.retype_node(RawInput(f"simpul:{line.uid}", "", {"uraian": text}))

    def _move(self, step: int) -> None:
        row = self._row
        if row is not None and self._plan.is_own(row.partition):
            self._acts.move(self._plan, row, step)

    def _ask_delete(self) -> None:
        row = self._row
        if row is not None and self._plan.is_own(row.partition):
            self._acts.ask_delete(self._plan, row)

    def _ask_delete_indikator(self, uid: str) -> None:
        line = self._plan.indikator_line(uid)
        if line is not None and line.is_own:
            self._acts.ask_delete_indikator(self._plan, line)


def create_page(context: UiContext) -> Page:
    return RencanaPage(context)
