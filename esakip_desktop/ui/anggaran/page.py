"""The page Anggaran: realisasi of a month, plan of the year, and pagu by version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedLayout, QWidget

from esakip_desktop.domain.periode import NAMA_BULAN, bulan_akhir, label_triwulan
from esakip_desktop.services.anggaran import save_versi_anggaran
from esakip_desktop.services.tugas import count_anggaran
from esakip_desktop.ui.anggaran.columns import KEUANGAN, versi_name, versi_note
from esakip_desktop.ui.anggaran.lines import Lembar, read_lembar
from esakip_desktop.ui.anggaran.pagu_view import PaguView
from esakip_desktop.ui.anggaran.realisasi_view import RealisasiView
from esakip_desktop.ui.anggaran.rencana_view import RencanaView
from esakip_desktop.ui.anggaran.versi_dialog import VersiDialog
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.ownership import closed_reason, kunci_reason, show_kunci
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.segment import Segment

if TYPE_CHECKING:
    from esakip_desktop.domain.anggaran import VersiAnggaranDraft
    from esakip_desktop.ui.anggaran.lines_grid import LinesGrid
    from esakip_desktop.ui.kit.context import Scope, UiContext

ROOM: Final = "anggaran"
LEAST_HEIGHT: Final = 220
MONTH_FROM: Final = 760
REALISASI: Final = "realisasi"
RENCANA: Final = "rencana"
PAGU: Final = "pagu"
BULAN_INI: Final = "bulan"
SD: Final = "sd"
CHOOSE_OPD: Final = "Pilih satu perangkat daerah di baris atas (Alt+O) untuk melihat anggarannya."


def create_page(context: UiContext) -> Page:
    """What the window asks of the room."""
    return AnggaranPage(context)


class AnggaranPage(Page):
    """Three views over one reading; the month is the only choice the scope does not have."""

    tables = frozenset(
        {"realisasi_bulanan", "rencana_kas", "pagu", "versi_anggaran", "simpul", "opd", "kunci"}
    )
    tells_konflik = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Anggaran")
        self.lembar = Lembar((), ())
        self._folded: frozenset[str] = frozenset()
        self._bulan = bulan_akhir(context.scope.value.triwulan)
        self._kunci = ""
        self.view = Segment(
            [(REALISASI, "Realisasi"), (RENCANA, "Rencana kas"), (PAGU, "Pagu")], "Tampilan"
        )
        self.bulan = Segment([], "Bulan")
        self.cara = Segment([(BULAN_INI, "Bulan ini"), (SD, "s.d.")], "Cara isi")
        self.versi = Segment([], "Versi yang diisi")
        self.add_versi = make_button("Tambah versi…", self.ask_versi, icon_name="plus")
        self.edit_versi = make_button("Ubah versi…", self.ask_edit_versi, kind="text")
        self.toggle = make_button("Panel", hint="F4")
        self.realisasi = RealisasiView(context)
        self.rencana = RencanaView(context)
        self.pagu = PaguView(context)
        self._views = QStackedLayout()
        self._lay_out()
        self._check = self.add_action("Periksa", self.check_next, icon_name="check", key="F9")
        self._send = self.add_action("Kirim", self.send, icon_name="arrow-up", is_primary=True)
        self.add_key("Ctrl+,", self.toggle_sd, "Isi bulan ini atau s.d.")
        self.add_key("F1", self.explain)
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self.view, self.bulan, self.versi):
            self.tools.addWidget(widget)
        self.tools.addStretch(1)
        for last in (self.cara, self.edit_versi, self.add_versi, self.toggle):
            self.tools.addWidget(last)
        holder = QWidget()
        holder.setProperty("role", "plain")
        holder.setLayout(self._views)
        for view in (self.realisasi, self.rencana, self.pagu):
            self._views.addWidget(view)
        holder.setMinimumHeight(LEAST_HEIGHT)
        self.body.addWidget(holder, 1)

    def _connect(self) -> None:
        self.view.picked.connect(self._on_view)
        self.bulan.picked.connect(lambda key: self.set_bulan(int(key)))
        self.cara.picked.connect(lambda key: self.set_sd(key == SD))
        self.versi.picked.connect(self.pagu.open_versi)
        self.toggle.clicked.connect(lambda: self.realisasi.split.toggle())
        self.realisasi.docked_changed.connect(self._show_tools)
        self.realisasi.entry.marked.connect(self.mark_stale)
        self.realisasi.keeper.troubled.connect(self.show_draf_trouble)
        self.pagu.versi_asked.connect(self.ask_versi)
        for grid in self._grids():
            grid.fold_asked.connect(self.fold)

    # what the page shows

    @property
    def current_view(self) -> str:
        return self.view.current

    @property
    def is_open(self) -> bool:
        """Whether figures can be changed here."""
        return not closed_reason(self.context)

    def reload(self) -> None:
        scope = self.context.scope.value
        self._follow_triwulan(scope)
        self.show_closed(closed_reason(self.context) if scope.partition is not None else "")
        self._kunci = kunci_reason(self.context, scope.triwulan)
        show_kunci(self, self._kunci)
        if scope.partition is None:
            self._show_nothing(CHOOSE_OPD, "Buka Konsolidasi", "konsolidasi")
            return
        self.lembar = read_lembar(self.context.workspace, scope, self._bulan, is_open=self.is_open)
        if not self.lembar.lines:
            words = f"Rencana {scope.tahun} belum punya subkegiatan."
            self._show_nothing(words, "Buka Rencana", "rencana")
            return
        self.show_body()
        self._show_head(scope)
        self._show_tools()
        self._show_lines()

    def start_focus(self) -> None:
        """The list, whose cursor stands on the first cell of the month that waits."""
        self.grid.setFocus()

    def place_selected(self, subject: str) -> None:
        if self.lembar.line(subject) is not None:
            self._unfold_to(subject)
            self.grid.select_uid(subject)

    def current_subject(self) -> str | None:
        row = self.grid.current_row
        return row.uid if row is not None and row.depth else None

    def period_text(self) -> str:
        return f"{NAMA_BULAN[self._bulan]} {self.context.scope.value.tahun}"

    def can_leave(self) -> bool:
        self.save_open_field()
        self.realisasi.keeper.flush()
        return True

    @property
    def grid(self) -> LinesGrid:
        """The grid of the view in front."""
        return dict(zip((REALISASI, RENCANA, PAGU), self._grids(), strict=True))[self.current_view]

    # what the keys and buttons do

    def show_view(self, key: str) -> None:
        self.view.set_current(key)
        self._on_view(key)

    def set_bulan(self, bulan: int) -> None:
        """Another month of the triwulan."""
        self._bulan = bulan
        self.bulan.set_current(str(bulan))
        self.mark_stale()

    def set_sd(self, is_sd: bool) -> None:
        """Ctrl+,: rupiah of the month, or up to the month."""
        self.realisasi.entry.is_sd = is_sd
        self.cara.set_current(SD if is_sd else BULAN_INI)
        self.realisasi.show_columns(self._bulan)

    def toggle_sd(self) -> None:
        if self.is_open and self.current_view == REALISASI and self.lembar.lines:
            self.set_sd(not self.realisasi.entry.is_sd)

    def explain(self) -> None:
        """F1: the figures of the line in words, beside it."""
        self.show_view(REALISASI)
        self.realisasi.split.set_open(True)
        self.realisasi.panel.facts.setFocus()

    def fold(self, uid: str) -> None:
        """Closes a line, or opens it again."""
        self._folded ^= {uid}
        self._show_lines()

    def check_next(self) -> None:
        """F9: the next subkegiatan that is empty, unread or questioned."""
        self.show_view(REALISASI)
        found = self.realisasi.next_asked()
        if found is None:
            self.context.notices.say("Semua subkegiatan terisi dan tidak ada yang perlu diperiksa.")
            return
        self._unfold_to(found.uid)
        self.realisasi.grid.select_uid(found.uid, KEUANGAN)
        self.realisasi.grid.setFocus()

    def send(self) -> None:
        """The way on: what is filled, then the package."""
        self.save_open_field()
        leaves = self.lembar.leaves
        empty = [line for line in leaves if not line.is_terisi]
        asked = [line for line in leaves if line.hints]
        triwulan = label_triwulan(self.context.scope.value.triwulan)
        facts = [
            f"{len(items)} {words}: {_named([line.uraian for line in items])}"
            for items, words in ((empty, "belum lengkap"), (asked, "perlu diperiksa"))
            if items
        ]
        self.context.notices.ask(
            f"Kirim {triwulan}?",
            f"{len(leaves) - len(empty)} dari {len(leaves)} subkegiatan "
            f"{NAMA_BULAN[self._bulan]} sudah terisi. Paket disimpan di ruang Paket.",
            "Buka Paket",
            lambda: self.context.navigator.go(Place("paket")),
            facts=tuple(facts),
            cancel="Kembali mengisi",
        )

    def ask_versi(self) -> None:
        tahun = self.context.scope.value.tahun
        self._open_dialog(VersiDialog(self.window(), tahun, self.lembar.versi))

    def ask_edit_versi(self) -> None:
        item = next((row for row in self.lembar.versi if row.uid == self.versi.current), None)
        if item is not None:
            tahun = self.context.scope.value.tahun
            self._open_dialog(VersiDialog(self.window(), tahun, self.lembar.versi, item))

    # inside

    def _grids(self) -> tuple[LinesGrid, LinesGrid, LinesGrid]:
        return self.realisasi.grid, self.rencana.grid, self.pagu.grid

    def _follow_triwulan(self, scope: Scope) -> None:
        """The month stays inside the triwulan of the scope; its last month unless chosen."""
        last = bulan_akhir(scope.triwulan)
        if not last - 2 <= self._bulan <= last:
            self._bulan = last
        months = [(str(bulan), NAMA_BULAN[bulan]) for bulan in range(last - 2, last + 1)]
        self.bulan.set_choices(months)
        self.bulan.set_current(str(self._bulan))

    def _show_head(self, scope: Scope) -> None:
        leaves, versi = self.lembar.leaves, self.lembar.versi
        missing = sum(not line.is_terisi for line in leaves)
        asked = sum(bool(line.hints) for line in leaves)
        self._show_month(scope)
        parts = [f"{versi_name(versi[-1], versi)}, {versi_note(versi[-1])}"] if versi else []
        parts += [f"{missing} subkegiatan belum lengkap"] if missing else []
        parts += [f"{asked} perlu diperiksa"] if asked else []
        self.set_subtitle(" · ".join(parts))
        self._send.setText(f"Kirim {label_triwulan(scope.triwulan)}…")
        set_shown(self._check, True)
        set_shown(self._send, self.is_open)
        status = "draf" if missing else ("periksa" if asked else "siap_kirim")
        self.set_chip(Chip(status if self.is_open else "hanya_baca"))
        self._tell_rail(bulan_akhir(scope.triwulan))

    def _tell_rail(self, bulan: int) -> None:
        """What waits at the end of the quarter, whichever of its months is being looked at."""
        rows = [line.isian_at(bulan) for line in self.lembar.leaves] if self.is_open else []
        self.counter_changed.emit(ROOM, self.context.workspace.read(count_anggaran, rows))

    def _show_month(self, scope: Scope) -> None:
        """The month belongs to the title where there is room; the tool row says it anyway."""
        has_room = self.width() >= look.metrics().px(MONTH_FROM)
        month = f" · {NAMA_BULAN[self._bulan]} {scope.tahun}" if has_room else ""
        if self.title != f"Anggaran{month}":
            self.set_title(f"Anggaran{month}")

    def _show_tools(self) -> None:
        view, versi = self.current_view, self.lembar.versi
        self.versi.set_choices([(item.uid, versi_name(item, versi)) for item in versi])
        if self.pagu.open_uid in {item.uid for item in versi}:
            self.versi.set_current(self.pagu.open_uid)
        has_lines = bool(self.lembar.lines)
        if has_lines:
            self._show_month(self.context.scope.value)
        is_pagu, is_months = view == PAGU and has_lines, view == REALISASI and has_lines
        set_shown(self.view, has_lines)
        set_shown(self.bulan, is_months)
        set_shown(self.cara, is_months and self.is_open)
        set_shown(self.toggle, is_months and not self.realisasi.split.is_docked)
        set_shown(self.versi, is_pagu and bool(versi) and self.is_open)
        set_shown(self.add_versi, is_pagu and self.is_open)
        set_shown(self.edit_versi, is_pagu and self.is_open and bool(versi))

    def _show_lines(self) -> None:
        lembar, is_open = self.lembar, self.is_open
        lines = lembar.unfolded(self._folded)
        shut = tuple(replace(line, is_open=False) for line in lines) if self._kunci else lines
        may_report = is_open and not self._kunci
        self.realisasi.show_lembar(lembar, shut, self._bulan, is_open=may_report)
        self.rencana.show_lembar(lembar, lines, is_open=is_open)
        self.pagu.show_lembar(lembar, lines, is_open=is_open)
        if self.pagu.open_uid:
            self.versi.set_current(self.pagu.open_uid)

    def _show_nothing(self, words: str, button: str, room: str) -> None:
        self.lembar = Lembar((), ())
        self._show_lines()
        self.set_title("Anggaran")
        self.set_subtitle("")
        self.set_chip(None)
        self._show_tools()
        for widget in (self._check, self._send):
            set_shown(widget, False)
        self.counter_changed.emit(ROOM, 0)
        self.show_empty(words, button, lambda: self.go(Place(room)), icon_name="anggaran")

    def _on_view(self, key: str) -> None:
        self._views.setCurrentIndex((REALISASI, RENCANA, PAGU).index(key))
        self._show_tools()
        self.grid.setFocus()

    def _unfold_to(self, uid: str) -> None:
        """Opens the lines above a line."""
        above = self.lembar.above(uid)
        if self._folded & above:
            self._folded -= above
            self._show_lines()

    def _open_dialog(self, dialog: VersiDialog) -> None:
        dialog.made.connect(self._save_versi)
        dialog.open()

    def _save_versi(self, draft: VersiAnggaranDraft) -> None:
        partition = self.context.scope.value.partition
        uid = self.context.acts.run(
            save_versi_anggaran, partition, draft, note="Versi anggaran disimpan."
        )
        if isinstance(uid, str):
            self.pagu.open_versi(uid)
            self._show_tools()


def _named(names: list[str], most: int = 2) -> str:
    shown = "; ".join(names[:most])
    return f"{shown}; dan {len(names) - most} lagi" if len(names) > most else shown
