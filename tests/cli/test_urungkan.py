"""Undoing an import from the command line: found by code, hash, file or batch, and previewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.journal import verify_chain
from esakip_desktop.domain.anggaran import RealisasiBulananDraft
from esakip_desktop.services.anggaran import save_realisasi_bulanan
from tests.exchange.offices import TAHUN, make_hub, make_office, take
from tests.exchange.undo_network import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer
    from tests.exchange.undo_network import Dump

    Esakip = Callable[..., Answer]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60")
    made.spend(9, 250_000_000)
    target = made.export(tmp_path / "tw3.paket")
    made.workspace.close()
    return target


@pytest.fixture
def hub(tmp_path: Path, package: Path) -> Path:
    with make_hub(tmp_path / "bappeda.esakip") as made:
        take(made, package)
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def changed(tmp_path: Path, package: Path) -> Path:
    """The other laptop of the office, where one record was typed over after the import."""
    made = make_office(tmp_path / "laptop-dua.esakip")
    take(made.workspace, package)
    (row,) = content(made.workspace.path)["realisasi_bulanan"].values()
    draft = RealisasiBulananDraft(
        None, str(dict(row)["subkegiatan_uid"]), TAHUN, 9, keuangan=300_000_000
    )
    made.workspace.act(save_realisasi_bulanan, made.partition, draft)
    made.workspace.close()
    return tmp_path / "laptop-dua.esakip"


def content(path: Path) -> Dump:
    with open_workspace(path, is_read_only=True) as workspace:
        assert workspace.read(verify_chain) == []
        return workspace.read(dump)


def spent(path: Path) -> list[object]:
    rows = content(path)["realisasi_bulanan"].values()
    return [dict(row)["keuangan"] for row in rows if not dict(row)["is_deleted"]]


def test_the_preview_shows_money_and_changes_nothing(
    esakip: Esakip, hub: Path, package: Path
) -> None:
    before = hub.read_bytes()
    seen = esakip("urungkan", hub, package, "--tinjau")
    assert seen.code == 0
    assert seen.out.startswith("Ditinjau: impor paket nomor 1")
    assert "Rp250.000.000 → Rp0" in seen.out
    assert hub.read_bytes() == before
    data = esakip("urungkan", hub, package, "--pratinjau", "--json").data
    assert data["keadaan"] == "ditinjau"
    assert data["cadangan"] is None
    assert data["catatan"]["ditarik"] > 0
    assert [(row["sebelum"], row["sesudah"]) for row in data["uang"]] == [(250_000_000, 0)]
    assert hub.read_bytes() == before


@pytest.mark.parametrize("name", ["kode", "sidik", "batch", "berkas"])
def test_an_import_is_named_in_four_ways(
    esakip: Esakip, hub: Path, package: Path, name: str
) -> None:
    seen = esakip("urungkan", hub, package, "--tinjau", "--json").data
    word = package if name == "berkas" else seen[name]
    done = esakip("urungkan", hub, word, "--json")
    assert done.code == 0
    assert (done.data["keadaan"], done.data["batch"]) == ("diurungkan", seen["batch"])
    with open_workspace(hub, is_read_only=True) as workspace:
        backups = list_backups(workspace.facts.work_file_id)
    assert done.data["cadangan"] == str(backups[0].path)
    assert spent(hub) == []


def test_twice_is_refused_and_the_package_comes_back(
    esakip: Esakip, hub: Path, package: Path
) -> None:
    before = content(hub)
    assert esakip("urungkan", hub, package).code == 0
    again = esakip("urungkan", hub, package)
    assert again.code == 1
    assert "JRN-105" in again.err
    seen = esakip("gabung", hub, package, "--pratinjau")
    assert "PKT-113" in seen.out
    assert esakip("gabung", hub, package).code == 0
    assert content(hub) == before
    assert "PKT-110" in esakip("gabung", hub, package).out


def test_what_is_no_import_is_refused(esakip: Esakip, hub: Path, tmp_path: Path) -> None:
    for word in ("0000-0000", "entah"):
        refused = esakip("urungkan", hub, word)
        assert refused.code == 1
        assert "JRN-104" in refused.err
    foreign = tmp_path / "surat.pdf"
    foreign.write_bytes(b"%PDF-1.7")
    assert esakip("urungkan", hub, foreign).code == 1
    assert esakip("urungkan", tmp_path / "tiada.esakip", "0000-0000").code == 3
    assert esakip("urungkan", hub).code == 2


def test_what_was_changed_since_stays(esakip: Esakip, changed: Path, package: Path) -> None:
    seen = esakip("urungkan", changed, package, "--tinjau").out
    assert "Berubah sesudah impor:" in seen
    assert "dibiarkan; diubah" in seen
    assert "Realisasi keuangan: 300000000 → kosong" in seen
    data = esakip("urungkan", changed, package, "--json").data
    assert (data["dipilih"], data["disimpan"], data["catatan"]["berubah"]) == (0, 0, 1)
    assert spent(changed) == [300_000_000]


def test_what_was_changed_since_goes_with_it_when_asked(
    esakip: Esakip, changed: Path, package: Path
) -> None:
    done = esakip("urungkan", changed, package, "--termasuk-yang-berubah")
    assert done.code == 0
    assert "1 disimpan dengan isi semula" in done.out
    assert spent(changed) == []
    rows = esakip("jurnal", changed, "--banyak", "1", "--json").data
    assert rows[0]["tindakan"] == "undo"
    assert rows[0]["batch"] != rows[0]["paket"]
