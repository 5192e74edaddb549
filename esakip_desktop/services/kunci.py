"""Locking a quarter of an office at the hub, and refusing changes to it at the office."""

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.kunci import (
    kunci_of,
    last_nomor,
    terkunci_of,
    terkunci_record,
)
from esakip_desktop.data.tables import Kunci
from esakip_desktop.domain.identity import is_office, verification_partition
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.verifikasi import JenisKunci, KunciDraft, check_kunci, terkunci_problem
from esakip_desktop.foundation import clock
from esakip_desktop.services.pemeriksa import pemeriksa_of, require_hub
from esakip_desktop.services.records import put_record


def save_kunci(session: Session, office: str, draft: KunciDraft) -> str:
    """Lock a quarter of an office, or open it until a day; each is a new line with a new number."""
    require_hub(session)
    today = clock.today()
    refuse(check_kunci(draft, today))
    before = kunci_of(session, office, draft.tahun, draft.triwulan)
    periode = f"{label_triwulan(draft.triwulan)} {draft.tahun}"
    if draft.jenis is JenisKunci.BUKA and before is None:
        raise RuleViolation((Problem.at("triwulan", "KUN-106", periode=periode),))
    if draft.jenis is JenisKunci.KUNCI and before is not None and before.is_terkunci:
        raise RuleViolation((Problem.at("triwulan", "KUN-107", periode=periode),))
    values = {
        "tahun": draft.tahun,
        "triwulan": draft.triwulan,
        "nomor": last_nomor(session, office) + 1,
        "jenis": draft.jenis.value,
        "alasan": draft.alasan,
        "sampai": draft.sampai if draft.jenis is JenisKunci.BUKA else None,
        "tanggal": today,
        "pemeriksa": pemeriksa_of(session),
    }
    return put_record(session, Kunci, verification_partition(office), values).uid


def check_terbuka(session: Session, office: str, tahun: int, triwulan: int) -> tuple[Problem, ...]:
    """Whether figures of a quarter may be changed; the lock is named where not."""
    if not is_office(office):
        return ()
    found = terkunci_of(session, office, tahun, triwulan)
    return () if found is None else (terkunci_problem(found),)


def check_terbuka_record(session: Session, entity: str, uid: str) -> tuple[Problem, ...]:
    """The same for a stored figure; evidence is closed together with the figure it proves."""
    found = terkunci_record(session, entity, [uid])
    return () if found is None else (terkunci_problem(found),)
