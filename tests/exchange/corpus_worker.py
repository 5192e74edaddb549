"""Opens each file of a folder as Bappeda would, and reports what it was told and what it cost.

A process of its own, so that its memory is that of nothing else: `corpus_worker FILE FOLDER`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.preview import plan_import


def judge(hub: Workspace, file: Path) -> tuple[list[str], list[str], bool]:
    """Codes and sentences, and whether anything of the file would be taken."""
    try:
        plan = plan_import(hub, file)
    except RuleViolation as violation:
        problems = list(violation.problems)
        return [one.code for one in problems], [sentence(one) for one in problems], False
    problems = [one.problem for one in plan.refused]
    return (
        [one.code for one in problems],
        [sentence(one) for one in problems],
        bool(plan.planned),
    )


def peak() -> int:
    """The most memory this program ever had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what started us
        lines = status.read_text(encoding="utf-8").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(work_file: Path, folder: Path) -> None:
    with Workspace.open(work_file, is_read_only=True) as hub:
        base = peak()
        for file in sorted(folder.iterdir()):
            start = time.perf_counter()
            codes, sentences, is_taken = judge(hub, file)
            seconds = time.perf_counter() - start
            grown = peak() - base
            report = [file.name, codes, sentences, is_taken, seconds, grown]
            sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
