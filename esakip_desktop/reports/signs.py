"""The small signs that say a status without colour (layar.md 2.2), drawn with any pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.palette import RISIKO_TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.reports.drawing import Pen, Point

# Strokes on a square of 10 x 10, downward; each tuple is one open line.
_CHEVRON_UP = ((2.0, 6.6), (5.0, 3.6), (8.0, 6.6))
_CHEVRON_DOWN = ((2.0, 3.6), (5.0, 6.6), (8.0, 3.6))
_TICK = ((1.8, 5.4), (4.0, 7.6), (8.4, 2.6))
_TRIANGLE = ((5.0, 1.4), (9.0, 8.4), (1.0, 8.4), (5.0, 1.4))
_OCTAGON = (
    (3.3, 1.0), (6.7, 1.0), (9.0, 3.3), (9.0, 6.7), (6.7, 9.0), (3.3, 9.0), (1.0, 6.7),
    (1.0, 3.3), (3.3, 1.0),
)  # fmt: skip
_LOCK = ((2.0, 5.0), (8.0, 5.0), (8.0, 9.0), (2.0, 9.0), (2.0, 5.0))

_STROKES: dict[Tone, tuple[tuple[Point, ...], ...]] = {
    Tone.SANGAT_TINGGI: (
        ((2.0, 5.0), (5.0, 2.0), (8.0, 5.0)),
        ((2.0, 8.4), (5.0, 5.4), (8.0, 8.4)),
    ),
    Tone.TINGGI: (_CHEVRON_UP,),
    Tone.SEDANG: (((2.0, 3.8), (8.0, 3.8)), ((2.0, 6.4), (8.0, 6.4))),
    Tone.RENDAH: (_CHEVRON_DOWN,),
    Tone.SANGAT_RENDAH: (
        ((2.0, 1.8), (5.0, 4.8), (8.0, 1.8)),
        ((2.0, 5.2), (5.0, 8.2), (8.0, 5.2)),
    ),
    Tone.INFO: (
        ((2.2, 1.4), (7.8, 1.4), (2.2, 8.6), (7.8, 8.6), (2.2, 1.4)),  # hourglass
    ),
    Tone.DITERIMA: (((1.2, 5.4), (1.2, 8.6), (8.8, 8.6), (8.8, 5.4)), ((5.0, 1.2), (5.0, 6.0))),
    Tone.BAIK: (_TICK,),
    Tone.DIKUNCI: (_LOCK, ((3.2, 5.0), (3.2, 2.8), (5.0, 1.2), (6.8, 2.8), (6.8, 5.0))),
    Tone.DIBUKA: (_LOCK, ((3.2, 5.0), (3.2, 2.6), (5.0, 1.0), (6.8, 2.2))),
    Tone.PERIKSA: (_TRIANGLE, ((5.0, 4.0), (5.0, 6.2))),
    Tone.SALAH: (_OCTAGON, ((5.0, 3.0), (5.0, 5.6))),
}


def draw_sign(pen: Pen, tone: Tone, corner: Point, size: float, colour: str) -> None:
    """Draw the sign of `tone` into the square at `corner`."""
    if tone in RISIKO_TONES:
        draw_steps(pen, RISIKO_TONES.index(tone) + 1, corner, size, colour)
        return
    scale = size / 10
    x, y = corner
    special = _ROUND.get(tone)
    if special is not None:
        special(pen, (x + size / 2, y + size / 2), scale, colour)
        return
    for stroke in _STROKES[tone]:
        points = tuple((x + px * scale, y + py * scale) for px, py in stroke)
        pen.path(points, colour, 1.5 * scale)


def draw_steps(pen: Pen, level: int, corner: Point, size: float, colour: str) -> None:
    """Five rising bars of which `level` are filled: the order of a risk without its hue."""
    x, y = corner
    bar = size / 6.4
    for index in range(5):
        height = size * (0.28 + 0.18 * index)
        left = x + index * bar * 1.35
        if index < level:
            pen.rect((left, y + size - height), (bar, height), colour)
        else:
            pen.rect((left, y + size - size * 0.12), (bar, size * 0.12), colour)


def _draw_ring(pen: Pen, centre: Point, scale: float, colour: str) -> None:
    pen.circle(centre, 3.6 * scale, None, colour, 1.3 * scale)
    x, y = centre
    reach = 2.5 * scale
    pen.line((x - reach, y + reach), (x + reach, y - reach), colour, 1.3 * scale)


def _draw_clock(pen: Pen, centre: Point, scale: float, colour: str) -> None:
    x, y = centre
    pen.circle(centre, 3.8 * scale, None, colour, 1.3 * scale)
    hands = ((x, y - 2.3 * scale), (x, y), (x + 1.7 * scale, y + 0.8 * scale))
    pen.path(hands, colour, 1.2 * scale)


_ROUND: dict[Tone, Callable[[Pen, Point, float, str], None]] = {
    Tone.NETRAL: _draw_ring,
    Tone.TERLAMBAT: _draw_clock,
}


def draw_marker(pen: Pen, shape: int, centre: Point, radius: float, colour: str) -> None:
    """Marker shapes in a fixed order: circle, square, triangle, diamond."""
    x, y = centre
    kind = shape % 4
    if kind == 0:
        pen.circle(centre, radius, colour)
    elif kind == 1:
        side = radius * 1.8
        pen.rect((x - side / 2, y - side / 2), (side, side), colour)
    elif kind == 2:
        tall = radius * 1.25
        pen.polygon(((x, y - tall), (x + tall, y + tall * 0.8), (x - tall, y + tall * 0.8)), colour)
    else:
        wide = radius * 1.35
        pen.polygon(((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)), colour)
