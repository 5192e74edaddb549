"""Records that an import sets aside: kept byte for byte, tried again, put away, never lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.karantina import (
    DIKELUARKAN,
    DITERIMA,
    KarantinaRow,
    karantina_rows,
    karantina_since,
    karantina_total,
    raw_lines,
    refused_words,
)
from esakip_desktop.data.queries.paket import ULANG, imports_named, paket_of, paket_rows
from esakip_desktop.data.queries.verifikasi import tanda_terima_rows
from esakip_desktop.data.serials import LAPTOP, remember
from esakip_desktop.data.tables import Karantina, Replica
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.laptop import StatusLaptop
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.balasan import export_return
from esakip_desktop.exchange.held import HeldRecord, held_records
from esakip_desktop.exchange.karantina import AgainResult, try_again
from esakip_desktop.exchange.lines import lift, parse_record
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.services.karantina import remove_karantina, restore_karantina
from tests.exchange.container_samples import make_line
from tests.exchange.held import (
    Lines,
    spoil_four,
    spoilt,
    take_as_older_program,
    tear_money,
    tear_realisasi,
)
from tests.exchange.offices import TAHUN, Office, make_hub, make_office, take
from tests.exchange.undo_network import check_all, dump


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60", "Kader belum lengkap")
    made.spend(9, 250_000_000)
    yield made
    made.workspace.close()


def held(hub: Workspace, *, is_settled: bool = False) -> tuple[HeldRecord, ...]:
    return hub.read(held_records, is_settled=is_settled)


def codes(hub: Workspace) -> list[str]:
    return [one.row.problem.code for one in held(hub)]


def raw_of(hub: Workspace, rows: Sequence[KarantinaRow]) -> dict[int, bytes]:
    return hub.read(lambda session: dict(raw_lines(session, [row.nomor for row in rows])))


def lines_in_table(hub: Workspace) -> list[bytes]:
    return hub.read(lambda session: list(session.scalars(select(Karantina.raw))))


def test_what_is_set_aside_is_kept_byte_for_byte_and_told(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    sent: Lines = {}

    def spoil(lines: Lines) -> None:
        spoil_four(lines)
        sent.update(lines)

    result = take(hub, spoilt(office, tmp_path / "1.paket", spoil))
    assert result.written > 0
    rows = hub.read(karantina_rows)
    assert sorted({row.problem.code for row in rows}) == [
        "PKT-405",
        "PKT-406",
        "PKT-502",
        "PKT-507",
    ]
    raw = raw_of(hub, rows)
    for row in rows:
        assert raw[row.nomor] == sent[row.entity][row.line_no - 1]
        assert row.pengirim == "Dinas 0 CONTOH"
        assert row.package_hash == result.plan.package_hash
    assert hub.read(karantina_total) == len(rows) == len(result.plan.refused)
    assert hub.read(karantina_since) == rows[0].received_at
    found = {one.row.entity: one for one in held(hub)}
    assert found["realisasi"].jenis == "Realisasi"
    assert ("Hambatan", "Kader belum lengkap") in found["realisasi"].fields
    assert "ibu hamil" in found["target"].catatan
    assert found["masa_depan"].jenis == "masa_depan"
    assert "karantina" in result.tables


def test_a_line_that_is_no_record_at_all_is_shown_as_it_came(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    junk = [
        b"\xff\xfe\x00 bukan json \xe2\x80\xae kebalik",
        b"[" * 5000,
        b'{"s":{"c":{"nama":[]}}}',
    ]

    def spoil(lines: Lines) -> None:
        lines["risiko"] = junk

    take(hub, spoilt(office, tmp_path / "1.paket", spoil))
    assert lines_in_table(hub) == junk
    first, second, third = held(hub)
    assert first.fields == ()
    assert "bukan json" in first.text
    assert "\x00" not in first.text
    assert "\u202e" not in first.text
    assert second.text.endswith("…")
    assert third.text.startswith('{"s"')
    assert [one.catatan for one in held(hub)] == [f"Risiko, baris {n}" for n in (1, 2, 3)]


def test_a_record_whose_kind_was_renamed_is_found_under_its_old_name() -> None:
    record = parse_record("pagu", 7, make_line(1))
    lifted = lift(record, 1, (lambda _entity, state: ("alokasi", state),))
    assert (lifted.entity, lifted.origin, lifted.line_no) == ("alokasi", "pagu", 7)


def test_sums_that_do_not_come_out_ask_for_a_decision(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    plan = plan_import(hub, spoilt(office, tmp_path / "1.paket", tear_money))
    (gap,) = plan.gaps
    assert gap.nama == "realisasi_bulanan.keuangan"
    assert (gap.pengirim, gap.penerima) == ("250000000", "0")
    before = hub.read(dump)
    with pytest.raises(RuleViolation) as caught:
        apply_import(hub, plan, is_trusted=True)
    (problem,) = caught.value.problems
    assert problem.code == "PKT-508"
    assert dict(problem.details)["jumlah"] == "1"
    assert hub.read(dump) == before
    assert hub.read(karantina_total) == 0
    assert apply_import(hub, plan, is_trusted=True, without_held=True).written > 0
    assert codes(hub) == ["PKT-405"]


def test_records_without_a_sum_ask_nothing(hub: Workspace, office: Office, tmp_path: Path) -> None:
    plan = plan_import(hub, spoilt(office, tmp_path / "1.paket", tear_realisasi))
    assert plan.gaps == ()
    assert len(plan.refused) == 1


def test_sums_that_nothing_set_aside_explains_refuse_the_package(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    wrong = {"pagu.jumlah": "1000000000", "realisasi_bulanan.keuangan": "1"}
    for number, spoil in enumerate((lambda _lines: None, tear_realisasi)):
        package = spoilt(office, tmp_path / f"{number}.paket", spoil, wrong)
        with pytest.raises(RuleViolation) as caught:
            plan_import(hub, package)
        assert caught.value.problems[0].code == "PKT-503"


def test_undo_takes_what_is_held_out_of_the_list_and_importing_again_brings_it(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    before = hub.read(dump)
    package = spoilt(office, tmp_path / "1.paket", spoil_four)
    first = take(hub, package)
    after, raw = hub.read(dump), lines_in_table(hub)
    assert first.batch_id is not None
    apply_undo(hub, plan_undo(hub, first.batch_id))
    assert hub.read(dump) == before
    assert held(hub) == ()
    assert hub.read(karantina_total) == 0
    take(hub, package)
    assert hub.read(dump) == after
    assert list(raw_of(hub, [one.row for one in held(hub)]).values()) == raw
    check_all(hub)


def test_the_same_package_again_changes_nothing_and_holds_nothing_twice(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    package = spoilt(office, tmp_path / "1.paket", tear_realisasi)
    take(hub, package)
    assert take(hub, package).batch_id is None
    assert len(lines_in_table(hub)) == 1


def test_tried_again_without_a_change_it_stays_with_its_newest_reason(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, spoilt(office, tmp_path / "1.paket", spoil_four))
    before, codes_before = hub.read(dump), codes(hub)
    backups = _backups(hub)
    result = try_again(hub)
    assert (result.taken, result.written, result.batches) == (0, 0, [])
    assert result.kept == len(codes_before)
    assert codes(hub) == codes_before
    hub.act(_revoke)
    assert try_again(hub, [held(hub)[0].row.nomor]).kept == 1
    assert codes(hub) == ["PKT-208", *codes_before[1:]]
    assert held(hub)[0].row.checked_at > held(hub)[1].row.checked_at
    assert hub.read(dump) == before
    (only,) = hub.read(paket_rows, includes_ulang=True)
    assert hub.read(refused_words, only.batch_id, 1)[0].endswith("(PKT-208)")
    assert _backups(hub) == backups


def test_tried_again_when_the_cause_is_gone_it_is_taken_in_as_by_an_import(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program knows the kind of record; the result is that of an import by it."""
    package = office.export(tmp_path / "1.paket")
    with make_hub(tmp_path / "kembar.esakip") as twin:
        take(twin, package)
        expected = twin.read(dump)["target"]
    first = take_as_older_program(hub, package, monkeypatch)
    total = hub.read(karantina_total)
    assert total == len(expected)
    assert codes(hub) == ["PKT-507"] * total
    backups = _backups(hub)
    result = try_again(hub)
    assert (result.taken, result.written, result.kept) == (total, total, 0)
    assert {"target", "karantina"} <= result.tables
    assert hub.read(dump)["target"] == expected
    assert held(hub) == ()
    assert {one.row.outcome for one in held(hub, is_settled=True)} == {DITERIMA}
    assert _backups(hub) == backups + 1
    newest = hub.read(paket_rows, includes_ulang=True)[0]
    assert newest.direction == ULANG
    assert newest.batch_id == result.batches[0]
    assert newest.package_hash == first.plan.package_hash
    known = hub.read(paket_of, first.plan.package_hash)
    assert known is not None
    assert known.batch_id == first.batch_id
    assert hub.read(imports_named, newest.batch_id) == (newest,)
    assert not plan_import(hub, package).planned
    check_all(hub)


