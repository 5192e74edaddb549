"""Consistent, verified copies of the work file: rotating backups and the copy for a USB stick."""

import gzip
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from esakip_desktop.data.bukti import missing_size, referred_bukti, taken_along
from esakip_desktop.data.engine import (
    check_header,
    check_whole,
    connect_to_read,
    named_trouble,
    to_disk,
)
from esakip_desktop.data.trouble import WorkspaceTrouble, disk_trouble
from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.foundation import clock, paths
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

_STAMP = "%Y%m%d-%H%M%S"
_LEVEL = 1  # a tenth more room than the usual level, in less than half of its time
_BLOCK = 1 << 20
_KEEP_LATEST, _KEEP_DAYS, _KEEP_WEEKS, _KEEP_MONTHS = 8, 12, 8, 12


@dataclass(frozen=True)
class CadanganRow:
    """One backup file that was opened and checked when it was made; it holds no evidence."""

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
    _drop_unfinished(folder)
    now = clock.now()
    plain = folder / f"{now.strftime(_STAMP)}.sementara"
    final = _free_name(folder, now)
    part = final.with_suffix(".part")
    try:
        with _named_room(final), named_trouble(source):
            progress.step(0, 3, "Menyalin")
            copy_database(source, plain)
            reach("cadangan.sesudah-salin")
            progress.step(1, 3, "Menguji")
            with ThreadPoolExecutor(1) as beside:  # the copy is only read by both
                checked = beside.submit(_check_copy, source, plain)
                _pack(plain, part)
                checked.result()
            reach("cadangan.sesudah-kemas")
            _check_packed(part, plain.stat().st_size, final.name)
            to_disk(part)
            reach("cadangan.sebelum-ganti-nama")
            part.replace(final)
            reach("cadangan.sesudah-ganti-nama")
    finally:
        plain.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    progress.step(3, 3, "Selesai")
    _thin(folder, final)
    return CadanganRow(final, now, final.stat().st_size)


def _drop_unfinished(folder: Path) -> None:
    """What a program left that ended in the middle of a backup."""
    for pattern in ("*.sementara", "*.part"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)


def list_backups(work_file_id: str) -> list[CadanganRow]:
    """All backups of a work file, newest first."""
    rows = []
    for file in backup_folder(work_file_id).glob("*.cadangan"):
        made_at = datetime.strptime(file.name[:15], _STAMP).astimezone()
        rows.append(CadanganRow(file, made_at, file.stat().st_size))
    return sorted(rows, key=lambda row: row.path.name, reverse=True)


def restore_backup(
    backup: Path, target: Path, progress: Progress = SILENT, *, bukti_from: Path | None = None
) -> Path:
    """Unpack a backup to a new file, checked; the copy is recognised as one when it is opened.

    A backup holds no evidence, only its hashes: what lies beside `bukti_from` is taken along.
    """
    if target.exists():
        raise WorkspaceTrouble("BRK-109", berkas=target.name)

    def unpack(part: Path) -> None:
        progress.step(0, 2, "Memulihkan")
        try:
            with gzip.open(backup, "rb") as packed, part.open("wb") as plain:
                shutil.copyfileobj(packed, plain)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise WorkspaceTrouble("BRK-104", berkas=backup.name) from error
        reach("pulih.sesudah-buka")
        progress.step(1, 2, "Menguji")
        check_header(part)
        check_whole(part)

    return _copy_whole(unpack, target, bukti_from, progress)


def copy_work_file(
    source: Path, target: Path, progress: Progress = SILENT, *, includes_bukti: bool = False
) -> Path:
    """Salin berkas kerja ke USB: a whole, checked copy; a half-written one never bears the name."""
    if target.exists() and target.samefile(source):
        raise WorkspaceTrouble("BRK-109", berkas=target.name)

    def copy(part: Path) -> None:
        progress.step(0, 2, "Menyalin")
        copy_database(source, part)
        progress.step(1, 2, "Menguji")
        _check_copy(source, part)

    return _copy_whole(copy, target, source if includes_bukti else None, progress)


def _copy_whole(
    write: Callable[[Path], None], target: Path, bukti_from: Path | None, progress: Progress
) -> Path:
    """The file and its evidence, all of it or nothing; the name comes last."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with _named_room(target), named_trouble(target):
            write(part)
            to_disk(part)
            reach("salin.sebelum-ganti-nama")
            if bukti_from is None:
                part.replace(target)
            else:
                referred = referred_bukti(part)
                _check_room(target, missing_size(bukti_from, target, referred))
                with taken_along(bukti_from, target, referred, progress):
                    part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    reach("salin.sesudah-ganti-nama")
    progress.step(2, 2, "Selesai")
    return target


@contextmanager
def _named_room(target: Path) -> Iterator[None]:
    """A full disk is said as what it is; other trouble of the system as trouble of the disk."""
    try:
        yield
    except WorkspaceTrouble as error:
        if error.code != "BRK-102":
            raise
        raise WorkspaceTrouble("BRK-115", berkas=target.name) from error
    except OSError as error:
        raise disk_trouble(error, target.name, full="BRK-115") from error


def _check_room(target: Path, needed: int) -> None:
    """Before the long part: whether it can end well."""
    left = shutil.disk_usage(target.parent).free
    if needed > left:
        raise WorkspaceTrouble(
            "BRK-114",
            berkas=target.name,
            perlu=format_ukuran(needed),
            sisa=format_ukuran(left),
        )


def copy_database(source: Path, target: Path) -> None:
    """A compact copy of the committed state, made by SQLite itself."""
    target.unlink(missing_ok=True)
    with connect_to_read(source) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


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


def _thin(folder: Path, made: Path) -> None:
    """Under a clock that was set back the newest backup bears the oldest date; it stays."""
    rows = {row.made_at: row.path for row in list_backups(folder.name) if row.path != made}
    for at in backups_to_drop(list(rows), clock.now()):
        rows[at].unlink(missing_ok=True)


def _check_copy(source: Path, copy: Path) -> None:
    check_whole(copy)
    if _counts(source) != _counts(copy):
        raise WorkspaceTrouble("BRK-113", berkas=copy.name)


def _counts(file: Path) -> list[tuple[str, int]]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    with connect_to_read(file) as connection:
        names = [row[0] for row in connection.execute(query)]
        return [
            (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in names
        ]


def _pack(plain: Path, part: Path) -> None:
    with plain.open("rb") as raw, gzip.open(part, "wb", compresslevel=_LEVEL) as packed:
        shutil.copyfileobj(raw, packed, _BLOCK)


def _check_packed(part: Path, size: int, nama: str) -> None:
    """Unpack once: the length must be right, and gzip compares its own check sum at the end."""
    found = 0
    try:
        with gzip.open(part, "rb") as packed:
            while block := packed.read(_BLOCK):
                found += len(block)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise WorkspaceTrouble("BRK-113", berkas=nama) from error
    if found != size:
        raise WorkspaceTrouble("BRK-113", berkas=nama)


def _free_name(folder: Path, now: datetime) -> Path:
    stamp = now
    while (folder / f"{stamp.strftime(_STAMP)}.cadangan").exists():
        stamp += timedelta(seconds=1)
    return folder / f"{stamp.strftime(_STAMP)}.cadangan"
