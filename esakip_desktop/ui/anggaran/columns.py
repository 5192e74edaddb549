"""The columns of the three grids of the room: realisasi, rencana kas, pagu."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.anggaran import JenisVersi
from esakip_desktop.domain.periode import NAMA_BULAN, format_tanggal
from esakip_desktop.domain.wording import sentence
from esakip_desktop.domain.wording.konflik import KONFLIK_TIP
from esakip_desktop.ui.anggaran.lines import AnggaranLine, pagu_at
from esakip_desktop.ui.anggaran.reading import persen_text, rupiah_text
from esakip_desktop.ui.anggaran.words import rencana_text, selisih_text
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from esakip_desktop.data.queries.anggaran import VersiAnggaranRow

URAIAN: Final = "uraian"
KEUANGAN: Final = "keuangan"
FISIK: Final = "fisik"
UANG: Final = 114
SHORT_BELOW: Final = 940
LALU_FROM: Final = 1000
INDENT: Final = "\u2003"
STEPS: Final = (0, 0, 1, 4)
SHORT: Final = {JenisVersi.MURNI: "Murni", JenisVersi.PERGESERAN: "Pergeseran"}


def realisasi_columns(bulan: int, room: int, *, is_sd: bool) -> tuple[Column[AnggaranLine], ...]:
    """`room` is the width of the grid at the usual letter size; more room shows more columns."""
    month = NAMA_BULAN[bulan]
    before = NAMA_BULAN[bulan - 1] if bulan > 1 else ""
    made = [_uraian_column(), _pagu_column()]
    if before and room >= LALU_FROM:
        made.append(_money("lalu", f"s.d. {before}", lambda line: line.lalu, tint="locked"))
    made.append(_keuangan_column(month, is_sd=is_sd))
    if not is_sd:
        made.append(_money("sd", f"s.d. {month}", lambda line: line.ringkasan.keuangan))
    made.append(_percent("serapan", "Keu %", lambda line: line.ringkasan.serapan))
    made.append(_fisik_column(month))
    made.append(_selisih_column(is_short=room < SHORT_BELOW))
    return tuple(made)


def rencana_columns() -> tuple[Column[AnggaranLine], ...]:
    """The lines of the cash plan: what is planned for the year against the pagu."""
    return (
        _uraian_column(least=150),
        _pagu_column(),
        _money("rencana", "Rencana setahun", _planned),
        replace(_money("beda", "Beda", beda_of), hide_below=1200),
        Column(
            "keadaan",
            "Keadaan",
            lambda line: _plan_chip(line).text,
            chip=_plan_chip,
            width=112,
            tooltip=lambda _line: "Jumlah rencana kas harus sama dengan pagu sampai rupiah.",
        ),
    )


def pagu_columns(
    versi: Sequence[VersiAnggaranRow], open_uid: str
) -> tuple[Column[AnggaranLine], ...]:
    """One column for each version; the open one can be typed into."""
    made = [_uraian_column()]
    for place, item in enumerate(versi):
        made.append(_versi_column(versi, place, is_open=item.uid == open_uid))
    if len(versi) > 1:
        made.append(_money("selisih", "Berubah", lambda line: _changed(line, versi)))
    return tuple(made)


def versi_name(item: VersiAnggaranRow, versi: Sequence[VersiAnggaranRow]) -> str:
    """Murni, Pergeseran 1, Perubahan."""
    jenis = JenisVersi(item.jenis)
    same = [other.uid for other in versi if other.jenis == item.jenis]
    name = SHORT.get(jenis, "Perubahan")
    is_numbered = len(same) > 1 or jenis is JenisVersi.PERGESERAN
    return f"{name} {same.index(item.uid) + 1}" if is_numbered else name


def versi_note(item: VersiAnggaranRow) -> str:
    """Number and date of a version, as far as they are known."""
    date = format_tanggal(item.tanggal) if item.tanggal is not None else "tanggal belum diisi"
    return f"Nomor {item.nomor or 'belum diisi'}, {date}"


def beda_of(line: AnggaranLine) -> int | None:
    """Plan minus pagu, to the rupiah; of a line above others only where both are known."""
    planned, pagu = _planned(line), line.pagu_berlaku
    return None if planned is None or pagu is None else planned - pagu


def _planned(line: AnggaranLine) -> int | None:
    return line.jumlah_rencana if line.is_leaf else line.rencana_setahun


def _plan_chip(line: AnggaranLine) -> Chip:
    beda = beda_of(line)
    if _planned(line) is None:
        return Chip("belum_diisi")
    if beda is None:
        return Chip("periksa", "Tanpa pagu")
    return Chip("sama", "Sama pagu") if not beda else Chip("periksa", "Beda pagu")


def _uraian_column(least: int = 190) -> Column[AnggaranLine]:
    return Column(
        URAIAN,
        "Kode · uraian",
        lambda line: f"{line.kode} {line.uraian}".strip(),
        text=_outline,
        icon=lambda line: "" if line.is_leaf or not line.depth else _fold_sign(line),
        tone=lambda line: "strong" if line.depth < 2 else ("muted" if line.depth == 2 else ""),
        tooltip=lambda line: f"{line.kode} {line.uraian}".strip(),
        min_width=least,
    )


def _fold_sign(line: AnggaranLine) -> str:
    return "chevron-right" if line.is_folded else "chevron-down"


def _outline(line: AnggaranLine) -> str:
    """Below its kegiatan, whose words stand behind the sign of the fold."""
    words = f"{line.short_kode} {line.uraian}".strip()
    return f"{INDENT * STEPS[line.depth]}{words}"


def _pagu_column() -> Column[AnggaranLine]:
    return _money("pagu", "Pagu Rp", lambda line: line.pagu_berlaku)


def _money(
    key: str, header: str, value: Callable[[AnggaranLine], int | None], *, tint: str = ""
) -> Column[AnggaranLine]:
    return Column(
        key,
        header,
        value,
        text=lambda line: rupiah_text(value(line)) or "–",
        is_numeric=True,
        width=UANG,
        tone=lambda line: "strong" if line.depth < 2 else "",
        tint=(lambda _line: tint) if tint else None,
    )


def _percent(
    key: str, header: str, value: Callable[[AnggaranLine], Decimal | None]
) -> Column[AnggaranLine]:
    return Column(
        key,
        header,
        value,
        text=lambda line: persen_text(value(line)) or "–",
        is_numeric=True,
        width=64,
        tone=lambda line: "strong" if line.depth < 2 else "",
    )


def _keuangan_column(month: str, *, is_sd: bool) -> Column[AnggaranLine]:
    def value(line: AnggaranLine) -> int | None:
        is_known = line.ini is not None or not line.is_leaf
        return (line.ringkasan.keuangan if is_known else None) if is_sd else line.ini

    return Column(
        KEUANGAN,
        f"s.d. {month}" if is_sd else month,
        value,
        text=lambda line: rupiah_text(value(line)) or ("" if line.is_editable else "–"),
        is_numeric=True,
        width=UANG,
        tone=lambda line: "strong" if line.is_editable or line.depth < 2 else "",
        tint=_entry_tint,
        marker=lambda line: _marker(line, "keuangan"),
        tooltip=lambda line: _hint_tip(line, "keuangan"),
        is_editable=lambda line: line.is_editable,
        edit_text=lambda line: rupiah_text(value(line)),
        head_tooltip="Rupiah "
        + (f"sampai {month}, seperti pada cetakan." if is_sd else f"selama {month} saja.")
        + " Ctrl+, menukar.",
    )


def _fisik_column(month: str) -> Column[AnggaranLine]:
    def own(line: AnggaranLine) -> Decimal | None:
        return line.bulan_ini.fisik if line.bulan_ini is not None else None

    return Column(
        FISIK,
        "Fisik %",
        lambda line: line.ringkasan.fisik,
        text=lambda line: persen_text(line.ringkasan.fisik) or ("" if line.is_editable else "–"),
        is_numeric=True,
        width=68,
        tone=lambda line: _fisik_tone(line, own(line)),
        tint=_entry_tint,
        marker=lambda line: _marker(line, "fisik"),
        tooltip=lambda line: _fisik_tip(line, own(line), month),
        is_editable=lambda line: line.is_editable,
        edit_text=lambda line: persen_text(own(line)),
        head_tooltip=f"Kemajuan pekerjaan sampai {month}; tingkat di atasnya tertimbang pagu.",
    )


def _fisik_tone(line: AnggaranLine, own: Decimal | None) -> str:
    if line.is_leaf and own is None:
        return "hint"
    return "strong" if line.is_editable or line.depth < 2 else ""


def _fisik_tip(line: AnggaranLine, own: Decimal | None, month: str) -> str:
    if line.is_leaf and own is None and line.ringkasan.fisik is not None:
        return f"{month} belum diisi; ini angka bulan sebelumnya."
    return _hint_tip(line, "fisik")


def _selisih_column(*, is_short: bool) -> Column[AnggaranLine]:
    return Column(
        "selisih",
        "Selisih" if is_short else "Selisih keuangan–fisik",
        lambda line: line.ringkasan.selisih_keu_fisik,
        text=lambda line: selisih_text(line.ringkasan.selisih_keu_fisik, is_short=is_short) or "–",
        width=98 if is_short else 186,
        tone=lambda line: "" if line.ringkasan.selisih_keu_fisik is not None else "hint",
        tooltip=_selisih_tip,
        head_tooltip="Serapan keuangan dikurangi kemajuan fisik, dalam poin.",
    )


def _selisih_tip(line: AnggaranLine) -> str:
    facts = (
        selisih_text(line.ringkasan.selisih_keu_fisik),
        rencana_text("keuangan", line.ringkasan.deviasi_poin_keuangan),
        rencana_text("fisik", line.ringkasan.deviasi_poin_fisik),
    )
    return "; ".join(fact for fact in facts if fact)


def _versi_column(
    versi: Sequence[VersiAnggaranRow], place: int, *, is_open: bool
) -> Column[AnggaranLine]:
    item = versi[place]

    def value(line: AnggaranLine) -> int | None:
        return pagu_at(line, versi, place)

    def is_own(line: AnggaranLine) -> bool:
        return not line.is_leaf or item.uid in line.pagu

    return Column(
        item.uid,
        versi_name(item, versi),
        value,
        text=lambda line: rupiah_text(value(line)) or ("" if is_open and line.is_leaf else "–"),
        is_numeric=True,
        width=128,
        tone=lambda line: "hint" if not is_own(line) else ("strong" if line.depth < 2 else ""),
        tint=lambda line: "edit" if is_open and line.is_editable else "locked",
        tooltip=lambda line: "" if is_own(line) else "Tidak diubah; sama dengan versi sebelumnya.",
        is_editable=(lambda line: line.is_editable) if is_open else None,
        edit_text=lambda line: rupiah_text(line.pagu.get(item.uid)),
        head_tooltip=versi_note(item),
    )


def _changed(line: AnggaranLine, versi: Sequence[VersiAnggaranRow]) -> int | None:
    first, last = pagu_at(line, versi, 0), pagu_at(line, versi, len(versi) - 1)
    return None if first is None or last is None else last - first


def _entry_tint(line: AnggaranLine) -> str:
    return "edit" if line.is_editable else ""


def _marker(line: AnggaranLine, field: str) -> str:
    if line.ringkasan.is_konflik:
        return "konflik"
    return "periksa" if any(hint.field == field for hint in line.hints) else ""


def _hint_tip(line: AnggaranLine, field: str) -> str:
    words = [sentence(hint) for hint in line.hints if hint.field == field]
    return " ".join([*([KONFLIK_TIP] if line.ringkasan.is_konflik else []), *words])
