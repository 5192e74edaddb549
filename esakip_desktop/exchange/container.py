"""ZIP files as packages use them: one flat, gapless layout, written and read without exceptions.

The standard `zipfile` forgives: it lists escaping names, takes the last of two equal entries and
believes declared sizes. Here every byte of the file must have its one place: entries follow each
other from byte 0, local headers repeat the directory, the directory ends the file.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from esakip_desktop.exchange.limits import Limits, refusal, unreadable

STORED = 0
DEFLATED = 8

LOCAL_MAGIC = b"PK\x03\x04"
_CENTRAL_MAGIC = b"PK\x01\x02"
_END_MAGIC = b"PK\x05\x06"

# magic, version needed, flags, method, time, date, crc, packed, size, name length, extra length
_LOCAL = struct.Struct("<4s5H3L2H")
# magic, made by, [the ten fields above], comment, disk, internal, external, offset
_CENTRAL = struct.Struct("<4sH5H3L2H3H2L")
# magic, disk, disk of directory, entries here, entries, directory size, offset, comment
_END = struct.Struct("<4s4H2LH")

_VERSION = 20
_DATE = 0x0021  # 1 January 1980: equal content gives equal bytes, whatever the clock says
_UTF8_NAMES = 0x0800
_ZIP64 = 0xFFFFFFFF
_MAX_NAME = 128
_MAX_COMMENT = 65_535
_CHUNK = 256 * 1024

_HARMLESS = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)*")
_RESERVED = re.compile(r"(?i)(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|/|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a ZIP; `start` is the place of its packed bytes inside the window."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


class Window:
    """A stretch of an open file, read by position; the inner ZIP is read in place through one."""

    def __init__(self, handle: BinaryIO, start: int, size: int) -> None:
        self._handle = handle
        self._start = start
        self.size = size

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < 0 or offset + length > self.size:
            raise refusal("PKT-102", sebab="isi terpotong")
        try:
            self._handle.seek(self._start + offset)
            data = self._handle.read(length)
        except OSError as error:
            raise unreadable(error) from error
        if len(data) != length:
            raise refusal("PKT-102", sebab="isi terpotong")
        return data

    def chunks(self, offset: int, length: int) -> Iterator[bytes]:
        end = offset + length
        while offset < end:
            data = self.read_at(offset, min(_CHUNK, end - offset))
            offset += len(data)
            yield data

    def part(self, entry: Entry) -> "Window":
        """The packed bytes of an entry as a window of their own."""
        return Window(self._handle, self._start + entry.start, entry.packed)


def read_directory(window: Window, limits: Limits) -> tuple[Entry, ...]:
    """All entries in the order of the file, after every structural check; nothing is unpacked."""
    count, start, size = _read_end(window, limits)
    directory = window.read_at(start, size)
    entries: list[Entry] = []
    names: set[str] = set()
    place = offset = plain = 0
    for _ in range(count):
        entry, place = _read_entry(window, directory, place, offset, limits)
        if entry.name.casefold() in names:
            raise refusal("PKT-106", sebab="nama ganda")
        names.add(entry.name.casefold())
        plain += entry.size
        if plain > limits.plain:
            raise refusal("PKT-105", sebab="ukuran isi")
        offset = entry.start + entry.packed
        entries.append(entry)
    if place != size or offset != start:
        raise refusal("PKT-106", sebab="ada bagian di luar daftar isi")
    return tuple(entries)


def _read_end(window: Window, limits: Limits) -> tuple[int, int, int]:
    """Entry count, start and size of the directory, from the record that must end the file."""
    if window.size < _END.size:
        raise refusal("PKT-102", sebab="isi terpotong")
    record = window.read_at(window.size - _END.size, _END.size)
    magic, disk, first_disk, here, count, size, start, comment = _END.unpack(record)
    if magic != _END_MAGIC or comment:
        raise _end_refusal(window)
    if disk or first_disk or here != count or start == _ZIP64 or size == _ZIP64:
        raise refusal("PKT-106", sebab="zip terbagi atau zip64")
    if count > limits.entries:
        raise refusal("PKT-105", sebab="jumlah berkas")
    if size > count * (_CENTRAL.size + _MAX_NAME) or start + size != window.size - _END.size:
        raise refusal("PKT-106", sebab="ada bagian di luar daftar isi")
    return count, start, size


def _end_refusal(window: Window) -> Exception:
    """Tell a file with something behind its end from a file whose end is missing."""
    length = min(window.size, _END.size + _MAX_COMMENT)
    tail = window.read_at(window.size - length, length)
    place = tail.rfind(_END_MAGIC)
    while place >= 0:
        record = tail[place : place + _END.size]
        if len(record) == _END.size:
            *_, size, start, _ = _END.unpack(record)
            # The end of a ZIP inside this one names places that do not fit here.
            if start + size == window.size - length + place:
                return refusal("PKT-106", sebab="ada isi di belakang zip")
        place = tail.rfind(_END_MAGIC, 0, place)
    return refusal("PKT-102", sebab="isi terpotong")


def _read_entry(
    window: Window, directory: bytes, place: int, offset: int, limits: Limits
) -> tuple[Entry, int]:
    """One directory record and the local header it must equal; returns the next record's place."""
    if place + _CENTRAL.size > len(directory):
        raise refusal("PKT-106", sebab="daftar isi rusak")
    magic, made_by, *shared, comment, disk, _, external, start = _CENTRAL.unpack_from(
        directory, place
    )
    version, flags, method, _, _, crc, packed, size, name_length, extra = shared
    raw = directory[place + _CENTRAL.size : place + _CENTRAL.size + name_length]
    if magic != _CENTRAL_MAGIC or extra or comment or disk or len(raw) != name_length:
        raise refusal("PKT-106", sebab="daftar isi rusak")
    name = _checked_name(raw)
    _check_kind(version, flags, method, made_by, external)
    if _ZIP64 in (packed, size, start) or start != offset:
        raise refusal("PKT-106", sebab="letak berkas bertindih atau bercelah")
    if method == STORED and packed != size:
        raise refusal("PKT-106", sebab="ukuran tidak cocok")
    if size > limits.ratio * max(packed, 1):
        raise refusal("PKT-105", sebab="perbandingan ukuran")
    if window.read_at(start, _LOCAL.size + len(raw)) != _LOCAL.pack(LOCAL_MAGIC, *shared) + raw:
        raise refusal("PKT-106", sebab="kepala berkas tidak cocok")
    entry = Entry(name, method, crc, packed, size, start + _LOCAL.size + name_length)
    if entry.start + packed > window.size:
        raise refusal("PKT-106", sebab="letak berkas bertindih atau bercelah")
    return entry, place + _CENTRAL.size + name_length


