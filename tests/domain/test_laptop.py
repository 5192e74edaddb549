"""The code two people compare by voice, and the texts of the register."""

from __future__ import annotations

import pytest

from esakip_desktop.domain.laptop import (
    check_alasan,
    check_kode,
    check_nama,
    differing_groups,
    kode_digits,
    kode_groups,
    kode_laptop,
    kode_text,
)

PARTS = ("ab" * 32, "cd" * 32, "O:33.72/1.01", "ef" * 16, "33.72", "produksi")
KODE = "0123456789" * 4


def test_the_code_of_known_parts_never_changes() -> None:
    """Both sides may run different versions of the program."""
    assert kode_text(kode_laptop(*PARTS)) == "87157 83047 27405 93215 66995 64445 98780 80520"


@pytest.mark.parametrize("place", range(len(PARTS)))
def test_every_part_changes_the_code(place: int) -> None:
    changed = [*PARTS]
    changed[place] = changed[place][:-1] + "x"
    assert kode_laptop(*changed) != kode_laptop(*PARTS)


def test_parts_cannot_be_shifted_into_each_other() -> None:
    assert kode_laptop("a", "b", "c", "d", "e", "f") != kode_laptop("ab", "", "c", "d", "e", "f")
    assert kode_laptop("a", "1:b", "c", "d", "e", "f") != kode_laptop("a", "", "b", "c", "d", "ef")


@pytest.mark.parametrize(
    ("typed", "differing"),
    [
        (KODE, ()),
        (" ".join(kode_groups(KODE)), ()),
        ("01234-56789\n01234.56789 0123456789 0123456789", ()),
        ("", (1, 2, 3, 4, 5, 6, 7, 8)),
        (KODE[:35], (8,)),
        (KODE[:38], (8,)),
        ("11234" + KODE[5:], (1,)),
        (KODE[:5] + "00000" + KODE[10:15] + "00000" + KODE[20:], (2, 4)),
        (KODE + "0", (8,)),
        ("abcde" + KODE[5:], (1,)),
    ],
)
def test_groups_that_differ(typed: str, differing: tuple[int, ...]) -> None:
    assert differing_groups(KODE, typed) == differing
    problems = check_kode(KODE, typed)
    assert bool(problems) is bool(differing)
    if problems:
        assert dict(problems[0].details)["jumlah"] == str(len(differing))


def test_digits_keep_what_is_no_blank() -> None:
    assert kode_digits("1 2-3.4·5\t6?") == "123456?"


@pytest.mark.parametrize(("alasan", "codes"), [("", ["LPT-103"]), ("  ", ["LPT-103"]), ("x", [])])
def test_a_reason_is_needed(alasan: str, codes: list[str]) -> None:
    assert [problem.code for problem in check_alasan(alasan)] == codes


@pytest.mark.parametrize(
    ("nama", "codes"),
    [("", ["LPT-104"]), ("Laptop", []), ("x" * 100, []), ("x" * 101, ["TKS-101"])],
)
def test_a_name_fits_on_a_line(nama: str, codes: list[str]) -> None:
    assert [problem.code for problem in check_nama(nama)] == codes
