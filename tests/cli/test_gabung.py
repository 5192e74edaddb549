"""Merging from the command line: preview, trust, refusals, and one line for each package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.anggaran import anggaran_total
from tests.exchange.offices import OPD, TAHUN, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

    Esakip = Callable[..., Answer]

OTHER = "1.06.0.00.0.00.01.0000"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    make_hub(tmp_path / "bappeda.esakip", (OPD, OTHER)).close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def packages(tmp_path: Path) -> tuple[Path, Path, Path]:
    """TW II and TW III of one office, and TW III of another."""
    first = make_office(tmp_path / "satu.esakip")
    first.report(2, "40")
    first.spend(6, 100_000_000)
    early = first.export(tmp_path / "satu-tw2.paket", 2)
    first.report(3, "60")
    first.spend(9, 250_000_000)
    late = first.export(tmp_path / "satu-tw3.paket", 3)
    first.workspace.close()
    second = make_office(tmp_path / "dua.esakip", OTHER)
    second.spend(9, 70_000_000)
    other = second.export(tmp_path / "dua-tw3.paket", 3)
    second.workspace.close()
    return early, late, other


def codes(esakip: Esakip, *files: Path) -> list[str]:
    found = {esakip("periksa", file, "--json").data["kode8"] for file in files}
    return [word for code in sorted(found) for word in ("--percaya", code)]


def money(hub: Path, kode: str = OPD) -> int | None:
    from esakip_desktop.domain.identity import office_partition

    with open_workspace(hub, is_read_only=True) as workspace:
        partition = office_partition("00.01", kode)
        return workspace.read(anggaran_total, partition, TAHUN, 12).keuangan


def test_an_unknown_sender_needs_the_code(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    package = packages[1]
    before = hub.read_bytes()
    refused = esakip("gabung", hub, package)
    assert refused.code == 1
    assert "PKT-203" in refused.out
    assert "--percaya" in refused.out
    assert hub.read_bytes() == before
    wrong = esakip("gabung", hub, package, "--percaya", "00000000")
    assert wrong.code == 1
    assert hub.read_bytes() == before
    taken = esakip("gabung", hub, package, *codes(esakip, package), "--json")
    assert taken.code == 0
    (item,) = taken.data["paket"]
    assert (item["keadaan"], item["kepercayaan"]) == ("diterapkan", "dicentang")
    assert item["ditulis"] == item["akan_ditulis"] > 0
    assert money(hub) == 350_000_000


def test_the_preview_changes_nothing(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    trusted = codes(esakip, *packages)
    before = hub.read_bytes()
    seen = esakip("gabung", hub, *packages, *trusted, "--pratinjau", "--json")
    assert seen.code == 0
    assert {item["keadaan"] for item in seen.data["paket"]} == {"ditinjau"}
    assert seen.data["pratinjau"] is True
    assert hub.read_bytes() == before
    assert not hub.with_name(f"{hub.name}.kunci").read_bytes()
    unknown = esakip("gabung", hub, packages[0], "--pratinjau")
    assert unknown.code == 1
    assert "PKT-203" in unknown.out


def test_the_preview_shows_money_and_values(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    early, late, _other = packages
    esakip("gabung", hub, early, *codes(esakip, early))
    answer = esakip("gabung", hub, late, "--pratinjau")
    assert answer.code == 0
    assert "Rp100.000.000 → Rp350.000.000" in answer.out
    data = esakip("gabung", hub, late, "--pratinjau", "--json").data["paket"][0]
    assert data["catatan"]["baru"] == 2
    assert [row["sesudah"] for row in data["uang"]] == [350_000_000]


def test_one_bad_package_stops_nobody(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    early, late, other = packages
    broken = tmp_path / "putus.paket"
    broken.write_bytes(late.read_bytes()[:-400])
    letter = tmp_path / "surat.paket"
    letter.write_text("bukan paket", encoding="utf-8")
    files = (letter, early, broken, tmp_path / "hilang.paket", other)
    answer = esakip("gabung", hub, *files, *codes(esakip, *packages), "--json")
    assert answer.code == 1
    found = {Path(item["berkas"]).name: item for item in answer.data["paket"]}
    assert found["satu-tw2.paket"]["keadaan"] == "diterapkan"
    assert found["dua-tw3.paket"]["keadaan"] == "diterapkan"
    refused = {name: item["masalah"][0]["kode"] for name, item in found.items() if item["masalah"]}
    assert refused == {
        "surat.paket": "PKT-101",
        "putus.paket": "PKT-102",
        "hilang.paket": "PKT-107",
    }
    assert (money(hub), money(hub, OTHER)) == (100_000_000, 70_000_000)


def test_a_run_makes_one_backup(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    with open_workspace(hub, is_read_only=True) as workspace:
        work_file_id = workspace.facts.work_file_id
    answer = esakip("gabung", hub, *packages, *codes(esakip, *packages), "--json")
    (backup,) = list_backups(work_file_id)
    assert answer.data["cadangan"] == str(backup.path)


def test_two_packages_of_one_office_go_in_together(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    early, late, _other = packages
    answer = esakip("gabung", hub, early, late, *codes(esakip, early), "--json")
    assert answer.code == 0
    first, second = answer.data["paket"]
    assert first["keadaan"] == second["keadaan"] == "diterapkan"
    assert [row["sebelum"] for row in second["uang"]] == [100_000_000]
    assert money(hub) == 350_000_000


def test_a_changed_byte_is_refused_and_changes_nothing(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    package = packages[1]
    trusted = codes(esakip, package)
    content = bytearray(package.read_bytes())
    before = hub.read_bytes()
    for place in range(len(content) // 3, len(content) - 200, len(content) // 9):
        changed = bytearray(content)
        changed[place] ^= 0x01
        target = tmp_path / "diubah.paket"
        target.write_bytes(changed)
        answer = esakip("gabung", hub, target, *trusted, "--json")
        assert answer.code == 1
        (item,) = answer.data["paket"]
        assert item["keadaan"] == "ditolak"
        assert item["masalah"][0]["kode"].startswith("PKT-")
        assert hub.read_bytes() == before


def test_the_same_package_again_and_an_older_one(
    esakip: Esakip, hub: Path, packages: tuple[Path, Path, Path]
) -> None:
    early, late, _other = packages
    esakip("gabung", hub, late, *codes(esakip, late))
    before = hub.read_bytes()
    again = esakip("gabung", hub, late)
    assert again.code == 0
    assert "PKT-110" in again.out
    assert hub.read_bytes() == before
    older = esakip("gabung", hub, early)
    assert older.code == 0
    assert "PKT-111" in older.out
    assert money(hub) == 350_000_000


def test_practice_data_never_meet_real_data(
    esakip: Esakip, packages: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    practice = tmp_path / "latihan.esakip"
    esakip(
        "baru", practice, "--peran", "bappeda", "--pemda", "00.01", "--nama-pemda", "Kota",
        "--mode", "latihan",
    )  # fmt: skip
    answer = esakip("gabung", practice, packages[0], *codes(esakip, packages[0]))
    assert answer.code == 1
    assert "PKT-206" in answer.out


def test_the_receiver_must_be_a_work_file(
    esakip: Esakip, packages: tuple[Path, Path, Path]
) -> None:
    before = packages[0].read_bytes()
    answer = esakip("gabung", packages[0], packages[1])
    assert answer.code == 3
    assert "BRK-101" in answer.err
    assert packages[0].read_bytes() == before


def test_an_office_takes_the_master_package(esakip: Esakip, hub: Path, tmp_path: Path) -> None:
    make_office(tmp_path / "dinas.esakip").workspace.close()
    master = tmp_path / "induk.paket"
    esakip("ekspor", hub, "--induk", "--tahun", TAHUN, "-o", master)
    answer = esakip("gabung", tmp_path / "dinas.esakip", master, *codes(esakip, master), "--json")
    assert answer.code == 0
    assert answer.data["paket"][0]["keadaan"] == "diterapkan"
