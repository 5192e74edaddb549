"""Line icons by name, painted in a colour of the theme and cached per theme and size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from esakip_desktop.foundation import paths
from esakip_desktop.ui.kit import look

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.tokens import Tokens

STROKE: Final = "1.9"
SIGN_STROKE: Final = "2.6"
_NAME, _COLOR, _SIZE = "ikon_nama", "ikon_warna", "ikon_ukuran"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def svg_bytes(name: str, color: str, stroke: str = STROKE) -> bytes:
    """The drawing with its colour and line width written in."""
    text = _source(name).replace("currentColor", color)
    return re.sub(r'(<svg[^>]*?stroke-width=)"2"', rf'\1"{stroke}"', text).encode()


def draw_icon(
    painter: QPainter, name: str, color: QColor | str, box: QRectF, *, is_sign: bool = False
) -> None:
    """Paints the icon into `box` with the given colour; `is_sign` takes the thicker line."""
    text = color if isinstance(color, str) else color.name()
    ratio = painter.device().devicePixelRatioF()
    side = max(1, round(min(box.width(), box.height())))
    image = _image(name, text, side, round(ratio * 100), SIGN_STROKE if is_sign else STROKE)
    painter.drawImage(QRectF(box.x(), box.y(), side, side), image)


@lru_cache(maxsize=2048)
def _image(name: str, color: str, side: int, ratio: int, stroke: str) -> QImage:
    pixels = max(1, round(side * ratio / 100))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg_bytes(name, color, stroke))).render(
        painter, QRectF(0, 0, pixels, pixels)
    )
    painter.end()
    return image


def pixmap(name: str, color_token: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap for labels; `color_token` may be "jingga.sign"."""
    color = look.tokens().color(color_token)
    image = _image(name, color, look.metrics().px(size), round(ratio * 100), STROKE)
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, color_token: str = "text2", size: int = 16) -> QIcon:
    """The icon for buttons, menus and model decorations, sharp at 100, 125, 150 and 200 %."""
    return _icon(name, color_token, size, look.tokens(), look.metrics().font_percent)


@lru_cache(maxsize=512)
def _icon(name: str, color_token: str, size: int, tokens: Tokens, percent: int) -> QIcon:
    side = round(size * percent / 100)
    made = QIcon()
    for ratio in (100, 125, 150, 200):
        for mode, token in (
            (QIcon.Mode.Normal, color_token),
            (QIcon.Mode.Disabled, "border_strong"),
        ):
            image = _image(name, tokens.color(token), side, ratio, STROKE)
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio / 100)
            made.addPixmap(picture, mode)
    return made


def set_icon(
    target: QAbstractButton | QLabel, name: str, color_token: str = "text2", size: int = 16
) -> None:
    """Gives a button or label an icon that follows the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_COLOR, color_token)
    target.setProperty(_SIZE, size)
    _refresh(target)


def _refresh(target: QWidget) -> None:
    name, token, size = (target.property(key) for key in (_NAME, _COLOR, _SIZE))
    if not (isinstance(name, str) and isinstance(token, str) and isinstance(size, int)):
        return
    side = look.metrics().px(size)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(side, side))
        target.setIcon(icon(name, token, size))
    elif isinstance(target, QLabel):
        target.setPixmap(pixmap(name, token, size, target.devicePixelRatioF()))


def refresh_icons(app: QApplication) -> None:
    """After a change of theme: gives every widget its icon again."""
    for widget in app.allWidgets():
        if widget.property(_NAME):
            _refresh(widget)


def app_icon() -> QIcon:
    """The program's own sign for windows and task bars."""
    renderer = QSvgRenderer(str(paths.resource("icons/app.svg")))
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made
