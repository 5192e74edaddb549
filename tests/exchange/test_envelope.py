"""Signatures, keys, the manifest and the judgement of a sender."""

from __future__ import annotations

import base64
import copy
import stat
import sys
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.envelope import MANIFEST_TYPE, pae, seal, unseal
from esakip_desktop.exchange.keys import (
    create_identity,
    key_id,
    kode8,
    load_identity,
    save_identity,
)
from esakip_desktop.exchange.manifest import (
    is_decimal,
    parse_manifest,
)
from esakip_desktop.exchange.reader import open_package
from tests.exchange.container_forge import (
    honest_manifest_value,
    inner_entries,
    outer_entries,
    package_with_manifest,
    raw_zip,
)
from tests.exchange.container_samples import IDENTITY, make_identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


OTHER = make_identity("lain")
BODY = b'{"a":1}'


def code_of(action: Callable[..., object], *args: object) -> str:
    with pytest.raises(RuleViolation) as caught:
        action(*args)
    (problem,) = caught.value.problems
    return problem.code


def package_code(folder: Path, package: bytes) -> str:
    (folder / "masuk").write_bytes(package)
    code = code_of(open_package, folder / "masuk")
    assert [file.name for file in folder.iterdir()] == ["masuk"]
    return code


def test_pae_as_the_dsse_paper_writes_it() -> None:
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@given(body=st.binary(max_size=300))
def test_unseal_gives_back_what_was_sealed(body: bytes) -> None:
    sealed = unseal(seal(MANIFEST_TYPE, body, IDENTITY.signing), MANIFEST_TYPE)
    assert (sealed.body, sealed.public_key) == (body, IDENTITY.public)


def spoiled(**changes: object) -> bytes:
    envelope = orjson.loads(seal(MANIFEST_TYPE, BODY, IDENTITY.signing))
    signature = envelope["signatures"][0]
    for name, value in changes.items():
        (signature if name in signature else envelope)[name] = value
    return orjson.dumps(envelope, option=orjson.OPT_SORT_KEYS)


SIGNATURE = orjson.loads(seal(MANIFEST_TYPE, BODY, OTHER.signing))["signatures"][0]

