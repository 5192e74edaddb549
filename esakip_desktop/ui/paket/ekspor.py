"""Writing a package: what goes in, whether evidence goes along, and where it is put."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card, CardRow
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.fields import CheckField, TextField
from esakip_desktop.ui.kit.file_dialog import ask_folder
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, set_shown
from esakip_desktop.ui.kit.last_folder import last_folder
from esakip_desktop.ui.kit.tokens import STATUS
from esakip_desktop.ui.paket.isi import IsiLine, IsiPaket, isi_lines
from esakip_desktop.ui.paket.teks import ukuran_text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QFileDialog

    from esakip_desktop.exchange.export import Order
    from esakip_desktop.ui.kit.context import UiContext

BATAS_KIRIM: Final = 16_000_000
"""What messengers take without complaint; larger packages travel on a stick."""
LEAST: Final = 430
SESUDAH: Final = (
    "Paket dibaca ulang dan diuji seperti di komputer penerima.",
    "Kode paket ditampilkan. Bacakan kode itu bila penerima bertanya.",
    "Serahkan lewat USB atau pesan. Nama berkas tidak penting, isinya yang diperiksa.",
    "Data di komputer ini tidak berubah; paket dapat dibuat lagi kapan saja.",
)
_TERLARANG: Final = re.compile(r'[\\/:*?"<>|]')


class EksporView(QWidget):
    """Three blocks; `save_asked` carries the target and the order."""

    save_asked = Signal(object, object)
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Ekspor paket")
        self._context = context
        self._isi: IsiPaket | None = None
        self._folder = last_folder(context)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.has_bukti = CheckField("bukti", "Sertakan berkas bukti")
        self.has_bukti.set_value(True)
        self._size = make_label("", "label", is_wrapped=True)
        self._bar = Bar(width=180)
        self._place = ElidedLabel(str(self._folder), "medium")
        self.nama = TextField("nama_berkas", "Nama berkas", hint="Nama boleh diganti.")
        self._build()
        self.has_bukti.changed.connect(self._show_size)

    def _build(self) -> None:
        self._isi_card = Card("1  Isi")
        self._isi_card.body.addLayout(self._lines)
        self._bukti_card = Card("2  Bukti")
        sized = QHBoxLayout()
        sized.setSpacing(10)
        sized.addWidget(self._bar)
        sized.addWidget(self._size, 1)
        self._bukti_card.body.addWidget(self.has_bukti)
        self._bukti_card.body.addLayout(sized)
        self._tujuan_card = Card("3  Tujuan")
        where = QHBoxLayout()
        where.setSpacing(8)
        sign = QLabel()
        icons.set_icon(sign, "folder", "text2", 16)
        where.addWidget(sign)
        where.addWidget(self._place, 1)
        where.addWidget(make_button("Pilih folder…", self.ask_place, is_small=True))
        self._tujuan_card.body.addLayout(where)
        self._tujuan_card.body.addWidget(self.nama)
        blocks = QWidget()
        blocks.setProperty("role", "plain")
        column = QVBoxLayout(blocks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._isi_card, self._bukti_card, self._tujuan_card):
            column.addWidget(card)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(CardRow([blocks, self._afterwards()], least=LEAST))
        box.addStretch(1)

    def _afterwards(self) -> QWidget:
        """What happens with the file, so that nobody has to ask."""
        made = Card("Sesudah disimpan")
        for number, words in enumerate(SESUDAH, 1):
            made.body.addWidget(make_label(f"{number}.  {words}", is_wrapped=True))
        made.body.addStretch(1)
        holder = QWidget()
        holder.setProperty("role", "plain")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(made)
        column.addStretch(1)
        return holder

    @property
    def isi(self) -> IsiPaket | None:
        return self._isi

    @property
    def target(self) -> Path:
        """Where the package would be written."""
        name = self.nama.value()
        return self._folder / (name if name.lower().endswith(".paket") else f"{name}.paket")

    @property
    def lines(self) -> tuple[IsiLine, ...]:
        return isi_lines(self._isi) if self._isi is not None else ()

    def show_isi(self, isi: IsiPaket) -> None:
        """Fills the blocks; a name already typed stays while the contents are the same."""
        is_other = self._isi is None or self._isi.nama_berkas != isi.nama_berkas
        self._isi = isi
        clear_layout(self._lines)
        for line in isi_lines(isi):
            self._lines.addLayout(self._line(line))
        about = f"{label_triwulan(isi.order.triwulan)} {isi.order.tahun}"
        note = (
            f"data induk tahun {isi.order.tahun}" if isi.is_master else f"seluruh data s.d. {about}"
        )
        self._isi_card.set_title("1  Isi", note)
        set_shown(self._bukti_card, not isi.is_master)
        self._tujuan_card.set_title("2  Tujuan" if isi.is_master else "3  Tujuan")
        if is_other:
            self.nama.set_value(isi.nama_berkas)
        self._show_size()

    def show_folder(self, folder: Path) -> None:
        self._folder = folder
        self._place.set_full_text(str(folder))

    def ask_place(self) -> QFileDialog:
        """Another folder; the name is typed in its own field."""
        return ask_folder(self, "Simpan paket di folder", self.show_folder, self._folder)

    def save(self) -> None:
        """Checks the name and asks before another file is replaced."""
        if self._isi is None or not self._is_name_fine():
            return
        target = self.target
        if not target.exists():
            self._emit(target)
            return
        self._context.notices.ask(
            "Ganti berkas yang ada?",
            f"{target.name} sudah ada di folder itu.",
            "Ganti berkas",
            lambda: self._emit(target),
            facts=("Berkas lama hilang dari folder itu.", "Data di berkas kerja tidak berubah."),
            cancel="Pakai nama lain",
        )

    def start_focus(self) -> None:
        self.nama.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _emit(self, target: Path) -> None:
        if self._isi is not None:
            order: Order = replace(self._isi.order, includes_bukti=self.has_bukti.value())
            self.save_asked.emit(target, order)

    def _is_name_fine(self) -> bool:
        name = self.nama.value()
        wrong = ""
        if not name:
            wrong = "Nama berkas belum diisi. Pakai nama usulan atau ketik nama lain."
        elif _TERLARANG.search(name):
            wrong = 'Nama berkas memuat tanda yang tidak boleh dipakai: \\ / : * ? " < > |'
        self.nama.set_problem(wrong)
        if wrong:
            self.nama.setFocus()
        return not wrong

    def _line(self, line: IsiLine) -> QHBoxLayout:
        looks = STATUS[line.status]
        sign = QLabel()
        icons.set_icon(sign, looks.sign, f"{looks.triple}.sign", 15)
        made = QHBoxLayout()
        made.setSpacing(10)
        made.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        made.addWidget(make_label(line.text, is_wrapped=True, is_selectable=True), 1)
        if line.room:
            go = self._context.navigator.go
            made.addWidget(make_button("Lihat", lambda: go(Place(line.room)), kind="link"))
        return made

    def _show_size(self) -> None:
        isi = self._isi
        if isi is None:
            return
        size = isi.bukti_ukuran if self.has_bukti.value() else 0
        self._bar.set_value(min(size, BATAS_KIRIM), BATAS_KIRIM, _bar_color(size))
        self._bar.setAccessibleName(f"{ukuran_text(size)} dari {ukuran_text(BATAS_KIRIM)}")
        self._bar.setToolTip(self._bar.accessibleName())
        self.has_bukti.set_locked("" if isi.bukti else "Tidak ada berkas bukti di komputer ini.")
        self._size.setText(_size_text(isi, has_bukti=self.has_bukti.value()))
        set_shown(self._bar, bool(isi.bukti))
        set_shown(self._size, bool(self._size.text()))


def _bar_color(size: int) -> str:
    return "kuning.sign" if size > BATAS_KIRIM else "accent"


def _size_text(isi: IsiPaket, *, has_bukti: bool) -> str:
    gone = f" {isi.bukti_hilang} berkas tidak ada di komputer ini." if isi.bukti_hilang else ""
    if not isi.bukti:
        return gone.strip()
    if not has_bukti:
        return f"{isi.bukti} berkas bukti tidak ikut; namanya tetap tercatat.{gone}"
    words = f"{isi.bukti} berkas, kira-kira {ukuran_text(isi.bukti_ukuran)}"
    if isi.bukti_ukuran > BATAS_KIRIM:
        return f"{words}. Lebih dari {ukuran_text(BATAS_KIRIM)} sulit dikirim lewat pesan.{gone}"
    return f"{words} dari batas kirim {ukuran_text(BATAS_KIRIM)}.{gone}"
