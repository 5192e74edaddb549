"""The reports of an office: figures as in the queries, words where there is none, real files."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.anggaran import anggaran_rows, anggaran_total
from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.pengukuran import PengukuranRow, pengukuran_rows
from esakip_desktop.domain.capaian import (
    Agregasi,
    Arah,
    IndikatorRule,
    TargetNilai,
    Tipe,
    compute_rata_rata,
)
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.foundation import paths
from esakip_desktop.reports import builders
from esakip_desktop.reports.builders import pengukuran
from esakip_desktop.reports.builders.cells import nilai_cell, persen_cell, target_cell
from esakip_desktop.reports.catalogue import (
    REPORTS,
    Params,
    build,
    missing,
    prepare,
    reports_for,
    suggested_name,
    write,
)
from esakip_desktop.reports.document import Cell
from tests.reports import builder_office as office
from tests.reports.builder_reading import cell, column, pdf_pages, tables, workbook

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

PARTITION = office_partition(office.PEMDA, office.KOMINFO)
PARAMS = Params(office.TAHUN, 3, PARTITION, date(2026, 10, 9))
OPD_REPORTS = [report.kode for report in REPORTS if report.untuk == "semua"]


@pytest.fixture(scope="module")
def kominfo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One office with figures, gaps and a provisional value; tests only read it."""
    folder = tmp_path_factory.mktemp("kantor")
    hub = office.make_hub(folder)
    made = office.make_opd(folder, hub, office.KOMINFO)
    office.fill_office(made, office.KOMINFO)
    hub.close()
    return made


def rows_of(workspace: Workspace) -> tuple[PengukuranRow, ...]:
    return workspace.read(pengukuran_rows, PARTITION, office.TAHUN, 3)


@pytest.mark.parametrize("kode", OPD_REPORTS)
def test_every_report_names_its_source_on_paper(
    kominfo: Workspace, tmp_path: Path, kode: str
) -> None:
    document = build(kominfo, kode, PARAMS)

    pages = pdf_pages(document, tmp_path)

    for number, text in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in text
        assert "Data per" in text
        assert "Rumus:" in text or not document.meta.rumus
    assert document.title.split("\n")[0] in pages[0]


@pytest.mark.parametrize("kode", OPD_REPORTS)
def test_every_report_is_a_workbook_with_print_area_and_source(
    kominfo: Workspace, tmp_path: Path, kode: str
) -> None:
    document = build(kominfo, kode, PARAMS)

    book = workbook(document, tmp_path)

    heads = {table.columns[0].header for table in tables(document)}
    for sheet in book.worksheets:
        texts = [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]
        if sheet.title == "Data grafik":
            continue
        assert sheet.print_area
        assert any(text.startswith("Data per: ") for text in texts)
        assert any(text.startswith("Rumus: ") for text in texts) or not document.meta.rumus
        if heads & set(texts):
            assert sheet.freeze_panes
            assert sheet.print_title_rows


@pytest.mark.parametrize("kode", OPD_REPORTS)
def test_letters_of_every_report_are_in_the_bundled_font(kominfo: Workspace, kode: str) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(str(paths.resource("fonts/Inter-Regular.ttf")))
    known = {chr(code) for code in font.getBestCmap()}
    used = set(repr(build(kominfo, kode, PARAMS)))
    assert not {char for char in used if char.isprintable() and char != " "} - known


def test_capaian_is_that_of_the_engine(kominfo: Workspace) -> None:
    document = build(kominfo, "pengukuran", PARAMS)
    counted = [row for row in rows_of(kominfo) if row.hasil.alasan_triwulan is None]

    assert len(counted) == 6
    for row in counted:
        shown = cell(document, row.indikator.nama, "capaian")
        assert shown.value == row.hasil.capaian
        assert cell(document, row.indikator.nama, "capaian_tahun").value == row.hasil.capaian_tahun
        assert cell(document, row.indikator.nama, "predikat").value == row.hasil.predikat


def test_builders_never_reckon_capaian_themselves() -> None:
    folder = Path(builders.__path__[0])
    files = list(folder.glob("*.py"))
    assert len(files) > 10
    for file in files:
        names = {
            node.id
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name)
        }
        assert not names & {"compute_capaian", "compute_hasil", "compute_rasio"}


def test_a_missing_number_is_a_reason_in_words(kominfo: Workspace) -> None:
    document = build(kominfo, "pengukuran", PARAMS)

    blank = "Persentase pengaduan yang ditindaklanjuti tepat waktu"
    assert cell(document, blank, "realisasi") == Cell(text="belum diisi")
    assert cell(document, blank, "capaian") == Cell(text="belum diisi")
    assert cell(document, blank, "keterangan").value == "terakhir TW II: 98,37 %"
    assert cell(document, blank, "target_sd").value == Decimal(94)
    later = "Nilai evaluasi keamanan informasi"
    assert cell(document, later, "capaian") == Cell(text="belum waktunya")
    untargeted = "Rasio tenaga persandian bersertifikat"
    assert cell(document, untargeted, "target_tahun") == Cell(text="target belum diisi")
    assert cell(document, untargeted, "capaian") == Cell(text="target kosong")


