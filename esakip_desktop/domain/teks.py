"""Rules for words: which texts are blank, which are the same, and how long they may be."""

import unicodedata

from esakip_desktop.domain.problems import Problem

PANJANG_NAMA = 1_000
PANJANG_URAIAN = 20_000
"""Below 64 KiB in UTF-8, the limit of a text in a package (paket.md 11.6)."""

_ARAH = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_blank(text: str | None) -> bool:
    """Whether nothing readable was typed."""
    return text is None or not text.strip()


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal: no case, single blanks, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def clean(text: str) -> str:
    """Text as it is stored: NFC, tabs as blanks, no control characters but newline (paket.md 6).

    Signs that turn the direction of reading go too: they can make a text look like another.
    """
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\t", " ").strip()
    return "".join(mark for mark in plain if mark == "\n" or not _is_hidden(mark))


def _is_hidden(mark: str) -> bool:
    return mark in _ARAH or unicodedata.category(mark) == "Cc"


def check_wajib(field: str, text: str | None, code: str) -> tuple[Problem, ...]:
    """A field that must not be blank."""
    return (Problem(field, code),) if is_blank(text) else ()


def check_panjang(field: str, text: str, batas: int = PANJANG_URAIAN) -> tuple[Problem, ...]:
    """A text that would not fit into a package (paket.md 11.6)."""
    if len(text) <= batas:
        return ()
    return (Problem.at(field, "TKS-101", panjang=str(len(text)), batas=str(batas)),)
