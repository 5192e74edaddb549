"""Sheets: size and margins, running head, foot with the source of the figures, page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from esakip_desktop import APP_TITLE
from esakip_desktop.reports.document import Orientation, StatusData
from esakip_desktop.reports.lettering import clean_text, ellipsise, wrap_text
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.pdf.fonts import HEAVY, REGULAR
from esakip_desktop.reports.shown import source_line

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.reports.document import Document

_SIDE = 15 * mm
_TOP = 14 * mm
_FOOT = 10 * mm  # from the edge of the sheet to the last line of the foot
_FOOT_SIZE = 7.0
_FOOT_LINE = 9.0
_NUMBER_ROOM = 90.0
_HEAD_SIZE = 7.0


@dataclass(frozen=True)
class Sheet:
    """Measures of one document and the lines at the foot of its pages."""

    width: float
    height: float
    foot_lines: tuple[str, ...]
    has_formula: bool  # the formulas fit the foot, so no block at the end is needed
    running_title: str
    is_provisional: bool

    @property
    def bottom(self) -> float:
        return _FOOT + len(self.foot_lines) * _FOOT_LINE + 8

    @property
    def body_width(self) -> float:
        return self.width - 2 * _SIDE

    @property
    def body_height(self) -> float:
        return self.height - _TOP - self.bottom


def make_sheet(document: Document) -> Sheet:
    """Paper size in points and what stands at the foot."""
    across, up = document.paper.size_mm
    if document.orientation is Orientation.MENDATAR:
        across, up = up, across
    width = across * mm
    room = width - 2 * _SIDE - _NUMBER_ROOM
    formula = wrap_text(clean_text("Rumus: " + "; ".join(document.meta.rumus)), room, _FOOT_SIZE)
    has_formula = bool(document.meta.rumus) and len(formula) == 1
    source = wrap_text(clean_text(source_line(document.meta)), room, _FOOT_SIZE)
    return Sheet(
        width,
        up * mm,
        (*(formula if has_formula else ()), *source),
        has_formula,
        " · ".join(clean_text(document.title).split("\n")),
        document.meta.status is StatusData.SEMENTARA,
    )


class ReportTemplate(BaseDocTemplate):
    """One frame on every page; the foot is written when the number of pages is known."""

    def __init__(self, path: Path, document: Document, sheet: Sheet) -> None:
        super().__init__(
            str(path),
            pagesize=(sheet.width, sheet.height),
            title=clean_text(document.title).replace("\n", " "),
            subject=clean_text(document.meta.kode_laporan),
            author=APP_TITLE,
            creator=APP_TITLE,
            producer=APP_TITLE,
            lang="id-ID",
            displayDocTitle=1,
        )
        frame = Frame(
            _SIDE,
            sheet.bottom,
            sheet.body_width,
            sheet.body_height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates([PageTemplate(id="halaman", frames=[frame])])


class NumberedCanvas(Canvas):
    """Keeps the pages back until their number is known, then finishes each."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._sheet = sheet
        self._kept: list[dict[str, object]] = []

    if TYPE_CHECKING:

        def _startPage(self) -> None: ...  # noqa: N802 - ReportLab's name

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        total = len(self._kept)
        for number, state in enumerate(self._kept, start=1):
            self.__dict__.update(state)
            self._finish_page(number, total)
            super().showPage()
        super().save()

    def _finish_page(self, number: int, total: int) -> None:
        sheet = self._sheet
        self.setDash([])
        if sheet.is_provisional:
            self._draw_watermark()
        if number > 1:
            self._draw_running_title()
        top = sheet.bottom - 6
        self.setStrokeColor(HexColor(PRINT.border))
        self.setLineWidth(0.5)
        self.line(_SIDE, top, sheet.width - _SIDE, top)
        self.setFont(REGULAR, _FOOT_SIZE)
        self.setFillColor(HexColor(PRINT.text2))
        y = top - _FOOT_LINE
        self.drawRightString(sheet.width - _SIDE, y, f"Halaman {number} dari {total}")
        for line in sheet.foot_lines:
            self.drawString(_SIDE, y, line)
            y -= _FOOT_LINE

    def _draw_running_title(self) -> None:
        sheet = self._sheet
        self.setFont(REGULAR, _HEAD_SIZE)
        self.setFillColor(HexColor(PRINT.text3))
        title = ellipsise(sheet.running_title, sheet.body_width, _HEAD_SIZE)
        self.drawString(_SIDE, sheet.height - _TOP + 8, title)

    def _draw_watermark(self) -> None:
        """SEMENTARA across the page, pale enough to read every figure through it."""
        sheet = self._sheet
        self.saveState()
        self.setFillColor(HexColor(PRINT.text))
        self.setFillAlpha(0.055)
        self.translate(sheet.width / 2, sheet.height / 2)
        self.rotate(35)
        self.setFont(HEAVY, 88)
        self.drawCentredString(0, -30, "SEMENTARA")
        self.restoreState()
