"""One line of `esakip capaian`: as data for other programs, and as cells of the table."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from esakip_desktop.bootstrap.text_table import shorten
from esakip_desktop.cli.scope import Office
from esakip_desktop.data.queries.pengukuran import PengukuranRow, pengukuran_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.angka import canonical, format_angka, parse_canonical, round_half_up
from esakip_desktop.domain.nilai import KONFLIK
from esakip_desktop.domain.penjelasan import target_text
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.domain.wording import alasan_text, tanda_text

SETAHUN = None
_DIGITS = 4


@dataclass(frozen=True)
class Measured:
    """One indicator up to a quarter; without a quarter it is the whole year."""

    opd: str
    tahun: int
    triwulan: int | None
    row: PengukuranRow

    @property
    def _target(self) -> str | None:
        rule, hasil = self.row.indikator.rule, self.row.hasil
        is_text = rule.is_berkata or rule.is_rentang
        return hasil.target_teks or None if is_text else _number(hasil.target)

    @property
    def _realisasi(self) -> str | None:
        hasil = self.row.hasil
        is_word = self.row.indikator.rule.is_berkata
        return hasil.realisasi_teks or None if is_word else _number(hasil.realisasi)

    def as_data(self) -> dict[str, Any]:
        hasil = self.row.hasil
        return {
            "opd": self.opd,
            "indikator": self.row.indikator.nama,
            "satuan": self.row.indikator.satuan,
            "tahun": self.tahun,
            "triwulan": self.triwulan,
            "target": self._target,
            "realisasi": self._realisasi,
            "capaian": _number(hasil.capaian),
            "capaian_tahun": _number(hasil.capaian_tahun),
            "predikat": hasil.predikat,
            "alasan": None if hasil.alasan is None else hasil.alasan.value,
            "tanda": list(hasil.tanda),
            "rumus": hasil.rumus,
        }

    def cells(self) -> tuple[str, ...]:
        """The line as people read it: a quarter without a figure of its own says why instead."""
        hasil = self.row.hasil
        head = (
            shorten(self.opd, 24),
            shorten(self.row.indikator.nama, 48),
            self._period(),
        )
        if self.triwulan and hasil.alasan_triwulan is not None:
            reason = alasan_text(hasil.alasan_triwulan)
            return (*head, self._own_target(), "", reason, "", self._last_word(""))
        return (
            *head,
            shorten(_shown(self._target), 16),
            shorten(_shown(self._realisasi), 16),
            alasan_text(hasil.alasan) if hasil.alasan else _shown(_number(hasil.capaian), 2),
            _shown(_number(hasil.capaian_tahun), 2),
            self._last_word(hasil.predikat or ""),
        )

    def _last_word(self, predikat: str) -> str:
        """The predikat, and that the figure may still change because computers differ."""
        mark = tanda_text(KONFLIK) if KONFLIK in self.row.hasil.tanda else ""
        return " · ".join(part for part in (predikat, mark) if part)

    def _period(self) -> str:
        """The quarter, or the year and how far its figure reaches."""
        if self.triwulan:
            return label_triwulan(self.triwulan)
        last = self.row.hasil.triwulan
        if last is None or last == TRIWULAN[-1]:
            return str(self.tahun)
        return f"{self.tahun} s.d. {label_triwulan(last)}"

    def _own_target(self) -> str:
        """The target of the quarter alone."""
        rule, target = self.row.indikator.rule, self.row.target.get(self.triwulan or 0)
        if target is None:
            return ""
        is_text = rule.is_berkata or rule.is_rentang
        words = target_text(rule, target) if is_text else _shown(_number(target.angka))
        return shorten(words, 16)


def measured_rows(workspace: Workspace, office: Office, year: int) -> list[Measured]:
    """For each indicator a row for each quarter and one for the year, which is that of TW IV."""
    quarters = [
        workspace.read(pengukuran_rows, office.partition, year, number) for number in TRIWULAN
    ]
    found = []
    for rows in zip(*quarters, strict=True):
        for number, row in zip(TRIWULAN, rows, strict=True):
            found.append(Measured(office.nama, year, number, row))
        found.append(Measured(office.nama, year, SETAHUN, rows[-1]))
    return found


def _number(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)


def _shown(value: str | None, desimal: int | None = None) -> str:
    """A stored number as the screens write it; words stay words."""
    if value is None:
        return ""
    try:
        number = parse_canonical(value)
    except ValueError:
        return value
    return format_angka(round_half_up(number, _DIGITS) if desimal is None else number, desimal)
