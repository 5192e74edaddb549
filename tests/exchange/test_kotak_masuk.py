"""The inbox: what was chosen is not lost, whatever happens to stick, program or folder."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from esakip_desktop import __version__
from esakip_desktop.data.blobs import hash_of
from esakip_desktop.data.queries.menunggu import MenungguRow, menunggu_rows
from esakip_desktop.data.queries.paket import paket_rows
from esakip_desktop.data.tables import PaketMenunggu
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.exchange.kotak_masuk import (
    Inbox,
    drop_package,
    inbox_folder,
    inbox_path,
    note_outcome,
    read_inbox,
    receive_file,
)
from esakip_desktop.exchange.limits import Limits
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.foundation.progress import Cancelled
from tests.exchange.hostile_corpus import corpus
from tests.exchange.undo_network import check_all, export, make_bappeda, make_laptop, put_target


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_bappeda(tmp_path / "hub.esakip") as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with one package on it."""
    (tmp_path / "usb").mkdir()
    with make_laptop(tmp_path / "dinas.esakip") as office:
        office.act(put_target, 1, 10)
        export(office, tmp_path / "usb" / "Triwulan III (1).paket")
    return tmp_path / "usb"


@pytest.fixture
def package(stick: Path) -> Path:
    (found,) = stick.iterdir()
    return found


def receive(hub: Workspace, package: Path) -> MenungguRow:
    row = receive_file(hub, package)
    assert row is not None
    return row


def files_in(hub: Workspace) -> list[str]:
    folder = inbox_folder(hub.path)
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


class Stopped:
    """The user presses Hentikan while the file is being copied."""

    def step(self, done: int, total: int, note: str) -> None:
        raise Cancelled


def test_the_stick_may_be_pulled_out_once_the_file_is_copied(
    hub: Workspace, stick: Path, package: Path
) -> None:
    sha256 = hash_of(package)
    row = receive(hub, package)
    assert (row.sha256, row.nama_berkas) == (sha256, "Triwulan III (1).paket")
    assert files_in(hub) == [f"{sha256}.paket"]
    shutil.rmtree(stick)
    copy = inbox_path(hub.path, sha256)
    assert hash_of(copy) == sha256
    plan = plan_import(hub, copy)
    apply_import(hub, plan, is_trusted=True, nama_berkas=row.nama_berkas)
    drop_package(hub, sha256)
    assert hub.read(paket_rows)[0].nama_berkas == "Triwulan III (1).paket"
    assert files_in(hub) == []
    assert read_inbox(hub) == Inbox(())
    check_all(hub)


def test_a_file_that_is_there_already_is_there_once(hub: Workspace, package: Path) -> None:
    first = receive(hub, package)
    twin = package.with_name("salinan.paket")
    shutil.copy(package, twin)
    assert receive(hub, twin) == first
    assert receive(hub, inbox_path(hub.path, first.sha256)) == first
    assert files_in(hub) == [f"{first.sha256}.paket"]
    assert read_inbox(hub).waiting == (first,)


def test_what_is_no_package_is_not_kept(hub: Workspace, tmp_path: Path, package: Path) -> None:
    (tmp_path / "catatan.paket").write_text("bukan paket", encoding="utf-8")
    (tmp_path / "kosong.paket").touch()
    for file in (tmp_path / "catatan.paket", tmp_path / "kosong.paket", hub.path):
        assert receive_file(hub, file) is None
    assert receive_file(hub, package, limits=Limits(package=100)) is None
    assert files_in(hub) == []


def test_what_cannot_be_read_is_said(hub: Workspace, tmp_path: Path) -> None:
    for source in (tmp_path / "tidak-ada.paket", tmp_path):
        with pytest.raises(RuleViolation) as caught:
            receive_file(hub, source)
        assert caught.value.problems[0].code == "PKT-107"
    assert files_in(hub) == []


def test_stopping_leaves_nothing(hub: Workspace, package: Path) -> None:
    with pytest.raises(Cancelled):
        receive_file(hub, package, Stopped())
    assert files_in(hub) == []
    assert hub.read(menunggu_rows) == ()


