"""The side panel of a record that is held: what it says, why it is held, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.data.queries.karantina import DIKELUARKAN
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import StatusChip
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.label import clear_layout, make_label, make_line, set_shown
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.paket.karantina import chip_of, list_fakta, rincian_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.exchange.held import HeldRecord

MOST_FIELDS = 60


class KarantinaPanel(QWidget):
    """Signals carry what the user wants; the flow does it."""

    again_asked = Signal()
    remove_asked = Signal()
    restore_asked = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian catatan yang ditahan")
        self._record: HeldRecord | None = None
        self._name = make_label("", "panel_title", is_wrapped=True, is_selectable=True)
        self._chip = StatusChip()
        self._reason = make_label("", is_wrapped=True, is_selectable=True)
        self.again = make_button(
            "Coba lagi", self.again_asked.emit, hint="L", icon_name="refresh", is_small=True
        )
        self.remove = make_button("Keluarkan…", self.remove_asked.emit, hint="X", is_small=True)
        self.restore = make_button(
            "Tahan kembali", self.restore_asked.emit, icon_name="undo", is_small=True
        )
        self.copy = make_button("Salin rincian", self._copy, icon_name="copy", is_small=True)
        self._facts = QVBoxLayout()
        self._content = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.again, self.remove, self.restore):
            acts.addWidget(button)
        acts.addStretch(1)
        copying = QHBoxLayout()
        copying.addWidget(self.copy)
        copying.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(8)
        box.addWidget(self._name)
        box.addLayout(head)
        box.addWidget(self._reason)
        box.addLayout(acts)
        box.addLayout(copying)
        for title, lines in (("Isi catatan", self._content), ("Asal", self._facts)):
            lines.setSpacing(4)
            box.addWidget(make_line())
            box.addWidget(make_label(title, "strong"))
            box.addLayout(lines)
        box.addStretch(1)

    def show_record(self, record: HeldRecord, *, may_write: bool) -> None:
        self._record = record
        row = record.row
        self._name.setText(record.catatan)
        self._chip.set_chip(chip_of(record))
        self._reason.setText(sentence(row.problem))
        set_shown(self.again, may_write and row.is_held)
        set_shown(self.remove, may_write and row.is_held)
        set_shown(self.restore, may_write and row.outcome == DIKELUARKAN)
        _fill(self._facts, list_fakta(record))
        fields = record.fields[:MOST_FIELDS]
        rest = len(record.fields) - len(fields)
        more = [("", f"dan {rest} isian lagi; Salin rincian memuat semuanya")] if rest else []
        raw = [("Baris seperti diterima", record.text)] if record.text else []
        _fill(self._content, [*fields, *more, *raw])

    def _copy(self) -> None:
        if self._record is not None:
            QGuiApplication.clipboard().setText(rincian_text(self._record))
            self.copied.emit()


class KeluarkanDialog(Dialog):
    """Putting a record away needs a reason, which stays with it."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget, record: HeldRecord) -> None:
        super().__init__(
            parent, "Keluarkan catatan ini?", "Keluarkan", cancel="Tetap tahan", is_danger=True
        )
        self.field = TextField(
            "alasan", "Alasan", hint="misalnya: sudah dikirim ulang dengan benar"
        )
        self.body.addWidget(make_label(record.catatan, "strong", is_wrapped=True))
        words = "Catatan tidak masuk ke data. Isinya tetap tersimpan di bagian Selesai."
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self.body.addWidget(self.field)
        self.verb_button.setDefault(True)
        self.decided.connect(lambda: self.reasoned.emit(self.field.value()))

    def open(self) -> None:
        super().open()
        self.field.editor.setFocus()

    def can_accept(self) -> bool:
        if self.field.value():
            return True
        self.field.set_problem(sentence(Problem("alasan", "PKT-509")))
        self.field.editor.setFocus()
        return False


def _fill(layout: QVBoxLayout, lines: Iterable[tuple[str, str]]) -> None:
    """Names above their values; all of it is plain text."""
    clear_layout(layout)
    for name, words in lines:
        if name:
            layout.addWidget(make_label(name, "caption"))
        layout.addWidget(make_label(words, is_wrapped=True, is_selectable=True))
