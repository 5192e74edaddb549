"""Document to PDF; ReportLab is imported only when a file is really written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from esakip_desktop.foundation.progress import SILENT
from esakip_desktop.reports.document import Columns, Paragraph, Table, TextStyle
from esakip_desktop.reports.saving import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.document import Block, Document

__all__ = ["write_pdf"]


def write_pdf(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write the whole file or nothing; a stop by the user raises Cancelled."""
    with whole_file(path) as part:
        _build(document, part, progress)


class _Counter:
    """Rows laid out and rows drawn, as one progress bar."""

    def __init__(self, document: Document, progress: Progress) -> None:
        self._total = 2 * sum(_row_count(block) for block in document.blocks) + 1
        self._done = 0
        self._progress = progress
        self.tick(0)

    def tick(self, rows: int) -> None:
        self._done = min(self._done + rows, self._total)
        self._progress.step(self._done, self._total, "Menulis PDF")

    def finish(self) -> None:
        self._progress.step(self._total, self._total, "Menulis PDF")


def _row_count(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    if isinstance(block, Columns):
        return sum(_row_count(one) for column in block.columns for one in column)
    return 0


def _build(document: Document, part: Path, progress: Progress) -> None:
    from esakip_desktop.reports.pdf.fonts import prepare_fonts

    prepare_fonts()
    from esakip_desktop.reports.pdf.blocks import Area, document_flows
    from esakip_desktop.reports.pdf.pages import NumberedCanvas, ReportTemplate, make_sheet

    sheet = make_sheet(document)
    counter = _Counter(document, progress)
    area = Area(sheet.body_width, sheet.body_height, counter.tick)
    blocks = document.blocks if sheet.has_formula else (*document.blocks, *_formulas(document))
    flows = document_flows(document, blocks, area)
    template = ReportTemplate(part, document, sheet)
    template.build(flows, canvasmaker=partial(NumberedCanvas, sheet=sheet))
    counter.finish()


def _formulas(document: Document) -> tuple[Block, ...]:
    """What the figures were computed with, where the foot has no room for it."""
    return tuple(Paragraph(f"Rumus: {line}", TextStyle.NOTE) for line in document.meta.rumus)
