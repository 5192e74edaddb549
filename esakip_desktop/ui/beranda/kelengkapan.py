"""How complete the documents of a year are, as counts with their base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import NAMA_BULAN, label_triwulan
from esakip_desktop.ui.beranda.bahan import Bahan, has_target, is_reported
from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Kelengkapan:
    """A document: how much of it is there, and where it is filled."""

    nama: str
    ada: int
    semua: int
    place: Place

    @property
    def is_lengkap(self) -> bool:
        return self.semua > 0 and self.ada == self.semua

    @property
    def chip(self) -> Chip:
        if not self.semua:
            return Chip("belum_diisi", "Belum ada")
        return Chip("selesai", "Lengkap") if self.is_lengkap else Chip("draf")


def list_kelengkapan(bahan: Bahan) -> tuple[Kelengkapan, ...]:
    """Targets of the year, realisasi of the quarter, money to date, risks scored."""
    months = bahan.bulan_lewat
    upto = NAMA_BULAN[months[-1]] if months else NAMA_BULAN[1]
    due, empty = len(bahan.jatuh_tempo), len(bahan.belum_diisi)
    reported = sum(all(is_reported(row, bulan) for bulan in months) for row in bahan.anggaran)
    return (
        Kelengkapan(
            "Rencana dan target",
            sum(has_target(row) for row in bahan.kinerja),
            len(bahan.kinerja),
            Place("rencana"),
        ),
        Kelengkapan(
            f"Pengukuran {label_triwulan(bahan.triwulan)}", due - empty, due, Place("pengukuran")
        ),
        Kelengkapan(
            f"Anggaran s.d. {upto}",
            reported if months else 0,
            len(bahan.anggaran) if months else 0,
            Place("anggaran"),
        ),
        Kelengkapan(
            "Risiko dinilai",
            sum(one.sel is not None for one in bahan.risiko),
            len(bahan.risiko),
            Place("risiko"),
        ),
    )


class KelengkapanCard(Card):
    """One line a document; the name leads to its room."""

    def __init__(self, go: Callable[[Place], object], parent: QWidget | None = None) -> None:
        super().__init__("Kelengkapan", parent=parent)
        self._go = go
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.shown: tuple[Kelengkapan, ...] = ()

    def show_lines(self, lines: tuple[Kelengkapan, ...], tahun: int) -> None:
        self.shown = lines
        self.set_title(f"Kelengkapan {tahun}")
        clear_layout(self._lines)
        for line in lines:
            self._lines.addLayout(self._line(line))

    def _line(self, line: Kelengkapan) -> QVBoxLayout:
        place = line.place
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(make_button(line.nama, lambda: self._go(place), kind="link"))
        upper.addStretch(1)
        counted = f"{line.ada} dari {line.semua}" if line.semua else "–"
        upper.addWidget(make_label(counted, "label"))
        upper.addWidget(StatusChip(line.chip))
        bar = Bar()
        bar.set_value(line.ada, line.semua, "hijau.sign" if line.is_lengkap else "accent")
        bar.setAccessibleName(f"{line.nama}: {counted}")
        made = QVBoxLayout()
        made.setSpacing(2)
        made.addLayout(upper)
        made.addWidget(bar)
        return made
