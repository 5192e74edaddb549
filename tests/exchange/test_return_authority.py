"""Who may send the answer of the hub, and to whom; whatever else comes is refused or set aside."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.balasan import return_order
from esakip_desktop.exchange.export import Order, identity_of, read_content
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import Manifest
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.writer import write_package
from tests.exchange.answers import OTHER, answer, lock, receive, send, states
from tests.exchange.offices import OPD, PEMDA, TAHUN, Office, make_hub, make_office


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip", opd_kode=(OPD, OTHER)) as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


def test_another_office_is_refused(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    package = answer(hub, office, tmp_path / "balasan.paket")
    other = make_office(tmp_path / "lain.esakip", kode=OTHER)
    for receiver in (other.workspace, hub):
        with pytest.raises(RuleViolation) as caught:
            plan_import(receiver, package)
        assert caught.value.problems[0].code == "PKT-207"
    other.workspace.close()


def test_an_office_cannot_judge_itself(hub: Workspace, office: Office, tmp_path: Path) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    theirs = answer(hub, office, tmp_path / "balasan.paket")
    receive(office, theirs)
    order = Order(office.partition, TAHUN, 3)
    content = office.workspace.read(read_content, office.workspace, order)
    verification = verification_partition(office.partition)
    forged = [
        record_line(uid, verification, state.encode())
        for uid, state in office.workspace.read(states, verification).items()
        if '"nomor"' in state
    ]
    path = _write(office.workspace, content.manifest, {**content.lines, "kunci": forged}, tmp_path)
    plan = plan_import(hub, path)
    assert [item.problem.code for item in plan.refused] == ["PKT-502"]
    assert not [item for item in plan.planned if item.partition != office.partition]


def test_a_return_package_from_an_office_key_is_refused(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    """Known as an office, a computer cannot speak as the hub; nor send the hub's type as itself."""
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    genuine = hub.read(read_content, hub, return_order(office.partition, TAHUN, 3))
    twin = make_office(tmp_path / "kembar.esakip")
    receive(twin, office.export(tmp_path / "kenal.paket"))
    path = _write(office.workspace, genuine.manifest, genuine.lines, tmp_path)
    with pytest.raises(RuleViolation) as caught:
        plan_import(twin.workspace, path)
    assert caught.value.problems[0].code == "PKT-506"
    as_itself = replace(
        genuine.manifest, sender=replace(genuine.manifest.sender, partition=office.partition)
    )
    path = _write(office.workspace, as_itself, genuine.lines, tmp_path)
    with pytest.raises(RuleViolation) as caught:
        plan_import(twin.workspace, path)
    assert caught.value.problems[0].code == "PKT-404"
    twin.workspace.close()


def test_records_about_another_office_in_a_return_package_are_set_aside(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    order = return_order(office.partition, TAHUN, 3)
    content = hub.read(read_content, hub, order)
    foreign = "V:" + f"{PEMDA}/{OTHER}"
    lines = {
        **content.lines,
        "kunci": [
            line.replace(order.partition.encode(), foreign.encode())
            for line in content.lines["kunci"]
        ],
    }
    plan = plan_import(office.workspace, _write(hub, content.manifest, lines, tmp_path))
    assert [item.problem.code for item in plan.refused] == ["PKT-502"]


def _write(
    workspace: Workspace, manifest: Manifest, lines: dict[str, list[bytes]], folder: Path
) -> Path:
    counts = {entity: len(items) for entity, items in lines.items()}
    scope = replace(manifest.scope, counts=counts, dokumen=tuple(sorted(lines)))
    return write_package(
        folder / "palsu.paket",
        manifest=replace(manifest, scope=scope),
        identity=identity_of(workspace),
        entities=lines,
        readme="",
    ).path
