"""Real work files in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from esakip_desktop.data.workspace import Workspace

PARTITION = "O:00.01/1.02"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.create(
        tmp_path / "dinas.esakip", peran="opd", partition=PARTITION, pemda_kode="00.01"
    )
    yield opened
    opened.close()
