"""The greeting and the date at the top of the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.periode import format_tanggal, format_tanggal_pendek

if TYPE_CHECKING:
    import datetime as dt

HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_PAGI, _SIANG, _SORE, _MALAM = 4, 11, 15, 18


def sapaan_text(now: dt.datetime, nama: str) -> str:
    """ "Selamat siang, Operator"."""
    waktu = "malam"
    for start, word in ((_PAGI, "pagi"), (_SIANG, "siang"), (_SORE, "sore")):
        if now.hour >= start:
            waktu = word
    if now.hour >= _MALAM or now.hour < _PAGI:
        waktu = "malam"
    return f"Selamat {waktu}, {nama}" if nama else f"Selamat {waktu}"


def hari_text(day: dt.date) -> str:
    """ "Jumat, 9 Oktober 2026"."""
    return f"{HARI[day.weekday()]}, {format_tanggal(day)}"


def waktu_text(at: dt.datetime, today: dt.date) -> str:
    """A time in a list: "hari ini 14.20", "8 Okt 15.20"."""
    local = at.astimezone()
    clock_words = f"{local.hour:02d}.{local.minute:02d}"
    if local.date() == today:
        return f"hari ini {clock_words}"
    day = format_tanggal_pendek(local.date(), has_tahun=local.year != today.year)
    return f"{day} {clock_words}"
