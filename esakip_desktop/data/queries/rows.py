"""Turning selected columns into frozen rows whose fields bear the names of the columns."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Synced

R = TypeVar("R")


def read_rows(
    session: Session,
    mapped: type[Synced],
    row_type: type[R],
    *where: ColumnElement[bool],
    order: tuple[Any, ...] = (),
) -> tuple[R, ...]:
    """All living records of a class as rows; only the columns the row names are read."""
    table = mapped.__table__
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
    query: Select[Any] = select(*(table.columns[name] for name in names))
    query = query.where(table.columns.is_deleted.is_not(True), *where)
    if order:
        query = query.order_by(*order)
    return tuple(row_type(*values) for values in session.execute(query))
