"""The signed envelope: a DSSE form in which Ed25519 signs the type together with the bytes.

The type stands inside the signed bytes, so a certificate can never pass as a manifest. The reader
parses exactly the bytes it verified; nothing is brought into a normal form first.
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from esakip_desktop.exchange.keys import key_id
from esakip_desktop.exchange.limits import LIMITS, Limits, refusal
from esakip_desktop.exchange.lines import canonical_json, parse_canonical_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MANIFEST_TYPE = "application/vnd.esakip-desktop.manifest+json;v=1"

_NEWER = re.compile(r"application/vnd\.esakip-desktop\.manifest\+json;v=([2-9]|[1-9][0-9]{1,3})")
_HEX32 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Sealed:
    """A body whose signature has been verified with `public_key`."""

    body: bytes
    public_key: bytes


def pae(payload_type: str, body: bytes) -> bytes:
    """The pre-authentication encoding of DSSE: lengths before contents leave no second reading."""
    kind = payload_type.encode("ascii")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)


def seal(payload_type: str, body: bytes, signing: "Ed25519PrivateKey") -> bytes:
    """The bytes of an envelope around `body`."""
    public = signing.public_key().public_bytes_raw()
    signature = {
        "keyid": key_id(public),
        "public_key": public.hex(),
        "sig": _encode(signing.sign(pae(payload_type, body))),
    }
    return canonical_json(
        {"payload": _encode(body), "payloadType": payload_type, "signatures": [signature]}
    )


def unseal(data: bytes, payload_type: str, limits: Limits = LIMITS) -> Sealed:
    """The body of an envelope of the wanted type; refused unless its signature matches."""
    kind, payload, signature = _parse(data, limits)
    if kind != payload_type:
        newer = _NEWER.fullmatch(kind)
        if newer:
            raise refusal("PKT-401", versi=newer[1])
        raise refusal("PKT-201", sebab="jenis amplop lain")
    body, sig = _decode(payload), _decode(signature["sig"])
    public_hex = signature["public_key"]
    if not _HEX32.fullmatch(public_hex):
        raise refusal("PKT-201", sebab="kunci tidak terbaca")
    public = bytes.fromhex(public_hex)
    if signature["keyid"] != key_id(public):
        raise refusal("PKT-202")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(sig, pae(kind, body))
    except (InvalidSignature, ValueError) as error:
        raise refusal("PKT-202") from error
    return Sealed(body, public)


def _parse(data: bytes, limits: Limits) -> tuple[str, str, dict[str, str]]:
    """Type, payload and the one signature of an envelope, all texts."""
    try:
        value = parse_canonical_json(data, replace(limits, text=limits.envelope))
    except ValueError as error:
        raise refusal("PKT-201", sebab="amplop tidak terbaca") from error
    if isinstance(value, dict) and value.keys() == {"payload", "payloadType", "signatures"}:
        kind, payload, signatures = value["payloadType"], value["payload"], value["signatures"]
        if (
            isinstance(kind, str)
            and isinstance(payload, str)
            and isinstance(signatures, list)
            and len(signatures) == 1
            and _is_signature(signatures[0])
        ):
            return kind, payload, signatures[0]
    raise refusal("PKT-201", sebab="amplop tidak lengkap")


def _is_signature(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"keyid", "public_key", "sig"}
        and all(isinstance(item, str) for item in value.values())
    )


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    """Strict base64: one text for one content."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise refusal("PKT-201", sebab="amplop tidak terbaca") from error
    if _encode(data) != text:
        raise refusal("PKT-201", sebab="amplop tidak terbaca")
    return data
