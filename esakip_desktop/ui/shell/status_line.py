"""The last line of the window: saved or not, backup, network, file, running work, time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import make_label, set_role, set_shown

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

HEIGHT: Final = 26
OLD_AFTER: Final = 3
TOO_OLD_AFTER: Final = 7


@dataclass(frozen=True)
class StatusText:
    """A sign, its colour, and the words of one item."""

    icon: str
    color: str
    text: str
    role: str = ""


class StatusItem(QWidget):
    """One sign with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._text = make_label()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._sign)
        line.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, shown: StatusText) -> None:
        icons.set_icon(self._sign, shown.icon, shown.color, 13)
        self._text.setText(shown.text)
        set_role(self._text, "role", shown.role)
        self.setAccessibleName(shown.text)
        self.setToolTip(shown.text)
        set_shown(self, bool(shown.text))
        self.updateGeometry()

    @property
    def text(self) -> str:
        return self._text.text()


def describe_backup(last: dt.datetime | None, now: dt.datetime) -> StatusText:
    """Age of the newest backup; amber after three days, crimson after seven."""
    if last is None:
        return StatusText("shield", "merah.sign", "Belum ada cadangan", "error")
    days = (now.date() - last.date()).days
    when = f"{last.hour:02d}.{last.minute:02d}"
    if days <= 0:
        return StatusText("shield", "hijau.sign", f"Cadangan hari ini {when}, sudah diuji")
    words = "kemarin" if days == 1 else f"{days} hari lalu"
    if days > TOO_OLD_AFTER:
        return StatusText("shield", "merah.sign", f"Cadangan {words}", "error")
    if days > OLD_AFTER:
        return StatusText("shield", "kuning.sign", f"Cadangan {words}", "warning")
    return StatusText("shield", "hijau.sign", f"Cadangan {words}, sudah diuji")


class StatusLine(QFrame):
    """States of the whole program in one line."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusline")
        self.setAccessibleName("Baris keadaan")
        self.saved = StatusItem()
        self.backup = StatusItem()
        self.offline = StatusItem()
        self.file = StatusItem()
        self.mode = StatusItem()
        self.job_words = make_label()
        self.job_bar = QProgressBar()
        self.job_stop = make_button("Hentikan", self.stop_asked.emit, kind="link")
        self.clock = make_label()
        self._build()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(10_000)
        self._tick()
        self.show_offline()

    def _build(self) -> None:
        self.job_bar.setTextVisible(False)
        self.job_bar.setFixedWidth(120)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 14, 0)
        line.setSpacing(20)
        for item in (self.mode, self.saved, self.backup, self.offline, self.file):
            line.addWidget(item)
            item.hide()
        line.addStretch(1)
        job = QHBoxLayout()
        job.setSpacing(8)
        for widget in (self.job_words, self.job_bar, self.job_stop):
            job.addWidget(widget)
            widget.hide()
        line.addLayout(job)
        line.addWidget(self.clock)
        self.setFixedHeight(look.metrics().px(HEIGHT))

    def show_saved(self, at: dt.datetime) -> None:
        words = f"Semua tersimpan {at.hour:02d}.{at.minute:02d}"
        self.saved.show_text(StatusText("check", "hijau.sign", words))
        self.fit()

    def show_unsaved(self, reason: str) -> None:
        words = f"Belum tersimpan: {reason}" if reason else "Belum tersimpan"
        self.saved.show_text(StatusText("octagon", "merah.sign", words, "error"))
        self.fit()

    def show_read_only(self, reason: str) -> None:
        words = f"Hanya baca: {reason}" if reason else "Hanya baca"
        self.saved.show_text(StatusText("lock", "text2", words))

    def show_backup(self, last: dt.datetime | None) -> None:
        self.backup.show_text(describe_backup(last, clock.now()))
        self.fit()

    def show_offline(self) -> None:
        self.offline.show_text(StatusText("offline", "text2", "Luring: tidak memakai jaringan"))

    def show_file(self, path: Path) -> None:
        self.file.show_text(StatusText("save", "text2", path.name))
        self.file.setToolTip(str(path))

    def show_latihan(self, is_latihan: bool) -> None:
        set_role(self, "mode", "latihan" if is_latihan else "")
        text = "LATIHAN" if is_latihan else ""
        self.mode.show_text(StatusText("star", "buka.sign", text))

    def show_job(self, words: str, done: int, total: int) -> None:
        """A running job; a total of 0 means that its length is not known."""
        counted = f"{words} {done} dari {total}" if total > 1 else words
        self.job_words.setText(counted)
        self.job_bar.setRange(0, max(total, 0))
        self.job_bar.setValue(done)
        self.job_bar.setAccessibleName(counted)
        for widget in (self.job_words, self.job_bar, self.job_stop):
            widget.show()
        self.fit()

    def hide_job(self) -> None:
        for widget in (self.job_words, self.job_bar, self.job_stop):
            widget.hide()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Leaves out what matters least until everything shown fits whole."""
        order = (self.file, self.offline, self.backup)
        for item in order:
            item.setVisible(bool(item.text))
        for item in order:
            if self.sizeHint().width() <= self.width():
                return
            item.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(look.metrics().px(HEIGHT))

    def _tick(self) -> None:
        now = clock.now()
        self.clock.setText(f"{format_tanggal(now.date())} · {now.hour:02d}.{now.minute:02d}")
