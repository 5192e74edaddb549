"""Packages of an office in which some lines are not as they should be, rightly signed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson

from esakip_desktop.data.tables import ENTITIES
from esakip_desktop.exchange.export import Order, identity_of, read_content
from tests.exchange.container_forge import (
    declare,
    inner_entries,
    outer_entries,
    raw_zip,
    signed_body,
)
from tests.exchange.offices import TAHUN, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.manifest import Manifest
    from esakip_desktop.exchange.merge import ImportResult
    from tests.exchange.offices import Office

ABROAD = "O:00.01/9.99"
Lines = dict[str, list[bytes]]


def spoilt(
    office: Office,
    target: Path,
    spoil: Callable[[Lines], object],
    totals: dict[str, str] | None = None,
) -> Path:
    """The export of an office after `spoil` laid hands on its lines; sums as signed before."""
    order = Order(office.partition, TAHUN, 3)
    content = office.workspace.read(read_content, office.workspace, order)
    lines = {entity: list(items) for entity, items in content.lines.items()}
    spoil(lines)
    manifest = content.manifest
    if totals is not None:
        manifest = replace(manifest, control_totals=totals)
    return _write(office, target, manifest, lines)


def torn(line: bytes) -> bytes:
    """A line with a blank where none belongs: still JSON, but not in the one form."""
    return line.replace(b'{"id":', b'{"id": ', 1)


def tear_realisasi(lines: Lines) -> None:
    lines["realisasi"] = [torn(line) for line in lines["realisasi"]]


def tear_money(lines: Lines) -> None:
    lines["realisasi_bulanan"] = [torn(line) for line in lines["realisasi_bulanan"]]


def spoil_four(lines: Lines) -> None:
    """Not in the one form, of another office, of a kind nobody knows, a field of another type."""
    tear_realisasi(lines)
    first, *rest = lines["target"]
    own = orjson.loads(first)["p"].encode()
    lines["target"] = [first.replace(own, ABROAD.encode()), *rest]
    lines["masa_depan"] = [re.sub(rb'"id":"[0-9a-f]{8}', b'"id":"00000000', rest[0])]
    lines["simpul"] = [
        line.replace(b'"urutan":[[0,1]]', b'"urutan":[[0,"satu"]]') for line in lines["simpul"]
    ]


def take_as_older_program(hub: Workspace, package: Path, patch: pytest.MonkeyPatch) -> ImportResult:
    """Taken in by the program as it was before it knew targets."""
    with patch.context() as older:
        older.delitem(ENTITIES, "target")
        return take(hub, package)


def _write(office: Office, target: Path, manifest: Manifest, lines: Lines) -> Path:
    """The writer refuses to write such lines; so the package is laid together by hand."""
    files = {
        f"data/{entity}.jsonl": b"".join(line + b"\n" for line in items)
        for entity, items in sorted(lines.items())
    }
    inner = inner_entries(files)
    payload = raw_zip(inner)
    identity = identity_of(office.workspace)
    body = signed_body(declare(payload, inner, manifest), identity)
    target.write_bytes(raw_zip(outer_entries(payload, body, identity=identity)))
    return target
