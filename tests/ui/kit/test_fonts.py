"""The bundled letters: figures of one width, all signs we use, four weights, small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont

from esakip_desktop.foundation import paths
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.theme import WEIGHTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SIGNS = "0123456789−×÷≥≤→↑↓…“”‘’·✓–—%ABCxyzÀéñ(){}[]"


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_figures_have_one_width(qapp: QApplication, weight: int) -> None:
    font = look.font(13, weight)
    assert QFontInfo(font).family() == look.FAMILY
    measure = QFontMetricsF(font)
    assert len({round(measure.horizontalAdvance(figure), 3) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_sign_of_our_texts_is_in_the_letters(weight: str) -> None:
    font = QRawFont(str(paths.resource(f"fonts/Inter-{weight}.ttf")), 13)
    assert font.isValid()
    missing = [sign for sign in SIGNS if not font.supportsCharacter(ord(sign))]
    assert missing == []


def test_the_letters_are_small_and_carry_their_licence() -> None:
    folder = paths.resource("fonts")
    assert sum(file.stat().st_size for file in folder.glob("*.ttf")) < 1_000_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
