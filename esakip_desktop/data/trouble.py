"""What can be wrong with a work file, as one kind of error with words from the domain."""

import errno

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # EFBIG: more than FAT32 can hold


class WorkspaceTrouble(Exception):
    """The work file cannot be opened or written; nothing in it has changed."""

    def __init__(self, code: str, **details: str) -> None:
        self.problem = Problem("berkas", code, tuple(sorted(details.items())))
        super().__init__(code)

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def sentence(self) -> str:
        return sentence(self.problem)


def disk_trouble(error: OSError, berkas: str, *, full: str = "BRK-121") -> WorkspaceTrouble:
    """What the system would not do with a file: a full disk is said as what it is."""
    return WorkspaceTrouble(full if error.errno in _FULL else "BRK-103", berkas=berkas)
