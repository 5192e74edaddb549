"""The indicators of one node with their targets, typed in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.data.queries.rencana import MURNI, PERUBAHAN
from esakip_desktop.domain.angka import AngkaAmbigu, format_angka
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation, refuse
from esakip_desktop.domain.rencana import SETAHUN, TargetDraft, check_target, hint_target
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.rencana import save_target, save_target_rows
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.rencana.columns import (
    TAHUNAN,
    TRIWULANAN,
    parse_period,
    period_key,
    target_columns,
)
from esakip_desktop.ui.rencana.plan import KOSONG, Period, Plan, TargetLine
from esakip_desktop.ui.rencana.target_text import parse_target
from esakip_desktop.ui.rencana.two_part import Tools, TwoPart

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.domain.rencana import VersiTarget
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import PastedCell

PROBLEM = "salah"
UNSAVED = "Belum tersimpan. Lihat keterangan di atas halaman."


class TargetGrid(Grid[TargetLine]):
    """Del on a name asks to delete the indicator; on a figure it clears the figure."""

    delete_asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Delete and is_plain and parse_period(self.current_key) is None:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IndikatorTab(QWidget):
    """Grid of targets with the choice of version and of years or quarters."""

    add_asked = Signal()
    sheet_asked = Signal(str)
    delete_asked = Signal(str)
    current_changed = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._plan = Plan()
        self._lines: tuple[TargetLine, ...] = ()
        self._view, self._versi = TAHUNAN, MURNI
        self._model: RowsModel[TargetLine] = RowsModel(
            target_columns(TAHUNAN, MURNI, (0, SETAHUN), ())
        )
        self.grid = TargetGrid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Indikator dan target")
        self.box: GridBox[TargetLine] = GridBox(self.grid)
        self.views = Segment([(TAHUNAN, "Lima tahun"), (TRIWULANAN, "Triwulan")], "Target")
        self.versions = Segment([(MURNI, "Murni"), (PERUBAHAN, "Perubahan")], "Versi target")
        self.tools = TwoPart(self.views, Tools((self.versions,)), gap=8)
        self.banners = BannerArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.banners)
        box.addWidget(self.box, 1)

    def _connect(self) -> None:
        self.views.picked.connect(self._on_view)
        self.versions.picked.connect(self._on_version)
        self.grid.edit_requested.connect(self._on_edit)
        self.grid.block_pasted.connect(self._on_block)
        self.grid.row_opened.connect(lambda row: self.sheet_asked.emit(row.uid))
        self.grid.delete_asked.connect(self._ask_delete)
        self.grid.current_changed.connect(self._on_current)
        for words, slot in (
            ("Buka kartu indikator", self._ask_sheet),
            ("Tambah indikator", self.add_asked.emit),
            ("Hapus indikator…", self._ask_delete),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.grid.add_menu_action(action)

    def show_lines(self, plan: Plan, lines: tuple[TargetLine, ...], *, is_own: bool) -> None:
        """The indicators of a node; the cursor stays on the same indicator."""
        before, self._plan, self._lines = self._plan, plan, lines
        if (plan.now, plan.tahun_list) != (before.now, before.tahun_list):
            self._show_columns()
        self._model.set_rows(lines)
        self._judge_problems()
        self.views.set_tooltip(TRIWULANAN, f"Target triwulan tahun {plan.tahun}")
        if lines:
            self.box.show_grid()
            self._show_foot()
            return
        self.box.set_foot()
        sentence_ = "Belum ada indikator di sini."
        if is_own:
            self.box.show_empty(sentence_, "Tambah indikator", self.add_asked.emit)
        else:
            self.box.show_empty(sentence_)

    @property
    def current_uid(self) -> str:
        row = self.grid.current_row
        return row.uid if row is not None else ""

    def focus_grid(self) -> None:
        if self.grid.current_row is None:
            self.grid.select_first()
        self.grid.setFocus()

    def _show_columns(self) -> None:
        plan = self._plan
        self._model.set_columns(target_columns(self._view, self._versi, plan.now, plan.tahun_list))

    def _show_foot(self) -> None:
        year = (self._plan.tahun, SETAHUN)
        done = len([line for line in self._lines if line.in_force(year) != KOSONG])
        total = len(self._lines)
        left = f"{done} dari {total} punya target {self._plan.tahun}"
        unfit = len([line for line in self._lines if self._has_hint(line)])
        right = f"△ {unfit} beda dengan triwulan" if unfit else ""
        self.box.set_foot(left, right)

    def _has_hint(self, line: TargetLine) -> bool:
        tahun = self._plan.tahun
        tw = {n: line.in_force((tahun, n)) for n in (1, 2, 3, 4)}
        return bool(hint_target(line.indikator.rule, tw, line.in_force((tahun, SETAHUN))))

    # entry

    def _on_edit(self, line: TargetLine, key: str, text: str) -> None:
        period = parse_period(key)
        if period is None:
            return
        try:
            draft = self._draft(line, period, text)
        except AngkaAmbigu as ambiguous:
            words = sentence(ambiguous.problems[0])
            self._show_problem(line, period, text, words)
            if not line.indikator.rule.is_rentang:
                self._offer(line, period, words, ambiguous.bacaan)
        except RuleViolation as violation:
            self._show_problem(line, period, text, sentence(violation.problems[0]))
        else:
            self._save(line, period, text, draft)

    def _save(self, line: TargetLine, period: Period, text: str, draft: TargetDraft) -> None:
        acts = self._context.acts
        try:
            refuse(check_target(draft, line.indikator.rule))
            acts.run(
                save_target, line.indikator.partition, draft, note=f"{_name(period)} disimpan."
            )
        except RuleViolation as violation:
            self._show_problem(line, period, text, sentence(violation.problems[0]))
            return
        if acts.is_troubled:
            self._show_problem(line, period, text, UNSAVED)
        self._judge_problems()

    def _show_problem(self, line: TargetLine, period: Period, text: str, words: str) -> None:
        """What was typed stays in its cell; the sentence stands above the grid until solved."""
        self.grid.show_problem(line.uid, period_key(period), text, words)
        where = f"{line.indikator.nama}, {_name(period).lower()}"
        self.banners.put(PROBLEM, BannerNote("salah", words, where))

    def _judge_problems(self) -> None:
        if not self._model.problem_total:
            self.banners.take(PROBLEM)

    def _offer(
        self, line: TargetLine, period: Period, words: str, bacaan: tuple[Decimal, Decimal]
    ) -> None:
        """Two readings as buttons under the cell; nothing is stored until one is chosen."""

        def picker(reading: Decimal) -> Callable[[], None]:
            def pick() -> None:
                self._model.clear_problem(line.uid, period_key(period))
                draft = replace(self._empty(line, period), angka=reading)
                self._save(line, period, format_angka(reading), draft)

            return pick

        choices = tuple((format_angka(one), picker(one)) for one in bacaan)
        self.grid.offer_choice(line.uid, period_key(period), words, choices)

    def _on_block(self, cells: tuple[PastedCell[TargetLine], ...]) -> None:
        """What can be read is saved in one act; the rest stays in its cells with the reason."""
        drafts: list[tuple[str, TargetDraft]] = []
        for cell in cells:
            period = parse_period(cell.key)
            if period is None:
                continue
            try:
                draft = self._draft(cell.row, period, cell.text)
                refuse(check_target(draft, cell.row.indikator.rule))
            except RuleViolation as violation:
                words = sentence(violation.problems[0])
                self._show_problem(cell.row, period, cell.text, words)
                continue
            drafts.append((cell.row.indikator.partition, draft))
        if drafts:
            partition = drafts[0][0]
            note = f"{len(drafts)} target disimpan."
            self._context.acts.run(
                save_target_rows, partition, [one for _, one in drafts], note=note
            )

    def _draft(self, line: TargetLine, period: Period, text: str) -> TargetDraft:
        """The typed target; raises RuleViolation when it cannot be read."""
        rule = line.indikator.rule
        return parse_target(self._empty(line, period), text, rule, _reference(line, period))

    def _empty(self, line: TargetLine, period: Period) -> TargetDraft:
        versi: VersiTarget = "perubahan" if self._versi == PERUBAHAN else "murni"
        return TargetDraft(None, line.uid, period[0], period[1], versi)

    # choices

    def _on_view(self, key: str) -> None:
        self._view = key
        self._show_columns()

    def _on_version(self, key: str) -> None:
        self._versi = key
        self._show_columns()

    def _on_current(self, row: TargetLine | None) -> None:
        self.current_changed.emit(row.uid if row is not None else "")

    def _ask_sheet(self) -> None:
        if self.current_uid:
            self.sheet_asked.emit(self.current_uid)

    def _ask_delete(self) -> None:
        if self.current_uid:
            self.delete_asked.emit(self.current_uid)


def _name(period: Period) -> str:
    tahun, periode = period
    return f"Target {tahun}" if periode == SETAHUN else f"Target {label_triwulan(periode)} {tahun}"


def _reference(line: TargetLine, period: Period) -> Decimal | None:
    """A neighbouring target: the same period before, the year of the quarter, the start."""
    tahun, periode = period
    near = ((tahun - 1, periode), (tahun, SETAHUN), (tahun + 1, periode))
    found = (line.in_force(one).angka for one in near if one != period)
    return next((one for one in found if one is not None), line.indikator.kondisi_awal)
