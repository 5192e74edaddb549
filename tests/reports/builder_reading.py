"""Finding cells in documents and words in written files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pypdf

from esakip_desktop.reports.catalogue import write
from esakip_desktop.reports.document import Cell, Document, Table, TableRow

if TYPE_CHECKING:
    from pathlib import Path


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def column(table: Table, key: str) -> int:
    return next(place for place, one in enumerate(table.columns) if one.key == key)


def row_of(document: Document, words: str) -> tuple[Table, TableRow]:
    """The first row in which a cell says these words."""
    for table in tables(document):
        for row in table.rows:
            if any(words == (cell.text or cell.value) for cell in row.cells):
                return table, row
    raise AssertionError(words)


def cell(document: Document, words: str, key: str) -> Cell:
    table, row = row_of(document, words)
    return row.cells[column(table, key)]


def pdf_pages(document: Document, folder: Path) -> list[str]:
    path = folder / "laporan.pdf"
    write(document, path)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def workbook(document: Document, folder: Path) -> openpyxl.Workbook:
    path = folder / "laporan.xlsx"
    write(document, path)
    return openpyxl.load_workbook(path)
