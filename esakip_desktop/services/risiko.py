"""Registering risks and their control plans."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.organisasi import matriks_id_of
from esakip_desktop.data.tables import Risiko, Rtp
from esakip_desktop.domain.matriks import Matriks
from esakip_desktop.domain.problems import refuse
from esakip_desktop.domain.risiko import (
    RisikoDraft,
    RisikoRtpDraft,
    RtpDraft,
    check_risiko,
    check_rtp,
)
from esakip_desktop.foundation import paths
from esakip_desktop.services.records import get_record, put_record

MATRIKS_BAKU = "M1-ACEHBARAT"


def read_matriks() -> tuple[Matriks, ...]:
    """All matrices with their level sets, from the reference data."""
    import json

    from esakip_desktop.domain.matriks_data import parse_matriks

    file = paths.resource("reference/matriks_risiko.json")
    return parse_matriks(json.loads(file.read_text(encoding="utf-8")))


def matriks_of(session: Session, tahun: int) -> Matriks:
    """The matrix in force for a year; the standing default where the pemda chose none."""
    wanted = matriks_id_of(session, tahun) or MATRIKS_BAKU
    known = {matriks.id: matriks for matriks in read_matriks()}
    return known.get(wanted) or known[MATRIKS_BAKU]


def save_risiko(session: Session, partition: str, draft: RisikoDraft) -> str:
    """Add or change a risk; it keeps the matrix with which it was scored."""
    matriks = matriks_of(session, draft.tahun)
    refuse(check_risiko(draft, matriks))
    if draft.uid is None and not draft.urutan:
        draft = replace(draft, urutan=_next_urutan(session, partition, draft.tahun))
    values = {name: value for name, value in asdict(draft).items() if name != "uid"}
    values["matriks"] = matriks.id
    return put_record(session, Risiko, partition, values, draft.uid).uid


def delete_risiko(session: Session, uid: str) -> int:
    """Put a risk and its control plans into the trash; returns how many records."""
    get_record(session, Risiko, uid).is_deleted = True
    plans = session.scalars(
        select(Rtp).where(Rtp.risiko_uid == uid, Rtp.is_deleted.is_not(True))
    ).all()
    for plan in plans:
        plan.is_deleted = True
    return 1 + len(plans)


def save_rtp(session: Session, partition: str, draft: RtpDraft) -> str:
    risiko = get_record(session, Risiko, draft.risiko_uid)
    refuse(check_rtp(draft, risiko.tahun or 0))
    values = {name: value for name, value in asdict(draft).items() if name != "uid"}
    return put_record(session, Rtp, partition, values, draft.uid).uid


def delete_rtp(session: Session, uid: str) -> None:
    get_record(session, Rtp, uid).is_deleted = True


def save_risiko_rtp(
    session: Session, partition: str, draft: RisikoRtpDraft, removed: Iterable[str] = ()
) -> str:
    """A risk with all its control plans in one act, so that one undo takes it back."""
    uid = save_risiko(session, partition, draft.risiko)
    for plan in draft.rtp:
        save_rtp(session, partition, replace(plan, risiko_uid=uid))
    for gone in removed:
        delete_rtp(session, gone)
    return uid


def save_register(session: Session, partition: str, drafts: Iterable[RisikoRtpDraft]) -> int:
    """Several risks in one act; returns how many."""
    return len([save_risiko_rtp(session, partition, draft) for draft in drafts])


def _next_urutan(session: Session, partition: str, tahun: int) -> int:
    query = select(func.max(Risiko.urutan)).where(
        Risiko.partition == partition, Risiko.tahun == tahun
    )
    return int(session.execute(query).scalar() or 0) + 1
