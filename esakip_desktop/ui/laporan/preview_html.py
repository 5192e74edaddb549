"""A neutral document as the simple HTML a text view can lay out; every word is escaped.

This shows what a report says, not where its pages break; the paper itself is written as PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from esakip_desktop.reports import document as doc
from esakip_desktop.reports.charts import preferred_height
from esakip_desktop.reports.lettering import clean_text
from esakip_desktop.ui.laporan.preview_table import Sizes, least_width, make_table

if TYPE_CHECKING:
    from esakip_desktop.reports.charts import Chart
    from esakip_desktop.reports.palette import Palette, Tone

PX_PER_MM: Final = 3.4
_HEADING: Final = {1: 16, 2: 14, 3: 13}


@dataclass(frozen=True)
class Picture:
    """A chart to be drawn where the text names it."""

    name: str
    chart: Chart
    width: int
    height: int


@dataclass
class Html:
    """Collects the text and the pictures it needs; sizes are pixels of the screen."""

    palette: Palette
    width: int
    scale: float
    pictures: list[Picture] = field(default_factory=list)
    tones: set[Tone] = field(default_factory=set)

    @property
    def sizes(self) -> Sizes:
        return Sizes(self.palette, self.scale, self.tones)

    def px(self, size: float) -> int:
        return max(1, round(size * self.scale))

    def document(self, document: doc.Document) -> str:
        """The whole text with letterhead, title and blocks in order."""
        blocks = document.blocks
        parts = []
        if blocks and isinstance(blocks[0], doc.Letterhead):
            parts.append(self.block(blocks[0], self.width))
            blocks = blocks[1:]
        align = "left" if document.title_align is doc.Align.LEFT else "center"
        parts.append(self._text(document.title, 17, 700, align=align, below=2))
        if document.subtitle:
            parts.append(self._text(document.subtitle, 13, 500, self.palette.text2, align, 10))
        if document.meta.status is doc.StatusData.SEMENTARA:
            shade = self.palette.shade(doc_tone())
            parts.append(self._text("SEMENTARA", 12, 600, shade.text, align, 6))
        parts += [self.block(block, self.width) for block in blocks]
        parts.append(self._source(document.meta))
        return "".join(parts)

    def block(self, block: doc.Block, width: int) -> str:
        match block:
            case doc.Table():
                return make_table(block, self.sizes, width)
            case doc.ChartBlock():
                return self._chart(block, width)
            case doc.Columns():
                return self._columns(block, width)
            case doc.Cards():
                return self._cards(block)
            case doc.Entries():
                return self._entries(block)
            case doc.Signatures():
                return self._signatures(block)
            case _:
                return self._plain(block)

    def _plain(self, block: doc.Block) -> str:
        match block:
            case doc.Heading(text=text, level=level):
                return self._text(text, _HEADING[min(max(level, 1), 3)], 600, above=12, below=4)
            case doc.Paragraph():
                return self._paragraph(block)
            case doc.Points(items=items, is_numbered=is_numbered):
                tag = "ol" if is_numbered else "ul"
                lines = "".join(f"<li>{plain(item)}</li>" for item in items)
                return f'<{tag} style="{self._font(12.5, 400)}margin-left:4px;">{lines}</{tag}>'
            case doc.KeyValues(pairs=pairs):
                return self._pairs(pairs)
            case doc.Letterhead(lines=lines, address=address):
                head = self._text("\n".join(lines), 14, 700, align="center", below=2)
                note = self._text("\n".join(address), 11, 400, self.palette.text2, "center")
                return f"{head}{note if address else ''}<hr/>"
            case doc.QrCode(text=text, lines=lines):
                words = "\n".join((f"[kode QR] {text}", *lines))
                return self._text(words, 11, 400, self.palette.text2, below=6)
            case doc.PageBreak():
                return "<hr/>"
            case doc.Spacer(height=height):
                return f'<p style="font-size:{self.px(height * 2)}px;margin:0;">&nbsp;</p>'
            case _:
                return ""

    # words

    def _font(self, size: float, weight: int, colour: str = "") -> str:
        shown = colour or self.palette.text
        return f"font-size:{self.px(size)}px;font-weight:{weight};color:{shown};"

    def _text(
        self,
        text: str,
        size: float,
        weight: int,
        colour: str = "",
        align: str = "left",
        below: int = 6,
        above: int = 0,
    ) -> str:
        margins = f"margin-top:{self.px(above)}px;margin-bottom:{self.px(below)}px;"
        return (
            f'<p align="{align}" style="{self._font(size, weight, colour)}{margins}">'
            f"{plain(text)}</p>"
        )

    def _paragraph(self, block: doc.Paragraph) -> str:
        size, weight, colour = {
            doc.TextStyle.NORMAL: (12.5, 400, ""),
            doc.TextStyle.STRONG: (12.5, 600, ""),
            doc.TextStyle.LETTER: (13.5, 400, ""),
            doc.TextStyle.LEAD: (14.5, 600, ""),
            doc.TextStyle.NOTE: (11.5, 400, self.palette.text2),
        }[block.style]
        return self._text(block.text, size, weight, colour, block.align.value)

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> str:
        label = self._font(12.5, 400, self.palette.text2)
        value = self._font(12.5, 400)
        rows = "".join(
            f'<tr><td style="{label}padding-right:{self.px(14)}px;">{plain(name)}</td>'
            f'<td style="{value}">{plain(words)}</td></tr>'
            for name, words in pairs
        )
        return f'<table cellspacing="0" cellpadding="1" style="margin-bottom:6px;">{rows}</table>'

    def _source(self, meta: doc.DocumentMeta) -> str:
        """What the foot of each page says."""
        from esakip_desktop.reports.shown import source_line

        lines = [source_line(meta)]
        if meta.rumus:
            lines.insert(0, "Rumus: " + "; ".join(meta.rumus))
        return "<hr/>" + self._text("\n".join(lines), 11, 400, self.palette.text2)

    # things side by side

    def _columns(self, block: doc.Columns, width: int) -> str:
        weights = block.weights or (1.0,) * len(block.columns)
        total = sum(weights)
        border = f"border:1px solid {self.palette.border};" if block.is_framed else ""
        pad = self.px(10 if block.is_framed else 2)
        cells = []
        for inner, weight in zip(block.columns, weights, strict=True):
            room = round(width * weight / total) - 2 * pad - self.px(12)
            words = "".join(self.block(one, room) for one in inner)
            share = round(100 * weight / total)
            cells.append(
                f'<td width="{share}%" valign="top" style="{border}padding:{pad}px;">{words}</td>'
            )
        gap = self.px(8)
        row = f"<tr>{''.join(cells)}</tr>"
        return f'<table width="100%" cellspacing="{gap}" cellpadding="0">{row}</table>'

    def _cards(self, block: doc.Cards) -> str:
        share = round(100 / max(1, len(block.cards)))
        cells = "".join(self._card(card, share) for card in block.cards)
        gap = self.px(8)
        return f'<table width="100%" cellspacing="{gap}" cellpadding="0"><tr>{cells}</tr></table>'

    def _card(self, card: doc.Card, share: int) -> str:
        word = self._status(card.word, card.tone) if card.word else ""
        note = f'<br/><span style="{self._font(11.5, 400, self.palette.text2)}">{plain(card.note)}'
        return (
            f'<td width="{share}%" valign="top" style="border:1px solid {self.palette.border};'
            f'padding:{self.px(8)}px;">'
            f'<span style="{self._font(11.5, 400, self.palette.text2)}">{plain(card.label)}</span>'
            f'<br/><span style="{self._font(19, 600)}">{plain(card.value)}</span>'
            f"{f'<br/>{word}' if word else ''}{note}</span></td>"
        )

    def _status(self, word: str, tone: Tone | None) -> str:
        if tone is None:
            return f'<span style="{self._font(11.5, 600)}">{plain(word)}</span>'
        shade = self.palette.shade(tone)
        sign = self.sizes.sign(tone)
        style = f"{self._font(11.5, 600, shade.text)}background-color:{shade.tint};"
        return f'<span style="{style}">{sign}{plain(word)}&nbsp;</span>'

    def _entries(self, block: doc.Entries) -> str:
        head = self._text(block.title, 12.5, 600, below=4)
        if not block.rows:
            return head + self._text(block.empty_text, 11.5, 400, self.palette.text2)
        rows = "".join(self._entry(row) for row in block.rows)
        return f'{head}<table width="100%" cellspacing="0" cellpadding="2">{rows}</table>'

    def _entry(self, row: doc.Entry) -> str:
        sign = self.sizes.sign(row.tone) if row.tone else ""
        note = ""
        if row.note:
            style = self._font(11.5, 400, self.palette.text2)
            note = f'<br/><span style="{style}">{plain(row.note)}</span>'
        return (
            f'<tr><td width="1%" valign="top">{sign}</td>'
            f'<td valign="top"><span style="{self._font(12.5, 500)}">{plain(row.title)}</span>'
            f"{note}</td>"
            f'<td valign="top" align="right" style="{self._font(12.5, 600)}white-space:nowrap;">'
            f"{plain(row.value)}</td></tr>"
        )

    def _signatures(self, block: doc.Signatures) -> str:
        count = max(2, len(block.signatures))
        blanks = count - len(block.signatures)
        share = round(100 / count)
        cells = f'<td width="{share}%"></td>' * blanks
        cells += "".join(
            f'<td width="{share}%" align="center" valign="bottom">{self._signature(one)}</td>'
            for one in block.signatures
        )
        return f'<table width="100%" style="margin-top:10px;"><tr>{cells}</tr></table>'

    def _signature(self, one: doc.Signature) -> str:
        head = "\n".join(text for text in (one.tempat_tanggal, one.pembuka, one.jabatan) if text)
        nip = f"NIP {one.nip}" if one.nip else ""
        foot = "\n".join(text for text in (one.pangkat, nip) if text)
        body = self._font(12.5, 400)
        return (
            f'<span style="{body}">{plain(head)}</span><br/><br/><br/>'
            f'<span style="{self._font(12.5, 600)}"><u>{plain(one.nama)}</u></span>'
            f'<br/><span style="{body}">{plain(foot)}</span>'
        )

    def _chart(self, block: doc.ChartBlock, width: int) -> str:
        chart = block.chart
        wide = max(120, width - self.px(4))
        if block.height is None:
            tall = round(preferred_height(chart, wide / self.scale) * self.scale)
        else:
            tall = self.px(block.height * PX_PER_MM)
        name = f"grafik:{len(self.pictures)}"
        self.pictures.append(Picture(name, chart, wide, tall))
        return (
            self._text(chart.title, 12.5, 600, above=6, below=4)
            + f'<p><img src="{name}" width="{wide}" height="{tall}"/></p>'
        )


def needed_width(blocks: tuple[doc.Block, ...]) -> int:
    """Pixels at full size that the widest table of a document needs."""
    widths = [0]
    for block in blocks:
        if isinstance(block, doc.Table):
            widths.append(least_width(block))
        elif isinstance(block, doc.Columns):
            widths += [needed_width(inner) * len(block.columns) for inner in block.columns]
    return max(widths)


def plain(text: str) -> str:
    """Words as they are: nothing a user typed is ever read as markup."""
    return escape(clean_text(text)).replace("\n", "<br/>").replace(" %", "&nbsp;%")


def doc_tone() -> Tone:
    """The colour of SEMENTARA."""
    from esakip_desktop.reports.palette import Tone

    return Tone.INFO
