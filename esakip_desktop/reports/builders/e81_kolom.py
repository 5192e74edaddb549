"""The heads of form E.81 (Permendagri 86/2017): 15 numbered columns, ten of them K beside Rp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.reports.document import Align, Kind, TableColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from esakip_desktop.domain.renstra import MasaRenstra
    from esakip_desktop.reports.builders.base import Params

PASANGAN = ("5", "6", "7", "8", "9", "10", "11", "12", "13", "14")
"""The columns that have K and Rp."""
SEBELUM_12 = 2 * PASANGAN.index("12")
"""How many of the printed columns from 5 on stand before column 12."""

_RUMUS = {"13": "13 = 6+12", "14": "14 = 13/5×100"}
_FIGURES = 0.1  # weight: as wide as the figures are, so that words get the rest


def make_columns(params: Params, masa: MasaRenstra | None) -> tuple[TableColumn, ...]:
    """All printed columns with the official numbers and formulas."""
    return (
        TableColumn("no", "No", _FIGURES, align=Align.CENTER, number="1"),
        TableColumn("sasaran", "Sasaran", 2, number="2"),
        TableColumn("simpul", "Program/Kegiatan/ Subkegiatan", 3, number="3"),
        TableColumn(
            "indikator",
            "Indikator kinerja program (outcome)/ kegiatan dan subkegiatan (output)",
            3,
            number="4",
        ),
        *_pairs(params, masa),
        TableColumn("unit", "Unit penanggung jawab", 1.6, number="15"),
    )


def _pairs(params: Params, masa: MasaRenstra | None) -> Iterator[TableColumn]:
    heads = _heads(params, masa)
    for key in PASANGAN:
        is_tingkat = key == "14"
        number = _RUMUS.get(key, key)
        kinerja = Kind.PERSEN if is_tingkat else Kind.ANGKA
        uang = Kind.PERSEN if is_tingkat else Kind.RUPIAH
        yield TableColumn(f"k{key}", "K", _FIGURES, kinerja, group=heads[key], number=number)
        yield TableColumn(
            f"rp{key}",
            "Rp",
            _FIGURES,
            uang,
            group=heads[key],
            number=number,
            is_summed=not is_tingkat,
        )


def _heads(params: Params, masa: MasaRenstra | None) -> dict[str, str]:
    """The words over K and Rp; n is the year after the evaluated one."""
    tahun = params.tahun
    akhir = f" {masa.akhir}" if masa else ""
    sd = "s.d. " if params.is_kumulatif else ""
    return {
        "5": f"Target Renstra akhir periode{akhir}",
        "6": f"Realisasi Renstra s.d. Renja tahun {tahun - 1} (n−2)",
        "7": f"Target dan anggaran Renja tahun {tahun} (n−1)",
        **{str(7 + tw): f"Realisasi {sd}{label_triwulan(tw)}" for tw in TRIWULAN},
        "12": f"Realisasi Renja tahun {tahun} yang dievaluasi",
        "13": f"Realisasi Renstra s.d. tahun {tahun}",
        "14": f"Tingkat capaian Renstra s.d. tahun {tahun} (%)",
    }
