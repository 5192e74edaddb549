"""The view Rencana kas: the lines at the left, the twelve months of the chosen one beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.anggaran import RencanaKasDraft, compute_serapan, hint_rencana_kas
from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.anggaran import save_rencana_tahun
from esakip_desktop.ui.anggaran.columns import rencana_columns
from esakip_desktop.ui.anggaran.lines import AnggaranLine, Lembar
from esakip_desktop.ui.anggaran.lines_grid import LinesGrid
from esakip_desktop.ui.anggaran.reading import (
    even_plan,
    persen_text,
    read_rencana,
    rencana_draft,
    rupiah_text,
)
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question_box import QuestionBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import PastedCell

JUMLAH: Final = "jumlah"
FISIK: Final = "fisik"


@dataclass(frozen=True)
class BulanRow:
    """One month of a line: its plan, and the plan up to it."""

    draft: RencanaKasDraft
    sd: int | None
    persen: Decimal | None
    realisasi: int | None
    is_open: bool

    @property
    def uid(self) -> str:
        return f"bulan-{self.draft.bulan}"


class RencanaView(QWidget):
    """What is typed here is saved month by month; a pasted year is one act."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._lembar = Lembar((), ())
        self._is_open = False
        self.model: RowsModel[AnggaranLine] = RowsModel(rencana_columns())
        self.grid = LinesGrid(self.model, "Rencana kas setiap baris")
        self.box = GridBox(self.grid)
        self.month_model: RowsModel[BulanRow] = RowsModel(_month_columns())
        self.months: Grid[BulanRow] = Grid(self.month_model)
        self.months.setAccessibleName("Rencana kas setiap bulan")
        self.months.horizontalHeader().setSectionsClickable(False)
        self.month_box = GridBox(self.months)
        self.even = make_button("Bagi rata", self.divide_evenly, is_small=True)
        self.question = QuestionBox()
        self._name = make_label("", "strong", is_wrapped=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.month_box.foot_actions.addWidget(self.even)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._name)
        right.addWidget(self.question)
        right.addWidget(self.month_box, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.box, 7)
        line.addLayout(right, 4)

    def _connect(self) -> None:
        self.grid.current_changed.connect(lambda _line: self._show_months())
        self.months.edit_requested.connect(self._on_edit)
        self.months.block_pasted.connect(self._on_pasted)

    @property
    def line(self) -> AnggaranLine | None:
        return self.grid.current_row

    def show_lembar(
        self, lembar: Lembar, lines: tuple[AnggaranLine, ...], *, is_open: bool
    ) -> None:
        self._lembar, self._is_open = lembar, is_open
        self.model.set_rows(lines)
        if self.line is None and lembar.leaves:
            self.grid.select_uid(lembar.leaves[0].uid)
        self._show_foot()
        self._show_months()

    def divide_evenly(self) -> None:
        """The pagu over twelve equal months, the remainder in December."""
        line = self.line
        drafts = even_plan(line) if line is not None and line.is_editable else ()
        if drafts:
            self._save(drafts, "Pagu dibagi rata dua belas bulan.")

    def _show_foot(self) -> None:
        leaves = self._lembar.leaves
        done = sum(
            line.jumlah_rencana is not None and line.jumlah_rencana == line.pagu_berlaku
            for line in leaves
        )
        self.box.set_foot(
            f"{done} dari {len(leaves)} sama dengan pagu", done=done, total=len(leaves)
        )

    def _show_months(self) -> None:
        line = self.line
        if line is None:
            self.month_model.set_rows(())
            return
        self._name.setText(f"{line.short_kode} {line.uraian}".strip())
        rows = month_rows(line, self._lembar.leaves_under(line.uid))
        self.month_model.set_rows(rows)
        self.even.setEnabled(line.is_editable and line.pagu_berlaku is not None)
        total = line.jumlah_rencana if line.is_leaf else line.rencana_setahun
        self.month_box.set_foot(f"Jumlah {rupiah_text(total) or '–'}")
        amounts = [row.draft.jumlah for row in rows]
        hints = hint_rencana_kas(amounts, line.pagu_berlaku)
        if hints:
            self.question.ask("periksa", sentence(hints[0]), ())
        else:
            self.question.clear()

    def _on_edit(self, row: BulanRow, key: str, text: str) -> None:
        try:
            draft = read_rencana(row.draft, key, text)
        except RuleViolation as violation:
            words = sentence(violation.problems[0])
            self.months.show_problem(row.uid, key, text, words)
            return
        self._save((draft,), f"Rencana {NAMA_BULAN[draft.bulan]} disimpan.")

    def _on_pasted(self, cells: Sequence[PastedCell[BulanRow]]) -> None:
        drafts: dict[int, RencanaKasDraft] = {}
        for cell in cells:
            bulan = cell.row.draft.bulan
            try:
                made = read_rencana(drafts.get(bulan, cell.row.draft), cell.key, cell.text)
            except RuleViolation as violation:
                words = sentence(violation.problems[0])
                self.months.show_problem(cell.row.uid, cell.key, cell.text, words)
                continue
            self.month_model.clear_problem(cell.row.uid, cell.key)
            drafts[bulan] = made
        if drafts:
            self._save(tuple(drafts.values()), f"Rencana {len(drafts)} bulan disimpan.")

    def _save(self, drafts: Sequence[RencanaKasDraft], note: str) -> None:
        partition = self._context.scope.value.partition
        self._context.acts.run(save_rencana_tahun, partition, drafts, note=note)


