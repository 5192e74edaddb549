"""Declared columns of the tree and of the target grid."""

from __future__ import annotations

from esakip_desktop.data.queries.rencana import PERUBAHAN
from esakip_desktop.domain.nilai import Agregasi, Arah
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.domain.rencana import SETAHUN, hint_target
from esakip_desktop.domain.wording import agregasi_text, sentence
from esakip_desktop.domain.wording.konflik import KONFLIK_TIP
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.rencana.levels import ICON, full_text, short_text
from esakip_desktop.ui.rencana.plan import KOSONG, Period, TargetLine, TreeLine
from esakip_desktop.ui.rencana.target_text import target_hint, target_words

TAHUNAN, TRIWULANAN = "tahunan", "triwulanan"
ARAH_PENDEK = {Arah.NAIK: "makin tinggi", Arah.TURUN: "makin rendah", Arah.RENTANG: "rentang"}


def tree_columns() -> list[Column[TreeLine]]:
    return [
        Column(
            "uraian",
            "Rencana",
            lambda row: row.simpul.uraian,
            text=lambda row: short_text(row.simpul),
            icon=lambda row: ICON[row.jenis],
            tone=_tree_tone,
            tooltip=_tree_tooltip,
            marker=lambda row: "salah" if row.has_draf else "",
            is_editable=lambda row: row.is_own,
            edit_text=lambda row: row.simpul.uraian,
            min_width=160,
        ),
        Column(
            "indikator",
            "Ind.",
            lambda row: row.indikator_total or None,
            text=lambda row: str(row.indikator_total or ""),
            is_numeric=True,
            width=40,
            tone=lambda _row: "muted",
            head_tooltip="Banyaknya indikator",
        ),
        Column(
            "celah",
            "",
            lambda row: " ".join(row.celah),
            signs=_celah_signs,
            tooltip=lambda row: " ".join(row.celah),
            width=38,
            head_tooltip="Celah: yang masih harus dilengkapi",
        ),
    ]


def _celah_signs(row: TreeLine) -> tuple[Chip, ...]:
    """An error of the automatic checks before any other gap."""
    if row.is_belum_siap:
        return (Chip("salah", "Belum siap"),)
    return (Chip("periksa", "Celah"),) if row.celah else ()


def _tree_tone(row: TreeLine) -> str:
    return "" if row.is_own else "muted"


def _tree_tooltip(row: TreeLine) -> str:
    words = [full_text(row.simpul), *row.celah]
    if row.has_draf:
        words.append("Ada isian yang belum tersimpan.")
    return "\n".join(words)


def period_key(period: Period) -> str:
    return f"{period[0]}/{period[1]}"


def parse_period(key: str) -> Period | None:
    """The period of a column key; None for columns that hold no target."""
    tahun, slash, periode = key.partition("/")
    return (int(tahun), int(periode)) if slash else None


def target_columns(
    view: str, versi: str, now: Period, tahun_list: tuple[int, ...]
) -> list[Column[TargetLine]]:
    """The name with its way of counting, then five years or the year and its quarters.

    `now` is the year and quarter in the scope bar; its column is the tinted one.
    """
    tahun = now[0]
    if view == TAHUNAN:
        periods = [(year, SETAHUN) for year in tahun_list]
    else:
        periods = [(tahun, SETAHUN), *((tahun, tw) for tw in TRIWULAN)]
    opened = (tahun, SETAHUN) if view == TAHUNAN else now
    return [_name_column(), *(_target_column(view, versi, opened, period) for period in periods)]


def _name_column() -> Column[TargetLine]:
    return Column(
        "nama",
        "Indikator",
        lambda row: row.indikator.nama,
        detail=counting_words,
        tooltip=lambda row: f"{row.indikator.nama}\n{counting_words(row)}",
        min_width=180,
    )


def counting_words(row: TargetLine) -> str:
    """Unit, direction and method in one line."""
    indikator, rule = row.indikator, row.indikator.rule
    words = [indikator.satuan or "tanpa satuan", ARAH_PENDEK[rule.arah]]
    if not rule.is_berkata:
        words.append(_method(rule.agregasi))
    if indikator.unit:
        words.append(indikator.unit)
    return " · ".join(words)


def _method(agregasi: Agregasi) -> str:
    return f"triwulan: {agregasi_text(agregasi).lower()}"


def _target_column(view: str, versi: str, opened: Period, period: Period) -> Column[TargetLine]:
    header = str(period[0]) if view == TAHUNAN else "Setahun"
    if period[1] != SETAHUN:
        header = label_triwulan(period[1])
    return Column(
        period_key(period),
        header,
        lambda row: _raw(row, versi, period),
        text=lambda row: shown_target(row, versi, period),
        is_numeric=True,
        width=78,
        tone=lambda row: _target_tone(row, versi, period),
        tooltip=lambda row: _target_tooltip(row, versi, period),
        marker=lambda row: _target_marker(row, versi, period),
        tint=lambda row: "edit" if row.is_own and period == opened else "",
        is_editable=lambda row: row.is_own,
        edit_text=lambda row: target_words(row.of(versi, period), row.indikator.rule),
    )


def shown_target(row: TargetLine, versi: str, period: Period) -> str:
    """The target of this version; in perubahan an untouched one shows the murni figure."""
    nilai = row.of(versi, period)
    if nilai == KOSONG and versi == PERUBAHAN:
        nilai = row.murni.get(period, KOSONG)
    return target_words(nilai, row.indikator.rule)


def _raw(row: TargetLine, versi: str, period: Period) -> object:
    nilai = row.of(versi, period)
    return (
        nilai.angka
        if nilai.atas is None and nilai.teks is None
        else shown_target(row, versi, period)
    )


def _target_tone(row: TargetLine, versi: str, period: Period) -> str:
    if versi == PERUBAHAN and row.of(versi, period) == KOSONG:
        return "hint"
    return "strong" if row.is_own else ""


def _target_marker(row: TargetLine, versi: str, period: Period) -> str:
    if row.of(versi, period).is_konflik:
        return "konflik"
    return "periksa" if _hints(row, period) else ""


def _target_tooltip(row: TargetLine, versi: str, period: Period) -> str:
    words = list(_hints(row, period))
    if row.of(versi, period).is_konflik:
        words.insert(0, KONFLIK_TIP)
    if versi == PERUBAHAN:
        murni = target_words(row.murni.get(period, KOSONG), row.indikator.rule)
        is_same = row.of(versi, period) == KOSONG
        words.append("Belum diubah, berlaku target murni." if is_same else f"Murni: {murni or '–'}")
    if row.of(versi, period) == KOSONG and row.is_own:
        words.append(target_hint(row.indikator.rule))
    return "\n".join(word for word in words if word)


def _hints(row: TargetLine, period: Period) -> tuple[str, ...]:
    """Why the quarters and the year do not fit together; said at the figure of the year."""
    if period[1] != SETAHUN:
        return ()
    tw = {n: row.in_force((period[0], n)) for n in TRIWULAN}
    problems = hint_target(row.indikator.rule, tw, row.in_force(period))
    return tuple(sentence(problem) for problem in problems)
