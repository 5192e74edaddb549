"""The control plans of a risk in its form: add, change and take away several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.risiko import RtpDraft
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.risiko.rtp_block import RtpBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class RtpList(QWidget):
    """Tells the form which blocks came and went, so that their fields belong to it."""

    block_added = Signal(object)
    block_removed = Signal(object)

    def __init__(self, before: QWidget) -> None:
        """`before` is the field above, from which Tab comes."""
        super().__init__()
        self._before = before
        self.setProperty("role", "plain")
        self._blocks: list[RtpBlock] = []
        self._jabatan: tuple[str, ...] = ()
        self._made = 0
        self._is_locked = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._nothing = make_label("Belum ada rencana tindak pengendalian.", "hint")
        self.add_button = make_button("Tambah RTP", self.add_new, icon_name="plus", is_small=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._nothing)
        box.addLayout(self._rows)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def blocks(self) -> tuple[RtpBlock, ...]:
        return tuple(self._blocks)

    @property
    def filled(self) -> tuple[RtpBlock, ...]:
        """All but new blocks nobody has typed into."""
        return tuple(block for block in self._blocks if not block.is_blank)

    def set_jabatan(self, jabatan: Iterable[str]) -> None:
        """Positions that can be in charge."""
        self._jabatan = tuple(jabatan)
        for block in self._blocks:
            block.penanggung_jawab.set_words(self._jabatan)

    def load(self, drafts: Sequence[RtpDraft]) -> None:
        """Shows the plans of a risk; all folded."""
        for block in tuple(self._blocks):
            self._take_out(block)
        for draft in drafts:
            self._put_in(draft)
        self._number()

    def drafts(self) -> tuple[RtpDraft, ...]:
        """What the filled blocks say; raises RuleViolation when one cannot be read."""
        return tuple(block.draft() for block in self.filled)

    def add_new(self) -> RtpBlock:
        """An open, empty block with the focus in it."""
        block = self._put_in(RtpDraft(None, "", ""))
        self._number()
        block.set_open(True)
        block.uraian.setFocus()
        return block

    def remove(self, block: RtpBlock) -> None:
        self._take_out(block)
        self._number()
        self.add_button.setFocus()

    def set_locked(self, is_locked: bool) -> None:
        self._is_locked = is_locked
        set_shown(self.add_button, not is_locked)
        for block in self._blocks:
            block.set_locked(is_locked)

    def _put_in(self, draft: RtpDraft) -> RtpBlock:
        self._made += 1
        block = RtpBlock(f"rtp{self._made}.", self._jabatan)
        block.load(draft, len(self._blocks) + 1)
        block.set_locked(self._is_locked)
        block.delete_asked.connect(self.remove)
        self._blocks.append(block)
        self._rows.addWidget(block)
        block.show()  # at once, so that the keys typed next reach it
        self._put_in_order(block)
        self.block_added.emit(block)
        return block

    def _put_in_order(self, block: RtpBlock) -> None:
        """Tab reaches a block where it stands: before the button that adds another."""
        others = [one for one in self._blocks if one is not block]
        before = others[-1].focus_order[-1] if others else self._before
        for widget in (*block.focus_order, self.add_button):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _take_out(self, block: RtpBlock) -> None:
        self._blocks.remove(block)
        self._rows.removeWidget(block)
        block.hide()
        block.deleteLater()
        self.block_removed.emit(block)

    def _number(self) -> None:
        for nomor, block in enumerate(self._blocks, 1):
            block.set_nomor(nomor)
        set_shown(self._nothing, not self._blocks)
