"""Tasks are worked out from the rows of the rooms, and go away when they are done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.capaian import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import IndikatorDraft, TargetDraft
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.services.pengukuran import mark_hint, save_realisasi
from esakip_desktop.services.rencana import save_indikator, save_target
from esakip_desktop.services.risiko import save_risiko, save_rtp
from esakip_desktop.ui.beranda.bahan import Bahan, read_bahan
from esakip_desktop.ui.beranda.kelengkapan import list_kelengkapan
from esakip_desktop.ui.beranda.opd import done_sentence
from esakip_desktop.ui.beranda.sapaan import hari_text, sapaan_text, waktu_text
from esakip_desktop.ui.beranda.tugas import Tugas, count_by_room, list_tugas
from esakip_desktop.ui.kit.context import Place, Scope
from tests.exchange.offices import TAHUN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchange.offices import Office

TODAY = dt.date(2026, 10, 9)


def bahan_of(office: Office, triwulan: int = 3, today: dt.date = TODAY) -> Bahan:
    scope = Scope(TAHUN, triwulan, office.partition, "Dinas")
    return read_bahan(office.workspace, scope, office.partition, today)


def tasks(office: Office, triwulan: int = 3, today: dt.date = TODAY) -> dict[str, Tugas]:
    """By the kind that stands before the colon."""
    found = list_tugas(bahan_of(office, triwulan, today))
    return {one.uid: one for one in found}


def kinds(office: Office, triwulan: int = 3, today: dt.date = TODAY) -> list[str]:
    return [uid.partition(":")[0] for uid in tasks(office, triwulan, today)]


def complete(office: Office, tmp_path: Path) -> None:
    """Everything of TW III: targets, figures, nine months, the package."""
    partition = office.partition
    rows = office.workspace.read(pengukuran_rows, partition, TAHUN, 3)
    for row in rows:
        if row.uid != office.indikator:
            for periode, angka in ((0, "12"), (4, "12")):
                draft = TargetDraft(None, row.uid, TAHUN, periode, angka=Decimal(angka))
                office.workspace.act(save_target, partition, draft)
    for bulan in range(1, 10):
        office.spend(bulan, 1_000_000)
    office.report(3, "70")
    office.export(tmp_path / "tw3.paket")


def test_an_empty_quarter_lists_what_blocks_it_first(office: Office) -> None:
    assert kinds(office) == ["isi", "target", "anggaran", "temuan", "paket"]
    found = tasks(office)
    unfilled = found[f"isi:{office.indikator}"]
    assert unfilled.judul == "Persentase ibu hamil terlayani · TW III"
    assert unfilled.alasan == "Target 75,00 persen"
    assert (unfilled.kata, unfilled.tempat) == ("Isi", "Pengukuran")
    assert unfilled.place == Place("pengukuran", office.indikator)


def test_a_task_goes_away_when_it_is_done(office: Office) -> None:
    assert f"isi:{office.indikator}" in tasks(office)
    office.report(3, "60")
    assert f"isi:{office.indikator}" not in tasks(office)


def test_what_was_reported_before_stands_beside_the_task(office: Office) -> None:
    office.report(2, "48.5")
    unfilled = tasks(office)[f"isi:{office.indikator}"]
    assert unfilled.alasan == "Target 75,00 persen · TW II 48,50"


def test_no_data_is_an_answer_and_no_task(office: Office) -> None:
    draft = RealisasiDraft(
        None,
        office.indikator,
        TAHUN,
        3,
        keadaan=Keadaan.TIDAK_ADA_DATA,
        alasan_data="survei belum selesai",
    )
    office.workspace.act(save_realisasi, office.partition, draft)
    assert f"isi:{office.indikator}" not in tasks(office)


def test_a_questioned_figure_is_a_task_until_somebody_has_looked(office: Office) -> None:
    office.report(3, "7500")
    found = tasks(office)[f"periksa:{office.indikator}"]
    assert found.chip.text == "Periksa angka"
    assert "jauh di atas target" in found.alasan
    rows = office.workspace.read(pengukuran_rows, office.partition, TAHUN, 3)
    row = next(row for row in rows if row.uid == office.indikator)
    office.workspace.act(mark_hint, row, 3)
    assert f"periksa:{office.indikator}" not in tasks(office)


def test_a_provisional_figure_waits_to_be_made_final(office: Office) -> None:
    draft = RealisasiDraft(
        None,
        office.indikator,
        TAHUN,
        3,
        keadaan=Keadaan.ANGKA,
        angka=Decimal("60"),
        is_sementara=True,
    )
    office.workspace.act(save_realisasi, office.partition, draft)
    found = tasks(office)[f"sementara:{office.indikator}"]
    assert found.alasan.startswith("60,00 masih sementara")


def test_many_indicators_without_target_are_one_task(office: Office) -> None:
    rows = office.workspace.read(pengukuran_rows, office.partition, TAHUN, 3)
    simpul = next(row.indikator.simpul_uid for row in rows if row.uid == office.indikator)
    for number in range(4):
        draft = IndikatorDraft(
            None,
            simpul,
            f"Indikator {number}",
            "persen",
            Arah.NAIK,
            Tipe.PERSEN,
            Agregasi.POSISI_AKHIR,
        )
        office.workspace.act(save_indikator, office.partition, draft)
    found = [one for one in tasks(office).values() if one.place.room == "rencana"]
    assert [one.judul for one in found] == ["5 dari 6 indikator belum punya target 2026"]
    assert found[0].place.subject


def test_months_without_realisasi_are_told_only_when_they_are_over(office: Office) -> None:
    for bulan in (1, 2, 3, 4, 5, 6, 7):
        office.spend(bulan, 1_000_000)
    found = [one for one in tasks(office).values() if one.place.room == "anggaran"]
    assert [one.judul for one in found] == [
        "Realisasi anggaran September",
        "Realisasi anggaran Agustus",
    ]
    early = tasks(office, today=dt.date(2026, 9, 20))
    assert [one.judul for one in early.values() if one.place.room == "anggaran"] == [
        "Realisasi anggaran Agustus"
    ]
    assert not [one for one in tasks(office, 1).values() if one.place.room == "anggaran"]
    last_year = tasks(office, today=dt.date(2025, 12, 1))
    assert not [one for one in last_year.values() if one.place.room == "anggaran"]


def test_many_silent_months_are_one_task(office: Office) -> None:
    found = [one for one in tasks(office).values() if one.place.room == "anggaran"]
    assert [one.judul for one in found] == ["Realisasi anggaran 9 bulan belum lengkap"]
    assert found[0].alasan.startswith("Januari sampai September; September 1 dari 1 subkegiatan")
    assert found[0].place == Place("anggaran", office.subkegiatan)


@pytest.mark.parametrize(("k", "is_task"), [(5, True), (1, False)])
def test_a_risk_above_the_appetite_needs_a_control_plan(
    office: Office, k: int, is_task: bool
) -> None:
    draft = RisikoDraft(
        None,
        TAHUN,
        TingkatRisiko.STRATEGIS_OPD,
        "Obat terlambat",
        "lelang mundur",
        "layanan tertunda",
        inheren_k=k,
        inheren_d=k,
        residual_k=k,
        residual_d=k,
    )
    uid = office.workspace.act(save_risiko, office.partition, draft).result
    assert (f"risiko:{uid}" in tasks(office)) is is_task
    office.workspace.act(save_rtp, office.partition, RtpDraft(None, uid, "Lelang dini"))
    assert f"risiko:{uid}" not in tasks(office)


def test_a_package_is_asked_for_until_one_was_written_for_this_quarter(
    office: Office, tmp_path: Path
) -> None:
    found = tasks(office)[f"paket:{TAHUN}:3"]
    assert found.place == Place("paket", "ekspor")
    assert found.alasan == "0 dari 2 indikator terisi"
    office.export(tmp_path / "tw2.paket", triwulan=2)
    assert f"paket:{TAHUN}:3" in tasks(office)
    office.export(tmp_path / "tw3.paket")
    assert f"paket:{TAHUN}:3" not in tasks(office)


def test_all_done_says_so_and_what_comes_next(office: Office, tmp_path: Path) -> None:
    complete(office, tmp_path)
    assert kinds(office) == ["temuan"]  # what only should be looked at
    bahan = bahan_of(office)
    assert done_sentence(bahan) == "Semua tugas selesai. TW III 2026 sudah lengkap dan terkirim."
    early = bahan_of(office, today=dt.date(2026, 9, 20))
    assert done_sentence(early) == "Semua tugas selesai. TW III berakhir 30 September 2026."
    assert all(line.is_lengkap or not line.semua for line in list_kelengkapan(bahan))


def test_completeness_is_counted_with_its_base(office: Office) -> None:
    lines = {line.nama: (line.ada, line.semua) for line in list_kelengkapan(bahan_of(office))}
    assert lines == {
        "Rencana dan target": (1, 2),
        "Pengukuran TW III": (0, 2),
        "Anggaran s.d. September": (0, 1),
        "Risiko dinilai": (0, 0),
    }


def test_the_rail_counts_tasks_by_room(office: Office) -> None:
    bahan = bahan_of(office)
    counted = count_by_room(list_tugas(bahan), bahan.menunggu)
    assert counted == {
        "rencana": 1,
        "pengukuran": 2,
        "anggaran": 1,
        "risiko": 0,
        "balasan": 0,
        "temuan": 1,
    }


@pytest.mark.parametrize(
    ("hour", "word"),
    [(3, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang"), (15, "sore"),
     (17, "sore"), (18, "malam"), (23, "malam")],
)  # fmt: skip
def test_the_greeting_follows_the_clock(hour: int, word: str) -> None:
    now = dt.datetime(2026, 10, 9, hour, 30, tzinfo=dt.UTC)
    assert sapaan_text(now, "Operator") == f"Selamat {word}, Operator"
    assert sapaan_text(now, "") == f"Selamat {word}"


def test_days_and_times_are_written_in_words() -> None:
    assert hari_text(TODAY) == "Jumat, 9 Oktober 2026"
    at = dt.datetime(2026, 10, 8, 15, 20).astimezone()
    assert waktu_text(at, TODAY) == "8 Okt 15.20"
    assert waktu_text(at, dt.date(2026, 10, 8)) == "hari ini 15.20"
    assert waktu_text(at, dt.date(2027, 1, 2)) == "8 Okt 2026 15.20"


def test_the_automatic_checks_stand_in_one_line(office: Office, tmp_path: Path) -> None:
    found = tasks(office)["temuan"]
    assert found.judul.startswith("Pemeriksaan otomatis menemukan 1 kesalahan, ")
    assert found.chip.status == "salah"
    assert found.place == Place("temuan")
    complete(office, tmp_path)
    later = tasks(office)["temuan"]
    assert "kesalahan" not in later.judul
    assert later.chip.status == "periksa"
