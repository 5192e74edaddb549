"""Writing the return package and printing the receipt, in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.identity import short_code
from esakip_desktop.domain.verifikasi import JenisPutusan
from esakip_desktop.exchange.balasan import export_return, return_order
from esakip_desktop.exchange.export import propose_name
from esakip_desktop.reports import catalogue
from esakip_desktop.reports.builders.base import Params
from esakip_desktop.ui.kit.file_dialog import ask_save, open_path, save_trouble
from esakip_desktop.ui.kit.last_folder import keep_folder, last_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from esakip_desktop.exchange.writer import PackageFile
    from esakip_desktop.ui.kit.context import Scope, UiContext
    from esakip_desktop.ui.verifikasi.bacaan import Bacaan

TANDA_TERIMA: Final = "tanda-terima"
PAKET_FILTER: Final = "Paket e-SAKIP (*.paket)"
PDF_FILTER: Final = "Dokumen PDF (*.pdf)"


class Kirim(QObject):
    """One file at a time; `on_trouble(sentence)` says why a file could not be written."""

    def __init__(
        self, context: UiContext, host: QWidget, on_trouble: Callable[[str], object]
    ) -> None:
        super().__init__(host)
        self._context = context
        self._host = host
        self._on_trouble = on_trouble
        self.written: PackageFile | None = None

    def ask_balasan(self, bacaan: Bacaan) -> None:
        """Says what would go out, then asks for the place."""
        scope = self._context.scope.value
        self._context.notices.ask(
            f"Buat paket balasan untuk {scope.nama_opd}?",
            "Paket berisi semua putusan, kunci, tanda terima, dan data induk terbaru.",
            "Pilih tempat…",
            lambda: self._ask_place(scope),
            facts=balasan_facts(bacaan),
        )

    def write_balasan(self, target: Path, scope: Scope) -> None:
        """Writes the package; it is read back before it gets its name."""
        office, workspace = scope.partition, self._context.workspace
        if office is None:
            return
        keep_folder(self._context, target.parent)
        self._context.jobs.submit(
            lambda progress: export_return(
                workspace, target, office, scope.tahun, scope.triwulan, progress
            ),
            title=f"Menyimpan {target.name}",
            on_done=self._on_written,
            on_failed=lambda error: self._on_failed(target, error),
        )

    def ask_tanda_terima(self) -> QFileDialog | None:
        """Asks where the receipt of the newest package goes."""
        scope = self._context.scope.value
        params = Params(scope.tahun, scope.triwulan, scope.partition)
        name = self._context.workspace.read(catalogue.propose_name, TANDA_TERIMA, params)
        suggested = last_folder(self._context) / name
        return ask_save(
            self._host,
            "Simpan tanda terima",
            PDF_FILTER,
            suggested,
            lambda path: self.write_tanda_terima(path, params),
        )

    def write_tanda_terima(self, target: Path, params: Params) -> None:
        workspace = self._context.workspace

        def done(_none: None) -> None:
            self._context.notices.say(
                f"{target.name} tersimpan.", "Buka", lambda: open_path(target)
            )

        self._context.jobs.submit(
            lambda progress: catalogue.write(
                catalogue.build(workspace, TANDA_TERIMA, params), target, progress
            ),
            title=f"Menyimpan {target.name}",
            on_done=done,
            on_failed=lambda error: self._on_failed(target, error),
        )

    def _ask_place(self, scope: Scope) -> None:
        if scope.partition is None:
            return
        workspace = self._context.workspace
        order = return_order(scope.partition, scope.tahun, scope.triwulan)
        name = workspace.read(propose_name, workspace, order)
        ask_save(
            self._host,
            "Simpan paket balasan",
            PAKET_FILTER,
            last_folder(self._context) / name,
            lambda path: self.write_balasan(path, scope),
        )

    def _on_written(self, written: PackageFile) -> None:
        self.written = written
        self._context.feed.publish(
            frozenset({"paket_tercatat", "tanda_terima", "bukti_diminta", "replica"})
        )
        kode, nomor = short_code(written.package_hash), written.manifest.seq
        self._context.notices.say(
            f"Balasan nomor {nomor} tersimpan. Kode {kode}.",
            "Buka folder",
            lambda: open_path(written.path.parent),
        )

    def _on_failed(self, target: Path, error: Exception) -> None:
        if isinstance(error, WorkspaceTrouble):
            self._on_trouble(error.sentence)
        elif isinstance(error, OSError):
            self._on_trouble(save_trouble(error, target.name))
        else:
            raise error


def balasan_facts(bacaan: Bacaan) -> tuple[str, ...]:
    """What the office will read, in numbers; what was not looked at is said, too."""
    counts = (
        (bacaan.count_jenis(JenisPutusan.SESUAI), "baris sesuai"),
        (bacaan.count_jenis(JenisPutusan.PERBAIKI), "baris perlu diperbaiki, dengan catatan"),
        (
            sum(row.usulan is not None and row.usulan.is_terbuka for row in bacaan.rows),
            "usulan nilai",
        ),
        (sum(row.bukti_kurang for row in bacaan.rows), "berkas bukti diminta"),
    )
    facts = [f"{count} {words}." for count, words in counts if count]
    if bacaan.papan.is_terkunci:
        facts.append("Triwulan ini dikunci.")
    if bacaan.belum:
        facts.append(f"{len(bacaan.belum)} baris belum diperiksa dan tidak disebut.")
    return tuple(facts)
