"""Budget versions and monthly figures; risks with their plans; drafts of forms."""

from dataclasses import replace
from decimal import Decimal

import pytest

from esakip_desktop.data.queries.anggaran import anggaran_rows, anggaran_total
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, RtpDraft, TingkatRisiko
from esakip_desktop.services.anggaran import (
    save_pagu,
    save_pagu_rows,
    save_realisasi_bulanan,
    save_realisasi_bulanan_rows,
    save_rencana_tahun,
    save_versi_anggaran,
)
from esakip_desktop.services.draf import draf_content, drop_draf, keep_draf
from esakip_desktop.services.rencana import add_from_kodefikasi
from esakip_desktop.services.risiko import (
    delete_risiko,
    matriks_of,
    save_register,
    save_risiko,
    save_risiko_rtp,
    save_rtp,
)
from tests.services.conftest import MASA, Plan

KODE = ["5.01.02.2.01.0001", "5.01.02.2.01.0002"]


@pytest.fixture
def lines(plan: Plan) -> tuple[str, ...]:
    return plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA).result


def add_version(plan: Plan, urutan: int, jenis: JenisVersi) -> str:
    draft = VersiAnggaranDraft(None, 2026, jenis, urutan)
    return plan.workspace.act(save_versi_anggaran, plan.partition, draft).result


def set_pagu(plan: Plan, versi: str, line: str, jumlah: int) -> None:
    draft = PaguDraft(None, versi, line, 2026, jumlah)
    plan.workspace.act(save_pagu, plan.partition, draft)


def test_the_latest_version_that_names_a_line_is_in_force(
    plan: Plan, lines: tuple[str, ...]
) -> None:
    murni = add_version(plan, 0, JenisVersi.MURNI)
    perubahan = add_version(plan, 1, JenisVersi.PERUBAHAN)
    set_pagu(plan, murni, lines[0], 100)
    set_pagu(plan, murni, lines[1], 50)
    set_pagu(plan, perubahan, lines[0], 140)
    assert plan.workspace.read(anggaran_total, plan.partition, 2026, 12).pagu == 190


def test_parents_are_sums_of_their_leaves_and_fisik_is_weighted(
    plan: Plan, lines: tuple[str, ...]
) -> None:
    versi = add_version(plan, 0, JenisVersi.MURNI)
    for line, pagu, rupiah, fisik in zip(
        lines, (300, 100), (60, 40), (Decimal(10), Decimal(50)), strict=True
    ):
        set_pagu(plan, versi, line, pagu)
        for bulan in (1, 2):
            draft = RealisasiBulananDraft(None, line, 2026, bulan, rupiah // 2, fisik)
            plan.workspace.act(save_realisasi_bulanan, plan.partition, draft)
    rows = plan.workspace.read(anggaran_rows, plan.partition, 2026, 2)
    program = next(row for row in rows if row.jenis == "program")
    assert program.ringkasan.pagu == 400
    assert program.ringkasan.keuangan == 100
    assert program.ringkasan.serapan == Decimal(25)
    assert program.ringkasan.fisik == Decimal(20)
    january = plan.workspace.read(anggaran_rows, plan.partition, 2026, 1)
    assert next(row for row in january if row.jenis == "program").ringkasan.keuangan == 50


def test_the_cash_plan_of_a_year_is_one_act(plan: Plan, lines: tuple[str, ...]) -> None:
    drafts = [RencanaKasDraft(None, lines[0], 2026, bulan, 10) for bulan in range(1, 13)]
    outcome = plan.workspace.act(save_rencana_tahun, plan.partition, drafts)
    assert outcome.result == 12
    total = plan.workspace.read(anggaran_total, plan.partition, 2026, 6)
    assert total.rencana_keuangan == 60
    assert outcome.batch_id is not None
    plan.workspace.undo(outcome.batch_id)
    total = plan.workspace.read(anggaran_total, plan.partition, 2026, 6)
    assert total.rencana_keuangan is None


def test_a_block_of_figures_is_taken_back_by_one_undo(plan: Plan, lines: tuple[str, ...]) -> None:
    versi = add_version(plan, 0, JenisVersi.MURNI)
    pagu = [PaguDraft(None, versi, line, 2026, 100) for line in lines]
    spent = [RealisasiBulananDraft(None, line, 2026, 1, 40) for line in lines]
    assert plan.workspace.act(save_pagu_rows, plan.partition, pagu).result == 2
    outcome = plan.workspace.act(save_realisasi_bulanan_rows, plan.partition, spent)
    assert outcome.result == 2
    assert outcome.batch_id is not None
    total = plan.workspace.read(anggaran_total, plan.partition, 2026, 1)
    assert (total.pagu, total.keuangan) == (200, 80)
    plan.workspace.undo(outcome.batch_id)
    total = plan.workspace.read(anggaran_total, plan.partition, 2026, 1)
    assert (total.pagu, total.keuangan) == (200, None)


def test_a_block_with_one_wrong_figure_stores_none(plan: Plan, lines: tuple[str, ...]) -> None:
    drafts = [RealisasiBulananDraft(None, line, 2026, 1, 40) for line in lines]
    wrong = RealisasiBulananDraft(None, lines[1], 2026, 2, -5)
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_realisasi_bulanan_rows, plan.partition, [*drafts, wrong])
    assert plan.workspace.read(anggaran_total, plan.partition, 2026, 1).keuangan is None


