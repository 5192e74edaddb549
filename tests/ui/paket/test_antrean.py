"""Several packages at once, ways in, and stopping: each file stands for itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.paket import paket_rows
from esakip_desktop.foundation.progress import SILENT, Cancelled
from esakip_desktop.ui.paket.berkas import Sifat
from esakip_desktop.ui.paket.kerja import Run, apply_files
from tests.exchange.offices import take
from tests.ui.paket.kantor import settle, words
from tests.ui.paket.langkah import CTRL, apply, press, realisasi, review

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


class StopAfter:
    """Somebody presses Hentikan while the file after this one is being read."""

    def __init__(self, nama: str) -> None:
        self._nama = nama
        self._is_seen = False

    def step(self, done: int, total: int, note: str) -> None:
        del done, total
        is_file = note.endswith(self._nama)
        if self._is_seen and not is_file:
            raise Cancelled
        self._is_seen = self._is_seen or is_file


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
    kinds = {berkas.nama: berkas.sifat for berkas in hub_page.flow.queue}
    assert kinds == {
        "1.paket": Sifat.BERSIH,
        "2.paket": Sifat.BERSIH,
        "lain.paket": Sifat.BELUM_DIKENAL,
        "rusak.paket": Sifat.TERTOLAK,
    }
    assert hub_page.list_view.apply_button.text() == "Terapkan 2 yang bersih"
    apply(hub_page, qtbot)
    kinds = {berkas.nama: berkas.sifat for berkas in hub_page.flow.queue}
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
    assert berkas.nama == "2.paket"
    press(hub_page, Qt.Key.Key_Space)
    press(hub_page, Qt.Key.Key_Escape)
    assert hub_page.views.current is hub_page.list_view
    assert hub_page.list_view.apply_button.text() == "Terapkan 1 yang bersih"


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


def test_a_package_looked_at_alone_leaves_the_next_one_of_its_office_as_it_now_stands(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    first = office.export(tmp_path / "1.paket")
    office.report(3, "61")
    second = office.export(tmp_path / "2.paket")
    review(hub_page, qtbot, first, second)
    press(hub_page, Qt.Key.Key_Return)
    press(hub_page, Qt.Key.Key_Space)
    apply(hub_page, qtbot)
    assert hub_page.views.current is hub_page.list_view
    after = {berkas.nama: berkas for berkas in hub_page.flow.queue}
    assert after["1.paket"].sifat is Sifat.DIGABUNG
    assert after["2.paket"].sifat is Sifat.BERSIH
    tinjauan = after["2.paket"].tinjauan
    assert tinjauan is not None
    (difference,) = tinjauan.plan.differences
    assert difference.di_sini == {"angka": "60", "keadaan": "angka"}
    apply(hub_page, qtbot)
    assert hub_page.context.notices.text.endswith("digabung, 1 baris.")
    assert realisasi(hub, office) == "61"


def test_after_a_stop_the_next_package_of_an_office_starts_from_what_is_there(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    take(hub, office.export(tmp_path / "0.paket"))
    files = []
    for number in (1, 2):
        office.report(3, str(60 + number))
        files.append(office.export(tmp_path / f"{number}.paket"))
    review(hub_page, qtbot, *files)
    run = Run(hub_page.flow.queue, set())
    stop = StopAfter(files[0].name)
    with pytest.raises(Cancelled):
        apply_files(hub, hub_page.flow.queue, run, stop)
    assert [hasil.berkas.nama for hasil in run.done] == ["1.paket"]
    apply_files(hub, hub_page.flow.queue[1:], Run(hub_page.flow.queue[1:], run.touched), SILENT)
    assert realisasi(hub, office) == "62"


def test_the_bar_never_says_all_done_while_a_line_failed(
    hub: Workspace, hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    take(hub, office.export(tmp_path / "0.paket"))
    office.report(3, "61")
    second = office.export(tmp_path / "2.paket")
    damaged = tmp_path / "rusak.paket"
    damaged.write_bytes(second.read_bytes()[:-40])
    review(hub_page, qtbot, second, damaged)
    apply(hub_page, qtbot)
    assert hub_page.views.current is hub_page.list_view
    said = words(hub_page.list_view)
    assert "selesai" not in said
    assert "1 paket ditolak dan tidak mengubah data." in said


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
