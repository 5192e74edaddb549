"""Labelled points in the work on files, at which a test ends the program as a power cut would.

A point says where a file could be caught half done: before a commit, between the writing of a file
and its name. Unless the environment names a point, passing one does nothing.
"""

import os
from collections import Counter

VARIABLE = "ESAKIP_PUTUS"
"""Holds the label of a point and, after a colon, at which passing of it the end comes."""

STATUS = 137
"""What the system reports of a process that was killed."""

_passed: Counter[str] = Counter()


def reach(label: str) -> None:
    """Pass a point; nothing of what follows happens if this is where the end was asked for."""
    wanted = os.environ.get(VARIABLE)
    if wanted is not None:
        _perhaps_end(label, wanted)


def _perhaps_end(label: str, wanted: str) -> None:
    name, _, turn = wanted.partition(":")
    if name == label:
        _passed[label] += 1
        if _passed[label] == int(turn or 1):
            os._exit(STATUS)  # no farewell: no buffer is written, no `finally` runs
