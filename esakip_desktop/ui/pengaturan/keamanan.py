"""Trust: whether the journal is whole, who this computer is, and whose packages are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.bootstrap.aktivasi import propose_aktivasi, write_aktivasi
from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.paket import journal_head, replica_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.pendaftaran import (
    own_statement,
    restore_laptop,
    revoke_laptop,
    write_request,
)
from esakip_desktop.exchange.registry import read_registry
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.file_dialog import ask_folder, ask_save, open_path, save_trouble
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.last_folder import keep_folder, last_folder
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengaturan.daftar import CabutDialog, KodeDialog, NamaDialog
from esakip_desktop.ui.pengaturan.group import Group
from esakip_desktop.ui.pengaturan.job_line import JobLine
from esakip_desktop.ui.pengaturan.laptop import (
    BELUM,
    TERDAFTAR,
    SenderRow,
    chip_of,
    make_columns,
    sender_rows,
    spaced,
    state_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

MEANING: Final = (
    "Setiap perubahan dicatat berantai. Bila satu catatan diubah di luar aplikasi, rantainya putus "
    "dan tempatnya dapat ditunjukkan."
)
CODE: Final = (
    "Bacakan kode ini kepada penerima paket Anda. Kode yang sama di kedua sisi berarti paket "
    "benar dari komputer ini."
)


class KeamananGroup(Group):
    """The journal is checked in the background; the code can be read out and copied."""

    tables = frozenset({"opd", "paket_tercatat", "laptop", "replica"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.job_line = JobLine()
        self.verdict = StatusChip()
        self.words = make_label("", is_wrapped=True, is_selectable=True)
        self.kode = make_label("", "figure", is_selectable=True)
        self.state = StatusChip()
        self.since = make_label("", is_wrapped=True, is_selectable=True)
        self.ask_button = make_button("Daftarkan komputer ini…", self.ask_name, is_small=True)
        self.code_button = make_button("Tampilkan kode pendaftaran", self.show_code, kind="text")
        self._model: RowsModel[SenderRow] = RowsModel(make_columns())
        self.grid: Grid[SenderRow] = Grid(self._model)
        self.grid.setAccessibleName("Pengirim yang dikenal")
        self.box: GridBox[SenderRow] = GridBox(self.grid)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self._journal_card(), 1)
        cards.addWidget(self._code_card(), 1)
        senders = Card("Pengirim yang dikenal")
        senders.body.addWidget(self.box, 1)
        self.revoke_button = make_button("Cabut…", self.ask_revoke, kind="danger", is_small=True)
        self.restore_button = make_button("Terima kembali", self.restore, is_small=True)
        self.save_button = make_button("Simpan aktivasi…", self.ask_folder, is_small=True)
        for button in (self.save_button, self.revoke_button, self.restore_button):
            self.box.foot_actions.addWidget(button)
        self.grid.current_changed.connect(lambda _row: self._show_actions())
        self.body.addWidget(self.job_line)
        self.body.addLayout(cards)
        self.body.addWidget(senders, 1)

    def _journal_card(self) -> Card:
        card = Card("Jejak perubahan")
        card.head.addWidget(self.verdict)
        card.body.addWidget(make_label(MEANING, "muted", is_wrapped=True))
        card.body.addWidget(self.words)
        card.body.addStretch(1)
        self.words.setText("Belum diperiksa sejak berkas dibuka.")
        return card

    def _code_card(self) -> Card:
        card = Card("Kode komputer ini", "Salin kode", self._copy)
        card.head.addWidget(self.state)
        card.body.addWidget(self.kode)
        card.body.addWidget(make_label(CODE, "muted", is_wrapped=True))
        card.body.addWidget(self.since)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.ask_button)
        buttons.addWidget(self.code_button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        return card

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        return ("Periksa jejak", "shield", self.verify)

    @property
    def primary_is_ready(self) -> bool:
        return not self.job_line.isVisibleTo(self)

    def reload(self) -> None:
        self.kode.setText(spaced(identity_of(self.context.workspace).kode8))
        self._show_state()
        rows = sender_rows(self.context.workspace)
        self._model.set_rows(rows)
        self._show_actions()
        if rows:
            self.box.show_grid()
            self.box.set_foot(f"{len(rows)} komputer")
        else:
            self.box.set_foot()
            self.box.show_empty("Belum ada paket yang diterima, jadi belum ada pengirim.")

    def verify(self) -> None:
        """Reads the whole journal in the background."""
        workspace = self.context.workspace

        def work(progress: Progress) -> tuple[int, list[tuple[str, int]]]:
            progress.step(0, 1, "Memeriksa jejak")
            return _entry_total(workspace), workspace.read(verify_chain)

        job = self.context.jobs.submit(
            work,
            title="Memeriksa jejak",
            on_done=lambda found: self._on_verified(*found),
            on_cancelled=self._end,
            on_progress=self.job_line.show_progress,
        )
        self.job_line.show_job(job)
        self.primary_changed.emit()

    def _on_verified(self, total: int, broken: list[tuple[str, int]]) -> None:
        now = clock.now()
        when = f"{format_tanggal(now.date())} {now.hour:02d}.{now.minute:02d}"
        if broken:
            names = {row.uid: row.nama for row in sender_rows(self.context.workspace)}
            first, seq = broken[0]
            whose = names.get(first, "komputer ini")
            self.verdict.set_chip(Chip("salah", "Rantai putus"))
            self.words.setText(
                f"Catatan {seq} dari {whose} tidak cocok dengan rantainya. Berkas pernah diubah di "
                f"luar aplikasi. Simpan berkas ini dan hubungi Bappeda. Diperiksa {when}."
            )
        else:
            self.verdict.set_chip(Chip("selesai", "Utuh"))
            self.words.setText(f"{total:,} catatan utuh. Diperiksa {when}.".replace(",", "."))
        self._end()

    def _end(self) -> None:
        self.job_line.end()
        self.primary_changed.emit()

    # registration

    @property
    def _is_hub(self) -> bool:
        return self.context.workspace.facts.partition == MASTER

    def _show_state(self) -> None:
        workspace = self.context.workspace
        registry = workspace.read(read_registry)
        chip = chip_of(registry, workspace.replica_id)
        is_asked = not self._is_hub
        self.state.set_chip(chip)
        self.since.setText(state_words(registry, workspace.replica_id))
        self.ask_button.setEnabled(not workspace.is_read_only)
        set_shown(self.state, is_asked)
        set_shown(self.since, is_asked and chip is not BELUM)
        for button in (self.ask_button, self.code_button):
            set_shown(button, is_asked and chip is not TERDAFTAR)

    def _show_actions(self) -> None:
        row, may_write = self.grid.current_row, not self.context.workspace.is_read_only
        may = self._is_hub and may_write and row is not None and not row.is_own
        is_dicabut = row is not None and row.is_dicabut
        set_shown(self.revoke_button, may and not is_dicabut)
        set_shown(self.save_button, may and row is not None and row.chip is TERDAFTAR)
        set_shown(self.restore_button, may and is_dicabut and row is not None and row.has_record)

    def ask_name(self) -> NamaDialog:
        """How this computer is called; then where the request is saved."""
        dialog = NamaDialog(self)
        dialog.named.connect(self._ask_place)
        dialog.open()
        return dialog

    def _ask_place(self, nama: str) -> None:
        suggested = last_folder(self.context) / "permintaan-pendaftaran.paket"
        ask_save(
            self,
            "Simpan permintaan",
            "Paket e-SAKIP (*.paket)",
            suggested,
            lambda path: self.save_request(path, nama),
        )

    def save_request(self, path: Path, nama: str) -> None:
        """Writes the request and shows the code that goes with it."""
        keep_folder(self.context, path.parent)
        try:
            write_request(self.context.workspace, path, nama)
        except OSError as error:
            self.context.notices.say(save_trouble(error, path.name))
            return
        self.context.notices.say(f"{path.name} tersimpan.")
        self.show_code()

    def show_code(self) -> KodeDialog:
        """The 40 digits of this computer, to be read out."""
        dialog = KodeDialog(self, own_statement(self.context.workspace, "komputer ini").kode)
        dialog.copied.connect(lambda: self.context.notices.say("Kode disalin."))
        dialog.open()
        return dialog

    def ask_revoke(self) -> CabutDialog | None:
        """Why the chosen computer is taken out of use."""
        row = self.grid.current_row
        if row is None:
            return None
        dialog = CabutDialog(self, row.laptop or row.nama)
        dialog.reasoned.connect(lambda alasan: self._change(row, revoke_laptop, alasan))
        dialog.open()
        return dialog

    def ask_folder(self) -> None:
        """Where the activation of the chosen computer and its letter are saved once more."""
        row = self.grid.current_row
        if row is not None:
            title = "Simpan aktivasi dan surat di folder"
            folder = last_folder(self.context)
            ask_folder(self, title, lambda chosen: self.save_activation(chosen, row), folder)

    def save_activation(self, folder: Path, row: SenderRow) -> None:
        """Writes both files in the worker."""
        keep_folder(self.context, folder)
        workspace = self.context.workspace
        paket = folder / propose_aktivasi(workspace, row.partition)
        self.context.jobs.submit(
            lambda progress: write_aktivasi(
                workspace, paket, paket.with_suffix(".pdf"), row.partition, row.laptop, progress
            ),
            title="Menyimpan aktivasi",
            on_done=lambda _kode: self._on_activation(paket),
            on_failed=lambda error: self._on_activation_failed(error, paket),
        )

    def _on_activation(self, paket: Path) -> None:
        self.context.feed.publish(frozenset({"paket_tercatat"}))
        words = f"{paket.name} dan suratnya tersimpan."
        self.context.notices.say(words, "Buka folder", lambda: open_path(paket.parent))

    def _on_activation_failed(self, error: Exception, paket: Path) -> None:
        if isinstance(error, WorkspaceTrouble):
            self.context.notices.say(error.sentence)
        elif isinstance(error, OSError):
            self.context.notices.say(save_trouble(error, paket.name))
        else:
            raise error

    def restore(self) -> None:
        """Takes a revocation back with a new certificate."""
        row = self.grid.current_row
        if row is not None:
            self._change(row, restore_laptop)

    def _change(self, row: SenderRow, act: Callable[..., None], *words: str) -> None:
        nama = row.laptop or row.nama
        note = f"{nama} dicabut." if words else f"{nama} diterima kembali."
        identity = identity_of(self.context.workspace)
        try:
            self.context.acts.run(act, identity, row.replica_id, *words, note=note)
        except RuleViolation as violation:
            self.context.notices.say(" ".join(sentence(one) for one in violation.problems))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.kode.text().replace(" ", ""))
        self.context.notices.say("Kode disalin.")


def _entry_total(workspace: Workspace) -> int:
    """The number of entries of all computers that wrote into this file."""
    found = {workspace.replica_id, *(row.replica_id for row in workspace.read(replica_rows))}
    found |= {row.replica_id for row in workspace.read(jurnal_rows, limit=1)}
    return sum(workspace.read(journal_head, one)[0] for one in found)
