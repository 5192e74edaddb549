"""Every field that can be in a conflict has a kind that fits its column, and a name for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Integer

from esakip_desktop.data.tables import ENTITIES, cell_columns, typed_columns
from esakip_desktop.data.tables.types import DateText, DecimalText, Truth
from esakip_desktop.domain.capaian import Agregasi, Arah, IndikatorRule, Tipe
from esakip_desktop.domain.isian import (
    KOSONG,
    Kind,
    choices_of,
    field_label,
    isian_text,
    kind_of,
    read_isian,
)
from esakip_desktop.domain.problems import RuleViolation

FIELDS = [(name, field) for name, mapped in ENTITIES.items() for field in cell_columns(mapped)]
RULE = IndikatorRule(Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR)


@pytest.mark.parametrize(("entity", "field"), FIELDS)
def test_the_kind_of_a_field_fits_its_column(entity: str, field: str) -> None:
    mapped = ENTITIES[entity]
    kind, columns = kind_of(entity, field), cell_columns(mapped)[field]
    assert not field_label(entity, field).endswith("uid")
    if len(columns) > 1:
        assert kind in {Kind.REALISASI, Kind.TARGET, Kind.SKOR}
        return
    found = mapped.__table__.columns[field].type
    expected = {Kind.TEKS, Kind.RUJUKAN, Kind.PILIHAN}
    for column_type, kinds in (
        (DecimalText, {Kind.ANGKA}),
        (DateText, {Kind.TANGGAL}),
        (Truth, {Kind.YA_TIDAK}),
        (Integer, {Kind.BULAT, Kind.RUPIAH}),
    ):
        if isinstance(found, column_type):
            expected = kinds
    assert kind in expected
    if kind is Kind.PILIHAN:
        assert set(choices_of(entity, field)) >= set(mapped.choices.get(field, ()))


@pytest.mark.parametrize(
    ("entity", "field", "typed", "columns", "shown"),
    [
        ("pagu", "jumlah", "Rp1.250.000", {"jumlah": 1_250_000}, "Rp1.250.000"),
        ("rtp", "persen", "12,50", {"persen": Decimal("12.5")}, "12,5"),
        ("rtp", "tenggat", "9/10/2026", {"tenggat": date(2026, 10, 9)}, "9 Oktober 2026"),
        ("realisasi", "is_sementara", "ya", {"is_sementara": True}, "Ya"),
        ("indikator", "arah", "makin rendah makin baik", {"arah": "turun"}, None),
        ("indikator", "desimal", "3", {"desimal": 3}, "3"),
        ("simpul", "tahun_awal", "2025", {"tahun_awal": 2025}, "2025"),
        ("risiko", "inheren", "3 × 4", {"inheren_k": 3, "inheren_d": 4}, "K 3 × D 4"),
        ("target", "nilai", "60–70", {"angka": Decimal(60), "atas": Decimal(70)}, "60,00–70,00"),
        ("realisasi", "nilai", "66,5", {"angka": Decimal("66.5"), "keadaan": "angka"}, "66,50"),
        ("realisasi", "nilai", "3/4", {"pembilang": Decimal(3), "penyebut": Decimal(4)}, None),
        (
            "realisasi",
            "nilai",
            "tidak ada data: survei batal",
            {"keadaan": "tidak_ada_data", "alasan_data": "survei batal"},
            "tidak ada data: survei batal",
        ),
        ("realisasi", "nilai", "kosong", {"keadaan": "kosong", "angka": None}, KOSONG),
        ("realisasi", "hambatan", "", {"hambatan": None}, KOSONG),
        ("realisasi", "hambatan", "Jalan rusak", {"hambatan": "Jalan rusak"}, "Jalan rusak"),
    ],
)
def test_typed_words_become_columns_and_are_shown_again(
    entity: str, field: str, typed: str, columns: dict[str, object], shown: str | None
) -> None:
    value = read_isian(entity, field, typed, rule=RULE)
    row = typed_columns(ENTITIES[entity], {field: value})
    assert {name: row[name] for name in columns} == columns
    if shown is not None:
        assert isian_text(entity, field, value, rule=RULE) == shown


@pytest.mark.parametrize(
    ("entity", "field", "typed", "code"),
    [
        ("indikator", "arah", "ke samping", "KFL-106"),
        ("indikator", "desimal", "1,5", "KFL-107"),
        ("risiko", "target", "tinggi", "KFL-108"),
        ("target", "indikator_uid", "lain", "KFL-105"),
        ("risiko", "_del", "nanti", "KFL-106"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_can(
    entity: str, field: str, typed: str, code: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_isian(entity, field, typed)
    assert refused.value.problems[0].code == code


def test_references_are_named_and_never_shown_as_identifiers() -> None:
    uid = "515cdaef-3b8b-89a0-b968-3fae9f5ac1f2"
    named = {uid: "Layanan kesehatan baik"}
    assert isian_text("target", "indikator_uid", uid, names=named) == "Layanan kesehatan baik"
    assert isian_text("target", "indikator_uid", uid) == "baris lain"
