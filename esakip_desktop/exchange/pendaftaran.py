"""The registration of a laptop: request, comparison of the code, certificate, activation.

The code is read out by the person at the laptop and compared with the request at the hub; the
package itself may come by any way.
"""

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop import __version__
from esakip_desktop.data.hlc import HybridClock
from esakip_desktop.data.queries.laptop import LaptopRow
from esakip_desktop.data.queries.organisasi import opd_of
from esakip_desktop.data.queries.paket import replica_rows
from esakip_desktop.data.tables import Jabatan
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import MASTER, new_replica_id
from esakip_desktop.domain.laptop import (
    StatusLaptop,
    check_alasan,
    check_kode,
    check_nama,
    kode_laptop,
)
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.exchange.check import Trust, TrustResult, check_trust, hub_kode_of
from esakip_desktop.exchange.envelope import seal, unseal
from esakip_desktop.exchange.export import (
    Order,
    export_package,
    identity_of,
    propose_name,
    sender_name,
)
from esakip_desktop.exchange.fields import Fields
from esakip_desktop.exchange.keys import Identity
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.lines import (
    PARTITION,
    canonical_json,
    clean_text,
    parse_canonical_json,
)
from esakip_desktop.exchange.manifest import (
    LATIHAN,
    PRODUKSI,
    REGISTRATION,
    Environment,
    Manifest,
    Recipient,
    Scope,
    Sender,
)
from esakip_desktop.exchange.preview import ImportPlan
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.registry import Registry, put_laptop, read_registry, require_master
from esakip_desktop.exchange.writer import PackageFile, write_package
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Progress

STATEMENT_TYPE = "application/vnd.esakip-desktop.permintaan+json;v=1"

_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX32 = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,79}")
_LINE = re.compile(r"[^\n]{0,1000}")
_NAMA = re.compile(r"[^\n]{1,100}")


@dataclass(frozen=True)
class Permintaan:
    """What a laptop says of itself, signed with the key it asks to have registered."""

    pemda: str
    mode: str
    partition: str
    replica_id: str
    public_key: str
    exchange_key: str
    nama_laptop: str
    jabatan: str

    @property
    def kode(self) -> str:
        """The 40 digits both sides compute from the keys and the place they are for."""
        return kode_pendaftaran(self)


@dataclass(frozen=True)
class Terdaftar:
    """What a registration did; `is_new` is false where the laptop had been registered before."""

    replica_id: str
    partition: str
    nama: str
    is_new: bool
    batch_id: str | None = None


def kode_pendaftaran(permintaan: Permintaan) -> str:
    return kode_laptop(
        permintaan.public_key,
        permintaan.exchange_key,
        permintaan.partition,
        permintaan.replica_id,
        permintaan.pemda,
        permintaan.mode,
    )


def own_statement(workspace: Workspace, nama_laptop: str) -> Permintaan:
    """What this computer says of itself."""
    refuse(check_nama(nama_laptop))
    facts, identity = workspace.facts, identity_of(workspace)
    return Permintaan(
        pemda=facts.pemda_kode,
        mode=facts.mode,
        partition=facts.partition,
        replica_id=workspace.replica_id,
        public_key=identity.public_hex,
        exchange_key=identity.exchange_hex,
        nama_laptop=_one_line(nama_laptop),
        jabatan=_one_line(workspace.read(_jabatan_name, workspace.user_id)),
    )


def write_request(workspace: Workspace, target: Path, nama_laptop: str) -> Permintaan:
    """Write the request as a package without records; its code is read out to the hub."""
    statement = own_statement(workspace, nama_laptop)
    identity, facts = identity_of(workspace), workspace.facts
    body = canonical_json(dataclasses.asdict(statement))
    opd = workspace.read(opd_of, facts.partition)
    nama = workspace.read(sender_name, facts.partition)
    manifest = Manifest(
        package_id=new_replica_id(),
        type=REGISTRATION,
        environment=Environment(facts.pemda_kode, facts.mode),
        sender=Sender(
            opd.kode if opd else facts.pemda_kode,
            nama,
            facts.partition,
            workspace.replica_id,
            cert=seal(STATEMENT_TYPE, body, identity.signing).decode("utf-8"),
        ),
        recipients=(Recipient(MASTER),),
        scope=Scope(clock.today().year),
        app_version=__version__,
        created_hlc=HybridClock().tick(),
    )
    write_package(target, manifest=manifest, identity=identity, entities={}, readme=_readme(nama))
    return statement


