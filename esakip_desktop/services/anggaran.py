"""Budget versions, pagu, cash plan and monthly realisasi."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy.orm import Session

from esakip_desktop.data.tables import (
    Pagu,
    RealisasiBulanan,
    RencanaKas,
    Simpul,
    Synced,
    VersiAnggaran,
)
from esakip_desktop.domain.anggaran import (
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
    check_pagu,
    check_realisasi_bulanan,
    check_rencana_kas,
    check_versi_anggaran,
)
from esakip_desktop.domain.periode import NAMA_BULAN, triwulan_dari_bulan
from esakip_desktop.domain.problems import refuse
from esakip_desktop.services.kunci import check_terbuka
from esakip_desktop.services.records import get_record, put_record


def save_versi_anggaran(session: Session, partition: str, draft: VersiAnggaranDraft) -> str:
    refuse(check_versi_anggaran(draft))
    return put_record(session, VersiAnggaran, partition, _values(asdict(draft)), draft.uid).uid


def save_pagu(session: Session, partition: str, draft: PaguDraft) -> str:
    refuse(check_pagu(draft))
    get_record(session, VersiAnggaran, draft.versi_uid)
    return _put(session, Pagu, partition, draft.subkegiatan_uid, asdict(draft))


def save_rencana_kas(session: Session, partition: str, draft: RencanaKasDraft) -> str:
    refuse(check_rencana_kas(draft))
    return _put(session, RencanaKas, partition, draft.subkegiatan_uid, asdict(draft))


def save_rencana_tahun(session: Session, partition: str, drafts: Iterable[RencanaKasDraft]) -> int:
    """The months of a subkegiatan in one act."""
    return len([save_rencana_kas(session, partition, draft) for draft in drafts])


def save_realisasi_bulanan(session: Session, partition: str, draft: RealisasiBulananDraft) -> str:
    triwulan = triwulan_dari_bulan(draft.bulan) if draft.bulan in NAMA_BULAN else 0
    refuse(check_terbuka(session, partition, draft.tahun, triwulan))
    refuse(check_realisasi_bulanan(draft))
    return _put(session, RealisasiBulanan, partition, draft.subkegiatan_uid, asdict(draft))


def save_pagu_rows(session: Session, partition: str, drafts: Iterable[PaguDraft]) -> int:
    """The pagu of several subkegiatan in one act, so that one undo takes it back."""
    return len([save_pagu(session, partition, draft) for draft in drafts])


def save_realisasi_bulanan_rows(
    session: Session, partition: str, drafts: Iterable[RealisasiBulananDraft]
) -> int:
    """One month of several subkegiatan in one act, so that one undo takes it back."""
    return len([save_realisasi_bulanan(session, partition, draft) for draft in drafts])


def _put(
    session: Session,
    mapped: type[Synced],
    partition: str,
    subkegiatan: str,
    values: dict[str, object],
) -> str:
    get_record(session, Simpul, subkegiatan)
    return put_record(session, mapped, partition, _values(values)).uid


def _values(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "uid"}
