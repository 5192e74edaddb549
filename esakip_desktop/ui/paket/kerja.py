"""The long work of this room, without widgets: reviewing, applying and writing packages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.queries.menunggu import menunggu_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.export import export_package
from esakip_desktop.exchange.kotak_masuk import (
    drop_package,
    inbox_path,
    note_outcome,
    read_inbox,
    receive_file,
)
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.pendaftaran import read_request
from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.ui.paket.berkas import Berkas, Sifat, review_package

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from esakip_desktop.data.queries.menunggu import MenungguRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.export import Order
    from esakip_desktop.exchange.preview import ImportPlan
    from esakip_desktop.exchange.writer import PackageFile
    from esakip_desktop.foundation.progress import Progress

MENULIS: Final = "Menulis"
MENCADANGKAN: Final = "Mencadangkan"
NO_DATA: Final = "PKT-410"
"""The code that refuses a request where data are expected."""


@dataclass(frozen=True)
class Hasil:
    """What became of one file of a run, and what to tell the other pages."""

    berkas: Berkas
    tables: frozenset[str] = frozenset()


@dataclass
class Run:
    """The files chosen together, and whose data the packages among them have changed so far.

    `done` grows while the work runs, so that what is written is known also after a stop.
    """

    queue: Sequence[Berkas]
    touched: set[str]
    done: list[Hasil] = field(default_factory=list)

    def is_stale(self, berkas: Berkas) -> bool:
        """Whether a package of this very run changed what the preview of the file started from."""
        if berkas.tinjauan is None or not berkas.is_waiting:
            return False
        return not self.touched.isdisjoint(_partitions(berkas.tinjauan.plan))


class FileProgress:
    """The progress of one file inside a run; what is being written is written to its end."""

    def __init__(self, outer: Progress, place: int, total: int, nama: str) -> None:
        self._outer = outer
        self._place = place
        self._total = total
        self._nama = nama
        self._is_writing = False

    def step(self, done: int, total: int, note: str) -> None:
        words = f"{note} · {self._nama}" if self._total > 1 else note
        try:
            if self._total > 1:
                self._outer.step(self._place, self._total, words)
            else:
                self._outer.step(done, total, words)
        except Cancelled:
            if not self._is_writing:
                raise
        self._is_writing = self._is_writing or note == MENULIS


def review_files(
    workspace: Workspace, paths: Sequence[Path], found: list[Berkas], progress: Progress
) -> None:
    """Brings each file into the inbox and reviews it; one that is refused stops no other."""
    known = {row.sha256 for row in workspace.read(menunggu_rows)}
    for place, path in enumerate(paths):
        step = FileProgress(progress, place, len(paths), path.name)
        step.step(0, 1, "Membaca")
        try:
            row = receive_file(workspace, path, step)
        except RuleViolation as violation:
            found.append(Berkas(path, problems=violation.problems))
        except WorkspaceTrouble as trouble:
            found.append(Berkas(path, problems=(trouble.problem,)))
        else:
            found.append(_received(workspace, row, path, known, step))
    progress.step(len(paths), len(paths), "Selesai")


def review_inbox(workspace: Workspace, found: list[Berkas], progress: Progress) -> tuple[str, ...]:
    """Reviews anew what waits since before the start; the names of what is gone."""
    inbox = read_inbox(workspace)
    for place, row in enumerate(inbox.waiting):
        step = FileProgress(progress, place, len(inbox.waiting), row.nama_berkas)
        berkas = Berkas(inbox_path(workspace.path, row.sha256), menunggu=row)
        found.append(_reviewed(workspace, berkas, step))
    return inbox.lost


def apply_files(
    workspace: Workspace, queue: Sequence[Berkas], run: Run, progress: Progress
) -> None:
    """Applies each package as an act of its own, after one backup for all of them."""
    facts = workspace.facts
    make_backup(workspace.path, facts.work_file_id, _Renamed(progress, MENCADANGKAN))
    for place, berkas in enumerate(queue):
        step = FileProgress(progress, place, len(queue), berkas.nama)
        run.done.append(_apply_one(workspace, berkas, run, step))
    chosen = {berkas.uid for berkas in queue}
    rest = [berkas for berkas in run.queue if berkas.uid not in chosen and run.is_stale(berkas)]
    for place, berkas in enumerate(rest):
        step = FileProgress(progress, place, len(rest), berkas.nama)
        run.done.append(_looked_at_again(workspace, berkas, step))


def write_paket(
    workspace: Workspace, target: Path, order: Order, progress: Progress
) -> PackageFile:
    """Writes a package; the writer reads it back as the receiver will before it gets its name."""
    return export_package(workspace, target, order, progress)


class _Renamed:
    """Shows the steps of another part under one word."""

    def __init__(self, outer: Progress, note: str) -> None:
        self._outer = outer
        self._note = note

    def step(self, done: int, total: int, note: str) -> None:
        del note
        self._outer.step(done, total, self._note)


def _received(
    workspace: Workspace,
    row: MenungguRow | None,
    path: Path,
    known: Collection[str],
    progress: FileProgress,
) -> Berkas:
    """From here on only the copy is read; stopped, it leaves again unless it was there before."""
    if row is None:
        return _reviewed(workspace, Berkas(path), progress)
    berkas = Berkas(inbox_path(workspace.path, row.sha256), menunggu=row)
    try:
        return _reviewed(workspace, berkas, progress)
    except Cancelled:
        if row.sha256 not in known:
            drop_package(workspace, row.sha256)
        raise


def _reviewed(workspace: Workspace, berkas: Berkas, progress: FileProgress) -> Berkas:
    """The file with its preview, or the reason why it cannot be used; known ones wait no more."""
    try:
        fresh = replace(berkas, tinjauan=review_package(workspace, berkas.path, progress))
    except RuleViolation as violation:
        fresh = _as_request(workspace, berkas, violation)
    if berkas.menunggu is not None:
        if fresh.sifat is Sifat.SUDAH_DIIMPOR:
            drop_package(workspace, berkas.menunggu.sha256)
        else:
            note_outcome(workspace, berkas.menunggu.sha256, fresh.problems)
    return fresh


def _as_request(workspace: Workspace, berkas: Berkas, refused: RuleViolation) -> Berkas:
    """What is no data may be a request for registration; everything else stays refused."""
    problems = refused.problems
    if any(problem.code == NO_DATA for problem in problems):
        try:
            return replace(berkas, permintaan=read_request(workspace, berkas.path))
        except RuleViolation as violation:
            problems = violation.problems
    return replace(berkas, problems=problems)


def _apply_one(workspace: Workspace, berkas: Berkas, run: Run, progress: FileProgress) -> Hasil:
    try:
        fresh = berkas
        if run.is_stale(berkas):
            fresh = replace(berkas, tinjauan=review_package(workspace, berkas.path, progress))
            if _has_more_to_see(fresh, berkas):
                return Hasil(fresh)
        return _written(workspace, fresh, run, progress)
    except RuleViolation as violation:
        return Hasil(replace(berkas, problems=violation.problems))


def _looked_at_again(workspace: Workspace, berkas: Berkas, progress: FileProgress) -> Hasil:
    """The line of a file that waits, as it stands after the packages before it."""
    try:
        return Hasil(replace(berkas, tinjauan=review_package(workspace, berkas.path, progress)))
    except RuleViolation as violation:
        return Hasil(replace(berkas, problems=violation.problems))


def _written(workspace: Workspace, berkas: Berkas, run: Run, progress: FileProgress) -> Hasil:
    if berkas.tinjauan is None:
        return Hasil(berkas)
    plan = berkas.tinjauan.plan
    result = apply_import(
        workspace,
        plan,
        progress,
        is_trusted=berkas.is_trusted,
        has_backup=True,
        without_held=berkas.is_tanpa,
        nama_berkas=berkas.nama,
    )
    run.touched |= _partitions(plan)
    if berkas.menunggu is not None:
        drop_package(workspace, berkas.menunggu.sha256)
    return Hasil(replace(berkas, is_digabung=True, tertulis=result.written), result.tables)


def _partitions(plan: ImportPlan) -> set[str]:
    """Whose records a package can change."""
    return {plan.manifest.sender.partition, plan.subject}


def _has_more_to_see(fresh: Berkas, seen: Berkas) -> bool:
    """Whether an earlier package of the run brought something nobody has looked at."""
    if fresh.tinjauan is None or seen.tinjauan is None:
        return False
    return fresh.tinjauan.perlu_dilihat > seen.tinjauan.perlu_dilihat
