"""What each office sent, as it came out at the hub: the table at the end of the play."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from esakip_desktop.bootstrap.contoh.kota import TAHUN, TRIWULAN
from esakip_desktop.bootstrap.text_table import shorten, table_lines
from esakip_desktop.data.queries.konsolidasi import (
    KeadaanOpd,
    PapanRow,
    PapanTotal,
    papan_rows,
    papan_total,
    rata_rata_kota,
)
from esakip_desktop.data.queries.paket import MASUK, PaketRow, paket_rows
from esakip_desktop.domain.angka import canonical, format_angka, round_half_up
from esakip_desktop.domain.periode import label_triwulan

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

_HEADS = (
    "Perangkat daerah",
    "Keadaan",
    "Paket",
    "Sampai",
    "Catatan",
    "Terisi",
    "Capaian",
    "Pagu (Rp)",
    "Realisasi (Rp)",
    "Serapan",
    "Fisik",
)
_NUMBERS = frozenset({2, 4, 5, 6, 7, 8, 9, 10})
_WIDTH = 44
_NONE = "–"
KEADAAN = {
    KeadaanOpd.BELUM_KIRIM: "Belum kirim",
    KeadaanOpd.TW_LAMA: "Baru triwulan lama",
    KeadaanOpd.BELUM_LENGKAP: "Belum lengkap",
    KeadaanOpd.DITERIMA: "Lengkap",
}


@dataclass(frozen=True)
class CityRow:
    """One office in the table; a sum line has no code."""

    kode: str
    nama: str
    keadaan: str
    paket: int
    triwulan: int | None
    catatan: int
    terisi: int
    jatuh_tempo: int
    capaian: Decimal | None
    pagu: int
    keuangan: int
    serapan: Decimal | None
    fisik: Decimal | None
    is_terhitung: bool = True

    def as_data(self) -> dict[str, Any]:
        """Numbers as decimal strings, money as whole rupiah."""
        return {
            "kode": self.kode,
            "opd": self.nama,
            "keadaan": self.keadaan,
            "paket": self.paket,
            "triwulan": self.triwulan,
            "catatan": self.catatan,
            "terisi": self.terisi,
            "jatuh_tempo": self.jatuh_tempo,
            "capaian": _text(self.capaian),
            "pagu": self.pagu,
            "keuangan": self.keuangan,
            "serapan": _text(self.serapan),
            "fisik": _text(self.fisik),
            "terhitung": self.is_terhitung,
        }

    def cells(self) -> tuple[str, ...]:
        """The line as people read it; figures that are not in the sum are left out."""
        head = (
            shorten(self.nama, _WIDTH),
            self.keadaan,
            str(self.paket),
            label_triwulan(self.triwulan) if self.triwulan else "",
            str(self.catatan),
        )
        if not self.is_terhitung:
            return (*head, *[_NONE] * (len(_HEADS) - len(head)))
        return (
            *head,
            f"{self.terisi}/{self.jatuh_tempo}",
            _shown(self.capaian),
            format_angka(Decimal(self.pagu)),
            format_angka(Decimal(self.keuangan)),
            _shown(self.serapan),
            _shown(self.fisik),
        )


@dataclass(frozen=True)
class CityTable:
    """All offices with their sum; as a text it is the table people read."""

    rows: tuple[CityRow, ...]
    total: CityRow

    @property
    def note(self) -> str:
        """What the sum counts."""
        return (
            f"Jumlah menghitung perangkat daerah yang sudah mengirim {label_triwulan(TRIWULAN)}, "
            "seperti papan Konsolidasi."
        )

    def __str__(self) -> str:
        rows = [row.cells() for row in self.rows]
        total = self.total.cells()
        return "\n".join(table_lines(_HEADS, rows, right=_NUMBERS, total=total))


def city_table(hub: "Workspace") -> CityTable:
    """The offices in order, and their sum as the board of the quarter has it."""
    board = hub.read(papan_rows, TAHUN, TRIWULAN)
    received = [row for row in hub.read(paket_rows) if row.direction == MASUK]
    rows = tuple(_city_row(row, received) for row in board)
    mean, _ = hub.read(rata_rata_kota, board, TAHUN)
    return CityTable(rows, _sum(rows, papan_total(board), mean))


def _city_row(row: PapanRow, received: Sequence[PaketRow]) -> CityRow:
    own = [paket for paket in received if paket.partition == row.opd.partition]
    newest = max(own, key=lambda paket: paket.seq, default=None)
    money = row.anggaran
    return CityRow(
        kode=row.opd.kode,
        nama=row.opd.nama,
        keadaan=KEADAAN[row.keadaan],
        paket=len(own),
        triwulan=newest.triwulan if newest else None,
        catatan=sum(newest.counts.values()) if newest else 0,
        terisi=row.terisi,
        jatuh_tempo=row.jatuh_tempo,
        capaian=row.rata_rata.nilai,
        pagu=money.pagu,
        keuangan=money.keuangan or 0,
        serapan=_rounded(money.serapan),
        fisik=_rounded(money.fisik),
        is_terhitung=row.is_terkirim,
    )


def _sum(rows: Sequence[CityRow], total: PapanTotal, mean: Decimal | None) -> CityRow:
    return CityRow(
        kode="",
        nama="Jumlah",
        keadaan=f"{len(total.rows)} dari {len(rows)} terhitung",
        paket=sum(row.paket for row in rows),
        triwulan=None,
        catatan=sum(row.catatan for row in rows),
        terisi=total.terisi,
        jatuh_tempo=total.jatuh_tempo,
        capaian=mean,
        pagu=total.pagu,
        keuangan=total.keuangan or 0,
        serapan=_rounded(total.serapan),
        fisik=None,
    )


def _shown(value: Decimal | None) -> str:
    return _NONE if value is None else format_angka(value, 2)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, 2)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)
