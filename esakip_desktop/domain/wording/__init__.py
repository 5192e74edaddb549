"""Words for problems, reasons and states: the same sentence on screen, command line and report.

A sentence says what happened, why, and what to do; its code stands at the end (layar.md 9.3).
"""

from collections.abc import Iterable, Mapping
from types import ModuleType

from esakip_desktop.domain.nilai import KONFLIK, Agregasi, Alasan, Arah, Keadaan, Tipe
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import (
    anggaran,
    angka,
    aplikasi,
    berkas,
    bukti,
    capaian,
    jurnal,
    konflik,
    laptop,
    organisasi,
    paket,
    pengukuran,
    rencana,
    risiko,
    temuan,
    verifikasi,
)

_ROOMS: tuple[ModuleType, ...] = (
    angka,
    capaian,
    rencana,
    pengukuran,
    anggaran,
    risiko,
    berkas,
    paket,
    jurnal,
    konflik,
    aplikasi,
    organisasi,
    bukti,
    verifikasi,
    laptop,
    temuan,
)
_UNKNOWN = (
    "Ada masalah yang belum dikenal oleh versi aplikasi ini. Perbarui aplikasi, lalu coba lagi."
)


class _Details(dict[str, str]):
    """Details of a problem; one left out is shown as a gap and never hides the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def join_words(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Join the words of all rooms; one code or field with two meanings is refused."""
    joined: dict[str, str] = {}
    for table in tables:
        twice = joined.keys() & table.keys()
        if twice:
            raise ValueError(f"words given twice: {', '.join(sorted(twice))}")
        joined.update(table)
    return joined


SENTENCES: Mapping[str, str] = join_words(room.SENTENCES for room in _ROOMS)
LABELS: Mapping[str, str] = join_words(room.LABELS for room in _ROOMS)


def sentence(problem: Problem) -> str:
    """The sentence of a problem with its details filled in and its code at the end."""
    words = SENTENCES.get(problem.code, _UNKNOWN)
    return f"{words.format_map(_Details(problem.details))} ({problem.code})"


def label(field: str) -> str:
    """The name of a field as the screen shows it."""
    return LABELS.get(field, field.replace("_", " ").capitalize())


def alasan_text(alasan: Alasan) -> str:
    """Short words for the place where the capaian would stand."""
    return capaian.ALASAN[alasan]


def keadaan_text(keadaan: Keadaan) -> str:
    """Short words for the state of a realisasi."""
    return capaian.KEADAAN[keadaan]


def tanda_text(tanda: str) -> str:
    """Short words for a flag of a result."""
    return capaian.TANDA[tanda]


def with_konflik(words: str, *, is_konflik: bool, is_first: bool = False) -> str:
    """Words about a figure, marked as sementara while computers differ about a part of it.

    The mark comes first where the rest may be cut.
    """
    if not is_konflik:
        return words
    mark = capaian.TANDA[KONFLIK]
    return f"{mark} · {words}" if is_first else f"{words} · {mark}"


def arah_text(arah: Arah) -> str:
    """The name of a direction as the screen shows it."""
    return rencana.ARAH[arah]


def tipe_text(tipe: Tipe) -> str:
    """The name of a type as the screen shows it."""
    return rencana.TIPE[tipe]


def agregasi_text(agregasi: Agregasi) -> str:
    """The name of a method as the screen shows it."""
    return rencana.AGREGASI[agregasi]