def month_rows(line: AnggaranLine, leaves: Sequence[AnggaranLine]) -> tuple[BulanRow, ...]:
    """The months of a subkegiatan, or the sums of those below a line."""
    made: list[BulanRow] = []
    to_date: int | None = None
    for bulan in NAMA_BULAN:
        draft = rencana_draft(line, bulan) if line.is_leaf else _summed(line, leaves, bulan)
        if draft.jumlah is not None:
            to_date = (to_date or 0) + draft.jumlah
        spent = [
            leaf.realisasi[bulan].keuangan
            for leaf in leaves
            if bulan in leaf.realisasi and leaf.realisasi[bulan].keuangan is not None
        ]
        made.append(
            BulanRow(
                draft,
                to_date,
                compute_serapan(to_date, line.pagu_berlaku),
                sum(amount or 0 for amount in spent) if spent else None,
                line.is_editable,
            )
        )
    return tuple(made)


def _summed(line: AnggaranLine, leaves: Sequence[AnggaranLine], bulan: int) -> RencanaKasDraft:
    planned = [leaf.rencana[bulan].jumlah for leaf in leaves if bulan in leaf.rencana]
    filled = [amount for amount in planned if amount is not None]
    total = sum(filled) if filled else None
    return RencanaKasDraft(None, line.uid, line.tahun, bulan, total)


def _month_columns() -> tuple[Column[BulanRow], ...]:
    return (
        Column("bulan", "Bulan", lambda row: NAMA_BULAN[row.draft.bulan], min_width=84),
        Column(
            JUMLAH,
            "Rencana Rp",
            lambda row: row.draft.jumlah,
            text=lambda row: rupiah_text(row.draft.jumlah) or ("" if row.is_open else "–"),
            is_numeric=True,
            width=116,
            tone=lambda _row: "strong",
            tint=_tint,
            is_editable=lambda row: row.is_open,
            edit_text=lambda row: rupiah_text(row.draft.jumlah),
        ),
        Column(
            "sd",
            "s.d. Rp",
            lambda row: row.sd,
            text=lambda row: rupiah_text(row.sd) or "–",
            is_numeric=True,
            width=116,
            hide_below=1500,
        ),
        Column(
            "persen",
            "s.d. %",
            lambda row: row.persen,
            text=lambda row: persen_text(row.persen) or "–",
            is_numeric=True,
            width=64,
            hide_below=1200,
        ),
        Column(
            FISIK,
            "Fisik s.d. %",
            lambda row: row.draft.fisik,
            text=lambda row: persen_text(row.draft.fisik) or ("" if row.is_open else "–"),
            is_numeric=True,
            width=84,
            tone=lambda _row: "strong",
            tint=_tint,
            is_editable=lambda row: row.is_open,
            edit_text=lambda row: persen_text(row.draft.fisik),
        ),
        Column(
            "realisasi",
            "Realisasi Rp",
            lambda row: row.realisasi,
            text=lambda row: rupiah_text(row.realisasi) or "–",
            is_numeric=True,
            width=116,
            tint=lambda _row: "locked",
            hide_below=1500,
        ),
    )


def _tint(row: BulanRow) -> str:
    return "edit" if row.is_open else ""
