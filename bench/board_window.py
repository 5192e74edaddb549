"""The same board run through the real window: how long the window ever stands still.

`python -m bench.board_window HUB` reads the package paths from its standard input.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.yardsticks import resident_megabytes

if TYPE_CHECKING:
    from esakip_desktop.ui.paket.page import PaketPage

_BEAT_MS = 5


def main() -> None:
    from PySide6.QtCore import QTimer

    from esakip_desktop.foundation.settings import Settings
    from esakip_desktop.ui.kit.context import Place, SettingsHolder
    from esakip_desktop.ui.paket.page import PaketPage
    from esakip_desktop.ui.shell.app import make_app, make_window

    paths: list[str] = json.loads(sys.stdin.readline())
    settings = SettingsHolder(Settings())
    app = make_app(settings)
    window = make_window(settings)
    window.show()
    found: dict[str, float] = {"macet": 0.0}
    last = begun = time.perf_counter()
    beat = QTimer()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        found["macet"] = max(found["macet"], now - last)
        last = now

    def begin(_context: object) -> None:
        QTimer.singleShot(0, start)

    def start() -> None:
        nonlocal last, begun
        window.navigator.go(Place("paket"))
        app.processEvents()
        page = window.navigator.page
        assert isinstance(page, PaketPage)
        page.flow.reviewed.connect(lambda: apply(page))
        page.flow.applied.connect(lambda: end(page))
        last = begun = time.perf_counter()
        beat.start(_BEAT_MS)
        page.import_files([Path(name) for name in paths])

    def apply(page: "PaketPage") -> None:
        found["tinjau"] = time.perf_counter() - begun
        if sum(berkas.is_ready for berkas in page.flow.queue) == len(paths):
            page.press_primary()

    def end(page: "PaketPage") -> None:
        found["seluruhnya"] = time.perf_counter() - begun
        found["sisa"] = float(page.flow.waiting)
        found["memori"] = resident_megabytes()
        tick()
        QTimer.singleShot(0, app.quit)

    beat.timeout.connect(tick)
    window.opened.connect(begin)
    QTimer.singleShot(0, lambda: window.start(Path(sys.argv[1])))
    app.exec()
    print(json.dumps(found))
    window.close()


if __name__ == "__main__":
    main()
