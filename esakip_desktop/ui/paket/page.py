"""The page of packages: history, writing one, and taking some in after a preview.

Other rooms come here with a subject: "ekspor", "impor", "impor:" and a JSON list of files,
"menunggu" for what lies in the inbox, "karantina" for the records that are held.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.file_dialog import ask_open
from esakip_desktop.ui.kit.last_folder import keep_folder, last_folder
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.view_switch import ViewSwitch
from esakip_desktop.ui.paket.antrean import AntreanView
from esakip_desktop.ui.paket.daftar import DaftarFlow
from esakip_desktop.ui.paket.ekspor import EksporView
from esakip_desktop.ui.paket.head import PaketHead
from esakip_desktop.ui.paket.impor import ImporFlow
from esakip_desktop.ui.paket.isi import IsiPaket, read_isi
from esakip_desktop.ui.paket.karantina_flow import KARANTINA, KarantinaFlow
from esakip_desktop.ui.paket.karantina_view import KarantinaView
from esakip_desktop.ui.paket.permintaan import PermintaanView
from esakip_desktop.ui.paket.putusan import Putusan
from esakip_desktop.ui.paket.riwayat import read_riwayat
from esakip_desktop.ui.paket.riwayat_view import RiwayatView
from esakip_desktop.ui.paket.sibuk import SibukView, reading_words
from esakip_desktop.ui.paket.tinjau import TinjauView
from esakip_desktop.ui.paket.tolak import TolakView
from esakip_desktop.ui.paket.tulis import TulisFlow
from esakip_desktop.ui.paket.urung import UrungFlow
from esakip_desktop.ui.paket.urung_view import UrungView

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QFileDialog, QWidget

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.paket.berkas import Berkas

RIWAYAT: Final = "riwayat"
EKSPOR: Final = "ekspor"
IMPOR: Final = "impor"
MENUNGGU: Final = "menunggu"
TABLES: Final = "paket_tercatat opd pemda realisasi target bukti tanda_terima karantina"
FILTER: Final = "Paket e-SAKIP (*.paket);;Semua berkas (*)"

DecidingView = (
    EksporView | TinjauView | TolakView | AntreanView | UrungView | KarantinaView | PermintaanView
)


def create_page(context: UiContext) -> Page:
    return PaketPage(context)


class PaketPage(Page):
    """One page, several views; what is being decided stays until it is decided."""

    tables = frozenset(TABLES.split())
    tells_konflik = True
    konflik_tables = None

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Paket")
        self.is_hub = context.workspace.facts.peran != "opd"
        self.flow = ImporFlow(context, self)
        self.writer = TulisFlow(context, self)
        self.history = RiwayatView(may_write=not context.workspace.is_read_only)
        self.grid = self.history.grid
        self.undo = UrungFlow(self)
        self.held = KarantinaFlow(self)
        self.daftar = DaftarFlow(self)
        self.export_view = EksporView(context)
        self.busy = SibukView()
        self.review = TinjauView()
        self.refused = TolakView()
        self.list_view = AntreanView()
        self.views = ViewSwitch(self._views)
        self.body.addWidget(self.views)
        self.head = PaketHead(self)
        for grid, name in (
            (self.grid, "paket.riwayat"),
            (self.list_view.grid, "paket.antrean"),
            (self.review.differences.grid, "paket.perbedaan"),
        ):
            grid.keeper.keep(context.settings, name)
        self.setAcceptDrops(True)
        self._connect()
        self._decisions = Putusan(self)
        self.show_history()
        self.flow.resume()

    @property
    def _views(self) -> tuple[QWidget, ...]:
        parts = (self.history, self.export_view, self.busy, self.review, self.refused)
        return (*parts, self.list_view)

    def _connect(self) -> None:
        self.history.drop.files_dropped.connect(self.import_files)
        self.history.held_asked.connect(self.held.open)
        self.busy.stop_asked.connect(self._on_stop)
        self.flow.progressed.connect(self.busy.show_progress)
        self.flow.reviewed.connect(self._on_reviewed)
        self.flow.resumed.connect(self._on_resumed)
        self.flow.applied.connect(self._on_applied)
        self.flow.changed.connect(self._on_queue_changed)
        self.flow.failed.connect(self._on_failed)
        self.writer.progressed.connect(self.busy.show_progress)
        self.writer.ended.connect(self._on_written)
        self.writer.failed.connect(self._on_write_failed)
        self.export_view.save_asked.connect(self._on_save)
        for leaving in (self.export_view, self.review, self.refused, self.list_view):
            leaving.left.connect(self.leave_view)
        self.review.apply_asked.connect(self._on_apply_one)
        self.list_view.opened.connect(self.open_berkas)
        self.list_view.apply_asked.connect(self._on_apply_clean)

    # what other rooms and keys ask for

    def place_selected(self, subject: str) -> None:
        if subject == EKSPOR:
            self.open_export()
        elif subject == IMPOR:
            self.ask_files()
        elif subject.startswith(f"{IMPOR}:"):
            self.import_files([Path(name) for name in json.loads(subject.partition(":")[2])])
        elif subject == MENUNGGU:
            self.show_inbox()
        elif subject == KARANTINA:
            self.held.open()
        else:
            self.grid.select_uid(subject)

    def current_subject(self) -> str | None:
        row = self.grid.current_row
        return row.uid if row is not None else RIWAYAT

    def can_leave(self) -> bool:
        """Only writing holds the user here."""
        return not (self.flow.is_applying or self.undo.is_applying or self.held.is_busy)

    @property
    def is_working(self) -> bool:
        """Whether something runs that the page has to wait for."""
        return any(one.is_busy for one in self._works)

    @property
    def _works(self) -> tuple[ImporFlow | TulisFlow | UrungFlow | KarantinaFlow | DaftarFlow, ...]:
        return (self.flow, self.writer, self.undo, self.held, self.daftar)

    def start_focus(self) -> None:
        view = self.views.current
        if isinstance(view, DecidingView):
            view.start_focus()
        else:
            self.history.start_focus()

    def ask_files(self) -> QFileDialog | None:
        """Lets the user choose packages in the system's dialog."""
        if not self.head.may_write or self.is_working:
            return None
        return ask_open(
            self,
            "Pilih paket",
            FILTER,
            self._on_files_chosen,
            is_many=True,
            folder=last_folder(self.context),
        )

    def import_files(self, paths: list[Path]) -> None:
        """Reviews files in the worker; nothing is changed by it."""
        if not self.head.may_write or self.is_working or not paths:
            return
        self.busy.begin(reading_words(paths))
        self.show_view(self.busy)
        self.flow.review(paths)

    def open_export(self) -> None:
        """The page section that writes a package of what the scope names."""
        if not self.head.may_write or self.is_working:
            return
        self.export_view.show_folder(last_folder(self.context))
        self.show_view(self.export_view)
        self._read_isi()

    def press_primary(self) -> None:
        """Ctrl+Enter: the filled button of the view shown."""
        view = self.views.current
        if isinstance(view, TinjauView | AntreanView):
            view.try_apply()
        elif isinstance(view, EksporView):
            view.save()
        elif isinstance(view, TolakView):
            self.leave_view()
        elif isinstance(view, UrungView):
            view.try_undo()
        elif isinstance(view, KarantinaView):
            view.try_all()
        elif isinstance(view, PermintaanView):
            view.try_primary()
        elif view is self.history:
            self.ask_files() if self.is_hub else self.open_export()

    # reading

    def reload(self) -> None:
        rows = read_riwayat(self.context.workspace, clock.today())
        self.history.show_rows(rows, self.head.empty_words())
        self.history.show_held(*self.held.count())
        if isinstance(self.views.current, KarantinaView):
            self.held.reload()
        if self.views.current is self.export_view:
            self._read_isi()
        self.head.show_waiting()

    def _read_isi(self) -> None:
        scope, workspace = self.context.scope.value, self.context.workspace
        partition = workspace.facts.partition
        self.context.jobs.submit(
            lambda _progress: read_isi(workspace, partition, scope.tahun, scope.triwulan),
            on_done=self._on_isi,
        )

    def _on_isi(self, isi: IsiPaket) -> None:
        scope, order = self.context.scope.value, isi.order
        if (order.tahun, order.triwulan) == (scope.tahun, scope.triwulan):
            self.export_view.show_isi(isi)

    # moving between the views

    def show_view(self, view: QWidget) -> None:
        """One view at a time, with its title and its buttons."""
        self.views.show_view(view)
        self.head.show_view(view)
        if self.isVisible():
            self.start_focus()

    def show_history(self) -> None:
        self.show_view(self.history)

    def _on_reviewed(self) -> None:
        """One file that was chosen alone is opened; others may wait beside it."""
        fresh = self.flow.fresh
        if len(fresh) == 1:
            self.head.show_waiting()
            self.open_berkas(fresh[0])
        else:
            self.show_queue()

    def show_inbox(self) -> None:
        """What waits, as soon as all of it was reviewed."""
        if self.flow.is_resuming and not self.is_working:
            self.busy.begin("Memeriksa paket yang menunggu")
            self.show_view(self.busy)
        else:
            self.show_queue()

    def _on_resumed(self) -> None:
        if self.views.current is self.busy and not self.is_working:
            self.show_queue()

    def show_queue(self) -> None:
        """What the files need now: one preview, one refusal, or the list."""
        queue = self.flow.queue
        self.head.show_waiting()
        if not queue:
            self.show_history()
        elif len(queue) == 1:
            self.open_berkas(queue[0])
        else:
            self.list_view.show_queue(queue)
            self.show_view(self.list_view)

    def open_berkas(self, berkas: Berkas) -> None:
        """The preview of a file, or the reason why it cannot be used."""
        if berkas.problems:
            self.refused.show_berkas(berkas)
            self.show_view(self.refused)
        elif berkas.permintaan is not None:
            self.daftar.open(berkas)
        elif berkas.tinjauan is not None:
            self.review.show_berkas(berkas, has_list=len(self.flow.queue) > 1)
            self.show_view(self.review)

    def leave_view(self) -> None:
        """Esc: from a preview to its list, from everything else to the history; no effect."""
        view = self.views.current
        is_one_of_many = isinstance(view, TinjauView | TolakView | PermintaanView)
        if is_one_of_many and len(self.flow.queue) > 1:
            self.show_queue()
            return
        if not self.flow.waiting:
            self.flow.forget()
        self.show_history()

    def look_at_undo(self, batch_id: str) -> None:
        """The preview of the undo of one act of the history."""
        self.show_history()
        self.grid.select_uid(batch_id)
        self.history.ask_undo()

    # what the user decided

    def _on_files_chosen(self, paths: list[Path]) -> None:
        if paths:
            keep_folder(self.context, paths[0].parent)
            self.import_files(paths)

    def _on_queue_changed(self) -> None:
        shown = self.review.berkas
        fresh = self.flow.find(shown.uid) if shown is not None else None
        if fresh is not None and self.views.current is self.review:
            self.review.show_berkas(fresh, has_list=len(self.flow.queue) > 1)
        self.list_view.show_queue(self.flow.queue)
        self.head.show_waiting()

    def _on_apply_one(self) -> None:
        shown = self.review.berkas
        berkas = self.flow.find(shown.uid) if shown is not None else None
        if berkas is not None:
            self._apply((berkas,), f"Menerapkan paket dari {berkas.pengirim}")

    def _on_apply_clean(self) -> None:
        clean = tuple(row for row in self.flow.queue if row.is_ready and not _needs_look(row))
        self._apply(clean, f"Menerapkan {len(clean)} paket")

    def _apply(self, queue: tuple[Berkas, ...], title: str) -> None:
        self.busy.begin(title, is_applying=True)
        self.show_view(self.busy)
        self.flow.apply(queue)

    def _on_applied(self) -> None:
        taken = [row.tinjauan for row in self.flow.queue if row.is_digabung and row.tinjauan]
        has_balasan = any(tinjauan.is_balasan for tinjauan in taken)
        if not self.flow.waiting and all(row.is_digabung for row in self.flow.queue):
            self.flow.forget()
        self.show_queue()
        if has_balasan and not self.flow.waiting:
            self.go(Place("balasan"))

    def _on_stop(self) -> None:
        for running in self._works:
            running.cancel()

    def _on_failed(self, sentence: str) -> None:
        self.show_queue()
        if sentence:
            again = ("Coba lagi", self._on_retry)
            self.show_banner("impor", "salah", sentence, actions=(again,))

    def _on_retry(self) -> None:
        self.clear_banner("impor")
        self.busy.begin("Mencoba lagi")
        self.show_view(self.busy)
        self.flow.retry()

    def _on_save(self, target: Path, order: object) -> None:
        from esakip_desktop.exchange.export import Order

        if isinstance(order, Order):
            self.clear_banner("ekspor")
            keep_folder(self.context, target.parent)
            self.busy.begin(f"Menyimpan {target.name}", has_steps=False)
            self.show_view(self.busy)
            self.writer.write(target, order)

    def _on_written(self, is_whole: bool) -> None:
        if not is_whole:
            self.show_view(self.export_view)
            return
        self.show_history()
        self.head.show_receipt(self.writer.written)

    def _on_write_failed(self, sentence: str) -> None:
        self.show_view(self.export_view)
        if sentence:
            self.show_banner("ekspor", "salah", sentence)

    # files dropped anywhere on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.head.may_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.import_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])


def _needs_look(berkas: Berkas) -> bool:
    return berkas.tinjauan is None or bool(berkas.tinjauan.perlu_dilihat)
