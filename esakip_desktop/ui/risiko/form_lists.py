"""The lists of the form that follow one another: level, node, indicator, owner, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.domain.risiko import KEPALA_DAERAH, RisikoDraft, TingkatRisiko
from esakip_desktop.ui.risiko.form_fields import KATEGORI
from esakip_desktop.ui.risiko.register import PERMITTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.data.queries.rencana import IndikatorRow, SimpulRow
    from esakip_desktop.ui.risiko.form_fields import RisikoFields
    from esakip_desktop.ui.risiko.register import Register

GONE: Final = "Sudah tidak ada di rencana"


class FormLists:
    """Keeps the choices right for what is chosen; never overwrites what the user chose."""

    def __init__(self, parts: RisikoFields) -> None:
        self._parts = parts
        self._register: Register | None = None
        self._base = RisikoDraft(None, 0, TingkatRisiko.STRATEGIS_OPD, "")
        self._proposed = ""

    def begin(self, base: RisikoDraft) -> None:
        """Another risk is about to be shown."""
        self._base = base
        self._proposed = (base.kode or "") if base.uid is None else ""

    def set_register(self, register: Register) -> None:
        """All lists anew; what is chosen stays."""
        self._register = register
        parts = self._parts
        jabatan = tuple(row.nama for row in register.jabatan)
        units = [row.unit for row in register.jabatan] + [row.unit for row in register.simpul]
        kategori = [line.risiko.kategori for line in register.lines]
        parts.unit.set_choices(named(units))
        parts.kategori.set_choices(named([*kategori, *KATEGORI]))
        parts.rtp.set_jabatan(jabatan)
        for nilai in (parts.inheren, parts.residual, parts.target):
            nilai.set_matriks(register.matriks)
        self.show_lists()

    def show_lists(self) -> None:
        """Nodes of the level, indicators of the node, owners."""
        register, parts = self._register, self._parts
        if register is None:
            return
        owners = [KEPALA_DAERAH, register.kepala, *(row.nama for row in register.jabatan)]
        parts.pemilik.set_choices(named([*owners, self._base.pemilik, parts.pemilik.value()]))
        parts.simpul.set_choices(self._nodes(register))
        parts.indikator.set_choices(self._indicators(register))

    def follow_tingkat(self) -> None:
        """Another level has other nodes, and a new risk another code."""
        register, parts = self._register, self._parts
        if register is None:
            return
        self.show_lists()
        if self._base.uid is None and parts.kode.value() == self._proposed:
            self._proposed = register.propose_kode(self._tingkat)
            parts.kode.set_value(self._proposed)

    def follow_simpul(self) -> None:
        """Unit and owner of the node are proposed where nothing was chosen yet."""
        register, parts = self._register, self._parts
        if register is None:
            return
        self.show_lists()
        node = next((row for row in register.simpul if row.uid == parts.simpul.value()), None)
        if node is None:
            return
        if node.unit and not parts.unit.value():
            parts.unit.set_value(node.unit)
        owner = node.penanggung_jawab or ""
        if not parts.pemilik.value() and owner in parts.pemilik.choices:
            parts.pemilik.set_value(owner)

    def follow_indikator(self) -> None:
        """An indicator brings the node it measures."""
        register, parts = self._register, self._parts
        uid = parts.indikator.value()
        if register is None or not uid or parts.simpul.value():
            return
        for node, rows in register.indikator.items():
            if any(row.uid == uid for row in rows):
                parts.simpul.set_value(node)
        self.follow_simpul()

    @property
    def _tingkat(self) -> TingkatRisiko:
        return TingkatRisiko(self._parts.tingkat.value() or TingkatRisiko.STRATEGIS_OPD)

    def _nodes(self, register: Register) -> list[tuple[str, str]]:
        """The nodes of the level; the one that is chosen is always among them."""
        chosen = self._parts.simpul.value()
        found = [
            (row.uid, node_words(row))
            for row in register.simpul
            if JenisSimpul(row.jenis) in PERMITTED[self._tingkat] or row.uid == chosen
        ]
        return _with_chosen(found, chosen)

    def _indicators(self, register: Register) -> list[tuple[str, str]]:
        chosen, simpul = self._parts.indikator.value(), self._parts.simpul.value()
        nodes = (simpul,) if simpul else self._parts.simpul.choices
        found: list[IndikatorRow] = []
        for node, rows in register.indikator.items():
            found += [row for row in rows if node in nodes or row.uid == chosen]
        return _with_chosen([(row.uid, row.nama) for row in found], chosen)


def named(names: Iterable[str | None]) -> list[tuple[str, str]]:
    """Filled names once each, as a list to choose from."""
    return [(name, name) for name in dict.fromkeys(name for name in names if name)]


def node_words(row: SimpulRow) -> str:
    """A node of the plan as it stands in the list."""
    jenis = label_jenis(JenisSimpul(row.jenis))
    return f"{jenis} {row.kode or ''}".rstrip() + f" · {row.uraian}"


def _with_chosen(found: list[tuple[str, str]], chosen: str) -> list[tuple[str, str]]:
    """What was chosen and then taken out of the plan is named as such, not hidden."""
    if chosen and chosen not in dict(found):
        return [*found, (chosen, GONE)]
    return found
