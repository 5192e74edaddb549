"""Undoing an import: what it lists, what it gives back, what it leaves alone and refuses."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.blobs import blob_path, store_blob
from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.kunci import terkunci_of
from esakip_desktop.data.queries.paket import (
    KELUAR,
    MASUK,
    imports_named,
    last_seq,
    paket_rows,
    replica_rows,
)
from esakip_desktop.data.queries.pengukuran import bukti_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.anggaran import RealisasiBulananDraft
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft
from esakip_desktop.domain.verifikasi import JenisKunci, KunciDraft
from esakip_desktop.exchange.balasan import export_return
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.undo import Fate, UndoPlan, apply_undo, plan_undo
from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.services.anggaran import save_realisasi_bulanan
from esakip_desktop.services.kunci import save_kunci
from esakip_desktop.services.pengukuran import attach_bukti
from esakip_desktop.services.rencana import save_simpul
from esakip_desktop.services.setup import save_jabatan
from tests.exchange.offices import TAHUN, Office, make_hub, make_office, take
from tests.exchange.undo_network import dump


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Office]:
    """Another laptop of the same office, with a plan of its own."""
    made = make_office(tmp_path / "dinas-dua.esakip")
    made.report(3, "60", "hujan deras")
    made.spend(9, 250_000_000)
    yield made
    made.workspace.close()


def batch_of(workspace: Workspace, place: int = 0) -> str:
    rows = [row for row in workspace.read(paket_rows) if row.direction == MASUK]
    return rows[place].batch_id


def code_of(workspace: Workspace, batch_id: str) -> str:
    with pytest.raises(RuleViolation) as caught:
        plan_undo(workspace, batch_id)
    return caught.value.problems[0].code


def spend_for(office: Office, twin: Office, rupiah: int) -> None:
    """The first laptop types into what came from the other one."""
    draft = RealisasiBulananDraft(None, twin.subkegiatan, TAHUN, 9, keuangan=rupiah)
    office.workspace.act(save_realisasi_bulanan, office.partition, draft)


def catatan(plan: UndoPlan, fate: Fate) -> list[str]:
    return [line.catatan for line in plan.lines if line.fate is fate]


def test_the_hub_is_as_before_and_the_package_may_come_again(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "66", "hujan")
    office.report(4, "70")
    before = hub.read(dump)
    package = office.export(tmp_path / "2.paket")
    take(hub, package)
    first = hub.read(dump)
    jabatan = hub.act(save_jabatan, "M", JabatanDraft(None, "Kepala Bidang CONTOH")).result
    hub.set_user(jabatan)
    kept = len(list_backups(hub.facts.work_file_id))
    plan = plan_undo(hub, batch_of(hub))
    assert (plan.count(Fate.DIPULIHKAN), plan.count(Fate.DITARIK)) == (1, 1)
    assert catatan(plan, Fate.DITARIK) == ["Persentase ibu hamil terlayani · TW IV · 2026"]
    (back,) = (line for line in plan.lines if line.fate is Fate.DIPULIHKAN)
    values = {one.medan: (one.di_sini, one.sebelumnya) for one in back.fields}
    assert values["Hambatan"] == ("hujan", None)
    result = apply_undo(hub, plan)
    assert (result.removed, result.restored, result.saved, result.kept) == (1, 1, 0, 0)
    assert "realisasi" in result.tables
    assert len(list_backups(hub.facts.work_file_id)) == kept + 1
    now = hub.read(dump)
    assert {name: rows for name, rows in now.items() if name not in ("jabatan", "sync_record")} == {
        name: rows for name, rows in before.items() if name not in ("jabatan", "sync_record")
    }
    assert now["sync_record"].items() - before["sync_record"].items() == {
        (jabatan, now["sync_record"][jabatan])
    }
    assert hub.read(verify_chain) == []
    undone = [row for row in hub.read(paket_rows, includes_undone=True) if row.undone_at]
    assert [(row.seq, row.undone_by) for row in undone] == [(2, "Kepala Bidang CONTOH")]
    assert [row.seq for row in hub.read(paket_rows)] == [1]
    again = plan_import(hub, package)
    assert again.known is None
    assert again.undone is not None
    assert (again.undone.paket.seq, again.undone.jumlah) == (2, 2)
    apply_import(hub, again)
    assert hub.read(dump)["realisasi"] == first["realisasi"]
    assert [row.seq for row in hub.read(paket_rows, includes_undone=True)] == [2, 2, 1]


def test_what_the_import_noted_is_taken_back_but_the_key_and_the_evidence_stay(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "foto.pdf"
    source.write_bytes(b"%PDF-1.7 bukti")
    sha, size = store_blob(office.workspace.path, source)
    realisasi = office.report(3, "60")
    draft = BuktiDraft("realisasi", realisasi, "foto.pdf", sha, size, "pdf")
    office.workspace.act(attach_bukti, office.partition, draft)
    package = office.export(tmp_path / "1.paket")
    replica, partition = office.workspace.replica_id, office.partition
    take(hub, package)
    assert hub.read(last_seq, MASUK, replica, partition) == 1
    apply_undo(hub, plan_undo(hub, batch_of(hub)))
    assert hub.read(last_seq, MASUK, replica, partition) == 0
    assert hub.read(bukti_rows, realisasi) == ()
    assert blob_path(hub.path, sha).exists()
    assert replica in {row.replica_id for row in hub.read(replica_rows)}
    assert apply_import(hub, plan_import(hub, package)).written > 0


def test_a_later_package_says_that_it_brings_back_what_was_undone(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    apply_undo(hub, plan_undo(hub, batch_of(hub)))
    office.report(4, "70")
    later = plan_import(hub, office.export(tmp_path / "2.paket"))
    assert later.undone is not None
    assert later.undone.jumlah == len(later.planned) - 1
    apply_import(hub, later)
    office.report(4, "71")
    assert plan_import(hub, office.export(tmp_path / "3.paket")).undone is None


def test_records_changed_since_stay_and_say_by_whom(
    office: Office, twin: Office, tmp_path: Path
) -> None:
    take(office.workspace, twin.export(tmp_path / "1.paket"))
    jabatan = JabatanDraft(None, "Operator CONTOH")
    office.workspace.set_user(office.workspace.act(save_jabatan, office.partition, jabatan).result)
    spend_for(office, twin, 300_000_000)
    plan = plan_undo(office.workspace, batch_of(office.workspace))
    (line,) = (line for line in plan.lines if line.fate is Fate.BERUBAH)
    assert line.catatan.endswith("September · 2026")
    assert [(one.kind, one.pelaku) for one in line.since] == [("save", "Operator CONTOH")]
    assert line.can_choose
    assert plan.choosable == {line.uid}
    (money,) = plan.money()
    assert (money.sebelum, money.sesudah) == (300_000_000, 300_000_000)
    (money,) = plan.money(plan.choosable)
    assert money.sesudah == 0
    result = apply_undo(office.workspace, plan)
    assert result.kept == 1
    rows = office.workspace.read(dump)["realisasi_bulanan"]
    assert [dict(row)["keuangan"] for row in rows.values()] == [300_000_000]
    assert office.workspace.read(verify_chain) == []


def test_a_chosen_record_is_saved_with_the_earlier_value(
    office: Office, twin: Office, tmp_path: Path
) -> None:
    take(office.workspace, twin.export(tmp_path / "1.paket"))
    twin.spend(9, 400_000_000)
    take(office.workspace, twin.export(tmp_path / "2.paket"))
    spend_for(office, twin, 500_000_000)
    plan = plan_undo(office.workspace, batch_of(office.workspace))
    (money,) = plan.money(plan.choosable)
    assert (money.sebelum, money.sesudah) == (500_000_000, 250_000_000)
    assert apply_undo(office.workspace, plan, plan.choosable).saved == 1
    (uid,) = plan.choosable
    row = dict(office.workspace.read(dump)["realisasi_bulanan"][uid])
    assert row["keuangan"] == 250_000_000
    entry = office.workspace.read(jurnal_rows, record_id=uid)[0]
    assert entry.kind == "undo"
    assert entry.fields == {"keuangan": (500_000_000, 250_000_000)}
    with pytest.raises(RuleViolation) as caught:
        office.workspace.undo(entry.batch_id)
    assert caught.value.problems[0].code == "JRN-103"


def test_the_hub_chooses_nothing_of_an_office_and_undoes_the_later_package_first(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    empty = hub.read(dump)
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    one = hub.read(dump)
    office.report(3, "66")
    take(hub, office.export(tmp_path / "2.paket"))
    plan = plan_undo(hub, batch_of(hub, 1))
    (line,) = (line for line in plan.lines if line.fate is Fate.BERUBAH)
    assert (line.since[0].kind, line.since[0].nomor_paket) == ("import", 2)
    assert plan.choosable == frozenset()
    apply_undo(hub, plan_undo(hub, batch_of(hub)))
    assert hub.read(dump) == one
    apply_undo(hub, plan_undo(hub, batch_of(hub)))
    assert hub.read(dump) == empty


def test_records_that_refer_to_what_leaves_are_counted(
    office: Office, twin: Office, tmp_path: Path
) -> None:
    take(office.workspace, twin.export(tmp_path / "1.paket"))
    parent = next(
        uid
        for uid, row in twin.workspace.read(dump)["simpul"].items()
        if dict(row)["jenis"] == "tujuan"
    )
    draft = SimpulDraft(None, parent, JenisSimpul.SASARAN, "Sasaran laptop pertama")
    office.workspace.act(save_simpul, office.partition, draft)
    assert plan_undo(office.workspace, batch_of(office.workspace)).dangling == 1


def test_a_lock_is_not_opened_by_undoing_the_package_that_brought_it(
    hub: Workspace, office: Office, twin: Office, tmp_path: Path
) -> None:
    take(office.workspace, twin.export(tmp_path / "dua.paket"))
    take(hub, office.export(tmp_path / "opd.paket"))
    hub.act(save_kunci, office.partition, KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Final CONTOH"))
    answer = export_return(hub, tmp_path / "balasan.paket", office.partition, TAHUN, 3)
    take(office.workspace, answer.path)
    plan = plan_undo(office.workspace, batch_of(office.workspace))
    assert catatan(plan, Fate.TETAP)
    apply_undo(office.workspace, plan)
    assert office.workspace.read(terkunci_of, office.partition, TAHUN, 3) is not None
    earlier = plan_undo(office.workspace, batch_of(office.workspace))
    held = [line.entity for line in earlier.lines if line.fate is Fate.TETAP]
    assert sorted(held) == ["realisasi", "realisasi_bulanan"]
    assert not earlier.choosable
    apply_undo(office.workspace, earlier)
    rows = office.workspace.read(dump)
    assert len(rows["realisasi"]) == len(rows["realisasi_bulanan"]) == 1


def test_the_hub_takes_a_late_package_back_and_names_the_locked_quarter(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    hub.act(save_kunci, office.partition, KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Final CONTOH"))
    locked = hub.read(dump)
    office.report(3, "66")
    office.report(4, "70")
    take(hub, office.export(tmp_path / "2.paket"))
    plan = plan_undo(hub, batch_of(hub))
    assert (plan.late, plan.count(Fate.TETAP)) == (1, 0)
    apply_undo(hub, plan)
    assert hub.read(dump) == locked


def test_refusals_say_why(hub: Workspace, office: Office, tmp_path: Path) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    batch_id = batch_of(hub)
    with pytest.raises(RuleViolation) as caught:
        hub.undo(batch_id)
    assert caught.value.problems[0].code == "JRN-103"
    assert code_of(hub, "0" * 32) == "JRN-104"
    (sent,) = (row for row in office.workspace.read(paket_rows) if row.direction == KELUAR)
    assert code_of(office.workspace, sent.batch_id) == "JRN-104"
    plan = plan_undo(hub, batch_id)
    apply_undo(hub, plan)
    assert code_of(hub, batch_id) == "JRN-105"
    undo = next(row for row in hub.read(jurnal_rows) if row.kind == "undo")
    assert code_of(hub, undo.batch_id) == "JRN-104"
    with pytest.raises(RuleViolation) as caught:
        hub.undo(undo.batch_id)
    assert caught.value.problems[0].code == "JRN-103"
    with pytest.raises(RuleViolation) as caught:
        apply_undo(hub, plan)
    assert caught.value.problems[0].code == "JRN-105"


def test_a_preview_that_grew_old_is_not_applied(
    office: Office, twin: Office, tmp_path: Path
) -> None:
    take(office.workspace, twin.export(tmp_path / "1.paket"))
    plan = plan_undo(office.workspace, batch_of(office.workspace))
    spend_for(office, twin, 1)
    before = office.workspace.read(dump)
    with pytest.raises(RuleViolation) as caught:
        apply_undo(office.workspace, plan)
    assert caught.value.problems[0].code == "JRN-106"
    assert office.workspace.read(dump) == before


class StopAt:
    """Progress that is stopped at its n-th step."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.notes: list[str] = []

    def step(self, _done: int, _total: int, note: str) -> None:
        self.notes.append(note)
        if not self.left:
            raise Cancelled
        self.left -= 1


