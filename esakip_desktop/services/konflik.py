"""Choosing one of the values that differ between computers: an ordinary save that settles it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik import DI_SINI, KonflikRow
from esakip_desktop.data.settling import settle_records
from esakip_desktop.data.tables import (
    ENTITIES,
    Indikator,
    Risiko,
    cell_columns,
    typed_columns,
)
from esakip_desktop.data.workspace import read_facts
from esakip_desktop.domain.anggaran import (
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    check_pagu,
    check_realisasi_bulanan,
    check_rencana_kas,
)
from esakip_desktop.domain.identity import is_writer
from esakip_desktop.domain.isian import field_label, read_isian
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.rencana import TargetDraft, build_rule, check_indikator, check_target
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, check_risiko, check_rtp
from esakip_desktop.domain.state import DELETED, Value
from esakip_desktop.services.kunci import check_terbuka_record
from esakip_desktop.services.rencana import draft_of
from esakip_desktop.services.risiko import matriks_of

D = TypeVar("D")
Problems = tuple[Problem, ...]
Columns = Mapping[str, Any]


@dataclass(frozen=True)
class PilihanDraft:
    """What somebody chose for one conflict. `is_diketik` is a value that no side had."""

    konflik: KonflikRow
    value: Value
    is_diketik: bool = False


def save_pilihan(session: Session, drafts: Iterable[PilihanDraft]) -> int:
    """Settle conflicts in one act, so that one undo takes it back; returns how many.

    Only the writer of a partition may: the hub sees the conflicts of its offices and settles those
    of its own data.
    """
    chosen: dict[str, dict[str, Value]] = {}
    own = read_facts(session).partition
    total = 0
    for draft in drafts:
        row = draft.konflik
        if not is_writer(own, row.partition):
            raise RuleViolation((Problem.at("konflik", "KFL-101", pemilik=row.nama.opd),))
        refuse(check_terbuka_record(session, row.entity, row.record_id))
        if draft.is_diketik:
            refuse(check_nilai(session, row, draft.value))
        chosen.setdefault(row.record_id, {})[row.field] = draft.value
        total += 1
    try:
        settle_records(session, chosen)
    except ValueError as error:
        medan = field_label("", str(error))
        raise RuleViolation((Problem.at("konflik", "KFL-103", medan=medan),)) from error
    return total


def read_nilai(row: KonflikRow, text: str) -> PilihanDraft:
    """A value that somebody typed for a conflict."""
    value = read_isian(row.entity, row.field, text, rule=row.nama.rule)
    return PilihanDraft(row, value, is_diketik=True)


def list_laptop(rows: Iterable[KonflikRow]) -> dict[str, tuple[PilihanDraft, ...]]:
    """For each computer, this one first, what is chosen when everything is taken from it.

    A delete is never chosen so: it is a decision about a record that has to be in view.
    """
    found: dict[str, list[PilihanDraft]] = {}
    for row in rows:
        for side in row.sisi:
            if row.is_hapus and side.value is True:
                continue
            for laptop in side.laptops:
                found.setdefault(laptop, []).append(PilihanDraft(row, side.value))
    names = sorted(found, key=lambda laptop: (laptop != DI_SINI, laptop))
    return {laptop: tuple(found[laptop]) for laptop in names}


def check_nilai(session: Session, row: KonflikRow, value: Value) -> Problems:
    """What the rules of its room say against a typed value and did not say before."""
    mapped = ENTITIES[row.entity]
    record = session.get(mapped, row.record_id)
    check = _CHECKS.get(row.entity)
    if record is None or row.field == DELETED:
        return ()
    columns = {column.name: getattr(record, column.name) for column in mapped.__table__.columns}
    try:
        typed = typed_columns(mapped, {row.field: value})
    except ValueError:
        return (Problem.at(row.field, "KFL-103", medan=row.medan),)
    if check is None:
        return ()
    before = set(check(session, columns))
    changed = columns | {name: typed[name] for name in cell_columns(mapped)[row.field]}
    return tuple(found for found in check(session, changed) if found not in before)


def _draft(kind: type[D], columns: Columns) -> D:
    """The draft of a room from the columns of its table, which bear the same names."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in columns.items() if name in names})


def _check_realisasi(session: Session, columns: Columns) -> Problems:
    indikator = session.get(Indikator, columns["indikator_uid"])
    if indikator is None:
        return ()
    return check_realisasi(_draft(RealisasiDraft, columns), build_rule(draft_of(indikator)))


def _check_target(session: Session, columns: Columns) -> Problems:
    indikator = session.get(Indikator, columns["indikator_uid"])
    if indikator is None:
        return ()
    return check_target(_draft(TargetDraft, columns), build_rule(draft_of(indikator)))


def _check_indikator(_session: Session, columns: Columns) -> Problems:
    wanted = Indikator()
    for name, value in columns.items():
        setattr(wanted, name, value)
    return check_indikator(draft_of(wanted))


def _check_risiko(session: Session, columns: Columns) -> Problems:
    return check_risiko(_draft(RisikoDraft, columns), matriks_of(session, columns["tahun"] or 0))


def _check_rtp(session: Session, columns: Columns) -> Problems:
    risiko = session.get(Risiko, columns["risiko_uid"])
    tahun = risiko.tahun if risiko is not None else None
    return check_rtp(_draft(RtpDraft, columns), tahun or 0)


_CHECKS: Mapping[str, Callable[[Session, Columns], Problems]] = {
    "realisasi": _check_realisasi,
    "target": _check_target,
    "indikator": _check_indikator,
    "pagu": lambda _session, columns: check_pagu(_draft(PaguDraft, columns)),
    "rencana_kas": lambda _session, columns: check_rencana_kas(_draft(RencanaKasDraft, columns)),
    "realisasi_bulanan": lambda _session, columns: check_realisasi_bulanan(
        _draft(RealisasiBulananDraft, columns)
    ),
    "risiko": _check_risiko,
    "rtp": _check_rtp,
}
