"""Form E.81: every cell of a small office by hand, what is missing, paper and workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.domain.capaian import KONFLIK
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.rencana import JenisIndikator
from esakip_desktop.reports.builders import e81
from esakip_desktop.reports.catalogue import Params, build, missing
from esakip_desktop.reports.document import (
    Columns,
    Document,
    RowStyle,
    Signatures,
    StatusData,
    TableRow,
)
from esakip_desktop.reports.palette import Tone
from tests.reports import builder_office as office
from tests.reports import e81_office as small
from tests.reports.builder_reading import cell, column, pdf_pages, row_of, tables, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace

PARTITION = office_partition(office.PEMDA, office.KOMINFO)
PARAMS = Params(office.TAHUN, 3, PARTITION, date(2026, 10, 9))
BLANK = "belum diisi"
PAIRS = tuple(str(number) for number in range(5, 15))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small office; tests only read it."""
    folder = tmp_path_factory.mktemp("e81")
    with office.make_hub(folder) as hub:
        opened = office.make_opd(folder, hub, office.KOMINFO)
    small.fill(opened)
    return opened


@pytest.fixture(scope="module")
def document(made: Workspace) -> Document:
    return build(made, "e81", PARAMS)


def shown(document: Document, words: str, kind: str) -> list[Decimal | int | str | None]:
    """The K or Rp cells of the row that says these words: reasons as words, figures as figures."""
    table, row = row_of(document, words)
    found = (row.cells[column(table, f"{kind}{key}")] for key in PAIRS)
    return [one.text if one.value is None else one.value for one in found]  # type: ignore[misc]


def named(document: Document, begin: str) -> TableRow:
    """The row whose second cell begins with these words."""
    return next(
        row for row in tables(document)[0].rows if str(row.cells[1].value).startswith(begin)
    )


def output_of(made: Workspace, kode: str) -> str:
    nodes = {row.uid: row.kode for row in made.read(simpul_rows, PARTITION)}
    rows = made.read(indikator_rows, PARTITION)
    found = (
        f"{row.nama} ({row.satuan})"
        for row in rows
        if row.jenis == JenisIndikator.KELUARAN and nodes[row.simpul_uid] == kode
    )
    return next(found)


def test_a_level_over_quarters_and_years(document: Document) -> None:
    assert shown(document, f"{small.LAYANAN} (Persen)", "k") == [
        90, 48, 60, 10, 30, 44, "", 44, 44, Decimal("48.89"),
    ]  # fmt: skip


def test_a_falling_sum_with_a_missing_quarter(document: Document) -> None:
    """Σ targets 60; 12 last year and 3 + 2 now; (2 × 60 − 17) ÷ 60."""
    assert shown(document, f"{small.INSIDEN} (Persen)", "k") == [
        60, 12, 12, 3, BLANK, 2, "", 5, 17, Decimal("171.67"),
    ]  # fmt: skip


def test_blank_zero_and_tidak_ada_data_stay_apart(made: Workspace, document: Document) -> None:
    assert shown(document, output_of(made, "2.16.02.2.01.0014"), "k") == [
        BLANK, BLANK, 8, 0, BLANK, "tidak ada data", "", 0, BLANK, "target kosong",
    ]  # fmt: skip


def test_money_of_a_subkegiatan_with_a_quarter_of_zero(made: Workspace, document: Document) -> None:
    words = output_of(made, "2.16.02.2.01.0014")
    assert shown(document, words, "rp") == [
        600_000, 90_000, 110_000, 15_000, 20_000, 0, "", 35_000, 125_000, Decimal("20.83"),
    ]  # fmt: skip
    later = output_of(made, "2.16.02.2.01.0028")
    assert shown(document, later, "rp") == [
        1_100_000, 180_000, 210_000, 30_000, BLANK, 40_000, "", 70_000, 250_000, Decimal("22.73"),
    ]  # fmt: skip


