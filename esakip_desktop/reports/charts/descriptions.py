"""Charts as plain data: what is shown, never how; each can say all its values in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.reports.palette import RISIKO_TONES, Tone

if TYPE_CHECKING:
    from decimal import Decimal

NO_DATA = "Belum ada data"


def format_value(value: Decimal, satuan: str, desimal: int | None) -> str:
    """The number with its unit; an empty unit adds nothing."""
    shown = format_angka(value, desimal)
    return f"{shown} {satuan}" if satuan else shown


def _say(value: Decimal | None, satuan: str, desimal: int | None) -> str:
    return "tidak ada nilai" if value is None else format_value(value, satuan, desimal)


def _opening(kind: str, title: str) -> str:
    return f"{kind}: {title.rstrip('.')}."


@dataclass(frozen=True)
class Bar:
    label: str
    value: Decimal | None
    tone: Tone | None = None
    note: str = ""  # why there is no value, in the place of the number


@dataclass(frozen=True)
class BarChart:
    """One value a name. `axis_max` cuts long bars visibly; their labels stay true."""

    title: str
    bars: tuple[Bar, ...]
    satuan: str = "%"
    desimal: int | None = 2
    target: Decimal | None = None
    target_label: str = "Target"
    is_horizontal: bool = True
    axis_max: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        return all(bar.value is None for bar in self.bars)

    def describe(self) -> str:
        parts = [_opening("Grafik batang", self.title)]
        if self.target is not None:
            target = format_value(self.target, self.satuan, self.desimal)
            parts.append(f"{self.target_label} {target}.")
        if self.is_empty:
            parts.append(f"{NO_DATA}.")
        for bar in self.bars:
            shown = _say(bar.value, self.satuan, self.desimal)
            note = f" ({bar.note})" if bar.note else ""
            parts.append(f"{bar.label}: {shown}{note}.")
        return " ".join(parts)


@dataclass(frozen=True)
class Series:
    name: str
    values: tuple[Decimal | None, ...]


def _describe_series(
    labels: tuple[str, ...], series: tuple[Series, ...], satuan: str, desimal: int | None
) -> list[str]:
    parts: list[str] = []
    for one in series:
        values = ", ".join(
            f"{label} {_say(value, satuan, desimal)}"
            for label, value in zip(labels, one.values, strict=False)
        )
        parts.append(f"{one.name}: {values}.")
    return parts


@dataclass(frozen=True)
class GroupedBarChart:
    """Up to three values a name, side by side."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    satuan: str = "%"
    desimal: int | None = 2
    target: Decimal | None = None
    target_label: str = "Target"

    @property
    def is_empty(self) -> bool:
        return all(value is None for one in self.series for value in one.values)

    def describe(self) -> str:
        parts = [_opening("Grafik batang berkelompok", self.title)]
        if self.target is not None:
            target = format_value(self.target, self.satuan, self.desimal)
            parts.append(f"{self.target_label} {target}.")
        if self.is_empty:
            return " ".join((*parts, f"{NO_DATA}."))
        parts += _describe_series(self.labels, self.series, self.satuan, self.desimal)
        return " ".join(parts)


@dataclass(frozen=True)
class Line:
    """A missing value is a gap. A plan is a dark dashed line without markers.

    `label_at` puts the direct label at that position instead of the last value.
    """

    name: str
    values: tuple[Decimal | None, ...]
    is_plan: bool = False
    label_at: int | None = None

    @property
    def label_index(self) -> int | None:
        """Where the direct label stands; None if the line has no value there."""
        if self.label_at is not None:
            has_value = 0 <= self.label_at < len(self.values)
            return self.label_at if has_value and self.values[self.label_at] is not None else None
        filled = [i for i, value in enumerate(self.values) if value is not None]
        return filled[-1] if filled else None


@dataclass(frozen=True)
class LineChart:
    title: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    satuan: str = "%"
    desimal: int | None = 2
    target: Decimal | None = None
    target_label: str = "Target"
    is_from_zero: bool = True

    @property
    def is_empty(self) -> bool:
        return all(value is None for line in self.lines for value in line.values)

    def describe(self) -> str:
        parts = [_opening("Grafik garis", self.title)]
        if self.target is not None:
            target = format_value(self.target, self.satuan, self.desimal)
            parts.append(f"{self.target_label} {target}.")
        if self.is_empty:
            return " ".join((*parts, f"{NO_DATA}."))
        series = tuple(Series(line.name, line.values) for line in self.lines)
        return " ".join((*parts, *_describe_series(self.labels, series, self.satuan, self.desimal)))


@dataclass(frozen=True)
class ScatterPoint:
    label: str
    x: Decimal | None
    y: Decimal | None
    tone: Tone | None = None


