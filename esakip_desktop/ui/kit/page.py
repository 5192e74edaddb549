"""The base of every room's page: head, banner, body, and re-reading when its tables change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.button import Button, make_button
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.label import ElidedLabel
from esakip_desktop.ui.kit.scrolling import make_scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.empty import EmptyOptions
    from esakip_desktop.ui.kit.jobs import Job

T = TypeVar("T")
PRIMARY_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class _Body(QWidget):
    """What scrolls: as high as its parts need, not as high as wrapped words would like to be."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1


class Page(QWidget):
    """A room's page. A room sets `tables`, fills `body`, and overrides `reload`.

    The base calls `reload` when the page is first shown, when a watched table or the scope has
    changed (at once if visible, else when shown again), and on F5.
    """

    title_changed = Signal(str)
    counter_changed = Signal(str, int)
    reopen_asked = Signal(str, object)
    """Title and work(progress) -> words: the window closes the file for it, and opens it again."""
    tables: frozenset[str] = frozenset()
    tells_konflik = False
    """Whether the page says when values of its tables differ between computers."""
    konflik_tables: frozenset[str] | None = frozenset()
    """Of which tables, where they are others than its own; None for all."""

    def __init__(self, context: UiContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.primary_action: Button | None = None
        self.head_buttons: list[Button] = []
        self._key_words: dict[str, str | Button] = {}
        self._is_stale = True
        self._reading: Job[Any] | None = None
        self._title = ElidedLabel(title, "title", is_snug=True)
        self._chip = StatusChip()
        self._subtitle = ElidedLabel("", "subtitle")
        self._subtitle.hide()
        self._actions = QHBoxLayout()
        self.banners = BannerArea()
        self.tools = QHBoxLayout()
        self.body = QVBoxLayout()
        self._empty = EmptyState()
        self._error = EmptyState()
        self._stack = QStackedLayout()
        self.setAccessibleName(title)
        self._build()
        context.feed.published.connect(self._on_published)
        context.scope.changed.connect(self._on_scope_changed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._subtitle)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(words, 1)
        top.addLayout(self._actions)
        self._actions.setSpacing(8)
        self.tools.setSpacing(10)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(10)
        box.addLayout(top)
        box.addLayout(self.tools)
        box.addWidget(self.banners)
        box.addLayout(self._stack, 1)
        # after the stack has its place: a stack without a parent opens its first page as a window
        for widget in (self._scrolling_body(), self._empty, self._error):
            self._stack.addWidget(widget)

    def _scrolling_body(self) -> QScrollArea:
        """Small windows and large letters scroll; nothing is cut."""
        filled = _Body()
        filled.setLayout(self.body)
        return make_scroll(filled, is_wide=True)

    # what a room calls

    @property
    def title(self) -> str:
        return self._title.full_text

    def set_title(self, text: str) -> None:
        self._title.set_full_text(text)
        self.setAccessibleName(text)
        self.title_changed.emit(text)

    def set_subtitle(self, text: str) -> None:
        self._subtitle.set_full_text(text)
        self._subtitle.setVisible(bool(text))

    def set_chip(self, chip: Chip | None) -> None:
        self._chip.set_chip(chip)

    def add_action(
        self,
        text: str,
        slot: Callable[[], object],
        *,
        icon_name: str = "",
        key: str = "",
        is_primary: bool = False,
        kind: str = "",
    ) -> Button:
        """A button in the page head; the primary one also answers Ctrl+Enter."""
        made = make_button(
            text,
            slot,
            kind="primary" if is_primary else kind,
            icon_name=icon_name,
            hint=key,
        )
        self._actions.addWidget(made)
        self.head_buttons.append(made)
        if key:
            self.add_key(key, made.click, made)
        if is_primary:
            self.primary_action = made
            for sequence in PRIMARY_KEYS:
                self.add_key(sequence, made.click)
        return made

    def add_key(self, key: str, slot: Callable[[], object], does: str | Button = "") -> QShortcut:
        """A key that works while the focus is anywhere inside the page.

        What it does stands in the list of keys: in words, or those of its button while it is seen.
        """
        if does:
            self._key_words[key] = does
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(slot)
        return made

    @property
    def room_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys the page adds, with what they do now."""
        return tuple(
            (key, does if isinstance(does, str) else does.text().rstrip("…"))
            for key, does in self._key_words.items()
            if isinstance(does, str) or not does.isHidden()
        )

    def show_banner(
        self,
        key: str,
        status: str,
        text: str,
        detail: str = "",
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Puts a banner under `key`; status: salah konflik periksa dikunci info selesai."""
        self.banners.put(key, BannerNote(status, text, detail, actions))

    def clear_banner(self, key: str) -> None:
        self.banners.take(key)

    def show_closed(self, reason: str) -> None:
        """While nothing can be changed; an empty reason when it can."""
        if reason:
            self.show_banner("tutup", "dikunci", reason)
        else:
            self.clear_banner("tutup")

    def show_draf_trouble(self, sentence: str) -> None:
        """While typed input cannot be kept; an empty sentence when it can again."""
        if sentence:
            self.show_banner("draf", "salah", sentence)
        else:
            self.clear_banner("draf")

    @property
    def has_unsaved(self) -> bool:
        """Whether a part of the page, such as a grid or a form, holds input that is not saved."""
        return any(getattr(part, "has_unsaved", False) for part in self.findChildren(QWidget))

    def show_empty(
        self,
        sentence: str,
        button: str = "",
        slot: Callable[[], object] | None = None,
        **options: Unpack[EmptyOptions],
    ) -> None:
        """Shows one sentence and one button instead of the body (see EmptyState.say)."""
        self._empty.say(sentence, button, slot, **options)
        self._stack.setCurrentIndex(1)

    def show_body(self) -> None:
        self._stack.setCurrentIndex(0)

    @property
    def is_empty_shown(self) -> bool:
        return self._stack.currentIndex() == 1

    # what a room overrides

    def reload(self) -> None:
        """Reads what the page shows; called by the base, never by a room after an act."""

    def can_leave(self) -> bool:
        """Whether the navigator may open another page now."""
        return True

    def place_selected(self, subject: str) -> None:
        """Selects the thing a `Place` names by its uid."""

    def current_subject(self) -> str | None:
        """The uid the back key should return to."""
        return None

    def period_text(self) -> str:
        """The time its lists are about, for the names of files."""
        scope = self.context.scope.value
        return f"{label_triwulan(scope.triwulan)} {scope.tahun}"

    def start_focus(self) -> None:
        """Where the focus goes when the page is opened; the first list unless overridden."""
        lists = [view for view in self.findChildren(QAbstractItemView) if view.isVisibleTo(self)]
        (lists[0] if lists else self).setFocus()

    def save_open_field(self) -> bool:
        """Ctrl+S: takes over what is being typed; true when nothing is left unsaved."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
            focused.setFocus()
        return not self.has_unsaved

    # how the base keeps the page fresh

    def refresh(self) -> None:
        """Reads again now; trouble with the file becomes a card in place of the body."""
        from esakip_desktop.data.trouble import WorkspaceTrouble

        self._is_stale = False
        if self._stack.currentIndex() == 2:
            self.show_body()
        try:
            self.reload()
            self._show_konflik()
        except WorkspaceTrouble as trouble:
            self._show_trouble(trouble.sentence)

    def _show_konflik(self) -> None:
        """How many values of its tables wait for a choice, and the way to choose."""
        if not self.tells_konflik:
            return
        from esakip_desktop.data.queries.konflik_tanda import count_konflik

        partition = self.context.scope.value.partition
        asked = self.tables if self.konflik_tables == frozenset() else self.konflik_tables
        count = self.context.workspace.read(count_konflik, partition, asked)
        if not count:
            self.clear_banner("konflik")
            return
        is_own = partition == self.context.workspace.facts.partition
        end = "perlu dipilih" if is_own else "belum dipilih"
        self.show_banner(
            "konflik",
            "konflik",
            f"{count} isian berbeda antar-komputer {end}.",
            "Angka yang memakainya bertanda sementara (konflik).",
            (("Pilih nilai" if is_own else "Lihat", lambda: self.go(Place("konflik"))),),
        )

    def _show_trouble(self, sentence: str) -> None:
        self._error.say(
            sentence,
            "Coba lagi",
            self.refresh,
            link="Salin rincian",
            link_slot=lambda: QGuiApplication.clipboard().setText(sentence),
            icon_name="octagon",
        )
        self._stack.setCurrentIndex(2)

    def read_beside(
        self, work: Callable[[Progress], T], on_read: Callable[[T], None], *, title: str = ""
    ) -> None:
        """For `reload`: reads in the worker, and only the newest reading is shown."""
        if self._reading is not None:
            self._reading.cancel()

        def on_done(found: T) -> None:
            self.clear_banner("baca")
            on_read(found)

        self._reading = self.context.jobs.submit(
            work, title=title, on_done=on_done, on_failed=self._on_reading_failed
        )

    def _on_reading_failed(self, error: Exception) -> None:
        from esakip_desktop.data.trouble import WorkspaceTrouble

        if not isinstance(error, WorkspaceTrouble):
            raise error
        self.show_banner("baca", "salah", error.sentence, actions=(("Coba lagi", self.refresh),))

    def mark_stale(self) -> None:
        """Reads again now if visible, else when shown."""
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensure_fresh()

    def ensure_fresh(self) -> None:
        """Reads now if something has changed since the last reading."""
        if self._is_stale:
            self.refresh()

    def _on_published(self, tables: frozenset[str]) -> None:
        if tables & self.tables:
            self.mark_stale()

    def _on_scope_changed(self) -> None:
        self.mark_stale()

    def go(self, place: Place) -> bool:
        """Opens another place through the navigator."""
        return self.context.navigator.go(place)
