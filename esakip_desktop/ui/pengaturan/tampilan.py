"""How the program looks on this computer; every choice applies at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import StatusChip, predikat_chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.pengaturan.group import Group, make_column

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext

TEMA: Final = [("terang", "Terang"), ("gelap", "Gelap"), ("sistem", "Ikut sistem")]
HURUF: Final = [(str(n), f"{n} %") for n in (100, 115, 130, 150)]
KERAPATAN: Final = [("rapat", "Rapat"), ("normal", "Normal"), ("lapang", "Lapang")]
SAMPLE: Final = (
    ("Persentase kampung terlayani internet", "98,00", "96,40"),
    ("Jumlah publikasi konten", "350", "371"),
    ("Tingkat keamanan informasi", "30,00", "28,45"),
)


class TampilanGroup(Group):
    """Theme, letter size and density; nothing to save and nothing to confirm."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.tema = Segment(TEMA, "Tema")
        self.huruf = Segment(HURUF, "Ukuran huruf")
        self.kerapatan = Segment(KERAPATAN, "Kerapatan baris")
        holder, column = make_column()
        column.addWidget(self._choices())
        column.addWidget(self._sample(), 1)
        self.body.addWidget(make_scroll(holder, is_wide=True))
        self.tema.picked.connect(self._on_tema)
        self.huruf.picked.connect(self._on_huruf)
        self.kerapatan.picked.connect(self._on_kerapatan)
        context.settings.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """The settings can also change by Ctrl+Shift+T."""
        value = self.context.settings.value
        self.tema.set_current(value.theme)
        self.huruf.set_current(str(value.font_percent))
        self.kerapatan.set_current(value.density)

    def _choices(self) -> Card:
        card = Card("Tampilan di komputer ini")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        rows = (
            ("Tema", self.tema, "Ctrl+Shift+T berganti terang dan gelap"),
            ("Ukuran huruf", self.huruf, ""),
            ("Kerapatan baris", self.kerapatan, ""),
        )
        for number, (words, segment, hint) in enumerate(rows):
            grid.addWidget(make_label(words), number, 0)
            grid.addWidget(segment, number, 1)
            grid.addWidget(make_label(hint, "hint"), number, 2)
        card.body.addLayout(grid)
        words = "Berlaku seketika dan hanya di komputer ini. Isi berkas kerja tidak berubah."
        card.body.addWidget(make_label(words, "hint", is_wrapped=True))
        return card

    def _sample(self) -> Card:
        card = Card("Contoh")
        model: RowsModel[tuple[str, str, str]] = RowsModel(
            [
                Column("nama", "Indikator", lambda row: row[0]),
                Column("target", "Target", lambda row: row[1], is_numeric=True, width=80),
                Column("nilai", "Realisasi", lambda row: row[2], is_numeric=True, width=90),
            ],
            uid=lambda row: row[0],
        )
        model.set_rows(SAMPLE)
        grid: Grid[tuple[str, str, str]] = Grid(model)
        grid.setAccessibleName("Contoh daftar")
        box: GridBox[tuple[str, str, str]] = GridBox(grid)
        box.setMinimumHeight(140)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for tingkat, words in enumerate(
            ("Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi"), start=1
        ):
            chips.addWidget(StatusChip(predikat_chip(tingkat, words)))
        chips.addStretch(1)
        field = TextField("contoh", "Kolom isian", hint="Keterangan di bawah kolom isian.")
        field.set_value("Meningkatnya kualitas pelayanan publik")
        card.body.addWidget(box, 1)
        card.body.addLayout(chips)
        card.body.addWidget(field)
        return card

    def _on_tema(self, key: str) -> None:
        self.context.settings.set_value(replace(self.context.settings.value, theme=key))

    def _on_huruf(self, key: str) -> None:
        value = replace(self.context.settings.value, font_percent=int(key))
        self.context.settings.set_value(value)

    def _on_kerapatan(self, key: str) -> None:
        self.context.settings.set_value(replace(self.context.settings.value, density=key))
