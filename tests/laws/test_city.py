"""Bappeda's sums are those of the offices, whatever they send and in whatever order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.konsolidasi import papan_rows, papan_total
from esakip_desktop.data.workspace import Workspace
from tests.effort import FILES
from tests.exchange.offices import TAHUN, Office, make_hub, make_office
from tests.laws.post import take

if TYPE_CHECKING:
    from collections.abc import Iterator

KODE = tuple(f"1.02.0.00.0.00.01.000{number}" for number in range(3))
BULAN = 9

Step = tuple[int, str, int, int]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("spend", "spend", "report", "send")),
        st.integers(1, 12),
        st.integers(0, 900_000_000),
    ),
    min_size=2,
    max_size=6,
)


class City:
    """Three offices that go on from one example to the next; each example has a new hub."""

    def __init__(self, folder: Path) -> None:
        make_hub(folder / "hub.esakip", KODE).close()
        self.folder = folder
        self.offices = [make_office(folder / f"{kode}.esakip", kode) for kode in KODE]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    made = City(tmp_path_factory.mktemp("kota"))
    yield made
    for office in made.offices:
        office.workspace.close()


def do(office: Office, what: str, bulan: int, rupiah: int) -> None:
    if what == "spend":
        office.spend(bulan, rupiah)
    else:
        office.report((bulan + 2) // 3, str(rupiah % 100))


def ours(office: Office) -> tuple[int | None, int | None, int]:
    """Money spent and planned, and the filled figures, as the office itself sees them."""
    workspace = office.workspace
    total = workspace.read(anggaran_total, office.partition, TAHUN, BULAN)
    (row,) = (
        row for row in workspace.read(papan_rows, TAHUN, 3) if row.opd.partition == office.partition
    )
    return total.keuangan, total.pagu, row.terisi


@settings(max_examples=FILES // 20)  # three offices of some hundred records, a package each
@given(steps=STEPS)
def test_the_city_is_the_sum_of_its_offices(city: City, steps: list[Step]) -> None:
    """P17: also while packages are under way, the board shows what was sent and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hub.esakip"
        file.write_bytes((city.folder / "hub.esakip").read_bytes())
        with Workspace.open(file) as hub:
            seen: dict[str, tuple[int | None, int | None, int]] = {}
            for number, (place, what, bulan, rupiah) in enumerate(steps):
                office = city.offices[place]
                if what == "send":
                    take(hub, office.export(Path(folder) / f"{number}.paket"))
                    seen[office.partition] = ours(office)
                else:
                    do(office, what, bulan, rupiah)
            rows = hub.read(papan_rows, TAHUN, 3)
            for row in rows:
                expected = seen.get(row.opd.partition)
                if expected is not None:
                    found = (row.anggaran.keuangan, row.anggaran.pagu, row.terisi)
                    assert found == expected
            total = papan_total(rows)
            filled = [spent for spent, _, _ in seen.values() if spent is not None]
            assert total.keuangan == (sum(filled) if filled else None)
            assert total.pagu == sum(pagu or 0 for _, pagu, _ in seen.values())
