"""What this machine can do at best, measured in the same run as the program."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median of several rounds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def flush_seconds(folder: Path) -> float:
    """One append of 4 KB with a flush to the disk."""
    file = folder / "flush"

    def append() -> None:
        with file.open("ab") as stream:
            stream.write(b"x" * 4096)
            stream.flush()
            os.fsync(stream.fileno())

    return seconds(append, 50)


def interpreter_seconds() -> float:
    """An empty interpreter from start to end."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 5)


def resident_megabytes(pid: int | str = "self") -> float:
    """Resident memory of a process (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
