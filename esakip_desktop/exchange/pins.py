"""Keys that are remembered: from then on only this key speaks for its computer."""

from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Replica
from esakip_desktop.foundation import clock

PINNED = "dipercaya"
MATCHED = "dicocokkan"
"""Status of a hub key whose whole code was compared with the activation letter."""


def pin_key(
    session: Session,
    replica_id: str,
    partition: str,
    public: str,
    label: str,
    *,
    is_matched: bool = False,
) -> None:
    """Remember a computer's key; from now on only this key speaks for it.

    `is_matched`: the whole code of the key was compared, not only its first signs.
    """
    row = session.get(Replica, replica_id)
    if row is not None and is_matched:
        row.status = MATCHED
    if row is None:
        session.add(
            Replica(
                replica_id=replica_id,
                partition=partition,
                public_key=public,
                label=label,
                status=MATCHED if is_matched else PINNED,
                pinned_at=clock.now().isoformat(),
            )
        )
