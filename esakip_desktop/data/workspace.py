"""The one door to a work file: read() and act()."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

from filelock import FileLock
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from esakip_desktop.data import engine as engines
from esakip_desktop.data import machine
from esakip_desktop.data.hlc import HybridClock
from esakip_desktop.data.journal import Act, record_flush
from esakip_desktop.data.migrations import runner
from esakip_desktop.data.serials import recall, serials_of
from esakip_desktop.data.tables import Jurnal, Meta
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.undo import undo_batch
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.foundation.checkpoints import reach

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What an act returned, which tables it changed, and the batch to take back (None: nothing)."""

    result: T
    tables: frozenset[str]
    batch_id: str | None


@dataclass(frozen=True)
class Facts:
    """What a work file says of itself: `peran` opd or bappeda, `mode` produksi or latihan."""

    work_file_id: str
    peran: str
    partition: str
    pemda_kode: str
    mode: str


class Workspace:
    """An open work file. Close it; the lock goes with it."""

    def __init__(self, path: Path, engine: Engine, lock: FileLock | None) -> None:
        self.path = path
        self.is_read_only = lock is None
        self._engine = engine
        self._lock = lock
        self._user_id = ""
        self.facts = self.read(read_facts)
        self._identity: FileLock | None = None
        if lock is None:
            self.replica_id = self.read(machine.find_replica, self.facts.work_file_id)
        else:
            found = self.read(machine.claim_replica, self.facts.work_file_id)
            self.replica_id, self._identity = found
        self._clock = HybridClock(self.read(_last_hlc))
        if lock is not None:
            machine.note_opened(self.facts.work_file_id, path)

    @classmethod
    def open(cls, path: Path, *, is_read_only: bool = False) -> "Workspace":
        """Open an existing work file; refuses foreign, newer, damaged or busy files with a code."""
        engines.check_header(path)
        if is_read_only:
            lock = None
        else:
            engines.check_place(path)
            lock = engines.acquire_lock(path)
        try:
            with engines.named_trouble(path):
                if lock is not None and (
                    engines.has_journal(path) or not machine.is_left_whole(path)
                ):
                    engines.check_whole(path, is_read_only=False)
                runner.bring_up_to_date(path, is_read_only=is_read_only)
                opened = cls(path, engines.open_engine(path, is_read_only=is_read_only), lock)
                opened._recall_serials()
                return opened
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @classmethod
    def create(
        cls, path: Path, *, peran: str, partition: str, pemda_kode: str, mode: str = "produksi"
    ) -> "Workspace":
        """Make a new, empty work file; never over an existing one."""
        if path.exists():
            raise WorkspaceTrouble("BRK-109", berkas=path.name)
        engines.check_place(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = {
            "work_file_id": uuid.uuid4().hex,
            "peran": peran,
            "partition": partition,
            "pemda_kode": pemda_kode,
            "mode": mode,
        }
        with engines.named_trouble(path):
            runner.build_new(path, facts)
        return cls.open(path)

    @property
    def user_id(self) -> str:
        return self._user_id

    def set_user(self, jabatan_uid: str) -> None:
        """Whoever opened the file picked this jabatan; its uid goes into the journal."""
        self._user_id = jabatan_uid

    def read(self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run a query in a short session; mapped objects must not leave it."""
        with engines.named_trouble(self.path), Session(self._engine) as session:
            return fn(session, *args, **kw)

    def act(
        self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kw: P.kwargs
    ) -> Outcome[T]:
        """Run an act in one transaction with its journal; an exception leaves no trace."""
        return self._act("save", None, fn, *args, **kw)

    def act_as(
        self,
        kind: str,
        package_hash: str,
        fn: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> Outcome[T]:
        """An act of another kind (import), whose journal rows name the package they came with."""
        return self._act(kind, package_hash, fn, *args, **kw)

    def undo(self, batch_id: str) -> Outcome[int]:
        """Take back one act (a redo is the undo of an undo)."""
        return self._act("undo", None, undo_batch, batch_id)

    def renew_identity(self) -> None:
        """From now on this computer writes as a new one; needed where two share an identity."""
        if self.is_read_only:
            raise WorkspaceTrouble("BRK-110", berkas=self.path.name)
        with engines.named_trouble(self.path):
            machine.retire_replicas(self.facts.work_file_id)
        if self._identity is not None:
            self._identity.release()
        self.replica_id = new_replica_id()
        self._identity = machine.hold_replica(self.facts.work_file_id, self.replica_id)
        machine.note_replica(self.facts.work_file_id, self.replica_id)

    def close(self) -> None:
        self._engine.dispose()
        if self._lock is not None and self._lock.is_locked:
            machine.note_closed(self.facts.work_file_id, self.path)
            self._lock.release()
        if self._identity is not None:
            self._identity.release()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def _recall_serials(self) -> None:
        """A file restored from a backup learns again what this computer knows of revocations.

        The other way round, this computer keeps what a file knows that was carried here.
        """
        if self.is_read_only:
            return
        known, here = machine.read_serials(self.facts.work_file_id), self.read(serials_of)
        newer = {key: one for key, one in known.items() if one[0] > here.get(key, (0, ""))[0]}
        if newer:
            self.act(recall, newer)
        fresh = {key: one for key, one in here.items() if one[0] > known.get(key, (0, ""))[0]}
        if fresh:
            with suppress(OSError):
                machine.remember_serials(self.facts.work_file_id, fresh)

    def _act(
        self,
        kind: str,
        package_hash: str | None,
        fn: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> Outcome[T]:
        if self.is_read_only:
            raise WorkspaceTrouble("BRK-110", berkas=self.path.name)
        act = Act(
            self.replica_id,
            self._user_id,
            self._clock,
            uuid.uuid4().hex,
            kind,
            package_hash=package_hash,
        )
        full = "BRK-102" if kind == "save" else "BRK-121"
        with engines.named_trouble(self.path, full=full), Session(self._engine) as session:
            session.connection(execution_options={"esakip_write": True})
            session.info["act"] = act
            event.listen(session, "before_flush", record_flush)
            result = fn(session, *args, **kw)
            session.flush()
            reach("simpan.sebelum-commit")
            session.commit()
        reach("simpan.sesudah-commit")
        if act.seq:
            head = machine.Head(act.seq, act.head)
            with suppress(OSError):  # what is saved is saved; this memory may lag behind
                machine.remember_head(self.facts.work_file_id, self.replica_id, head)
        if act.serials:
            with suppress(OSError):
                machine.remember_serials(self.facts.work_file_id, act.serials)
        batch = act.batch_id if act.is_changed else None
        return Outcome(result, frozenset(act.tables), batch)


def read_facts(session: Session) -> Facts:
    values = {row.key: row.value for row in session.execute(select(Meta.key, Meta.value))}
    return Facts(
        values["work_file_id"],
        values["peran"],
        values["partition"],
        values["pemda_kode"],
        values["mode"],
    )


def _last_hlc(session: Session) -> str:
    return session.execute(select(func.max(Jurnal.hlc))).scalar() or ""
