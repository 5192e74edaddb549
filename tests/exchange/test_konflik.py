"""Two laptops of one office and the hub: what differs, who chooses, and where the choice holds."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.queries.konflik import KonflikRow, decided_rows, konflik_rows
from esakip_desktop.data.queries.konflik_akibat import akibat_texts
from esakip_desktop.data.queries.konflik_tanda import count_konflik
from esakip_desktop.data.queries.konsolidasi import papan_rows, papan_total
from esakip_desktop.data.queries.pengukuran import pengukuran_rows, realisasi_rows
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.data.tables import Jurnal, SyncConflict, SyncRecord
from esakip_desktop.domain import state as states
from esakip_desktop.domain.capaian import KONFLIK
from esakip_desktop.domain.identity import (
    MASTER,
    is_writer,
    office_partition,
    verification_partition,
)
from esakip_desktop.domain.organisasi import PemdaDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import RisikoDraft, TingkatRisiko
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.services.konflik import (
    PilihanDraft,
    list_laptop,
    read_nilai,
    save_pilihan,
)
from esakip_desktop.services.risiko import delete_risiko, save_risiko
from esakip_desktop.services.setup import save_pemda
from tests.exchange.offices import TAHUN, make_hub, take
from tests.exchange.two_laptops import Laptops, make_laptops

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptops:
    return make_laptops(tmp_path, monkeypatch)


@pytest.fixture
def differing(laptops: Laptops) -> Laptops:
    """Both have reported TW III, and both know what the other has."""
    laptops.first.report(3, "66")
    laptops.first.spend(9, 150_000_000)
    with laptops.on_second() as second:
        second.report(3, "71")
        second.spend(9, 120_000_000)
    laptops.exchange()
    return laptops


def conflicts(workspace: Workspace) -> tuple[KonflikRow, ...]:
    return workspace.read(konflik_rows, workspace.replica_id, None)


def of_field(workspace: Workspace, field: str) -> KonflikRow:
    (row,) = (row for row in conflicts(workspace) if row.field == field)
    return row


def figure(workspace: Workspace, partition: str) -> Decimal | None:
    return workspace.read(realisasi_rows, partition, TAHUN)[0].angka


def check_table(session: Session) -> None:
    """What the table says is what every state says."""
    found = {(row.uid, row.field) for row in session.scalars(select(SyncConflict))}
    expected = {
        (uid, field)
        for uid, text in session.execute(select(SyncRecord.uid, SyncRecord.state))
        for field in states.conflicts(states.parse_state(text))
    }
    assert found == expected


def test_a_line_says_everything_a_clerk_must_know(differing: Laptops) -> None:
    workspace = differing.first.workspace
    row = of_field(workspace, "nilai")
    assert (row.nama.opd, row.nama.tempat) == ("Dinas 0 CONTOH", "Pengukuran · TW III 2026")
    assert (row.nama.catatan, row.medan) == ("Persentase ibu hamil terlayani", "Realisasi")
    assert row.asal == "60,00 persen"
    ours, theirs = row.sisi
    assert (ours.teks, ours.laptop, ours.is_di_sini) == ("66,00 persen", "komputer ini", True)
    assert theirs.teks == "71,00 persen"
    assert theirs.laptop.startswith("laptop ")
    assert not theirs.is_di_sini
    assert [side.is_tampil for side in row.sisi].count(True) == 1
    assert workspace.read(akibat_texts, row) == (
        "capaian 88,00 % · Tinggi",
        "capaian 94,67 % · Sangat Tinggi",
    )
    money = of_field(workspace, "keuangan")
    assert money.nama.tempat == "Anggaran · September 2026"
    assert money.asal == "Rp100.000.000"
    assert {side.teks for side in money.sisi} == {"Rp150.000.000", "Rp120.000.000"}
    for one in (differing.first.workspace, differing.second.workspace):
        one.read(check_table)
        assert one.read(count_konflik) == 2


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_choice_settles_everywhere_also_where_the_value_shown_is_chosen(
    differing: Laptops, tmp_path: Path, *, is_ours: bool
) -> None:
    workspace, partition = differing.first.workspace, differing.first.partition
    hub = make_hub(tmp_path / "bappeda.esakip")
    differing.carry(differing.first, hub)
    differing.carry(differing.second, hub)
    assert hub.read(count_konflik) == 2
    row = of_field(workspace, "nilai")
    side = next(one for one in row.sisi if one.is_di_sini is is_ours)
    outcome = workspace.act(save_pilihan, [PilihanDraft(row, side.value)])
    assert outcome.tables == {"realisasi"}
    assert [one.field for one in conflicts(workspace)] == ["keuangan"]
    (event,) = states.cells_of(state_of(workspace, row.record_id))["nilai"]
    assert event.event.replica == workspace.replica_id
    differing.exchange()
    differing.carry(differing.second, hub)
    wanted = Decimal("66") if is_ours else Decimal("71")
    for one in (workspace, differing.second.workspace, hub):
        assert [left.field for left in conflicts(one)] == ["keuangan"]
        assert figure(one, partition) == wanted
        one.read(check_table)
        assert one.read(verify_chain) == []
    hub.close()


def state_of(workspace: Workspace, uid: str) -> states.State:
    query = select(SyncRecord.state).where(SyncRecord.uid == uid)
    return states.parse_state(workspace.read(lambda session: session.execute(query).scalar_one()))


def test_an_open_conflict_survives_further_packages(differing: Laptops) -> None:
    differing.first.report(2, "40")
    with differing.on_second() as second:
        second.spend(10, 5_000_000)
    before = {row.uid: {side.teks for side in row.sisi} for row in conflicts_of(differing)}
    for _ in range(2):
        differing.exchange()
    after = {row.uid: {side.teks for side in row.sisi} for row in conflicts_of(differing)}
    assert before == after
    assert of_field(differing.first.workspace, "nilai").asal == "60,00 persen"


def conflicts_of(laptops: Laptops) -> tuple[KonflikRow, ...]:
    return (*conflicts(laptops.first.workspace), *conflicts(laptops.second.workspace))


def test_an_ordinary_save_of_another_value_settles_too(differing: Laptops) -> None:
    differing.first.report(3, "68")
    assert [row.field for row in conflicts(differing.first.workspace)] == ["keuangan"]
    differing.exchange()
    assert figure(differing.second.workspace, differing.first.partition) == Decimal("68")


def test_another_value_is_read_and_checked_as_its_room_does(differing: Laptops) -> None:
    workspace = differing.first.workspace
    row = of_field(workspace, "keuangan")
    with pytest.raises(RuleViolation) as broken:
        workspace.act(save_pilihan, [read_nilai(row, "-5")])
    assert broken.value.problems[0].code == "AGR-101"
    with pytest.raises(RuleViolation):
        read_nilai(row, "banyak")
    assert workspace.read(count_konflik) == 2
    workspace.act(save_pilihan, [read_nilai(row, "Rp130.000.000")])
    value = of_field(workspace, "nilai")
    assert conflicts(workspace) == (value,)
    workspace.act(save_pilihan, [read_nilai(value, "3/4")])
    (found,) = workspace.read(realisasi_rows, differing.first.partition, TAHUN)
    assert (found.angka, found.pembilang, found.penyebut) == (None, Decimal(3), Decimal(4))


def test_everything_can_be_taken_from_one_computer_and_taken_back(differing: Laptops) -> None:
    workspace, partition = differing.first.workspace, differing.first.partition
    shown = figure(workspace, partition)
    rows = conflicts(workspace)
    laptops = list_laptop(rows)
    assert [len(drafts) for drafts in laptops.values()] == [2, 2]
    outcome = workspace.act(save_pilihan, laptops["komputer ini"])
    assert outcome.result == 2
    assert conflicts(workspace) == ()
    assert shown != figure(workspace, partition) == Decimal("66")
    assert outcome.batch_id is not None
    query = select(Jurnal.kind).where(Jurnal.batch_id == outcome.batch_id)
    assert workspace.read(lambda session: set(session.scalars(query))) == {"resolve"}
    workspace.undo(outcome.batch_id)
    assert figure(workspace, partition) == shown
    assert conflicts(workspace) == ()
    midnight = datetime(2020, 1, 1, tzinfo=UTC)
    decided = workspace.read(decided_rows, workspace.replica_id, midnight, partition)
    assert {row.field for row in decided} == {"nilai", "keuangan"}
    again = next(row for row in decided if row.field == "nilai")
    assert {side.teks for side in again.sisi} == {"66,00 persen", "71,00 persen"}
    wanted = next(side for side in again.sisi if side.is_di_sini)
    workspace.act(save_pilihan, [PilihanDraft(again, wanted.value)])
    assert figure(workspace, partition) == Decimal("66")


def test_taking_back_a_choice_that_changed_nothing_shown_says_so(differing: Laptops) -> None:
    workspace = differing.first.workspace
    row = of_field(workspace, "nilai")
    shown = next(side for side in row.sisi if side.is_tampil)
    outcome = workspace.act(save_pilihan, [PilihanDraft(row, shown.value)])
    assert outcome.batch_id is not None
    with pytest.raises(RuleViolation) as refused:
        workspace.undo(outcome.batch_id)
    assert refused.value.problems[0].code == "KFL-110"


def test_the_hub_sees_but_does_not_choose(differing: Laptops, tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "bappeda.esakip")
    differing.carry(differing.first, hub)
    (row, _) = conflicts(hub)
    assert not any(side.is_di_sini for side in row.sisi)
    with pytest.raises(RuleViolation) as refused:
        hub.act(save_pilihan, [PilihanDraft(row, row.sisi[0].value)])
    assert "Dinas 0 CONTOH" in sentence(refused.value.problems[0])
    assert hub.read(count_konflik) == 2
    board = hub.read(papan_rows, TAHUN, 3)
    assert [one.konflik for one in board] == [2]
    assert papan_total(board).is_konflik_capaian
    assert papan_total(board).is_konflik_anggaran
    hub.close()


def test_figures_that_use_a_conflict_are_marked_until_it_is_settled(differing: Laptops) -> None:
    workspace, partition = differing.first.workspace, differing.first.partition
    (row,) = (
        one
        for one in workspace.read(pengukuran_rows, partition, TAHUN, 3)
        if one.uid == differing.first.indikator
    )
    assert KONFLIK in row.hasil.tanda
    before = workspace.read(pengukuran_rows, partition, TAHUN, 2)
    assert not any(KONFLIK in one.hasil.tanda for one in before)
    drafts = list_laptop(conflicts(workspace))["komputer ini"]
    workspace.act(save_pilihan, drafts)
    after = workspace.read(pengukuran_rows, partition, TAHUN, 3)
    assert not any(KONFLIK in one.hasil.tanda for one in after)


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_delete_against_an_edit_is_settled_by_hapus_or_pertahankan(
    laptops: Laptops, *, is_kept: bool
) -> None:
    first, second = laptops.first, laptops.second
    draft = RisikoDraft(
        None,
        TAHUN,
        TingkatRisiko.OPERASIONAL_OPD,
        "Data ibu hamil terlambat",
        "Kader kurang",
        "Capaian salah",
    )
    uid = first.workspace.act(save_risiko, first.partition, draft).result
    laptops.exchange()
    first.workspace.act(delete_risiko, uid)
    with laptops.on_second():
        changed = RisikoDraft(
            uid,
            TAHUN,
            TingkatRisiko.OPERASIONAL_OPD,
            "Data ibu hamil terlambat",
            "Kader kurang",
            "Layanan terhenti",
        )
        second.workspace.act(save_risiko, second.partition, changed)
    laptops.exchange()
    row = of_field(first.workspace, "_del")
    assert (row.nama.catatan, row.asal) == ("Data ibu hamil terlambat", "ada")
    ours, theirs = row.sisi
    assert (ours.teks, theirs.teks) == ("Hapus", "Pertahankan")
    assert theirs.rincian == "Akibat: Layanan terhenti"
    assert all(not one.konflik.is_hapus for one in list_laptop([row]).get("komputer ini", ()))
    chosen = theirs if is_kept else ours
    first.workspace.act(save_pilihan, [PilihanDraft(row, chosen.value)])
    laptops.exchange()
    for one in (first.workspace, second.workspace):
        assert one.read(count_konflik) == 0
        one.read(check_table)
        found = one.read(register_rows, first.partition, TAHUN)
        assert [item.risiko.akibat for item in found] == (["Layanan terhenti"] if is_kept else [])


def test_the_hub_knows_conflicts_that_a_laptop_brings_along(
    differing: Laptops, tmp_path: Path
) -> None:
    hub = make_hub(tmp_path / "bappeda.esakip")
    package = differing.first.export(tmp_path / "utuh.paket")
    take(hub, package)
    hub.read(check_table)
    assert {row.asal for row in conflicts(hub)} == {None}
    hub.close()


def test_the_hub_settles_what_its_own_computers_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_hub(tmp_path / "bappeda.esakip").close()
    shutil.copy(tmp_path / "bappeda.esakip", tmp_path / "kedua.esakip")
    package = tmp_path / "induk.paket"
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("ESAKIP_DATA", str(tmp_path / "mesin-dua"))
        with open_workspace(tmp_path / "kedua.esakip") as second:
            second.act(save_pemda, PemdaDraft("00.01", "Kota Contoh", "Contoh", "Bupati", 2025))
            export_package(second, package, Order(MASTER, TAHUN, 1))
    with open_workspace(tmp_path / "bappeda.esakip") as first:
        first.act(save_pemda, PemdaDraft("00.01", "Kota Contoh", "Contoh", "Gubernur", 2025))
        take(first, package)
        (row,) = conflicts(first)
        assert (row.nama.opd, row.nama.dokumen, row.asal) == (
            "Data induk",
            "Pengaturan",
            "Wali Kota",
        )
        assert {side.teks for side in row.sisi} == {"Gubernur", "Bupati"}
        first.act(save_pilihan, [PilihanDraft(row, "Bupati")])
        assert conflicts(first) == ()


def test_who_may_choose_is_who_writes_the_partition() -> None:
    office = office_partition("00.01", "1.02")
    assert is_writer(office, office)
    assert is_writer(MASTER, MASTER)
    assert is_writer(MASTER, verification_partition(office))
    assert not is_writer(MASTER, office)
    assert not is_writer(office, MASTER)
    assert not is_writer(office, verification_partition(office))
