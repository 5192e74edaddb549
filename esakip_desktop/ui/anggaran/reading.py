"""From what was typed into a cell to a draft: rupiah of a month or up to it, percent, pagu."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.anggaran import (
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    check_pagu,
    check_realisasi_bulanan,
    check_rencana_kas,
)
from esakip_desktop.domain.angka import AngkaAmbigu, format_angka, parse_angka, parse_rupiah
from esakip_desktop.domain.pengukuran import period_from_sd
from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.domain.problems import refuse

if TYPE_CHECKING:
    from esakip_desktop.data.queries.anggaran import RencanaKasRow
    from esakip_desktop.ui.anggaran.lines import AnggaranLine

SERATUS = Decimal(100)


def read_keuangan(
    line: AnggaranLine, draft: RealisasiBulananDraft, text: str, *, is_sd: bool = False
) -> RealisasiBulananDraft:
    """Money of the month; a figure up to the month is turned into it. Raises RuleViolation."""
    amount = parse_rupiah(text) if text.strip() else None
    if amount is not None and is_sd:
        amount = period_from_sd(
            amount,
            line.lalu or 0,
            sekarang=NAMA_BULAN[line.bulan],
            sebelum=NAMA_BULAN[max(1, line.bulan - 1)],
        )
    made = replace(draft, keuangan=amount)
    refuse(check_realisasi_bulanan(made))
    return made


def read_fisik_realisasi(draft: RealisasiBulananDraft, text: str) -> RealisasiBulananDraft:
    """Physical progress up to the month."""
    made = replace(draft, fisik=read_fisik(text))
    refuse(check_realisasi_bulanan(made))
    return made


def read_fisik(text: str) -> Decimal | None:
    """A percentage; 4.125 can only be 4,125 because nothing is above 100 %."""
    if not text.strip():
        return None
    try:
        return parse_angka(text)
    except AngkaAmbigu as ambiguous:
        possible = [reading for reading in ambiguous.bacaan if reading <= SERATUS]
        if len(possible) != 1:
            raise
        return possible[0]


def read_pagu(line: AnggaranLine, versi_uid: str, text: str) -> PaguDraft:
    """The pagu of a line in a version; an empty cell is refused, zero is a value."""
    amount = parse_rupiah(text) if text.strip() else None
    draft = PaguDraft(None, versi_uid, line.uid, line.tahun, amount)
    refuse(check_pagu(draft))
    return draft


def rencana_draft(line: AnggaranLine, bulan: int) -> RencanaKasDraft:
    """What is planned for a month, as a draft to change."""
    found: RencanaKasRow | None = line.rencana.get(bulan)
    if found is None:
        return RencanaKasDraft(None, line.uid, line.tahun, bulan)
    return RencanaKasDraft(found.uid, line.uid, line.tahun, bulan, found.jumlah, found.fisik)


def read_rencana(draft: RencanaKasDraft, key: str, text: str) -> RencanaKasDraft:
    """Money of the month or physical progress up to it."""
    if key == "fisik":
        made = replace(draft, fisik=read_fisik(text))
    else:
        made = replace(draft, jumlah=parse_rupiah(text) if text.strip() else None)
    refuse(check_rencana_kas(made))
    return made


def even_plan(line: AnggaranLine) -> tuple[RencanaKasDraft, ...]:
    """The pagu over twelve equal months, the remainder in December; none without pagu."""
    pagu = line.pagu_berlaku
    if pagu is None:
        return ()
    part, rest = divmod(pagu, len(NAMA_BULAN))
    last = max(NAMA_BULAN)
    return tuple(
        replace(rencana_draft(line, bulan), jumlah=part + (rest if bulan == last else 0))
        for bulan in NAMA_BULAN
    )


def rupiah_text(amount: int | None) -> str:
    """Rupiah in a grid: in full, without Rp because the head says it."""
    return "" if amount is None else format_angka(Decimal(amount), 0)


def persen_text(value: Decimal | None) -> str:
    """A percentage with two decimals and without its sign, which the head says."""
    return "" if value is None else format_angka(value, 2)
