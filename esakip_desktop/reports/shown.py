"""The printed form of a cell: one place, so that paper and sheet never disagree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka, format_persen, format_rupiah
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.reports.document import Align, Kind, StatusData

if TYPE_CHECKING:
    from esakip_desktop.reports.document import Cell, DocumentMeta, TableColumn


def shown_text(cell: Cell, column: TableColumn) -> str:
    """What a reader sees; an empty value without words stays empty."""
    if cell.text is not None:
        return cell.text
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return format_tanggal(value)
    if isinstance(value, str):
        return value
    return _shown_number(Decimal(value), column, cell_decimals(cell, column))


def _shown_number(value: Decimal, column: TableColumn, desimal: int | None) -> str:
    if column.kind is Kind.RUPIAH and value == value.to_integral_value():
        # Tables say Rp in the head, so that narrow columns keep whole figures.
        return format_rupiah(int(value)).replace("Rp", "", 1)
    if column.kind is Kind.PERSEN:
        digits = desimal if desimal is not None else decimals_of(value)
        return format_persen(value, digits)
    return format_angka(value, desimal)


def cell_decimals(cell: Cell, column: TableColumn) -> int | None:
    """Decimals asked for by the cell, else by the column, else by the kind."""
    if cell.desimal is not None:
        return cell.desimal
    if column.desimal is not None:
        return column.desimal
    return 0 if column.kind in {Kind.BULAT, Kind.RUPIAH} else None


def decimals_of(value: Decimal) -> int:
    """As many decimals as the value has."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_number_cell(cell: Cell) -> bool:
    """Whether the cell holds a number that is printed as one."""
    return isinstance(cell.value, Decimal | int) and not isinstance(cell.value, bool)


def cell_align(cell: Cell, column: TableColumn) -> Align:
    """Numbers at the right, dates in the middle, words at the left, unless the column says so."""
    if column.align is not None:
        return column.align
    if column.kind.is_number:
        return Align.RIGHT
    if column.kind is Kind.TANGGAL:
        return Align.CENTER
    return Align.RIGHT if is_number_cell(cell) else Align.LEFT


def source_line(meta: DocumentMeta) -> str:
    """Report code, rules and data date in one line, for the foot of pages and sheets."""
    parts = [meta.kode_laporan]
    if meta.versi_aturan:
        parts.append(f"Aturan {meta.versi_aturan}")
    if meta.tanggal_data is not None:
        parts.append(f"Data per {format_tanggal(meta.tanggal_data)}")
    if meta.status is StatusData.SEMENTARA:
        parts.append("SEMENTARA")
    if meta.dibuat:
        parts.append(f"Dibuat {meta.dibuat}")
    return " · ".join(parts)
