"""What is in force now: colours, measures and letters; painting code asks here.

The active choice is kept as properties of the QApplication, next to its palette and font, so
that no module holds state of its own. `theme.apply_theme` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from esakip_desktop.ui.kit.tokens import TERANG, THEMES, Tokens

FONT_PERCENT: Final = (100, 115, 130, 150)
ROW_HEIGHT: Final = {"rapat": 24, "normal": 28, "lapang": 34}
SMALLEST_FONT: Final = 11
# Ours has another name than the public one, which may be installed with other figures.
FAMILY: Final = "Inter eSAKIP"
_THEME, _FONT, _DENSITY = "esakip_tema", "esakip_ukuran_huruf", "esakip_kerapatan"


@dataclass(frozen=True)
class Metrics:
    """Lengths that grow with the chosen letter size; colours do not depend on them."""

    font_percent: int = 100
    density: str = "normal"

    def px(self, length: int) -> int:
        """A length of the design at the chosen letter size."""
        return round(length * self.font_percent / 100)

    def font_px(self, size: int) -> int:
        """A letter size of the design, never below the smallest readable one."""
        return max(SMALLEST_FONT, round(size * self.font_percent / 100))

    @property
    def row_height(self) -> int:
        return self.px(ROW_HEIGHT[self.density])

    @property
    def two_line_height(self) -> int:
        return self.px(ROW_HEIGHT[self.density] + 20)

    @property
    def group_height(self) -> int:
        return self.px(ROW_HEIGHT[self.density] - 2)


def _property(name: str) -> object:
    app = QGuiApplication.instance()
    return app.property(name) if app is not None else None


def tokens() -> Tokens:
    """The colours in force; the light theme before a theme is applied."""
    return THEMES.get(str(_property(_THEME)), TERANG)


def metrics() -> Metrics:
    """The measures in force."""
    percent, density = _property(_FONT), _property(_DENSITY)
    return Metrics(
        percent if isinstance(percent, int) else 100,
        density if isinstance(density, str) and density in ROW_HEIGHT else "normal",
    )


def color(name: str) -> QColor:
    """A colour of the theme in force: "accent", "jingga.tint"."""
    return QColor(tokens().color(name))


def font(size: int = 13, weight: int = 400) -> QFont:
    """The application's letters at a design size and one of the weights 400, 500, 600, 700."""
    made = QFont(QApplication.font())
    made.setPixelSize(metrics().font_px(size))
    made.setWeight(QFont.Weight(weight))
    return made


def store(app: QApplication, name: str, font_percent: int, density: str) -> None:
    """Notes the choice; only `theme.apply_theme` calls this."""
    app.setProperty(_THEME, name)
    app.setProperty(_FONT, font_percent if font_percent in FONT_PERCENT else 100)
    app.setProperty(_DENSITY, density if density in ROW_HEIGHT else "normal")
