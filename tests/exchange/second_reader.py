"""A reader written from docs/format-paket.md alone, without any code of the program.

It proves that the page is complete (paket.md, goal 20). Run as a script it lists a package.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TYPE = "application/vnd.esakip-desktop.manifest+json;v=1"
REQUEST = "application/vnd.esakip-desktop.permintaan+json;v=1"
CERTIFICATE = "application/vnd.esakip-desktop.sertifikat+json;v=1"
MIMETYPE = b"application/vnd.esakip-desktop.paket"
OUTER = ["mimetype", "BACA-SAYA.txt", "envelope.json", "payload.zip"]
BAD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def need(condition: object, what: str) -> None:
    if not condition:
        raise ValueError(what)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def refuse_number(text: str) -> None:
    raise ValueError(f"not an integer: {text}")


def canonical(data: bytes, longest: int = 65_536) -> dict[str, Any]:
    """Section 3: parse, judge the values, write again, compare."""
    value = json.loads(
        data.decode("utf-8"), parse_float=refuse_number, parse_constant=refuse_number
    )
    need(isinstance(value, dict), "not an object")
    judge(value, 1, longest)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    need(again.encode("utf-8") == data, "not canonical")
    return dict(value)


def judge(value: object, depth: int, longest: int) -> None:
    if isinstance(value, str):
        need(len(value.encode("utf-8")) <= longest, "long string")
        need(not BAD.search(value) and unicodedata.is_normalized("NFC", value), "bad character")
    elif isinstance(value, int):
        need(abs(value) < 2**53, "integer out of range")
    elif isinstance(value, dict | list):
        need(depth <= 8, "too deep")
        for item in [*value, *value.values()] if isinstance(value, dict) else value:
            judge(item, depth + 1, longest)


def open_zip(data: bytes) -> list[tuple[str, bytes]]:
    """Section 2, as far as one tool can see it: the parts must tile the file."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    place = 0
    entries = []
    for info in archive.infolist():
        need(info.header_offset == place, "gap or overlap")
        need(info.flag_bits in (0, 0x800) and info.compress_type in (0, 8), "forbidden")
        need(not info.extra and not info.comment, "extra or comment")
        need(info.file_size <= 200 * max(info.compress_size, 1), "bomb")
        place += 30 + len(info.filename) + info.compress_size
        entries.append((info.filename, archive.read(info)))
    directory = sum(46 + len(name) for name, _ in entries)
    need(archive.start_dir == place and place + directory + 22 == len(data), "gap or overlap")
    return entries


def verify_envelope(data: bytes, kind: str = TYPE) -> tuple[bytes, dict[str, str]]:
    """Section 4: the bytes inside and the signature that fits them."""
    envelope = canonical(data, longest=8 << 20)
    need(sorted(envelope) == ["payload", "payloadType", "signatures"], "envelope keys")
    need(envelope["payloadType"] == kind, "envelope type")
    (signature,) = envelope["signatures"]
    body = base64.b64decode(envelope["payload"], validate=True)
    key = bytes.fromhex(signature["public_key"])
    need(signature["keyid"] == sha256(key), "key id")
    pae = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(body), body)
    Ed25519PublicKey.from_public_bytes(key).verify(base64.b64decode(signature["sig"]), pae)
    return body, signature


def read_payload(data: bytes, manifest: dict[str, Any]) -> dict[str, bytes]:
    """Sections 5 and 6: the plain entries, after all hashes."""
    declared = manifest["payload"]
    need(declared["enc"] == "none", "encrypted")
    need((declared["sha256"], declared["size"]) == (sha256(data), len(data)), "payload")
    entries = open_zip(data)
    need(declared["entries"] == len(entries), "number of entries")
    need(declared["plain_size"] == sum(len(plain) for _, plain in entries), "plain size")
    need(entries[0][0] == "index.json", "index first")
    index = canonical(entries[0][1])["entries"]
    expected = [
        {
            "name": name,
            "records": plain.count(b"\n") if name.startswith("data/") else 0,
            "sha256": sha256(plain),
            "size": len(plain),
        }
        for name, plain in entries[1:]
    ]
    need(index == expected, "index")
    names = [name for name, _ in entries[1:]]
    groups = [["data/", "blobs/", "history/"].index(name.split("/")[0] + "/") for name in names]
    need(list(zip(groups, names, strict=True)) == sorted(zip(groups, names, strict=True)), "order")
    blobs = [name[6:] for name in names if name.startswith("blobs/")]
    need(blobs == manifest["blobs"]["included"], "blobs")
    need(all(sha256(plain) == name[6:] for name, plain in entries if name[:6] == "blobs/"), "blob")
    return dict(entries)


