"""Evidence: which kinds of files are taken, told by their first bytes and never by their name."""

import re
from dataclasses import dataclass
from decimal import Decimal

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.problems import Problem

UKURAN_TERBESAR = 100 * 1024 * 1024

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"GIF8", "image/gif"),
)
_OFFICE = re.compile(r"\.(docx|xlsx|pptx|odt|ods|odp)\Z", re.IGNORECASE)
_ACTIVE = re.compile(r"\.(docm|xlsm|pptm|dotm|xltm|exe|com|bat|cmd|vbs|js|ps1|msi|scr)\Z", re.I)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class BuktiDraft:
    """A file that proves a record: its name, hash and size; `untuk` is the entity it proves."""

    untuk: str
    untuk_uid: str
    nama: str
    sha256: str
    ukuran: int
    jenis_berkas: str | None = None
    uraian: str | None = None


@dataclass(frozen=True)
class KeadaanBukti:
    """How many files a work file refers to, and how many of them lie beside it.

    A file that proves several figures counts once; `ukuran` is that of the files that are here.
    """

    dirujuk: int
    ada: int
    ukuran: int
    hilang: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The same words on every screen and on the command line."""
        if not self.dirujuk:
            return "belum ada yang dilampirkan"
        if not self.ada:
            return f"0 dari {self.dirujuk} berkas ada"
        return f"{self.ada} dari {self.dirujuk} berkas ada, {format_ukuran(self.ukuran)}"


def format_ukuran(size: int) -> str:
    """1,2 MB or 840 KB, as the systems themselves count: by thousands."""
    if size < 1_000_000:
        return f"{format_angka(Decimal(max(1, round(size / 1000))), 0)} KB"
    return f"{format_angka(Decimal(size) / 1_000_000, 1)} MB"


def is_sha256(text: str) -> bool:
    """Whether a text is a hash and therefore never a path."""
    return _SHA256.fullmatch(text) is not None


def kind_of(nama: str, head: bytes) -> str | None:
    """The kind of a file by its first bytes; None for what is not taken as evidence."""
    if _ACTIVE.search(nama):
        return None
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            if kind == "application/zip" and not _OFFICE.search(nama):
                return "application/zip" if nama.lower().endswith(".zip") else None
            return kind
    return _text_kind(nama, head)


def check_bukti(draft: BuktiDraft) -> tuple[Problem, ...]:
    found = []
    if not is_sha256(draft.sha256):
        found.append(Problem.at("bukti", "BKT-103", nama=draft.nama))
    if draft.jenis_berkas is None:
        found.append(Problem.at("bukti", "BKT-101", nama=draft.nama))
    if not 0 < draft.ukuran <= UKURAN_TERBESAR:
        found.append(Problem.at("bukti", "BKT-102", nama=draft.nama))
    return tuple(found)


def _text_kind(nama: str, head: bytes) -> str | None:
    is_text = nama.lower().endswith((".txt", ".csv")) and b"\x00" not in head
    return "text/plain" if is_text and head and not head.startswith(b"MZ") else None
