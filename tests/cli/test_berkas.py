"""Work files from the command line: made, copied, backed up, checked, exported."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.organisasi import opd_of, opd_rows, pemda_row
from tests.data.damage import leaf_pages, overwrite
from tests.exchange.offices import OPD, PEMDA, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer, City

    Esakip = Callable[..., Answer]

NAMES = ("--pemda", PEMDA, "--nama-pemda", "Kota Contoh")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    make_hub(tmp_path / "bappeda.esakip").close()
    return tmp_path / "bappeda.esakip"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60")
    made.spend(9, 250_000_000)
    made.workspace.close()
    return tmp_path / "dinas.esakip"


@pytest.fixture
def master(hub: Path, esakip: Esakip, tmp_path: Path) -> Path:
    target = tmp_path / "induk.paket"
    assert esakip("ekspor", hub, "--induk", "--tahun", 2026, "-o", target).code == 0
    return target


def kode8(esakip: Esakip, file: Path) -> str:
    code: str = esakip("periksa", file, "--json").data["kode8"]
    return code


def test_a_new_file_knows_its_city_and_office(esakip: Esakip, tmp_path: Path) -> None:
    file = tmp_path / "dinas.esakip"
    answer = esakip(
        "baru", file, "--peran", "opd", *NAMES, "--opd", OPD, "--nama-opd", "Dinas Contoh",
        "--tahun-awal", 2025, "--mode", "latihan",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert "dinas.esakip" in answer.out
    with open_workspace(file) as workspace:
        assert (workspace.facts.peran, workspace.facts.mode) == ("opd", "latihan")
        opd = workspace.read(opd_of, workspace.facts.partition)
        pemda = workspace.read(pemda_row)
    assert opd is not None
    assert pemda is not None
    assert (opd.nama, opd.bidang) == ("Dinas Contoh", "1.02")
    assert (pemda.tahun_awal, pemda.tahun_akhir) == (2025, 2029)


def test_a_new_file_never_replaces_another(esakip: Esakip, office: Path) -> None:
    before = office.read_bytes()
    answer = esakip("baru", office, "--peran", "bappeda", *NAMES)
    assert answer.code == 3
    assert "BRK-109" in answer.err
    assert office.read_bytes() == before


def test_a_wrong_name_makes_no_file(esakip: Esakip, tmp_path: Path) -> None:
    answer = esakip(
        "baru", tmp_path / "x.esakip", "--peran", "opd", *NAMES, "--opd", "1 02", "--nama-opd", ""
    )
    assert answer.code == 1
    assert "ORG-104" in answer.err
    assert "ORG-102" in answer.err
    assert not list(tmp_path.iterdir())


def test_an_office_begins_from_the_master_package(
    esakip: Esakip, master: Path, tmp_path: Path
) -> None:
    code = kode8(esakip, master)
    file = tmp_path / "dinas.esakip"
    words = ("baru", file, "--peran", "opd", "--dari", master, "--opd", OPD)
    refused = esakip(*words)
    assert refused.code == 1
    assert "PKT-203" in refused.err
    assert code in refused.err
    assert not file.exists()
    made = esakip(*words, "--percaya", code.lower())
    assert made.code == 0, made.err
    with open_workspace(file) as workspace:
        assert len(workspace.read(opd_rows)) == 1


def test_a_foreign_office_or_city_is_refused(esakip: Esakip, master: Path, tmp_path: Path) -> None:
    code = kode8(esakip, master)
    words = ("baru", tmp_path / "x.esakip", "--peran", "opd", "--dari", master, "--percaya", code)
    unknown = esakip(*words, "--opd", "9.99")
    assert unknown.code == 1
    assert "ORG-111" in unknown.err
    assert esakip(*words, "--opd", OPD, "--pemda", "99.99").code == 2
    assert esakip(*words, "--opd", OPD, "--mode", "latihan").code == 2
    assert not (tmp_path / "x.esakip").exists()


def test_an_export_bears_a_name_and_a_number(esakip: Esakip, office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paket"
    folder.mkdir()
    first = esakip("ekspor", office, "--tahun", 2026, "--triwulan", "TW III", "-o", folder)
    second = esakip("ekspor", office, "--tahun", 2026, "--triwulan", 3, "-o", folder)
    assert (first.code, second.code) == (0, 0)
    assert "KODE8" in first.out
    names = sorted(path.name for path in folder.iterdir())
    assert [name[-14:] for name in names] == ["_tw3_001.paket", "_tw3_002.paket"]


def test_an_export_never_replaces_a_file(esakip: Esakip, office: Path, tmp_path: Path) -> None:
    target = tmp_path / "ada.paket"
    target.write_bytes(b"milik orang")
    answer = esakip("ekspor", office, "--tahun", 2026, "--triwulan", 3, "-o", target)
    assert answer.code == 3
    assert target.read_bytes() == b"milik orang"


def test_an_export_says_what_is_missing(esakip: Esakip, office: Path, hub: Path) -> None:
    assert esakip("ekspor", office, "--tahun", 2026).code == 2
    assert esakip("ekspor", office, "--induk").code == 2
    assert esakip("ekspor", hub, "--tahun", 2026, "--triwulan", 3).code == 2


def test_evidence_can_stay_at_home(esakip: Esakip, office: Path, tmp_path: Path) -> None:
    target = tmp_path / "ringan.paket"
    words = ("ekspor", office, "--tahun", 2026, "--triwulan", 3, "--tanpa-bukti", "-o", target)
    assert esakip(*words).code == 0
    assert esakip("periksa", target, "--json").data["bukti"]["dimuat"] == 0


def test_a_copy_is_whole_and_never_replaces(esakip: Esakip, office: Path, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    assert esakip("salin", office, stick).code == 0
    assert esakip("periksa", stick / office.name).code == 0
    again = esakip("salin", office, stick)
    assert again.code == 3
    assert "BRK-109" in again.err


def test_evidence_goes_along_and_is_counted(esakip: Esakip, city: City, tmp_path: Path) -> None:
    office = city.office("dinas-kesehatan")
    full, bare = tmp_path / "dengan.esakip", tmp_path / "tanpa.esakip"
    answer = esakip("salin", office, full)
    assert answer.code == 0
    assert "Bukti: 2 dari 2 berkas ada" in answer.out
    assert "Bukti: 2 dari 2 berkas ada" in esakip("periksa", full).out
    assert esakip("salin", office, bare, "--tanpa-bukti").code == 0
    checked = esakip("periksa", bare, "--json")
    assert checked.code == 0
    assert checked.data["bukti"] == {"dirujuk": 2, "ada": 0, "ukuran": 0}
    assert len(checked.data["bukti_hilang"]) == 2
    assert f"Bukti belum ada: {checked.data['bukti_hilang'][0]}" in esakip("periksa", bare).out
    assert "Bukti: 2 dari 2 berkas ada" in esakip("cadangan", full).out


def test_a_copy_of_something_else_is_refused(esakip: Esakip, tmp_path: Path) -> None:
    letter = tmp_path / "surat.esakip"
    letter.write_text("bukan berkas kerja", encoding="utf-8")
    answer = esakip("salin", letter, tmp_path / "salinan.esakip")
    assert answer.code == 3
    assert "BRK-101" in answer.err
    assert not (tmp_path / "salinan.esakip").exists()


def test_a_backup_is_made_where_it_says(esakip: Esakip, office: Path) -> None:
    from pathlib import Path

    answer = esakip("cadangan", office)
    assert answer.code == 0
    assert Path(answer.out.split(": ", 1)[1].splitlines()[0]).stat().st_size > 0


def test_a_package_tells_where_it_comes_from(esakip: Esakip, office: Path, tmp_path: Path) -> None:
    target = tmp_path / "kiriman.bin"
    esakip("ekspor", office, "--tahun", 2026, "--triwulan", 3, "-o", target)
    answer = esakip("periksa", target, "--json")
    assert answer.code == 0
    data = answer.data
    assert (data["jenis"], data["opd"], data["nomor"]) == ("paket", OPD, 1)
    assert data["jumlah_kontrol"]["realisasi_bulanan.keuangan"] == "250000000"
    assert data["catatan"]["realisasi"] == 1
    assert data["masalah"] == []
    assert data["kode8"] in esakip("periksa", target).out


def test_files_are_told_by_content_and_never_by_name(
    esakip: Esakip, office: Path, tmp_path: Path
) -> None:
    renamed = office.rename(tmp_path / "laporan.pdf")
    assert esakip("periksa", renamed, "--json").data["jenis"] == "berkas_kerja"
    letter = tmp_path / "surat.paket"
    letter.write_text("Yth. Kepala Dinas", encoding="utf-8")
    answer = esakip("periksa", letter)
    assert answer.code == 1
    assert "PKT-101" in answer.err


def test_what_is_not_there_is_trouble(esakip: Esakip, tmp_path: Path) -> None:
    for command in ("periksa", "capaian", "jurnal", "cadangan"):
        answer = esakip(command, tmp_path / "hilang.esakip")
        assert answer.code == 3
        assert "hilang.esakip" in answer.err
        assert "BRK-108" in answer.err


def test_a_damaged_work_file_is_found_out(esakip: Esakip, office: Path) -> None:
    content = bytearray(office.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 60_000] = bytes(60_000)
    office.write_bytes(content)
    answer = esakip("periksa", office)
    assert answer.code == 3
    assert "BRK-104" in answer.err


def test_what_is_readable_of_a_damaged_file_is_saved(
    esakip: Esakip, office: Path, tmp_path: Path
) -> None:
    overwrite(office, leaf_pages(office, "kodefikasi")[::2])
    overwrite(office, leaf_pages(office, "realisasi"))
    assert "BRK-104" in esakip("periksa", office).err
    target = tmp_path / "selamat.esakip"
    answer = esakip("selamatkan", office, target)
    assert answer.code == 0, answer.out
    assert "Realisasi: 0 terbaca, 1 disusun ulang" in answer.out
    assert "Tabel kode" not in answer.out
    assert esakip("periksa", target).code == 0
    assert esakip("selamatkan", office, target).code == 3


def test_a_newer_work_file_is_refused_untouched(esakip: Esakip, office: Path) -> None:
    connection = sqlite3.connect(office)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = office.read_bytes()
    answer = esakip("capaian", office)
    assert answer.code == 3
    assert "BRK-111" in answer.err
    assert office.read_bytes() == before


def test_a_changed_journal_is_found_out(esakip: Esakip, office: Path) -> None:
    connection = sqlite3.connect(office)
    connection.execute("UPDATE jurnal SET fields = '{}' WHERE seq = 5")
    connection.commit()
    connection.close()
    answer = esakip("periksa", office, "--json")
    assert answer.code == 1
    assert answer.data["utuh"] is False
    assert [entry["nomor"] for entry in answer.data["jurnal_putus"]] == [5]
    assert "nomor 5" in esakip("periksa", office).out


def test_looking_is_possible_while_somebody_works(esakip: Esakip, office: Path) -> None:
    with open_workspace(office):
        assert esakip("capaian", office).code == 0
        busy = esakip("ekspor", office, "--tahun", 2026, "--triwulan", 3)
    assert busy.code == 3
    assert "BRK-105" in busy.err


def test_the_identity_stays_until_it_is_renewed(esakip: Esakip, office: Path) -> None:
    before = esakip("identitas", office, "--json").data
    assert esakip("identitas", office, "--json").data == before
    answer = esakip("identitas", office, "--perbarui")
    assert answer.code == 0, answer.err
    after = esakip("identitas", office, "--json").data
    assert after["kode8"] in answer.out
    assert after["kode8"] != before["kode8"]
    assert after["replika"] != before["replika"]
    with open_workspace(office) as workspace:
        assert workspace.replica_id == after["replika"]
