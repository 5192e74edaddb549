"""The lock fixes every package by hash, for every platform, and names no place to fetch it from."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT

RUN, DEV = "requirements-lock.txt", "requirements-dev-lock.txt"
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n",
    re.MULTILINE,
)
PLACES = re.compile(r"://|index|find-links|trusted-host|file:|@")


class Pin(NamedTuple):
    version: str
    marker: str
    hashes: int


@cache
def pins(lock: str) -> dict[str, Pin]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        canonicalize_name(found["name"]): Pin(
            found["version"], found["marker"] or "", found["hashes"].count("--hash")
        )
        for found in PIN.finditer(text)
    }


@cache
def wanted(extra: str | None) -> tuple[Requirement, ...]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return tuple(map(Requirement, lines))


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_lock_is_nothing_but_pins_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert pins(lock)
    assert PIN.sub("", text).strip() == ""


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_lock_names_no_package_index(lock: str) -> None:
    assert not PLACES.findall((ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lock", "extra"), [(RUN, None), (RUN, "build"), (DEV, None), (DEV, "build"), (DEV, "dev")]
)
def test_lock_holds_what_the_project_asks_for(lock: str, extra: str | None) -> None:
    for requirement in wanted(extra):
        pin = pins(lock)[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version), requirement


def test_both_locks_agree() -> None:
    assert pins(RUN).items() <= pins(DEV).items()


def test_lock_serves_linux_and_windows() -> None:
    for name in ("pyside6-essentials", "shiboken6", "sqlalchemy", "cryptography", "orjson"):
        assert pins(RUN)[name].hashes >= 4, name
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    assert Marker(pins(DEV)["colorama"].marker).evaluate(windows)
