"""Risk matrices in use (risiko.md A8), in the shape of matriks-risiko/1."""

from __future__ import annotations

from esakip_desktop.domain.risiko import Matriks, parse_matriks

LIMA = ("Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi")

Grid = dict[str, list[int]]
Bands = list[tuple[str, int, int, bool | None]]

M1_ROWS: Grid = {
    "5": [9, 15, 18, 23, 25],
    "4": [6, 12, 16, 19, 24],
    "3": [4, 10, 14, 17, 22],
    "2": [2, 7, 11, 13, 21],
    "1": [1, 3, 5, 8, 20],
}
M4_ROWS = M1_ROWS | {"3": [4, 8, 14, 17, 22], "2": [2, 7, 10, 13, 21], "1": [1, 3, 5, 11, 20]}
M3_ROWS: Grid = {
    "5": [7, 12, 17, 22, 25],
    "4": [4, 9, 14, 19, 24],
    "3": [3, 8, 13, 18, 23],
    "2": [2, 6, 11, 16, 21],
    "1": [1, 5, 10, 15, 20],
}
M2_CELLS = {
    "5": ["Sedang", "Tinggi", "Sangat Tinggi", "Sangat Tinggi", "Sangat Tinggi"],
    "4": ["Rendah", "Sedang", "Tinggi", "Sangat Tinggi", "Sangat Tinggi"],
    "3": ["Rendah", "Sedang", "Sedang", "Tinggi", "Sangat Tinggi"],
    "2": ["Sangat Rendah", "Rendah", "Sedang", "Sedang", "Tinggi"],
    "1": ["Sangat Rendah", "Sangat Rendah", "Rendah", "Rendah", "Sedang"],
}
M5_CELLS = {
    "4": ["amber", "amber", "red", "red"],
    "3": ["green", "amber", "amber", "red"],
    "2": ["green", "green", "amber", "amber"],
    "1": ["green", "green", "green", "amber"],
}


def product_rows(size_k: int, size_d: int) -> Grid:
    """Scores K × D."""
    return {str(k): [k * d for d in range(1, size_d + 1)] for k in range(1, size_k + 1)}


def five(*starts: int, highest: int = 25, melampaui: int | None = None) -> Bands:
    """The five usual levels by their first scores; from level `melampaui` on above appetite."""
    ends = [start - 1 for start in starts[1:]] + [highest]
    return [
        (nama, start, end, None if melampaui is None else tingkat >= melampaui)
        for tingkat, (nama, start, end) in enumerate(zip(LIMA, starts, ends, strict=True), 1)
    ]


def level_set(
    name: str, bands: Bands | None = None, *, cells: dict[str, list[str]] | None = None
) -> dict[str, object]:
    """A set of levels: by bands of scores, or by name for each cell."""
    rows = bands or [(nama, 0, 0, None) for nama in _names(cells or {})]
    return {
        "id": name,
        "level_mode": "BAND" if bands else "CELL",
        "cells": cells,
        "levels": [
            {
                "urutan": urutan,
                "level": nama,
                "min": low if bands else None,
                "max": high if bands else None,
                "warna": None,
                "melampaui_selera": melampaui,
            }
            for urutan, (nama, low, high, melampaui) in enumerate(rows, 1)
        ],
    }


def matriks_data(
    name: str, rows: Grid, *level_sets: dict[str, object], mode: str = "TABLE"
) -> dict[str, object]:
    """One matrix with its sets of levels."""
    return {
        "id": name,
        "nama": f"Matriks {name}",
        "dasar": "uji",
        "size_k": len(rows),
        "size_d": len(rows["1"]),
        "score_mode": mode,
        "rows": rows,
        "level_sets": list(level_sets),
    }


def all_matriks() -> dict[str, Matriks]:
    """The matrices of the vectors by the name of their set of levels."""
    m5_bands: Bands = [
        ("Rendah", 1, 3, None), ("Sedang", 4, 6, None), ("Tinggi", 8, 9, None),
        ("Sangat Tinggi", 12, 16, None),
    ]  # fmt: skip
    m3_bands: Bands = [
        ("Minor", 1, 5, None), ("Rendah", 6, 11, None), ("Sedang", 12, 15, None),
        ("Bahaya", 16, 25, None),
    ]  # fmt: skip
    m6_bands: Bands = [("Rendah", 1, 2, None), ("Sedang", 3, 6, None), ("Tinggi", 7, 9, None)]
    data: dict[str, object] = {
        "matriks": [
            matriks_data(
                "M1",
                M1_ROWS,
                level_set("M1-SPBE", five(1, 6, 11, 16, 21)),
                level_set("M1-ACEHBARAT", five(1, 6, 11, 16, 20, melampaui=4)),
                level_set("M1-FRA", five(1, 6, 12, 16, 20)),
            ),
            matriks_data(
                "M2",
                product_rows(5, 5),
                level_set("M2-SEL", cells=M2_CELLS),
                level_set("M2-RENTANG", five(1, 3, 5, 10, 15)),
                mode="PRODUCT",
            ),
            matriks_data("M3", M3_ROWS, level_set("M3-RENTANG", m3_bands)),
            matriks_data("M4", M4_ROWS, level_set("M4-MA", five(1, 6, 11, 16, 20))),
            matriks_data(
                "M5",
                product_rows(4, 4),
                level_set("M5-APLIKASI", m5_bands),
                level_set("M5-BUKU", cells=M5_CELLS),
                mode="PRODUCT",
            ),
            matriks_data("M6", product_rows(3, 3), level_set("M6-MRPN", m6_bands), mode="PRODUCT"),
        ]
    }
    return {item.id: item for item in parse_matriks(data)}


def _names(cells: dict[str, list[str]]) -> list[str]:
    """Level names in the order in which rising scores meet them."""
    ordered = [nama for k in sorted(cells) for nama in cells[k]]
    return list(dict.fromkeys(ordered))
