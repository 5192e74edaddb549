"""Opening, saving, refusing and taking back."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Indikator, Jurnal, Realisasi, Simpul, SyncRecord
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.services.records import put_record

PARTITION = "O:00.01/1.02"


def add_indikator(session: Session, nama: str, uid: str | None = None) -> str:
    return put_record(session, Indikator, PARTITION, {"nama": nama}, uid).uid


def save_angka(session: Session, indikator: str, angka: Decimal | None) -> str:
    values = {
        "indikator_uid": indikator,
        "tahun": 2026,
        "triwulan": 3,
        "keadaan": "angka" if angka is not None else "kosong",
        "angka": angka,
    }
    return put_record(session, Realisasi, PARTITION, values).uid


def angka_of(session: Session, uid: str) -> Decimal | None:
    return session.execute(select(Realisasi.angka).where(Realisasi.uid == uid)).scalar_one()


def count(session: Session, table: type) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_an_act_that_fails_leaves_no_trace(workspace: Workspace) -> None:
    def fail(session: Session) -> None:
        add_indikator(session, "Angka kesakitan")
        session.flush()
        raise RuleViolation(())

    with pytest.raises(RuleViolation):
        workspace.act(fail)
    assert workspace.read(count, Indikator) == 0
    assert workspace.read(count, Jurnal) == 0
    assert workspace.read(count, SyncRecord) == 0


def test_an_act_tells_which_tables_it_changed(workspace: Workspace) -> None:
    outcome = workspace.act(add_indikator, "Angka kesakitan")
    assert outcome.tables == {"indikator"}
    assert outcome.batch_id is not None
    again = workspace.act(add_indikator, "Angka kesakitan", outcome.result)
    assert again.batch_id is None, "saving an equal value is no change"


def test_saving_one_natural_key_twice_makes_one_record(workspace: Workspace) -> None:
    indikator = workspace.act(add_indikator, "Angka kesakitan").result
    first = workspace.act(save_angka, indikator, Decimal("1.50")).result
    second = workspace.act(save_angka, indikator, Decimal("2")).result
    assert first == second
    assert workspace.read(angka_of, first) == Decimal(2)


def test_decimals_come_back_exactly(workspace: Workspace) -> None:
    indikator = workspace.act(add_indikator, "Rasio").result
    for text in ("70.25", "0.1", "1E+3", "123456789012345678901234567890.000000001", "-0.0"):
        uid = workspace.act(save_angka, indikator, Decimal(text)).result
        assert workspace.read(angka_of, uid) == Decimal(text)


def test_undo_and_redo_bring_the_values_back(workspace: Workspace) -> None:
    indikator = workspace.act(add_indikator, "Rasio").result
    uid = workspace.act(save_angka, indikator, Decimal(1)).result
    change = workspace.act(save_angka, indikator, Decimal(2))
    assert change.batch_id is not None
    undone = workspace.undo(change.batch_id)
    assert workspace.read(angka_of, uid) == Decimal(1)
    assert undone.batch_id is not None
    workspace.undo(undone.batch_id)
    assert workspace.read(angka_of, uid) == Decimal(2)


def test_undo_refuses_when_the_value_changed_since(workspace: Workspace) -> None:
    indikator = workspace.act(add_indikator, "Rasio").result
    first = workspace.act(save_angka, indikator, Decimal(1))
    workspace.act(save_angka, indikator, Decimal(2))
    assert first.batch_id is not None
    with pytest.raises(RuleViolation) as caught:
        workspace.undo(first.batch_id)
    assert caught.value.problems[0].code == "JRN-102"


def test_undo_of_a_new_record_puts_it_in_the_trash_and_redo_takes_it_out(
    workspace: Workspace,
) -> None:
    def is_deleted(session: Session, uid: str) -> bool | None:
        return session.execute(
            select(Indikator.is_deleted).where(Indikator.uid == uid)
        ).scalar_one()

    made = workspace.act(add_indikator, "Rasio")
    assert made.batch_id is not None
    undone = workspace.undo(made.batch_id)
    assert workspace.read(is_deleted, made.result) is True
    assert undone.batch_id is not None
    workspace.undo(undone.batch_id)
    assert workspace.read(is_deleted, made.result) is False


def test_the_journal_names_who_changed_what(workspace: Workspace) -> None:
    workspace.set_user("jabatan-1")
    indikator = workspace.act(add_indikator, "Rasio").result
    workspace.act(add_indikator, "Rasio guru", indikator)

    def last(session: Session) -> tuple[str, str]:
        row = session.scalars(select(Jurnal).order_by(Jurnal.seq.desc())).first()
        assert row is not None
        return row.user_id, row.fields

    assert workspace.read(last) == ("jabatan-1", '{"nama":["Rasio","Rasio guru"]}')


def test_a_second_opening_is_refused_and_says_so(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(workspace.path)
    assert caught.value.code == "BRK-105"
    assert workspace.path.name in caught.value.sentence


def test_a_file_opened_in_a_worker_is_free_after_it_was_closed_here(workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    with ThreadPoolExecutor(1) as worker:
        opened = worker.submit(Workspace.open, path).result()
    opened.close()
    with Workspace.open(path) as again:
        assert not again.is_read_only


def test_a_read_only_opening_reads_and_refuses_to_write(workspace: Workspace) -> None:
    workspace.act(add_indikator, "Rasio")
    with Workspace.open(workspace.path, is_read_only=True) as reader:
        assert reader.read(count, Indikator) == 1
        with pytest.raises(WorkspaceTrouble) as caught:
            reader.act(add_indikator, "Lain")
    assert caught.value.code == "BRK-110"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "BRK-101"), (b"PK\x03\x04 bukan", "BRK-101"), (b"SQLite format 3\x00" * 9, "BRK-101")],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "lain.esakip"
    file.write_bytes(content)
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(file)
    assert caught.value.code == code
    assert file.read_bytes() == content


def test_a_newer_file_is_refused_unchanged(workspace: Workspace) -> None:
    workspace.close()
    connection = sqlite3.connect(workspace.path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = workspace.path.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(workspace.path)
    assert caught.value.code == "BRK-111"
    assert workspace.path.read_bytes() == before


def test_a_full_disk_leaves_the_file_as_it_was(workspace: Workspace) -> None:
    indikator = workspace.act(add_indikator, "Rasio").result
    uid = workspace.act(save_angka, indikator, Decimal(1)).result

    def overflow(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA max_page_count=1")
        for number in range(2000):
            put_record(session, Simpul, PARTITION, {"uraian": "x" * 200, "urutan": number})
        session.flush()

    with pytest.raises(WorkspaceTrouble) as caught:
        workspace.act(overflow)
    assert caught.value.code == "BRK-102"
    assert workspace.read(count, Simpul) == 0
    assert workspace.read(angka_of, uid) == Decimal(1)


def test_this_computer_goes_on_with_its_own_identity(workspace: Workspace) -> None:
    workspace.act(add_indikator, "Rasio")
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert again.replica_id == workspace.replica_id


def test_an_older_copy_laid_over_the_file_gets_a_new_identity(workspace: Workspace) -> None:
    workspace.act(add_indikator, "Rasio")
    workspace.close()
    copy = workspace.path.with_name("salinan.esakip")
    shutil.copyfile(workspace.path, copy)
    with Workspace.open(workspace.path) as opened:
        opened.act(add_indikator, "Lain")
    shutil.copyfile(copy, workspace.path)
    with Workspace.open(workspace.path) as restored:
        assert restored.replica_id != workspace.replica_id


def test_the_file_alone_is_whole_after_closing(workspace: Workspace, tmp_path: Path) -> None:
    workspace.act(add_indikator, "Rasio")
    workspace.close()
    stick = tmp_path / "usb"
    stick.mkdir()
    copy = stick / "dinas.esakip"
    shutil.copyfile(workspace.path, copy)
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with Workspace.open(copy) as opened:
        assert opened.read(count, Indikator) == 1


def test_a_synced_folder_is_for_looking_only(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    moved = workspace.path.rename(folder / workspace.path.name)
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(moved)
    assert caught.value.code == "BRK-118"
    assert sorted(file.name for file in folder.iterdir()) == [moved.name]
    with Workspace.open(moved, is_read_only=True) as opened:
        assert opened.facts == workspace.facts
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.create(folder / "baru.esakip", peran="opd", partition="O:x/1", pemda_kode="x")
    assert caught.value.code == "BRK-118"
