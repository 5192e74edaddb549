"""Blocks of one sheet, from its title down to the source of the figures."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.reports import document as doc
from esakip_desktop.reports.charts import NO_DATA, HeatMap
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.xlsx import formats as looks
from esakip_desktop.reports.xlsx.tables import column_widths, write_head, write_rows
from esakip_desktop.reports.xlsx.values import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.worksheet import Worksheet

    from esakip_desktop.reports.charts import Chart
    from esakip_desktop.reports.palette import Tone
    from esakip_desktop.reports.xlsx.charts import ChartSheets
    from esakip_desktop.reports.xlsx.formats import Formats, Look
    from esakip_desktop.reports.xlsx.sheets import SheetPlan

_PLAIN_COLUMNS = 8
_PLAIN_WIDTH = 13.0
_LINE = 14.0  # points of a text line of size 10
_FREEZE_LIMIT = 14  # a head lower than this would leave no rows to scroll


class SheetWriter:
    """Writes one sheet from top to bottom; `row` is the next free row."""

    def __init__(
        self,
        sheet: Worksheet,
        plan: SheetPlan,
        formats: Formats,
        charts: ChartSheets | None,
        *,
        is_wide: bool,
    ) -> None:
        self.sheet = sheet
        self.row = 0
        self._plan = plan
        self._formats = formats
        self._charts = charts
        self._widths = [_PLAIN_WIDTH] * _PLAIN_COLUMNS
        if plan.table is not None:
            self._widths = column_widths(plan.table, is_wide=is_wide)
        for index, width in enumerate(self._widths):
            sheet.set_column(index, index, width)

    @property
    def last_column(self) -> int:
        return len(self._widths) - 1

    def write_title(self, document: doc.Document) -> None:
        align = document.title_align
        for line in document.title.split("\n"):
            self._line(line, replace(looks.TITLE, align=align), 20)
        for line in document.subtitle.split("\n") if document.subtitle else ():
            self._line(line, replace(looks.SUBTITLE, align=align), 16)
        if document.meta.status is doc.StatusData.SEMENTARA:
            self._line("SEMENTARA", replace(looks.WARNING, align=align), 16)
        self.row += 1

    def write_blocks(self, tick: Callable[[int], None]) -> None:
        for block in self._plan.blocks:
            if isinstance(block, doc.Table):
                self._write_table(block, tick)
            else:
                self._write_block(block)
            tick(0)

    def write_source(self, meta: doc.DocumentMeta) -> None:
        """The lines that make the figures traceable."""
        pairs = [("Kode laporan", meta.kode_laporan), ("Status data", meta.status.value)]
        if meta.tanggal_data is not None:
            pairs.append(("Data per", format_tanggal(meta.tanggal_data)))
        if meta.versi_aturan:
            pairs.append(("Versi aturan", meta.versi_aturan))
        pairs += [("Rumus", line) for line in meta.rumus]
        if meta.dibuat:
            pairs.append(("Dibuat", meta.dibuat))
        for name, value in pairs:
            self._line(f"{name}: {value}", looks.NOTE)

    def _write_block(self, block: doc.Block) -> None:
        match block:
            case doc.Heading():
                self._line(block.text, looks.HEADING, 18)
            case doc.Paragraph():
                self._write_paragraph(block)
            case doc.Points():
                for number, item in enumerate(block.items, start=1):
                    self._line(f"{number}. {item}" if block.is_numbered else f"• {item}")
            case doc.KeyValues():
                self._write_pairs(block.pairs)
            case doc.Letterhead():
                for line in (*block.lines, *block.address):
                    self._line(line, looks.CENTRED_STRONG)
            case _:
                self._write_figures(block)
        self.row += 1

    def _write_figures(self, block: doc.Block) -> None:
        match block:
            case doc.ChartBlock():
                self._write_chart(block.chart)
            case doc.Cards():
                self._write_cards(block)
            case doc.Entries():
                self._write_entries(block)
            case doc.QrCode():
                self._line(f"Isi kode QR: {block.text}", looks.NOTE)
                for line in block.lines:
                    self._line(line, looks.NOTE)
            case doc.Signatures():
                self._write_signatures(block.signatures)

    def _line(self, text: str, look: Look = looks.BODY, tall: float = _LINE) -> None:
        """Text over the whole width, with a row as high as its wrapped lines need."""
        self._range(text, 0, self.last_column, look)
        room = sum(self._widths) * 10 / look.size
        lines = sum(max(1, ceil(len(part) / room)) for part in text.split("\n"))
        self.sheet.set_row(self.row, tall * lines)
        self.row += 1

    def _range(self, text: str, first: int, last: int, look: Look) -> None:
        """Text in the present row over some columns."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", self._formats.get(look))
        write_text(self.sheet, (self.row, first), text, self._formats, look)

    def _write_paragraph(self, block: doc.Paragraph) -> None:
        sizes = {doc.TextStyle.LEAD: 12.0, doc.TextStyle.LETTER: 11.0, doc.TextStyle.NOTE: 9.0}
        strong = {doc.TextStyle.STRONG, doc.TextStyle.LEAD}
        align = doc.Align.LEFT if block.align is doc.Align.JUSTIFY else block.align
        size = sizes.get(block.style, 10.0)
        self._line(
            block.text,
            replace(looks.BODY, size=size, is_bold=block.style in strong, align=align),
            size * 1.4,
        )

    def _write_table(self, table: doc.Table, tick: Callable[[int], None]) -> None:
        if table.caption:
            self._line(table.caption, looks.STRONG)
        head = self.row
        self.row = write_head(self.sheet, table, head, self._formats)
        if self.row <= _FREEZE_LIMIT:
            self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(head, self.row - 1)
        self.row = write_rows(self.sheet, table, self.row, self._formats, tick) + 1

    def _split(self, parts: int) -> list[tuple[int, int]]:
        """The columns of the sheet in about equal neighbouring ranges."""
        count = len(self._widths)
        parts = min(parts, count)
        edges = [round(count * part / parts) for part in range(parts + 1)]
        return [(edges[index], edges[index + 1] - 1) for index in range(parts)]

    def _write_cells(self, texts: tuple[str, ...], styles: tuple[Look, ...]) -> None:
        """Several texts beside each other; on a narrow sheet the last ones share a cell."""
        ranges = self._split(len(texts))
        spare = texts[len(ranges) - 1 :]
        shown = (*texts[: len(ranges) - 1], " ".join(text for text in spare if text))
        for (first, last), text, look in zip(ranges, shown, styles, strict=False):
            self._range(text, first, last, look)
        self.row += 1

    def _write_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        for name, value in pairs:
            self._line(f"{name}: {value}")

    def _write_cards(self, block: doc.Cards) -> None:
        for card in block.cards:
            status = _status_look(card.tone) if card.word else looks.BODY
            texts = (card.label, card.value, card.word, card.note)
            self._write_cells(texts, (looks.BODY, looks.STRONG, status, looks.NOTE))

    def _write_entries(self, block: doc.Entries) -> None:
        self._line(block.title, looks.STRONG)
        if not block.rows:
            self._line(block.empty_text, looks.NOTE)
        for entry in block.rows:
            look = looks.BODY if entry.tone is None else _status_look(entry.tone)
            texts = (entry.title, entry.note, entry.value)
            self._write_cells(texts, (look, looks.NOTE, looks.STRONG))

    def _write_signatures(self, signatures: tuple[doc.Signature, ...]) -> None:
        """Lines of all signatures row by row, a single one in the right half."""
        count = max(2, len(signatures))
        ranges = self._split(count)[-len(signatures) :]
        heads = [[s.tempat_tanggal, s.pembuka, s.jabatan] for s in signatures]
        feet = [[s.nama, s.pangkat, f"NIP {s.nip}" if s.nip else ""] for s in signatures]
        self.row += 1
        for line in range(3):
            self._signature_row(ranges, [head[line] for head in heads], looks.CENTRED)
        self.row += 4
        for line in range(3):
            look = looks.CENTRED_STRONG if line == 0 else looks.CENTRED
            self._signature_row(ranges, [foot[line] for foot in feet], look)

    def _signature_row(self, ranges: list[tuple[int, int]], texts: list[str], look: Look) -> None:
        if any(texts):
            for (first, last), text in zip(ranges, texts, strict=False):
                self._range(text, first, last, look)
            self.row += 1

    def _write_chart(self, chart: Chart) -> None:
        self._line(chart.title, looks.STRONG)
        if chart.is_empty:
            self._line(NO_DATA, looks.NOTE)
        elif isinstance(chart, HeatMap):
            self._write_matrix(chart)
        elif self._charts is not None:
            self.row += self._charts.insert(self.sheet, self.row, chart)

    def _write_matrix(self, chart: HeatMap) -> None:
        """The risk matrix as cells: score, level word and the risks that lie there."""
        count = len(chart.dampak_labels)
        for kemungkinan in range(len(chart.cells), 0, -1):
            label = chart.kemungkinan_labels[kemungkinan - 1]
            write_text(self.sheet, (self.row, 0), label, self._formats, looks.HEAD)
            for dampak in range(1, count + 1):
                cell = chart.cell_at(kemungkinan, dampak)
                here = [
                    m.label
                    for m in chart.marks
                    if (m.kemungkinan, m.dampak) == (kemungkinan, dampak)
                ]
                text = f"{cell.skor} {chart.level_words[cell.tingkat - 1]}"
                text += f"\n{', '.join(here)}" if here else ""
                look = replace(
                    _status_look(chart.tone(cell)),
                    align=doc.Align.CENTER,
                    has_border=True,
                    is_bold=chart.is_above(cell),
                )
                write_text(self.sheet, (self.row, dampak), text, self._formats, look)
            self.sheet.set_row(self.row, 3 * _LINE)
            self.row += 1
        for index, label in enumerate(("Kemungkinan / Dampak", *chart.dampak_labels)):
            write_text(self.sheet, (self.row, index), label, self._formats, looks.HEAD)
        self.row += 1
        if chart.selera is not None:
            self._line(f"Huruf tebal: di atas selera risiko {chart.selera}.", looks.NOTE)


def _status_look(tone: Tone | None) -> Look:
    if tone is None:
        return looks.BODY
    shade = PRINT.shade(tone)
    return replace(looks.BODY, colour=shade.text, fill=shade.tint)
