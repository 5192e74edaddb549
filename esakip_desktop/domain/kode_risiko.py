"""The code that is proposed for a new risk; a label the user may change (risiko.md A6)."""

import re
from collections.abc import Iterable, Mapping

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import TingkatRisiko, build_kode

LAINNYA = "99"
_BIDANG = re.compile(r"([0-9])\.([0-9]{2})(?:\D|$)")
_JENIS: Mapping[str, str] = {
    "4.01": "33",
    "4.02": "34",
    "6.01": "35",
    "5.01": "36",
    "5.05": "36",
    "5.02": "37",
    "5.03": "38",
    "5.04": "38",
    "8.01": "40",
}
_WAJIB_DAN_PILIHAN = frozenset("123")
_TERBESAR = 32


def jenis_risiko(bidang: str) -> str:
    """The jenis risiko of an office by its bidang urusan (Perdep PPKD BPKP 4/2019 Lampiran 6).

    Numbers 01 to 32 follow the second part of the first bidang; the supporting bidang have their
    own; what the list does not know is 99 Lainnya.
    """
    found = _BIDANG.match(bidang.strip())
    if found is None:
        return LAINNYA
    urusan, nomor = found.groups()
    if urusan in _WAJIB_DAN_PILIHAN and 1 <= int(nomor) <= _TERBESAR:
        return nomor
    return _JENIS.get(f"{urusan}.{nomor}", LAINNYA)


def entitas_risiko(urutan: int | None) -> str:
    """The number of the office in the list of the pemda (Lampiran 6); 99 while it has none."""
    return f"{urutan:02}" if urutan is not None and 1 <= urutan < int(LAINNYA) else LAINNYA


def propose_kode(
    tingkat: TingkatRisiko, tahun: int, jenis: str, entitas: str, taken: Iterable[str | None]
) -> str:
    """The next free code, counted over all levels of the office and year (Lampiran 6)."""
    known = {kode.strip() for kode in taken if kode}
    tail = re.compile(rf"[A-Z]+\.{tahun % 100:02}\.{jenis}\.{entitas}\.([0-9]+)")
    used = [int(found.group(1)) for kode in known if (found := tail.fullmatch(kode))]
    try:
        return build_kode(tingkat, tahun, jenis, entitas, max(used, default=0) + 1)
    except RuleViolation:
        return ""
