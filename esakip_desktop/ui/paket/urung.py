"""The way of an undo: worked out in the worker, decided by the user, done in the worker."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.undo import Fate, UndoPlan, UndoResult, apply_undo, plan_undo
from esakip_desktop.ui.paket.teks import banyak
from esakip_desktop.ui.paket.urung_view import UrungView, judul_text

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.jobs import Job
    from esakip_desktop.ui.paket.page import PaketPage
    from esakip_desktop.ui.paket.riwayat import RiwayatRow

BANNER = "urung"


class UrungFlow:
    """Owns the preview of the page and the one job that works on it."""

    def __init__(self, page: PaketPage) -> None:
        self._page = page
        self._context = page.context
        self._job: Job[UndoPlan] | Job[UndoResult] | None = None
        self._is_applying = False
        page.history.undo_asked.connect(self.look)

    @cached_property
    def view(self) -> UrungView:
        """Made when somebody first looks at an undo."""
        view = UrungView(is_hub=self._page.is_hub)
        view.left.connect(self._page.leave_view)
        view.undo_asked.connect(self.ask)
        view.records.grid.keeper.keep(self._context.settings, "paket.urung")
        return view

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    @property
    def is_applying(self) -> bool:
        """Whether the page has to hold the user."""
        return self._job is not None and self._is_applying

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def look(self, row: RiwayatRow) -> None:
        """Works out what the undo of an import would do."""
        page, workspace = self._page, self._context.workspace
        if page.is_working:
            return
        page.clear_banner(BANNER)
        page.busy.begin(f"Meninjau {_nama(row)}", has_steps=False)
        page.show_view(page.busy)
        self._is_applying = False
        self._job = self._context.jobs.submit(
            lambda progress: plan_undo(workspace, row.paket.batch_id, progress),
            title="Meninjau pengurungan",
            on_done=lambda plan: self._on_planned(row, plan),
            on_cancelled=self._on_stopped,
            on_failed=lambda error: self._on_failed(row, error),
            on_progress=page.busy.show_progress,
        )

    def ask(self) -> None:
        """The last question; nothing has happened yet."""
        row, plan, ticked = self.view.row, self.view.plan, self.view.records.ticked
        if row is None or plan is None:
            return
        told = (
            (plan.count(Fate.DITARIK), "ditarik dari berkas kerja ini"),
            (plan.count(Fate.DIPULIHKAN), "kembali ke isi sebelum impor"),
            (len(ticked), "diisi semula sebagai isian baru; impor ulang tidak mengubahnya lagi"),
        )
        facts = [f"{banyak(total)} catatan {words}." for total, words in told if total]
        facts.append("Cadangan dibuat lebih dulu. Paketnya dapat diimpor kembali.")
        self._context.notices.ask(
            "Urungkan impor ini?",
            judul_text(row),
            "Urungkan impor",
            lambda: self._apply(row, plan, ticked),
            facts=tuple(facts),
            cancel="Jangan urungkan",
            is_danger=True,
        )

    def _apply(self, row: RiwayatRow, plan: UndoPlan, ticked: frozenset[str]) -> None:
        page, workspace = self._page, self._context.workspace
        page.busy.begin(f"Mengurungkan {_nama(row)}", has_steps=False)
        page.show_view(page.busy)
        self._is_applying = True
        self._job = self._context.jobs.submit(
            lambda progress: apply_undo(workspace, plan, ticked, progress),
            title="Mengurungkan impor",
            on_done=lambda result: self._on_undone(row, result),
            on_cancelled=self._on_stopped,
            on_failed=lambda error: self._on_failed(row, error),
            on_progress=page.busy.show_progress,
        )

    def _on_planned(self, row: RiwayatRow, plan: UndoPlan) -> None:
        self._job = None
        self.view.show_plan(row, plan)
        self._page.show_view(self.view)

    def _on_undone(self, row: RiwayatRow, result: UndoResult) -> None:
        self._job = None
        total = result.removed + result.restored + result.saved
        parts = [f"{banyak(total)} catatan kembali" if total else "tanpa perubahan catatan"]
        parts += [f"{banyak(result.kept)} dibiarkan"] if result.kept else []
        self._context.feed.publish(result.tables)
        self._context.notices.say(f"Impor {_nama(row)} diurungkan, {', '.join(parts)}.")
        self._page.show_history()

    def _on_stopped(self) -> None:
        self._job = None
        self._context.notices.say("Dihentikan. Tidak ada yang berubah.")
        self._page.show_history()

    def _on_failed(self, row: RiwayatRow, error: Exception) -> None:
        self._job = None
        self._page.show_history()
        if isinstance(error, RuleViolation):
            words = " ".join(sentence(one) for one in error.problems)
        elif isinstance(error, WorkspaceTrouble):
            words = error.sentence
        else:
            raise error
        again = ("Tinjau lagi", lambda: self.look(row))
        self._page.show_banner(BANNER, "salah", words, actions=(again,))


def _nama(row: RiwayatRow) -> str:
    words = judul_text(row)
    return f"{words[0].lower()}{words[1:]}"
