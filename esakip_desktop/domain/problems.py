"""What is wrong with a value, as data: where, which code, and the details for the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Problem:
    """One finding; `domain.wording.sentence` turns it into words."""

    field: str
    code: str
    details: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, field: str, code: str, **details: str) -> Self:
        """Build a problem with its details given by name."""
        return cls(field, code, tuple(sorted(details.items())))


class RuleViolation(Exception):
    """A rule was broken and the user can repair it; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{item.field}: {item.code}" for item in self.problems))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `RuleViolation` when there is at least one problem."""
    found = tuple(problems)
    if found:
        raise RuleViolation(found)
