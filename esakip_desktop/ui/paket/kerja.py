"""The long work of this room, without widgets: reviewing, applying and writing packages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.backup import make_backup
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.export import export_package
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.ui.paket.berkas import Berkas, review_package

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.export import Order
    from esakip_desktop.exchange.preview import ImportPlan
    from esakip_desktop.exchange.writer import PackageFile
    from esakip_desktop.foundation.progress import Progress

MENULIS: Final = "Menulis"
MENCADANGKAN: Final = "Mencadangkan"


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
    """Reviews each file; one that is refused stops none of the others."""
    for place, path in enumerate(paths):
        step = FileProgress(progress, place, len(paths), path.name)
        step.step(0, 1, "Membaca")
        try:
            found.append(Berkas(path, review_package(workspace, path, step)))
        except RuleViolation as violation:
            found.append(Berkas(path, problems=violation.problems))
    progress.step(len(paths), len(paths), "Selesai")


def apply_files(
    workspace: Workspace, queue: Sequence[Berkas], run: Run, progress: Progress
) -> None:
    """Applies each package as an act of its own, after one backup for all of them."""
    facts = workspace.facts
    make_backup(workspace.path, facts.work_file_id, _Renamed(progress, MENCADANGKAN))
    for place, berkas in enumerate(queue):
        step = FileProgress(progress, place, len(queue), berkas.path.name)
        run.done.append(_apply_one(workspace, berkas, run, step))
    chosen = {berkas.uid for berkas in queue}
    rest = [berkas for berkas in run.queue if berkas.uid not in chosen and run.is_stale(berkas)]
    for place, berkas in enumerate(rest):
        step = FileProgress(progress, place, len(rest), berkas.path.name)
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
    result = apply_import(workspace, plan, progress, is_trusted=berkas.is_trusted, has_backup=True)
    run.touched |= _partitions(plan)
    return Hasil(replace(berkas, is_digabung=True, tertulis=result.written), result.tables)


def _partitions(plan: ImportPlan) -> set[str]:
    """Whose records a package can change."""
    return {plan.manifest.sender.partition, plan.subject}


def _has_more_to_see(fresh: Berkas, seen: Berkas) -> bool:
    """Whether an earlier package of the run brought something nobody has looked at."""
    if fresh.tinjauan is None or seen.tinjauan is None:
        return False
    return fresh.tinjauan.perlu_dilihat > seen.tinjauan.perlu_dilihat
