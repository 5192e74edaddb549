"""The answer of the hub: verdicts, locks, receipts, wishes; who may send it, what it changes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from esakip_desktop.data.blobs import blob_path, store_blob
from esakip_desktop.data.queries.jurnal import JurnalRow, jurnal_rows
from esakip_desktop.data.queries.kunci import kunci_of, terkunci_of
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.paket import MASUK, paket_of, paket_rows
from esakip_desktop.data.queries.verifikasi import (
    bukti_diminta_rows,
    putusan_rows,
    tanda_terima_rows,
    usulan_rows,
)
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.organisasi import OpdDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.verifikasi import (
    JenisKunci,
    KunciDraft,
    Medan,
    UsulanDraft,
)
from esakip_desktop.exchange.export import Order, export_package, identity_of
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.foundation import clock
from esakip_desktop.services.balasan import MOST_NAMED
from esakip_desktop.services.kunci import save_kunci
from esakip_desktop.services.pengukuran import attach_bukti
from esakip_desktop.services.setup import save_opd
from esakip_desktop.services.verifikasi import accept_usulan, save_usulan
from tests.exchange.answers import OTHER, answer, judge, lock, receive, reopen, send, states
from tests.exchange.held import Lines, spoilt
from tests.exchange.offices import OPD, PEMDA, TAHUN, Office, make_hub, make_office, take
from tests.exchange.second_reader import read_package


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip", opd_kode=(OPD, OTHER)) as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


def test_a_verdict_travels_and_grows_old_at_both_ends(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    sent = send(hub, office, tmp_path / "1.paket")
    judge(hub, office, "Sumber data belum disebut")
    package = answer(hub, office, tmp_path / "balasan.paket")
    plan = plan_import(office.workspace, package)
    assert plan.manifest.type == "return"
    assert plan.manifest.acks == (read_package(sent)["package"],)
    apply_import(office.workspace, plan, is_trusted=True)
    (putusan,) = office.workspace.read(putusan_rows, office.partition, TAHUN, 3)
    assert putusan.catatan == "Sumber data belum disebut"
    assert putusan.is_terbuka
    office.report(3, "66")
    (putusan,) = office.workspace.read(putusan_rows, office.partition, TAHUN, 3)
    assert putusan.is_versi_lama
    assert not putusan.is_terbuka
    send(hub, office, tmp_path / "2.paket")
    (putusan,) = hub.read(putusan_rows, office.partition, TAHUN, 3)
    assert putusan.is_versi_lama
    judge(hub, office)
    (putusan,) = hub.read(putusan_rows, office.partition, TAHUN, 3)
    assert (putusan.jenis, putusan.catatan, putusan.is_versi_lama) == ("sesuai", None, False)


def test_the_master_data_come_along(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    hub.act(save_opd, OpdDraft(PEMDA, OTHER, "Dinas baru bernama CONTOH", 2025, bidang="2.09"))
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    names = {row.kode: row.nama for row in office.workspace.read(opd_rows)}
    assert names[OTHER] == "Dinas baru bernama CONTOH"
    verification = verification_partition(office.partition)
    assert office.workspace.read(states, verification) == hub.read(states, verification)


def test_a_receipt_names_package_counts_and_chain_head(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    package = send(hub, office, tmp_path / "1.paket")
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    with open_package(package) as opened:
        digest, chain = opened.package_hash, opened.manifest.chain
    receipts = office.workspace.read(tanda_terima_rows, office.partition)
    assert set(receipts) == {digest}
    assert receipts[digest].counts["baru"] > 10
    assert receipts[digest].refused == ()
    received = office.workspace.read(states, verification_partition(office.partition))
    (state,) = (text for text in received.values() if digest in text)
    assert f'"{chain.hash}"' in state
    assert f'"{identity_of(hub).kode8}"' in state


def test_a_receipt_with_very_many_refused_records_names_the_first_and_counts_the_others(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")

    def spoil(lines: Lines) -> None:
        lines["risiko"] = [b"rusak"] * (MOST_NAMED + 50)

    take(hub, spoilt(office, tmp_path / "1.paket", spoil))
    plan = plan_import(office.workspace, answer(hub, office, tmp_path / "balasan.paket"))
    assert plan.refused == ()
    apply_import(office.workspace, plan, is_trusted=True)
    (receipt,) = office.workspace.read(tanda_terima_rows, office.partition).values()
    assert len(receipt.refused) == MOST_NAMED + 1
    assert "(PKT-405)" in receipt.refused[0]
    assert receipt.refused[-1] == "Dan 50 catatan lain."


def test_an_undone_import_takes_its_receipt_back(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    package = send(hub, office, tmp_path / "1.paket")
    receive(office, answer(hub, office, tmp_path / "a.paket"))
    digest = plan_import(hub, package).package_hash
    noted = hub.read(paket_of, digest)
    assert noted is not None
    apply_undo(hub, plan_undo(hub, noted.batch_id))
    second = answer(hub, office, tmp_path / "b.paket")
    with open_package(second) as opened:
        assert opened.manifest.acks == ()
    receive(office, second)
    assert office.workspace.read(tanda_terima_rows, office.partition)[digest].undone_at is not None
    take(hub, package)
    receive(office, answer(hub, office, tmp_path / "c.paket"))
    assert office.workspace.read(tanda_terima_rows, office.partition)[digest].undone_at is None


def test_missing_evidence_is_asked_for_and_comes_by_itself(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    realisasi = office.report(3, "60")
    (tmp_path / "rekap.pdf").write_bytes(b"%PDF-1.4 rekap")
    sha, size = store_blob(office.workspace.path, tmp_path / "rekap.pdf")
    draft = BuktiDraft("realisasi", realisasi, "rekap.pdf", sha, size, "application/pdf")
    office.workspace.act(attach_bukti, office.partition, draft)
    bare = Order(office.partition, TAHUN, 3, includes_bukti=False)

    def export(name: str) -> Path:
        return export_package(office.workspace, tmp_path / name, bare).path

    take(hub, export("tanpa.paket"))
    assert not blob_path(hub.path, sha).exists()
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    (asked,) = office.workspace.read(bukti_diminta_rows, office.partition)
    assert (asked.nama, asked.indikator_uid) == ("rekap.pdf", office.indikator)
    take(hub, export("lengkap.paket"))
    assert blob_path(hub.path, sha).exists()
    receive(office, answer(hub, office, tmp_path / "balasan2.paket"))
    assert office.workspace.read(bukti_diminta_rows, office.partition) == ()


def test_a_proposal_is_accepted_as_an_ordinary_save(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "5236", "hujan")
    send(hub, office, tmp_path / "1.paket")
    draft = UsulanDraft(office.indikator, TAHUN, 3, Medan.NILAI, "52,36", "Koma tertinggal")
    hub.act(save_usulan, office.partition, draft)
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    (usulan,) = office.workspace.read(usulan_rows, office.partition, TAHUN)
    assert usulan.is_terbuka
    office.workspace.act(accept_usulan, office.partition, usulan)
    (after,) = office.workspace.read(usulan_rows, office.partition, TAHUN)
    assert (after.jawaban, after.is_terbuka) == ("terima", False)
    with pytest.raises(RuleViolation) as caught:
        office.workspace.act(accept_usulan, office.partition, usulan)
    assert caught.value.problems[0].code == "VRF-109"
    send(hub, office, tmp_path / "2.paket")
    (seen,) = hub.read(usulan_rows, office.partition, TAHUN)
    assert seen.jawaban == "terima"
    text = "".join(hub.read(states, office.partition).values())
    assert '"angka":"52.36"' in text
    assert '"hujan"' in text


def test_a_proposal_about_another_value_cannot_be_accepted(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "5236")
    send(hub, office, tmp_path / "1.paket")
    draft = UsulanDraft(office.indikator, TAHUN, 3, Medan.NILAI, "52,36", "Koma tertinggal")
    hub.act(save_usulan, office.partition, draft)
    office.report(3, "53")
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    (usulan,) = office.workspace.read(usulan_rows, office.partition, TAHUN)
    with pytest.raises(RuleViolation) as caught:
        office.workspace.act(accept_usulan, office.partition, usulan)
    assert caught.value.problems[0].code == "VRF-109"


def test_a_locked_quarter_refuses_edits_and_opens_again(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    receive(office, answer(hub, office, tmp_path / "kunci.paket"))
    for change in (lambda: office.report(3, "61"), lambda: office.spend(9, 5)):
        with pytest.raises(RuleViolation) as caught:
            change()
        problem = caught.value.problems[0]
        assert problem.code == "KUN-101"
        assert dict(problem.details)["alasan"] == "Sudah disepakati"
    office.report(2, "40")
    office.spend(6, 5)
    reopen(hub, office)
    receive(office, answer(hub, office, tmp_path / "buka.paket"))
    office.report(3, "61")


def test_an_edit_from_before_the_lock_is_not_undone_after_it(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    office.report(3, "60")
    (entry,) = (row for row in _journal(office) if row.entity == "realisasi")
    lock(hub, office)
    receive(office, answer(hub, office, tmp_path / "kunci.paket"))
    with pytest.raises(RuleViolation) as caught:
        office.workspace.undo(entry.batch_id)
    assert caught.value.problems[0].code == "KUN-101"


def test_an_opening_ends_by_itself(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    reopen(hub, office, days=2)
    receive(office, answer(hub, office, tmp_path / "buka.paket"))
    office.report(3, "61")
    later = clock.today() + timedelta(days=3)
    monkeypatch.setattr(clock, "today", lambda: later)
    with pytest.raises(RuleViolation) as caught:
        office.report(3, "62")
    assert caught.value.problems[0].code == "KUN-105"


def test_changes_after_the_lock_are_taken_and_named(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    uid = office.report(3, "66")
    office.report(2, "44")
    office.spend(8, 1_000)
    plan = plan_import(hub, office.export(tmp_path / "2.paket"))
    late = {item.entity for item in plan.planned if item.uid in plan.setelah_kunci}
    assert late == {"realisasi", "realisasi_bulanan"}
    assert uid in plan.setelah_kunci
    assert len(plan.setelah_kunci) == 2
    assert plan.counts[MergeClass.MAJU] == 1
    apply_import(hub, plan)
    assert hub.read(states, office.partition) == office.workspace.read(states, office.partition)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (2, 1, 0), (1, 2, 0)])
def test_an_old_answer_never_rolls_anything_back(
    hub: Workspace, office: Office, tmp_path: Path, order: tuple[int, ...]
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    judge(hub, office, "Perbaiki sumbernya")
    packages = [answer(hub, office, tmp_path / "a.paket")]
    reopen(hub, office)
    hub.act(save_opd, OpdDraft(PEMDA, OTHER, "Nama kedua CONTOH", 2025, bidang="2.09"))
    packages.append(answer(hub, office, tmp_path / "b.paket"))
    lock_again = KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Ditutup kembali")
    hub.act(save_kunci, office.partition, lock_again)
    judge(hub, office)
    packages.append(answer(hub, office, tmp_path / "c.paket"))
    for place in order:
        receive(office, packages[place])
    verification = verification_partition(office.partition)
    assert office.workspace.read(states, verification) == hub.read(states, verification)
    names = {row.kode: row.nama for row in office.workspace.read(opd_rows)}
    assert names[OTHER] == "Nama kedua CONTOH"
    found = office.workspace.read(terkunci_of, office.partition, TAHUN, 3)
    assert found is not None
    assert (found.nomor, found.alasan) == (3, "Ditutup kembali")
    plan = plan_import(office.workspace, packages[0])
    assert not plan.planned
    assert [problem.code for problem in plan.older_kunci] == ["PKT-114"]
    assert dict(plan.older_kunci[0].details)["nomor"] == "3"


def test_the_number_of_a_lock_rises_also_over_one_that_was_taken_back(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    draft = KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Keliru")
    outcome = hub.act(save_kunci, office.partition, draft)
    receive(office, answer(hub, office, tmp_path / "a.paket"))
    assert outcome.batch_id is not None
    hub.undo(outcome.batch_id)
    receive(office, answer(hub, office, tmp_path / "b.paket"))
    assert office.workspace.read(kunci_of, office.partition, TAHUN, 3) is None
    lock(hub, office)
    found = hub.read(kunci_of, office.partition, TAHUN, 3)
    assert found is not None
    assert found.nomor == 2


def test_the_second_reader_lists_a_return_package(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    judge(hub, office, "Lengkapi")
    lock(hub, office)
    found = read_package(answer(hub, office, tmp_path / "balasan.paket"))
    entities = {record["entity"] for record in found["records"]}
    assert {"putusan", "kunci", "tanda_terima", "pemda", "opd"} <= entities
    assert found["kode8"] == identity_of(hub).kode8


def test_numbers_of_each_office_are_counted_apart(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    other = make_office(tmp_path / "lain.esakip", kode=OTHER)
    for one in (other, office, other, office):
        answer(hub, one, tmp_path / "x.paket")
    plan = plan_import(office.workspace, tmp_path / "x.paket")
    assert plan.manifest.seq == 2
    receive(office, tmp_path / "x.paket")
    plan = plan_import(office.workspace, answer(hub, office, tmp_path / "y.paket"))
    assert plan.missing_numbers == ()
    kept = [row for row in office.workspace.read(paket_rows) if row.direction == MASUK]
    assert [row.partition for row in kept] == [verification_partition(office.partition)]
    other.workspace.close()


def _journal(office: Office) -> tuple[JurnalRow, ...]:
    return office.workspace.read(jurnal_rows)
