"""A process that does what it is told on a desk, each time in a child that may end at any moment.

Started once (`python -m tests.laws.worker`), it forks for every action, so that each is done by a
fresh program without the price of starting one. A line is: action, variant, desk, point; the answer
is the status of the child and the count of what it passed.
"""

from __future__ import annotations

import os
import resource
import sys
import traceback
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from esakip_desktop.cli.output import trouble_problem
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.wording import sentence
from esakip_desktop.foundation.checkpoints import STATUS, VARIABLE
from esakip_desktop.foundation.progress import SILENT
from tests.laws.desk import ACTIONS, lay_desk, look_into_files

STATEMENT = "pernyataan"
PROGRESS = "kemajuan"
LIMIT = "batas"
IN_WORDS = 3
_OPCODES = 40


class Fuse:
    """Ends the process at the n-th spark; counts them all if none is the last."""

    def __init__(self, turn: int) -> None:
        self.turn, self.count = turn, 0

    def spark(self) -> int:
        self.count += 1
        if self.count == self.turn:
            os._exit(STATUS)
        return 0

    def step(self, done: int, total: int, note: str) -> None:
        self.spark()


def act(action: str, variant: int, desk: Path, point: str) -> None:
    """Runs in the child: inside a statement of SQLite, at a step of the bar, or at a label."""
    os.environ["ESAKIP_DATA"] = str(desk / "data")
    kind, _, turn = point.partition(":")
    fuse, steps = Fuse(0), Fuse(0)
    if kind == STATEMENT:
        fuse = Fuse(int(turn))
    elif kind == PROGRESS:
        steps = Fuse(int(turn))
    elif point:
        os.environ[VARIABLE] = point
    event.listen(Engine, "connect", lambda raw, _: raw.set_progress_handler(fuse.spark, _OPCODES))
    if kind == LIMIT:
        _act_with_little_room(action, variant, desk, int(turn))
    elif action == "lay":
        lay_desk(desk)
    elif action == "look":
        look_into_files(desk)
    else:
        ACTIONS[action](desk, variant, steps)
    (desk / "hitungan").write_text(f"{fuse.count} {steps.count}", encoding="utf-8")


def _act_with_little_room(action: str, variant: int, desk: Path, room: int) -> None:
    """No file may grow beyond `room` bytes, as on a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        ACTIONS[action](desk, variant, SILENT)
    except WorkspaceTrouble as trouble:
        said = trouble.sentence
    except OSError as error:
        said = sentence(trouble_problem(error))
    else:
        said = ""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if not said:
        return
    (desk / "kalimat").write_text(said, encoding="utf-8")
    os._exit(IN_WORDS)


def run_in_child(line: str) -> int:
    action, variant, desk, point = line.rstrip("\n").split("\t")
    child = os.fork()
    if child == 0:
        try:
            act(action, int(variant), Path(desk), point)
        except BaseException:  # noqa: BLE001 - a child must never come back from here
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{run_in_child(line)}\n")
        sys.stdout.flush()
