"""Attaching files to a realisasi, looking at a copy of them, and taking them off again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.data.blobs import blob_path, store_blob
from esakip_desktop.data.queries.pengukuran import BuktiRow, bukti_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.bukti import BuktiDraft, check_bukti, kind_of
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.pengukuran import (
    attach_bukti,
    detach_bukti,
    read_head,
    save_realisasi,
)
from esakip_desktop.ui.kit.bukti_copy import make_copy
from esakip_desktop.ui.kit.file_dialog import ask_open, open_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.pengukuran.isian import IsianRow

UNTUK: Final = "realisasi"
FILTER: Final = (
    "Bukti (*.pdf *.jpg *.jpeg *.png *.docx *.xlsx *.pptx *.zip *.txt);;Semua berkas (*)"
)
NO_SHA: Final = "0" * 64


class BuktiActs(QObject):
    """`failed(sentence)`: a file could not be taken or opened."""

    failed = Signal(str)

    def __init__(self, context: UiContext, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host

    def rows_of(self, row: IsianRow) -> tuple[BuktiRow, ...]:
        found = row.realisasi
        return self._context.workspace.read(bukti_rows, found.uid) if found is not None else ()

    def is_here(self, bukti: BuktiRow) -> bool:
        """Whether the file itself is on this computer; packages may come without it."""
        return blob_path(self._context.workspace.path, bukti.sha256).exists()

    def choose(self, row: IsianRow) -> None:
        """Alt+L: the system's dialog for files."""
        title = f"Bukti untuk {row.nama}"
        ask_open(self._host, title, FILTER, lambda paths: self.attach(row, paths), is_many=True)

    def attach(self, row: IsianRow, files: Sequence[Path]) -> None:
        """Checks the files, then copies and notes each in the background."""
        drafts = [(file, draft) for file in files if (draft := self._draft(file)) is not None]
        record = self._record_of(row) if drafts else None
        if record is None:
            return
        known = {item.sha256 for item in self.rows_of(row)}
        for file, draft in drafts:
            self._submit(file, replace(draft, untuk_uid=record), known)

    def remove(self, bukti: BuktiRow) -> None:
        self._context.acts.run(detach_bukti, bukti.uid, note=f"{bukti.nama} dilepas.")

    def open_copy(self, bukti: BuktiRow) -> None:
        """Opens a copy, so that nobody changes the file that was attached."""
        copy = self.make_copy(bukti)
        if copy is not None:
            open_path(copy)

    def make_copy(self, bukti: BuktiRow) -> Path | None:
        """A copy under its own name; a name or content that is not taken as bukti is refused."""
        return make_copy(self._context.workspace.path, bukti, self.failed.emit)

    # inside

    def _draft(self, file: Path) -> BuktiDraft | None:
        try:
            size, head = file.stat().st_size, read_head(file)
        except OSError:
            self.failed.emit(f"{file.name} tidak dapat dibaca. Tutup programnya lalu coba lagi.")
            return None
        draft = BuktiDraft(UNTUK, "", file.name, NO_SHA, size, kind_of(file.name, head))
        problems = check_bukti(draft)
        if problems:
            self.failed.emit(sentence(problems[0]))
            return None
        return draft

    def _record_of(self, row: IsianRow) -> str | None:
        """The realisasi the files belong to; made now if nothing was filled yet."""
        if row.realisasi is not None:
            return row.realisasi.uid
        partition = self._context.scope.value.partition
        return self._context.acts.run(save_realisasi, partition, row.draft)

    def _submit(self, file: Path, draft: BuktiDraft, known: set[str]) -> None:
        work_file = self._context.workspace.path
        partition = self._context.scope.value.partition

        def done(stored: tuple[str, int]) -> None:
            self._note(partition, replace(draft, sha256=stored[0], ukuran=stored[1]), known)

        self._context.jobs.submit(
            lambda _progress: store_blob(work_file, file),
            title=f"Menyimpan {file.name}",
            on_done=done,
            on_failed=self._on_failed,
        )

    def _note(self, partition: str | None, draft: BuktiDraft, known: set[str]) -> None:
        if draft.sha256 in known:
            self._context.notices.say(f"{draft.nama} sudah dilampirkan.")
            return
        known.add(draft.sha256)
        try:
            self._context.acts.run(
                attach_bukti, partition, draft, note=f"{draft.nama} dilampirkan."
            )
        except RuleViolation as violation:
            self.failed.emit(sentence(violation.problems[0]))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkspaceTrouble):
            raise error
        self.failed.emit(error.sentence)
