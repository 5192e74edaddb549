"""Scores and levels are read from the matrix in force, never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import Matriks, SkorMode, check_matriks, parse_matriks
from esakip_desktop.domain.wording import sentence
from tests.domain.matriks_samples import (
    LIMA,
    M1_ROWS,
    M2_CELLS,
    all_matriks,
    five,
    level_set,
    matriks_data,
    product_rows,
)

ALL = all_matriks()
M1 = ALL["M1-ACEHBARAT"]

V32 = {
    (4, 3): 35, (3, 4): 24, (5, 2): 2, (3, 2): 13, (4, 4): 33, (4, 2): 23, (5, 4): 10, (5, 3): 19,
    (3, 3): 38, (2, 2): 23, (2, 3): 24, (5, 5): 5, (1, 3): 2, (2, 4): 3, (1, 1): 1, (4, 5): 1,
    (2, 1): 1, (1, 2): 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("vector", "residual", "inheren", "target", "level"),
    [
        ("V-31a", (4, 3, 17, 9), (5, 4, 24), (4, 2, 13), "Tinggi"),
        ("V-31b", (3, 4, 16, 10), (4, 5, 23), (3, 3, 14), "Tinggi"),
        ("V-31c", (5, 2, 21, 5), (5, 3, 22), (5, 2, 21), "Sangat Tinggi"),
        ("V-31d", (5, 4, 24, 2), (5, 5, 25), (5, 3, 22), "Sangat Tinggi"),
        ("V-31e", (4, 4, 19, 7), (5, 5, 25), (4, 5, 23), "Tinggi"),
        ("V-31f", (5, 3, 22, 4), (5, 4, 24), (5, 2, 21), "Sangat Tinggi"),
        ("V-31g", (4, 3, 17, 9), (5, 4, 24), (3, 4, 16), "Tinggi"),
    ],
)
def test_v31_scores_priorities_and_levels(
    vector: str,
    residual: tuple[int, int, int, int],
    inheren: tuple[int, int, int],
    target: tuple[int, int, int],
    level: str,
) -> None:
    d, k, skor, prioritas = residual
    sel = M1.cell(k, d)
    assert (sel.skor, M1.prioritas(sel.skor), sel.level.nama) == (skor, prioritas, level), vector
    assert M1.is_above_selera(sel)
    for d, k, skor in (inheren, target):
        assert M1.cell(k, d).skor == skor, vector


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("M1-SPBE", (5, 47, 77, 92, 37)),
        ("M1-ACEHBARAT", (5, 47, 77, 92, 37)),
        ("M1-FRA", (5, 60, 64, 92, 37)),
    ],
)
def test_v32_distribution_depends_on_the_band_set(name: str, counts: tuple[int, ...]) -> None:
    found: Counter[str] = Counter()
    for (d, k), rows in V32.items():
        found[ALL[name].cell(k, d).level.nama] += rows
    assert found.total() == 258
    assert tuple(found[nama] for nama in LIMA) == counts


@pytest.mark.parametrize(
    ("vector", "name", "k", "d", "skor", "level"),
    [
        ("V-34a", "M1-SPBE", 1, 5, 20, "Tinggi"),
        ("V-34a", "M1-ACEHBARAT", 1, 5, 20, "Sangat Tinggi"),
        ("V-34a", "M1-FRA", 1, 5, 20, "Sangat Tinggi"),
        ("V-34b", "M1-SPBE", 2, 3, 11, "Sedang"),
        ("V-34b", "M1-ACEHBARAT", 2, 3, 11, "Sedang"),
        ("V-34b", "M1-FRA", 2, 3, 11, "Rendah"),
        ("V-34c", "M1-SPBE", 5, 1, 9, "Rendah"),
        ("V-34c", "M1-FRA", 5, 1, 9, "Rendah"),
        ("V-34c", "M2-SEL", 5, 1, 5, "Sedang"),
        ("V-34d", "M2-SEL", 1, 5, 5, "Sedang"),
        ("V-34e", "M3-RENTANG", 1, 4, 15, "Sedang"),
        ("V-34f", "M4-MA", 1, 4, 11, "Sedang"),
        ("V-34f", "M1-SPBE", 1, 4, 8, "Rendah"),
        ("V-34g", "M5-BUKU", 2, 2, 4, "green"),
        ("V-34g", "M5-BUKU", 4, 1, 4, "amber"),
        ("V-34g", "M5-APLIKASI", 4, 1, 4, "Sedang"),
    ],
)
def test_v34_cells(vector: str, name: str, k: int, d: int, skor: int, level: str) -> None:
    sel = ALL[name].cell(k, d)
    assert (sel.skor, sel.level.nama) == (skor, level), vector


def test_perdep_picture_equals_bands_on_the_product() -> None:
    levels = [
        [sel.level.nama for sel in ALL[name].all_cells()] for name in ("M2-SEL", "M2-RENTANG")
    ]
    assert levels[0] == levels[1]
    aceh = [sel.level.nama for sel in M1.all_cells()]
    assert sum(a != b for a, b in zip(aceh, levels[0], strict=True)) == 9


def test_impact_5_with_likelihood_1_depends_on_the_matrix() -> None:
    assert ALL["M2-RENTANG"].cell(1, 5).skor == 5
    assert M1.cell(1, 5).skor == 20
    jumlah = replace(ALL["M2-RENTANG"], score_mode=SkorMode.SUM)
    assert jumlah.cell(1, 5).skor == 6


@pytest.mark.parametrize(
    ("name", "tingkat"),
    [("M1-ACEHBARAT", 4), ("M1-SPBE", 4), ("M2-SEL", 4), ("M3-RENTANG", 3), ("M6-MRPN", 3)],
)
def test_appetite_is_as_stated_or_the_highest_levels(name: str, tingkat: int) -> None:
    assert ALL[name].selera_tingkat == tingkat


def test_appetite_line_can_be_moved() -> None:
    sel = M1.cell(3, 3)
    assert not M1.is_above_selera(sel)
    assert M1.is_above_selera(sel, ambang=3)
    accepted = [replace(M1.level[0], is_melampaui_selera=False), *M1.level[1:]]
    level = tuple(replace(item, is_melampaui_selera=None) for item in accepted[1:])
    assert replace(M1, level=(accepted[0], *level)).selera_tingkat == 2


def test_priority_numbers_exist_only_for_rank_tables() -> None:
    assert ALL["M2-SEL"].prioritas(25) is None
    assert M1.prioritas(25) == 1


def test_score_between_two_bands_takes_the_highest_one_reached() -> None:
    assert ALL["M5-APLIKASI"].level[1].max == 6
    gap = replace(ALL["M5-APLIKASI"], score_mode=SkorMode.SUM)
    assert gap.cell(3, 4).level.nama == "Sedang"


@pytest.mark.parametrize(("k", "d"), [(0, 1), (1, 0), (6, 1), (1, 6), (-1, 2)])
def test_cells_outside_the_grid_are_refused(k: int, d: int) -> None:
    assert not M1.has(k, d)
    with pytest.raises(RuleViolation) as caught:
        M1.cell(k, d)
    assert "di luar matriks 5×5" in sentence(caught.value.problems[0])


@pytest.mark.parametrize("name", sorted(ALL))
def test_supplied_matrices_pass_the_import_checks(name: str) -> None:
    assert not check_matriks(ALL[name])


def changed(**rows: list[int]) -> Matriks:
    grid = M1_ROWS | {key.removeprefix("k"): row for key, row in rows.items()}
    (matriks,) = parse_matriks(
        {"matriks": [matriks_data("X", grid, level_set("X", five(1, 6, 11, 16, 21)))]}
    )
    return matriks


def test_import_warns_about_double_and_falling_scores() -> None:
    found = {item.code for item in check_matriks(changed(k1=[1, 3, 5, 4, 20]))}
    assert found == {"RSK-202", "RSK-203"}


def test_import_warns_about_gaps_and_overlaps_of_bands() -> None:
    gap = five(1, 6, 11, 16, 21)
    gap[1] = ("Rendah", 7, 10, None)
    overlap = five(1, 6, 11, 16, 21)
    overlap[1] = ("Rendah", 5, 10, None)
    for bands, code, skor in ((gap, "RSK-204", "6"), (overlap, "RSK-205", "5")):
        (matriks,) = parse_matriks({"matriks": [matriks_data("X", M1_ROWS, level_set("X", bands))]})
        (problem,) = check_matriks(matriks)
        assert (problem.code, dict(problem.details)["skor"]) == (code, skor)


def damaged(**changes: object) -> dict[str, object]:
    return {
        "matriks": [matriks_data("X", M1_ROWS, level_set("X", five(1, 6, 11, 16, 21))) | changes]
    }


@pytest.mark.parametrize(
    "data",
    [
        damaged(size_k=4),
        damaged(size_d=0),
        damaged(size_k=True),
        damaged(score_mode="KALI"),
        damaged(rows=product_rows(5, 4)),
        damaged(rows={"1": "satu"}),
        damaged(rows=M1_ROWS | {"3": [4, 10, 14, 17, "22"]}),
        damaged(nama=None),
        damaged(level_sets="tidak ada"),
        damaged(level_sets=[{"id": "X"}]),
        damaged(level_sets=[level_set("X", cells={"1": ["a"]})]),
        damaged(level_sets=[level_set("X", five(1, 6, 11, 16, 21)) | {"levels": []}]),
        damaged(level_sets=[level_set("X", cells=M2_CELLS) | {"cells": None}]),
        damaged(
            level_sets=[
                level_set("X", cells=M2_CELLS)
                | {
                    "levels": level_set("X", five(1, 6, 11, 16, 21))["levels"],
                    "cells": M2_CELLS | {"1": ["?"] * 5},
                }
            ]
        ),
        {"matriks": ["M1"]},
    ],
)
def test_damaged_matrices_are_refused_with_their_name(data: dict[str, object]) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_matriks(data)
    assert [problem.code for problem in caught.value.problems] == ["RSK-201"]
