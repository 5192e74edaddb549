"""Open conflicts with everything a person needs to choose: whose, which, from what, by whom."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.hlc import label_at, time_of
from esakip_desktop.data.journal import RESOLVE
from esakip_desktop.data.queries.konflik_nama import Nama, NamaTable, Subject, read_nama
from esakip_desktop.data.tables import (
    Jabatan,
    Jurnal,
    Replica,
    SyncConflict,
    SyncRecord,
)
from esakip_desktop.domain import state as states
from esakip_desktop.domain.isian import field_label, isian_text
from esakip_desktop.domain.konflik import (
    Sisi,
    common_context,
    edited_beside_delete,
    is_covered,
    list_sisi,
)
from esakip_desktop.domain.state import DELETED, State, Value

Words = Callable[[Value, str], str]

DI_SINI = "komputer ini"
BELUM_ADA = "belum ada"
PENGGUNA_LAIN = "pengguna lain"
UNTOLD = frozenset({"urutan"})
"""Fields that say nothing about what was edited."""
TANPA_JABATAN = "jabatan tidak dicatat"


@dataclass(frozen=True)
class SisiRow:
    """One of the values to choose from: what, by whom, when, on which computer."""

    value: Value
    teks: str
    rincian: str
    pelaku: str
    at: datetime
    laptops: tuple[str, ...]
    is_di_sini: bool
    is_tampil: bool

    @property
    def laptop(self) -> str:
        """The computers on which it was written, this one first."""
        return ", ".join(self.laptops)


@dataclass(frozen=True)
class KonflikRow:
    """One field that waits for a choice, or for which one was made (`dipilih`)."""

    record_id: str
    field: str
    partition: str
    entity: str
    nama: Nama
    medan: str
    asal: str | None
    sisi: tuple[SisiRow, ...]
    dipilih: str | None = None

    @property
    def uid(self) -> str:
        """How a line is named on the command line, too."""
        return f"{self.record_id}.{self.field}"

    @property
    def satuan(self) -> str:
        """The unit of a figure; words and dates have none."""
        return self.nama.satuan if self.field == "nilai" else ""

    @property
    def is_hapus(self) -> bool:
        """Whether a delete stands against an edit."""
        return self.field == DELETED

    @property
    def tampil(self) -> SisiRow | None:
        """The side that is shown until somebody chooses."""
        return next((one for one in self.sisi if one.is_tampil), None)


@dataclass(frozen=True)
class _Found:
    uid: str
    field: str
    partition: str
    entity: str
    state: State
    seen: Mapping[str, int] | None
    current: State | None = None


@dataclass(frozen=True)
class _People:
    """Names of positions and computers, as people call them."""

    own: str
    jabatan: Mapping[str, str]
    laptops: Mapping[str, str]

    def name(self, user_id: str) -> str:
        """The jabatan that was picked when the file was opened."""
        return self.jabatan.get(user_id) or (PENGGUNA_LAIN if user_id else TANPA_JABATAN)

    def laptop(self, replica_id: str) -> str:
        if replica_id == self.own:
            return DI_SINI
        return f"laptop {self.laptops.get(replica_id) or replica_id[:4].upper()}"


def konflik_rows(
    session: Session, own: str, partition: str | None = None
) -> tuple[KonflikRow, ...]:
    """The open conflicts of one partition or of all, in the order of their documents.

    `own` is the identity of this computer. Only records in conflict are read, however many others
    there are.
    """
    query = select(SyncConflict, SyncRecord.state).join(
        SyncRecord, SyncRecord.uid == SyncConflict.uid
    )
    if partition is not None:
        query = query.where(SyncConflict.partition == partition)
    found = [
        _Found(
            one.uid,
            one.field,
            one.partition,
            one.entity,
            states.parse_state(text),
            None if one.seen is None else json.loads(one.seen),
        )
        for one, text in session.execute(query)
    ]
    return _rows(session, own, found)


def decided_rows(
    session: Session, own: str, since: datetime, partition: str | None = None
) -> tuple[KonflikRow, ...]:
    """What was chosen on this computer since then, newest first, with the sides there were."""
    query = (
        select(Jurnal, SyncRecord.state)
        .join(SyncRecord, SyncRecord.uid == Jurnal.record_id)
        .where(Jurnal.kind == RESOLVE, Jurnal.replica_id == own)
        .where(Jurnal.hlc >= label_at(since.timestamp()))
        .order_by(Jurnal.seq.desc())
    )
    if partition is not None:
        query = query.where(Jurnal.partition == partition)
    query_open = select(SyncConflict.uid, SyncConflict.field)
    still_open = {(uid, field) for uid, field in session.execute(query_open)}
    found: dict[tuple[str, str], _Found] = {}
    for entry, text in session.execute(query):
        before = states.parse_state(entry.before or "")
        for field in states.conflicts(before):
            key = (entry.record_id, field)
            if key in found or key in still_open:
                continue
            current = states.parse_state(text)
            found[key] = _Found(*key, entry.partition, entry.entity, before, None, current)
    return _rows(session, own, list(found.values()), is_sorted=False)


def _rows(
    session: Session, own: str, found: Sequence[_Found], *, is_sorted: bool = True
) -> tuple[KonflikRow, ...]:
    if not found:
        return ()
    people = _read_people(session, own)
    names = read_nama(session, [_subject(one) for one in found])
    images = _read_images(session) if any(one.seen is not None for one in found) else {}
    rows = [_row(one, names, people, images.get(one.uid, ())) for one in found]
    if is_sorted:
        rows.sort(key=lambda row: (row.nama.opd, row.nama.urutan, row.nama.catatan, row.uid))
    return tuple(rows)


def _subject(one: _Found) -> Subject:
    refers = {
        str(value)
        for field, heads in one.state["c"].items()
        if field.endswith("_uid")
        for _, value in heads
    }
    shown = states.shown(one.state)
    return Subject(one.uid, one.entity, one.partition, shown, frozenset({one.uid, *refers}))


def _row(one: _Found, names: NamaTable, people: _People, images: Sequence[State]) -> KonflikRow:
    nama = names.of(one.uid)

    def words(value: Value, field: str) -> str:
        text = isian_text(one.entity, field, value, rule=nama.rule, names=names.texts)
        is_plain = isinstance(value, dict) and "angka" in value and "pembilang" not in value
        return f"{text} {nama.satuan}".strip() if is_plain else text

    sisi = [_sisi(one, side, words, people) for side in list_sisi(one.state, one.field)]
    sisi.sort(key=lambda side: not side.is_di_sini)
    return KonflikRow(
        record_id=one.uid,
        field=one.field,
        partition=one.partition,
        entity=one.entity,
        nama=nama,
        medan=field_label(one.entity, one.field),
        asal=_base(one, words, images),
        sisi=tuple(sisi),
        dipilih=_chosen(one, words),
    )


def _sisi(one: _Found, side: Sisi, words: Words, people: _People) -> SisiRow:
    laptops = [people.laptop(replica) for replica in side.replicas]
    shown = states.shown(one.state).get(one.field)
    is_edit = one.field == DELETED and side.value is False
    edits = edited_beside_delete(one.state).items() if is_edit else ()
    return SisiRow(
        value=side.value,
        teks=words(side.value, one.field),
        rincian="; ".join(
            f"{field_label(one.entity, field)}: {words(value, field)}"
            for field, value in edits
            if field not in UNTOLD
        ),
        pelaku=people.name(side.event.user),
        at=datetime.fromtimestamp(time_of(side.event.hlc)).astimezone(),
        laptops=tuple(sorted(laptops, key=lambda name: (name != DI_SINI, name))),
        is_di_sini=people.own in side.replicas,
        is_tampil=states.value_key(side.value) == states.value_key(shown),
    )


def _chosen(one: _Found, words: Words) -> str | None:
    """What holds now, for a line about which somebody has decided."""
    if one.current is None:
        return None
    now = states.shown(one.current).get(one.field)
    return words(now is True if one.field == DELETED else now, one.field)


def _base(one: _Found, words: Words, images: Sequence[State]) -> str | None:
    """What all sides had before: the newest image within what each of them has seen.

    A record that was made on two computers had nothing before; None where it cannot be told.
    """
    if one.seen is None:
        return None
    for image in images:
        if is_covered(image["ctx"], one.seen):
            shown = states.shown(image)
            return "ada" if one.field == DELETED else words(shown.get(one.field), one.field)
    is_born_twice = any(not common_context(image["ctx"], one.seen) for image in images)
    return BELUM_ADA if is_born_twice else None


def _read_people(session: Session, own: str) -> _People:
    jabatan = {uid: nama or "" for uid, nama in session.execute(select(Jabatan.uid, Jabatan.nama))}
    keys = session.execute(select(Replica.replica_id, Replica.public_key))
    return _People(own, jabatan, {replica: _kode8(key) for replica, key in keys})


def _kode8(public_key: str) -> str:
    """The short name of a computer's key, which its own settings show."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:8].upper()


def _read_images(session: Session) -> dict[str, list[State]]:
    """The states that records in conflict went through on this computer, newest first."""
    waiting = select(SyncConflict.uid).where(SyncConflict.seen.is_not(None))
    query = select(Jurnal.record_id, Jurnal.before, Jurnal.after)
    query = query.where(Jurnal.record_id.in_(waiting)).order_by(Jurnal.hlc.desc())
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for uid, before, after in session.execute(query):
        found[uid].update({text: None for text in (after, before) if text is not None})
    return {uid: [states.parse_state(text) for text in texts] for uid, texts in found.items()}
