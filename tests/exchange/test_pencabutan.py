"""Certificates that do not hold, laptops taken out of use, and the serial that only rises."""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.backup import make_backup, restore_backup
from esakip_desktop.data.queries.kunci import terkunci_of
from esakip_desktop.data.queries.laptop import LaptopRow, laptop_rows
from esakip_desktop.data.serials import greatest_serial
from esakip_desktop.data.tables import Laptop
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.export import Order, export_package, identity_of, read_content
from esakip_desktop.exchange.manifest import Environment
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.pendaftaran import (
    read_request,
    register,
    revoke,
)
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.registry import put_laptop, read_registry
from esakip_desktop.exchange.sertifikat import read_certificate, seal_certificate
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.services.records import put_record
from tests.exchange.answers import OTHER, answer, lock, reopen
from tests.exchange.ceremony import Ceremony, begin, refused, status_of
from tests.exchange.offices import (
    MASTER,
    PEMDA,
    TAHUN,
    Office,
    make_office,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ceremony]:
    with begin(tmp_path, monkeypatch) as found:
        yield found


# certificates that do not hold


def _spoil(play: Ceremony, **changes: object) -> None:
    """The hub's record of the office says something else than its certificate."""

    (row,) = play.hub.read(laptop_rows)
    values = {**asdict(row), **changes}
    values.pop("uid")
    play.on("bappeda")
    play.hub.act(put_record, Laptop, MASTER, values)


@pytest.mark.parametrize(
    "changes",
    [
        {"opd": f"O:{PEMDA}/{OTHER}"},
        {"exchange_key": "0" * 64},
        {"serial": 7},
        {"sertifikat": "x"},
        {"sertifikat": ""},
    ],
    ids=str,
)
def test_a_record_that_differs_from_its_certificate_does_not_count(
    play: Ceremony, changes: dict[str, object]
) -> None:
    play.register(play.ask(play.office.workspace))
    _spoil(play, **changes)
    registry = play.hub.read(read_registry)
    assert not registry.is_registered(play.office.workspace.replica_id)
    assert play.code(play.hub, play.export(play.office)) == "PKT-203"


def test_a_certificate_signed_by_an_office_does_not_count(play: Ceremony) -> None:
    office = play.office.workspace
    play.register(play.ask(office))
    (row,) = play.hub.read(laptop_rows)
    sertifikat, _ = read_certificate(row.sertifikat)
    play.on("satu")
    forged = seal_certificate(sertifikat, identity_of(office))
    _spoil(play, sertifikat=forged)
    assert not play.hub.read(read_registry).is_registered(office.replica_id)


def test_a_certificate_of_another_laptop_does_not_count(play: Ceremony) -> None:
    office = play.office.workspace
    play.on("lain")
    other = make_office(play.folder / "lain.esakip", kode=OTHER)
    play.register(play.ask(other.workspace, "lain"))
    (theirs,) = play.hub.read(laptop_rows)
    play.hub.undo(play.hub.act(_drop_laptop, theirs.uid).batch_id or "")
    play.register(play.ask(office))
    rows = {row.replica_id: row for row in play.hub.read(laptop_rows)}
    mine = rows[office.replica_id]
    play.hub.act(_paste, mine.uid, theirs.sertifikat)
    assert play.hub.read(read_registry).registered.keys() == {other.workspace.replica_id}
    other.workspace.close()


def _drop_laptop(session: Session, uid: str) -> None:

    session.get_one(Laptop, uid).is_deleted = True


def _paste(session: Session, uid: str, sertifikat: str) -> None:

    session.get_one(Laptop, uid).sertifikat = sertifikat


def test_a_register_of_an_office_is_nobodys(play: Ceremony) -> None:
    """An office may write records of this kind into its own partition; they count nowhere."""

    play.register(play.ask(play.office.workspace))
    (row,) = play.hub.read(laptop_rows)
    values = {**asdict(row), "replica_id": "0" * 32, "status": "dicabut", "serial": 99}
    values.pop("uid")
    play.on("satu")
    play.office.workspace.act(put_record, Laptop, play.office.partition, values)
    play.take(play.hub, play.export(play.office), "bappeda")
    assert play.hub.read(laptop_rows) == (row,)
    assert "0" * 32 not in play.hub.read(read_registry).revoked


# revocation and the serial that only rises


def _revoked_everywhere(play: Ceremony) -> Office:
    """A second laptop of the office that has taken in the revocation of the first."""
    play.on("dua")
    twin = make_office(play.folder / "kembar.esakip")
    play.register(play.ask(play.office.workspace))
    play.activate(twin.workspace, play.activation(), "dua")
    return twin


