"""What every page is given: values and services, instead of globals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from esakip_desktop.foundation import settings as machine

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.acts import Acts
    from esakip_desktop.ui.kit.jobs import JobQueue
    from esakip_desktop.ui.kit.notices import Notices


@dataclass(frozen=True)
class Place:
    """Where the user is or wants to go: a room and, if known, the uid of the thing in it."""

    room: str
    subject: str | None = None


@dataclass(frozen=True)
class Scope:
    """Year, quarter and office that every page follows; no partition means all offices."""

    tahun: int
    triwulan: int
    partition: str | None = None
    nama_opd: str = ""


@dataclass(frozen=True)
class Pengguna:
    """Who works: the jabatan picked when the file was opened, and whether this is the hub."""

    nama: str = ""
    unit: str = ""
    jabatan_uid: str | None = None
    is_hub: bool = False


class Navigator(Protocol):
    """Moves between rooms; the window owns the only one."""

    def go(self, place: Place) -> bool:
        """Opens a place; false when the current page does not let go."""

    def back(self) -> bool:
        """Returns to the place before."""

    def forward(self) -> bool:
        """Takes back `back`."""


class ScopeHolder(QObject):
    """The scope in force and one signal when it changes."""

    changed = Signal()

    def __init__(self, value: Scope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = value

    @property
    def value(self) -> Scope:
        return self._value

    def set_value(self, value: Scope) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()

    def set_tahun(self, tahun: int) -> None:
        self.set_value(replace(self._value, tahun=tahun))

    def set_triwulan(self, triwulan: int) -> None:
        self.set_value(replace(self._value, triwulan=triwulan))

    def set_opd(self, partition: str | None, nama_opd: str) -> None:
        self.set_value(replace(self._value, partition=partition, nama_opd=nama_opd))


class ChangeFeed(QObject):
    """Tells pages which tables an act has touched; pages connect a method of their own."""

    published = Signal(frozenset)

    def publish(self, tables: frozenset[str]) -> None:
        if tables:
            self.published.emit(tables)


class SettingsHolder(QObject):
    """The machine settings in force; changing them writes the file and tells the window."""

    changed = Signal()

    def __init__(self, value: machine.Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = value

    @property
    def value(self) -> machine.Settings:
        return self._value

    def set_value(self, value: machine.Settings) -> None:
        if value == self._value:
            return
        self._value = value
        machine.save_settings(value)
        self.changed.emit()


@dataclass(frozen=True)
class UiContext:
    """Handed to every page; a page reaches nothing else."""

    workspace: Workspace
    jobs: JobQueue
    feed: ChangeFeed
    navigator: Navigator
    notices: Notices
    settings: SettingsHolder
    scope: ScopeHolder
    acts: Acts
    pengguna: Pengguna = Pengguna()
