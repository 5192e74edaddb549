"""The register as the page shows it: risks with their cells, the plan they hang on, the choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries import organisasi, rencana
from esakip_desktop.data.queries.konflik_tanda import konflik_fields
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.kode_risiko import entitas_risiko, jenis_risiko, propose_kode
from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.domain.risiko import TingkatRisiko
from esakip_desktop.services.risiko import matriks_of, read_matriks
from esakip_desktop.ui.kit.chip import Chip, risiko_chip

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from esakip_desktop.data.queries.organisasi import JabatanRow, OpdRow
    from esakip_desktop.data.queries.rencana import IndikatorRow, SimpulRow
    from esakip_desktop.data.queries.risiko import RegisterRow, RisikoRow, RtpRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.matriks import Level, Matriks, Sel

SELESAI: Final = 100
STEPS: Final = {1: (3,), 2: (2, 5), 3: (2, 3, 5), 4: (2, 3, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Colour steps of a matrix by its number of levels (layar 2.2)."""


class Fase(StrEnum):
    """The moments of a risk the map can show (risiko.md A9)."""

    AWAL = "awal"
    SISA = "sisa"
    TARGET = "target"


FASE: Final = {Fase.AWAL: "Awal", Fase.SISA: "Sisa", Fase.TARGET: "Target"}
TINGKAT: Final = {
    TingkatRisiko.STRATEGIS_OPD: "Strategis OPD",
    TingkatRisiko.OPERASIONAL_OPD: "Operasional OPD",
    TingkatRisiko.STRATEGIS_PEMDA: "Strategis pemda",
}


@dataclass(frozen=True)
class RisikoLine:
    """One risk; `matriks` is the one it was scored with, which alone gives its levels."""

    nomor: int
    row: RegisterRow
    matriks: Matriks
    is_current: bool = True
    konteks: str = ""
    has_draf: bool = False
    is_konflik: bool = False

    @property
    def uid(self) -> str:
        return self.row.uid

    @property
    def risiko(self) -> RisikoRow:
        return self.row.risiko

    @property
    def rtp(self) -> tuple[RtpRow, ...]:
        return self.row.rtp

    @property
    def persen(self) -> Decimal | None:
        """The mean progress of the control plans in whole percent."""
        found = self.row.persen
        return round_half_up(found, 0) if found is not None else None

    def sel(self, fase: Fase) -> Sel | None:
        """The cell at a moment; None where it was not estimated."""
        own = self.risiko
        pair = {
            Fase.AWAL: (own.inheren_k, own.inheren_d),
            Fase.SISA: (own.residual_k, own.residual_d),
            Fase.TARGET: (own.target_k, own.target_d),
        }[fase]
        return sel_at(self.matriks, *pair)

    @property
    def is_above_selera(self) -> bool:
        """Whether what remains after the existing controls is above the appetite."""
        sisa = self.sel(Fase.SISA)
        return sisa is not None and self.matriks.is_above_selera(sisa)

    def late_rtp(self, today: dt.date) -> tuple[RtpRow, ...]:
        """Control plans whose term is over and whose work is not."""
        return tuple(
            rtp
            for rtp in self.rtp
            if rtp.tenggat is not None and rtp.tenggat < today and (rtp.persen or 0) < SELESAI
        )

    @property
    def rank(self) -> tuple[int, int, int]:
        """The highest level first, then the score, then the order of the register."""
        sisa = self.sel(Fase.SISA)
        if sisa is None:
            return (1, 0, self.nomor)
        return (-sisa.level.tingkat, -sisa.skor, self.nomor)


@dataclass(frozen=True)
class Register:
    """Everything the page needs, read at once."""

    partition: str
    tahun: int
    matriks: Matriks
    lines: tuple[RisikoLine, ...] = ()
    opd: OpdRow | None = None
    kepala: str = ""
    simpul: tuple[SimpulRow, ...] = ()
    indikator: Mapping[str, tuple[IndikatorRow, ...]] = field(default_factory=dict)
    jabatan: tuple[JabatanRow, ...] = ()
    lalu: int = 0

    def line_of(self, uid: str) -> RisikoLine | None:
        """A risk by its uid or by that of one of its control plans."""
        return next(
            (line for line in self.lines if uid in (line.uid, *(rtp.uid for rtp in line.rtp))),
            None,
        )

    def propose_kode(self, tingkat: TingkatRisiko, promised: Iterable[str] = ()) -> str:
        """The next free code of this office and year."""
        opd, taken = self.opd, [*(line.risiko.kode for line in self.lines), *promised]
        jenis = jenis_risiko((opd.bidang or opd.kode) if opd is not None else "")
        entitas = entitas_risiko(opd.urutan if opd is not None else None)
        return propose_kode(tingkat, self.tahun, jenis, entitas, taken)

    @property
    def ranked(self) -> tuple[RisikoLine, ...]:
        return tuple(sorted(self.lines, key=lambda line: line.rank))


