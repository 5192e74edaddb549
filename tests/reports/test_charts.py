"""Charts: their words, their drawing, and that nothing leaves the picture."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

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
    level_tones,
    preferred_height,
    to_svg,
    write_svg,
)
from esakip_desktop.reports.charts.axes import nice_scale, tick_texts
from esakip_desktop.reports.lettering import text_width
from esakip_desktop.reports.palette import DARK, PRINT, Tone
from tests.reports.samples import (
    BARS,
    GROUPED,
    LINES,
    MINI,
    SCATTER,
    SPARK,
    all_charts,
    risk_map,
    values,
)

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from esakip_desktop.reports.charts import Chart

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(chart: Chart, width: float = 520) -> Element:
    root: Element = fromstring(to_svg(chart, width, preferred_height(chart, width), PRINT))
    return root


def texts_of(root: Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def box_of(element: Element) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a text element."""
    size = float(element.get("font-size", "11"))
    wide = text_width(element.text or "", size, int(element.get("font-weight", "400")))
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    if "transform" in element.attrib:
        return (x - size, y - wide / 2, x, y + wide / 2)
    return (left, y - size * 0.75, left + wide, y + size * 0.2)


GOLDEN = {
    BARS: (
        "Grafik batang: Capaian indikator. Target 100,00 %. Insiden keamanan <b>&: 111,11 %."
        " Persentase perangkat daerah yang menerapkan arsitektur pemerintahan berbasis"
        " elektronik: 62,86 %. Indeks: tidak ada nilai (target kosong)."
        " Kampung internet: 5.236,00 %. Turun: −18,20 %."
    ),
    GROUPED: (
        "Grafik batang berkelompok: Target dan realisasi."
        " Target: 2024 70,00 %, 2025 75,00 %, 2026 80,00 %."
        " Realisasi: 2024 68,50 %, 2025 tidak ada nilai, 2026 61,00 %."
    ),
    LINES: (
        "Grafik garis: Keuangan dan fisik. Target 40 %."
        " Rencana: Jan 3 %, Feb 8 %, Mar 15 %, Apr 22 %, Mei 30 %, Jun 38 %."
        " Fisik: Jan 2 %, Feb 6 %, Mar tidak ada nilai, Apr 19 %, Mei tidak ada nilai,"
        " Jun tidak ada nilai."
        " Serapan: Jan 1 %, Feb 5 %, Mar 10 %, Apr 16 %, Mei tidak ada nilai,"
        " Jun tidak ada nilai."
    ),
    SCATTER: (
        "Diagram sebar: Serapan dan capaian. Dinas Satu: Serapan 54,00 %, Capaian 79,00 %."
        " Dinas Dua: Serapan 55,00 %, Capaian 80,00 %."
        " Dinas Tiga: Serapan tidak ada nilai, Capaian 80,00 %."
    ),
    MINI: (
        "Grafik kecil: Empat triwulan. Nilai: I 40,00 %, II 60,00 %, III 80,00 %,"
        " IV tidak ada nilai."
    ),
    SPARK: "Garis kecil: Tiga tahun. Nilai: 2024 40,00 %, 2025 tidak ada nilai, 2026 80,00 %.",
    risk_map(): (
        "Peta risiko: Risiko sisa. 3 risiko: Tinggi 1, Sedang 0, Rendah 2."
        " Di atas selera risiko 9: 1 (1)."
        " 1: kemungkinan 3, dampak 3, skor 12, Tinggi."
        " 2: kemungkinan 1, dampak 1, skor 1, Rendah."
        " 3: kemungkinan 1, dampak 1, skor 1, Rendah."
    ),
}


@pytest.mark.parametrize("chart", GOLDEN, ids=lambda chart: type(chart).__name__)
def test_the_description_says_every_value(chart: Chart) -> None:
    assert chart.describe() == GOLDEN[chart]


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: type(chart).__name__)
def test_the_drawing_carries_title_and_description(chart: Chart) -> None:
    root = svg_of(chart)
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == chart.describe()


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("width", [260.0, 520.0, 900.0])
def test_no_label_leaves_the_picture_or_covers_another(chart: Chart, width: float) -> None:
    height = preferred_height(chart, width)
    boxes = [box_of(element) for element in svg_of(chart, width).iter(f"{SVG}text")]
    for left, top, right, bottom in boxes:
        assert left >= -1
        assert right <= width + 1
        assert top >= -1
        assert bottom <= height + 1
    for one, other in combinations(boxes, 2):
        is_apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1
        assert is_apart or one[3] <= other[1] + 1 or other[3] <= one[1] + 1, (one, other)


