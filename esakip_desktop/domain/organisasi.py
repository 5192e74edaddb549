"""Drafts and checks of pemda, OPD, positions and their holders."""

import re
from dataclasses import dataclass
from datetime import date

from esakip_desktop.domain.problems import Problem

STATUS_PEJABAT = ("definitif", "Plt.", "Plh.", "Pj.")
ESELON = ("II", "III", "IV", "JF", "ketua tim", "pelaksana")

_KODE_PEMDA = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
_KODE_OPD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,39}")
_NIP = re.compile(r"[0-9]{18}")


@dataclass(frozen=True)
class PemdaDraft:
    """The local government; `kepala` is the title of its head, such as Wali Kota."""

    kode: str
    nama: str
    ibu_kota: str | None = None
    kepala: str | None = None
    tahun_awal: int | None = None
    tahun_akhir: int | None = None


@dataclass(frozen=True)
class OpdDraft:
    """An office; `bidang` holds the codes of its bidang urusan separated by commas."""

    pemda_kode: str
    kode: str
    nama: str
    mulai: int
    singkatan: str | None = None
    jenis: str | None = None
    bidang: str | None = None
    urutan: int | None = None


@dataclass(frozen=True)
class JabatanDraft:
    """A position of an office."""

    uid: str | None
    nama: str
    eselon: str | None = None
    induk_uid: str | None = None
    unit: str | None = None
    urutan: int | None = None


@dataclass(frozen=True)
class PejabatDraft:
    """A holder of a position from a date on."""

    uid: str | None
    jabatan_uid: str
    nama: str
    pangkat: str | None = None
    nip: str | None = None
    status: str | None = "definitif"
    mulai: date | None = None
    sampai: date | None = None
    sk: str | None = None


def check_pemda(draft: PemdaDraft) -> tuple[Problem, ...]:
    found = []
    if not _KODE_PEMDA.fullmatch(draft.kode):
        found.append(Problem.at("kode", "ORG-101"))
    if not draft.nama.strip():
        found.append(Problem.at("nama", "ORG-102"))
    first, last = draft.tahun_awal, draft.tahun_akhir
    if first is not None and last is not None and last < first:
        found.append(Problem.at("tahun_akhir", "ORG-103", awal=str(first), akhir=str(last)))
    return tuple(found)


def check_opd(draft: OpdDraft) -> tuple[Problem, ...]:
    found = []
    if not _KODE_OPD.fullmatch(draft.kode):
        found.append(Problem.at("kode", "ORG-104"))
    if not draft.nama.strip():
        found.append(Problem.at("nama", "ORG-102"))
    return tuple(found)


def check_jabatan(draft: JabatanDraft) -> tuple[Problem, ...]:
    found = []
    if not draft.nama.strip():
        found.append(Problem.at("nama", "ORG-105"))
    if draft.eselon and draft.eselon not in ESELON:
        found.append(Problem.at("eselon", "ORG-106", pilihan=", ".join(ESELON)))
    return tuple(found)


def check_pejabat(draft: PejabatDraft) -> tuple[Problem, ...]:
    """A NIP has 18 digits (Perka BKN 22/2007); the mayor has none, so it may be empty."""
    found = []
    if not draft.nama.strip():
        found.append(Problem.at("nama", "ORG-107"))
    if draft.nip and not _NIP.fullmatch(re.sub(r"\s", "", draft.nip)):
        found.append(Problem.at("nip", "ORG-108"))
    if draft.status and draft.status not in STATUS_PEJABAT:
        found.append(Problem.at("status", "ORG-109", pilihan=", ".join(STATUS_PEJABAT)))
    if draft.mulai and draft.sampai and draft.sampai < draft.mulai:
        found.append(Problem.at("sampai", "ORG-110"))
    return tuple(found)
