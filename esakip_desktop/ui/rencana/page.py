"""The plan of an office: tree at the left, what is selected at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSplitter

from esakip_desktop.data.queries.rencana import satuan_names
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    delete_indikator,
    delete_simpul,
    move_simpul,
    save_simpul,
)
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.rencana import deletion, menus
from esakip_desktop.ui.rencana.code_picker import CodePicker
from esakip_desktop.ui.rencana.detail import INDIKATOR, Detail
from esakip_desktop.ui.rencana.form_simpul import TOP, draft_of
from esakip_desktop.ui.rencana.isian import IsianStore
from esakip_desktop.ui.rencana.levels import short_text
from esakip_desktop.ui.rencana.plan import Plan, make_nodes, read_plan
from esakip_desktop.ui.rencana.tree_box import TreeBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.rencana.isian import Isian
    from esakip_desktop.ui.rencana.menus import Adding
    from esakip_desktop.ui.rencana.plan import TreeLine

SEMUA, CELAH = "semua", "celah"
RENSTRA, RPJMD = "renstra", "rpjmd"
TREE_WIDTH: Final = 420


def create_page(context: UiContext) -> Page:
    return RencanaPage(context)
