"""The pattern of a QR code, for those who draw it themselves."""

from __future__ import annotations


def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark or light, without the quiet zone around them."""
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)
