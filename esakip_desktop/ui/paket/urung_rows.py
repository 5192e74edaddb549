"""What the undo of an import would do, one line a record, in words a clerk knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.wording import label
from esakip_desktop.domain.wording.jurnal import since_text
from esakip_desktop.exchange.undo import Fate
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.paket.fakta import Fakta
from esakip_desktop.ui.paket.perbedaan import IDENTITAS, UTAMA, nilai_text
from esakip_desktop.ui.paket.teks import banyak, waktu_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from esakip_desktop.exchange.undo import FieldBack, UndoLine, UndoPlan

AKIBAT: Final[dict[Fate, Chip]] = {
    Fate.BERUBAH: Chip("sama", "Dibiarkan"),
    Fate.TETAP: Chip("dikunci", "Terkunci"),
    Fate.DIPULIHKAN: Chip("selesai", "Dipulihkan"),
    Fate.DITARIK: Chip("tidak_berlaku", "Ditarik"),
}
MOST_FIELDS: Final = 5
MOST_LETTERS: Final = 240
DIISI_SEMULA: Final = Chip("dikembalikan", "Diisi semula")


@dataclass(frozen=True)
class UrungRow:
    """A record of the import; the tick says that a changed one is saved back as well."""

    line: UndoLine
    is_ticked: bool
    today: dt.date

    @property
    def uid(self) -> str:
        return self.line.uid

    @property
    def chip(self) -> Chip:
        return DIISI_SEMULA if self.is_ticked else AKIBAT[self.line.fate]

    @property
    def fields(self) -> tuple[FieldBack, ...]:
        """What says most first; what only tells which record it is stays away."""
        told = [one for one in self.line.fields if one.medan not in IDENTITAS]
        return tuple(sorted(told, key=lambda one: one.medan not in UTAMA))

    @property
    def isi(self) -> str:
        fields, is_gone = self.fields, self.line.fate is Fate.DITARIK
        if not fields or (is_gone and fields[0].medan not in UTAMA):
            return label(self.line.entity)
        if is_gone:
            return field_text(fields[0], self.line.fate)
        more = f" · dan {len(fields) - 1} kolom lain" if len(fields) > 1 else ""
        return f"{field_text(fields[0], self.line.fate)}{more}"

    @property
    def sejak(self) -> str:
        """The last change after the import."""
        if not self.line.since:
            return ""
        last = self.line.since[0]
        return f"{since_text(last.kind, last.nomor_paket)} {waktu_text(last.at, self.today)}"

    @property
    def oleh(self) -> str:
        if not self.line.since:
            return ""
        who, more = self.line.since[0].pelaku, len(self.line.since) - 1
        return " · ".join(word for word in (who, f"{more} kali lagi" if more else "") if word)

    @property
    def rincian(self) -> str:
        """Everything about the line, so that nothing needs a mouse to be read."""
        when = " ".join(
            word for word in (self.sejak, f"oleh {self.oleh}" if self.oleh else "") if word
        )
        head = f"{self.line.catatan} · {label(self.line.entity)}"
        fields = [shorten(field_text(one, self.line.fate)) for one in self.fields[:MOST_FIELDS]]
        more = len(self.fields) - len(fields)
        rest = [f"dan {more} kolom lain"] if more else []
        return "\n".join([head, *([when] if when else []), *fields, *rest])


def urung_rows(plan: UndoPlan, ticked: Collection[str], today: dt.date) -> tuple[UrungRow, ...]:
    return tuple(UrungRow(line, line.uid in ticked, today) for line in plan.lines)


def shorten(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def field_text(one: FieldBack, fate: Fate) -> str:
    """ "Nilai: 66 → 60"; of what leaves, only what it holds."""
    now = nilai_text(one.medan, one.di_sini)
    if fate is Fate.DITARIK:
        return f"{one.medan}: {now}"
    return f"{one.medan}: {now} → {nilai_text(one.medan, one.sebelumnya)}"


def make_columns(*, has_since: bool) -> tuple[Column[UrungRow], ...]:
    """`has_since` while there is a record that was changed after the import."""
    columns = (
        Column[UrungRow](
            "catatan",
            "Catatan",
            lambda row: row.line.catatan,
            min_width=160,
            icon=lambda row: "minus" if row.line.can_choose else "",
            detail=lambda row: row.isi,
            tooltip=lambda row: row.rincian,
        ),
        Column[UrungRow](
            "akibat", "Akibat", lambda row: row.chip.text, chip=lambda row: row.chip, width=124
        ),
        Column[UrungRow](
            "sejak",
            "Berubah sesudahnya",
            lambda row: row.sejak,
            width=168,
            detail=lambda row: row.oleh,
            tooltip=lambda row: f"{row.sejak} {row.oleh}".strip(),
        ),
    )
    return columns if has_since else columns[:2]


def list_fakta(plan: UndoPlan, hub: bool) -> tuple[Fakta, ...]:
    """What will happen, each kind of record with its plain consequence."""
    found = []
    if plan.count(Fate.DITARIK):
        found.append(_ditarik(plan))
    if plan.count(Fate.DIPULIHKAN):
        words = "persis seperti sebelumnya; belum ada yang mengubahnya"
        total = banyak(plan.count(Fate.DIPULIHKAN))
        found.append(Fakta("selesai", f"{total} catatan kembali ke isi sebelum impor", words))
    if plan.count(Fate.BERUBAH):
        found.append(_berubah(plan, hub))
    if plan.count(Fate.TETAP):
        total = banyak(plan.count(Fate.TETAP))
        words = "kunci triwulan dan isinya hanya dibuka Bappeda"
        found.append(Fakta("dikunci", f"{total} catatan terkunci tetap", words))
    if plan.late:
        words = "tetap ikut kembali; periksa angkanya di papan Konsolidasi"
        found.append(
            Fakta("dikunci", f"{banyak(plan.late)} di antaranya pada triwulan terkunci", words)
        )
    if plan.dangling:
        words = "tetap ada, tetapi baru tampil di tempatnya setelah paketnya diimpor kembali"
        total = banyak(plan.dangling)
        found.append(Fakta("periksa", f"{total} catatan lain merujuk yang ditarik", words))
    if not plan.records:
        words = "yang dicabut hanya catatan bahwa paket ini sudah diterima"
        found.append(Fakta("sama", "Impor ini tidak mengubah catatan", words))
    words = "kunci pengirim dan berkas bukti tetap disimpan"
    return (*found, Fakta("info", "Paketnya dapat diimpor kembali kapan saja", words))


def _ditarik(plan: UndoPlan) -> Fakta:
    total = banyak(plan.count(Fate.DITARIK))
    words = "pertama kali datang lewat paket ini; tidak ada lagi di berkas kerja ini"
    return Fakta("tidak_berlaku", f"{total} catatan ditarik", words)


def _berubah(plan: UndoPlan, hub: bool) -> Fakta:
    total = banyak(plan.count(Fate.BERUBAH))
    if plan.choosable:
        words = "dibiarkan; yang Anda centang disimpan dengan isi sebelum impor"
    elif hub or plan.paket.partition == MASTER:
        words = "dibiarkan; bila perlu, urungkan dulu paket yang lebih baru"
    else:
        words = "dibiarkan"
    return Fakta("periksa", f"{total} catatan berubah sesudah impor", words)


def janji_text(plan: UndoPlan, ticked: int) -> tuple[str, str]:
    """What the bottom bar says."""
    staying = plan.count(Fate.BERUBAH) + plan.count(Fate.TETAP) - ticked
    parts = [f"{banyak(ticked)} catatan disimpan dengan isi semula"] if ticked else []
    parts += [f"{banyak(staying)} catatan dibiarkan"] if staying else []
    detail = f"{' dan '.join(parts).capitalize()}." if parts else "Tidak ada yang tertinggal."
    return "Cadangan dibuat lebih dulu. Semua kembali bersama, atau tidak sama sekali.", detail
