"""The differences an import would make, one line a field, in words a clerk knows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_angka, parse_canonical
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.domain.wording import keadaan_text, label, sentence
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.paket.teks import DITAHAN, GOLONGAN, banyak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.domain.state import Value
    from esakip_desktop.exchange.differences import FieldDifference
    from esakip_desktop.exchange.preview import ImportPlan
    from esakip_desktop.ui.kit.chip import Chip

KOSONG: Final = "kosong"
RUJUKAN: Final = "rujukan lain"
_URUTAN: Final = (MergeClass.KONFLIK, DITAHAN, MergeClass.GABUNG, MergeClass.MAJU, MergeClass.BARU)
_UID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TANGGAL: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DESIMAL: Final = re.compile(r"-?\d+(\.\d+)?")
_KATA: Final = re.compile(r"[a-z]+(_[a-z]+)+")
_NAMES: Final = ("tahun", "triwulan", "periode", "bulan", "urutan", "tahun_awal", "tahun_akhir")
IDENTITAS: Final = frozenset(label(name) for name in _NAMES)
"""Fields that only say which record it is; a new record is known by its name."""
_ANGKA: Final = frozenset(
    label(name) for name in ("angka", "atas", "fisik", "persen", "kondisi_awal", "batas_atas")
)


UTAMA: Final = tuple(
    label(name) for name in ("nilai", "jumlah", "keuangan", "fisik", "residual", "persen")
)
"""The field that says most about a new record."""
_HUB: Final = frozenset({"putusan", "usulan_koreksi", "kunci"})
_HUB_UTAMA: Final = tuple(label(name) for name in ("catatan", "alasan", "jenis"))
"""The same for what the hub writes about an office."""


@dataclass(frozen=True)
class BedaRow:
    """One field before and after, or a record set aside with its reason."""

    uid: str
    kelas: str
    catatan: str
    medan: str
    di_sini: str
    dari_paket: str
    is_setelah_kunci: bool = False

    @property
    def is_perlu_dilihat(self) -> bool:
        return self.kelas in (MergeClass.KONFLIK, MergeClass.GABUNG, DITAHAN)

    @property
    def chip(self) -> Chip:
        return GOLONGAN[self.kelas]


def beda_rows(plan: ImportPlan) -> tuple[BedaRow, ...]:
    """What needs a look first, then what is newer, then what is new."""
    rows = [*_refused_rows(plan), *_difference_rows(plan)]
    rows.sort(key=lambda row: _URUTAN.index(row.kelas))
    return tuple(rows)


def make_columns() -> tuple[Column[BedaRow], ...]:
    return (
        Column(
            "kelas", "Golongan", lambda row: row.chip.text, chip=lambda row: row.chip, width=104
        ),
        Column(
            "catatan",
            "Catatan",
            lambda row: row.catatan,
            min_width=100,
            icon=lambda row: "lock" if row.is_setelah_kunci else "",
            tooltip=_about,
        ),
        Column(
            "medan",
            "Kolom",
            lambda row: row.medan,
            width=88,
            tone=lambda _row: "muted",
            tooltip=lambda row: row.medan,
            hide_below=1150,
        ),
        Column(
            "di_sini",
            "Di sini",
            lambda row: row.di_sini,
            width=120,
            tone=_before_tone,
            tooltip=lambda row: row.di_sini,
        ),
        Column(
            "dari_paket",
            "Dari paket",
            lambda row: row.dari_paket,
            width=132,
            tone=lambda row: "hint" if row.dari_paket == KOSONG else "strong",
            tooltip=lambda row: row.dari_paket,
        ),
    )


def _about(row: BedaRow) -> str:
    late = "\nPerubahan setelah kunci" if row.is_setelah_kunci else ""
    return f"{row.catatan} · {row.medan}{late}"


def _before_tone(row: BedaRow) -> str:
    """Only a value that gives way is struck out; of a conflict both are kept."""
    if row.di_sini in (KOSONG, ""):
        return "hint"
    return "strike" if row.kelas == MergeClass.MAJU else ""


def nilai_text(medan: str, value: Value) -> str:
    """A stored value the way the pages show it; never an identifier."""
    if value is None or value == "":
        return KOSONG
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, int):
        return str(value) if medan in IDENTITAS else banyak(value)
    if isinstance(value, dict):
        return _gabungan_text(value)
    if isinstance(value, list):
        return ", ".join(value)
    return _kata_text(medan, value)


def _kata_text(medan: str, value: str) -> str:
    if _UID.fullmatch(value):
        return RUJUKAN
    if _TANGGAL.fullmatch(value):
        return format_tanggal_pendek(dt.date.fromisoformat(value), has_tahun=True)
    if medan in _ANGKA and _DESIMAL.fullmatch(value):
        return format_angka(parse_canonical(value))
    return value.replace("_", " ") if _KATA.fullmatch(value) else value


def _gabungan_text(value: Mapping[str, str | int | bool | None]) -> str:
    """Columns that are changed together: a value with its state, a place on the matrix."""
    keadaan = value.get("keadaan")
    if keadaan and keadaan != Keadaan.ANGKA:
        words = keadaan_text(Keadaan(str(keadaan)))
        return f"{words}: {value['alasan_data']}" if value.get("alasan_data") else words
    if value.get("pembilang") is not None:
        return f"{_angka_text(value['pembilang'])} dari {_angka_text(value.get('penyebut'))}"
    if value.get("angka") is not None:
        bawah = _angka_text(value["angka"])
        atas = value.get("atas")
        return bawah if atas is None else f"{bawah}–{_angka_text(atas)}"
    if value.get("teks"):
        return str(value["teks"])
    pairs = [(name[-1:].upper(), item) for name, item in sorted(value.items(), reverse=True)]
    places = [f"{axis} {item}" for axis, item in pairs if item is not None and axis in "KD"]
    return " × ".join(places) or KOSONG


def _angka_text(value: str | int | bool | None) -> str:
    text = str(value)
    return format_angka(parse_canonical(text)) if _DESIMAL.fullmatch(text) else KOSONG


def _difference_rows(plan: ImportPlan) -> list[BedaRow]:
    """Changed fields one by one; a new record is one line with the value that counts."""
    late = plan.setelah_kunci
    rows = [
        replace(_row(item), is_setelah_kunci=item.uid in late)
        for item in plan.differences
        if item.merge_class is not MergeClass.BARU
    ]
    fresh: dict[str, list[FieldDifference]] = {}
    for item in plan.differences:
        if item.merge_class is MergeClass.BARU:
            fresh.setdefault(item.uid, []).append(item)
    return rows + [
        replace(_new_row(items), is_setelah_kunci=uid in late) for uid, items in fresh.items()
    ]


def _new_row(items: list[FieldDifference]) -> BedaRow:
    first = items[0]
    counted = {item.medan: item for item in items if item.dari_paket is not None}
    names = _HUB_UTAMA if first.entity in _HUB else UTAMA
    found = next((counted[name] for name in names if name in counted), None)
    if found is not None:
        row = _row(found)
        return replace(row, medan=label(first.entity)) if first.entity in _HUB else row
    return BedaRow(first.uid, first.merge_class, first.catatan, label(first.entity), KOSONG, "baru")


def _row(item: FieldDifference) -> BedaRow:
    return BedaRow(
        f"{item.uid}:{item.medan}",
        item.merge_class,
        item.catatan,
        item.medan,
        nilai_text(item.medan, item.di_sini),
        nilai_text(item.medan, item.dari_paket),
    )


def _refused_rows(plan: ImportPlan) -> list[BedaRow]:
    return [
        BedaRow(
            f"{DITAHAN}:{item.entity}:{item.line_no}",
            DITAHAN,
            f"Baris {item.line_no} · {label(item.entity)}",
            "Alasan",
            "",
            sentence(item.problem),
        )
        for item in plan.refused
    ]
