"""Declared columns: what a grid or tree shows of a row, how it sorts, and what it exports."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal_pendek

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.chip import Chip

R = TypeVar("R")

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
SORT_ROLE: Final = ROW_ROLE + 1
CELL_ROLE: Final = ROW_ROLE + 2
GROUP_ROLE: Final = ROW_ROLE + 3
UID_ROLE: Final = ROW_ROLE + 4


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a grid or tree over frozen rows of type R.

    `value` is the raw value: it sorts, is copied and exported. `text` is what is seen; without
    it the value is written the Indonesian way. `width` 0 shares the free space.
    `tone`: "" "strong" "muted" "hint" "strike" "link"; `tint`: "" "edit" "locked";
    `marker`: "" "sementara" "periksa" "konflik" "salah"; `bar` is a part of 1 shown as a
    progress bar before the text.
    """

    key: str
    header: str
    value: Callable[[R], object]
    text: Callable[[R], str] | None = None
    is_numeric: bool = False
    width: int = 0
    min_width: int = 60
    tooltip: Callable[[R], str] | None = None
    detail: Callable[[R], str] | None = None
    chip: Callable[[R], Chip | None] | None = None
    signs: Callable[[R], tuple[Chip, ...]] | None = None
    icon: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    marker: Callable[[R], str] | None = None
    tint: Callable[[R], str] | None = None
    bar: Callable[[R], Decimal | None] | None = None
    is_editable: Callable[[R], bool] | None = None
    edit_text: Callable[[R], str] | None = None
    hide_below: int = 0
    head_tooltip: str = ""
    head_icon: str = ""
    is_centered: bool = False


@dataclass(frozen=True)
class Cell:
    """Everything the delegate needs to paint one cell."""

    text: str = ""
    detail: str = ""
    chip: Chip | None = None
    signs: tuple[Chip, ...] = ()
    icon: str = ""
    tone: str = ""
    marker: str = ""
    tint: str = ""
    bar: Decimal | None = None
    is_numeric: bool = False
    is_centered: bool = False


@dataclass(frozen=True)
class Group(Generic[R]):
    """Rows under one heading that can be folded: a sasaran, a program."""

    key: str
    title: str
    rows: tuple[R, ...]
    note: str = ""
    is_strong: bool = True


def format_value(value: object) -> str:
    """How a raw value is written when a column has no words of its own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, Decimal):
        return format_angka(value)
    if isinstance(value, int):
        return format_angka(Decimal(value))
    if isinstance(value, dt.date):
        return format_tanggal_pendek(value)
    return str(value)


def text_of(column: Column[R], row: R) -> str:
    """What the cell says."""
    if column.text is not None:
        return column.text(row)
    text = format_value(column.value(row))
    if not text and column.chip is not None:
        chip = column.chip(row)
        return chip.text if chip is not None else ""
    return text


def tooltip_of(column: Column[R], row: R) -> str | None:
    """What a cell tells under the pointer; signs of markup in it are signs and nothing else."""
    words = column.tooltip(row) if column.tooltip is not None else ""
    return plain_tooltip(words) if words else None


def plain_tooltip(text: str) -> str:
    """Qt reads a tooltip that looks like markup as markup, also one that came in a package."""
    if "<" not in text:
        return text
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


def cell_of(column: Column[R], row: R) -> Cell:
    """The cell as the delegate paints it."""
    chip = column.chip(row) if column.chip is not None else None
    return Cell(
        text="" if chip is not None else text_of(column, row),
        detail=column.detail(row) if column.detail is not None else "",
        chip=chip,
        signs=column.signs(row) if column.signs is not None else (),
        icon=column.icon(row) if column.icon is not None else "",
        tone=column.tone(row) if column.tone is not None else "",
        marker=column.marker(row) if column.marker is not None else "",
        tint=column.tint(row) if column.tint is not None else "",
        bar=column.bar(row) if column.bar is not None else None,
        is_numeric=column.is_numeric,
        is_centered=column.is_centered,
    )


def copy_text(value: object) -> str:
    """A raw value as other programs read it back: comma decimals, no thousands dots."""
    if isinstance(value, Decimal):
        return format_angka(value).replace(".", "").replace("\u2212", "-")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return " ".join(format_value(value).split())


def sort_key(value: object) -> tuple[int, object]:
    """Orders values of one column: numbers by size, words without regard to case, empty last."""
    if value is None or value == "":
        return (3, 0)
    if isinstance(value, bool | int | Decimal):
        return (0, Decimal(value))
    if isinstance(value, dt.datetime):
        return (1, value.isoformat())
    if isinstance(value, dt.date):
        return (1, value.isoformat())
    return (2, str(value).casefold())


def alignment(column: Column[R]) -> Qt.AlignmentFlag:
    """Numbers right, signs in the middle, words left."""
    if column.is_centered:
        return Qt.AlignmentFlag.AlignCenter
    side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def with_problem(cell: Cell, typed: str) -> Cell:
    """The cell while what was typed into it could not be taken."""
    return replace(cell, text=typed, marker="salah", chip=None, tone="strong")
