"""What every test stands on: no display, no user folder, one Hypothesis profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before the first import of Qt: a test never opens a window on somebody's desk.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=60)
settings.register_profile("nightly", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("ESAKIP_HYPOTHESIS", "ci"))


@pytest.fixture(scope="session", autouse=True)
def esakip_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, logs and machine keys of the whole session out of the user's folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(tmp_path_factory.mktemp("esakip-data")))
        yield
