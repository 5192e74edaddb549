"""Reads a package strictly: structure and signature on opening, hashes before the first record.

Nothing is unpacked to disk: the payload is read in place, and only `extract_blob` writes, to the
place its caller names. The trust in the sender is judged by `check.check_trust`.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.upcast import SCHEMA_VERSION, STEPS, Step
from esakip_desktop.exchange.container import (
    LOCAL_MAGIC,
    STORED,
    Entry,
    Window,
    read_directory,
    stream,
)
from esakip_desktop.exchange.content import Content, read_content
from esakip_desktop.exchange.envelope import MANIFEST_TYPE, unseal
from esakip_desktop.exchange.limits import LIMITS, Limits, refusal, unreadable
from esakip_desktop.exchange.lines import Record, lift, parse_record
from esakip_desktop.exchange.manifest import (
    AGE,
    IMPORTABLE_TYPES,
    Manifest,
    parse_manifest,
)
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

MIMETYPE = b"application/vnd.esakip-desktop.paket"
OUTER_NAMES = ("mimetype", "BACA-SAYA.txt", "envelope.json", "payload.zip")
"""Names in their fixed order; an encrypted package has `payload.age` in the last place."""

Kind = Literal["paket", "berkas_kerja", "lain"]

_ENCRYPTED_NAME = "payload.age"
_SQLITE_MAGIC = b"SQLite format 3\x00"
_NAME_PLACE = 30  # a local header of a ZIP without extra field ends here, its name follows
_TAIL = 4096
_ID_PLACE = slice(7, 43)  # where a line that is a record has its id: {"id":"…
_STEP = 500


@dataclass(frozen=True, slots=True)
class Blob:
    """An evidence file inside a package."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not become a record, for the quarantine."""

    entity: str
    line_no: int
    raw: bytes
    error: RuleViolation


def sniff(path: Path) -> Kind:
    """What a file is by its content; names are changed by people and messengers."""
    try:
        with path.open("rb") as handle:
            head = handle.read(256)
    except OSError as error:
        raise unreadable(error) from error
    if head.startswith(_SQLITE_MAGIC):
        return "berkas_kerja"
    return "paket" if _is_package_head(head) else "lain"


def open_package(path: Path, limits: Limits = LIMITS, steps: Sequence[Step] = STEPS) -> "Package":
    """The package with verified structure, signature and manifest; raises RuleViolation.

    `steps` bring records of an older schema up to this one while they are read.
    """
    try:
        handle = path.open("rb")
    except OSError as error:
        raise unreadable(error) from error
    try:
        return _open(path, handle, limits, steps)
    except BaseException:
        handle.close()
        raise


def _open(path: Path, handle: BinaryIO, limits: Limits, steps: Sequence[Step]) -> "Package":
    size = os.fstat(handle.fileno()).st_size
    window = Window(handle, 0, size)
    if not _is_package_head(window.read_at(0, min(size, 256))):
        raise _foreign_refusal(window)
    if size > limits.package:
        raise refusal("PKT-105", sebab="ukuran paket")
    entries = read_directory(window, limits)
    _check_outer(entries, limits)
    if read_all(window, entries[0]) != MIMETYPE:
        raise refusal("PKT-101")
    read_all(window, entries[1])
    sealed = unseal(read_all(window, entries[2]), MANIFEST_TYPE, limits)
    manifest = parse_manifest(sealed.body, limits)
    _check_manifest(manifest, sealed.public_key, entries[3])
    return Package(path, handle, window, entries[3], manifest, sealed.body, limits, steps)


def _is_package_head(head: bytes) -> bool:
    name = OUTER_NAMES[0].encode("ascii")
    return head.startswith(LOCAL_MAGIC) and head[_NAME_PLACE:].startswith(name + MIMETYPE)


def _foreign_refusal(window: Window) -> RuleViolation:
    """Tell a package whose parts were moved from a file that never was a package."""
    length = min(window.size, _TAIL)
    if b"envelope.json" not in window.read_at(window.size - length, length):
        return refusal("PKT-101")
    if window.read_at(0, len(LOCAL_MAGIC)) == LOCAL_MAGIC:
        return refusal("PKT-103", nama="mimetype")
    return refusal("PKT-106", sebab="ada isi di depan zip")


def _check_outer(entries: tuple[Entry, ...], limits: Limits) -> None:
    names = tuple(entry.name for entry in entries)
    if names not in (OUTER_NAMES, (*OUTER_NAMES[:3], _ENCRYPTED_NAME)):
        expected = set(OUTER_NAMES) | {_ENCRYPTED_NAME}
        raise refusal("PKT-103", nama=next((n for n in names if n not in expected), "paket"))
    for entry, most in ((entries[1], limits.readme), (entries[2], limits.envelope)):
        if entry.size > most:
            raise refusal("PKT-105", sebab=f"ukuran {entry.name}")
    if entries[0].method != STORED or entries[3].method != STORED:
        raise refusal("PKT-106", sebab="cara pemampatan tidak dikenal")


