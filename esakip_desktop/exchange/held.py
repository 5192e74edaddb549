"""What stands in a line that was set aside, as far as it can be read at all.

Nothing here is believed: a line may be damaged or hostile, so every value becomes plain, short
text, and what cannot be taken apart is shown as it came.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.karantina import KarantinaRow, karantina_rows
from esakip_desktop.data.tables import ENTITIES, typed_columns
from esakip_desktop.domain import state as states
from esakip_desktop.domain.isian import field_label, isian_text
from esakip_desktop.domain.state import DELETED, Value
from esakip_desktop.domain.wording import label
from esakip_desktop.exchange.differences import record_label, record_names
from esakip_desktop.exchange.lines import clean_text

MAX_TEXT = 2000
_MAX_NAME = 60
_MAX_FIELDS = 200


@dataclass(frozen=True)
class HeldRecord:
    """A line that is held or was settled, in words; `text` is the line where it has no fields."""

    row: KarantinaRow
    jenis: str
    catatan: str
    fields: tuple[tuple[str, str], ...]
    text: str

    @property
    def uid(self) -> str:
        return self.row.uid


def held_records(session: Session, *, is_settled: bool = False) -> tuple[HeldRecord, ...]:
    """Everything that is held, or was settled, as a person reads it."""
    rows = karantina_rows(session, is_settled=is_settled)
    names = record_names(session) if rows else {}
    return tuple(read_held(row, names) for row in rows)


def read_held(row: KarantinaRow, names: Mapping[str, str]) -> HeldRecord:
    jenis = label(row.entity) if row.entity in ENTITIES else _short(row.entity, _MAX_NAME)
    shown = _shown(row)
    if shown is None:
        return HeldRecord(row, jenis, f"{jenis}, baris {row.line_no}", (), _as_text(row.raw))
    fields = tuple(
        (_field_name(row.entity, name), _value_text(row.entity, name, value, names))
        for name, value in sorted(shown.items())[:_MAX_FIELDS]
        if name != DELETED or value is True
    )
    return HeldRecord(row, jenis, _record_name(row, shown, names) or jenis, fields, "")


def _shown(row: KarantinaRow) -> dict[str, Value] | None:
    """The values of the record, if it is one; the state itself need not be valid."""
    if not row.is_whole:
        return None
    try:
        state = orjson.loads(row.raw)["s"]
        states.check_state(state)
        return states.shown(state)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _last_values(row.raw)


def _last_values(raw: bytes) -> dict[str, Value] | None:
    """Of a state that is not valid: what stands last in each cell that has the form of one."""
    try:
        cells = orjson.loads(raw)["s"]["c"].items()
        return {str(name): heads[-1][-1] for name, heads in cells}
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def _record_name(row: KarantinaRow, shown: Mapping[str, Value], names: Mapping[str, str]) -> str:
    mapped = ENTITIES.get(row.entity)
    if mapped is None:
        return ""
    try:
        typed = typed_columns(mapped, shown)
    except ValueError:
        typed = dict(shown)
    return _short(record_label(row.entity, typed, names), MAX_TEXT)


def _field_name(entity: str, name: str) -> str:
    return _short(field_label(entity, name), _MAX_NAME)


def _value_text(entity: str, name: str, value: Value, names: Mapping[str, str]) -> str:
    try:
        words = isian_text(entity, name, value, names=names)
    except (ValueError, ArithmeticError, TypeError, KeyError, AttributeError):
        words = orjson.dumps(value).decode()
    return _short(words, MAX_TEXT)


def _as_text(raw: bytes) -> str:
    return _short(raw[: MAX_TEXT * 4].decode("utf-8", errors="replace"), MAX_TEXT)


def _short(text: str, most: int) -> str:
    bare = clean_text(text)
    return bare if len(bare) <= most else f"{bare[: most - 1]}…"
