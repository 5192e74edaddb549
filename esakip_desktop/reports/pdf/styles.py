"""Paragraph styles of official reports; every one names its Inter face."""

from __future__ import annotations

from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from esakip_desktop.reports.document import Align, TextStyle
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.pdf.fonts import HEAVY, MEDIUM, REGULAR, STRONG

# ReportLab's numbers; its own constants are typed too loosely.
_ALIGN: dict[Align, Literal[0, 1, 2, 4]] = {
    Align.LEFT: 0,
    Align.CENTER: 1,
    Align.RIGHT: 2,
    Align.JUSTIFY: 4,
}

_TEXT = {
    TextStyle.NORMAL: (REGULAR, 9.5, PRINT.text),
    TextStyle.STRONG: (STRONG, 9.5, PRINT.text),
    TextStyle.LETTER: (REGULAR, 11.0, PRINT.text),
    TextStyle.LEAD: (STRONG, 11.0, PRINT.text),
    TextStyle.NOTE: (REGULAR, 8.0, PRINT.text2),
}

_HEADING = {1: (12.5, 12.0, 5.0), 2: (11.0, 9.0, 4.0), 3: (10.0, 7.0, 3.0)}


def _style(font: str, size: float, colour: str, align: Align) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size} {align}",
        fontName=font,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=size * 1.38,
        textColor=HexColor(colour),
        alignment=_ALIGN[align],
        splitLongWords=1,
    )


def text_style(style: TextStyle, align: Align) -> ParagraphStyle:
    font, size, colour = _TEXT[style]
    made = _style(font, size, colour, align)
    made.spaceAfter = size * 0.5
    return made


def heading_style(level: int) -> ParagraphStyle:
    size, before, after = _HEADING[min(max(level, 1), 3)]
    made = _style(STRONG, size, PRINT.text, Align.LEFT)
    made.spaceBefore, made.spaceAfter = before, after
    return made


def title_style(align: Align) -> ParagraphStyle:
    made = _style(HEAVY, 13.5, PRINT.text, align)
    made.spaceAfter = 2
    return made


def subtitle_style(align: Align) -> ParagraphStyle:
    made = _style(MEDIUM, 10, PRINT.text2, align)
    made.spaceAfter = 10
    return made


def caption_style() -> ParagraphStyle:
    made = _style(STRONG, 9, PRINT.text, Align.LEFT)
    made.spaceBefore, made.spaceAfter = 4, 3
    return made


def letterhead_style() -> ParagraphStyle:
    return _style(HEAVY, 12.5, PRINT.text, Align.CENTER)
