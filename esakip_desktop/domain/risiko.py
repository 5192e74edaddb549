"""The risk register: drafts, what blocks, what is asked, and the risk code (risiko.md A5–A15)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from esakip_desktop.domain.angka import format_angka, is_terbaca
from esakip_desktop.domain.matriks import (
    Level,
    Matriks,
    Sel,
    SkorMode,
    check_matriks,
    outside_problem,
)
from esakip_desktop.domain.matriks_data import parse_matriks
from esakip_desktop.domain.periode import check_tahun, format_tanggal
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.teks import check_panjang, check_wajib, fold, is_blank

__all__ = [
    "EFEKTIVITAS",
    "KEPALA_DAERAH",
    "PREFIX",
    "SUMBER_SEBAB",
    "Level",
    "Matriks",
    "RisikoDraft",
    "RisikoRtpDraft",
    "RtpDraft",
    "Sel",
    "SkorMode",
    "TingkatRisiko",
    "build_kode",
    "check_matriks",
    "check_risiko",
    "check_rtp",
    "hint_risiko",
    "is_kode_risiko",
    "parse_matriks",
    "suggest_dampak",
]


class TingkatRisiko(StrEnum):
    """The three levels of Perdep PPKD BPKP 4/2019."""

    STRATEGIS_PEMDA = "strategis_pemda"
    STRATEGIS_OPD = "strategis_opd"
    OPERASIONAL_OPD = "operasional_opd"


SumberSebab = Literal["internal", "eksternal", "keduanya"]
Efektivitas = Literal["E", "CE", "KE", "TE"]

SUMBER_SEBAB: Mapping[str, str] = {
    "internal": "Internal",
    "eksternal": "Eksternal",
    "keduanya": "Internal dan eksternal",
}
EFEKTIVITAS: Mapping[str, str] = {
    "E": "Efektif",
    "CE": "Cukup efektif",
    "KE": "Kurang efektif",
    "TE": "Tidak efektif",
}
PREFIX: Mapping[TingkatRisiko, str] = {
    TingkatRisiko.STRATEGIS_PEMDA: "RSP",
    TingkatRisiko.STRATEGIS_OPD: "RSO",
    TingkatRisiko.OPERASIONAL_OPD: "ROO",
}
KEPALA_DAERAH = "Kepala Daerah"
_KEPALA_DAERAH = frozenset({"kepala daerah", "wali kota", "walikota", "bupati", "gubernur"})

_KODE = re.compile(r"(RSP|RSO|ROO)\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{2,3}")
_DUA_ANGKA = re.compile(r"[0-9]{2}")
_NOMOR_TERBESAR = 999
_SERATUS = Decimal(100)
_DAMPAK_USULAN = ((Decimal(100), 1), (Decimal(80), 2), (Decimal(50), 3), (Decimal(25), 4))


@dataclass(frozen=True)
class RisikoDraft:
    """A risk as typed; k and d are places on the axes of `matriks`."""

    uid: str | None
    tahun: int
    tingkat: TingkatRisiko
    uraian: str
    sebab: str = ""
    akibat: str = ""
    simpul_uid: str | None = None
    indikator_uid: str | None = None
    kode: str | None = None
    kategori: str | None = None
    sumber_sebab: SumberSebab | None = None
    is_terkendali: bool | None = None
    pemilik: str | None = None
    unit: str | None = None
    pengendalian: str | None = None
    efektivitas: Efektivitas | None = None
    inheren_k: int | None = None
    inheren_d: int | None = None
    residual_k: int | None = None
    residual_d: int | None = None
    target_k: int | None = None
    target_d: int | None = None
    matriks: str | None = None
    urutan: int = 0


@dataclass(frozen=True)
class RtpDraft:
    """A control plan (rencana tindak pengendalian) as typed."""

    uid: str | None
    risiko_uid: str
    uraian: str
    penanggung_jawab: str | None = None
    tenggat: date | None = None
    persen: Decimal | None = None
    keterangan: str | None = None


@dataclass(frozen=True)
class RisikoRtpDraft:
    """A risk and its control plans as typed."""

    risiko: RisikoDraft
    rtp: tuple[RtpDraft, ...] = ()


def check_risiko(draft: RisikoDraft, matriks: Matriks) -> tuple[Problem, ...]:
    """Blocking: a risk has words, and its scores are cells of the matrix (A15 rule 1)."""
    problems = [
        *check_tahun("tahun", draft.tahun),
        *check_wajib("uraian", draft.uraian, "RSK-101"),
        *check_wajib("sebab", draft.sebab, "RSK-102"),
        *check_wajib("akibat", draft.akibat, "RSK-103"),
    ]
    for field in ("uraian", "sebab", "akibat", "pengendalian"):
        problems += check_panjang(field, getattr(draft, field) or "")
    for field, saat, k, d in _nilai(draft):
        if (k is None) != (d is None):
            problems.append(Problem.at(field, "RSK-104", saat=saat))
        elif k is not None and d is not None and not matriks.has(k, d):
            problems.append(outside_problem(field, saat, k, d, matriks))
    return tuple(problems)


def hint_risiko(
    draft: RisikoDraft, matriks: Matriks, *, has_rtp: bool, ambang: int | None = None
) -> tuple[Problem, ...]:
    """Questions about a risk that can be saved (A9, A15 rules 4, 6, 7 and 11)."""
    inheren, residual, target = (_sel(matriks, k, d) for _, _, k, d in _nilai(draft))
    problems = [
        *_hint_urutan(inheren, residual, target),
        *_hint_pengendalian(draft, inheren, residual),
    ]
    if residual is None:
        problems.append(Problem("residual", "RSK-118"))
    elif matriks.is_above_selera(residual, ambang) and not has_rtp:
        problems.append(Problem.at("rtp", "RSK-112", level=residual.level.nama))
    if draft.kode and not is_kode_risiko(draft.kode):
        problems.append(Problem.at("kode", "RSK-117", kode=draft.kode))
    is_pemda = draft.tingkat == TingkatRisiko.STRATEGIS_PEMDA
    if is_pemda and fold(draft.pemilik or "") not in _KEPALA_DAERAH:
        problems.append(Problem("pemilik", "RSK-116"))
    return tuple(problems)


def check_rtp(draft: RtpDraft, tahun: int) -> tuple[Problem, ...]:
    """A control plan has words, a share between 0 and 100, and no term before its year (rule 9)."""
    problems = [
        *check_wajib("risiko_uid", draft.risiko_uid, "RSK-124"),
        *check_wajib("uraian", draft.uraian, "RSK-121"),
        *check_panjang("uraian", draft.uraian),
        *check_panjang("keterangan", draft.keterangan or ""),
    ]
    persen = draft.persen
    if persen is not None and not (is_terbaca(persen) and 0 <= persen <= _SERATUS):
        teks = format_angka(persen) if is_terbaca(persen) else str(persen)
        problems.append(Problem.at("persen", "RSK-122", persen=teks))
    if draft.tenggat is not None and draft.tenggat.year < tahun:
        details = {"tenggat": format_tanggal(draft.tenggat), "tahun": str(tahun)}
        problems.append(Problem.at("tenggat", "RSK-123", **details))
    return tuple(problems)


def build_kode(tingkat: TingkatRisiko, tahun: int, jenis: str, entitas: str, nomor: int) -> str:
    """PREFIX.YY.JJ.EE.NN of Perdep PPKD BPKP 4/2019 Lampiran 6; a label, never a key (A6)."""
    problems = [
        Problem.at("kode", "RSK-132", bagian=bagian)
        for bagian in (jenis, entitas)
        if not _DUA_ANGKA.fullmatch(bagian)
    ]
    if not 1 <= nomor <= _NOMOR_TERBESAR:
        problems.append(Problem.at("kode", "RSK-131", nomor=str(nomor)))
    if problems:
        raise RuleViolation(problems)
    return f"{PREFIX[tingkat]}.{tahun % 100:02}.{jenis}.{entitas}.{nomor:02}"


def is_kode_risiko(kode: str) -> bool:
    """Whether a code has the strict form; other codes are kept with a warning (V-36)."""
    return _KODE.fullmatch(kode) is not None


def suggest_dampak(capaian: Decimal) -> int:
    """The dampak a capaian suggests: ≥ 100 → 1, (80,100) → 2, (50,80] → 3, (25,50] → 4, else 5.

    risiko.md A7, without the gap and overlap of the published table.
    """
    if capaian >= _DAMPAK_USULAN[0][0]:
        return 1
    return next((dampak for batas, dampak in _DAMPAK_USULAN[1:] if capaian > batas), 5)


def _nilai(draft: RisikoDraft) -> tuple[tuple[str, str, int | None, int | None], ...]:
    """The score points of a risk that are estimated (A9): field, word, k, d."""
    return (
        ("inheren", "inheren", draft.inheren_k, draft.inheren_d),
        ("residual", "residual", draft.residual_k, draft.residual_d),
        ("target_risiko", "target", draft.target_k, draft.target_d),
    )


def _sel(matriks: Matriks, k: int | None, d: int | None) -> Sel | None:
    if k is None or d is None or not matriks.has(k, d):
        return None
    return matriks.cell(k, d)


def _hint_urutan(inheren: Sel | None, residual: Sel | None, target: Sel | None) -> list[Problem]:
    """INHEREN ≥ RESIDUAL, TARGET ≤ both; published examples break it, so only asked (A9)."""
    problems: list[Problem] = []
    if inheren and residual and residual.skor > inheren.skor:
        pair = {"residual": str(residual.skor), "inheren": str(inheren.skor)}
        problems.append(Problem.at("residual", "RSK-111", **pair))
    if residual and target and target.skor > residual.skor:
        pair = {"target": str(target.skor), "residual": str(residual.skor)}
        problems.append(Problem.at("target_risiko", "RSK-115", **pair))
    if inheren and target and target.skor > inheren.skor:
        pair = {"target": str(target.skor), "inheren": str(inheren.skor)}
        problems.append(Problem.at("target_risiko", "RSK-119", **pair))
    return problems


def _hint_pengendalian(
    draft: RisikoDraft, inheren: Sel | None, residual: Sel | None
) -> list[Problem]:
    """No existing control: no effectiveness, and INHEREN = RESIDUAL (A15 rule 7)."""
    if not is_blank(draft.pengendalian):
        return []
    problems: list[Problem] = []
    if draft.efektivitas is not None:
        problems.append(Problem("efektivitas", "RSK-113"))
    if inheren and residual and (inheren.k, inheren.d) != (residual.k, residual.d):
        problems.append(Problem("residual", "RSK-114"))
    return problems
