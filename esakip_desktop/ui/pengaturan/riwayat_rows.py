"""Journal entries as lines people read: one for each changed field, one for a whole new record."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_angka, parse_canonical
from esakip_desktop.domain.periode import format_tanggal_pendek, parse_tanggal
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import label

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from esakip_desktop.data.queries.jurnal import JurnalRow
    from esakip_desktop.domain.state import Value

KIND: Final = {
    "save": "Diubah",
    "new": "Dibuat",
    "delete": "Dihapus",
    "restore": "Dipulihkan",
    "undo": "Diurungkan",
    "import": "Dari paket",
    "resolve": "Konflik dipilih",
    "undo_import": "Impor diurungkan",
}
UNDO_IMPORT: Final = "undo_import"
DELETED: Final = "_del"
HIDDEN: Final = frozenset({"urutan"})
NAMING: Final = ("nama", "uraian", "kode")
IDS: Final = (
    "subkegiatan_uid",
    "indikator_uid",
    "risiko_uid",
    "jabatan_uid",
    "simpul_uid",
    "induk_uid",
    "versi_uid",
)
PLAIN: Final = ("keadaan", "angka")
"""A realisasi that simply has a figure; the figure says it."""
VALUES: Final = ("nilai", "jumlah", "keuangan", "fisik")


@dataclass(frozen=True)
class RiwayatRow:
    """One line of the history."""

    uid: str
    at: dt.datetime
    pelaku: str
    kind: str
    catatan: str
    kolom: str = ""
    lama: str = ""
    baru: str = ""

    @property
    def perubahan(self) -> str:
        """“Kode: 1 → 1.1”, or only the value of what is new."""
        if not self.kolom:
            return self.baru
        return f"{self.kolom}: {self.lama or 'kosong'} → {self.baru or 'kosong'}"


def flatten(entries: Iterable[JurnalRow], names: Mapping[str, str]) -> tuple[RiwayatRow, ...]:
    """Each entry as one or more lines; `names` says what a record is called."""
    return tuple(row for entry in entries for row in _lines(entry, names))


def _lines(entry: JurnalRow, names: Mapping[str, str]) -> list[RiwayatRow]:
    own = names.get(entry.record_id) or _own_name(entry, names)
    catatan = f"{label(entry.entity)} · {own}" if own else label(entry.entity)
    head = f"{entry.replica_id}/{entry.seq}"
    usual = UNDO_IMPORT if entry.kind == "undo" and entry.package_hash else entry.kind
    is_gone = usual == UNDO_IMPORT and all(new is None for _, new in entry.fields.values())
    is_new = all(old is None for old, _ in entry.fields.values()) and DELETED not in entry.fields
    if DELETED in entry.fields or not entry.fields or is_gone:
        kind = "delete" if entry.kind == "save" else usual
        return [RiwayatRow(head, entry.at, entry.pelaku, kind, catatan)]
    if is_new and len(entry.fields) > 1:
        kind = "new" if entry.kind == "save" else usual
        return [RiwayatRow(head, entry.at, entry.pelaku, kind, catatan, baru=_summary(entry))]
    return [
        RiwayatRow(
            f"{head}/{field}",
            entry.at,
            entry.pelaku,
            usual,
            catatan,
            label(field),
            _words(field, old, names),
            _words(field, new, names),
        )
        for field, (old, new) in entry.fields.items()
        if field not in HIDDEN
    ]


def _own_name(entry: JurnalRow, names: Mapping[str, str]) -> str:
    """What the entry itself says of the record: its name, or what it belongs to."""
    told = {name: old if new is None else new for name, (old, new) in entry.fields.items()}
    values = [told.get(name) for name in NAMING]
    values += [names.get(str(told.get(one))) for one in IDS]
    return next((str(value) for value in values if value), "")


def _summary(entry: JurnalRow) -> str:
    """The figure of a new record; nothing for records that are mostly words."""
    values = ((name, entry.fields.get(name, (None, None))[1]) for name in VALUES)
    return next((_words(name, value, {}) for name, value in values if value is not None), "")


def _words(field: str, value: Value, names: Mapping[str, str]) -> str:
    """A stored value as the screen writes it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        told = {name: part for name, part in value.items() if (name, part) != PLAIN}
        parts = (_words(name, part, names) for name, part in told.items())
        return " · ".join(part for part in parts if part)
    if field in IDS:
        return names.get(str(value), "baris lain")
    return _figure(field, str(value))


def _figure(field: str, text: str) -> str:
    """Figures with separators, dates in words, everything else as it stands."""
    if field in {"tahun", "tahun_awal", "tahun_akhir", "kode", "nip", "nama", "uraian", "pita"}:
        return text
    try:
        return format_angka(parse_canonical(text))
    except (ValueError, InvalidOperation):
        pass
    if len(text) == len("2026-10-09") and text[4:5] == "-":
        try:
            return format_tanggal_pendek(parse_tanggal(text), has_tahun=True)
        except RuleViolation:
            return text
    return text.replace("_", " ") if text.islower() and " " not in text else text
