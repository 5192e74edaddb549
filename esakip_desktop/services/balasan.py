"""What goes into the answer to an office besides verdicts: receipts, and evidence asked for."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.karantina import refused_counts, refused_words
from esakip_desktop.data.queries.paket import MASUK
from esakip_desktop.data.tables import BuktiDiminta, PaketTercatat, TandaTerima
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.services.pemeriksa import require_hub
from esakip_desktop.services.records import put_record

MOST_NAMED = 100
"""Reasons that go into one receipt; a text of a package has a limit (paket.md 11.6)."""


@dataclass(frozen=True)
class MissingBukti:
    """A piece of evidence that is named in the data and is not here."""

    sha256: str
    nama: str
    untuk_uid: str


def save_balasan(session: Session, office: str, missing: Iterable[MissingBukti]) -> None:
    """Bring receipts and wishes up to what is known now; what did not change makes no event."""
    require_hub(session)
    _save_tanda_terima(session, office)
    _save_bukti_diminta(session, office, tuple(missing))


def _save_tanda_terima(session: Session, office: str) -> None:
    """One receipt for each package; the latest import of it counts, one still in force first."""
    query = (
        select(PaketTercatat)
        .where(PaketTercatat.partition == office, PaketTercatat.direction == MASUK)
        .order_by(PaketTercatat.recorded_at)
    )
    latest: dict[str, PaketTercatat] = {}
    for row in session.scalars(query):
        known = latest.get(row.package_hash)
        if known is None or row.undone_at is None or known.undone_at is not None:
            latest[row.package_hash] = row
    refused = refused_counts(session)
    for row in latest.values():
        named = refused_words(session, row.batch_id, MOST_NAMED)
        rest = refused.get(row.batch_id, 0) - len(named)
        counts: dict[str, int] = json.loads(row.counts)
        values = {
            "package_hash": row.package_hash,
            "replica_id": row.replica_id,
            "seq": row.seq,
            "tahun": row.tahun,
            "triwulan": row.triwulan,
            "recorded_at": row.recorded_at,
            "counts": row.counts,
            "refused": json.dumps((*named, f"Dan {rest} catatan lain.") if rest else named),
            "konflik": counts.get(MergeClass.KONFLIK, 0),
            "head_seq": row.head_seq,
            "head_hash": row.head_hash,
            "receiver_key": row.receiver_key,
            "undone_at": row.undone_at,
        }
        put_record(session, TandaTerima, verification_partition(office), values)


def _save_bukti_diminta(session: Session, office: str, missing: tuple[MissingBukti, ...]) -> None:
    partition = verification_partition(office)
    wanted = {one.sha256 for one in missing}
    asked = select(BuktiDiminta).where(
        BuktiDiminta.partition == partition, BuktiDiminta.is_deleted.is_not(True)
    )
    for row in session.scalars(asked).all():
        if row.sha256 not in wanted:
            row.is_deleted = True
    for one in missing:
        put_record(session, BuktiDiminta, partition, asdict(one))
