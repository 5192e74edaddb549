"""A received JSON object read field by field; every refusal names the path of the field."""

import dataclasses
import re
from collections.abc import Callable
from typing import Self, TypeVar

from esakip_desktop.exchange.limits import MAX_INTEGER, refusal

_SHOWABLE = re.compile(r"[a-z0-9_]{1,40}")

T = TypeVar("T")


class Fields:
    """One JSON object; `is_open` tolerates additional names, as a newer minor format may bring."""

    def __init__(self, value: object, path: str, kind: type, *, is_open: bool = False) -> None:
        self._path = path
        self._is_open = is_open
        if not isinstance(value, dict):
            raise refusal("PKT-409", medan=path)
        names = {item.name for item in dataclasses.fields(kind)}
        missing, unknown = names - value.keys(), value.keys() - names
        if missing or (unknown and not is_open):
            raise refusal("PKT-409", medan=self._at(min(missing or unknown)))
        self._value: dict[str, object] = value

    def _at(self, name: str) -> str:
        shown = name if _SHOWABLE.fullmatch(name) else "?"
        return f"{self._path}.{shown}"

    def fail(self, name: str) -> Exception:
        return refusal("PKT-409", medan=self._at(name))

    def text(self, name: str, pattern: re.Pattern[str], *, is_optional: bool = False) -> str:
        return self._text(self._value[name], name, pattern, is_optional=is_optional)

    def choice(self, name: str, *words: str) -> str:
        return self._text(self._value[name], name, re.compile("|".join(words)))

    def integer(self, name: str, low: int = 0, high: int = MAX_INTEGER) -> int:
        return self._integer(self._value[name], name, low, high)

    def texts(self, name: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
        return tuple(self._text(item, name, pattern) for item in self._list(name))

    def integers(self, name: str, low: int, high: int) -> tuple[int, ...]:
        return tuple(self._integer(item, name, low, high) for item in self._list(name))

    def part(self, name: str, kind: type) -> Self:
        return type(self)(self._value[name], self._at(name), kind, is_open=self._is_open)

    def parts(self, name: str, kind: type, read: Callable[[Self], T]) -> tuple[T, ...]:
        path = self._at(name)
        return tuple(
            read(type(self)(item, path, kind, is_open=self._is_open)) for item in self._list(name)
        )

    def mapping(self, name: str) -> dict[str, object]:
        value = self._value[name]
        if not isinstance(value, dict):
            raise self.fail(name)
        return value

    def _list(self, name: str) -> list[object]:
        value = self._value[name]
        if not isinstance(value, list):
            raise self.fail(name)
        return value

    def _text(
        self, value: object, name: str, pattern: re.Pattern[str], *, is_optional: bool = False
    ) -> str:
        if isinstance(value, str) and ((is_optional and not value) or pattern.fullmatch(value)):
            return value
        raise self.fail(name)

    def _integer(self, value: object, name: str, low: int, high: int) -> int:
        if type(value) is int and low <= value <= high:
            return value
        raise self.fail(name)
