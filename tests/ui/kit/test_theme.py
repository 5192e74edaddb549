"""Colours can be read, told apart, and switched while windows are open."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from esakip_desktop.foundation import paths
from esakip_desktop.ui.kit import icons, look, theme
from esakip_desktop.ui.kit.look import FONT_PERCENT, ROW_HEIGHT, Metrics
from esakip_desktop.ui.kit.tokens import GELAP, STATUS, TERANG, THEMES, Tokens, Triple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

BOTH = pytest.mark.parametrize("tokens", [TERANG, GELAP], ids=["terang", "gelap"])
TRIPLES = sorted({looks.triple for looks in STATUS.values()})
# foreground, backgrounds it may stand on, least ratio (WCAG 2.2 AA: words 4.5, shapes 3)
PAIRS = (
    ("text", ("bg", "surface", "header", "sunken", "edit", "locked", "sel", "accent_tint"), 4.5),
    ("text2", ("bg", "surface", "header", "sunken", "edit", "locked", "sel"), 4.5),
    ("text3", ("bg", "surface", "header", "sunken", "edit", "locked", "sel"), 4.5),
    ("link", ("bg", "surface", "header", "sunken", "sel", "accent_tint"), 4.5),
    ("on_accent", ("accent", "accent_hover"), 4.5),
    ("border_strong", ("bg", "surface", "header"), 3.0),
    ("focus", ("bg", "surface", "header", "sel", "edit"), 3.0),
    ("accent", ("bg", "surface", "header"), 3.0),
    ("rail_text", ("rail", "rail_sel"), 4.5),
    ("rail_muted", ("rail",), 4.5),
    ("rail_on", ("rail", "rail_sel"), 4.5),
    ("on_badge", ("badge",), 4.5),
    ("badge", ("rail", "rail_sel"), 3.0),
)


def linear(color: str) -> tuple[float, float, float]:
    named = QColor(color)
    parts = (named.redF(), named.greenF(), named.blueF())
    made = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return made[0], made[1], made[2]


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# Machado, Oliveira and Fernandes 2009, full strength, on linear light
BLINDNESS = {
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def seen(color: str, kind: str) -> tuple[float, float, float]:
    rgb = linear(color)
    mixed = [sum(w * part for w, part in zip(row, rgb, strict=True)) for row in BLINDNESS[kind]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in mixed)
    return lab((red, green, blue))


@BOTH
@pytest.mark.parametrize(("front", "grounds", "least"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_words_and_edges_can_be_read(
    tokens: Tokens, front: str, grounds: tuple[str, ...], least: float
) -> None:
    for ground in grounds:
        assert contrast(tokens.color(front), tokens.color(ground)) >= least, ground


@BOTH
@pytest.mark.parametrize("name", TRIPLES)
def test_status_words_and_signs_can_be_read(tokens: Tokens, name: str) -> None:
    triple: Triple = tokens.triple(name)
    for ground in (triple.tint, tokens.surface, tokens.sel):
        assert contrast(triple.text, ground) >= 4.5
    for ground in (triple.tint, tokens.surface, tokens.bg):
        assert contrast(triple.sign, ground) >= 3.0


@BOTH
@pytest.mark.parametrize("scale", ["predikat", "risiko"])
@pytest.mark.parametrize("kind", sorted(BLINDNESS))
def test_steps_of_a_scale_differ_for_colour_blind_eyes(
    tokens: Tokens, scale: str, kind: str
) -> None:
    signs = [tokens.triple(STATUS[f"{scale}{step}"].triple).sign for step in range(1, 6)]
    for one, other in itertools.combinations(signs, 2):
        first, second = seen(one, kind), seen(other, kind)
        gap = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
        assert gap >= 7, (one, other)


def test_every_status_has_its_own_word_and_an_existing_sign() -> None:
    for key, looks in STATUS.items():
        assert looks.word, key
        assert paths.resource(f"icons/{looks.sign}.svg").is_file()


def test_steps_of_a_scale_have_different_signs() -> None:
    for scale in ("predikat", "risiko"):
        assert len({STATUS[f"{scale}{step}"].sign for step in range(1, 6)}) == 5


@BOTH
@pytest.mark.parametrize("percent", FONT_PERCENT)
def test_the_style_sheet_is_filled_and_has_no_letter_below_11_px(
    tokens: Tokens, percent: int
) -> None:
    sheet = theme.style_sheet(tokens, Metrics(percent, "normal"))
    assert "${" not in sheet
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", sheet)]
    assert len(sizes) > 10
    assert min(sizes) >= 11


@BOTH
def test_arrows_of_boxes_have_a_colour_of_their_theme(tokens: Tokens) -> None:
    files = sorted(paths.resource("style").glob(f"*-{tokens.name}.svg"))
    assert len(files) >= 7
    known = {tokens.text2, tokens.on_accent}
    for file in files:
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", file.read_text(encoding="utf-8")))
        assert used <= known, file.name


def test_a_theme_is_switched_while_windows_are_open(qapp: QApplication, qtbot: QtBot) -> None:
    button, label = QPushButton(), QLabel()
    for widget in (button, label):
        qtbot.addWidget(widget)
        icons.set_icon(widget, "check", "text")
    theme.apply_theme(qapp, "gelap", 130, "lapang")
    assert look.tokens() is GELAP
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(GELAP.bg)
    assert look.metrics().row_height == round(34 * 1.3)
    assert qapp.font().pixelSize() == 17
    assert button.iconSize().width() == round(16 * 1.3)
    drawn = button.icon().pixmap(button.iconSize()).toImage()
    colors = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colors == {GELAP.text.lower()}


def test_the_same_looks_again_touch_no_widget(qapp: QApplication, qtbot: QtBot) -> None:
    class Counting(QLabel):
        styled = 0

        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            self.styled += event.type() == QEvent.Type.StyleChange

    label = Counting()
    qtbot.addWidget(label)
    label.show()
    before = label.styled
    theme.apply_theme(qapp, "terang")
    assert label.styled == before
    theme.apply_theme(qapp, "gelap")
    assert label.styled > before


def test_unknown_choices_fall_back_to_the_usual_ones(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "terang", 500, "sesak")
    assert look.metrics() == Metrics(100, "normal")
    assert theme.resolve_theme("sistem") in THEMES
    assert set(ROW_HEIGHT) == {"rapat", "normal", "lapang"}
