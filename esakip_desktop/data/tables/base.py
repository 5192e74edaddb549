"""The base of all mapped classes, and what makes a record travel: identity and cells."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from esakip_desktop.data.tables.types import Truth, from_wire, to_wire
from esakip_desktop.domain.identity import natural_uid, new_uid
from esakip_desktop.domain.state import DELETED, Value


class Base(DeclarativeBase):
    """All tables of the work file."""


class Synced:
    """A record that travels in packages. All columns but the id may be NULL: a merge never fails.

    `natural_key` names the columns that make the id; they are immutable. `compounds` names columns
    that change together and form one cell (a value and its state). `choices` names what a coded
    column may hold; a received record with another code is set aside, not stored.
    """

    natural_key: ClassVar[tuple[str, ...]] = ()
    compounds: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    choices: ClassVar[Mapping[str, frozenset[str] | frozenset[int]]] = {}

    uid: Mapped[str] = mapped_column(Text, primary_key=True)
    partition: Mapped[str | None] = mapped_column(Text, index=True)
    is_deleted: Mapped[bool | None] = mapped_column(Truth, default=False)

    @classmethod
    def entity(cls) -> str:
        name: str = cls.__table__.name  # type: ignore[attr-defined]
        return name

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
        table = cls.__table__  # type: ignore[attr-defined]
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
    table = cls.__table__  # type: ignore[attr-defined]
    row: dict[str, object] = {"is_deleted": shown.get(DELETED, False) is True}
    for cell, columns in cell_columns(cls).items():
        for name, value in _parts(cell, columns, shown.get(cell)):
            try:
                row[name] = from_wire(table.columns[name].type, value)
            except (ValueError, ArithmeticError) as error:
                raise ValueError(cell) from error
            if row[name] is not None and name in cls.choices and row[name] not in cls.choices[name]:
                raise ValueError(cell)
    return row


def _parts(cell: str, columns: tuple[str, ...], value: object) -> Iterator[tuple[str, object]]:
    if columns == (cell,):
        yield cell, value
        return
    if value is not None and not isinstance(value, dict):
        raise ValueError(cell)
    for name in columns:
        yield name, None if value is None else value.get(name)
