"""Every file made to harm that we can think of, by name: what Bappeda might find on a stick."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import orjson

from esakip_desktop.domain.state import canonical
from esakip_desktop.exchange.envelope import MANIFEST_TYPE, seal
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import Environment, Recipient, Sender
from tests.exchange import test_envelope as envelopes
from tests.exchange import test_hostile_archive as archives
from tests.exchange import test_hostile_lines as lines
from tests.exchange.container_forge import (
    MIMETYPE,
    Raw,
    declare,
    deflate,
    honest_manifest_value,
    index_bytes,
    inner_entries,
    outer_entries,
    package_of,
    package_with_data,
    package_with_manifest,
    raw_zip,
    signed_body,
)
from tests.exchange.container_samples import (
    IDENTITY,
    make_identity,
    make_line,
    make_manifest,
    make_state,
    make_uid,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Case = tuple[str, bytes]
"""A name and a file."""

NO_TOTALS = make_manifest(control_totals={})
ELSEWHERE = "O:33.72/9.99"


def corpus() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for group, cases in GROUPS.items():
        for name, data in cases():
            assert f"{group}: {name}" not in found
            found[f"{group}: {name}"] = data
    return found


def _names() -> Iterator[Case]:
    for number, name in enumerate(archives.BAD_NAMES):
        outer = [*archives.OUTER[:3], replace(archives.OUTER[3], name=name)]
        yield f"luar {number}", raw_zip(outer)
        yield f"dalam {number}", package_of([*archives.INNER, Raw(name, b"isi")])


def _structures() -> Iterator[Case]:
    for name, entries in (archives.OUTER_ORDERS | archives.FORBIDDEN).items():
        yield name, raw_zip(entries)
    for name, entries in archives.INNER_ORDERS.items():
        yield f"isi, {name}", package_of(entries)
    honest = raw_zip(archives.OUTER)
    yield "awalan", b"MZ" + honest
    yield "akhiran", honest + b"\0"
    yield "dua kali", honest + honest
    yield "terpotong", honest[:-1]
    for name, lie in _DIRECTORY_LIES.items():
        yield f"daftar, {name}", raw_zip(archives.OUTER, **lie)
        yield f"daftar isi, {name}", package_of(archives.INNER, **lie)


_DIRECTORY_LIES: dict[str, dict[str, Any]] = {
    "celah": {"gap": b"tersembunyi"},
    "komentar": {"comment": b"halo"},
    "ekor": {"tail": b"tersembunyi"},
    "panjang komentar": {"comment_length": 9},
    "kurang": {"count": 1},
    "lebih": {"count": 9},
    "65.535": {"count": 0xFFFF},
}


def _bombs() -> Iterator[Case]:
    zeros = b"0" * 300_000
    yield "rasio di luar", raw_zip(archives.spoil(1, data=zeros, method=8))
    for name in ("data/simpul.jsonl", f"blobs/{hashlib.sha256(zeros).hexdigest()}"):
        inner = inner_entries({name: zeros})
        yield f"rasio {name[:5]}", package_of([inner[0], replace(inner[1], method=8)])
    modest = inner_entries(archives.FILES)
    bomb = deflate(b"0" * 50_000_000)
    yield "ukuran sopan", package_of([modest[0], replace(modest[1], method=8, packed=bomb)])
    kernel = deflate(b"0" * 20_000)
    shared = [
        Raw(b"a%d" % number, packed=kernel, size=20_000, method=8, offset=80)
        for number in range(50)
    ]
    yield "bertindih", raw_zip([Raw(b"mimetype", MIMETYPE), *shared])
    quoted = raw_zip([Raw(b"b", kernel)])
    yield "bertindih dikutip", raw_zip([Raw(b"mimetype", MIMETYPE), Raw(b"a", quoted, size=2**31)])
    nested = raw_zip([Raw(b"isi.zip", raw_zip([Raw(b"isi.zip", zeros, method=8)]), method=8)])
    yield "zip dalam zip", package_of(inner_entries({**archives.FILES, "payload.zip": nested}))
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        for number in range(25_000):
            archive.writestr(f"a{number}", b"")
    yield "25.000 berkas", many.getvalue()
    locator = b"PK\6\7" + struct.pack("<LQL", 0, 0, 1)
    yield "zip64 sejuta", raw_zip(archives.OUTER, tail=locator, count=0xFFFF)
    for number, lies in enumerate(_size_lies()):
        size = f'"size":{lies.get("size", len(archives.LINES))}'.encode()
        index = index_bytes(archives.FILES).replace(b'"size":%d' % len(archives.LINES), size)
        inner = inner_entries(archives.FILES, index)
        yield f"ukuran bohong {number}", package_of([inner[0], replace(inner[1], method=8, **lies)])


def _size_lies() -> tuple[dict[str, Any], ...]:
    packed, size = deflate(archives.LINES), len(archives.LINES)
    return (
        {"size": size - 1}, {"size": size + 1}, {"crc": 1}, {"packed": packed[:-3]},
        {"packed": packed + b"ekor"}, {"packed": b"\xff" * 400},
    )  # fmt: skip


def _lines() -> Iterator[Case]:
    for name, line in (lines.NOT_CANONICAL | lines.INVALID).items():
        yield name, _with_line(line)
    for name, state in lines.STATES.items():
        yield f"riwayat {name}", _with_line(lines.shaped(s=state))
    yield "10 MB", _with_line(b"x" * (10 * 1024 * 1024))
    yield "kurung 1,1 MB", _with_line(b"[" * 1_100_000)
    heads = {"c": {"a": [[0, 1]] * 1_000_000}, "ctx": {lines.REPLICA: 1}, "e": [lines.EVENT]}
    yield "sejuta kepala", _with_line(lines.shaped(s=heads))
    yield "urutan", package_of(_data(make_line(2), make_line(1)), NO_TOTALS)
    yield "id ganda", package_of(_data(make_line(1), make_line(1)), NO_TOTALS)
    twice = inner_entries(
        {f"data/{name}.jsonl": make_line(1) + b"\n" for name in ("opd", "simpul")}
    )
    yield "id di dua tempat", package_of(twice, NO_TOTALS)
    yield "tanpa akhir baris", package_with_data(make_line(1))
    yield "angka dalam teks", _with_line(make_line(1, urutan="DROP TABLE simpul"))
    yield "pilihan asing", _with_line(make_line(1, jenis="'; DROP TABLE opd; --"))


def _with_line(line: bytes) -> bytes:
    return package_of(inner_entries({"data/simpul.jsonl": line + b"\n"}), NO_TOTALS)


def _data(*ready: bytes) -> list[Raw]:
    return inner_entries({"data/simpul.jsonl": b"".join(line + b"\n" for line in ready)})


def _envelopes() -> Iterator[Case]:
    for name, data in (envelopes.UNREADABLE | envelopes.FALSE).items():
        yield (
            name,
            raw_zip(
                [*archives.OUTER[:2], replace(archives.OUTER[2], data=data), archives.OUTER[3]]
            ),
        )
    payload = raw_zip(archives.INNER)
    body = signed_body(declare(payload, archives.INNER))
    other = "application/vnd.esakip-desktop.cert+json;v=1"
    yield "jenis lain", raw_zip(outer_entries(payload, body, kind=other))
    yield "kunci lain", raw_zip(outer_entries(payload, body, identity=make_identity("lain")))
    swapped = raw_zip(inner_entries({"data/simpul.jsonl": make_line(7) + b"\n"}))
    yield "isi ditukar", raw_zip(outer_entries(swapped, body))
    newer = MANIFEST_TYPE.replace("v=1", "v=9")
    yield "versi amplop baru", raw_zip(outer_entries(payload, body, kind=newer))
    double = orjson.loads(seal(MANIFEST_TYPE, body, IDENTITY.signing))
    double["signatures"] *= 2
    data = orjson.dumps(double, option=orjson.OPT_SORT_KEYS)
    entries = outer_entries(payload, body)
    yield (
        "dua tanda tangan asli",
        raw_zip([*entries[:2], replace(entries[2], data=data), entries[3]]),
    )


def _manifests() -> Iterator[Case]:
    for number, (path, value) in enumerate(envelopes.WRONG_FIELDS):
        yield f"{number} {path}", package_with_manifest(envelopes._put(path, value))
    for name in sorted(honest_manifest_value()):
        value = honest_manifest_value()
        del value[name]
        yield f"tanpa {name}", package_with_manifest(value)
    honest = orjson.dumps(honest_manifest_value(), option=orjson.OPT_SORT_KEYS)
    for number, body in enumerate((b"", b"[]", honest + b"\n", b"\xef\xbb\xbf" + honest)):
        yield f"bukan bentuk baku {number}", package_with_manifest(body)
    for kind in ("blob-volume", "recovery", "unlock", "karangan", "registration", "master"):
        yield f"jenis {kind}", package_with_manifest({**honest_manifest_value(), "type": kind})
    yield (
        "skema baru",
        package_with_manifest(
            {**honest_manifest_value(), "schema_version": 9, "min_reader_schema": 9}
        ),
    )


def _trust() -> Iterator[Case]:
    inner = _data(make_line(1))

    def sent(**changes: object) -> bytes:
        return package_of(inner, make_manifest(control_totals={}, **changes))

    yield "kota lain", sent(environment=Environment("99.99"))
    yield "data latihan", sent(environment=Environment("33.72", "latihan"))
    yield "penerima lain", sent(recipients=(Recipient(ELSEWHERE),))
    yield "pusat buatan sendiri", sent(sender=Sender("33.72", "Bappeda", "M"))
    yield "balasan palsu", sent(type="return")
    yield "jenis tertukar", sent(type="master")
    yield (
        "partisi orang lain",
        _with_line(record_line(make_uid(1), ELSEWHERE, canonical(make_state(1)))),
    )
    yield "data induk dari OPD", _with_line(record_line(make_uid(1), "M", canonical(make_state(1))))
    foreign = inner_entries({"data/dari_masa_depan.jsonl": make_line(1) + b"\n"})
    yield "entitas asing", package_of(foreign, NO_TOTALS)
    yield "jumlah kontrol", package_of(inner, make_manifest(control_totals={"pagu.jumlah": "7"}))
    yield "kunci berubah", package_of_another_key(inner)


def package_of_another_key(inner: list[Raw]) -> bytes:
    """The replica of a sender that is known, under a key made by somebody else."""
    thief = replace(make_identity("pencuri"), replica_id=IDENTITY.replica_id)
    payload = raw_zip(inner)
    body = signed_body(declare(payload, inner, NO_TOTALS), thief)
    return raw_zip(outer_entries(payload, body, identity=thief))


def _other_files() -> Iterator[Case]:
    office = BytesIO()
    with zipfile.ZipFile(office, "w") as archive:
        archive.writestr("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'a'>]><Types>&a;</Types>")
    contents = {
        "kosong": b"", "satu huruf": b"P", "kepala zip": b"PK\3\4", "pdf": b"%PDF-1.7",
        "program": b"MZ\x90\0" + b"\0" * 500, "sqlite": b"SQLite format 3\0" * 20,
        "xlsx": office.getvalue(), "epub": raw_zip([Raw(b"mimetype", b"application/epub+zip")]),
        "zip kosong": b"PK\5\6" + b"\0" * 18, "utf-16": "teks biasa".encode("utf-16"),
        "svg": b"<svg onload='alert(1)'/>", "surat": b"From: a\r\n\r\nisi",
        "dibungkus": raw_zip([Raw(b"dinas.paket", raw_zip(archives.OUTER))]),
        "nol 1 MB": b"\0" * 1_000_000,
    }  # fmt: skip
    yield from contents.items()


GROUPS: dict[str, Callable[[], Iterator[Case]]] = {
    "nama": _names,
    "susunan": _structures,
    "bom": _bombs,
    "baris": _lines,
    "amplop": _envelopes,
    "sampul": _manifests,
    "percaya": _trust,
    "berkas lain": _other_files,
}
