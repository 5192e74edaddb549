"""Why a figure is what it is: supports, obstacles and follow-up as reported with the quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.builders.cells import tenggat_cell
from esakip_desktop.reports.document import (
    Cell,
    Heading,
    Kind,
    Table,
    TableColumn,
    TableRow,
)

if TYPE_CHECKING:
    from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow
    from esakip_desktop.reports.builders.base import Params


def analisis_blocks(rows: tuple[PengukuranRow, ...], params: Params) -> tuple[Heading | Table, ...]:
    """The table of the quarter's explanations; nothing where none was written."""
    lines = []
    for row in rows:
        realisasi = row.realisasi.get(params.triwulan)
        if realisasi is not None and _has_words(realisasi):
            lines.append(_line(row.indikator.nama, realisasi))
    if not lines:
        return ()
    columns = (
        TableColumn("indikator", "Indikator kinerja", 2),
        TableColumn("dukungan", "Faktor pendukung", 1.8),
        TableColumn("hambatan", "Faktor penghambat", 1.8),
        TableColumn("solusi", "Solusi", 1.8),
        TableColumn("tindak_lanjut", "Tindak lanjut", 1.8),
        TableColumn("jawab", "Penanggung jawab", 1.2),
        TableColumn("tenggat", "Tenggat", 1.2, Kind.TANGGAL),
    )
    return (Heading("Analisis dan tindak lanjut", 2), Table(columns, tuple(lines)))


def _has_words(row: RealisasiRow) -> bool:
    return any((row.dukungan, row.hambatan, row.solusi, row.tindak_lanjut))


def _line(nama: str, row: RealisasiRow) -> TableRow:
    words = (row.dukungan, row.hambatan, row.solusi, row.tindak_lanjut, row.penanggung_jawab)
    return TableRow((Cell(nama), *(Cell(word or "") for word in words), tenggat_cell(row.tenggat)))