def test_a_revoked_laptop_is_refused_wherever_the_register_came(play: Ceremony) -> None:
    twin = _revoked_everywhere(play)
    package = play.export(play.office)
    assert play.trust(twin.workspace, package, "dua") is Trust.REGISTERED
    play.revoke(play.office.workspace)
    assert play.code(play.hub, package) == "PKT-208"
    play.take(twin.workspace, play.activation(), "dua")
    assert play.code(twin.workspace, package, "dua") == "PKT-208"
    play.on("bappeda")
    assert refused(revoke, play.hub, play.office.workspace.replica_id, "lagi") == "LPT-112"
    play.restore(play.office.workspace)
    assert play.trust(play.hub, package) is Trust.REGISTERED
    play.take(twin.workspace, play.master(), "dua")
    assert play.trust(twin.workspace, package, "dua") is Trust.REGISTERED
    twin.workspace.close()


def test_a_laptop_that_was_only_ticked_can_be_shut_out(play: Ceremony) -> None:
    package = play.export(play.office)
    play.on("bappeda")
    apply_import(play.hub, plan_import(play.hub, package), is_trusted=True)
    play.revoke(play.office.workspace)
    assert play.code(play.hub, package) == "PKT-208"
    assert refused(play.restore, play.office.workspace) == "LPT-110"


def test_a_replayed_request_does_not_bring_back_a_revoked_laptop(play: Ceremony) -> None:
    request = play.ask(play.office.workspace)
    play.register(request)
    play.revoke(play.office.workspace)
    kode = read_request(play.hub, request).kode
    assert refused(register, play.hub, request, kode) == "LPT-109"
    play.on("bappeda")
    assert register(play.hub, request, kode, accepts_revoked=True).is_new
    assert play.trust(play.hub, play.export(play.office)) is Trust.REGISTERED


def test_reason_and_laptop_are_asked_for(play: Ceremony) -> None:
    play.register(play.ask(play.office.workspace))
    replica = play.office.workspace.replica_id
    play.on("bappeda")
    assert refused(revoke, play.hub, replica, " ") == "LPT-103"
    assert refused(revoke, play.hub, "0" * 32, "hilang") == "LPT-110"
    assert refused(revoke, play.hub, play.hub.replica_id, "hilang") == "LPT-111"


def test_an_older_package_of_the_hub_cannot_take_a_revocation_back(play: Ceremony) -> None:
    """Also not after the import that brought it was undone; only a newer serial does."""
    twin = _revoked_everywhere(play)
    package, older = play.export(play.office), play.master()
    play.revoke(play.office.workspace)
    brought = play.take(twin.workspace, play.master(), "dua")
    assert brought.batch_id is not None
    apply_undo(twin.workspace, plan_undo(twin.workspace, brought.batch_id))
    assert status_of(twin.workspace, play.office.workspace.replica_id) == "aktif"
    assert play.code(twin.workspace, package, "dua") == "PKT-208"
    play.on("dua")
    plan = plan_import(twin.workspace, older)
    assert [problem.code for problem in plan.older_serial] == ["LPT-113"]
    apply_import(twin.workspace, plan)
    assert play.code(twin.workspace, package, "dua") == "PKT-208"
    play.restore(play.office.workspace)
    newer = play.master()
    assert plan_import(twin.workspace, newer).older_serial == ()
    play.take(twin.workspace, newer, "dua")
    assert play.trust(twin.workspace, package, "dua") is Trust.REGISTERED
    twin.workspace.close()


def test_a_backup_laid_over_the_file_brings_no_revoked_laptop_back(play: Ceremony) -> None:
    twin = _revoked_everywhere(play)
    package, path = play.export(play.office), twin.workspace.path
    play.on("dua")
    backup = make_backup(path, twin.workspace.facts.work_file_id).path
    play.revoke(play.office.workspace)
    play.take(twin.workspace, play.master(), "dua")
    twin.workspace.close()
    path.unlink()
    restore_backup(backup, path)
    with Workspace.open(path) as restored:
        assert status_of(restored, play.office.workspace.replica_id) == "aktif"
        assert play.code(restored, package, "dua") == "PKT-208"
    play.on("tiga")  # another computer knows nothing of it until the hub's next package
    with Workspace.open(shutil.copyfile(path, play.folder / "tiga.esakip")) as elsewhere:
        assert play.code(elsewhere, package, "tiga") == "PKT-208"  # the file itself has learned it


def test_taking_a_revocation_back_gives_a_newer_serial_to_everybody(play: Ceremony) -> None:
    """Ctrl+Z at the hub counts there at once, and elsewhere with the next package."""
    twin = _revoked_everywhere(play)
    package = play.export(play.office)
    batch = play.revoke(play.office.workspace)
    play.take(twin.workspace, play.master(), "dua")
    assert batch is not None
    again = play.hub.undo(batch).batch_id
    assert play.trust(play.hub, package) is Trust.REGISTERED
    assert play.code(twin.workspace, package, "dua") == "PKT-208"
    play.take(twin.workspace, play.master(), "dua")
    assert play.trust(twin.workspace, package, "dua") is Trust.REGISTERED
    serials = [row.serial for row in play.hub.read(laptop_rows)]
    assert serials == [3]
    assert again is not None
    twin.workspace.close()


