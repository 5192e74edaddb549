"""Taking a package in: nothing happens before the preview, and the preview says everything."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.langkah import TINJAU
from esakip_desktop.ui.paket.teks import TERTOLAK
from tests.exchange.offices import TAHUN, make_office, take
from tests.ui.paket.kantor import nameless, settle, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER = "2.09.0.00.0.00.01.0000"


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = widget.window().focusWidget() or widget
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def review(page: PaketPage, qtbot: QtBot, *paths: Path) -> None:
    page.import_files(list(paths))
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)


def apply(page: PaketPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)


def counts(page: PaketPage) -> dict[str, int]:
    tiles = page.review.counts.tiles
    return {tile.hitungan.kelas: tile.hitungan.jumlah for tile in tiles}


def realisasi(workspace: Workspace, office: Office, triwulan: int = 3) -> str:
    rows = workspace.read(pengukuran_rows, office.partition, TAHUN, triwulan)
    found = next((row for row in rows if row.uid == office.indikator), None)
    stored = found.realisasi.get(triwulan) if found is not None else None
    return str(stored.angka) if stored is not None else ""


@pytest.fixture
def package(office: Office, tmp_path: Path) -> Path:
    office.report(3, "60", "hujan deras selama sepekan")
    office.spend(9, 250_000_000)
    return office.export(tmp_path / "tw3.paket")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "lain.esakip", kode=OTHER)
    yield made
    made.workspace.close()


def test_the_preview_counts_every_record_and_changes_nothing(
    hub: Workspace, hub_page: PaketPage, office: Office, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    assert hub_page.views.current is hub_page.review
    assert hub_page.review.steps.current == TINJAU
    found = counts(hub_page)
    berkas = hub_page.review.berkas
    assert berkas is not None
    assert berkas.tinjauan is not None
    assert sum(found.values()) == sum(berkas.tinjauan.plan.manifest.scope.counts.values())
    assert found[MergeClass.BARU] == sum(found.values())
    assert found[TERTOLAK] == 0
    (money,) = hub_page.review.money.rows_model.rows
    assert (money.sebelum, money.sesudah, money.selisih) == (0, 250_000_000, 250_000_000)
    text = words(hub_page.review)
    assert "jumlah kendali paket cocok" in text
    assert "0 → 250.000.000  (+250.000.000)" in text
    assert realisasi(hub, office) == ""
    assert hub.read(paket_rows) == ()


def test_an_unknown_sender_needs_a_tick_and_then_one_key(
    hub: Workspace, hub_page: PaketPage, office: Office, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    tick = hub_page.review.sender_card.tick
    assert tick is not None
    assert not hub_page.review.apply_button.isEnabled()
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert not hub_page.flow.is_busy
    assert realisasi(hub, office) == ""
    assert tick.editor.hasFocus()
    press(hub_page, Qt.Key.Key_Space)
    assert hub_page.review.apply_button.isEnabled()
    with qtbot.waitSignal(hub_page.context.feed.published) as published:
        apply(hub_page, qtbot)
    assert published.args is not None
    assert {"realisasi", "paket_tercatat"} <= published.args[0]
    assert realisasi(hub, office) == "60"
    assert "Paket nomor 1 dari Dinas 0 CONTOH digabung" in hub_page.context.notices.text
    (row,) = hub.read(paket_rows)
    assert (row.direction, row.is_registered) == (MASUK, False)
    assert hub_page.views.current is hub_page.history
    assert len(hub_page.grid.rows_model.rows) == 1


def test_taking_the_tick_back_closes_the_door_again(
    hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    press(hub_page, Qt.Key.Key_Space)
    press(hub_page, Qt.Key.Key_Space)
    assert not hub_page.review.apply_button.isEnabled()


def test_the_same_package_again_says_so_and_changes_nothing(
    hub: Workspace, hub_page: PaketPage, package: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    take(hub, package)
    renamed = tmp_path / "kiriman (1).bin"
    shutil.copyfile(package, renamed)
    before = len(list_backups(hub.facts.work_file_id))
    review(hub_page, qtbot, renamed)
    text = words(hub_page.review)
    assert "Sudah diimpor" in text
    assert "Tidak ada perubahan. (PKT-110)" in text
    assert hub_page.review.apply_button.text() == "Tutup"
    assert counts(hub_page)[MergeClass.SAMA] == sum(counts(hub_page).values())
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert hub_page.views.current is hub_page.history
    assert not hub_page.context.jobs.is_busy
    assert len(list_backups(hub.facts.work_file_id)) == before
    assert len(hub.read(paket_rows)) == 1


def test_a_damaged_package_shows_its_code_and_nothing_else_changes(
    hub: Workspace, hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 0xFF
    package.write_bytes(bytes(content))
    review(hub_page, qtbot, package)
    assert hub_page.views.current is hub_page.refused
    text = words(hub_page)
    assert "(PKT-" in text
    assert "tidak ada data yang berubah" in text
    assert hub.read(paket_rows) == ()
    press(hub_page, Qt.Key.Key_Escape)
    assert hub_page.views.current is hub_page.history
    assert hub_page.flow.queue == ()


def test_a_foreign_file_is_refused_in_words_and_can_be_tried_again(
    hub_page: PaketPage, package: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen = tmp_path / "surat.pdf"
    chosen.write_bytes(b"%PDF-1.7")
    review(hub_page, qtbot, chosen)
    assert "Berkas ini bukan paket" in words(hub_page)
    shutil.copyfile(package, chosen)
    hub_page.refused.again_asked.emit()
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.review)


def test_escape_leaves_without_effect_and_the_file_stays_waiting(
    hub: Workspace, hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    with qtbot.waitSignal(hub_page.counter_changed) as counted:
        press(hub_page, Qt.Key.Key_Escape)
    assert counted.args == ["paket", 1]
    assert hub_page.views.current is hub_page.history
    assert hub_page.banners.notes["tunda"].text == "1 paket menunggu ditinjau."
    assert hub.read(paket_rows) == ()
    hub_page.show_queue()
    assert hub_page.views.current is hub_page.review


def test_escape_works_from_the_list_of_differences_too(
    hub: Workspace, hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    hub_page.review.differences.grid.setFocus()
    press(hub_page, Qt.Key.Key_Escape)
    assert hub_page.views.current is hub_page.history
    assert hub.read(paket_rows) == ()


def test_an_older_package_says_so_and_replaces_nothing(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    old = office.export(tmp_path / "lama.paket")
    office.report(3, "66")
    take(hub, office.export(tmp_path / "baru.paket"))
    review(hub_page, qtbot, old)
    text = words(hub_page.review)
    assert "Lebih lama dari yang dimiliki" in text
    assert counts(hub_page)[MergeClass.LEBIH_LAMA] == 1
    assert hub_page.review.apply_button.text() == "Catat penerimaan"
    apply(hub_page, qtbot)
    assert realisasi(hub, office) == "66"


def test_a_gap_in_the_numbers_is_told(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    office.export(tmp_path / "2.paket")
    office.report(3, "75")
    review(hub_page, qtbot, office.export(tmp_path / "3.paket"))
    text = words(hub_page.review)
    assert "Paket nomor 2 belum diterima" in text
    assert "Lebih baru dari yang dimiliki" in text
    assert "Pengirim dikenal" in text


def test_changed_values_stand_beside_each_other_and_can_be_copied_with_heads(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "61.5", "jembatan putus")
    review(hub_page, qtbot, office.export(tmp_path / "2.paket"))
    rows = {row.medan: (row.di_sini, row.dari_paket) for row in hub_page.review.differences.rows}
    assert rows["Nilai"] == ("60", "61,5")
    assert rows["Hambatan"] == ("kosong", "jembatan putus")
    hub_page.review.differences.grid.setFocus()
    press(hub_page, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Golongan\tCatatan\tKolom\tDi sini\tDari paket"
    assert len(lines) == 1 + len(hub_page.review.differences.rows)


def test_several_files_are_listed_and_the_clean_ones_go_in_after_one_backup(
    hub: Workspace,
    hub_page: PaketPage,
    office: Office,
    other: Office,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    office.report(1, "20")
    take(hub, office.export(tmp_path / "0.paket", triwulan=1))
    office.report(2, "40")
    first = office.export(tmp_path / "1.paket", triwulan=2)
    office.report(3, "60")
    second = office.export(tmp_path / "2.paket")
    unknown = other.export(tmp_path / "lain.paket")
    damaged = tmp_path / "rusak.paket"
    damaged.write_bytes(first.read_bytes()[:-40])
    before = len(list_backups(hub.facts.work_file_id))
    review(hub_page, qtbot, first, second, unknown, damaged)
    assert hub_page.views.current is hub_page.list_view
    kinds = {berkas.path.name: berkas.sifat for berkas in hub_page.flow.queue}
    assert kinds == {
        "1.paket": Sifat.BERSIH,
        "2.paket": Sifat.BERSIH,
        "lain.paket": Sifat.BELUM_DIKENAL,
        "rusak.paket": Sifat.TERTOLAK,
    }
    assert hub_page.list_view.apply_button.text() == "Terapkan 2 yang bersih"
    apply(hub_page, qtbot)
    kinds = {berkas.path.name: berkas.sifat for berkas in hub_page.flow.queue}
    assert kinds["1.paket"] is kinds["2.paket"] is Sifat.DIGABUNG
    assert kinds["lain.paket"] is Sifat.BELUM_DIKENAL
    assert len(list_backups(hub.facts.work_file_id)) == before + 1
    assert (realisasi(hub, office, 2), realisasi(hub, office, 3)) == ("40", "60")
    assert hub_page.context.notices.text == "2 paket digabung."


def test_enter_opens_a_line_and_escape_returns_to_the_list(
    hub_page: PaketPage, office: Office, other: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [office.export(tmp_path / "1.paket"), other.export(tmp_path / "2.paket")]
    review(hub_page, qtbot, *files)
    press(hub_page, Qt.Key.Key_Down)
    press(hub_page, Qt.Key.Key_Return)
    berkas = hub_page.review.berkas
    assert berkas is not None
    assert berkas.path.name == "2.paket"
    press(hub_page, Qt.Key.Key_Space)
    press(hub_page, Qt.Key.Key_Escape)
    assert hub_page.views.current is hub_page.list_view
    assert hub_page.list_view.apply_button.text() == "Terapkan 1 yang bersih"


def test_refusing_forgets_the_file_and_offers_words_for_the_sender(
    hub: Workspace, hub_page: PaketPage, host: QWidget, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    hub_page.review.reject_button.click()
    (question,) = host.findChildren(Question)
    qtbot.waitUntil(question.cancel_button.hasFocus)
    question.verb_button.click()
    assert hub_page.flow.queue == ()
    assert hub_page.views.current is hub_page.history
    assert package.exists()
    assert hub.read(paket_rows) == ()
    assert "ditolak" in hub_page.context.notices.text


def test_stopping_the_review_leaves_nothing_waiting(
    hub: Workspace, hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    hub_page.import_files([package])
    assert hub_page.views.current is hub_page.busy
    hub_page.busy.stop_button.click()
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.history)
    assert hub_page.flow.queue == ()
    assert hub.read(paket_rows) == ()


def test_stopping_before_the_writing_changes_nothing_and_holds_the_page_until_then(
    hub: Workspace, hub_page: PaketPage, office: Office, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    press(hub_page, Qt.Key.Key_Space)
    press(hub_page, Qt.Key.Key_Return, CTRL)
    assert not hub_page.can_leave()
    hub_page.busy.stop_button.click()
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.review)
    assert hub_page.can_leave()
    assert realisasi(hub, office) == ""
    assert hub_page.context.notices.text == "Dihentikan. Tidak ada yang berubah."


def test_data_that_changed_since_the_preview_asks_for_another_look(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    take(hub, office.export(tmp_path / "1.paket"))
    office.report(3, "61")
    second = office.export(tmp_path / "2.paket")
    office.report(3, "62")
    third = office.export(tmp_path / "3.paket")
    review(hub_page, qtbot, second)
    take(hub, third)
    apply(hub_page, qtbot)
    assert hub_page.views.current is hub_page.refused
    assert "PKT-504" in words(hub_page)
    assert realisasi(hub, office) == "62"


def test_files_dropped_on_the_page_are_reviewed(
    hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package))])
    event = QDropEvent(
        QPoint(10, 10).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    hub_page.dropEvent(event)
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.review)


def test_another_room_hands_files_over(hub_page: PaketPage, package: Path, qtbot: QtBot) -> None:
    hub_page.place_selected(f"impor:{json.dumps([str(package)])}")
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.review)
    assert hub_page.current_subject() == "riwayat"


def test_the_preview_speaks_to_a_screen_reader(
    hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    assert nameless(hub_page) == []
    assert hub_page.review.counts.accessibleName().startswith("Hitungan catatan: ")
    assert hub_page.review.steps.accessibleName() == "Langkah 4 dari 5: Tinjau"


def test_the_bottom_bar_stays_in_sight_in_a_small_window(
    hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    hub_page.resize(1037, 478)
    review(hub_page, qtbot, package)
    corner = hub_page.review.apply_button.mapTo(hub_page, QPoint(0, 0))
    assert corner.y() + hub_page.review.apply_button.height() <= hub_page.height()
