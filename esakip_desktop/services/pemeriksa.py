"""Who checks: only the hub writes verdicts, locks and receipts, under the name of a position."""

from sqlalchemy.orm import Session

from esakip_desktop.data.journal import current_act
from esakip_desktop.data.tables import Jabatan
from esakip_desktop.data.workspace import read_facts
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import Problem, RuleViolation


def require_hub(session: Session) -> None:
    """Refuse in the file of an office what only the hub may write (paket.md 5)."""
    if read_facts(session).partition != MASTER:
        raise RuleViolation((Problem("putusan", "VRF-101"),))


def pemeriksa_of(session: Session) -> str:
    """The position that sits at the hub now."""
    row = session.get(Jabatan, current_act(session).user_id)
    return (row.nama if row is not None else "") or "Bappeda"
