"""The start of the window: Qt first, the work file later, in the background."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from esakip_desktop import APP_TITLE, bootstrap
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.kit.context import SettingsHolder
from esakip_desktop.ui.kit.icons import app_icon
from esakip_desktop.ui.shell.crash_dialog import CrashWatch
from esakip_desktop.ui.shell.main_window import MainWindow
from esakip_desktop.ui.shell.new_office import NewOffice
from esakip_desktop.ui.shell.record_search import RecordSearch
from esakip_desktop.ui.shell.translator import Translator

if TYPE_CHECKING:
    from pathlib import Path


def make_app(settings: SettingsHolder) -> QApplication:
    """The QApplication with our style, letters, language and colours."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APP_TITLE)
    app.setApplicationDisplayName(APP_TITLE)
    app.setDesktopFileName("esakip")
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    QLocale.setDefault(QLocale("id_ID"))
    translator = Translator(app)
    app.installTranslator(translator)
    theme.load_fonts()
    value = settings.value
    theme.apply_theme(app, value.theme, value.font_percent, value.density)
    return app


def make_window(settings: SettingsHolder) -> MainWindow:
    """The window with its crash watch; not yet shown, no file open."""
    window = MainWindow(settings)
    CrashWatch(window).install()
    NewOffice(window)
    RecordSearch(window)
    gc.freeze()  # classes stay; going through them again would hold a page up for 50 ms
    return window


def run_window(path: Path | None) -> int:
    """Shows the window at once and opens the file afterwards; returns the exit code."""
    settings = SettingsHolder(bootstrap.start())
    app = make_app(settings)
    window = make_window(settings)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: settings.changed.emit())
    window.show()
    QTimer.singleShot(0, lambda: window.start(path))
    return app.exec()
