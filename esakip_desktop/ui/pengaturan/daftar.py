"""Asking for the registration of this computer, and taking a computer out of use at the hub."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout

from esakip_desktop.domain.laptop import check_alasan, check_nama, kode_groups, kode_text
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chart_view import ChartView
from esakip_desktop.ui.kit.fields import AreaField, TextField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.field import Field

ABOUT: Final = (
    "Permintaan disimpan sebagai berkas untuk Bappeda. Setelah itu kode delapan kelompok tampil di "
    "sini, dan Anda membacakannya lewat telepon atau bertemu langsung."
)
NEXT: Final = (
    "Kirim berkas permintaan ke Bappeda, lalu bacakan kode ini. Bappeda membalas dengan paket "
    "aktivasi dan suratnya; impor paket itu di halaman Paket."
)
PER_ROW: Final = 4


class NamaDialog(Dialog):
    """What people call this computer; then the request is saved."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, "Daftarkan komputer ini", "Simpan permintaan…", cancel="Jangan dulu"
        )
        self.nama = TextField("nama_laptop", "Nama komputer", hint="misalnya: Laptop Perencanaan")
        self.nama.set_value(platform.node())
        self.body.addWidget(make_label(ABOUT, "muted", is_wrapped=True))
        self.body.addWidget(self.nama)
        self.decided.connect(lambda: self.named.emit(self.nama.value()))

    def open(self) -> None:
        super().open()
        self.nama.setFocus()
        self.nama.editor.selectAll()  # type: ignore[attr-defined]

    def can_accept(self) -> bool:
        return _shown(self.nama, check_nama(self.nama.value()))


class KodeDialog(Dialog):
    """The code of this computer, large enough to be read out, and as a square for a telephone."""

    copied = Signal()

    def __init__(self, parent: QWidget, kode: str) -> None:
        super().__init__(parent, "Kode pendaftaran komputer ini", "Selesai", width=560)
        self.kode = kode
        self.cancel_button.hide()
        groups = QGridLayout()
        groups.setHorizontalSpacing(18)
        groups.setVerticalSpacing(6)
        for place, group in enumerate(kode_groups(kode)):
            label = make_label(group, "figure", is_selectable=True)
            label.setAccessibleName(f"Kelompok {place + 1}: {' '.join(group)}")
            row, column = divmod(place, PER_ROW)
            groups.addWidget(make_label(f"Kelompok {place + 1}", "hint"), 2 * row, column)
            groups.addWidget(label, 2 * row + 1, column)
        self.qr = ChartView()
        self.qr.setFixedHeight(150)
        self.qr.set_svg(qr_svg(f"e-SAKIP kode {kode_text(kode)}"), "Kode QR berisi kode yang sama")
        self.copy_button = make_button("Salin kode", self._copy, icon_name="copy")
        self.body.addLayout(groups)
        self.body.addWidget(self.qr)
        self.body.addWidget(make_label(NEXT, "muted", is_wrapped=True))
        self.body.addWidget(self.copy_button)

    def open(self) -> None:
        super().open()
        self.verb_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(kode_text(self.kode))
        self.copied.emit()


class CabutDialog(Dialog):
    """Why a computer is taken out of use."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget, nama: str) -> None:
        super().__init__(parent, f"Cabut {nama}?", "Cabut", cancel="Jangan cabut", is_danger=True)
        words = (
            "Paket dari komputer ini ditolak mulai sekarang, di sini dan di kantor yang menerima "
            "paket Bappeda berikutnya. Data yang sudah masuk tetap ada."
        )
        self.alasan = AreaField("alasan", "Alasan", lines=2)
        self.alasan.set_placeholder("misalnya: laptop hilang")
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self.body.addWidget(self.alasan)
        self.decided.connect(lambda: self.reasoned.emit(self.alasan.value()))

    def open(self) -> None:
        super().open()
        self.alasan.editor.setFocus()

    def can_accept(self) -> bool:
        return _shown(self.alasan, check_alasan(self.alasan.value()))


def qr_svg(text: str) -> bytes:
    """A square that telephones read, dark on white in both themes."""
    from esakip_desktop.reports.qr import qr_rows

    rows = qr_rows(text)
    side = len(rows) + 8
    cells = "".join(
        f'<rect x="{x + 4}" y="{y + 4}" width="1" height="1"/>'
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * 4}" height="{side * 4}" '
        f'viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#ffffff"/><g fill="#000000">{cells}</g></svg>'
    ).encode()


def _shown(field: Field, problems: tuple[Problem, ...]) -> bool:
    field.set_problem(" ".join(sentence(problem) for problem in problems))
    if problems:
        field.setFocus()
    return not problems
