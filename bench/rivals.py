"""What else could bring the records of an office to the hub, timed beside the program.

None of these checks a signature, keeps a journal, can be taken back or sees a conflict; they show
what the safety costs, and what the usual ways cost without it.
"""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import ENTITIES, Base, Jurnal, SyncRecord

Row = tuple[Any, dict[str, object]]


def attach_seconds(office: Path, target: Path) -> float:
    """The typed rows alone, table by table, with INSERT … ON CONFLICT DO UPDATE from ATTACH."""
    make_schema(target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("ATTACH ? AS kantor", (f"file:{office}?mode=ro",))
        start = time.perf_counter()
        with connection:
            for table, names in _columns().items():
                changes = ", ".join(f"{name}=excluded.{name}" for name in names if name != "uid")
                connection.execute(
                    f"INSERT INTO main.{table} SELECT * FROM kantor.{table} WHERE true "
                    f"ON CONFLICT(uid) DO UPDATE SET {changes}"
                )
        return time.perf_counter() - start


def orm_seconds(rows: Sequence[Row], target: Path) -> float:
    """Each row through `Session.merge`, as programs do that synchronise object by object."""
    make_schema(target)
    engine = create_engine(f"sqlite:///{target}")
    start = time.perf_counter()
    with Session(engine) as session:
        for mapped, values in rows:
            session.merge(mapped(**values))
        session.commit()
    taken = time.perf_counter() - start
    engine.dispose()
    return taken


def workbook_seconds(office: Path, target: Path) -> float:
    """A workbook with a sheet for each table, opened and read by openpyxl in its fast mode."""
    book = Workbook(write_only=True)
    sheets: dict[str, Any] = {}
    for mapped, values in typed_rows(office):
        name = mapped.__tablename__
        if name not in sheets:
            sheets[name] = book.create_sheet(name)
            sheets[name].append(list(values))
        sheets[name].append([None if value is None else str(value) for value in values.values()])
    book.save(target)
    start = time.perf_counter()
    found = load_workbook(target, read_only=True)
    cells = sum(len(row) for sheet in found for row in sheet.iter_rows(values_only=True))
    found.close()
    taken = time.perf_counter() - start
    if not cells:
        raise SystemExit("the workbook came back empty")
    return taken


def typed_rows(office: Path) -> list[Row]:
    """The rows of the typed tables alone."""
    return _read(office, list(ENTITIES.values()))


def whole_rows(office: Path) -> list[Row]:
    """What an import really writes: typed rows, states, and a journal entry for each of them."""
    rows = _read(office, [*ENTITIES.values(), SyncRecord])
    states = sum(mapped is SyncRecord for mapped, _ in rows)
    return rows + _read(office, [Jurnal])[:states]


def make_schema(target: Path) -> None:
    """The tables of a work file, empty."""
    engine = create_engine(f"sqlite:///{target}")
    Base.metadata.create_all(engine)
    engine.dispose()


def _columns() -> dict[str, list[str]]:
    """The columns of each typed table."""
    tables = [mapped.__table__ for mapped in list[Any](ENTITIES.values())]
    return {table.name: table.columns.keys() for table in tables}


def _read(office: Path, kinds: Sequence[Any]) -> list[Row]:
    engine = create_engine(f"sqlite:///{office}")
    with Session(engine) as session:
        found = [
            (mapped, dict(row))
            for mapped in kinds
            for row in session.execute(select(mapped.__table__)).mappings()
        ]
    engine.dispose()
    return found
