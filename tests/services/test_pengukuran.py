"""Saving realisasi, and evidence by content."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from esakip_desktop.data.blobs import blob_path, copy_out, is_intact, store_blob
from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.pengukuran import bukti_rows, pengukuran_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.bukti import BuktiDraft, kind_of
from esakip_desktop.domain.capaian import Alasan, Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.rencana import TargetDraft
from esakip_desktop.services.pengukuran import (
    attach_bukti,
    detach_bukti,
    list_hint,
    mark_hint,
    open_hint_rows,
    read_head,
    save_realisasi,
    save_realisasi_rows,
)
from esakip_desktop.services.rencana import save_target
from tests.services.conftest import Plan


@pytest.fixture
def indikator(plan: Plan) -> str:
    uid = plan.add_indikator("Persentase keselarasan")
    for periode, angka in enumerate((90, 20, 45, 70, 90)):
        target = TargetDraft(None, uid, 2026, periode, angka=Decimal(angka))
        plan.workspace.act(save_target, plan.partition, target)
    return uid


def filled(indikator: str, triwulan: int, angka: str) -> RealisasiDraft:
    return RealisasiDraft(None, indikator, 2026, triwulan, Keadaan.ANGKA, Decimal(angka))


def test_four_states_stay_apart(plan: Plan, indikator: str) -> None:
    """Kosong, tidak ada data, zero and sementara each give their own result."""

    def result(draft: RealisasiDraft) -> tuple[Decimal | None, Alasan | None, bool]:
        plan.workspace.act(save_realisasi, plan.partition, draft)
        (row,) = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 1)
        hasil = row.hasil
        return hasil.capaian, hasil.alasan, "SEMENTARA" in hasil.tanda

    zero = filled(indikator, 1, "0")
    assert result(zero) == (Decimal("0.00"), None, False)
    assert result(replace(zero, is_sementara=True)) == (Decimal("0.00"), None, True)
    empty = RealisasiDraft(None, indikator, 2026, 1)
    assert result(empty) == (None, Alasan.REALISASI_KOSONG, False)
    no_data = replace(empty, keadaan=Keadaan.TIDAK_ADA_DATA, alasan_data="Survei belum dimulai")
    assert result(no_data) == (None, Alasan.TIDAK_ADA_DATA, False)


def test_tidak_ada_data_needs_its_reason(plan: Plan, indikator: str) -> None:
    draft = RealisasiDraft(None, indikator, 2026, 1, Keadaan.TIDAK_ADA_DATA)
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_realisasi, plan.partition, draft)


def test_narrative_and_value_are_kept_together(plan: Plan, indikator: str) -> None:
    draft = replace(
        filled(indikator, 3, "63.25"),
        hambatan="Data dari dua bidang terlambat",
        tanggal_data=date(2026, 9, 30),
    )
    uid = plan.workspace.act(save_realisasi, plan.partition, draft).result
    (row,) = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 3)
    assert row.realisasi[3].hambatan == "Data dari dua bidang terlambat"
    assert row.hasil.capaian == Decimal("90.36")
    (entry,) = plan.workspace.read(jurnal_rows, record_id=uid)
    assert entry.fields["nilai"] == (None, {"angka": "63.25", "keadaan": "angka"})


def test_a_block_with_one_wrong_value_is_not_saved_at_all(plan: Plan, indikator: str) -> None:
    good = filled(indikator, 1, "20")
    wrong = replace(filled(indikator, 2, "1"), penyebut=Decimal(0), pembilang=Decimal(3))
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_realisasi_rows, plan.partition, [good, wrong])
    (row,) = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 2)
    assert not row.realisasi


def test_evidence_is_stored_once_under_its_hash(plan: Plan, indikator: str, tmp_path: Path) -> None:
    source = tmp_path / "rekap.pdf"
    source.write_bytes(b"%PDF-1.4 rekap")
    work_file = plan.workspace.path
    sha, size = store_blob(work_file, source)
    assert store_blob(work_file, source) == (sha, size)
    assert [file.name for file in blob_path(work_file, sha).parent.iterdir()] == [sha]
    realisasi = plan.workspace.act(save_realisasi, plan.partition, filled(indikator, 1, "1")).result
    kind = kind_of(source.name, read_head(source))
    draft = BuktiDraft("realisasi", realisasi, source.name, sha, size, kind)
    bukti = plan.workspace.act(attach_bukti, plan.partition, draft).result
    (row,) = plan.workspace.read(bukti_rows, realisasi)
    assert (row.nama, row.jenis_berkas) == ("rekap.pdf", "application/pdf")
    assert copy_out(work_file, sha, tmp_path / "lihat.pdf").read_bytes() == source.read_bytes()
    plan.workspace.act(detach_bukti, bukti)
    assert plan.workspace.read(bukti_rows, realisasi) == ()
    assert is_intact(work_file, sha)
    blob_path(work_file, sha).write_bytes(b"lain")
    assert not is_intact(work_file, sha)


@pytest.mark.parametrize(
    ("nama", "head", "kind"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("laporan.xlsx", b"PK\x03\x04....", "application/zip"),
        ("laporan.xlsm", b"PK\x03\x04....", None),
        ("surat.pdf", b"MZ\x90\x00", None),
        ("program.exe", b"MZ\x90\x00", None),
        ("catatan.txt", b"isi", "text/plain"),
        ("catatan.txt", b"MZ isi", None),
    ],
)
def test_evidence_is_told_by_its_content(nama: str, head: bytes, kind: str | None) -> None:
    assert kind_of(nama, head) == kind


def test_a_hash_never_becomes_a_path(plan: Plan) -> None:
    with pytest.raises(WorkspaceTrouble):
        blob_path(plan.workspace.path, "../../etc/passwd")


def test_a_question_is_open_until_somebody_looks_and_another_figure_asks_again(
    plan: Plan, indikator: str
) -> None:
    def questions() -> list[str]:
        rows = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 3)
        found = plan.workspace.read(open_hint_rows, rows, 3)
        return [hint.code for hint in found.get(indikator, ())]

    plan.workspace.act(save_realisasi, plan.partition, filled(indikator, 3, "68"))
    assert questions() == []
    plan.workspace.act(save_realisasi, plan.partition, filled(indikator, 3, "6800"))
    assert questions()
    (row,) = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 3)
    plan.workspace.act(mark_hint, row, 3)
    assert questions() == []
    assert list_hint(row, 3), "answered, but still a question"
    plan.workspace.act(save_realisasi, plan.partition, filled(indikator, 3, "6900"))
    assert questions()


def test_a_quarter_without_a_figure_raises_no_question(plan: Plan, indikator: str) -> None:
    (row,) = plan.workspace.read(pengukuran_rows, plan.partition, 2026, 3)
    assert list_hint(row, 3) == ()
    plan.workspace.act(mark_hint, row, 3)
    assert plan.workspace.read(open_hint_rows, [row], 3) == {}
