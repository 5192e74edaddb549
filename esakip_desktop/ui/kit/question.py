"""A short question with consequences: title, body in numbers, verbs on the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import Button
from esakip_desktop.ui.kit.label import make_label


class Dialog(QDialog):
    """A window-modal dialog that is opened, never executed; Esc means nothing happens.

    A room adds its widgets to `body`; the safe button has the focus.
    """

    decided = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        verb: str,
        *,
        cancel: str = "Batal",
        is_danger: bool = False,
        width: int = 460,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title.rstrip("?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.verb_button = Button(verb, kind="danger" if is_danger else "primary")
        self.cancel_button = Button(cancel)
        self.verb_button.clicked.connect(self._on_verb)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(14)
        box.addWidget(make_label(title, "panel_title", is_wrapped=True))
        box.addLayout(self.body, 1)
        box.addLayout(buttons)

    def open(self) -> None:
        """Shows the dialog over its window without stopping the program."""
        super().open()
        self.cancel_button.setFocus()

    def _on_verb(self) -> None:
        if self.can_accept():
            self.accept()
            self.decided.emit()

    def can_accept(self) -> bool:
        """Override to check the dialog's own fields before it closes."""
        return True


class Question(Dialog):
    """A question whose consequences are listed line by line."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        body: str,
        verb: str,
        *,
        facts: tuple[str, ...] = (),
        cancel: str = "Batal",
        is_danger: bool = False,
    ) -> None:
        super().__init__(parent, title, verb, cancel=cancel, is_danger=is_danger)
        if body:
            self.body.addWidget(make_label(body, is_wrapped=True))
        for fact in facts:
            self.body.addWidget(make_label(f"•  {fact}", "muted", is_wrapped=True))
        self.body.setSpacing(6)
        self.body.addStretch(1)
