"""Building the planning tree: nodes, nodes from the code table, indicators and targets."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.organisasi import opd_of
from esakip_desktop.data.queries.rencana import KodefikasiRow, kodefikasi_rows
from esakip_desktop.data.tables import Indikator, Realisasi, Simpul, Target
from esakip_desktop.domain.capaian import Agregasi, Arah, Tipe
from esakip_desktop.domain.identity import natural_uid
from esakip_desktop.domain.kode import rewrite_kode
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisIndikator,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
    build_rule,
    check_indikator,
    check_simpul,
    check_target,
    parse_skala,
    skala_text,
)
from esakip_desktop.services.records import find_record, get_record, put_record

_FROM_CODE = (JenisSimpul.PROGRAM, JenisSimpul.KEGIATAN, JenisSimpul.SUBKEGIATAN)


def save_simpul(session: Session, partition: str, draft: SimpulDraft) -> str:
    """Add or change a node; program, kegiatan and subkegiatan are found again by their code."""
    parent = get_record(session, Simpul, draft.induk_uid) if draft.induk_uid else None
    jenis_induk = JenisSimpul(parent.jenis) if parent is not None and parent.jenis else None
    refuse(check_simpul(draft, jenis_induk, has_sasaran_daerah=_has_sasaran_daerah(session)))
    values = _values(asdict(draft))
    if draft.uid is None and not draft.urutan:
        values["urutan"] = _next_urutan(session, Simpul.induk_uid == draft.induk_uid, Simpul)
    uid = draft.uid or _code_uid(partition, draft)
    return put_record(session, Simpul, partition, values, uid).uid


def delete_simpul(session: Session, uid: str) -> int:
    """Put a node and everything below it into the trash; returns how many records.

    A node of the pemda on which offices hang their tujuan is refused: their records are theirs.
    """
    node = get_record(session, Simpul, uid)
    foreign = select(Simpul.uid).where(
        Simpul.induk_uid == uid, Simpul.partition != node.partition, _living(Simpul)
    )
    if session.execute(foreign.limit(1)).first() is not None:
        raise RuleViolation((Problem.at("simpul", "REN-196", nama=node.uraian or ""),))
    gone = 1
    node.is_deleted = True
    for child in session.scalars(
        select(Simpul.uid).where(Simpul.induk_uid == uid, _living(Simpul))
    ):
        gone += delete_simpul(session, child)
    for indikator in session.scalars(
        select(Indikator.uid).where(Indikator.simpul_uid == uid, _living(Indikator))
    ):
        gone += delete_indikator(session, indikator)
    return gone


def add_from_kodefikasi(
    session: Session, partition: str, sasaran_uid: str, kode: Sequence[str], tahun: tuple[int, int]
) -> tuple[str, ...]:
    """Add many subkegiatan at once, with the kegiatan and program above them, and their output.

    `kode` are codes of the table as they stand there (X.XX for the supporting program); they are
    rewritten to the office's own bidang. Returns the uids of the subkegiatan.
    """
    opd = opd_of(session, partition)
    if opd is None or not opd.bidang:
        raise RuleViolation((Problem("bidang", "REN-198"),))
    bidang = opd.bidang.split(",")[0].strip()
    table = {row.kode: row for row in kodefikasi_rows(session)}
    found = []
    for item in kode:
        parts = item.split(".")
        program = table.get(".".join(parts[:3]))
        kegiatan = table.get(".".join(parts[:5]))
        subkegiatan = table.get(item)
        if program is None or kegiatan is None or subkegiatan is None:
            raise RuleViolation((Problem.at("kode", "REN-197", kode=item),))
        parent = sasaran_uid
        for jenis, row in zip(_FROM_CODE, (program, kegiatan, subkegiatan), strict=True):
            parent = _put_code_node(session, partition, jenis, row, parent, bidang, tahun)
        found.append(parent)
        _put_output(session, partition, parent, subkegiatan)
    return tuple(found)


def save_indikator(session: Session, partition: str, draft: IndikatorDraft) -> str:
    refuse(check_indikator(draft))
    get_record(session, Simpul, draft.simpul_uid)
    values = _values(asdict(draft))
    values["skala"] = skala_text(draft.skala)
    if draft.uid is None and not draft.urutan:
        values["urutan"] = _next_urutan(
            session, Indikator.simpul_uid == draft.simpul_uid, Indikator
        )
    return put_record(session, Indikator, partition, values, draft.uid).uid


def delete_indikator(session: Session, uid: str) -> int:
    """Put an indicator with its targets and realisasi into the trash; returns how many records."""
    get_record(session, Indikator, uid).is_deleted = True
    gone = 1
    targets = select(Target).where(Target.indikator_uid == uid, _living(Target))
    realisasi = select(Realisasi).where(Realisasi.indikator_uid == uid, _living(Realisasi))
    for row in (*session.scalars(targets), *session.scalars(realisasi)):
        row.is_deleted = True
        gone += 1
    return gone


def save_target(session: Session, partition: str, draft: TargetDraft) -> str:
    """Set one target; the natural key makes it one record however often it is saved."""
    indikator = get_record(session, Indikator, draft.indikator_uid)
    refuse(check_target(draft, build_rule(draft_of(indikator))))
    return put_record(session, Target, partition, _values(asdict(draft))).uid


def save_target_rows(session: Session, partition: str, drafts: Iterable[TargetDraft]) -> int:
    """Several targets in one act, so one undo takes them all back."""
    return len([save_target(session, partition, draft) for draft in drafts])


def move_simpul(session: Session, uid: str, step: int) -> None:
    """Move a node up (−1) or down (+1) among its brothers and sisters."""
    node = get_record(session, Simpul, uid)
    query = (
        select(Simpul)
        .where(Simpul.induk_uid == node.induk_uid, Simpul.jenis == node.jenis, _living(Simpul))
        .order_by(Simpul.urutan, Simpul.kode, Simpul.uid)
    )
    rows = list(session.scalars(query))
    place = rows.index(node)
    other = place + step
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            if row.urutan != number:
                row.urutan = number


def draft_of(row: Indikator) -> IndikatorDraft:
    """The stored indicator as its draft, for the rules."""
    return IndikatorDraft(
        uid=row.uid,
        simpul_uid=row.simpul_uid or "",
        nama=row.nama or "",
        satuan=row.satuan or "",
        arah=Arah(row.arah) if row.arah else None,
        tipe=Tipe(row.tipe) if row.tipe else None,
        agregasi=Agregasi(row.agregasi or Agregasi.POSISI_AKHIR),
        jenis=JenisIndikator(row.jenis or JenisIndikator.IKU),
        rumus_turun="B" if row.rumus_turun == "B" else "A",
        skala=parse_skala(row.skala),
        is_target_nol=bool(row.is_target_nol),
        desimal=2 if row.desimal is None else row.desimal,
    )


def _put_code_node(
    session: Session,
    partition: str,
    jenis: JenisSimpul,
    row: KodefikasiRow,
    parent: str,
    bidang: str,
    tahun: tuple[int, int],
) -> str:
    draft = SimpulDraft(
        uid=None,
        induk_uid=parent,
        jenis=jenis,
        uraian=row.nama,
        kode=rewrite_kode(row.kode, bidang),
        tahun_awal=tahun[0],
        tahun_akhir=tahun[1],
    )
    uid = _code_uid(partition, draft)
    known = find_record(session, Simpul, uid) if uid else None
    if known is not None and not known.is_deleted:
        return known.uid
    return save_simpul(session, partition, draft)


def _put_output(session: Session, partition: str, simpul: str, row: KodefikasiRow) -> None:
    """The output indicator that the national table gives each subkegiatan."""
    if not row.indikator:
        return
    uid = natural_uid(partition, "indikator", simpul, row.kode)
    known = find_record(session, Indikator, uid)
    if known is not None and not known.is_deleted:
        return
    draft = IndikatorDraft(
        uid=None,
        simpul_uid=simpul,
        nama=row.indikator,
        satuan=row.satuan or "",
        arah=Arah.NAIK,
        tipe=Tipe.ANGKA,
        agregasi=Agregasi.JUMLAH,
        jenis=JenisIndikator.KELUARAN,
        desimal=0,
        urutan=1,
    )
    save_indikator(session, partition, replace(draft, uid=uid))


def _code_uid(partition: str, draft: SimpulDraft) -> str | None:
    """Two laptops that pick the same code make the same node."""
    if draft.uid is not None or draft.jenis not in _FROM_CODE or not draft.kode:
        return None
    return natural_uid(partition, "simpul", draft.jenis, draft.tahun_awal, draft.kode)


def _values(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "uid"}


def _has_sasaran_daerah(session: Session) -> bool:
    query = select(Simpul.uid).where(Simpul.jenis == JenisSimpul.SASARAN_DAERAH, _living(Simpul))
    return session.execute(query.limit(1)).first() is not None


def _next_urutan(session: Session, condition: object, mapped: type) -> int:
    query = select(func.max(mapped.urutan)).where(condition)  # type: ignore[attr-defined,arg-type]
    return int(session.execute(query).scalar() or 0) + 1


def _living(mapped: type) -> ColumnElement[bool]:
    return mapped.is_deleted.is_not(True)  # type: ignore[attr-defined,no-any-return]
