"""PDF files, opened again: text, fonts, heads, feet, and what happens on a stop."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.reports.charts import BarChart
from esakip_desktop.reports.document import (
    Align,
    Card,
    Cards,
    Cell,
    ChartBlock,
    Columns,
    DocumentMeta,
    Entries,
    Entry,
    Heading,
    KeyValues,
    Kind,
    Letterhead,
    PageBreak,
    Paragraph,
    Points,
    Signature,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from esakip_desktop.reports.palette import Tone
from esakip_desktop.reports.pdf import write_pdf
from tests.reports.samples import META, NAMES, all_charts, big_table, document, provisional

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.reports.document import Block, Document

PAIR = Signatures(
    (
        Signature("Kepala Bidang", "Nama Satu CONTOH", "Penata", "0000", pembuka="Disusun oleh"),
        Signature("Kepala Dinas", "Nama Dua CONTOH", tempat_tanggal="Kota Contoh, 9 Oktober 2026"),
    )
)
EVERYTHING: tuple[Block, ...] = (
    Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH"), ("Jalan Contoh 1",)),
    Heading("Pendahuluan"),
    Paragraph("Kalimat rata kanan kiri. " * 20, align=Align.JUSTIFY),
    Paragraph("Kinerja tinggi.", TextStyle.LEAD),
    Heading("Rincian", 3),
    Points(("Faktor pendorong", "Faktor penghambat"), is_numbered=True),
    KeyValues((("Perangkat daerah", "Dinas CONTOH"),)),
    Cards((Card("Rata-rata", "79,33 %", "9 dari 12", "Tinggi", Tone.TINGGI), Card("Fisik", "61"))),
    Columns(
        (
            (Entries("Tiga terbaik", (Entry("Insiden", "8 dari 9", "111,11 %", Tone.BAIK),)),),
            (Entries("Menunggu", ()),),
        ),
        is_framed=True,
    ),
    *(ChartBlock(chart) for chart in all_charts()),
    Spacer(5),
    PageBreak(),
    big_table(30),
    PAIR,
)


def read(path: Path) -> PdfReader:
    return PdfReader(path)


def _part(holder: DictionaryObject, *names: str) -> DictionaryObject:
    """A dictionary inside a dictionary of the file."""
    for name in names:
        inner = holder[name].get_object()
        assert isinstance(inner, DictionaryObject)
        holder = inner
    return holder


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in read(path).pages)


def written(tmp_path: Path, made: Document) -> Path:
    path = tmp_path / "laporan.pdf"
    write_pdf(made, path)
    return path


def test_every_kind_of_block_reaches_the_paper(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, document(*EVERYTHING)))
    for words in (
        "PEMERINTAH KABUPATEN CONTOH",
        "Laporan Uji",
        "Dinas CONTOH",
        "Kinerja tinggi.",
        "1.",
        "Faktor penghambat",
        "79,33 %",
        "9 dari 12",
        "111,11 %",
        "Tidak ada",
        "Insiden keamanan <b>&",
        "Kelompok 2",
        "30.000.435",
        "Catatan di bawah tabel.",
        "Kota Contoh, 9 Oktober 2026",
        "Nama Dua CONTOH",
        "NIP 0000",
    ):
        assert words in text, words


def test_the_letterhead_stands_above_the_title(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, document(*EVERYTHING)))
    assert text.index("DINAS CONTOH") < text.index("Laporan Uji")


def test_only_embedded_inter_is_used(tmp_path: Path) -> None:
    reader = read(written(tmp_path, document(*EVERYTHING, meta=provisional())))
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in reader.pages
        for font in _part(page, "/Resources", "/Font").values()
    }
    assert fonts
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+Inter\w*-\w+", name), name
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_heads_and_numbers_are_repeated_on_each_page(tmp_path: Path) -> None:
    reader = read(written(tmp_path, document(big_table(150))))
    total = len(reader.pages)
    assert total > 3
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"Halaman {number} dari {total}" in text
        assert "LAP-UJI-01 · Aturan Permendagri 86/2017 · Data per 30 September 2026" in text
        assert "Rumus: R/T × 100" in text
        for head in ("Kinerja", "Indikator kinerja", "Predikat", "Pagu (Rp)"):
            assert head in text
    assert "Laporan Uji · " not in reader.pages[0].extract_text()


def test_no_row_is_lost_or_doubled_over_pages(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, document(big_table(150))))
    for number in range(150):
        shown = f"{1_000_000 + number:,}".replace(",", ".")
        assert text.count(shown) == 1, shown


def test_a_provisional_document_says_so_across_each_page(tmp_path: Path) -> None:
    path = written(tmp_path, document(big_table(60), meta=provisional()))
    for page in read(path).pages:
        assert page.extract_text().count("SEMENTARA") >= 2  # watermark and foot
    final = written(tmp_path, document(big_table(5)))
    assert "SEMENTARA" not in text_of(final)


def test_long_formulas_follow_the_last_block(tmp_path: Path) -> None:
    meta = DocumentMeta("LAP-UJI-03", rumus=("R/T × 100 untuk indikator naik " * 6, "T/R × 100"))
    text = text_of(written(tmp_path, document(Paragraph("Isi."), meta=meta)))
    assert text.index("Isi.") < text.index("Rumus: R/T") < text.index("Rumus: T/R × 100")


def test_metadata_names_title_and_language(tmp_path: Path) -> None:
    reader = read(written(tmp_path, document(Paragraph("Isi."))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Uji"
    assert reader.metadata.subject == "LAP-UJI-01"
    assert str(_part(reader.trailer, "/Root")["/Lang"]) == "id-ID"


def test_headings_make_the_outline_even_if_a_level_is_skipped(tmp_path: Path) -> None:
    blocks = (Heading("Bab"), Heading("Butir", 3), Heading("Bab dua"), Heading("Anak", 2))
    outline = read(written(tmp_path, document(*blocks))).outline
    names = re.findall(r"'/Title': '([^']+)'", str(outline))
    assert names == ["Bab", "Butir", "Bab dua", "Anak"]


def test_a_heading_never_ends_a_page_alone(tmp_path: Path) -> None:
    chart = ChartBlock(all_charts()[0], height=60)
    for fill in range(120, 240, 20):
        path = written(tmp_path, document(Spacer(fill), Heading("Bab terakhir"), chart))
        with_heading = [p for p in read(path).pages if "Bab terakhir" in p.extract_text()]
        assert len(with_heading) == 1
        assert "Capaian indikator" in with_heading[0].extract_text()


def test_signatures_stay_in_one_piece(tmp_path: Path) -> None:
    for fill in range(180, 290, 10):
        path = written(tmp_path, document(Spacer(fill), PAIR))
        together = [p for p in read(path).pages if "Disusun oleh" in p.extract_text()]
        assert len(together) == 1
        text = together[0].extract_text()
        assert "Nama Satu CONTOH" in text
        assert "Nama Dua CONTOH" in text


def test_a_form_with_many_columns_keeps_every_figure_whole(tmp_path: Path) -> None:
    columns = [TableColumn("i", "Indikator", 3)]
    cells = [Cell(NAMES[0])]
    for number in range(10):
        group = f"Kelompok {number}"
        columns.append(TableColumn(f"k{number}", "K", 0.7, Kind.ANGKA, 2, group=group))
        columns.append(TableColumn(f"r{number}", "Rp", 1.3, Kind.RUPIAH, group=group))
        cells += [Cell(Decimal("99.5")), Cell(9_876_543_210 + number)]
    table = Table(tuple(columns), (TableRow(tuple(cells)),), has_column_numbers=True)
    text = text_of(written(tmp_path, document(table, is_wide=True)))
    for number in range(10):
        assert f"9.876.543.21{number}" in text
    assert text.count("99,50") == 10


def test_blocks_too_tall_for_a_page_are_broken_not_lost(tmp_path: Path) -> None:
    entries = tuple(Entry(f"Urusan {number}", "baris kedua") for number in range(80))
    many = Columns(((Entries("Panjang", entries),), (Paragraph("Kolom lain"),)), is_framed=True)
    path = written(tmp_path, document(many, ChartBlock(BarChart("Tinggi", ()), height=900)))
    text = text_of(path)
    assert all(f"Urusan {number}\n" in f"{text}\n" for number in range(80))
    assert "Kolom lain" in text


class StopAfter:
    """Progress of a user who presses stop after some reports."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.seen: list[tuple[int, int]] = []

    def step(self, done: int, total: int, note: str) -> None:
        self.seen.append((done, total))
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("steps", [0, 3, 9])
def test_a_stop_leaves_the_old_file_and_no_other(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"lama")
    with pytest.raises(Cancelled):
        write_pdf(document(big_table(400)), path, StopAfter(steps))
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_rises_to_its_total(tmp_path: Path) -> None:
    progress = StopAfter(10_000)
    write_pdf(document(big_table(250)), tmp_path / "laporan.pdf", progress)
    done = [one for one, _total in progress.seen]
    assert done == sorted(done)
    assert progress.seen[-1][0] == progress.seen[-1][1]
    assert len(progress.seen) > 5


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ['<b>&"', "</para><img src='x'/>", "<a href='http://x'>", "&lt;", "\x00\x1b", "(\\)"]
)


