"""The way of a registration: compared by the user, one act, then activation and letter saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.aktivasi import propose_aktivasi, write_aktivasi
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.pendaftaran import Terdaftar, register_laptop
from esakip_desktop.exchange.registry import read_registry
from esakip_desktop.ui.kit.file_dialog import ask_folder, open_path, save_trouble
from esakip_desktop.ui.kit.last_folder import keep_folder, last_folder
from esakip_desktop.ui.paket.permintaan import PermintaanView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.jobs import Job
    from esakip_desktop.ui.paket.berkas import Berkas
    from esakip_desktop.ui.paket.page import PaketPage

BANNER = "daftar"


@dataclass(frozen=True)
class Tersimpan:
    """Where the activation and its letter are."""

    paket: Path
    surat: Path


class DaftarFlow:
    """Owns the panel of requests and the job that writes the activation."""

    def __init__(self, page: PaketPage) -> None:
        self._page = page
        self._context = page.context
        self._done: Terdaftar | None = None
        self._job: Job[Tersimpan] | None = None

    @cached_property
    def view(self) -> PermintaanView:
        """Made when the first request comes."""
        view = PermintaanView()
        view.left.connect(self._page.leave_view)
        view.register_asked.connect(self._register)
        view.save_asked.connect(self.ask_folder)
        return view

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def open(self, berkas: Berkas) -> None:
        """The panel of one request."""
        if berkas.permintaan is None:
            return
        workspace, statement = self._context.workspace, berkas.permintaan
        names = {row.partition: row.nama for row in workspace.read(opd_rows)} | {MASTER: "Bappeda"}
        registry = workspace.read(read_registry)
        row = registry.row_of(statement.replica_id)
        is_revoked = statement.replica_id in registry.revoked
        reason = (row.alasan if row else "") if is_revoked else None
        self._page.clear_banner(BANNER)
        self.view.show_request(berkas, names.get(statement.partition, ""), reason)
        self._page.show_view(self.view)

    def _register(self) -> None:
        berkas = self.view.berkas
        if berkas is None or berkas.permintaan is None:
            return
        statement = berkas.permintaan
        act = partial(register_laptop, accepts_revoked=self.view.again.value())
        identity = identity_of(self._context.workspace)
        try:
            done = self._context.acts.run(
                act,
                identity,
                statement,
                self.view.kode.digits(),
                note=f"{statement.nama_laptop} didaftarkan.",
            )
        except RuleViolation as violation:
            self.view.kode.set_problem(" ".join(sentence(one) for one in violation.problems))
            return
        if done is not None:
            self._done = done
            self._page.flow.mark_done(berkas)
            self.view.show_done(done.nama, is_new=done.is_new)

    def ask_folder(self) -> QFileDialog:
        """Both files go into one folder, under names of their own."""
        return ask_folder(
            self._page,
            "Simpan aktivasi dan surat di folder",
            self.save_to,
            last_folder(self._context),
        )

    def save_to(self, folder: Path) -> None:
        """Writes the activation and the letter in the worker."""
        done, page, workspace = self._done, self._page, self._context.workspace
        if done is None or page.is_working:
            return
        keep_folder(self._context, folder)
        page.busy.begin("Menyimpan aktivasi", has_steps=False)
        page.show_view(page.busy)
        self._job = self._context.jobs.submit(
            lambda progress: write_both(workspace, folder, done, progress),
            title="Menyimpan aktivasi",
            on_done=self._on_saved,
            on_cancelled=lambda: self._back(""),
            on_failed=self._on_failed,
            on_progress=page.busy.show_progress,
        )

    def _on_saved(self, saved: Tersimpan) -> None:
        self._job = None
        page = self._page
        self._context.feed.publish(frozenset({"paket_tercatat"}))
        page.show_queue()
        page.show_banner(
            BANNER,
            "selesai",
            "Aktivasi dan suratnya tersimpan.",
            f"{saved.paket.name} · {saved.surat.name}",
            (
                ("Buka surat", lambda: open_path(saved.surat)),
                ("Buka folder", lambda: open_path(saved.surat.parent)),
            ),
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, RuleViolation):
            self._back(" ".join(sentence(one) for one in error.problems))
        elif isinstance(error, WorkspaceTrouble):
            self._back(error.sentence)
        elif isinstance(error, OSError):
            self._back(save_trouble(error, "Aktivasi"))
        else:
            self._back("")
            raise error

    def _back(self, words: str) -> None:
        self._job = None
        self._page.show_view(self.view)
        if words:
            self._page.show_banner(BANNER, "salah", words)


def write_both(
    workspace: Workspace, folder: Path, done: Terdaftar, progress: Progress
) -> Tersimpan:
    """The package, and beside it under the same name the letter with the code of the hub."""
    paket = folder / propose_aktivasi(workspace, done.partition)
    surat = paket.with_suffix(".pdf")
    write_aktivasi(workspace, paket, surat, done.partition, done.nama, progress)
    return Tersimpan(paket, surat)
