"""A page as users get it: a real work file, a real queue of jobs, a window for notices."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget, QWidget

from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.button import Button
from esakip_desktop.ui.kit.context import (
    ChangeFeed,
    Pengguna,
    Place,
    Scope,
    ScopeHolder,
    SettingsHolder,
    UiContext,
)
from esakip_desktop.ui.kit.jobs import JobQueue
from esakip_desktop.ui.kit.notices import Notices
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.shell.navigation import PageNavigator
from tests.exchange.offices import TAHUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace

WAIT = 20_000


@contextmanager
def opened(workspace: Workspace, host: QWidget, triwulan: int = 3) -> Iterator[UiContext]:
    """The context of an office, or of the hub with all offices in scope."""
    facts = workspace.facts
    is_hub = facts.peran != "opd"
    feed, notices, jobs = ChangeFeed(), Notices(host), JobQueue()
    stack = QStackedWidget(host)
    scope = Scope(TAHUN, triwulan, None if is_hub else facts.partition, "Dinas Contoh")
    context = UiContext(
        workspace=workspace,
        jobs=jobs,
        feed=feed,
        navigator=PageNavigator(stack, lambda key: Page(context, key)),
        notices=notices,
        settings=SettingsHolder(Settings(theme="terang")),
        scope=ScopeHolder(scope),
        acts=Acts(workspace, feed, notices),
        pengguna=Pengguna("Operator CONTOH", "Sekretariat", None, is_hub),
    )
    try:
        yield context
    finally:
        jobs.close()


def place_of(context: UiContext) -> Place | None:
    """Where the user was sent last."""
    navigator = context.navigator
    assert isinstance(navigator, PageNavigator)
    return navigator.current


def settle(qtbot: QtBot, context: UiContext) -> None:
    """Waits until nothing runs in the worker."""
    qtbot.waitUntil(lambda: not context.jobs.is_busy, timeout=WAIT)


def words(widget: QWidget) -> str:
    """Everything a label of a widget says now."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels if label.text())


def find_button(qtbot: QtBot, widget: QWidget, text: str) -> Button:
    """A button by its words, as soon as it can be seen."""

    def seen() -> list[Button]:
        found = (button for button in widget.findChildren(Button) if button.text() == text)
        return [button for button in found if button.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    return seen()[0]


def nameless(widget: QWidget) -> list[str]:
    """Parts that take the keyboard but say nothing to a screen reader."""
    found = []
    for part in widget.findChildren(QWidget):
        takes_tab = bool(part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if not (takes_tab and part.isVisible() and part.isEnabled()):
            continue
        text = part.text() if isinstance(part, QAbstractButton) else ""
        if not (part.accessibleName() or text):
            found.append(f"{type(part).__name__} {part.objectName()}")
    return found
