"""Writes a package: to a `.part` file, read back with the strict reader, then moved into place."""

import contextlib
import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from esakip_desktop.exchange.container import (
    DEFLATED,
    STORED,
    Entry,
    Window,
    ZipWriter,
    deflater,
    stream,
)
from esakip_desktop.exchange.envelope import MANIFEST_TYPE, seal
from esakip_desktop.exchange.index import (
    INDEX_NAME,
    IndexEntry,
    blob_name,
    build_index,
    data_name,
)
from esakip_desktop.exchange.keys import Identity, key_id
from esakip_desktop.exchange.limits import LIMITS, MIB, refusal
from esakip_desktop.exchange.manifest import NOT_ENCRYPTED, Manifest, Payload
from esakip_desktop.exchange.reader import MIMETYPE, OUTER_NAMES, open_package
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

_CHUNK = 256 * 1024
_BATCH = 250
_IN_MEMORY = 16 * MIB
_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


@dataclass(frozen=True)
class PackageFile:
    """A finished package on disk."""

    path: Path
    package_hash: str
    size: int
    manifest: Manifest


@dataclass(frozen=True)
class _Item:
    """A packed entry of the payload that waits to be copied into it."""

    index: IndexEntry
    entry: Entry
    packed: Callable[[], Iterator[bytes]]


def write_package(
    path: Path,
    *,
    manifest: Manifest,
    identity: Identity,
    entities: Mapping[str, Iterable[bytes]],
    blobs: Iterable[tuple[str, Path]] = (),
    readme: str,
    progress: Progress = SILENT,
) -> PackageFile:
    """Write the package or leave nothing behind.

    `entities` gives ready record lines sorted by id. The writer fills in payload, counts, evidence
    and the sender's keys. The same content makes the same bytes, except that another release of
    the compressor may pack otherwise. OSError (full disk, no right) passes through.
    """
    part = path.with_name(path.name + ".part")
    try:
        with _spool(path.parent) as packed, _spool(path.parent) as payload:
            items = _pack_entities(entities, packed, manifest.scope.counts, progress)
            items += _pack_blobs(blobs, progress)
            complete = _write_payload(payload, items, _signed_by(manifest, identity), progress)
            body = complete.to_bytes()
            reach("ekspor.sebelum-tulis")
            _write_outer(part, readme, seal(MANIFEST_TYPE, body, identity.signing), payload)
        reach("ekspor.sesudah-tulis")
        _read_back(part, progress)
        size = part.stat().st_size
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    reach("ekspor.sebelum-ganti-nama")
    _move_into_place(part, path)
    reach("ekspor.sesudah-ganti-nama")
    return PackageFile(path, hashlib.sha256(body).hexdigest(), size, complete)