def _check_manifest(manifest: Manifest, public_key: bytes, payload: Entry) -> None:
    """The verified key must be the declared sender's, and the content one that we can read."""
    sender = manifest.sender
    if sender.public_key != public_key.hex():
        raise refusal("PKT-202")
    if sender.key_id != hashlib.sha256(public_key).hexdigest():
        raise refusal("PKT-202")
    if (manifest.payload.enc == AGE) is not (payload.name == _ENCRYPTED_NAME):
        raise refusal("PKT-103", nama=payload.name)
    if manifest.min_reader_schema > SCHEMA_VERSION:
        raise refusal("PKT-402", versi=manifest.app_version)
    if manifest.payload.enc == AGE:
        raise refusal("PKT-403")
    if manifest.type not in IMPORTABLE_TYPES:
        raise refusal("PKT-404", jenis=manifest.type)
    if payload.size != manifest.payload.size:
        raise refusal("PKT-301")


def read_all(window: Window, entry: Entry) -> bytes:
    """A small entry as a whole; its declared size was checked against a limit before."""
    return b"".join(stream(window, entry))


class Package:
    """An open package; use it in a `with` block and from one thread at a time."""

    def __init__(
        self,
        path: Path,
        handle: BinaryIO,
        window: Window,
        payload: Entry,
        manifest: Manifest,
        manifest_bytes: bytes,
        limits: Limits,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.manifest_bytes = manifest_bytes
        self.package_hash = hashlib.sha256(manifest_bytes).hexdigest()
        self.kode8 = manifest.kode8
        self.size = window.size
        self._handle = handle
        self._window = window
        self._payload = payload
        self._limits = limits
        self._steps = steps
        self._content: Content | None = None

    def verify(self, progress: Progress = SILENT) -> None:
        """Check every hash of the content once; the readers below call it by themselves."""
        self._verified(progress)

    def records(
        self,
        progress: Progress = SILENT,
        on_bad: Callable[[BadLine], None] | None = None,
        is_same: Callable[[str, str, bytes], bool] | None = None,
    ) -> Iterator[Record]:
        """All records, entity by entity, in order of their ids.

        A line that is no valid record refuses the package, or goes to `on_bad` when given.
        `is_same` is asked with entity, id and line; a line that the receiver holds byte for byte
        was read before, so it is neither read again nor yielded. An older schema says something
        else with the same bytes, so there nobody is asked.
        """
        content = self._verified(progress)
        may_ask = not self._steps[self.manifest.schema_version - 1 :]
        done = 0
        seen: set[str] = set()
        for item in content.data:
            last = ""
            for line_no, line in enumerate(content.lines(item), start=1):
                if done % _STEP == 0:
                    progress.step(done, content.record_count, "Membaca catatan")
                done += 1
                uid = line[_ID_PLACE].decode("ascii", "replace")
                is_known = may_ask and is_same is not None and is_same(item.entity, uid, line)
                record = None if is_known else self._record(item.entity, line_no, line, on_bad)
                if record is None and not is_known:
                    continue
                if uid <= last or uid in seen:
                    raise refusal("PKT-408", entitas=item.entity, baris=line_no)
                last = uid
                seen.add(last)
                if record is not None:
                    yield lift(record, self.manifest.schema_version, self._steps)
        progress.step(done, content.record_count, "Membaca catatan")

    def raw_lines(self, wanted: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, bytes]]:
        """Lines of this package as they stand in it, by entity and number, in its own order."""
        content = self._verified(SILENT)
        for item in content.data:
            numbers = wanted.get(item.entity)
            if numbers:
                for line_no, line in enumerate(content.lines(item), start=1):
                    if line_no in numbers:
                        yield item.entity, line_no, line

    def blobs(self, progress: Progress = SILENT) -> tuple[Blob, ...]:
        """The evidence files inside, sorted by hash."""
        return tuple(Blob(item.blob, item.size) for item in self._verified(progress).blobs)

    def extract_blob(self, sha256: str, target: Path) -> None:
        """Copy one evidence file to `target`, which appears whole or not at all."""
        content = self._verified(SILENT)
        item = next((item for item in content.blobs if item.blob == sha256), None)
        if item is None:
            raise KeyError(sha256)
        part = target.with_name(target.name + ".part")
        try:
            with part.open("wb") as handle:
                for chunk in content.chunks(item):
                    handle.write(chunk)
                handle.flush()
                os.fsync(handle.fileno())
            reach("bukti-paket.sebelum-ganti-nama")
            part.replace(target)
            reach("bukti-paket.sesudah-ganti-nama")
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _verified(self, progress: Progress) -> Content:
        if self._content is None:
            self._content = read_content(
                self._window, self._payload, self.manifest, self._limits, progress
            )
        return self._content

    def _record(
        self, entity: str, line_no: int, line: bytes, on_bad: Callable[[BadLine], None] | None
    ) -> Record | None:
        try:
            return parse_record(entity, line_no, line, self._limits)
        except RuleViolation as error:
            if on_bad is None:
                raise
            on_bad(BadLine(entity, line_no, line, error))
            return None
