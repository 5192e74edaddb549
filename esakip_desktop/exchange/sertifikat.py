"""The certificate of a laptop: what the hub signs about it (docs/format-paket.md, section 16)."""

import dataclasses
import re
from dataclasses import dataclass
from functools import lru_cache

from esakip_desktop.exchange.envelope import seal, unseal
from esakip_desktop.exchange.fields import Fields
from esakip_desktop.exchange.keys import Identity, key_id
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.lines import PARTITION, canonical_json, parse_canonical_json
from esakip_desktop.exchange.manifest import LATIHAN, PRODUKSI

CERTIFICATE_TYPE = "application/vnd.esakip-desktop.sertifikat+json;v=1"

_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX32 = re.compile(r"[0-9a-f]{32}")
_HEX16 = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,79}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Sertifikat:
    """The statement; `berlaku_sampai` may be empty, and nothing is refused by date."""

    serial: int
    pemda: str
    mode: str
    partition: str
    opd: str
    replica_id: str
    public_key: str
    exchange_key: str
    peran: str
    partitions: tuple[str, ...]
    dibuat_hlc: str
    hub_key_id: str
    berlaku_sampai: str = ""


def seal_certificate(sertifikat: Sertifikat, identity: Identity) -> str:
    """The envelope as one line, signed by the hub whose key the certificate names."""
    named = dataclasses.replace(sertifikat, hub_key_id=key_id(identity.public))
    body = canonical_json(dataclasses.asdict(named))
    return seal(CERTIFICATE_TYPE, body, identity.signing).decode("utf-8")


@lru_cache(maxsize=1024)
def read_certificate(text: str) -> tuple[Sertifikat, str]:
    """The certificate and the public key that signed it, in hex; raises RuleViolation.

    Whether that key is one of the hub is for the caller to say. The answer depends on nothing but
    the text, and a run over many packages asks for the same ones again and again.
    """
    sealed = unseal(text.encode("utf-8"), CERTIFICATE_TYPE)
    try:
        value = parse_canonical_json(sealed.body)
    except (ValueError, TypeError) as error:
        raise refusal("PKT-409", medan="sertifikat") from error
    fields = Fields(value, "sertifikat", Sertifikat)
    found = Sertifikat(
        serial=fields.integer("serial", 1),
        pemda=fields.text("pemda", _CODE),
        mode=fields.choice("mode", PRODUKSI, LATIHAN),
        partition=fields.text("partition", PARTITION),
        opd=fields.text("opd", _CODE, is_optional=True),
        replica_id=fields.text("replica_id", _HEX32),
        public_key=fields.text("public_key", _HEX64),
        exchange_key=fields.text("exchange_key", _HEX64),
        peran=fields.choice("peran", "opd", "bappeda"),
        partitions=fields.texts("partitions", PARTITION),
        dibuat_hlc=fields.text("dibuat_hlc", _HEX16),
        hub_key_id=fields.text("hub_key_id", _HEX64),
        berlaku_sampai=fields.text("berlaku_sampai", _DATE, is_optional=True),
    )
    if found.hub_key_id != key_id(sealed.public_key):
        raise fields.fail("hub_key_id")
    return found, sealed.public_key.hex()
