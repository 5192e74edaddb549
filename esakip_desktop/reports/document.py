"""Neutral documents: what a report says, independent of paper or sheet.

A cell keeps the value and, where needed, its own words; paper prints the words, the
workbook stores the typed value. Builders make documents; `pdf` and `xlsx` write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from esakip_desktop.reports.charts import Chart
    from esakip_desktop.reports.palette import Tone


class Paper(StrEnum):
    A4 = "A4"
    F4 = "F4"  # 210 x 330 mm, the office paper of Indonesia

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height of the upright sheet."""
        return (210, 297) if self is Paper.A4 else (210, 330)


class Orientation(StrEnum):
    TEGAK = "tegak"
    MENDATAR = "mendatar"


class StatusData(StrEnum):
    SEMENTARA = "sementara"
    FINAL = "final"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Kind(StrEnum):
    """What the values of a column are; decides alignment, print form and number format."""

    TEXT = "text"
    ANGKA = "angka"
    BULAT = "bulat"
    RUPIAH = "rupiah"
    PERSEN = "persen"
    TANGGAL = "tanggal"

    @property
    def is_number(self) -> bool:
        return self in {Kind.ANGKA, Kind.BULAT, Kind.RUPIAH, Kind.PERSEN}


class RowStyle(StrEnum):
    NORMAL = "normal"
    GROUP = "group"  # sasaran or program over its rows
    TOTAL = "total"
    NOTE = "note"  # a remark over the whole width


class TextStyle(StrEnum):
    NORMAL = "normal"
    STRONG = "strong"
    LETTER = "letter"  # the running text of a letter, larger than beside tables
    LEAD = "lead"  # the one sentence that matters
    NOTE = "note"  # smaller, for sources and remarks


@dataclass(frozen=True)
class DocumentMeta:
    """What makes a figure traceable: printed at the foot of each page and after the last block."""

    kode_laporan: str
    versi_aturan: str = ""
    tanggal_data: date | None = None
    rumus: tuple[str, ...] = ()
    status: StatusData = StatusData.FINAL
    dibuat: str = ""  # for instance "9 Oktober 2026 14.32, Operator CONTOH"


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    style: TextStyle = TextStyle.NORMAL
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Points:
    """A list of sentences, numbered or with dots."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class TableColumn:
    """`width` is a weight; columns with the same neighbouring `group` share a head above them.

    `number` is printed in the row of column numbers ("14 = 7+13"); empty means its position.
    `is_summed`: total rows carry a formula over the rows above in the workbook.
    """

    key: str
    header: str
    width: float = 1
    kind: Kind = Kind.TEXT
    desimal: int | None = None  # None: as many as the value has (rupiah and bulat: none)
    align: Align | None = None
    group: str = ""
    number: str = ""
    is_summed: bool = False


@dataclass(frozen=True)
class Cell:
    """`text` replaces the printed form, for instance by the reason why there is no number.

    `tone` adds tint and sign; the word must be in the text or in a neighbouring cell.
    `is_repeat`: the same as the cell above; printed once a page, without a line between.
    """

    value: str | Decimal | int | date | None = None
    text: str | None = None
    tone: Tone | None = None
    desimal: int | None = None  # decimals of this value, where rows differ
    is_repeat: bool = False
    span: int = 1  # covers the next cells, which stand in the row all the same


@dataclass(frozen=True)
class TableRow:
    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.NORMAL


@dataclass(frozen=True)
class Table:
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    has_column_numbers: bool = False
    empty_text: str = "Belum ada data"

    def __post_init__(self) -> None:
        """A row that is too short or too long would shift figures under wrong heads."""
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns"
                )


@dataclass(frozen=True)
class ChartBlock:
    """`height` in millimetres; None takes the chart's own proportion."""

    chart: Chart
    height: float | None = None


@dataclass(frozen=True)
class KeyValues:
    """Lines of "Perangkat daerah : Dinas …"."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    label: str
    value: str
    note: str = ""
    word: str = ""  # status beside the value
    tone: Tone | None = None


@dataclass(frozen=True)
class Cards:
    """Figures side by side for a one-page summary."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Entry:
    title: str
    note: str = ""
    value: str = ""
    tone: Tone | None = None


@dataclass(frozen=True)
class Entries:
    """A short titled list: sign, name with a second line, figure at the right."""

    title: str
    rows: tuple[Entry, ...]
    empty_text: str = "Tidak ada"


@dataclass(frozen=True)
class Columns:
    """Blocks side by side; each inner tuple is one column. Framed columns get equal boxes."""

    columns: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...] = ()
    is_framed: bool = False


@dataclass(frozen=True)
class Signature:
    """One signature; empty parts leave no line, an empty NIP (a mayor) none either."""

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    tempat_tanggal: str = ""
    pembuka: str = ""  # "Mengetahui," or "Disusun oleh"


@dataclass(frozen=True)
class Signatures:
    """Up to three signatures side by side, never torn apart. A single one stands at the right."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Letterhead:
    """Head of an official letter: pemda, perangkat daerah, address lines."""

    lines: tuple[str, ...]
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class QrCode:
    """A square that telephones read; `lines` say beside it what it holds."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageBreak:
    """Everything after it starts on a new page."""


@dataclass(frozen=True)
class Spacer:
    height: float = 4  # millimetres


Block = (
    Heading
    | Paragraph
    | Points
    | Table
    | ChartBlock
    | KeyValues
    | Cards
    | Entries
    | Columns
    | Signatures
    | Letterhead
    | QrCode
    | PageBreak
    | Spacer
)


@dataclass(frozen=True)
class Document:
    """`title` and `subtitle` may have several lines, parted by a line break."""

    title: str
    blocks: tuple[Block, ...]
    meta: DocumentMeta
    subtitle: str = ""
    orientation: Orientation = Orientation.TEGAK
    paper: Paper = Paper.F4
    title_align: Align = Align.CENTER
