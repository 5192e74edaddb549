"""Konflik: fields that two computers changed, and choosing the value that holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from esakip_desktop.data.queries.konflik_akibat import akibat_texts
from esakip_desktop.domain.identity import is_writer
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.services.konflik import PilihanDraft, save_pilihan
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.label import clear_layout, make_label, set_shown
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.konflik.bacaan import Bacaan, read_bacaan
from esakip_desktop.ui.konflik.daftar import DaftarBox, KonflikGrid
from esakip_desktop.ui.konflik.pilihan import PilihanPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.data.queries.konflik import KonflikRow
    from esakip_desktop.ui.kit.context import UiContext

TABLES: Final = (
    "pemda opd aturan jabatan pejabat simpul indikator target realisasi bukti versi_anggaran pagu "
    "rencana_kas realisasi_bulanan risiko rtp"
)
SUBTITLE: Final = "Tidak ada nilai yang ditimpa diam-diam. Yang tidak dipilih tetap ada di riwayat."
LIST_WIDTH: Final = 350
NARROW_LIST: Final = 290
NARROW_BELOW: Final = 1100
MOST_LAPTOPS: Final = 3


def create_page(context: UiContext) -> Page:
    return KonflikPage(context)


class KonflikPage(Page):
    """List at the left, the chosen conflict at the right; a digit chooses, Enter saves and goes on.

    An office settles its own. The hub sees those of all offices and settles only its own data.
    """

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Konflik")
        self.bacaan = Bacaan((), ())
        self._is_hub = context.pengguna.is_hub
        self.list = DaftarBox(is_hub=self._is_hub)
        self.panel = PilihanPanel()
        self._bulk = QWidget()
        self._bulk.setProperty("role", "plain")
        self._bulk_line = QHBoxLayout(self._bulk)
        self._bulk_line.setContentsMargins(0, 0, 0, 0)
        self._bulk_line.setSpacing(8)
        self.tools.addWidget(self._bulk, 1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.list)
        line.addWidget(self.panel, 1)
        self.body.addLayout(line, 1)
        self.print_action = self.add_action("Cetak daftar", self._print, icon_name="laporan")
        self.add_action("Kembali", self._go_back, kind="text", key="Esc")
        self.save = self.add_action("Simpan pilihan", self.save_choice, is_primary=True)
        self.save.set_hint("Enter")
        self._connect()

    def _connect(self) -> None:
        grid = self.grid
        grid.current_changed.connect(self._on_current)
        grid.digit_pressed.connect(self._on_digit)
        grid.row_opened.connect(lambda _row: self.save_choice())
        self.panel.other.entered.connect(self.save_choice)
        self.panel.room_asked.connect(self._open_room)

    @property
    def grid(self) -> KonflikGrid:
        found = self.list.grid
        if not isinstance(found, KonflikGrid):
            raise TypeError("the list of conflicts is a KonflikGrid")
        return found

    def reload(self) -> None:
        workspace, scope = self.context.workspace, self.context.scope.value
        self.bacaan = read_bacaan(workspace, scope.partition)
        count = len(self.bacaan.terbuka)
        self.set_subtitle(SUBTITLE)
        self.set_chip(Chip("konflik", f"{count} belum dipilih") if count else None)
        if not self.bacaan.total:
            self._show_nothing()
            return
        self.show_body()
        self._show_done()
        had_focus = self.grid.hasFocus()
        self.list.show_bacaan(self.bacaan)
        self._show_bulk()
        row = self.grid.current_row or self._first_row()
        if row is not None:
            self.grid.select_uid(row.uid)
            self._on_current(row)
        if had_focus:
            self.grid.setFocus()

    def start_focus(self) -> None:
        self.grid.setFocus()

    def current_subject(self) -> str | None:
        return None

    def place_selected(self, subject: str) -> None:
        """A line, or the first line of a record."""
        found = self.bacaan.row(subject) or next(
            (row for row in self.bacaan.terbuka if row.record_id == subject), None
        )
        if found is not None:
            self.grid.select_uid(found.uid)

    def save_choice(self) -> bool:
        """Settles the conflict shown and goes on to the next one."""
        draft = self.panel.draft()
        if draft is None:
            return False
        after = self.bacaan.next_open(draft.konflik.uid)
        if not self._save((draft,), _note(draft)):
            return False
        if after is not None:
            self.grid.select_uid(after.uid)
        self.grid.setFocus()
        return True

    def take_all(self, laptop: str, drafts: tuple[PilihanDraft, ...]) -> None:
        """Asks before many are settled at once; one undo takes all of it back."""
        left = len(self.bacaan.terbuka) - len(drafts)
        facts = ["Satu kali Ctrl+Z mengembalikan nilai yang tampil sebelumnya."]
        if left:
            facts.append(f"{left} konflik lain tetap menunggu dipilih satu per satu.")
        self.context.notices.ask(
            f"Ambil semua dari {laptop}?",
            f"{len(drafts)} isian memakai nilai yang ditulis di {laptop}.",
            "Ambil semua",
            lambda: self._save(drafts, f"{len(drafts)} isian dipilih dari {laptop}."),
            facts=tuple(facts),
        )

    def _save(self, drafts: tuple[PilihanDraft, ...], note: str) -> bool:
        try:
            self.context.acts.run(save_pilihan, drafts, note=note)
        except RuleViolation as violation:
            self.panel.show_problem(violation)
            return False
        self.panel.choose(None)
        return not self.context.acts.is_troubled

    def _first_row(self) -> KonflikRow | None:
        rows = (*self.bacaan.terbuka, *self.bacaan.selesai)
        return rows[0] if rows else None

    def _on_current(self, row: KonflikRow | None) -> None:
        if row is not None:
            effects = self.context.workspace.read(akibat_texts, row)
            self.panel.show_row(row, effects, may_write=self._may_write(row))
            set_shown(self.save, self._may_write(row))

    def _may_write(self, row: KonflikRow) -> bool:
        workspace = self.context.workspace
        is_ours = is_writer(workspace.facts.partition, row.partition)
        return is_ours and not workspace.is_read_only

    def _on_digit(self, number: int) -> None:
        row = self.grid.current_row
        if row is None:
            return
        self.panel.choose(number)
        if self.panel.chosen == len(row.sisi) + 1:
            self.panel.start_typing()

    # what stands around the list

    def _show_nothing(self) -> None:
        self.clear_banner("selesai")
        words = "Tidak ada konflik. Semua isian sama di setiap komputer yang sudah bertukar paket."
        self.show_empty(
            words, "Buka Paket", lambda: self.go(Place("paket")), icon_name="check-circle"
        )

    def _show_done(self) -> None:
        if self.bacaan.terbuka or self._is_hub:
            self.clear_banner("selesai")
            return
        self.show_banner(
            "selesai",
            "selesai",
            "Semua isian sudah dipilih.",
            "Kirim paket supaya komputer lain dan Bappeda memakai pilihan yang sama.",
            (("Ekspor paket", lambda: self.go(Place("paket", "ekspor"))),),
        )

    def _show_bulk(self) -> None:
        clear_layout(self._bulk_line)
        own = self.context.workspace.facts.partition
        laptops = {
            laptop: tuple(one for one in drafts if is_writer(own, one.konflik.partition))
            for laptop, drafts in self.bacaan.laptops.items()
        }
        offered = {laptop: drafts for laptop, drafts in laptops.items() if len(drafts) > 1}
        set_shown(self._bulk, bool(offered) and not self.context.workspace.is_read_only)
        self._bulk_line.addWidget(make_label("Sekaligus", "strong"))
        for laptop, drafts in list(offered.items())[:MOST_LAPTOPS]:
            words = f"Semua dari {laptop} ({len(drafts)})"
            slot = partial(self.take_all, laptop, drafts)
            self._bulk_line.addWidget(make_button(words, slot, is_small=True))
        self._bulk_line.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = look.metrics()
        is_narrow = self.width() < scale.px(NARROW_BELOW)
        self.list.setFixedWidth(scale.px(NARROW_LIST if is_narrow else LIST_WIDTH))

    def _open_room(self) -> None:
        row = self.panel.row
        if row is not None:
            self.go(Place(row.nama.room, row.nama.subject or None))

    def _print(self) -> None:
        self.go(Place("laporan", "konflik"))

    def _go_back(self) -> None:
        if not self.context.navigator.back():
            self.go(Place("beranda"))


def _note(draft: PilihanDraft) -> str:
    """What was done, in one sentence."""
    if not draft.konflik.is_hapus:
        return f"{draft.konflik.medan} dipilih."
    return "Catatan dihapus." if draft.value is True else "Catatan dipertahankan."
