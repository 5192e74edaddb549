"""Saving what can be read of a damaged work file into a new one; the damaged one is not touched.

Tables are read row by row around the damaged pages. A record is kept three times, as a typed row,
as its causal state and in the journal: what is lost of one is made again from the others.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, make_transient

from esakip_desktop.data.engine import check_header, open_engine
from esakip_desktop.data.migrations import runner
from esakip_desktop.data.projection import project
from esakip_desktop.data.tables import ENTITIES, Jurnal, Synced, SyncRecord
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain import state as states
from esakip_desktop.domain.wording import label
from esakip_desktop.foundation.progress import SILENT, Progress

_STEP = 200
_LONGEST_GAP = 100_000
_FACTS = frozenset({"work_file_id", "peran", "partition", "pemda_kode", "mode"})
_STATES = "sync_record"
_REFILLED = frozenset({_STATES, "sync_conflict", "kodefikasi", "satuan"})


@dataclass(frozen=True)
class SelamatRow:
    """What became of one table: `total` is unknown where not even its index can be read."""

    tabel: str
    total: int | None
    terbaca: int
    disusun: int = 0

    @property
    def hilang(self) -> int | None:
        """How many records are gone; None where it cannot be told."""
        return None if self.total is None else max(0, self.total - self.terbaca - self.disusun)

    @property
    def text(self) -> str:
        """One line for the report: “Rencana: 388 terbaca, 12 disusun ulang”."""
        parts = [f"{self.terbaca} terbaca"]
        if self.disusun:
            parts.append(f"{self.disusun} disusun ulang")
        if self.hilang is None:
            parts.append("sebagian mungkin hilang")
        elif self.hilang:
            parts.append(f"{self.hilang} hilang")
        return f"{label(self.tabel)}: {', '.join(parts)}"


def count_saved(found: Iterable[SelamatRow]) -> int:
    """How many records of the user's own were saved."""
    return sum(row.terbaca + row.disusun for row in found if row.tabel in ENTITIES)


def told_rows(found: Iterable[SelamatRow]) -> tuple[SelamatRow, ...]:
    """The tables that are not as before; what is filled again from the program is left out."""
    return tuple(
        row
        for row in found
        if row.tabel not in _REFILLED and (row.disusun or row.hilang is None or row.hilang)
    )


def salvage_file(
    damaged: Path, target: Path, progress: Progress = SILENT
) -> tuple[SelamatRow, ...]:
    """Write all that can be read into a new work file; refuses one whose identity is lost."""
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    check_header(damaged)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    source = open_engine(damaged, is_read_only=True)
    try:
        with source.connect() as reading:
            version, facts = _identity(reading, damaged)
            runner.build_new(part, facts, runner.STEPS[:version])
            found = _copy_tables(reading, part, progress)
        part.replace(target)
    except DBAPIError as error:
        raise WorkspaceTrouble("BRK-120", berkas=damaged.name) from error
    finally:
        source.dispose()
        part.unlink(missing_ok=True)
    return found


def adopt_rows(session: Session) -> int:
    """An act: give records whose state was lost a new one, as if they were typed now."""
    adopted: list[Synced] = []
    for cls in ENTITIES.values():
        rows = session.scalars(select(cls).where(cls.uid.not_in(select(SyncRecord.uid)))).all()
        for row in rows:
            session.expunge(row)
            make_transient(row)
            session.execute(delete(cls).where(cls.uid == row.uid))
        adopted += [row for row in rows if row.partition is not None and not row.is_deleted]
    session.add_all(adopted)
    return len(adopted)


def _identity(reading: Connection, damaged: Path) -> tuple[int, dict[str, str]]:
    version = int(reading.exec_driver_sql("PRAGMA user_version").scalar_one())
    facts = {str(row[0]): str(row[1]) for row in _readable(reading, "meta", ("key", "value"))[1]}
    if not 0 < version <= len(runner.STEPS) or not facts.keys() >= _FACTS:
        raise WorkspaceTrouble("BRK-120", berkas=damaged.name)
    return version, facts


def _copy_tables(reading: Connection, part: Path, progress: Progress) -> tuple[SelamatRow, ...]:
    engine = open_engine(part)
    try:
        with engine.connect().execution_options(esakip_write=True) as writing, writing.begin():
            tables = _tables(writing)
            found = {}
            for number, (name, columns) in enumerate(tables.items()):
                progress.step(number, len(tables), "Menyelamatkan")
                found[name] = _copy_table(reading, writing, name, columns)
            if found[Jurnal.__tablename__].hilang == 0:
                _rebuild_states(writing)
            made = _rebuild_rows(writing)
    finally:
        engine.dispose()
    return tuple(replace(row, disusun=made.get(name, 0)) for name, row in sorted(found.items()))


def _tables(writing: Connection) -> dict[str, tuple[str, ...]]:
    """Names and columns as the new file has them; nothing of the damaged schema is believed."""
    names = writing.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta' ORDER BY name"
    ).scalars()
    return {
        name: tuple(row[1] for row in writing.exec_driver_sql(f'PRAGMA table_info("{name}")'))
        for name in names
    }


