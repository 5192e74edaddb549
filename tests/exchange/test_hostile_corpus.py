"""Each hostile file is refused in words, quickly, with little memory, and leaves no trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from esakip_desktop.data.workspace import Workspace
from tests.exchange.container_samples import make_line, make_package
from tests.exchange.hostile_corpus import GROUPS, NO_TOTALS, corpus
from tests.exchange.offices import take
from tests.house.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 2.0
BYTES = 200 * 1024 * 1024


class Verdict(NamedTuple):
    """What became of one file."""

    name: str
    codes: list[str]
    sentences: list[str]
    is_taken: bool
    seconds: float
    grown: int


def everything_in(folder: Path) -> dict[str, bytes | None]:
    return {
        str(file.relative_to(folder)): file.read_bytes() if file.is_file() else None
        for file in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """All files judged by one process, with a hub that knows the sender; nothing was written."""
    desk = tmp_path_factory.mktemp("kiriman")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(desk / "data"))
        with Workspace.create(
            desk / "hub.esakip", peran="bappeda", partition="M", pemda_kode="33.72"
        ) as hub:
            honest = {"simpul": [make_line(900)]}
            take(hub, make_package(desk / "jujur", manifest=NO_TOTALS, entities=honest).path)
    files = corpus()
    names = {f"{number:04}": name for number, name in enumerate(files)}
    (desk / "masuk").mkdir()
    for number, name in names.items():
        (desk / "masuk" / number).write_bytes(files[name])
    (desk / "sementara").mkdir()
    before = everything_in(desk)
    place = {"HOME": str(desk / "rumah"), "ESAKIP_DATA": str(desk / "data")}
    place["TMPDIR"] = str(desk / "sementara")
    worker = subprocess.run(
        [sys.executable, "-m", "tests.exchange.corpus_worker", desk / "hub.esakip", desk / "masuk"],
        cwd=ROOT, env=os.environ | place, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert everything_in(desk) == before
    found = [Verdict(*json.loads(line)) for line in worker.stdout.splitlines()]
    return {names[one.name]: one._replace(name=names[one.name]) for one in found}


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by getrusage")


def test_the_corpus_is_large_and_judged_to_its_end(verdicts: dict[str, Verdict]) -> None:
    assert verdicts.keys() == corpus().keys()
    assert len(set(corpus().values())) >= 150


@pytest.mark.parametrize("group", GROUPS)
def test_every_file_is_refused_in_words(verdicts: dict[str, Verdict], group: str) -> None:
    mine = [one for one in verdicts.values() if one.name.startswith(f"{group}: ")]
    assert mine
    for one in mine:
        assert one.codes, one.name
        assert not one.is_taken, one.name
        assert all(code.startswith("PKT-") for code in one.codes), one.name
        assert all(len(words) > 40 and "…" not in words for words in one.sentences), one.name


def test_no_file_costs_much(verdicts: dict[str, Verdict]) -> None:
    slowest = max(verdicts.values(), key=lambda one: one.seconds)
    assert slowest.seconds <= SECONDS, slowest
    assert max(one.grown for one in verdicts.values()) <= BYTES


TRUST = {
    "kota lain": "PKT-205",
    "data latihan": "PKT-206",
    "penerima lain": "PKT-207",
    "kunci berubah": "PKT-204",
    "pusat buatan sendiri": "PKT-506",
    "balasan palsu": "PKT-404",
    "jenis tertukar": "PKT-404",
    "partisi orang lain": "PKT-502",
    "data induk dari OPD": "PKT-502",
    "entitas asing": "PKT-507",
    "jumlah kontrol": "PKT-503",
}


@pytest.mark.parametrize("case", TRUST)
def test_who_may_not_is_told_why(verdicts: dict[str, Verdict], case: str) -> None:
    assert verdicts[f"percaya: {case}"].codes == [TRUST[case]]