def test_money_of_a_program_is_that_of_its_leaves(document: Document) -> None:
    table, row = row_of(document, f"{small.LAYANAN} (Persen)")
    assert row.style is RowStyle.GROUP
    assert shown(document, f"{small.LAYANAN} (Persen)", "rp") == [
        1_700_000, 270_000, 320_000, 45_000, 20_000, 40_000, "", 105_000, 375_000,
        Decimal("22.06"),
    ]  # fmt: skip
    second = table.rows[table.rows.index(row) + 1]
    assert second.cells[column(table, "simpul")].is_repeat
    assert {second.cells[column(table, f"rp{key}")].text for key in PAIRS} == {""}


def test_the_total_equals_the_subkegiatan_above_it(document: Document) -> None:
    assert shown(document, "Jumlah", "rp") == [
        2_050_000, 320_000, 380_000, 45_000, 26_000, 40_000, "", 111_000, 431_000,
        Decimal("21.02"),
    ]  # fmt: skip
    assert set(shown(document, "Jumlah", "k")) == {"–"}
    table = tables(document)[0]
    for key in PAIRS[:-1]:
        at = column(table, f"rp{key}")
        leaves = [row.cells[at].value for row in table.rows if row.style is RowStyle.NORMAL]
        known = sum(value for value in leaves if isinstance(value, int))
        assert named(document, "Jumlah").cells[at].value in {known, None}


def test_means_are_of_the_engine_and_money_is_never_a_mean_of_percentages(
    document: Document,
) -> None:
    """(97.78 + 116.67) ÷ 2 and (48.89 + 171.67) ÷ 2; money 105 of 320 and 375 of 1700."""
    table = tables(document)[0]
    program = named(document, "Rata-rata capaian program")
    values = {key: program.cells[column(table, key)] for key in ("k12", "rp12", "k14", "rp14")}
    assert {key: one.value for key, one in values.items()} == {
        "k12": Decimal("107.22"),
        "rp12": Decimal("32.81"),
        "k14": Decimal("110.28"),
        "rp14": Decimal("22.06"),
    }
    assert values["k12"].text == "107,22 %"
    assert program.cells[1].value == (
        "Rata-rata capaian program (%): 2 dari 4 indikator jatuh tempo terhitung, 2 di antaranya "
        "terhadap akhir Renstra"
    )
    whole = named(document, "Rata-rata capaian kinerja (%): 2 dari 6")
    assert whole.cells[column(table, "rp12")].value == Decimal("29.21")
    word = named(document, "Predikat kinerja").cells[column(table, "k12")]
    assert word.value == "Sangat Tinggi"


def test_a_program_without_any_figure_has_no_mean(document: Document) -> None:
    table = tables(document)[0]
    means = [
        row.cells[column(table, "k12")].text
        for row in table.rows
        if str(row.cells[1].value).startswith("Rata-rata capaian program")
    ]
    assert means == ["107,22 %", "–"]


def test_rows_stand_under_their_sasaran_with_number_and_unit(document: Document) -> None:
    rows = [row for row in tables(document)[0].rows if row.style is not RowStyle.TOTAL]
    assert [row.cells[0].value for row in rows] == [
        "1", "1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "2.1.1",
    ]  # fmt: skip
    assert [row.cells[1].is_repeat for row in rows] == [
        False, True, True, True, True, False, True, True,
    ]  # fmt: skip
    assert {row.cells[-1].value for row in rows} == {"Diskominfo"}
    assert rows[2].cells[3].text == "belum ada indikator"


def test_columns_have_the_official_numbers_and_formulas(document: Document) -> None:
    columns = tables(document)[0].columns
    assert len(columns) == 25
    numbers = list(dict.fromkeys(one.number for one in columns))
    assert numbers == [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13 = 6+12",
        "14 = 13/5×100", "15",
    ]  # fmt: skip
    assert [one.header for one in columns[4:-1]] == ["K", "Rp"] * 10


