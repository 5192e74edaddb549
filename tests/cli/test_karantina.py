"""Records set aside, from the command line: listed, tried again, put away, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.tables import ENTITIES
from tests.exchange.held import spoilt, tear_money
from tests.exchange.offices import make_hub, make_office
from tests.exchange.undo_network import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer
    from tests.exchange.offices import Office

    Esakip = Callable[..., Answer]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    make_hub(tmp_path / "bappeda.esakip").close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60", "Kader belum lengkap")
    made.spend(9, 250_000_000)
    return made


def gabung(esakip: Esakip, hub: Path, package: Path, *words: str) -> Answer:
    kode = esakip("periksa", package, "--json").data["kode8"]
    return esakip("gabung", hub, package, "--percaya", kode, *words)


def as_older_program(esakip: Esakip, hub: Path, office: Office, patch: pytest.MonkeyPatch) -> None:
    """Taken in by a program that does not know targets yet."""
    package = office.export(office.workspace.path.with_name("tw3.paket"))
    office.workspace.close()
    with patch.context() as older:
        older.delitem(ENTITIES, "target")
        assert gabung(esakip, hub, package).code == 1


def test_sums_that_do_not_come_out_need_a_word(
    esakip: Esakip, hub: Path, office: Office, tmp_path: Path
) -> None:
    package = spoilt(office, tmp_path / "1.paket", tear_money)
    office.workspace.close()
    before = hub.read_bytes()
    refused = gabung(esakip, hub, package)
    assert refused.code == 1
    assert "Ditolak" in refused.out
    assert "(PKT-508)" in refused.out
    assert "--tanpa-tertahan" in refused.out
    looked = gabung(esakip, hub, package, "--pratinjau", "--json")
    (item,) = looked.data["paket"]
    assert item["selisih_kontrol"] == [
        {"nama": "realisasi_bulanan.keuangan", "pengirim": "250000000", "penerima": "0"}
    ]
    assert hub.read_bytes() == before
    taken = gabung(esakip, hub, package, "--tanpa-tertahan", "--json")
    assert taken.code == 1
    assert taken.data["paket"][0]["keadaan"] == "diterapkan"
    (held,) = esakip("karantina", hub, "--json").data
    assert (held["jenis"], held["kode"], held["baris"]) == ("realisasi_bulanan", "PKT-405", 1)
    assert held["isi"]["Realisasi keuangan"] == "Rp250.000.000"


def test_an_empty_list_is_said(esakip: Esakip, hub: Path) -> None:
    assert esakip("karantina", hub).out == "Tidak ada catatan yang ditahan.\n"
    assert esakip("karantina", hub, "--selesai").out == "Belum ada yang selesai.\n"
    assert esakip("karantina", hub, "--json").data == []
    assert esakip("karantina", hub, "--coba-lagi").code == 0


def test_tried_again_and_undone(
    esakip: Esakip, hub: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_older_program(esakip, hub, office, monkeypatch)
    shown = esakip("karantina", hub)
    assert "ibu hamil" in shown.out
    assert shown.out.count("(PKT-507)") == 5
    before = content(hub)
    first = esakip("karantina", hub, "--json").data[0]["id"]
    one = esakip("karantina", hub, "--coba-lagi", first)
    assert one.code == 0
    assert one.out.startswith("Diterima: 1 catatan, 1 ditulis. Tetap ditahan: 0.")
    rest = esakip("karantina", hub, "--coba-lagi", "--json")
    assert (rest.data["diterima"], rest.data["ditahan"]) == (4, [])
    assert len(esakip("karantina", hub, "--selesai", "--json").data) == 5
    assert esakip("urungkan", hub, rest.data["batch"][0]).code == 0
    assert len(esakip("karantina", hub, "--json").data) == 4
    assert len(content(hub)["target"]) == 1 + len(before["target"])


def test_put_away_with_a_reason_and_brought_back(
    esakip: Esakip, hub: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_older_program(esakip, hub, office, monkeypatch)
    first = esakip("karantina", hub, "--json").data[0]["id"]
    silent = esakip("karantina", hub, "--keluarkan", first)
    assert silent.code == 1
    assert "(PKT-509)" in silent.err
    gone = esakip("karantina", hub, "--keluarkan", first, "--alasan", "Sudah dibetulkan.")
    assert gone.code == 0
    assert "Sisa 4 catatan ditahan." in gone.out
    (settled,) = esakip("karantina", hub, "--selesai", "--json").data
    assert (settled["hasil"], settled["alasan"]) == ("dikeluarkan", "Sudah dibetulkan.")
    assert "Sudah dibetulkan." in esakip("karantina", hub, "--selesai").out
    assert "(PKT-510)" in esakip("karantina", hub, "--coba-lagi", first).err
    assert esakip("karantina", hub, "--kembalikan", first).code == 0
    assert len(esakip("karantina", hub, "--json").data) == 5
    assert esakip("karantina", hub, "--alasan", "x").code == 2


def content(path: Path) -> dict[str, dict[str, tuple[object, ...]]]:
    with open_workspace(path, is_read_only=True) as workspace:
        return workspace.read(dump)
