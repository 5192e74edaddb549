"""Opening files as they arrive: renamed, unreadable, foreign; and taking evidence out."""

from __future__ import annotations

import hashlib
import os
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.reader import open_package, sniff
from esakip_desktop.foundation.progress import Cancelled
from tests.exchange.container_forge import inner_entries, package_of
from tests.exchange.container_samples import IDENTITY, make_lines, make_package

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.exchange.writer import PackageFile

EVIDENCE = b"%PDF-1.7 bukti" * 500
SHA = hashlib.sha256(EVIDENCE).hexdigest()


@pytest.fixture
def written(tmp_path: Path) -> PackageFile:
    (tmp_path / "bukti").write_bytes(EVIDENCE)
    entities = {"indikator": make_lines(range(4)), "simpul": make_lines(range(4, 9))}
    package = make_package(
        tmp_path / "p.paket", entities=entities, blobs=[(SHA, tmp_path / "bukti")]
    )
    (tmp_path / "bukti").unlink()
    return package


@pytest.mark.parametrize(
    "name", ["p", "p.zip", "p (1).paket", "P.PAKET", "p.bin", "p.esakip", "p.paket.txt", "…📦"]
)
def test_any_name_is_accepted(tmp_path: Path, written: PackageFile, name: str) -> None:
    path = written.path.rename(tmp_path / name)
    assert sniff(path) == "paket"
    with open_package(path) as package:
        assert len(list(package.records())) == 9
        assert package.kode8 == IDENTITY.kode8
        assert package.size == written.size
        assert package.path == path


def test_sniff_looks_at_the_content(tmp_path: Path, written: PackageFile) -> None:
    other = tmp_path / "lain.paket"
    other.write_bytes(b"SQLite format 3\0" + b"\0" * 84)
    assert sniff(other) == "berkas_kerja"
    for content in (b"", b"PK\3\4", b"%PDF", written.path.read_bytes()[:60]):
        other.write_bytes(content)
        assert sniff(other) == "lain"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak ada", tmp_path):
        for attempt in (open_package, sniff):
            with pytest.raises(RuleViolation) as caught:
                attempt(path)
            (problem,) = caught.value.problems
            assert problem.code == "PKT-107"
            assert "…" not in sentence(problem)


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_right_to_read(written: PackageFile) -> None:
    written.path.chmod(0)
    with pytest.raises(RuleViolation) as caught:
        open_package(written.path)
    assert caught.value.problems[0].code == "PKT-107"


def test_hashes_are_verified_before_the_first_record(written: PackageFile) -> None:
    data = bytearray(written.path.read_bytes())
    data[data.index(b"%PDF")] ^= 1  # damage behind all records, in the evidence
    written.path.write_bytes(data)
    with open_package(written.path) as package:
        with pytest.raises(RuleViolation):
            next(iter(package.records()))
        with pytest.raises(RuleViolation):
            package.blobs()


def test_evidence_comes_out_whole_or_not_at_all(tmp_path: Path, written: PackageFile) -> None:
    target = tmp_path / "keluar"
    with open_package(written.path) as package:
        assert [(blob.sha256, blob.size) for blob in package.blobs()] == [(SHA, len(EVIDENCE))]
        package.extract_blob(SHA, target)
        assert target.read_bytes() == EVIDENCE
        target.unlink()
        with pytest.raises(KeyError):
            package.extract_blob("0" * 64, target)
        # The file changes under our hands, after its hashes were verified.
        data = bytearray(written.path.read_bytes())
        place = data.index(b"%PDF")
        with written.path.open("r+b") as handle:
            handle.seek(place)
            handle.write(b"EVIL")
        with pytest.raises(RuleViolation):
            package.extract_blob(SHA, target)
    assert [file.name for file in tmp_path.iterdir()] == ["p.paket"]


def test_records_changed_after_verification(written: PackageFile) -> None:
    with open_package(written.path) as package:
        package.verify()
        data = written.path.read_bytes()
        place = data.index(b"data/simpul.jsonl") + len(b"data/simpul.jsonl") + 40
        with written.path.open("r+b") as handle:
            handle.seek(place)
            handle.write(bytes([data[place] ^ 1]))
        with pytest.raises(RuleViolation):
            list(package.records())


class _Recorder:
    """Progress that remembers, and can stop at a note."""

    def __init__(self, stop_at: str = "") -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.stop_at = stop_at

    def step(self, done: int, total: int, note: str) -> None:
        self.steps.append((done, total, note))
        if note == self.stop_at:
            raise Cancelled


def test_progress_ends_at_the_total(written: PackageFile) -> None:
    progress = _Recorder()
    with open_package(written.path) as package:
        list(package.records(progress))
    for note in ("Memeriksa keutuhan", "Membaca catatan"):
        last = [step for step in progress.steps if step[2] == note][-1]
        assert last[0] == last[1] > 0


@pytest.mark.parametrize("note", ["Memeriksa keutuhan", "Membaca catatan"])
def test_reading_can_be_cancelled_and_tried_again(written: PackageFile, note: str) -> None:
    with open_package(written.path) as package:
        with pytest.raises(Cancelled):
            list(package.records(_Recorder(note)))
        assert len(list(package.records())) == 9


def test_a_closed_package_is_a_bug(written: PackageFile) -> None:
    with open_package(written.path) as package:
        pass
    with pytest.raises(ValueError, match="closed"):
        package.verify()


def test_history_is_accepted_and_not_read(tmp_path: Path) -> None:
    lines = b"".join(line + b"\n" for line in make_lines(range(2)))
    files = {"data/simpul.jsonl": lines, "history/events.jsonl": b"apa saja\n"}
    (tmp_path / "p").write_bytes(package_of(inner_entries(files)))
    with open_package(tmp_path / "p") as package:
        assert len(list(package.records())) == 2


def test_a_package_without_records(tmp_path: Path) -> None:
    for files in ({}, {"data/simpul.jsonl": b""}):
        (tmp_path / "p").write_bytes(package_of(inner_entries(files)))
        with open_package(tmp_path / "p") as package:
            assert list(package.records()) == []
            assert package.blobs() == ()


def test_many_records_stay_within_time_and_memory(tmp_path: Path) -> None:
    # A generous guard for slow machines; `poe bench` measures.
    written = make_package(tmp_path / "p.paket", entities={"simpul": make_lines(range(4_000))})
    tracemalloc.start()
    start = time.perf_counter()
    with open_package(written.path) as package:
        assert sum(1 for _ in package.records()) == 4_000
    elapsed = time.perf_counter() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert elapsed < 5
    assert peak < 20_000_000