def test_what_waits_is_there_again_after_a_restart_with_its_reason(
    hub: Workspace, package: Path
) -> None:
    row = receive(hub, package)
    newer = Problem.at("paket", "PKT-402", versi="9.0")
    note_outcome(hub, row.sha256, (newer,))
    path = hub.path
    hub.close()
    with Workspace.open(path) as again:
        (waiting,) = read_inbox(again).waiting
        assert (waiting.problem, waiting.versi) == (newer, __version__)
        assert waiting.received_at == row.received_at
        note_outcome(again, row.sha256, ())
        assert read_inbox(again).waiting[0].problem is None


def test_folder_and_table_are_brought_into_step(hub: Workspace, package: Path) -> None:
    row = receive(hub, package)
    folder = inbox_folder(hub.path)
    hub.act(_forget_all)
    (folder / "123.part").write_bytes(b"setengah")
    (folder / "punya orang.txt").write_bytes(b"x")
    found = read_inbox(hub)
    assert [one.nama_berkas for one in found.waiting] == [f"{row.sha256[:8]}.paket"]
    assert found.lost == ()
    assert files_in(hub) == [f"{row.sha256}.paket", "punya orang.txt"]
    inbox_path(hub.path, row.sha256).unlink()
    assert read_inbox(hub) == Inbox((), (f"{row.sha256[:8]}.paket",))
    assert read_inbox(hub) == Inbox(())


def test_a_copy_that_another_program_holds_goes_the_next_time(
    hub: Workspace, package: Path
) -> None:
    row = receive(hub, package)
    held = inbox_path(hub.path, row.sha256)
    shutil.copy(held, held.with_suffix(".simpan"))
    held.unlink()
    held.mkdir()  # cannot be unlinked, like a file that an antivirus program holds
    drop_package(hub, row.sha256)
    assert held.exists()
    assert read_inbox(hub) == Inbox(())
    held.rmdir()
    held.with_suffix(".simpan").rename(held)
    assert read_inbox(hub) == Inbox(())
    assert files_in(hub) == []


def test_chosen_again_before_its_copy_was_removed_it_waits(hub: Workspace, package: Path) -> None:
    row = receive(hub, package)
    hub.act(_settle_all)
    again = receive(hub, package)
    assert read_inbox(hub).waiting == (again,)
    assert files_in(hub) == [f"{row.sha256}.paket"]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
@pytest.mark.parametrize(
    "name", ["a\u202egnp.paket", "x" * 240, "b\udcff.paket", "c\n\td.paket", "-- '; DROP.paket"]
)
def test_a_name_is_only_ever_shown(hub: Workspace, package: Path, name: str) -> None:
    source = package.with_name(name)
    shutil.copy(package, source)
    row = receive(hub, source)
    assert files_in(hub) == [f"{hash_of(package)}.paket"]
    assert not {"\u202e", "\udcff", "\t"} & set(row.nama_berkas)
    assert 0 < len(row.nama_berkas) <= 200


def test_hostile_files_leave_nothing_outside_the_inbox(hub: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "kiriman"
    source.mkdir()
    files = corpus()
    for number, content in enumerate(files.values()):
        (source / f"{number}.paket").write_bytes(content)
    inbox = inbox_folder(hub.path)
    before = {file for file in tmp_path.rglob("*") if file != hub.path}
    for number in range(len(files)):
        receive_file(hub, source / f"{number}.paket")
    after = {file for file in tmp_path.rglob("*") if file != hub.path}
    assert {file.parent for file in after - before} == {tmp_path, inbox}
    assert after - before - {inbox} == set(inbox.iterdir())
    for file in inbox.iterdir():
        assert file.name == f"{hash_of(file)}.paket"
        with pytest.raises(RuleViolation):
            plan_import(hub, file).trust.require()
    check_all(hub)


def _forget_all(session: Session) -> None:
    for row in session.query(PaketMenunggu):
        session.delete(row)


def _settle_all(session: Session) -> None:
    for row in session.query(PaketMenunggu):
        row.is_settled = True
