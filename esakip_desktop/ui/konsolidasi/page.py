"""The board of the hub: every office against every quarter, and what comes out of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import CardRow
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.drop import DropZone
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.menunggu import show_menunggu
from esakip_desktop.ui.kit.page import PRIMARY_KEYS, Page
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.search_line import SearchLine
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.kit.view_switch import ViewSwitch
from esakip_desktop.ui.konsolidasi.columns import (
    GabungRow,
    board_columns,
    history_columns,
    waktu_text,
)
from esakip_desktop.ui.konsolidasi.grafik import GrafikView
from esakip_desktop.ui.konsolidasi.kartu import make_cards, make_legend
from esakip_desktop.ui.konsolidasi.papan import (
    KONFLIK,
    SARINGAN,
    SEMUA,
    URUTAN,
    Papan,
    filter_rows,
    jumlah_text,
    list_belum,
    rata_text,
    read_papan,
)
from esakip_desktop.ui.konsolidasi.pengingat import pengingat_text
from esakip_desktop.ui.konsolidasi.pengingat_panel import PengingatPanel, ReminderSplit

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.ui.kit.context import UiContext

TABLES: Final = (
    "opd pemda aturan simpul indikator target realisasi pagu rencana_kas realisasi_bulanan "
    "versi_anggaran paket_tercatat putusan kunci karantina paket_menunggu"
)
PAPAN, GRAFIK, RIWAYAT = "papan", "grafik", "riwayat"
LEGEND_FROM: Final = 960


def create_page(context: UiContext) -> Page:
    return KonsolidasiPage(context)


class KonsolidasiPage(Page):
    """Board, charts and history of merges; every office has its line."""

    tables = frozenset(TABLES.split())
    tells_konflik = True
    konflik_tables = None

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Konsolidasi")
        self.papan: Papan | None = None
        self._wants_focus = False
        self._saringan = SEMUA
        today, scope = clock.today(), context.scope.value
        self._model: RowsModel[PapanRow] = RowsModel(board_columns({}, scope.triwulan, today, {}))
        self.grid = Grid(self._model)
        self.grid.setAccessibleName("Papan semua perangkat daerah")
        self.grid.keeper.keep(context.settings, "konsolidasi.papan")
        self.board = GridBox(self.grid)
        self._legend = make_legend()
        self._history_model: RowsModel[GabungRow] = RowsModel(history_columns(today))
        self.history = Grid(self._history_model)
        self.history.setAccessibleName("Riwayat gabung")
        self.history.keeper.keep(context.settings, "konsolidasi.riwayat")
        self.history_box = GridBox(self.history)
        self.charts = GrafikView()
        self.drop = DropZone(
            "Tarik berkas paket ke sini, boleh empat puluh sekaligus",
            "Tiap paket ditinjau dulu. Nama berkas tidak penting.",
        )
        self.cards = make_cards()
        self.segment = Segment(
            [(PAPAN, "Papan"), (GRAFIK, "Grafik"), (RIWAYAT, "Riwayat gabung")], "Tampilan"
        )
        self.filter = Choice[str]()
        self.search = SearchLine("Cari OPD")
        self.views = ViewSwitch((self.board, self.charts, self.history_box))
        self.reminder = PengingatPanel()
        self.split = ReminderSplit(self._main(), self.reminder)
        self.body.addWidget(self.split)
        self._make_actions()
        self._connect()

    # building

    def _main(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        tools = QHBoxLayout()
        tools.setSpacing(10)
        self.filter.setAccessibleName("Saring menurut keadaan")
        self.filter.set_choices(SARINGAN)
        self.search.setMaximumWidth(look.metrics().px(230))
        tools.addWidget(self.segment)
        tools.addStretch(1)
        tools.addWidget(self.filter)
        tools.addWidget(self.search, 1)
        self.drop.setMinimumHeight(1)  # as high as its words need at the width they have
        self.grid.setMinimumHeight(look.metrics().px(150))
        for grid in (self.grid, self.history):
            grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.board.foot_actions.addWidget(self._legend)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.drop)
        box.addWidget(CardRow(tuple(self.cards.values()), least=176))
        box.addLayout(tools)
        box.addWidget(self.views, 1)
        return made

    def _make_actions(self) -> None:
        self.remind_action = self.add_action(
            "Ingatkan OPD: salin teks", self.remind, icon_name="chat", key="R"
        )
        self.remind_action.set_hint("R")
        self.choose_action = make_button(
            "Pilih berkas…", self._choose, kind="primary", icon_name="receive", hint="Ctrl+O"
        )
        self.drop.buttons.addWidget(self.choose_action)
        self.head_buttons.append(self.choose_action)
        self.primary_action = self.choose_action
        self.add_key("Ctrl+O", self.choose_action.click, self.choose_action)
        for key in PRIMARY_KEYS:
            self.add_key(key, self.choose_action.click)
        if self.context.workspace.is_read_only:
            self.choose_action.setEnabled(False)
            self.drop.setAcceptDrops(False)
            self.drop.set_detail("Berkas kerja dibuka hanya baca, jadi paket tidak dapat digabung.")

    def _connect(self) -> None:
        self.drop.files_dropped.connect(self._on_dropped)
        self.segment.picked.connect(self._on_segment)
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.search.textChanged.connect(self._model.set_filter)
        self._model.rows_changed.connect(self._show_foot)
        self.grid.row_opened.connect(self.drill_down)
        for card in self.cards.values():
            card.picked.connect(self.show_only)
        self.reminder.copied.connect(self._on_copied)
        self.reminder.closed.connect(lambda: self.split.set_open(False))
        self.split.toggled.connect(self._on_panel)

    # reading

    def reload(self) -> None:
        """Reads in the worker; the old board stays until the new one is there."""
        scope, workspace = self.context.scope.value, self.context.workspace
        show_menunggu(self)
        self.set_title(f"Konsolidasi {label_triwulan(scope.triwulan)} {scope.tahun}")
        if self.papan is None:
            self.board.show_empty("Membaca papan…")
        self.read_beside(
            lambda progress: read_papan(workspace, scope, progress),
            self._on_read,
            title="Membaca papan",
        )

    def _on_read(self, papan: Papan) -> None:
        scope = self.context.scope.value
        if (papan.tahun, papan.triwulan) != (scope.tahun, scope.triwulan):
            return
        self.papan = papan
        if not papan.rows:
            self._show_no_office()
            return
        self.show_body()
        for keadaan in URUTAN:
            self.cards[keadaan.value].set_count(papan.count(keadaan))
        places = papan.opd_konflik
        detail = f"pada {places} OPD" if places else "tidak ada"
        self.cards[KONFLIK].set_count(papan.konflik, detail)
        self._show_subtitle(papan)
        self._show_columns()
        self._show_rows()
        if self._wants_focus and self.isVisible():  # never from behind another page
            self.start_focus()
        self.charts.show_papan(papan)
        self._show_history(papan)
        self._show_reminder_action(papan)
        self.counter_changed.emit("konsolidasi", papan.konflik)

    def _show_no_office(self) -> None:
        words = "Belum ada OPD. Isi daftar perangkat daerah di Pengaturan lebih dulu."
        to_settings = Place("pengaturan")
        self.show_empty(
            words, "Buka Pengaturan", lambda: self.go(to_settings), icon_name="building"
        )

    def _show_subtitle(self, papan: Papan) -> None:
        last = papan.riwayat[0] if papan.riwayat else None
        words = "belum ada paket yang digabung"
        if last is not None:
            words = f"penggabungan terakhir {waktu_text(last.recorded_at, clock.today())}"
        self.set_subtitle(f"{jumlah_text(papan)} · {words}")

    def _show_columns(self) -> None:
        papan = self.papan
        if papan is None:
            return
        numbers = {row.uid: number for number, row in enumerate(papan.rows, 1)}
        is_compact = self.split.is_open and self.split.is_docked
        self._model.set_columns(
            board_columns(
                numbers, papan.triwulan, clock.today(), papan.periksa, is_compact=is_compact
            )
        )

    def _show_rows(self) -> None:
        if self.papan is None:
            return
        rows = filter_rows(self.papan.rows, self._saringan)
        self._model.set_rows(rows)
        for key, card in self.cards.items():
            card.set_chosen(key == self._saringan)
        if rows:
            self.board.show_grid()
        else:
            words = f"Tidak ada OPD dengan keadaan “{self.filter.currentText()}”."
            self.board.show_empty(words, "Tampilkan semua", lambda: self.show_only(SEMUA))
        self._show_foot()

    def _show_foot(self) -> None:
        if self.papan is None:
            return
        shown, total = len(self._model.rows), len(self.papan.rows)
        left = f"{total} OPD" if shown == total else f"{shown} dari {total} OPD"
        self.board.set_foot(left, rata_text(self.papan))

    def _show_history(self, papan: Papan) -> None:
        names = {row.opd.partition: row.opd.nama for row in papan.rows}
        rows = [GabungRow(row, names.get(row.partition, "")) for row in papan.riwayat]
        self._history_model.set_rows(rows)
        self.segment.set_count(RIWAYAT, len(rows))
        self.history_box.set_foot(f"{len(rows)} paket digabung")
        if rows:
            self.history_box.show_grid()
        else:
            self.history_box.show_empty("Belum ada paket yang digabung.", icon_name="merge")

    # what the user asks for

    def start_focus(self) -> None:
        """On the first office, as soon as it is there."""
        self._wants_focus = self.papan is None
        if self.grid.current_row is None:
            self.grid.select_first()
        self.grid.setFocus()

    def current_subject(self) -> str | None:
        row = self.grid.current_row
        return row.uid if row is not None else None

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def show_only(self, saringan: str) -> None:
        """Filters the board; the same card again shows all."""
        self._saringan = SEMUA if saringan == self._saringan else saringan
        self.filter.choose(self._saringan)
        self.segment.set_current(PAPAN)
        self._on_segment(PAPAN)
        self._show_rows()

    def drill_down(self, row: PapanRow) -> None:
        """Into an office: the scope follows, and its figures are read in Pengukuran."""
        self.context.scope.set_opd(row.opd.partition, row.opd.nama)
        self.go(Place("pengukuran"))

    def remind(self) -> None:
        """Puts the reminder on the clipboard and shows it to be changed."""
        papan = self.papan
        if papan is None or not papan.belum:
            return
        sender = f"Bappeda {papan.pemda}".strip()
        text = pengingat_text(list_belum(papan), papan.tahun, papan.triwulan, sender)
        self.reminder.show_text(text, len(papan.belum))
        QGuiApplication.clipboard().setText(text)
        self.split.set_open(True)
        self._on_copied()

    def _show_reminder_action(self, papan: Papan) -> None:
        count = len(papan.belum)
        words = f"Ingatkan {count} OPD: salin teks" if count else "Semua OPD sudah mengirim"
        self.remind_action.setText(words)
        self.remind_action.setEnabled(bool(count))
        self.remind_action.updateGeometry()

    def _on_copied(self) -> None:
        count = len(self.papan.belum) if self.papan is not None else 0
        self.context.notices.say(f"Teks pengingat untuk {count} OPD disalin.")

    def _on_panel(self, _is_open: bool) -> None:
        self._show_columns()
        self._arrange_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_foot()

    def _arrange_foot(self) -> None:
        """The legend gives way before the mean does; each sign says its word as a tooltip."""
        taken = self.split.panel.width() if self.split.is_open and self.split.is_docked else 0
        room = self.width() - taken
        set_shown(self._legend, room >= look.metrics().px(LEGEND_FROM))

    def _on_filter(self) -> None:
        self._saringan = self.filter.value or SEMUA
        self._show_rows()

    def _on_segment(self, key: str) -> None:
        views = {PAPAN: self.board, GRAFIK: self.charts, RIWAYAT: self.history_box}
        self.views.show_view(views[key])
        self.filter.setEnabled(key == PAPAN)
        self.search.setEnabled(key == PAPAN)

    def _choose(self) -> None:
        self.go(Place("paket", "impor"))

    def _on_dropped(self, paths: list[Path]) -> None:
        names = json.dumps([str(path) for path in paths])
        self.go(Place("paket", f"impor:{names}"))
