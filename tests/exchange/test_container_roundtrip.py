"""What the writer writes the reader gives back; what goes wrong leaves nothing behind."""

from __future__ import annotations

import hashlib
import os
import random
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.state import Event, build_state, canonical, cells_of, save
from esakip_desktop.exchange.lines import canonical_json, clean_text, is_clean_text, record_line
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.foundation.progress import Cancelled
from tests.exchange.container_samples import (
    IDENTITY,
    PARTITION,
    README,
    make_event,
    make_identity,
    make_line,
    make_lines,
    make_manifest,
    make_package,
    make_state,
    make_uid,
)

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.domain.state import State, Value

if sys.platform != "win32":
    import resource

TEXTS = st.text(max_size=40).map(clean_text)
FLAT = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
VALUES = (
    FLAT
    | st.lists(st.uuids().map(str), max_size=3)
    | st.dictionaries(st.sampled_from(["angka", "keadaan", "teks"]), FLAT, max_size=3)
)
FIELDS = st.sampled_from(["uraian", "nilai", "urutan", "sumber", "_del", "medan_baru"])
REPLICAS = [make_identity(name).replica_id for name in ("a", "b")]


@st.composite
def states(draw: st.DrawFn) -> State:
    """States as sites make them: some saves, and sometimes two concurrent heads in one field."""
    state = save(None, draw(st.dictionaries(FIELDS, VALUES, min_size=1)), make_event())
    for n in range(2, draw(st.integers(2, 4))):
        replica = draw(st.sampled_from([IDENTITY.replica_id, *REPLICAS]))
        event = Event(replica, state["ctx"].get(replica, 0) + 1, f"{n:016x}", make_uid(-n))
        changes = draw(st.dictionaries(FIELDS, VALUES, min_size=1, max_size=3))
        if draw(st.booleans()):
            state = save(state, changes, event)
        else:
            state = _with_rivals(state, changes, event)
    return state


def _with_rivals(state: State, changes: dict[str, Value], event: Event) -> State:
    cells, rivals = cells_of(state), cells_of(save(None, changes, event))
    for field, heads in rivals.items():
        cells[field] = [*cells.get(field, []), *heads]
    return build_state(cells, {**state["ctx"], event.replica: event.n})


ENTITIES = st.dictionaries(
    st.sampled_from(["simpul", "indikator", "target", "entitas_baru"]),
    st.lists(states(), max_size=6),
    max_size=3,
)


def _lines(entities: dict[str, list[State]]) -> dict[str, list[bytes]]:
    number = 0
    ready: dict[str, list[bytes]] = {}
    for entity, items in entities.items():
        lines = []
        for state in items:
            number += 1
            lines.append(record_line(make_uid(number), PARTITION, canonical(state)))
        ready[entity] = sorted(lines)
    return ready


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entities=ENTITIES, contents=st.lists(st.binary(max_size=400), max_size=3, unique=True))
def test_package_gives_back_what_went_in(
    tmp_path: Path, entities: dict[str, list[State]], contents: list[bytes]
) -> None:
    lines = _lines(entities)
    blobs = {}
    for content in contents:
        sha = hashlib.sha256(content).hexdigest()
        blobs[sha] = tmp_path / sha
        blobs[sha].write_bytes(content)
    written = make_package(tmp_path / "p.paket", entities=lines, blobs=blobs.items())
    with open_package(written.path) as package:
        records = list(package.records())
        assert package.manifest == written.manifest
        assert package.package_hash == written.package_hash
        assert package.manifest.scope.counts == {name: len(items) for name, items in lines.items()}
        assert [blob.sha256 for blob in package.blobs()] == sorted(blobs)
        for blob in package.blobs():
            package.extract_blob(blob.sha256, tmp_path / "keluar")
            assert (tmp_path / "keluar").read_bytes() == blobs[blob.sha256].read_bytes()
    read: dict[str, list[bytes]] = {name: [] for name in lines}
    for record in records:
        read[record.entity].append(record_line(record.id, record.partition, record.state_bytes))
        assert canonical_json(record.state) == record.state_bytes
        assert record.state_hash == hashlib.sha256(record.state_bytes).hexdigest()
        assert record.line_no == len(read[record.entity])
    assert read == lines


