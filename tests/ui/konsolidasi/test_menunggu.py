"""The board says what waits in the inbox and what is held, and leads there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from esakip_desktop.data.tables import PaketMenunggu
from esakip_desktop.exchange.kotak_masuk import drop_package, receive_file
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.ui.kit.menunggu import BANNER, KARANTINA, MENUNGGU
from tests.exchange.held import spoilt, tear_realisasi
from tests.ui.paket.kantor import find_button, place_of, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
    from tests.exchange.offices import Office


def age(session: Session) -> None:
    for row in session.query(PaketMenunggu):
        row.received_at = dt.datetime(2026, 3, 12, 9, tzinfo=dt.UTC).isoformat()


def test_what_waits_and_what_is_held_is_said_with_the_way_there(
    hub: Workspace, page: KonsolidasiPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert BANNER not in page.banners.notes
    office.report(3, "60")
    package = spoilt(office, tmp_path / "1.paket", tear_realisasi)
    row = receive_file(hub, package)
    assert row is not None
    hub.act(age)
    page.context.feed.publish(frozenset({"paket_menunggu"}))
    settle(qtbot, page.context)
    assert page.banners.notes[BANNER].text == "1 paket menunggu ditinjau sejak 12 Maret 2026."
    find_button(qtbot, page, "Tinjau").click()
    assert place_of(page.context) == MENUNGGU
    result = apply_import(hub, plan_import(hub, package), is_trusted=True)
    drop_package(hub, row.sha256)
    page.show()
    page.context.feed.publish(result.tables | {"paket_menunggu"})
    settle(qtbot, page.context)
    text = page.banners.notes[BANNER].text
    assert text == "Ditahan: 1 catatan dari paket yang digabung."
    find_button(qtbot, page, "Lihat catatan").click()
    assert place_of(page.context) == KARANTINA
