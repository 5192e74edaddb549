"""The reminder: names, quarter, and how to send; plain words."""

from __future__ import annotations

from esakip_desktop.ui.konsolidasi.pengingat import BelumKirim, pengingat_text


def test_it_names_each_office_with_what_it_sent_last() -> None:
    text = pengingat_text(
        [BelumKirim("Dinas Sosial", 2), BelumKirim("Dinas Perhubungan")], 2026, 3, "Bappeda Contoh"
    )
    assert "1. Dinas Sosial (paket terakhir TW II)\n2. Dinas Perhubungan\n" in text
    assert "Kami dari Bappeda Contoh belum menerima paket laporan kinerja TW III tahun 2026" in text


def test_it_says_how_to_send_and_stays_courteous() -> None:
    text = pengingat_text([BelumKirim("Dinas Sosial")], 2026, 1)
    assert "Ekspor paket" in text
    assert "pilih TW I 2026" in text
    assert text.startswith("Yth. Bapak/Ibu")
    assert text.endswith("Terima kasih.")
    assert "!" not in text
    assert "*" not in text


def test_nobody_missing_means_no_text() -> None:
    assert pengingat_text([], 2026, 3) == ""


def test_forty_offices_are_numbered_in_the_order_given() -> None:
    names = [BelumKirim(f"Dinas {number}") for number in range(1, 41)]
    text = pengingat_text(names, 2026, 3)
    places = [text.index(f"{number}. Dinas {number}\n") for number in range(1, 41)]
    assert places == sorted(places)
