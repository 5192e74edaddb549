"""Short ways to write rules, targets and realisations for the tests of capaian."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from esakip_desktop.domain.capaian import (
    ATURAN_BAKU,
    Agregasi,
    Alasan,
    Arah,
    AturanCapaian,
    Capaian,
    HasilCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    RentangAtas,
    RumusTurun,
    TargetNilai,
    Tipe,
    compute_capaian,
    compute_hasil,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

OPINI = ("TMP", "TW", "WDP", "WTP")
NUMERIC = (Tipe.ANGKA, Tipe.PERSEN, Tipe.INDEKS)
WORDS = (Tipe.PREDIKAT, Tipe.TEKS, Tipe.YA_TIDAK)


def rule(
    arah: Arah = Arah.NAIK,
    tipe: Tipe = Tipe.ANGKA,
    agregasi: Agregasi = Agregasi.POSISI_AKHIR,
    *,
    rumus: RumusTurun = "A",
    atas: RentangAtas = "penuh",
    batas: Decimal | None = None,
    is_target_nol: bool = False,
    desimal: int = 0,
) -> IndikatorRule:
    """An indicator; a predicate uses the scale of BPK opinions."""
    skala = OPINI if tipe == Tipe.PREDIKAT else ()
    return IndikatorRule(
        arah, tipe, agregasi, rumus, atas, batas, is_target_nol, skala, desimal=desimal
    )


def target(
    angka: str | None = None, atas: str | None = None, teks: str | None = None
) -> TargetNilai:
    """A target from text."""
    return TargetNilai(_decimal(angka), _decimal(atas), teks)


def filled(angka: str | None = None, teks: str | None = None) -> RealisasiNilai:
    """A filled realisasi from text."""
    return RealisasiNilai(Keadaan.ANGKA, _decimal(angka), teks)


def capaian(indikator: IndikatorRule, t: TargetNilai, r: RealisasiNilai) -> Capaian:
    """Capaian under the standard rule set."""
    return compute_capaian(indikator, t, r, ATURAN_BAKU)


def number(indikator: IndikatorRule, t: str, r: str) -> str:
    """The printed capaian of two numbers, or the reason."""
    return shown(capaian(indikator, target(t), filled(r)))


def shown(result: Capaian) -> str:
    """The figure, or the name of the reason."""
    return str(result.nilai if result.alasan is None else result.alasan)


def year(
    indikator: IndikatorRule,
    t: str,
    r: str,
    setahun: str | None = None,
    sampai: int = 4,
    aturan: AturanCapaian = ATURAN_BAKU,
) -> HasilCapaian:
    """A year from "20 20 20 20" and "18 - 22 15"; "-" is blank, "?" is tidak ada data."""
    return compute_hasil(
        indikator,
        {tw: target(x) for tw, x in enumerate(t.split(), 1) if x != "-"},
        target(setahun),
        dict(_quarters(r)),
        sampai,
        aturan,
    )


def _quarters(text: str) -> Mapping[int, RealisasiNilai]:
    words = {"-": RealisasiNilai(), "?": RealisasiNilai(Keadaan.TIDAK_ADA_DATA)}
    return {tw: words.get(x) or filled(x) for tw, x in enumerate(text.split(), 1)}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


positive = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
amount = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
anything = st.none() | st.decimals() | amount | st.sampled_from([Decimal(0), Decimal("1E+29")])
any_words = st.none() | st.sampled_from([*OPINI, "ya", "Tidak", "", " wtp ", "lain"])
any_rule = st.builds(
    IndikatorRule,
    arah=st.sampled_from(Arah),
    tipe=st.sampled_from(Tipe),
    agregasi=st.sampled_from(Agregasi),
    rumus_turun=st.sampled_from(["A", "B"]),
    rentang_atas=st.sampled_from(["penuh", "rasio", "A"]),
    batas_atas=st.sampled_from([None, Decimal(100), Decimal(150)]),
    is_target_nol=st.booleans(),
    skala=st.sampled_from([(), OPINI]),
    desimal=st.integers(-1, 9),
)
any_target = st.builds(TargetNilai, angka=anything, atas=anything, teks=any_words)
any_realisasi = st.builds(
    RealisasiNilai,
    keadaan=st.sampled_from(Keadaan),
    angka=anything,
    teks=any_words,
    is_sementara=st.booleans(),
    pembilang=anything,
    penyebut=anything,
)

__all__ = [
    "NUMERIC",
    "OPINI",
    "WORDS",
    "Alasan",
    "amount",
    "any_realisasi",
    "any_rule",
    "any_target",
    "capaian",
    "filled",
    "number",
    "positive",
    "rule",
    "shown",
    "target",
    "year",
]
