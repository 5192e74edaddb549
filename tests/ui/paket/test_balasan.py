"""Return packages on the page of packages: what the preview says, and what the history says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.paket.perbedaan import beda_rows
from tests.exchange.answers import answer, judge, lock, receive, reopen, send
from tests.ui.paket.kantor import place_of, words
from tests.ui.paket.langkah import apply, review

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


def test_the_preview_of_an_answer_counts_what_it_says(
    hub: Workspace, office: Office, office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    judge(hub, office, "Sumber data belum disebut")
    lock(hub, office, 2)
    review(office_page, qtbot, answer(hub, office, tmp_path / "balasan.paket"))
    text = words(office_page.review)
    assert "Balasan nomor 1 · TW III 2026" in text
    assert "1 putusan, 1 catatan kunci, 1 tanda terima" in text
    berkas = office_page.review.berkas
    assert berkas is not None
    assert berkas.tinjauan is not None
    shown = {(row.medan, row.dari_paket) for row in beda_rows(berkas.tinjauan.plan)}
    assert ("Putusan", "Sumber data belum disebut") in shown
    assert ("Kunci triwulan", "Sudah disepakati") in shown
    office_page.flow.set_trusted(berkas.uid, True)
    apply(office_page, qtbot)
    assert place_of(office_page.context) == Place("balasan")


def test_an_older_answer_says_that_the_newer_lock_holds(
    hub: Workspace, office: Office, office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    old = answer(hub, office, tmp_path / "lama.paket")
    reopen(hub, office)
    receive(office, answer(hub, office, tmp_path / "baru.paket"))
    review(office_page, qtbot, old)
    assert "PKT-114" in words(office_page.review)
    assert "Lebih lama dari yang dimiliki" in words(office_page.review)


def test_changes_after_the_lock_bear_a_padlock(
    hub: Workspace, office: Office, hub_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    lock(hub, office)
    office.report(3, "66")
    office.report(2, "44")
    review(hub_page, qtbot, office.export(tmp_path / "2.paket"))
    assert "1 catatan berubah setelah triwulannya dikunci" in words(hub_page.review)
    berkas = hub_page.review.berkas
    assert berkas is not None
    assert berkas.tinjauan is not None
    late = [row for row in beda_rows(berkas.tinjauan.plan) if row.is_setelah_kunci]
    assert [row.dari_paket for row in late] == ["66"]


def test_the_history_names_receiver_and_receipt(
    hub: Workspace, office: Office, hub_page: PaketPage, office_page: PaketPage, tmp_path: Path
) -> None:
    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    receive(office, answer(hub, office, tmp_path / "balasan.paket"))
    for page in (hub_page, office_page):
        page.reload()
    gone = next(row for row in hub_page.grid.rows_model.rows if not row.is_masuk)
    assert (gone.nama, gone.periode) == ("Dinas 0 CONTOH", "Balasan TW III 2026")
    sent = next(row for row in office_page.grid.rows_model.rows if not row.is_masuk)
    assert sent.chip.text == "Diterima"
    assert sent.isi.startswith("diterima Bappeda ")
    came = next(row for row in office_page.grid.rows_model.rows if row.is_masuk)
    assert came.nama == "Kota Contoh"
