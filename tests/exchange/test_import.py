"""From an office's entry to the hub: nothing lost, nothing twice, nothing older over newer."""

import itertools
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import read_states, verify_chain
from esakip_desktop.data.queries.konsolidasi import KeadaanOpd, papan_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows, realisasi_rows
from esakip_desktop.data.tables import SyncRecord
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.domain.merge import MergeClass, classify
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.state import parse_state
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import Checkpoint
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.writer import write_package
from esakip_desktop.services.pengukuran import save_realisasi
from tests.exchange.offices import TAHUN, Office, make_hub, make_office, take


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


def states_of(session: Session, partition: str) -> dict[str, str]:
    query = select(SyncRecord.uid, SyncRecord.state).where(SyncRecord.partition == partition)
    return {row.uid: row.state for row in session.execute(query)}


def capaian_at(workspace: Workspace, office: Office) -> Decimal | None:
    rows = workspace.read(pengukuran_rows, office.partition, TAHUN, 3)
    return next(row.hasil.capaian for row in rows if row.uid == office.indikator)


def test_one_indicator_travels_the_whole_way(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60", "hujan\tderas")
    office.spend(9, 250_000_000)
    package = office.export(tmp_path / "tw3.paket")
    plan = plan_import(hub, package)
    assert set(plan.counts) == {MergeClass.BARU}
    assert [(row.sebelum, row.sesudah) for row in plan.money] == [(0, 250_000_000)]
    result = apply_import(hub, plan, is_trusted=True)
    assert result.written == sum(plan.counts.values())
    assert capaian_at(hub, office) == capaian_at(office.workspace, office) == Decimal("80.00")
    assert hub.read(states_of, office.partition) == office.workspace.read(
        states_of, office.partition
    )
    (line,) = hub.read(papan_rows, TAHUN, 3)
    assert line.keadaan is KeadaanOpd.BELUM_LENGKAP
    assert line.anggaran.keuangan == 250_000_000
    assert hub.read(verify_chain) == []


def test_the_same_package_again_under_another_name_changes_nothing(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    package = office.export(tmp_path / "tw3.paket")
    take(hub, package)
    before = hub.read(states_of, office.partition)
    renamed = tmp_path / "kiriman (1).bin"
    shutil.copyfile(package, renamed)
    plan = plan_import(hub, renamed)
    assert plan.is_known
    assert plan.imported_at is not None
    assert set(plan.counts) == {MergeClass.SAMA}
    assert apply_import(hub, plan).written == 0
    assert hub.read(states_of, office.partition) == before


def test_an_older_package_never_replaces_a_newer_value(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    old = office.export(tmp_path / "lama.paket")
    office.report(3, "66")
    take(hub, office.export(tmp_path / "baru.paket"))
    plan = plan_import(hub, old)
    assert plan.is_older
    assert plan.counts[MergeClass.LEBIH_LAMA] == 1
    assert not plan.planned
    apply_import(hub, plan)
    assert capaian_at(hub, office) == Decimal("88.00")


def test_what_is_the_same_is_known_by_its_bytes_and_still_counts(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    """Lines that are here are passed over; classes and totals come out as if all were merged."""
    office.spend(9, 170_000_000)
    take(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "66")
    later = office.export(tmp_path / "2.paket")
    with open_package(later) as package:
        records, manifest = list(package.records()), package.manifest
    states = hub.read(read_states, [one.id for one in records])
    own = {uid: parse_state(text) for uid, text in states.items()}
    expected = Counter(
        classify(own.get(one.id), parse_state(one.state_bytes))[0] for one in records
    )
    assert expected[MergeClass.SAMA] > 1
    assert plan_import(hub, later).counts == expected

    lines: dict[str, list[bytes]] = {}
    for one in records:
        line = record_line(one.id, one.partition, one.state_bytes)
        lines.setdefault(one.entity, []).append(line)
    totals = manifest.control_totals
    wrong = {**totals, "realisasi_bulanan.keuangan": "170000001"}
    assert totals["realisasi_bulanan.keuangan"] == "170000000"
    forged = write_package(
        tmp_path / "3.paket",
        manifest=replace(manifest, package_id=new_replica_id(), control_totals=wrong),
        identity=identity_of(office.workspace),
        entities=lines,
        readme="",
    )
    with pytest.raises(RuleViolation) as caught:
        plan_import(hub, forged.path)
    assert [problem.code for problem in caught.value.problems] == ["PKT-503"]


def test_a_gap_in_the_numbers_is_told_and_does_not_matter(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "60")
    office.export(tmp_path / "2.paket")
    office.report(3, "75")
    plan = plan_import(hub, office.export(tmp_path / "3.paket"))
    assert plan.missing_numbers == (2,)
    apply_import(hub, plan)
    assert capaian_at(hub, office) == Decimal("100.00")


def test_a_package_names_the_heads_of_the_journal_at_the_exports_before(
    office: Office, tmp_path: Path
) -> None:
    """So a receiver can tell an older journal of a computer from another one with its name."""
    heads: list[tuple[int, str]] = []
    for turn in range(6):
        if turn % 2 == 0:
            office.report(3, str(60 + turn))
        with open_package(office.export(tmp_path / f"{turn}.paket")) as package:
            chain = package.manifest.chain
        assert chain.checkpoints == tuple(Checkpoint(*head) for head in dict.fromkeys(heads))
        heads.append((chain.seq, chain.hash))
    assert len(set(heads)) == 3


def test_packages_in_any_order_give_the_same_states(office: Office, tmp_path: Path) -> None:
    packages = []
    for step, angka in enumerate(("10", "20", "30")):
        office.report(3, angka)
        packages.append(office.export(tmp_path / f"{step}.paket"))
    found = set()
    for place, order in enumerate(itertools.permutations(packages)):
        with make_hub(tmp_path / f"hub{place}.esakip") as hub:
            for package in (*order, order[0]):
                take(hub, package)
            found.add(tuple(sorted(hub.read(states_of, office.partition).items())))
    assert len(found) == 1


def test_an_unknown_sender_needs_a_tick_and_is_pinned_afterwards(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    package = office.export(tmp_path / "tw3.paket")
    plan = plan_import(hub, package)
    with pytest.raises(RuleViolation) as caught:
        apply_import(hub, plan)
    assert caught.value.problems[0].code == "PKT-203"
    assert hub.read(states_of, office.partition) == {}
    apply_import(hub, plan_import(hub, package, trusted={plan.trust.kode8.lower()}))
    office.report(3, "60")
    apply_import(hub, plan_import(hub, office.export(tmp_path / "tw3b.paket")))
    assert capaian_at(hub, office) == Decimal("80.00")


def test_another_city_is_refused(office: Office, tmp_path: Path) -> None:
    package = office.export(tmp_path / "tw3.paket")
    other = make_hub(tmp_path / "lain.esakip", pemda="00.02")
    with other, pytest.raises(RuleViolation) as caught:
        plan_import(other, package)
    assert caught.value.problems[0].code == "PKT-205"


def test_an_office_does_not_take_the_data_of_another_office(office: Office, tmp_path: Path) -> None:
    other = make_office(tmp_path / "lain.esakip", "1.01.0.00.0.00.01.0000")
    package = other.export(tmp_path / "lain.paket")
    with pytest.raises(RuleViolation) as caught:
        plan_import(office.workspace, package)
    assert caught.value.problems[0].code == "PKT-207"
    other.workspace.close()


def test_a_plan_that_grew_old_is_not_applied(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    office.report(3, "60")
    first = plan_import(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "61")
    second = plan_import(hub, office.export(tmp_path / "2.paket"))
    apply_import(hub, first, is_trusted=True)
    before = hub.read(states_of, office.partition)
    with pytest.raises(RuleViolation) as caught:
        apply_import(hub, second, is_trusted=True)
    assert caught.value.problems[0].code == "PKT-504"
    assert hub.read(states_of, office.partition) == before


def test_two_laptops_of_one_office_keep_both_values(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.report(3, "60")
    office.workspace.close()
    copy = tmp_path / "laptop2" / "dinas.esakip"
    copy.parent.mkdir()
    shutil.copyfile(office.workspace.path, copy)
    first = Workspace.open(office.workspace.path)
    with monkeypatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(tmp_path / "mesin2"))
        second = Workspace.open(copy)
        assert second.replica_id != first.replica_id
        two = Office(second, office.indikator, office.subkegiatan)
        two.report(3, "70")
        package = two.export(tmp_path / "dua.paket")
    one = Office(first, office.indikator, office.subkegiatan)
    one.report(3, "65")
    plan = plan_import(first, package)
    assert plan.counts[MergeClass.KONFLIK] == 1
    apply_import(first, plan, is_trusted=True)
    text = "".join(first.read(states_of, one.partition).values())
    assert '"angka":"65"' in text
    assert '"angka":"70"' in text
    first.close()
    second.close()


def test_words_on_one_laptop_and_the_figure_on_another_are_no_conflict(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter without a figure is not a figure that somebody emptied."""
    office.workspace.close()
    copy = tmp_path / "laptop2" / "dinas.esakip"
    copy.parent.mkdir()
    shutil.copyfile(office.workspace.path, copy)
    with monkeypatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(tmp_path / "mesin2"))
        with Workspace.open(copy) as second:
            two = Office(second, office.indikator, office.subkegiatan)
            two.report(3, "70")
            package = two.export(tmp_path / "dua.paket")
    with Workspace.open(office.workspace.path) as first:
        words = RealisasiDraft(None, office.indikator, TAHUN, 3, hambatan="Alat rusak")
        first.act(save_realisasi, office.partition, words)
        plan = plan_import(first, package)
        assert MergeClass.KONFLIK not in plan.counts
        apply_import(first, plan, is_trusted=True)
        (row,) = first.read(realisasi_rows, office.partition, TAHUN)
        assert (row.angka, row.hambatan) == (Decimal(70), "Alat rusak")
