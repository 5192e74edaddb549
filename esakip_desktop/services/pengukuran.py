"""Saving realisasi and attaching evidence."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.pengukuran import PengukuranRow
from esakip_desktop.data.queries.temuan import DIPERIKSA, bahan_of, dijawab_of
from esakip_desktop.data.tables import Bukti, Indikator, Realisasi
from esakip_desktop.domain.bukti import BuktiDraft, check_bukti
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi
from esakip_desktop.domain.problems import Problem, refuse
from esakip_desktop.domain.rencana import build_rule
from esakip_desktop.domain.temuan import ukuran
from esakip_desktop.services.draf import keep_draf
from esakip_desktop.services.kunci import check_terbuka, check_terbuka_record
from esakip_desktop.services.records import find_record, get_record, put_record
from esakip_desktop.services.rencana import draft_of


def save_realisasi(session: Session, partition: str, draft: RealisasiDraft) -> str:
    """Set the whole realisasi of one indicator and quarter; returns its uid."""
    refuse(check_terbuka(session, partition, draft.tahun, draft.triwulan))
    indikator = get_record(session, Indikator, draft.indikator_uid)
    refuse(check_realisasi(draft, build_rule(draft_of(indikator))))
    values = {name: value for name, value in asdict(draft).items() if name != "uid"}
    known = find_record(session, Realisasi, Realisasi.make_uid(partition, values))
    if draft.keadaan is Keadaan.KOSONG and (known is None or known.keadaan is None):
        values["keadaan"] = None  # nobody wrote a figure; beside another's figure it is no answer
    return put_record(session, Realisasi, partition, values).uid


def save_realisasi_rows(session: Session, partition: str, drafts: Iterable[RealisasiDraft]) -> int:
    """A pasted block in one act: all of it or, when one value is wrong, nothing."""
    return len([save_realisasi(session, partition, draft) for draft in drafts])


def open_hint_rows(
    session: Session, rows: Iterable[PengukuranRow], triwulan: int
) -> dict[str, tuple[Problem, ...]]:
    """The questions nobody has answered yet, by indikator."""
    noted = dijawab_of(session)
    made = {}
    for row in rows:
        hints, mark = _hints_and_mark(row, triwulan)
        if hints and noted.get(row.realisasi[triwulan].uid) != mark:
            made[row.uid] = hints
    return made


def mark_hint(session: Session, row: PengukuranRow, triwulan: int) -> None:
    """Note that somebody has looked at a figure; another figure or question asks again."""
    found = row.realisasi.get(triwulan)
    if found is not None:
        keep_draf(session, DIPERIKSA, found.uid, _hints_and_mark(row, triwulan)[1])


def list_hint(row: PengukuranRow, triwulan: int) -> tuple[Problem, ...]:
    """The questions the figure of a quarter raises, answered or not."""
    return _hints_and_mark(row, triwulan)[0]


def _hints_and_mark(row: PengukuranRow, triwulan: int) -> tuple[tuple[Problem, ...], str]:
    """The questions about a figure, and what is noted once somebody has answered them."""
    found = row.realisasi.get(triwulan)
    if found is None:
        return (), ""
    bahan = bahan_of(row, triwulan)
    hints = ukuran.list_hint(bahan, found.tahun, triwulan)
    return hints, ukuran.mark_of(bahan, triwulan, hints)


def attach_bukti(session: Session, partition: str, draft: BuktiDraft) -> str:
    """Note a file that was stored under its hash as evidence of a record."""
    refuse((*check_bukti(draft), *check_terbuka_record(session, draft.untuk, draft.untuk_uid)))
    return put_record(session, Bukti, partition, asdict(draft)).uid


def detach_bukti(session: Session, uid: str) -> None:
    """Take evidence from its record; the file itself stays until it is no longer needed."""
    row = get_record(session, Bukti, uid)
    refuse(check_terbuka_record(session, row.untuk or "", row.untuk_uid or ""))
    row.is_deleted = True


def read_head(file: Path) -> bytes:
    """The first bytes of a file, by which its kind is told."""
    with file.open("rb") as stream:
        return stream.read(64)
