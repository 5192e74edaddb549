"""What the page says about itself: who may change it, how it stands, what to do when empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.foundation import clock
from esakip_desktop.ui.risiko.register import cell_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.risiko.register import Register

SIGN: Final = "risiko"
CHOOSE_OPD: Final = (
    "Register risiko disusun per perangkat daerah. Pilih OPD di bilah atas (Alt+O) untuk melihat "
    "risikonya."
)


def head_text(register: Register) -> str:
    """The state of the register in one line."""
    lines = register.lines
    if not lines:
        return ""
    above = len([line for line in lines if line.is_above_selera])
    late = sum(len(line.late_rtp(clock.today())) for line in lines)
    plans = sum(len(line.rtp) for line in lines)
    parts = [f"{len(lines)} risiko, {above} di atas selera risiko"]
    parts += [f"{plans} rencana tindak pengendalian (RTP)"] if plans else []
    parts += [f"{late} lewat tenggat"] if late else []
    return " · ".join(parts)


def show_closed(page: Page, reason: str, register: Register) -> None:
    """The reason as a banner; risks scored with another matrix as another."""
    page.show_closed(reason)
    page.clear_banner("matriks")
    if reason:
        return
    other = [line for line in register.lines if not line.is_current]
    if other:
        page.show_banner(
            "matriks",
            "periksa",
            f"{len(other)} risiko masih dinilai dengan matriks lain.",
            "Buka risikonya, periksa ketiga nilai, lalu simpan.",
        )


def show_nothing_yet(
    page: Page,
    register: Register,
    *,
    is_open: bool,
    on_add: Callable[[], object],
    on_copy: Callable[[], object],
) -> None:
    """One sentence and the way out of emptiness."""
    tahun = register.tahun
    if not is_open:
        page.show_empty(f"Belum ada risiko {tahun} dari OPD ini.", icon_name=SIGN)
    elif register.lalu:
        page.show_empty(
            f"Belum ada risiko untuk {tahun}. Salin dari {tahun - 1} lalu tinjau, atau mulai baru.",
            f"Salin {register.lalu} risiko dari {tahun - 1}",
            on_copy,
            link="Risiko baru",
            link_slot=on_add,
            icon_name=SIGN,
        )
    else:
        page.show_empty(
            f"Belum ada risiko untuk {tahun}. Mulai dari satu sasaran atau subkegiatan: apa yang "
            "mungkin menghalanginya?",
            "Catat risiko pertama",
            on_add,
            icon_name=SIGN,
        )


def cell_text(register: Register, cell: tuple[int, int] | None, total: int) -> str:
    """Which cell of the map filters the list; empty for none."""
    if cell is None or not register.matriks.has(*cell):
        return ""
    return f"{cell_words(register.matriks, register.matriks.cell(*cell))} · {total} risiko"
