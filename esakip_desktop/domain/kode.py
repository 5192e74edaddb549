"""Official codes of urusan, program, kegiatan and subkegiatan (Permendagri 90/2019 and decrees)."""

import re

from esakip_desktop.domain.problems import Problem, RuleViolation

PENUNJANG = "X.XX"
_LEBAR = (1, 2, 2, 1, 2, 4)
_BENTUK = re.compile(r"([0-9]|X)\.([0-9]{2}|XX)(\.[0-9]{2}(\.[0-9]\.[0-9]{2}(\.[0-9]{2,4})?)?)?")


def rewrite_kode(kode: str, bidang: str) -> str:
    """Put the OPD's own bidang in place of X.XX of the program penunjang (V-46, risiko.md B1).

    `bidang` may be a bidang code or a whole OPD code; the first bidang of the OPD is used.
    """
    if not kode.startswith(PENUNJANG):
        return kode
    pertama = ".".join(bidang.split(".")[:2])
    return pertama + kode.removeprefix(PENUNJANG)


def pad_kode(*bagian: str | int) -> str:
    """Pad each segment of a code with zeros, as numeric cells lose them (V-47, risiko.md B3)."""
    segments = [segment.strip() for part in bagian for segment in str(part).split(".")]
    if len(segments) > len(_LEBAR):
        raise RuleViolation((Problem.at("kode", "REN-151", bagian=segments[len(_LEBAR)]),))
    return ".".join(_pad(segment, width) for segment, width in zip(segments, _LEBAR, strict=False))


def is_kode(kode: str) -> bool:
    """Whether a code has the shape of the national table, with two or four last digits."""
    return _BENTUK.fullmatch(kode) is not None


def _pad(segment: str, width: int) -> str:
    if set(segment) == {"X"}:
        return segment
    if not (segment.isascii() and segment.isdigit()) or len(segment) > width:
        raise RuleViolation((Problem.at("kode", "REN-151", bagian=segment),))
    return segment.zfill(width)
