"""The way of records that are held: read beside the window, tried again in the worker."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.karantina import karantina_since, karantina_total
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.exchange.held import held_records
from esakip_desktop.exchange.karantina import AgainResult, try_again
from esakip_desktop.services.karantina import remove_karantina, restore_karantina
from esakip_desktop.ui.paket.karantina_panel import KeluarkanDialog
from esakip_desktop.ui.paket.karantina_view import KarantinaView
from esakip_desktop.ui.paket.teks import banyak

if TYPE_CHECKING:
    import datetime as dt

    from esakip_desktop.exchange.held import HeldRecord
    from esakip_desktop.ui.kit.jobs import Job
    from esakip_desktop.ui.paket.page import PaketPage

KARANTINA = "karantina"
BANNER = "karantina"


class KarantinaFlow:
    """Owns the view of the page and the one job that works on it."""

    def __init__(self, page: PaketPage) -> None:
        self._page = page
        self._context = page.context
        self._job: Job[AgainResult] | None = None

    @cached_property
    def view(self) -> KarantinaView:
        """Made when somebody first looks at what is held."""
        view = KarantinaView(may_write=not self._context.workspace.is_read_only)
        view.left.connect(self._page.leave_view)
        view.again_asked.connect(self.try_again)
        view.remove_asked.connect(self.ask_remove)
        view.restore_asked.connect(self.restore)
        view.panel.copied.connect(lambda: self._context.notices.say("Rincian disalin."))
        view.grid.keeper.keep(self._context.settings, "paket.karantina")
        return view

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def count(self) -> tuple[int, dt.datetime | None]:
        """How many records are held, and since when."""
        total = self._context.workspace.read(karantina_total)
        return total, self._context.workspace.read(karantina_since) if total else None

    def open(self) -> None:
        """The list, as it is now."""
        self.reload()
        self._page.show_view(self.view)

    def reload(self) -> None:
        read = self._context.workspace.read
        self.view.show_records(
            read(held_records), read(held_records, is_settled=True), read(karantina_total)
        )

    def try_again(self, record: HeldRecord | None) -> None:
        """One record, or everything that is held."""
        page, workspace = self._page, self._context.workspace
        if page.is_working:
            return
        page.clear_banner(BANNER)
        what = record.catatan if record is not None else "semua catatan yang ditahan"
        page.busy.begin(f"Mencoba lagi {what}", has_steps=False)
        page.show_view(page.busy)
        nomor = None if record is None else (record.row.nomor,)
        result = AgainResult()
        self._job = self._context.jobs.submit(
            lambda progress: try_again(workspace, nomor, progress, result),
            title="Mencoba lagi catatan yang ditahan",
            on_done=lambda _result: self._on_tried(result),
            on_cancelled=lambda: self._on_stopped(result),
            on_failed=lambda error: self._on_failed(result, error),
            on_progress=page.busy.show_progress,
        )

    def ask_remove(self, record: HeldRecord) -> None:
        dialog = KeluarkanDialog(self._page.window(), record)
        dialog.reasoned.connect(lambda alasan: self._remove(record, alasan))
        dialog.open()

    def restore(self, record: HeldRecord) -> None:
        """Back on the list of what is held."""
        note = "Catatan ditahan kembali."
        self._context.acts.run(restore_karantina, (record.row.nomor,), note=note)

    def _remove(self, record: HeldRecord, alasan: str) -> None:
        self._context.acts.run(remove_karantina, (record.row.nomor,), alasan)
        if not self._context.acts.is_troubled:
            back = ("Urungkan", lambda: self.restore(record))
            self._context.notices.say("Catatan dikeluarkan dari daftar.", *back)

    def _on_tried(self, result: AgainResult) -> None:
        self._end(result)
        notices, words = self._context.notices, hasil_text(result)
        if len(result.batches) == 1:
            (batch_id,) = result.batches
            notices.say(words, "Urungkan…", lambda: self._page.look_at_undo(batch_id))
        else:
            notices.say(words)

    def _on_stopped(self, result: AgainResult) -> None:
        self._end(result)
        self._context.notices.say("Dihentikan. Yang belum dicoba tetap ditahan.")

    def _on_failed(self, result: AgainResult, error: Exception) -> None:
        self._end(result)
        if not isinstance(error, WorkspaceTrouble):
            raise error
        again = ("Coba lagi", lambda: self.try_again(None))
        self._page.show_banner(BANNER, "salah", error.sentence, actions=(again,))

    def _end(self, result: AgainResult) -> None:
        """What is written is shown everywhere, also when the run ended early."""
        self._job = None
        self._context.feed.publish(frozenset(result.tables))
        self.open()


def hasil_text(result: AgainResult) -> str:
    """What became of the records that were tried."""
    taken = f"{banyak(result.taken)} catatan diterima"
    if result.taken and not result.written:
        taken = f"{banyak(result.taken)} catatan sudah ada di sini"
    if not result.kept:
        return f"{taken}."
    kept = banyak(result.kept)
    return f"{taken}, {kept} tetap ditahan." if result.taken else f"{kept} catatan tetap ditahan."
