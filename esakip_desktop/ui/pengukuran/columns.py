"""The columns of the grid, for the room it has and for the way of entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.nilai import KONFLIK
from esakip_desktop.domain.penjelasan import nilai_text
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.domain.wording import agregasi_text, sentence
from esakip_desktop.domain.wording.konflik import KONFLIK_TIP
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.pengukuran.isian import IsianRow, angka_of, nilai_of, sd_of, target_of
from esakip_desktop.ui.pengukuran.status import (
    capaian_sentence,
    capaian_words,
    preview_chip,
    status_chip,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.data.queries.pengukuran import RealisasiRow
    from esakip_desktop.domain.capaian import HasilCapaian
    from esakip_desktop.ui.kit.chip import Chip

    Find = Callable[[IsianRow], RealisasiRow | None]

ISIAN: Final = "isian"
CAPAIAN: Final = "capaian"
STATUS: Final = "status"
SD_FROM: Final = 900
ALL_FROM: Final = 1120
LONGEST_WORD: Final = 10
TANPA_NILAI: Final = {Keadaan.TIDAK_ADA_DATA: "tanpa data", Keadaan.TIDAK_BERLAKU: "tak berlaku"}


@dataclass
class EntryState:
    """What the columns show besides the rows: the way of entry and results while typing."""

    is_sd: bool = False
    previews: dict[str, HasilCapaian | str] = field(default_factory=dict)


def make_columns(
    tahun: int, triwulan: int, state: EntryState, room: int
) -> tuple[Column[IsianRow], ...]:
    """`room` is the width of the grid at the usual letter size; more room shows more columns."""
    earlier = [tw for tw in TRIWULAN if tw < triwulan]
    shown = earlier if room >= ALL_FROM else earlier[-1:]
    made = [
        Column[IsianRow](
            "nomor", "No", lambda row: row.nomor, is_numeric=True, width=36, tone=_hint
        ),
        Column[IsianRow]("nama", "Indikator", lambda row: row.nama, min_width=180, tooltip=_sheet),
        Column[IsianRow](
            "satuan",
            "Satuan",
            lambda row: row.ukur.indikator.satuan or "",
            width=86 if room >= SD_FROM else 60,
            tone=_muted,
            tooltip=lambda row: row.ukur.indikator.satuan or "",
        ),
        _target_column(triwulan),
        *(_earlier_column(tw, label_triwulan(tw), _this_year(tw)) for tw in shown),
    ]
    if not earlier:
        made.append(_earlier_column(4, f"TW IV {tahun - 1}", _last_year(4)))
    made.append(_entry_column(triwulan, state))
    if room >= SD_FROM and not state.is_sd:
        made.append(_sd_column(triwulan))
    return (*made, _capaian_column(state), _status_column(state))


def entry_text(row: IsianRow, *, is_sd: bool) -> str:
    """What the editor starts with: the figure without separators that could be misread."""
    found = row.realisasi
    if found is None or row.keadaan is not Keadaan.ANGKA:
        return ""
    if row.rule.is_berkata:
        return found.teks or ""
    if found.angka is None and found.pembilang is not None and found.penyebut is not None:
        return f"{format_angka(found.pembilang)}/{format_angka(found.penyebut)}"
    figure = sd_of(row) if is_sd else found.angka
    return format_angka(figure) if figure is not None else (found.teks or "")


def _target_column(triwulan: int) -> Column[IsianRow]:
    return Column(
        "target",
        f"Target {label_triwulan(triwulan)}",
        lambda row: row.target.angka if not row.rule.is_berkata else row.target.teks,
        text=lambda row: _fit(target_of(row, row.triwulan)),
        is_numeric=True,
        width=98,
        tooltip=lambda row: f"{target_of(row, row.triwulan)}; setahun {target_of(row, 0)}",
    )


def _this_year(triwulan: int) -> Find:
    return lambda row: row.ukur.realisasi.get(triwulan)


def _last_year(triwulan: int) -> Find:
    return lambda row: row.ukur.tahun_lalu.get(triwulan)


def _earlier_column(triwulan: int, header: str, find: Find) -> Column[IsianRow]:
    return Column(
        f"tw{triwulan}",
        header,
        lambda row: _stored_value(row, find(row)),
        text=lambda row: _fit(nilai_of(row.rule, find(row))) or "–",
        is_numeric=True,
        width=76,
        tone=_muted,
        tint=lambda _row: "locked",
        head_tooltip=f"{header} hanya dapat dibaca di sini. Pilih {header} di atas untuk mengubah.",
    )


def _entry_column(triwulan: int, state: EntryState) -> Column[IsianRow]:
    label = label_triwulan(triwulan)
    tip = (
        f"Angka s.d. {label} untuk indikator jumlah; yang lain angka {label}. Ctrl+, menukar."
        if state.is_sd
        else f"Ketik nilai {label}, Enter menyimpan. Alt+↓ jenis nilai."
    )
    return Column(
        ISIAN,
        f"s.d. {label}" if state.is_sd else label,
        lambda row: _entry_value(row, is_sd=state.is_sd),
        text=lambda row: _shown(row, is_sd=state.is_sd),
        is_numeric=True,
        width=92,
        tone=_entry_tone,
        tint=lambda row: "edit" if row.is_editable else "locked",
        marker=_marker,
        tooltip=_entry_tip,
        is_editable=lambda row: row.is_editable,
        edit_text=lambda row: entry_text(row, is_sd=state.is_sd),
        head_tooltip=tip,
    )


def _sd_column(triwulan: int) -> Column[IsianRow]:
    return Column(
        "sd",
        f"s.d. {label_triwulan(triwulan)}",
        sd_of,
        text=lambda row: _sd_text(row) or "–",
        is_numeric=True,
        width=86,
        tone=_muted,
        tooltip=lambda row: f"Cara hitung: {agregasi_text(row.rule.agregasi).lower()}",
    )


def _capaian_column(state: EntryState) -> Column[IsianRow]:
    def result(row: IsianRow) -> HasilCapaian | str:
        return state.previews.get(row.uid, row.ukur.hasil)

    def figure(row: IsianRow) -> Decimal | None:
        found = result(row)
        is_figure = not isinstance(found, str) and found.alasan_triwulan is None
        return found.capaian if is_figure and not isinstance(found, str) else None

    def text(row: IsianRow) -> str:
        nilai, found = figure(row), result(row)
        if nilai is not None:
            return format_angka(nilai, 2)
        return found if isinstance(found, str) else capaian_words(row, found)

    return Column(
        CAPAIAN,
        "Capaian %",
        figure,
        text=text,
        is_numeric=True,
        width=100,
        tone=lambda row: "hint" if figure(row) is None else "strong",
        tooltip=lambda row: capaian_sentence(row, row.ukur.hasil),
        head_tooltip="Dihitung dari realisasi dan target, tidak diketik. F1 menjelaskan angkanya.",
    )


def _status_column(state: EntryState) -> Column[IsianRow]:
    def chip(row: IsianRow) -> Chip:
        preview = state.previews.get(row.uid)
        return preview_chip(preview) if preview else status_chip(row, row.ukur.hasil)

    return Column(
        STATUS, "Status", lambda row: chip(row).text, chip=chip, width=136, tooltip=_entry_tip
    )


def _hint(_row: IsianRow) -> str:
    return "hint"


def _muted(_row: IsianRow) -> str:
    return "muted"


def _sheet(row: IsianRow) -> str:
    indikator = row.ukur.indikator
    parts = (row.nama, indikator.definisi or "", indikator.formulasi or "", indikator.unit or "")
    return "\n".join(part for part in parts if part)


def _fit(text: str) -> str:
    """Words that would not fit end in …; numbers are shorter than that."""
    return text if len(text) <= LONGEST_WORD else f"{text[: LONGEST_WORD - 1].rstrip()}…"


def _stored_value(row: IsianRow, found: RealisasiRow | None) -> Decimal | str | None:
    angka = angka_of(row.rule, found)
    return angka if angka is not None else nilai_of(row.rule, found) or None


def _entry_value(row: IsianRow, *, is_sd: bool) -> Decimal | str | None:
    figure = sd_of(row) if is_sd else None
    return figure if figure is not None else _stored_value(row, row.realisasi)


def _sd_text(row: IsianRow) -> str:
    figure = sd_of(row)
    return nilai_text(row.rule, figure) if figure is not None else ""


def _shown(row: IsianRow, *, is_sd: bool) -> str:
    if not row.is_terisi:
        return "" if row.is_jatuh_tempo else row.jatuh_tempo_berikutnya
    if is_sd and row.is_jumlah and row.keadaan is Keadaan.ANGKA:
        return _sd_text(row)
    if row.keadaan is not Keadaan.ANGKA:
        return TANPA_NILAI[row.keadaan]
    text = nilai_of(row.rule, row.realisasi)
    return _fit(text) if row.rule.is_berkata else text


def _entry_tone(row: IsianRow) -> str:
    return "strong" if row.is_terisi and row.keadaan is Keadaan.ANGKA else "hint"


def _marker(row: IsianRow) -> str:
    if KONFLIK in row.ukur.hasil.tanda:
        return "konflik"
    if row.is_perbaiki:
        return "salah"
    if row.hints:
        return "periksa"
    return "sementara" if row.is_sementara else ""


def _entry_tip(row: IsianRow) -> str:
    """What the hub said first, then why the row is not ready, asked about or explained."""
    errors = [item.kalimat for item in row.kesalahan if item.problem not in row.hints]
    parts = (row.catatan_bappeda, *(errors if row.is_terisi else ()), _own_tip(row))
    return "\n".join(part for part in parts if part)


def _own_tip(row: IsianRow) -> str:
    found = row.realisasi
    if KONFLIK in row.ukur.hasil.tanda:
        return f"{KONFLIK_TIP} {capaian_sentence(row, row.ukur.hasil)}".strip()
    if row.hints:
        return " ".join(sentence(hint) for hint in row.hints)
    if found is not None and row.is_terisi and row.keadaan is not Keadaan.ANGKA:
        return f"{nilai_of(row.rule, found).capitalize()}: {found.alasan_data or ''}"
    if not row.is_jatuh_tempo and not row.is_terisi:
        return f"Belum waktunya. Diukur pada {row.jatuh_tempo_berikutnya}."
    if row.rule.is_berkata and row.is_terisi:
        return nilai_of(row.rule, found)
    return "Angka sementara" if row.is_sementara else ""
