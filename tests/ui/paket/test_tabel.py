"""Tables of the room: shown values, copied heads, and the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.spreadsheet import save_workbook, title_of
from esakip_desktop.ui.paket.perbedaan import KOSONG, RUJUKAN, nilai_text
from esakip_desktop.ui.paket.teks import kode_paket, periode_text, ukuran_text
from esakip_desktop.ui.paket.uang import UangRow, jumlah_text, selisih_text
from tests.exchange.offices import take
from tests.ui.paket.kantor import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.state import Value
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office

UID = "6e3cbb96-9b50-848d-ba3f-801f9bbe904a"


@pytest.mark.parametrize(
    ("medan", "value", "shown"),
    [
        ("Hambatan", None, KOSONG),
        ("Hambatan", "", KOSONG),
        ("Angka sementara", True, "Ya"),
        ("Angka sementara", False, "Tidak"),
        ("Realisasi keuangan", 1_250_000, "1.250.000"),
        (label("tahun"), 2026, "2026"),
        ("Tanggal data", "2026-09-30", "30 Sep 2026"),
        (label("fisik"), "80.5", "80,5"),
        ("Kode", "1.02.02", "1.02.02"),
        ("Indikator", UID, RUJUKAN),
        ("Agregasi", "posisi_akhir", "posisi akhir"),
        ("Skala predikat", ["A", "BB"], "A, BB"),
        ("Nilai", {"keadaan": "angka", "angka": "9.1"}, "9,1"),
        ("Nilai", {"angka": "60", "atas": "70"}, "60–70"),
        ("Nilai", {"keadaan": "angka", "pembilang": "3", "penyebut": "4"}, "3 dari 4"),
        ("Nilai", {"keadaan": "angka", "teks": "BB"}, "BB"),
        (
            "Nilai",
            {"keadaan": "tidak_ada_data", "alasan_data": "survei tunda"},
            "tidak ada data: survei tunda",
        ),
        ("Nilai", {"keadaan": "kosong"}, KOSONG),
        ("Nilai residual", {"residual_k": 4, "residual_d": 3}, "K 4 × D 3"),
    ],
)
def test_values_are_shown_as_the_pages_show_them(medan: str, value: Value, shown: str) -> None:
    assert nilai_text(medan, value) == shown


def test_money_is_told_to_the_rupiah_with_its_sign() -> None:
    rows = (UangRow("1", "A", 100, 350), UangRow("2", "B", 500, 500), UangRow("3", "C", 9, 2))
    assert [selisih_text(row) for row in rows] == ["+250", "0", "−7"]
    assert jumlah_text(rows) == ("Jumlah 3 program", "609 → 852  (+243)")


def test_sizes_codes_and_periods_are_short() -> None:
    assert [ukuran_text(size) for size in (12, 31_400, 6_840_000)] == ["1 kB", "31 kB", "6,8 MB"]
    assert kode_paket("7f3a91c2" + "0" * 56) == "7F3A-91C2"
    assert periode_text(2026, 3, is_master=False) == "TW III 2026"
    assert periode_text(2026, 3, is_master=True) == "Data induk 2026"


def test_the_history_becomes_a_workbook_with_its_heads(
    hub: Workspace, office: Office, hub_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    take(hub, office.export(tmp_path / "1.paket"))
    hub_page.refresh()
    target = tmp_path / "riwayat.xlsx"
    save_workbook(hub_page, hub_page.grid.export_rows(), "Riwayat paket", target)
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(target.exists)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["Arah", "Perangkat daerah", "Nomor", "Periode"]
    assert [cell.value for cell in sheet[2]][:4] == ["Masuk", "Dinas 0 CONTOH", 1, "TW III 2026"]
    assert hub_page.context.notices.text == "riwayat.xlsx disimpan."


def test_every_list_of_the_room_can_be_saved_to_a_workbook(
    hub_page: PaketPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.spend(9, 1_000_000)
    hub_page.import_files([office.export(tmp_path / "1.paket")])
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.review)
    lists = (
        hub_page.grid,
        hub_page.list_view.grid,
        hub_page.review.money,
        hub_page.review.differences.grid,
    )
    for grid in lists:
        assert "Simpan ke Excel…" in [action.text() for action in grid.make_menu().actions()]
        assert len(grid.export_rows().heads) >= 4
        assert title_of(grid, hub_page).endswith("TW III 2026")
