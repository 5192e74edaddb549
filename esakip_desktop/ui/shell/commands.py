"""The commands of the window for Ctrl+K: rooms, the page's own buttons, looks, and the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.shell.palette import Command
from esakip_desktop.ui.shell.rooms import ROOMS, Room, room_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.shell.main_window import MainWindow

GROUP = "Perintah"
SIZES = (100, 115, 130, 150)
DENSITIES = (("rapat", "Rapat"), ("normal", "Normal"), ("lapang", "Lapang"))


def window_commands(window: MainWindow) -> list[Command]:
    """All commands that make sense now."""
    return [
        *_page_commands(window),
        *_room_commands(window),
        *_scope_commands(window),
        *_general_commands(window),
        *_look_commands(window),
    ]


def _page_commands(window: MainWindow) -> list[Command]:
    page = window.navigator.page
    if page is None:
        return []
    return [
        Command(button.text(), GROUP, button.click, detail=page.title, icon="bolt")
        for button in page.head_buttons
        if button.isEnabled() and button.isVisible()
    ]


def _room_commands(window: MainWindow) -> list[Command]:
    made = []
    for number, key in enumerate(window.frame.rail.keys, 1):
        room = room_of(key)
        hint = f"Ctrl+{number}" if number <= 9 else ""
        run = _number_runner(window, number)
        made.append(Command(room.title, "Ruang", run, hint=hint, icon=room.icon, words=room.words))
    beside = [room for room in ROOMS if room.is_beside]
    made += [
        Command(room.title, "Ruang", _place_runner(window, room), icon=room.icon, words=room.words)
        for room in beside
    ]
    return made


def _place_runner(window: MainWindow, room: Room) -> Callable[[], None]:
    def run() -> None:
        window.navigator.go(Place(room.key))

    return run


def _number_runner(window: MainWindow, number: int) -> Callable[[], None]:
    return lambda: window.go_number(number)


def _scope_commands(window: MainWindow) -> list[Command]:
    bar = window.frame.scope_bar
    made = []
    for tw in TRIWULAN:
        title = f"Pilih {label_triwulan(tw)}"
        made.append(
            Command(title, GROUP, _triwulan_runner(window, tw), hint=f"Alt+{tw}", icon="calendar")
        )
    made.append(Command("Pilih tahun", GROUP, bar.open_tahun, hint="Alt+0", icon="calendar"))
    if window.office is not None and window.office.is_hub:
        made.append(
            Command("Pilih perangkat daerah", GROUP, bar.open_opd, hint="Alt+O", icon="building")
        )
    return made


def _triwulan_runner(window: MainWindow, tw: int) -> Callable[[], None]:
    return lambda: window.frame.scope_bar.choose_triwulan(tw)


def _general_commands(window: MainWindow) -> list[Command]:
    made = [
        Command("Urungkan", GROUP, window.undo, hint="Ctrl+Z", icon="undo"),
        Command("Lakukan lagi", GROUP, window.redo, hint="Ctrl+Y", icon="redo"),
        Command("Baca ulang halaman", GROUP, window.read_again, hint="F5", icon="refresh"),
        Command("Tombol pintas", "Bantuan", window.show_help, hint="Shift+F1", icon="help"),
        Command("Buka berkas kerja lain…", GROUP, window.ask_file, icon="folder"),
        Command("Halaman mulai", GROUP, window.show_first_run, icon="beranda"),
    ]
    if window.office is not None and window.office.jabatan_list:
        made.append(Command("Ganti jabatan…", GROUP, window.pick_jabatan, icon="user"))
    return made


def _look_commands(window: MainWindow) -> list[Command]:
    made = [
        Command(
            "Ganti tema terang atau gelap",
            GROUP,
            window.toggle_theme,
            hint="Ctrl+Shift+T",
            icon="moon",
            words="tampilan warna",
        )
    ]
    made += [
        Command(
            f"Ukuran huruf {percent} %",
            GROUP,
            _setting_runner(window, font_percent=percent),
            icon="sliders",
            words="tampilan besar kecil",
        )
        for percent in SIZES
    ]
    made += [
        Command(
            f"Kerapatan baris: {words}",
            GROUP,
            _setting_runner(window, density=key),
            icon="sliders",
            words="tampilan",
        )
        for key, words in DENSITIES
    ]
    return made


def _setting_runner(
    window: MainWindow, *, font_percent: int | None = None, density: str | None = None
) -> Callable[[], None]:
    def run() -> None:
        before = window.settings.value
        window.settings.set_value(
            replace(
                before,
                font_percent=font_percent or before.font_percent,
                density=density or before.density,
            )
        )

    return run
