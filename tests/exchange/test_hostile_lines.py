"""Record lines made to harm, in packages that are otherwise right and rightly signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.lines import parse_record, record_line
from esakip_desktop.exchange.reader import BadLine, open_package
from tests.exchange.container_forge import inner_entries, package_of, package_with_data
from tests.exchange.container_samples import PARTITION, make_line, make_lines, make_state, make_uid

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.exchange.lines import Record

GOOD = make_line(1, nilai="X")
UID = make_uid(1).encode()


def first_problem(folder: Path, package: bytes) -> Problem:
    path = folder / "masuk"
    path.write_bytes(package)
    with pytest.raises(RuleViolation) as caught, open_package(path) as opened:
        list(opened.records())
    assert [file.name for file in folder.iterdir()] == ["masuk"]
    (problem,) = caught.value.problems
    assert "…" not in sentence(problem)
    return problem


def refusal_code(folder: Path, line: bytes) -> str:
    return first_problem(folder, package_with_data(line + b"\n")).code


def with_value(raw: bytes) -> bytes:
    """A good line in which one value is replaced by raw JSON bytes."""
    line = GOOD.replace(b'"X"', raw)
    assert line != GOOD or raw == b'"X"'
    return line


def test_the_good_line_is_good(tmp_path: Path) -> None:
    (tmp_path / "masuk").write_bytes(package_with_data(GOOD + b"\n"))
    with open_package(tmp_path / "masuk") as package:
        (record,) = package.records()
    assert record.id.encode() == UID


NOT_CANONICAL = {
    "bom": b"\xef\xbb\xbf" + GOOD,
    "utf-16": GOOD.decode().encode("utf-16-le"),
    "blank di depan": b" " + GOOD,
    "blank di dalam": GOOD.replace(b'","p"', b'", "p"'),
    "cr": GOOD + b"\r",
    "baris kosong": b"",
    "bukan json": b"halo",
    "terpotong": GOOD[:-1],
    "dua nilai": GOOD + GOOD,
    "kunci ganda id": GOOD.replace(b'{"id"', b'{"id":"x","id"'),
    "kunci ganda medan": GOOD.replace(b'"nilai":', b'"nilai":[[0,"Y"]],"nilai":'),
    "urutan kunci": GOOD.replace(b'"id":"%b","p":"%b"' % (UID, PARTITION.encode()),
                                 b'"p":"%b","id":"%b"' % (PARTITION.encode(), UID)),
    "nan": with_value(b"NaN"),
    "infinity": with_value(b"-Infinity"),
    "1e999": with_value(b"1e999"),
    "minus nol": with_value(b"-0"),
    "nol di depan": with_value(b"007"),
    "plus": with_value(b"+7"),
    "5000 angka": with_value(b"9" * 5000),
    "heksadesimal": with_value(b"0x10"),
    "kutip tunggal": with_value(b"'X'"),
    "koma akhir": with_value(b'["a",]'),
    "komentar": with_value(b'"X"/*y*/'),
    "lolosan garis miring": with_value(b'"a\\/b"'),
    "lolosan huruf": with_value(b'"\\u0058"'),
    "lolosan huruf besar": with_value(b'"\\u00E9"'),
    "surrogate sendiri": with_value(b'"\\ud800"'),
    "surrogate terbalik": with_value(b'"\\udc00\\ud800"'),
    "surrogate mentah": with_value(b'"\xed\xa0\x80"'),
    "utf-8 rusak": with_value(b'"\xff"'),
    "utf-8 kepanjangan": with_value(b'"\xc0\xaf"'),
    "kontrol mentah": with_value(b'"a\x01b"'),
    "dalam 100.000": with_value(b"[" * 100_000 + b"]" * 100_000),
    "true besar": with_value(b"True"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_CANONICAL)
def test_lines_that_are_not_canonical(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, NOT_CANONICAL[case]) == "PKT-405"


def shaped(**parts: object) -> bytes:
    honest: dict[str, object] = {"id": make_uid(1), "p": PARTITION, "s": make_state(1)}
    return orjson.dumps({**honest, **parts}, option=orjson.OPT_SORT_KEYS)


def without(name: str) -> bytes:
    value = orjson.loads(GOOD)
    del value[name]
    return orjson.dumps(value)


INVALID = {
    "tanpa id": without("id"),
    "tanpa partisi": without("p"),
    "tanpa state": without("s"),
    "kunci lebih": shaped(x=1),
    "id angka": shaped(id=7),
    "id null": shaped(id=None),
    "id kosong": shaped(id=""),
    "id bukan uuid": shaped(id="../../evil"),
    "id huruf besar": shaped(id=make_uid(1).upper()),
    "id dengan baris baru": shaped(id=make_uid(1) + "\n"),
    "partisi asing": shaped(p="X:1"),
    "partisi kosong": shaped(p=""),
    "partisi jalur": shaped(p="O:../x"),
    "partisi panjang": shaped(p="O:" + "1" * 5000),
    "partisi angka": shaped(p=1),
    "state daftar": shaped(s=[]),
    "state null": shaped(s=None),
    "larik": b"[]",
    "angka": b"7",
    "null": b"null",
    "pecahan": with_value(b"1.5"),
    "pecahan bulat": with_value(b"1.0"),
    "pecahan aneh": with_value(b"1.50"),
    "pecahan pangkat": with_value(b"1e3"),
    "pecahan di dalam": with_value(b'{"angka":0.5}'),
    "2^53": with_value(b"9007199254740992"),
    "-2^53": with_value(b"-9007199254740992"),
    "2^63": with_value(b"9223372036854775808"),
    "2^64": with_value(b"18446744073709551616"),
    "30 angka": with_value(b"9" * 30),
    "tab": with_value(b'"a\\tb"'),
    "nul": with_value(b'"a\\u0000b"'),
    "esc": with_value(b'"\\u001b[31m"'),
    "cr": with_value(b'"a\\rb"'),
    "del": with_value(b'"a\x7fb"'),
    "c1": with_value('"a\u0085b"'.encode()),
    "pembalik arah": with_value('"a\u202eb"'.encode()),
    "isolasi arah": with_value('"a\u2066b"'.encode()),
    "bukan nfc": with_value('"cafe\u0301"'.encode()),
    "tab dalam daftar": with_value(b'["a\\tb"]'),
    "tab dalam kunci": with_value(b'{"a\\tb":1}'),
    "tab dalam nama medan": GOOD.replace(b'"nilai"', b'"ni\\tlai"'),
    "teks 64 KiB + 1": with_value(b'"%b"' % (b"a" * 65_537)),
    "teks banyak byte": with_value('"{}"'.format("é" * 40_000).encode()),
    "dalam 9": with_value(b"[[[[]]]]"),
    "dalam 9 objek": with_value(b'{"a":{"a":{"a":{}}}}'),
    "dalam 300": with_value(b"[" * 300 + b"]" * 300),
}


@pytest.mark.parametrize("case", INVALID)
def test_records_that_are_invalid(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, INVALID[case]) == "PKT-406"


@pytest.mark.parametrize(
    "raw",
    [
        b"9007199254740991", b"-9007199254740991", b"null", b"true", b'"a\\nb"', b'""', b"[]",
        b'["a","b"]', b'{"angka":"1.5"}', b"[[[]]]", b'"%b"' % (b"a" * 65_536),
        '"café – ‘ya’ 😀"'.encode(), b"\"=1+1'; DROP TABLE x; <b>%_\"", b'"{{7*7}}"',
        b'"../../evil"',
    ],
)  # fmt: skip
def test_values_at_the_edge_are_accepted(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "masuk").write_bytes(package_with_data(with_value(raw) + b"\n"))
    with open_package(tmp_path / "masuk") as package:
        (record,) = package.records()
    assert raw in record.state_bytes


def with_state(**parts: object) -> bytes:
    return shaped(s={**make_state(1), **parts})


REPLICA = "ab" * 16
EVENT = [REPLICA, 1, "019c000000000000", "pengguna"]
OTHER = [REPLICA, 2, "019c000000000000", "pengguna"]

STATES = {
    "kosong": {},
    "tanpa ctx": {"c": {"a": [[0, 1]]}, "e": [EVENT]},
    "kunci lebih": {"c": {}, "ctx": {}, "e": [], "x": 1},
    "indeks di luar": {"c": {"a": [[1, 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "indeks negatif": {"c": {"a": [[-1, 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "indeks teks": {"c": {"a": [["0", 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "indeks benar": {"c": {"a": [[False, 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "peristiwa berulang": {"c": {"a": [[0, 1], [1, 2]]}, "ctx": {REPLICA: 1}, "e": [EVENT, EVENT]},
    "peristiwa tak urut": {"c": {"a": [[0, 1], [1, 2]]}, "ctx": {REPLICA: 2}, "e": [OTHER, EVENT]},
    "peristiwa yatim": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 2}, "e": [EVENT, OTHER]},
    "dua kepala": {"c": {"a": [[0, 1], [0, 2]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "kepala tak urut": {"c": {"a": [[1, 1], [0, 2]]}, "ctx": {REPLICA: 2}, "e": [EVENT, OTHER]},
    "sel kosong": {"c": {"a": []}, "ctx": {REPLICA: 1}, "e": []},
    "di atas ctx": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [OTHER]},
    "ctx nol": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 0}, "e": [EVENT]},
    "ctx negatif": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: -1}, "e": [EVENT]},
    "ctx teks": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: "1"}, "e": [EVENT]},
    "ctx replika aneh": {"c": {"a": [[0, 1]]}, "ctx": {"x": 1, REPLICA: 1}, "e": [EVENT]},
    "ctx daftar": {"c": {"a": [[0, 1]]}, "ctx": [], "e": [EVENT]},
    "hlc pendek": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [[REPLICA, 1, "1", "u"]]},
    "hlc angka": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [[REPLICA, 1, 1, "u"]]},
    "hlc besar": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [[REPLICA, 1, "AB" * 8, "u"]]},
    "peristiwa pendek": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT[:3]]},
    "peristiwa teks": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": ["x"]},
    "peristiwa objek": {"c": {"a": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": {"0": EVENT}},
    "kepala pendek": {"c": {"a": [[0]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "kepala teks": {"c": {"a": ["0"]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "sel teks": {"c": {"a": "x"}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "medan tanpa nama": {"c": {"": [[0, 1]]}, "ctx": {REPLICA: 1}, "e": [EVENT]},
    "sel daftar": {"c": [[0, 1]], "ctx": {REPLICA: 1}, "e": [EVENT]},
    "sejuta kepala": {"c": {"a": [[0, 1]] * 100_000}, "ctx": {REPLICA: 1}, "e": [EVENT]},
}


@pytest.mark.parametrize("case", STATES)
def test_states_that_are_invalid(tmp_path: Path, case: str) -> None:
    assert refusal_code(tmp_path, shaped(s=STATES[case])) == "PKT-407"


def test_lines_and_fields_are_named(tmp_path: Path) -> None:
    good = b"".join(line + b"\n" for line in make_lines(range(2, 6)))
    problem = first_problem(tmp_path, package_with_data(good + with_value(b"1.5") + b"\n"))
    details = dict(problem.details)
    assert (details["entitas"], details["baris"], details["kolom"]) == ("simpul", "5", "nilai")
    hostile = GOOD.replace(b'"nilai":[[0,"X"]]', b'"<b>%b":[[0,1.5]]' % (b"n" * 5000))
    problem = first_problem(tmp_path, package_with_data(hostile + b"\n"))
    assert dict(problem.details)["kolom"] == "?"


def test_long_lines(tmp_path: Path) -> None:
    for data in (b"x" * (10 * 1024 * 1024), b"[" * 1_100_000 + b"\n"):
        assert first_problem(tmp_path, package_with_data(data)).code == "PKT-105"


def test_missing_newline_at_the_end(tmp_path: Path) -> None:
    data = GOOD + b"\n" + make_line(2)
    assert first_problem(tmp_path, package_with_data(data)).code == "PKT-405"


def test_order_and_doubles(tmp_path: Path) -> None:
    a, b = make_lines(range(2))
    for data in (b + b"\n" + a + b"\n", a + b"\n" + a + b"\n", a + b"\n" + b + b"\n" + a + b"\n"):
        assert first_problem(tmp_path, package_with_data(data)).code == "PKT-408"
    across = inner_entries({"data/indikator.jsonl": a + b"\n", "data/simpul.jsonl": a + b"\n"})
    assert first_problem(tmp_path, package_of(across)).code == "PKT-408"


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from([REPLICA, "019c000000000000", 0, 1, 2])
)  # fmt: skip
KEYS = st.sampled_from(["c", "ctx", "e", "uraian", "_del", REPLICA])
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)
NEAR_STATES = st.fixed_dictionaries({"c": JSON, "ctx": JSON, "e": JSON}) | JSON


def outcome_of(line: bytes) -> Record | str:
    """The record, or the code of its refusal; nothing else may happen."""
    try:
        return parse_record("simpul", 1, line)
    except RuleViolation as error:
        return error.problems[0].code


@given(state=NEAR_STATES)
def test_any_json_is_a_valid_record_or_refused(state: object) -> None:
    line = json.dumps(
        {"id": make_uid(1), "p": PARTITION, "s": state},
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    ).encode("utf-8", errors="surrogatepass")  # fmt: skip
    outcome = outcome_of(line)
    if isinstance(outcome, str):
        assert outcome in {"PKT-405", "PKT-406", "PKT-407"}
    else:
        assert outcome.state == state


@given(line=st.binary(max_size=60), place=st.integers(0, len(GOOD) - 1))
def test_any_bytes_are_a_valid_record_or_refused(line: bytes, place: int) -> None:
    for spoiled in (line, GOOD[:place] + line + GOOD[place + 1 :]):
        outcome = outcome_of(spoiled)
        if isinstance(outcome, str):
            assert outcome in {"PKT-405", "PKT-406", "PKT-407"}
        else:
            assert record_line(outcome.id, outcome.partition, outcome.state_bytes) == spoiled


def test_one_bad_record_need_not_block_the_others(tmp_path: Path) -> None:
    lines = make_lines(range(5))
    lines[1] = lines[1].replace(b'"urutan":[[0,', b'"urutan":[[0,1.5')
    lines[3] = b"rusak"
    (tmp_path / "masuk").write_bytes(package_with_data(b"".join(x + b"\n" for x in lines)))
    bad: list[BadLine] = []
    with open_package(tmp_path / "masuk") as package:
        records = list(package.records(on_bad=bad.append))
    assert [record.line_no for record in records] == [1, 3, 5]
    assert [(item.line_no, item.raw) for item in bad] == [(2, lines[1]), (4, lines[3])]
    assert [item.error.problems[0].code for item in bad] == ["PKT-406", "PKT-405"]
