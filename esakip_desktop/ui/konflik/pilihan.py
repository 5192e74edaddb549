"""The panel at the right: what both had before, each side, and another value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.services.konflik import PilihanDraft
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import CardRow
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.label import make_label, set_role
from esakip_desktop.ui.konflik.nilai_lain import NilaiLain
from esakip_desktop.ui.konflik.sisi_card import NilaiCard, SisiCard

if TYPE_CHECKING:
    from esakip_desktop.data.queries.konflik import KonflikRow, SisiRow
    from esakip_desktop.domain.problems import RuleViolation

LEAST: Final = 190
WHY: Final = (
    "Dua komputer mengubah isian yang sama sebelum saling bertukar paket. Keduanya disimpan "
    "sampai Anda memilih."
)
WHY_DELETED: Final = (
    "Satu komputer menghapus catatan ini, sedangkan komputer lain mengubahnya. Catatan tetap "
    "tampil sampai Anda memilih."
)
WHY_CHOSEN: Final = "Nilai yang tidak dipilih tetap dapat dipakai. Pilih nilainya, lalu simpan."
WHY_HUB: Final = (
    "Dua komputer perangkat daerah ini mengubah catatan yang sama. Perangkat daerah itu yang "
    "memilih, lalu mengirim paket baru; di sini hanya dapat dilihat."
)


class PilihanPanel(QWidget):
    """One conflict in full; what is chosen here is saved by the page."""

    room_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._may_write = True
        self._row: KonflikRow | None = None
        self.chosen: int | None = None
        self._title = make_label("", "title", is_wrapped=True)
        self._about = make_label("", "label", is_wrapped=True)
        self._why = make_label("", "muted", is_wrapped=True)
        self.base = NilaiCard()
        self.cards: list[SisiCard] = []
        self._cards_place = QVBoxLayout()
        self.other = NilaiLain()
        self.hint = make_label("", "hint", is_wrapped=True)
        self.other.typed.connect(lambda: self.choose(len(self.cards) + 1))
        self._build()

    def _build(self) -> None:
        room = make_button("Buka halamannya", self.room_asked.emit, kind="link")
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(room, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self._why)
        box.addLayout(self._cards_place)
        box.addWidget(self.other)
        box.addWidget(self.hint)
        box.addStretch(1)

    @property
    def row(self) -> KonflikRow | None:
        return self._row

    def show_row(self, row: KonflikRow, effects: tuple[str, ...], *, may_write: bool) -> None:
        """A conflict from the list; a choice that was begun for the same one stays."""
        self._may_write = may_write
        is_same = self._row is not None and self._row.uid == row.uid
        kept = self.chosen if is_same else None
        self._row = row
        self._title.setText(row.nama.catatan)
        parts = (row.nama.opd, row.nama.tempat, row.medan)
        self._about.setText(" · ".join(part for part in parts if part))
        why = WHY_DELETED if row.is_hapus else WHY
        if row.dipilih is not None:
            why = WHY_CHOSEN
        self._why.setText(why if self._may_write else WHY_HUB)
        self._show_cards(row, effects)
        if not is_same:
            self.other.show_row(row, len(row.sisi) + 1, may_write=self._may_write)
        self.choose(kept)

    def choose(self, number: int | None) -> None:
        """Marks a side, counted from 1; the last number is another value."""
        row = self._row
        if row is None:
            return
        if not self._may_write:
            self.say("")
            return
        is_other = number == len(row.sisi) + 1 and not self.other.isHidden()
        known = number is not None and 1 <= number <= len(row.sisi)
        self.chosen = number if known or is_other else None
        for place, card in enumerate(self.cards, 1):
            card.set_chosen(place == self.chosen)
        self.other.set_chosen(is_other)
        last = len(row.sisi) + (not self.other.isHidden())
        words = f"Tekan 1 sampai {last} untuk memilih, Enter untuk menyimpan dan lanjut."
        self.say(
            words if self.chosen is None else "Enter menyimpan dan lanjut ke isian berikutnya."
        )

    def start_typing(self) -> None:
        if not self.other.isHidden():
            self.other.field.setFocus()

    def draft(self) -> PilihanDraft | None:
        """What is to be saved; None when nothing is chosen yet, and the hint says how."""
        row = self._row
        if row is None:
            return None
        if self.chosen is None:
            self.say("Belum ada yang dipilih. Tekan angka pada salah satu nilai.", is_wrong=True)
            return None
        if self.chosen > len(row.sisi):
            return self.other.draft()
        return PilihanDraft(row, row.sisi[self.chosen - 1].value)

    def show_problem(self, violation: RuleViolation) -> None:
        """At the value that was typed, where there is one."""
        from esakip_desktop.domain.wording import sentence

        if self.chosen is not None and self._row is not None and self.chosen > len(self._row.sisi):
            self.other.show_problem(violation)
        else:
            self.say(sentence(violation.problems[0]), is_wrong=True)

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        self.hint.setText(words)
        set_role(self.hint, "role", "error" if is_wrong else "hint")

    def _show_cards(self, row: KonflikRow, effects: tuple[str, ...]) -> None:
        if row.dipilih is not None:
            self.base.say("Dipakai sekarang", "Pilihan hari ini, masih dapat diganti", row.dipilih)
        elif row.asal is None:
            about = "Riwayat di komputer ini tidak memuatnya"
            self.base.say("Asal bersama", about, "tidak diketahui")
        else:
            self.base.say("Asal bersama", "Nilai terakhir yang sama di semua komputer", row.asal)
        if len(self.cards) != len(row.sisi):
            self._replace_cards(len(row.sisi))
        for place, (card, side) in enumerate(zip(self.cards, row.sisi, strict=True)):
            effect = effects[place] if effects else ""
            card.show_side(side, effect, may_write=self._may_write)
            card.set_chip(_chip(row, side))

    def _replace_cards(self, count: int) -> None:
        """As many cards as there are sides: two nearly always."""
        old = self._cards_place.itemAt(0)
        if old is not None and old.widget() is not None:
            self.base.setParent(None)
            self._cards_place.removeWidget(old.widget())
            old.widget().deleteLater()
        self.cards = [SisiCard(number) for number in range(1, count + 1)]
        for card in self.cards:
            card.picked.connect(self.choose)
        self._cards_place.addWidget(CardRow([self.base, *self.cards], least=LEAST))


def _chip(row: KonflikRow, side: SisiRow) -> Chip | None:
    """Which side is shown until somebody chooses, and which one was chosen."""
    if row.dipilih is not None:
        return Chip("selesai", "Dipakai") if side.teks == row.dipilih else None
    return Chip("info", "Tampil") if side.is_tampil else None
