"""Documents and charts that several report tests write; all names are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts import (
    Bar,
    BarChart,
    GroupedBarChart,
    HeatCell,
    HeatMap,
    HeatMark,
    Line,
    LineChart,
    MiniBars,
    ScatterChart,
    ScatterPoint,
    Series,
    Sparkline,
)
from esakip_desktop.reports.document import (
    Align,
    Cell,
    Document,
    DocumentMeta,
    Kind,
    Orientation,
    RowStyle,
    StatusData,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone, predikat_tone

if TYPE_CHECKING:
    from esakip_desktop.reports.charts import Chart
    from esakip_desktop.reports.document import Block

NAMES = (
    "Persentase perangkat daerah yang menerapkan arsitektur pemerintahan berbasis elektronik",
    "Indeks kepuasan masyarakat atas layanan informasi publik",
    "Jumlah insiden keamanan informasi yang ditangani sesuai standar",
)
WORDS = {5: "Sangat Tinggi", 4: "Tinggi", 3: "Sedang", 2: "Rendah", 1: "Sangat Rendah"}
META = DocumentMeta(
    kode_laporan="LAP-UJI-01",
    versi_aturan="Permendagri 86/2017",
    tanggal_data=date(2026, 9, 30),
    rumus=("R/T × 100",),
    dibuat="9 Oktober 2026 14.32",
)
COLUMNS = (
    TableColumn("no", "No", 0.5, align=Align.CENTER),
    TableColumn("sasaran", "Sasaran", 2),
    TableColumn("indikator", "Indikator kinerja", 3),
    TableColumn("target", "Target", 1, Kind.ANGKA, 2, group="Kinerja"),
    TableColumn("capaian", "Capaian", 1, Kind.PERSEN, 2, group="Kinerja"),
    TableColumn("predikat", "Predikat", 1.2),
    TableColumn("tanggal", "Tanggal", 1.3, Kind.TANGGAL),
    TableColumn("pagu", "Pagu (Rp)", 1.5, Kind.RUPIAH, is_summed=True),
)


def values(*numbers: float | None) -> tuple[Decimal | None, ...]:
    """Decimals from the plain numbers of a test."""
    return tuple(None if number is None else Decimal(str(number)) for number in numbers)


def indikator_row(number: int) -> TableRow:
    level = number % 5 + 1
    return TableRow(
        (
            Cell(str(number)),
            Cell(f"Sasaran nomor {number // 4}", is_repeat=number % 4 > 0),
            Cell(NAMES[number % len(NAMES)]),
            Cell(Decimal(number)),
            Cell(Decimal(number) / 8),
            Cell(WORDS[level], tone=predikat_tone(level)),
            Cell(date(2026, 9, 30)),
            Cell(1_000_000 + number),
        )
    )


def blank_row(first: str, style: RowStyle, pagu: int | None = None) -> TableRow:
    blanks = (Cell(),) * (len(COLUMNS) - 2)
    return TableRow((Cell(first), *blanks, Cell(pagu)), style)


def big_table(count: int) -> Table:
    """Groups of ten rows, a total and a note."""
    rows: list[TableRow] = []
    for number in range(count):
        if number % 10 == 0:
            rows.append(blank_row(f"Kelompok {number // 10}", RowStyle.GROUP))
        rows.append(indikator_row(number))
    pagu = sum(1_000_000 + number for number in range(count))
    rows.append(blank_row("Jumlah", RowStyle.TOTAL, pagu))
    rows.append(blank_row("Catatan di bawah tabel.", RowStyle.NOTE))
    return Table(COLUMNS, tuple(rows), caption="Tabel 1. Pengukuran", has_column_numbers=True)


def document(*blocks: Block, meta: DocumentMeta = META, is_wide: bool = False) -> Document:
    orientation = Orientation.MENDATAR if is_wide else Orientation.TEGAK
    return Document("Laporan Uji", blocks, meta, "Dinas CONTOH", orientation)


def provisional() -> DocumentMeta:
    return DocumentMeta("LAP-UJI-02", status=StatusData.SEMENTARA)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun")
BARS = BarChart(
    "Capaian indikator",
    (
        Bar("Insiden keamanan <b>&", Decimal("111.11"), Tone.SANGAT_TINGGI),
        Bar(NAMES[0], Decimal("62.86"), Tone.RENDAH),
        Bar("Indeks", None, Tone.NETRAL, "target kosong"),
        Bar("Kampung internet", Decimal(5236), Tone.SANGAT_TINGGI),
        Bar("Turun", Decimal("-18.2"), Tone.SANGAT_RENDAH),
    ),
    target=Decimal(100),
    axis_max=Decimal(150),
)
GROUPED = GroupedBarChart(
    "Target dan realisasi",
    ("2024", "2025", "2026"),
    (Series("Target", values(70, 75, 80)), Series("Realisasi", values(68.5, None, 61))),
)
LINES = LineChart(
    "Keuangan dan fisik",
    MONTHS,
    (
        Line("Rencana", values(3, 8, 15, 22, 30, 38), is_plan=True, label_at=3),
        Line("Fisik", values(2, 6, None, 19, None, None)),
        Line("Serapan", values(1, 5, 10, 16, None, None)),
    ),
    desimal=0,
    target=Decimal(40),
)
SCATTER = ScatterChart(
    "Serapan dan capaian",
    (
        ScatterPoint("Dinas Satu", Decimal(54), Decimal(79), Tone.TINGGI),
        ScatterPoint("Dinas Dua", Decimal(55), Decimal(80), Tone.TINGGI),
        ScatterPoint("Dinas Tiga", None, Decimal(80)),
    ),
    "Serapan",
    "Capaian",
    x_line=Decimal(68),
    y_line=Decimal(75),
)
MINI = MiniBars("Empat triwulan", ("I", "II", "III", "IV"), values(40, 60, 80, None))
SPARK = Sparkline("Tiga tahun", ("2024", "2025", "2026"), values(40, None, 80))


def risk_map(selera: int | None = 9) -> HeatMap:
    """A matrix of three by three with three levels."""
    scores = ((1, 3, 6), (2, 7, 9), (4, 8, 12))
    cells = tuple(
        tuple(HeatCell(score, 1 if score < 4 else 2 if score < 9 else 3) for score in row)
        for row in scores
    )
    return HeatMap(
        "Risiko sisa",
        ("Jarang", "Kadang-kadang", "Sering"),
        ("Kecil", "Sedang", "Besar"),
        cells,
        ("Rendah", "Sedang", "Tinggi"),
        (HeatMark("1", 3, 3, is_selected=True), HeatMark("2", 1, 1), HeatMark("3", 1, 1)),
        selera,
        ((3, 3), (2, 2)),
    )


def all_charts() -> tuple[Chart, ...]:
    return (BARS, GROUPED, LINES, SCATTER, MINI, SPARK, risk_map())