def read_register(
    workspace: Workspace, partition: str, tahun: int, draf: frozenset[str]
) -> Register:
    """The register of an office and a year, with the plan its risks can hang on."""
    matriks = workspace.read(matriks_of, tahun)
    pemda = workspace.read(organisasi.pemda_row)
    simpul = arrange(workspace.read(rencana.simpul_rows, partition))
    indikator: dict[str, tuple[IndikatorRow, ...]] = {}
    for owner in dict.fromkeys((MASTER, partition)):
        for one in workspace.read(rencana.indikator_rows, owner):
            indikator[one.simpul_uid] = (*indikator.get(one.simpul_uid, ()), one)
    rows = workspace.read(register_rows, partition, tahun)
    others = {row.risiko.matriks for row in rows} - {None, matriks.id}
    known = {one.id: one for one in read_matriks()} if others else {}
    names = {one.uid: one.nama for found in indikator.values() for one in found}
    words = {one.uid: one.uraian for one in simpul}
    differing = workspace.read(konflik_fields, partition)
    lines = []
    for nomor, row in enumerate(rows, 1):
        own = known.get(row.risiko.matriks or "", matriks)
        konteks = names.get(row.risiko.indikator_uid or "", "")
        konteks = konteks or words.get(row.risiko.simpul_uid or "", "")
        is_konflik = any(uid in differing for uid in (row.uid, *(one.uid for one in row.rtp)))
        is_current = own.id == matriks.id
        lines.append(RisikoLine(nomor, row, own, is_current, konteks, row.uid in draf, is_konflik))
    return Register(
        partition=partition,
        tahun=tahun,
        matriks=matriks,
        lines=tuple(lines),
        opd=workspace.read(organisasi.opd_of, partition),
        kepala=(pemda.kepala or "") if pemda is not None else "",
        simpul=simpul,
        indikator=indikator,
        jabatan=workspace.read(organisasi.jabatan_rows, partition),
        lalu=0 if rows else len(workspace.read(register_rows, partition, tahun - 1)),
    )


def arrange(rows: Iterable[SimpulRow]) -> tuple[SimpulRow, ...]:
    """The nodes from top to bottom as the tree shows them; those in a circle come last."""
    nodes = {row.uid: row for row in rows}
    children: dict[str | None, list[SimpulRow]] = {}
    for row in nodes.values():
        children.setdefault(row.induk_uid if row.induk_uid in nodes else None, []).append(row)
    found: dict[str, SimpulRow] = {}
    waiting = list(children.get(None, ()))
    while waiting:
        row = waiting.pop(0)
        if row.uid not in found:
            found[row.uid] = row
            waiting = [*children.get(row.uid, ()), *waiting]
    return (*found.values(), *(row for row in nodes.values() if row.uid not in found))


PERMITTED: Final = {
    TingkatRisiko.STRATEGIS_PEMDA: (JenisSimpul.TUJUAN_DAERAH, JenisSimpul.SASARAN_DAERAH),
    TingkatRisiko.STRATEGIS_OPD: (JenisSimpul.TUJUAN, JenisSimpul.SASARAN, JenisSimpul.PROGRAM),
    TingkatRisiko.OPERASIONAL_OPD: (
        JenisSimpul.PROGRAM,
        JenisSimpul.KEGIATAN,
        JenisSimpul.SUBKEGIATAN,
    ),
}
"""What a risk of each level hangs on (Perdep PPKD BPKP 4/2019, risiko.md A2)."""


def sel_at(matriks: Matriks, k: int | None, d: int | None) -> Sel | None:
    """The cell of a pair of places; None while one is missing or outside."""
    if k is None or d is None or not matriks.has(k, d):
        return None
    return matriks.cell(k, d)


def step_of(matriks: Matriks, level: Level) -> int:
    """The colour step of a level, 5 the gravest."""
    order = sorted(one.tingkat for one in matriks.level)
    place = order.index(level.tingkat)
    steps = STEPS.get(len(order))
    return steps[place] if steps is not None else 1 + place * 4 // max(len(order) - 1, 1)


def level_chip(matriks: Matriks, sel: Sel, *, has_skor: bool = True) -> Chip:
    """Sign, colour and word of a level, with its score."""
    word = f"{sel.level.nama} {sel.skor}" if has_skor else sel.level.nama
    return risiko_chip(step_of(matriks, sel.level), word)


def axis_words(matriks: Matriks, *, is_kemungkinan: bool) -> tuple[str, ...]:
    """The words of an axis with their number in front; numbers alone where there are none."""
    labels = matriks.labels_k if is_kemungkinan else matriks.labels_d
    size = matriks.size_k if is_kemungkinan else matriks.size_d
    if len(labels) != size:
        return tuple(str(number) for number in range(1, size + 1))
    return tuple(f"{number} {words}" for number, words in enumerate(labels, 1))


def cell_words(matriks: Matriks, sel: Sel) -> str:
    """A cell in one sentence, for tooltips and screen readers."""
    k = axis_words(matriks, is_kemungkinan=True)[sel.k - 1]
    d = axis_words(matriks, is_kemungkinan=False)[sel.d - 1]
    return f"Kemungkinan {k}, dampak {d}: {sel.level.nama} {sel.skor}"


def skor_source(matriks: Matriks) -> str:
    """Where the scores of the matrix come from (risiko.md A8)."""
    return {
        "TABLE": "skor dibaca dari tabel, bukan hasil kali",
        "PRODUCT": "skor = kemungkinan × dampak",
        "SUM": "skor = kemungkinan + dampak",
    }[matriks.score_mode.value]
