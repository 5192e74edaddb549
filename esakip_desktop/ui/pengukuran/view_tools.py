"""The row above the grid: which indicators are seen, and how a value is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.rencana import JenisSimpul, label_jenis
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.columns import Group
from esakip_desktop.ui.kit.fields import Choice
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.pengukuran.status import Saringan, count_parts, is_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.ui.pengukuran.isian import IsianRow

SARINGAN_TEXT: Final = {
    Saringan.SEMUA: "Semua",
    Saringan.BELUM: "Belum diisi",
    Saringan.PERIKSA: "Perlu diperiksa",
    Saringan.SEMENTARA: "Sementara",
}
LEVELS: Final = (
    ("tingkat:sasaran", "Tujuan dan sasaran", (JenisSimpul.TUJUAN, JenisSimpul.SASARAN)),
    ("tingkat:program", "Program", (JenisSimpul.PROGRAM,)),
    (
        "tingkat:kegiatan",
        "Kegiatan, subkegiatan",
        (JenisSimpul.KEGIATAN, JenisSimpul.SUBKEGIATAN),
    ),
)
PERIODE: Final = "periode"
SD: Final = "sd"


class ViewTools(QObject):
    """`changed`: other rows are wanted. `mode_picked(is_sd)`: the way of entry."""

    changed = Signal()
    mode_picked = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sasaran = Choice[str]()
        self.sasaran.setAccessibleName("Bagian rencana")
        self.saringan = Segment([(part, SARINGAN_TEXT[part]) for part in Saringan], "Saringan")
        self.cara = Segment([(PERIODE, "TW"), (SD, "s.d.")], "Cara isi")
        self.paste = make_button(
            "Tempel", kind="text", icon_name="table", tooltip="Tempel (Ctrl+V)"
        )
        self.toggle = make_button("Panel", hint="F4")
        self.names: dict[str, str] = {}
        self._kept: frozenset[str] = frozenset()
        self.sasaran.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.saringan.picked.connect(self._on_picked)
        self.cara.picked.connect(lambda key: self.mode_picked.emit(key == SD))

    def build(self, line: QHBoxLayout) -> None:
        line.addWidget(self.sasaran)
        line.addWidget(self.saringan)
        line.addStretch(1)
        for widget in (self.cara, self.paste, self.toggle):
            line.addWidget(widget)

    @property
    def part(self) -> Saringan:
        return Saringan(self.saringan.current or Saringan.SEMUA)

    def show_all(self) -> None:
        self.saringan.set_current(Saringan.SEMUA)
        self.sasaran.choose("")
        self._on_picked(Saringan.SEMUA)

    def forget(self) -> None:
        """Another triwulan: rows that were kept in view only because they had just been filled."""
        self._kept = frozenset()

    def show_rows(self, rows: Sequence[IsianRow], triwulan: int, *, is_open: bool) -> None:
        """Counts and choices for the rows there are."""
        for part, count in count_parts(rows).items():
            self.saringan.set_count(part, count)
        self.names = node_names(rows)
        self.sasaran.set_choices(_choices(rows, self.names))
        now = label_triwulan(triwulan)
        self.cara.set_choices([(PERIODE, now), (SD, f"s.d. {now}")])
        for key in (PERIODE, SD):
            self.cara.set_tooltip(key, "Cara mengisi indikator jumlah (Ctrl+,)")
        for widget in (self.sasaran, self.saringan):
            set_shown(widget, bool(rows))
        set_shown(self.cara, is_open and any(row.is_jumlah for row in rows))
        set_shown(self.paste, is_open and bool(rows))

    def visible(self, rows: Sequence[IsianRow]) -> tuple[IsianRow, ...]:
        """The rows to show; one that was just filled stays until another part is chosen."""
        part, wanted = self.part, self.sasaran.value or ""
        shown = {row.uid for row in rows if is_shown(row, part)}
        if part is not Saringan.SEMUA:
            self._kept |= shown
            shown |= self._kept
        return tuple(row for row in rows if row.uid in shown and _is_in(row, wanted))

    def _on_picked(self, _key: str) -> None:
        self.forget()
        self.changed.emit()


def node_names(rows: Sequence[IsianRow]) -> dict[str, str]:
    """Sasaran 1, Sasaran 2 in plan order; program, kegiatan and subkegiatan by their code."""
    counted: dict[str, int] = {}
    made: dict[str, str] = {}
    for row in rows:
        node = row.ukur.simpul
        if node is None or node.uid in made:
            continue
        counted[node.jenis] = counted.get(node.jenis, 0) + 1
        number = node.kode or str(counted[node.jenis])
        made[node.uid] = f"{label_jenis(JenisSimpul(node.jenis))} {number}"
    return made


def group_rows(rows: Sequence[IsianRow], names: Mapping[str, str]) -> tuple[Group[IsianRow], ...]:
    """Rows under the node of the plan they measure, in plan order."""
    found: dict[str, list[IsianRow]] = {}
    for row in rows:
        found.setdefault(row.ukur.indikator.simpul_uid, []).append(row)
    return tuple(
        Group(uid, _title(items[0].ukur.simpul, names.get(uid, "")), tuple(items))
        for uid, items in found.items()
    )


def _title(node: SimpulRow | None, name: str) -> str:
    return f"{name} · {node.uraian}" if node is not None else "Di luar pohon kinerja"


def _choices(rows: Sequence[IsianRow], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Everything; the levels if there are several; each tujuan and sasaran."""
    nodes = {row.ukur.simpul.uid: row.ukur.simpul for row in rows if row.ukur.simpul is not None}
    kinds = {node.jenis for node in nodes.values()}
    levels = [(key, words) for key, words, jenis in LEVELS if kinds & set(jenis)]
    single = [(uid, names[uid]) for uid, node in nodes.items() if node.jenis in LEVELS[0][2]]
    words = "Semua sasaran" if len(levels) < 2 else "Semua indikator"
    return [("", words), *(levels if len(levels) > 1 else []), *single]


def _is_in(row: IsianRow, wanted: str) -> bool:
    if not wanted:
        return True
    jenis = row.ukur.simpul.jenis if row.ukur.simpul is not None else ""
    for key, _, kinds in LEVELS:
        if wanted == key:
            return jenis in kinds
    return row.ukur.indikator.simpul_uid == wanted
