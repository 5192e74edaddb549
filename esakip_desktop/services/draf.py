"""Drafts: what was typed and not saved yet, kept through a crash or a closed window."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Draf
from esakip_desktop.foundation import clock


def keep_draf(session: Session, form: str, record_id: str, content: str) -> None:
    session.merge(
        Draf(form=form, record_id=record_id, content=content, saved_at=clock.now().isoformat())
    )


def drop_draf(session: Session, form: str, record_id: str) -> None:
    found = session.get(Draf, (form, record_id))
    if found is not None:
        session.delete(found)


def draf_content(session: Session, form: str, record_id: str) -> str | None:
    """What was typed last in a form for a record, as the form wrote it."""
    query = select(Draf.content).where(Draf.form == form, Draf.record_id == record_id)
    return session.execute(query).scalar_one_or_none()
