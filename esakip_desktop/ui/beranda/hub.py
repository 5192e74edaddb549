"""Beranda of Bappeda: who has sent, who holds things up, and the mean with its base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.data.queries.konsolidasi import (
    KeadaanOpd,
    papan_rows,
    papan_total,
    rata_rata_kota,
)
from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.paket import paket_rows
from esakip_desktop.domain.angka import format_angka, format_persen
from esakip_desktop.domain.capaian import predikat_of
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.foundation import clock
from esakip_desktop.ui.beranda.dua_lajur import DuaLajur
from esakip_desktop.ui.beranda.pertukaran import PertukaranCard
from esakip_desktop.ui.beranda.sapaan import hari_text, sapaan_text, waktu_text
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.card import CardRow, FigureCard
from esakip_desktop.ui.kit.chip import Chip, predikat_chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.menunggu import show_menunggu
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.ui.kit.context import Scope, UiContext

TABLES = (
    "opd indikator target realisasi pagu rencana_kas realisasi_bulanan aturan paket_tercatat "
    "simpul karantina paket_menunggu"
)
CHIP: Final = {
    KeadaanOpd.BELUM_KIRIM: Chip("belum_kirim"),
    KeadaanOpd.TW_LAMA: Chip("terlambat", "TW lama"),
    KeadaanOpd.BELUM_LENGKAP: Chip("periksa", "Belum lengkap"),
    KeadaanOpd.DITERIMA: Chip("diterima"),
}
WORDS: Final = {
    KeadaanOpd.DITERIMA: ("Semua terisi", "siap dibahas"),
    KeadaanOpd.BELUM_LENGKAP: ("Sebagian terisi", "ada indikator belum diisi"),
    KeadaanOpd.TW_LAMA: ("Paket triwulan lalu", "triwulan ini belum ada"),
    KeadaanOpd.BELUM_KIRIM: ("Tanpa paket", "tidak dihitung sebagai nol"),
}


@dataclass(frozen=True)
class BahanHub:
    """The board of a quarter, its mean with its base, and the last packages."""

    tahun: int
    triwulan: int
    rows: tuple[PapanRow, ...]
    rata: Decimal | None
    dihitung: int
    paket: tuple[PaketRow, ...]
    aturan: AturanCapaian

    @property
    def konflik(self) -> int:
        return sum(row.konflik for row in self.rows)

    def count(self, keadaan: KeadaanOpd) -> int:
        return sum(row.keadaan is keadaan for row in self.rows)


def read_hub(workspace: Workspace, scope: Scope) -> BahanHub:
    rows = workspace.read(papan_rows, scope.tahun, scope.triwulan)
    rata, dihitung = workspace.read(rata_rata_kota, rows, scope.tahun)
    return BahanHub(
        scope.tahun,
        scope.triwulan,
        rows,
        rata,
        dihitung,
        workspace.read(paket_rows),
        workspace.read(aturan_of, scope.tahun),
    )


def slowest_first(rows: tuple[PapanRow, ...]) -> tuple[PapanRow, ...]:
    """Who holds things up stands on top: nothing sent, an old quarter, not complete."""
    order = list(KeadaanOpd)
    return tuple(sorted(rows, key=lambda row: order.index(row.keadaan)))


def make_columns(today: dt.date) -> tuple[Column[PapanRow], ...]:
    def mean(row: PapanRow) -> Decimal | None:
        return row.rata_rata.nilai if row.is_terkirim else None

    return (
        Column(
            "opd",
            "Perangkat daerah",
            lambda row: row.opd.nama,
            min_width=180,
            tooltip=lambda row: row.opd.nama,
        ),
        Column(
            "keadaan",
            "Keadaan",
            lambda row: CHIP[row.keadaan].text,
            chip=lambda row: CHIP[row.keadaan],
            width=136,
        ),
        Column(
            "capaian",
            "Capaian %",
            mean,
            text=lambda row: _figure(mean(row)),
            is_numeric=True,
            width=96,
            tone=lambda row: "hint" if mean(row) is None else "strong",
        ),
        Column(
            "terakhir",
            "Terakhir diterima",
            lambda row: row.diterima_at.isoformat() if row.diterima_at else None,
            text=lambda row: waktu_text(row.diterima_at, today) if row.diterima_at else "–",
            width=132,
            tone=lambda _row: "muted",
        ),
    )


class BerandaHubPage(Page):
    """Counts that add up to the number of offices, and the board in short."""

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Beranda Bappeda")
        self.bahan: BahanHub | None = None
        self._wants_focus = False
        self.cards = {keadaan: FigureCard(words) for keadaan, (words, _) in WORDS.items()}
        self.conflicts = FigureCard("Konflik")
        self.mean = FigureCard("Rata-rata capaian", is_large=True)
        self._model: RowsModel[PapanRow] = RowsModel(make_columns(clock.today()))
        self.grid = Grid(self._model)
        self.grid.setAccessibleName("Papan singkat semua perangkat daerah")
        self.grid.keeper.keep(context.settings, "beranda.papan")
        self.grid.setMinimumHeight(look.metrics().px(160))
        self.box = GridBox(self.grid)
        self.exchanges = PertukaranCard(lambda: self.go(Place("paket")))
        self.body.addWidget(CardRow([*self.cards.values(), self.conflicts], least=180))
        self.body.addWidget(DuaLajur(self._board(), (self.mean, self.exchanges)), 1)
        self.add_action(
            "Konsolidasi", lambda: self.go(Place("konsolidasi")), icon_name="konsolidasi"
        )
        self._review = self.add_action(
            "Tinjau paket…",
            lambda: self.go(Place("paket", "impor")),
            icon_name="receive",
            is_primary=True,
        )
        self._review.setEnabled(not context.workspace.is_read_only)
        self._connect()

    def _board(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("Papan singkat", "panel_title"))
        head.addWidget(make_label("paling lambat dulu", "label"))
        head.addStretch(1)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.box, 1)
        return made

    def _connect(self) -> None:
        self.grid.row_opened.connect(self._on_opened)
        for card in (*self.cards.values(), self.conflicts):
            card.set_link("Buka Konsolidasi")
            card.opened.connect(self._open_board)
        self.mean.set_link("Buka Ringkasan Pimpinan")
        self.mean.opened.connect(self._open_summary)

    def reload(self) -> None:
        now, scope = clock.now(), self.context.scope.value
        show_menunggu(self)
        self.set_title(sapaan_text(now, self.context.pengguna.nama))
        self.set_subtitle(
            f"Bappeda · {hari_text(now.date())} · {label_triwulan(scope.triwulan)} {scope.tahun}"
        )
        workspace = self.context.workspace
        if self.bahan is None:
            self.box.show_empty("Membaca papan…")
        self.read_beside(
            lambda _progress: read_hub(workspace, scope),
            self._on_read,
        )

    def current_subject(self) -> str | None:
        row = self.grid.current_row
        return row.uid if row is not None else None

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def start_focus(self) -> None:
        """On the first office, as soon as it is there."""
        self._wants_focus = self.bahan is None
        if self.grid.current_row is None:
            self.grid.select_first()
        self.grid.setFocus()

    def _on_read(self, bahan: BahanHub) -> None:
        scope = self.context.scope.value
        if (bahan.tahun, bahan.triwulan) != (scope.tahun, scope.triwulan):
            return
        self.bahan = bahan
        total = len(bahan.rows)
        for keadaan, card in self.cards.items():
            count = bahan.count(keadaan)
            card.set_figure(str(count), CHIP[keadaan] if count else None, WORDS[keadaan][1])
        places = sum(bool(row.konflik) for row in bahan.rows)
        about = f"pada {places} OPD" if places else "tidak ada"
        chip = Chip("konflik", "Belum diputuskan") if places else None
        self.conflicts.set_figure(str(bahan.konflik), chip, about)
        self._show_mean(bahan)
        self._model.set_rows(slowest_first(bahan.rows))
        names = {row.opd.partition: row.opd.nama for row in bahan.rows}
        self.exchanges.show_rows(bahan.paket, names, clock.today())
        self.box.set_foot(f"{total} OPD", _sum_words(bahan))
        if total:
            self.box.show_grid()
            if self._wants_focus and self.isVisible():  # never from behind another page
                self.start_focus()
        else:
            self._show_no_office()
        self.counter_changed.emit("konsolidasi", bahan.konflik)

    def _show_no_office(self) -> None:
        words = "Belum ada OPD. Isi daftar perangkat daerah di Pengaturan lebih dulu."
        self.box.show_empty(
            words, "Buka Pengaturan", lambda: self.go(Place("pengaturan")), icon_name="building"
        )

    def _show_mean(self, bahan: BahanHub) -> None:
        base = (
            f"dari {bahan.dihitung} OPD yang mengirim"
            if bahan.dihitung
            else "belum ada yang mengirim"
        )
        base = with_konflik(base, is_konflik=papan_total(bahan.rows).is_konflik_capaian)
        if bahan.rata is None:
            self.mean.set_figure("belum ada", None, base)
            return
        pita = predikat_of(bahan.rata, bahan.aturan)
        chip = predikat_chip(pita.tingkat, pita.kata)
        self.mean.set_figure(format_persen(bahan.rata, 2), chip, base)

    def _on_opened(self, row: PapanRow) -> None:
        """Into the office: the scope follows, and its figures are read in Pengukuran."""
        self.context.scope.set_opd(row.opd.partition, row.opd.nama)
        self.go(Place("pengukuran"))

    def _open_board(self) -> None:
        self.go(Place("konsolidasi"))

    def _open_summary(self) -> None:
        self.go(Place("ringkasan"))


def _figure(nilai: Decimal | None) -> str:
    return "belum ada" if nilai is None else format_angka(nilai, 2)


def _sum_words(bahan: BahanHub) -> str:
    """The states add up to the number of offices, said in one line."""
    parts = [
        f"{bahan.count(keadaan)} {CHIP[keadaan].text.lower().replace('tw', 'TW')}"
        for keadaan in reversed(KeadaanOpd)
    ]
    return " + ".join(parts)
