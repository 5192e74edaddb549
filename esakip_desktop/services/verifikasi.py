"""Verdicts and proposed corrections at the hub, and the answer of the office to a proposal."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.rencana import target_rows
from esakip_desktop.data.queries.verifikasi import (
    UsulanRow,
    bukti_hash_of,
    state_hash_of,
    usulan_rows,
)
from esakip_desktop.data.tables import (
    Indikator,
    Putusan,
    Realisasi,
    Tanggapan,
    UsulanKoreksi,
    typed_columns,
)
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.isian import read_isian
from esakip_desktop.domain.nilai import IndikatorRule, Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.rencana import build_rule
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.teks import check_panjang, check_wajib
from esakip_desktop.domain.verifikasi import (
    JenisPutusan,
    JenisTanggapan,
    Medan,
    PutusanDraft,
    UsulanDraft,
    check_putusan,
    check_usulan,
)
from esakip_desktop.foundation import clock
from esakip_desktop.services.pemeriksa import pemeriksa_of, require_hub
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.records import find_record, get_record, put_record
from esakip_desktop.services.rencana import draft_of


def save_putusan(session: Session, office: str, draft: PutusanDraft) -> str:
    """The verdict on an indicator in a quarter, bound to what its record is now."""
    require_hub(session)
    refuse(check_putusan(draft))
    indikator = get_record(session, Indikator, draft.indikator_uid)
    if indikator.partition != office:
        raise RuleViolation((Problem("putusan", "VRF-103"),))
    if draft.jenis is JenisPutusan.SESUAI:
        refuse(_check_sesuai(session, office, draft))
    record_id = _record_id(session, office, draft)
    values = {
        "indikator_uid": draft.indikator_uid,
        "tahun": draft.tahun,
        "triwulan": draft.triwulan,
        "jenis": draft.jenis.value,
        "medan": draft.medan.value if draft.medan else None,
        "catatan": draft.catatan,
        "record_id": record_id,
        "sidik": _sidik(session, record_id, draft.medan),
        "tanggal": clock.today(),
        "pemeriksa": pemeriksa_of(session),
    }
    return put_record(session, Putusan, verification_partition(office), values).uid


def save_putusan_rows(session: Session, office: str, drafts: Iterable[PutusanDraft]) -> int:
    """Several verdicts in one act, so that one undo takes them back."""
    return len([save_putusan(session, office, draft) for draft in drafts])


def delete_putusan(session: Session, uid: str) -> None:
    """Take a verdict back: the line counts as not looked at."""
    require_hub(session)
    get_record(session, Putusan, uid).is_deleted = True


def save_usulan(session: Session, office: str, draft: UsulanDraft) -> str:
    """Propose a value; the office accepts it with an ordinary save, or not (paket.md 5)."""
    require_hub(session)
    refuse(check_usulan(draft))
    indikator = get_record(session, Indikator, draft.indikator_uid)
    if indikator.partition != office:
        raise RuleViolation((Problem("putusan", "VRF-103"),))
    rule = build_rule(draft_of(indikator))
    medan = draft.medan.value
    value = read_isian("realisasi", medan, draft.teks, rule=rule)
    wanted = _realisasi_draft(session, office, draft, {medan: value})
    refuse(check_realisasi(wanted, rule))
    record_id = _realisasi_uid(office, draft)
    values = {
        "indikator_uid": draft.indikator_uid,
        "tahun": draft.tahun,
        "triwulan": draft.triwulan,
        "medan": medan,
        "nilai": json.dumps(value, ensure_ascii=False, sort_keys=True),
        "alasan": draft.alasan,
        "record_id": record_id,
        "sidik": state_hash_of(session, record_id),
        "tanggal": clock.today(),
        "pemeriksa": pemeriksa_of(session),
    }
    return put_record(session, UsulanKoreksi, verification_partition(office), values).uid


def delete_usulan(session: Session, uid: str) -> None:
    require_hub(session)
    get_record(session, UsulanKoreksi, uid).is_deleted = True


def accept_usulan(session: Session, office: str, usulan: UsulanRow) -> str:
    """Write the proposed value as the office's own, if nothing has changed since it was seen."""
    fresh = _open_usulan(session, office, usulan)
    draft = _realisasi_draft(session, office, fresh, {fresh.medan: fresh.value})
    uid = save_realisasi(session, office, draft)
    _answer(session, office, fresh, JenisTanggapan.TERIMA, None)
    return uid


