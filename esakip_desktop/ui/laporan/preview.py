"""The preview: a text view that shows what a report says, in the theme in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from esakip_desktop.reports.charts import to_svg
from esakip_desktop.reports.document import Orientation
from esakip_desktop.reports.palette import DARK, LIGHT, Tone
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.laporan.preview_html import Html, needed_width

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.reports.document import Document

ZOOM: Final = (70, 80, 90, 100, 115, 130, 150, 175, 200)
WIDEST: Final = 760
"""A standing sheet is not stretched over a wide window."""
LEAST: Final = 420
MARGIN: Final = 14
USUAL_ZOOM: Final = 100
SMALLEST_FIT: Final = 0.85
"""A wide table is shown a little smaller before it has to be moved sideways."""
SIGN_OF: Final[dict[Tone, str]] = {
    Tone.SANGAT_TINGGI: "chevrons-up",
    Tone.TINGGI: "chevron-up",
    Tone.SEDANG: "equal",
    Tone.RENDAH: "chevron-down",
    Tone.SANGAT_RENDAH: "chevrons-down",
    Tone.RISIKO_1: "bars-1",
    Tone.RISIKO_2: "bars-2",
    Tone.RISIKO_3: "bars-3",
    Tone.RISIKO_4: "bars-4",
    Tone.RISIKO_5: "bars-5",
    Tone.NETRAL: "ring-slash",
    Tone.INFO: "hourglass",
    Tone.DITERIMA: "receive",
    Tone.TERLAMBAT: "clock",
    Tone.BAIK: "check",
    Tone.DIKUNCI: "lock",
    Tone.DIBUKA: "lock-open",
    Tone.PERIKSA: "triangle",
    Tone.SALAH: "octagon",
}


class PreviewView(QTextBrowser):
    """Lays a document out anew when its width, the letters or the theme change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._zoom = ZOOM.index(USUAL_ZOOM)
        self._needed = LEAST
        self._drawn: tuple[int, float, str] | None = None
        self._images: dict[str, QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Pratinjau isi laporan")
        self.document().setDocumentMargin(MARGIN)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)

    def show_document(self, document: Document) -> None:
        """Shows a document from its beginning."""
        self._document = document
        self._needed = max(LEAST, needed_width(document.blocks) + 2 * MARGIN)
        self._drawn = None
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    @property
    def zoom(self) -> int:
        """The size in percent."""
        return ZOOM[self._zoom]

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller."""
        self._set_zoom(min(max(self._zoom + step, 0), len(ZOOM) - 1))

    def zoom_back(self) -> None:
        self._set_zoom(ZOOM.index(USUAL_ZOOM))

    def _set_zoom(self, place: int) -> None:
        if place != self._zoom:
            self._zoom = place
            self._draw()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt calls it
        """Only pictures drawn here; a text never reaches for a file."""
        image = self._images.get(name.toString() if isinstance(name, QUrl) else name)
        return image if kind == QTextDocument.ResourceType.ImageResource.value else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _draw(self) -> None:
        """Writes the text for the present width; keeps the place the reader is at."""
        document = self._document
        if document is None:
            return
        room = self._room()
        scale = look.metrics().font_percent / 100 * self.zoom / 100
        if self.zoom == USUAL_ZOOM:
            scale *= min(1.0, max(SMALLEST_FIT, room / (self._needed * scale)))
        width = max(room, round(self._needed * scale))
        if document.orientation is Orientation.TEGAK:
            width = min(width, max(round(WIDEST * scale), round(self._needed * scale)))
        state = (width, scale, look.tokens().name)
        if state == self._drawn:
            return
        self._drawn = state
        place = self.verticalScrollBar().value()
        self._write(document, width, scale)
        side = max(0, (room - width) // 2)
        self.setViewportMargins(side, 0, side, 0)
        self.verticalScrollBar().setValue(place)

    def _room(self) -> int:
        """The width of the viewport without the margins that centre a sheet."""
        margins = self.viewportMargins()
        return self.viewport().width() + margins.left() + margins.right()

    def _write(self, document: Document, width: int, scale: float) -> None:
        palette = DARK if look.tokens().is_dark else LIGHT
        html = Html(palette, width - 2 * MARGIN, scale)
        text = html.document(document)
        self._images.clear()
        for picture in html.pictures:
            size = (picture.width / scale, picture.height / scale)
            svg = to_svg(picture.chart, *size, palette)
            self._add(picture.name, svg.encode("utf-8"), picture.width, picture.height)
        for tone in html.tones:
            svg_bytes = icons.svg_bytes(SIGN_OF[tone], palette.shade(tone).sign, icons.SIGN_STROKE)
            side = max(1, round(12 * scale))
            self._add(f"tanda:{tone.value}", svg_bytes, side, side)
        self.setLineWrapColumnOrWidth(width - 2)
        self.setHtml(text)

    def _add(self, name: str, svg: bytes, width: int, height: int) -> None:
        """A drawing as a picture of the text, as sharp as the screen."""
        ratio = self.devicePixelRatioF()
        image = QImage(
            round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(image.rect()))
        painter.end()
        self._images[name] = image
