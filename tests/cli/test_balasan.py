"""The answer of the hub from the command line, and taking it in at the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.verifikasi import putusan_rows
from tests.exchange.answers import OTHER, judge, lock, send
from tests.exchange.offices import OPD, TAHUN, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

    Esakip = Callable[..., Answer]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub that judged one office; the other one has sent nothing."""
    office = make_office(tmp_path / "dinas.esakip")
    office.report(3, "60")
    with make_hub(tmp_path / "bappeda.esakip", (OPD, OTHER)) as opened:
        send(opened, office, tmp_path / "tw3.paket")
        judge(opened, office, "Sumber data belum disebut")
        lock(opened, office, 2)
    office.workspace.close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def dinas(hub: Path) -> Path:
    return hub.with_name("dinas.esakip")


def test_an_answer_goes_out_and_is_taken_in(
    esakip: Esakip, hub: Path, dinas: Path, tmp_path: Path
) -> None:
    target = tmp_path / "balasan.paket"
    written = esakip("balasan", hub, "--opd", OPD, "--ke", target)
    assert written.code == 0
    assert "Balasan nomor 1 untuk Dinas 0 CONTOH" in written.out
    assert "1 perlu perbaikan, 1 triwulan terkunci" in written.out
    checked = esakip("periksa", target, "--json").data
    assert checked["tipe"] == "return"
    assert checked["kode"] in written.out
    refused = esakip("terima", dinas, target)
    assert refused.code == 1
    assert "PKT-203" in refused.out
    preview = esakip("terima", dinas, target, "--percaya", checked["kode8"], "--pratinjau")
    assert preview.code == 0
    with open_workspace(dinas, is_read_only=True) as workspace:
        office = workspace.facts.partition
        assert workspace.read(putusan_rows, office, TAHUN) == ()
    taken = esakip("terima", dinas, target, "--percaya", checked["kode8"])
    assert taken.code == 0
    assert "Balasan: 1 perlu perbaikan, 1 triwulan terkunci." in taken.out
    with open_workspace(dinas, is_read_only=True) as workspace:
        (row,) = workspace.read(putusan_rows, office, TAHUN)
    assert row.catatan == "Sumber data belum disebut"


def test_numbers_come_as_data(esakip: Esakip, hub: Path, dinas: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()
    (one,) = esakip("balasan", hub, "--ke", folder, "--json").data["balasan"]
    assert (one["opd"], one["nomor"], one["perbaiki"], one["terkunci"]) == (OPD, 1, 1, 1)
    assert one["berkas"].endswith("balasan_dinas-0-contoh_2026_tw3_001.paket")
    answer = esakip("terima", dinas, one["berkas"], "--percaya", one["kode8"], "--json")
    (paket,) = answer.data["paket"]
    assert paket["tipe"] == "return"
    assert paket["balasan"] == {
        "sesuai": 0,
        "perbaiki": 1,
        "terkunci": 1,
        "bukti": 0,
        "usulan": 0,
    }
    assert answer.data["cadangan"]


def test_gabung_takes_an_answer_too(esakip: Esakip, hub: Path, dinas: Path, tmp_path: Path) -> None:
    target = tmp_path / "balasan.paket"
    esakip("balasan", hub, "--opd", OPD, "--ke", target)
    kode = esakip("periksa", target, "--json").data["kode8"]
    assert esakip("gabung", dinas, target, "--percaya", kode).code == 0


def test_each_side_has_its_own_command(esakip: Esakip, hub: Path, dinas: Path) -> None:
    assert esakip("balasan", dinas, "--opd", OPD, "--ke", "x.paket").code == 2
    assert esakip("terima", hub, hub.with_name("tw3.paket")).code == 2
    own = esakip("terima", dinas, hub.with_name("tw3.paket"))
    assert own.code == 1
    assert "PKT-115" in own.out


def test_an_existing_file_is_not_replaced(esakip: Esakip, hub: Path, tmp_path: Path) -> None:
    target = tmp_path / "balasan.paket"
    target.write_bytes(b"penting")
    answer = esakip("balasan", hub, "--opd", OPD, "--ke", target)
    assert answer.code == 3
    assert "BRK-109" in answer.err
    assert target.read_bytes() == b"penting"


def test_all_answers_need_a_folder(esakip: Esakip, hub: Path, tmp_path: Path) -> None:
    answer = esakip("balasan", hub, "--ke", tmp_path / "satu.paket")
    assert answer.code == 2
    assert "bukan folder" in answer.err


def test_a_locked_quarter_after_the_lock_is_told(
    esakip: Esakip, hub: Path, dinas: Path, tmp_path: Path
) -> None:
    del dinas
    other = make_office(tmp_path / "lagi.esakip")
    other.report(2, "41")
    package = other.export(tmp_path / "tw2.paket", 2)
    other.workspace.close()
    kode = esakip("periksa", package, "--json").data["kode8"]
    answer = esakip("gabung", hub, package, "--percaya", kode)
    assert answer.code == 0
    assert "Perubahan setelah kunci: 1 catatan." in answer.out
