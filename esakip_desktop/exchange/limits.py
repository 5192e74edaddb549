"""What a package may cost, and the one way to refuse it."""

from dataclasses import dataclass

from esakip_desktop.domain.problems import Problem, RuleViolation

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

MAX_INTEGER = 2**53 - 1


@dataclass(frozen=True)
class Limits:
    """Budgets of the strict reader (docs/format-paket.md); tests make them small."""

    package: int = 2 * GIB - 1
    entries: int = 20_000
    ratio: int = 200
    plain: int = 4 * GIB - 1
    readme: int = 64 * KIB
    envelope: int = 8 * MIB
    index: int = 8 * MIB
    records: int = 500_000
    line: int = MIB
    depth: int = 8
    text: int = 64 * KIB


LIMITS = Limits()


_READ_FAILURES = (
    (FileNotFoundError, "berkas tidak ditemukan"),
    (PermissionError, "berkas tidak boleh dibaca"),
    (IsADirectoryError, "ini folder, bukan berkas"),
)


def refusal(code: str, **details: object) -> RuleViolation:
    """The error that says why a package is refused; `code` is one of the PKT- codes."""
    named = {name: str(value) for name, value in details.items()}
    return RuleViolation((Problem.at("paket", code, **named),))


def unreadable(error: OSError) -> RuleViolation:
    """The refusal of a file that the operating system will not let us read."""
    for kind, words in _READ_FAILURES:
        if isinstance(error, kind):
            return refusal("PKT-107", sebab=words)
    return refusal("PKT-107", sebab="media gagal dibaca")
