"""Checks of money, of who signs, of who is in charge, and of risks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.risiko import RtpDraft
from esakip_desktop.domain.temuan import (
    JabatanBahan,
    KeuanganBahan,
    periksa,
)
from tests.domain.temuan_samples import (
    IKP,
    IKU,
    KELUARAN,
    OFFICE,
    codes,
    many,
    report,
    with_indikator,
)

if TYPE_CHECKING:
    from esakip_desktop.domain.temuan import BahanOpd


def money(rows: list[tuple[str, int | None, int | None, str | None]], total: int) -> BahanOpd:
    made = [
        KeuanganBahan(
            f"k{n}", jenis, f"Baris {n}", pagu, keuangan, None if fisik is None else Decimal(fisik)
        )
        for n, (jenis, pagu, keuangan, fisik) in enumerate(rows)
    ]
    return replace(OFFICE, keuangan=tuple(made), pagu_total=total)


PROGRAM = ("program", 1000, 0, None)
SAME = ("kegiatan", 1000, 400, "40.1")
MONEY = [
    ("three times the same", money([PROGRAM, SAME, SAME, SAME], 1000), ["TMN-161"]),
    ("twice", money([PROGRAM, SAME, SAME], 1000), []),
    ("a little more apart", money(
        [PROGRAM, SAME, SAME, ("kegiatan", 1000, 400, "40.11")], 1000), []),
    ("nothing and everything", money([PROGRAM, *[("kegiatan", 10, 10, "100")] * 3], 1000), []),
    ("not reported", money([PROGRAM, *[("kegiatan", 10, None, None)] * 3], 1000), []),
    ("more than the pagu", money([PROGRAM, ("subkegiatan", 1000, 1001, "50")], 1000), ["AGR-111"]),
    ("the whole pagu", money([PROGRAM, ("subkegiatan", 1000, 1000, "50")], 1000), []),
    ("no pagu is not zero", money([PROGRAM, ("subkegiatan", None, 1000, "50")], 1000), []),
    ("a subkegiatan that hangs loose", money(
        [PROGRAM, ("subkegiatan", 500, 0, None)], 1500), ["TMN-181"]),
]  # fmt: skip


@pytest.mark.parametrize(("bahan", "expected"), [row[1:] for row in MONEY], ids=lambda x: "")
def test_money(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


def head(*pejabat: PejabatDraft) -> BahanOpd:
    return replace(OFFICE, jabatan=(JabatanBahan("j", "Kepala Dinas", "II", True, pejabat),))


HOLDER = PejabatDraft("h", "j", "Pejabat Contoh", mulai=date(2025, 1, 1))
PEOPLE = [
    ("nobody", head(), ["TMN-241"]),
    ("gone the day before", head(replace(HOLDER, sampai=date(2026, 9, 29))), ["TMN-241"]),
    ("there until the day", head(replace(HOLDER, sampai=OFFICE.tanggal)), []),
    ("comes the day after", head(replace(HOLDER, mulai=date(2026, 10, 1))), ["TMN-241"]),
    ("without a status", head(replace(HOLDER, status=None)), ["TMN-242"]),
    ("acting and marked", head(replace(HOLDER, status="Plt.")), []),
    ("a lower position may be empty", replace(
        OFFICE, jabatan=(*OFFICE.jabatan, JabatanBahan("b", "Sekretaris", "III", False))), []),
]  # fmt: skip


@pytest.mark.parametrize(("bahan", "expected"), [row[1:] for row in PEOPLE], ids=lambda x: "")
def test_who_signs(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


def test_more_than_six_indicators_for_one_official() -> None:
    assert not periksa(many(6, penanggung_jawab="Kepala Seksi Gizi"))
    (found,) = periksa(many(7, penanggung_jawab="Kepala Seksi  Gizi"))
    assert (found.problem.code, len(found.anggota)) == ("TMN-101", 7)


def test_an_official_without_indicator_is_told_where_positions_are_named() -> None:
    idle = JabatanBahan("b", "Kepala Bidang Baru", "III", False)
    bahan = replace(OFFICE, jabatan=(*OFFICE.jabatan, idle))
    assert not periksa(bahan)
    named = with_indikator(bahan, penanggung_jawab="kepala dinas")
    assert codes(named) == ["TMN-102"]
    assert not periksa(replace(named, jabatan=(*OFFICE.jabatan, replace(idle, eselon="JF"))))
    assert not periksa(with_indikator(named, IKP, penanggung_jawab=idle.nama))


def risk(*rtp: RtpDraft, k: int = 5, indikator_uid: str | None = IKU) -> BahanOpd:
    ((one, matriks),) = OFFICE.risiko
    risiko = replace(one.risiko, residual_k=k, residual_d=k, indikator_uid=indikator_uid)
    return replace(OFFICE, risiko=((replace(one, risiko=risiko, rtp=rtp), matriks),))


PLAN_OF = RtpDraft("x", "r", "Tambah tenaga", tenggat=date(2026, 9, 30))
BEFORE = replace(PLAN_OF, tenggat=date(2026, 9, 29))
RISKS = [
    ("above the appetite without a plan", risk(), ["RSK-112"]),
    ("low without a plan", risk(k=1), []),
    ("due today", risk(PLAN_OF), []),
    ("due yesterday", risk(BEFORE), ["TMN-301"]),
    ("not quite done", risk(replace(BEFORE, persen=Decimal("99.9"))), ["TMN-301"]),
    ("done", risk(replace(BEFORE, persen=Decimal(100))), []),
    ("without a term", risk(replace(BEFORE, tenggat=None)), []),
]
RED = {"hambatan": "x", "tindak_lanjut": "y"}
REDS = [
    ("red without a risk", report(risk(PLAN_OF, indikator_uid=None), "39", **RED), ["TMN-302"]),
    ("red with its own risk", report(OFFICE, "39", **RED), []),
    ("not quite red", report(risk(PLAN_OF, indikator_uid=None), "39.01", **RED), []),
    ("an output", report(OFFICE, "39", KELUARAN, **RED), []),
    ("not reported", with_indikator(risk(PLAN_OF, indikator_uid=None), realisasi={}), []),
]


@pytest.mark.parametrize(
    ("bahan", "expected"), [row[1:] for row in (*RISKS, *REDS)], ids=lambda x: ""
)
def test_risks(bahan: BahanOpd, expected: list[str]) -> None:
    assert codes(bahan) == expected


def test_a_risk_of_a_node_above_covers_its_indicators() -> None:
    ((one, matriks),) = OFFICE.risiko
    risiko = replace(one.risiko, indikator_uid=None, simpul_uid="t")
    above = replace(OFFICE, risiko=((replace(one, risiko=risiko), matriks),))
    assert not periksa(report(above, "39", **RED))
