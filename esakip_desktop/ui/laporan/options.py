"""The choices at the right: date and place, kind of figures, who signs, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.foundation import clock
from esakip_desktop.reports.document import Block, Columns, Document, Signature, Signatures
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.fields import CheckField, TanggalField, TextField
from esakip_desktop.ui.kit.label import clear_layout, make_label, make_line, set_shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from esakip_desktop.reports.builders.base import Missing

ROOM_WORDS = {
    "rencana": "Buka Rencana",
    "pengukuran": "Buka Pengukuran",
    "anggaran": "Buka Anggaran",
    "risiko": "Buka Risiko",
    "paket": "Buka Paket",
    "balasan": "Buka Balasan",
    "konsolidasi": "Buka Konsolidasi",
    "verifikasi": "Buka Periksa",
    "konflik": "Buka Konflik",
    "pengaturan": "Buka Pengaturan",
}


class OptionsPanel(QWidget):
    """`changed`: date or place was set. `place_asked(Missing)`: the user wants to fill a gap."""

    changed = Signal()
    place_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.periode = make_label("", "strong", is_wrapped=True)
        self.opd = make_label("", "muted", is_wrapped=True)
        self.tanggal = TanggalField(
            "tanggal", "Tanggal dokumen", hint="Menentukan siapa yang menandatangani."
        )
        self.tempat = TextField("tempat", "Tempat")
        self.kumulatif = CheckField("kumulatif", "Angka triwulan kumulatif")
        self._signers = QVBoxLayout()
        self._signers.setSpacing(8)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(8)
        self._gap_head = make_label("Yang belum ada", "panel_title")
        self._gap_line = make_line()
        self._build()
        self.tanggal.set_value(clock.today())
        self.tanggal.committed.connect(self._on_tanggal)
        self.tempat.committed.connect(self.changed)
        self.kumulatif.committed.connect(self.changed)
        self.offer_kumulatif(is_offered=False)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(make_label("Periode", "label"))
        head.addWidget(self.periode)
        head.addWidget(self.opd)
        box.addLayout(head)
        box.addWidget(self.tanggal)
        box.addWidget(self.tempat)
        box.addWidget(self.kumulatif)
        box.addWidget(make_label("Penanda tangan", "label"))
        box.addLayout(self._signers)
        box.addWidget(self._gap_line)
        box.addWidget(self._gap_head)
        box.addLayout(self._gaps)
        box.addStretch(1)

    @property
    def date(self) -> dt.date:
        """The date typed; today while the field is empty or cannot be read."""
        try:
            return self.tanggal.value() or clock.today()
        except RuleViolation:
            return clock.today()

    @property
    def place(self) -> str | None:
        return self.tempat.value() or None

    @property
    def is_kumulatif(self) -> bool:
        """Whether quarters are wanted up to their end, where the report has that choice."""
        return not self.kumulatif.isHidden() and self.kumulatif.value()

    def offer_kumulatif(self, *, is_offered: bool) -> None:
        set_shown(self.kumulatif, is_offered)

    def set_place_hint(self, ibu_kota: str) -> None:
        """The usual place, shown while none is typed."""
        self.tempat.set_placeholder(ibu_kota)

    def show_scope(self, periode: str, nama: str) -> None:
        self.periode.setText(periode)
        self.opd.setText(nama)

    def show_document(self, document: Document | None, missing: Sequence[Missing]) -> None:
        """Who signs the report that is shown, and what it lacks."""
        clear_layout(self._signers)
        signers = _unique(signatures_of(document.blocks)) if document is not None else ()
        for signer in signers:
            self._signers.addWidget(_signer(signer))
        if not signers:
            words = "Laporan ini tidak ditandatangani." if document is not None else "–"
            self._signers.addWidget(make_label(words, "muted", is_wrapped=True))
        clear_layout(self._gaps)
        for gap in missing:
            self._gaps.addWidget(self._gap(gap))
        for part in (self._gap_head, self._gap_line):
            set_shown(part, bool(missing))

    def _gap(self, gap: Missing) -> QWidget:
        made = QFrame()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        sign = QLabel()
        icons.set_icon(sign, "triangle", "kuning.sign", 15)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label(gap.text, is_wrapped=True))
        if gap.room in ROOM_WORDS:
            link = make_button(
                ROOM_WORDS[gap.room], lambda: self.place_asked.emit(gap), kind="link"
            )
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            words.addLayout(row)
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 0)
        column.addWidget(sign)
        column.addStretch(1)
        line.addLayout(column)
        line.addLayout(words, 1)
        return made

    def _on_tanggal(self) -> None:
        if not self.tanggal.problem:
            self.changed.emit()


def signatures_of(blocks: Sequence[Block]) -> Iterator[Signature]:
    """All signatures of a document in their order, also those beside other blocks."""
    for block in blocks:
        if isinstance(block, Signatures):
            yield from block.signatures
        elif isinstance(block, Columns):
            for part in block.columns:
                yield from signatures_of(part)


def _unique(signers: Iterator[Signature]) -> tuple[Signature, ...]:
    """Each signer once, although statement and annex are both signed."""
    return tuple({(one.jabatan, one.nama): one for one in signers}.values())


def _signer(one: Signature) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    is_known = not one.nama.startswith("(")
    name = make_label(one.nama if is_known else "Nama belum diisi", is_wrapped=True)
    name.setProperty("role", "strong" if is_known else "warning")
    box.addWidget(name)
    box.addWidget(make_label(one.jabatan, "muted", is_wrapped=True))
    return made