def test_negative_money_is_refused_by_name(plan: Plan, lines: tuple[str, ...]) -> None:
    draft = RealisasiBulananDraft(None, lines[0], 2026, 1, -5)
    with pytest.raises(RuleViolation) as caught:
        plan.workspace.act(save_realisasi_bulanan, plan.partition, draft)
    assert caught.value.problems[0].field == "keuangan"


def test_a_risk_keeps_the_matrix_it_was_scored_with(plan: Plan) -> None:
    draft = RisikoDraft(
        None, 2026, TingkatRisiko.STRATEGIS_OPD, "Rencana tidak selaras", "data", "salah sasaran",
        simpul_uid=plan.sasaran, residual_k=3, residual_d=4,
    )  # fmt: skip
    uid = plan.workspace.act(save_risiko, plan.partition, draft).result
    plan.workspace.act(
        save_rtp, plan.partition, RtpDraft(None, uid, "Forum data", persen=Decimal(40))
    )
    plan.workspace.act(save_rtp, plan.partition, RtpDraft(None, uid, "Reviu", persen=Decimal(60)))
    (row,) = plan.workspace.read(register_rows, plan.partition, 2026)
    assert row.risiko.matriks == "M1-ACEHBARAT"
    assert row.persen == Decimal(50)
    sel = plan.workspace.read(matriks_of, 2026).cell(3, 4)
    assert (sel.skor, sel.level.nama) == (17, "Tinggi")
    assert plan.workspace.act(delete_risiko, uid).result == 3
    assert plan.workspace.read(register_rows, plan.partition, 2026) == ()


def risk(plan: Plan, uraian: str, *rtp: str) -> RisikoRtpDraft:
    draft = RisikoDraft(
        None, 2026, TingkatRisiko.STRATEGIS_OPD, uraian, "data", "salah sasaran",
        simpul_uid=plan.sasaran, residual_k=3, residual_d=4,
    )  # fmt: skip
    return RisikoRtpDraft(draft, tuple(RtpDraft(None, "", words) for words in rtp))


def test_a_risk_and_its_plans_are_one_act(plan: Plan) -> None:
    outcome = plan.workspace.act(
        save_risiko_rtp, plan.partition, risk(plan, "Tidak selaras", "Forum data", "Reviu")
    )
    (row,) = plan.workspace.read(register_rows, plan.partition, 2026)
    first, second = row.rtp
    changed = replace(risk(plan, "Tidak selaras").risiko, uid=outcome.result, urutan=1)
    kept = RtpDraft(first.uid, row.uid, "Forum data OPD")
    plan.workspace.act(
        save_risiko_rtp, plan.partition, RisikoRtpDraft(changed, (kept,)), (second.uid,)
    )
    (row,) = plan.workspace.read(register_rows, plan.partition, 2026)
    assert [rtp.uraian for rtp in row.rtp] == ["Forum data OPD"]


def test_a_plan_that_is_refused_takes_its_risk_along(plan: Plan) -> None:
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_risiko_rtp, plan.partition, risk(plan, "Tidak selaras", ""))
    assert plan.workspace.read(register_rows, plan.partition, 2026) == ()


def test_a_register_is_copied_in_one_act(plan: Plan) -> None:
    drafts = [risk(plan, "Tidak selaras", "Forum data"), risk(plan, "Terlambat")]
    outcome = plan.workspace.act(save_register, plan.partition, drafts)
    assert outcome.result == 2
    assert len(plan.workspace.read(register_rows, plan.partition, 2026)) == 2
    assert outcome.batch_id is not None
    plan.workspace.undo(outcome.batch_id)
    assert plan.workspace.read(register_rows, plan.partition, 2026) == ()


def test_a_score_outside_the_grid_is_refused(plan: Plan) -> None:
    draft = RisikoDraft(
        None, 2026, TingkatRisiko.STRATEGIS_OPD, "Risiko", "sebab", "akibat",
        simpul_uid=plan.sasaran, inheren_k=6, inheren_d=1,
    )  # fmt: skip
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_risiko, plan.partition, draft)


def test_a_draft_survives_until_it_is_dropped(plan: Plan) -> None:
    plan.workspace.act(keep_draf, "realisasi", "r1", "{}")
    plan.workspace.act(keep_draf, "realisasi", "r1", '{"hambatan":"hujan"}')
    assert plan.workspace.read(draf_content, "realisasi", "r1") == '{"hambatan":"hujan"}'
    plan.workspace.act(drop_draf, "realisasi", "r1")
    assert plan.workspace.read(draf_content, "realisasi", "r1") is None
