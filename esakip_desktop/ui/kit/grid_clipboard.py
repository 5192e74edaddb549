"""Blocks of cells on their way to and from other programs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from esakip_desktop.ui.kit.columns import Column, copy_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from esakip_desktop.ui.kit.rows_model import RowsModel

R = TypeVar("R")


@dataclass(frozen=True)
class PastedCell(Generic[R]):
    """One value of a pasted or filled block: its row, the key of its column, the text."""

    row: R
    key: str
    text: str


@dataclass(frozen=True)
class Export:
    """What a grid shows, for a report: heads and raw values."""

    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    numeric: tuple[bool, ...]


def make_export(columns: Sequence[Column[R]], rows: Iterable[R]) -> Export:
    """Heads and raw values of the columns given."""
    return Export(
        tuple(column.header for column in columns),
        tuple(tuple(column.value(row) for column in columns) for row in rows),
        tuple(column.is_numeric for column in columns),
    )


def table_text(columns: Sequence[Column[R]], rows: Iterable[R]) -> str:
    """Tab-separated text with heads; figures with a comma and without dots."""
    lines = ["\t".join(column.header for column in columns)]
    lines += ["\t".join(copy_text(column.value(row)) for column in columns) for row in rows]
    return "\n".join(lines)


def split_block(text: str) -> list[list[str]]:
    """The cells of tab-separated text, also when a cell holds quoted line breaks."""
    return [row for row in csv.reader(io.StringIO(text), delimiter="\t") if row]


def open_cells(
    model: RowsModel[R], cells: Iterable[tuple[int, int, str]]
) -> tuple[PastedCell[R], ...]:
    """Those of the cells, given as line, column and text, that can be edited."""
    made: list[PastedCell[R]] = []
    for line, column, text in cells:
        row = model.row_at(line)
        if row is not None and model.is_editable(line, column):
            made.append(PastedCell(row, model.columns[column].key, text))
    return tuple(made)


def fit_block(
    model: RowsModel[R], block: list[list[str]], line: int, columns: Sequence[int]
) -> tuple[PastedCell[R], ...]:
    """Lays a block over the grid from one cell on, taking only cells that can be edited.

    Headings of groups are stepped over; what falls outside the grid is left out.
    """
    lines = (one for one in range(line, model.rowCount()) if model.row_at(one) is not None)
    return open_cells(
        model,
        (
            (one, column, value.strip())
            for one, values in zip(lines, block, strict=False)
            for column, value in zip(columns, values, strict=False)
        ),
    )
