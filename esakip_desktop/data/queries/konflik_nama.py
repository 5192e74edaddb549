"""What people call a record in a conflict: its document, its period, its own name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.rencana import IndikatorRow
from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Indikator, Jabatan, Realisasi, Risiko, Simpul, VersiAnggaran
from esakip_desktop.domain.identity import MASTER, is_verification, office_of
from esakip_desktop.domain.nilai import IndikatorRule
from esakip_desktop.domain.periode import NAMA_BULAN, TRIWULAN, label_triwulan
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.wording import label

DOKUMEN: Mapping[str, str] = {
    "simpul": "rencana",
    "indikator": "rencana",
    "target": "rencana",
    "realisasi": "pengukuran",
    "bukti": "pengukuran",
    "versi_anggaran": "anggaran",
    "pagu": "anggaran",
    "rencana_kas": "anggaran",
    "realisasi_bulanan": "anggaran",
    "risiko": "risiko",
    "rtp": "risiko",
    "putusan": "verifikasi",
    "usulan_koreksi": "verifikasi",
    "kunci": "verifikasi",
    "tanda_terima": "verifikasi",
    "bukti_diminta": "verifikasi",
    "tanggapan": "balasan",
}
"""The room in which a record is at home; everything else stands in Pengaturan."""

ROOMS = ("rencana", "pengukuran", "anggaran", "risiko", "verifikasi", "balasan", "pengaturan")
_TITLES: Mapping[str, str] = {"verifikasi": "Periksa"}
Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

_CHUNK = 500  # ids in one IN list
_NAMES: tuple[tuple[Column, Column], ...] = (
    (Simpul.uid, Simpul.uraian),
    (Risiko.uid, Risiko.uraian),
    (Jabatan.uid, Jabatan.nama),
    (Indikator.uid, Indikator.nama),
    (VersiAnggaran.uid, VersiAnggaran.jenis),
)
_BELONGS = ("indikator_uid", "subkegiatan_uid", "simpul_uid", "untuk_uid", "jabatan_uid")


@dataclass(frozen=True)
class Nama:
    """The words around a conflict; `subject` is what its room selects."""

    opd: str
    room: str
    jenis: str
    periode: str
    catatan: str
    satuan: str
    subject: str
    rule: IndikatorRule | None
    urutan: tuple[int, int, int]

    @property
    def tahun(self) -> int:
        return self.urutan[1]

    @property
    def triwulan(self) -> int:
        """The quarter its period ends in; 0 of a whole year."""
        return -(-self.urutan[2] // 3)

    @property
    def dokumen(self) -> str:
        """The room as it is written on the rail."""
        return _TITLES.get(self.room, self.room.capitalize())

    @property
    def tempat(self) -> str:
        """Pengukuran · TW III 2026."""
        return " · ".join(part for part in (self.dokumen, self.periode) if part)


@dataclass(frozen=True)
class NamaTable:
    """The names of all records that were asked for, and of those they refer to."""

    names: Mapping[str, Nama]
    texts: Mapping[str, str]

    def of(self, uid: str) -> Nama:
        return self.names[uid]


@dataclass(frozen=True)
class Subject:
    """A record to be named: what it shows, and every record it may refer to."""

    uid: str
    entity: str
    partition: str
    shown: Mapping[str, Value]
    refers: frozenset[str]


@dataclass(frozen=True)
class _Known:
    offices: Mapping[str, str]
    texts: Mapping[str, str]
    indikator: Mapping[str, IndikatorRow]
    owners: Mapping[str, str]


def read_nama(session: Session, subjects: Sequence[Subject]) -> NamaTable:
    """Names of the records, looking up only what they refer to."""
    offices = {row.partition: row.nama for row in opd_rows(session)}
    offices[MASTER] = "Data induk"
    refers = sorted({uid for one in subjects for uid in one.refers})
    owners = _lookup(session, Realisasi.uid, Realisasi.indikator_uid, refers)
    refers = sorted({*refers, *owners.values()})
    texts: dict[str, str] = {}
    for uid, text in _NAMES:
        texts.update(_lookup(session, uid, text, refers))
    indikator = {
        row.uid: row
        for start in range(0, len(refers), _CHUNK)
        for row in read_rows(
            session, Indikator, IndikatorRow, Indikator.uid.in_(refers[start : start + _CHUNK])
        )
    }
    known = _Known(offices, texts, indikator, owners)
    return NamaTable({one.uid: _nama(one, known) for one in subjects}, texts)


def _lookup(session: Session, key: Column, text: Column, uids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(uids), _CHUNK):
        query = select(key, text).where(key.in_(uids[start : start + _CHUNK]))
        found.update((uid or "", name or "") for uid, name in session.execute(query))
    return found


def _nama(one: Subject, known: _Known) -> Nama:
    shown = one.shown
    belongs = [str(shown[name]) for name in _BELONGS if shown.get(name)]
    owner = next((known.owners.get(uid, uid) for uid in belongs), "")
    own = shown.get("nama") or shown.get("uraian")
    indikator = known.indikator.get(one.uid if one.entity == "indikator" else owner)
    catatan = str(own or known.texts.get(owner) or label(one.entity))
    room = DOKUMEN.get(one.entity, "pengaturan")
    office = office_of(one.partition) if is_verification(one.partition) else one.partition
    is_figure = indikator is not None and one.entity in ("realisasi", "target")
    tahun, place = _int(shown.get("tahun")), _place(shown)
    return Nama(
        opd=known.offices.get(office, office),
        room=room,
        jenis=label(one.entity),
        periode=" ".join(part for part in (_period(shown), str(tahun or "")) if part),
        catatan=catatan,
        satuan=(indikator.satuan or "") if indikator is not None and is_figure else "",
        subject=_subject(one, owner),
        rule=indikator.rule if indikator is not None and is_figure else None,
        urutan=(ROOMS.index(room), tahun, place),
    )


def _subject(one: Subject, owner: str) -> str:
    """What the room of a record can select."""
    if one.entity == "rtp":
        return str(one.shown.get("risiko_uid") or "")
    return one.uid if one.entity in ("simpul", "indikator", "risiko") else owner


def _period(shown: Mapping[str, Value]) -> str:
    triwulan = _int(shown.get("triwulan")) or _int(shown.get("periode"))
    if triwulan in TRIWULAN:
        return label_triwulan(triwulan)
    return NAMA_BULAN.get(_int(shown.get("bulan")), "")


def _place(shown: Mapping[str, Value]) -> int:
    """The place within the year, in months."""
    triwulan = _int(shown.get("triwulan")) or _int(shown.get("periode"))
    return _int(shown.get("bulan")) or 3 * triwulan


def _int(value: Value) -> int:
    return value if type(value) is int else 0