def reject_usulan(session: Session, office: str, usulan: UsulanRow, alasan: str) -> str:
    """Keep the own value and say why; the answer travels with the next package."""
    refuse((*check_wajib("alasan", alasan, "VRF-110"), *check_panjang("alasan", alasan)))
    fresh = _open_usulan(session, office, usulan)
    return _answer(session, office, fresh, JenisTanggapan.TOLAK, alasan)


def usulan_rule(session: Session, indikator_uid: str) -> IndikatorRule | None:
    """How the value of an indicator is read; None when the indicator is not here."""
    row = find_record(session, Indikator, indikator_uid)
    return None if row is None else build_rule(draft_of(row))


def _open_usulan(session: Session, office: str, usulan: UsulanRow) -> UsulanRow:
    rows = usulan_rows(session, office, usulan.tahun)
    fresh = next((row for row in rows if row.uid == usulan.uid), None)
    if fresh is None or not fresh.is_terbuka:
        raise RuleViolation((Problem("usulan", "VRF-109"),))
    return fresh


def _answer(
    session: Session, office: str, usulan: UsulanRow, jenis: JenisTanggapan, alasan: str | None
) -> str:
    values = {
        "usulan_uid": usulan.uid,
        "sidik": state_hash_of(session, usulan.uid),
        "jenis": jenis.value,
        "alasan": alasan,
        "tanggal": clock.today(),
    }
    return put_record(session, Tanggapan, office, values).uid


def _check_sesuai(session: Session, office: str, draft: PutusanDraft) -> tuple[Problem, ...]:
    """What is not there, or differs between computers, cannot be right yet (layar.md 7.10)."""
    uid = _realisasi_uid(office, draft)
    row = find_record(session, Realisasi, uid)
    if row is None or row.is_deleted or (row.keadaan or Keadaan.KOSONG) == Keadaan.KOSONG:
        return (Problem("putusan", "VRF-104"),)
    differing = konflik_uids(session, office, ANGKA_CAPAIAN)
    if uid in differing or draft.indikator_uid in differing:
        return (Problem("putusan", "VRF-105"),)
    return ()


def _record_id(session: Session, office: str, draft: PutusanDraft) -> str:
    """The record a verdict is about: the realisasi, or the target in force of the quarter."""
    if draft.medan is Medan.TARGET:
        targets = {
            (row.periode, row.versi): row.uid
            for row in target_rows(session, office, draft.tahun)
            if row.indikator_uid == draft.indikator_uid
        }
        for periode in (draft.triwulan, 0):
            for versi in ("perubahan", "murni"):
                if (periode, versi) in targets:
                    return targets[periode, versi]
    return _realisasi_uid(office, draft)


def _sidik(session: Session, record_id: str, medan: Medan | None) -> str | None:
    """What was looked at: the record, or all evidence of it."""
    if medan is Medan.BUKTI:
        return bukti_hash_of(session, record_id)
    return state_hash_of(session, record_id)


def _realisasi_uid(office: str, draft: PutusanDraft | UsulanDraft | UsulanRow) -> str:
    key = {
        "indikator_uid": draft.indikator_uid,
        "tahun": draft.tahun,
        "triwulan": draft.triwulan,
    }
    return Realisasi.make_uid(office, key)


def _realisasi_draft(
    session: Session, office: str, draft: UsulanDraft | UsulanRow, changes: dict[str, Value]
) -> RealisasiDraft:
    """What is stored of a quarter with one cell changed."""
    names = {field.name for field in fields(RealisasiDraft)}
    row = find_record(session, Realisasi, _realisasi_uid(office, draft))
    values: dict[str, Any] = {
        "uid": None,
        "indikator_uid": draft.indikator_uid,
        "tahun": draft.tahun,
        "triwulan": draft.triwulan,
    }
    if row is not None and not row.is_deleted:
        values |= {name: getattr(row, name) for name in names}
    (medan,) = changes
    cells = Realisasi.compounds.get(medan, (medan,))
    typed = typed_columns(Realisasi, changes)
    values |= {name: typed[name] for name in cells}
    values["keadaan"] = Keadaan(values.get("keadaan") or Keadaan.KOSONG)
    values["is_sementara"] = bool(values.get("is_sementara"))
    return RealisasiDraft(**values)
