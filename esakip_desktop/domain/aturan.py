"""The rule set of a year: predicate bands, limits and rounding of capaian (sakip.md 2.5, 4.8)."""

import itertools
from dataclasses import dataclass
from decimal import Decimal

from esakip_desktop.domain.angka import canonical, format_angka, parse_canonical, round_half_up
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.teks import fold, is_blank

SERATUS = Decimal(100)
DESIMAL_PITA = 2
"""A band is read on the value rounded half-up to two decimals (sakip.md 4.2)."""

_LEBIH, _PALING_SEDIKIT, _SISA = ">", ">=", "*"


@dataclass(frozen=True)
class Pita:
    """One predicate band from its lower bound upwards; `batas` None is the rest.

    With `is_termasuk` the bound itself belongs to the band (>= 80), otherwise not (> 90).
    """

    batas: Decimal | None
    kata: str
    tingkat: int
    is_termasuk: bool = True

    def has(self, nilai: Decimal) -> bool:
        """Whether a value, already rounded, reaches this band from below."""
        if self.batas is None:
            return True
        return nilai >= self.batas if self.is_termasuk else nilai > self.batas

    @property
    def label(self) -> str:
        """The bound in words of arithmetic: "> 90", "≥ 80", or blank for the rest."""
        if self.batas is None:
            return ""
        return f"{'≥' if self.is_termasuk else '>'} {format_angka(self.batas)}"


@dataclass(frozen=True)
class AturanCapaian:
    """How capaian is limited, rounded and named in one year; printed on every report."""

    tahun: int
    versi: str
    pita: tuple[Pita, ...]
    batas_atas: Decimal | None = None
    batas_bawah: Decimal | None = Decimal(0)
    desimal: int = DESIMAL_PITA


ATURAN_BAKU = AturanCapaian(
    tahun=0,
    versi="Permendagri 86/2017",
    pita=(
        Pita(Decimal(90), "Sangat Tinggi", 5, is_termasuk=False),
        Pita(Decimal(75), "Tinggi", 4, is_termasuk=False),
        Pita(Decimal(65), "Sedang", 3, is_termasuk=False),
        Pita(Decimal(50), "Rendah", 2, is_termasuk=False),
        Pita(None, "Sangat Rendah", 1),
    ),
)
"""Realisasi kinerja, Permendagri 86/2017: >90, >75, >65, >50, the rest; no upper limit."""

_TANPA_PITA = Pita(None, "", 0)


def predikat_of(nilai: Decimal, aturan: AturanCapaian) -> Pita:
    """The band of a capaian (Permendagri 86/2017), read on the value with two decimals.

    90.005 is read as 90.01. Above 100 stays in the highest band.
    """
    dibaca = round_half_up(nilai, DESIMAL_PITA)
    return next((pita for pita in aturan.pita if pita.has(dibaca)), _TANPA_PITA)


def check_aturan(aturan: AturanCapaian) -> tuple[Problem, ...]:
    """Bands without gap or overlap and limits that keep on-target at 100 (fitur.md row 31)."""
    problems = list(_check_pita(aturan.pita))
    atas, bawah = aturan.batas_atas, aturan.batas_bawah
    if atas is not None and (not atas.is_finite() or atas < SERATUS):
        problems.append(Problem.at("batas_atas", "CAP-121", batas=str(atas)))
    if bawah is not None and (not bawah.is_finite() or bawah > 0):
        problems.append(Problem.at("batas_bawah", "CAP-122", batas=str(bawah)))
    if not 0 <= aturan.desimal <= DESIMAL_PITA:
        problems.append(Problem.at("desimal", "CAP-123", desimal=str(aturan.desimal)))
    return tuple(problems)


def pita_text(pita: tuple[Pita, ...]) -> str:
    """The one stored spelling of the bands: `>90:5:Sangat Tinggi|…|*:1:Sangat Rendah`."""
    return "|".join(f"{_bound_text(item)}:{item.tingkat}:{item.kata}" for item in pita)


def parse_pita(text: str) -> tuple[Pita, ...]:
    """Read the stored spelling of the bands; refuses gaps, overlaps and unreadable parts."""
    pita = tuple(_parse_one(part) for part in text.split("|")) if text else ()
    refuse(_check_pita(pita))
    return pita


def _bound_text(pita: Pita) -> str:
    if pita.batas is None:
        return _SISA
    return f"{_PALING_SEDIKIT if pita.is_termasuk else _LEBIH}{canonical(pita.batas)}"


def _parse_one(part: str) -> Pita:
    try:
        bound, tingkat, kata = part.split(":", 2)
        if bound == _SISA:
            return Pita(None, kata, int(tingkat))
        is_termasuk = bound.startswith(_PALING_SEDIKIT)
        sign = _PALING_SEDIKIT if is_termasuk else _LEBIH
        if not bound.startswith(sign):
            raise ValueError(bound)
        return Pita(parse_canonical(bound.removeprefix(sign)), kata, int(tingkat), is_termasuk)
    except ValueError as error:
        raise RuleViolation((Problem.at("pita", "CAP-115", bagian=part[:40]),)) from error


def _check_pita(pita: tuple[Pita, ...]) -> list[Problem]:
    if not pita:
        return [Problem("pita", "CAP-111")]
    problems: list[Problem] = []
    if pita[-1].batas is not None:
        problems.append(Problem.at("pita", "CAP-112", batas=pita[-1].label))
    for above, below in itertools.pairwise(pita):
        if not _is_above(above, below):
            problems.append(Problem.at("pita", "CAP-113", atas=above.kata, bawah=below.kata))
    for item in pita:
        problems += _check_one(item)
    folded = [fold(item.kata) for item in pita]
    problems += [
        Problem.at("pita", "CAP-117", kata=item.kata)
        for index, item in enumerate(pita)
        if folded[index] in folded[:index]
    ]
    return problems


def _check_one(pita: Pita) -> list[Problem]:
    problems: list[Problem] = []
    if is_blank(pita.kata) or "|" in pita.kata:
        problems.append(Problem.at("pita", "CAP-116", batas=pita.label or "sisanya"))
    batas = pita.batas
    if batas is not None and (not batas.is_finite() or round_half_up(batas, 2) != batas):
        problems.append(Problem.at("pita", "CAP-114", batas=str(batas)))
    return problems


def _is_above(above: Pita, below: Pita) -> bool:
    """Whether the upper band leaves room for the lower one and the levels fall with it."""
    if above.batas is None or above.tingkat <= below.tingkat:
        return False
    if below.batas is None:
        return True
    if above.batas == below.batas:
        return below.is_termasuk and not above.is_termasuk
    return above.batas > below.batas
