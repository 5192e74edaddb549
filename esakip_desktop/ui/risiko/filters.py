"""What of the register is shown: level of the risk, above the appetite, one cell of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.risiko import TingkatRisiko
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.risiko.register import Fase, RisikoLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QHBoxLayout

SEMUA: Final = "semua"
STRATEGIS: Final = "strategis"
OPERASIONAL: Final = "operasional"
ATAS: Final = "atas"


class Filters(QObject):
    """Two rows of choices with counts, and the cell chosen on the map."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tingkat = Segment(
            [(SEMUA, "Semua tingkat"), (STRATEGIS, "Strategis"), (OPERASIONAL, "Operasional")],
            "Tingkat risiko",
        )
        self.selera = Segment([(SEMUA, "Semua level"), (ATAS, "Di atas selera")], "Selera risiko")
        self.cell: tuple[int, int] | None = None
        self.fase = Fase.SISA
        self.tingkat.picked.connect(self._on_picked)
        self.selera.picked.connect(self._on_picked)

    def build(self, tools: QHBoxLayout) -> None:
        tools.addWidget(self.tingkat)
        tools.addWidget(self.selera)
        tools.addStretch(1)

    def set_shown(self, *, is_shown: bool) -> None:
        """There is nothing to choose from while the register is empty."""
        set_shown(self.tingkat, is_shown)
        set_shown(self.selera, is_shown)

    def show_counts(self, lines: Iterable[RisikoLine]) -> None:
        """How many each choice would show, given the other one."""
        rows = tuple(lines)
        for key in (SEMUA, STRATEGIS, OPERASIONAL):
            self.tingkat.set_count(key, len([line for line in rows if _is_tingkat(line, key)]))
        inside = [line for line in rows if _is_tingkat(line, self.tingkat.current)]
        self.selera.set_count(SEMUA, len(inside))
        self.selera.set_count(ATAS, len([line for line in inside if line.is_above_selera]))

    def mapped(self, lines: Iterable[RisikoLine]) -> tuple[RisikoLine, ...]:
        """What the map shows: everything but the choice of a cell."""
        is_above = self.selera.current == ATAS
        return tuple(
            line
            for line in lines
            if _is_tingkat(line, self.tingkat.current) and (line.is_above_selera or not is_above)
        )

    def listed(self, lines: Iterable[RisikoLine]) -> tuple[RisikoLine, ...]:
        """What the list shows."""
        return tuple(line for line in self.mapped(lines) if self._is_in_cell(line))

    def reset(self) -> None:
        """Everything again."""
        self.tingkat.set_current(SEMUA)
        self.selera.set_current(SEMUA)
        self.cell = None

    @property
    def is_filtering(self) -> bool:
        kept = self.tingkat.current == SEMUA and self.selera.current == SEMUA
        return not kept or self.cell is not None

    @property
    def new_tingkat(self) -> TingkatRisiko:
        """The level a new risk starts with: the one that is looked at."""
        is_operasional = self.tingkat.current == OPERASIONAL
        return TingkatRisiko.OPERASIONAL_OPD if is_operasional else TingkatRisiko.STRATEGIS_OPD

    def _is_in_cell(self, line: RisikoLine) -> bool:
        if self.cell is None:
            return True
        sel = line.sel(self.fase)
        return sel is not None and line.is_current and (sel.k, sel.d) == self.cell

    def _on_picked(self, _key: str) -> None:
        self.cell = None
        self.changed.emit()


def _is_tingkat(line: RisikoLine, key: str) -> bool:
    is_operasional = line.risiko.tingkat == TingkatRisiko.OPERASIONAL_OPD
    return key == SEMUA or is_operasional == (key == OPERASIONAL)