def test_a_backup_laid_over_the_hub_keeps_what_it_revoked(play: Ceremony) -> None:
    play.register(play.ask(play.office.workspace))
    package = play.export(play.office)
    play.on("bappeda")
    path = play.hub.path
    backup = make_backup(path, play.hub.facts.work_file_id).path
    play.revoke(play.office.workspace)
    play.hub.close()
    path.unlink()
    restore_backup(backup, path)
    play.hub = Workspace.open(path)
    assert play.code(play.hub, package) == "PKT-208"
    with open_package(play.master()) as written:
        assert written.manifest.revocation_serial == 3
    assert status_of(play.hub, play.office.workspace.replica_id) == "dicabut"


def test_a_restored_laptop_has_to_be_registered_anew(play: Ceremony) -> None:
    office = play.office.workspace
    play.register(play.ask(office))
    play.on("satu")
    backup = make_backup(office.path, office.facts.work_file_id).path
    play.office.report(3, "60")
    office.close()
    office.path.unlink()
    restore_backup(backup, office.path)
    play.office = replace(play.office, workspace=Workspace.open(office.path))
    assert play.office.workspace.replica_id != office.replica_id
    package = play.export(play.office)
    assert play.code(play.hub, package) == "PKT-203"
    play.register(play.ask(play.office.workspace))
    assert play.trust(play.hub, package) is Trust.REGISTERED
    assert len(play.hub.read(laptop_rows)) == 2


def test_an_older_package_opens_no_lock(play: Ceremony) -> None:
    office = play.office.workspace
    play.activate(office, play.activation())
    play.register(play.ask(office))
    play.take(play.hub, play.export(play.office), "bappeda")
    lock(play.hub, play.office)
    reopen(play.hub, play.office)
    older = answer(play.hub, play.office, play.file())
    lock(play.hub, play.office)
    newer = answer(play.hub, play.office, play.file())
    brought = play.take(office, newer)
    assert brought.batch_id is not None
    apply_undo(office, plan_undo(office, brought.batch_id))
    assert plan_import(office, older).older_kunci
    play.take(office, older)
    assert office.read(terkunci_of, play.office.partition, TAHUN, 3) is not None


# a second computer of the hub


def test_a_registered_computer_of_the_hub_may_register_others(play: Ceremony) -> None:
    play.on("bappeda")
    play.hub.close()
    copy = shutil.copyfile(play.hub.path, play.folder / "hub2.esakip")
    play.hub = first = Workspace.open(play.hub.path)
    play.on("bappeda2")
    second = Workspace.open(copy)
    play.register(play.ask(second, "bappeda2", "Bappeda cadangan"))
    office = play.office.workspace
    play.activate(office, play.activation())
    request = play.ask(office)
    play.on("bappeda2")
    plan = plan_import(second, play.activation(MASTER))
    apply_import(second, plan, is_trusted=True)
    play.on("bappeda2")
    register(second, request, read_request(second, request).kode)
    package = export_package(second, play.file(), Order(MASTER, TAHUN, 3)).path
    assert play.trust(office, package, "satu") is Trust.REGISTERED
    play.take(office, package)
    assert office.read(read_registry).is_registered(office.replica_id)
    play.on("bappeda")
    revoke(first, second.replica_id, "Komputer dijual")
    play.take(office, play.master())
    assert play.code(office, package, "satu") == "PKT-208"
    assert not office.read(read_registry).is_registered(office.replica_id)
    second.close()


def test_no_serial_is_ever_given_twice(play: Ceremony) -> None:
    request = play.ask(play.office.workspace)
    play.on("bappeda")
    for _ in range(3):
        done = register(play.hub, request, read_request(play.hub, request).kode)
        play.hub.undo(done.batch_id or "")
    assert play.hub.read(greatest_serial) == 3
    row = LaptopRow("", play.office.partition, "0" * 32, "0" * 64, "", "x", 0, "", "", "", None)
    play.hub.act(put_laptop, identity_of(play.hub), row, "dicabut", "hilang")
    assert play.hub.read(greatest_serial) == 4


def test_manifests_of_offices_carry_no_serial(play: Ceremony) -> None:
    play.register(play.ask(play.office.workspace))
    play.activate(play.office.workspace, play.activation())
    order = Order(play.office.partition, TAHUN, 3)
    content = play.office.workspace.read(read_content, play.office.workspace, order)
    assert content.manifest.revocation_serial == 0
    assert content.manifest.environment == Environment(PEMDA, "produksi")
