"""The main job without a display: the example city is played and every page leaves its picture.

`python -m esakip_desktop.ui.shell.showcase out` writes packages and reports below
`out/kota-contoh` and pictures of the real window, light and dark, below `out/gambar`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer

from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.context import Place, SettingsHolder
from esakip_desktop.ui.shell.jabatan_picker import JabatanPicker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from esakip_desktop.ui.shell.main_window import MainWindow

USUAL = QSize(1366, 700)
SMALL = QSize(1093, 552)
_QUIET_MS = 250  # a page is looked at when no job has run for this long


class Showcase(QObject):
    """Walks through files, rooms and themes one step at a time, as fast as the window allows."""

    def __init__(self, window: MainWindow, settings: SettingsHolder, folder: Path) -> None:
        super().__init__(window)
        self.pictures: list[Path] = []
        self._window = window
        self._settings = settings
        self._folder = folder
        self._steps: deque[Callable[[], None]] = deque()

    def add_file(self, file: Path, label: str) -> None:
        """All rooms of one work file, in both themes at the usual size, light at the small one."""
        self._steps.append(lambda: self._window.open_file(file))
        self._steps.append(self._sit_down)
        for theme, size in (("terang", USUAL), ("gelap", USUAL), ("terang", SMALL)):
            name = theme if size == USUAL else "kecil"
            self._steps.append(lambda theme=theme, size=size: self._dress(theme, size))  # type: ignore[misc]
            self._steps.append(lambda part=f"{label}-{name}": self._plan_rooms(part))  # type: ignore[misc]

    def start(self, on_done: Callable[[], None]) -> None:
        self._steps.append(on_done)
        self._wait()

    def _wait(self) -> None:
        QTimer.singleShot(_QUIET_MS, self._next)

    def _next(self) -> None:
        if self._window.jobs.is_busy:
            self._wait()
            return
        if not self._steps:
            return
        try:
            self._steps.popleft()()
        except BaseException:
            QCoreApplication.exit(1)  # a page that fails ends the show instead of hanging it
            raise
        self._wait()

    def _sit_down(self) -> None:
        """Whoever opens a file says which jabatan works now; here it is the last in the list."""
        for picker in self._window.findChildren(JabatanPicker):
            picker.reject()
        office = self._window.office
        if office is not None and office.jabatan_list:
            self._window.use_jabatan(office.jabatan_list[-1].uid)

    def _dress(self, theme: str, size: QSize) -> None:
        self._settings.set_value(replace(self._settings.value, theme=theme))
        self._window.resize(size)

    def _plan_rooms(self, part: str) -> None:
        """The rooms are known only when the file is open, so their steps are put in front now."""
        planned: list[Callable[[], None]] = []
        for number, key in enumerate(self._window.frame.rail.keys, start=1):
            planned.append(lambda key=key: self._visit(key))  # type: ignore[misc]
            name = f"{part}-{number:02d}-{key}.png"
            planned.append(lambda name=name: self._grab(name))  # type: ignore[misc]
        self._steps.extendleft(reversed(planned))

    def _visit(self, key: str) -> None:
        self._window.navigator.go(Place(key))

    def _grab(self, name: str) -> None:
        file = self._folder / name
        if not self._window.grab().save(str(file)):
            raise OSError(f"picture not written: {name}")
        self.pictures.append(file)


def play(folder: Path, files: Sequence[tuple[Path, str]]) -> list[Path]:
    """Paint every page of these work files; returns the pictures."""
    from esakip_desktop.ui.shell.app import make_app, make_window

    folder.mkdir(parents=True, exist_ok=True)
    settings = SettingsHolder(Settings())
    app = make_app(settings)
    window = make_window(settings)
    window.show()
    show = Showcase(window, settings, folder)
    for file, label in files:
        show.add_file(file, label)
    show.start(app.quit)
    code = app.exec()
    window.close()
    if code:
        raise RuntimeError("a page could not be painted")
    return show.pictures


def main(arguments: Sequence[str]) -> int:
    """Play the example city below the given folder and say what was left where."""
    from esakip_desktop.bootstrap.contoh import play_city
    from esakip_desktop.foundation.progress import SILENT

    out = Path(arguments[0]) if arguments else Path("out")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ESAKIP_DATA"] = str(out / "data")
    city = out / "kota-contoh"
    print("Memainkan kota contoh: rencana, realisasi, paket, penggabungan, laporan …")
    shutil.rmtree(city, ignore_errors=True)  # ours alone: whole or nothing, made anew each time
    result = play_city(city, SILENT)
    print(result.table)
    print("Menggambar setiap halaman …")
    office = next(file for file in result.offices if "kesehatan" in file.name)
    files = [(result.bappeda, "bappeda"), (office, "opd")]
    pictures = play(out / "gambar", files)
    print(f"Berkas kerja : {result.bappeda} dan {len(result.offices)} OPD di {city / 'opd'}")
    print(f"Paket        : {len(result.packages)} berkas di {city / 'paket'}")
    print(f"Laporan      : {len(result.reports)} berkas di {city / 'laporan'}")
    print(f"Gambar       : {len(pictures)} halaman di {out / 'gambar'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
