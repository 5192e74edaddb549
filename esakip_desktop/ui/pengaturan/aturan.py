"""The rules of capaian for one year, with what a change of them would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.data.queries.organisasi import aturan_of, matriks_id_of
from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.aturan import ATURAN_BAKU
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.foundation import clock
from esakip_desktop.services.risiko import MATRIKS_BAKU, read_matriks
from esakip_desktop.services.setup import save_aturan
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, predikat_chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.pengaturan.dampak import (
    Dampak,
    DampakRow,
    compute_dampak,
    read_measured,
)
from esakip_desktop.ui.pengaturan.form_aturan import AturanForm, AturanIsian
from esakip_desktop.ui.pengaturan.group import Group, make_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

WAIT: Final = 350
"""How long after the last key the effect is computed."""


class AturanGroup(Group):
    """Nothing is rewritten silently: the effect is counted first and asked before it is applied."""

    tables = frozenset({"aturan", "opd", "realisasi", "target", "indikator"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        matriks: list[tuple[str | None, str]] = [(None, "Matriks baku")]
        matriks += [(one.id, f"{one.nama} ({one.dasar})") for one in read_matriks()]
        self.form = AturanForm(matriks)
        self._stored = AturanIsian(ATURAN_BAKU, None)
        self._measured: tuple[tuple[str, PengukuranRow], ...] | None = None
        self._serial = 0
        self.dampak: Dampak | None = None
        self.banners = BannerArea()
        self._card = Card("Pita predikat")
        self._effect = Card("Akibat bila diterapkan")
        self._copy = make_button("Salin ke tahun lain", self._copy_on, is_small=True)
        self._usual = make_button("Kembalikan", self.discard, kind="text", is_small=True)
        self._words = make_label("", "strong", is_wrapped=True)
        self._model: RowsModel[DampakRow] = RowsModel(_columns())
        self.grid: Grid[DampakRow] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Akibat perubahan aturan")
        self.box: GridBox[DampakRow] = GridBox(self.grid)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._ask_dampak)
        self._lay_out()
        self.form.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._card.head.addWidget(self._usual)
        self._card.head.addWidget(self._copy)
        self._card.body.addWidget(self.form)
        holder, column = make_column()
        column.addWidget(self._card)
        column.addStretch(1)
        self._effect.body.addWidget(self._words)
        self._effect.body.addWidget(self.box, 1)
        self._effect.body.addStretch(0)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(make_scroll(holder, is_wide=True), 3)
        line.addWidget(self._effect, 2)
        self.body.addWidget(self.banners)
        self.body.addLayout(line, 1)

    @property
    def tahun(self) -> int:
        return self.context.scope.value.tahun

    @property
    def lock(self) -> str:
        """Why the rules of this year cannot be changed."""
        lock = self.master_lock("Aturan capaian")
        if not lock and self.tahun < clock.today().year:
            return (
                f"Aturan {self.tahun} tidak diubah lagi karena laporannya sudah dicetak. Salin ke "
                f"tahun {clock.today().year} bila perlu."
            )
        return lock

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        return None if self.lock else (f"Terapkan {self.tahun}…", "check", self.ask_apply)

    @property
    def primary_is_ready(self) -> bool:
        return self.form.is_dirty and self.form.judge() is not None

    def reload(self) -> None:
        workspace = self.context.workspace
        stored = AturanIsian(
            workspace.read(aturan_of, self.tahun), workspace.read(matriks_id_of, self.tahun)
        )
        self._measured = None
        is_other = stored.aturan.tahun != self._stored.aturan.tahun
        self._card.set_title(f"Pita predikat tahun {self.tahun}")
        if is_other or not self.form.is_dirty:
            self._stored = stored
            self.form.load(stored)
        elif stored != self._stored:
            self.form.show_changed_elsewhere()
        self.form.judge()
        self.form.set_open(is_open=not self.lock)
        following = max(clock.today().year, self.tahun + 1)
        self._copy.setText(f"Salin ke {following}")
        set_shown(self._copy, not self.master_lock(""))
        set_shown(self._effect, not self.lock)
        if self.lock:
            self.banners.put("dikunci", BannerNote("dikunci", self.lock))
        else:
            self.banners.take("dikunci")
        self._on_changed()

    def settle(self) -> bool:
        return not self.form.is_dirty or bool(self.lock)

    def discard(self) -> None:
        """Back to the rules in force."""
        self.form.load(self._stored)
        self._on_changed()

    def ask_apply(self) -> None:
        """Counts before asking, asks before writing."""
        draft = self.form.judge()
        if draft is None or not self.form.is_dirty:
            return
        facts = (self.dampak.words,) if self.dampak is not None else ("Akibatnya belum dihitung.",)
        self.context.notices.ask(
            f"Terapkan aturan {self.tahun}?",
            "Semua capaian dan predikat tahun ini dihitung dengan aturan baru, juga di OPD setelah "
            "paket data induk diterima.",
            f"Terapkan {self.tahun}",
            lambda: self._apply(draft),
            facts=facts,
            cancel="Jangan terapkan",
        )

    def _apply(self, draft: AturanIsian) -> None:
        note = f"Aturan {draft.aturan.tahun} diterapkan."
        try:
            done = self.context.acts.run(save_aturan, draft.aturan, draft.matriks, note=note)
        except RuleViolation as violation:
            self.form.show_problems(violation.problems)
            return
        if done is not None:
            self._stored = draft
            self.form.load(draft)
            self._on_changed()

    def _copy_on(self) -> None:
        """The rules of this year as those of the next one, or of this one for a past year."""
        following = max(clock.today().year, self.tahun + 1)
        aturan = replace(self._stored.aturan, tahun=following)
        note = f"Aturan {self.tahun} disalin ke {following}."
        self.context.acts.run(save_aturan, aturan, self._stored.matriks or MATRIKS_BAKU, note=note)

    # the effect

    def _on_changed(self) -> None:
        is_dirty = self.form.is_dirty
        set_shown(self._usual, is_dirty and not self.lock)
        self._serial += 1
        self.dampak = None
        if not is_dirty:
            self._timer.stop()
            self._words.setText("Ubah sesuatu di sebelah kiri untuk melihat akibatnya.")
            self._show_rows(())
        elif self.form.judge() is None:
            self._timer.stop()
            self._words.setText("Akibat dihitung setelah pitanya tanpa celah.")
            self._show_rows(())
        else:
            self._words.setText("Menghitung akibat…")
            self._timer.start()
        self.primary_changed.emit()

    def _ask_dampak(self) -> None:
        """In the worker: rows are read once, then computed anew for each change."""
        draft = self.form.judge()
        if draft is None:
            return
        scope, workspace, measured = (
            self.context.scope.value,
            self.context.workspace,
            self._measured,
        )
        serial, measured = self._serial, self._measured

        def work(progress: Progress) -> tuple[tuple[tuple[str, PengukuranRow], ...], Dampak]:
            rows = measured
            if rows is None:
                rows = read_measured(workspace, scope.tahun, scope.triwulan, progress)
            return rows, compute_dampak(rows, draft.aturan, scope.triwulan, progress)

        self.context.jobs.submit(work, on_done=lambda found: self._on_dampak(serial, *found))

    def _on_dampak(
        self, serial: int, measured: tuple[tuple[str, PengukuranRow], ...], dampak: Dampak
    ) -> None:
        if serial != self._serial:
            return
        self._measured, self.dampak = measured, dampak
        self._words.setText(dampak.words)
        self._show_rows(dampak.rows)

    def _show_rows(self, rows: tuple[DampakRow, ...]) -> None:
        self._model.set_rows(rows)
        set_shown(self.box, bool(rows))
        scope = self.context.scope.value
        self.box.set_foot(f"{len(rows)} indikator s.d. {label_triwulan(scope.triwulan)}")


def _columns() -> list[Column[DampakRow]]:
    return [
        Column(
            "nama",
            "Indikator",
            lambda row: row.nama,
            detail=_place,
            tooltip=lambda row: f"{row.nama}\n{_place(row)}",
            min_width=100,
        ),
        Column(
            "baru",
            "Menjadi",
            lambda row: row.baru.predikat,
            chip=lambda row: _chip(row.baru.tingkat, row.baru.predikat),
            width=136,
        ),
    ]


def _place(row: DampakRow) -> str:
    """Whose indicator it is, and its figure; both figures when they differ."""
    lama, baru = _capaian(row.lama.capaian), _capaian(row.baru.capaian)
    words = baru if lama == baru else f"{lama} → {baru}"
    before = f" · semula {row.lama.predikat}" if row.is_predikat else ""
    return f"{row.nama_opd} · {words}{before}"


def _capaian(nilai: Decimal | None) -> str:
    return "belum dihitung" if nilai is None else format_persen(nilai)


def _chip(tingkat: int | None, kata: str | None) -> Chip | None:
    return None if tingkat is None else predikat_chip(tingkat, kata or "")
