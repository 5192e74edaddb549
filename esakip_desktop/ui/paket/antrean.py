"""Several chosen files, one line each: what each would do, and which can go in together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.paket.berkas import Berkas, Sifat
from esakip_desktop.ui.paket.fakta import judul_text
from esakip_desktop.ui.paket.promise_bar import PromiseBar
from esakip_desktop.ui.paket.teks import GOLONGAN, banyak, periode_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

SIFAT_CHIP: Final[dict[Sifat, Chip]] = {
    Sifat.BELUM_DITINJAU: Chip("belum_waktunya", "Belum ditinjau"),
    Sifat.PERMINTAAN: Chip("info", "Minta didaftarkan"),
    Sifat.BERSIH: Chip("siap_kirim", "Siap diterapkan"),
    Sifat.PERLU_DILIHAT: Chip("konflik", "Perlu dilihat"),
    Sifat.BELUM_DIKENAL: Chip("periksa", "Belum dikenal"),
    Sifat.SUDAH_DIIMPOR: Chip("sama", "Sudah diimpor"),
    Sifat.TERTOLAK: Chip("salah", "Ditolak"),
    Sifat.DIGABUNG: Chip("digabung"),
}
_KELAS: Final = (
    MergeClass.BARU,
    MergeClass.MAJU,
    MergeClass.SAMA,
    MergeClass.LEBIH_LAMA,
    MergeClass.GABUNG,
    MergeClass.KONFLIK,
)


def count_sifat(queue: Sequence[Berkas], sifat: Sifat) -> int:
    return sum(berkas.sifat is sifat for berkas in queue)


def ringkas_text(queue: Sequence[Berkas]) -> str:
    """How many files stand where: "35 siap diterapkan · 2 perlu dilihat"."""
    counted = [(count_sifat(queue, sifat), chip.text.lower()) for sifat, chip in SIFAT_CHIP.items()]
    return " · ".join(f"{count} {words}" for count, words in counted if count)


def promise_words(clean: int, waiting: int, refused: int) -> tuple[str, str]:
    """What the button does, or what is left to do; "all done" only when no file failed."""
    looks = f"{waiting - clean} paket menunggu Anda lihat." if waiting > clean else ""
    fails = f"{refused} paket ditolak dan tidak mengubah data." if refused else ""
    rest = " ".join(words for words in (looks, fails) if words)
    if clean:
        words = "Satu cadangan dibuat lebih dulu, lalu paket masuk satu per satu."
        return words, rest or "Tidak ada yang tertinggal."
    if rest:
        return rest, "Tekan Enter pada barisnya."
    return "Semua paket sudah selesai.", ""


def make_columns() -> tuple[Column[Berkas], ...]:
    return (
        Column("pengirim", "Paket", _sender, min_width=200, detail=_detail, tooltip=_detail),
        Column("sifat", "Keadaan", _state, chip=_chip, width=144, tooltip=_detail),
        *(_count_column(kelas) for kelas in _KELAS),
        Column(
            "ditahan",
            "Ditahan",
            lambda row: len(row.tinjauan.plan.refused) if row.tinjauan else None,
            text=lambda row: _number(len(row.tinjauan.plan.refused) if row.tinjauan else None),
            is_numeric=True,
            width=70,
            tone=lambda row: "" if row.tinjauan and row.tinjauan.plan.refused else "hint",
        ),
    )


class AntreanView(QWidget):
    """The list of a run with its one filled button."""

    opened = Signal(object)
    apply_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Beberapa paket")
        self._model: RowsModel[Berkas] = RowsModel(make_columns())
        self.grid = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Paket yang dipilih")
        self.grid.setMinimumHeight(look.metrics().px(160))
        self.box = GridBox(self.grid)
        self.leave_button = make_button("Tunda", self.left.emit, hint="Esc")
        self.apply_button = make_button(
            "Terapkan", self.try_apply, kind="primary", icon_name="check", hint="Ctrl+Enter"
        )
        self._bar = PromiseBar((self.leave_button, self.apply_button))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.box, 1)
        box.addWidget(self._bar)
        self.grid.row_opened.connect(self.opened)
        short = QShortcut(QKeySequence("Esc"), self.grid)
        short.setContext(Qt.ShortcutContext.WidgetShortcut)
        short.activated.connect(self.left)

    def show_queue(self, queue: Sequence[Berkas]) -> None:
        self._model.set_rows(queue)
        clean = count_sifat(queue, Sifat.BERSIH)
        self.box.set_foot(
            f"{len(queue)} paket", "Enter membuka tinjauan", middle=ringkas_text(queue)
        )
        self.apply_button.setText(f"Terapkan {clean} yang bersih" if clean else "Tutup")
        waiting = sum(berkas.is_waiting for berkas in queue)
        self.leave_button.setVisible(bool(clean))
        self._bar.say(*promise_words(clean, waiting, count_sifat(queue, Sifat.TERTOLAK)))

    def try_apply(self) -> None:
        """Ctrl+Enter: applies the clean ones, or leaves when there are none."""
        if any(row.sifat is Sifat.BERSIH for row in self._model.rows):
            self.apply_asked.emit()
        else:
            self.left.emit()

    def start_focus(self) -> None:
        if self.grid.current_row is None:
            self.grid.select_first()
        self.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _sender(row: Berkas) -> str:
    if row.permintaan is not None:
        return f"Permintaan pendaftaran {row.permintaan.nama_laptop}"
    return row.pengirim


def _detail(row: Berkas) -> str:
    if row.problems:
        return " ".join(sentence(problem) for problem in row.problems)
    tinjauan = row.tinjauan
    if tinjauan is None:
        return row.nama
    scope = tinjauan.plan.manifest.scope
    periode = periode_text(scope.tahun, tinjauan.triwulan, is_master=tinjauan.is_master)
    return f"{judul_text(tinjauan)} · {periode} · {row.nama}"


def _chip(row: Berkas) -> Chip:
    if row.permintaan is not None and row.is_digabung:
        return Chip("disetujui", "Terdaftar")
    return SIFAT_CHIP[row.sifat]


def _state(row: Berkas) -> str:
    return _chip(row).text


def _number(count: int | None) -> str:
    return "–" if count is None else banyak(count)


def _count_column(kelas: MergeClass) -> Column[Berkas]:
    def value(row: Berkas) -> int | None:
        return row.tinjauan.count(kelas) if row.tinjauan is not None else None

    return Column(
        kelas.value,
        GOLONGAN[kelas].text,
        value,
        text=lambda row: _number(value(row)),
        is_numeric=True,
        width=78,
        tone=lambda row: "" if value(row) else "hint",
        hide_below=0 if kelas in (MergeClass.BARU, MergeClass.MAJU, MergeClass.KONFLIK) else 1100,
    )
