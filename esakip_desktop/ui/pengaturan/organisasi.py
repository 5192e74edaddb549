"""Pemda, offices, positions and their holders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedLayout, QWidget

from esakip_desktop.data.queries import organisasi
from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.domain.organisasi import PemdaDraft
from esakip_desktop.services.setup import save_pemda
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.pengaturan.form_organisasi import PemdaForm
from esakip_desktop.ui.pengaturan.group import READ_ONLY, Group, make_column
from esakip_desktop.ui.pengaturan.jabatan import JabatanPart
from esakip_desktop.ui.pengaturan.opd import OpdPart
from esakip_desktop.ui.pengaturan.saver import Saver

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

JABATAN, OPD, PEMDA = "jabatan", "opd", "pemda"
PARTS: Final = [
    (JABATAN, "Jabatan dan pejabat"),
    (OPD, "Perangkat daerah"),
    (PEMDA, "Pemerintah daerah"),
]


def is_made_here(workspace: Workspace, uid: str) -> bool:
    """Whether a record never came in a package: an office that started on its own typed it."""
    rows = workspace.read(jurnal_rows, record_id=uid)
    return bool(rows) and all(row.package_hash is None for row in rows)


class OrganisasiGroup(Group):
    """Three parts; master data is closed at an office once it has come from the hub."""

    tables = frozenset({"pemda", "opd", "jabatan", "pejabat"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.parts = Segment(PARTS, "Bagian")
        self._banners = BannerArea()
        self.jabatan = JabatanPart(context)
        self.opd = OpdPart(context, is_made_here)
        self.pemda_form = PemdaForm()
        self.pemda_saver: Saver[PemdaDraft] = Saver(self.pemda_form, self._save_pemda)
        self._stack = QStackedLayout()
        self.body.addWidget(self.parts)
        self.body.addWidget(self._banners)
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self.jabatan)
        self._stack.addWidget(self.opd)
        self._stack.addWidget(make_scroll(self._pemda_card(), is_wide=True))
        self.parts.picked.connect(self._on_part)
        self.opd.changed.connect(self.primary_changed)

    def _pemda_card(self) -> QWidget:
        holder, column = make_column()
        card = Card("Pemerintah daerah")
        card.body.addWidget(self.pemda_form)
        column.addWidget(card)
        column.addStretch(1)
        return holder

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        part = self.parts.current
        if part == JABATAN and self.jabatan.is_open:
            return ("Tambah jabatan", "plus", self.jabatan.start)
        if part == OPD and self.opd.can_add:
            return ("Tambah OPD", "plus", self.opd.start)
        return None

    def show_part(self, key: str) -> None:
        self.parts.set_current(key)
        self._show_part()

    def reload(self) -> None:
        self.jabatan.reload()
        self.opd.reload()
        self._load_pemda()
        self._show_part()

    def settle(self) -> bool:
        settled = [self.jabatan.settle(), self.opd.settle(), self.pemda_saver.save()]
        return all(settled)

    def discard(self) -> None:
        self.jabatan.discard()
        self.opd.discard()
        self.pemda_saver.discard()

    def _load_pemda(self) -> None:
        workspace = self.context.workspace
        row = workspace.read(organisasi.pemda_row)
        kode = workspace.facts.pemda_kode
        draft = PemdaDraft(kode, "")
        if row is not None:
            draft = PemdaDraft(
                row.kode, row.nama, row.ibu_kota, row.kepala, row.tahun_awal, row.tahun_akhir
            )
        if self.pemda_saver.is_loaded:
            self.pemda_saver.refresh(draft)
        else:
            self.pemda_saver.load(draft, is_new=row is None)
        self.pemda_form.set_open(is_open=not self._pemda_lock())

    def _pemda_lock(self) -> str:
        workspace = self.context.workspace
        row = workspace.read(organisasi.pemda_row)
        lock = self.master_lock("Data pemerintah daerah")
        is_own = row is None or is_made_here(workspace, row.uid)
        return "" if lock and lock != READ_ONLY and is_own else lock

    def _save_pemda(self, draft: PemdaDraft) -> str | None:
        return self.context.acts.run(save_pemda, draft, note="Data pemerintah daerah disimpan.")

    def _on_part(self, _key: str) -> None:
        self.settle()
        self._show_part()

    def _show_part(self) -> None:
        key = self.parts.current
        self._stack.setCurrentIndex([one for one, _ in PARTS].index(key))
        locks = {JABATAN: self.jabatan.lock, OPD: self.opd.lock, PEMDA: self._pemda_lock()}
        if locks[key]:
            self._banners.put("dikunci", BannerNote("dikunci", locks[key]))
        else:
            self._banners.take("dikunci")
        self.primary_changed.emit()
