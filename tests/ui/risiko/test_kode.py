"""The risk code that is proposed for an office, read from its bidang and its number."""

from __future__ import annotations

import pytest

from esakip_desktop.data.queries.organisasi import OpdRow
from esakip_desktop.services.risiko import read_matriks
from esakip_desktop.ui.risiko.register import Register
from tests.ui.risiko.register_data import ROO, RSO


def register(bidang: str | None, kode: str = "2.16", urutan: int | None = 12) -> Register:
    opd = OpdRow(
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
    return Register("O:95.01.2.16", 2026, read_matriks()[0], opd=opd)


@pytest.mark.parametrize(
    ("bidang", "kode", "proposed"),
    [
        ("2.16,2.20", "x", "RSO.26.16.12.01"),
        (None, "2.16.2.20.2.21.01.0000", "RSO.26.16.12.01"),
        (None, "kantor", "RSO.26.99.12.01"),
    ],
)
def test_the_code_of_the_office_stands_in_for_its_bidang(
    bidang: str | None, kode: str, proposed: str
) -> None:
    assert register(bidang, kode).propose_kode(RSO) == proposed


def test_codes_promised_in_the_same_act_are_taken() -> None:
    assert register("2.16").propose_kode(ROO, ["RSO.26.16.12.04"]) == "ROO.26.16.12.05"


def test_an_unknown_office_is_lainnya() -> None:
    unknown = Register("O:95.01.2.16", 2026, read_matriks()[0])
    assert unknown.propose_kode(RSO) == "RSO.26.99.99.01"
