"""What the page reads: the conflicts that are open, and those that were settled today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.konflik import KonflikRow, decided_rows, konflik_rows
from esakip_desktop.foundation import clock
from esakip_desktop.services.konflik import list_laptop

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.services.konflik import PilihanDraft


@dataclass(frozen=True)
class Bacaan:
    """Open and settled conflicts of an office, or of all offices at the hub."""

    terbuka: tuple[KonflikRow, ...]
    selesai: tuple[KonflikRow, ...]

    @property
    def total(self) -> int:
        return len(self.terbuka) + len(self.selesai)

    @property
    def laptops(self) -> dict[str, tuple[PilihanDraft, ...]]:
        return list_laptop(self.terbuka)

    def row(self, uid: str) -> KonflikRow | None:
        return next((row for row in (*self.terbuka, *self.selesai) if row.uid == uid), None)

    def next_open(self, uid: str) -> KonflikRow | None:
        """The open line after another one, or the first before it; None when it is the last."""
        uids = [row.uid for row in self.terbuka]
        place = uids.index(uid) if uid in uids else -1
        rest = (*self.terbuka[place + 1 :], *self.terbuka[: max(place, 0)])
        return rest[0] if rest else None


def read_bacaan(workspace: Workspace, partition: str | None) -> Bacaan:
    """Only records in conflict are read, so this is quick however large the file is."""
    now = clock.now()
    midnight = dt.datetime.combine(now.date(), dt.time.min).astimezone()
    own = workspace.replica_id
    return Bacaan(
        workspace.read(konflik_rows, own, partition),
        workspace.read(decided_rows, own, midnight, partition),
    )
