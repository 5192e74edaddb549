"""Opening a work file: in the worker, only for looking where it must be, with the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.shell.office import open_office
from esakip_desktop.ui.shell.rescue import Rescue
from esakip_desktop.ui.shell.summons import Summons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from esakip_desktop.data.trouble import WorkspaceTrouble
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import Place
    from esakip_desktop.ui.shell.main_window import MainWindow
    from esakip_desktop.ui.shell.office import Office

STOPPED: Final = "Dihentikan. Tidak ada yang berubah."
BUSY: Final = "BRK-105"
ONLY_LOOK: Final = {
    "BRK-104": "berkas rusak",
    "BRK-106": "tempatnya tidak dapat ditulis",
    "BRK-119": "di stik atau diska lepas",
}
"""Trouble that still lets people read, with the few words for the status line."""


class FileOpening(QObject):
    """Remembers what was wanted, so that it can be tried again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: Path | None = None
        self._is_start = False
        self.rescue = Rescue(window)
        self.summons = Summons(window)
        window.first_run.retry_asked.connect(lambda: self.retry())
        window.first_run.read_only_asked.connect(lambda: self.retry(is_read_only=True))

    def open(
        self,
        path: Path,
        *,
        is_read_only: bool = False,
        because: WorkspaceTrouble | None = None,
        note: str = "",
        place: Place | None = None,
    ) -> None:
        """Reads the file in the worker; the window stays usable.

        `because` is why it is opened only for looking, when the user did not ask for that; `note`
        is said when it is open, and `place` is where the user was.
        """
        window = self._window
        self._wanted = path
        window.first_run.clear_trouble()
        window.show_waiting(f"Membuka {path.name}…")
        window.jobs.submit(
            lambda progress: open_office(path, progress, is_read_only=is_read_only),
            title=f"Membuka {path.name}",
            on_done=lambda found: self._on_opened(*found, because, note, place),
            on_failed=lambda error: self._on_failed(path, error, because),
        )

    def start(self, path: Path) -> None:
        """The file of a start of the program: open elsewhere, that window comes to the front."""
        self._is_start = True
        self.open(path)

    def reopen(self, title: str, work: Callable[[Progress], str]) -> None:
        """Lets go of the file for work that needs it closed; it is opened again in any case."""
        window = self._window
        if window.context is None:
            return
        path, place = window.context.workspace.path, window.navigator.current
        window.detach()
        window.show_waiting(f"{title}…")
        window.jobs.submit(
            work,
            title=title,
            on_done=lambda words: self.open(path, note=words, place=place),
            on_failed=lambda error: self._on_work_failed(path, error, place),
            on_cancelled=lambda: self.open(path, note=STOPPED, place=place),
        )

    def _on_work_failed(self, path: Path, error: Exception, place: Place | None) -> None:
        from esakip_desktop.data.trouble import WorkspaceTrouble

        if not isinstance(error, WorkspaceTrouble):
            self.open(path, place=place)
            raise error
        self.open(path, note=error.sentence, place=place)

    def retry(self, *, is_read_only: bool = False) -> None:
        if self._wanted is not None:
            self.open(self._wanted, is_read_only=is_read_only)

    def _on_opened(
        self,
        workspace: Workspace,
        office: Office,
        because: WorkspaceTrouble | None,
        note: str,
        place: Place | None,
    ) -> None:
        window = self._window
        self._is_start = False
        window.attach(workspace, office)
        if because is not None:
            window.frame.status.show_read_only(ONLY_LOOK[because.code])
            status = "salah" if because.code == "BRK-104" else "periksa"
            actions = self.rescue.actions(because.code, workspace.path)
            window.frame.banners.put("berkas", BannerNote(status, because.sentence, "", actions))
        if place is not None:
            window.navigator.go(place)
        if note:
            window.notices.say(note)

    def _on_failed(self, path: Path, error: Exception, because: WorkspaceTrouble | None) -> None:
        from esakip_desktop.data.trouble import WorkspaceTrouble

        if not isinstance(error, WorkspaceTrouble):
            raise error
        if error.code in ONLY_LOOK and because is None:
            self.open(path, is_read_only=True, because=error)
            return
        is_start, self._is_start = self._is_start, False
        if error.code == BUSY and is_start:
            self.summons.call(path, lambda was_read: self._on_answer(path, error, was_read))
            return
        self._tell(path, because or error)

    def _on_answer(self, path: Path, error: WorkspaceTrouble, was_read: bool) -> None:
        """Another window showed itself: this one was not needed."""
        if was_read:
            self._window.close()
        else:
            self._tell(path, error)

    def _tell(self, path: Path, trouble: WorkspaceTrouble) -> None:
        actions = self.rescue.actions(trouble.code, path)
        self._window.show_trouble(trouble.sentence, can_read=trouble.code == BUSY, actions=actions)
