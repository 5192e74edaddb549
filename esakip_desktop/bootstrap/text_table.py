"""Columns of text for a terminal: as wide as their widest cell, numbers to the right."""

from collections.abc import Collection, Iterable, Sequence

GAP = "  "


def table_lines(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    total: Sequence[str] | None = None,
) -> list[str]:
    """The lines of a table; `right` names the columns of numbers, `total` the last line."""
    body = [list(row) for row in rows]
    everything = [list(heads), *body, *([list(total)] if total else [])]
    widths = [max(len(row[place]) for row in everything) for place in range(len(heads))]
    rule = GAP.join("-" * width for width in widths)
    lines = [_line(heads, widths, right), rule, *(_line(row, widths, right) for row in body)]
    if total:
        lines += [rule, _line(total, widths, right)]
    return lines


def shorten(text: str, width: int) -> str:
    """A text that fits into a column."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    cells = [
        cell.rjust(width) if place in right else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(cells).rstrip()
