"""Writing one record from plain values: find it or make it, then set what was given."""

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Synced
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.teks import clean

S = TypeVar("S", bound=Synced)


def put_record(
    session: Session,
    mapped: type[S],
    partition: str,
    values: Mapping[str, object],
    uid: str | None = None,
) -> S:
    """Create or change a record; a natural key decides its id, so saving twice makes one record.

    A record that was deleted comes back when it is saved again.
    """
    values = {name: _clean(value) for name, value in values.items()}
    key = uid or mapped.make_uid(partition, values)
    row = find_record(session, mapped, key)
    if row is None:
        row = mapped()
        row.uid, row.partition = key, partition
        session.add(row)
        _known(session)[mapped, key] = row
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    row.is_deleted = False
    return row


def find_record(session: Session, mapped: type[S], uid: str) -> S | None:
    """A record by its id, also one that this act has just made.

    Rows of the act are kept here, so that a thousand saves in one act need one flush and not one
    each: the identity map of a session forgets rows that nobody holds.
    """
    row = _known(session).get((mapped, uid))
    if row is None:
        with session.no_autoflush:
            row = session.get(mapped, uid)
        if row is not None:
            _known(session)[mapped, uid] = row
    return row if isinstance(row, mapped) else None


def get_record(session: Session, mapped: type[S], uid: str) -> S:
    """An existing, living record; raises RuleViolation when it is gone."""
    row = find_record(session, mapped, uid)
    if row is None or row.is_deleted:
        raise RuleViolation((Problem("uid", "REN-199"),))
    return row


def _known(session: Session) -> dict[tuple[type[Synced], str], Synced]:
    found: dict[tuple[type[Synced], str], Synced] = session.info.setdefault("records", {})
    return found


def _clean(value: object) -> object:
    """Text as it may travel (docs/format-paket.md); an empty text is no value."""
    return (clean(value) or None) if isinstance(value, str) else value
