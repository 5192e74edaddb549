"""Beranda of an office: what is due, what is missing, and one click to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import akhir_triwulan, format_tanggal, label_triwulan
from esakip_desktop.foundation import clock
from esakip_desktop.ui.beranda.bahan import Bahan, has_target, read_bahan
from esakip_desktop.ui.beranda.dua_lajur import DuaLajur
from esakip_desktop.ui.beranda.kelengkapan import KelengkapanCard, list_kelengkapan
from esakip_desktop.ui.beranda.pertukaran import PertukaranCard
from esakip_desktop.ui.beranda.sapaan import hari_text, sapaan_text
from esakip_desktop.ui.beranda.tugas import count_by_room, list_tugas
from esakip_desktop.ui.beranda.tugas_box import TugasBox
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.menunggu import show_menunggu
from esakip_desktop.ui.kit.page import Page

if TYPE_CHECKING:
    from esakip_desktop.ui.beranda.tugas import Tugas
    from esakip_desktop.ui.kit.context import UiContext

TABLES = (
    "simpul indikator target realisasi versi_anggaran pagu rencana_kas realisasi_bulanan "
    "risiko rtp aturan paket_tercatat opd draf putusan usulan_koreksi tanggapan bukti_diminta "
    "kunci karantina paket_menunggu bukti jabatan pejabat"
)


class BerandaOpdPage(Page):
    """Tasks at the left, completeness and exchanges at the right."""

    tables = frozenset(TABLES.split())

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Beranda")
        self.bahan: Bahan | None = None
        self._wants_focus = False
        self.tasks = TugasBox()
        self.tasks.grid.keeper.keep(context.settings, "beranda.tugas")
        self.completeness = KelengkapanCard(self.go)
        self.exchanges = PertukaranCard(lambda: self.go(Place("paket")))
        self.body.addWidget(DuaLajur(self.tasks, (self.completeness, self.exchanges)))
        self._import = self.add_action(
            "Impor paket", lambda: self.go(Place("paket", "impor")), icon_name="receive"
        )
        self._continue = self.add_action(
            "Lanjutkan pengisian", self._on_continue, icon_name="pencil", is_primary=True
        )
        self._import.setEnabled(not context.workspace.is_read_only)
        self.tasks.opened.connect(self._on_opened)

    def reload(self) -> None:
        """Reads in the worker; the old tasks stay until the new ones are there."""
        now, scope = clock.now(), self.context.scope.value
        self.set_title(sapaan_text(now, self.context.pengguna.nama))
        self.set_subtitle(
            f"{hari_text(now.date())} · {label_triwulan(scope.triwulan)} {scope.tahun}"
        )
        self._show_primary()
        show_menunggu(self)
        workspace = self.context.workspace
        partition = workspace.facts.partition
        self.tasks.show_reading()
        self.read_beside(
            lambda _progress: read_bahan(workspace, scope, partition, now.date()),
            self._on_read,
        )

    def current_subject(self) -> str | None:
        row = self.tasks.grid.current_row
        return row.uid if row is not None else None

    def place_selected(self, subject: str) -> None:
        self.tasks.grid.select_uid(subject)

    def start_focus(self) -> None:
        """On the first task, as soon as it is there."""
        self._wants_focus = self.bahan is None
        self.tasks.grid.setFocus()

    def _on_read(self, bahan: Bahan) -> None:
        scope = self.context.scope.value
        if (bahan.tahun, bahan.triwulan) != (scope.tahun, scope.triwulan):
            return
        self.bahan = bahan
        tugas = list_tugas(bahan)
        self.tasks.show_tugas(tugas, done_sentence(bahan))
        if self._wants_focus and self.isVisible():  # never from behind another page
            self.start_focus()
        self.completeness.show_lines(list_kelengkapan(bahan), bahan.tahun)
        self.exchanges.show_rows(bahan.paket, {}, bahan.hari_ini)
        self.counter_changed.emit("beranda", len(tugas))
        is_closed = self.context.workspace.is_read_only
        for room, count in count_by_room(tugas, bahan.menunggu).items():
            self.counter_changed.emit(room, 0 if is_closed else count)
        self._show_primary()

    def _on_opened(self, tugas: Tugas) -> None:
        self.go(tugas.place)

    def _show_primary(self) -> None:
        tw = label_triwulan(self.context.scope.value.triwulan)
        self._continue.setText(f"{self._primary_verb()} {tw}")
        self._continue.updateGeometry()

    def _primary_verb(self) -> str:
        bahan = self.bahan
        if bahan is None or bahan.belum_diisi or not bahan.jatuh_tempo:
            return "Lanjutkan pengisian"
        return "Ekspor paket" if bahan.terkirim is None else "Lihat pengukuran"

    def _on_continue(self) -> None:
        """To the first cell that waits; when none does, to sending, then to reading."""
        bahan = self.bahan
        if bahan is not None and bahan.belum_diisi:
            first = next(
                (row for row in bahan.belum_diisi if has_target(row)), bahan.belum_diisi[0]
            )
            self.go(Place("pengukuran", first.uid))
        elif self._primary_verb() == "Ekspor paket":
            self.go(Place("paket", "ekspor"))
        else:
            self.go(Place("pengukuran"))


def done_sentence(bahan: Bahan) -> str:
    """All done: say so, and what comes next."""
    label = label_triwulan(bahan.triwulan)
    if not bahan.kinerja:
        return "Belum ada indikator. Susun rencana dulu di ruang Rencana."
    end = akhir_triwulan(bahan.tahun, bahan.triwulan)
    if end >= bahan.hari_ini:
        return f"Semua tugas selesai. {label} berakhir {format_tanggal(end)}."
    return f"Semua tugas selesai. {label} {bahan.tahun} sudah lengkap dan terkirim."
