"""What a package declares about itself: the signed manifest (docs/format-paket.md, section 5)."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from esakip_desktop.domain.upcast import SCHEMA_VERSION
from esakip_desktop.exchange.fields import Fields
from esakip_desktop.exchange.limits import LIMITS, Limits, refusal
from esakip_desktop.exchange.lines import PARTITION, canonical_json, parse_canonical_json

FORMAT = "1.0"
REGISTRATION = "registration"
ACTIVATION = "activation"
IMPORTABLE_TYPES = frozenset(
    {"opd-data", "return", "master", REGISTRATION, ACTIVATION, "eval-task", "eval-result"}
)
RESERVED_TYPES = frozenset({"blob-volume", "recovery", "unlock"})

PRODUKSI = "produksi"
LATIHAN = "latihan"
FULL = "full"
PARTIAL = "partial"
NOT_ENCRYPTED = "none"
AGE = "age"

EVERYBODY = "*"
"""A recipient address for all sites of the pemda."""

_FORMAT = re.compile(r"([1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX32 = re.compile(r"[0-9a-f]{32}")
_HEX16 = re.compile(r"[0-9a-f]{16}")
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,79}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_ADDRESS = re.compile(rf"\*|{PARTITION.pattern}")
_TOTAL_NAME = re.compile(r"[0-9A-Za-z_.:/-]{1,120}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LINE = re.compile(r"[^\n]{0,200}")
_CERT = re.compile(r"[^\n]{0,16384}")
_MAX_DIGITS = 30


@dataclass(frozen=True)
class Environment:
    """The city and whether the data are real; both must equal the receiver's."""

    pemda: str
    mode: str = PRODUKSI


@dataclass(frozen=True)
class Sender:
    """Who wrote the package; the writer fills in the keys from the identity it signs with."""

    opd: str
    nama: str
    partition: str
    replica_id: str = ""
    key_id: str = ""
    public_key: str = ""
    cert: str = ""


@dataclass(frozen=True)
class Recipient:
    """An address: the partition of a site ("M" is the hub) or "*"; the X25519 key if known."""

    alamat: str
    exchange_key: str = ""


@dataclass(frozen=True)
class Scope:
    """What the content covers; `completeness` full claims every record of sender and year."""

    tahun: int
    dokumen: tuple[str, ...] = ()
    periode: tuple[int, ...] = ()
    completeness: str = FULL
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Checkpoint:
    """An earlier head of the sender's journal chain."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Chain:
    """The head of the sender's journal chain at export."""

    seq: int = 0
    hash: str = ""
    checkpoints: tuple[Checkpoint, ...] = ()


@dataclass(frozen=True)
class Payload:
    """The content as shipped; filled by the writer."""

    enc: str = NOT_ENCRYPTED
    sha256: str = ""
    size: int = 0
    plain_size: int = 0
    entries: int = 0


@dataclass(frozen=True)
class Blobs:
    """Evidence inside the package, and how many files the records refer to in all."""

    included: tuple[str, ...] = ()
    referenced_count: int = 0


@dataclass(frozen=True)
class Volume:
    """Place in a set of volumes; one of one until volumes exist."""

    set_id: str = ""
    i: int = 1
    n: int = 1


@dataclass(frozen=True)
class Manifest:
    """All signed statements about a package; its bytes are what gives a package its identity."""

    package_id: str
    type: str
    environment: Environment
    sender: Sender
    recipients: tuple[Recipient, ...]
    scope: Scope
    app_version: str
    created_hlc: str
    seq: int = 1
    prev_package_id: str = ""
    acks: tuple[str, ...] = ()
    control_totals: Mapping[str, str] = field(default_factory=dict)
    chain: Chain = Chain()
    payload: Payload = Payload()
    blobs: Blobs = Blobs()
    volume: Volume = Volume()
    schema_version: int = SCHEMA_VERSION
    min_reader_schema: int = 1
    revocation_serial: int = 0
    format: str = FORMAT

    def to_bytes(self) -> bytes:
        return canonical_json(dataclasses.asdict(self))

    @property
    def kode8(self) -> str:
        """The short name of the signing key, as `keys.kode8` makes it."""
        return self.sender.key_id[:8].upper()


def parse_manifest(data: bytes, limits: Limits = LIMITS) -> Manifest:
    """The manifest in bytes whose signature has been verified; strict about every field."""
    is_newer_minor = _check_format(data)
    try:
        value = parse_canonical_json(data, limits)
    except (ValueError, TypeError) as error:
        raise refusal("PKT-409", medan="manifest") from error
    return _read_manifest(Fields(value, "manifest", Manifest, is_open=is_newer_minor))


