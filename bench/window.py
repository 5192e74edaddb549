"""One start of the real window: when it was painted and filled, how long each room takes."""

import json
import os
import sys
import time
from pathlib import Path

from bench.yardsticks import resident_megabytes

_HEAVY = ("reportlab", "openpyxl", "alembic", "cryptography", "xlsxwriter")


def main() -> None:
    began = float(os.environ["ESAKIP_MULAI"])
    from PySide6.QtCore import QEventLoop, QTimer

    from esakip_desktop.foundation.settings import Settings
    from esakip_desktop.ui.kit.context import SettingsHolder
    from esakip_desktop.ui.shell.app import make_app, make_window

    settings = SettingsHolder(Settings())
    app = make_app(settings)
    window = make_window(settings)
    window.show()
    app.processEvents()
    found = {"painted": time.time() - began}
    heavy = [name for name in _HEAVY if name in sys.modules]
    if heavy:
        raise SystemExit(f"imported before the window: {', '.join(heavy)}")

    def visit(_context: object) -> None:
        QTimer.singleShot(0, measure)

    def measure() -> None:
        app.processEvents()
        found["ready"] = time.time() - began
        found["memory"] = resident_megabytes()
        context = window.context
        if context is not None and context.scope.value.partition is not None:
            for number, room in enumerate(window.frame.rail.keys, start=1):
                start = time.perf_counter()
                window.go_number(number)
                app.processEvents()
                while context.jobs.is_busy:  # what the page reads beside the window, too
                    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                found[room] = time.perf_counter() - start
        app.quit()

    window.opened.connect(visit)
    QTimer.singleShot(0, lambda: window.start(Path(sys.argv[1])))
    app.exec()
    print(json.dumps(found))
    window.close()


if __name__ == "__main__":
    main()
