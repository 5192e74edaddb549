"""Builds packages that no honest writer makes: any ZIP structure, any lines, rightly signed."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from esakip_desktop.exchange.envelope import MANIFEST_TYPE, seal
from esakip_desktop.exchange.manifest import Manifest, Payload
from tests.exchange.container_samples import IDENTITY, README, make_manifest

if TYPE_CHECKING:
    from esakip_desktop.exchange.keys import Identity

MIMETYPE = b"application/vnd.esakip-desktop.paket"


@dataclass(frozen=True)
class Raw:
    """One ZIP entry in which every header field can lie; `local_*` only in the local header."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0
    version: int = 20
    made_by: int = 20
    crc: int | None = None
    size: int | None = None
    packed: bytes | None = None
    packed_size: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    external: int = 0
    offset: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    local_flags: int | None = None


def deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    return compressor.compress(data) + compressor.flush()


def raw_zip(
    entries: list[Raw],
    *,
    gap: bytes = b"",
    tail: bytes = b"",
    comment: bytes = b"",
    comment_length: int | None = None,
    count: int | None = None,
) -> bytes:
    """The bytes of a ZIP; `gap` stands before the directory, `tail` inside it at its end."""
    body, directory = b"", b""
    for raw in entries:
        packed = raw.packed
        if packed is None:
            packed = deflate(raw.data) if raw.method == 8 else raw.data
        crc = zlib.crc32(raw.data) if raw.crc is None else raw.crc
        size = len(raw.data) if raw.size is None else raw.size
        packed_size = len(packed) if raw.packed_size is None else raw.packed_size
        offset = len(body) if raw.offset is None else raw.offset
        local_name = raw.name if raw.local_name is None else raw.local_name
        local_size = size if raw.local_size is None else raw.local_size
        local_flags = raw.flags if raw.local_flags is None else raw.local_flags
        body += struct.pack(
            "<4s5H3L2H", b"PK\3\4", raw.version, local_flags, raw.method, 0, 33,
            crc, packed_size, local_size, len(local_name), len(raw.extra),
        ) + local_name + raw.extra + packed  # fmt: skip
        directory += struct.pack(
            "<4sH5H3L3H2H2L", b"PK\1\2", raw.made_by, raw.version, raw.flags, raw.method, 0, 33,
            crc, packed_size, size, len(raw.name), len(raw.extra), len(raw.comment),
            0, 0, raw.external, offset,
        ) + raw.name + raw.extra + raw.comment  # fmt: skip
    directory += tail
    number = len(entries) if count is None else count
    length = len(comment) if comment_length is None else comment_length
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(body) + len(gap),
        length,
    )  # fmt: skip
    return body + gap + directory + end + comment


def index_entry(name: str, data: bytes) -> dict[str, object]:
    records = data.count(b"\n") if name.startswith("data/") else 0
    return {
        "name": name,
        "records": records,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
    }


def index_bytes(files: dict[str, bytes]) -> bytes:
    entries = [index_entry(name, data) for name, data in files.items()]
    return orjson.dumps({"entries": entries}, option=orjson.OPT_SORT_KEYS)


def inner_entries(files: dict[str, bytes], index: bytes | None = None) -> list[Raw]:
    """Index and files as honest entries; a test then replaces one of them."""
    contents = {"index.json": index_bytes(files) if index is None else index, **files}
    return [Raw(name.encode(), data) for name, data in contents.items()]


def declare(payload: bytes, inner: list[Raw], manifest: Manifest | None = None) -> Manifest:
    """A manifest that tells the truth about a payload."""
    manifest = manifest or make_manifest()
    counts = {
        raw.name.decode()[5:-6]: raw.data.count(b"\n")
        for raw in inner
        if re.fullmatch(rb"data/[a-z_]+\.jsonl", raw.name)
    }
    blobs = tuple(
        raw.name.decode()[6:] for raw in inner if re.fullmatch(rb"blobs/[0-9a-f]{64}", raw.name)
    )
    plain = sum(len(raw.data) if raw.size is None else raw.size for raw in inner)
    digest = hashlib.sha256(payload).hexdigest()
    return replace(
        manifest,
        payload=Payload("none", digest, len(payload), plain, len(inner)),
        scope=replace(manifest.scope, counts=counts),
        blobs=replace(manifest.blobs, included=blobs),
    )


def signed_body(manifest: Manifest, identity: Identity = IDENTITY) -> bytes:
    sender = replace(
        manifest.sender,
        replica_id=identity.replica_id,
        public_key=identity.public_hex,
        key_id=hashlib.sha256(identity.public).hexdigest(),
    )
    return replace(manifest, sender=sender).to_bytes()


def outer_entries(
    payload: bytes, body: bytes, *, identity: Identity = IDENTITY, kind: str = MANIFEST_TYPE
) -> list[Raw]:
    """The four entries of a package around any payload and any manifest bytes, rightly signed."""
    return [
        Raw(b"mimetype", MIMETYPE),
        Raw(b"BACA-SAYA.txt", README.encode()),
        Raw(b"envelope.json", seal(kind, body, identity.signing)),
        Raw(b"payload.zip", payload),
    ]


def package_of(inner: list[Raw], manifest: Manifest | None = None, **zip_lies: object) -> bytes:
    """A rightly signed package whose payload holds these entries."""
    payload = raw_zip(inner, **zip_lies)  # type: ignore[arg-type]
    return raw_zip(outer_entries(payload, signed_body(declare(payload, inner, manifest))))


def package_with_data(data: bytes, entity: str = "simpul") -> bytes:
    """A rightly signed package with these bytes as the lines of one entity."""
    return package_of(inner_entries({f"data/{entity}.jsonl": data}))


def package_with_manifest(value: object) -> bytes:
    """A rightly signed package whose manifest is this JSON value (or these bytes)."""
    payload = raw_zip(inner_entries({}))
    body = value if isinstance(value, bytes) else orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    return raw_zip(outer_entries(payload, body))


def honest_manifest_value() -> dict[str, object]:
    """The manifest of `package_with_manifest` as JSON, to be spoiled by a test."""
    inner = inner_entries({})
    value = orjson.loads(signed_body(declare(raw_zip(inner), inner)))
    assert isinstance(value, dict)
    return value


def envelope_of(package: bytes) -> tuple[dict[str, object], bytes]:
    """Envelope and manifest bytes of a package made by `raw_zip` or the writer."""
    start = package.index(b'{"payload"')
    end = package.index(b"PK\3\4", start)
    envelope = orjson.loads(package[start:end])
    return envelope, base64.b64decode(envelope["payload"])