EMPTY: tuple[Chart, ...] = (
    BarChart("Kosong", (Bar("Satu", None),)),
    BarChart("Kosong", ()),
    GroupedBarChart("Kosong", (), ()),
    LineChart("Kosong", ("Jan",), (Line("Fisik", (None,)),)),
    ScatterChart("Kosong", (ScatterPoint("Satu", None, None),), "x", "y"),
    HeatMap("Kosong", (), (), (), ()),
)


@pytest.mark.parametrize("chart", EMPTY, ids=lambda chart: type(chart).__name__)
def test_an_empty_chart_says_so(chart: Chart) -> None:
    assert texts_of(svg_of(chart)) == ["Belum ada data"]
    assert "Belum ada data." in chart.describe()


def test_an_empty_small_chart_shows_a_dash() -> None:
    assert texts_of(svg_of(MiniBars("Kosong", ("I",), (None,)), 40)) == ["–"]
    assert texts_of(svg_of(Sparkline("Kosong", (), ()), 40)) == ["–"]


def test_a_missing_value_is_a_gap_in_the_line() -> None:
    chart = LineChart("Celah", ("a", "b", "c", "d", "e"), (Line("x", values(1, 2, None, 3, 4)),))
    lines = list(svg_of(chart).iter(f"{SVG}polyline"))
    assert [len(line.get("points", "").split()) for line in lines] == [2, 2]


def test_a_lonely_value_between_gaps_still_shows() -> None:
    chart = LineChart("Satu", ("a", "b", "c"), (Line("x", values(None, 2, None)),))
    assert len(list(svg_of(chart).iter(f"{SVG}circle"))) == 1


def test_a_value_beyond_the_axis_keeps_its_true_label() -> None:
    root = svg_of(BARS)
    bars = [float(r.get("width", "0")) for r in root.iter(f"{SVG}rect") if r.get("x") is not None]
    assert max(bars) < 520
    assert "5.236,00 %" in texts_of(root)


def test_a_negative_bar_goes_to_the_other_side_of_zero() -> None:
    chart = BarChart("Dua sisi", (Bar("Naik", Decimal(40)), Bar("Turun", Decimal(-40))))
    rects = [r for r in svg_of(chart).iter(f"{SVG}rect") if r.get("x") is not None]
    up, down = rects
    down_end = float(down.get("x", "0")) + float(down.get("width", "0"))
    assert float(up.get("x", "0")) == pytest.approx(down_end, abs=0.02)


def test_standing_bars_stand_on_zero_and_hang_below_it() -> None:
    bars = (Bar("Naik", Decimal(40)), Bar("Turun", Decimal(-20)))
    rects = [
        r
        for r in svg_of(BarChart("Berdiri", bars, is_horizontal=False)).iter(f"{SVG}rect")
        if r.get("x") is not None
    ]
    foot = float(rects[0].get("y", "0")) + float(rects[0].get("height", "0"))
    assert float(rects[1].get("y", "0")) == pytest.approx(foot, abs=0.02)


def test_bars_that_do_not_fit_are_counted() -> None:
    chart = BarChart("Banyak", tuple(Bar(f"OPD {n}", Decimal(n)) for n in range(40)))
    root = fromstring(to_svg(chart, 300, 200, PRINT))
    left_out = [text for text in texts_of(root) if "tidak tergambar" in text]
    shown = [text for text in texts_of(root) if text.startswith("OPD")]
    assert left_out == [f"{40 - len(shown)} lainnya tidak tergambar; lihat tabel"]