@given(state=states())
def test_both_writers_of_canonical_form_agree(state: State) -> None:
    # The data floor keeps states as domain.state writes them; the reader writes them again.
    assert canonical(state) == canonical_json(state)


@given(text=st.text())
def test_cleaned_text_can_travel(text: str) -> None:
    assert is_clean_text(clean_text(text))


def test_same_content_makes_same_bytes(tmp_path: Path) -> None:
    first = make_package(tmp_path / "a.paket")
    second = make_package(tmp_path / "lain nama.zip")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.package_hash == second.package_hash


def test_the_writer_declares_what_it_wrote(tmp_path: Path) -> None:
    content = b"bukti" * 1000
    sha = hashlib.sha256(content).hexdigest()
    (tmp_path / "bukti").write_bytes(content)
    written = make_package(tmp_path / "p.paket", blobs=[(sha, tmp_path / "bukti")])
    manifest = written.manifest
    with zipfile.ZipFile(written.path) as outer:
        names = ["mimetype", "BACA-SAYA.txt", "envelope.json", "payload.zip"]
        assert outer.namelist() == names
        assert outer.read("BACA-SAYA.txt").decode() == README
        payload = outer.read("payload.zip")
    assert manifest.payload.sha256 == hashlib.sha256(payload).hexdigest()
    assert manifest.payload.size == len(payload)
    assert manifest.payload.entries == 3
    assert manifest.scope.counts == {"simpul": 3}
    assert manifest.blobs.included == (sha,)
    assert manifest.sender.public_key == IDENTITY.public_hex
    assert manifest.kode8 == IDENTITY.kode8
    assert written.size == written.path.stat().st_size


def test_monotonous_data_still_make_a_readable_package(tmp_path: Path) -> None:
    lines = sorted(make_line(number, uraian="-" * 60_000) for number in range(20))
    written = make_package(tmp_path / "p.paket", entities={"simpul": lines})
    with open_package(written.path) as package:
        assert sum(1 for _ in package.records()) == 20


def _refused_codes(tmp_path: Path, lines: list[bytes]) -> list[str]:
    with pytest.raises(RuleViolation) as caught:
        make_package(tmp_path / "p.paket", entities={"simpul": lines})
    assert list(tmp_path.iterdir()) == []
    return [problem.code for problem in caught.value.problems]


def test_the_writer_refuses_its_own_bad_lines(tmp_path: Path) -> None:
    lines = make_lines(range(2))
    assert _refused_codes(tmp_path, lines[::-1]) == ["PKT-408"]
    assert _refused_codes(tmp_path, [lines[0], lines[0]]) == ["PKT-408"]
    assert _refused_codes(tmp_path, [lines[0] + b" "]) == ["PKT-405"]
    assert _refused_codes(tmp_path, [make_line(1, uraian="a\tb")]) == ["PKT-406"]


def test_changed_evidence_stops_the_export(tmp_path: Path) -> None:
    (tmp_path / "bukti").write_bytes(b"lain")
    with pytest.raises(RuleViolation) as caught:
        make_package(tmp_path / "p.paket", blobs=[("ab" * 32, tmp_path / "bukti")])
    (problem,) = caught.value.problems
    assert (problem.code, dict(problem.details)) == ("PKT-302", {"nama": "bukti"})
    assert [file.name for file in tmp_path.iterdir()] == ["bukti"]


@pytest.mark.parametrize("name", ["Simpul", "../simpul", "", "a/b", "x" * 41])
def test_wrong_entity_names_are_bugs(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="entity"):
        make_package(tmp_path / "p.paket", entities={name: []})
    assert list(tmp_path.iterdir()) == []