def test_cumulative_quarters_are_those_of_the_engine(made: Workspace) -> None:
    document = build(made, "e81", replace(PARAMS, is_kumulatif=True))
    assert shown(document, f"{small.INSIDEN} (Persen)", "k")[3:6] == [3, BLANK, 5]
    assert shown(document, f"{small.LAYANAN} (Persen)", "k")[3:6] == [10, 30, 44]
    assert shown(document, f"{small.LAYANAN} (Persen)", "rp")[3:8] == [
        45_000, 65_000, 105_000, "", 105_000,
    ]  # fmt: skip
    later = output_of(made, "2.16.02.2.01.0028")
    assert shown(document, later, "rp")[3:6] == [30_000, 30_000, 70_000]
    assert tables(document)[0].columns[10].group == "Realisasi s.d. TW I"


def test_gaps_are_named_with_the_room_that_fills_them(made: Workspace) -> None:
    gaps = {str(one): one for one in missing(made, "e81", PARAMS)}
    found = {words: one.room for words, one in gaps.items()}
    assert found == {
        "3 dari 6 indikator belum punya target 2026.": "rencana",
        "3 dari 6 indikator TW III belum diisi.": "pengukuran",
        "2 dari 7 program, kegiatan, dan subkegiatan belum punya indikator.": "rencana",
        "4 dari 6 indikator belum punya target Renstra tahun 2025, 2026, 2027, 2028, 2029.":
            "rencana",
        "4 dari 6 indikator belum punya realisasi tahun 2025.": "pengukuran",
    }  # fmt: skip
    nodes = {row.uid: row.jenis for row in made.read(simpul_rows, PARTITION)}
    bare = gaps["2 dari 7 program, kegiatan, dan subkegiatan belum punya indikator."]
    assert nodes[bare.subject or ""] == "kegiatan"


def test_years_without_money_are_named_and_nothing_is_made_up(tmp_path: Path) -> None:
    """An office with the money of one year only knows no Renstra budget, and says so."""
    with office.make_hub(tmp_path) as hub:
        young = office.make_opd(tmp_path, hub, office.KOMINFO)
    with young:
        office.fill_office(young, office.KOMINFO)
        document = build(young, "e81", PARAMS)
        assert shown(document, "Jumlah", "rp")[:2] == [BLANK, BLANK]
        assert shown(document, "Jumlah", "rp")[-2:] == [BLANK, "–"]
        words = [str(one) for one in missing(young, "e81", PARAMS)]
    assert (
        "Pagu tahun 2025, 2027, 2028, 2029 belum diisi, jadi anggaran Renstra belum ada." in words
    )
    assert "Realisasi keuangan tahun 2025 belum diisi." in words
    assert "1 dari 3 subkegiatan belum melapor sampai September." in words


def test_the_first_year_of_a_plan_has_no_past(made: Workspace) -> None:
    document = build(made, "e81", replace(PARAMS, tahun=2025, triwulan=4))
    assert shown(document, f"{small.INSIDEN} (Persen)", "k") == [
        60, "–", 12, 3, 3, 3, 3, 12, 12, Decimal("180.00"),
    ]  # fmt: skip
    assert shown(document, "Jumlah", "rp")[1] == "–"
    assert shown(document, "Jumlah", "rp")[7:9] == [320_000, 320_000]


def test_the_foot_says_what_was_written_or_leaves_lines(made: Workspace, tmp_path: Path) -> None:
    text = " ".join(pdf_pages(build(made, "e81", PARAMS), tmp_path))
    assert f"{small.LAYANAN}; {small.INSIDEN}" in text
    assert "Faktor pendorong keberhasilan kinerja" in text
    assert "=Jaringan sering putus" in text
    follow_up = text.index("Menambah jalur cadangan")
    assert text.index("dalam triwulan berikutnya") < follow_up
    assert follow_up < text.index("dalam Renja berikutnya") < text.index("…………")


def test_the_follow_up_of_the_last_quarter_belongs_to_the_next_renja(
    made: Workspace, tmp_path: Path
) -> None:
    document = build(made, "e81", replace(PARAMS, tahun=2025, triwulan=4))
    text = " ".join(pdf_pages(document, tmp_path))
    blank = text.index("…………")
    assert text.index("dalam triwulan berikutnya") < blank < text.index("dalam Renja berikutnya")
    assert text.index("dalam Renja berikutnya") < text.index("Menambah jalur cadangan")


