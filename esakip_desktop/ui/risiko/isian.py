"""A stored risk as the form takes it, and as the beginning of another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, RtpDraft, TingkatRisiko

if TYPE_CHECKING:
    from esakip_desktop.data.queries.risiko import RtpRow
    from esakip_desktop.domain.risiko import Efektivitas, SumberSebab
    from esakip_desktop.ui.risiko.register import RisikoLine


def isian_of(line: RisikoLine) -> RisikoRtpDraft:
    """A stored risk as the form takes it."""
    own = line.risiko
    risiko = RisikoDraft(
        uid=own.uid,
        tahun=own.tahun,
        tingkat=TingkatRisiko(own.tingkat),
        uraian=own.uraian or "",
        sebab=own.sebab or "",
        akibat=own.akibat or "",
        simpul_uid=own.simpul_uid,
        indikator_uid=own.indikator_uid,
        kode=own.kode,
        kategori=own.kategori,
        sumber_sebab=cast("SumberSebab | None", own.sumber_sebab),
        is_terkendali=own.is_terkendali,
        pemilik=own.pemilik,
        unit=own.unit,
        pengendalian=own.pengendalian,
        efektivitas=cast("Efektivitas | None", own.efektivitas),
        inheren_k=own.inheren_k,
        inheren_d=own.inheren_d,
        residual_k=own.residual_k,
        residual_d=own.residual_d,
        target_k=own.target_k,
        target_d=own.target_d,
        urutan=own.urutan or 0,
    )
    return RisikoRtpDraft(risiko, tuple(_rtp_of(row) for row in line.rtp))


def copy_of(line: RisikoLine, kode: str) -> RisikoRtpDraft:
    """The same risk as a new one: own code, control plans without progress."""
    found = isian_of(line)
    plans = tuple(replace(plan, uid=None, risiko_uid="", persen=None) for plan in found.rtp)
    return RisikoRtpDraft(replace(found.risiko, uid=None, kode=kode or None, urutan=0), plans)


def _rtp_of(row: RtpRow) -> RtpDraft:
    return RtpDraft(
        uid=row.uid,
        risiko_uid=row.risiko_uid,
        uraian=row.uraian or "",
        penanggung_jawab=row.penanggung_jawab,
        tenggat=row.tenggat,
        persen=row.persen,
        keterangan=row.keterangan,
    )
