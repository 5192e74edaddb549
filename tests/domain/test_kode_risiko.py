"""The proposed risk code: jenis of the office, its number, the next free serial."""

from __future__ import annotations

import pytest

from esakip_desktop.domain.kode_risiko import entitas_risiko, jenis_risiko, propose_kode
from esakip_desktop.domain.risiko import TingkatRisiko, is_kode_risiko

RSO = TingkatRisiko.STRATEGIS_OPD
ROO = TingkatRisiko.OPERASIONAL_OPD


@pytest.mark.parametrize(
    ("bidang", "jenis"),
    [
        ("2.16,2.20", "16"),
        ("1.01", "01"),
        ("3.32", "32"),
        ("4.02", "34"),
        ("6.01", "35"),
        ("8.01", "40"),
        ("7.01", "99"),
        ("2.16.2.20.2.21.01.0000", "16"),
        ("kantor", "99"),
        ("", "99"),
    ],
)
def test_jenis_follows_the_first_bidang(bidang: str, jenis: str) -> None:
    assert jenis_risiko(bidang) == jenis


@pytest.mark.parametrize(
    ("urutan", "entitas"), [(1, "01"), (98, "98"), (99, "99"), (0, "99"), (None, "99")]
)
def test_entitas_is_the_number_in_the_list_of_the_pemda(urutan: int | None, entitas: str) -> None:
    assert entitas_risiko(urutan) == entitas


def test_numbers_go_on_over_both_levels_and_leave_foreign_codes_alone() -> None:
    taken = ["RSO.26.16.12.01", "ROO.26.16.12.07", "ROO.25.16.12.40", "RSO 26.1612.09", None, ""]
    assert propose_kode(ROO, 2026, "16", "12", taken) == "ROO.26.16.12.08"
    assert propose_kode(RSO, 2027, "16", "12", taken) == "RSO.27.16.12.01"
    assert is_kode_risiko(propose_kode(ROO, 2026, "16", "12", taken))


def test_there_is_no_proposal_beyond_the_last_number() -> None:
    assert propose_kode(RSO, 2026, "16", "12", ["RSO.26.16.12.999"]) == ""
