"""The board of all offices: who sent what, how complete it is, and what comes out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.konflik_tanda import count_konflik
from esakip_desktop.data.queries.organisasi import OpdRow, aturan_of, opd_rows
from esakip_desktop.data.queries.paket import MASUK, PaketRow, newest_of, paket_rows
from esakip_desktop.data.queries.pengukuran import PengukuranRow, pengukuran_rows
from esakip_desktop.domain.anggaran import RingkasanAnggaran, compute_serapan
from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.capaian import RataRata, compute_rata_rata
from esakip_desktop.domain.periode import bulan_akhir


class KeadaanOpd(StrEnum):
    """Where an office stands for a quarter."""

    BELUM_KIRIM = "belum_kirim"
    TW_LAMA = "tw_lama"
    BELUM_LENGKAP = "belum_lengkap"
    DITERIMA = "diterima"


@dataclass(frozen=True)
class PapanRow:
    """One office on the board; every office has a line, whether it sent anything or not."""

    opd: OpdRow
    keadaan: KeadaanOpd
    nomor_paket: int | None
    diterima_at: datetime | None
    triwulan_diterima: frozenset[int]
    jatuh_tempo: int
    terisi: int
    sementara: int
    rata_rata: RataRata
    anggaran: RingkasanAnggaran
    konflik: int
    is_registered: bool

    @property
    def uid(self) -> str:
        return self.opd.uid

    @property
    def is_terkirim(self) -> bool:
        return self.keadaan in (KeadaanOpd.DITERIMA, KeadaanOpd.BELUM_LENGKAP)

    @property
    def kelengkapan(self) -> Decimal | None:
        """Share of the due indicators that are filled, 0 to 1; None when none is due."""
        return Decimal(self.terisi) / self.jatuh_tempo if self.jatuh_tempo else None


@dataclass(frozen=True)
class PapanTotal:
    """The sums of a board over the offices that handed in its quarter, and no others."""

    rows: tuple[PapanRow, ...]

    @property
    def jatuh_tempo(self) -> int:
        return sum(row.jatuh_tempo for row in self.rows)

    @property
    def terisi(self) -> int:
        return sum(row.terisi for row in self.rows)

    @property
    def sementara(self) -> int:
        return sum(row.sementara for row in self.rows)

    @property
    def is_konflik_capaian(self) -> bool:
        """Whether a mean among these hangs on a value about which computers differ."""
        return any(row.rata_rata.konflik for row in self.rows)

    @property
    def is_konflik_anggaran(self) -> bool:
        """Whether a sum of money or work does."""
        return any(row.anggaran.is_konflik for row in self.rows)

    @property
    def pagu(self) -> int:
        return sum(row.anggaran.pagu for row in self.rows)

    @property
    def keuangan(self) -> int | None:
        """Money that nobody reported is not zero."""
        return _sum_filled(row.anggaran.keuangan for row in self.rows)

    @property
    def rencana_keuangan(self) -> int | None:
        return _sum_filled(row.anggaran.rencana_keuangan for row in self.rows)

    @property
    def serapan(self) -> Decimal | None:
        return compute_serapan(self.keuangan, self.pagu)

    @property
    def target_keuangan(self) -> Decimal | None:
        return compute_serapan(self.rencana_keuangan, self.pagu)


def papan_total(rows: Iterable[PapanRow]) -> PapanTotal:
    return PapanTotal(tuple(row for row in rows if row.is_terkirim))


def papan_rows(session: Session, tahun: int, triwulan: int) -> tuple[PapanRow, ...]:
    """The board for a quarter, in the order of the offices."""
    received: dict[str, list[PaketRow]] = {}
    quarters: dict[str, set[int]] = {}
    for paket in paket_rows(session):
        if paket.direction != MASUK or paket.tahun != tahun:
            continue
        received.setdefault(paket.partition, []).append(paket)
        if paket.triwulan:
            quarters.setdefault(paket.partition, set()).update(range(1, paket.triwulan + 1))
    return tuple(
        _papan_row(
            session,
            opd,
            newest_of(received.get(opd.partition, ())),
            frozenset(quarters.get(opd.partition, ())),
            tahun,
            triwulan,
        )
        for opd in opd_rows(session)
    )


def rata_rata_kota(
    session: Session, rows: Sequence[PapanRow], tahun: int
) -> tuple[Decimal | None, int]:
    """The mean of the offices' means, and how many offices are in it; unsent ones are left out."""
    means = [row.rata_rata.nilai for row in rows if row.is_terkirim]
    filled = [mean for mean in means if mean is not None]
    if not filled:
        return None, 0
    mean = sum(filled, Decimal(0)) / len(filled)
    return round_half_up(mean, aturan_of(session, tahun).desimal), len(filled)


def _sum_filled(values: Iterable[int | None]) -> int | None:
    filled = [value for value in values if value is not None]
    return sum(filled) if filled else None


def _papan_row(
    session: Session,
    opd: OpdRow,
    paket: PaketRow | None,
    quarters: frozenset[int],
    tahun: int,
    triwulan: int,
) -> PapanRow:
    rows = pengukuran_rows(session, opd.partition, tahun, triwulan)
    due = [row for row in rows if row.is_jatuh_tempo(triwulan)]
    filled = [row for row in due if row.is_terisi(triwulan)]
    return PapanRow(
        opd=opd,
        keadaan=_keadaan(paket, quarters, triwulan, len(due), len(filled)),
        nomor_paket=paket.seq if paket else None,
        diterima_at=paket.recorded_at if paket else None,
        triwulan_diterima=quarters,
        jatuh_tempo=len(due),
        terisi=len(filled),
        sementara=sum(_is_sementara(row, triwulan) for row in filled),
        rata_rata=compute_rata_rata([row.hasil for row in rows], aturan_of(session, tahun)),
        anggaran=anggaran_total(session, opd.partition, tahun, bulan_akhir(triwulan)),
        konflik=count_konflik(session, opd.partition),
        is_registered=paket.is_registered if paket else True,
    )


def _keadaan(
    paket: PaketRow | None, quarters: frozenset[int], triwulan: int, due: int, filled: int
) -> KeadaanOpd:
    if paket is None:
        return KeadaanOpd.BELUM_KIRIM
    if triwulan not in quarters:
        return KeadaanOpd.TW_LAMA
    return KeadaanOpd.DITERIMA if filled == due else KeadaanOpd.BELUM_LENGKAP


def _is_sementara(row: PengukuranRow, triwulan: int) -> bool:
    realisasi = row.realisasi.get(triwulan)
    return realisasi is not None and bool(realisasi.is_sementara)
