"""The risk register of an office with its control plans."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.bootstrap.contoh.kota import TAHUN, OfficePlan
from esakip_desktop.bootstrap.contoh.lembar import Row
from esakip_desktop.bootstrap.contoh.rencana import Plan
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.kode import rewrite_kode
from esakip_desktop.domain.risiko import (
    Efektivitas,
    RisikoDraft,
    RtpDraft,
    SumberSebab,
    TingkatRisiko,
    build_kode,
)
from esakip_desktop.services.risiko import save_risiko, save_rtp

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def fill_register(session: "Session", office: OfficePlan | None, plan: Plan) -> int:
    """All risks of an office, or of the city itself; returns how many."""
    partition = office.partition if office else MASTER
    rows = lembar.rows_of("risiko", office.kunci if office else "kota")
    numbers: Counter[str] = Counter()
    for row in rows:
        numbers[row["tingkat"]] += 1
        draft = _risiko_draft(row, office, plan, numbers[row["tingkat"]])
        uid = save_risiko(session, partition, draft)
        if row["rtp"]:
            save_rtp(session, partition, _rtp_draft(row, uid))
    return len(rows)


def _risiko_draft(row: Row, office: OfficePlan | None, plan: Plan, nomor: int) -> RisikoDraft:
    tingkat = TingkatRisiko(row["tingkat"])
    inheren, residual, target = (_pair(part) for part in row["nilai"].split("|"))
    simpul = plan.simpul[rewrite_kode(row["simpul"], office.bidang if office else "")]
    entitas = office.nomor if office else 0
    return RisikoDraft(
        None,
        TAHUN,
        tingkat,
        row["uraian"],
        row["sebab"],
        row["akibat"],
        simpul_uid=simpul,
        indikator_uid=_indikator_of(plan, row["simpul"]),
        kode=build_kode(tingkat, TAHUN, row["jenis"], f"{entitas:02}", nomor),
        kategori=row["kategori"],
        sumber_sebab=cast("SumberSebab", row["sumber_sebab"]),
        is_terkendali=row["terkendali"] == "ya",
        pemilik=row["pemilik"],
        pengendalian=row["pengendalian"] or None,
        efektivitas=cast("Efektivitas", row["efektivitas"]) if row["efektivitas"] else None,
        inheren_k=inheren[0],
        inheren_d=inheren[1],
        residual_k=residual[0],
        residual_d=residual[1],
        target_k=target[0],
        target_d=target[1],
    )


def _indikator_of(plan: Plan, simpul: str) -> str | None:
    """The first indicator of the node the risk threatens."""
    for item in plan.indikator:
        if item.figures.row["simpul"] == simpul:
            return item.uid
    return None


def _rtp_draft(row: Row, risiko_uid: str) -> RtpDraft:
    return RtpDraft(
        None,
        risiko_uid,
        row["rtp"],
        row["penanggung_jawab"],
        date.fromisoformat(row["tenggat"]),
        Decimal(row["persen"]),
        row["keterangan"] or None,
    )


def _pair(text: str) -> tuple[int, int]:
    k, d = text.split(",")
    return int(k), int(d)
