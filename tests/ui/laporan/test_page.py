"""Choosing, seeing and saving a report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.services.pengukuran import save_realisasi
from tests.reports import builder_office as office
from tests.ui.laporan.conftest import KOMINFO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.laporan.options import OptionsPanel
    from esakip_desktop.ui.laporan.page import LaporanPage


def words(page: LaporanPage) -> str:
    return " ".join(page.preview.toPlainText().split())


def said(panel: OptionsPanel) -> str:
    return " | ".join(label.text() for label in panel.findChildren(QLabel) if label.text())


def dialogs(page: LaporanPage) -> Iterator[QFileDialog]:
    return iter(page.window().findChildren(QFileDialog))


def test_list_has_the_reports_of_an_office(page: LaporanPage) -> None:
    names = [report.kode for report in page.catalogue.model.rows]
    assert names == [
        "ringkasan",
        "perjanjian-kinerja",
        "pengukuran",
        "e81",
        "berita-acara",
        "rfk",
        "register-risiko",
        "temuan",
        "konflik",
    ]


def test_preview_says_the_figures_of_the_report(page: LaporanPage) -> None:
    assert "PENGUKURAN KINERJA TRIWULAN III TAHUN 2026" in words(page)
    assert "101,29 %" in words(page)
    assert "belum waktunya" in words(page)
    assert "Rumus: " in words(page)
    assert "Data per 28 September 2026" in words(page)


def test_choosing_another_report_shows_it_from_the_top(page: LaporanPage) -> None:
    page.preview.verticalScrollBar().setValue(50)
    page.catalogue.grid.setFocus()

    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_Down)

    assert page.current_subject() == "e81"
    assert "EVALUASI TERHADAP HASIL RENJA" in words(page)
    assert page.preview.verticalScrollBar().value() == 0


def test_search_narrows_the_list_and_keeps_the_report(page: LaporanPage) -> None:
    everything = page.catalogue.model.rowCount()
    page.catalogue.search.setText("fisik")

    assert page.catalogue.model.rowCount() == 1
    page.catalogue.search.setText("")
    assert page.catalogue.model.rowCount() == everything


def test_panel_says_period_office_and_signer(page: LaporanPage) -> None:
    text = said(page.options)

    assert "TW III 2026" in text
    assert office.NAMA_KEPALA in text
    assert "Plt. Kepala Dinas Komunikasi" in text


def test_date_of_the_document_decides_who_signs(page: LaporanPage) -> None:
    page.options.tanggal.set_value(date(2025, 12, 31))
    page.options.changed.emit()

    assert "Nama belum diisi" in said(page.options)
    assert "Contoh, 31 Desember 2025" in words(page)
    assert page.prepared is not None
    assert any("belum diisi" in gap.text for gap in page.prepared.missing)


def test_an_unreadable_date_keeps_the_report(page: LaporanPage) -> None:
    field = page.options.tanggal.editor
    field.setFocus()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert page.options.tanggal.problem
    assert page.prepared is not None


def test_place_is_printed_before_the_date(page: LaporanPage) -> None:
    field = page.options.tempat.editor
    field.setFocus()
    QTest.keyClicks(field, "Balai Kota")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "Balai Kota, " in words(page)


def test_quarters_can_be_cumulative_where_the_report_has_that_choice(page: LaporanPage) -> None:
    tick = page.options.kumulatif
    assert tick.isHidden()
    page.place_selected("e81")
    assert not tick.isHidden()
    assert "Realisasi s.d. TW I" not in words(page)

    tick.editor.setFocus()
    QTest.keyClick(tick.editor, Qt.Key.Key_Space)

    assert "Realisasi s.d. TW I" in words(page)
    page.place_selected("pengukuran")
    assert not page.params.is_kumulatif


def test_gaps_are_counted_and_lead_to_their_room(page: LaporanPage) -> None:
    links = [
        button
        for button in page.options.findChildren(QPushButton)
        if button.text() == "Buka Rencana"
    ]

    assert page.prepared is not None
    assert len(page.prepared.missing) == 4
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    current = page.context.navigator.current  # type: ignore[attr-defined]
    assert current.room == "rencana"
    assert current.subject == page.prepared.missing[0].subject


def test_another_quarter_makes_another_report(page: LaporanPage) -> None:
    page.context.scope.set_triwulan(1)

    assert "TRIWULAN I TAHUN 2026" in words(page)
    assert "Data per 28 Maret 2026" in words(page)


def test_a_change_elsewhere_is_shown_at_once(page: LaporanPage) -> None:
    rows = page.context.workspace.read(pengukuran_rows, KOMINFO, office.TAHUN, 3)
    blank = next(row for row in rows if not row.is_terisi(3) and row.target.get(3))
    draft = RealisasiDraft(None, blank.uid, office.TAHUN, 3, Keadaan.ANGKA, angka=Decimal("93.06"))

    page.context.acts.run(save_realisasi, KOMINFO, draft)

    assert "93,06" in words(page)
    assert "2 dari 9 indikator TW III belum diisi." in said(page.options)


def test_saving_writes_what_is_shown(page: LaporanPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "pengukuran.pdf"

    page.save_to(path, "pengukuran")

    qtbot.waitUntil(lambda: page.context.notices.text == "pengukuran.pdf disimpan.")
    text = "".join(one.extract_text() for one in pypdf.PdfReader(path).pages)
    assert "101,29 %" in text


def test_save_buttons_propose_a_name_and_do_not_block(
    page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.places.folder = tmp_path
    for button, suffix in ((page.save_pdf, "pdf"), (page.save_xlsx, "xlsx")):
        button.click()
        dialog = next(one for one in dialogs(page) if one.isVisible())
        proposed = dialog.selectedFiles()[0]
        assert proposed.endswith(f"_2026_tw3.{suffix}")
        assert "pengukuran_dinas-komunikasi" in proposed
        dialog.filesSelected.emit([str(tmp_path / "hasil")])
        dialog.close()
        target = tmp_path / f"hasil.{suffix}"
        qtbot.waitUntil(target.exists)

    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx").worksheets
    assert page.places.folder == tmp_path


def test_ctrl_p_saves_as_pdf(page: LaporanPage, tmp_path: Path) -> None:
    page.places.folder = tmp_path
    page.catalogue.grid.setFocus()

    QTest.keyClick(page.catalogue.grid, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    dialog = next(one for one in dialogs(page) if one.isVisible())
    assert dialog.defaultSuffix() == "pdf"
    dialog.close()


def test_a_file_that_cannot_be_written_is_said_until_it_works(
    page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "penghalang"
    blocked.write_text("berkas, bukan folder", encoding="utf-8")

    page.save_to(blocked / "laporan.pdf", "pengukuran")

    qtbot.waitUntil(lambda: bool(page.banners.notes))
    note = page.banners.notes["simpan"]
    assert note.status == "salah"
    assert note.text.startswith("laporan.pdf belum tersimpan.")
    page.save_to(tmp_path / "laporan.pdf", "pengukuran")
    assert not page.banners.notes
    qtbot.waitUntil((tmp_path / "laporan.pdf").exists)


def test_page_can_be_opened_at_a_report(page: LaporanPage) -> None:
    page.catalogue.search.setText("fisik")

    page.place_selected("ringkasan")

    assert page.current_subject() == "ringkasan"
    assert "RINGKASAN PIMPINAN" in words(page)
    assert "Laporan ini tidak ditandatangani." in said(page.options)


def test_watched_tables_exist(page: LaporanPage) -> None:
    import esakip_desktop.data.tables  # noqa: F401 - fills the metadata
    from esakip_desktop.data.tables.base import Base

    known = {table.name for table in Base.metadata.sorted_tables}
    assert page.tables <= known
