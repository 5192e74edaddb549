"""A hub and an office that register a laptop, each on a machine of its own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.laptop import laptop_rows
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.export import Order, export_package, identity_of
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.pendaftaran import (
    hub_kode,
    read_request,
    register,
    restore_laptop,
    revoke,
    write_activation,
    write_request,
)
from esakip_desktop.exchange.preview import plan_import
from tests.exchange.answers import OTHER
from tests.exchange.offices import (
    MASTER,
    OPD,
    TAHUN,
    Office,
    make_hub,
    make_office,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.check import Trust
    from esakip_desktop.exchange.merge import ImportResult


@dataclass
class Ceremony:
    """A hub and an office; each machine keeps its own keys."""

    hub: Workspace
    office: Office
    folder: Path
    patch: pytest.MonkeyPatch
    number: int = 0

    def on(self, machine: str) -> None:
        self.patch.setenv("ESAKIP_DATA", str(self.folder / f"mesin-{machine}"))

    def file(self) -> Path:
        self.number += 1
        return self.folder / f"{self.number}.paket"

    def ask(self, workspace: Workspace, machine: str = "satu", nama: str = "Laptop") -> Path:
        self.on(machine)
        target = self.file()
        write_request(workspace, target, nama)
        return target

    def register(self, request: Path) -> None:
        self.on("bappeda")
        register(self.hub, request, read_request(self.hub, request).kode)

    def revoke(self, workspace: Workspace) -> str | None:
        self.on("bappeda")
        return revoke(self.hub, workspace.replica_id, "Laptop hilang")

    def restore(self, workspace: Workspace) -> None:
        self.on("bappeda")
        self.hub.act(restore_laptop, identity_of(self.hub), workspace.replica_id)

    def activation(self, partition: str = "") -> Path:
        self.on("bappeda")
        return write_activation(self.hub, self.file(), partition or self.office.partition).path

    def master(self) -> Path:
        self.on("bappeda")
        return export_package(self.hub, self.file(), Order(MASTER, TAHUN, 3)).path

    def activate(self, workspace: Workspace, package: Path, machine: str = "satu") -> ImportResult:
        self.on("bappeda")
        kode = hub_kode(self.hub)
        return self.take(workspace, package, machine, kode)

    def take(
        self, workspace: Workspace, package: Path, machine: str = "satu", kode: str = ""
    ) -> ImportResult:
        self.on(machine)
        return apply_import(workspace, plan_import(workspace, package, trusted={kode}))

    def export(self, office: Office, machine: str = "satu") -> Path:
        self.on(machine)
        return office.export(self.file())

    def trust(self, receiver: Workspace, package: Path, machine: str = "bappeda") -> Trust:
        self.on(machine)
        return plan_import(receiver, package).trust.trust

    def code(self, receiver: Workspace, package: Path, machine: str = "bappeda") -> str:
        """The code with which a package is refused."""
        self.on(machine)
        with pytest.raises(RuleViolation) as caught:
            plan_import(receiver, package).trust.require()
        return caught.value.problems[0].code


@contextmanager
def begin(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Ceremony]:
    """Both files open; nobody knows anybody."""
    patch.setenv("ESAKIP_DATA", str(folder / "mesin-bappeda"))
    hub = make_hub(folder / "hub.esakip", opd_kode=(OPD, OTHER))
    patch.setenv("ESAKIP_DATA", str(folder / "mesin-satu"))
    office = make_office(folder / "dinas.esakip")
    found = Ceremony(hub, office, folder, patch)
    yield found
    found.hub.close()
    found.office.workspace.close()


def refused(action: object, *args: object, **kw: object) -> str:
    with pytest.raises(RuleViolation) as caught:
        action(*args, **kw)  # type: ignore[operator]
    return caught.value.problems[0].code


def status_of(workspace: Workspace, replica_id: str) -> str:
    rows = {row.replica_id: row.status for row in workspace.read(laptop_rows)}
    return rows.get(replica_id, "")
