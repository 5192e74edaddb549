"""The risk code that is proposed for a new risk; a label the user may change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import build_kode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.data.queries.organisasi import OpdRow
    from esakip_desktop.domain.risiko import TingkatRisiko

LAINNYA: Final = "99"
_BIDANG = re.compile(r"([0-9])\.([0-9]{2})(?:\D|$)")
_JENIS: Final = {
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
_WAJIB_DAN_PILIHAN: Final = frozenset("123")
_TERBESAR: Final = 32


def jenis_of(opd: OpdRow | None) -> str:
    """The jenis risiko of an office (Perdep PPKD BPKP 4/2019 Lampiran 6, risiko.md A6).

    Numbers 01 to 32 follow the second part of the bidang urusan; the supporting bidang have
    their own; what the list does not know is 99 Lainnya.
    """
    found = _BIDANG.match((opd.bidang or opd.kode).strip()) if opd is not None else None
    if found is None:
        return LAINNYA
    urusan, bidang = found.groups()
    if urusan in _WAJIB_DAN_PILIHAN and 1 <= int(bidang) <= _TERBESAR:
        return bidang
    return _JENIS.get(f"{urusan}.{bidang}", LAINNYA)


def entitas_of(opd: OpdRow | None) -> str:
    """The number of the office in the list of the pemda; 99 while it has none."""
    urutan = opd.urutan if opd is not None else None
    return f"{urutan:02}" if urutan is not None and 1 <= urutan < int(LAINNYA) else LAINNYA


def propose_kode(
    tingkat: TingkatRisiko, tahun: int, opd: OpdRow | None, taken: Iterable[str | None]
) -> str:
    """The next free code: the number goes on over all levels of the office and year."""
    known = {kode.strip() for kode in taken if kode}
    jenis, entitas = jenis_of(opd), entitas_of(opd)
    tail = re.compile(rf"[A-Z]+\.{tahun % 100:02}\.{jenis}\.{entitas}\.([0-9]+)")
    used = [int(found.group(1)) for kode in known if (found := tail.fullmatch(kode))]
    try:
        return build_kode(tingkat, tahun, jenis, entitas, max(used, default=0) + 1)
    except RuleViolation:
        return ""
