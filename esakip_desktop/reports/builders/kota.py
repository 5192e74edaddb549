"""All offices together, for the reports of the hub; offices that have not sent are never zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.konsolidasi import (
    KeadaanOpd,
    papan_rows,
    papan_total,
    rata_rata_kota,
)
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.base import Missing
from esakip_desktop.reports.builders.cells import predikat_of_mean
from esakip_desktop.reports.charts import ScatterChart, ScatterPoint
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.konsolidasi import PapanRow, PapanTotal
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.reports.builders.base import Params

TONE_KEADAAN: dict[KeadaanOpd, Tone] = {
    KeadaanOpd.BELUM_KIRIM: Tone.NETRAL,
    KeadaanOpd.TW_LAMA: Tone.TERLAMBAT,
    KeadaanOpd.BELUM_LENGKAP: Tone.PERIKSA,
    KeadaanOpd.DITERIMA: Tone.DITERIMA,
}


@dataclass(frozen=True)
class Kota:
    """The board of a quarter with its sums over the offices that have sent."""

    params: Params
    rows: tuple[PapanRow, ...]
    rata: Decimal | None
    dihitung: int

    @property
    def total(self) -> PapanTotal:
        return papan_total(self.rows)

    @property
    def terkirim(self) -> tuple[PapanRow, ...]:
        return self.total.rows

    @property
    def belum(self) -> tuple[PapanRow, ...]:
        return tuple(row for row in self.rows if not row.is_terkirim)

    @property
    def konflik(self) -> int:
        return sum(row.konflik for row in self.rows)

    @property
    def mean_words(self) -> str:
        """The base of the mean: "27 dari 42 perangkat daerah"."""
        words = f"{self.dihitung} dari {len(self.rows)} perangkat daerah"
        return with_konflik(words, is_konflik=self.total.is_konflik_capaian, is_first=True)


def read_kota(session: Session, params: Params) -> Kota:
    rows = papan_rows(session, params.tahun, params.triwulan)
    rata, dihitung = rata_rata_kota(session, rows, params.tahun)
    return Kota(params, rows, rata, dihitung)


def keadaan_text(row: PapanRow, params: Params) -> str:
    """Where an office stands, in words."""
    words = {
        KeadaanOpd.BELUM_KIRIM: "Belum kirim",
        KeadaanOpd.TW_LAMA: f"{params.triwulan_pendek} belum kirim",
        KeadaanOpd.BELUM_LENGKAP: "Belum lengkap",
        KeadaanOpd.DITERIMA: "Diterima",
    }[row.keadaan]
    return f"{words}, {row.konflik} konflik" if row.konflik else words


def missing_kota(kota: Kota) -> list[Missing]:
    """Offices that have not sent, are not complete, or differ between computers."""
    found = []
    total, tw = len(kota.rows), kota.params.triwulan_pendek
    if not total:
        return [Missing("Belum ada perangkat daerah.", "pengaturan")]
    if kota.belum:
        words = f"{len(kota.belum)} dari {total} perangkat daerah belum mengirim {tw}."
        found.append(Missing(words, "konsolidasi"))
    part = [row for row in kota.rows if row.keadaan is KeadaanOpd.BELUM_LENGKAP]
    if part:
        words = f"{len(part)} perangkat daerah sudah mengirim tetapi belum lengkap."
        found.append(Missing(words, "konsolidasi"))
    if kota.konflik:
        found.append(Missing(f"{kota.konflik} konflik belum diputuskan.", "konsolidasi"))
    return found


def capaian_serapan(kota: Kota, aturan: AturanCapaian) -> ScatterChart:
    """Every office that has sent, by its money and its performance."""
    points = tuple(
        ScatterPoint(
            row.opd.sebutan,
            row.anggaran.serapan,
            row.rata_rata.nilai,
            predikat_of_mean(row.rata_rata.nilai, aturan)[1],
        )
        for row in kota.terkirim
    )
    return ScatterChart(
        "Serapan dan capaian perangkat daerah yang sudah mengirim",
        points,
        "Serapan",
        "Capaian",
        x_line=kota.total.serapan,
        y_line=kota.rata,
    )
