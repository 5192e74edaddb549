"""The grid of the register, whose spreadsheet has every field of a risk in its own column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.risiko import EFEKTIVITAS, SUMBER_SEBAB, TingkatRisiko
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_clipboard import Export
from esakip_desktop.ui.risiko.register import TINGKAT, Fase, RisikoLine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from esakip_desktop.ui.kit.rows_model import RowsModel

HEADS: Final = (
    "No", "Kode", "Tingkat", "Risiko", "Sebab", "Akibat", "Rencana", "Kategori",
    "Sumber sebab", "Terkendali", "Pemilik", "Unit kerja", "Skor awal", "Level awal",
    "Pengendalian yang ada", "Efektivitas", "Skor sisa", "Level sisa", "Skor target",
    "Level target", "RTP", "Kemajuan RTP (%)",
)  # fmt: skip
TERKENDALI: Final[Mapping[bool | None, str]] = {True: "C", False: "UC"}
NUMERIC: Final = frozenset({"No", "Skor awal", "Skor sisa", "Skor target", "Kemajuan RTP (%)"})


class RegisterGrid(Grid[RisikoLine]):
    """Shows a risk in a few columns and exports all of it."""

    def __init__(self, model: RowsModel[RisikoLine]) -> None:
        super().__init__(model, is_two_line=True)
        self.setAccessibleName("Register risiko")

    def export_rows(self) -> Export:
        rows = tuple(row_of(line) for line in self.rows_model.rows)
        return Export(HEADS, rows, tuple(head in NUMERIC for head in HEADS))


def row_of(line: RisikoLine) -> tuple[str | Decimal | int | None, ...]:
    """One risk as the cells of a sheet."""
    own = line.risiko
    scores = {fase: line.sel(fase) for fase in Fase}
    skor = {fase: sel.skor if sel is not None else None for fase, sel in scores.items()}
    level = {fase: sel.level.nama if sel is not None else None for fase, sel in scores.items()}
    return (
        line.nomor, own.kode, TINGKAT[TingkatRisiko(own.tingkat)], own.uraian, own.sebab,
        own.akibat, line.konteks or None, own.kategori, SUMBER_SEBAB.get(own.sumber_sebab or ""),
        TERKENDALI.get(own.is_terkendali), own.pemilik, own.unit,
        skor[Fase.AWAL], level[Fase.AWAL], own.pengendalian, EFEKTIVITAS.get(own.efektivitas or ""),
        skor[Fase.SISA], level[Fase.SISA],
        skor[Fase.TARGET], level[Fase.TARGET],
        "\n".join(rtp.uraian for rtp in line.rtp) or None, line.persen,
    )  # fmt: skip
