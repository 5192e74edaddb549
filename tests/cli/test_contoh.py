"""The example city: made once, then looked at from every side."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.bootstrap.contoh.kota import TAHUN, office_plans
from esakip_desktop.bootstrap.contoh.tabel import city_table
from esakip_desktop.data.backup import copy_work_file
from esakip_desktop.data.queries.anggaran import anggaran_rows, anggaran_total
from esakip_desktop.data.queries.konsolidasi import KeadaanOpd, papan_rows, rata_rata_kota
from esakip_desktop.data.queries.organisasi import opd_rows, pejabat_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import indikator_rows
from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.domain.angka import round_half_up
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.nilai import Alasan
from esakip_desktop.exchange.records import control_totals, record_lines
from esakip_desktop.ui.paket.isi import read_isi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.workspace import Workspace
    from tests.cli.conftest import Answer, City

    Esakip = Callable[..., Answer]


@pytest.fixture(scope="module")
def hub(city: City) -> Iterator[Workspace]:
    with open_workspace(city.hub, is_read_only=True) as workspace:
        yield workspace


def partition_of(kunci: str) -> str:
    return next(plan.partition for plan in office_plans() if plan.kunci == kunci)


def measured(workspace: Workspace, kunci: str, nama: str, triwulan: int = 3) -> PengukuranRow:
    rows = workspace.read(pengukuran_rows, partition_of(kunci), TAHUN, triwulan)
    return next(row for row in rows if row.indikator.nama.startswith(nama))


def test_it_leaves_files_packages_and_reports(city: City) -> None:
    assert len(city.data["berkas_opd"]) >= 8
    assert all(path.suffix == ".paket" and path.is_file() for path in city.packages)
    assert sorted(path.name for path in city.folder.iterdir()) == [
        "bappeda.bukti", "bappeda.esakip", "laporan", "opd", "paket",
    ]  # fmt: skip
    reports = [path.suffix for path in (city.folder / "laporan").iterdir()]
    assert reports.count(".pdf") == reports.count(".xlsx") == len(city.data["laporan"]) // 2 > 0


def test_it_never_writes_over_a_city(city: City, esakip: Esakip) -> None:
    before = city.hub.read_bytes()
    answer = esakip("contoh", city.folder)
    assert answer.code == 3
    assert "BRK-109" in answer.err
    assert city.hub.read_bytes() == before


@pytest.mark.parametrize("name", ["paket", "opd"])
def test_a_taken_place_is_refused_before_the_work(
    esakip: Esakip, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    assert esakip("contoh", tmp_path).code == 3
    letter = tmp_path / "surat.txt"
    letter.write_text("milik orang", encoding="utf-8")
    assert esakip("contoh", letter).code == 3
    assert {path.name for path in tmp_path.iterdir()} == {name, "surat.txt"}


def test_its_sheets_equal_the_sum_of_what_was_sent(city: City, hub: Workspace) -> None:
    rows = {row["kode"]: row for row in city.data["opd"]}
    pagu = keuangan = 0
    for plan, path in zip(office_plans(), city.data["berkas_opd"], strict=True):
        with open_workspace(city.folder / path, is_read_only=True) as office:
            own = office.read(anggaran_total, plan.partition, TAHUN, 9)
            sums = office.read(control_totals, plan.partition)
        if not plan.kirim:
            assert rows[plan.kode]["pagu"] == 0
            assert not rows[plan.kode]["terhitung"]
            continue
        assert (rows[plan.kode]["pagu"], rows[plan.kode]["keuangan"]) == (own.pagu, own.keuangan)
        assert hub.read(control_totals, plan.partition) == sums
        if rows[plan.kode]["terhitung"]:
            pagu, keuangan = pagu + own.pagu, keuangan + (own.keuangan or 0)
    total = city.data["jumlah"]
    assert (total["pagu"], total["keuangan"]) == (pagu, keuangan)
    assert total["serapan"] == str(round_half_up(Decimal(keuangan) / pagu * 100, 2))


def test_its_sum_is_the_sum_of_the_board(city: City, hub: Workspace) -> None:
    board = hub.read(papan_rows, TAHUN, 3)
    counted = {row.opd.kode: row for row in board if row.is_terkirim}
    assert {row["kode"] for row in city.data["opd"] if row["terhitung"]} == set(counted)
    mean, offices = hub.read(rata_rata_kota, board, TAHUN)
    total = city.data["jumlah"]
    assert offices == 11
    assert total["keadaan"] == f"{offices} dari {len(board)} terhitung"
    assert Decimal(total["capaian"]) == mean
    assert (total["terisi"], total["jatuh_tempo"]) == (
        sum(row.terisi for row in counted.values()),
        sum(row.jatuh_tempo for row in counted.values()),
    )
    assert total["pagu"] == sum(row.anggaran.pagu for row in counted.values())
    assert total["keuangan"] == sum(row.anggaran.keuangan or 0 for row in counted.values())


def test_the_table_leaves_out_what_it_does_not_count(hub: Workspace) -> None:
    table = city_table(hub)
    old = next(row for row in table.rows if row.keadaan == "Baru triwulan lama")
    assert old.jatuh_tempo
    assert old.cells()[-6:] == ("–",) * 6
    assert f"{table.total.terisi}/{table.total.jatuh_tempo}" in str(table).splitlines()[-1]


def test_the_offices_stand_where_the_sheet_puts_them(hub: Workspace) -> None:
    board = {row.opd.kode: row.keadaan for row in hub.read(papan_rows, TAHUN, 3)}
    found = {plan.kunci: board[plan.kode] for plan in office_plans()}
    assert found["pus"] is KeadaanOpd.BELUM_KIRIM
    assert found["tan"] is KeadaanOpd.TW_LAMA
    assert found["sos"] is KeadaanOpd.BELUM_LENGKAP
    rest = found.keys() - {"pus", "tan", "sos"}
    assert {found[kunci] for kunci in rest} == {KeadaanOpd.DITERIMA}


def test_every_name_says_that_it_is_an_example(hub: Workspace) -> None:
    assert all("CONTOH" in row.nama and "CONTOH" in row.sebutan for row in hub.read(opd_rows))
    for plan in office_plans():
        for row in hub.read(pejabat_rows, plan.partition):
            assert row.nama.endswith("CONTOH")
            assert row.nip is None


def test_every_figure_names_its_source(hub: Workspace) -> None:
    published = 0
    for plan in office_plans():
        rows = hub.read(indikator_rows, plan.partition)
        assert all(row.sumber for row in rows)
        published += sum(row.sumber != lembar.DIBUAT for row in rows)
    assert published > 40


@pytest.mark.parametrize(
    ("kunci", "nama", "triwulan", "capaian"),
    [
        ("kes", "Angka Kematian Bayi", 3, "184.75"),
        ("kes", "Angka Kematian Ibu", 3, "112.54"),
        ("kes", "Prevalensi Stunting", 2, "110.00"),
        ("dik", "Angka Partisipasi Kasar", 3, "71.13"),
        ("dik", "Angka Partisipasi Murni", 3, "84.23"),
        ("dik", "Angka Melek Huruf", 3, "100.77"),
        ("dlh", "Skor kebersihan", 3, "81.62"),
        ("sos", "Persentase pemerlu pelayanan", 3, "111.11"),
        ("pol", "Jumlah patroli", 2, "86.67"),
        ("kec", "Jumlah kelompok masyarakat", 3, "62.50"),
        ("kec", "Persentase penyelesaian administrasi", 3, "95.00"),
        ("pol", "Jumlah gangguan ketertiban", 3, "100.00"),
        ("keu", "Persentase belanja pegawai", 3, "95.00"),
        ("sos", "Rumah singgah", 3, "0.00"),
    ],
)
def test_published_figures_come_out_as_published(
    hub: Workspace, kunci: str, nama: str, triwulan: int, capaian: str
) -> None:
    assert measured(hub, kunci, nama, triwulan).hasil.capaian == Decimal(capaian)


@pytest.mark.parametrize(
    ("kunci", "nama", "alasan"),
    [
        ("insp", "Penurunan temuan material", Alasan.TIDAK_ADA_DATA),
        ("kec", "Persentase desa", Alasan.TIDAK_BERLAKU),
        ("bpbd", "Indeks Ketahanan Daerah", Alasan.TARGET_KOSONG),
    ],
)
def test_no_figure_has_its_reason(hub: Workspace, kunci: str, nama: str, alasan: Alasan) -> None:
    row = measured(hub, kunci, nama)
    assert (row.hasil.capaian, row.hasil.alasan) == (None, alasan)


def test_zero_blank_and_provisional_are_kept_apart(hub: Workspace) -> None:
    zero = measured(hub, "kec", "Capaian proses/fisik")
    assert zero.is_terisi(3)
    assert zero.hasil.capaian == 0
    blank = measured(hub, "sos", "Persentase data kesejahteraan")
    assert not blank.is_terisi(3)
    assert "TW_KOSONG" in measured(hub, "kec", "Jumlah kelompok masyarakat").hasil.tanda
    assert "SEMENTARA" in measured(hub, "kes", "Prevalensi Stunting").hasil.tanda


def test_money_rolls_up_as_published(hub: Workspace) -> None:
    published = {
        row["uraian"]: (int(row["tw1_rp"] or 0), int(row["tw2_rp"] or 0))
        for row in lembar.rows("rollup_inspektorat_tangsel_2023")
        if row["level"] in ("OPD", "program")
    }
    partition = partition_of("insp")
    first = hub.read(anggaran_rows, partition, TAHUN, 3)
    half = hub.read(anggaran_rows, partition, TAHUN, 6)
    programs = [
        (
            row.ringkasan.keuangan or 0,
            (later.ringkasan.keuangan or 0) - (row.ringkasan.keuangan or 0),
        )
        for row, later in zip(first, half, strict=True)
        if row.jenis == "program"
    ]
    assert sorted(programs) == sorted(list(published.values())[1:])
    total = hub.read(anggaran_total, partition, TAHUN, 6).keuangan
    assert total == sum(published["Inspektorat"])


def test_other_published_sums_hold(hub: Workspace) -> None:
    def pagu(kunci: str) -> dict[str, int]:
        rows = hub.read(anggaran_rows, partition_of(kunci), TAHUN, 9)
        return {row.simpul.kode or "": row.ringkasan.pagu for row in rows if row.jenis == "program"}

    assert pagu("bpbd") == {"1.05.01": 5_294_655_000, "1.05.03": 827_924_000}
    assert pagu("bap")["5.01.01"] == 11_775_054_243
    tani = hub.read(anggaran_total, partition_of("tan"), TAHUN, 6)
    assert (tani.pagu, tani.keuangan) == (36_805_385_964, 9_953_544_203)


def test_physical_progress_equals_the_ranking(hub: Workspace) -> None:
    for kunci, nama in (("keu", "BPKAD"), ("pol", "Satpol PP"), ("kec", "Kecamatan Cilegon")):
        total = hub.read(anggaran_total, partition_of(kunci), TAHUN, 9)
        assert total.fisik is not None
        assert round_half_up(total.fisik, 2) == lembar.peringkat_cilegon(nama)


def test_each_office_has_risks_with_plans(hub: Workspace) -> None:
    assert len(hub.read(register_rows, MASTER, TAHUN)) == 3
    for plan in office_plans():
        rows = hub.read(register_rows, plan.partition, TAHUN)
        if plan.kirim:
            assert 3 <= len(rows) <= 8
            assert all(row.risiko.matriks == "M1-ACEHBARAT" for row in rows)
            assert any(row.rtp for row in rows)


def test_names_of_files_are_proposed_as_in_the_window(
    city: City, esakip: Esakip, tmp_path: Path
) -> None:
    copy = copy_work_file(city.office("dinas-kesehatan"), tmp_path / "dinas.esakip")
    folder = tmp_path / "hasil"
    folder.mkdir()
    with open_workspace(copy) as office:
        isi = read_isi(office, office.facts.partition, TAHUN, 3)
    assert esakip("ekspor", copy, "--tahun", TAHUN, "--triwulan", 3, "-o", folder).code == 0
    for kode in ("pengukuran", "rekap-kota"):
        opd = ("--opd", "Dinkes CONTOH") if kode == "pengukuran" else ()
        words = ("laporan", city.hub, kode, "--triwulan", 3, *opd, "-o", folder)
        assert esakip(*words).code == 0
    assert {path.name for path in folder.iterdir()} == {
        isi.nama_berkas,
        "pengukuran_dinas-kesehatan-contoh_2026_tw3.pdf",
        "rekap-kota_2026_tw3.pdf",
    }
    assert isi.nama_berkas.startswith("dinas-kesehatan-contoh_2026_tw3_")


def test_importing_again_changes_nothing(city: City, esakip: Esakip, tmp_path: Path) -> None:
    copy = tmp_path / "bappeda.esakip"
    shutil.copyfile(city.hub, copy)
    before = copy.read_bytes()
    answer = esakip("gabung", copy, *city.packages, "--json")
    assert answer.code == 0
    assert {item["keadaan"] for item in answer.data["paket"]} == {"sudah_diimpor"}
    assert answer.data["cadangan"] is None
    assert copy.read_bytes() == before


def test_the_order_of_packages_does_not_matter(
    city: City, hub: Workspace, esakip: Esakip, tmp_path: Path
) -> None:
    codes = {esakip("periksa", path, "--json").data["kode8"] for path in city.packages}
    master = esakip("periksa", city.master, "--json").data["kode8"]
    other = tmp_path / "bappeda-lain.esakip"
    made = esakip("baru", other, "--peran", "bappeda", "--dari", city.master, "--percaya", master)
    assert made.code == 0, made.err
    trusted = [word for code in sorted(codes) for word in ("--percaya", code)]
    answer = esakip("gabung", other, *reversed(city.packages), *trusted, "--json")
    assert answer.code == 0
    with open_workspace(other, is_read_only=True) as workspace:
        for plan in office_plans():
            lines = workspace.read(record_lines, plan.partition)
            assert lines == hub.read(record_lines, plan.partition)


def test_the_city_is_whole_and_its_chain_holds(city: City, esakip: Esakip) -> None:
    for path in (city.hub, city.office("dinas-kominfo")):
        answer = esakip("periksa", path, "--json")
        assert answer.code == 0
        assert answer.data["utuh"] is True
        assert answer.data["mode"] == "latihan"
        assert answer.data["bukti_hilang"] == []
    assert "Bappeda" in esakip("periksa", city.hub).out


def test_reports_are_written_by_their_code(city: City, esakip: Esakip, tmp_path: Path) -> None:
    one = esakip("laporan", city.hub, "pengukuran", "--opd", "BPBD CONTOH", "-o", tmp_path)
    assert one.code == 0, one.err
    (pdf,) = tmp_path.glob("pengukuran*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
    own = tmp_path / "rfk.xlsx"
    assert esakip("laporan", city.office("bpbd"), "rfk", "-o", own).code == 0
    assert own.read_bytes().startswith(b"PK")


def test_the_forms_of_the_quarter_are_written(city: City, esakip: Esakip, tmp_path: Path) -> None:
    for kode in ("e81", "berita-acara"):
        words = ("laporan", city.hub, kode, "--opd", "Dinkes CONTOH", "--triwulan", 3)
        for suffix in ("pdf", "xlsx"):
            made = esakip(*words, "-o", tmp_path, "--format", suffix)
            assert made.code == 0, made.err
            assert (tmp_path / f"{kode}_dinas-kesehatan-contoh_2026_tw3.{suffix}").stat().st_size
    target = tmp_path / "kumulatif.xlsx"
    made = esakip("laporan", city.hub, "e81", "--opd", "Dinkes CONTOH", "--kumulatif", "-o", target)
    assert made.code == 0, made.err
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert "Realisasi s.d. TW I" in {one.value for row in sheet.iter_rows() for one in row}
    other = esakip("laporan", city.office("bpbd"), "rfk", "--kumulatif", "-o", tmp_path)
    assert other.code == 2
    assert "--kumulatif" in other.err


def test_a_report_about_one_office_asks_which(city: City, esakip: Esakip) -> None:
    answer = esakip("laporan", city.hub, "pengukuran")
    assert answer.code == 2
    assert "--opd" in answer.err
    foreign = esakip("laporan", city.office("bpbd"), "papan")
    assert foreign.code == 2
    assert "papan" in foreign.err


def test_the_journal_says_who_did_what(city: City, esakip: Esakip) -> None:
    rows = esakip("jurnal", city.office("dinas-kesehatan"), "--banyak", 400, "--json").data
    assert len(rows) == 400
    assert {row["pelaku"] for row in rows} == {"Kepala Subbagian Perencanaan dan Keuangan"}
    one = next(row for row in rows if row["entitas"] == "realisasi")
    own = esakip("jurnal", city.office("dinas-kesehatan"), "--catatan", one["catatan"], "--json")
    assert {row["catatan"] for row in own.data} == {one["catatan"]}
    table = esakip("jurnal", city.hub, "--banyak", 3)
    assert len(table.out.splitlines()) == 5
    assert "Gabung" in table.out


def test_the_table_reads_like_the_data(city: City) -> None:
    from esakip_desktop.bootstrap.contoh.tabel import city_table

    with open_workspace(city.hub, is_read_only=True) as workspace:
        table = city_table(workspace)
    assert json.loads(json.dumps([row.as_data() for row in table.rows])) == city.data["opd"]
    lines = str(table).splitlines()
    assert len(lines) == len(table.rows) + 4
    assert lines[-1].startswith("Jumlah")
