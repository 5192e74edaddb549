"""The table of situations (paket.md 14), row by row, each played with real files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.backup import list_backups, make_backup, restore_backup
from esakip_desktop.data.blobs import blob_folder, blob_path
from esakip_desktop.data.bukti import keadaan_bukti, waiting_bukti
from esakip_desktop.data.queries.konflik import konflik_rows
from esakip_desktop.data.queries.konsolidasi import papan_rows
from esakip_desktop.data.queries.verifikasi import bukti_diminta_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.balasan import export_return
from esakip_desktop.exchange.export import Order, export_package, identity_of
from esakip_desktop.exchange.manifest import PARTIAL
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package, sniff
from esakip_desktop.services.konflik import PilihanDraft, save_pilihan
from tests.exchange.container_forge import Raw, declare, outer_entries, raw_zip, signed_body
from tests.exchange.desks import (
    Desk,
    Laid,
    Torn,
    attach,
    drop_realisasi,
    figure,
    lay,
    part_of,
    texts,
    torn_copy,
)
from tests.exchange.offices import TAHUN, make_hub, make_office
from tests.exchange.undo_network import check_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


SITUATIONS: dict[str, Callable[[Desk], None]] = {}


def situation(words: str) -> Callable[[Callable[[Desk], None]], Callable[[Desk], None]]:
    def note(play: Callable[[Desk], None]) -> Callable[[Desk], None]:
        SITUATIONS[words] = play
        return play

    return note


def refusal(desk: Desk, receiver: Workspace, package: Path) -> str:
    """The code; what was there is there, byte for byte."""
    before = receiver.path.read_bytes()
    with desk.on("bappeda"), pytest.raises(RuleViolation) as caught:
        plan_import(receiver, package)
    assert receiver.path.read_bytes() == before
    return caught.value.problems[0].code


@situation("same package twice, renamed")
def _twice(desk: Desk) -> None:
    package = desk.send(desk.first)
    desk.give(package, desk.hub)
    before = desk.hub.path.read_bytes()
    renamed = shutil.copyfile(package, desk.folder / "Kiriman WA (1).bin")
    plan = plan_import(desk.hub, renamed)
    assert plan.imported_at is not None
    assert set(plan.counts) == {MergeClass.SAMA}
    assert apply_import(desk.hub, plan).written == 0
    assert desk.hub.path.read_bytes() == before


@situation("older package after newer")
def _older(desk: Desk) -> None:
    old = desk.send(desk.first)
    desk.first.report(3, "66")
    desk.give(desk.send(desk.first), desk.hub)
    before = texts(desk.hub)
    plan = plan_import(desk.hub, old)
    assert plan.is_older
    assert plan.counts[MergeClass.LEBIH_LAMA] == 1
    desk.give(old, desk.hub)
    assert texts(desk.hub) == before
    assert plan_import(desk.hub, old).is_known


@situation("package 13 lost, 14 arrives")
def _gap(desk: Desk) -> None:
    desk.give(desk.send(desk.first), desk.hub)
    desk.first.report(2, "40")
    desk.send(desk.first)
    desk.first.report(3, "66")
    last = desk.send(desk.first)
    assert plan_import(desk.hub, last).missing_numbers == (2,)
    desk.give(last, desk.hub)
    assert figure(desk.hub, desk.first.partition, 2) == Decimal(40)
    assert figure(desk.hub, desk.first.partition, 3) == Decimal(66)


@situation("only one document exported")
def _partial(desk: Desk) -> None:
    desk.give(desk.send(desk.first), desk.hub)
    before = texts(desk.hub)
    desk.first.report(3, "66")
    desk.first.spend(9, 170_000_000)
    part = part_of(desk, desk.send(desk.first), "realisasi")
    plan = plan_import(desk.hub, part)
    assert plan.manifest.scope.completeness == PARTIAL
    desk.give(part, desk.hub)
    changed = {uid for uid, text in texts(desk.hub).items() if before.get(uid) != text}
    assert changed == {item.uid for item in plan.planned}
    assert len(changed) == 1
    assert figure(desk.hub, desk.first.partition) == Decimal(66)


@situation("data without blobs")
def _no_blobs(desk: Desk) -> None:
    sha = attach(desk)
    order = Order(desk.first.partition, TAHUN, 3, includes_bukti=False)

    def send(name: str) -> Path:
        with desk.on("satu"):
            return export_package(desk.first.workspace, desk.folder / name, order).path

    desk.give(send("data.paket"), desk.hub)
    assert figure(desk.hub, desk.first.partition) == Decimal(60)
    assert [row.sha256 for row in waiting_bukti(desk.hub)] == [sha]
    with desk.on("bappeda"):
        answer = export_return(
            desk.hub, desk.folder / "balasan.paket", desk.first.partition, TAHUN, 3
        )
    desk.give(answer.path, desk.first, "satu")
    (asked,) = desk.first.workspace.read(bukti_diminta_rows, desk.first.partition)
    assert asked.nama == "rekap.pdf"
    desk.give(send("lagi.paket"), desk.hub)
    assert blob_path(desk.hub.path, sha).exists()
    assert waiting_bukti(desk.hub) == ()


@situation("two laptops of one OPD edited the same realisation")
def _two_laptops(desk: Desk) -> None:
    second = desk.second()
    desk.first.report(3, "66")
    second.report(3, "71")
    ours, theirs = desk.send(desk.first), desk.send(second, "dua")
    for package in (ours, theirs):
        desk.give(package, desk.hub)
    desk.give(theirs, desk.first, "satu")
    for workspace in (desk.hub, desk.first.workspace):
        (row,) = workspace.read(konflik_rows, workspace.replica_id, None)
        assert {side.teks for side in row.sisi} == {"66,00 persen", "71,00 persen"}
    (row,) = desk.first.workspace.read(konflik_rows, desk.first.workspace.replica_id, None)
    chosen = next(side.value for side in row.sisi if side.teks.startswith("71"))
    desk.first.workspace.act(save_pilihan, [PilihanDraft(row, chosen)])
    settled = desk.send(desk.first)
    for receiver, machine in ((desk.hub, "bappeda"), (second.workspace, "dua")):
        with desk.on(machine):
            apply_import(receiver, plan_import(receiver, settled), is_trusted=True)
        assert receiver.read(konflik_rows, receiver.replica_id, None) == ()
        assert figure(receiver, desk.first.partition) == Decimal(71)
    desk.give(theirs, desk.hub)
    assert desk.hub.read(konflik_rows, desk.hub.replica_id, None) == ()


@situation("USB pulled out during export")
def _pulled_out(desk: Desk) -> None:
    stick = desk.folder / "usb"
    for note in ("Menulis catatan", "Menyusun paket"):
        stick.mkdir()
        order = Order(desk.first.partition, TAHUN, 3)
        with desk.on("satu"), pytest.raises(OSError, match="kirim"):
            export_package(desk.first.workspace, stick / "kirim.paket", order, Torn(stick, note))
        assert not stick.exists()
    whole = desk.send(desk.first)
    half = desk.folder / "kirim.paket.part"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert refusal(desk, desk.hub, half) == "PKT-102"
    desk.give(whole, desk.hub)


@situation("receiver application older than package")
def _newer_package(desk: Desk) -> None:
    package = desk.send(desk.first)
    with open_package(package) as opened:
        manifest = opened.manifest
    newer = replace(manifest, package_id=new_replica_id(), schema_version=9, min_reader_schema=9)
    # Our writer refuses what it cannot read back: the bytes of a newer one are made by hand.
    with desk.on("satu"):
        identity = identity_of(desk.first.workspace)
    inner = [Raw(b"index.json", b'{"entries":[]}')]
    payload = raw_zip(inner)
    body = signed_body(declare(payload, inner, newer), identity)
    target = desk.folder / "baru.paket"
    target.write_bytes(raw_zip(outer_entries(payload, body, identity=identity)))
    assert refusal(desk, desk.hub, target) == "PKT-402"
    assert sniff(target) == "paket"
    desk.give(package, desk.hub)


@situation("OPD restored last week's backup")
def _restored(desk: Desk) -> None:
    with desk.on("satu"):
        first = desk.first.workspace
        make_backup(first.path, first.facts.work_file_id)
        desk.first.report(3, "66")
        later = desk.send(desk.first)
        (backup,) = list_backups(first.facts.work_file_id)
        first.close()
        restored = desk.office(restore_backup(backup.path, desk.folder / "pulih.esakip"))
    assert restored.workspace.replica_id != first.replica_id
    assert figure(restored.workspace, restored.partition) == Decimal(60)
    desk.give(later, restored, "satu")
    assert figure(restored.workspace, restored.partition) == Decimal(66)
    restored.report(2, "41")
    desk.give(later, desk.hub)
    package = desk.send(restored)
    assert plan_import(desk.hub, package).trust.trust == "belum_dikenal"
    desk.give(package, desk.hub)
    assert figure(desk.hub, restored.partition, 2) == Decimal(41)
    assert desk.hub.read(konflik_rows, desk.hub.replica_id, None) == ()


@situation("work file copied by hand after a clean exit")
def _copied(desk: Desk) -> None:
    second = desk.second()
    assert second.workspace.replica_id != desk.first.workspace.replica_id
    desk.first.report(1, "20")
    second.report(2, "41")
    packages = desk.send(desk.first), desk.send(second, "dua")
    for package in packages:
        desk.give(package, desk.hub)
    desk.give(packages[0], second, "dua")
    desk.give(packages[1], desk.first, "satu")
    everybody = (desk.first.workspace, second.workspace, desk.hub)
    ours, theirs, hubs = (texts(one, second.partition) for one in everybody)
    assert ours == theirs == hubs
    check_all(desk.hub)


@situation("work file copied by hand while the program was open")
def _copied_open(desk: Desk) -> None:
    second = desk.second(is_closed=False)
    assert second.workspace.replica_id != desk.first.workspace.replica_id
    check_all(second.workspace)
    torn = torn_copy(desk)
    before = torn.read_bytes()
    with desk.on("tiga"), pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(torn)
    assert caught.value.code == "BRK-104"
    assert torn.read_bytes() == before


@situation("work file copied without its evidence folder")
def _without_evidence(desk: Desk) -> None:
    attach(desk)
    second = desk.second()
    assert not blob_folder(second.workspace.path).exists()
    assert texts(second.workspace) == texts(desk.first.workspace)
    keadaan = keadaan_bukti(second.workspace.path)
    assert (keadaan.dirujuk, keadaan.ada, keadaan.hilang) == (1, 0, ("rekap.pdf",))
    assert [row.nama for row in waiting_bukti(second.workspace)] == ["rekap.pdf"]


@situation("work file opened from a sync folder")
def _sync_folder(desk: Desk) -> None:
    folder = desk.folder / "OneDrive - Pemkot"
    folder.mkdir()
    desk.first.workspace.close()
    moved = shutil.copyfile(desk.first.workspace.path, folder / "dinas.esakip")
    before = moved.read_bytes()
    with desk.on("satu"), pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(moved)
    assert caught.value.code == "BRK-118"
    assert moved.read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == ["dinas.esakip"]
    with desk.on("satu"), Workspace.open(moved, is_read_only=True) as looked_at:
        assert figure(looked_at, desk.first.partition) == Decimal(60)


@situation("unknown sender before registration")
def _unknown(desk: Desk) -> None:
    package = desk.send(desk.first)
    plan = plan_import(desk.hub, package)
    before = texts(desk.hub)
    with pytest.raises(RuleViolation) as caught:
        apply_import(desk.hub, plan)
    assert caught.value.problems[0].code == "PKT-203"
    assert texts(desk.hub) == before
    with desk.on("bappeda"):
        apply_import(desk.hub, plan_import(desk.hub, package, trusted={plan.trust.kode8}))
    (row,) = desk.hub.read(papan_rows, TAHUN, 3)
    assert not row.is_registered


@situation("record deleted on one laptop, edited on another")
def _deleted_and_edited(desk: Desk) -> None:
    second = desk.second()
    desk.first.workspace.act(drop_realisasi)
    second.report(3, "71")
    for package in (desk.send(desk.first), desk.send(second, "dua")):
        desk.give(package, desk.hub)
    (row,) = desk.hub.read(konflik_rows, desk.hub.replica_id, None)
    assert row.field == "_del"
    assert figure(desk.hub, desk.first.partition) == Decimal(71)
    text = next(text for text in texts(desk.hub).values() if '"71"' in text)
    assert "Kader belum lengkap" in text


@situation("wrong recipient, other city, training database")
def _elsewhere(desk: Desk) -> None:
    package = desk.send(desk.first)
    other = make_office(desk.folder / "lain.esakip", "1.01.0.00.0.00.01.0000")
    city = make_hub(desk.folder / "kota.esakip", pemda="00.02")
    with Workspace.create(
        desk.folder / "latihan.esakip",
        peran="bappeda", partition="M", pemda_kode="00.01", mode="latihan",
    ) as training:  # fmt: skip
        codes = [refusal(desk, one, package) for one in (other.workspace, city, training)]
    other.workspace.close()
    city.close()
    assert codes == ["PKT-207", "PKT-205", "PKT-206"]


@situation("two machines under one replica id")
def _one_identity(desk: Desk) -> None:
    desk.first.report(1, "20")
    identity_of(desk.first.workspace)
    desk.first.workspace.close()
    shutil.copytree(desk.folder / "mesin-satu", desk.folder / "mesin-kembar")
    copy = shutil.copyfile(desk.first.workspace.path, desk.folder / "kembar.esakip")
    desk.first = desk.office(desk.first.workspace.path)
    with desk.on("kembar"):
        twin = desk.office(copy)
    assert twin.workspace.replica_id == desk.first.workspace.replica_id
    desk.first.report(3, "66")
    twin.report(3, "71")
    desk.give(desk.send(desk.first), desk.hub)
    assert refusal(desk, desk.hub, desk.send(twin, "kembar")) == "PKT-501"
    assert figure(desk.hub, desk.first.partition) == Decimal(66)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    return lay(tmp_path_factory.mktemp("awal"))


@pytest.fixture
def desk(laid: Laid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(laid, tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.mark.parametrize("words", SITUATIONS)
def test_situation(desk: Desk, words: str) -> None:
    SITUATIONS[words](desk)