class _StopAt:
    """Progress of a user who presses Batal at a given step."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.notes: set[str] = set()

    def step(self, done: int, total: int, note: str) -> None:
        assert 0 <= done <= total
        self.notes.add(note)
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancel_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    lines = make_lines(range(700))
    steps = 0
    while True:
        progress = _StopAt(steps)
        try:
            make_package(tmp_path / "p.paket", entities={"simpul": lines}, progress=progress)
        except Cancelled:
            assert list(tmp_path.iterdir()) == []
            steps += 1
        else:
            break
    assert steps >= 8
    assert len(progress.notes) >= 4
    assert [file.name for file in tmp_path.iterdir()] == ["p.paket"]


def test_old_package_survives_a_failed_export(tmp_path: Path) -> None:
    make_package(tmp_path / "p.paket")
    before = (tmp_path / "p.paket").read_bytes()
    with pytest.raises(RuleViolation):
        make_package(tmp_path / "p.paket", entities={"simpul": [b"rusak"]})
    assert (tmp_path / "p.paket").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["p.paket"]


def test_leftover_of_a_crash_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "p.paket.part").write_bytes(b"sisa" * 10_000)
    make_package(tmp_path / "p.paket")
    assert [file.name for file in tmp_path.iterdir()] == ["p.paket"]


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("limit", [0, 1, 40, 500, 2_000, 4_000])
def test_full_disk_leaves_nothing(tmp_path: Path, limit: int) -> None:
    rng = random.Random(5)
    noise = rng.randbytes(20_000)
    sha = hashlib.sha256(noise).hexdigest()
    (tmp_path / "bukti").write_bytes(noise)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            make_package(tmp_path / "p.paket", blobs=[(sha, tmp_path / "bukti")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [file.name for file in tmp_path.iterdir()] == ["bukti"]


def test_target_that_cannot_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "p.paket"
    (target / "isi").mkdir(parents=True)
    with pytest.raises(OSError, match=r"p\.paket"):
        make_package(target)
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make_package(tmp_path / "tidak ada" / "p.paket")


@pytest.mark.parametrize("name", ["kertas kerja Ñ 📦.paket", "x" * 240 + ".paket", "PAKET (1)"])
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    written = make_package(tmp_path / name)
    with open_package(written.path) as package:
        assert len(list(package.records())) == 3


def test_a_large_payload_goes_through_the_disk(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(1024 * 1024) * 20
    sha = hashlib.sha256(noise).hexdigest()
    (tmp_path / "bukti").write_bytes(noise)
    written = make_package(tmp_path / "p.paket", blobs=[(sha, tmp_path / "bukti")])
    assert sorted(os.listdir(tmp_path)) == ["bukti", "p.paket"]  # noqa: PTH208 - names only
    with open_package(written.path) as package:
        package.extract_blob(sha, tmp_path / "keluar")
    assert (tmp_path / "keluar").read_bytes() == noise


def test_a_deleted_record_travels_like_any_other(tmp_path: Path) -> None:
    state = save(make_state(1), {"_del": True}, make_event(2))
    line = record_line(make_uid(1), PARTITION, canonical(state))
    written = make_package(tmp_path / "p.paket", entities={"simpul": [line]})
    with open_package(written.path) as package:
        (record,) = package.records()
    assert record.state == state


def test_manifest_round_trip(tmp_path: Path) -> None:
    manifest = make_manifest(acks=("ef" * 32,), prev_package_id="ab" * 16, revocation_serial=3)
    written = make_package(tmp_path / "p.paket", manifest=manifest)
    with open_package(written.path) as package:
        assert package.manifest.acks == manifest.acks
        assert package.manifest.chain == manifest.chain
        assert package.manifest.control_totals == manifest.control_totals
        assert package.manifest_bytes == written.manifest.to_bytes()
