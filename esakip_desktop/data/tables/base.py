"""The base of all mapped classes, and what makes a record travel: identity and cells."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sqlalchemy import Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from esakip_desktop.data.tables.types import Truth, to_wire, wire_reader
from esakip_desktop.domain.identity import natural_uid, new_uid
from esakip_desktop.domain.state import DELETED, Value


class Base(DeclarativeBase):
    """All tables of the work file."""

    if TYPE_CHECKING:
        __table__: ClassVar[Table]


class Synced(Base):
    """A record that travels in packages. All columns but the id may be NULL: a merge never fails.

    `natural_key` names the columns that make the id; they are immutable. `compounds` names columns
    that change together and form one cell (a value and its state). `choices` names what a coded
    column may hold; a received record with another code is set aside, not stored.
    """

    __abstract__ = True
    natural_key: ClassVar[tuple[str, ...]] = ()
    compounds: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    choices: ClassVar[Mapping[str, frozenset[str] | frozenset[int]]] = {}

    uid: Mapped[str] = mapped_column(Text, primary_key=True)
    partition: Mapped[str | None] = mapped_column(Text, index=True)
    is_deleted: Mapped[bool | None] = mapped_column(Truth, default=False)

    @classmethod
    def entity(cls) -> str:
        return cls.__table__.name

    @classmethod
    def make_uid(cls, partition: str, values: Mapping[str, object]) -> str:
        if not cls.natural_key:
            return new_uid(partition)
        key = [to_wire(values[name]) for name in cls.natural_key]
        return natural_uid(partition, cls.entity(), *key)


_LOCAL_COLUMNS = frozenset({"uid", "partition", "is_deleted"})
_CELLS: dict[type[Synced], dict[str, tuple[str, ...]]] = {}


def cell_columns(cls: type[Synced]) -> dict[str, tuple[str, ...]]:
    """Each cell of a class with the columns it holds; a plain column is a cell of its own."""
    found = _CELLS.get(cls)
    if found is None:
        joined = {name for columns in cls.compounds.values() for name in columns}
        table = cls.__table__
        found = {
            column.name: (column.name,)
            for column in table.columns
            if column.name not in _LOCAL_COLUMNS and column.name not in joined
        }
        found.update(cls.compounds)
        _CELLS[cls] = found
    return found


def wire_cells(row: Synced) -> dict[str, Value]:
    """The values of all cells of a row in wire form."""
    values: dict[str, Value] = {}
    for cell, columns in cell_columns(type(row)).items():
        if columns == (cell,):
            values[cell] = to_wire(getattr(row, cell))
        else:
            parts = {name: to_wire(getattr(row, name)) for name in columns}
            filled = {name: part for name, part in parts.items() if part is not None}
            values[cell] = filled or None  # type: ignore[assignment]
    return values


def typed_columns(cls: type[Synced], shown: Mapping[str, object]) -> dict[str, object]:
    """The typed row of shown values (projection); raises ValueError with the cell's name."""
    row: dict[str, object] = {"is_deleted": shown.get(DELETED, False) is True}
    for cell, columns in _readers(cls):
        value = shown.get(cell)
        if value is None:
            row.update(dict.fromkeys([column.name for column in columns]))
            continue
        try:
            if columns[0].name == cell:
                row[cell] = columns[0].read(value)
                continue
            if not isinstance(value, dict):
                raise ValueError(cell)
            for column in columns:
                row[column.name] = column.read(value.get(column.name))
        except (ValueError, ArithmeticError) as error:
            raise ValueError(cell) from error
    return row


class _Column(NamedTuple):
    """How a column reads what was received; a hundred thousand values pass here in one import."""

    name: str
    reader: Callable[[object], object]
    choices: frozenset[str] | frozenset[int] | None

    def read(self, value: object) -> object:
        if value is None:
            return None
        found = self.reader(value)
        if self.choices is not None and found not in self.choices:
            raise ValueError(self.name)
        return found


_READERS: dict[type[Synced], tuple[tuple[str, tuple[_Column, ...]], ...]] = {}


def _readers(cls: type[Synced]) -> tuple[tuple[str, tuple[_Column, ...]], ...]:
    found = _READERS.get(cls)
    if found is None:
        table = cls.__table__
        found = _READERS[cls] = tuple(
            (
                cell,
                tuple(
                    _Column(name, wire_reader(table.columns[name].type), cls.choices.get(name))
                    for name in columns
                ),
            )
            for cell, columns in cell_columns(cls).items()
        )
    return found
