"""The records an import would write, set aside until they are applied.

Forty previews may wait at once at the hub (kinerja.md: memory stays flat over a board run), so
their records rest in an unnamed temporary file once they are many. It has no name that another
program could open, holds nothing but what the package file holds, and goes with the plan.
"""

import pickle
import tempfile
import threading
import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from esakip_desktop.domain.merge import MergeClass

_CHUNK = 500
_IN_MEMORY = 1 << 20
"""Bytes that stay in memory; an office that reports a quarter anew changes less."""


class Planned(NamedTuple):
    """One record that the import would write: states as text, and its typed row.

    `seen` is the context of an incoming record that differs from ours, for the value before both.
    """

    uid: str
    partition: str
    entity: str
    merge_class: MergeClass
    before: str | None
    after: str
    row: dict[str, object]
    seen: Mapping[str, int] | None = None


class PlannedRecords(Collection[Planned]):
    """Records that can be gone through again and again, from any thread; never changed."""

    def __init__(self, records: Sequence[Planned]) -> None:
        self._size = len(records)
        self._lock = threading.Lock()
        # Closed by the finalizer: the file lives exactly as long as the plan that holds it.
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: list[int] = []
        for start in range(0, self._size, _CHUNK):
            self._places.append(self._file.tell())
            pickle.dump(tuple(records[start : start + _CHUNK]), self._file, protocol=5)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Planned]:
        for place in self._places:
            with self._lock:
                self._file.seek(place)
                chunk: tuple[Planned, ...] = pickle.load(self._file)  # bytes of our own
            yield from chunk

    def __contains__(self, record: object) -> bool:
        return any(record == mine for mine in self)
