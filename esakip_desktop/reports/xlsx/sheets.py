"""Which blocks stand on which sheet: at most one table a sheet, so that its columns fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from esakip_desktop.reports.document import (
    Columns,
    Heading,
    KeyValues,
    Letterhead,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
)
from esakip_desktop.reports.lettering import clean_text

if TYPE_CHECKING:
    from esakip_desktop.reports.document import Block

_NAME_LIMIT = 31
_BEFORE_TABLE = 6  # blocks above a table that still leave room to freeze its head
_INTRODUCING = (Heading, Paragraph, KeyValues, Letterhead)
_FIRST = "Laporan"


@dataclass
class SheetPlan:
    """Blocks of one sheet in order, and the table that gives it its columns."""

    blocks: list[Block] = field(default_factory=list)
    table: Table | None = None
    name: str = ""


def plan_sheets(blocks: tuple[Block, ...]) -> list[SheetPlan]:
    """Deal blocks out to sheets; headings and remarks before a table go with it."""
    plans = [SheetPlan()]
    for block in _flat(blocks):
        current = plans[-1]
        if isinstance(block, Table):
            if current.table is not None or not _is_short_introduction(current.blocks):
                plans.append(SheetPlan(_take_introduction(current)))
            plans[-1].table = block
        plans[-1].blocks.append(block)
    plans = [plan for plan in plans if plan.blocks] or plans[:1]
    _name(plans)
    return plans


def _flat(blocks: tuple[Block, ...]) -> list[Block]:
    """Side-by-side columns one under the other; page matters fall away."""
    flat: list[Block] = []
    for block in blocks:
        if isinstance(block, Columns):
            flat += [inner for column in block.columns for inner in _flat(column)]
        elif not isinstance(block, PageBreak | Spacer):
            flat.append(block)
    return flat


def _is_short_introduction(blocks: list[Block]) -> bool:
    return len(blocks) <= _BEFORE_TABLE and all(isinstance(b, _INTRODUCING) for b in blocks)


def _take_introduction(plan: SheetPlan) -> list[Block]:
    """Move the last headings and paragraphs of a sheet to the one that follows."""
    count = 0
    for block in reversed(plan.blocks):
        if not isinstance(block, Heading | Paragraph) or count == 3:
            break
        count += 1
    cut = len(plan.blocks) - count
    taken = plan.blocks[cut:]
    del plan.blocks[cut:]
    return taken


def _name(plans: list[SheetPlan]) -> None:
    used: set[str] = set()
    for number, plan in enumerate(plans, start=1):
        wish = _FIRST if number == 1 else _wish(plan, number)
        plan.name = sheet_name(wish, used)
        used.add(plan.name.casefold())


def _wish(plan: SheetPlan, number: int) -> str:
    headings = [block.text for block in plan.blocks if isinstance(block, Heading)]
    caption = plan.table.caption if plan.table is not None else ""
    return caption or (headings[0] if headings else f"Tabel {number}")


def sheet_name(wish: str, used: set[str]) -> str:
    """A name that every office program accepts and that is not taken yet."""
    plain = re.sub(r"[\[\]:*?/\\\n]", " ", clean_text(wish))
    # Letters outside the basic plane count twice in the limit; no name needs them.
    plain = "".join(char for char in plain if ord(char) < 0x10000)
    plain = " ".join(plain.split()).strip(" '") or "Lembar"
    if plain.casefold() == "history":
        plain = f"{plain} 1"
    name = plain[:_NAME_LIMIT].strip(" '")
    number = 2
    while name.casefold() in used:
        tail = f" ({number})"
        name = plain[: _NAME_LIMIT - len(tail)].strip(" '") + tail
        number += 1
    return name
