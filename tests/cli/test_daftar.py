"""Registration from the command line: the office asks, the hub registers, the office goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.exchange.answers import OTHER
from tests.exchange.offices import OPD, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

    Esakip = Callable[..., Answer]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    make_hub(tmp_path / "bappeda.esakip", (OPD, OTHER)).close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def dinas(tmp_path: Path) -> Path:
    office = make_office(tmp_path / "dinas.esakip")
    office.report(3, "60")
    office.workspace.close()
    return tmp_path / "dinas.esakip"


@pytest.fixture
def minta(esakip: Esakip, dinas: Path) -> tuple[Path, str]:
    """A request and the code that its computer shows."""
    target = dinas.with_name("minta.paket")
    data = esakip("daftar", dinas, "-o", target, "--nama", "Laptop Perencanaan", "--json").data
    return target, data["kode"]


def test_the_whole_ceremony(
    esakip: Esakip, hub: Path, dinas: Path, minta: tuple[Path, str], tmp_path: Path
) -> None:
    request, kode = minta
    checked = esakip("periksa", request)
    assert checked.code == 0
    assert "Permintaan pendaftaran komputer" in checked.out
    assert kode in checked.out
    aktivasi, surat = tmp_path / "aktivasi.paket", tmp_path / "surat.pdf"
    done = esakip(
        "daftar", hub, request, "--kode", kode, "-o", aktivasi, "--surat", surat, "--json"
    ).data
    assert (done["nama"], done["baru"]) == ("Laptop Perencanaan", True)
    pages = pypdf.PdfReader(surat).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert all(group in text for group in done["kode_bappeda"].split())
    assert "Laptop Perencanaan" in text
    assert "aktivasi.paket" in text
    refused = esakip("gabung", dinas, aktivasi)
    assert refused.code == 1
    assert "PKT-203" in refused.out
    applied = esakip("daftar", dinas, "--terapkan", aktivasi, "--kode", done["kode_bappeda"])
    assert applied.code == 0
    assert "Komputer ini: terdaftar." in applied.out
    assert esakip("periksa", dinas, "--json").data["terdaftar"]
    paket = tmp_path / "tw3.paket"
    assert esakip("ekspor", dinas, "-o", paket, "--tahun", 2026, "--triwulan", 3).code == 0
    (line,) = esakip("gabung", hub, paket, "--json").data["paket"]
    assert (line["keadaan"], line["kepercayaan"]) == ("diterapkan", "terdaftar")


def test_the_list_and_taking_a_computer_out_of_use(
    esakip: Esakip, hub: Path, dinas: Path, minta: tuple[Path, str], tmp_path: Path
) -> None:
    assert "Belum ada komputer yang terdaftar." in esakip("daftar", hub).out
    request, kode = minta
    esakip("daftar", hub, request, "--kode", kode, "-o", tmp_path / "1.paket")
    (row,) = esakip("daftar", hub, "--json").data["laptop"]
    assert (row["opd"], row["keadaan"], row["nomor"]) == ("Dinas 0 CONTOH", "terdaftar", 1)
    silent = esakip("daftar", hub, "--cabut", row["kode8"])
    assert (silent.code, "LPT-103" in silent.err) == (1, True)
    assert esakip("daftar", hub, "--cabut", row["kode8"], "--alasan", "Hilang").code == 0
    assert "Dicabut" in esakip("daftar", hub).out
    paket = tmp_path / "tw3.paket"
    esakip("ekspor", dinas, "-o", paket, "--tahun", 2026, "--triwulan", 3)
    refused = esakip("gabung", hub, paket)
    assert (refused.code, "PKT-208" in refused.out) == (1, True)
    again = ("daftar", hub, request, "--kode", kode, "-o", tmp_path / "2.paket")
    answer = esakip(*again)
    assert (answer.code, "LPT-109" in answer.err) == (1, True)
    assert not (tmp_path / "2.paket").exists()
    assert esakip(*again, "--terima-kembali").code == 0
    assert esakip("gabung", hub, paket).code == 0


def test_a_wrong_code_is_refused_on_both_sides(
    esakip: Esakip, hub: Path, dinas: Path, minta: tuple[Path, str], tmp_path: Path
) -> None:
    request, kode = minta
    target = tmp_path / "aktivasi.paket"
    wrong = esakip("daftar", hub, request, "--kode", kode[:-5] + "?????", "-o", target)
    assert (wrong.code, "kelompok 8" in wrong.err) == (1, True)
    assert not target.exists()
    done = esakip("daftar", hub, request, "--kode", kode, "-o", target, "--json").data
    first = ("00000 " if not done["kode_bappeda"].startswith("00000") else "11111 ") + done[
        "kode_bappeda"
    ][6:]
    refused = esakip("daftar", dinas, "--terapkan", target, "--kode", first)
    assert (refused.code, "kelompok 1" in refused.err) == (1, True)
    assert not esakip("periksa", dinas, "--json").data["terdaftar"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("minta.paket",), 2),
        (("minta.paket", "--kode", "1"), 2),
        (("--terapkan", "minta.paket"), 2),
        (("minta.paket", "--cabut", "1A2B3C4D"), 2),
        (("--cabut", "1A2B3C4D", "--alasan", "x"), 1),
        (("--terapkan", "minta.paket", "--kode", "1"), 1),
        (("minta.paket", "--kode", "1", "-o", "bappeda.esakip"), 3),
    ],
    ids=str,
)
def test_what_is_written_wrongly(
    esakip: Esakip,
    hub: Path,
    minta: tuple[Path, str],
    words: tuple[str, ...],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(minta[0].parent)
    answer = esakip("daftar", hub, *words)
    assert answer.code == code
    assert answer.err


def test_a_request_is_not_merged_as_data(
    esakip: Esakip, hub: Path, minta: tuple[Path, str]
) -> None:
    (line,) = esakip("gabung", hub, minta[0], "--json").data["paket"]
    assert line["masalah"][0]["kode"] == "PKT-410"


def test_an_activation_is_also_taken_in_like_other_packages(
    esakip: Esakip, hub: Path, dinas: Path, minta: tuple[Path, str], tmp_path: Path
) -> None:
    target = tmp_path / "aktivasi.paket"
    done = esakip("daftar", hub, minta[0], "--kode", minta[1], "-o", target, "--json").data
    assert done["surat"] is None
    kode8 = esakip("periksa", target, "--json").data["kode8"]
    assert esakip("terima", dinas, target, "--percaya", kode8).code == 0
    assert esakip("periksa", dinas, "--json").data["terdaftar"]


def test_a_package_of_a_ticked_sender_says_so(
    esakip: Esakip, hub: Path, dinas: Path, tmp_path: Path
) -> None:
    paket = tmp_path / "tw3.paket"
    esakip("ekspor", dinas, "-o", paket, "--tahun", 2026, "--triwulan", 3)
    kode8 = esakip("periksa", paket, "--json").data["kode8"]
    assert "Pengirim belum terdaftar" in esakip("gabung", hub, paket, "--percaya", kode8).out
