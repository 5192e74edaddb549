"""Forty offices at once at the hub, and what other ways of bringing their data would cost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.board import Copies, touch_some
from bench.figure import Figure
from bench.fill import make_hub
from bench.rivals import attach_seconds, orm_seconds, typed_rows, whole_rows, workbook_seconds
from esakip_desktop.data.workspace import Workspace

_OFFICES = 40
_STEPS = (1, 4, 16)


def measure_city(folder: Path) -> list[Figure]:
    """Needs the large office that was made before; every run is a process of its own."""
    file, city = folder / "besar.esakip", folder / "kota.esakip"
    with Workspace.open(file) as office, make_hub(city) as hub:
        copies = Copies(office, _OFFICES)
        hub.act(copies.register)
        first = copies.write(folder / "putaran1")
        office.act(touch_some, office.facts.partition)
        second = copies.write(folder / "putaran2")
    grown = [_run("board", _copy(city, number), first[:number])[0] for number in _STEPS]
    (shown,) = _run("board_window", _copy(city, _OFFICES), first)
    once, again = _run("board", city, first, second)
    each = once["seluruhnya"] / _OFFICES
    rounds = again["seluruhnya"] / once["seluruhnya"]
    linear = grown[2]["seluruhnya"] / (grown[1]["seluruhnya"] * 4)
    flat = grown[2]["puncak"] / grown[0]["puncak"]
    attach = attach_seconds(file, folder / "attach.db")
    orm = orm_seconds(typed_rows(file), folder / "orm.db")
    orm_whole = orm_seconds(whole_rows(file), folder / "orm-utuh.db")
    book = workbook_seconds(file, folder / "besar.xlsx")
    return [
        Figure("40 paket: tinjau, terapkan, papan", once["seluruhnya"], "s", 60.0),
        Figure("40 paket: memori tertinggi", once["puncak"], "MB", 400.0),
        Figure("40 paket lewat jendela", shown["seluruhnya"], "s", 60.0),
        Figure("40 paket lewat jendela: diam terlama", shown["macet"], "s", 0.1),
        Figure("40 paket lagi, 3 % berubah: bagian pertama", rounds, "×", 0.5),
        Figure("Satu paket: kali ATTACH upsert", each / attach, "×", 8.0),
        Figure("Satu paket: bagian ORM per baris", each / orm, "×", 1 / 20),
        Figure("Satu paket: bagian ORM, jejak ikut", each / orm_whole, "×", 1 / 20),
        Figure("Satu paket: bagian baca buku Excel", each / book, "×", 1 / 10),
        Figure("16 paket: kali 4 × 4 paket", linear, "×", 1.1),
        Figure("16 paket: memori kali satu paket", flat, "×", 1.2),
    ]


def _copy(city: Path, number: int) -> Path:
    """A hub of its own, as it was before any package."""
    return shutil.copyfile(city, city.with_name(f"kota{number}.esakip"))


def _run(module: str, hub: Path, *rounds: Sequence[Path]) -> list[dict[str, float]]:
    """One process for these rounds of packages; what it found in each."""
    lines = "".join(json.dumps([str(path) for path in paths]) + "\n" for paths in rounds)
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{module}", str(hub)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