def test_means_say_how_many_rows_are_in_them(kominfo: Workspace) -> None:
    document = build(kominfo, "pengukuran", PARAMS)
    rows = [row for row in rows_of(kominfo) if row.simpul and row.simpul.jenis == "sasaran"]
    aturan = kominfo.read(aturan_of, office.TAHUN)
    mean = compute_rata_rata([row.hasil for row in rows], aturan)

    assert cell(document, "Rata-rata tujuan dan sasaran", "capaian").value == mean.nilai
    assert cell(document, "Rata-rata tujuan dan sasaran", "keterangan").value == (
        "4 dari 6 jatuh tempo"
    )
    assert mean.dihitung == 4


def test_the_mean_of_the_office_is_that_of_all_its_indicators(
    kominfo: Workspace, tmp_path: Path
) -> None:
    aturan = kominfo.read(aturan_of, office.TAHUN)
    mean = compute_rata_rata([row.hasil for row in rows_of(kominfo)], aturan)

    text = pdf_pages(build(kominfo, "pengukuran", PARAMS), tmp_path)[0]

    shown = f"{mean.nilai}".replace(".", ",")
    assert f"{shown} % (Sangat Tinggi), 5 dari 9 indikator jatuh tempo terhitung" in text


def test_provisional_figures_are_marked(kominfo: Workspace, tmp_path: Path) -> None:
    document = build(kominfo, "pengukuran", PARAMS)

    early = "Persentase sistem yang lulus uji keamanan"
    assert cell(document, early, "keterangan").value == "angka sementara"
    assert "SEMENTARA" in pdf_pages(document, tmp_path)[0]


def test_formulas_in_use_and_the_rule_set_are_printed(kominfo: Workspace, tmp_path: Path) -> None:
    text = " ".join(pdf_pages(build(kominfo, "pengukuran", PARAMS), tmp_path))

    assert "makin tinggi makin baik: R ÷ T × 100" in text
    assert "makin rendah makin baik: (2T − R) ÷ T × 100" in text
    assert "T ÷ R × 100" not in text
    assert "Permendagri 86/2017 tahun 2026" in text
    assert "Sangat Tinggi > 90" in text
    assert "28 September 2026" in text


def test_money_of_the_programs_is_that_of_the_budget_page(kominfo: Workspace) -> None:
    document = build(kominfo, "pengukuran", PARAMS)
    total = kominfo.read(anggaran_total, PARTITION, office.TAHUN, 9)
    programs = [
        row
        for row in kominfo.read(anggaran_rows, PARTITION, office.TAHUN, 9)
        if row.jenis == "program"
    ]

    table = tables(document)[-1]
    money = [row.cells[column(table, "realisasi")].value for row in table.rows]
    assert money == [*(row.ringkasan.keuangan for row in programs), total.keuangan]


def test_heads_are_repeated_on_every_page_of_a_long_table(
    kominfo: Workspace, tmp_path: Path
) -> None:
    data = kominfo.read(pengukuran.read, PARAMS)
    strategic = tuple(row for row in data.rows if row.simpul and row.simpul.jenis == "sasaran")

    pages = pdf_pages(pengukuran.compose(replace(data, rows=strategic * 20)), tmp_path)

    filled = [text for text in pages if "Rata-rata" in text and "Cara menghitung" not in text]
    assert len(filled) > 5
    assert all("Indikator kinerja" in text for text in filled)


def test_figures_in_the_workbook_are_numbers(kominfo: Workspace, tmp_path: Path) -> None:
    book = workbook(build(kominfo, "pengukuran", PARAMS), tmp_path)

    for row in book.worksheets[0].iter_rows(values_only=True):
        if row[2] == "Indeks kepuasan layanan informasi":
            assert row[4:9] == (87, 88, 88.12, 101.29, 100.14)
            break
    else:
        pytest.fail("row not found")
    assert book.worksheets[0].freeze_panes == "A14"