@given(HOSTILE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_no_text_is_read_as_markup(tmp_path: Path, text: str) -> None:
    columns = (TableColumn("a", text), TableColumn("b", "B"))
    blocks: tuple[Block, ...] = (
        Heading(text),
        Paragraph(text),
        Points((text,)),
        KeyValues(((text, text),)),
        Cards((Card(text, text, text, text, Tone.SALAH),)),
        Entries(text, (Entry(text, text, text, Tone.INFO),)),
        Table(columns, (TableRow((Cell(text), Cell(text, tone=Tone.PERIKSA))),), text),
        Signatures((Signature(text, text, text, text, text, text),)),
    )
    path = written(tmp_path, document(*blocks))
    assert len(read(path).pages) >= 1


def test_markup_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    path = written(tmp_path, document(Paragraph('<b>tebal</b> & "kutip" <img src="x"/>')))
    assert '<b>tebal</b> & "kutip" <img src="x"/>' in text_of(path)


def test_the_foot_wraps_a_long_source(tmp_path: Path) -> None:
    meta = DocumentMeta("LAP-UJI-04", "Peraturan daerah nomor 1 " * 8, META.tanggal_data)
    text = text_of(written(tmp_path, document(Paragraph("Isi."), meta=meta)))
    assert "Data per 30" in text


@pytest.mark.bench
def test_two_hundred_pages_take_seconds_and_time_grows_in_line(tmp_path: Path) -> None:
    took: list[float] = []
    for count in (1500, 6000):
        made = document(big_table(count), is_wide=True)
        start = time.perf_counter()
        write_pdf(made, tmp_path / "laporan.pdf")
        took.append(time.perf_counter() - start)
    assert len(read(tmp_path / "laporan.pdf").pages) > 200
    assert took[1] < 10
    assert took[1] < 6 * took[0]