def _check_format(data: bytes) -> bool:
    """Refuse a newer major format before judging fields that it may have changed."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise refusal("PKT-409", medan="manifest") from error
    declared = value.get("format") if isinstance(value, dict) else None
    match = _FORMAT.fullmatch(declared) if isinstance(declared, str) else None
    if match is None:
        raise refusal("PKT-409", medan="format")
    ours = _FORMAT.fullmatch(FORMAT)
    assert ours is not None
    if int(match[1]) > int(ours[1]):
        raise refusal("PKT-401", versi=match[0])
    return int(match[2]) > int(ours[2])


def _read_manifest(fields: Fields) -> Manifest:
    schema_version = fields.integer("schema_version", 1)
    recipients = fields.parts("recipients", Recipient, _read_recipient)
    if not recipients:
        raise fields.fail("recipients")
    return Manifest(
        format=fields.text("format", _FORMAT),
        package_id=fields.text("package_id", _HEX32),
        type=fields.text("type", _WORD),
        environment=_read_environment(fields.part("environment", Environment)),
        sender=_read_sender(fields.part("sender", Sender)),
        recipients=recipients,
        scope=_read_scope(fields.part("scope", Scope)),
        app_version=fields.text("app_version", _VERSION),
        created_hlc=fields.text("created_hlc", _HEX16),
        seq=fields.integer("seq", 1),
        prev_package_id=fields.text("prev_package_id", _HEX32, is_optional=True),
        acks=fields.texts("acks", _HEX64),
        control_totals=_read_totals(fields),
        chain=_read_chain(fields.part("chain", Chain)),
        payload=_read_payload(fields.part("payload", Payload)),
        blobs=_read_blobs(fields.part("blobs", Blobs)),
        volume=_read_volume(fields.part("volume", Volume)),
        schema_version=schema_version,
        min_reader_schema=fields.integer("min_reader_schema", 1, schema_version),
        revocation_serial=fields.integer("revocation_serial"),
    )


def _read_environment(fields: Fields) -> Environment:
    return Environment(fields.text("pemda", _CODE), fields.choice("mode", PRODUKSI, LATIHAN))


def _read_sender(fields: Fields) -> Sender:
    return Sender(
        opd=fields.text("opd", _CODE, is_optional=True),
        nama=fields.text("nama", _LINE),
        partition=fields.text("partition", PARTITION),
        replica_id=fields.text("replica_id", _HEX32),
        key_id=fields.text("key_id", _HEX64),
        public_key=fields.text("public_key", _HEX64),
        cert=fields.text("cert", _CERT),
    )


def _read_recipient(fields: Fields) -> Recipient:
    return Recipient(
        fields.text("alamat", _ADDRESS), fields.text("exchange_key", _HEX64, is_optional=True)
    )


def _read_scope(fields: Fields) -> Scope:
    counts = fields.mapping("counts")
    for entity, count in counts.items():
        if not _WORD.fullmatch(entity) or type(count) is not int or count < 0:
            raise fields.fail("counts")
    return Scope(
        tahun=fields.integer("tahun", 0, 9999),
        dokumen=fields.texts("dokumen", _WORD),
        periode=fields.integers("periode", 0, 12),
        completeness=fields.choice("completeness", FULL, PARTIAL),
        counts={entity: count for entity, count in counts.items() if isinstance(count, int)},
    )


def _read_totals(fields: Fields) -> dict[str, str]:
    totals: dict[str, str] = {}
    for name, total in fields.mapping("control_totals").items():
        if not _TOTAL_NAME.fullmatch(name) or not isinstance(total, str) or not is_decimal(total):
            raise fields.fail("control_totals")
        totals[name] = total
    return totals


def is_decimal(text: str) -> bool:
    """Whether a text is a decimal of the wire: plain digits, at most 30, no negative zero."""
    digits = sum(sign.isdigit() for sign in text)
    is_negative_zero = text.startswith("-") and not text.strip("-0.")
    return bool(_DECIMAL.fullmatch(text)) and digits <= _MAX_DIGITS and not is_negative_zero


def _read_chain(fields: Fields) -> Chain:
    return Chain(
        fields.integer("seq"),
        fields.text("hash", _HEX64, is_optional=True),
        fields.parts("checkpoints", Checkpoint, _read_checkpoint),
    )


def _read_checkpoint(fields: Fields) -> Checkpoint:
    return Checkpoint(fields.integer("seq"), fields.text("hash", _HEX64))


def _read_payload(fields: Fields) -> Payload:
    return Payload(
        fields.choice("enc", NOT_ENCRYPTED, AGE),
        fields.text("sha256", _HEX64),
        fields.integer("size", 1),
        fields.integer("plain_size"),
        fields.integer("entries", 1),
    )


def _read_blobs(fields: Fields) -> Blobs:
    return Blobs(fields.texts("included", _HEX64), fields.integer("referenced_count"))


def _read_volume(fields: Fields) -> Volume:
    n = fields.integer("n", 1, 9999)
    return Volume(fields.text("set_id", _HEX32, is_optional=True), fields.integer("i", 1, n), n)
