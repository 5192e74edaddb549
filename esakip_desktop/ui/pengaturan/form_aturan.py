"""The form of the rules of a year: bands, limits, decimals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from esakip_desktop.domain.aturan import ATURAN_BAKU, DESIMAL_PITA, Pita, check_aturan
from esakip_desktop.domain.aturan import AturanCapaian as Aturan
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.chip import Chip, StatusChip, predikat_chip
from esakip_desktop.ui.kit.fields import Choice, ChoiceField, TextField
from esakip_desktop.ui.kit.forms import Form
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.pengaturan.band_strip import BandStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

BATAS: Final[list[tuple[Decimal | None, str]]] = [
    (None, "Tanpa batas"),
    *((Decimal(n), f"Paling tinggi {n} %") for n in (100, 110, 120, 150, 200)),
]


@dataclass(frozen=True)
class AturanIsian:
    """The rules of a year together with the matrix chosen for it."""

    aturan: Aturan
    matriks: str | None = None


class _Band:
    """The controls of one band: its bound, whether the bound belongs to it, its word."""

    def __init__(self, grid: QGridLayout, line: int, form: AturanForm) -> None:
        self.tingkat = 0
        self.chip = StatusChip(predikat_chip(3))
        self.sign: Choice[bool] = Choice()
        self.sign.set_choices([(False, ">"), (True, "≥")])
        self.sign.setAccessibleName(f"Tanda batas pita {line}")
        self.bound = AngkaField(f"batas{line}", "")
        self.bound.editor.setAccessibleName(f"Batas pita {line}")
        self.kata = TextField(f"kata{line}", "")
        self.kata.editor.setAccessibleName(f"Predikat pita {line}")
        top = Qt.AlignmentFlag.AlignTop
        self.sign.setMaximumWidth(look.metrics().px(64))
        self.bound.setMaximumWidth(look.metrics().px(86))
        grid.addWidget(self.sign, line, 0, top)
        for column, field in ((1, self.bound), (2, self.kata)):
            cell = QHBoxLayout()
            form.add_field(field, cell)
            grid.addLayout(cell, line, column, top)
        grid.addWidget(self.chip, line, 3, Qt.AlignmentFlag.AlignVCenter)

    def fill(self, pita: Pita) -> None:
        self.tingkat = pita.tingkat
        self.sign.choose(pita.is_termasuk)
        self.bound.set_value(pita.batas)
        self.kata.set_value(pita.kata)
        self.show_chip()

    def pita(self) -> Pita:
        return Pita(self.bound.value(), self.kata.value(), self.tingkat, self.sign.value is True)

    def show_chip(self) -> None:
        """The chip as reports will show it; the rest below needs no sign of its own."""
        self.sign.setVisible(bool(self.bound.text()))
        self.chip.set_chip(predikat_chip(self.tingkat, self.kata.value() or "–"))

    def lock(self, is_locked: bool) -> None:
        self.sign.setEnabled(not is_locked)
        self.bound.lock_editor(is_locked)
        self.kata.lock_editor(is_locked)


class AturanForm(Form[AturanIsian]):
    """Bands are checked for gaps with every key; nothing is stored until it is applied."""

    def __init__(self, matriks: Sequence[tuple[str | None, str]]) -> None:
        super().__init__()
        self._base = AturanIsian(ATURAN_BAKU)
        self._bands: list[_Band] = []
        self.strip = BandStrip()
        self.verdict = StatusChip(Chip("selesai", "Tanpa celah"))
        self.reason = make_label("", "error", is_wrapped=True, is_selectable=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.body.addWidget(self.strip)
        self.body.addLayout(self._grid)
        verdict = QHBoxLayout()
        verdict.setSpacing(10)
        verdict.addWidget(self.verdict)
        verdict.addWidget(self.reason, 1)
        self.body.addLayout(verdict)
        self._batas_atas = ChoiceField("batas_atas", "Batas atas capaian", BATAS)
        desimal = [(n, str(n)) for n in range(DESIMAL_PITA + 1)]
        self._desimal = ChoiceField("desimal", "Desimal capaian", desimal)
        self._versi = TextField("versi", "Dasar aturan")
        self._versi.set_placeholder("misalnya Peraturan Bupati 12/2026")
        self._matriks = ChoiceField[str | None]("matriks", "Matriks risiko", matriks)
        limits = QHBoxLayout()
        limits.setSpacing(16)
        self.add_field(self._batas_atas, limits)
        self.add_field(self._desimal, limits)
        self.body.addLayout(limits)
        self.add_field(self._versi)
        self.add_field(self._matriks)
        self.changed.connect(self.judge)

    def fill(self, draft: AturanIsian) -> None:
        self._base = draft
        pita = draft.aturan.pita
        while len(self._bands) < len(pita):
            band = _Band(self._grid, len(self._bands) + 1, self)
            band.sign.currentIndexChanged.connect(self.changed)
            self._bands.append(band)
        for band, one in zip(self._bands, pita, strict=False):
            band.fill(one)
        self._bands[-1].bound.editor.setProperty("placeholderText", "sisanya")
        choices = list(BATAS)
        if draft.aturan.batas_atas not in dict(choices):
            choices.append((draft.aturan.batas_atas, f"{draft.aturan.batas_atas} %"))
        self._batas_atas.set_choices(choices)
        self._batas_atas.set_value(draft.aturan.batas_atas)
        self._desimal.set_value(draft.aturan.desimal)
        self._versi.set_value(draft.aturan.versi)
        self._matriks.set_value(draft.matriks)

    def draft(self) -> AturanIsian:
        aturan = replace(
            self._base.aturan,
            versi=self._versi.value() or ATURAN_BAKU.versi,
            pita=tuple(band.pita() for band in self._bands),
            batas_atas=self._batas_atas.value(),
            desimal=self._desimal.value() or 0,
        )
        return AturanIsian(aturan, self._matriks.value())

    def check(self, draft: AturanIsian) -> tuple[Problem, ...]:
        return check_aturan(draft.aturan)

    def judge(self) -> AturanIsian | None:
        """Says at once whether the bands leave a gap; the draft when all is well."""
        for band in self._bands:
            band.show_chip()
        try:
            draft = self.draft()
            problems = self.check(draft)
        except RuleViolation as violation:
            draft, problems = self._base, violation.problems
        self.reason.setText(" ".join(sentence(one) for one in problems[:1]))
        self.verdict.set_chip(
            Chip("salah", "Belum dapat dipakai") if problems else Chip("selesai", "Tanpa celah")
        )
        if problems:
            return None
        self.strip.set_pita(draft.aturan.pita)
        return draft

    def set_open(self, *, is_open: bool) -> None:
        for band in self._bands:
            band.lock(not is_open)
        for field in (self._batas_atas, self._desimal, self._versi, self._matriks):
            field.lock_editor(not is_open)
