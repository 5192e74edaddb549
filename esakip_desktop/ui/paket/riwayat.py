"""The packages that were written and taken in here, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.organisasi import opd_rows, pemda_row
from esakip_desktop.data.queries.paket import KELUAR, MASUK, ULANG, paket_rows
from esakip_desktop.data.queries.verifikasi import tanda_terima_rows
from esakip_desktop.domain.identity import (
    MASTER,
    activated_site,
    is_activation,
    is_verification,
    office_of,
)
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.paket.teks import (
    isi_text,
    periode_text,
    ukuran_text,
    waktu_text,
    waktu_urut,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.verifikasi import TandaTerimaRow
    from esakip_desktop.data.workspace import Workspace


@dataclass(frozen=True)
class RiwayatRow:
    """A package of the history with the name of its office."""

    paket: PaketRow
    nama: str
    today: dt.date
    terima: TandaTerimaRow | None = None

    @property
    def uid(self) -> str:
        return self.paket.batch_id

    @property
    def is_masuk(self) -> bool:
        return self.paket.direction in (MASUK, ULANG)

    @property
    def can_undo(self) -> bool:
        """Whether it was taken in here and not undone yet."""
        return self.is_masuk and self.paket.undone_at is None

    @property
    def is_master(self) -> bool:
        return self.paket.partition == MASTER or is_activation(self.paket.partition)

    @property
    def is_balasan(self) -> bool:
        return is_verification(self.paket.partition)

    @property
    def chip(self) -> Chip:
        if self.paket.undone_at is not None:
            return Chip("dikembalikan", "Diurungkan")
        if self.is_masuk:
            return Chip("diterima", "Masuk" if self.paket.direction == MASUK else "Coba lagi")
        is_received = self.terima is not None and self.terima.undone_at is None
        return Chip("disetujui", "Diterima") if is_received else Chip("dikirim", "Keluar")

    @property
    def periode(self) -> str:
        words = periode_text(self.paket.tahun, self.paket.triwulan, is_master=self.is_master)
        if is_activation(self.paket.partition):
            return f"Aktivasi {self.paket.tahun or ''}".strip()
        return f"Balasan {words}" if self.is_balasan else words

    @property
    def isi(self) -> str:
        """What was in it, and what the hub said about receiving it."""
        words = isi_text(self.paket, self.is_masuk)
        if self.paket.refused:
            words = f"{words}, {self.paket.refused} ditahan"
        if self.paket.undone_at is not None:
            return f"{self._diurungkan(self.paket.undone_at)} · {words}"
        found = self.terima
        if found is None:
            return words
        if found.undone_at is not None:
            day = format_tanggal_pendek(found.undone_at.astimezone().date())
            return f"penerimaan ditarik Bappeda {day} · {words}"
        day = format_tanggal_pendek(found.recorded_at.astimezone().date())
        parts = [f"diterima Bappeda {day}", words]
        parts += [f"{len(found.refused)} ditolak"] if found.refused else []
        parts += [f"{found.konflik} konflik"] if found.konflik else []
        return " · ".join(parts)

    def _diurungkan(self, at: dt.datetime) -> str:
        day = at.astimezone().date()
        when = format_tanggal_pendek(day, has_tahun=day.year != self.today.year)
        who = self.paket.undone_by
        return f"diurungkan {when} oleh {who}" if who else f"diurungkan {when}"


def read_riwayat(workspace: Workspace, today: dt.date) -> tuple[RiwayatRow, ...]:
    """The whole history, with imports that were undone and what the hub said of receiving."""
    read, facts = workspace.read, workspace.facts
    names = {row.partition: row.nama for row in read(opd_rows)}
    pemda = read(pemda_row)
    receipts = read(tanda_terima_rows, facts.partition) if facts.peran == "opd" else {}
    title = pemda.nama if pemda else "Data induk"
    return riwayat_rows(_all_rows(workspace), names, title, today, receipts)


def _all_rows(workspace: Workspace) -> tuple[PaketRow, ...]:
    return workspace.read(paket_rows, includes_undone=True, includes_ulang=True)


def riwayat_rows(
    rows: Sequence[PaketRow],
    names: Mapping[str, str],
    pemda: str,
    today: dt.date,
    receipts: Mapping[str, TandaTerimaRow],
) -> tuple[RiwayatRow, ...]:
    """Each package under the name its office has today; `receipts` came from the hub."""
    return tuple(
        RiwayatRow(row, _name(row, names, pemda), today, receipts.get(row.package_hash))
        for row in rows
    )


def _name(row: PaketRow, names: Mapping[str, str], pemda: str) -> str:
    """Who sent it; of an answer that went out, whom it is for."""
    if is_activation(row.partition):
        return names.get(activated_site(row.partition), pemda) if row.direction != MASUK else pemda
    if is_verification(row.partition):
        is_out = row.direction == KELUAR
        return names.get(office_of(row.partition), "") if is_out else pemda
    return pemda if row.partition == MASTER else names.get(row.partition, "")


def make_columns() -> tuple[Column[RiwayatRow], ...]:
    return (
        Column("arah", "Arah", lambda row: row.chip.text, chip=lambda row: row.chip, width=112),
        Column("nama", "Perangkat daerah", lambda row: row.nama, min_width=150, tooltip=_file),
        Column("nomor", "Nomor", lambda row: row.paket.seq, is_numeric=True, width=64),
        Column("periode", "Periode", lambda row: row.periode, width=150),
        Column(
            "isi",
            "Isi",
            lambda row: row.isi,
            min_width=200,
            tooltip=lambda row: row.isi,
            tone=lambda _row: "muted",
            hide_below=880,
        ),
        Column(
            "ukuran",
            "Ukuran",
            lambda row: row.paket.ukuran,
            text=lambda row: ukuran_text(row.paket.ukuran),
            is_numeric=True,
            width=82,
            hide_below=1150,
        ),
        Column(
            "kode",
            "Kode",
            lambda row: row.paket.kode,
            width=98,
            head_tooltip="Delapan tanda untuk mencocokkan paket dengan pengirim atau penerima.",
        ),
        Column(
            "waktu",
            "Waktu",
            lambda row: waktu_urut(row.paket.recorded_at),
            text=lambda row: waktu_text(row.paket.recorded_at, row.today),
            width=116,
        ),
    )


def _file(row: RiwayatRow) -> str:
    return f"{row.nama}\n{row.paket.nama_berkas}"
