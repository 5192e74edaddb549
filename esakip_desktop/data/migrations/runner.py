"""Bringing a work file to the current schema: on a copy, checked, then swapped in.

A new file is made by the same steps, so a migrated file and a new one have one schema.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from esakip_desktop.data.engine import APPLICATION_ID, connect_to_read
from esakip_desktop.data.migrations import v0001_initial
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.foundation.checkpoints import reach

Step = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = (v0001_initial.upgrade,)


def build_new(path: Path, facts: Mapping[str, str], steps: Sequence[Step] = STEPS) -> None:
    """Write a new work file beside its place and move it there when it is whole."""
    part = path.with_name(f"{path.name}.baru")
    part.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            connection.execute("PRAGMA page_size=4096")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            _run_steps(connection, 0, steps)
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", facts.items())
            connection.execute("COMMIT")
        finally:
            connection.close()
        reach("baru.sebelum-ganti-nama")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def bring_up_to_date(
    path: Path, *, is_read_only: bool = False, steps: Sequence[Step] = STEPS
) -> Path | None:
    """Migrate if the file is older; returns where the older file was kept, if any."""
    version = schema_version(path)
    if version == len(steps):
        return None
    if version > len(steps):
        raise WorkspaceTrouble("BRK-111", berkas=path.name)
    if is_read_only:
        raise WorkspaceTrouble("BRK-112", berkas=path.name)
    copy, old = (path.with_name(f"{path.name}.{kind}") for kind in ("migrasi", "part"))
    copy.unlink(missing_ok=True)
    old.unlink(missing_ok=True)
    try:
        _copy_file(path, copy)
        reach("migrasi.sesudah-salin")
        _upgrade_copy(copy, version, steps)
        reach("migrasi.sesudah-uji")
        kept = path.with_name(f"{path.stem}.pra-v{len(steps)}{path.suffix}")
        _copy_file(path, old)
        reach("migrasi.sebelum-simpan-lama")
        old.replace(kept)
        reach("migrasi.sebelum-tukar")
        copy.replace(path)
        reach("migrasi.sesudah-tukar")
    finally:
        copy.unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    return kept


def schema_version(path: Path) -> int:
    with connect_to_read(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _upgrade_copy(copy: Path, version: int, steps: Sequence[Step]) -> None:
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        before = _totals(connection)
        _run_steps(connection, version, steps)
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise WorkspaceTrouble("BRK-104", berkas=copy.name)
        if _totals(connection) != before:
            raise WorkspaceTrouble("BRK-104", berkas=copy.name)
    finally:
        connection.close()


def _run_steps(connection: sqlite3.Connection, version: int, steps: Sequence[Step]) -> None:
    for number, step in enumerate(steps[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version={number}")
            reach("migrasi.sebelum-commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _totals(connection: sqlite3.Connection) -> tuple[int, int]:
    """Records and journal entries: a migration may reshape them, never lose one."""
    records = connection.execute("SELECT count(*) FROM sync_record").fetchone()[0]
    entries = connection.execute("SELECT count(*) FROM jurnal").fetchone()[0]
    return records, entries


def _copy_file(source: Path, target: Path) -> None:
    """A consistent copy through SQLite's own backup."""
    origin = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        origin.backup(copy)
    finally:
        copy.close()
        origin.close()
