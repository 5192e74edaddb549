"""The rooms of the house in menu order; a room is imported when it is first opened."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.page import Page

PACKAGE: Final = "esakip_desktop.ui"
LOOK, WORK, SEND, PRINT, BOTTOM = range(5)


@dataclass(frozen=True)
class Room:
    """One entry of the rail. `module` is below `ui` and exports `create_page(context)`.

    A room that is beside has no entry: other rooms lead to it when there is something to do in it.
    """

    key: str
    title: str
    icon: str
    group: int
    module: str
    is_hub_only: bool = False
    is_office_only: bool = False
    is_optional: bool = False
    is_beside: bool = False
    words: str = ""


ROOMS: Final = (
    Room("beranda", "Beranda", "beranda", LOOK, "beranda.page", words="tugas tenggat"),
    Room(
        "ringkasan",
        "Ringkasan Pimpinan",
        "ringkasan",
        LOOK,
        "beranda.ringkasan",
        is_optional=True,
        words="kepala rata-rata capaian",
    ),
    Room("rencana", "Rencana", "rencana", WORK, "rencana.page", words="tujuan sasaran pohon"),
    Room("pengukuran", "Pengukuran", "pengukuran", WORK, "pengukuran.page", words="realisasi"),
    Room("anggaran", "Anggaran", "anggaran", WORK, "anggaran.page", words="pagu keuangan fisik"),
    Room("risiko", "Risiko", "risiko", WORK, "risiko.page", words="peta pengendalian rtp"),
    Room(
        "evaluasi", "Evaluasi LKE", "evaluasi", WORK, "evaluasi.page", is_optional=True, words="lke"
    ),
    Room(
        "verifikasi",
        "Periksa",
        "verifikasi",
        SEND,
        "verifikasi.page",
        is_hub_only=True,
        is_optional=True,
        words="verifikasi putusan kunci balasan tanda terima",
    ),
    Room("paket", "Paket", "paket", SEND, "paket.page", words="ekspor impor kirim"),
    Room(
        "balasan",
        "Balasan",
        "return",
        SEND,
        "balasan.page",
        is_office_only=True,
        words="bappeda perbaiki catatan usulan kunci bukti diminta",
    ),
    Room(
        "konsolidasi",
        "Konsolidasi",
        "konsolidasi",
        SEND,
        "konsolidasi.page",
        is_hub_only=True,
        words="gabung konflik",
    ),
    Room(
        "konflik",
        "Konflik",
        "opposed",
        SEND,
        "konflik.page",
        is_beside=True,
        words="pilih nilai berbeda antar-komputer laptop",
    ),
    Room("laporan", "Laporan", "laporan", PRINT, "laporan.page", words="cetak pdf excel"),
    Room(
        "temuan",
        "Temuan",
        "octagon",
        PRINT,
        "temuan.page",
        words="pemeriksaan otomatis kesalahan peringatan smart salin",
    ),
    Room(
        "pengaturan", "Pengaturan", "pengaturan", BOTTOM, "pengaturan.page", words="tampilan huruf"
    ),
)


def visible_rooms(*, is_hub: bool) -> tuple[Room, ...]:
    """The rooms a role can use; optional rooms only if they are built in."""
    return tuple(
        room
        for room in ROOMS
        if not room.is_beside
        and not (room.is_office_only if is_hub else room.is_hub_only)
        and (not room.is_optional or _is_built(room))
    )


def room_of(key: str) -> Room:
    """The room a `Place` names."""
    return next(room for room in ROOMS if room.key == key)


def create_page(key: str, context: UiContext) -> Page:
    """Imports the room and makes its page."""
    module = importlib.import_module(f"{PACKAGE}.{room_of(key).module}")
    made: Page = module.create_page(context)
    return made


def _is_built(room: Room) -> bool:
    package, _, _ = room.module.partition(".")
    if importlib.util.find_spec(f"{PACKAGE}.{package}") is None:
        return False
    return importlib.util.find_spec(f"{PACKAGE}.{room.module}") is not None