def test_it_can_be_stopped_at_every_step_without_a_trace(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    plan = plan_undo(hub, batch_of(hub))
    before, entries = hub.read(dump), len(hub.read(jurnal_rows))
    counting = StopAt(0)
    for steps in range(40):
        counting = StopAt(steps)
        try:
            apply_undo(hub, plan, progress=counting)
        except Cancelled:
            assert hub.read(dump) == before
            assert len(hub.read(jurnal_rows)) == entries
            continue
        break
    assert counting.notes[-1] == "Menyelesaikan"
    assert len(counting.notes) > len({"Menyalin", "Menguji", "Menyusun catatan"})
    assert hub.read(paket_rows) == ()


def test_an_import_is_found_by_batch_hash_and_code(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    (row,) = hub.read(paket_rows)
    names = (row.batch_id, row.package_hash, row.kode, row.kode.lower())
    assert [hub.read(imports_named, name) for name in names] == [(row,)] * len(names)
    assert hub.read(imports_named, row.kode[:4]) == ()
    assert hub.read(imports_named, "%%%%%%%%") == ()


def test_figures_are_exact(hub: Workspace, office: Office, tmp_path: Path) -> None:
    """Money before and after of what leaves, to the rupiah."""
    office.spend(9, 250_000_001)
    take(hub, office.export(tmp_path / "1.paket"))
    office.spend(9, 300_000_000)
    office.spend(10, 7)
    take(hub, office.export(tmp_path / "2.paket"))
    plan = plan_undo(hub, batch_of(hub))
    assert [(row.sebelum, row.sesudah) for row in plan.money()] == [(300_000_007, 250_000_001)]
    apply_undo(hub, plan)
    rows = hub.read(dump)["realisasi_bulanan"].values()
    assert sum(Decimal(str(dict(row)["keuangan"])) for row in rows) == 250_000_001
