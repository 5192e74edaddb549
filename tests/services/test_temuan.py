"""The checks over a real work file: what is stored is what they look at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.queries.pengukuran import pengukuran_rows, realisasi_rows
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.organisasi import JabatanDraft, PejabatDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import TargetDraft
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.domain.temuan import TingkatTemuan
from esakip_desktop.foundation import clock
from esakip_desktop.services.pengukuran import attach_bukti, mark_hint, save_realisasi
from esakip_desktop.services.rencana import save_target
from esakip_desktop.services.risiko import save_risiko, save_rtp
from esakip_desktop.services.setup import save_jabatan, save_pejabat
from esakip_desktop.services.temuan import list_temuan
from tests.exchange.offices import TAHUN, make_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.domain.temuan import Temuan
    from tests.exchange.offices import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


def found(office: Office, triwulan: int = 3) -> list[Temuan]:
    return list(office.workspace.read(list_temuan, office.partition, TAHUN, triwulan))


def codes(office: Office, triwulan: int = 3) -> list[str]:
    return [row.problem.code for row in found(office, triwulan)]


def test_an_answered_question_is_not_asked_again_until_the_figure_changes(office: Office) -> None:
    workspace = office.workspace
    office.report(3, "7450")
    (row,) = (row for row in found(office) if row.nomor == 12 and row.problem.code == "ANG-110")
    assert row.tingkat is TingkatTemuan.KESALAHAN
    rows = workspace.read(pengukuran_rows, office.partition, TAHUN, 3)
    line = next(row for row in rows if row.uid == office.indikator)
    workspace.act(mark_hint, line, 3)
    assert "ANG-110" not in codes(office)
    office.report(3, "7451")
    assert "ANG-110" in codes(office)


def test_the_target_in_force_is_looked_at(office: Office) -> None:
    assert "REN-142" not in codes(office)
    draft = TargetDraft(None, office.indikator, TAHUN, 0, "perubahan", Decimal(95))
    office.workspace.act(save_target, office.partition, draft)
    assert "REN-142" in codes(office)


def test_last_year_is_read(office: Office) -> None:
    kalimat = "Petugas belum menguasai aplikasi baru"
    office.report(3, "75", kalimat)
    assert "TMN-292" not in codes(office)
    for triwulan, angka in ((3, "70"), (4, "95")):
        draft = RealisasiDraft(
            None,
            office.indikator,
            TAHUN - 1,
            triwulan,
            Keadaan.ANGKA,
            Decimal(angka),
            hambatan=kalimat,
        )
        office.workspace.act(save_realisasi, office.partition, draft)
    assert {"TMN-292", "TMN-091"} <= set(codes(office))


def test_money_above_the_pagu_is_an_error(office: Office) -> None:
    office.spend(9, 1_000_000_000)
    assert "AGR-111" not in codes(office)
    office.spend(8, 1)
    (row,) = (row for row in found(office) if row.problem.code == "AGR-111")
    assert (row.tingkat, row.uid) == (TingkatTemuan.KESALAHAN, office.subkegiatan)
    assert "AGR-111" not in codes(office, 2)  # nothing was spent until June


def test_evidence_counts_and_its_file_must_be_here(office: Office) -> None:
    uid = office.report(3, "75")
    assert "TMN-151" in codes(office)
    draft = BuktiDraft("realisasi", uid, "laporan.pdf", "a" * 64, 10, "application/pdf")
    office.workspace.act(attach_bukti, office.partition, draft)
    assert office.workspace.read(realisasi_rows, office.partition, TAHUN)
    assert "TMN-151" not in codes(office)
    assert "TMN-153" in codes(office)


def test_holders_and_risks_are_read_on_their_day(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, partition = office.workspace, office.partition
    kepala = workspace.act(save_jabatan, partition, JabatanDraft(None, "Kepala", "II")).result
    assert "TMN-241" in codes(office)
    holder = PejabatDraft(None, kepala, "Pejabat CONTOH", mulai=dt.date(TAHUN, 7, 1))
    workspace.act(save_pejabat, partition, holder)
    assert "TMN-241" not in codes(office)
    assert "TMN-241" in codes(office, 2)
    risiko = RisikoDraft(
        None, TAHUN, TingkatRisiko.STRATEGIS_OPD, "Tenaga kurang", "sebab", "akibat",
        residual_k=5, residual_d=5,
    )  # fmt: skip
    uid = workspace.act(save_risiko, partition, risiko).result
    assert "RSK-112" in codes(office)
    rtp = RtpDraft(None, uid, "Tambah tenaga", tenggat=dt.date(TAHUN, 8, 31))
    workspace.act(save_rtp, partition, rtp)
    assert "RSK-112" not in codes(office)
    assert "TMN-301" in codes(office)
    august = dt.datetime(TAHUN, 8, 15, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: august)
    assert "TMN-301" not in codes(office)
