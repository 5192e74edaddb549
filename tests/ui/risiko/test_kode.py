"""The proposed risk code: jenis of the office, its number, the next free serial."""

from __future__ import annotations

import pytest

from esakip_desktop.data.queries.organisasi import OpdRow
from esakip_desktop.domain.risiko import is_kode_risiko
from esakip_desktop.ui.risiko.kode import jenis_of, propose_kode
from tests.ui.risiko.register_data import ROO, RSO


def opd(bidang: str | None, kode: str = "2.16", urutan: int | None = 12) -> OpdRow:
    return OpdRow(
        uid="uid",
        pemda_kode="95.01",
        kode=kode,
        nama="Dinas CONTOH",
        singkatan=None,
        jenis=None,
        bidang=bidang,
        urutan=urutan,
        mulai=2025,
    )


@pytest.mark.parametrize(
    ("bidang", "kode", "jenis"),
    [
        ("2.16,2.20", "x", "16"),
        ("1.01", "x", "01"),
        ("3.32", "x", "32"),
        ("4.02", "x", "34"),
        ("6.01", "x", "35"),
        ("8.01", "x", "40"),
        ("7.01", "x", "99"),
        (None, "2.16.2.20.2.21.01.0000", "16"),
        (None, "kantor", "99"),
    ],
)
def test_jenis_follows_the_first_bidang(bidang: str | None, kode: str, jenis: str) -> None:
    assert jenis_of(opd(bidang, kode)) == jenis


def test_an_unknown_office_is_lainnya() -> None:
    assert propose_kode(RSO, 2026, None, ()) == "RSO.26.99.99.01"


def test_numbers_go_on_over_both_levels_and_leave_foreign_codes_alone() -> None:
    taken = ["RSO.26.16.12.01", "ROO.26.16.12.07", "ROO.25.16.12.40", "RSO 26.1612.09", None, ""]
    assert propose_kode(ROO, 2026, opd("2.16"), taken) == "ROO.26.16.12.08"
    assert propose_kode(RSO, 2027, opd("2.16"), taken) == "RSO.27.16.12.01"
    assert is_kode_risiko(propose_kode(ROO, 2026, opd("2.16"), taken))


def test_there_is_no_proposal_beyond_the_last_number() -> None:
    assert propose_kode(RSO, 2026, opd("2.16"), ["RSO.26.16.12.999"]) == ""
