"""Whose report it is and who signs it: office, head, kepala daerah, place and date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.organisasi import (
    aturan_of,
    head_jabatan,
    holder_at,
    jabatan_rows,
    opd_of,
    opd_rows,
    pemda_row,
)
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.reports.builders.base import Missing
from esakip_desktop.reports.document import Signature

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.organisasi import JabatanRow, OpdRow, PejabatRow, PemdaRow
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.reports.builders.base import Params

PERENCANAAN = "5.01"
TITIK_TANDA_TANGAN = "(…………………………………)"
_JENIS_PEMDA = re.compile(r"^(kota|kabupaten|provinsi)\s+", re.IGNORECASE)
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")


@dataclass(frozen=True)
class Pemegang:
    """A position and whoever holds it on the date of the document; `nama` may be blank."""

    jabatan: str
    nama: str = ""
    pangkat: str = ""
    nip: str = ""

    @property
    def is_terisi(self) -> bool:
        return bool(self.nama)


@dataclass(frozen=True)
class Identitas:
    """The head of every report. `kepala` heads the office, at the hub the planning agency."""

    params: Params
    tanggal: date
    tempat: str
    nama_pemda: str
    nama_opd: str
    kepala: Pemegang
    kepala_daerah: Pemegang
    aturan: AturanCapaian

    @property
    def nama(self) -> str:
        """The office, or the pemda for a report on all offices."""
        return self.nama_opd or self.nama_pemda

    @property
    def baris(self) -> str:
        """Office and pemda in one line, for the head of a report."""
        return " · ".join(name for name in (self.nama_opd, self.nama_pemda) if name)

    @property
    def tempat_tanggal(self) -> str:
        words = format_tanggal(self.tanggal)
        return f"{self.tempat}, {words}" if self.tempat else words


def read_identitas(session: Session, params: Params) -> Identitas:
    pemda = pemda_row(session)
    tanggal = params.tanggal or clock.today()
    opd = opd_of(session, params.partition) if params.partition else None
    nama_opd = opd.nama if opd else ""
    if params.partition and not nama_opd:
        nama_opd = "Perangkat daerah yang belum terdaftar"
    title = (pemda.kepala if pemda else "") or "Kepala Daerah"
    return Identitas(
        params=params,
        tanggal=tanggal,
        tempat=(params.tempat or "").strip() or (pemda.ibu_kota if pemda else "") or "",
        nama_pemda=pemda.nama if pemda else "",
        nama_opd=nama_opd,
        kepala=_kepala(session, params.partition, nama_opd, title, tanggal),
        kepala_daerah=_kepala_daerah(session, pemda, title, tanggal),
        aturan=aturan_of(session, params.tahun),
    )


def make_signature(pemegang: Pemegang, *, tempat_tanggal: str = "", pembuka: str = "") -> Signature:
    """The block to sign; a name that is not known yet leaves a dotted line to write on."""
    return Signature(
        jabatan=pemegang.jabatan,
        nama=pemegang.nama or TITIK_TANDA_TANGAN,
        pangkat=pemegang.pangkat,
        nip=format_nip(pemegang.nip),
        tempat_tanggal=tempat_tanggal,
        pembuka=pembuka,
    )


def format_nip(nip: str) -> str:
    """18 digits in the groups of the civil service: born, appointed, sex, number."""
    match = _NIP.fullmatch(re.sub(r"\s", "", nip))
    return " ".join(match.groups()) if match else nip


def list_missing_tanda_tangan(identitas: Identitas) -> list[Missing]:
    """Who or where is not known for the place to sign."""
    found = []
    if not identitas.kepala.is_terisi:
        found.append(missing_pejabat(identitas.kepala, identitas.tanggal))
    if not identitas.tempat:
        found.append(Missing("Tempat penandatanganan belum diisi.", "pengaturan"))
    return found


def missing_pejabat(pemegang: Pemegang, tanggal: date) -> Missing:
    words = f"Nama {pemegang.jabatan} pada {format_tanggal(tanggal)} belum diisi."
    return Missing(words, "pengaturan")


def _kepala(
    session: Session, partition: str | None, nama_opd: str, title: str, tanggal: date
) -> Pemegang:
    """The head of the office; at the hub the first position that is not the kepala daerah."""
    if partition is not None:
        holder = _holder(session, head_jabatan(session, partition), f"Kepala {nama_opd}", tanggal)
        return replace(holder, jabatan=_with_office(holder.jabatan, nama_opd))
    tops = (row for row in jabatan_rows(session, MASTER) if not row.induk_uid)
    own = next((row for row in tops if not _is_kepala_daerah(row, title)), None)
    bappeda = _bappeda(session)
    if own is None and bappeda is not None:
        return _kepala(session, bappeda.partition, bappeda.nama, title, tanggal)
    return _holder(session, own, "Kepala Bappeda", tanggal)


def _bappeda(session: Session) -> OpdRow | None:
    """The office whose bidang is perencanaan; it signs for the hub where the master has nobody."""
    for row in opd_rows(session):
        if PERENCANAAN in {kode.strip() for kode in (row.bidang or "").split(",")}:
            return row
    return None


def _kepala_daerah(session: Session, pemda: PemdaRow | None, title: str, tanggal: date) -> Pemegang:
    """The title is a setting of the pemda; its holder is a position of the master data."""
    place = _JENIS_PEMDA.sub("", pemda.nama) if pemda else ""
    full = title if place.casefold() in title.casefold() else f"{title} {place}"
    rows = jabatan_rows(session, MASTER)
    found = next((row for row in rows if _is_kepala_daerah(row, title)), None)
    holder = _holder(session, found, full, tanggal)
    is_bare = found is not None and found.nama.casefold() == title.casefold()
    return replace(holder, jabatan=holder.jabatan.replace(title, full)) if is_bare else holder


def _with_office(jabatan: str, nama_opd: str) -> str:
    """Kepala Dinas becomes Kepala Dinas Kesehatan; a full title stays as it is."""
    kind = nama_opd.split(" ")[0]
    is_short = bool(kind) and jabatan.casefold().endswith(f"kepala {kind}".casefold())
    return jabatan[: -len(kind)] + nama_opd if is_short else jabatan


def _is_kepala_daerah(row: JabatanRow, title: str) -> bool:
    return row.nama.casefold().startswith(title.casefold())


def _holder(session: Session, jabatan: JabatanRow | None, fallback: str, tanggal: date) -> Pemegang:
    if jabatan is None:
        return Pemegang(fallback)
    pejabat = holder_at(session, jabatan.uid, tanggal)
    nama = jabatan.nama
    if pejabat is None:
        return Pemegang(nama)
    return Pemegang(_acting(pejabat) + nama, pejabat.nama, pejabat.pangkat or "", pejabat.nip or "")


def _acting(pejabat: PejabatRow) -> str:
    """Plt., Plh. or Pj. before the position; a full holder has none."""
    status = pejabat.status or ""
    return f"{status} " if status.endswith(".") else ""
