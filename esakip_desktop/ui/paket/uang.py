"""Realised money of each program before and after an import, to the rupiah."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import MINUS, format_angka
from esakip_desktop.ui.kit.columns import Column

if TYPE_CHECKING:
    from esakip_desktop.exchange.preview import ImportPlan

MONEY_WIDTH = 122
_AWALAN = "PROGRAM "


@dataclass(frozen=True)
class UangRow:
    """A program, or the sum of all."""

    uid: str
    nama: str
    sebelum: int
    sesudah: int
    is_jumlah: bool = False

    @property
    def selisih(self) -> int:
        return self.sesudah - self.sebelum


def uang_rows(plan: ImportPlan) -> tuple[UangRow, ...]:
    """The programs in order of their codes and the sum; nothing where no money is known."""
    rows = [UangRow(row.kode, _short(row.nama), row.sebelum, row.sesudah) for row in plan.money]
    if not rows:
        return ()
    total = UangRow(
        "jumlah",
        f"Jumlah {len(rows)} program",
        sum(row.sebelum for row in rows),
        sum(row.sesudah for row in rows),
        is_jumlah=True,
    )
    return (*rows, total)


def _short(nama: str) -> str:
    """A program without the word that stands before all of them."""
    bare = nama.strip()
    return bare[len(_AWALAN) :].lstrip() if bare.upper().startswith(_AWALAN) else bare


def kendali_text(plan: ImportPlan) -> str:
    """Whether the sums the sender signed came out here too; a mismatch refuses the package."""
    if not plan.manifest.control_totals:
        return ""
    if plan.refused:
        return "jumlah kendali tidak dibandingkan, ada baris ditolak"
    return "jumlah kendali paket cocok"


def selisih_text(row: UangRow) -> str:
    if not row.selisih:
        return "0"
    sign = "+" if row.selisih > 0 else MINUS
    return f"{sign}{format_angka(Decimal(abs(row.selisih)), 0)}"


def make_columns() -> tuple[Column[UangRow], ...]:
    def tone(row: UangRow) -> str:
        return "strong" if row.is_jumlah else ""

    def tint(row: UangRow) -> str:
        return "locked" if row.is_jumlah else ""

    return (
        Column(
            "nama",
            "Program (Rp)",
            lambda row: row.nama,
            min_width=120,
            tone=tone,
            tint=tint,
            tooltip=lambda row: f"{row.uid} {row.nama}",
        ),
        Column(
            "sebelum",
            "Sebelum",
            lambda row: row.sebelum,
            is_numeric=True,
            width=MONEY_WIDTH,
            tone=lambda row: "strong" if row.is_jumlah else "muted",
            tint=tint,
        ),
        Column(
            "sesudah",
            "Sesudah",
            lambda row: row.sesudah,
            is_numeric=True,
            width=MONEY_WIDTH,
            tone=tone,
            tint=tint,
        ),
        Column(
            "selisih",
            "Selisih",
            lambda row: row.selisih,
            text=selisih_text,
            is_numeric=True,
            width=MONEY_WIDTH,
            tone=lambda row: "strong" if row.selisih or row.is_jumlah else "muted",
            tint=tint,
        ),
    )
