"""One record as one line of canonical JSON, and the checks every received line must pass.

The test for canonical form is simple and complete: a line is accepted only if writing the parsed
values again gives the same bytes. Double keys, odd escapes, NaN, blanks and a byte order mark all
fail it, because the second writing loses them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import orjson

from esakip_desktop.domain.state import State, check_state
from esakip_desktop.domain.upcast import STEPS, Step, bring_up
from esakip_desktop.exchange.limits import LIMITS, MAX_INTEGER, Limits, refusal

PARTITION = re.compile(r"M|[OVE]:[0-9A-Za-z][0-9A-Za-z._/-]{0,79}")

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIELD = re.compile(r"[A-Za-z0-9_]{1,60}")
# Controls except newline, and signs that turn the direction of reading and so disguise a text.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Record:
    """A received record with a valid state; `state_bytes` are what is kept and hashed.

    `origin` is the entity it stands under in its package, where that has another name by now.
    """

    entity: str
    id: str
    partition: str
    state: State
    state_bytes: bytes
    state_hash: str
    line_no: int
    origin: str = ""


def canonical_json(value: object) -> bytes:
    """UTF-8, keys sorted, no blanks, only the necessary escapes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parse_canonical_json(data: bytes, limits: Limits = LIMITS) -> object:
    """Parse bytes that must already be canonical and within the limits; raises ValueError."""
    value: object = orjson.loads(data)
    fault = find_fault([value], is_clean=False, depth=limits.depth, limits=limits)
    if fault:
        raise ValueError(fault)
    if canonical_json(value) != data:
        raise ValueError("not canonical")
    return value


def is_clean_text(text: str) -> bool:
    """Whether a text may travel: NFC, no control sign but newline, no turning of direction."""
    return not _FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)


def clean_text(text: str) -> str:
    """What typed or pasted text becomes before it is stored, so that it can always travel."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def record_line(uid: str, partition: str, state_bytes: bytes) -> bytes:
    """The line of a record whose canonical state bytes are already at hand; no newline."""
    head = b'{"id":%b,"p":%b,"s":' % (orjson.dumps(uid), orjson.dumps(partition))
    return head + state_bytes + b"}"


def parse_record(entity: str, line_no: int, line: bytes, limits: Limits = LIMITS) -> Record:
    """The record in a line, after all checks of form, values and state (paket.md 7.1, 11.6)."""
    where = {"entitas": entity, "baris": line_no}
    try:
        value: object = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise refusal("PKT-405", **where) from error
    if type(value) is not dict or value.keys() != {"id", "p", "s"}:
        raise refusal("PKT-406", kolom="id, p, s", **where)
    uid, partition, state = value["id"], value["p"], value["s"]
    for name, fits in (
        ("id", type(uid) is str and _UID.fullmatch(uid)),
        ("p", type(partition) is str and PARTITION.fullmatch(partition)),
        ("s", type(state) is dict),
    ):
        if not fits:
            raise refusal("PKT-406", kolom=name, **where)
    is_clean = len(line) <= limits.text and _is_clean_line(line)
    if find_fault([state], is_clean=is_clean, depth=limits.depth - 1, limits=limits):
        raise refusal("PKT-406", kolom=_faulty_field(state, limits), **where)
    state_bytes = canonical_json(state)
    if record_line(uid, partition, state_bytes) != line:
        raise refusal("PKT-405", **where)
    try:
        check_state(state)
    except ValueError as error:
        raise refusal("PKT-407", **where) from error
    digest = hashlib.sha256(state_bytes).hexdigest()
    return Record(entity, uid, partition, cast("State", state), state_bytes, digest, line_no)


def lift(record: Record, version: int, steps: Sequence[Step] = STEPS) -> Record:
    """A record of an older schema as this version writes it, with bytes and hash of its own."""
    if version > len(steps):
        return record
    entity, state = bring_up(record.entity, record.state, version, steps)
    data = canonical_json(state)
    return replace(
        record,
        entity=entity,
        origin=record.entity,
        state=state,
        state_bytes=data,
        state_hash=hashlib.sha256(data).hexdigest(),
    )


def _is_clean_line(line: bytes) -> bool:
    """A quick yes for most lines: plain ASCII without escapes cannot hold a forbidden sign."""
    return line.isascii() and b"\\" not in line and b"\x7f" not in line


def find_fault(roots: list[object], *, is_clean: bool, depth: int, limits: Limits) -> str:
    """Walk values level by level; the first broken rule of the wire types, or an empty text.

    Levels instead of recursion keep the loops inside C and cannot overflow the stack.
    """
    level = roots
    for _ in range(depth + 1):
        kinds = set(map(type, level))
        if float in kinds:
            return "float"
        if int in kinds and not all(
            -MAX_INTEGER <= item <= MAX_INTEGER for item in level if type(item) is int
        ):
            return "integer"
        if not is_clean and not all(_is_fit(item, limits) for item in level):
            return "text"
        if dict not in kinds and list not in kinds:
            return ""
        children: list[object] = []
        for item in level:
            if type(item) is dict:
                children.extend(item.values())
            elif type(item) is list:
                children.extend(item)
        level = children
    return "depth"


def _is_fit(item: object, limits: Limits) -> bool:
    if type(item) is str:
        return len(item.encode()) <= limits.text and is_clean_text(item)
    if type(item) is dict:
        return all(_is_fit(key, limits) for key in item)
    return True


def _faulty_field(state: dict[str, object], limits: Limits) -> str:
    """Name the field of a refused record for the message; its name may itself be hostile."""
    cells = state.get("c")
    if type(cells) is dict:
        for name, heads in cells.items():
            depth = limits.depth - 3
            if find_fault([heads], is_clean=False, depth=depth, limits=limits):
                return str(name) if _FIELD.fullmatch(name) else "?"
    return "s"
