"""Consistent, verified copies of the work file: rotating backups and the copy for a USB stick."""

import gzip
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from esakip_desktop.data.engine import check_header, named_trouble
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.foundation import clock, paths
from esakip_desktop.foundation.progress import SILENT, Progress

_STAMP = "%Y%m%d-%H%M%S"
_KEEP_LATEST, _KEEP_DAYS, _KEEP_WEEKS, _KEEP_MONTHS = 8, 12, 8, 12


@dataclass(frozen=True)
class CadanganRow:
    """One backup file that was opened and checked when it was made."""

    path: Path
    made_at: datetime
    ukuran: int


def backup_folder(work_file_id: str) -> Path:
    folder = paths.data_dir() / "cadangan" / work_file_id
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_backup(source: Path, work_file_id: str, progress: Progress = SILENT) -> CadanganRow:
    """A dated, compressed, checked backup; older ones are thinned afterwards."""
    folder = backup_folder(work_file_id)
    now = clock.now()
    plain = folder / f"{now.strftime(_STAMP)}.sementara"
    final = _free_name(folder, now)
    part = final.with_suffix(".part")
    try:
        progress.step(0, 3, "Menyalin")
        copy_database(source, plain)
        progress.step(1, 3, "Menguji")
        _check_copy(source, plain)
        with plain.open("rb") as raw, gzip.open(part, "wb", compresslevel=6) as packed:
            shutil.copyfileobj(raw, packed)
        with plain.open("rb") as raw, gzip.open(part, "rb") as packed:
            if _digest(raw) != _digest(packed):
                raise WorkspaceTrouble("BRK-113", berkas=final.name)
        part.replace(final)
    finally:
        plain.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    progress.step(3, 3, "Selesai")
    _thin(folder)
    return CadanganRow(final, now, final.stat().st_size)


def list_backups(work_file_id: str) -> list[CadanganRow]:
    """All backups of a work file, newest first."""
    rows = []
    for file in backup_folder(work_file_id).glob("*.cadangan"):
        made_at = datetime.strptime(file.name[:15], _STAMP).astimezone()
        rows.append(CadanganRow(file, made_at, file.stat().st_size))
    return sorted(rows, key=lambda row: row.path.name, reverse=True)


def restore_backup(backup: Path, target: Path) -> None:
    """Unpack a backup to a new file, checked; the copy is recognised as one when it is opened."""
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)
    part = target.with_name(f"{target.name}.part")
    try:
        with gzip.open(backup, "rb") as packed, part.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        check_header(part)
        _quick_check(part)
        part.replace(target)
    except (gzip.BadGzipFile, EOFError) as error:
        raise WorkspaceTrouble("BRK-104", berkas=backup.name) from error
    finally:
        part.unlink(missing_ok=True)


def copy_work_file(source: Path, target: Path, progress: Progress = SILENT) -> Path:
    """Salin berkas kerja ke USB: a whole, checked copy; a half-written one never bears the name."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with named_trouble(target):
            progress.step(0, 2, "Menyalin")
            copy_database(source, part)
            progress.step(1, 2, "Menguji")
            _check_copy(source, part)
        part.replace(target)
    except OSError as error:
        raise WorkspaceTrouble("BRK-103", berkas=target.name) from error
    finally:
        part.unlink(missing_ok=True)
    progress.step(2, 2, "Selesai")
    return target


def copy_database(source: Path, target: Path) -> None:
    """A compact copy of the committed state, made by SQLite itself."""
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def backups_to_drop(made: Sequence[datetime], now: datetime) -> set[datetime]:
    """Which backups go: keep the 8 latest, then one a day, a week and a month for a while."""
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:_KEEP_LATEST])
    rules: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
        (timedelta(days=_KEEP_DAYS), lambda at: at.date()),
        (timedelta(weeks=_KEEP_WEEKS), lambda at: at.isocalendar()[:2]),
        (timedelta(days=31 * _KEEP_MONTHS), lambda at: (at.year, at.month)),
    )
    for span, bucket in rules:
        seen: set[object] = set()
        for at in newest_first:
            if now - at <= span and bucket(at) not in seen:
                seen.add(bucket(at))
                kept.add(at)
    return set(newest_first) - kept


def _thin(folder: Path) -> None:
    rows = {row.made_at: row.path for row in list_backups(folder.name)}
    for at in backups_to_drop(list(rows), clock.now()):
        rows[at].unlink(missing_ok=True)


def _check_copy(source: Path, copy: Path) -> None:
    _quick_check(copy)
    if _counts(source) != _counts(copy):
        raise WorkspaceTrouble("BRK-113", berkas=copy.name)


def _quick_check(file: Path) -> None:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise WorkspaceTrouble("BRK-104", berkas=file.name)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise WorkspaceTrouble("BRK-104", berkas=file.name)
    finally:
        connection.close()


def _counts(file: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        ]
        return [
            (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in names
        ]
    finally:
        connection.close()


def _digest(stream: IO[bytes] | gzip.GzipFile) -> str:
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _free_name(folder: Path, now: datetime) -> Path:
    stamp = now
    while (folder / f"{stamp.strftime(_STAMP)}.cadangan").exists():
        stamp += timedelta(seconds=1)
    return folder / f"{stamp.strftime(_STAMP)}.cadangan"
