"""The way of chosen files: reviewed in the worker, kept until decided, applied in the worker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.data.queries.menunggu import menunggu_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.exchange.kotak_masuk import drop_package, inbox_folder
from esakip_desktop.exchange.pendaftaran import match_plan
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.fakta import judul_text
from esakip_desktop.ui.paket.kerja import Hasil, Run, apply_files, review_files, review_inbox
from esakip_desktop.ui.paket.teks import banyak

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.jobs import Job
    from esakip_desktop.ui.paket.berkas import Berkas


INBOX: Final = "paket_menunggu"


class ImporFlow(QObject):
    """Holds the files of a run and the one job that works on them."""

    progressed = Signal(int, int, str)
    reviewed = Signal()
    resumed = Signal()
    applied = Signal()
    changed = Signal()
    failed = Signal(str)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._queue: tuple[Berkas, ...] = ()
        self._fresh: frozenset[str] = frozenset()
        self._is_resuming = False
        self._touched: set[str] = set()
        self._job: Job[None] | None = None
        self._is_applying = False
        self._again: Callable[[], None] | None = None

    @property
    def queue(self) -> tuple[Berkas, ...]:
        return self._queue

    @property
    def fresh(self) -> tuple[Berkas, ...]:
        """The files that were reviewed last."""
        return tuple(berkas for berkas in self._queue if berkas.uid in self._fresh)

    @property
    def kept(self) -> tuple[Berkas, ...]:
        """What lies in the inbox until somebody decides."""
        return tuple(berkas for berkas in self._queue if berkas.is_kept)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    @property
    def is_resuming(self) -> bool:
        """Whether what waits since before the start is still being reviewed."""
        return self._is_resuming

    @property
    def is_applying(self) -> bool:
        """Whether the page has to hold the user."""
        return self._job is not None and self._is_applying

    @property
    def waiting(self) -> int:
        """Files somebody still has to decide about."""
        return sum(berkas.is_waiting for berkas in self._queue)

    def find(self, uid: str) -> Berkas | None:
        return next((berkas for berkas in self._queue if berkas.uid == uid), None)

    def set_trusted(self, uid: str, is_trusted: bool) -> None:
        """The user's tick: the code of the sender was compared."""
        self._change(uid, lambda berkas: replace(berkas, is_trusted=is_trusted))

    def set_tanpa(self, uid: str, is_tanpa: bool) -> None:
        """The user's tick: the package goes in without what is held."""
        self._change(uid, lambda berkas: replace(berkas, is_tanpa=is_tanpa))

    def set_kode(self, uid: str, kode: str) -> None:
        """The whole code of the hub was compared with its letter."""

        def match(berkas: Berkas) -> Berkas:
            if berkas.tinjauan is None:
                return berkas
            plan = match_plan(berkas.tinjauan.plan, kode)
            return replace(berkas, is_trusted=True, tinjauan=replace(berkas.tinjauan, plan=plan))

        self._change(uid, match)

    def mark_done(self, berkas: Berkas) -> None:
        """A request whose laptop is registered now needs its copy no more."""
        self._change(berkas.uid, lambda one: replace(one, is_digabung=True))
        self._drop_copy(berkas)

    def discard(self, berkas: Berkas) -> None:
        """Forgets a file; it stays where it lies, only its copy in the inbox goes."""
        self._queue = tuple(one for one in self._queue if one.uid != berkas.uid)
        self.changed.emit()
        self._drop_copy(berkas)

    def _drop_copy(self, berkas: Berkas) -> None:
        if berkas.menunggu is not None:
            try:
                drop_package(self._context.workspace, berkas.menunggu.sha256)
                self._publish_inbox()
            except WorkspaceTrouble as trouble:
                self._context.notices.say(trouble.sentence)

    def forget(self) -> None:
        """Only what lies in the inbox stays in the list."""
        self._queue = self.kept
        if not self._queue:
            self._touched = set()
        self.changed.emit()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def review(self, paths: Sequence[Path], *, is_again: bool = False) -> None:
        """Reads files; those that were waiting before stay in the list."""
        if self.is_busy:
            return
        chosen = tuple(dict.fromkeys(paths))
        found: list[Berkas] = []
        workspace = self._context.workspace
        self._again = lambda: self.review(paths, is_again=is_again)
        self._is_applying = False

        def on_end() -> None:
            self._take(found, self._queue if is_again else self.kept)
            self._job = None
            self._publish_inbox()
            self.reviewed.emit()

        self._job = self._context.jobs.submit(
            lambda progress: review_files(workspace, chosen, found, progress),
            title=f"Memeriksa {len(chosen)} paket",
            on_done=lambda _none: on_end(),
            on_cancelled=on_end,
            on_failed=self._on_failed,
            on_progress=self.progressed.emit,
        )

    def resume(self) -> None:
        """Reviews in the background what waits in the inbox since before the start."""
        found: list[Berkas] = []
        workspace = self._context.workspace
        if not self._has_inbox():
            return
        self._is_resuming = True

        def on_end(lost: tuple[str, ...]) -> None:
            known = {berkas.uid for berkas in self._queue}
            waiting = (berkas for berkas in found if berkas.is_kept and berkas.uid not in known)
            self._queue = (*waiting, *self._queue)
            self._publish_inbox()
            if lost:
                names = ", ".join(lost)
                words = f"Tidak ada lagi di kotak masuk: {names}. Pilih kembali berkasnya."
                self._context.notices.say(words)
            self._end_resuming()

        self._context.jobs.submit(
            lambda progress: review_inbox(workspace, found, progress),
            title="Memeriksa paket yang menunggu",
            on_done=on_end,
            on_cancelled=lambda: on_end(()),
            on_failed=self._on_resume_failed,
        )

    def _on_resume_failed(self, error: Exception) -> None:
        """The inbox stays as it is; the file trouble is said, and nothing is held up."""
        self._end_resuming()
        if not isinstance(error, WorkspaceTrouble):
            raise error
        self._context.notices.say(error.sentence)

    def _end_resuming(self) -> None:
        self._is_resuming = False
        self.changed.emit()
        self.resumed.emit()

    def _has_inbox(self) -> bool:
        workspace = self._context.workspace
        if workspace.is_read_only:
            return False
        return inbox_folder(workspace.path).is_dir() or bool(workspace.read(menunggu_rows))

    def _change(self, uid: str, change: Callable[[Berkas], Berkas]) -> None:
        self._queue = tuple(
            change(berkas) if berkas.uid == uid else berkas for berkas in self._queue
        )
        self.changed.emit()

    def apply(self, queue: Sequence[Berkas]) -> None:
        """Applies files that are ready, one after another."""
        ready = [berkas for berkas in queue if berkas.is_ready]
        if self.is_busy or not ready:
            return
        run = Run(self._queue, self._touched)
        workspace = self._context.workspace
        self._again = lambda: self.apply(tuple(self._queue))
        self._is_applying = True
        self._job = self._context.jobs.submit(
            lambda progress: apply_files(workspace, ready, run, progress),
            title=f"Menerapkan {len(ready)} paket",
            on_done=lambda _none: self._on_applied(run.done, is_whole=True),
            on_cancelled=lambda: self._on_applied(run.done, is_whole=False),
            on_failed=lambda error: self._on_apply_failed(run.done, error),
            on_progress=self.progressed.emit,
        )

    def retry(self) -> None:
        """Does again what the file trouble stopped."""
        if self._again is not None:
            self._again()

    def _take(self, found: Sequence[Berkas], kept: Sequence[Berkas]) -> None:
        ticks = {berkas.uid: (berkas.is_trusted, berkas.is_tanpa) for berkas in kept}
        fresh = {}
        for berkas in found:
            is_trusted, is_tanpa = ticks.get(berkas.uid, (False, False))
            fresh[berkas.uid] = replace(berkas, is_trusted=is_trusted, is_tanpa=is_tanpa)
        self._fresh = frozenset(fresh)
        stayed = [fresh.pop(berkas.uid, berkas) for berkas in kept]
        self._queue = (*stayed, *fresh.values())
        if not kept:
            self._touched = set()

    def _on_applied(self, done: Sequence[Hasil], *, is_whole: bool) -> None:
        self._keep(done)
        self._job = None
        self._tell(done, is_whole=is_whole)
        self.applied.emit()

    def _on_apply_failed(self, done: Sequence[Hasil], error: Exception) -> None:
        self._keep(done)
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, WorkspaceTrouble):
            self.failed.emit("")
            raise error
        self.failed.emit(error.sentence)

    def _keep(self, done: Sequence[Hasil]) -> None:
        """What is written is shown everywhere, also when the run ended early."""
        after = {hasil.berkas.uid: hasil.berkas for hasil in done}
        self._queue = tuple(after.get(berkas.uid, berkas) for berkas in self._queue)
        tables = frozenset({INBOX}).union(*(hasil.tables for hasil in done))
        self._context.feed.publish(tables)

    def _publish_inbox(self) -> None:
        """Other pages say how much waits."""
        self._context.feed.publish(frozenset({INBOX}))

    def _tell(self, done: Sequence[Hasil], *, is_whole: bool) -> None:
        merged = [hasil.berkas for hasil in done if hasil.berkas.is_digabung]
        failed = sum(hasil.berkas.sifat is Sifat.TERTOLAK for hasil in done)
        if not is_whole:
            words = f"Dihentikan. {len(merged)} paket sudah digabung, sisanya tidak berubah."
            self._context.notices.say(words if merged else "Dihentikan. Tidak ada yang berubah.")
        elif failed:
            head = f"{len(merged)} paket digabung, {failed}" if merged else f"{failed} paket"
            self._context.notices.say(f"{head} tidak dapat diterapkan.")
        elif len(merged) == 1 and merged[0].tinjauan is not None:
            tinjauan, total = merged[0].tinjauan, merged[0].tertulis
            about = f"{judul_text(tinjauan)} dari {tinjauan.pengirim}"
            rows = f"{banyak(total)} baris" if total else "tanpa perubahan nilai"
            self._context.notices.say(f"{about} digabung, {rows}.")
        elif merged:
            self._context.notices.say(f"{len(merged)} paket digabung.")
