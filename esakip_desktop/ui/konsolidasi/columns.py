"""The columns of the board and of the history of merges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_angka, round_half_up
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import TRIWULAN, format_tanggal_pendek, label_triwulan
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.konsolidasi.papan import keadaan_chip, periksa_tip, triwulan_chip

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.periksa import PapanPeriksa

NARROW: Final = 1150
SMALL: Final = 1000
ALWAYS: Final = 100_000
_GOLONGAN: Final = (
    (MergeClass.BARU, "baru"),
    (MergeClass.MAJU, "lebih baru"),
    (MergeClass.SAMA, "sama"),
    (MergeClass.LEBIH_LAMA, "lebih lama"),
    (MergeClass.GABUNG, "digabung"),
    (MergeClass.KONFLIK, "konflik"),
)


@dataclass(frozen=True)
class GabungRow:
    """A package that was merged, under the name its office has today."""

    paket: PaketRow
    nama: str

    @property
    def uid(self) -> str:
        return self.paket.batch_id


def board_columns(
    numbers: dict[str, int],
    triwulan: int,
    today: dt.date,
    periksa: Mapping[str, PapanPeriksa],
    *,
    is_compact: bool = False,
) -> tuple[Column[PapanRow], ...]:
    """`is_compact` while the panel stands beside the board: what the panel says is left out."""
    narrow = ALWAYS if is_compact else NARROW
    small = ALWAYS if is_compact else SMALL
    return (
        Column(
            "no",
            "No",
            lambda row: numbers.get(row.uid, 0),
            is_numeric=True,
            width=42,
            tone=lambda _row: "hint",
            hide_below=narrow,
        ),
        Column(
            "opd",
            "Perangkat daerah",
            lambda row: row.opd.nama,
            min_width=150,
            tooltip=_office_tip,
            marker=lambda row: "" if row.is_registered else "periksa",
        ),
        _quarters_column(triwulan),
        Column(
            "paket",
            "Paket",
            lambda row: row.nomor_paket,
            text=lambda row: str(row.nomor_paket) if row.nomor_paket else "–",
            is_numeric=True,
            width=58,
            tone=lambda _row: "muted",
            hide_below=narrow,
            head_tooltip="Nomor paket terakhir dari komputer pengirim.",
        ),
        Column(
            "terakhir",
            "Terakhir diterima",
            lambda row: _sortable(row.diterima_at),
            text=lambda row: waktu_text(row.diterima_at, today),
            width=124,
            tone=lambda _row: "muted",
            hide_below=small,
        ),
        *_figure_columns(triwulan, small),
        _periksa_column(periksa, narrow),
        Column(
            "keadaan",
            f"Keadaan {label_triwulan(triwulan)}",
            lambda row: keadaan_chip(row, triwulan, periksa.get(row.uid)).text,
            chip=lambda row: keadaan_chip(row, triwulan, periksa.get(row.uid)),
            width=132,
        ),
    )


def history_columns(today: dt.date) -> tuple[Column[GabungRow], ...]:
    return (
        Column(
            "waktu",
            "Digabung",
            lambda row: _sortable(row.paket.recorded_at),
            text=lambda row: waktu_text(row.paket.recorded_at, today),
            width=124,
        ),
        Column(
            "opd",
            "Perangkat daerah",
            lambda row: row.nama,
            min_width=160,
            tooltip=lambda row: f"{row.nama}\n{row.paket.nama_berkas}",
        ),
        Column("nomor", "Nomor", lambda row: row.paket.seq, is_numeric=True, width=64),
        Column("periode", "Periode", _period, width=112),
        Column(
            "isi",
            "Isi",
            _counts,
            width=250,
            tone=lambda _row: "muted",
            tooltip=_counts,
        ),
        Column("kode", "Kode", lambda row: row.paket.kode, width=98, hide_below=NARROW),
        Column(
            "pengirim",
            "Pengirim",
            lambda row: _sender_chip(row).text,
            chip=_sender_chip,
            width=136,
        ),
    )


def waktu_text(at: dt.datetime | None, today: dt.date) -> str:
    """A time in a grid: 8 Okt 15.20; a dash where nothing came."""
    if at is None:
        return "–"
    local = at.astimezone()
    day = format_tanggal_pendek(local.date(), has_tahun=local.year != today.year)
    return f"{day} {local.hour:02d}.{local.minute:02d}"


def mean_of(row: PapanRow) -> Decimal | None:
    """The mean of an office that has sent; what did not come is not zero."""
    return row.rata_rata.nilai if row.is_terkirim else None


def serapan_of(row: PapanRow) -> Decimal | None:
    serapan = row.anggaran.serapan if row.is_terkirim else None
    return None if serapan is None else round_half_up(serapan, 2)


def _sortable(at: dt.datetime | None) -> str | None:
    if at is None:
        return None
    local = at.astimezone()
    return f"{local.date().isoformat()} {local.hour:02d}.{local.minute:02d}"


def _quarters_column(triwulan: int) -> Column[PapanRow]:
    def signs(row: PapanRow) -> tuple[Chip, ...]:
        return tuple(triwulan_chip(row, tw, triwulan) for tw in TRIWULAN)

    def words(row: PapanRow) -> str:
        return ", ".join(chip.text for chip in signs(row))

    return Column(
        "triwulan",
        "TW I–IV",
        words,
        signs=signs,
        width=118,
        tooltip=words,
        head_tooltip="Tanda tiap triwulan; artinya ada pada kaki papan.",
    )


def _periksa_column(periksa: Mapping[str, PapanPeriksa], narrow: int) -> Column[PapanRow]:
    """Judged lines as they are now, and the padlock of a closed quarter."""

    def count(row: PapanRow) -> int | None:
        found = periksa.get(row.uid)
        return found.diperiksa if found is not None and row.is_terkirim else None

    def is_closed(row: PapanRow) -> bool:
        found = periksa.get(row.uid)
        return found is not None and found.is_terkunci

    return Column(
        "periksa",
        "Diperiksa",
        count,
        text=lambda row: f"{count(row)}/{row.jatuh_tempo}" if row.is_terkirim else "–",
        icon=lambda row: "lock" if is_closed(row) else "",
        is_numeric=True,
        width=86,
        tone=lambda row: "" if count(row) else "hint",
        tooltip=lambda row: periksa_tip(row, periksa.get(row.uid)),
        hide_below=narrow,
        head_tooltip="Indikator yang putusannya masih berlaku; gembok berarti triwulan dikunci.",
    )


def _figure_columns(triwulan: int, small: int) -> tuple[Column[PapanRow], ...]:
    return (
        Column(
            "lengkap",
            f"Lengkap {label_triwulan(triwulan)}",
            lambda row: row.kelengkapan if row.is_terkirim else None,
            text=_filled,
            bar=lambda row: row.kelengkapan if row.is_terkirim else None,
            is_numeric=True,
            width=134,
            tone=lambda row: "" if row.is_terkirim else "hint",
        ),
        Column(
            "konflik",
            "Konflik",
            lambda row: row.konflik if row.nomor_paket else None,
            text=lambda row: str(row.konflik) if row.nomor_paket else "–",
            is_numeric=True,
            width=66,
            tone=lambda row: "strong" if row.konflik else "hint",
            hide_below=small,
        ),
        _decimal_column("capaian", "Capaian %", mean_of, "belum ada", 92),
        _decimal_column("serapan", "Serapan %", serapan_of, "–", 88),
    )


def _decimal_column(
    key: str, head: str, value: Callable[[PapanRow], Decimal | None], gap: str, width: int
) -> Column[PapanRow]:
    def text(row: PapanRow) -> str:
        found = value(row)
        return gap if found is None else format_angka(found, 2)

    return Column(
        key,
        head,
        value,
        text=text,
        is_numeric=True,
        width=width,
        tone=lambda row: "hint" if value(row) is None else ("strong" if key == "capaian" else ""),
    )


def _filled(row: PapanRow) -> str:
    return f"{row.terisi} dari {row.jatuh_tempo}" if row.is_terkirim else "–"


def _office_tip(row: PapanRow) -> str:
    if row.is_registered:
        return row.opd.nama
    return f"{row.opd.nama}\nPengirim belum terdaftar: daftarkan komputernya di Bappeda."


def _period(row: GabungRow) -> str:
    triwulan = label_triwulan(row.paket.triwulan) if row.paket.triwulan else ""
    return f"{triwulan} {row.paket.tahun or ''}".strip()


def _counts(row: GabungRow) -> str:
    parts = [
        f"{format_angka(Decimal(row.paket.counts[kelas]), 0)} {words}"
        for kelas, words in _GOLONGAN
        if row.paket.counts.get(kelas)
    ]
    return ", ".join(parts) or "tidak ada perubahan"


def _sender_chip(row: GabungRow) -> Chip:
    if row.paket.is_registered:
        return Chip("disetujui", "Terdaftar")
    return Chip("periksa", "Belum terdaftar")
