"""The bundled typeface on paper: registered once, so that nothing but Inter is embedded."""

from __future__ import annotations

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from esakip_desktop.foundation.paths import resource

REGULAR = "Inter"
MEDIUM = "Inter-Medium"
STRONG = "Inter-SemiBold"
HEAVY = "Inter-Bold"

_FILES = {
    REGULAR: "fonts/Inter-Regular.ttf",
    MEDIUM: "fonts/Inter-Medium.ttf",
    STRONG: "fonts/Inter-SemiBold.ttf",
    HEAVY: "fonts/Inter-Bold.ttf",
}


@cache
def prepare_fonts() -> None:
    """Register the faces and make Inter the font every canvas starts with.

    Without this ReportLab opens each page in Helvetica, which it does not embed. Its pure
    Python ASCII85 filter is slow and makes files larger, so it is off.
    """
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource(file))))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=STRONG, italic=REGULAR, boldItalic=STRONG
    )
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0


def font_name(weight: int) -> str:
    """The face for a weight as charts and tables give it."""
    if weight >= 700:
        return HEAVY
    if weight >= 600:
        return STRONG
    return MEDIUM if weight >= 500 else REGULAR
