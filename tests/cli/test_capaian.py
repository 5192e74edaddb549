"""`esakip capaian`: what other programs read, and the table people read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.contoh.kota import TAHUN, office_plans
from esakip_desktop.domain.nilai import Alasan, Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.services.pengukuran import save_realisasi
from tests.exchange.offices import make_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer, City

    Esakip = Callable[..., Answer]

FIELDS = {
    "opd", "indikator", "satuan", "tahun", "triwulan", "target", "realisasi", "capaian",
    "capaian_tahun", "predikat", "alasan", "tanda", "rumus",
}  # fmt: skip


def test_capaian_json_is_what_other_programs_expect(city: City, esakip: Esakip) -> None:
    answer = esakip("capaian", city.hub, "--json")
    assert answer.code == 0
    rows = answer.data
    assert rows
    assert all(set(row) == FIELDS for row in rows)
    reasons = {alasan.value for alasan in Alasan}
    for row in rows:
        assert row["alasan"] is None or row["alasan"] in reasons
        assert (row["capaian"] is None) == (row["alasan"] is not None)
        assert all(isinstance(flag, str) for flag in row["tanda"])
        for name in ("capaian", "capaian_tahun"):
            assert row[name] is None or str(Decimal(row[name])) == row[name]
    quarters = [row["triwulan"] for row in rows]
    assert quarters == [1, 2, 3, 4, None] * (len(rows) // 5)
    year, fourth = rows[4], rows[3]
    assert {**year, "triwulan": 4} == fourth


def test_capaian_can_be_asked_for_one_office(city: City, esakip: Esakip) -> None:
    answer = esakip("capaian", city.hub, "--opd", "dinkes contoh", "--tahun", 2025, "--json")
    assert {row["opd"] for row in answer.data} == {"Dinas Kesehatan CONTOH"}
    assert {row["tahun"] for row in answer.data} == {2025}
    table = esakip("capaian", city.hub, "--opd", "Dinkes CONTOH", "--triwulan", "III")
    line = next(text for text in table.out.splitlines() if "Angka Kematian Bayi" in text)
    assert "184,75" in line
    assert "TW III" in line
    own = esakip("capaian", city.office("dinas-kesehatan"), "--json")
    both = esakip("capaian", city.hub, "--opd", "Dinkes CONTOH", "--json")
    assert own.data == both.data


def test_a_quarter_without_a_figure_says_why_instead_of_an_older_figure(
    city: City, esakip: Esakip
) -> None:
    opd = ("--opd", next(plan.kode for plan in office_plans() if plan.kunci == "bpbd"))
    rows = esakip("capaian", city.hub, *opd, "--json").data
    older = [
        row
        for row in rows
        if "BELUM_LAPOR" in row["tanda"] and row["triwulan"] == 4 and row["capaian"]
    ]
    assert older
    table = esakip("capaian", city.hub, *opd, "--triwulan", 4).out.splitlines()[2:]
    assert len(table) == len(rows) // 5
    assert all(line.rstrip().endswith(("belum diisi", "target kosong")) for line in table)
    years = esakip("capaian", city.hub, *opd).out
    assert f"{TAHUN} s.d. TW III" in years


def test_a_quarter_declared_without_data_is_no_older_figure(esakip: Esakip, tmp_path: Path) -> None:
    office = make_office(tmp_path / "dinas.esakip")
    office.report(2, "40")
    office.workspace.act(
        save_realisasi,
        office.partition,
        RealisasiDraft(
            None,
            office.indikator,
            2026,
            3,
            keadaan=Keadaan.TIDAK_ADA_DATA,
            alasan_data="survei belum keluar",
        ),
    )
    office.workspace.close()
    table = esakip("capaian", tmp_path / "dinas.esakip", "--tahun", 2026, "--triwulan", 3)
    (line,) = (text for text in table.out.splitlines() if "ibu hamil" in text)
    assert line.rstrip().endswith("tidak ada data")
    assert "75" in line
    assert "40" not in line