def _copy_table(
    reading: Connection, writing: Connection, name: str, columns: tuple[str, ...]
) -> SelamatRow:
    marks = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({marks})'
    total, rows = _readable(reading, name, columns)
    saved = 0
    for row in rows:
        if name == _STATES and not _is_true_state(dict(zip(columns, row, strict=True))):
            continue
        try:
            writing.exec_driver_sql(statement, tuple(row))
        except IntegrityError:
            continue  # a value of another type, or a second record of one id: a damaged row
        saved += 1
    return SelamatRow(name, total, saved)


def _is_true_state(row: dict[str, object]) -> bool:
    """A state carries its hash, so what was changed by damage is told from what was written."""
    state = row["state"]
    return isinstance(state, str) and states.state_hash(state.encode()) == row["state_hash"]


def _readable(
    reading: Connection, name: str, columns: tuple[str, ...]
) -> tuple[int | None, Iterator[Sequence[object]]]:
    """How many rows a table has, if that can be told, and those that can be read."""
    query = f'SELECT {", ".join(columns)} FROM "{name}" WHERE rowid BETWEEN ? AND ?'
    places, is_complete = _places(reading, name)

    def rows() -> Iterator[Sequence[object]]:
        for start in range(0, len(places), _STEP):
            chunk = places[start : start + _STEP]
            found = _try(reading, query, (chunk[0], chunk[-1]))
            if found is not None:
                yield from found
                continue
            for place in chunk:
                yield from _try(reading, query, (place, place)) or ()

    return (len(places) if is_complete else None), rows()


def _places(reading: Connection, name: str) -> tuple[list[int], bool]:
    """The row ids of a table from its indexes; else from both ends of it, up to the damage."""
    if _try(reading, "SELECT 1 FROM sqlite_master WHERE name = ?", (name,)) == []:
        return [], True
    indexes = _try(reading, f'PRAGMA index_list("{name}")', ()) or []
    for index in indexes:
        query = f'SELECT rowid FROM "{name}" INDEXED BY "{index[1]}" ORDER BY rowid'
        found = _try(reading, query, ())
        if found is not None:
            return [int(str(row[0])) for row in found], True
    low, is_complete = _collect(reading, f'SELECT rowid FROM "{name}" NOT INDEXED')
    if is_complete:
        return low, True
    high, _ = _collect(reading, f'SELECT rowid FROM "{name}" NOT INDEXED ORDER BY rowid DESC')
    between = range(low[-1] + 1, high[-1])[:_LONGEST_GAP] if low and high else range(0)
    return sorted({*low, *between, *high}), False


def _collect(reading: Connection, query: str) -> tuple[list[int], bool]:
    """The ids up to the damage, and whether there was none."""
    found: list[int] = []
    try:
        found.extend(int(row[0]) for row in reading.exec_driver_sql(query))
    except (DBAPIError, sqlite3.DatabaseError):
        return found, False
    return found, True


def _try(
    reading: Connection, query: str, values: tuple[object, ...]
) -> list[Sequence[object]] | None:
    """The rows of a query, or None where the file is damaged."""
    try:
        return list(reading.exec_driver_sql(query, values).all())
    except (DBAPIError, sqlite3.DatabaseError):
        return None


def _rebuild_states(writing: Connection) -> None:
    """Lost states come from the journal, where its newest image of a record is the whole truth.

    Only from a journal that was read in full; an image that was not kept (an import) or is not
    what its digest says leaves the record to its typed row.
    """
    query = (
        select(Jurnal.record_id, Jurnal.partition, Jurnal.entity, Jurnal.after, Jurnal.after_digest)
        .where(Jurnal.record_id.not_in(select(SyncRecord.uid)))
        .order_by(Jurnal.hlc, Jurnal.seq)
    )
    newest = {row.record_id: row for row in writing.execute(query)}
    rows = [
        {
            "uid": row.record_id,
            "partition": row.partition,
            "entity": row.entity,
            "state": row.after,
            "state_hash": row.after_digest,
        }
        for row in newest.values()
    ]
    true_rows = [row for row in rows if _is_true_state(row)]
    if true_rows:
        writing.execute(insert(SyncRecord), true_rows)


def _rebuild_rows(writing: Connection) -> dict[str, int]:
    """Typed rows that are gone are made again from their states, as after an import."""
    made: dict[str, int] = {}
    for entity, cls in ENTITIES.items():
        query = (
            select(SyncRecord.uid, SyncRecord.partition, SyncRecord.state)
            .where(SyncRecord.entity == entity)
            .where(SyncRecord.uid.not_in(select(cls.uid)))
        )
        rows = []
        for uid, partition, state in writing.execute(query).all():
            with suppress(ValueError):  # of a newer version of the program: kept as a state
                rows.append(project(entity, partition, uid, state))
        if rows:
            writing.execute(insert(cls), rows)
            made[entity] = len(rows)
    return made
