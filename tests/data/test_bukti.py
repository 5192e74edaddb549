"""Evidence goes along with a copy, is counted, found again, and never left half."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.backup import copy_work_file, make_backup, restore_backup
from esakip_desktop.data.blobs import blob_folder, blob_path, is_intact, store_blob, stored_blobs
from esakip_desktop.data.bukti import collect_bukti, keadaan_bukti, waiting_bukti
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.services.pengukuran import attach_bukti, detach_bukti

if TYPE_CHECKING:
    from pathlib import Path

PARTITION = "O:00.01/1.02"


def attach(workspace: Workspace, folder: Path, nama: str, content: bytes) -> tuple[str, str]:
    """Evidence as the window makes it: the file stored, then noted. Returns uid and hash."""
    file = folder / nama
    file.write_bytes(b"%PDF-" + content)
    sha, size = store_blob(workspace.path, file)
    draft = BuktiDraft("realisasi", "x", nama, sha, size, "application/pdf")
    return workspace.act(attach_bukti, PARTITION, draft).result, sha


@pytest.fixture
def source(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Three files, one of which proves two figures and one of which is not here."""
    folder = tmp_path / "asal"
    folder.mkdir()
    attach(workspace, folder, "foto.pdf", b"satu" * 50_000)
    attach(workspace, folder, "foto lagi.pdf", b"satu" * 50_000)
    attach(workspace, folder, "daftar.pdf", b"dua" * 100)
    _, gone = attach(workspace, folder, "berita acara.pdf", b"tiga" * 1000)
    blob_path(workspace.path, gone).unlink()
    return workspace


def names_below(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*"))


def test_a_file_counts_once_and_the_missing_are_named(source: Workspace) -> None:
    found = keadaan_bukti(source.path)
    assert (found.dirujuk, found.ada, found.hilang) == (3, 2, ("berita acara.pdf",))
    assert found.ukuran == 200_005 + 305
    assert found.text == "2 dari 3 berkas ada, 200 KB"
    (waiting,) = waiting_bukti(source)
    assert waiting.nama == "berita acara.pdf"
    assert waiting.partition == PARTITION


def test_detached_evidence_is_not_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    uid, _ = attach(workspace, tmp_path, "salah.pdf", b"x")
    workspace.act(detach_bukti, uid)
    assert keadaan_bukti(workspace.path).text == "belum ada yang dilampirkan"


def test_the_copy_takes_the_evidence_along(source: Workspace, tmp_path: Path) -> None:
    notes: list[tuple[int, int, str]] = []

    class Record:
        def step(self, done: int, total: int, note: str) -> None:
            notes.append((done, total, note))

    target = copy_work_file(source.path, tmp_path / "usb.esakip", Record(), includes_bukti=True)
    assert keadaan_bukti(target) == keadaan_bukti(source.path)
    assert all(is_intact(target, sha) for sha in stored_blobs(target))
    assert {note for note in notes if note[2] == "Menyalin bukti"} == {
        (0, 2, "Menyalin bukti"),
        (1, 2, "Menyalin bukti"),
    }
    with Workspace.open(target) as opened:
        assert [row.nama for row in waiting_bukti(opened)] == ["berita acara.pdf"]


def test_a_copy_without_evidence_waits_for_all_of_it(source: Workspace, tmp_path: Path) -> None:
    target = copy_work_file(source.path, tmp_path / "usb.esakip")
    assert not blob_folder(target).exists()
    with Workspace.open(target) as opened:
        assert {row.nama for row in waiting_bukti(opened)} == {
            "foto.pdf",
            "foto lagi.pdf",
            "daftar.pdf",
            "berita acara.pdf",
        }


def test_only_what_is_missing_on_the_stick_is_copied(source: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "usb.esakip"
    copy_work_file(source.path, target, includes_bukti=True)
    before = {file: file.stat().st_mtime_ns for file in blob_folder(target).rglob("*/*")}
    folder = tmp_path / "baru"
    folder.mkdir()
    _, sha = attach(source, folder, "empat.pdf", b"empat")
    copy_work_file(source.path, target, includes_bukti=True)
    assert is_intact(target, sha)
    assert all(file.stat().st_mtime_ns == when for file, when in before.items())


def test_a_damaged_file_stays_behind_and_is_missing(source: Workspace, tmp_path: Path) -> None:
    sha = next(sha for sha, size in stored_blobs(source.path).items() if size == 305)
    with blob_path(source.path, sha).open("r+b") as file:
        file.write(b"rusak")
    target = copy_work_file(source.path, tmp_path / "usb.esakip", includes_bukti=True)
    assert keadaan_bukti(target).hilang == ("berita acara.pdf", "daftar.pdf")


@pytest.mark.parametrize("stop_at", [0, 1])
def test_a_cancelled_copy_leaves_nothing(source: Workspace, tmp_path: Path, stop_at: int) -> None:
    class Stop:
        def step(self, done: int, total: int, note: str) -> None:
            if (done, note) == (stop_at, "Menyalin bukti"):
                raise Cancelled

    stick = tmp_path / "usb"
    stick.mkdir()
    with pytest.raises(Cancelled):
        copy_work_file(source.path, stick / "a.esakip", Stop(), includes_bukti=True)
    assert names_below(stick) == []


def test_a_full_stick_is_said_and_keeps_what_it_had(source: Workspace, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits on file sizes are POSIX")
    folder = tmp_path / "besar"
    folder.mkdir()
    attach(source, folder, "besar.pdf", b"x" * 6_000_000)
    stick = tmp_path / "usb"
    stick.mkdir()
    old = stick / "a.esakip"
    old.write_bytes(b"salinan lama")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, hard))
    try:
        with pytest.raises(WorkspaceTrouble) as caught:
            copy_work_file(source.path, old, includes_bukti=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "BRK-115"
    assert "tidak ada yang tertinggal" in caught.value.sentence
    assert names_below(stick) == ["a.esakip"]
    assert old.read_bytes() == b"salinan lama"


def test_too_little_room_is_said_before_the_long_part(
    source: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=100_000))
    with pytest.raises(WorkspaceTrouble) as caught:
        copy_work_file(source.path, tmp_path / "usb.esakip", includes_bukti=True)
    assert caught.value.code == "BRK-114"
    assert "perlu 200 KB, di tempat tujuan tersisa 100 KB" in caught.value.sentence
    assert not list(tmp_path.glob("usb*"))


def test_nothing_is_copied_over_the_file_itself(source: Workspace) -> None:
    before = source.path.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        copy_work_file(source.path, source.path, includes_bukti=True)
    assert caught.value.code == "BRK-109"
    assert source.path.read_bytes() == before


def test_a_restore_finds_the_evidence_of_the_first_file(source: Workspace, tmp_path: Path) -> None:
    made = make_backup(source.path, source.facts.work_file_id)
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    bare = restore_backup(made.path, elsewhere / "tanpa.esakip")
    assert keadaan_bukti(bare).ada == 0
    full = restore_backup(made.path, elsewhere / "dengan.esakip", bukti_from=source.path)
    assert keadaan_bukti(full) == keadaan_bukti(source.path)


def test_missing_files_are_found_by_content_in_any_folder(
    source: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "kiriman" / "dalam"
    folder.mkdir(parents=True)
    (folder / "nama lain.bin").write_bytes(b"%PDF-" + b"tiga" * 1000)
    (folder / "sama besar.pdf").write_bytes(b"%PDF-" + b"TIGA" * 1000)
    assert collect_bukti(source.path, folder.parent) == 1
    assert keadaan_bukti(source.path).hilang == ()
    assert collect_bukti(source.path, folder.parent) == 0
