"""Reading risk matrices from plain data in the shape of matriks-risiko/1."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from esakip_desktop.domain.matriks import Level, Matriks, SkorMode
from esakip_desktop.domain.problems import Problem, RuleViolation

Item = TypeVar("Item")


def parse_matriks(data: Mapping[str, object]) -> tuple[Matriks, ...]:
    """All matrices of the data (risiko.md A8), one for each set of levels; damaged data is refused.

    The data lists rows from the highest kemungkinan down; in `Matriks` they go from 1 up.
    """
    found: list[Matriks] = []
    for raw in _list(data.get("matriks")):
        name = "?"
        try:
            matriks = _table(raw)
            name = _text(matriks["id"])
            for levels in _list(matriks["level_sets"]):
                name = _text(_table(levels)["id"])
                found.append(_parse_one(matriks, _table(levels)))
        except (KeyError, ValueError) as error:
            problem = Problem.at("matriks", "RSK-201", id=name, sebab=str(error))
            raise RuleViolation((problem,)) from error
    return tuple(found)


def _parse_one(raw: Mapping[str, object], levels: Mapping[str, object]) -> Matriks:
    size_k, size_d = _whole(raw["size_k"]), _whole(raw["size_d"])
    if size_k < 1 or size_d < 1:
        raise ValueError("ukuran matriks kosong")
    level = tuple(_level(item) for item in _list(levels["levels"]))
    cells = levels.get("cells")
    matriks = Matriks(
        id=_text(levels["id"]),
        induk=_text(raw["id"]),
        nama=_text(levels.get("nama") or raw["nama"]),
        dasar=_text(levels.get("dasar") or raw["dasar"]),
        size_k=size_k,
        size_d=size_d,
        score_mode=SkorMode(_text(raw["score_mode"])),
        level=level,
        rows=_grid(raw["rows"], size_k, size_d, _whole),
        cells=() if cells is None else _grid(cells, size_k, size_d, _text),
        labels_k=_words(raw.get("labels_k")),
        labels_d=_words(raw.get("labels_d")),
        selera=_text(levels.get("selera") or ""),
    )
    _refuse_unclear(matriks)
    return matriks


def _refuse_unclear(matriks: Matriks) -> None:
    """Every cell must have one level: by name where cells are given, else by lower bounds."""
    known = {item.nama for item in matriks.level}
    if not known or len(known) != len(matriks.level):
        raise ValueError("nama level kosong atau ganda")
    unknown = {nama for row in matriks.cells for nama in row} - known
    if unknown:
        raise ValueError(f"level {', '.join(sorted(unknown))} tidak dikenal")
    if not matriks.cells and any(item.min is None or item.max is None for item in matriks.level):
        raise ValueError("level tanpa rentang skor")


def _level(value: object) -> Level:
    raw = _table(value)
    melampaui = raw.get("melampaui_selera")
    if melampaui is not None and not isinstance(melampaui, bool):
        raise ValueError("melampaui_selera bukan ya atau tidak")
    return Level(
        nama=_text(raw["level"]),
        tingkat=_whole(raw["urutan"]),
        min=None if raw.get("min") is None else _whole(raw["min"]),
        max=None if raw.get("max") is None else _whole(raw["max"]),
        warna=None if raw.get("warna") is None else _text(raw["warna"]),
        is_melampaui_selera=melampaui,
    )


def _grid(
    value: object, size_k: int, size_d: int, read: Callable[[object], Item]
) -> tuple[tuple[Item, ...], ...]:
    """Rows keyed by kemungkinan, ordered from 1 up; each must have the full width."""
    rows = _table(value)
    grid = tuple(tuple(read(item) for item in _list(rows[str(k)])) for k in range(1, size_k + 1))
    if len(rows) != size_k or any(len(row) != size_d for row in grid):
        raise ValueError(f"ukuran bukan {size_k}×{size_d}")
    return grid


def _words(value: object) -> tuple[str, ...]:
    return () if value is None else tuple(_text(item) for item in _list(value))


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("isi bukan tabel")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("isi bukan daftar")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("isi bukan teks")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("isi bukan bilangan bulat")
    return value
