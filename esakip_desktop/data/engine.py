"""Opening SQLite: one lock, one connection factory, and words for what can go wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.foundation.folders import FolderKind, folder_kind

APPLICATION_ID = 0x45534B50  # "ESKP": tells a work file from any other SQLite file
BUSY_SECONDS = 10
_HEADER = b"SQLite format 3\x00"

_PLACES = {
    FolderKind.NETWORK: "BRK-117",
    FolderKind.SYNCED: "BRK-118",
    FolderKind.REMOVABLE: "BRK-119",
}
_CODES = {
    sqlite3.SQLITE_FULL: "BRK-102",
    sqlite3.SQLITE_READONLY: "BRK-106",
    sqlite3.SQLITE_BUSY: "BRK-105",
    sqlite3.SQLITE_LOCKED: "BRK-105",
    sqlite3.SQLITE_CORRUPT: "BRK-104",
    sqlite3.SQLITE_NOTADB: "BRK-101",
    sqlite3.SQLITE_CANTOPEN: "BRK-108",
    sqlite3.SQLITE_IOERR: "BRK-103",
    sqlite3.SQLITE_PERM: "BRK-106",
}


def acquire_lock(path: Path) -> FileLock:
    """Hold the work file for this process; the system lets go when the process ends."""
    # Not bound to a thread: the window opens a file in its worker and closes it in the main one.
    lock = FileLock(f"{path}.kunci", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceTrouble("BRK-105", berkas=path.name) from error
    except OSError as error:
        raise WorkspaceTrouble("BRK-106", berkas=path.name) from error
    return lock


def check_header(path: Path) -> None:
    """Refuse what is not a work file by its content, never by its name."""
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except FileNotFoundError as error:
        raise WorkspaceTrouble("BRK-108", berkas=path.name) from error
    except OSError as error:
        raise WorkspaceTrouble("BRK-103", berkas=path.name) from error
    if not is_work_file(head):
        raise WorkspaceTrouble("BRK-101", berkas=path.name)


def is_work_file(head: bytes) -> bool:
    """Whether the first 72 bytes are those of a work file (SQLite header with our id)."""
    return head[:16] == _HEADER and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def check_place(path: Path) -> None:
    """Refuse to work where a work file can be torn or overwritten; looking is always possible."""
    kind = folder_kind(path.parent)
    if kind in _PLACES:
        raise WorkspaceTrouble(_PLACES[kind], berkas=path.name)


def has_journal(path: Path) -> bool:
    """Whether the last write was broken off; SQLite takes it back when the file is opened."""
    return path.with_name(f"{path.name}-journal").exists()


def check_whole(path: Path, *, is_read_only: bool = True) -> None:
    """Refuse a file whose pages are damaged or whose local tables point nowhere."""
    mode = "ro" if is_read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    with named_trouble(path), closing(sqlite3.connect(uri, uri=True)) as connection:
        is_whole = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not is_whole or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise WorkspaceTrouble("BRK-104", berkas=path.name)


def to_disk(file: Path) -> None:
    """Wait until a file is on the medium; neither VACUUM INTO nor gzip does so by itself."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def open_engine(path: Path, *, is_read_only: bool = False) -> Engine:
    """An engine on one work file; acts begin with a write lock, reads with a plain BEGIN."""
    mode = "ro" if is_read_only else "rwc"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=3)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def connect_to_read(path: Path) -> closing[sqlite3.Connection]:
    """A bare connection that only looks, for copies and checks; closed at the end of its `with`."""
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    # A rollback journal, not WAL: the one file must be whole when it is copied by hand.
    # PERSIST and DELETE cost the same here (bench/simpan.py); DELETE leaves no companion behind.
    for statement in (
        "PRAGMA journal_mode=DELETE",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA cell_size_check=ON",
    ):
        connection.execute(statement)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("esakip_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def named_trouble(path: Path, *, full: str = "BRK-102") -> Iterator[None]:
    """Turn SQLite's result codes into sentences; anything else is our bug and passes through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        name = _CODES.get(code & 0xFF) if isinstance(code, int) else None
        if name is None:
            raise
        raise WorkspaceTrouble(full if name == "BRK-102" else name, berkas=path.name) from error