def _spool(folder: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    """Room for parts that must be complete before their place in the file is known.

    Small content stays in memory; large content goes beside the target, never to another disk.
    """
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115
    return cast("contextlib.AbstractContextManager[BinaryIO]", spool)


def _signed_by(manifest: Manifest, identity: Identity) -> Manifest:
    sender = replace(
        manifest.sender,
        replica_id=identity.replica_id,
        public_key=identity.public_hex,
        key_id=key_id(identity.public),
    )
    return replace(manifest, sender=sender)


def _pack_entities(
    entities: Mapping[str, Iterable[bytes]],
    spool: BinaryIO,
    expected: Mapping[str, int],
    progress: Progress,
) -> list[_Item]:
    """Compress all data entries; `expected` counts, where the caller knows them, feed the bar."""
    total = sum(expected.values())
    done = 0

    def advance(lines: int) -> None:
        nonlocal done
        done += lines
        progress.step(done, max(done, total), "Menulis catatan")

    advance(0)
    return [
        _pack_entity(data_name(entity), iter(entities[entity]), spool, advance)
        for entity in sorted(entities)
    ]


def _pack_entity(
    name: str, lines: Iterator[bytes], spool: BinaryIO, advance: Callable[[int], None]
) -> _Item:
    start = spool.tell()
    compressor, digest = deflater(), hashlib.sha256()
    crc = size = records = 0
    while batch := list(islice(lines, _BATCH)):
        data = b"\n".join(batch) + b"\n"
        spool.write(compressor.compress(data))
        digest.update(data)
        crc = zlib.crc32(data, crc)
        size += len(data)
        records += len(batch)
        advance(len(batch))
    spool.write(compressor.flush())
    window = Window(spool, start, spool.tell() - start)
    index = IndexEntry(name, records, digest.hexdigest(), size)
    entry = Entry(name, DEFLATED, crc, window.size, size, 0)
    if size <= LIMITS.ratio * window.size:
        return _Item(index, entry, lambda: window.chunks(0, window.size))
    # Honest but monotonous data may pack so well that a strict reader suspects a bomb.
    return _Item(index, replace(entry, method=STORED, packed=size), lambda: stream(window, entry))


def _pack_blobs(blobs: Iterable[tuple[str, Path]], progress: Progress) -> list[_Item]:
    """Evidence is shipped as it is; a file that no longer fits its hash stops the export."""
    files = dict(blobs)
    items: list[_Item] = []
    for done, sha256 in enumerate(sorted(files)):
        progress.step(done, len(files), "Memeriksa bukti")
        file = files[sha256]
        digest = hashlib.sha256()
        crc = size = 0
        for chunk in _file_chunks(file):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
        if digest.hexdigest() != sha256:
            raise refusal("PKT-302", nama=file.name)
        name = blob_name(sha256)
        entry = Entry(name, STORED, crc, size, size, 0)
        items.append(_Item(IndexEntry(name, 0, sha256, size), entry, partial(_file_chunks, file)))
    return items


def _file_chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            yield chunk


def _write_payload(
    payload: BinaryIO, items: list[_Item], manifest: Manifest, progress: Progress
) -> Manifest:
    """Write the inner ZIP and return the manifest completed with what it holds."""
    index = build_index([item.index for item in items])
    total = sum(item.entry.packed for item in items)
    done = 0
    archive = ZipWriter(payload)
    archive.add_bytes(INDEX_NAME, index, DEFLATED)
    for item in items:
        progress.step(done, total, "Menyusun paket")
        archive.add(item.entry, item.packed())
        done += item.entry.packed
    archive.close()
    window = Window(payload, 0, payload.tell())
    digest = hashlib.sha256()
    for chunk in window.chunks(0, window.size):
        digest.update(chunk)
    plain = len(index) + sum(item.index.size for item in items)
    return replace(
        manifest,
        payload=Payload(NOT_ENCRYPTED, digest.hexdigest(), window.size, plain, len(items) + 1),
        scope=replace(
            manifest.scope,
            counts={item.index.entity: item.index.records for item in items if item.index.entity},
        ),
        blobs=replace(
            manifest.blobs, included=tuple(item.index.blob for item in items if item.index.blob)
        ),
    )


def _write_outer(part: Path, readme: str, envelope: bytes, payload: BinaryIO) -> None:
    mimetype, readme_name, envelope_name, payload_name = OUTER_NAMES
    payload.seek(0, os.SEEK_END)
    window = Window(payload, 0, payload.tell())
    crc = 0
    for chunk in window.chunks(0, window.size):
        crc = zlib.crc32(chunk, crc)
    with part.open("wb") as handle:
        archive = ZipWriter(handle)
        archive.add_bytes(mimetype, MIMETYPE)
        archive.add_bytes(readme_name, readme.encode("utf-8"))
        archive.add_bytes(envelope_name, envelope)
        entry = Entry(payload_name, STORED, crc, window.size, window.size, 0)
        archive.add(entry, window.chunks(0, window.size))
        archive.close()
        reach("ekspor.sebelum-simpan-disk")
        handle.flush()
        os.fsync(handle.fileno())


def _read_back(part: Path, progress: Progress) -> None:
    """What was written must pass the reader that everybody else uses."""
    with open_package(part) as package:
        for _ in package.records(progress):
            pass


def _move_into_place(part: Path, path: Path) -> None:
    """Rename; an antivirus or sync program may hold the file for a moment (paket.md 20.7).

    If it does not let go, the finished part stays and the error names it.
    """
    for pause in _RETRIES:
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(pause)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        else:
            return
    part.replace(path)
