"""The page of findings: what it lists, what it explains, and the way to each record."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from esakip_desktop.bootstrap import create_office
from esakip_desktop.domain.nilai import Arah, Tipe
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.domain.temuan import KATALOG
from esakip_desktop.services.rencana import save_indikator, save_simpul, save_target
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.temuan.page import SEMUA, TemuanPage
from tests.exchange.offices import OPD, PEMDA, TAHUN, make_hub, make_office, take
from tests.ui.paket.kantor import find_button, opened, place_of, settle, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """One figure far below its target, without evidence and analysis."""
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path, office: Office) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as made:
        take(made, office.export(tmp_path / "1.paket"))
        yield made


@pytest.fixture
def context(office: Office, host: QWidget) -> Iterator[UiContext]:
    with opened(office.workspace, host) as made:
        yield made


@pytest.fixture
def hub_context(hub: Workspace, host: QWidget) -> Iterator[UiContext]:
    with opened(hub, host) as made:
        yield made


@pytest.fixture
def page(context: UiContext, host: QWidget, qtbot: QtBot) -> TemuanPage:
    return show(TemuanPage(context), host, qtbot)


def show(page: TemuanPage, host: QWidget, qtbot: QtBot) -> TemuanPage:
    page.setParent(host)
    page.resize(1366, 640)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    settle(qtbot, page.context)
    page.start_focus()
    return page


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def codes(page: TemuanPage) -> list[str]:
    return [row.temuan.problem.code for row in page.rows]


def select(page: TemuanPage, code: str) -> None:
    page.grid.select_uid(next(row.uid for row in page.rows if row.temuan.problem.code == code))


def test_the_heaviest_stands_first_in_groups_with_counts(page: TemuanPage) -> None:
    found = codes(page)
    assert found[0] == "TMN-011"  # the output has no target yet
    assert {"TMN-073", "TMN-151", "TMN-191", "TMN-213"} <= set(found)
    assert page.row is not None
    assert page.row.temuan.problem.code == "TMN-011"
    assert page.segment.button(SEMUA).words == f"Semua {len(found)}"
    assert page.segment.button("E").words == "Kesalahan 1"
    assert "1 kesalahan" in words(page)


def test_enter_leads_to_the_record_in_its_room(page: TemuanPage, office: Office) -> None:
    select(page, "TMN-191")
    press(Qt.Key.Key_Return)
    assert place_of(page.context) == Place("pengukuran", office.indikator)
    page.start_focus()
    select(page, "TMN-073")
    press(Qt.Key.Key_Return)
    assert place_of(page.context) == Place("rencana", office.indikator)


def test_the_panel_says_rule_reason_and_remedy(page: TemuanPage, qtbot: QtBot) -> None:
    select(page, "TMN-191")
    shown = words(page.panel)
    assert "Pemeriksaan 19 · Analisis capaian" in shown
    assert "Capaian TW III 80,00 %, tetapi hambatan dan tindak lanjut belum diisi" in shown
    assert KATALOG[19].aturan in shown
    assert KATALOG[19].tindakan in shown
    find_button(qtbot, page.panel, "Buka Pengukuran").click()
    assert place_of(page.context) is not None


def test_a_finding_is_copied_with_one_key(page: TemuanPage) -> None:
    select(page, "TMN-191")
    press(Qt.Key.Key_S)
    text = QGuiApplication.clipboard().text()
    assert "Peringatan · 19. Analisis capaian" in text
    assert "80,00 %" in text
    assert KATALOG[19].aturan in text


def test_filters_by_weight_place_and_check(page: TemuanPage, qtbot: QtBot) -> None:
    page.segment.button("E").click()
    assert codes(page) == ["TMN-011"]
    page.segment.button(SEMUA).click()
    page.tempat.setCurrentIndex(page.tempat.values.index("pengukuran"))
    assert set(codes(page)) == {"TMN-151", "TMN-191"}
    page.nomor.setCurrentIndex(page.nomor.values.index(19))
    assert codes(page) == ["TMN-191"]
    page.segment.button("E").click()
    assert codes(page) == []
    find_button(qtbot, page.box, "Tampilkan semua").click()
    assert len(codes(page)) > 4


def test_a_repair_takes_the_finding_away(page: TemuanPage, office: Office, qtbot: QtBot) -> None:
    assert "TMN-191" in codes(page)
    office.report(3, "75")
    page.context.feed.publish(frozenset({"realisasi"}))
    settle(qtbot, page.context)
    assert "TMN-191" not in codes(page)


def test_another_quarter_is_read_again(page: TemuanPage, qtbot: QtBot) -> None:
    page.context.scope.set_triwulan(1)
    settle(qtbot, page.context)
    assert "TMN-151" not in codes(page)
    assert f"TW I {TAHUN}" in words(page)


def test_nothing_to_check_is_not_nothing_found(tmp_path: Path, host: QWidget, qtbot: QtBot) -> None:
    path = tmp_path / "kosong.esakip"
    with (
        create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=OPD) as workspace,
        opened(workspace, host) as context,
    ):
        made = show(TemuanPage(context), host, qtbot)
        assert made.is_empty_shown
        assert "Belum ada indikator yang dapat diperiksa pada TW III 2026." in words(made)


def fill_clean(session: Session, partition: str) -> None:
    """One tujuan with one IKU about which nothing can be said."""
    node = SimpulDraft(None, None, JenisSimpul.TUJUAN, "Derajat kesehatan ibu meningkat")
    tujuan = save_simpul(session, partition, node)
    session.flush()
    draft = IndikatorDraft(
        None, tujuan, "Persentase ibu terlayani", "persen", Arah.NAIK, Tipe.PERSEN,
        definisi="Definisi", formulasi="R dibagi S", sumber_data="Laporan",
        penanggung_jawab="Kepala Bidang",
    )  # fmt: skip
    indikator = save_indikator(session, partition, draft)
    session.flush()
    target = TargetDraft(None, indikator, TAHUN, 0, angka=Decimal(90))
    save_target(session, partition, target)


def test_nothing_found_says_what_was_checked(tmp_path: Path, host: QWidget, qtbot: QtBot) -> None:
    path = tmp_path / "bersih.esakip"
    with (
        create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=OPD) as workspace,
        opened(workspace, host) as context,
    ):
        workspace.act(fill_clean, workspace.facts.partition)
        made = show(TemuanPage(context), host, qtbot)
        assert made.is_empty_shown
        assert "Tidak ada temuan pada TW III 2026. Diperiksa: rencana" in words(made)


def test_the_hub_counts_for_every_office_and_opens_the_right_one(
    hub_context: UiContext, office: Office, host: QWidget, qtbot: QtBot
) -> None:
    page = show(TemuanPage(hub_context), host, qtbot)
    assert page.bacaan is not None
    assert page.bacaan.is_kota
    assert {row.opd for row in page.rows} == {"Dinas 0 CONTOH"}
    assert "Semua OPD" in words(page)
    select(page, "TMN-191")
    press(Qt.Key.Key_Return)
    assert hub_context.scope.value.partition == office.partition
    assert place_of(hub_context) == Place("pengukuran", office.indikator)


def test_evidence_that_is_not_here_is_found(
    hub_context: UiContext, hub: Workspace, office: Office, host: QWidget, qtbot: QtBot
) -> None:
    from esakip_desktop.data.queries.pengukuran import realisasi_rows
    from esakip_desktop.domain.bukti import BuktiDraft
    from esakip_desktop.services.pengukuran import attach_bukti

    (row,) = office.workspace.read(realisasi_rows, office.partition, TAHUN)
    draft = BuktiDraft("realisasi", row.uid, "laporan.pdf", "a" * 64, 10, "application/pdf")
    office.workspace.act(attach_bukti, office.partition, draft)
    made = show(TemuanPage(hub_context), host, qtbot)
    assert "TMN-153" not in codes(made)
    take(hub, office.export(hub.path.with_name("2.paket")))
    hub_context.feed.publish(frozenset({"bukti"}))
    settle(qtbot, hub_context)
    assert "TMN-153" in codes(made)
    assert "TMN-151" not in codes(made)
