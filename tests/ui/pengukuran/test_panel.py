"""The panel: forms that save by themselves, drafts that survive, bukti and history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from esakip_desktop.data.blobs import blob_path
from esakip_desktop.data.queries.pengukuran import bukti_rows_of
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.queries.pengukuran import BuktiRow
    from tests.ui.pengukuran.conftest import Room

Key = Qt.Key
PDF = b"%PDF-1.7\n%contoh\n"


def write(room: Room, name: str, text: str) -> None:
    field = room.page.panel.narasi.fields[name]
    field.editor.setFocus()
    QTest.keyClicks(field.editor, text)


def bukti(room: Room) -> tuple[BuktiRow, ...]:
    return room.context.workspace.read(bukti_rows_of, PARTITION)


def attach(room: Room, key: str, *files: Path) -> None:
    room.page.details._on_files(room.row(key), list(files))
    room.qtbot.waitUntil(lambda: not room.context.jobs.is_busy)


def test_words_are_saved_by_leaving_the_field(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    room.page.panel.show_tab("hambatan")
    write(room, "hambatan", "Listrik padam")
    found = room.stored("konten")
    assert found is not None
    assert found.hambatan is None
    room.page.panel.narasi.fields["solusi"].editor.setFocus()
    found = room.stored("konten")
    assert found is not None
    assert found.hambatan == "Listrik padam"
    assert found.angka == 371  # the figure beside it stays
    room.context.acts.undo()
    assert room.page.panel.narasi.texts()["hambatan"] == ""


def test_last_time_stands_beside_and_can_be_used(room: Room) -> None:
    room.select("konten")
    room.page.panel.show_tab("hambatan")
    field = room.page.panel.narasi.fields["hambatan"]
    button = next(b for b in field.findChildren(QPushButton) if b.text() == "Pakai teks TW II")
    button.click()
    found = room.stored("konten")
    assert found is not None
    assert found.hambatan == "Longsor memutus jaringan"
    assert found.is_kosong  # words alone are not a value
    assert room.text("konten", "status") == "Belum diisi"


def test_words_that_were_not_saved_come_back(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    room.page.panel.show_tab("hambatan")
    write(room, "solusi", "Genset ca")
    room.page.details.keeper.flush()  # what the pause does; then the program is gone
    again = PengukuranPage(room.context)
    room.qtbot.addWidget(again)
    again.show()
    again.grid.select_uid(room.uids["konten"])
    again.panel.show_tab("hambatan")
    form = again.panel.narasi
    assert form.texts()["solusi"] == "Genset ca"
    assert "dipulihkan" in form.banners.notes["draf"].text
    again.details.saving[1].save()
    found = room.stored("konten")
    assert found is not None
    assert found.solusi == "Genset ca"
    assert not form.banners.notes


def test_a_reload_never_overwrites_what_is_being_written(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    room.page.panel.show_tab("hambatan")
    write(room, "dukungan", "Kerja sama")
    other = room.row("konten").draft
    room.context.acts.run(
        save_realisasi, PARTITION, replace(other, hambatan="Dari laptop lain", angka=None,
                                           keadaan=type(other.keadaan).KOSONG)
    )  # fmt: skip
    form = room.page.panel.narasi
    assert form.texts()["dukungan"] == "Kerja sama"
    assert "berubah" in form.banners.notes
    form.fields["solusi"].editor.setFocus()
    found = room.stored("konten")
    assert found is not None
    assert found.dukungan == "Kerja sama"
    assert found.is_kosong  # the newer state of the value was not put back


def test_status_and_date_belong_to_the_figure(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    form = room.page.panel.isian.form
    form.fields["tanggal_data"].setFocus()
    line = form.fields["tanggal_data"].editor
    QTest.keyClicks(line, "30/9/2026")
    QTest.keyClick(line, Key.Key_Return)
    QTest.keyClick(form.status.editor, Key.Key_Down)
    found = room.stored("konten")
    assert found is not None
    assert str(found.tanggal_data) == "2026-09-30"
    assert found.is_sementara


def test_a_date_that_is_none_is_said_at_its_field(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    field = room.page.panel.isian.form.fields["tanggal_data"]
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "31 Sep 2026")
    QTest.keyClick(field.editor, Key.Key_Return)
    assert field.problem.endswith("(PRD-101)")
    found = room.stored("konten")
    assert found is not None
    assert found.tanggal_data is None


def test_a_file_becomes_bukti_and_can_be_taken_off(room: Room, tmp_path: Path) -> None:
    room.type("konten", "371")
    room.select("konten")
    file = tmp_path / "rekap tw3.pdf"
    file.write_bytes(PDF)
    attach(room, "konten", file, file)
    assert [(row.nama, row.ukuran, row.jenis_berkas) for row in bukti(room)] == [
        ("rekap tw3.pdf", len(PDF), "application/pdf")
    ]
    made = bukti(room)[0]
    assert blob_path(room.context.workspace.path, made.sha256).read_bytes() == PDF
    tab = room.page.panel.bukti
    assert tab.isVisible()
    assert tab.grid.current_row == made
    assert room.row("konten").bukti == 1
    copy = room.page.details.bukti.make_copy(made)
    assert copy is not None
    assert (copy.name, copy.read_bytes()) == ("rekap tw3.pdf", PDF)
    tab.remove_button.click()
    assert not bukti(room)
    room.context.acts.undo()
    assert len(bukti(room)) == 1


def test_a_file_let_go_over_a_row_belongs_to_that_row(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_text("a;b", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    grid = room.page.grid
    index = grid.rows_model.index(grid.rows_model.line_of(room.uids["indeks"]), 1)
    place = QPointF(grid.visualRect(index).center())
    event = QDropEvent(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    grid.dropEvent(event)
    room.qtbot.waitUntil(lambda: not room.context.jobs.is_busy)
    assert [row.nama for row in bukti(room)] == ["daftar.csv"]
    assert room.row("indeks").bukti == 1


def test_bukti_can_come_before_the_figure(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n....")
    attach(room, "aduan", file)
    assert len(bukti(room)) == 1
    assert room.row("aduan").bukti == 1
    assert not room.row("aduan").is_terisi


def test_a_program_is_not_taken_as_bukti(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "rekap.xlsm"
    file.write_bytes(b"PK\x03\x04")
    attach(room, "konten", file, tmp_path / "tidak ada.pdf")
    assert not bukti(room)
    assert room.stored("konten") is None
    assert room.page.panel.bukti.problem.isVisible()


def test_history_tells_from_what_to_what(room: Room) -> None:
    room.type("konten", "371")
    room.type("konten", "372")
    room.select("konten")
    QTest.keyClick(room.page.grid, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    rows = room.page.panel.riwayat.rows
    assert [row.isi for row in rows if row.isi.startswith("Nilai")] == [
        "Nilai: 371 → 372",
        "Nilai: kosong → 371",
    ]
    assert "diketik" in rows[0].detail


def test_the_arrows_of_the_panel_change_the_row(room: Room) -> None:
    room.select("konten")
    forward = next(
        b
        for b in room.page.panel.findChildren(QPushButton)
        if b.accessibleName() == "Indikator berikutnya"
    )
    forward.click()
    assert room.page.current_subject() == room.uids["indeks"]


def test_the_chart_says_its_values(room: Room) -> None:
    room.select("konten")
    words = room.page.panel.isian.chart.accessibleName()
    assert "2026: TW I 338, TW II 362, TW III tidak ada nilai" in words
    assert "2025: TW I 300" in words
    room.select("predikat")
    assert not room.page.panel.isian.chart.isVisible()


def test_the_chart_follows_the_theme(room: Room) -> None:
    room.select("konten")
    chart = room.page.panel.isian.chart
    light = chart.grab().toImage()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "gelap")
    dark = chart.grab().toImage()
    assert light.pixelColor(1, 1).lightness() > 200
    assert dark.pixelColor(1, 1).lightness() < 60
