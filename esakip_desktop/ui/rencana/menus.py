"""What can be added where, as menu entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.rencana.levels import ICON, RPJMD, child_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.rencana.plan import Plan


@dataclass(frozen=True)
class Adding:
    """A level and the node it would hang on; None is the top."""

    jenis: JenisSimpul
    induk_uid: str | None


def child_addings(plan: Plan, row: SimpulRow | None) -> tuple[Adding, ...]:
    """What may be added below a node, or at the top, in this file."""
    jenis = JenisSimpul(row.jenis) if row is not None else None
    uid = row.uid if row is not None else None
    return tuple(Adding(one, uid) for one in child_of(jenis) if _can_add(plan, one, uid))


def sibling_addings(plan: Plan, row: SimpulRow | None) -> tuple[Adding, ...]:
    """What may be added beside a node: another of its own level."""
    if row is None:
        return ()
    adding = Adding(JenisSimpul(row.jenis), row.induk_uid)
    return (adding,) if _can_add(plan, adding.jenis, adding.induk_uid) else ()


def _can_add(plan: Plan, jenis: JenisSimpul, induk_uid: str | None) -> bool:
    """RPJMD levels are written at the hub, the others in the file of their office."""
    is_hub = plan.own_partition == "M"
    if (jenis in RPJMD) != is_hub or not plan.own_partition:
        return False
    is_loose = jenis == JenisSimpul.TUJUAN and induk_uid is None
    return not (is_loose and plan.has_sasaran_daerah)


def add_entry(
    menu: QMenu, words: str, slot: Callable[[], object], *, key: str = "", icon_name: str = ""
) -> None:
    """One entry; its key is only shown, the page owns it."""
    text = f"{words}\t{key}" if key else words
    entry = menu.addAction(icons.icon(icon_name), text) if icon_name else menu.addAction(text)
    entry.triggered.connect(lambda: slot())


def adding_words(adding: Adding, row: SimpulRow | None, *, is_sibling: bool) -> str:
    """“Program di bawah sasaran ini”, “Sasaran sejajar”, “Tujuan”."""
    name = label_jenis(adding.jenis)
    if is_sibling:
        return f"{name} sejajar"
    if row is None:
        return name
    return f"{name} di bawah {label_jenis(JenisSimpul(row.jenis)).lower()} ini"


@dataclass(frozen=True)
class Choices:
    """What the page can do now; entries without a slot are left out."""

    start: Callable[[Adding], object]
    indikator: Callable[[], object] | None = None
    picker: Callable[[], object] | None = None
    rename: Callable[[], object] | None = None
    move: Callable[[int], object] | None = None
    delete: Callable[[], object] | None = None


def fill_adding(menu: QMenu, plan: Plan, row: SimpulRow | None, choices: Choices) -> None:
    """Child, sibling, top, indicator, code table: in the order they are used."""
    for adding in child_addings(plan, row) if row is not None else ():
        _add_start(menu, adding, row, choices, key="Ins")
    for adding in sibling_addings(plan, row):
        _add_start(menu, adding, row, choices, key="Shift+Ins", is_sibling=True)
    beside = {adding.jenis for adding in sibling_addings(plan, row)}
    for adding in child_addings(plan, None):
        if adding.jenis not in beside:
            _add_start(menu, adding, None, choices)
    if choices.indikator is not None:
        menu.addSeparator()
        add_entry(menu, "Indikator", choices.indikator, key="Ctrl+N", icon_name="pengukuran")
    if choices.picker is not None:
        menu.addSeparator()
        words = "Subkegiatan dari tabel kode…"
        add_entry(menu, words, choices.picker, key="Ctrl+B", icon_name="table")
    if menu.isEmpty():
        menu.addAction("Tidak ada yang dapat ditambah di sini").setEnabled(False)


def fill_changing(menu: QMenu, choices: Choices) -> None:
    """What can be done to the node itself."""
    move = choices.move
    if choices.rename is None or choices.delete is None or move is None:
        return
    menu.addSeparator()
    add_entry(menu, "Ubah uraian", choices.rename, key="F2", icon_name="pencil")
    add_entry(menu, "Naik", lambda: move(-1), key="Alt+Shift+↑", icon_name="arrow-up")
    add_entry(menu, "Turun", lambda: move(1), key="Alt+Shift+↓", icon_name="arrow-down")
    menu.addSeparator()
    add_entry(menu, "Hapus…", choices.delete, key="Del", icon_name="trash")


def _add_start(
    menu: QMenu,
    adding: Adding,
    row: SimpulRow | None,
    choices: Choices,
    *,
    key: str = "",
    is_sibling: bool = False,
) -> None:
    words = adding_words(adding, row, is_sibling=is_sibling)
    add_entry(menu, words, lambda: choices.start(adding), key=key, icon_name=ICON[adding.jenis])
