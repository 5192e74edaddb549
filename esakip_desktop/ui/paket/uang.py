"""Realised money of each program before and after an import, to the rupiah."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import MINUS, format_angka
from esakip_desktop.ui.kit.columns import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.exchange.differences import MoneyRow
    from esakip_desktop.exchange.preview import ImportPlan

MONEY_WIDTH = 122
_AWALAN = "PROGRAM "


@dataclass(frozen=True)
class UangRow:
    """A program before and after."""

    uid: str
    nama: str
    sebelum: int
    sesudah: int

    @property
    def selisih(self) -> int:
        return self.sesudah - self.sebelum


def uang_rows(money: Iterable[MoneyRow]) -> tuple[UangRow, ...]:
    """The programs in order of their codes; nothing where no money is known."""
    return tuple(UangRow(row.kode, _short(row.nama), row.sebelum, row.sesudah) for row in money)


def jumlah_text(rows: tuple[UangRow, ...]) -> tuple[str, str]:
    """The foot: how many programs, and their sums before, after and apart."""
    before, after = sum(row.sebelum for row in rows), sum(row.sesudah for row in rows)
    total = UangRow("", "", before, after)
    sums = f"{_rupiah(before)} → {_rupiah(after)}  ({selisih_text(total)})"
    return f"Jumlah {len(rows)} program", sums


def _short(nama: str) -> str:
    """A program without the word that stands before all of them."""
    bare = nama.strip()
    return bare[len(_AWALAN) :].lstrip() if bare.upper().startswith(_AWALAN) else bare


def kendali_text(plan: ImportPlan) -> str:
    """Whether the sums the sender signed came out here too."""
    if not plan.manifest.control_totals:
        return ""
    if plan.gaps:
        return "jumlah kendali berbeda, ada catatan yang ditahan"
    return "jumlah kendali paket cocok"


def selisih_text(row: UangRow) -> str:
    if not row.selisih:
        return "0"
    sign = "+" if row.selisih > 0 else MINUS
    return f"{sign}{format_angka(Decimal(abs(row.selisih)), 0)}"


def make_columns() -> tuple[Column[UangRow], ...]:
    return (
        Column(
            "nama",
            "Program (Rp)",
            lambda row: row.nama,
            min_width=120,
            tooltip=lambda row: f"{row.uid} {row.nama}",
        ),
        Column(
            "sebelum",
            "Sebelum",
            lambda row: row.sebelum,
            is_numeric=True,
            width=MONEY_WIDTH,
            tone=lambda _row: "muted",
            hide_below=1150,
        ),
        Column("sesudah", "Sesudah", lambda row: row.sesudah, is_numeric=True, width=MONEY_WIDTH),
        Column(
            "selisih",
            "Selisih",
            lambda row: row.selisih,
            text=selisih_text,
            is_numeric=True,
            width=MONEY_WIDTH,
            tone=lambda row: "strong" if row.selisih else "muted",
        ),
    )


def _rupiah(jumlah: int) -> str:
    return format_angka(Decimal(jumlah), 0)