def read_request(workspace: Workspace, path: Path) -> Permintaan:
    """The request in a file that was sent to this hub, checked but for its code."""
    workspace.read(require_master)
    facts = workspace.facts
    with open_package(path) as package:
        manifest = package.manifest
        if manifest.type != REGISTRATION:
            raise refusal("LPT-105")
        package.verify()
        for _ in package.records():  # a request has none, and what is there must be well formed
            raise refusal("LPT-106")
    trust = check_trust(manifest, {}, facts.pemda_kode, facts.mode, addresses={MASTER})
    refuse(problem for problem in trust.problems if problem.code != "PKT-203")
    statement = read_statement(manifest.sender.cert)
    said = (statement.pemda, statement.mode, statement.partition, statement.replica_id)
    sender = manifest.sender
    place = (facts.pemda_kode, facts.mode, sender.partition, sender.replica_id)
    if said != place or statement.public_key != sender.public_key:
        raise refusal("LPT-106")
    workspace.read(_check_known, statement)
    return statement


def read_statement(text: str) -> Permintaan:
    """A statement whose own key signed it; raises RuleViolation."""
    sealed = unseal(text.encode("utf-8"), STATEMENT_TYPE)
    try:
        value = parse_canonical_json(sealed.body)
    except (ValueError, TypeError) as error:
        raise refusal("PKT-409", medan="permintaan") from error
    fields = Fields(value, "permintaan", Permintaan)
    statement = Permintaan(
        pemda=fields.text("pemda", _CODE),
        mode=fields.choice("mode", PRODUKSI, LATIHAN),
        partition=fields.text("partition", PARTITION),
        replica_id=fields.text("replica_id", _HEX32),
        public_key=fields.text("public_key", _HEX64),
        exchange_key=fields.text("exchange_key", _HEX64),
        nama_laptop=fields.text("nama_laptop", _NAMA),
        jabatan=fields.text("jabatan", _LINE),
    )
    if statement.public_key != sealed.public_key.hex():
        raise fields.fail("public_key")
    return statement


def register(
    workspace: Workspace, request: Path, kode: str, *, accepts_revoked: bool = False
) -> Terdaftar:
    """Register the laptop of a request whose code was compared; the same again changes nothing."""
    statement = read_request(workspace, request)
    identity = identity_of(workspace)
    outcome = workspace.act(
        register_laptop, identity, statement, kode, accepts_revoked=accepts_revoked
    )
    return dataclasses.replace(outcome.result, batch_id=outcome.batch_id)


def register_laptop(
    session: Session,
    identity: Identity,
    statement: Permintaan,
    kode: str,
    *,
    accepts_revoked: bool = False,
) -> Terdaftar:
    """The act: the code must be the one of this request, and the keys those known of the laptop."""
    require_master(session)
    refuse(check_kode(statement.kode, kode))
    _check_known(session, statement)
    registry = read_registry(session)
    if statement.replica_id in registry.revoked and not accepts_revoked:
        raise refusal("LPT-109", nama=statement.nama_laptop)
    row = _row_of(statement)
    is_new = not _is_as_before(registry, row)
    if is_new:
        put_laptop(session, identity, row, StatusLaptop.AKTIF)
    return Terdaftar(row.replica_id, row.opd, row.nama, is_new)


def write_activation(
    workspace: Workspace, target: Path, partition: str, progress: Progress = SILENT
) -> PackageFile:
    """Master data and register for one office; the letter with the hub's code goes with it."""
    workspace.read(require_master)
    return export_package(workspace, target, _activation_order(partition), progress)


def propose_activation(session: Session, workspace: Workspace, partition: str) -> str:
    """The file name of the next activation for an office."""
    return propose_name(session, workspace, _activation_order(partition))


def _activation_order(partition: str) -> Order:
    return Order(MASTER, clock.today().year, 0, untuk=partition)


def match_plan(plan: ImportPlan, kode: str) -> ImportPlan:
    """The plan of a package of the hub whose whole code was compared with the letter."""
    refuse(check_kode(hub_kode_of(plan.manifest), kode))
    trust = TrustResult(Trust.REGISTERED, plan.trust.kode8, (), is_matched=True)
    return dataclasses.replace(plan, trust=trust)


