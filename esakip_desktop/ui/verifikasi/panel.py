"""The side panel: the figure with what it is judged by, the verdict, evidence and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.isian import field_label, isian_text
from esakip_desktop.domain.periode import format_tanggal_pendek, label_triwulan
from esakip_desktop.domain.wording import agregasi_text, label
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, make_line, set_shown
from esakip_desktop.ui.kit.question_box import QuestionBox
from esakip_desktop.ui.verifikasi.bacaan import PeriksaRow, nilai_text
from esakip_desktop.ui.verifikasi.catatan import CatatanBox
from esakip_desktop.ui.verifikasi.columns import putusan_text, tanda_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from esakip_desktop.data.queries.jurnal import JurnalRow
    from esakip_desktop.data.queries.pengukuran import BuktiRow
    from esakip_desktop.data.queries.verifikasi import UsulanRow

NARASI = ("sumber_data", "keterangan", "hambatan", "dukungan", "solusi", "tindak_lanjut")
MOST_HISTORY = 6
_HIDDEN = frozenset({"indikator_uid", "tahun", "triwulan", "_del"})
_KIND = {"import": "dari paket", "undo": "diurungkan"}


class PeriksaPanel(QWidget):
    """Signals carry what the user wants; the page does it."""

    bukti_opened = Signal(object)
    usul_asked = Signal()
    tarik_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian yang diperiksa")
        self._about = make_label("", "label", is_wrapped=True)
        self._name = make_label("", "panel_title", is_wrapped=True)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(8)
        self._figures.setVerticalSpacing(4)
        self.tanda = QuestionBox()
        self._before = make_label("", "muted", is_wrapped=True, is_selectable=True)
        self.catatan = CatatanBox()
        self._usulan = make_label("", is_wrapped=True, is_selectable=True)
        self.usul = make_button("Usulkan nilai…", self.usul_asked.emit, hint="U", is_small=True)
        self.tarik = make_button("Tarik usulan", self.tarik_asked.emit, is_small=True)
        self._narasi = QVBoxLayout()
        self._bukti = QVBoxLayout()
        self._riwayat = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        offers = QHBoxLayout()
        offers.setSpacing(8)
        offers.addWidget(self.usul)
        offers.addWidget(self.tarik)
        offers.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(8)
        box.addWidget(self._about)
        box.addWidget(self._name)
        box.addLayout(self._figures)
        box.addWidget(self.tanda)
        box.addWidget(self.catatan)
        box.addWidget(self._before)
        box.addWidget(self._usulan)
        box.addLayout(offers)
        for title, lines in (
            ("Bukti", self._bukti),
            ("Penjelasan OPD", self._narasi),
            ("Riwayat", self._riwayat),
        ):
            lines.setSpacing(4)
            box.addWidget(make_line())
            box.addWidget(make_label(title, "strong"))
            box.addLayout(lines)
        box.addStretch(1)

    def show_row(self, row: PeriksaRow, history: Sequence[JurnalRow], *, is_open: bool) -> None:
        parts = (
            f"Indikator {row.nomor}",
            row.ukur.indikator.satuan or "",
            agregasi_text(row.rule.agregasi).lower(),
            row.ukur.indikator.unit or "",
        )
        self._about.setText(" · ".join(part for part in parts if part))
        self._name.setText(row.nama)
        self._show_figures(row)
        lines = tanda_lines(row)
        if lines:
            self.tanda.ask("periksa", "\n".join(lines), ())
        else:
            self.tanda.clear()
        self.catatan.show_row(row, is_open=is_open)
        before = putusan_text(row.putusan) if row.putusan is not None else ""
        self._before.setText(before)
        set_shown(self._before, bool(before))
        self._show_usulan(row, is_open=is_open)
        self._show_bukti(row)
        _fill(self._narasi, _narasi_lines(row) or ["Belum ada penjelasan."])
        _fill(self._riwayat, _history_lines(row, history) or ["Belum ada perubahan."])

    def _show_figures(self, row: PeriksaRow) -> None:
        clear_layout(self._figures)
        tw, hasil = label_triwulan(row.triwulan), row.ukur.hasil
        is_figure = hasil.capaian is not None and hasil.alasan_triwulan is None
        lalu = row.ukur.before(row.triwulan)
        shown = (
            (f"Target {tw}", row.target),
            (f"Realisasi {tw}", nilai_text(row.rule, row.realisasi) or "kosong"),
            ("Capaian", format_persen(hasil.capaian) if is_figure and hasil.capaian else "–"),
            ("Triwulan sebelumnya", nilai_text(row.rule, lalu)),
            ("Tahun lalu", nilai_text(row.rule, row.ukur.tahun_lalu.get(row.triwulan))),
        )
        for number, (name, text) in enumerate(shown):
            cell = QWidget()
            cell.setProperty("role", "plain")
            cell.setAccessibleName(f"{name}: {text or 'tidak ada'}")
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(make_label(name, "caption"))
            column.addWidget(ElidedLabel(text or "–", "strong"))
            self._figures.addWidget(cell, number // 3, number % 3)
        for number in range(3):
            self._figures.setColumnStretch(number, 1)

    def _show_usulan(self, row: PeriksaRow, *, is_open: bool) -> None:
        words = usulan_text(row) if row.usulan is not None else ""
        self._usulan.setText(words)
        set_shown(self._usulan, bool(words))
        set_shown(self.usul, is_open)
        set_shown(self.tarik, is_open and row.usulan is not None and row.usulan.jawaban is None)

    def _show_bukti(self, row: PeriksaRow) -> None:
        clear_layout(self._bukti)
        if not row.bukti:
            self._bukti.addWidget(make_label("Belum ada bukti.", "muted"))
        for item in row.bukti:
            button = make_button(item.nama, _opener(self.bukti_opened.emit, item), kind="link")
            button.setToolTip(f"Buka salinan {item.nama}")
            self._bukti.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if row.bukti_kurang:
            words = f"{row.bukti_kurang} berkas belum diterima; diminta lewat paket balasan."
            self._bukti.addWidget(make_label(words, "muted", is_wrapped=True))


def usulan_text(row: PeriksaRow) -> str:
    """The proposal of a line and what became of it."""
    found = row.usulan
    if found is None:
        return ""
    value = isian_text("realisasi", found.medan, found.value, rule=row.rule)
    words = f"Usulan {field_label('realisasi', found.medan).lower()}: {value}. {found.alasan}"
    return f"{words} · {_jawaban_text(found)}"


def _jawaban_text(found: UsulanRow) -> str:
    if found.jawaban == "terima":
        return "diterima OPD"
    if found.jawaban == "tolak":
        return f"ditolak OPD: {found.alasan_jawaban or ''}".rstrip(": ")
    return "nilainya sudah berubah" if found.is_versi_lama else "belum dijawab"


def _opener(emit: Callable[[object], None], item: BuktiRow) -> Callable[[], None]:
    return lambda: emit(item)


def _fill(layout: QVBoxLayout, lines: Sequence[str]) -> None:
    clear_layout(layout)
    for line in lines:
        layout.addWidget(make_label(line, "muted", is_wrapped=True, is_selectable=True))


def _narasi_lines(row: PeriksaRow) -> list[str]:
    found = row.realisasi
    if found is None:
        return []
    lines = [found.alasan_data] if found.alasan_data else []
    lines += [f"{label(name)}: {text}" for name in NARASI if (text := getattr(found, name))]
    return lines


def _history_lines(row: PeriksaRow, history: Sequence[JurnalRow]) -> list[str]:
    lines = []
    for entry in history:
        when = format_tanggal_pendek(entry.at.date(), has_tahun=True)
        who = entry.pelaku or _KIND.get(entry.kind, "")
        for name, (old, new) in entry.fields.items():
            if name not in _HIDDEN and old != new:
                before = isian_text("realisasi", name, old, rule=row.rule)
                after = isian_text("realisasi", name, new, rule=row.rule)
                medan = field_label("realisasi", name)
                lines.append(f"{when} {who} · {medan}: {before} → {after}")
    return lines[:MOST_HISTORY]
