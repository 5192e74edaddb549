"""A damaged work file is noticed when it is opened, and what can be read of it is saved."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from esakip_desktop.bootstrap import create_office, salvage_workspace
from esakip_desktop.data import machine
from esakip_desktop.data.blobs import store_blob
from esakip_desktop.data.bukti import keadaan_bukti
from esakip_desktop.data.engine import check_whole
from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.salvage import SelamatRow, salvage_file
from esakip_desktop.data.tables import Kodefikasi, Simpul, SyncRecord
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.services.pengukuran import attach_bukti
from esakip_desktop.services.records import put_record
from tests.data.damage import leaf_pages, overwrite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

TOTAL = 400
PEMDA, OPD = "00.01", "1.02"


def fill(session: Session, partition: str) -> None:
    for number in range(TOTAL):
        put_record(session, Simpul, partition, {"uraian": f"Sasaran {number} " + "isi " * 40})


def texts(session: Session) -> list[str]:
    return sorted(session.scalars(select(Simpul.uraian)))


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A closed file of an office with 400 nodes and a piece of evidence, still whole."""
    path = tmp_path / "dinas.esakip"
    made = create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=OPD)
    with made:
        made.act(fill, made.facts.partition)
        proof = tmp_path / "foto.pdf"
        proof.write_bytes(b"%PDF-1.7 foto")
        sha, size = store_blob(path, proof)
        draft = BuktiDraft("realisasi", "x", proof.name, sha, size, "application/pdf")
        made.act(attach_bukti, made.facts.partition, draft)
    return path


@pytest.fixture
def expected(damaged: Path) -> list[str]:
    with Workspace.open(damaged) as workspace:
        return workspace.read(texts)


def row_of(found: tuple[SelamatRow, ...], tabel: str) -> SelamatRow:
    return next(row for row in found if row.tabel == tabel)


def hurt(file: Path, name: str, every: int = 4) -> None:
    pages = leaf_pages(file, name)
    assert len(pages) > every
    overwrite(file, pages[1::every])
    with pytest.raises(WorkspaceTrouble) as caught:
        check_whole(file)
    assert caught.value.code == "BRK-104"


def test_lost_rows_are_made_again_from_their_states(
    damaged: Path, expected: list[str], tmp_path: Path
) -> None:
    hurt(damaged, "simpul")
    before = damaged.read_bytes()
    target = tmp_path / "selamat.esakip"
    found = salvage_workspace(damaged, target)
    simpul = row_of(found, "simpul")
    assert simpul.total == TOTAL
    assert 0 < simpul.terbaca < TOTAL
    assert simpul.disusun == TOTAL - simpul.terbaca
    assert simpul.hilang == 0
    check_whole(target)
    with Workspace.open(target) as workspace:
        assert workspace.read(texts) == expected
        assert workspace.read(verify_chain) == []
    assert keadaan_bukti(target).ada == 1
    assert damaged.read_bytes() == before


def test_lost_states_are_made_again_from_the_rows(
    damaged: Path, expected: list[str], tmp_path: Path
) -> None:
    hurt(damaged, "sync_record")
    target = tmp_path / "selamat.esakip"
    found = salvage_workspace(damaged, target)
    states = row_of(found, "sync_record")
    assert states.hilang is not None
    assert states.hilang > 0
    with Workspace.open(target) as workspace:
        assert workspace.read(texts) == expected
        without = select(func.count()).where(Simpul.uid.not_in(select(SyncRecord.uid)))
        assert workspace.read(lambda session: session.scalar(without)) == 0
        workspace.act(fill, workspace.facts.partition)
        assert workspace.read(verify_chain) == []


def test_what_row_and_state_lost_comes_from_the_journal(
    damaged: Path, expected: list[str], tmp_path: Path
) -> None:
    for name in ("simpul", "sync_record"):
        hurt(damaged, name, every=2)
    found = salvage_workspace(damaged, tmp_path / "selamat.esakip")
    assert row_of(found, "simpul").hilang == 0
    with Workspace.open(tmp_path / "selamat.esakip") as workspace:
        assert workspace.read(texts) == expected


