"""The preview: true words, no markup from data, the theme in force, room for every number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from esakip_desktop.reports import document as doc
from esakip_desktop.reports.palette import DARK, LIGHT, Tone
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.laporan.preview import SIGN_OF, PreviewView
from esakip_desktop.ui.laporan.preview_html import Html, needed_width
from esakip_desktop.ui.laporan.preview_table import MOST_ROWS, least_width
from tests.reports.samples import all_charts, big_table, document, provisional

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.laporan.page import LaporanPage

NASTY = '<b>tebal</b> & "kutip" <img src="x">'


def html(*blocks: doc.Block, width: int = 700) -> str:
    return Html(LIGHT, width, 1.0).document(document(*blocks))


@pytest.fixture
def view(qtbot: QtBot) -> PreviewView:
    made = PreviewView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


@pytest.mark.parametrize(
    "block",
    [
        doc.Paragraph(NASTY),
        doc.Heading(NASTY),
        doc.Points((NASTY,)),
        doc.KeyValues(((NASTY, NASTY),)),
        doc.Letterhead((NASTY,), (NASTY,)),
        doc.Cards((doc.Card(NASTY, NASTY, NASTY, NASTY, Tone.TINGGI),)),
        doc.Entries(NASTY, (doc.Entry(NASTY, NASTY, NASTY, Tone.RENDAH),)),
        doc.Signatures((doc.Signature(NASTY, NASTY, NASTY, NASTY, NASTY, NASTY),)),
        doc.Table((doc.TableColumn("a", NASTY),), (doc.TableRow((doc.Cell(NASTY),)),), NASTY),
    ],
)
def test_words_of_data_are_never_markup(block: doc.Block, view: PreviewView) -> None:
    text = html(block)

    assert "<b>" not in text
    assert '<img src="x"' not in text
    view.show_document(document(block))
    assert "<b>tebal</b>" in view.toPlainText()


def test_every_kind_of_block_is_shown(view: PreviewView) -> None:
    charts = tuple(doc.ChartBlock(chart) for chart in all_charts())
    view.show_document(
        document(
            doc.Paragraph("satu paragraf"),
            doc.Columns(((doc.Paragraph("kiri"),), (doc.Points(("kanan",), is_numbered=True),))),
            doc.Entries("daftar", (), "tidak ada isi"),
            doc.PageBreak(),
            doc.Spacer(5),
            *charts,
        )
    )

    text = view.toPlainText()
    for words in ("satu paragraf", "kiri", "kanan", "daftar", "tidak ada isi"):
        assert words in text
    for chart in all_charts():
        assert chart.title in text


def test_pictures_are_drawn_here_and_nothing_is_fetched(view: PreviewView) -> None:
    view.show_document(document(doc.ChartBlock(all_charts()[0]), big_table(3)))

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QImage, QTextDocument

    kind = QTextDocument.ResourceType.ImageResource.value
    chart = view.loadResource(kind, QUrl("grafik:0"))
    assert isinstance(chart, QImage)
    assert not chart.isNull()
    assert view.loadResource(kind, QUrl("file:///etc/hostname")) is None


def test_a_group_row_runs_over_the_empty_cells_and_reasons_are_pale() -> None:
    columns = (doc.TableColumn("a", "A"), doc.TableColumn("b", "B", kind=doc.Kind.PERSEN))
    rows = (
        doc.TableRow((doc.Cell("Kelompok"), doc.Cell()), doc.RowStyle.GROUP),
        doc.TableRow((doc.Cell("x"), doc.Cell(text="belum diisi"))),
        doc.TableRow((doc.Cell("y"), doc.Cell(Decimal("79.33"), desimal=2))),
    )

    text = html(doc.Table(columns, rows))

    assert 'colspan="2"' in text
    assert "79,33 %" in text
    reason = text[: text.index("belum diisi")].rsplit("<td", 1)[1]
    assert LIGHT.text3 in reason


def test_column_numbers_stand_once_over_a_pair_and_empty_words_keep_their_cell() -> None:
    group, number = "Realisasi", "12 = <8+9>"
    columns = (
        doc.TableColumn("a", "A", number="1"),
        doc.TableColumn("k", "K", kind=doc.Kind.ANGKA, group=group, number=number),
        doc.TableColumn("rp", "Rp", kind=doc.Kind.RUPIAH, group=group, number=number),
    )
    cells = (doc.Cell("Kelompok"), doc.Cell(text=""), doc.Cell(1))
    rows = (doc.TableRow(cells, doc.RowStyle.GROUP),)

    text = html(doc.Table(columns, rows, has_column_numbers=True))

    assert text.count("12 = &lt;8+9&gt;") == 1
    assert 'colspan="2"' in text[: text.index("12 = ")].rsplit("<td", 1)[1]
    assert "colspan" not in text[: text.index("Kelompok")].rsplit("<td", 1)[1]


def test_long_tables_say_how_much_more_the_file_has(view: PreviewView) -> None:
    view.show_document(document(big_table(400)))

    total = len(big_table(400).rows)
    assert f"{total - MOST_ROWS} baris lagi ada dalam berkas." in view.toPlainText()


def test_provisional_documents_say_so(view: PreviewView) -> None:
    view.show_document(document(meta=provisional()))
    assert "SEMENTARA" in view.toPlainText()


def test_wide_tables_keep_room_for_every_number(view: PreviewView) -> None:
    table = big_table(5)
    needed = least_width(table)

    assert needed_width((doc.Columns(((table,), (table,))),)) == 2 * needed
    view.resize(300, 300)
    view.show_document(document(table, is_wide=True))
    assert view.lineWrapColumnOrWidth() >= 0.84 * needed
    assert view.horizontalScrollBar().maximum() > 0


def test_every_status_has_a_sign_that_exists() -> None:
    from esakip_desktop.foundation import paths

    assert set(SIGN_OF) == set(Tone)
    for name in SIGN_OF.values():
        assert paths.resource(f"icons/{name}.svg").exists()


def test_text_follows_the_theme(view: PreviewView, qapp: QApplication) -> None:
    view.show_document(document(doc.Paragraph("isi")))
    assert LIGHT.text.lower() in view.toHtml()

    theme.apply_theme(qapp, "gelap")

    assert DARK.text.lower() in view.toHtml()


def test_keys_change_the_size_of_the_preview(page: LaporanPage) -> None:
    page.catalogue.grid.setFocus()
    control = Qt.KeyboardModifier.ControlModifier

    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_Plus, control)
    assert page.preview.zoom == 115
    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_Minus, control)
    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_Minus, control)
    assert page.preview.zoom == 90
    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_0, control)
    assert page.preview.zoom == 100


def test_zoom_ends_at_its_limits(view: PreviewView) -> None:
    view.show_document(document(doc.Paragraph("isi")))
    for _ in range(20):
        view.zoom_by(1)
    assert view.zoom == 200
    for _ in range(20):
        view.zoom_by(-1)
    assert view.zoom == 70


@pytest.mark.parametrize("size", [(1366, 640), (1093, 500), (900, 420)])
@pytest.mark.parametrize("percent", [100, 150])
def test_page_fits_small_windows(
    page: LaporanPage, qapp: QApplication, size: tuple[int, int], percent: int
) -> None:
    theme.apply_theme(qapp, "terang", percent)
    page.window().resize(*size)

    assert page.preview.width() >= 240
    assert page.catalogue.isVisible()
    assert page.save_pdf.isVisible()
    assert page.save_pdf.geometry().right() <= page.width()