def revoke(workspace: Workspace, replica_id: str, alasan: str) -> str | None:
    """Take a laptop out of use; returns the batch, so that it can be taken back."""
    identity = identity_of(workspace)
    return workspace.act(revoke_laptop, identity, replica_id, alasan).batch_id


def revoke_laptop(session: Session, identity: Identity, replica_id: str, alasan: str) -> None:
    """The act: the record stays and says why; its packages are refused from now on."""
    require_master(session)
    refuse(check_alasan(alasan))
    if replica_id == identity.replica_id:
        raise refusal("LPT-111")
    registry = read_registry(session)
    row = registry.row_of(replica_id) or _pinned_row(session, replica_id)
    if row is None:
        raise refusal("LPT-110")
    if replica_id in registry.revoked:
        raise refusal("LPT-112", nama=row.nama)
    put_laptop(session, identity, row, StatusLaptop.DICABUT, alasan)


def restore_laptop(session: Session, identity: Identity, replica_id: str) -> None:
    """Take a revocation back with a new certificate, for the keys that were registered."""
    require_master(session)
    row = read_registry(session).row_of(replica_id)
    if row is None or not row.exchange_key:
        raise refusal("LPT-110")
    put_laptop(session, identity, row, StatusLaptop.AKTIF)


def hub_kode(workspace: Workspace) -> str:
    """The code of the hub key as it stands on the activation letter."""
    facts, identity = workspace.facts, identity_of(workspace)
    return kode_laptop(
        identity.public_hex, "", MASTER, workspace.replica_id, facts.pemda_kode, facts.mode
    )


def check_activation(path: Path, kode: str) -> None:
    """Refuse a package that is not from the hub whose code stands on the letter."""
    with open_package(path) as package:
        manifest = package.manifest
    if manifest.sender.partition != MASTER or manifest.type == REGISTRATION:
        raise refusal("LPT-114")
    refuse(check_kode(hub_kode_of(manifest), kode))


def _check_known(session: Session, statement: Permintaan) -> None:
    """One replica, one key, one office; and the office must be in the master data."""
    nama = statement.nama_laptop
    opd = opd_of(session, statement.partition)
    if opd is None and statement.partition != MASTER:
        raise refusal("LPT-107", opd=statement.partition[2:].rpartition("/")[2])
    known = {row.replica_id: (row.public_key, row.partition) for row in replica_rows(session)}
    known |= {row.replica_id: (row.public_key, row.opd) for row in read_registry(session).rows}
    found = known.get(statement.replica_id)
    if found is not None and found != (statement.public_key, statement.partition):
        raise RuleViolation((Problem.at("paket", "PKT-204", pengirim=opd.nama if opd else nama),))


def _is_as_before(registry: Registry, row: LaptopRow) -> bool:
    known = registry.row_of(row.replica_id)
    return (
        known is not None
        and registry.is_registered(row.replica_id)
        and (known.opd, known.exchange_key, known.nama) == (row.opd, row.exchange_key, row.nama)
    )


def _row_of(statement: Permintaan) -> LaptopRow:
    return LaptopRow(
        uid="",
        opd=statement.partition,
        replica_id=statement.replica_id,
        public_key=statement.public_key,
        exchange_key=statement.exchange_key,
        nama=statement.nama_laptop,
        serial=0,
        sertifikat="",
        status="",
        alasan="",
        tanggal=None,
    )


def _pinned_row(session: Session, replica_id: str) -> LaptopRow | None:
    """A laptop that was only ticked can be shut out too."""
    for row in replica_rows(session):
        if row.replica_id == replica_id:
            nama = row.label or ""
            opd, key = row.partition or "", row.public_key
            return LaptopRow("", opd, replica_id, key, "", nama, 0, "", "", "", None)
    return None


def _jabatan_name(session: Session, user_id: str) -> str:
    row = session.get(Jabatan, user_id)
    return (row.nama if row is not None else "") or ""


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _readme(nama: str) -> str:
    return (
        "PERMINTAAN PENDAFTARAN KOMPUTER e-SAKIP\n\n"
        f"Dari     : {nama}\n\n"
        "Berkas ini dibuka di Bappeda dengan aplikasi e-SAKIP Desktop: halaman Paket, tombol\n"
        "Impor paket. Isinya kunci publik komputer pengirim, tanpa data kinerja.\n"
        "Bacakan kode 8 x 5 angka yang tampil di komputer pengirim kepada Bappeda.\n"
    )
