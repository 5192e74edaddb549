"""Ringkasan Pimpinan: true figures, and one A4 whatever the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.capaian import ATURAN_BAKU, compute_rata_rata
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.reports.builders import ringkasan, ringkasan_opd, simpulan
from esakip_desktop.reports.builders.base import Missing, Params
from esakip_desktop.reports.builders.cells import rupiah_pendek
from esakip_desktop.reports.builders.lembar import Lembar, compose_lembar
from esakip_desktop.reports.builders.ringkasan_bagian import make_curve
from esakip_desktop.reports.builders.simpulan import pace_card
from esakip_desktop.reports.catalogue import build, write
from esakip_desktop.reports.charts import ScatterChart, ScatterPoint
from esakip_desktop.reports.document import (
    Card,
    Cards,
    Columns,
    Entries,
    Entry,
    Table,
    TableRow,
)
from esakip_desktop.reports.palette import Tone
from esakip_desktop.ui.anggaran.curve import curve_chart
from tests.reports import builder_office as office

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.reports.document import Document

PARTITION = office_partition(office.PEMDA, office.KOMINFO)
PARAMS = Params(office.TAHUN, 3, PARTITION, date(2026, 10, 9))
LONG = "Persentase perangkat daerah yang menerapkan arsitektur pemerintahan elektronik " * 5
WIDE = "W" * 300


@pytest.fixture(scope="module")
def kominfo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("kantor")
    hub = office.make_hub(folder)
    made = office.make_opd(folder, hub, office.KOMINFO)
    office.fill_office(made, office.KOMINFO)
    hub.close()
    return made


@pytest.fixture(scope="module")
def lembar(kominfo: Workspace) -> Lembar:
    return kominfo.read(ringkasan.read, PARAMS)


def entries_of(document: Document) -> dict[str, Entries]:
    return {
        inner.title: inner
        for block in document.blocks
        if isinstance(block, Columns)
        for part in block.columns
        for inner in part
        if isinstance(inner, Entries)
    }


def page_count(document: Document, folder: Path) -> int:
    path = folder / "ringkasan.pdf"
    write(document, path)
    return len(pypdf.PdfReader(path).pages)


def test_cards_say_the_figures_of_the_pages(kominfo: Workspace) -> None:
    document = build(kominfo, "ringkasan", PARAMS)
    rows = kominfo.read(pengukuran_rows, PARTITION, office.TAHUN, 3)
    aturan = kominfo.read(aturan_of, office.TAHUN)
    total = kominfo.read(anggaran_total, PARTITION, office.TAHUN, 9)
    mean = compute_rata_rata([row.hasil for row in rows], aturan)

    cards = next(block for block in document.blocks if isinstance(block, Cards)).cards

    assert cards[0].value == f"{mean.nilai} %".replace(".", ",")
    assert cards[0].note == "5 dari 9 indikator jatuh tempo"
    assert total.serapan is not None
    assert cards[1].value == f"{total.serapan:.2f} %".replace(".", ",")
    assert (cards[1].word, cards[1].tone) == ("27,14 poin di bawah", Tone.RENDAH)
    assert cards[2].value == "63,00 %"
    assert cards[3].value == "6 dari 9"


@pytest.mark.parametrize(
    ("deviasi", "word", "tone"),
    [
        ("-4.43", "4,43 poin di bawah", Tone.RENDAH),
        ("0", "sesuai rencana", Tone.TINGGI),
        ("2", "2,00 poin di atas", Tone.TINGGI),
    ],
)
def test_sign_and_colour_say_the_side_the_words_say(deviasi: str, word: str, tone: Tone) -> None:
    card = pace_card("Serapan", Decimal(60), Decimal(deviasi), "")
    assert (card.word, card.tone) == (word, tone)


def test_a_series_has_the_same_colour_in_both_rooms(kominfo: Workspace) -> None:
    points = tuple(
        kominfo.read(anggaran_total, PARTITION, office.TAHUN, bulan) for bulan in (3, 6, 9, 12)
    )
    summary = make_curve("Keuangan dan fisik", ("a", "b", "c", "d"), points, 3)
    budget = curve_chart("Kurva S", ())
    names = [
        [line.name.split()[0].lower() for line in chart.lines if not line.is_plan]
        for chart in (summary, budget)
    ]
    assert names[0] == names[1] == ["keuangan", "fisik"]


def test_best_and_worst_are_counted_figures_and_none_is_both(kominfo: Workspace) -> None:
    rows = kominfo.read(pengukuran_rows, PARTITION, office.TAHUN, 3)

    best, worst = ringkasan_opd.best_and_worst(rows)

    assert [row.value for row in best.rows] == ["111,11 %", "102,00 %", "101,29 %"]
    assert [row.value for row in worst.rows] == ["58,89 %", "83,33 %"]
    assert "makin rendah makin baik" in best.rows[0].note
    assert worst.rows[0].note == "26,50 dari 45,00 Persen · sementara"


def test_the_sheet_tells_risks_late_work_and_gaps(kominfo: Workspace) -> None:
    lists = entries_of(build(kominfo, "ringkasan", PARAMS))

    assert [row.title for row in lists["Risiko teratas"].rows] == [
        "Kegagalan pusat data",
        "Kebocoran data layanan publik",
        "Keterlambatan pengadaan perangkat",
    ]
    assert lists["Risiko teratas"].rows[0].note == "Sangat Tinggi, skor 23 · rencana tindak 40 %"
    late = lists["Rencana tindak pengendalian terlambat"].rows
    assert [(row.title, row.value) for row in late] == [
        ("Penanganan kegagalan pusat data", "24 hari")
    ]
    assert lists["Yang belum ada"].rows[-1].title == "dan 2 hal lain"


def test_money_stands_against_performance_program_by_program(kominfo: Workspace) -> None:
    document = build(kominfo, "ringkasan", PARAMS)
    table = next(block for block in document.blocks if isinstance(block, Table))

    assert [row.cells[1].value for row in table.rows] == [1_250_000_000, 1_025_500_000]
    assert table.rows[0].cells[2].text == "belum ada"
    assert table.rows[1].cells[2].value == Decimal("83.33")
    assert table.rows[1].cells[5].value == Decimal("50.26")


def test_the_usual_sheet_is_one_page(kominfo: Workspace, tmp_path: Path) -> None:
    document = build(kominfo, "ringkasan", PARAMS)
    write(document, tmp_path / "ringkasan.pdf")
    reader = pypdf.PdfReader(tmp_path / "ringkasan.pdf")

    assert len(reader.pages) == 1
    width, height = (round(float(one)) for one in reader.pages[0].mediabox[2:])
    assert (width, height) == (595, 842)
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Kinerja sangat tinggi, serapan lebih lambat dari rencana." in text
    assert "3 dari 5 indikator terhitung mencapai target." in text
    assert "Data per 28 September 2026" in text


def stretched(data: Lembar, words: str, count: int) -> Lembar:
    """Every text of the sheet replaced by the longest that could stand there."""
    entry = Entry(words, words, "1.000.111,11 %", Tone.SANGAT_RENDAH)
    full = Entries(words, (entry,) * count, words)
    card = Card(words, "1.000.111,11 %", words, words, Tone.RENDAH)
    banding = data.banding
    if isinstance(banding, Table):
        banding = replace(banding, rows=banding.rows * max(1, count))
    return replace(
        data,
        identitas=replace(data.identitas, nama_opd=words, nama_pemda=words),
        kalimat=words,
        rincian=words,
        cards=(card,) * 4,
        lists=(full, full),
        risiko=full,
        terlambat=full,
        banding=banding,
        missing=(Missing(words),) * count,
    )


@pytest.mark.parametrize("words", [LONG, WIDE, "", "a " * 400])
@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_the_longest_words_stay_on_one_page(
    lembar: Lembar, tmp_path: Path, words: str, count: int
) -> None:
    assert page_count(compose_lembar(stretched(lembar, words, count)), tmp_path) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(st.characters(codec="utf-8"), max_size=200),
    counts=st.tuples(*(st.integers(0, 5),) * 4),
    is_city=st.booleans(),
)
def test_any_words_stay_on_one_page(
    lembar: Lembar, tmp_path: Path, words: str, counts: tuple[int, ...], is_city: bool
) -> None:
    data = stretched(lembar, words, 3)
    lists = tuple(
        Entries(words, (Entry(words, words, "58,89 %", Tone.RENDAH),) * count) for count in counts
    )
    field = ScatterChart(
        "Serapan dan capaian", (ScatterPoint("A", Decimal(1), Decimal(2)),), "S", "C"
    )
    data = replace(
        data,
        lists=(lists[0], lists[1]),
        risiko=lists[2],
        terlambat=lists[3],
        banding=field if is_city else data.banding,
    )
    assert page_count(compose_lembar(data), tmp_path) == 1


def test_words_of_names_are_cut_to_two_lines_and_figures_never(lembar: Lembar) -> None:
    document = compose_lembar(stretched(lembar, LONG, 3))

    for entries in entries_of(document).values():
        for row in entries.rows:
            assert row.title.endswith("…") or row.title.startswith("dan ")
            assert row.value in {"1.000.111,11 %", ""}


def test_a_short_sheet_gives_its_room_to_the_comparison(lembar: Lembar) -> None:
    table = lembar.banding
    assert isinstance(table, Table)
    many = replace(table, rows=table.rows * 30)

    document = compose_lembar(replace(lembar, banding=many))

    shown = next(block for block in document.blocks if isinstance(block, Table))
    assert 2 < len(shown.rows) < 60
    assert shown.caption.endswith(f"{len(shown.rows)} terbesar")


@pytest.mark.parametrize(
    ("deviasi", "words"),
    [
        (None, "serapan belum dapat dibandingkan dengan rencana"),
        (Decimal("-5.01"), "serapan lebih lambat dari rencana"),
        (Decimal(-5), "serapan sesuai rencana"),
        (Decimal(0), "serapan sesuai rencana"),
        (Decimal(5), "serapan sesuai rencana"),
        (Decimal("5.01"), "serapan lebih cepat dari rencana"),
    ],
)
def test_the_sentence_follows_rules(deviasi: Decimal | None, words: str) -> None:
    assert simpulan.headline(Decimal("79.33"), deviasi, ATURAN_BAKU) == f"Kinerja tinggi, {words}."


def test_without_figures_the_sentence_says_so() -> None:
    assert simpulan.headline(None, None, ATURAN_BAKU).startswith("Capaian belum dapat dihitung")
    assert simpulan.money_words(None, None) == "Realisasi keuangan belum diisi."
    assert "rencana kas belum diisi" in simpulan.money_words(Decimal(50), None)
    assert "mendahului 2,00 poin" in simpulan.money_words(Decimal(50), Decimal(2))
    assert "tepat seperti" in simpulan.money_words(Decimal(50), Decimal(0))


@pytest.mark.parametrize(
    ("jumlah", "words"),
    [
        (0, "Rp0"),
        (999_999, "Rp999.999"),
        (1_000_000, "Rp1,00 jt"),
        (11_480_000_000, "Rp11,48 M"),
        (2_500_000_000_000, "Rp2,50 T"),
        (-1_500_000, "−Rp1,50 jt"),
    ],
)
def test_money_is_short_on_the_sheet(jumlah: int, words: str) -> None:
    assert rupiah_pendek(jumlah) == words


def test_rows_of_the_comparison_keep_their_figures(lembar: Lembar) -> None:
    table = lembar.banding
    assert isinstance(table, Table)
    rows: tuple[TableRow, ...] = table.rows
    assert all(row.cells[1].value for row in rows)