@dataclass(frozen=True)
class ScatterChart:
    """Two values a name, for instance serapan against capaian; the lines part the field in four."""

    title: str
    points: tuple[ScatterPoint, ...]
    x_title: str
    y_title: str
    satuan: str = "%"
    desimal: int | None = 2
    x_line: Decimal | None = None
    y_line: Decimal | None = None

    @property
    def placed(self) -> tuple[tuple[ScatterPoint, Decimal, Decimal], ...]:
        """The points that have both values."""
        return tuple(
            (point, point.x, point.y)
            for point in self.points
            if point.x is not None and point.y is not None
        )

    @property
    def is_empty(self) -> bool:
        return not self.placed

    def describe(self) -> str:
        parts = [_opening("Diagram sebar", self.title)]
        if self.is_empty:
            parts.append(f"{NO_DATA}.")
        for point in self.points:
            x = _say(point.x, self.satuan, self.desimal)
            y = _say(point.y, self.satuan, self.desimal)
            parts.append(f"{point.label}: {self.x_title} {x}, {self.y_title} {y}.")
        return " ".join(parts)


@dataclass(frozen=True)
class MiniBars:
    """A few small columns without axes, as in a grid row or beside a large figure."""

    title: str
    labels: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    satuan: str = "%"
    desimal: int | None = 2
    target: Decimal | None = None
    tones: tuple[Tone | None, ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(value is None for value in self.values)

    def describe(self) -> str:
        parts = [_opening("Grafik kecil", self.title)]
        if self.target is not None:
            parts.append(f"Target {format_value(self.target, self.satuan, self.desimal)}.")
        if self.is_empty:
            return " ".join((*parts, f"{NO_DATA}."))
        one = Series("Nilai", self.values)
        parts += _describe_series(self.labels, (one,), self.satuan, self.desimal)
        return " ".join(parts)


@dataclass(frozen=True)
class Sparkline:
    """One line without axes; the last value is marked."""

    title: str
    labels: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    satuan: str = "%"
    desimal: int | None = 2

    @property
    def is_empty(self) -> bool:
        return all(value is None for value in self.values)

    def describe(self) -> str:
        parts = [_opening("Garis kecil", self.title)]
        if self.is_empty:
            return " ".join((*parts, f"{NO_DATA}."))
        one = Series("Nilai", self.values)
        parts += _describe_series(self.labels, (one,), self.satuan, self.desimal)
        return " ".join(parts)


@dataclass(frozen=True)
class HeatCell:
    """`tingkat` counts from 1, the lowest, up to the number of level words."""

    skor: int
    tingkat: int


@dataclass(frozen=True)
class HeatMark:
    label: str
    kemungkinan: int
    dampak: int
    is_selected: bool = False


@dataclass(frozen=True)
class HeatMap:
    """Risk matrix: `cells[0]` is the row of kemungkinan 1. `selera` is the highest accepted score.

    `path` is the way of one risk (kemungkinan, dampak): at first, now, aimed at.
    """

    title: str
    kemungkinan_labels: tuple[str, ...]
    dampak_labels: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
    level_words: tuple[str, ...]
    marks: tuple[HeatMark, ...] = ()
    selera: int | None = None
    path: tuple[tuple[int, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.cells

    def cell_at(self, kemungkinan: int, dampak: int) -> HeatCell:
        return self.cells[kemungkinan - 1][dampak - 1]

    def is_above(self, cell: HeatCell) -> bool:
        return self.selera is not None and cell.skor > self.selera

    def tone(self, cell: HeatCell) -> Tone:
        return level_tones(len(self.level_words))[cell.tingkat - 1]

    def describe(self) -> str:
        parts = [_opening("Peta risiko", self.title)]
        if self.is_empty:
            return " ".join((*parts, f"{NO_DATA}."))
        at = [(mark, self.cell_at(mark.kemungkinan, mark.dampak)) for mark in self.marks]
        counts = Counter(cell.tingkat for _mark, cell in at)
        words = [
            f"{word} {counts[level]}"
            for level, word in reversed(tuple(enumerate(self.level_words, start=1)))
        ]
        parts.append(f"{len(at)} risiko: {', '.join(words)}.")
        if self.selera is not None:
            above = [mark.label for mark, cell in at if self.is_above(cell)]
            who = f" ({', '.join(above)})" if above else ""
            parts.append(f"Di atas selera risiko {self.selera}: {len(above)}{who}.")
        parts += [
            f"{mark.label}: kemungkinan {mark.kemungkinan}, dampak {mark.dampak},"
            f" skor {cell.skor}, {self.level_words[cell.tingkat - 1]}."
            for mark, cell in at
        ]
        return " ".join(parts)


def level_tones(count: int) -> tuple[Tone, ...]:
    """Colours of a matrix with `count` levels: three take steps 2-3-5, four 2-3-4-5 (layar 2.2)."""
    steps = {1: (3,), 2: (2, 5), 3: (2, 3, 5), 4: (2, 3, 4, 5), 5: (1, 2, 3, 4, 5)}[count]
    return tuple(RISIKO_TONES[step - 1] for step in steps)


Chart = BarChart | GroupedBarChart | LineChart | ScatterChart | MiniBars | Sparkline | HeatMap
