"""The summary for the head: one screen, the figures of Pengukuran, the facts of the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.capaian import compute_rata_rata
from esakip_desktop.reports.builders.base import Params
from esakip_desktop.reports.builders.ringkasan import read
from esakip_desktop.reports.palette import Tone
from esakip_desktop.ui.beranda.ringkasan import RingkasanPage, short_names
from esakip_desktop.ui.beranda.tampilan import STATUS_OF, chip_of
from esakip_desktop.ui.kit.tokens import STATUS
from tests.exchange.offices import TAHUN, take
from tests.ui.beranda.conftest import show
from tests.ui.paket.kantor import find_button, nameless, place_of, settle, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office


@pytest.fixture
def summary(
    office: Office, office_context: UiContext, host: QWidget, qtbot: QtBot
) -> RingkasanPage:
    office.report(3, "60")
    office.spend(9, 540_000_000)
    made = show(RingkasanPage(office_context), host, qtbot)
    qtbot.waitUntil(lambda: made.lembar is not None)
    return made


def test_its_figures_are_those_of_pengukuran(office: Office, summary: RingkasanPage) -> None:
    rows = office.workspace.read(pengukuran_rows, office.partition, TAHUN, 3)
    aturan = office.workspace.read(aturan_of, TAHUN)
    mean = compute_rata_rata([row.hasil for row in rows], aturan).nilai
    assert mean is not None
    shown = [card.accessibleName() for card in summary.figures]
    assert shown[0].startswith(f"Rata-rata capaian, {format_persen(mean, 2)}, Tinggi, 1 dari 2")
    assert shown[1].startswith("Keuangan, 54,00 %")
    assert shown[3] == "Pelaporan, 1 dari 2, indikator jatuh tempo terisi"


def test_its_sentence_is_that_of_the_printed_sheet(office: Office, summary: RingkasanPage) -> None:
    sheet = office.workspace.read(read, Params(TAHUN, 3, office.partition))
    text = words(summary)
    assert sheet.kalimat in text
    assert sheet.rincian in text
    assert summary.best.accessibleName() == "Tiga terbaik"
    assert "Persentase ibu hamil terlayani" in words(summary.worst)
    assert short_names(sheet.curve).describe() == summary.chart.accessibleName()
    assert [line.values for line in short_names(sheet.curve).lines] == [
        line.values for line in sheet.curve.lines
    ]


def test_nothing_scrolls_at_the_size_of_the_design(summary: RingkasanPage) -> None:
    area = next(area for area in summary.findChildren(QScrollArea) if area.isVisible())
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0


def test_one_key_prints_the_sheet(summary: RingkasanPage) -> None:
    QTest.keyClick(summary, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    place = place_of(summary.context)
    assert place is not None
    assert (place.room, place.subject) == ("laporan", "ringkasan")


def test_each_part_opens_the_list_behind_it(summary: RingkasanPage, qtbot: QtBot) -> None:
    def room() -> str:
        place = place_of(summary.context)
        assert place is not None
        return place.room

    for card, wanted in zip(
        summary.figures, ("pengukuran", "anggaran", "anggaran", "pengukuran"), strict=True
    ):
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
        assert room() == wanted
    find_button(qtbot, summary.risks, "Buka register").click()
    assert room() == "risiko"
    find_button(qtbot, summary.missing, "Buka").click()
    assert room() == "rencana"


def test_an_empty_quarter_has_reasons_in_the_place_of_figures(
    office_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    made = show(RingkasanPage(office_context), host, qtbot)
    qtbot.waitUntil(lambda: made.lembar is not None)
    assert made.figures[0].accessibleName().startswith("Rata-rata capaian, belum ada")
    assert "Capaian belum dapat dihitung" in words(made)
    assert "0,00 %" not in words(made)


def test_the_hub_reads_the_whole_pemda_and_then_one_office(
    hub: Workspace,
    hub_context: UiContext,
    office: Office,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "tw3.paket"))
    made = show(RingkasanPage(hub_context), host, qtbot)
    qtbot.waitUntil(lambda: made.lembar is not None)
    assert "1 dari 2 perangkat daerah sudah mengirim TW III." in words(made)
    find_button(qtbot, made.best, "Buka papan").click()
    place = place_of(hub_context)
    assert place is not None
    assert place.room == "konsolidasi"
    hub_context.scope.set_opd(office.partition, "Dinas 0 CONTOH")
    settle(qtbot, hub_context)
    qtbot.waitUntil(lambda: made.figures[3].accessibleName().startswith("Pelaporan, 1 dari 2, ind"))
    find_button(qtbot, made.best, "Buka pengukuran").click()
    place = place_of(hub_context)
    assert place is not None
    assert place.room == "pengukuran"


def test_every_tone_of_a_report_has_a_status_on_the_screen() -> None:
    assert set(STATUS_OF) == set(Tone)
    assert set(STATUS_OF.values()) <= set(STATUS)
    assert chip_of(None) is None


def test_trouble_is_said_and_the_old_sheet_stays(summary: RingkasanPage) -> None:
    summary._on_reading_failed(WorkspaceTrouble("BRK-103", berkas="dinas.esakip"))
    assert "BRK-103" in summary.banners.notes["baca"].text
    assert summary.lembar is not None
    with pytest.raises(ZeroDivisionError):
        summary._on_reading_failed(ZeroDivisionError())


def test_the_summary_speaks_to_a_screen_reader(summary: RingkasanPage) -> None:
    assert nameless(summary) == []