def _checked_name(raw: bytes) -> str:
    """A name is only compared with known names, yet one that could hurt a careless tool is news."""
    name = raw.decode("ascii", errors="replace")
    is_harmless = 0 < len(raw) <= _MAX_NAME and raw.isascii() and _HARMLESS.fullmatch(name)
    if not is_harmless or _RESERVED.search(name):
        raise refusal("PKT-104")
    return name


def _check_kind(version: int, flags: int, method: int, made_by: int, external: int) -> None:
    """Only plain regular files, stored or deflated, made on DOS or Unix terms."""
    if flags & 0x0041:
        raise refusal("PKT-106", sebab="zip terenkripsi")
    if flags & ~_UTF8_NAMES or version > _VERSION:
        raise refusal("PKT-106", sebab="ciri zip tidak dikenal")
    if method not in (STORED, DEFLATED):
        raise refusal("PKT-106", sebab="cara pemampatan tidak dikenal")
    unix_kind = external >> 28
    if unix_kind not in (0, 0o10) or external & 0x58 or made_by >> 8 not in (0, 3):
        raise refusal("PKT-106", sebab="bukan berkas biasa")


def stream(window: Window, entry: Entry) -> Iterator[bytes]:
    """The plain bytes of an entry; never more than declared, and exactly what was declared."""
    crc = size = 0
    for data in _plain_chunks(window, entry):
        size += len(data)
        if size > entry.size:
            raise refusal("PKT-106", sebab="ukuran tidak cocok")
        crc = zlib.crc32(data, crc)
        yield data
    if size != entry.size:
        raise refusal("PKT-106", sebab="ukuran tidak cocok")
    if crc != entry.crc:
        raise refusal("PKT-102", sebab="isi berubah")


def _plain_chunks(window: Window, entry: Entry) -> Iterator[bytes]:
    packed = window.chunks(entry.start, entry.packed)
    if entry.method == STORED:
        yield from packed
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for data in packed:
            pending = data
            while pending and not inflater.eof:
                yield inflater.decompress(pending, _CHUNK)
                pending = inflater.unconsumed_tail
            if pending or inflater.unused_data:
                raise refusal("PKT-106", sebab="ukuran tidak cocok")
        while not inflater.eof and (rest := inflater.decompress(b"", _CHUNK)):
            yield rest
    except zlib.error as error:
        raise refusal("PKT-102", sebab="isi berubah") from error
    if not inflater.eof:
        raise refusal("PKT-102", sebab="isi terpotong")


class ZipWriter:
    """Writes the layout that `read_directory` demands; sizes and checksums are known beforehand."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        self._offset = 0
        self._directory: list[bytes] = []

    def add(self, entry: Entry, packed: Iterable[bytes]) -> None:
        name = entry.name.encode("ascii")
        sizes = (entry.crc, entry.packed, entry.size, len(name), 0)
        shared = (_VERSION, 0, entry.method, 0, _DATE, *sizes)
        central = _CENTRAL.pack(_CENTRAL_MAGIC, _VERSION, *shared, 0, 0, 0, 0, self._offset)
        self._directory.append(central + name)
        self._write(_LOCAL.pack(LOCAL_MAGIC, *shared) + name)
        for chunk in packed:
            self._write(chunk)

    def add_bytes(self, name: str, data: bytes, method: int = STORED) -> None:
        packed = data if method == STORED else deflate(data)
        self.add(
            Entry(name, method, zlib.crc32(data), len(packed), len(data), 0),
            (packed,),
        )

    def close(self) -> None:
        """Write the directory; the handle stays open and belongs to the caller."""
        start, count = self._offset, len(self._directory)
        for record in self._directory:
            self._write(record)
        size = self._offset - start
        self._write(_END.pack(_END_MAGIC, 0, 0, count, count, size, start, 0))

    def _write(self, data: bytes) -> None:
        self._handle.write(data)
        self._offset += len(data)


def deflater() -> "zlib._Compress":
    return zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)


def deflate(data: bytes) -> bytes:
    compressor = deflater()
    return compressor.compress(data) + compressor.flush()
