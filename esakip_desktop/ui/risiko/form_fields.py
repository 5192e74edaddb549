"""The fields of a risk in five steps, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.domain.risiko import EFEKTIVITAS, SUMBER_SEBAB
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TextField
from esakip_desktop.ui.kit.label import make_label, make_line
from esakip_desktop.ui.kit.pick_field import PickField
from esakip_desktop.ui.risiko.hint_line import HintLine
from esakip_desktop.ui.risiko.nilai_field import NilaiField
from esakip_desktop.ui.risiko.peta import PetaRisiko
from esakip_desktop.ui.risiko.register import TINGKAT
from esakip_desktop.ui.risiko.rtp_list import RtpList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from esakip_desktop.ui.kit.field import Field

NONE: Final = "–"
TERKENDALI: Final = {"ya": "Terkendali (C)", "tidak": "Tidak terkendali (UC)"}
KATEGORI: Final = (
    "Strategis",
    "Kebijakan",
    "Kecurangan",
    "Bencana",
    "Kepatuhan",
    "Operasional",
    "Kemitraan",
)
"""Kategori in use (risiko.md A5); others may be typed."""


class RisikoFields:
    """Makes the fields and lays them out; the form fills and reads them."""

    def __init__(self, body: QVBoxLayout) -> None:
        self._body = body
        self.hints: dict[str, HintLine] = {}
        self._konteks()
        self._peristiwa()
        self._nilai()
        self._pengendalian()
        self._rencana()

    @property
    def all(self) -> tuple[Field, ...]:
        """In the order of reading."""
        return (
            self.tingkat, self.simpul, self.indikator, self.unit, self.kode,
            self.sebab, self.uraian, self.akibat, self.sumber_sebab, self.terkendali,
            self.kategori, self.pemilik, self.inheren, self.residual, self.target,
            self.pengendalian, self.efektivitas,
        )  # fmt: skip

    def _konteks(self) -> None:
        self._step(1, "Konteks")
        tingkat = [(one.value, words) for one, words in TINGKAT.items()]
        self.tingkat = ChoiceField[str]("tingkat", "Tingkat risiko", tingkat)
        self.simpul = PickField("simpul_uid", "Sasaran, program, atau subkegiatan")
        self.simpul.set_placeholder("Ketik kata atau kode, lalu pilih")
        self.indikator = PickField("indikator_uid", "Indikator")
        self.indikator.set_placeholder("Ketik nama indikator, lalu pilih")
        self.unit = PickField("unit", "Unit kerja", is_free=True)
        self.unit.set_placeholder("Kosong berarti OPD")
        self.kode = TextField("kode", "Kode risiko")
        self._add(self.tingkat, self.simpul, self.indikator)
        self._pair(self.unit, self.kode)
        self._hint("kode")

    def _peristiwa(self) -> None:
        self._step(2, "Karena … mungkin terjadi … sehingga …")
        self.sebab = AreaField("sebab", "Karena (sebab)", lines=2)
        self.uraian = AreaField("uraian", "mungkin terjadi (peristiwa)", lines=2)
        self.akibat = AreaField("akibat", "sehingga (akibat)", lines=2)
        self.sumber_sebab = ChoiceField[str](
            "sumber_sebab", "Sumber sebab", [("", NONE), *SUMBER_SEBAB.items()]
        )
        self.terkendali = ChoiceField[str](
            "is_terkendali", "Sebab dapat dikendalikan?", [("", NONE), *TERKENDALI.items()]
        )
        self.kategori = PickField("kategori", "Kategori", is_free=True)
        self.pemilik = PickField("pemilik", "Pemilik risiko")
        self.pemilik.set_placeholder("Pilih jabatan")
        self._add(self.sebab, self.uraian, self.akibat)
        self._pair(self.sumber_sebab, self.terkendali)
        self._pair(self.kategori, self.pemilik)
        self._hint("pemilik")

    def _nilai(self) -> None:
        self._step(3, "Kemungkinan × dampak")
        self.source = make_label("", "hint", is_wrapped=True)
        self.inheren = NilaiField("inheren", "Awal, tanpa pengendalian (inheren)")
        self.residual = NilaiField("residual", "Sisa, dengan pengendalian yang ada (residual)")
        self.target = NilaiField("target_risiko", "Target, setelah RTP")
        self.usulan = make_label("", "hint", is_wrapped=True)
        self.peta = PetaRisiko(is_small=True)
        self._body.addWidget(self.source)
        self._add(self.inheren)
        self._add(self.residual)
        self._hint("residual")
        self._add(self.target)
        self._hint("target_risiko")
        self._body.addWidget(self.usulan)
        self._body.addWidget(self.peta)
        words = "A awal, S sisa, T target · kemungkinan ke atas, dampak ke kanan"
        self._body.addWidget(make_label(words, "hint", is_wrapped=True))

    def _pengendalian(self) -> None:
        self._step(4, "Pengendalian yang ada")
        self.pengendalian = AreaField("pengendalian", "Pengendalian yang sudah berjalan", lines=2)
        efektivitas = [
            ("", NONE),
            *((kode, f"{kode} · {kata}") for kode, kata in EFEKTIVITAS.items()),
        ]
        self.efektivitas = ChoiceField[str]("efektivitas", "Efektivitas", efektivitas)
        self._add(self.pengendalian, self.efektivitas)
        self._hint("efektivitas")

    def _rencana(self) -> None:
        self._step(5, "Rencana tindak pengendalian (RTP)")
        self._hint("rtp")
        self.rtp = RtpList(self.efektivitas.editor)
        self._body.addWidget(self.rtp)
        self._body.addStretch(1)

    def _step(self, number: int, title: str) -> None:
        if number > 1:
            self._body.addSpacing(4)
            self._body.addWidget(make_line())
        self._body.addWidget(make_label(f"{number}  {title}", "panel_title", is_wrapped=True))

    def _add(self, *fields: QWidget) -> None:
        for field in fields:
            self._body.addWidget(field)

    def _pair(self, first: QWidget, second: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in (first, second):
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(line)

    def _hint(self, name: str) -> None:
        self.hints[name] = HintLine()
        self._body.addWidget(self.hints[name])
