"""A backup in the place of the work file: looked at first, swapped at once, the file before kept.

The restored file is a copy to the machine, so it gets an identity of its own before its first write
(paket.md 6, 20.4); what this office sent after the backup is asked for by the kept file.
"""

import filecmp
import glob
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from esakip_desktop.data.backup import CadanganRow, backup_folder, restore_backup
from esakip_desktop.data.engine import acquire_lock, connect_to_read, named_trouble, to_disk
from esakip_desktop.data.trouble import disk_trouble
from esakip_desktop.domain.wording import label
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

_KEPT = "-sebelum-pulih-"


@dataclass(frozen=True)
class KirimanRow:
    """A package this office wrote, by its name; the file itself lies where it was saved."""

    package_hash: str
    nama_berkas: str
    seq: int
    recorded_at: datetime
    replica_id: str


@dataclass(frozen=True)
class TinjauPulih:
    """What a restore would mean: what the backup holds, and what was written after it.

    `berubah` counts the records written later by their kind, as people call it.
    """

    cadangan: CadanganRow
    catatan: int
    catatan_kini: int
    perubahan: int
    berubah: tuple[tuple[str, int], ...]
    dikirim: tuple[KirimanRow, ...]
    diterima: int

    @property
    def jumlah_berubah(self) -> int:
        return sum(count for _, count in self.berubah)


def look_at_backup(
    work_file: Path, backup: CadanganRow, work_file_id: str, progress: Progress = SILENT
) -> TinjauPulih:
    """Opens and checks the backup beside the file in use; nothing is changed."""
    with (
        _unpacked(backup, work_file_id, progress) as copy,
        named_trouble(work_file),
        connect_to_read(copy) as before,
        connect_to_read(work_file) as now,
    ):
        kinds, changes = _written_later(before, now)
        known = {row[0] for row in before.execute("SELECT batch_id FROM paket_tercatat")}
        later = [row for row in _packages(now) if row[0] not in known]
        found = TinjauPulih(
            backup,
            _count(before),
            _count(now),
            changes,
            tuple(sorted(((label(kind), n) for kind, n in kinds.items()), key=_most_first)),
            tuple(_kiriman(row) for row in later if row[1] == "keluar"),
            sum(row[1] == "masuk" for row in later),
        )
    progress.step(2, 2, "Selesai")
    return found


def swap_in(work_file: Path, backup: Path, progress: Progress = SILENT) -> Path:
    """Puts a backup in the place of a closed work file; returns where the file before is kept.

    The name is whole at every moment: the old file gets a second name, then the new one replaces
    the first. The evidence beside the file is of both.
    """
    fresh = work_file.with_name(f"{work_file.name}.pulih")
    fresh.unlink(missing_ok=True)
    lock = acquire_lock(work_file)
    try:
        restore_backup(backup, fresh, progress)
        kept = _kept_name(work_file)
        try:
            if not kept.exists():
                _second_name(work_file, kept)
            reach("pulih.sebelum-tukar")
            fresh.replace(work_file)
        except OSError as error:
            raise disk_trouble(error, work_file.name, full="BRK-115") from error
    finally:
        fresh.unlink(missing_ok=True)
        lock.release()
    reach("pulih.sesudah-tukar")
    return kept


def kept_files(work_file: Path) -> tuple[Path, ...]:
    """The files that a restore of this one put aside, newest first."""
    pattern = f"{glob.escape(work_file.stem)}{_KEPT}*{work_file.suffix}"
    return tuple(sorted(work_file.parent.glob(pattern), reverse=True))


def later_packages(work_file: Path) -> tuple[KirimanRow, ...]:
    """What this office wrote after the backup that is in use now, and has not taken in again."""
    found: dict[str, KirimanRow] = {}
    with connect_to_read(work_file) as now:
        known = {row[5] for row in _packages(now)}
    for kept in kept_files(work_file):
        with suppress(sqlite3.Error), connect_to_read(kept) as before:  # a kept file may be torn
            for row in _packages(before):
                if row[1] == "keluar" and row[5] not in known:
                    found[row[5]] = _kiriman(row)
    return tuple(sorted(found.values(), key=lambda one: one.recorded_at))


@contextmanager
def _unpacked(backup: CadanganRow, work_file_id: str, progress: Progress) -> Iterator[Path]:
    copy = backup_folder(work_file_id) / f"{backup.path.stem}.lihat"
    copy.unlink(missing_ok=True)
    try:
        yield restore_backup(backup.path, copy, progress)
    finally:
        copy.unlink(missing_ok=True)


def _written_later(
    before: sqlite3.Connection, now: sqlite3.Connection
) -> tuple[dict[str, int], int]:
    """Records with entries that the journal of the backup does not hold, by kind; and entries."""
    query = "SELECT replica_id, max(seq) FROM jurnal GROUP BY replica_id"
    heads = dict(before.execute(query))
    records: dict[str, str] = {}
    changes = 0
    for replica_id, last in now.execute(query).fetchall():
        if last <= heads.get(replica_id, 0):
            continue
        rows = now.execute(
            "SELECT record_id, entity FROM jurnal WHERE replica_id = ? AND seq > ?",
            (replica_id, heads.get(replica_id, 0)),
        )
        for record_id, entity in rows:
            changes += 1
            if record_id and entity:
                records[record_id] = entity
    kinds: dict[str, int] = {}
    for entity in records.values():
        kinds[entity] = kinds.get(entity, 0) + 1
    return kinds, changes


def _count(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM sync_record").fetchone()[0]
    return count


def _packages(connection: sqlite3.Connection) -> list[tuple[str, str, str, int, str, str, str]]:
    return connection.execute(
        "SELECT batch_id, direction, nama_berkas, seq, recorded_at, package_hash, replica_id "
        "FROM paket_tercatat WHERE undone_at IS NULL"
    ).fetchall()


def _kiriman(row: tuple[str, str, str, int, str, str, str]) -> KirimanRow:
    _, _, nama, seq, recorded_at, package_hash, replica_id = row
    return KirimanRow(package_hash, nama, seq, datetime.fromisoformat(recorded_at), replica_id)


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _second_name(work_file: Path, kept: Path) -> None:
    """A link costs nothing; where there are none, a copy."""
    try:
        os.link(work_file, kept)
    except OSError:
        shutil.copyfile(work_file, kept)
        to_disk(kept)


def _kept_name(work_file: Path) -> Path:
    """The first name of today that is free, or that holds this very file since a broken try."""
    stem = f"{work_file.stem}{_KEPT}{clock.today():%Y-%m-%d}"
    number, found = 2, work_file.with_name(f"{stem}{work_file.suffix}")
    while found.exists() and not filecmp.cmp(found, work_file, shallow=False):
        found = work_file.with_name(f"{stem}-{number}{work_file.suffix}")
        number += 1
    return found
