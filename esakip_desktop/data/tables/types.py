"""Column types: exact decimals as canonical text, dates as ISO text, truth as 0 and 1."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from esakip_desktop.domain.angka import canonical, parse_canonical
from esakip_desktop.domain.state import Value


class DecimalText(TypeDecorator[Decimal]):
    """SQLite has no decimal type; canonical text keeps every digit and compares equal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class DateText(TypeDecorator[date]):
    """A calendar date as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Truth(TypeDecorator[bool]):
    """True and False in a STRICT table, which knows no BOOLEAN."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def to_wire(value: object) -> Value:
    """A Python column value as it stands in a state: no floats, decimals and dates as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no wire form for {type(value).__name__}")


def wire_reader(column_type: object) -> Callable[[object], object]:
    """What turns a received wire value, not null, into the value of a column of this type.

    The reader raises ValueError when the value does not fit.
    """
    for kind, reader in (
        (DecimalText, lambda value: parse_canonical(_text(value))),
        (DateText, lambda value: date.fromisoformat(_text(value))),
        (Truth, _truth),
        (Integer, _integer),
    ):
        if isinstance(column_type, kind):
            return reader
    return _text


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not a truth value")
    return value


def _integer(value: object) -> int:
    if type(value) is not int:
        raise ValueError("not an integer")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