def test_what_is_lost_everywhere_is_counted_and_the_rest_is_there(
    damaged: Path, expected: list[str], tmp_path: Path
) -> None:
    for name in ("simpul", "sync_record", "jurnal"):
        hurt(damaged, name, every=2)
    found = salvage_workspace(damaged, tmp_path / "selamat.esakip")
    lost = row_of(found, "simpul").hilang
    assert lost is not None
    with Workspace.open(tmp_path / "selamat.esakip") as workspace:
        kept = workspace.read(texts)
    assert 0 < lost < TOTAL
    assert len(kept) == TOTAL - lost
    assert set(kept) < set(expected)


def test_a_table_is_read_from_both_ends_when_its_indexes_are_gone(
    damaged: Path, expected: list[str], tmp_path: Path
) -> None:
    for name in ("sqlite_autoindex_simpul_1", "ix_simpul_induk_uid", "ix_simpul_partition"):
        overwrite(damaged, leaf_pages(damaged, name))
    pages = leaf_pages(damaged, "simpul")
    overwrite(damaged, [pages[3], pages[7]])
    found = salvage_workspace(damaged, tmp_path / "selamat.esakip")
    simpul = row_of(found, "simpul")
    assert simpul.total is None
    assert simpul.hilang is None
    assert simpul.terbaca > TOTAL * 3 / 4
    with Workspace.open(tmp_path / "selamat.esakip") as workspace:
        assert workspace.read(texts) == expected


def test_the_code_table_is_filled_again(damaged: Path, tmp_path: Path) -> None:
    with Workspace.open(damaged) as workspace:
        count = select(func.count()).select_from(Kodefikasi)
        total = workspace.read(lambda session: session.scalar(count))
    hurt(damaged, "kodefikasi")
    salvage_workspace(damaged, tmp_path / "selamat.esakip")
    with Workspace.open(tmp_path / "selamat.esakip") as workspace:
        assert workspace.read(lambda session: session.scalar(count)) == total


def test_a_file_without_identity_is_refused_and_leaves_nothing(
    damaged: Path, tmp_path: Path
) -> None:
    overwrite(damaged, leaf_pages(damaged, "meta"))
    with pytest.raises(WorkspaceTrouble) as caught:
        salvage_file(damaged, tmp_path / "selamat.esakip")
    assert caught.value.code == "BRK-120"
    assert not list(tmp_path.glob("selamat*"))


def test_damage_is_noticed_after_a_crash_and_not_looked_for_after_a_clean_end(
    damaged: Path,
) -> None:
    overwrite(damaged, leaf_pages(damaged, "simpul")[1:3])
    Workspace.open(damaged).close()
    work_file_id = machine.known_work_file(damaged)
    assert work_file_id is not None
    machine.note_opened(work_file_id, damaged)
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(damaged)
    assert caught.value.code == "BRK-104"
    with Workspace.open(damaged, is_read_only=True) as opened:
        assert opened.facts.work_file_id == work_file_id


def test_a_copy_made_by_hand_is_checked_once(damaged: Path, tmp_path: Path) -> None:
    overwrite(damaged, leaf_pages(damaged, "simpul")[1:3])
    copy = damaged.rename(tmp_path / "salinan.esakip")
    with pytest.raises(WorkspaceTrouble) as caught:
        Workspace.open(copy)
    assert caught.value.code == "BRK-104"


def test_a_killed_program_leaves_a_note_and_the_next_start_checks(damaged: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from esakip_desktop.data.workspace import Workspace\n"
        "opened = Workspace.open(Path(sys.argv[1]))\n"
        "os._exit(9)\n"
    )
    assert machine.is_left_whole(damaged)
    done = subprocess.run([sys.executable, "-c", program, str(damaged)], check=False, timeout=60)
    assert done.returncode == 9
    assert not machine.is_left_whole(damaged)
    Workspace.open(damaged).close()
    assert machine.is_left_whole(damaged)
