"""The window: opens a work file in the background and gives pages what they need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from esakip_desktop import APP_TITLE
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.context import (
    ChangeFeed,
    Pengguna,
    Place,
    ScopeHolder,
    SettingsHolder,
    UiContext,
)
from esakip_desktop.ui.kit.file_dialog import ask_open
from esakip_desktop.ui.kit.icons import app_icon
from esakip_desktop.ui.kit.jobs import JobQueue
from esakip_desktop.ui.kit.notices import Notices
from esakip_desktop.ui.shell import rooms
from esakip_desktop.ui.shell.areas import move_focus, page_areas
from esakip_desktop.ui.shell.backups import start_backup
from esakip_desktop.ui.shell.commands import window_commands
from esakip_desktop.ui.shell.first_run import FirstRunPage
from esakip_desktop.ui.shell.frame import Frame
from esakip_desktop.ui.shell.help_dialog import HelpDialog
from esakip_desktop.ui.shell.jabatan_picker import JabatanPicker
from esakip_desktop.ui.shell.job_status import JobStatus
from esakip_desktop.ui.shell.keys import install_keys, key_texts
from esakip_desktop.ui.shell.navigation import PageNavigator
from esakip_desktop.ui.shell.office import Office, initial_scope
from esakip_desktop.ui.shell.opening import FileOpening
from esakip_desktop.ui.shell.palette import Palette
from esakip_desktop.ui.shell.pengguna import make_pengguna, remembered_jabatan, with_jabatan

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.shell.rescue import Actions

SMALLEST: Final = QSize(900, 460)
USUAL: Final = QSize(1366, 700)
UNSAVED_INPUT: Final = "Masih ada isian yang belum dapat disimpan. Sebabnya tertulis di isiannya."
UNSAVED: Final = {"BRK-102": "diska penuh", "BRK-103": "diska tidak terbaca"}
FILTER: Final = "Berkas kerja e-SAKIP (*.esakip)"


class MainWindow(QMainWindow):
    """Everything the user sees. `opened` carries the context of a file that was opened."""

    opened = Signal(object)
    package_asked = Signal()
    empty_asked = Signal()
    practice_asked = Signal()

    def __init__(self, settings: SettingsHolder) -> None:
        super().__init__()
        self._settings = settings
        self._workspace: Workspace | None = None
        self._office: Office | None = None
        self.context: UiContext | None = None
        self.frame = Frame()
        self.first_run = FirstRunPage()
        self.jobs = JobQueue(self)
        self.feed = ChangeFeed(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first_run)
        self._stack.addWidget(self.frame)
        self.setCentralWidget(self._stack)
        self.notices = Notices(self)
        self.palette_box = Palette(self)
        self.navigator = PageNavigator(self.frame.pages, self._make_page, self)
        self.opening = FileOpening(self)
        self.setWindowTitle(APP_TITLE)
        self.setWindowIcon(app_icon())
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.restoreGeometry(QByteArray.fromHex(settings.value.window.encode()))
        self._connect()

    # opening and closing

    def start(self, path: Path | None) -> None:
        """Opens the file given or the last one; without both it shows the three ways in."""
        last = Path(self._settings.value.last_file) if self._settings.value.last_file else None
        if last is not None and last.exists():
            self.first_run.show_recent(last)
            path = path or last
        if path is not None:
            self.opening.start(path)

    def open_file(self, path: Path, *, is_read_only: bool = False) -> None:
        """Reads the file in the worker; the window stays usable."""
        self.opening.open(path, is_read_only=is_read_only)

    def show_waiting(self, words: str) -> None:
        """What stands in place of a page while a work file is being read or made."""
        self.frame.show_waiting(words)
        self._stack.setCurrentWidget(self.frame)

    def show_trouble(self, sentence: str, *, can_read: bool = False, actions: Actions = ()) -> None:
        """Back to the first page with what went wrong and the ways out."""
        self.first_run.show_trouble(sentence, can_read=can_read, actions=actions)
        self._stack.setCurrentWidget(self.first_run)

    def ask_file(self) -> None:
        """Lets the user choose a work file in the system's dialog."""
        ask_open(self, "Buka berkas kerja", FILTER, lambda paths: self.open_file(paths[0]))

    def attach(self, workspace: Workspace, office: Office) -> None:
        """Gives an open file to the rooms; another file that was open is closed."""
        self.detach()
        self._workspace, self._office = workspace, office
        scope = ScopeHolder(initial_scope(office, clock.today()), self)
        acts = Acts(workspace, self.feed, self.notices, self)
        self.context = UiContext(
            workspace=workspace,
            jobs=self.jobs,
            feed=self.feed,
            navigator=self.navigator,
            notices=self.notices,
            settings=self._settings,
            scope=scope,
            acts=acts,
            pengguna=make_pengguna(office, self._jabatan()),
        )
        self._connect_file(scope, acts)
        self._show_office(office)
        self._stack.setCurrentWidget(self.frame)
        self._settings.set_value(replace(self._settings.value, last_file=str(workspace.path)))
        start_backup(workspace, self.jobs, self.frame.status)
        self.opened.emit(self.context)
        self.navigator.go(Place("beranda"))
        if office.jabatan_list and not workspace.is_read_only and not self._jabatan():
            self.pick_jabatan()

    def detach(self) -> None:
        """Frees the pages and closes the file; what was said about it goes with it."""
        self.notices.hide()
        for key in ("berkas", "simpan"):
            self.frame.banners.take(key)
        self.navigator.forget()
        if self._workspace is not None:
            self._workspace.close()
        self._workspace, self._office, self.context = None, None, None

    def show_first_run(self) -> None:
        """Back to the three ways in."""
        self.detach()
        self._stack.setCurrentWidget(self.first_run)

    def pick_jabatan(self) -> None:
        """Asks who works now."""
        if self._office is None:
            return
        picker = JabatanPicker(self, self._office.jabatan_list)
        picker.select(self._jabatan())
        picker.picked.connect(self.use_jabatan)
        picker.open()

    def use_jabatan(self, uid: str) -> None:
        """Remembers the jabatan on this machine and makes the pages anew for it."""
        if self._workspace is None or self._office is None or self.context is None:
            return
        file_id = self._workspace.facts.work_file_id
        self._settings.set_value(with_jabatan(self._settings.value, file_id, uid))
        place = self.navigator.current or Place("beranda")
        self.navigator.forget()
        self.context = replace(self.context, pengguna=make_pengguna(self._office, uid))
        self._show_pengguna(self.context.pengguna)
        self.navigator.go(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.navigator.page
        if page is not None and not page.can_leave():
            event.ignore()
            return
        window = bytes(self.saveGeometry().toHex().data()).decode()
        self._settings.set_value(replace(self._settings.value, window=window))
        self.jobs.close()
        self.detach()
        super().closeEvent(event)

    # what the window does for keys and commands

    def go_number(self, number: int) -> None:
        """Ctrl+1 to Ctrl+9."""
        keys = self.frame.rail.keys
        if 0 < number <= len(keys):
            self._on_picked(keys[number - 1])

    def toggle_theme(self) -> None:
        """Ctrl+Shift+T."""
        now = theme.resolve_theme(self._settings.value.theme)
        other = "terang" if now == "gelap" else "gelap"
        self._settings.set_value(replace(self._settings.value, theme=other))

    def read_again(self) -> None:
        if self.navigator.page is not None:
            self.navigator.page.refresh()

    def save_now(self) -> None:
        """Ctrl+S: takes over an open field and says whether everything is saved."""
        page, acts = self.navigator.page, self.context.acts if self.context else None
        if page is None or acts is None:
            return
        is_saved = page.save_open_field()
        if acts.is_troubled:
            is_saved = acts.retry() and page.save_open_field()
        now = clock.now()
        saved = f"Sudah tersimpan {now.hour:02d}.{now.minute:02d}."
        self.notices.say(saved if is_saved else UNSAVED_INPUT)

    def undo(self) -> None:
        if self.context is not None:
            self.context.acts.undo()

    def redo(self) -> None:
        if self.context is not None:
            self.context.acts.redo()

    def show_help(self) -> None:
        HelpDialog(self, key_texts(self.navigator.current, self.navigator.page)).open()

    def move_area(self, step: int) -> None:
        """F6 and Shift+F6."""
        areas = [self.frame.rail, self.frame.scope_bar, *page_areas(self.navigator.page)]
        move_focus(areas, self.focusWidget(), step)

    @property
    def office(self) -> Office | None:
        return self._office

    @property
    def settings(self) -> SettingsHolder:
        return self._settings

    # inside

    def _connect(self) -> None:
        rail, bar = self.frame.rail, self.frame.scope_bar
        rail.picked.connect(self._on_picked)
        bar.search_asked.connect(lambda: self.palette_box.open())
        bar.undo_asked.connect(self.undo)
        bar.redo_asked.connect(self.redo)
        bar.help_asked.connect(self.show_help)
        bar.set_undo(has_undo=False, has_redo=False)
        JobStatus(self.jobs, self.frame.status, self)
        self.navigator.moved.connect(self._on_moved)
        self.navigator.page_made.connect(self._on_page_made)
        self._settings.changed.connect(self._on_settings_changed)
        self.palette_box.set_commands(lambda: window_commands(self))
        first = self.first_run
        first.open_asked.connect(self.ask_file)
        first.recent_asked.connect(lambda: self.open_file(Path(self._settings.value.last_file)))
        first.package_asked.connect(self.package_asked)
        first.empty_asked.connect(self.empty_asked)
        first.practice_asked.connect(self.practice_asked)
        self._install_keys()

    def _install_keys(self) -> None:
        bar = self.frame.scope_bar
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.palette_box.open,
            "Alt+Left": self.navigator.back,
            "Alt+Right": self.navigator.forward,
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
            "Alt+0": bar.open_tahun,
            "Alt+O": bar.open_opd,
            "F5": self.read_again,
            "F6": lambda: self.move_area(1),
            "Shift+F6": lambda: self.move_area(-1),
            "Shift+F1": self.show_help,
            "Ctrl+S": self.save_now,
            "Ctrl+Shift+T": self.toggle_theme,
        }
        numbers = {f"Ctrl+{n}": (lambda n=n: self.go_number(n)) for n in range(1, 10)}
        quarters = {f"Alt+{tw}": (lambda tw=tw: bar.choose_triwulan(tw)) for tw in TRIWULAN}
        install_keys(self, {**keys, **numbers, **quarters})

    def _connect_file(self, scope: ScopeHolder, acts: Acts) -> None:
        scope.changed.connect(self._show_title)
        acts.saved.connect(self._on_saved)
        acts.changed.connect(self._show_undo)
        acts.troubled.connect(self._on_troubled)
        acts.recovered.connect(lambda: self.frame.banners.take("simpan"))

    def _show_office(self, office: Office) -> None:
        rail, bar, status = self.frame.rail, self.frame.scope_bar, self.frame.status
        rail.set_rooms(rooms.visible_rooms(is_hub=office.is_hub))
        rail.set_pemda(office.nama_pemda)
        if self.context is not None:
            self._show_pengguna(self.context.pengguna)
            bar.attach(self.context.scope, office.tahun_list, office.opd_list, is_hub=office.is_hub)
        status.show_latihan(office.is_latihan)
        if self._workspace is not None:
            status.show_file(self._workspace.path)
            if self._workspace.is_read_only:
                status.show_read_only("dibuka tanpa hak menulis")
            else:
                status.show_saved(clock.now())
        self.frame.scope_bar.setEnabled(True)
        self.frame.arrange()
        self._show_undo()

    def _show_pengguna(self, pengguna: Pengguna) -> None:
        is_known = bool(pengguna.nama)
        self.frame.rail.set_pengguna(
            pengguna.nama if is_known else "Belum memilih jabatan", pengguna.unit
        )
        if self._workspace is not None and pengguna.jabatan_uid is not None:
            self._workspace.set_user(pengguna.jabatan_uid)

    def _jabatan(self) -> str:
        if self._workspace is None:
            return ""
        return remembered_jabatan(self._settings.value, self._workspace.facts.work_file_id)

    def _make_page(self, key: str) -> Page:
        if self.context is None:
            raise RuntimeError("no work file is open")
        return rooms.create_page(key, self.context)

    def _on_page_made(self, page: Page) -> None:
        page.counter_changed.connect(self.frame.rail.set_counter)
        page.title_changed.connect(self._show_title)
        page.reopen_asked.connect(self.opening.reopen)

    def _on_picked(self, key: str) -> None:
        if self.context is None or not self.navigator.go(Place(key)):
            current = self.navigator.current
            self.frame.rail.set_current(current.room if current is not None else "")

    def _on_moved(self, place: Place) -> None:
        self.frame.rail.set_current(place.room)
        self._show_title()

    def _show_title(self) -> None:
        page, context = self.navigator.page, self.context
        if page is None or context is None:
            self.setWindowTitle(APP_TITLE)
            return
        is_latihan = self._office is not None and self._office.is_latihan
        office = context.scope.value.nama_opd + (" (LATIHAN)" if is_latihan else "")
        self.setWindowTitle(" · ".join(word for word in (page.title, office, APP_TITLE) if word))

    def _show_undo(self) -> None:
        acts = self.context.acts if self.context is not None else None
        self.frame.scope_bar.set_undo(
            has_undo=acts is not None and acts.has_undo,
            has_redo=acts is not None and acts.has_redo,
        )

    def _on_saved(self) -> None:
        self.frame.status.show_saved(clock.now())
        self._show_undo()

    def _on_troubled(self, trouble: WorkspaceTrouble) -> None:
        self.frame.status.show_unsaved(UNSAVED.get(trouble.code, ""))
        if self.context is not None:
            ways = self.opening.rescue.actions(trouble.code, self.context.workspace.path)
            actions = (*ways, ("Coba lagi", self.context.acts.retry))
            note = BannerNote("salah", trouble.sentence, actions=actions)
            self.frame.banners.put("simpan", note)

    def _on_settings_changed(self) -> None:
        app = QApplication.instance()
        value = self._settings.value
        if isinstance(app, QApplication):
            theme.apply_theme(app, value.theme, value.font_percent, value.density)
        self.frame.arrange()
