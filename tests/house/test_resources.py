"""Reference data are facts: counts, codes and matrices equal what their README says."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from esakip_desktop.foundation.paths import resource
from esakip_desktop.services.risiko import read_matriks

LEVELS = {"urusan": 9, "bidang": 44, "program": 164, "kegiatan": 409, "subkegiatan": 2542}
EXAMPLES = {
    "iku_kutaibarat_2025_2029": 11,
    "master_opd_kabupaten": 56,
    "rpjmd_kabupaten": 31,
    "anggaran_subkegiatan_ppu_2024": 10,
    "rollup_inspektorat_tangsel_2023": 15,
    "pk_renaksi_boyolali_2026": 27,
    "peringkat_cilegon_2021": 12,
}


def rows(name: str) -> list[dict[str, str]]:
    with resource(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def kodefikasi() -> list[dict[str, str]]:
    return rows("reference/kodefikasi_kabkota_2026.csv")


def matriks() -> list[dict[str, Any]]:
    text = resource("reference/matriks_risiko.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)["matriks"]
    return found


def parent_of(kode: str) -> str:
    parts = kode.split(".")
    # Kegiatan carries two segments: the digit of kewenangan and its own number.
    return ".".join(parts[: -2 if len(parts) == 5 else -1])


def test_each_matrix_people_choose_from_has_a_name_of_its_own() -> None:
    names = [one.nama for one in read_matriks()]
    assert len(names) == 11
    assert len(set(names)) == len(names)


def test_kodefikasi_is_whole() -> None:
    found = kodefikasi()
    assert len(found) == 3168
    assert Counter(row["level"] for row in found) == LEVELS
    assert list(found[0]) == [
        "kode", "level", "nama", "kinerja", "indikator", "satuan", "spm", "kode_sebelumnya",
    ]  # fmt: skip


def test_each_kode_is_there_once_and_has_its_parent() -> None:
    codes = [row["kode"] for row in kodefikasi()]
    assert len(set(codes)) == len(codes)
    assert not {kode for kode in codes if "." in kode} - {
        kode for kode in codes if parent_of(kode) in set(codes) or kode == "X.XX"
    }


def test_each_subkegiatan_says_what_it_delivers() -> None:
    silent = [
        row["kode"]
        for row in kodefikasi()
        if row["level"] == "subkegiatan"
        and not all(row[name] for name in ("kinerja", "indikator", "satuan", "spm"))
    ]
    assert not silent


def test_former_kode_is_never_still_in_use() -> None:
    found = kodefikasi()
    former = {row["kode_sebelumnya"] for row in found if row["kode_sebelumnya"]}
    assert sum(1 for row in found if row["kode_sebelumnya"]) == 169
    assert not former & {row["kode"] for row in found}


def test_satuan_counts_agree_with_kodefikasi() -> None:
    found = rows("reference/satuan.csv")
    assert len(found) == 209
    counted = Counter(row["satuan"] for row in kodefikasi() if row["level"] == "subkegiatan")
    listed = {row["satuan"]: int(row["jumlah_kabkota"]) for row in found}
    assert counted == Counter({satuan: number for satuan, number in listed.items() if number})


def test_matriks_are_all_there() -> None:
    assert [one["id"] for one in matriks()] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert sum(len(one["level_sets"]) for one in matriks()) == 11


@pytest.mark.parametrize("one", matriks(), ids=lambda one: str(one["id"]))
def test_matriks_rises_on_both_sides(one: dict[str, Any]) -> None:
    grid = [one["rows"][str(k)] for k in range(1, one["size_k"] + 1)]
    assert all(len(row) == one["size_d"] for row in grid)
    for line in [*grid, *zip(*grid, strict=True)]:
        assert all(low < high for low, high in pairwise(line))
    if one["score_mode"] == "TABLE":
        assert sorted(score for row in grid for score in row) == list(range(1, 26))
    else:
        assert all(
            score == k * d for k, row in enumerate(grid, 1) for d, score in enumerate(row, 1)
        )


@pytest.mark.parametrize("one", matriks(), ids=lambda one: str(one["id"]))
def test_each_score_has_exactly_one_level(one: dict[str, Any]) -> None:
    scores = {score for row in one["rows"].values() for score in row}
    for level_set in one["level_sets"]:
        if level_set["level_mode"] != "BAND":
            continue
        for score in scores:
            bands = [band for band in level_set["levels"] if band["min"] <= score <= band["max"]]
            assert len(bands) == 1, (level_set["id"], score)


@pytest.mark.parametrize(("name", "number"), EXAMPLES.items())
def test_example_is_labelled_and_counted(name: str, number: int) -> None:
    assert len(rows(f"contoh/{name}.csv")) == number
    guide = resource("contoh/README.md").read_text(encoding="utf-8")
    assert f"| `{name}.csv` | CONTOH | {number} " in guide


def test_examples_hold_nothing_without_a_label() -> None:
    assert {path.stem for path in resource("contoh").glob("*.csv")} == set(EXAMPLES)


def test_reference_names_its_basis_and_what_is_unverified() -> None:
    guide = resource("reference/README.md").read_text(encoding="utf-8")
    assert "Belum diverifikasi" in guide
    for path in resource("reference").glob("*.[cj]s*"):
        assert f"| `{path.name}` |" in guide
