"""What the hub may say about an office, and in which words it is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.kunci import terkunci_of
from esakip_desktop.data.queries.periksa import papan_periksa
from esakip_desktop.data.queries.verifikasi import putusan_rows, usulan_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.verifikasi import (
    JenisKunci,
    JenisPutusan,
    KunciDraft,
    Medan,
    PutusanDraft,
    UsulanDraft,
)
from esakip_desktop.domain.wording import sentence
from esakip_desktop.foundation import clock
from esakip_desktop.services.kunci import save_kunci
from esakip_desktop.services.pengukuran import attach_bukti
from esakip_desktop.services.verifikasi import (
    accept_usulan,
    delete_putusan,
    reject_usulan,
    save_putusan,
    save_putusan_rows,
    save_usulan,
)
from tests.exchange.answers import answer, judge, lock, receive, send
from tests.exchange.offices import TAHUN, Office, make_hub, make_office


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
def sent(hub: Workspace, office: Office, tmp_path: Path) -> Office:
    """An office whose figures are at the hub."""
    office.report(3, "60", "hujan")
    send(hub, office, tmp_path / "1.paket")
    return office


def codes(caught: pytest.ExceptionInfo[RuleViolation]) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def verdict(office: Office, **changes: object) -> PutusanDraft:
    draft = PutusanDraft(office.indikator, TAHUN, 3, JenisPutusan.SESUAI)
    for name, value in changes.items():
        object.__setattr__(draft, name, value)
    return draft


def proposal(office: Office, **changes: object) -> UsulanDraft:
    draft = UsulanDraft(office.indikator, TAHUN, 3, Medan.NILAI, "66", "Rekap terbaru")
    for name, value in changes.items():
        object.__setattr__(draft, name, value)
    return draft


def test_an_office_judges_nothing(sent: Office) -> None:
    act, office = sent.workspace.act, sent.partition
    lock_draft = KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Sepakat")
    with pytest.raises(RuleViolation) as caught:
        act(save_putusan, office, verdict(sent))
    assert codes(caught) == {"VRF-101"}
    with pytest.raises(RuleViolation) as caught:
        act(save_usulan, office, proposal(sent))
    assert codes(caught) == {"VRF-101"}
    with pytest.raises(RuleViolation) as caught:
        act(save_kunci, office, lock_draft)
    assert codes(caught) == {"VRF-101"}


@pytest.mark.parametrize("catatan", [None, "", "  \n "])
def test_a_repair_needs_a_note(hub: Workspace, sent: Office, catatan: str | None) -> None:
    draft = verdict(sent, jenis=JenisPutusan.PERBAIKI, catatan=catatan)
    with pytest.raises(RuleViolation) as caught:
        hub.act(save_putusan, sent.partition, draft)
    assert codes(caught) == {"VRF-102"}


def test_what_is_empty_is_not_right(hub: Workspace, sent: Office) -> None:
    with pytest.raises(RuleViolation) as caught:
        hub.act(save_putusan, sent.partition, verdict(sent, triwulan=2))
    assert codes(caught) == {"VRF-104"}
    draft = verdict(sent, triwulan=2, jenis=JenisPutusan.PERBAIKI, catatan="Isi dahulu")
    hub.act(save_putusan, sent.partition, draft)
    (row,) = hub.read(putusan_rows, sent.partition, TAHUN, 2)
    assert row.sidik is None
    assert row.is_terbuka


def test_filling_an_empty_line_makes_its_verdict_old(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    draft = verdict(sent, triwulan=2, jenis=JenisPutusan.PERBAIKI, catatan="Isi dahulu")
    hub.act(save_putusan, sent.partition, draft)
    sent.report(2, "44")
    send(hub, sent, tmp_path / "2.paket")
    (row,) = hub.read(putusan_rows, sent.partition, TAHUN, 2)
    assert row.is_versi_lama


def test_a_block_of_verdicts_is_saved_whole_or_not_at_all(hub: Workspace, sent: Office) -> None:
    drafts = [verdict(sent), verdict(sent, triwulan=1)]
    with pytest.raises(RuleViolation):
        hub.act(save_putusan_rows, sent.partition, drafts)
    assert hub.read(putusan_rows, sent.partition, TAHUN) == ()


def test_a_verdict_is_undone_like_every_save(hub: Workspace, sent: Office) -> None:
    judge(hub, sent, "Perbaiki sumbernya")
    batch = hub.act(save_putusan, sent.partition, verdict(sent)).batch_id
    assert batch is not None
    hub.undo(batch)
    (row,) = hub.read(putusan_rows, sent.partition, TAHUN, 3)
    assert (row.jenis, row.catatan) == ("perbaiki", "Perbaiki sumbernya")
    hub.act(delete_putusan, row.uid)
    assert hub.read(putusan_rows, sent.partition, TAHUN, 3) == ()


def test_a_note_about_the_target_follows_the_target(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    judge(hub, sent, "Target berbeda dengan PK", Medan.TARGET)
    sent.report(3, "61")
    send(hub, sent, tmp_path / "2.paket")
    (row,) = hub.read(putusan_rows, sent.partition, TAHUN, 3)
    assert not row.is_versi_lama


def test_a_note_about_evidence_follows_the_evidence(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    judge(hub, sent, "Lampirkan rekap", Medan.BUKTI)
    uid = sent.report(3, "61")
    send(hub, sent, tmp_path / "2.paket")
    assert not hub.read(putusan_rows, sent.partition, TAHUN, 3)[0].is_versi_lama
    draft = BuktiDraft("realisasi", uid, "rekap.pdf", "a" * 64, 10, "application/pdf")
    sent.workspace.act(attach_bukti, sent.partition, draft)
    send(hub, sent, tmp_path / "3.paket")
    assert hub.read(putusan_rows, sent.partition, TAHUN, 3)[0].is_versi_lama


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"teks": " "}, "VRF-107"),
        ({"alasan": ""}, "VRF-108"),
        ({"medan": Medan.BUKTI}, "VRF-106"),
        ({"teks": "dua belas"}, "ANG-101"),
        ({"teks": "tidak ada data"}, "PGK-101"),
    ],
)
def test_a_proposal_is_checked_like_an_entry(
    hub: Workspace, sent: Office, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        hub.act(save_usulan, sent.partition, proposal(sent, **changes))
    assert code in codes(caught)


def test_a_refused_proposal_comes_back_with_its_reason(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    hub.act(save_usulan, sent.partition, proposal(sent))
    receive(sent, answer(hub, sent, tmp_path / "a.paket"))
    (usulan,) = sent.workspace.read(usulan_rows, sent.partition, TAHUN)
    with pytest.raises(RuleViolation) as caught:
        sent.workspace.act(reject_usulan, sent.partition, usulan, " ")
    assert codes(caught) == {"VRF-110"}
    sent.workspace.act(reject_usulan, sent.partition, usulan, "Sesuai laporan resmi")
    send(hub, sent, tmp_path / "2.paket")
    (seen,) = hub.read(usulan_rows, sent.partition, TAHUN)
    assert (seen.jawaban, seen.alasan_jawaban) == ("tolak", "Sesuai laporan resmi")
    hub.act(save_usulan, sent.partition, proposal(sent, teks="67"))
    (again,) = hub.read(usulan_rows, sent.partition, TAHUN)
    assert again.jawaban is None
    assert again.is_terbuka


def test_accepting_keeps_everything_else_of_the_record(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    hub.act(save_usulan, sent.partition, proposal(sent, medan=Medan.SOLUSI, teks="Tambah petugas"))
    receive(sent, answer(hub, sent, tmp_path / "a.paket"))
    (usulan,) = sent.workspace.read(usulan_rows, sent.partition, TAHUN)
    outcome = sent.workspace.act(accept_usulan, sent.partition, usulan)
    newest = next(
        row
        for row in sent.workspace.read(jurnal_rows, record_id=outcome.result)
        if row.batch_id == outcome.batch_id
    )
    assert newest.kind == "save"
    assert newest.fields == {"solusi": (None, "Tambah petugas")}


def test_locking_and_opening_have_their_rules(hub: Workspace, sent: Office) -> None:
    today = clock.today()
    shut = KunciDraft(TAHUN, 3, JenisKunci.KUNCI, "Sepakat")
    opening = KunciDraft(TAHUN, 3, JenisKunci.BUKA, "Angka pusat berubah", today)
    for draft, code in (
        (replace(shut, alasan=" "), "KUN-102"),
        (opening, "KUN-106"),
        (replace(opening, sampai=None), "KUN-103"),
        (replace(opening, sampai=today - timedelta(days=1)), "KUN-104"),
    ):
        with pytest.raises(RuleViolation) as caught:
            hub.act(save_kunci, sent.partition, draft)
        assert codes(caught) == {code}
    hub.act(save_kunci, sent.partition, shut)
    with pytest.raises(RuleViolation) as caught:
        hub.act(save_kunci, sent.partition, shut)
    assert codes(caught) == {"KUN-107"}
    hub.act(save_kunci, sent.partition, opening)
    assert hub.read(terkunci_of, sent.partition, TAHUN, 3) is None
    hub.act(save_kunci, sent.partition, shut)
    found = hub.read(terkunci_of, sent.partition, TAHUN, 3)
    assert found is not None
    assert found.nomor == 3


def test_the_refusal_names_lock_reason_date_and_the_way_to_ask(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    lock(hub, sent)
    receive(sent, answer(hub, sent, tmp_path / "a.paket"))
    with pytest.raises(RuleViolation) as caught:
        sent.report(3, "61")
    words = sentence(caught.value.problems[0])
    for part in ("TW III 2026", "nomor 1", "Sudah disepakati", "minta Bappeda", str(TAHUN)):
        assert part in words


def test_evidence_of_a_locked_quarter_stays_as_it_is(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    uid = sent.report(3, "60.5")
    lock(hub, sent)
    receive(sent, answer(hub, sent, tmp_path / "a.paket"))
    draft = BuktiDraft("realisasi", uid, "rekap.pdf", "a" * 64, 10, "application/pdf")
    with pytest.raises(RuleViolation) as caught:
        sent.workspace.act(attach_bukti, sent.partition, draft)
    assert codes(caught) == {"KUN-101"}


def test_the_board_counts_what_came_after_the_lock_until_it_is_opened(
    hub: Workspace, sent: Office, tmp_path: Path
) -> None:
    judge(hub, sent)
    lock(hub, sent)
    before = hub.read(papan_periksa, sent.partition, TAHUN, 3)
    assert (before.diperiksa, len(before.setelah_kunci)) == (1, 0)
    sent.report(3, "66")
    sent.spend(9, 500)
    send(hub, sent, tmp_path / "2.paket")
    after = hub.read(papan_periksa, sent.partition, TAHUN, 3)
    assert (after.diperiksa, len(after.setelah_kunci)) == (0, 2)
    assert after.balasan is None
    answer(hub, sent, tmp_path / "a.paket")
    written = hub.read(papan_periksa, sent.partition, TAHUN, 3).balasan
    assert written is not None
    assert written.seq == 1
    opening = KunciDraft(TAHUN, 3, JenisKunci.BUKA, "Diperiksa ulang", clock.today())
    hub.act(save_kunci, sent.partition, opening)
    assert hub.read(papan_periksa, sent.partition, TAHUN, 3).setelah_kunci == frozenset()


def test_the_lock_of_one_office_closes_no_other(hub: Workspace, sent: Office) -> None:
    lock(hub, sent)
    other = sent.partition.replace("1.02", "1.03")
    assert hub.read(terkunci_of, other, TAHUN, 3) is None
