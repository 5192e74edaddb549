"""Damaged files: cut at every hundredth, flipped bits, parts of two packages exchanged."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.reader import open_package
from tests.effort import CUTS, FLIPS
from tests.exchange.container_forge import outer_entries, raw_zip
from tests.exchange.container_samples import make_lines, make_manifest, make_package

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.exchange.writer import PackageFile

Content = tuple[str, list[tuple[str, bytes]], list[bytes]]


@pytest.fixture
def written(tmp_path: Path) -> PackageFile:
    evidence = random.Random(1).randbytes(900)
    sha = hashlib.sha256(evidence).hexdigest()
    (tmp_path / "bukti").write_bytes(evidence)
    entities = {"indikator": make_lines(range(4)), "simpul": make_lines(range(4, 9))}
    return make_package(tmp_path / "p.paket", entities=entities, blobs=[(sha, tmp_path / "bukti")])


def read_whole(path: Path) -> Content:
    """Everything a receiver would take over from a package."""
    target = path.with_name("keluar")
    contents = []
    with open_package(path) as package:
        records = [(record.id, record.state_bytes) for record in package.records()]
        for blob in package.blobs():
            package.extract_blob(blob.sha256, target)
            contents.append(target.read_bytes())
            target.unlink()
        return package.package_hash, records, contents


def refusal_code(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    before = sorted(path.parent.iterdir())
    with pytest.raises(RuleViolation) as caught:
        read_whole(path)
    assert sorted(path.parent.iterdir()) == before
    (problem,) = caught.value.problems
    assert "…" not in sentence(problem)
    return problem.code


def test_cut_anywhere(tmp_path: Path, written: PackageFile) -> None:
    """Every byte of head and tail, where the structure stands, and as many places between."""
    data = written.path.read_bytes()
    size = len(data)
    edges = [*range(120), *range(size - 350, size)]
    between = [size * part // (CUTS - len(edges)) for part in range(CUTS - len(edges))]
    codes = [refusal_code(tmp_path / "potong", data[:length]) for length in edges + between]
    assert len(codes) == CUTS
    # One cut ends exactly with the end of the inner ZIP, which then looks like a false end.
    assert codes.count("PKT-106") <= 2
    assert set(codes) <= {"PKT-101", "PKT-102", "PKT-106"}


def test_flipped_bits_change_nothing_that_is_accepted(tmp_path: Path, written: PackageFile) -> None:
    data = written.path.read_bytes()
    honest = read_whole(written.path)
    rng = random.Random(20_261_009)
    damaged = tmp_path / "rusak"
    accepted = 0
    for _ in range(FLIPS):
        spoiled = bytearray(data)
        spoiled[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        damaged.write_bytes(spoiled)
        try:
            assert read_whole(damaged) == honest
            accepted += 1
        except RuleViolation:
            continue
    assert accepted < FLIPS // 50  # a few bits of a ZIP directory mean nothing


def test_several_flips_and_moved_blocks(tmp_path: Path, written: PackageFile) -> None:
    data = written.path.read_bytes()
    rng = random.Random(3)
    for _ in range(150):
        start, length = rng.randrange(len(data) - 64), rng.randrange(1, 64)
        target = rng.randrange(len(data) - 64)
        spoiled = bytearray(data)
        spoiled[target : target + length] = data[start : start + length]
        if spoiled == data:
            continue
        assert refusal_code(tmp_path / "rusak", bytes(spoiled)).startswith("PKT-")


def parts_of(path: Path) -> tuple[bytes, bytes]:
    """Payload and manifest bytes of an honest package."""
    data = path.read_bytes()
    with open_package(path) as package:
        body, size = package.manifest_bytes, package.manifest.payload.size
    start = data.index(b"payload.zip") + len(b"payload.zip")
    return data[start : start + size], body


@pytest.mark.parametrize("same_size", [True, False])
def test_parts_of_two_packages_exchanged(tmp_path: Path, *, same_size: bool) -> None:
    numbers = [1] if same_size else range(50)
    first = make_package(tmp_path / "a", entities={"simpul": make_lines([0])})
    second = make_package(
        tmp_path / "b",
        manifest=make_manifest(package_id="ff" * 16),
        entities={"simpul": make_lines(numbers)},
    )
    payload_a, body_a = parts_of(first.path)
    payload_b, body_b = parts_of(second.path)
    assert read_whole_of(tmp_path, payload_a, body_a) == read_whole(first.path)
    for payload, body in ((payload_b, body_a), (payload_a, body_b)):
        mixed = raw_zip(outer_entries(payload, body))
        assert refusal_code(tmp_path / "campur", mixed) == "PKT-301"


def read_whole_of(folder: Path, payload: bytes, body: bytes) -> Content:
    (folder / "utuh").write_bytes(raw_zip(outer_entries(payload, body)))
    return read_whole(folder / "utuh")


def test_envelope_of_another_package(tmp_path: Path, written: PackageFile) -> None:
    other = make_package(tmp_path / "b", manifest=make_manifest(package_id="ff" * 16))
    payload, _ = parts_of(written.path)
    _, body = parts_of(other.path)
    assert refusal_code(tmp_path / "campur", raw_zip(outer_entries(payload, body))) == "PKT-301"
