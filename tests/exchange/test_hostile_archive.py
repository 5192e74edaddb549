"""ZIP structures made to harm; each is refused with its code, quickly, and nothing is written."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.container import Window, read_directory, stream
from esakip_desktop.exchange.limits import Limits
from esakip_desktop.exchange.reader import open_package
from tests.exchange.container_forge import (
    MIMETYPE,
    Raw,
    declare,
    deflate,
    index_bytes,
    inner_entries,
    outer_entries,
    package_of,
    raw_zip,
    signed_body,
)
from tests.exchange.container_samples import make_lines, make_manifest

if TYPE_CHECKING:
    from pathlib import Path

LINES = b"".join(line + b"\n" for line in make_lines(range(3)))
FILES = {"data/simpul.jsonl": LINES}
INNER = inner_entries(FILES)
PAYLOAD = raw_zip(INNER)
OUTER = outer_entries(PAYLOAD, signed_body(declare(PAYLOAD, INNER)))
SYMLINK = 0o120777 << 16


def refusal_code(folder: Path, data: bytes, limits: Limits | None = None) -> str:
    path = folder / "masuk"
    path.write_bytes(data)
    with pytest.raises(RuleViolation) as caught, open_package(path, limits or Limits()) as package:
        list(package.records())
    assert [file.name for file in folder.iterdir()] == ["masuk"]
    (problem,) = caught.value.problems
    assert "…" not in sentence(problem)
    return problem.code


def test_the_forge_makes_acceptable_packages(tmp_path: Path) -> None:
    # Without this, every refusal below could come from a mistake of the forge.
    path = tmp_path / "masuk"
    for data in (raw_zip(OUTER), package_of(INNER)):
        path.write_bytes(data)
        with open_package(path) as package:
            assert len(list(package.records())) == 3


BAD_NAMES = [
    b"../../evil", b"..\\evil", b"/etc/passwd", b"C:/win", b"C:evil", b"\\\\server\\share\\x",
    b"\\\\?\\C:\\x", b"a:b", b"CON.txt", b"nul", b"data/aux.jsonl", b"COM1", b"lpt9.zip",
    b"evil.", b"evil ", b" evil", b"x" * 300, b"a\0b", b"a\nb", b"data/", b"./a", b"a//b",
    b"a/../b", b"", "evil‮txt.exe".encode(), "naïf".encode(), b"caf\xe9", b"a*b", b"a?b",
    b".", b"..", b"~", b".htaccess",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_could_hurt(tmp_path: Path, name: bytes) -> None:
    assert refusal_code(tmp_path, raw_zip([*OUTER[:3], replace(OUTER[3], name=name)])) == "PKT-104"
    assert refusal_code(tmp_path, package_of([*INNER, Raw(name, b"isi")])) == "PKT-104"


OUTER_ORDERS = {
    "tambahan": [*OUTER, Raw(b"lain.txt", b"x")],
    "kurang payload": OUTER[:3],
    "kurang amplop": [OUTER[0], OUTER[1], OUTER[3]],
    "kurang baca-saya": [OUTER[0], OUTER[2], OUTER[3]],
    "tertukar": [OUTER[0], OUTER[2], OUTER[1], OUTER[3]],
    "mimetype kedua": [OUTER[1], OUTER[0], OUTER[2], OUTER[3]],
    "nama lain": [*OUTER[:3], replace(OUTER[3], name=b"payload.bin")],
    "age tanpa enc": [*OUTER[:3], replace(OUTER[3], name=b"payload.age")],
    "huruf lain": [OUTER[0], replace(OUTER[1], name=b"baca-saya.txt"), *OUTER[2:]],
}


@pytest.mark.parametrize("case", OUTER_ORDERS)
def test_outer_entries_are_exactly_four(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, raw_zip(OUTER_ORDERS[case])) == "PKT-103"


BLOB = b"isi bukti"
SHA = hashlib.sha256(BLOB).hexdigest()
WITH_BLOB = inner_entries({**FILES, f"blobs/{SHA}": BLOB})

INNER_ORDERS = {
    "tanpa index": INNER[1:],
    "index belakangan": INNER[::-1],
    "bukti sebelum data": [WITH_BLOB[0], WITH_BLOB[2], WITH_BLOB[1]],
    "data tidak urut": inner_entries({"data/target.jsonl": b"", "data/simpul.jsonl": LINES}),
    "berkas asing": inner_entries({**FILES, "lain.json": b"{}"}),
    "entitas aneh": inner_entries({"data/Simpul.jsonl": LINES}),
    "folder dalam data": inner_entries({"data/a/b.jsonl": LINES}),
    "nama bukti bukan hash": inner_entries({**FILES, "blobs/foto": BLOB}),
    "zip di dalam": inner_entries({**FILES, "payload.zip": PAYLOAD}),
}


@pytest.mark.parametrize("case", INNER_ORDERS)
def test_inner_entries_have_their_places(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, package_of(INNER_ORDERS[case])) == "PKT-103"


def spoil(number: int, **lies: object) -> list[Raw]:
    entries = list(OUTER)
    entries[number] = replace(entries[number], **lies)  # type: ignore[arg-type]
    return entries


FORBIDDEN = {
    "terenkripsi": spoil(3, flags=1),
    "terenkripsi kuat": spoil(3, flags=0x41),
    "kepala tersamar": spoil(3, flags=0x2000),
    "deskriptor data": spoil(3, flags=8),
    "bzip2": spoil(1, method=12),
    "lzma": spoil(1, method=14),
    "deflate64": spoil(1, method=9),
    "butuh zip baru": spoil(1, version=45),
    "tautan simbolik": spoil(1, external=SYMLINK, made_by=0x0314),
    "perangkat": spoil(1, external=0o060666 << 16, made_by=0x0314),
    "pipa": spoil(1, external=0o010666 << 16, made_by=0x0314),
    "folder unix": spoil(1, external=0o040755 << 16, made_by=0x0314),
    "folder dos": spoil(1, external=0x10),
    "label": spoil(1, external=0x08),
    "sistem lain": spoil(1, made_by=0x0714),
    "bidang tambahan": spoil(1, extra=struct.pack("<HHQ", 1, 8, 1)),
    "komentar berkas": spoil(1, comment=b"x"),
    "nama ganda": [*OUTER, OUTER[3]],
    "nama kembar besar-kecil": [*OUTER, replace(OUTER[3], name=b"PAYLOAD.ZIP")],
    "nama lokal lain": spoil(3, local_name=b"payload.zap"),
    "nama lokal lebih panjang": spoil(3, local_name=b"payload.zip.exe"),
    "ukuran lokal lain": spoil(1, local_size=1),
    "tanda lokal lain": spoil(1, local_flags=1),
    "ukuran stored bohong": spoil(1, size=5),
    "ukuran raksasa bohong": spoil(1, size=0xFFFFFFFF),
    "zip64": spoil(3, packed_size=0xFFFFFFFF, size=0xFFFFFFFF),
    "letak bertindih": spoil(3, offset=0),
    "letak melompat": spoil(1, offset=70),
    "mimetype dimampatkan": spoil(0, method=8, packed=MIMETYPE, packed_size=36),
    "payload dimampatkan": spoil(3, method=8),
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_forbidden_structure(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, raw_zip(FORBIDDEN[case])) == "PKT-106"


def test_bytes_outside_the_entries(tmp_path: Path) -> None:
    honest = raw_zip(OUTER)
    assert refusal_code(tmp_path, b"MZ" + honest) == "PKT-106"
    assert refusal_code(tmp_path, honest + b"\0") == "PKT-106"
    assert refusal_code(tmp_path, honest + honest) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, gap=b"tersembunyi")) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, comment=b"halo")) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, tail=b"tersembunyi")) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, comment_length=9)) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, count=3)) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, count=5)) == "PKT-106"
    assert refusal_code(tmp_path, raw_zip(OUTER, count=0xFFFF)) == "PKT-105"


def test_same_tricks_inside_the_payload(tmp_path: Path) -> None:
    assert refusal_code(tmp_path, package_of(INNER, gap=b"x")) == "PKT-106"
    assert refusal_code(tmp_path, package_of(INNER, comment=b"x")) == "PKT-106"
    assert refusal_code(tmp_path, package_of([*INNER, INNER[1]])) == "PKT-106"
    encrypted = [INNER[0], replace(INNER[1], flags=1)]
    assert refusal_code(tmp_path, package_of(encrypted)) == "PKT-106"


def test_a_link_written_by_another_tool(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        link = zipfile.ZipInfo("BACA-SAYA.txt")
        link.create_system, link.external_attr = 3, SYMLINK
        archive.writestr(link, "/etc/passwd")
    assert refusal_code(tmp_path, buffer.getvalue()) == "PKT-106"


def test_a_million_entries(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        for number in range(20_001):
            archive.writestr(f"a{number}", b"")
    assert refusal_code(tmp_path, buffer.getvalue()) == "PKT-105"


def test_ratio_bombs(tmp_path: Path) -> None:
    zeros = b"0" * 300_000
    assert refusal_code(tmp_path, raw_zip(spoil(1, data=zeros, method=8))) == "PKT-105"
    data_bomb = inner_entries({"data/simpul.jsonl": zeros})
    data_bomb[1] = replace(data_bomb[1], method=8)
    assert refusal_code(tmp_path, package_of(data_bomb)) == "PKT-105"
    sha = hashlib.sha256(zeros).hexdigest()
    blob_bomb = inner_entries({f"blobs/{sha}": zeros})
    blob_bomb[1] = replace(blob_bomb[1], method=8)
    assert refusal_code(tmp_path, package_of(blob_bomb)) == "PKT-105"


def test_overlapping_bomb(tmp_path: Path) -> None:
    # Many directory records share one compressed kernel: small file, gigantic sum of sizes.
    kernel = deflate(b"0" * 20_000)
    entries = [Raw(b"mimetype", MIMETYPE)]
    entries += [
        Raw(b"a%d" % number, packed=kernel, size=20_000, method=8, offset=80)
        for number in range(50)
    ]
    assert refusal_code(tmp_path, raw_zip(entries)) == "PKT-106"


@pytest.mark.parametrize(
    ("lies", "code"),
    [
        ({"size": len(LINES) - 1}, "PKT-106"),
        ({"size": len(LINES) + 1}, "PKT-106"),
        ({"crc": 1}, "PKT-102"),
        ({"packed": deflate(LINES)[:-3]}, "PKT-102"),
        ({"packed": deflate(LINES) + b"ekor"}, "PKT-106"),
        ({"packed": b"\xff" * 400}, "PKT-102"),
    ],
)
def test_lying_sizes_and_contents(tmp_path: Path, lies: dict[str, object], code: str) -> None:
    # The index repeats the lie, so that only unpacking can find it.
    size = f'"size":{lies.get("size", len(LINES))}'.encode()
    index = index_bytes(FILES).replace(b'"size":%d' % len(LINES), size)
    inner = inner_entries(FILES, index)
    inner[1] = replace(inner[1], method=8, **lies)  # type: ignore[arg-type]
    assert refusal_code(tmp_path, package_of(inner)) == code


def test_a_bomb_with_a_modest_declared_size(tmp_path: Path) -> None:
    bomb = deflate(b"0" * 50_000_000)
    index = index_bytes(FILES)
    inner = inner_entries(FILES, index)
    inner[1] = replace(inner[1], method=8, packed=bomb)
    assert refusal_code(tmp_path, package_of(inner)) == "PKT-106"


def test_no_more_is_unpacked_than_was_declared(tmp_path: Path) -> None:
    bomb = Raw(b"a", packed=deflate(b"0" * 50_000_000), size=100_000, crc=0, method=8)
    (tmp_path / "masuk").write_bytes(raw_zip([bomb]))
    sizes: list[int] = []

    def unpack() -> None:
        for chunk in stream(window, entry):
            sizes.append(len(chunk))  # noqa: PERF401 - the sizes before the refusal count

    with (tmp_path / "masuk").open("rb") as handle:
        window = Window(handle, 0, (tmp_path / "masuk").stat().st_size)
        (entry,) = read_directory(window, Limits())
        with pytest.raises(RuleViolation):
            unpack()
    assert sum(sizes) <= 100_000


def test_index_lies(tmp_path: Path) -> None:
    honest = index_bytes(FILES)
    digest = hashlib.sha256(LINES).hexdigest().encode()
    for lie in (
        honest.replace(digest, b"0" * 64),
        honest.replace(b'"size":%d' % len(LINES), b'"size":1'),
        honest.replace(b"simpul", b"target"),
        honest.replace(b'"records":3', b'"records":-1'),
        honest.replace(b'"records":3', b'"records":"3"'),
        honest.replace(b'"entries"', b'"isi"'),
        b'{"entries":[]}',
        b'{"entries":{}}',
        b'{"entries":[1]}',
        b"[]",
        b"\xff",
        honest + b"\n",
        b'{"entries":[],' + honest[1:],
        b"[" * 100_000,
    ):
        assert refusal_code(tmp_path, package_of(inner_entries(FILES, lie))) == "PKT-302"


def test_counts_must_agree(tmp_path: Path) -> None:
    for count in (b"2", b"4"):
        index = index_bytes(FILES).replace(b'"records":3', b'"records":' + count)
        inner = inner_entries(FILES, index)
        payload = raw_zip(inner)
        manifest = declare(payload, inner)
        assert refusal_code(tmp_path, package_of(inner)) == "PKT-408"
        scope = replace(manifest.scope, counts={"simpul": int(count)})
        body = signed_body(replace(manifest, scope=scope))
        assert refusal_code(tmp_path, raw_zip(outer_entries(payload, body))) == "PKT-408"
        body = signed_body(replace(declare(PAYLOAD, INNER), scope=scope))
        assert refusal_code(tmp_path, raw_zip(outer_entries(PAYLOAD, body))) == "PKT-408"


def test_payload_declared_wrongly(tmp_path: Path) -> None:
    manifest = declare(PAYLOAD, INNER)
    for changes, code in (
        ({"sha256": "0" * 64}, "PKT-301"),
        ({"size": len(PAYLOAD) + 1}, "PKT-301"),
        ({"plain_size": 1}, "PKT-302"),
        ({"entries": 3}, "PKT-302"),
        ({"enc": "age"}, "PKT-103"),
    ):
        payload = replace(manifest.payload, **changes)
        body = signed_body(replace(manifest, payload=payload))
        assert refusal_code(tmp_path, raw_zip(outer_entries(PAYLOAD, body))) == code


def test_evidence_that_is_not_what_its_name_says(tmp_path: Path) -> None:
    inner = inner_entries({**FILES, f"blobs/{'0' * 64}": BLOB})
    assert refusal_code(tmp_path, package_of(inner)) == "PKT-302"
    payload = raw_zip(WITH_BLOB)
    manifest = declare(payload, WITH_BLOB)
    body = signed_body(replace(manifest, blobs=replace(manifest.blobs, included=())))
    assert refusal_code(tmp_path, raw_zip(outer_entries(payload, body))) == "PKT-302"


def test_encrypted_package_is_named(tmp_path: Path) -> None:
    manifest = declare(PAYLOAD, INNER)
    body = signed_body(replace(manifest, payload=replace(manifest.payload, enc="age")))
    entries = outer_entries(PAYLOAD, body)
    entries[3] = replace(entries[3], name=b"payload.age")
    assert refusal_code(tmp_path, raw_zip(entries)) == "PKT-403"


def test_size_limits(tmp_path: Path) -> None:
    honest = raw_zip(OUTER)
    for limits in (
        Limits(package=len(honest) - 1),
        Limits(entries=3),
        Limits(readme=5),
        Limits(envelope=100),
        Limits(index=50),
        Limits(plain=len(LINES)),
        Limits(records=2),
        Limits(line=100),
    ):
        assert refusal_code(tmp_path, honest, limits) == "PKT-105"


def test_other_files(tmp_path: Path) -> None:
    office = BytesIO()
    with zipfile.ZipFile(office, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    book = raw_zip([Raw(b"mimetype", b"application/epub+zip")])
    near = raw_zip([Raw(b"mimetype", MIMETYPE + b"-lain"), *OUTER[1:]])
    wrapped = raw_zip([Raw(b"dinas.paket", raw_zip(OUTER))])
    for data in (
        b"", b"P", b"PK\3\4", b"%PDF-1.7", b"SQLite format 3\0" * 20, office.getvalue(), book, near,
        b"PK\5\6" + b"\0" * 18, "teks biasa".encode("utf-16"),
    ):  # fmt: skip
        assert refusal_code(tmp_path, data) == "PKT-101"
    assert refusal_code(tmp_path, wrapped) in {"PKT-101", "PKT-103"}


def test_the_forge_checks_sums_like_zlib() -> None:
    assert zlib.decompress(deflate(LINES), -15) == LINES
    assert make_manifest().to_bytes().startswith(b"{")
