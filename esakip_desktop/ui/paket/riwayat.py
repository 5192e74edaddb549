"""The packages that were written and taken in here, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.paket.teks import (
    isi_text,
    periode_text,
    ukuran_text,
    waktu_text,
    waktu_urut,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from esakip_desktop.data.queries.paket import PaketRow


@dataclass(frozen=True)
class RiwayatRow:
    """A package of the history with the name of its office."""

    paket: PaketRow
    nama: str
    today: dt.date

    @property
    def uid(self) -> str:
        return self.paket.package_hash

    @property
    def is_masuk(self) -> bool:
        return self.paket.direction == MASUK

    @property
    def is_master(self) -> bool:
        return self.paket.partition == MASTER

    @property
    def chip(self) -> Chip:
        return Chip("diterima", "Masuk") if self.is_masuk else Chip("dikirim", "Keluar")

    @property
    def periode(self) -> str:
        return periode_text(self.paket.tahun, self.paket.triwulan, is_master=self.is_master)


def riwayat_rows(
    rows: Sequence[PaketRow], names: Mapping[str, str], pemda: str, today: dt.date
) -> tuple[RiwayatRow, ...]:
    """Each package under the name its office has today."""
    return tuple(
        RiwayatRow(row, pemda if row.partition == MASTER else names.get(row.partition, ""), today)
        for row in rows
    )


def make_columns() -> tuple[Column[RiwayatRow], ...]:
    return (
        Column("arah", "Arah", lambda row: row.chip.text, chip=lambda row: row.chip, width=92),
        Column("nama", "Perangkat daerah", lambda row: row.nama, min_width=150, tooltip=_file),
        Column("nomor", "Nomor", lambda row: row.paket.seq, is_numeric=True, width=64),
        Column("periode", "Periode", lambda row: row.periode, width=124),
        Column(
            "isi",
            "Isi",
            lambda row: isi_text(row.paket, row.is_masuk),
            width=236,
            tooltip=lambda row: isi_text(row.paket, row.is_masuk),
            tone=lambda _row: "muted",
            hide_below=1060,
        ),
        Column(
            "ukuran",
            "Ukuran",
            lambda row: row.paket.ukuran,
            text=lambda row: ukuran_text(row.paket.ukuran),
            is_numeric=True,
            width=82,
        ),
        Column(
            "kode",
            "Kode",
            lambda row: row.paket.kode,
            width=98,
            head_tooltip="Delapan tanda untuk mencocokkan paket dengan pengirim atau penerima.",
        ),
        Column(
            "waktu",
            "Waktu",
            lambda row: waktu_urut(row.paket.recorded_at),
            text=lambda row: waktu_text(row.paket.recorded_at, row.today),
            width=116,
        ),
    )


def _file(row: RiwayatRow) -> str:
    return f"{row.nama}\n{row.paket.nama_berkas}"