def check_state(state: dict[str, Any]) -> None:
    """Section 8."""
    need(sorted(state) == ["c", "ctx", "e"], "state keys")
    dots = [(replica, n) for replica, n, _, _ in state["e"]]
    need(dots == sorted(set(dots)), "event order")
    for replica, n, hlc, user in state["e"]:
        need(re.fullmatch("[0-9a-f]{32}", replica) and 1 <= n <= state["ctx"][replica], "dot")
        need(re.fullmatch("[0-9a-f]{16}", hlc) and isinstance(user, str), "event")
    used = set()
    for heads in state["c"].values():
        places = [place for place, _ in heads]
        need(places and places == sorted(set(places)), "heads")
        used.update(places)
    need(used == set(range(len(dots))), "event without head")


def read_records(entries: dict[str, bytes], manifest: dict[str, Any]) -> list[dict[str, str]]:
    """Section 7."""
    found: list[dict[str, str]] = []
    counts = {}
    for name, plain in entries.items():
        if not name.startswith("data/"):
            continue
        entity = name[5:-6]
        need(plain.endswith(b"\n") or not plain, "last newline")
        lines = plain.split(b"\n")[:-1]
        counts[entity] = len(lines)
        ids = []
        for line in lines:
            record = canonical(line)
            need(sorted(record) == ["id", "p", "s"], "record keys")
            check_state(record["s"])
            ids.append(record["id"])
            state = line[line.index(b'"s":') + 4 : -1]
            found.append({"entity": entity, "id": record["id"], "state_hash": sha256(state)})
        need(ids == sorted(set(ids)), "order of ids")
    need(counts == manifest["scope"]["counts"], "counts")
    need(len({item["id"] for item in found}) == len(found), "double id")
    return found


def code(said: dict[str, Any]) -> str:
    """Section 16: the 40 digits."""
    names = ("public_key", "exchange_key", "partition", "replica_id", "pemda", "mode")
    parts = ["esakip-desktop/kode-laptop/1", *(said[name] for name in names)]
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return f"{int(sha256(text.encode()), 16) % 10**40:040d}"


def read_request(path: Path) -> dict[str, Any]:
    """Section 16: what a laptop asks for, and the code of it."""
    entries = open_zip(path.read_bytes())
    manifest = canonical(verify_envelope(entries[2][1])[0])
    need(manifest["type"] == "registration" and not manifest["scope"]["counts"], "no request")
    read_payload(entries[3][1], manifest)
    sender = manifest["sender"]
    body, signature = verify_envelope(sender["cert"].encode(), REQUEST)
    said = canonical(body)
    need(said["public_key"] == signature["public_key"] == sender["public_key"], "key")
    need(all(said[name] == sender[name] for name in ("partition", "replica_id")), "sender")
    need(all(said[name] == manifest["environment"][name] for name in ("pemda", "mode")), "place")
    return {**said, "kode": code(said)}


def read_certificate(text: str) -> tuple[dict[str, Any], str]:
    """Section 16: what the hub says, and its key."""
    body, signature = verify_envelope(text.encode(), CERTIFICATE)
    said = canonical(body)
    need(said["hub_key_id"] == signature["keyid"], "key of the hub")
    return said, signature["public_key"]


def read_package(path: Path) -> dict[str, Any]:
    """What a package says, after every check that the page asks for."""
    entries = open_zip(path.read_bytes())
    need([name for name, _ in entries] == OUTER, "outer entries")
    need(entries[0][1] == MIMETYPE, "mimetype")
    body, signature = verify_envelope(entries[2][1])
    manifest = canonical(body)
    need(manifest["format"].split(".")[0] == "1", "newer format")
    sender = manifest["sender"]
    need(sender["public_key"] == signature["public_key"], "sender key")
    need(sender["key_id"] == signature["keyid"], "sender key")
    inner = read_payload(entries[3][1], manifest)
    return {
        "package": sha256(body),
        "kode8": signature["keyid"][:8].upper(),
        "blobs": manifest["blobs"]["included"],
        "records": read_records(inner, manifest),
    }


if __name__ == "__main__":
    json.dump(read_package(Path(sys.argv[1])), sys.stdout, indent=1)
