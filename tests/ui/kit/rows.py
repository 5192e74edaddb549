"""Rows that the tests of grids and trees show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column, Group


@dataclass(frozen=True)
class Baris:
    """One row with words, a figure that may be missing, and a status."""

    uid: str
    nama: str
    nilai: Decimal | None
    is_terkunci: bool = False


ROWS = (
    Baris("a", "Apel", Decimal("9.5")),
    Baris("b", "belimbing", Decimal("10.25")),
    Baris("c", "Ceri", None),
    Baris("d", "Duku", Decimal("1234.5")),
)
GROUPS = (Group("x", "Sasaran 1", ROWS[:2]), Group("y", "Sasaran 2", ROWS[2:], note="2"))


def make_columns() -> list[Column[Baris]]:
    return [
        Column("nama", "Nama", lambda row: row.nama),
        Column(
            "nilai",
            "Nilai",
            lambda row: row.nilai,
            is_numeric=True,
            width=80,
            is_editable=lambda row: not row.is_terkunci,
            marker=lambda row: "" if row.nilai is not None else "periksa",
        ),
        Column(
            "keadaan",
            "Keadaan",
            lambda row: "draf" if row.nilai is None else "final",
            chip=lambda row: Chip("draf" if row.nilai is None else "final"),
            width=90,
            hide_below=400,
        ),
    ]
