"""A worker beside the tests, and as many copies of the laid desk as are needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.house.sources import ROOT
from tests.laws.desk import contents_of, leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.desk import Contents


@dataclass
class Room:
    """A worker, the desk as it was laid, and what each action does when nothing happens."""

    folder: Path
    worker: subprocess.Popen[str]
    ends: dict[tuple[str, int], tuple[Contents, list[int]]] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        (self.folder / "awal").mkdir()
        assert self.do("lay", self.folder / "awal") == 0
        self.before = contents_of(self.folder / "awal")

    def do(self, action: str, desk: Path, variant: int = 0, point: str = "") -> int:
        assert self.worker.stdin is not None
        assert self.worker.stdout is not None
        self.worker.stdin.write(f"{action}\t{variant}\t{desk}\t{point}\n")
        self.worker.stdin.flush()
        return int(self.worker.stdout.readline())

    def desk(self) -> Path:
        self.number += 1
        return Path(shutil.copytree(self.folder / "awal", self.folder / str(self.number)))

    def end_of(self, action: str, variant: int) -> tuple[Contents, list[int]]:
        """How the desk looks after the action, and how many statements and steps it took."""
        if (action, variant) not in self.ends:
            desk = self.desk()
            assert self.do(action, desk, variant) == 0
            counts = (desk / "hitungan").read_text(encoding="utf-8").split()
            assert leftovers(desk) == []
            self.ends[action, variant] = contents_of(desk), [int(count) for count in counts]
            shutil.rmtree(desk)
        return self.ends[action, variant]


@contextmanager
def open_room(folder: Path) -> Iterator[Room]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.laws.worker"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as worker:  # fmt: skip
        yield Room(folder, worker)
        assert worker.stdin is not None
        worker.stdin.close()
