"""Small parts: chips, segments, cards, bars, panels, drop zones, charts, icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.foundation import paths
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.bar import Bar, CountBar
from esakip_desktop.ui.kit.button import icon_button, make_button
from esakip_desktop.ui.kit.card import Card, CardRow, FigureCard
from esakip_desktop.ui.kit.chart_view import ChartView
from esakip_desktop.ui.kit.chip import (
    Chip,
    StatusChip,
    chip_width,
    paint_chip,
    predikat_chip,
    risiko_chip,
)
from esakip_desktop.ui.kit.drop import DropZone
from esakip_desktop.ui.kit.explain import ExplainBox
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.label import ElidedLabel
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.kit.tokens import GELAP, STATUS, TERANG

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def colors(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points}


@pytest.mark.parametrize("status", sorted(STATUS))
def test_a_chip_shows_its_tint_and_its_word(qtbot: QtBot, status: str) -> None:
    image = QImage(200, 28, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_chip(painter, QRectF(0, 0, 200, 28), Chip(status))
    painter.end()
    assert TERANG.triple(STATUS[status].triple).tint.lower() in colors(image)
    assert chip_width(Chip(status)) > chip_width(Chip(status), is_sign_only=True)


def test_chips_have_words_for_those_who_listen(qtbot: QtBot) -> None:
    chip = StatusChip(predikat_chip(5))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Sangat Tinggi"
    chip.set_chip(risiko_chip(4, "Tinggi 19"))
    assert chip.accessibleName() == "Tinggi 19"
    chip.set_chip(None)
    assert chip.isHidden()


def test_a_segment_keeps_one_choice_and_counts(qtbot: QtBot) -> None:
    segment = Segment([("semua", "Semua"), ("kosong", "Belum diisi")], "Saring")
    qtbot.addWidget(segment)
    segment.set_count("kosong", 3)
    assert segment.button("kosong").words == "Belum diisi 3"
    assert segment.button("kosong").accessibleName() == "Belum diisi 3"
    with qtbot.waitSignal(segment.picked) as picked:
        QTest.mouseClick(segment.button("kosong"), Qt.MouseButton.LeftButton)
    assert picked.args == ["kosong"]
    with qtbot.assertNotEmitted(segment.picked):
        segment.set_current("semua")
    segment.set_choices([("baru", "Baru"), ("semua", "Semua")])
    assert segment.current == "semua"


def test_a_segment_becomes_a_list_where_it_does_not_fit(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    segment = Segment([("a", "Register"), ("b", "Rencana pengendalian"), ("c", "Pemantauan")])
    line = QHBoxLayout(host)
    line.addWidget(segment)
    line.addStretch(1)
    host.resize(600, 50)
    host.show()
    assert not segment.is_list
    host.resize(240, 50)
    assert segment.is_list
    choice = segment.findChild(Choice)
    assert choice is not None
    assert not segment.button("a").isVisible()
    with qtbot.waitSignal(segment.picked) as picked:
        choice.setCurrentIndex(2)
    assert picked.args == ["c"]
    host.resize(600, 50)
    assert segment.button("c").isVisible()
    assert segment.button("c").isChecked()


def test_a_figure_card_reads_as_one_sentence_and_opens_by_key(qtbot: QtBot) -> None:
    card = FigureCard("Rata-rata capaian")
    qtbot.addWidget(card)
    card.set_figure("79,33 %", predikat_chip(4), "9 dari 12 indikator")
    assert card.accessibleName() == "Rata-rata capaian, 79,33 %, Tinggi, 9 dari 12 indikator"
    card.set_link("Buka daftar")
    card.show()
    with qtbot.waitSignal(card.opened):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_cards_break_into_rows_when_narrow(qtbot: QtBot) -> None:
    cards = [FigureCard(f"Kartu {n}") for n in range(4)]
    row = CardRow(cards, least=230)
    qtbot.addWidget(row)
    row.resize(1140, 120)
    row.show()
    assert len({card.y() for card in cards}) == 1
    row.resize(700, 300)
    row.layout().activate()  # type: ignore[union-attr]
    assert len({card.y() for card in cards}) == 2
    row.resize(300, 600)
    row.layout().activate()  # type: ignore[union-attr]
    assert len({card.y() for card in cards}) == 4


def test_a_card_has_a_title_and_one_link(qtbot: QtBot) -> None:
    opened: list[int] = []
    card = Card("Pertukaran terakhir", "Semua paket", lambda: opened.append(1))
    qtbot.addWidget(card)
    assert card.link is not None
    card.link.click()
    assert opened == [1]
    card.set_title("Paket", "tiga")
    assert card.accessibleName() == "Paket"


def test_bars_say_their_count(qtbot: QtBot) -> None:
    bar, counted = Bar(), CountBar()
    for widget in (bar, counted):
        qtbot.addWidget(widget)
    bar.set_value(10, 12)
    counted.set_value(3, 4, "terisi")
    assert bar.accessibleName() == "10 dari 12"
    bar.set_value(0, 0)
    assert not bar.grab().isNull()


@pytest.fixture
def split(qtbot: QtBot) -> SplitBody:
    content = QWidget()
    box = QVBoxLayout(content)
    box.addWidget(QLineEdit())
    made = SplitBody(QWidget(), content)
    made.main.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    return made


def test_the_panel_is_docked_in_wide_windows_and_slides_in_narrow_ones(split: SplitBody) -> None:
    assert split.is_docked
    assert split.panel.width() == 302
    assert split.main.width() < 1366 - 302
    split.resize(1600, 600)
    assert split.panel.width() == 340
    split.resize(1093, 552)
    assert not split.is_docked
    assert not split.panel.isVisible()
    assert split.main.width() == 1093
    split.toggle()
    assert split.panel.isVisible()
    assert split.panel.geometry().right() == 1092
    assert split.main.width() == 1093


def test_escape_closes_the_sliding_panel_only(split: SplitBody, qtbot: QtBot) -> None:
    split.resize(1093, 552)
    split.enter_panel()
    assert split.is_open
    QTest.keyClick(split.panel, Qt.Key.Key_Escape)
    assert not split.is_open
    split.resize(1366, 600)
    assert split.is_open
    QTest.keyClick(split.panel, Qt.Key.Key_Escape)
    assert split.is_open


def test_files_can_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    zone = DropZone("Tarik berkas paket ke sini", "boleh empat puluh")
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "satu.paket")), QUrl("https://contoh.test")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(zone.files_dropped) as dropped:
        zone.dropEvent(event)
    assert dropped.args == [[tmp_path / "satu.paket"]]


def test_a_chart_is_drawn_and_described(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    assert not view.has_chart
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" '
    view.set_svg((svg + 'height="30" fill="#123456"/></svg>').encode(), "Serapan 54 %")
    view.resize(120, 60)
    view.show()
    assert "#123456" in colors(view.grab().toImage())
    assert view.accessibleName() == "Serapan 54 %"
    with pytest.raises(ValueError, match="SVG"):
        view.set_svg(b"bukan gambar", "")


def test_every_icon_can_be_drawn_in_both_themes(qtbot: QtBot) -> None:
    names = sorted(file.stem for file in paths.resource("icons").glob("*.svg"))
    assert len(names) >= 90
    for name in names:
        picture = icons.pixmap(name, "text").toImage()
        alphas = (picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
        assert any(alphas), name
    assert b"currentColor" not in icons.svg_bytes("check", GELAP.text)
    assert (paths.resource("icons") / "LICENSE").is_file()
    assert not icons.app_icon().isNull()


def test_buttons_have_names_hints_and_elide_nothing(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = make_button("Ajukan…", lambda: pressed.append("ya"), kind="primary", hint="F9")
    square = icon_button("undo", "Urungkan (Ctrl+Z)")
    for widget in (button, square):
        qtbot.addWidget(widget)
    button.click()
    assert pressed == ["ya"]
    assert button.toolTip() == "Ajukan (F9)"
    assert square.accessibleName() == "Urungkan (Ctrl+Z)"
    wide = button.sizeHint().width()
    button.set_hint("")
    assert button.sizeHint().width() < wide
    assert button.minimumSizeHint() == button.sizeHint()


def test_long_words_end_in_dots_with_the_whole_text_at_hand(qtbot: QtBot) -> None:
    label = ElidedLabel("Dinas Komunikasi, Informatika, Statistik dan Persandian")
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 20)
    assert label.text().endswith("…")
    assert label.toolTip() == label.full_text == label.accessibleName()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_a_figure_is_explained_in_eight_lines_and_copied_whole(qtbot: QtBot) -> None:
    box = ExplainBox()
    qtbot.addWidget(box)
    lines = [(f"Langkah {n}", f"{n} ÷ 2") for n in range(1, 11)]
    box.set_lines(lines, predikat_chip(5))
    box.show()
    shown = [label.text() for label in box.findChildren(QLabel) if "÷" in label.text()]
    assert shown == [text for _, text in lines[:8]]
    assert box.findChild(StatusChip) is not None
    box.copy()
    assert QGuiApplication.clipboard().text().splitlines()[9] == "Langkah 10: 10 ÷ 2"
    box.set_lines(lines[:1])
    QApplication.processEvents()
    live = [label for label in box.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in live if "÷" in label.text()] == ["1 ÷ 2"]


def test_a_snug_label_takes_the_room_of_its_words_and_gives_way(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = QHBoxLayout(host)
    count, words = QLabel("12 dari 30 terisi"), ElidedLabel("pagu Rp1.200.000.000", is_snug=True)
    line.addWidget(count)
    line.addWidget(words)
    line.addStretch(1)
    host.resize(600, 40)
    host.show()
    assert words.text() == words.full_text
    assert words.width() < 300
    words.set_full_text("pagu Rp1.200.000.000 · s.d. Rp600.000.000")
    qtbot.waitUntil(lambda: words.text() == words.full_text)
    host.resize(200, 40)
    assert words.text().endswith("…")
    assert words.toolTip() == words.full_text
    assert count.width() >= count.sizeHint().width()
