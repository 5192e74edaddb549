"""Turns tokens into a palette and a style sheet, and switches them while windows are open."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from esakip_desktop.foundation import paths
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.tokens import GELAP, TERANG, THEMES, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from esakip_desktop.ui.kit.look import Metrics

WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")


def resolve_theme(name: str) -> str:
    """Replaces "sistem" by what the desktop asks for."""
    if name in THEMES:
        return name
    return GELAP.name if _is_system_dark() else TERANG.name


def _is_system_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def load_fonts() -> None:
    """Makes the bundled letters known to Qt; done once, at the start."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/Inter-{weight}.ttf")))


def apply_theme(
    app: QApplication, name: str, font_percent: int = 100, density: str = "normal"
) -> None:
    """Puts a theme in force, at the start or while windows are open."""
    chosen = THEMES[resolve_theme(name)]
    before = (look.tokens(), look.metrics())
    look.store(app, chosen.name, font_percent, density)
    if app.styleSheet() and before == (look.tokens(), look.metrics()):
        return  # another setting was changed; polishing every widget again costs a blink
    app.setFont(_application_font())
    app.setPalette(palette_of(chosen))
    QDir.setSearchPaths("gaya", [str(paths.resource("style"))])
    app.setStyleSheet(style_sheet(chosen, look.metrics()))
    icons.refresh_icons(app)


def _application_font() -> QFont:
    made = QFont(look.FAMILY)
    made.setPixelSize(look.metrics().font_px(13))
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made


def palette_of(theme: Tokens) -> QPalette:
    """The palette Fusion paints with where the style sheet says nothing."""
    role = QPalette.ColorRole
    named = {
        role.Window: theme.bg,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.header,
        role.Text: theme.text,
        role.PlaceholderText: theme.text3,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Light: theme.surface,
        role.Midlight: theme.header,
        role.Mid: theme.border,
        role.Dark: theme.border_strong,
        role.Shadow: theme.border_strong,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for key, value in named.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.text3))
    return made


@lru_cache(maxsize=8)
def style_sheet(theme: Tokens, measures: Metrics) -> str:
    """The template resources/style/base.qss filled in.

    `${accent}` is a colour, `${f:13}` a letter size, `${s:28}` a length that grows with it.
    """
    template = paths.resource("style/base.qss").read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        word = found.group(1)
        if word == "theme":
            return theme.name
        kind, _, number = word.partition(":")
        if kind == "f":
            return f"{measures.font_px(int(number))}px"
        if kind == "s":
            return f"{measures.px(int(number))}px"
        return theme.color(word)

    return re.sub(r"\$\{([a-z_0-9.:]+)\}", fill, template)
