"""Records that refer to themselves, to each other in a circle, or to nothing: stored and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.anggaran import anggaran_rows
from esakip_desktop.data.queries.organisasi import head_jabatan, jabatan_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.data.workspace import Workspace
from tests.exchange.container_forge import inner_entries, package_of
from tests.exchange.container_samples import PARTITION, make_line, make_manifest, make_uid
from tests.exchange.offices import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def lines() -> dict[str, list[bytes]]:
    """Each tree has a circle of two, one that is its own parent, and one whose parent is gone."""
    trees = {"simpul": ("induk_uid", "subkegiatan"), "jabatan": ("induk_uid", "")}
    found = {}
    for shift, (entity, (parent, jenis)) in enumerate(trees.items()):
        uids = [make_uid(10 * shift + number) for number in range(1, 5)]
        links = {1: uids[1], 2: uids[0], 3: uids[2], 4: make_uid(999)}
        found[entity] = sorted(
            make_line(10 * shift + number, **{parent: link}, jenis=jenis or None)
            for number, link in links.items()
        )
    found["indikator"] = [make_line(50, simpul_uid=make_uid(1), nama="x")]
    return found


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(
        tmp_path / "hub.esakip", peran="bappeda", partition="M", pemda_kode="33.72"
    ) as opened:
        inner = inner_entries(
            {
                f"data/{name}.jsonl": b"\n".join(items) + b"\n"
                for name, items in sorted(lines().items())
            }
        )
        package = tmp_path / "masuk"
        package.write_bytes(package_of(inner, make_manifest(control_totals={})))
        assert take(opened, package).written == 9
        yield opened


def test_every_list_ends(hub: Workspace) -> None:
    assert len(hub.read(simpul_rows, PARTITION)) == 4
    assert len(hub.read(indikator_rows, PARTITION)) == 1
    hub.read(pengukuran_rows, PARTITION, 2026, 3)
    hub.read(anggaran_rows, PARTITION, 2026, 9)
    hub.read(register_rows, PARTITION, 2026)
    hub.read(jabatan_rows, PARTITION)
    hub.read(head_jabatan, PARTITION)
