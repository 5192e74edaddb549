"""A desk with the files of an office and of Bappeda, what is done on it, and what lies on it."""

from __future__ import annotations

import filecmp
import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from esakip_desktop.data.backup import (
    copy_work_file,
    list_backups,
    make_backup,
    restore_backup,
)
from esakip_desktop.data.blobs import hash_of, store_blob
from esakip_desktop.data.engine import has_journal
from esakip_desktop.data.migrations import runner
from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.data.restore import kept_files, swap_in
from esakip_desktop.data.tables import Bukti, PaketTercatat, Target
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.kotak_masuk import (
    drop_package,
    inbox_path,
    read_inbox,
    receive_file,
)
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.foundation.progress import SILENT
from esakip_desktop.services.records import put_record
from tests.exchange.undo_network import (
    PARTITION,
    TAHUN,
    check_all,
    drop_target,
    export,
    make_bappeda,
    make_laptop,
    put_spent,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.foundation.progress import Progress

Contents = dict[str, object]
SCAN = b"%PDF-1.7 laporan" * 4_000
BACKUPS = "cadangan"
UNFINISHED = (".pulih", ".lihat", ".part", ".sementara", ".migrasi", ".baru")


def lay_desk(desk: Path) -> None:
    """Two laptops of one office wrote and sent; Bappeda took some of it; a backup was made."""
    os.environ["ESAKIP_DATA"] = str(desk / "data")
    (desk / "usb").mkdir()
    (desk / "scan.pdf").write_bytes(SCAN)
    with make_bappeda(desk / "kosong.esakip"):
        pass
    shutil.copy(desk / "kosong.esakip", desk / "hub.esakip")
    with make_laptop(desk / "dinas.esakip") as office, make_laptop(desk / "dua.esakip") as second:
        office.act(_put_targets, 6, 10)
        office.act(put_spent, 1, 1_000_000)
        first = export(office, desk / "1.paket")
        _take(second, first)
        sha, size = store_blob(office.path, desk / "scan.pdf")
        office.act(put_bukti, sha, size)
        office.act(_put_targets, 9, 20)
        export(office, desk / "2.paket")
        second.act(_put_targets, 3, 30)
        second.act(drop_target, 4)
        export(second, desk / "3.paket")
        make_backup(office.path, office.facts.work_file_id)
    with Workspace.open(desk / "hub.esakip") as hub:
        _take(hub, first)
    shutil.copy(desk / "hub.esakip", desk / "urung.esakip")
    with Workspace.open(desk / "urung.esakip") as hub:
        for name in ("2.paket", "3.paket"):
            _take(hub, desk / name)
    shutil.copy(desk / "kosong.esakip", desk / "antre.esakip")
    with Workspace.open(desk / "antre.esakip") as hub:
        receive_file(hub, desk / "2.paket")
    shutil.copy(desk / "dinas.esakip", desk / "lama.esakip")
    shutil.copy(desk / "dua.esakip", desk / "salinan.esakip")


def save(desk: Path, variant: int, _progress: Progress) -> None:
    with Workspace.open(desk / "dinas.esakip") as office:
        office.act(_put_targets, 2 + variant % 9, 40 + variant)


def work_on_a_copy(desk: Path, variant: int, _progress: Progress) -> None:
    """A file copied by hand to another computer gets an identity of its own at its first save."""
    os.environ["ESAKIP_DATA"] = str(desk / "data-lain")
    with Workspace.open(desk / "salinan.esakip") as office:
        office.act(_put_targets, 2 + variant % 9, 70 + variant)


def send(desk: Path, _variant: int, progress: Progress) -> None:
    from esakip_desktop.exchange.export import Order, export_package

    with Workspace.open(desk / "dinas.esakip") as office:
        export_package(office, desk / "usb" / "kirim.paket", Order(PARTITION, TAHUN, 3), progress)


def receive(desk: Path, variant: int, progress: Progress) -> None:
    """New, newer and disputed records; at an empty hub and at one that has some."""
    name = ("kosong", "hub")[variant & 1]
    package = desk / ("2.paket", "3.paket")[variant >> 1 & 1]
    with Workspace.open(desk / f"{name}.esakip") as hub:
        apply_import(hub, plan_import(hub, package), progress, is_trusted=True)


def receive_evidence(desk: Path, variant: int, progress: Progress) -> None:
    receive(desk, variant & 1, progress)


def put_into_inbox(desk: Path, variant: int, progress: Progress) -> None:
    with Workspace.open(desk / "kosong.esakip") as hub:
        receive_file(hub, desk / ("2.paket", "3.paket")[variant & 1], progress)


def take_from_inbox(desk: Path, _variant: int, progress: Progress) -> None:
    """All that waits, as after a start: taken in, and gone from the folder."""
    with Workspace.open(desk / "antre.esakip") as hub:
        for row in read_inbox(hub).waiting:
            plan = plan_import(hub, inbox_path(hub.path, row.sha256))
            apply_import(hub, plan, progress, is_trusted=True, has_backup=True)
            drop_package(hub, row.sha256)


def take_back(desk: Path, variant: int, progress: Progress) -> None:
    with Workspace.open(desk / "urung.esakip") as hub:
        rows = hub.read(_taken)
        batch_id, is_undone = rows[variant % len(rows)]
        if not is_undone:
            apply_undo(hub, plan_undo(hub, batch_id), progress=progress)


def back_up(desk: Path, _variant: int, progress: Progress) -> None:
    with Workspace.open(desk / "dinas.esakip") as office:
        make_backup(office.path, office.facts.work_file_id, progress)


def bring_back(desk: Path, _variant: int, progress: Progress) -> None:
    target = desk / "pulih.esakip"
    with Workspace.open(desk / "dinas.esakip") as office:
        (backup,) = list_backups(office.facts.work_file_id)
    if not target.exists():
        restore_backup(backup.path, target, progress, bukti_from=desk / "dinas.esakip")


def put_back(desk: Path, _variant: int, progress: Progress) -> None:
    """A backup in the place of the file, unless that is done already."""
    path = desk / "dinas.esakip"
    with Workspace.open(path, is_read_only=True) as office:
        (backup,) = list_backups(office.facts.work_file_id)
    kept = kept_files(path)
    if not kept or filecmp.cmp(kept[0], path, shallow=False):
        swap_in(path, backup.path, progress)


def copy_to_stick(desk: Path, _variant: int, progress: Progress) -> None:
    target = desk / "usb" / "dinas.esakip"
    copy_work_file(desk / "dinas.esakip", target, progress, includes_bukti=True)


def add_evidence(desk: Path, _variant: int, _progress: Progress) -> None:
    store_blob(desk / "dua.esakip", desk / "scan.pdf")


def migrate(desk: Path, _variant: int, _progress: Progress) -> None:
    runner.bring_up_to_date(desk / "lama.esakip", steps=(*runner.STEPS, _one_more_column))


def start_office(desk: Path, _variant: int, _progress: Progress) -> None:
    if not (desk / "baru.esakip").exists():
        make_laptop(desk / "baru.esakip").close()


def make_keys(desk: Path, variant: int, _progress: Progress) -> None:
    work_on_a_copy(desk, variant, SILENT)
    with Workspace.open(desk / "salinan.esakip") as office:
        identity_of(office)


Action = Callable[[Path, int, "Progress"], None]
ACTIONS: dict[str, Action] = {
    action.__name__: action
    for action in (
        save, work_on_a_copy, send, receive, receive_evidence, take_back, back_up, bring_back,
        put_back, copy_to_stick, add_evidence, migrate, start_office, make_keys, put_into_inbox,
        take_from_inbox,
    )
}  # fmt: skip


def look_into_files(desk: Path) -> None:
    """Every work file that is not as it was laid opens; its chain and its projection hold."""
    for file in desk.rglob("*.esakip"):
        laid = desk.with_name("awal") / file.relative_to(desk)
        is_old = not has_journal(file) and laid.exists() and filecmp.cmp(file, laid, shallow=False)
        if not is_old and runner.schema_version(file) == len(runner.STEPS):
            with Workspace.open(file) as workspace:
                check_all(workspace)


def contents_of(desk: Path) -> Contents:
    """What a person would find, file by file; each must be whole to be counted at all."""
    found: Contents = {}
    backups = set()
    for file in sorted(desk.rglob("*")):
        if len(file.name) == 64:
            assert hash_of(file) == file.name
            found[str(file.relative_to(desk))] = file.name
        elif file.suffix == ".cadangan":
            backups.add(_read_once(file, _backup_content))
        elif file.suffix in _READERS:
            found[str(file.relative_to(desk))] = _read_once(file, _READERS[file.suffix])
    return found | {BACKUPS: frozenset(backups)}


def _read_once(file: Path, reader: Callable[[Path], object]) -> object:
    """The content of a file; equal files are read once, unless a write was broken off."""
    key = (file.suffix, hash_of(file))
    if has_journal(file) or key not in _READ:
        _READ[key] = reader(file)
    return _READ[key]


def work_file_content(file: Path) -> tuple[object, ...]:
    """Shown values, length of the journal, packages taken; without what a clock or chance gave."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        query = "SELECT uid, entity, state FROM sync_record ORDER BY uid"
        records = tuple(
            (uid, entity, repr(sorted(states.filled(states.parse_state(state)).items())))
            for uid, entity, state in connection.execute(query)
        )
        entries = connection.execute("SELECT count(*) FROM jurnal").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        taken = connection.execute(
            "SELECT package_hash, undone_at IS NULL FROM paket_tercatat"
            " WHERE direction = 'masuk' ORDER BY 1"
        ).fetchall()
    return (version, records, entries, tuple(taken))


def _package_content(file: Path) -> tuple[object, ...]:
    with open_package(file) as package:
        package.verify()
        return tuple((record.id, record.state_bytes) for record in package.records())


def _backup_content(file: Path) -> tuple[object, ...]:
    plain = file.with_name(f"{file.name}.esakip.periksa")
    with gzip.open(file, "rb") as packed:
        plain.write_bytes(packed.read())
    try:
        return work_file_content(plain)
    finally:
        plain.unlink()


_READ: dict[tuple[str, str], object] = {}
_READERS: dict[str, Callable[[Path], object]] = {
    ".esakip": work_file_content,
    ".paket": _package_content,
}


def leftovers(desk: Path) -> list[str]:
    """Unfinished files; what a computer notes about itself is small and written anew."""
    names = (file.name for file in desk.rglob("*") if file.name.endswith(UNFINISHED))
    return sorted(name for name in names if not name.endswith((".head.part", ".sesi.part")))


def _take(workspace: Workspace, package: Path) -> None:
    plan = plan_import(workspace, package)
    apply_import(workspace, plan, is_trusted=True, has_backup=True)


def _taken(session: Session) -> list[tuple[str, bool]]:
    """The imports in a fixed order, also those that were undone."""
    query = select(PaketTercatat.batch_id, PaketTercatat.undone_at.is_not(None)).where(
        PaketTercatat.direction == MASUK
    )
    order = (PaketTercatat.seq, PaketTercatat.ukuran)
    return [(str(batch), bool(undone)) for batch, undone in session.execute(query.order_by(*order))]


def _put_targets(session: Session, many: int, angka: int) -> None:
    for number in range(many):
        key = {"tahun": TAHUN + number // 4, "periode": 1 + number % 4}
        values = {"indikator_uid": "i", "versi": "murni", "angka": Decimal(angka)}
        put_record(session, Target, PARTITION, key | values)


def put_bukti(session: Session, sha: str, size: int) -> None:
    values = {"untuk": "target", "untuk_uid": "i", "nama": "scan.pdf", "sha256": sha}
    put_record(session, Bukti, PARTITION, values | {"ukuran": size, "jenis_berkas": "pdf"})


def _one_more_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE simpul ADD COLUMN catatan TEXT")
