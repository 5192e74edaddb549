"""One control plan inside the form: folded to one line, or open with its four fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import RtpDraft
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.fields import AreaField, TanggalField
from esakip_desktop.ui.kit.label import ElidedLabel, make_label, set_shown
from esakip_desktop.ui.kit.pick_field import PickField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from esakip_desktop.ui.kit.field import Field


class RtpBlock(QFrame):
    """`prefix` makes its field names unique inside the form."""

    delete_asked = Signal(object)
    changed = Signal()

    def __init__(self, prefix: str, jabatan: Iterable[str]) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.prefix = prefix
        self._base = RtpDraft(None, "", "")
        self._nomor = 1
        self._is_open = False
        self._toggle = icon_button("chevron-right", "Buka rencana ini", self.toggle)
        self._delete = icon_button("trash", "Hapus rencana ini", self._on_delete)
        self._title = ElidedLabel("", "medium")
        self._note = make_label("", "hint")
        self._body = QWidget()
        self._body.setProperty("role", "plain")
        self.uraian = AreaField(f"{prefix}uraian", "Tindakan", lines=2)
        self.penanggung_jawab = PickField(
            f"{prefix}penanggung_jawab", "Penanggung jawab", is_free=True
        )
        self.tenggat = TanggalField(f"{prefix}tenggat", "Tenggat")
        self.persen = AngkaField(f"{prefix}persen", "Kemajuan", unit="%")
        self.keterangan = AreaField(f"{prefix}keterangan", "Keterangan", lines=2)
        self.penanggung_jawab.set_words(jabatan)
        self._build()
        for field in self.fields:
            field.changed.connect(self._on_changed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._toggle)
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        head.addWidget(self._delete)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.tenggat, 3)
        pair.addWidget(self.persen, 2)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(8, 0, 8, 8)
        inner.setSpacing(8)
        inner.addWidget(self.uraian)
        inner.addWidget(self.penanggung_jawab)
        inner.addLayout(pair)
        inner.addWidget(self.keterangan)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 3, 4, 3)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self._body)
        set_shown(self._body, False)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.uraian, self.penanggung_jawab, self.tenggat, self.persen, self.keterangan)

    @property
    def focus_order(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in the order of reading."""
        calendar = self.tenggat.findChildren(QPushButton)
        fields = [field.editor for field in self.fields]
        return (self._toggle, self._delete, *fields[:3], *calendar, *fields[3:])

    @property
    def uid(self) -> str | None:
        """The stored plan this block changes; None for a new one."""
        return self._base.uid

    @property
    def is_blank(self) -> bool:
        """A new plan without a single word."""
        return self.uid is None and not any(field.typed() for field in self.fields)

    def load(self, draft: RtpDraft, nomor: int) -> None:
        self._base = draft
        self.uraian.set_value(draft.uraian)
        self.penanggung_jawab.set_value(draft.penanggung_jawab)
        self.tenggat.set_value(draft.tenggat)
        self.persen.set_value(draft.persen)
        self.keterangan.set_value(draft.keterangan)
        self.set_nomor(nomor)

    def draft(self) -> RtpDraft:
        """What the fields say; raises RuleViolation when one cannot be read."""
        return replace(
            self._base,
            uraian=self.uraian.value(),
            penanggung_jawab=self.penanggung_jawab.value() or None,
            tenggat=self.tenggat.value(),
            persen=self.persen.value(),
            keterangan=self.keterangan.value() or None,
        )

    def texts(self) -> dict[str, str]:
        """What stands in the fields, readable or not, and which plan it belongs to."""
        start = len(self.prefix)
        found = {field.name[start:]: field.typed() for field in self.fields}
        return {"uid": self._base.uid or "", **found}

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Types kept texts again."""
        for field in self.fields:
            text = texts.get(field.name[len(self.prefix) :], "")
            if text != field.typed():
                field.retype(text)

    def set_nomor(self, nomor: int) -> None:
        self._nomor = nomor
        self._show_head()

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        set_shown(self._body, is_open)
        icons.set_icon(self._toggle, "chevron-down" if is_open else "chevron-right", "link", 16)
        self._show_head()

    @property
    def is_open(self) -> bool:
        return self._is_open

    def toggle(self) -> None:
        self.set_open(not self._is_open)

    def set_locked(self, is_locked: bool) -> None:
        for field in self.fields:
            field.lock_editor(is_locked)
        set_shown(self._delete, not is_locked)

    def _on_delete(self) -> None:
        self.delete_asked.emit(self)

    def _on_changed(self) -> None:
        self._show_head()
        self.changed.emit()

    def _show_head(self) -> None:
        words = " ".join(self.uraian.value().split())
        self._title.set_full_text(f"{self._nomor}. {words or 'Rencana baru'}")
        self._note.setText(" · ".join(self._facts()))
        verb = "Tutup" if self._is_open else "Buka"
        self._toggle.setAccessibleName(f"{verb} rencana {self._nomor}")
        self._delete.setAccessibleName(f"Hapus rencana {self._nomor}")

    def _facts(self) -> list[str]:
        """Term and progress as far as they can be read."""
        try:
            draft = self.draft()
        except RuleViolation:
            return []
        facts = [format_tanggal_pendek(draft.tenggat)] if draft.tenggat is not None else []
        if draft.persen is not None:
            facts.append(f"{format_angka(draft.persen)} %")
        return facts
