"""Risk matrices as data: scores by table, product or sum, levels by band or cell (risiko.md A8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from esakip_desktop.domain.problems import Problem, RuleViolation


class SkorMode(StrEnum):
    """Where a score comes from: read from the table, K × D, or K + D."""

    TABLE = "TABLE"
    PRODUCT = "PRODUCT"
    SUM = "SUM"


@dataclass(frozen=True)
class Level:
    """One level; with BAND it covers the scores from `min` to `max`, both included."""

    nama: str
    tingkat: int
    min: int | None = None
    max: int | None = None
    warna: str | None = None
    is_melampaui_selera: bool | None = None


@dataclass(frozen=True)
class Sel:
    """One cell: its place, its score and its level."""

    k: int
    d: int
    skor: int
    level: Level


@dataclass(frozen=True)
class Matriks:
    """A grid of scores with one set of levels; size and number of levels are independent.

    `rows[k - 1][d - 1]` is a score; `cells`, where given, names the level of each cell likewise.
    """

    id: str
    induk: str
    nama: str
    dasar: str
    size_k: int
    size_d: int
    score_mode: SkorMode
    level: tuple[Level, ...]
    rows: tuple[tuple[int, ...], ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    labels_k: tuple[str, ...] = ()
    labels_d: tuple[str, ...] = ()
    selera: str = ""

    def has(self, k: int, d: int) -> bool:
        """Whether a cell exists (risiko.md A15 rule 1)."""
        return 1 <= k <= self.size_k and 1 <= d <= self.size_d

    def cell(self, k: int, d: int) -> Sel:
        """Score and level of kemungkinan `k` and dampak `d`, always read here (A15 rule 14)."""
        if not self.has(k, d):
            raise RuleViolation((outside_problem("matriks", "", k, d, self),))
        skor = self._skor(k, d)
        if self.cells:
            nama = self.cells[k - 1][d - 1]
            return Sel(k, d, skor, next(item for item in self.level if item.nama == nama))
        return Sel(k, d, skor, self._level_of(skor))

    def all_cells(self) -> tuple[Sel, ...]:
        """Every cell, by kemungkinan and then dampak."""
        pairs = product(range(1, self.size_k + 1), range(1, self.size_d + 1))
        return tuple(self.cell(k, d) for k, d in pairs)

    def prioritas(self, skor: int) -> int | None:
        """26 − skor on a 5×5 table, 1 is first (practice in Kab. Aceh Barat); tables only."""
        if self.score_mode != SkorMode.TABLE:
            return None
        return self.size_k * self.size_d + 1 - skor

    @property
    def selera_tingkat(self) -> int:
        """The lowest level above the appetite.

        As the matrix states it; where it states nothing, the two highest levels, which Perdep
        PPKD BPKP 4/2019 treats first (the highest alone when there are fewer than four).
        """
        stated = [item.tingkat for item in self.level if item.is_melampaui_selera]
        if stated:
            return min(stated)
        accepted = [item.tingkat for item in self.level if item.is_melampaui_selera is False]
        if accepted:
            return max(accepted) + 1
        highest = max(item.tingkat for item in self.level)
        return highest - 1 if len(self.level) > 3 else highest

    def is_above_selera(self, sel: Sel, ambang: int | None = None) -> bool:
        """Whether a cell is above the appetite; `ambang` is another lowest level above it."""
        return sel.level.tingkat >= (self.selera_tingkat if ambang is None else ambang)

    def _skor(self, k: int, d: int) -> int:
        if self.score_mode == SkorMode.TABLE:
            return self.rows[k - 1][d - 1]
        return k * d if self.score_mode == SkorMode.PRODUCT else k + d

    def _level_of(self, skor: int) -> Level:
        """The highest level whose lower bound is reached (risiko.md A9)."""
        reached = [item for item in self.level if item.min is not None and item.min <= skor]
        return max(reached or self.level[:1], key=lambda item: item.tingkat)


def check_matriks(matriks: Matriks) -> tuple[Problem, ...]:
    """Warnings on import: unique and rising scores, bands that cover them (A15 rules 2 and 3)."""
    sel = matriks.all_cells()
    problems = _check_naik(matriks, sel)
    if matriks.score_mode == SkorMode.TABLE:
        skor = [item.skor for item in sel]
        problems += [
            Problem.at("matriks", "RSK-202", id=matriks.id, skor=str(value))
            for value in sorted({value for value in skor if skor.count(value) > 1})
        ]
    return (*problems, *([] if matriks.cells else _check_pita(matriks, sel)))


def outside_problem(field: str, saat: str, k: int, d: int, matriks: Matriks) -> Problem:
    """A cell that the matrix does not have (A15 rule 1)."""
    ukuran = f"{matriks.size_k}×{matriks.size_d}"
    return Problem.at(field, "RSK-105", saat=saat, k=str(k), d=str(d), ukuran=ukuran)


def _check_naik(matriks: Matriks, sel: Iterable[Sel]) -> list[Problem]:
    problems: list[Problem] = []
    for item in sel:
        before = [
            matriks.cell(k, d).skor
            for k, d in ((item.k - 1, item.d), (item.k, item.d - 1))
            if matriks.has(k, d)
        ]
        if any(skor >= item.skor for skor in before):
            place = {"k": str(item.k), "d": str(item.d)}
            problems.append(Problem.at("matriks", "RSK-203", id=matriks.id, **place))
    return problems


def _check_pita(matriks: Matriks, sel: Iterable[Sel]) -> list[Problem]:
    problems: list[Problem] = []
    for skor in sorted({item.skor for item in sel}):
        inside = [item for item in matriks.level if _covers(item, skor)]
        if len(inside) != 1:
            code = "RSK-204" if not inside else "RSK-205"
            problems.append(Problem.at("matriks", code, id=matriks.id, skor=str(skor)))
    return problems


def _covers(level: Level, skor: int) -> bool:
    return level.min is not None and level.max is not None and level.min <= skor <= level.max
