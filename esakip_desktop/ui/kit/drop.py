"""A place to drop files on, with the same thing as a button for the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.label import make_label, set_role, set_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


class DropZone(QFrame):
    """Takes local files; buttons of the room go into `buttons`."""

    files_dropped = Signal(list)

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        sign = QLabel()
        icons.set_icon(sign, "drop-file", "link", 20)
        self._text = make_label(text, "strong", is_wrapped=True)
        self._detail = make_label(detail, "label", is_wrapped=True)
        set_shown(self._detail, bool(detail))
        self.setAccessibleName(text)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 10, 8)
        line.setSpacing(12)
        line.addWidget(sign)
        line.addLayout(words, 1)
        line.addLayout(self.buttons)

    def set_detail(self, detail: str) -> None:
        self._detail.setText(detail)
        set_shown(self._detail, bool(detail))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            set_role(self, "hot", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        set_role(self, "hot", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        set_role(self, "hot", "false")
        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
