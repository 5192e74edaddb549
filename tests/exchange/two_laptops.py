"""One office on two laptops and the hub: the copy is made by hand, as people do it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap import open_workspace
from tests.exchange.offices import Office, make_hub, make_office, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from esakip_desktop.data.workspace import Workspace


@dataclass
class Laptops:
    """Two work files of one office, and the machine each lives on."""

    folder: Path
    patch: pytest.MonkeyPatch
    first: Office
    second: Office
    sent: int = 0

    @contextmanager
    def on_second(self) -> Iterator[Office]:
        """What happens inside happens on the other machine."""
        with self.patch.context() as patch:
            patch.setenv("ESAKIP_DATA", str(self.folder / "mesin-dua"))
            yield self.second

    def carry(self, source: Office, target: Workspace) -> None:
        """A package by stick from one to the other, with its evidence of who sent it."""
        self.sent += 1
        package = self.folder / f"{self.sent}.paket"
        with self._machine(source.workspace):
            source.export(package)
        with self._machine(target):
            take(target, package)

    def exchange(self) -> None:
        """Both ways, until both have seen what the other has."""
        self.carry(self.second, self.first.workspace)
        self.carry(self.first, self.second.workspace)

    @contextmanager
    def _machine(self, workspace: Workspace) -> Iterator[None]:
        if workspace is not self.second.workspace:
            yield
            return
        with self.on_second():
            yield


def make_laptops(folder: Path, patch: pytest.MonkeyPatch) -> Laptops:
    """An office with what it had before its file was copied to the other laptop."""
    first = make_office(folder / "satu.esakip")
    first.report(3, "60", "Kader belum lengkap")
    first.spend(9, 100_000_000)
    return copy_office(folder, patch, first)


def copy_office(folder: Path, patch: pytest.MonkeyPatch, first: Office) -> Laptops:
    path = first.workspace.path
    first.workspace.close()
    shutil.copy(path, folder / "dua.esakip")
    first.workspace = open_workspace(path)
    with patch.context() as other:
        other.setenv("ESAKIP_DATA", str(folder / "mesin-dua"))
        twin = open_workspace(folder / "dua.esakip")
    return Laptops(folder, patch, first, Office(twin, first.indikator, first.subkegiatan))


__all__ = ["Laptops", "copy_office", "make_hub", "make_laptops"]
