"""What a preview holds until it is applied: whole, in order, again and again, and then gone."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.exchange.planned import Planned, PlannedRecords


def records(count: int) -> list[Planned]:
    return [
        Planned(
            f"{place:08x}",
            "O:95.01/2.16",
            "realisasi",
            MergeClass.KONFLIK if place % 2 else MergeClass.BARU,
            None if place % 3 else "{}",
            "x" * 700,
            {"uid": f"{place:08x}", "angka": Decimal(place) / 8, "is_deleted": False, "teks": None},
            {"a" * 32: place} if place % 2 else None,
        )
        for place in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 4000])
def test_records_come_back_as_they_were(count: int) -> None:
    """4,000 of them lie in a file, a few in memory."""
    given = records(count)
    held = PlannedRecords(given)
    assert len(held) == count
    assert bool(held) is bool(count)
    assert list(held) == given
    assert list(held) == given


def test_two_threads_may_go_through_them_at_once() -> None:
    given = records(3000)
    held = PlannedRecords(given)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _turn: list(held) == given, range(6))) == [True] * 6


def test_two_walks_may_cross() -> None:
    given = records(1200)
    held = PlannedRecords(given)
    assert [one for pair in zip(held, held, strict=True) for one in pair[:1]] == given


def test_the_file_goes_with_the_plan() -> None:
    held = PlannedRecords(records(4000))
    file = held._file
    assert not file.closed
    del held
    gc.collect()
    assert file.closed
