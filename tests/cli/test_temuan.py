"""Findings from the command line: what is found, how heavy it is, and the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer, City

    Esakip = Callable[..., Answer]


def test_an_error_ends_with_code_one(esakip: Esakip, city: City) -> None:
    answer = esakip("temuan", city.hub, "--tahun", "2026", "--triwulan", "III")
    assert answer.code == 1
    assert "Target TW IV 4,7 tidak sama dengan target setahun 4,47" in answer.out
    assert "TW III 2026: 1 kesalahan, " in answer.out


def test_only_errors(esakip: Esakip, city: City) -> None:
    answer = esakip("temuan", city.hub, "--tingkat", "E", "--json")
    assert answer.code == 1
    (found,) = answer.data
    assert (found["nomor"], found["tingkat"], found["kode"]) == (2, "E", "REN-142")
    assert found["pemeriksaan"] == "target_triwulan"
    assert found["opd"] == "Badan Penanggulangan Bencana Daerah CONTOH"


def test_an_office_without_errors_ends_with_code_zero(esakip: Esakip, city: City) -> None:
    answer = esakip("temuan", city.hub, "--opd", "Disdik CONTOH", "--triwulan", "3", "--json")
    assert answer.code == 0
    assert {row["opd"] for row in answer.data} == {"Dinas Pendidikan CONTOH"}
    assert {row["tingkat"] for row in answer.data} == {"W", "I"}
    (bukti,) = [row for row in answer.data if row["nomor"] == 15]
    assert len(bukti["anggota"]) == 21


def test_the_example_city_shows_a_handful_for_each_office(esakip: Esakip, city: City) -> None:
    found = esakip("temuan", city.hub, "--tingkat", "W", "--json").data
    offices = {row["opd"] for row in found}
    assert len(offices) >= 10
    assert all(sum(row["opd"] == opd for row in found) <= 12 for opd in offices)


def test_nothing_found_is_said(esakip: Esakip, city: City) -> None:
    answer = esakip("temuan", city.hub, "--opd", "Dispusip CONTOH")
    assert answer.code == 0
    assert answer.out.startswith("Tidak ada temuan pada TW III 2026.")


def test_an_unknown_weight_is_wrong_usage(esakip: Esakip, city: City) -> None:
    answer = esakip("temuan", city.hub, "--tingkat", "X")
    assert answer.code == 2
    assert "pilih salah satu" in answer.err
