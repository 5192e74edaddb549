"""Setting up a work file: reference data, pemda, offices, rules, positions and holders."""

import csv
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Table, delete, insert
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import (
    Aturan,
    Base,
    Jabatan,
    Kodefikasi,
    Opd,
    Pejabat,
    Pemda,
    Satuan,
)
from esakip_desktop.domain.capaian import AturanCapaian, check_aturan, pita_text
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import (
    JabatanDraft,
    OpdDraft,
    PejabatDraft,
    PemdaDraft,
    check_jabatan,
    check_opd,
    check_pejabat,
    check_pemda,
)
from esakip_desktop.domain.problems import refuse
from esakip_desktop.foundation import paths
from esakip_desktop.services.records import get_record, put_record

REGIME_2026 = "2026"


def fill_reference(session: Session) -> tuple[int, int]:
    """Load the code table and the units of measure; returns how many rows of each."""
    kode = list(_kodefikasi(paths.resource("reference/kodefikasi_kabkota_2026.csv")))
    satuan = list(_satuan(paths.resource("reference/satuan.csv")))
    session.execute(delete(Kodefikasi).where(Kodefikasi.regime == REGIME_2026))
    session.execute(delete(Satuan))
    # Through the tables, not the classes: the ORM would group the rows by their empty columns.
    session.connection().execute(insert(_table(Kodefikasi)), kode)
    session.connection().execute(insert(_table(Satuan)), satuan)
    return len(kode), len(satuan)


def save_pemda(session: Session, draft: PemdaDraft) -> str:
    refuse(check_pemda(draft))
    return put_record(session, Pemda, MASTER, asdict(draft)).uid


def save_opd(session: Session, draft: OpdDraft) -> str:
    refuse(check_opd(draft))
    return put_record(session, Opd, MASTER, asdict(draft)).uid


def save_aturan(session: Session, aturan: AturanCapaian, matriks: str | None = None) -> str:
    """Store the rules of one year; the bands must leave no gap."""
    refuse(check_aturan(aturan))
    values = {
        "tahun": aturan.tahun,
        "versi": aturan.versi,
        "batas_atas": aturan.batas_atas,
        "batas_bawah": aturan.batas_bawah if aturan.batas_bawah is not None else Decimal(0),
        "pita": pita_text(aturan.pita),
        "desimal": aturan.desimal,
    }
    if matriks is not None:
        values["matriks"] = matriks
    return put_record(session, Aturan, MASTER, values).uid


def save_jabatan(session: Session, partition: str, draft: JabatanDraft) -> str:
    refuse(check_jabatan(draft))
    return put_record(session, Jabatan, partition, _without_uid(asdict(draft)), draft.uid).uid


def save_pejabat(session: Session, partition: str, draft: PejabatDraft) -> str:
    refuse(check_pejabat(draft))
    return put_record(session, Pejabat, partition, _without_uid(asdict(draft)), draft.uid).uid


def retire_pejabat(session: Session, uid: str) -> None:
    get_record(session, Pejabat, uid).is_deleted = True


def _without_uid(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "uid"}


def _table(mapped: type[Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


def _kodefikasi(file: Path) -> Iterable[dict[str, str | None]]:
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {"regime": REGIME_2026, **{key: value or None for key, value in row.items()}}


def _satuan(file: Path) -> Iterable[dict[str, object]]:
    """The distinct normal forms, the most used first as the file orders them."""
    names: dict[str, None] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            names.setdefault((row["bentuk_normal"] or row["satuan"]).strip())
    return [{"nama": name, "urutan": place} for place, name in enumerate(names)]
