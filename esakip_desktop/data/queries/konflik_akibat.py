"""What capaian each side of a conflict would give: the consequence, before somebody chooses."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik import KonflikRow
from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.pengukuran import PengukuranRow, pengukuran_rows
from esakip_desktop.data.tables import ENTITIES, typed_columns
from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.capaian import (
    AturanCapaian,
    HasilCapaian,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    compute_hasil,
)
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.wording import alasan_text

N = TypeVar("N", TargetNilai, RealisasiNilai)

_COUNTED = ("realisasi", "target")


def akibat_texts(session: Session, row: KonflikRow) -> tuple[str, ...]:
    """For each side “capaian 93,05 % · Sangat Tinggi”; nothing where no capaian hangs on it."""
    tahun, triwulan = row.nama.tahun, row.nama.triwulan
    if row.entity not in _COUNTED or row.field != "nilai" or not tahun:
        return ()
    sampai = triwulan or TRIWULAN[-1]
    rows = pengukuran_rows(session, row.partition, tahun, sampai)
    found = next((one for one in rows if one.uid == row.nama.subject), None)
    if found is None:
        return ()
    aturan = aturan_of(session, tahun)
    return tuple(_text(_hasil(found, row, side.value, sampai, aturan)) for side in row.sisi)


def _hasil(
    found: PengukuranRow, row: KonflikRow, value: Value, sampai: int, aturan: AturanCapaian
) -> HasilCapaian:
    target = dict(found.target)
    realisasi = {tw: one.nilai for tw, one in found.realisasi.items()}
    parts = typed_columns(ENTITIES[row.entity], {row.field: value})
    if row.entity == "target":
        target[row.nama.triwulan] = _filled(TargetNilai, parts)
    else:
        nilai = _filled(RealisasiNilai, parts)
        realisasi[sampai] = replace(nilai, keadaan=Keadaan(nilai.keadaan or Keadaan.KOSONG))
    return compute_hasil(
        found.indikator.rule,
        {tw: one for tw, one in target.items() if tw},
        target.get(0, TargetNilai()),
        realisasi,
        sampai,
        aturan,
    )


def _filled(kind: type[N], parts: Mapping[str, Any]) -> N:
    """The value an engine works on, from the columns of its table; the rest as it stands."""
    names = {field.name for field in fields(kind)} - {"is_sementara", "is_konflik"}
    return kind(**{name: parts[name] for name in names})


def _text(hasil: HasilCapaian) -> str:
    if hasil.capaian is None:
        words = alasan_text(hasil.alasan) if hasil.alasan is not None else ""
        return f"capaian tidak dihitung: {words}"
    return " · ".join(
        part for part in (f"capaian {format_persen(hasil.capaian)}", hasil.predikat) if part
    )
