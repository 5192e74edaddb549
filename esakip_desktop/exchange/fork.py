"""Two computers under one identity: which two to look at, and what leads out (paket.md 7.2, 9)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.laptop import laptop_rows
from esakip_desktop.data.queries.paket import paket_of
from esakip_desktop.data.tables import Jurnal, Replica
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.exchange.keys import kode8
from esakip_desktop.exchange.manifest import Manifest

HERE = "isian di komputer ini"


class Forked(RuleViolation):
    """One event of a record has other contents here than in the package; nothing is merged."""

    def __init__(self, uid: str, replica_id: str) -> None:
        super().__init__((Problem.at("paket", "PKT-512", laptop=_short(replica_id)),))
        self.uid = uid
        self.replica_id = replica_id


def explain_fork(
    session: Session, own: str, manifest: Manifest, berkas: str, forked: Forked
) -> RuleViolation:
    """The refusal with both sides by name: what stands here came from where, and this package."""
    details = {
        "laptop": _laptop_name(session, manifest, forked.replica_id),
        "pengirim": _sender_name(session, manifest),
        "nomor": str(manifest.seq),
        "berkas": berkas,
    }
    if forked.replica_id == own:
        return RuleViolation((Problem.at("paket", "PKT-511", **details),))
    known = _origin(session, forked.uid)
    return RuleViolation((Problem.at("paket", "PKT-501", **details, dikenal=known),))


def _laptop_name(session: Session, manifest: Manifest, replica_id: str) -> str:
    """What people call the computer, with the code that is shown in its own settings."""
    row = session.get(Replica, replica_id)
    public = row.public_key if row is not None else ""
    if manifest.sender.replica_id == replica_id:
        public = public or manifest.sender.public_key
    code = f"kode {kode8(bytes.fromhex(public))}" if public else _short(replica_id)
    names = (one.nama for one in laptop_rows(session) if one.replica_id == replica_id and one.nama)
    name = next(names, "")
    return f"{name} ({code})" if name else code


def _sender_name(session: Session, manifest: Manifest) -> str:
    sender = manifest.sender
    return f"{sender.nama}, laptop {_laptop_name(session, manifest, sender.replica_id)}"


def _origin(session: Session, uid: str) -> str:
    """The package that brought the record here last; without one it was written here."""
    query = (
        select(Jurnal.package_hash)
        .where(Jurnal.record_id == uid, Jurnal.package_hash.is_not(None))
        .order_by(Jurnal.hlc.desc())
        .limit(1)
    )
    found = session.execute(query).scalar()
    paket = paket_of(session, found) if found is not None else None
    if paket is None:
        return HERE
    row = session.get(Replica, paket.replica_id)
    nama = f" dari {row.label}" if row is not None and row.label else ""
    day = format_tanggal(paket.recorded_at.astimezone().date())
    return f"paket nomor {paket.seq}{nama} yang diterima {day} ({paket.nama_berkas})"


def _short(replica_id: str) -> str:
    return replica_id[:8].upper()
