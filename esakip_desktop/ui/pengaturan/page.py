"""Settings: groups at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.delegate import StyleOption
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.search_line import SearchLine
from esakip_desktop.ui.pengaturan.aturan import AturanGroup
from esakip_desktop.ui.pengaturan.cadangan import CadanganGroup
from esakip_desktop.ui.pengaturan.keamanan import KeamananGroup
from esakip_desktop.ui.pengaturan.organisasi import OrganisasiGroup
from esakip_desktop.ui.pengaturan.riwayat import RiwayatGroup
from esakip_desktop.ui.pengaturan.tampilan import TampilanGroup

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.pengaturan.group import Group

GROUPS: Final[tuple[tuple[str, str, str, type[Group], str], ...]] = (
    ("tampilan", "Tampilan", "sun", TampilanGroup, "tema gelap terang huruf kerapatan baris"),
    (
        "organisasi",
        "Organisasi dan pejabat",
        "users",
        OrganisasiGroup,
        "opd pemda jabatan pejabat plt nip unit bidang tanda tangan",
    ),
    ("aturan", "Aturan capaian", "scale", AturanGroup, "pita predikat batas desimal matriks"),
    ("cadangan", "Berkas dan cadangan", "disk", CadanganGroup, "usb salin pulihkan folder"),
    (
        "keamanan",
        "Keamanan dan jejak",
        "shield",
        KeamananGroup,
        "kode kunci pengirim periksa daftar komputer laptop cabut aktivasi",
    ),
    ("riwayat", "Riwayat", "history", RiwayatGroup, "siapa kapan perubahan jurnal"),
)
LIST_WIDTH: Final = 216


class GroupStack(QStackedWidget):
    """Needs only the room of the group that is shown, not of the largest one."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)


class GroupDelegate(QStyledItemDelegate):
    """Shows where the focus is, which the list itself does not."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        seen = StyleOption.of(option)
        if seen.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(seen.rect).adjusted(1, 1, -1, -1), 4, 4)
            painter.restore()


class PengaturanPage(Page):
    """The room Pengaturan."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Pengaturan")
        self._made: dict[str, Group] = {}
        self._stale: set[str] = set()
        self.search = SearchLine("Cari pengaturan")
        self.list = QListWidget()
        self.stack = GroupStack()
        self._primary = self.add_action("", self._on_primary, is_primary=True)
        self._primary.hide()
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self.list.setFocus)
        self.add_key("Ctrl+F", self._focus_search, "Cari pengaturan")
        context.feed.published.connect(self._on_tables)
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        self.list.setAccessibleName("Kelompok pengaturan")
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(GroupDelegate(self.list))
        for key, words, icon_name, _, _ in GROUPS:
            item = QListWidgetItem(icons.icon(icon_name, "text2", 18), words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        side = QFrame()
        side.setProperty("role", "card")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        side.setFixedWidth(look.metrics().px(LIST_WIDTH))
        self._side = side
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(side)
        line.addWidget(self.stack, 1)
        self.body.addLayout(line, 1)

    @property
    def key(self) -> str:
        """The group that is shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def group(self, key: str) -> Group:
        """A group, built when it is first needed."""
        found = self._made.get(key)
        if found is None:
            kind = next(one for name, _, _, one, _ in GROUPS if name == key)
            found = kind(self.context)
            found.primary_changed.connect(self._show_primary)
            found.reopen_asked.connect(self.reopen_asked)
            self._made[key] = found
            self._stale.add(key)
            self.stack.addWidget(found)
        return found

    # what the base asks for

    def reload(self) -> None:
        self._stale |= set(self._made)
        self._show_group()

    def place_selected(self, subject: str) -> None:
        self._choose(subject)

    def current_subject(self) -> str | None:
        return self.key or None

    def start_focus(self) -> None:
        self.list.setFocus()

    def can_leave(self) -> bool:
        """Input that cannot be saved is said and asked about, never lost silently."""
        group = self._made.get(self.key)
        if group is None or group.settle():
            return True
        self.context.notices.ask(
            "Buang isian yang belum tersimpan?",
            "Isian di halaman ini belum dapat disimpan. Lengkapi dahulu, atau buang lalu pindah.",
            "Buang isian",
            group.discard,
            cancel="Kembali",
            is_danger=True,
        )
        return False

    def period_text(self) -> str:
        return str(self.context.scope.value.tahun)

    def save_open_field(self) -> bool:
        super().save_open_field()
        group = self._made.get(self.key)
        if group is not None:
            group.settle()
        return not self.has_unsaved

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_side"):
            self._side.setFixedWidth(look.metrics().px(LIST_WIDTH))
            for number, (_, _, icon_name, _, _) in enumerate(GROUPS):
                self.list.item(number).setIcon(icons.icon(icon_name, "text2", 18))

    # inside

    def _choose(self, key: str) -> None:
        numbers = [number for number, one in enumerate(GROUPS) if one[0] == key]
        if numbers:
            self.list.setCurrentRow(numbers[0])

    def _on_chosen(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is None:
            return
        left = self._made.get(str(before.data(Qt.ItemDataRole.UserRole))) if before else None
        if left is not None:
            left.settle()
        if self.isVisible():
            self._show_group()

    def _show_group(self) -> None:
        group = self.group(self.key)
        self.stack.setCurrentWidget(group)
        if self.key in self._stale:
            self._stale.discard(self.key)
            group.reload()
        self.set_subtitle(next(words for key, words, _, _, _ in GROUPS if key == self.key))
        self._show_primary()

    def _show_primary(self) -> None:
        group = self._made.get(self.key)
        action = group.primary if group is not None else None
        self._primary.setVisible(action is not None)
        if action is not None and group is not None:
            words, icon_name, _ = action
            self._primary.setText(words)
            self._primary.set_icon_name(icon_name)
            self._primary.setEnabled(group.primary_is_ready)

    def _on_primary(self) -> None:
        group = self._made.get(self.key)
        action = group.primary if group is not None else None
        if action is not None:
            action[2]()

    def _on_tables(self, tables: frozenset[str]) -> None:
        """Groups that show one of these tables read again, now or when they are shown."""
        self._stale |= {key for key, group in self._made.items() if group.tables & tables}
        if self.key not in self._stale:
            return
        if self.isVisible():
            self._show_group()
        else:
            self.mark_stale()

    def _on_searched(self, text: str) -> None:
        """Hides groups that have none of the words, and chooses the first one left."""
        words = text.casefold().split()
        first = -1
        for number, (_, title, _, _, more) in enumerate(GROUPS):
            has_all = all(word in f"{title} {more}".casefold() for word in words)
            self.list.item(number).setHidden(not has_all)
            first = number if has_all and first < 0 else first
        if first >= 0 and self.list.currentItem().isHidden():
            self.list.setCurrentRow(first)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def create_page(context: UiContext) -> Page:
    return PengaturanPage(context)
