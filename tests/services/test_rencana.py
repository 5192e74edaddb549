"""Building the plan: the chain holds, codes are taken many at once, and everything comes back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from esakip_desktop.bootstrap import create_standalone
from esakip_desktop.data.queries.rencana import (
    indikator_rows,
    kodefikasi_rows,
    satuan_names,
    simpul_rows,
    target_rows_of,
    targets_in_force,
)
from esakip_desktop.domain.capaian import TargetNilai, Tipe
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    delete_indikator,
    delete_simpul,
    move_simpul,
    save_simpul,
    save_target,
    save_target_rows,
)
from tests.services.conftest import MASA, OPD, PEMDA, Plan

KODE = ["5.01.02.2.01.0001", "5.01.02.2.01.0002", "X.XX.01.2.01.0001"]


def codes(plan: Plan) -> list[tuple[str, str | None]]:
    rows = plan.workspace.read(simpul_rows, plan.partition)
    return [(row.jenis, row.kode) for row in rows if row.kode]


def test_the_reference_data_are_there(plan: Plan) -> None:
    assert len(plan.workspace.read(kodefikasi_rows)) == 3168
    assert len(plan.workspace.read(kodefikasi_rows, level="subkegiatan", under="X.XX.01")) == 107
    assert "Dokumen" in plan.workspace.read(satuan_names)
    assert plan.workspace.read(kodefikasi_rows, teks="100%_tidak ada") == ()


def test_many_subkegiatan_are_added_at_once_with_their_parents_and_outputs(plan: Plan) -> None:
    outcome = plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA)
    assert len(outcome.result) == 3
    assert ("subkegiatan", "5.01.01.2.01.0001") in codes(plan), "X.XX becomes the own bidang"
    assert {jenis for jenis, _ in codes(plan)} == {"program", "kegiatan", "subkegiatan"}
    assert len(codes(plan)) == 7
    outputs = plan.workspace.read(indikator_rows, plan.partition)
    assert {row.simpul_uid for row in outputs} == set(outcome.result)
    assert all(row.jenis == "keluaran" and row.satuan for row in outputs)


def test_picking_the_same_codes_again_adds_nothing(plan: Plan) -> None:
    plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA)
    again = plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA)
    assert again.batch_id is None
    assert len(codes(plan)) == 7


def test_two_laptops_that_pick_one_code_make_one_record(plan: Plan, tmp_path: Path) -> None:
    mine = plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA).result
    with create_standalone(tmp_path / "laptop2.esakip", PEMDA, OPD) as other:
        draft = SimpulDraft(None, None, JenisSimpul.TUJUAN, "Rencana berkualitas")
        tujuan = other.act(save_simpul, plan.partition, draft).result
        draft = SimpulDraft(None, tujuan, JenisSimpul.SASARAN, "Rencana selaras")
        sasaran = other.act(save_simpul, plan.partition, draft).result
        theirs = other.act(add_from_kodefikasi, plan.partition, sasaran, KODE, MASA).result
    assert mine == theirs


def test_one_undo_takes_all_picked_codes_back_and_redo_brings_them(plan: Plan) -> None:
    outcome = plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA)
    assert outcome.batch_id is not None
    undone = plan.workspace.undo(outcome.batch_id)
    assert codes(plan) == []
    assert undone.batch_id is not None
    plan.workspace.undo(undone.batch_id)
    assert len(codes(plan)) == 7


def test_a_code_that_is_not_in_the_table_is_named(plan: Plan) -> None:
    with pytest.raises(RuleViolation) as caught:
        plan.workspace.act(
            add_from_kodefikasi, plan.partition, plan.sasaran, [*KODE, "9.99.99.2.01.0001"], MASA
        )
    assert caught.value.problems[0].code == "REN-197"
    assert codes(plan) == [], "nothing of a refused act stays"


@pytest.mark.parametrize(
    ("jenis", "has_parent"),
    [(JenisSimpul.SASARAN, False), (JenisSimpul.KEGIATAN, True), (JenisSimpul.TUJUAN, True)],
)
def test_a_node_in_the_wrong_place_is_refused(
    plan: Plan, jenis: JenisSimpul, has_parent: bool
) -> None:
    draft = SimpulDraft(None, plan.sasaran if has_parent else None, jenis, "Salah tempat", "1.01")
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_simpul, plan.partition, draft)


def test_deleting_a_node_takes_its_branch_along_and_undo_brings_it_back(plan: Plan) -> None:
    plan.workspace.act(add_from_kodefikasi, plan.partition, plan.sasaran, KODE, MASA)
    before = plan.workspace.read(simpul_rows, plan.partition)
    outcome = plan.workspace.act(delete_simpul, plan.tujuan)
    assert outcome.result == len(before) + 3
    assert plan.workspace.read(simpul_rows, plan.partition) == ()
    assert plan.workspace.read(indikator_rows, plan.partition) == ()
    assert outcome.batch_id is not None
    plan.workspace.undo(outcome.batch_id)
    assert plan.workspace.read(simpul_rows, plan.partition) == before


def test_siblings_change_places(plan: Plan) -> None:
    draft = SimpulDraft(None, plan.tujuan, JenisSimpul.SASARAN, "Kedua")
    second = plan.workspace.act(save_simpul, plan.partition, draft).result

    def order() -> list[str]:
        rows = plan.workspace.read(simpul_rows, plan.partition)
        return [row.uid for row in rows if row.jenis == "sasaran"]

    assert order() == [plan.sasaran, second]
    plan.workspace.act(move_simpul, second, -1)
    assert order() == [second, plan.sasaran]
    plan.workspace.act(move_simpul, second, -1)
    assert order() == [second, plan.sasaran], "the first stays first"


def test_perubahan_counts_before_murni_and_leaves_murni_as_it_was(plan: Plan) -> None:
    indikator = plan.add_indikator("Persentase keselarasan")
    murni = TargetDraft(None, indikator, 2026, 0, angka=Decimal(80))
    plan.workspace.act(save_target, plan.partition, murni)
    changed = replace(murni, versi="perubahan", angka=Decimal(85))
    plan.workspace.act(save_target, plan.partition, changed)
    rows = plan.workspace.read(target_rows_of, indikator)
    assert {(row.versi, row.angka) for row in rows} == {
        ("murni", Decimal(80)),
        ("perubahan", Decimal(85)),
    }
    in_force = plan.workspace.read(targets_in_force, plan.partition, 2026)
    assert in_force[indikator][0] == TargetNilai(Decimal(85))


def test_a_target_that_does_not_fit_the_indicator_is_refused(plan: Plan) -> None:
    indikator = plan.add_indikator(
        "Opini BPK", tipe=Tipe.PREDIKAT, skala=("TMP", "TW", "WDP", "WTP"), satuan="predikat"
    )
    wrong = TargetDraft(None, indikator, 2026, 0, teks="Bagus")
    with pytest.raises(RuleViolation):
        plan.workspace.act(save_target, plan.partition, wrong)
    right = replace(wrong, teks="WTP")
    assert plan.workspace.act(save_target_rows, plan.partition, [right]).result == 1


def test_a_deleted_indicator_takes_its_targets_along(plan: Plan) -> None:
    indikator = plan.add_indikator("Persentase keselarasan")
    target = TargetDraft(None, indikator, 2026, 0, angka=Decimal(80))
    plan.workspace.act(save_target, plan.partition, target)
    assert plan.workspace.act(delete_indikator, indikator).result == 2
    assert plan.workspace.read(target_rows_of, indikator) == ()


def test_a_node_of_the_city_stays_while_an_office_hangs_on_it(plan: Plan) -> None:
    """The hub deletes no record of an office, not even by deleting what it hangs on."""
    chain: str | None = None
    for jenis in (
        JenisSimpul.VISI,
        JenisSimpul.MISI,
        JenisSimpul.TUJUAN_DAERAH,
        JenisSimpul.SASARAN_DAERAH,
    ):
        draft = SimpulDraft(None, chain, jenis, jenis.value)
        chain = plan.workspace.act(save_simpul, MASTER, draft).result
    draft = SimpulDraft(plan.tujuan, chain, JenisSimpul.TUJUAN, "Rencana berkualitas")
    plan.workspace.act(save_simpul, plan.partition, draft)
    assert chain is not None
    with pytest.raises(RuleViolation, match="REN-196"):
        plan.workspace.act(delete_simpul, chain)
    assert chain in {row.uid for row in plan.workspace.read(simpul_rows, plan.partition)}
