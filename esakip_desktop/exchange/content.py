"""The payload of a package, read in place: hashes first, then lines and evidence."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from esakip_desktop.exchange.container import Entry, Window, read_directory, stream
from esakip_desktop.exchange.index import INDEX_NAME, IndexEntry, check_names, parse_index
from esakip_desktop.exchange.limits import Limits, refusal
from esakip_desktop.exchange.manifest import Manifest
from esakip_desktop.foundation.progress import Progress

_NOTE = "Memeriksa keutuhan"


@dataclass(frozen=True)
class Content:
    """A payload whose every hash has been found right."""

    window: Window
    entries: dict[str, Entry]
    index: tuple[IndexEntry, ...]
    limits: Limits

    @property
    def data(self) -> tuple[IndexEntry, ...]:
        return tuple(item for item in self.index if item.entity)

    @property
    def blobs(self) -> tuple[IndexEntry, ...]:
        return tuple(item for item in self.index if item.blob)

    @property
    def record_count(self) -> int:
        return sum(item.records for item in self.index)

    def chunks(self, item: IndexEntry) -> Iterator[bytes]:
        """The plain bytes; hashed at each reading, because a file may change between two."""
        digest = hashlib.sha256()
        for chunk in stream(self.window, self.entries[item.name]):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != item.sha256:
            raise refusal("PKT-302", nama=item.name)

    def lines(self, item: IndexEntry) -> Iterator[bytes]:
        """The lines of a data entry, as many as declared, each ended by a newline."""
        count = 0
        rest = b""
        for chunk in self.chunks(item):
            lines = (rest + chunk).split(b"\n")
            rest = lines.pop()
            if len(rest) > self.limits.line:
                raise self._too_long(item, count + len(lines) + 1)
            for line in lines:
                count += 1
                if len(line) > self.limits.line:
                    raise self._too_long(item, count)
                yield line
        if rest:
            raise refusal("PKT-405", entitas=item.entity, baris=count + 1)
        if count != item.records:
            raise refusal("PKT-408", entitas=item.entity, baris=count)

    def _too_long(self, item: IndexEntry, line_no: int) -> Exception:
        return refusal("PKT-105", sebab=f"panjang baris {line_no} ({item.entity})")


def read_content(
    window: Window, payload: Entry, manifest: Manifest, limits: Limits, progress: Progress
) -> Content:
    """Verify the payload against the manifest, then each entry against the index."""
    total = manifest.payload.size + manifest.payload.plain_size
    done = _check_payload(window, payload, manifest, progress, total)
    inner = window.part(payload)
    entries = read_directory(inner, limits)
    check_names([entry.name for entry in entries])
    if len(entries) != manifest.payload.entries:
        raise refusal("PKT-302", nama="payload.zip")
    if sum(entry.size for entry in entries) != manifest.payload.plain_size:
        raise refusal("PKT-302", nama="payload.zip")
    index = _read_index(inner, entries, limits)
    content = Content(inner, {entry.name: entry for entry in entries}, index, limits)
    _check_declared(content, manifest)
    done += entries[0].size
    for item in index:
        for chunk in content.chunks(item):
            done += len(chunk)
            progress.step(done, total, _NOTE)
    return content


def _check_payload(
    window: Window, payload: Entry, manifest: Manifest, progress: Progress, total: int
) -> int:
    digest = hashlib.sha256()
    done = 0
    for chunk in stream(window, payload):
        digest.update(chunk)
        done += len(chunk)
        progress.step(done, total, _NOTE)
    if digest.hexdigest() != manifest.payload.sha256:
        raise refusal("PKT-301")
    return done


def _read_index(
    window: Window, entries: tuple[Entry, ...], limits: Limits
) -> tuple[IndexEntry, ...]:
    first, *others = entries
    if first.size > limits.index:
        raise refusal("PKT-105", sebab=f"ukuran {INDEX_NAME}")
    index = parse_index(b"".join(stream(window, first)), limits)
    if [(item.name, item.size) for item in index] != [(it.name, it.size) for it in others]:
        raise refusal("PKT-302", nama=INDEX_NAME)
    return index


def _check_declared(content: Content, manifest: Manifest) -> None:
    """What the manifest says about counts and evidence must be what the index says."""
    if content.record_count > content.limits.records:
        raise refusal("PKT-105", sebab="jumlah catatan")
    if {item.entity: item.records for item in content.data} != dict(manifest.scope.counts):
        raise refusal("PKT-408", entitas="semua", baris=0)
    blobs = content.blobs
    if tuple(item.blob for item in blobs) != manifest.blobs.included:
        raise refusal("PKT-302", nama="blobs")
    for item in blobs:
        if item.blob != item.sha256:
            raise refusal("PKT-302", nama=item.name)
