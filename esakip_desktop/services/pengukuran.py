"""Saving realisasi and attaching evidence."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Bukti, Indikator, Realisasi
from esakip_desktop.domain.bukti import BuktiDraft, check_bukti
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi
from esakip_desktop.domain.problems import refuse
from esakip_desktop.domain.rencana import build_rule
from esakip_desktop.services.records import get_record, put_record
from esakip_desktop.services.rencana import draft_of


def save_realisasi(session: Session, partition: str, draft: RealisasiDraft) -> str:
    """Set the whole realisasi of one indicator and quarter; returns its uid."""
    indikator = get_record(session, Indikator, draft.indikator_uid)
    refuse(check_realisasi(draft, build_rule(draft_of(indikator))))
    values = {name: value for name, value in asdict(draft).items() if name != "uid"}
    return put_record(session, Realisasi, partition, values).uid


def save_realisasi_rows(session: Session, partition: str, drafts: Iterable[RealisasiDraft]) -> int:
    """A pasted block in one act: all of it or, when one value is wrong, nothing."""
    return len([save_realisasi(session, partition, draft) for draft in drafts])


def attach_bukti(session: Session, partition: str, draft: BuktiDraft) -> str:
    """Note a file that was stored under its hash as evidence of a record."""
    refuse(check_bukti(draft))
    return put_record(session, Bukti, partition, asdict(draft)).uid


def detach_bukti(session: Session, uid: str) -> None:
    """Take evidence from its record; the file itself stays until it is no longer needed."""
    get_record(session, Bukti, uid).is_deleted = True


def read_head(file: Path) -> bytes:
    """The first bytes of a file, by which its kind is told."""
    with file.open("rb") as stream:
        return stream.read(64)
