"""Laporan at the hub: the whole city, one office, and one report for all offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.reports.catalogue import Params, write_many
from esakip_desktop.ui.laporan.batch import BatchDialog
from tests.reports import builder_office as office
from tests.ui.laporan.conftest import KOMINFO, NAMA

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.laporan.page import LaporanPage

OFFICES = tuple((f"O:{office.PEMDA}/{kode}", nama) for kode, nama, *_ in office.OFFICES)
PARAMS = Params(office.TAHUN, 3, None)


def words(page: LaporanPage) -> str:
    return " ".join(page.preview.toPlainText().split())


def test_reports_on_the_city_are_prepared_beside_the_window(
    hub_page: LaporanPage, qtbot: QtBot
) -> None:
    hub_page.place_selected("rekap-kota")
    assert not hub_page.save_pdf.isEnabled()

    qtbot.waitUntil(lambda: "REKAPITULASI CAPAIAN KINERJA" in words(hub_page))

    assert hub_page.save_pdf.isEnabled()
    assert "belum kirim" in words(hub_page)
    assert "Kepala Bappeda CONTOH" in words(hub_page)


def test_an_older_answer_never_replaces_a_newer_choice(hub_page: LaporanPage, qtbot: QtBot) -> None:
    hub_page.place_selected("rekap-kota")
    hub_page.place_selected("papan")

    qtbot.waitUntil(lambda: not hub_page.context.jobs.is_busy)

    assert "PENGIRIMAN LAPORAN KINERJA" in words(hub_page)


def test_a_report_about_one_office_asks_for_it(hub_page: LaporanPage) -> None:
    hub_page.place_selected("pengukuran")

    assert hub_page.prepared is None
    assert not hub_page.preview.isVisible()
    assert hub_page.empty.isVisible()
    assert not hub_page.save_pdf.isEnabled()

    hub_page.context.scope.set_opd(KOMINFO, NAMA)

    assert hub_page.preview.isVisible()
    assert "101,29 %" in words(hub_page)
    assert hub_page.save_pdf.isEnabled()


def test_many_is_for_reports_about_one_office(hub_page: LaporanPage) -> None:
    assert hub_page.many_button is not None
    hub_page.place_selected("rekap-kota")
    assert not hub_page.many_button.isEnabled()
    hub_page.place_selected("rfk")
    assert hub_page.many_button.isEnabled()


def test_an_office_has_no_button_for_many(page: LaporanPage) -> None:
    assert page.many_button is None


def test_one_report_for_all_offices_from_question_to_notice(
    hub_page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "hasil"
    target.mkdir()
    hub_page.place_selected("pengukuran")
    assert hub_page.many_button is not None

    hub_page.many_button.click()
    question = hub_page.window().findChild(BatchDialog)
    assert question is not None
    question.verb_button.click()
    folder = next(one for one in hub_page.window().findChildren(QFileDialog) if one.isVisible())
    folder.filesSelected.emit([str(target)])
    folder.close()

    assert hub_page.batch.is_running
    assert hub_page.batch.strip.isVisible()
    assert not hub_page.many_button.isEnabled()
    qtbot.waitUntil(lambda: hub_page.context.notices.text == "3 laporan selesai.")
    assert not hub_page.batch.strip.isVisible()
    assert hub_page.many_button.isEnabled()
    names = sorted(path.name for path in target.iterdir())
    assert names[2].startswith("pengukuran_dinas-perhubungan_2026_tw3")
    assert len(names) == 3
    text = pypdf.PdfReader(target / names[1]).pages[0].extract_text()
    assert "PENGUKURAN KINERJA" in text


def test_stopping_keeps_what_is_written(
    hub_page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    hub_page.batch.start("pengukuran", PARAMS, OFFICES * 20, (tmp_path, ".pdf"))
    hub_page.batch.strip.stop.click()

    qtbot.waitUntil(lambda: "banyak" in hub_page.banners.notes)

    assert hub_page.banners.notes["banyak"].text.startswith("Dihentikan. ")
    assert not hub_page.batch.is_running
    assert not list(tmp_path.glob("*.part"))


def test_offices_that_fail_are_named_and_the_others_are_written(
    hub_page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "rfk_dinas-kesehatan_2026_tw3.pdf").mkdir()

    hub_page.batch.start("rfk", PARAMS, OFFICES, (tmp_path, ".pdf"))

    qtbot.waitUntil(lambda: "banyak" in hub_page.banners.notes)
    note = hub_page.banners.notes["banyak"]
    assert note.text == "2 laporan selesai, 1 belum."
    assert note.detail.startswith("Belum tertulis: Dinas Kesehatan.")


class _Steps:
    """Notes every step, and stops at the third office."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, note: str) -> None:
        self.seen.append((done, total, note))
        if done == 2:
            raise Cancelled


def test_progress_counts_offices_and_a_stop_reaches_the_writer(
    hub_page: LaporanPage, workspace: Workspace, tmp_path: Path
) -> None:
    steps = _Steps()

    with pytest.raises(Cancelled):
        write_many(workspace, "rfk", PARAMS, OFFICES, (tmp_path, ".xlsx"), steps)

    assert {(done, note) for done, _total, note in steps.seen} == {
        (0, OFFICES[0][1]),
        (1, OFFICES[1][1]),
        (2, OFFICES[2][1]),
    }
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


def test_offices_with_one_name_get_files_of_their_own(
    hub_page: LaporanPage, workspace: Workspace, tmp_path: Path
) -> None:
    twins = ((OFFICES[0][0], "Kantor"), (OFFICES[1][0], "Kantor"))

    batch = write_many(workspace, "rfk", PARAMS, twins, (tmp_path, ".pdf"))

    assert [path.name for path in batch.paths] == [
        "rfk_kantor_2026_tw3.pdf",
        "rfk_kantor_2026_tw3_2.pdf",
    ]
    assert all(path.exists() for path in batch.paths)


def test_a_page_that_is_gone_is_not_touched_by_its_jobs(
    hub_page: LaporanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs = hub_page.context.jobs
    hub_page.place_selected("rekap-kota")
    hub_page.batch.start("rfk", PARAMS, OFFICES * 20, (tmp_path, ".pdf"))
    hub_page.save_to(tmp_path / "papan.pdf", "papan")

    hub_page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(hub_page))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (tmp_path / "papan.pdf").exists()
    assert len(list(tmp_path.glob("rfk_*"))) < 60
