"""Nothing in the repository tells about a person, a machine or the place packages come from."""

from __future__ import annotations

import re

from tests.house.sources import ROOT, name_of, project_files, text_of

# A NIP begins with a birth date; eighteen figures of anything else are somebody's number as well.
NIP = re.compile(r"(?<![\w.])(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2} ?\d{6} ?\d ?\d{3}(?![\w.])")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
PHONE = re.compile(r"(?<![\w.])(?:\+62|08)\d{2}[- ]?\d{3,4}[- ]?\d{3,5}(?![\w.])")
MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|Users|work)/[\w.-]+|[A-Za-z]:\\+Users\\+\w+"  # somebody's folder
)
# Joined, so that this file does not name them.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
    )
]


def findings(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in project_files():
        text = text_of(path)
        if text is None:
            continue
        found += [f"{name_of(path)}: {match.group()}" for match in pattern.finditer(text)]
    return found


def test_no_machine_paths() -> None:
    assert not findings(MACHINE)
    assert not findings(re.compile(re.escape(f"{ROOT.parent}/"))) or len(ROOT.parent.parts) < 2


def test_no_package_index_is_named() -> None:
    assert not findings(re.compile("|".join(map(re.escape, HOSTS))))
    assert not findings(re.compile(r"--(?:extra-)?index-url[ =]\S+"))


def test_nobody_s_number_is_here() -> None:
    assert not findings(NIP)
    assert not findings(PHONE)


def test_nobody_s_address_is_here() -> None:
    assert not [found for found in findings(EMAIL) if not found.endswith(".example")]


def test_no_private_key_is_here() -> None:
    assert not findings(re.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY"))
