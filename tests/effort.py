"""How much the long proofs try: small in every run of the tests, large in `poe nightly`."""

import os


def effort(name: str, usual: int) -> int:
    """The count of a proof; `ESAKIP_<name>` in the environment sets another."""
    return int(os.environ.get(f"ESAKIP_{name}", usual))


PURE = effort("HUKUM", 2_000)
"""Examples for each law that needs no file."""

FILES = effort("BERKAS", 200)
"""Examples for each law on real work files."""

KILLS = effort("BUNUH", 4)
"""Kills at each labelled point."""

PAGES = effort("HALAMAN", 200)
"""Consecutive limits of a work file that may not grow."""

ROOMS = effort("RUANG", 12)
"""Limits of file size for each file that is written."""

FLIPS = effort("BIT", 10_000)
"""Single bits turned over in a package."""

CUTS = effort("POTONG", 2_000)
"""Truncations of a package."""