@pytest.mark.parametrize(("tahun", "tw", "key"), [(2026, 3, "k13"), (2025, 4, "k6")])
def test_a_provisional_figure_is_marked_also_one_of_last_year(
    tmp_path: Path, tahun: int, tw: int, key: str
) -> None:
    with office.make_hub(tmp_path) as hub:
        own = office.make_opd(tmp_path, hub, office.KOMINFO)
    with own:
        small.fill(own)
        assert build(own, "e81", PARAMS).meta.status is StatusData.FINAL
        rows = own.read(indikator_rows, PARTITION)
        uid = next(row.uid for row in rows if row.nama == small.INSIDEN)
        small.report(own, uid, tahun, tw, "3", is_sementara=True)
        document = build(own, "e81", PARAMS)
    assert document.meta.status is StatusData.SEMENTARA
    words = f"{small.INSIDEN} (Persen)\nangka sementara"
    assert cell(document, words, key).tone is Tone.INFO
    assert cell(document, words, "k7").tone is None


def test_a_figure_that_differs_between_computers_says_so(made: Workspace) -> None:
    data = made.read(e81.read, PARAMS)
    rows = tuple(
        replace(row, hasil=replace(row.hasil, tanda=(KONFLIK,)))
        if row.indikator.nama == small.LAYANAN
        else row
        for row in data.rows
    )
    document = e81.compose(replace(data, rows=rows))
    assert document.meta.status is StatusData.SEMENTARA
    assert row_of(document, f"{small.LAYANAN} (Persen)\nsementara (konflik)")
    assert "sementara (konflik)" in str(named(document, "Rata-rata capaian program").cells[1].value)


def test_both_sides_sign(document: Document) -> None:
    closing = document.blocks[-1]
    assert isinstance(closing, Columns)
    (block,) = closing.columns[1]
    assert isinstance(block, Signatures)
    assert [(one.pembuka, one.nama) for one in block.signatures] == [
        ("Disusun oleh", office.NAMA_KEPALA),
        ("Dievaluasi oleh", "Kepala Bappeda CONTOH"),
    ]


def test_paper_repeats_the_head_and_says_its_columns(document: Document, tmp_path: Path) -> None:
    pages = pdf_pages(document, tmp_path)
    assert "FORMULIR E.81" in pages[0]
    assert pages[0].count("13 = 6+12") == 1
    assert pages[0].count("14 = 13/5×100") == 1
    assert "171,67 %" in " ".join(pages)


def test_the_workbook_has_figures_sums_and_plain_text(document: Document, tmp_path: Path) -> None:
    sheet = workbook(document, tmp_path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    level = next(row for row in rows if row[3] == f"{small.LAYANAN} (Persen)")
    assert level[4:6] == (90, 1_700_000)
    total = next(row for row in rows if row[1] == "Jumlah")
    assert str(total[5]).startswith("=SUM(")
    texts = [one for row in sheet.iter_rows() for one in row if "SAKIP" in str(one.value)]
    assert [(one.value, one.data_type) for one in texts] == [(f"{small.SAKIP} (Persen)", "s")]
    assert sheet.print_title_rows


def test_a_change_of_the_head_before_the_date_changes_who_signs(tmp_path: Path) -> None:
    with office.make_hub(tmp_path) as hub:
        own = office.make_opd(tmp_path, hub, office.DISHUB)
    with own:
        draft = PejabatDraft(None, "", "Kepala Baru CONTOH", mulai=date(2026, 11, 1))
        office.add_pejabat(own, own.facts.partition, "Kepala Dinas", draft)
        before = Params(office.TAHUN, 3, own.facts.partition, date(2026, 10, 9))
        words = [str(one) for one in missing(own, "e81", before)]
        assert any("pada 9 Oktober 2026 belum diisi" in one for one in words)
        after = replace(before, tanggal=date(2026, 11, 9))
        assert "Kepala Baru CONTOH" in " ".join(pdf_pages(build(own, "e81", after), tmp_path))
        assert tables(build(own, "e81", after))[0].rows == ()
