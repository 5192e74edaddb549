"""The table of contents inside the payload: every entry with size, hash and record count."""

import re
from dataclasses import asdict, dataclass

from esakip_desktop.exchange.limits import LIMITS, Limits, refusal
from esakip_desktop.exchange.lines import canonical_json, parse_canonical_json

INDEX_NAME = "index.json"
HISTORY_NAME = "history/events.jsonl"

_DATA = re.compile(r"data/([a-z][a-z0-9_]{0,39})\.jsonl")
_BLOB = re.compile(r"blobs/([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One entry of the payload; `records` counts lines of data and is 0 for everything else."""

    name: str
    records: int
    sha256: str
    size: int

    @property
    def entity(self) -> str:
        """The kind of record in a data entry, empty for other entries."""
        match = _DATA.fullmatch(self.name)
        return match[1] if match else ""

    @property
    def blob(self) -> str:
        """The hash that names an evidence entry, empty for other entries."""
        match = _BLOB.fullmatch(self.name)
        return match[1] if match else ""


def data_name(entity: str) -> str:
    name = f"data/{entity}.jsonl"
    if not _DATA.fullmatch(name):
        raise ValueError(f"not an entity name: {entity!r}")
    return name


def blob_name(sha256: str) -> str:
    name = f"blobs/{sha256}"
    if not _BLOB.fullmatch(name):
        raise ValueError(f"not a hash: {sha256!r}")
    return name


def check_names(names: list[str]) -> None:
    """Refuse a payload unless it holds index, data, blobs, history, each group sorted by name."""
    ranked = [(_rank(name), name) for name in names]
    if not ranked or ranked[0][0] != 0 or ranked != sorted(set(ranked)):
        raise refusal("PKT-103", nama="payload.zip")


def _rank(name: str) -> int:
    if name == INDEX_NAME:
        return 0
    if _DATA.fullmatch(name):
        return 1
    if _BLOB.fullmatch(name):
        return 2
    if name == HISTORY_NAME:
        return 3
    raise refusal("PKT-103", nama=name)


def build_index(entries: list[IndexEntry]) -> bytes:
    return canonical_json({"entries": [asdict(entry) for entry in entries]})


def parse_index(data: bytes, limits: Limits = LIMITS) -> tuple[IndexEntry, ...]:
    try:
        value = parse_canonical_json(data, limits)
    except ValueError as error:
        raise refusal("PKT-302", nama=INDEX_NAME) from error
    if not isinstance(value, dict) or value.keys() != {"entries"}:
        raise refusal("PKT-302", nama=INDEX_NAME)
    items = value["entries"]
    if not isinstance(items, list) or not all(_is_entry(item) for item in items):
        raise refusal("PKT-302", nama=INDEX_NAME)
    return tuple(IndexEntry(**item) for item in items)


def _is_entry(item: object) -> bool:
    if not isinstance(item, dict) or item.keys() != {"name", "records", "sha256", "size"}:
        return False
    name, records, sha256, size = item["name"], item["records"], item["sha256"], item["size"]
    return (
        isinstance(name, str)
        and isinstance(sha256, str)
        and bool(_HASH.fullmatch(sha256))
        and type(records) is int
        and type(size) is int
        and records >= 0
        and size >= 0
        and (records == 0 or bool(_DATA.fullmatch(name)))
    )
