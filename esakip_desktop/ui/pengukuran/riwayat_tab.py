"""The tab Riwayat: what changed in a realisasi, by whom and when, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.periode import format_tanggal_pendek, parse_tanggal
from esakip_desktop.domain.wording import keadaan_text, label
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.data.queries.jurnal import JurnalRow
    from esakip_desktop.domain.state import Value

SHOWN: Final = 200
KIND: Final = {"save": "diketik", "undo": "diurungkan", "import": "dari paket"}
DATES: Final = frozenset({"tanggal_data", "tenggat"})
HIDDEN: Final = frozenset({"indikator_uid", "tahun", "triwulan", "_del"})


@dataclass(frozen=True)
class RiwayatRow:
    """One changed field of one act."""

    uid: str
    isi: str
    detail: str


class RiwayatTab(QWidget):
    """A list in which each line is one change."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._model: RowsModel[RiwayatRow] = RowsModel(
            [
                Column(
                    "isi",
                    "Perubahan",
                    lambda row: row.isi,
                    detail=lambda row: row.detail,
                    tooltip=lambda row: f"{row.isi}\n{row.detail}",
                )
            ]
        )
        self.grid: Grid[RiwayatRow] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Riwayat perubahan")
        self._box = GridBox(self.grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._box, 1)

    def show_rows(self, rows: Sequence[JurnalRow]) -> None:
        made = riwayat_rows(rows)
        self._model.set_rows(made)
        if made:
            self._box.show_grid()
        else:
            self._box.show_empty("Belum ada perubahan pada triwulan ini.", icon_name="history")

    @property
    def rows(self) -> tuple[RiwayatRow, ...]:
        return self._model.rows


def riwayat_rows(rows: Sequence[JurnalRow]) -> tuple[RiwayatRow, ...]:
    """Each changed field in words, without what never changes."""
    made = []
    for row in rows:
        who = row.pelaku or "tanpa jabatan"
        clock = f"{row.at.hour:02d}.{row.at.minute:02d}"
        when = f"{format_tanggal_pendek(row.at.date(), has_tahun=True)} {clock}"
        parts = (when, who, KIND.get(row.kind, row.kind), row.reason or "")
        detail = " · ".join(part for part in parts if part)
        for name, (old, new) in row.fields.items():
            if name not in HIDDEN and old != new:
                words = f"{_name(name)}: {_shown(old, name)} → {_shown(new, name)}"
                made.append(RiwayatRow(f"{row.replica_id}:{row.seq}:{name}", words, detail))
    return tuple(made)


def _name(field: str) -> str:
    return "Nilai" if field == "nilai" else label(field)


def _shown(value: Value, name: str) -> str:
    """A stored value in words."""
    if name in DATES and isinstance(value, str):
        return format_tanggal_pendek(parse_tanggal(value), has_tahun=True)
    if isinstance(value, dict):
        return _nilai(value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return str(value) if value not in (None, "") else "kosong"


def _nilai(parts: dict[str, str | int | bool | None]) -> str:
    keadaan = Keadaan(str(parts.get("keadaan") or Keadaan.KOSONG))
    if keadaan is not Keadaan.ANGKA:
        reason = parts.get("alasan_data")
        return f"{keadaan_text(keadaan)} ({reason})" if reason else keadaan_text(keadaan)
    if parts.get("teks"):
        return str(parts["teks"])
    if parts.get("angka") is not None:
        return format_angka(Decimal(str(parts["angka"])))
    return " ÷ ".join(
        format_angka(Decimal(str(parts[name])))
        for name in ("pembilang", "penyebut")
        if parts.get(name) is not None
    )
