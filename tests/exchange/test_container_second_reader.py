"""The written format is complete: a reader made from the page alone finds what ours finds."""

from __future__ import annotations

import hashlib
import json
import random
import re
import struct
import zipfile
import zlib
from inspect import getfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.exceptions import InvalidSignature

from esakip_desktop.domain.state import build_state, canonical, cells_of, save
from esakip_desktop.domain.wording import SENTENCES
from esakip_desktop.exchange import (
    check,
    container,
    content,
    envelope,
    fields,
    index,
    limits,
    lines,
    manifest,
    reader,
)
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.reader import open_package
from tests.exchange.container_samples import (
    IDENTITY,
    PARTITION,
    make_event,
    make_identity,
    make_lines,
    make_package,
    make_state,
    make_uid,
)
from tests.exchange.second_reader import read_package

if TYPE_CHECKING:
    from esakip_desktop.exchange.writer import PackageFile

GOLDEN = Path(__file__).parent / "golden"
MODULES = (check, container, content, envelope, fields, index, limits, lines, manifest, reader)
# An independent script may fail in any of these ways, but fail it must.
FAILURES = (
    ValueError, LookupError, TypeError, AttributeError, EOFError, OSError, NotImplementedError,
    RuntimeError, struct.error, zlib.error, zipfile.BadZipFile, InvalidSignature,
)  # fmt: skip
PAGE = Path(__file__).parents[2] / "docs" / "format-paket.md"


def our_findings(path: Path) -> dict[str, Any]:
    with open_package(path) as package:
        records = [
            {"entity": record.entity, "id": record.id, "state_hash": record.state_hash}
            for record in package.records()
        ]
        blobs = [blob.sha256 for blob in package.blobs()]
        return {
            "package": package.package_hash,
            "kode8": package.kode8,
            "blobs": blobs,
            "records": records,
        }


def sample(folder: Path) -> PackageFile:
    """The content of the golden package: rivals, a deleted record, text of all kinds, evidence."""
    state = make_state(
        1, uraian="Menurunnya stunting – “baris\nkedua” 😀", nilai={"angka": "79.33"}
    )
    cells = cells_of(state)
    rival = make_event(1, make_identity("laptop kedua").replica_id)
    cells["uraian"] += cells_of(save(None, {"uraian": "Turunnya stunting"}, rival))["uraian"]
    rivals = build_state(cells, {**state["ctx"], rival.replica: 1})
    deleted = save(make_state(2), {"_del": True}, make_event(2))
    simpul = [
        record_line(make_uid(number), PARTITION, canonical(found))
        for number, found in ((1, rivals), (2, deleted))
    ]
    evidence = b"%PDF-1.7\ncontoh bukti\n"
    sha = hashlib.sha256(evidence).hexdigest()
    (folder / "bukti").write_bytes(evidence)
    return make_package(
        folder / "contoh.paket",
        entities={"simpul": sorted(simpul), "indikator": make_lines(range(3, 7)), "target": []},
        blobs=[(sha, folder / "bukti")],
    )


def test_both_readers_agree(tmp_path: Path) -> None:
    path = sample(tmp_path).path
    found = read_package(path)
    assert found == our_findings(path)
    assert len(found["records"]) == 6
    assert found["kode8"] == IDENTITY.kode8


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.paket")), ids=lambda path: path.name)
def test_every_released_version_is_still_read(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert our_findings(path) == expected
    assert read_package(path) == expected


def test_there_is_a_golden_package() -> None:
    assert (GOLDEN / "paket-1.0.paket").exists()


def test_the_second_reader_sees_damage_too(tmp_path: Path) -> None:
    data = sample(tmp_path).path.read_bytes()
    honest = our_findings(tmp_path / "contoh.paket")
    rng = random.Random(11)
    refused = 0
    for _ in range(100):
        spoiled = bytearray(data)
        spoiled[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        (tmp_path / "rusak").write_bytes(spoiled)
        try:
            assert read_package(tmp_path / "rusak") == honest
        except FAILURES:
            refused += 1
    assert refused > 90


def test_the_page_names_every_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    described = {line[2:9] for line in page.splitlines() if line.startswith("| PKT-")}
    raised = {
        code
        for module in MODULES
        for code in re.findall(r"PKT-\d{3}", Path(getfile(module)).read_text(encoding="utf-8"))
    }
    assert described == raised
    assert described <= SENTENCES.keys()