UNREADABLE = {
    "bukan json": b"halo",
    "larik": b"[]",
    "kosong": b"{}",
    "tidak baku": seal(MANIFEST_TYPE, BODY, IDENTITY.signing) + b"\n",
    "kunci ganda": spoiled().replace(b'{"payload"', b'{"payload":"","payload"', 1),
    "kunci lebih": spoiled(extra="x"),
    "payload angka": spoiled(payload=7),
    "payload bukan base64": spoiled(payload="?"),
    "payload base64 longgar": spoiled(payload="eyJhIjoxfR=="),
    "payload berbaris": spoiled(payload="eyJhIjox\nfQ=="),
    "payload bukan ascii": spoiled(payload="é"),
    "tanda tangan kosong": spoiled(signatures=[]),
    "dua tanda tangan": spoiled(signatures=[SIGNATURE, SIGNATURE]),
    "tanda tangan teks": spoiled(signatures=["x"]),
    "tanda tangan kurang": spoiled(signatures=[{"sig": "x"}]),
    "kunci bukan hex": spoiled(public_key="z" * 64),
    "kunci pendek": spoiled(public_key="ab"),
    "jenis sertifikat": seal("application/vnd.esakip-desktop.cert+json;v=1", BODY, OTHER.signing),
    "jenis kosong": spoiled(payloadType=""),
    "dalam": b"[" * 5000 + b"]" * 5000,
    "utf-8 rusak": b"\xff\xfe",
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_envelopes(case: str) -> None:
    assert code_of(unseal, UNREADABLE[case], MANIFEST_TYPE) == "PKT-201"


FALSE = {
    "isi diganti": spoiled(payload=base64.b64encode(b'{"a":2}').decode()),
    "tanda tangan orang lain": spoiled(sig=SIGNATURE["sig"]),
    "kunci orang lain": spoiled(public_key=SIGNATURE["public_key"], keyid=SIGNATURE["keyid"]),
    "nama kunci lain": spoiled(keyid=SIGNATURE["keyid"]),
    "tanda tangan pendek": spoiled(sig=base64.b64encode(b"x" * 63).decode()),
    "tanda tangan nol": spoiled(sig=base64.b64encode(b"\0" * 64).decode()),
    "kunci nol": spoiled(public_key="00" * 32, keyid=key_id(b"\0" * 32)),
}


@pytest.mark.parametrize("case", FALSE)
def test_false_signatures(case: str) -> None:
    assert code_of(unseal, FALSE[case], MANIFEST_TYPE) == "PKT-202"


def test_the_type_is_inside_the_signature() -> None:
    # The bytes are signed rightly, but as another kind of document.
    certificate = orjson.loads(seal("application/x;v=1", BODY, IDENTITY.signing))
    certificate["payloadType"] = MANIFEST_TYPE
    data = orjson.dumps(certificate, option=orjson.OPT_SORT_KEYS)
    assert code_of(unseal, data, MANIFEST_TYPE) == "PKT-202"


def test_a_newer_envelope_asks_for_an_update() -> None:
    newer = MANIFEST_TYPE.replace("v=1", "v=2")
    assert code_of(unseal, seal(newer, BODY, IDENTITY.signing), MANIFEST_TYPE) == "PKT-401"


def test_the_signing_key_is_the_declared_sender(tmp_path: Path) -> None:
    # Somebody signs with an own key a manifest that names another sender's key.
    value = honest_manifest_value()
    payload = raw_zip(inner_entries({}))
    body = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    assert package_code(tmp_path, raw_zip(outer_entries(payload, body, identity=OTHER))) == (
        "PKT-202"
    )
    for name, lie in (("key_id", "ab" * 32), ("public_key", OTHER.public_hex)):
        value = honest_manifest_value()
        value["sender"][name] = lie  # type: ignore[index]
        assert package_code(tmp_path, package_with_manifest(value)) == "PKT-202"


def test_kinds_that_are_not_imported(tmp_path: Path) -> None:
    for kind in ("blob-volume", "recovery", "unlock", "karangan"):
        value = {**honest_manifest_value(), "type": kind}
        assert package_code(tmp_path, package_with_manifest(value)) == "PKT-404"


def test_packages_of_newer_programs(tmp_path: Path) -> None:
    honest = honest_manifest_value()
    newer_major = {"format": "2.0", "apa": "saja"}
    assert package_code(tmp_path, package_with_manifest(newer_major)) == "PKT-401"
    newer_schema = {**honest, "schema_version": 2, "min_reader_schema": 2}
    assert package_code(tmp_path, package_with_manifest(newer_schema)) == "PKT-402"
    tolerable = copy.deepcopy({**honest, "schema_version": 2, "format": "1.7", "baru": [1]})
    tolerable["scope"]["baru"] = "x"  # type: ignore[index]
    (tmp_path / "p").write_bytes(package_with_manifest(tolerable))
    with open_package(tmp_path / "p") as package:
        assert package.manifest.schema_version == 2
        assert list(package.records()) == []


def _put(path: str, value: object) -> dict[str, object]:
    manifest = honest_manifest_value()
    *parents, last = path.split(".")
    place = manifest
    for name in parents:
        place = place[name]  # type: ignore[assignment]
    place[last] = value
    return manifest


WRONG_FIELDS: list[tuple[str, object]] = [
    ("format", None), ("format", 1), ("format", "1"), ("format", "0.9"), ("format", "1.0.0"),
    ("package_id", "AB" * 16), ("package_id", ""), ("package_id", 1), ("type", "OPD"), ("type", 1),
    ("environment", []), ("environment.pemda", ""), ("environment.pemda", "a b"),
    ("environment.mode", "uji"), ("environment.baru", 1), ("sender", None), ("sender.opd", "<b>"),
    ("sender.nama", 1), ("sender.nama", "a\nb"), ("sender.nama", "x" * 201),
    ("sender.nama", "a\tb"), ("sender.nama", "cafe\u0301"), ("sender.partition", "X"),
    ("sender.replica_id", "z" * 32), ("sender.key_id", "ab"), ("sender.public_key", ""),
    ("sender.cert", "x" * 16_385), ("recipients", []), ("recipients", {}), ("recipients", ["M"]),
    ("recipients", [{"alamat": "M"}]), ("recipients", [{"alamat": "?", "exchange_key": ""}]),
    ("recipients", [{"alamat": "M", "exchange_key": "ab"}]), ("scope.tahun", -1),
    ("scope.tahun", "2026"), ("scope.tahun", True), ("scope.tahun", 2026.0), ("scope.dokumen", "x"),
    ("scope.dokumen", ["A B"]), ("scope.periode", [13]), ("scope.periode", [None]),
    ("scope.completeness", "semua"), ("scope.counts", []), ("scope.counts", {"a": -1}),
    ("scope.counts", {"a": "1"}), ("scope.counts", {"../a": 1}), ("app_version", "a b"),
    ("created_hlc", "ABCDEF0123456789"), ("created_hlc", 7), ("seq", 0), ("seq", 2**53),
    ("seq", 2**64 - 1), ("prev_package_id", "x"), ("acks", [1]), ("acks", None),
    ("control_totals", []), ("control_totals", {"a": 1}), ("control_totals", {"a": "1,5"}),
    ("control_totals", {"a": "1e5"}), ("control_totals", {"a b": "1"}), ("chain.seq", -1),
    ("chain.hash", "x"), ("chain.checkpoints", [{}]), ("chain.checkpoints", [[1, "ab"]]),
    ("payload.enc", "zip"), ("payload.sha256", "x"), ("payload.size", 0), ("payload.entries", 0),
    ("payload.plain_size", -1), ("blobs.included", "x"), ("blobs.included", ["x"]),
    ("blobs.referenced_count", None), ("volume.i", 2), ("volume.n", 0), ("volume.set_id", "x"),
    ("schema_version", 0), ("min_reader_schema", 0), ("min_reader_schema", 2),
    ("revocation_serial", -1), ("karangan", 1),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value"), WRONG_FIELDS)
def test_wrong_manifest_fields(tmp_path: Path, path: str, value: object) -> None:
    (tmp_path / "masuk").write_bytes(package_with_manifest(_put(path, value)))
    with pytest.raises(RuleViolation) as caught:
        open_package(tmp_path / "masuk")
    (problem,) = caught.value.problems
    assert problem.code == "PKT-409"
    assert dict(problem.details)["medan"]


@pytest.mark.parametrize("name", sorted(honest_manifest_value()))
def test_missing_manifest_fields(tmp_path: Path, name: str) -> None:
    value = honest_manifest_value()
    del value[name]
    assert package_code(tmp_path, package_with_manifest(value)) == "PKT-409"


def test_manifests_that_are_no_canonical_json(tmp_path: Path) -> None:
    honest = orjson.dumps(honest_manifest_value(), option=orjson.OPT_SORT_KEYS)
    deep = honest.replace(b'"acks":[]', b'"acks":' + b"[" * 900 + b"]" * 900)
    double = honest.replace(b'"acks":[]', b'"acks":[],"acks":[]')
    for body in (b"", b"[]", b"halo", honest + b"\n", b"\xef\xbb\xbf" + honest, deep, double):
        assert package_code(tmp_path, package_with_manifest(body)) == "PKT-409"


def test_manifest_bytes_round_trip() -> None:
    body = orjson.dumps(honest_manifest_value(), option=orjson.OPT_SORT_KEYS)
    assert parse_manifest(body).to_bytes() == body


@pytest.mark.parametrize("text", ["0", "-1", "12.50", "0.1", "-0.5", "9" * 30])
def test_decimals_of_the_wire(text: str) -> None:
    assert is_decimal(text)


@pytest.mark.parametrize(
    "text", ["", "-", "-0", "-0.00", "01", ".5", "5.", "+1", " 1", "1 ", "1e3", "9" * 31, "\u0661"]
)
def test_texts_that_are_no_decimals(text: str) -> None:
    assert not is_decimal(text)


def test_identity_survives_the_file(tmp_path: Path) -> None:
    identity = create_identity()
    file = tmp_path / "kunci.json"
    save_identity(identity, file)
    save_identity(identity, file)
    loaded = load_identity(file)
    assert loaded.replica_id == identity.replica_id
    assert (loaded.public_hex, loaded.exchange_hex) == (identity.public_hex, identity.exchange_hex)
    body = unseal(seal(MANIFEST_TYPE, BODY, loaded.signing), MANIFEST_TYPE)
    assert body.public_key == identity.public
    assert [found.name for found in tmp_path.iterdir()] == ["kunci.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_private_keys_never_show() -> None:
    secret = IDENTITY.signing.private_bytes_raw().hex()
    assert secret not in repr(IDENTITY)
    assert "private" not in repr(IDENTITY).lower()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "1", '{"version":2}', '{"version":1,"replica_id":"x"}',
                '{"version":1,"replica_id":"x","signing":"zz","exchange":"zz"}',
                '{"version":1,"replica_id":"x","signing":"ab","exchange":"ab"}']
)  # fmt: skip
def test_damaged_key_files(tmp_path: Path, content: str) -> None:
    (tmp_path / "kunci.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        load_identity(tmp_path / "kunci.json")


def test_identities_differ_and_keep_a_given_replica() -> None:
    first, second = create_identity(), create_identity()
    assert first.replica_id != second.replica_id
    assert first.public != second.public
    assert create_identity("ab" * 16).replica_id == "ab" * 16
    assert kode8(first.public) == key_id(first.public)[:8].upper() == first.kode8
