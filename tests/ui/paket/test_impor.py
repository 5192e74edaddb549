"""Taking a package in: nothing happens before the preview, and the preview says everything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.exchange.export import Order, identity_of, read_content
from esakip_desktop.exchange.writer import write_package
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.langkah import TINJAU
from esakip_desktop.ui.paket.teks import DITAHAN
from tests.exchange.offices import TAHUN, take
from tests.ui.paket.kantor import nameless, settle, words
from tests.ui.paket.langkah import CTRL, apply, counts, press, realisasi, review, shown

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


def test_the_preview_counts_every_record_and_changes_nothing(
    hub: Workspace, hub_page: PaketPage, office: Office, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    assert shown(hub_page) is hub_page.review
    assert hub_page.review.steps.current == TINJAU
    found = counts(hub_page)
    berkas = hub_page.review.berkas
    assert berkas is not None
    assert berkas.tinjauan is not None
    assert sum(found.values()) == sum(berkas.tinjauan.plan.manifest.scope.counts.values())
    assert found[MergeClass.BARU] == sum(found.values())
    assert found[DITAHAN] == 0
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
    assert shown(hub_page) is hub_page.history
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
    assert shown(hub_page) is hub_page.history
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
    assert shown(hub_page) is hub_page.refused
    text = words(hub_page)
    assert "(PKT-" in text
    assert "tidak ada data yang berubah" in text
    assert hub.read(paket_rows) == ()
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.history
    assert "1 di antaranya belum dapat dipakai" in hub_page.banners.notes["tunda"].detail


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
    assert shown(hub_page) is hub_page.history
    assert hub_page.banners.notes["tunda"].text == "1 paket menunggu ditinjau."
    assert hub.read(paket_rows) == ()
    hub_page.show_queue()
    assert shown(hub_page) is hub_page.review


def test_escape_works_from_the_list_of_differences_too(
    hub: Workspace, hub_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    hub_page.review.differences.grid.setFocus()
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.history
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
    assert "Pengirim belum terdaftar" in text


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


def test_refusing_forgets_the_file_and_offers_words_for_the_sender(
    hub: Workspace, hub_page: PaketPage, host: QWidget, package: Path, qtbot: QtBot
) -> None:
    review(hub_page, qtbot, package)
    hub_page.review.reject_button.click()
    (question,) = host.findChildren(Question)
    qtbot.waitUntil(question.cancel_button.hasFocus)
    question.verb_button.click()
    assert hub_page.flow.queue == ()
    assert shown(hub_page) is hub_page.history
    assert package.exists()
    assert hub.read(paket_rows) == ()
    assert "ditolak" in hub_page.context.notices.text


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


def test_a_record_of_an_unknown_kind_is_named_with_its_line_and_reason(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.spend(9, 250_000_000)
    package = newer_package(office, tmp_path / "baru.paket")
    review(hub_page, qtbot, package)
    assert counts(hub_page)[DITAHAN] == 1
    (row,) = (row for row in hub_page.review.differences.rows if row.kelas == DITAHAN)
    assert row.catatan.startswith("Baris 1 · ")
    assert "(PKT-507)" in row.dari_paket
    assert hub_page.review.differences.segment.current == "perlu"
    text = words(hub_page.review)
    assert "1 catatan ditahan" in text
    assert "jumlah kendali paket cocok" in text
    press(hub_page, Qt.Key.Key_Space)
    apply(hub_page, qtbot)
    assert hub.read(paket_rows)[0].direction == MASUK


def newer_package(office: Office, target: Path) -> Path:
    """A package of a later version of the application, with a kind of record unknown here."""
    workspace = office.workspace
    order = Order(office.partition, TAHUN, 3)
    content = workspace.read(read_content, workspace, order)
    line = content.lines["indikator"][0]
    stranger = line.replace(office.indikator.encode(), b"0" * 8 + office.indikator[8:].encode())
    lines = {**content.lines, "lke": [stranger]}
    manifest = content.manifest
    scope = replace(
        manifest.scope,
        counts={name: len(items) for name, items in lines.items()},
        dokumen=tuple(sorted(lines)),
    )
    write_package(
        target,
        manifest=replace(manifest, scope=scope),
        identity=identity_of(workspace),
        entities=lines,
        readme=content.readme,
    )
    return target
