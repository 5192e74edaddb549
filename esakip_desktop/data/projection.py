"""Typed rows written as sets, beside the states that `journal.write_changes` stores."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, insert
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import ENTITIES, typed_columns
from esakip_desktop.domain import state as states

CHUNK = 500  # ids in one IN list, far under SQLite's limit of bound values


class TypedRow(NamedTuple):
    """The row of a record after a bulk act; None when the record leaves."""

    entity: str
    uid: str
    is_known: bool
    values: dict[str, object] | None


def project(entity: str, partition: str, uid: str, state: str) -> dict[str, object]:
    """The typed row of a stored state."""
    row = typed_columns(ENTITIES[entity], states.shown(states.parse_state(state)))
    return row | {"uid": uid, "partition": partition}


def remove_rows(connection: Connection, table: Table, uids: Sequence[str]) -> None:
    """Rows by their ids, as few statements as the limit of bound values allows."""
    for start in range(0, len(uids), CHUNK):
        connection.execute(delete(table).where(table.c.uid.in_(uids[start : start + CHUNK])))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """New rows of one table; all of them give the same columns.

    The statement and the types are Core's, the loop is the driver's: Core would spend as much
    time on each row of an import as the database does.
    """
    if not rows:
        return
    dialect = connection.dialect
    compiled = insert(table).compile(dialect=dialect, column_keys=list(rows[0]))
    names = compiled.positiontup
    assert names is not None  # the drivers of SQLite and PostgreSQL used here bind by place
    columns = []
    for name in names:
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        columns.append(values if process is None else list(map(process, values)))
    connection.exec_driver_sql(str(compiled), list(zip(*columns, strict=True)))


def replace_rows(session: Session, rows: Iterable[TypedRow]) -> None:
    """What was there goes, what shall be there comes, one statement each for every table."""
    groups: dict[str, list[TypedRow]] = defaultdict(list)
    for row in rows:
        groups[row.entity].append(row)
    connection = session.connection()
    for entity, items in sorted(groups.items()):
        table = ENTITIES[entity].__table__
        remove_rows(connection, table, [item.uid for item in items if item.is_known])
        values = [item.values for item in items if item.values is not None]
        insert_rows(connection, table, values)