def test_one_can_be_tried_alone(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_as_older_program(hub, office.export(tmp_path / "1.paket"), monkeypatch)
    first, *rest = held(hub)
    assert try_again(hub, [first.row.nomor]).taken == 1
    assert [one.row.nomor for one in held(hub)] == [one.row.nomor for one in rest]
    assert len(hub.read(dump)["target"]) == 1


def test_trying_again_is_undone_like_an_import_to_the_byte(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_as_older_program(hub, office.export(tmp_path / "1.paket"), monkeypatch)
    before, rows = hub.read(dump), held(hub)
    (batch_id,) = try_again(hub).batches
    after = hub.read(dump)
    apply_undo(hub, plan_undo(hub, batch_id))
    assert hub.read(dump) == before
    assert [one.row.nomor for one in held(hub)] == [one.row.nomor for one in rows]
    with pytest.raises(RuleViolation) as caught:
        plan_undo(hub, batch_id)
    assert caught.value.problems[0].code == "JRN-105"
    try_again(hub)
    assert hub.read(dump) == after
    check_all(hub)


def test_what_a_later_package_brought_is_taken_off_the_list_without_an_act(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_as_older_program(hub, office.export(tmp_path / "1.paket"), monkeypatch)
    office.report(2, "50")
    take(hub, office.export(tmp_path / "2.paket"))
    before = hub.read(dump)
    total = hub.read(karantina_total)
    result = try_again(hub)
    assert (result.taken, result.written, result.batches) == (total, 0, [])
    assert held(hub) == ()
    assert hub.read(dump) == before


def test_two_that_claim_one_event_hold_only_themselves(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fork stops an import; here it is the reason of one line, and the others go in."""
    take_as_older_program(hub, office.export(tmp_path / "1.paket"), monkeypatch)
    take(hub, office.export(tmp_path / "2.paket"))
    total, before = hub.read(karantina_total), hub.read(dump)
    victim = next(one.row.nomor for one in held(hub) if b'"75"' in one.row.raw)

    def bend(session: Session) -> None:
        row = session.get_one(Karantina, victim)
        row.raw = row.raw.replace(b'"75"', b'"76"')

    hub.act(bend)
    result = try_again(hub)
    assert (result.taken, result.written, result.kept) == (total - 1, 0, 1)
    (kept,) = held(hub)
    assert (kept.row.nomor, kept.row.problem.code) == (victim, "PKT-512")
    assert hub.read(dump) == before


def test_one_line_in_two_packages_of_a_computer_is_one_line(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, spoilt(office, tmp_path / "1.paket", tear_realisasi))
    office.spend(10, 1_000_000)
    second = take(hub, spoilt(office, tmp_path / "2.paket", tear_realisasi))
    assert len(lines_in_table(hub)) == 2
    (one,) = held(hub)
    assert one.row.package_hash == second.plan.package_hash
    hub.act(remove_karantina, [one.row.nomor], "Sudah dikirim ulang.")
    assert held(hub) == ()
    assert len(held(hub, is_settled=True)) == 2
    hub.act(restore_karantina, [one.row.nomor])
    assert [again.row.nomor for again in held(hub)] == [one.row.nomor]
    assert second.batch_id is not None
    apply_undo(hub, plan_undo(hub, second.batch_id))
    (older,) = held(hub)
    assert older.row.nomor < one.row.nomor


def test_putting_away_needs_a_reason_that_stays(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    take(hub, spoilt(office, tmp_path / "1.paket", spoil_four))
    first = held(hub)[0].row
    total = hub.read(karantina_total)
    with pytest.raises(RuleViolation) as caught:
        hub.act(remove_karantina, [first.nomor], "  ")
    assert caught.value.problems[0].code == "PKT-509"
    assert hub.read(karantina_total) == total
    hub.act(remove_karantina, [first.nomor], " Salah ketik, sudah dibetulkan. ")
    assert hub.read(karantina_total) == total - 1
    (gone,) = held(hub, is_settled=True)
    assert gone.row.outcome == DIKELUARKAN
    assert gone.row.alasan == "Salah ketik, sudah dibetulkan."
    assert gone.row.settled_at is not None
    assert try_again(hub, [first.nomor]) == AgainResult()
    hub.act(restore_karantina, [first.nomor])
    assert hub.read(karantina_total) == total
    assert held(hub, is_settled=True) == ()


def test_the_receipt_names_what_is_not_taken_and_keeps_in_step(
    hub: Workspace, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = office.export(tmp_path / "1.paket")
    first = take_as_older_program(hub, package, monkeypatch)
    total = hub.read(karantina_total)
    assert hub.read(paket_rows)[0].refused == total
    export_return(hub, tmp_path / "b1.paket", office.partition, TAHUN, 3)
    take(office.workspace, tmp_path / "b1.paket")

    def receipt() -> tuple[str, ...]:
        rows = office.workspace.read(tanda_terima_rows, office.partition)
        return rows[first.plan.package_hash].refused

    assert len(receipt()) == total
    assert all("(PKT-507)" in words for words in receipt())
    one = held(hub)[0].row
    hub.act(remove_karantina, [one.nomor], "Tidak dipakai.")
    try_again(hub)
    export_return(hub, tmp_path / "b2.paket", office.partition, TAHUN, 3)
    take(office.workspace, tmp_path / "b2.paket")
    assert len(receipt()) == 1


def _backups(hub: Workspace) -> int:
    return len(list_backups(hub.facts.work_file_id))


def _revoke(session: Session) -> None:
    for row in session.scalars(select(Replica)):
        remember(session, LAPTOP, row.replica_id, 1, StatusLaptop.DICABUT)
