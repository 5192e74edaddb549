"""A backup in the place of the work file: told before, swapped whole, and the file before kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.restore import kept_files, later_packages, look_at_backup, swap_in
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.exchange.export import Order, export_package, identity_of
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.own_packages import find_packages, trust_own
from esakip_desktop.exchange.preview import plan_import
from tests.exchange.desks import figure
from tests.exchange.offices import MASTER, TAHUN, make_hub, make_office, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.data.backup import CadanganRow
    from tests.exchange.offices import Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path / "mesin"))
    made = make_office(tmp_path / "dinas [1].esakip")
    made.report(3, "60")
    yield made
    made.workspace.close()


@pytest.fixture
def backup(office: Office) -> CadanganRow:
    return make_backup(office.workspace.path, office.workspace.facts.work_file_id)


def test_what_was_written_after_the_backup_is_counted_by_kind(
    office: Office, backup: CadanganRow, tmp_path: Path
) -> None:
    office.report(3, "66")
    office.report(2, "40")
    office.report(2, "41")
    office.spend(9, 100)
    sent = office.export(tmp_path / "sesudah.paket")
    with make_hub(tmp_path / "hub.esakip") as hub:
        take(hub, sent)
        order = Order(MASTER, TAHUN, 3)
        take(office.workspace, export_package(hub, tmp_path / "induk.paket", order).path)
    path, file_id = office.workspace.path, office.workspace.facts.work_file_id
    found = look_at_backup(path, backup, file_id)
    assert dict(found.berubah)["Realisasi"] == 2
    assert found.catatan_kini == found.catatan + 2, "TW II and a month"
    assert found.perubahan >= 4
    assert [row.nama_berkas for row in found.dikirim] == ["sesudah.paket"]
    assert found.diterima == 1
    kinds = {file.suffix for file in backup.path.parent.iterdir()}
    assert kinds == {".cadangan"}, "nothing is left of the look"


def test_a_backup_of_now_loses_nothing(office: Office, backup: CadanganRow) -> None:
    path, file_id = office.workspace.path, office.workspace.facts.work_file_id
    found = look_at_backup(path, backup, file_id)
    assert (found.perubahan, found.berubah, found.dikirim, found.diterima) == (0, (), (), 0)
    assert found.catatan == found.catatan_kini > 0


def test_the_swap_keeps_the_file_before_and_changes_the_identity(
    office: Office, backup: CadanganRow
) -> None:
    office.report(3, "66")
    path, before = office.workspace.path, office.workspace.replica_id
    office.workspace.close()
    bytes_before = path.read_bytes()
    kept = swap_in(path, backup.path)
    assert kept_files(path) == (kept,)
    assert kept.read_bytes() == bytes_before
    with Workspace.open(path) as restored:
        assert figure(restored, office.partition) == 60
        assert restored.replica_id != before
    with Workspace.open(kept, is_read_only=True) as old:
        assert figure(old, office.partition) == 66
    files = {file for file in path.parent.iterdir() if file.suffix != ".kunci"}
    assert files == {path, kept, path.parent / "mesin"}


def test_a_broken_backup_or_a_file_in_use_changes_nothing(
    office: Office, backup: CadanganRow, tmp_path: Path
) -> None:
    path = office.workspace.path
    with pytest.raises(WorkspaceTrouble) as caught:
        swap_in(path, backup.path)
    assert caught.value.code == "BRK-105"
    office.workspace.close()
    before = path.read_bytes()
    broken = tmp_path / "rusak.cadangan"
    broken.write_bytes(backup.path.read_bytes()[:-200])
    with pytest.raises(WorkspaceTrouble) as caught:
        swap_in(path, broken)
    assert caught.value.code == "BRK-104"
    assert path.read_bytes() == before
    assert kept_files(path) == ()
    assert not list(path.parent.glob("*.pulih*"))


def test_a_second_restore_of_a_day_keeps_both(office: Office, backup: CadanganRow) -> None:
    path = office.workspace.path
    office.workspace.close()
    first = swap_in(path, backup.path)
    with Workspace.open(path) as opened:
        office.workspace = opened
        office.report(2, "40")
    second = swap_in(path, backup.path)
    assert set(kept_files(path)) == {first, second}
    assert first != second


def test_own_later_packages_are_found_by_name_and_taken_without_a_code(
    office: Office, backup: CadanganRow, tmp_path: Path
) -> None:
    office.workspace.renew_identity()  # a key that the backup does not know
    office.report(3, "66")
    stick = tmp_path / "stik"
    stick.mkdir()
    sent = office.export(stick / "kirim.paket")
    (tmp_path / "kirim.paket").write_bytes(b"bukan paket")
    old_kode = identity_of(office.workspace).kode8
    path = office.workspace.path
    office.workspace.close()
    swap_in(path, backup.path)
    (row,) = later_packages(path)
    assert (row.nama_berkas, row.seq) == ("kirim.paket", 1)
    assert find_packages([row], [tmp_path]) == {}, "the name alone is not enough"
    assert find_packages([row], [tmp_path, stick]) == {row.package_hash: sent}
    with Workspace.open(path) as restored:
        office.workspace = restored
        assert identity_of(restored).kode8 != old_kode
        assert not plan_import(restored, sent).trust.is_accepted
        trust_own(restored, {row.replica_id, "0" * 32})
        plan = plan_import(restored, sent)
        assert plan.trust.is_accepted
        apply_import(restored, plan)
        assert figure(restored, office.partition) == 66
    assert later_packages(path) == ()