def test_rfk_names_gap_and_deviation_and_adds_up(kominfo: Workspace, tmp_path: Path) -> None:
    document = build(kominfo, "rfk", PARAMS)
    total = kominfo.read(anggaran_total, PARTITION, office.TAHUN, 9)

    table = tables(document)[0]
    last = dict(zip([one.key for one in table.columns], table.rows[-1].cells, strict=True))
    assert last["keuangan"].value == total.keuangan
    assert last["selisih"].value == Decimal("-15.14")
    assert last["deviasi_keuangan"].value == Decimal("-27.14")
    assert last["deviasi_fisik"].value == Decimal("-18.00")
    assert cell(document, "Pengelolaan Pengaduan Masyarakat", "keuangan").text == "belum diisi"
    sheet = workbook(document, tmp_path).worksheets[0]
    totals = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Jumlah")
    assert str(totals[2]).startswith("=SUM(")


def test_register_reads_levels_from_the_matrix(kominfo: Workspace) -> None:
    document = build(kominfo, "register-risiko", PARAMS)

    assert cell(document, "Kegagalan pusat data", "residual").value == 23
    assert cell(document, "Kegagalan pusat data", "level").value == "Sangat Tinggi"
    assert cell(document, "Kebocoran data layanan publik", "rtp").text == "belum ada"


def test_gaps_lead_to_the_room_where_they_are_filled(kominfo: Workspace) -> None:
    gaps = {one.room: one for one in missing(kominfo, "pengukuran", PARAMS)}

    assert set(gaps) == {"rencana", "pengukuran", "anggaran"}
    assert str(gaps["rencana"]) == "1 dari 10 indikator belum punya target 2026."
    untargeted = next(row for row in rows_of(kominfo) if not row.target)
    assert gaps["rencana"].subject == untargeted.uid
    assert "1 dari 3 subkegiatan belum melapor sampai September." in map(str, gaps.values())


def test_an_empty_office_still_makes_every_report(tmp_path: Path) -> None:
    hub = office.make_hub(tmp_path)
    empty = office.make_opd(tmp_path, hub, office.DISHUB)
    params = Params(office.TAHUN, 1, empty.facts.partition, date(2026, 4, 2))

    for report in reports_for("opd"):
        made = prepare(empty, report.kode, params)
        write(made.document, tmp_path / f"{report.kode}.pdf")
        write(made.document, tmp_path / f"{report.kode}.xlsx")
        assert made.missing or report.kode == "konflik"  # no conflict is nothing missing

    text = " ".join(pdf_pages(build(empty, "perjanjian-kinerja", params), tmp_path))
    assert "Kepala Dinas Perhubungan" in text


def test_catalogue_knows_who_may_print_what() -> None:
    opd = {report.kode for report in reports_for("opd")}
    assert "rekap-kota" not in opd
    assert {report.kode for report in reports_for("bappeda")} - opd == {
        "rekap-kota",
        "papan",
        "tanda-terima",
    }


def test_a_report_about_one_office_needs_an_office(kominfo: Workspace) -> None:
    with pytest.raises(ValueError, match="one office"):
        build(kominfo, "pengukuran", replace(PARAMS, partition=None))


def test_other_kinds_of_file_are_refused(kominfo: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="docx"):
        write(build(kominfo, "rfk", PARAMS), tmp_path / "laporan.docx")
    assert not list(tmp_path.iterdir())


def test_file_names_are_readable() -> None:
    name = suggested_name("rfk", PARAMS, "Dinas Komunikasi, Informatika & Statistik")
    assert name == "rfk_dinas-komunikasi-informatika-statistik_2026_tw3.pdf"


BAND = IndikatorRule(Arah.RENTANG, Tipe.RENTANG, Agregasi.POSISI_AKHIR, desimal=1)
WORD = IndikatorRule(
    Arah.NAIK, Tipe.PREDIKAT, Agregasi.POSISI_AKHIR, skala=("TMP", "TW", "WDP", "WTP")
)


def test_words_and_bands_are_values_and_only_reasons_are_remarks() -> None:
    band = TargetNilai(Decimal(25), Decimal(30))

    assert target_cell(BAND, band, "kosong") == Cell("25,0–30,0")
    assert target_cell(WORD, TargetNilai(teks="WTP"), "kosong") == Cell("WTP")
    assert target_cell(BAND, None, "kosong") == Cell(text="kosong")
    assert target_cell(BAND, TargetNilai(), "kosong") == Cell(text="kosong")
    assert nilai_cell(BAND, Decimal("31.5"), "31,5", "") == Cell(Decimal("31.5"), desimal=1)


def test_endless_fractions_are_rounded_as_they_are_shown() -> None:
    third = Decimal(1) / 3
    rule = IndikatorRule(Arah.NAIK, Tipe.ANGKA, Agregasi.RATA_RATA)
    assert nilai_cell(rule, third, "0,33", "") == Cell(Decimal("0.33"), desimal=2)
    assert persen_cell(third * 100) == Cell(Decimal("33.33"), desimal=2)
    assert persen_cell(None, "–") == Cell(text="–")
