"""Commands are called as people call them: words in, exit code and printed words out."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from esakip_desktop.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads(self.out)


@dataclass(frozen=True)
class City:
    """The example city of this session and what the command said about it."""

    folder: Path
    data: dict[str, Any]

    @property
    def hub(self) -> Path:
        return self.folder / "bappeda.esakip"

    @property
    def master(self) -> Path:
        return Path(self.data["paket_induk"])

    @property
    def packages(self) -> list[Path]:
        return [Path(name) for name in self.data["paket"]]

    def office(self, name: str) -> Path:
        return self.folder / "opd" / f"{name}.esakip"

    def package(self, start: str) -> Path:
        """The newest package whose name begins so."""
        return max(path for path in self.packages if path.name.startswith(start))


@pytest.fixture
def esakip(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run one command; paths and numbers may be given as they are."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    folder = tmp_path_factory.mktemp("contoh") / "kota"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["contoh", str(folder), "--json"])
    assert code == 0
    return City(folder, json.loads(out.getvalue()))
