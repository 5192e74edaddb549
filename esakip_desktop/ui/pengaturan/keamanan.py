"""Trust: whether the journal is whole, who this computer is, and whose packages are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.paket import (
    KELUAR,
    MASUK,
    REVOKED,
    ReplicaRow,
    journal_head,
    last_seq,
    replica_rows,
)
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengaturan.group import Group
from esakip_desktop.ui.pengaturan.job_line import JobLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


@dataclass(frozen=True)
class SenderRow:
    """A computer whose packages are known here."""

    replica: ReplicaRow
    nama: str
    kode: str
    nomor: int

    @property
    def uid(self) -> str:
        return self.replica.replica_id


class KeamananGroup(Group):
    """The journal is checked in the background; the code can be read out and copied."""

    tables = frozenset({"opd", "paket_tercatat"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.job_line = JobLine()
        self.verdict = StatusChip()
        self.words = make_label("", is_wrapped=True, is_selectable=True)
        self.kode = make_label("", "figure", is_selectable=True)
        self._model: RowsModel[SenderRow] = RowsModel(_columns())
        self.grid: Grid[SenderRow] = Grid(self._model)
        self.grid.setAccessibleName("Pengirim yang dikenal")
        self.box: GridBox[SenderRow] = GridBox(self.grid)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self._journal_card(), 1)
        cards.addWidget(self._code_card(), 1)
        senders = Card("Pengirim yang dikenal")
        senders.body.addWidget(self.box, 1)
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
        card.body.addWidget(self.kode)
        card.body.addWidget(make_label(CODE, "muted", is_wrapped=True))
        card.body.addStretch(1)
        return card

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        return ("Periksa jejak", "shield", self.verify)

    @property
    def primary_is_ready(self) -> bool:
        return not self.job_line.isVisibleTo(self)

    def reload(self) -> None:
        from esakip_desktop.exchange.export import identity_of

        self.kode.setText(spaced(identity_of(self.context.workspace).kode8))
        rows = sender_rows(self.context.workspace)
        self._model.set_rows(rows)
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

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.kode.text().replace(" ", ""))
        self.context.notices.say("Kode disalin.")


def sender_rows(workspace: Workspace) -> tuple[SenderRow, ...]:
    """Known computers: whose they are, the code people compare, the number of the last package."""
    from esakip_desktop.exchange.keys import kode8

    names = {row.partition: row.nama for row in workspace.read(opd_rows)}
    names[MASTER] = "Bappeda"
    return tuple(
        SenderRow(
            row,
            _sender(workspace, row, names),
            spaced(kode8(bytes.fromhex(row.public_key))),
            workspace.read(
                last_seq,
                KELUAR if row.replica_id == workspace.replica_id else MASUK,
                row.replica_id,
                row.partition or "",
            ),
        )
        for row in workspace.read(replica_rows)
    )


def _sender(workspace: Workspace, row: ReplicaRow, names: Mapping[str, str]) -> str:
    nama = names.get(row.partition or "", row.label or "Belum terdaftar")
    return f"{nama} (komputer ini)" if row.replica_id == workspace.replica_id else nama


def spaced(kode: str) -> str:
    """Two groups of four, as people read them to each other."""
    return f"{kode[:4]} {kode[4:]}"


def _entry_total(workspace: Workspace) -> int:
    """The number of entries of all computers that wrote into this file."""
    found = {workspace.replica_id, *(row.replica_id for row in workspace.read(replica_rows))}
    found |= {row.replica_id for row in workspace.read(jurnal_rows, limit=1)}
    return sum(workspace.read(journal_head, one)[0] for one in found)


def _columns() -> list[Column[SenderRow]]:
    return [
        Column("nama", "Perangkat daerah", lambda row: row.nama, min_width=160),
        Column("kode", "Kode", lambda row: row.kode, width=120, tone=lambda _row: "strong"),
        Column(
            "paket",
            "Paket terakhir",
            lambda row: row.nomor,
            text=lambda row: str(row.nomor or "–"),
            is_numeric=True,
            width=120,
        ),
        Column(
            "status",
            "Keadaan",
            lambda row: row.replica.status,
            chip=_status_chip,
            width=136,
        ),
    ]


def _status_chip(row: SenderRow) -> Chip:
    status = row.replica.status
    return Chip("salah" if status == REVOKED else "ada", status.capitalize())
