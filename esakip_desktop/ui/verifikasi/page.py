"""Periksa: the hub judges the figures of one office in a quarter and answers with a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.domain.periode import format_tanggal_pendek, label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.verifikasi import JenisPutusan, Medan, PutusanDraft
from esakip_desktop.services.verifikasi import save_putusan
from esakip_desktop.ui.kit.bukti_copy import make_copy
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.file_dialog import open_path
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.verifikasi.asking import Asking
from esakip_desktop.ui.verifikasi.bacaan import (
    Bacaan,
    PeriksaRow,
    Saringan,
    is_shown,
    read_bacaan,
)
from esakip_desktop.ui.verifikasi.columns import make_columns
from esakip_desktop.ui.verifikasi.kirim import Kirim
from esakip_desktop.ui.verifikasi.panel import PeriksaPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.data.queries.pengukuran import BuktiRow
    from esakip_desktop.ui.kit.context import UiContext

TABLES: Final = (
    "putusan usulan_koreksi tanggapan kunci tanda_terima realisasi target indikator simpul bukti "
    "aturan opd paket_tercatat"
)
SARINGAN: Final = (
    (Saringan.SEMUA, "Semua"),
    (Saringan.BELUM, "Belum"),
    (Saringan.RAGU, "Meragukan"),
    (Saringan.BERUBAH, "Versi lama"),
    (Saringan.PERBAIKI, "Perbaiki"),
)
PILIH_OPD: Final = "Pilih satu perangkat daerah di baris atas (Alt+O) untuk memeriksa angkanya."


def create_page(context: UiContext) -> Page:
    return PeriksaPage(context)


class PeriksaGrid(Grid[PeriksaRow]):
    """Letters judge the line under the cursor without leaving the list."""

    letter_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {Qt.Key.Key_S: "S", Qt.Key.Key_P: "P", Qt.Key.Key_U: "U"}
        letter = letters.get(Qt.Key(event.key()))
        if letter and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.letter_pressed.emit(letter)
        else:
            super().keyPressEvent(event)


class PeriksaPage(Page):
    """S finds a line right, P asks for a repair, Enter goes to the next one nobody has judged."""

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Periksa")
        self.bacaan: Bacaan | None = None
        self._saringan = Saringan.SEMUA
        self._seen: tuple[object, ...] = ()
        self._wants_focus = False
        self._model: RowsModel[PeriksaRow] = RowsModel([])
        self.grid = PeriksaGrid(self._model)
        self.grid.setAccessibleName("Indikator yang diperiksa")
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.box = GridBox(self.grid)
        self.panel = PeriksaPanel()
        self.split = SplitBody(self.box, self.panel)
        self.segment = Segment([(key.value, words) for key, words in SARINGAN], "Saringan")
        self.asking = Asking(self)
        self.rest = make_button("Tandai sisanya sesuai…", self.asking.ask_rest, icon_name="check")
        self.sending = Kirim(context, self, self._on_trouble)
        self.tools.addWidget(self.segment)
        self.tools.addStretch(1)
        self.tools.addWidget(self.rest)
        self.body.addWidget(self.split, 1)
        self.split.setMinimumHeight(220)
        self.print_action = self.add_action(
            "Cetak tanda terima…", self.sending.ask_tanda_terima, icon_name="laporan"
        )
        self.lock_action = self.add_action("Kunci…", self.asking.ask_kunci, icon_name="lock")
        self.send_action = self.add_action(
            "Buat paket balasan…", self.send, icon_name="arrow-up", is_primary=True
        )
        self._connect()

    def _connect(self) -> None:
        grid, panel = self.grid, self.panel
        grid.current_changed.connect(self._on_current)
        grid.letter_pressed.connect(self._on_letter)
        grid.row_opened.connect(lambda _row: self.next_row())
        self.segment.picked.connect(self._on_segment)
        panel.catatan.sesuai_asked.connect(self.judge_sesuai)
        panel.catatan.perbaiki_asked.connect(self.judge_perbaiki)
        panel.catatan.left.connect(self.grid.setFocus)
        panel.usul_asked.connect(self.asking.ask_usulan)
        panel.tarik_asked.connect(self.asking.drop_usulan)
        panel.bukti_opened.connect(self.open_bukti)

    @property
    def row(self) -> PeriksaRow | None:
        return self.grid.current_row

    @property
    def is_open(self) -> bool:
        return not self.context.workspace.is_read_only

    # reading

    def reload(self) -> None:
        """Reads in the worker; the old lines stay until the new ones are there."""
        scope, workspace = self.context.scope.value, self.context.workspace
        office = scope.partition
        self.set_title(f"Periksa {scope.nama_opd}" if office else "Periksa")
        for widget in (self.segment, self.rest, *self.head_buttons):
            set_shown(widget, office is not None)
        if office is None:
            self._show_nothing(PILIH_OPD)
            return
        place = (office, scope.tahun, scope.triwulan)
        if place != self._seen:
            self.show_body()
            self.box.show_empty("Membaca angka…")
            set_shown(self.panel, False)
        self.read_beside(
            lambda _progress: (place, read_bacaan(workspace, scope, office)), self._on_read
        )

    def _on_read(self, found: tuple[tuple[str, int, int], Bacaan]) -> None:
        scope = self.context.scope.value
        place, bacaan = found
        if place != (scope.partition, scope.tahun, scope.triwulan):
            return
        self.bacaan = bacaan
        if not bacaan.rows:
            words = f"{scope.nama_opd} belum mengirim rencana dan angka {scope.tahun}."
            self._show_nothing(words)
            return
        self.show_body()
        if self._seen != place:
            self._seen, self._saringan = place, Saringan.SEMUA
            self.segment.set_current(Saringan.SEMUA)
            self._model.set_columns(make_columns(scope.tahun, scope.triwulan))
        self._show_head(bacaan)
        self._show_rows()
        if self._wants_focus and self.isVisible():  # never from behind another page
            self.start_focus()

    def _show_nothing(self, words: str) -> None:
        self.set_subtitle("")
        self.set_chip(None)
        self.clear_banner("kunci")
        to_board = Place("konsolidasi")
        self.show_empty(words, "Buka Konsolidasi", lambda: self.go(to_board), icon_name="check")

    def _show_head(self, bacaan: Bacaan) -> None:
        scope, papan = self.context.scope.value, bacaan.papan
        label = label_triwulan(scope.triwulan)
        parts = [f"{label} {scope.tahun}"]
        if bacaan.paket is not None:
            day = format_tanggal_pendek(bacaan.paket.recorded_at.date())
            parts.append(f"paket nomor {bacaan.paket.seq} diterima {day}")
        if papan.balasan is not None:
            day = format_tanggal_pendek(papan.balasan.recorded_at.date())
            parts.append(f"balasan nomor {papan.balasan.seq} dibuat {day}")
        self.set_subtitle(" · ".join(parts))
        self.set_chip(Chip("dikunci") if papan.is_terkunci else None)
        self.lock_action.setText("Buka kunci…" if papan.is_terkunci else f"Kunci {label}…")
        self.lock_action.set_icon_name("lock-open" if papan.is_terkunci else "lock")
        self.lock_action.updateGeometry()
        self.print_action.setEnabled(bacaan.paket is not None)
        for button in (self.lock_action, self.send_action):
            button.setEnabled(self.is_open)
        self._show_late(len(papan.setelah_kunci))
        for key, _words in SARINGAN:
            self.segment.set_count(key, bacaan.count(key))
        self.rest.setEnabled(self.is_open and any(row.is_layak for row in bacaan.belum))

    def _show_late(self, count: int) -> None:
        if not count:
            self.clear_banner("kunci")
            return
        words = f"{count} catatan berubah setelah triwulan ini dikunci."
        detail = "Perubahannya tetap masuk dan ditandai. Periksa ulang, atau buka kuncinya."
        self.show_banner("kunci", "dikunci", words, detail)

    def _show_rows(self) -> None:
        bacaan = self.bacaan
        if bacaan is None:
            return
        rows = tuple(row for row in bacaan.rows if is_shown(row, self._saringan))
        self._model.set_rows(rows)
        total = len(bacaan.rows)
        self.box.set_foot(
            f"{bacaan.diperiksa} dari {total} diperiksa",
            "S sesuai · P perbaiki · Enter berikutnya",
            middle=f"{bacaan.count_jenis(JenisPutusan.SESUAI)} sesuai, "
            f"{bacaan.count_jenis(JenisPutusan.PERBAIKI)} perbaiki",
            done=bacaan.diperiksa,
            total=total,
        )
        if rows:
            self.box.show_grid()
            if self.row is None:
                first = next((row for row in rows if not row.is_berlaku), rows[0])
                self.grid.select_uid(first.uid)
        else:
            words = dict(SARINGAN)[self._saringan].lower()
            self.box.show_empty(f"Tidak ada baris “{words}”.", "Tampilkan semua", self._show_all)
        self._show_panel()

    def _show_panel(self) -> None:
        row = self.row
        set_shown(self.panel, row is not None)
        if row is None:
            return
        found = row.realisasi
        read = self.context.workspace.read
        history = read(jurnal_rows, record_id=found.uid, limit=20) if found is not None else ()
        self.panel.show_row(row, history, is_open=self.is_open)

    # moving

    def start_focus(self) -> None:
        self._wants_focus = self.bacaan is None
        self.grid.setFocus()

    def current_subject(self) -> str | None:
        return self.row.uid if self.row is not None else None

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def next_row(self) -> None:
        """Enter: the next line without a verdict; the one below when all have one."""
        row, bacaan = self.row, self.bacaan
        if row is None or bacaan is None:
            return
        found = bacaan.next_belum(row.uid)
        if found is None:
            self.context.notices.say("Semua baris sudah diperiksa.")
            return
        if self._model.line_of(found.uid) < 0:
            self._show_all()
        self.grid.select_uid(found.uid)
        self.grid.setFocus()

    def _show_all(self) -> None:
        self.segment.set_current(Saringan.SEMUA)
        self._on_segment(Saringan.SEMUA)

    def _on_segment(self, key: str) -> None:
        self._saringan = Saringan(key)
        self._show_rows()

    def _on_current(self, row: PeriksaRow | None) -> None:
        if row is not None:
            self._show_panel()

    def _on_letter(self, letter: str) -> None:
        if letter == "S":
            self.judge_sesuai()
        elif letter == "P":
            self.split.set_open(True)
            self.panel.catatan.start_typing()
        else:
            self.asking.ask_usulan()

    # judging

    def judge_sesuai(self) -> None:
        row = self.row
        if row is not None:
            self._judge(row, JenisPutusan.SESUAI, None, None)

    def judge_perbaiki(self, catatan: str, medan: Medan | None) -> None:
        """Saves the note and goes on to the next line nobody has judged."""
        row = self.row
        if row is None or not self._judge(row, JenisPutusan.PERBAIKI, catatan, medan):
            return
        self.grid.setFocus()
        found = self.bacaan.next_belum(row.uid) if self.bacaan is not None else None
        if found is not None and self._model.line_of(found.uid) >= 0:
            self.grid.select_uid(found.uid)

    def _judge(
        self, row: PeriksaRow, jenis: JenisPutusan, catatan: str | None, medan: Medan | None
    ) -> bool:
        scope = self.context.scope.value
        draft = PutusanDraft(row.uid, scope.tahun, scope.triwulan, jenis, catatan, medan)
        word = "sesuai" if jenis is JenisPutusan.SESUAI else "perbaiki"
        return self.run_act(
            save_putusan, scope.partition, draft, note=f"Indikator {row.nomor}: {word}."
        )

    def run_act(self, act: object, *args: object, note: str) -> bool:
        """One act; a broken rule is told at the note."""
        self.panel.catatan.catatan.set_problem("")
        try:
            self.context.acts.run(act, *args, note=note)  # type: ignore[arg-type]
        except RuleViolation as violation:
            self.split.set_open(True)
            self.panel.catatan.show_problem(violation.problems[0])
            return False
        return not self.context.acts.is_troubled

    # evidence and packages

    def send(self) -> None:
        if self.bacaan is not None and self.is_open:
            self.clear_banner("kirim")
            self.sending.ask_balasan(self.bacaan)

    def open_bukti(self, bukti: BuktiRow) -> None:
        copy = make_copy(self.context.workspace.path, bukti, self.context.notices.say)
        if copy is not None:
            open_path(copy)

    def _on_trouble(self, words: str) -> None:
        self.show_banner("kirim", "salah", words, actions=(("Coba lagi", self.send),))
