"""Two computers under one identity: who they are, and the way out of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.konflik import konflik_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.preview import plan_import
from tests.exchange.desks import Desk, lay, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.exchange.desks import Laid
    from tests.exchange.offices import Office


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return lay(tmp_path_factory.mktemp("awal"))


@pytest.fixture
def desk(laid: Laid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(laid, tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.fixture
def twin(desk: Desk) -> Office:
    """The whole disk was copied to another computer, with keys and memory; both typed on."""
    desk.first.report(1, "20")
    with desk.on("satu"):
        identity_of(desk.first.workspace)
    desk.first.workspace.close()
    shutil.copytree(desk.folder / "mesin-satu", desk.folder / "mesin-kembar")
    copy = shutil.copyfile(desk.first.workspace.path, desk.folder / "kembar.esakip")
    with desk.on("satu"):
        desk.first = desk.office(desk.first.workspace.path)
    with desk.on("kembar"):
        made = desk.office(copy)
    assert made.workspace.replica_id == desk.first.workspace.replica_id
    desk.first.report(3, "66")
    with desk.on("kembar"):
        made.report(3, "71")
    return made


def refusal(desk: Desk, machine: str, receiver: Workspace, package: Path) -> tuple[str, str]:
    """Code and words; what was there is there, byte for byte."""
    before = receiver.path.read_bytes()
    with desk.on(machine), pytest.raises(RuleViolation) as caught:
        plan_import(receiver, package)
    assert receiver.path.read_bytes() == before
    (problem,) = caught.value.problems
    return problem.code, sentence(problem)


def test_the_hub_names_the_package_it_has_and_the_one_that_came(desk: Desk, twin: Office) -> None:
    first = desk.send(desk.first)
    desk.give(first, desk.hub)
    other = desk.send(twin, "kembar")
    code, words = refusal(desk, "bappeda", desk.hub, other)
    assert code == "PKT-501"
    with desk.on("satu"):
        kode = identity_of(desk.first.workspace).kode8
    assert f"satu identitas, kode {kode}" in words
    assert "paket nomor 1 dari Dinas 0 CONTOH yang diterima" in words
    assert f"({first.name})" in words
    assert f"paket nomor 1 Dinas 0 CONTOH, laptop kode {kode} ({other.name})" in words
    assert "Pengaturan > Cadangan > Perbarui identitas" in words


def test_the_computer_itself_is_told_that_it_is_one_of_the_two(desk: Desk, twin: Office) -> None:
    other = desk.send(twin, "kembar")
    code, words = refusal(desk, "satu", desk.first.workspace, other)
    assert code == "PKT-511"
    assert words.startswith("Penggabungan dihentikan dan tidak ada data yang berubah. Komputer ini")
    assert other.name in words


def test_a_renewed_identity_stays_and_writes_beside_the_old_one(desk: Desk, twin: Office) -> None:
    shared = twin.workspace.replica_id
    with desk.on("kembar"):
        before = identity_of(twin.workspace).kode8
        twin.workspace.renew_identity()
        renewed = twin.workspace.replica_id
        kode = identity_of(twin.workspace).kode8
    assert renewed != shared
    assert kode != before
    twin.workspace.close()
    with desk.on("kembar"):
        again = desk.office(twin.workspace.path)
        assert again.workspace.replica_id == renewed, "the code that was read out still holds"
        again.report(2, "41")
        assert identity_of(again.workspace).kode8 == kode
    (written,) = (text for text in texts(again.workspace).values() if '"41"' in text)
    assert renewed in written
    desk.first.workspace.close()
    with desk.on("satu"):
        assert desk.office(desk.first.workspace.path).workspace.replica_id == shared


def test_the_copy_that_leads_out_merges_again(desk: Desk, twin: Office) -> None:
    """As the refusal says: the file of the fuller laptop is copied, and what lacks is typed in."""
    desk.give(desk.send(desk.first), desk.hub)
    shared = twin.workspace.replica_id
    with desk.on("kembar"):
        twin.workspace.renew_identity()
    twin.workspace.close()
    desk.first.workspace.close()
    copy = shutil.copyfile(desk.first.workspace.path, desk.folder / "salinan.esakip")
    with desk.on("kembar"):
        fresh = desk.office(copy)
        assert fresh.workspace.replica_id != shared
    fresh.report(3, "71")
    package = desk.send(fresh, "kembar")
    plan = plan_import(desk.hub, package)
    assert plan.counts[MergeClass.MAJU] == 1
    desk.give(package, desk.hub)
    assert texts(desk.hub, fresh.partition) == texts(fresh.workspace, fresh.partition)


def test_two_copies_open_at_once_on_one_computer_write_as_two(desk: Desk) -> None:
    """Both carry the journal that the computer remembers; only one goes on with the identity."""
    first = desk.first
    copy = shutil.copyfile(first.workspace.path, desk.folder / "salinan.esakip")
    beside = desk.office(copy)
    assert beside.workspace.replica_id != first.workspace.replica_id
    first.report(3, "66")
    beside.report(3, "71")
    for office in (first, beside):
        desk.give(desk.send(office), desk.hub)
    (row,) = desk.hub.read(konflik_rows, desk.hub.replica_id, None)
    assert {side.teks for side in row.sisi} == {"66,00 persen", "71,00 persen"}
    first.workspace.close()
    with Workspace.open(copy, is_read_only=True) as looking:
        assert looking.replica_id == beside.workspace.replica_id
