"""Conflicts from the command line: listed with everything known, settled one by one or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.konflik_tanda import count_konflik
from esakip_desktop.data.queries.pengukuran import realisasi_rows
from tests.exchange.offices import TAHUN, make_hub
from tests.exchange.two_laptops import make_laptops

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

    Esakip = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an office in which two fields wait, and of a hub that has received it."""
    laptops = make_laptops(tmp_path, monkeypatch)
    laptops.first.report(3, "66")
    laptops.first.spend(9, 150_000_000)
    with laptops.on_second() as second:
        second.report(3, "71")
        second.spend(9, 120_000_000)
    laptops.exchange()
    with make_hub(tmp_path / "bappeda.esakip") as hub:
        laptops.carry(laptops.first, hub)
    laptops.first.workspace.close()
    laptops.second.workspace.close()
    return tmp_path


def figures(file: Path) -> tuple[str, int]:
    """The realisasi shown, and how many fields still wait."""
    with open_workspace(file, is_read_only=True) as workspace:
        (row,) = workspace.read(realisasi_rows, workspace.facts.partition, TAHUN)
        return str(row.angka), workspace.read(count_konflik)


def test_the_list_names_values_people_times_and_computers(esakip: Esakip, folder: Path) -> None:
    answer = esakip("konflik", folder / "satu.esakip")
    assert answer.code == 0
    for words in (
        "Persentase ibu hamil terlayani",
        "Pengukuran · TW III 2026",
        "66,00 persen",
        "71,00 persen",
        "Rp120.000.000",
        "komputer ini",
        "jabatan tidak dicatat",
    ):
        assert words in answer.out
    data = esakip("konflik", folder / "satu.esakip", "--json").data
    value = data[0]
    assert (value["isian"], value["asal"], value["periode"]) == (
        "Realisasi",
        "60,00 persen",
        "TW III 2026",
    )
    assert [side["komputer"][0] == "komputer ini" for side in value["sisi"]] == [True, False]
    assert sum(side["tampil"] for side in value["sisi"]) == 1
    assert value["id"].endswith(".nilai")


def test_one_is_settled_by_its_number_and_one_by_its_name(esakip: Esakip, folder: Path) -> None:
    file = folder / "satu.esakip"
    answer = esakip("konflik", file, "--pilih", "1=komputer ini")
    assert answer.code == 0
    assert "Dipilih: Persentase ibu hamil terlayani · Realisasi: 66,00 persen" in answer.out
    assert "Sisa 1 konflik." in answer.out
    assert figures(file) == ("66", 1)
    (left,) = esakip("konflik", file, "--json").data
    chosen = esakip("konflik", file, "--pilih", f"{left['id']}=Rp130.000.000", "--json")
    assert chosen.data == {"dipilih": [{"id": left["id"], "nilai": 130_000_000}], "sisa": 0}
    assert esakip("konflik", file).out == "Tidak ada konflik.\n"
    assert "Pilih konflik" in esakip("jurnal", file).out


def test_the_side_of_another_computer_is_named_as_in_the_list(esakip: Esakip, folder: Path) -> None:
    file = folder / "satu.esakip"
    data = esakip("konflik", file, "--json").data
    (laptop,) = data[0]["sisi"][1]["komputer"]
    answer = esakip("konflik", file, "--pilih", f"1={laptop}", "--pilih", f"2={laptop.upper()}")
    assert answer.code == 0
    assert figures(file) == ("71", 0)


def test_everything_is_taken_from_one_computer(esakip: Esakip, folder: Path) -> None:
    file = folder / "satu.esakip"
    answer = esakip("konflik", file, "--semua", "komputer ini")
    assert answer.code == 0
    assert figures(file) == ("66", 0)
    unknown = esakip("konflik", file, "--semua", "laptop 00000000")
    assert unknown.code == 1
    assert "KFL-109" in unknown.err


def test_what_cannot_be_settled_leaves_everything_open(esakip: Esakip, folder: Path) -> None:
    file = folder / "satu.esakip"
    before = figures(file)
    wrong = {
        "9=66": (1, "KFL-104"),
        "1=banyak sekali": (1, "ANG-"),
        "1=3/0": (1, "PGK-103"),
        "1": (2, "KONFLIK=PILIHAN"),
    }
    for choice, (code, words) in wrong.items():
        answer = esakip("konflik", file, "--pilih", "2=komputer ini", "--pilih", choice)
        assert (answer.code, words in answer.err) == (code, True), choice
        assert figures(file) == before


def test_the_hub_lists_and_leaves_the_choice_to_the_office(esakip: Esakip, folder: Path) -> None:
    hub = folder / "bappeda.esakip"
    assert len(esakip("konflik", hub, "--json").data) == 2
    answer = esakip("konflik", hub, "--pilih", "1=70")
    assert answer.code == 1
    assert "KFL-101" in answer.err
    assert len(esakip("konflik", hub, "--json", "--opd", "Dinas 0 CONTOH").data) == 2


def test_capaian_is_marked_while_a_conflict_is_open(esakip: Esakip, folder: Path) -> None:
    file = folder / "satu.esakip"

    def marked() -> list[bool]:
        rows = esakip("capaian", file, "--triwulan", "3", "--json").data
        named = (row for row in rows if row["indikator"] == "Persentase ibu hamil terlayani")
        return ["KONFLIK" in row["tanda"] for row in named]

    assert marked() == [True]
    assert "sementara (konflik)" in esakip("capaian", file, "--triwulan", "3").out
    esakip("konflik", file, "--pilih", "1=komputer ini")
    assert marked() == [False]
    assert "sementara (konflik)" not in esakip("capaian", file, "--triwulan", "3").out
