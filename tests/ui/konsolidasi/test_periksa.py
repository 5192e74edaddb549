"""What the board says of checking: how far, the lock, the answer, and what came too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.ui.konsolidasi.papan import keadaan_chip, periksa_tip
from tests.exchange.answers import answer, judge, lock, send
from tests.ui.paket.kantor import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
    from tests.exchange.offices import Office


def test_the_board_follows_the_checking(
    hub: Workspace,
    office: Office,
    page: KonsolidasiPage,
    context: UiContext,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    def look() -> tuple[str, str]:
        page.mark_stale()
        settle(qtbot, context)
        assert page.papan is not None
        row = next(row for row in page.papan.rows if row.opd.partition == office.partition)
        found = page.papan.periksa[row.uid]
        return keadaan_chip(row, 3, found).text, periksa_tip(row, found)

    office.report(3, "60")
    send(hub, office, tmp_path / "1.paket")
    assert look()[1] == "0 dari 2 indikator diperiksa\nbalasan belum dibuat"
    judge(hub, office)
    lock(hub, office)
    answer(hub, office, tmp_path / "balasan.paket")
    chip, tip = look()
    assert "1 dari 2 indikator diperiksa" in tip
    assert "dikunci: Sudah disepakati" in tip
    assert "balasan nomor 1 dibuat" in tip
    assert "setelah kunci" not in chip
    office.report(3, "66")
    send(hub, office, tmp_path / "2.paket")
    chip, tip = look()
    assert chip == "1 setelah kunci"
    assert "1 catatan berubah setelah kunci" in tip