def test_the_selera_line_parts_accepted_from_other_cells() -> None:
    chart = risk_map(selera=8)
    thick = [e for e in svg_of(chart).iter(f"{SVG}line") if e.get("stroke-width") == "2.5"]
    # 9 and 12 lie above 8: two borders to the left, one below 9, and the sample in the key.
    assert len(thick) == 4
    assert chart.is_above(chart.cell_at(3, 3))
    assert not chart.is_above(chart.cell_at(3, 2))


def test_crowded_cells_count_what_they_cannot_show() -> None:
    marks = tuple(HeatMark(str(n), 1, 1) for n in range(1, 40))
    base = risk_map()
    chart = HeatMap(
        "Penuh", base.kemungkinan_labels, base.dampak_labels, base.cells, base.level_words, marks
    )
    texts = texts_of(fromstring(to_svg(chart, 300, 260, PRINT)))
    rest = [int(text[1:]) for text in texts if re.fullmatch(r"\+\d+", text)]
    shown = len(list(fromstring(to_svg(chart, 300, 260, PRINT)).iter(f"{SVG}circle")))
    assert rest == [39 - shown]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_matrix_uses_as_many_colours_as_it_has_levels(count: int) -> None:
    tones = level_tones(count)
    assert len(set(tones)) == count
    assert list(tones) == sorted(tones)


def test_three_levels_take_steps_two_three_five() -> None:
    assert level_tones(3) == (Tone.RISIKO_2, Tone.RISIKO_3, Tone.RISIKO_5)


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        (("0", "100"), ("0", "20", "40", "60", "80", "100")),
        (("-20", "112.4"), ("−50", "0", "50", "100", "150")),
        (("3.1", "3.9"), ("0", "1", "2", "3", "4")),
        ((), ("0,0", "0,2", "0,4", "0,6", "0,8", "1,0")),
    ],
)
def test_axes_have_round_ticks(numbers: tuple[str, ...], ticks: tuple[str, ...]) -> None:
    scale = nice_scale([Decimal(number) for number in numbers])
    assert tick_texts(scale, "") == ticks


DECIMALS = st.decimals(-(10**9), 10**12, places=2)


@given(st.lists(DECIMALS, max_size=12), st.booleans())
def test_a_scale_holds_every_value(numbers: list[Decimal], is_from_zero: bool) -> None:
    scale = nice_scale(numbers, is_from_zero=is_from_zero).between(300, 0)
    assert scale.low < scale.high
    assert 2 <= len(scale.ticks) <= 13
    places = [scale.place(number) for number in sorted(numbers)]
    assert places == sorted(places, reverse=True)
    assert all(0 <= place <= 300 for place in places)


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["<b>&\"'", "]]>", "<!ENTITY x>", "</text><script>", "\x00\x1b\ufffe\ud800", "=1+1"]
)


@given(HOSTILE, HOSTILE, st.lists(DECIMALS | st.none(), min_size=1, max_size=8))
def test_any_text_gives_well_formed_svg(
    title: str, label: str, numbers: list[Decimal | None]
) -> None:
    names = tuple(f"{label}{index}" for index in range(len(numbers)))
    bars = tuple(Bar(name, number) for name, number in zip(names, numbers, strict=True))
    series = tuple(numbers)
    charts: tuple[Chart, ...] = (
        BarChart(title, bars, target=Decimal(100)),
        BarChart(title, bars, is_horizontal=False),
        GroupedBarChart(title, names, (Series(label, series), Series(title, series))),
        LineChart(title, names, (Line(label, series),), satuan=label),
        ScatterChart(
            title, tuple(ScatterPoint(label, n, n) for n in numbers), x_title=label, y_title=title
        ),
        HeatMap(
            title, (label,), (label,), ((HeatCell(1, 1),),), (label,), (HeatMark(label, 1, 1),)
        ),
    )
    for chart in charts:
        root = fromstring(to_svg(chart, 320, 180, DARK))
        assert root.tag == f"{SVG}svg"
        assert not list(root.iter(f"{SVG}script"))


def test_a_saved_drawing_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "grafik.svg"
    write_svg(LINES, path)
    root = fromstring(path.read_text(encoding="utf-8"))
    assert "Fisik 19 %" in texts_of(root)
    assert list(tmp_path.iterdir()) == [path]
