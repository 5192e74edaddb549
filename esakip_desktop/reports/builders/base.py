"""What a report is asked for, what it lacks, and the three steps every builder has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from esakip_desktop.domain.periode import NAMA_BULAN, bulan_akhir, label_triwulan

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.orm import Session

    from esakip_desktop.reports.document import Document

D = TypeVar("D")


@dataclass(frozen=True)
class Params:
    """The choices behind a report; without a partition it is about the whole pemda.

    `tanggal` is the date of the document, which decides who signs; `tempat` stands before it.
    `is_kumulatif`: quarters of E.81 up to their end instead of each alone.
    """

    tahun: int
    triwulan: int
    partition: str | None
    tanggal: date | None = None
    tempat: str | None = None
    is_kumulatif: bool = False

    @property
    def bulan(self) -> int:
        """The last month of the quarter, up to which money and work are counted."""
        return bulan_akhir(self.triwulan)

    @property
    def nama_bulan(self) -> str:
        return NAMA_BULAN[self.bulan]

    @property
    def triwulan_panjang(self) -> str:
        """Triwulan III, as it stands in headings."""
        return label_triwulan(self.triwulan).replace("TW", "Triwulan")

    @property
    def triwulan_pendek(self) -> str:
        return label_triwulan(self.triwulan)


@dataclass(frozen=True)
class Missing:
    """Something the report lacks, in words, and the room where it can be filled."""

    text: str
    room: str = ""
    subject: str | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Builder(Generic[D]):
    """Read everything in one session, then judge and compose without one."""

    read: Callable[[Session, Params], D]
    compose: Callable[[D], Document]
    list_missing: Callable[[D], tuple[Missing, ...]]
