"""What each office sent, as it came out at the hub: the table at the end of the play."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.contoh.kota import TAHUN, TRIWULAN
from esakip_desktop.data.queries.konsolidasi import (
    KeadaanOpd,
    PapanRow,
    papan_rows,
    rata_rata_kota,
)
from esakip_desktop.data.queries.paket import MASUK, PaketRow, paket_rows
from esakip_desktop.domain.angka import canonical, round_half_up

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

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
        }


def city_table(hub: "Workspace") -> tuple[tuple[CityRow, ...], CityRow]:
    """The offices in order, and their sum; the mean leaves out who sent nothing."""
    board = hub.read(papan_rows, TAHUN, TRIWULAN)
    received = [row for row in hub.read(paket_rows) if row.direction == MASUK]
    rows = tuple(_city_row(row, received) for row in board)
    mean, _ = hub.read(rata_rata_kota, board, TAHUN)
    return rows, _sum(rows, mean)


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
    )


def _sum(rows: Sequence[CityRow], mean: Decimal | None) -> CityRow:
    pagu = sum(row.pagu for row in rows)
    keuangan = sum(row.keuangan for row in rows)
    senders = sum(row.paket > 0 for row in rows)
    return CityRow(
        kode="",
        nama="Jumlah",
        keadaan=f"{senders} dari {len(rows)} mengirim",
        paket=sum(row.paket for row in rows),
        triwulan=None,
        catatan=sum(row.catatan for row in rows),
        terisi=sum(row.terisi for row in rows),
        jatuh_tempo=sum(row.jatuh_tempo for row in rows),
        capaian=mean,
        pagu=pagu,
        keuangan=keuangan,
        serapan=_rounded(Decimal(keuangan) / pagu * 100) if pagu else None,
        fisik=None,
    )


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, 2)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)
